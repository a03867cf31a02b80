"""The form beside a file: Kreis, day, origin, legal basis. Text in, an Intake out; no HTTP, no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph_app import casedata
from graph_app.entities.forms import Control
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import NotADay
from importers.guard import checked_name
from importers.intake import Intake

LARGEST = "Höchstens 10 MB, 50.000 Zeilen und 100 Spalten."
FORMATS = (
    "Excel (.xlsx, .xls, .ods), CSV, Outlook-Kontakte und -Kalender, vCard, .ics, GV100AD und andere amtliche "
    "Verzeichnisse, GraphML, GEXF, Kumu, Pajek, OParl, Open Referral."
)
#: What a table may list; the first lets its headings tell.
SORTS = (
    ("", "An den Überschriften erkennen"),
    *(
        (name, ONTOLOGY.kind(name).label.plural)
        for name in ("Organisation", "Person", "Position", "Body", "Meeting", "Offer", "Territory")
    ),
    ("Relationship", "Beziehungen"),
)
#: Values of an Intake and the fields that say them.
_VALUES = {"kreis": "kreis", "as_of": "stand", "origin": "herkunft", "legal_basis": "rechtsgrundlage"}
_NO_FILE = "Bitte wählen Sie eine Datei aus."
_NO_DAY = "Von welchem Tag ist die Liste? Bitte einen Tag eintragen, zum Beispiel 01.09.2024."
_FUTURE = "Der Stand der Liste liegt in der Zukunft. Bitte prüfen Sie den Tag."


def controls(
    kreise: Sequence[Mapping[str, Any]],
    typed: Mapping[str, Any],
    errors: Mapping[str, Sequence[str]],
    with_file: bool = True,
) -> tuple[Control, ...]:
    """The fields, filled with what was typed; the file itself has to be chosen again after an error."""
    terms = [(term.key, term.label.de) for term in ONTOLOGY.vocabulary("legal_basis").terms]
    territories = [("", "keinem bestimmten Kreis"), *((row["id"], row["name"]) for row in kreise)]

    def field(name: str, label: str, kind: str, width: str = "w6", **more: Any) -> Control:
        options = {"required": True, **more}
        return Control(name, label, kind, typed.get(name, ""), errors=errors.get(name, ()), width=width, **options)

    as_of_hint = "Der Tag, von dem die Angaben sind. Was später von Hand geändert wurde, wird erfragt."
    origin_hint = "Zum Beispiel: eigene Liste des KI, Rundmail des Trägers."
    basis_hint = "Ohne Angabe bleiben sie „zu klären“."
    file = field("datei", "Datei", "file", "w12", hint=f"{FORMATS} {LARGEST}")
    rest = (
        field("kreis", "Gehört zu", "select", choices=territories, hint="Wer die neuen Einträge pflegt."),
        field("stand", "Stand der Liste", "text", hint=as_of_hint),
        field("herkunft", "Herkunft", "text", required=False, hint=origin_hint),
        field("rechtsgrundlage", "Rechtsgrundlage für neue Personen", "select", choices=terms, hint=basis_hint),
        field("art", "Was zählt die Liste auf?", "select", choices=SORTS),
    )
    return (file, *rest) if with_file else rest


def first(kreis: str, today: date) -> dict[str, str]:
    """What the form offers before anybody has said anything; ``kreis`` is the id of the Kreis the page is about."""
    return {"kreis": kreis, "stand": Day.on(today).text(), "rechtsgrundlage": "zu_klaeren"}


def untouched(typed: Mapping[str, str], first: Mapping[str, str]) -> frozenset[str]:
    """The names of an Intake's values that stand as the form offered them."""
    same = (name for name, field in _VALUES.items() if typed.get(field, "").strip() == first.get(field, ""))
    return frozenset(same)


def typed(said: Intake) -> dict[str, str]:
    """What was said beside a file, as the form holds it."""
    return {
        "kreis": said.kreis,
        "stand": said.day.text(),
        "herkunft": said.origin,
        "rechtsgrundlage": said.legal_basis,
        "art": said.kind,
    }


def intake(
    file: str | None, typed: Mapping[str, str], today: date, insists: frozenset[str] = frozenset(), new: bool = True
) -> Intake:
    """What was said beside a file; raises InvalidInput with a sentence at each field.

    ``insists`` names the cautions that somebody overrules; the name of a file is looked at while it is ``new``.
    """
    errors: dict[str, list[str]] = {}
    if not file:
        errors["datei"] = [_NO_FILE]
    day: date | None = None
    try:
        found = Day.parse(typed.get("stand", ""))
        day = found.first if found.precision == "D" else None
        if day is None:
            errors["stand"] = [_NO_DAY]
        elif day > today:
            errors["stand"] = [_FUTURE]
    except NotADay as problem:
        errors["stand"] = [_NO_DAY if not typed.get("stand", "").strip() else str(problem)]
    legal_basis = typed.get("rechtsgrundlage") or "zu_klaeren"
    if legal_basis not in ONTOLOGY.vocabulary("legal_basis").keys:
        errors["rechtsgrundlage"] = ["Bitte eine Rechtsgrundlage aus der Liste wählen."]
    sort = typed.get("art", "")
    if sort not in {key for key, _ in SORTS}:
        errors["art"] = ["Bitte eine Art aus der Liste wählen."]
    texts = {"datei": file or "" if new else "", "herkunft": typed.get("herkunft", "")}
    errors = casedata.against(texts, insists) | errors
    if errors or day is None or not file:
        raise InvalidInput(errors)
    return Intake(
        checked_name(file), day, typed.get("kreis", ""), typed.get("herkunft", "").strip()[:300], legal_basis, sort
    )
