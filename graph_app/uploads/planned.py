"""The page of a plan, put together from what the shelf keeps of a file. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph_app import clock
from graph_app.entities.reads import Reader
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import folded
from graph_app.uploads.reads import PAGE_SIZE, named, page_number
from graph_app.uploads.rows import REMARKED, TABS, alike, queries, remarks, row_of, with_remarks
from graph_app.uploads.screens import Meaning, PlanPage, Tab
from graph_app.web.formats import number
from importers.columns import Layout, targets
from importers.draft import ForeignType
from importers.intake import Intake
from importers.shelf import Parcel
from importers.stated import stated_day

#: Questions shown at once: the next ones follow when these are answered.
ASKED = 40
#: Names of the columns and of a network's words in the form.
COLUMN, TYPE = "spalte-", "typ-"
#: Where the user goes on after a form was sent: at what is open, or by looking at a plan that has changed.
ON, CHECK = "fragen", "pruefen"
#: Of the records that the list no longer names, so many are named.
_GONE = 200
_NUMBERS = ("Keine", "Eine", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn", "Elf", "Zwölf")


def plan_page(reader: Reader, parcel: Parcel, asked: Mapping[str, str]) -> PlanPage:
    """The plan as the shelf keeps it; ``asked`` are the parameters of the address: zeige, seite."""
    preview, intake = parcel.preview(), parcel.intake()
    counts: dict[str, int] = preview["counts"]
    words = {word: action for action, word, _ in TABS} | {REMARKED: REMARKED}
    tab = words.get(asked.get("zeige", "")) or next(
        (a for a in ("ask", "update", "create", "rejected") if counts[a]), "unchanged"
    )
    remarked = () if intake.organisation else with_remarks(preview["rows"])
    chosen = remarked if tab == REMARKED else [row for row in preview["rows"] if row["action"] == tab]
    page = page_number(asked.get("seite", ""), len(chosen), PAGE_SIZE)
    shown = chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    alone = len({row["sheet"] for row in preview["rows"]}) < 2
    given = parcel.decisions().answers
    questions = queries(preview["rows"], given, alone)
    still_open = sum(1 for question in questions if question.open)
    skipped = {f"{COLUMN}{folded(word)}" for word in preview["not_taken"]}
    said = tuple(replace(one, understood=one.understood or one.name in skipped) for one in meanings(parcel))
    layouts = parcel.layouts()
    bound = bool(intake.organisation)
    headings = {folded(column.heading) for layout in layouts for column in layout.columns}
    return PlanPage(
        f"Import prüfen: {intake.file}",
        parcel.id,
        intake.file,
        _lead(preview, still_open, bound),
        _facts(reader, intake),
        counts,
        tuple(question for question in questions if question.open)[:ASKED],
        tuple(question for question in questions if not question.open)[:ASKED],
        alike(questions, given),
        still_open,
        len(questions),
        (
            *(Tab(word, label, counts[action], action == tab) for action, word, label in TABS),
            *([Tab(REMARKED, "mit Hinweis", len(remarked), tab == REMARKED)] if remarked else []),
        ),
        tab,
        tuple(row_of(row, alone, bound) for row in shown),
        page,
        PAGE_SIZE,
        len(chosen),
        said,
        len(preview["unknown_columns"]),
        tuple(word for word in preview["unknown_columns"] if folded(word) not in headings),
        tuple(_lettered(word, layouts) for word in preview["not_taken"]),
        () if bound else tuple(preview["notes"]),
        len(preview["no_longer_listed"]),
        named(reader, preview["no_longer_listed"][:_GONE]),
        action(counts),
        bool(layouts) and counts["rejected"] > 0,
        asked.get("weiter", "") if not {"zeige", "seite"} & set(asked) else "",
        "seite" in asked,
        *_stated(preview, intake),
        remarks(preview["rows"], preview["notes"]) if bound else (),
        len(remarked),
    )


def meanings(parcel: Parcel) -> tuple[Meaning, ...]:
    """The columns of the file and the words of a network, with what each is taken for."""
    intake = parcel.intake()
    return (*_columns(parcel.layouts(), intake), *_types(parcel.types(), intake))


def action(counts: Mapping[str, int]) -> str:
    """The words of the button: „35 anlegen und 12 ändern“."""
    told = [
        f"{number(counts[name])} {word}" for name, word in (("create", "anlegen"), ("update", "ändern")) if counts[name]
    ]
    nothing = "Import ausführen" if counts.get("ask") else "Nichts zu schreiben: Import abschließen"
    return " und ".join(told) or nothing


def _lead(preview: Mapping[str, Any], still_open: int, bound: bool) -> str:
    rows = len({(row["sheet"], row["row"]) for row in preview["rows"]})
    count = f"{number(rows)} Zeilen" if rows != 1 else "Eine Zeile"
    read = f"{'Der Fragebogen ist' if bound else count} gelesen, noch nichts geschrieben."
    if not still_open:
        return read
    if still_open == 1:
        return f"{read} Eine Frage ist offen."
    return f"{read} {_NUMBERS[still_open] if still_open < len(_NUMBERS) else still_open} Fragen sind offen."


def _stated(preview: Mapping[str, Any], intake: Intake) -> tuple[str, bool]:
    """The day the file says it is of where another one was entered, and whether that is just today."""
    today = clock.today()
    day = None if intake.organisation else stated_day(preview["notes"], today)
    return day.text() if day is not None and day.first != intake.as_of else "", intake.as_of == today


def _facts(reader: Reader, intake: Intake) -> tuple[tuple[str, str], ...]:
    kreis = "keinem bestimmten Kreis zugeordnet"
    if intake.kreis:
        rows = reader.read("entities/many", ids=[intake.kreis])
        kreis = rows[0]["properties"]["name"] if rows else intake.kreis
    basis = ONTOLOGY.vocabulary("legal_basis").term(intake.legal_basis).label.de
    told = (
        ("Kreis", kreis),
        ("Stand der Liste", intake.day.text()),
        ("Herkunft", intake.origin or "keine Angabe"),
        ("Rechtsgrundlage für Personen", basis),
    )
    if not intake.organisation:
        return told
    rows = reader.read("entities/many", ids=[intake.organisation])
    if not rows:
        raise NotThere
    return (*told, ("Rückmeldung von", rows[0]["properties"]["name"]))


def _lettered(word: str, layouts: tuple[Layout, ...]) -> str:
    """„J „Mobil privat““: a heading with the letter of its column, as Excel shows it."""
    for layout in layouts:
        for column in layout.columns:
            if column.private and folded(column.heading) == folded(word):
                return f"{column.letter} „{word}“"
    return word


def _columns(layouts: tuple[Layout, ...], intake: Intake) -> list[Meaning]:
    found: dict[str, Meaning] = {}
    for layout in layouts:
        choices = (("", "nicht einlesen"), *targets(layout.kind))
        for column in layout.columns:
            key = folded(column.heading)
            if not column.private and key and key not in found:
                label = f"Spalte {column.letter} „{column.heading}“"
                understood = bool(column.target) or key in intake.columns
                found[key] = Meaning(
                    f"{COLUMN}{key}", f"spalte-{len(found)}", label, column.example, column.target, choices, understood
                )
    return list(found.values())


def _types(types: tuple[ForeignType, ...], intake: Intake) -> list[Meaning]:
    kinds = (("", "nicht einlesen"), *((kind.name, kind.label.de) for kind in ONTOLOGY.generic))
    rels = (("", "nicht einlesen"), *((rel.name, rel.label.de) for rel in ONTOLOGY.relations))
    found = []
    for at, entry in enumerate(types):
        key = f"{entry.of}:{entry.word}"
        target = intake.types.get(key, entry.proposal)
        word = "Knoten" if entry.of == "node" else "Linien"
        label = f"{word} „{entry.word}“ ({entry.count})"
        choices = kinds if entry.of == "node" else rels
        found.append(
            Meaning(f"{TYPE}{key}", f"typ-{at}", label, "", target, choices, bool(target) or key in intake.types)
        )
    return found
