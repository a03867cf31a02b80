"""The pages of the worklist of gaps: the list, and one gap as a task. What is open is decided beside. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from graph_app.access import Actor, Permission
from graph_app.entities.columns import column_names
from graph_app.entities.forms import Control, cause
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.words import Names, said
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Wording
from graph_app.upkeep.belonging import belonging, members
from graph_app.upkeep.gaps.reads import STATES, Gap, evidence, gaps, narrowed, new_since, one
from graph_app.upkeep.homes import choices, homes
from graph_app.web.formats import instant

HTML_ONLY: Mapping[str, Any] = {"json": False}
SIZE = 25
SOON = 7
_OWNERS = ("Position", "Organisation")
MOST = 500
_WHEN = (("", "egal wann"), ("7", "in sieben Tagen"))


@dataclass(frozen=True, slots=True)
class Line:
    """One gap of the list; ``late`` when its day is over."""

    id: str
    name: str
    path: str
    version: int
    place: str
    place_path: str
    what: str
    owners: str
    due: str
    late: bool
    status: str
    status_label: str
    opened: str
    new: bool
    returned: bool
    example: bool
    open: bool
    evidence: str = field(default="", metadata={"help": "How sure it is that something is missing"})
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GapsPage:
    """The worklist."""

    template: ClassVar[str] = "upkeep/gaps.html"
    title: str
    kreis: str
    lines: tuple[Line, ...]
    total: int
    number: int
    size: int
    states: tuple[tuple[str, str, int, bool], ...] = field(
        metadata={"help": "Word, label, number, whether it is shown"}
    )
    filters: tuple[Control, ...] = field(metadata=HTML_ONLY)
    filtered: bool
    may_edit: bool
    known: int

    def csv_rows(self) -> Iterable[list[str]]:
        """The list for spreadsheets."""
        yield ["Lücke", "Ort", "Was fehlt", "Wer kümmert sich", "fällig am", "Stand", "seit", "Beleg"]
        for line in self.lines:
            known = (line.name, line.place, line.what, line.owners, line.due, line.status_label, line.opened)
            yield [*known, line.evidence]


@dataclass(frozen=True, slots=True)
class GapPage:
    """One gap as a task."""

    template: ClassVar[str] = "upkeep/gap.html"
    title: str
    line: Line
    kind: NodeKind = field(metadata=HTML_ONLY)
    task: tuple[Control, ...] = field(metadata=HTML_ONLY)
    reason: Control = field(metadata=HTML_ONLY)
    errors: tuple[tuple[str, str], ...] = ()
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of the list asks for."""

    state: str = "offen"
    owner: str = ""
    due: str = ""
    number: int = 1


def wanted(args: Mapping[str, str]) -> Wanted:
    """The state, owner, day and page that an address names; unknown words are left out."""
    state, number = args.get("stand", "offen"), args.get("seite", "1")
    return Wanted(
        state if state in STATES else "offen", args.get("wer", ""), "7" if args.get("faellig") == "7" else "",
        int(number) if number.isdecimal() and len(number) < 7 else 1,
    )  # fmt: skip


def page(
    reader: Reader, asked: Wanted, kreis: Mapping[str, Any] | None, today: date, actor: Actor, wording: Wording
) -> GapsPage:
    """The worklist of a Kreis, the newly opened first."""
    every = gaps(reader, str(kreis["id"]) if kreis else None)
    until = today + timedelta(days=SOON) if asked.due else None
    kept = narrowed(every, asked.state, asked.owner, until)
    number = min(max(asked.number, 1), max(1, -(-len(kept) // SIZE)))
    shown = kept[(number - 1) * SIZE : number * SIZE]
    states = tuple((key, label, len(narrowed(every, key)), key == asked.state) for key, label in STATES.items())
    return GapsPage(
        "Lücken als Aufgaben", str(kreis["name"]) if kreis else "",
        tuple(lines(reader, shown, every, today, wording)), len(kept), number, SIZE, states,
        _filters(every, asked), bool(asked.owner or asked.due), actor.may(Permission.EDIT), len(every),
    )  # fmt: skip


def gap_page(
    reader: Reader,
    record: Record,
    kreis: str | None,
    today: date,
    wording: Wording,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, Sequence[str]] | None = None,
    complaint: str = "",
) -> GapPage:
    """One gap with the forms that give it to somebody, close it or dismiss it."""
    wrong, gap = errors or {}, one(reader, record)
    (line,) = lines(reader, [gap], [gap], today, wording)
    given = {"owner": gap.owners[0][0] if gap.owners else "", "due_on": line.due, **(typed or {})}
    owners = _owners(reader, kreis, gap, today)
    hint = "Tag, Monat oder Jahr, zum Beispiel 31.12.2026."
    task = (
        Control("owner", "Wer kümmert sich?", "select", given["owner"], owners, False, errors=wrong.get("owner", ())),
        Control("due_on", "Fällig am", "text", given["due_on"], (), False, hint, wrong.get("due_on", ()), "w3"),
        cause(given.get("cause", ""), wrong.get("cause", ())),
    )
    why = "Die Lücke kommt zurück, sobald sich die Angaben dazu ändern."
    reason = Control(
        "reason", "Warum ist das keine Lücke?", "textarea", given.get("reason", ""), (), True, why,
        wrong.get("reason", ()), "w12",
    )  # fmt: skip
    failed = tuple((f"#{c.name}", f"{c.label}: {c.errors[0]}") for c in (*task, reason) if c.errors)
    return GapPage(f"Aufgabe: {record.name}", line, record.kind, task, reason, failed, complaint)


def lines(reader: Reader, shown: Iterable[Gap], every: Iterable[Gap], today: date, wording: Wording) -> Iterable[Line]:
    """Gaps as lines that can be read."""
    listed = list(shown)
    records = [gap.record for gap in listed]
    names = Names({}, wording, column_names(reader, records, wording))
    new = {gap.record.id for gap in new_since(every)}
    sure = evidence(reader, listed)
    return [_line(gap, names, today, gap.record.id in new, sure[gap.record.id]) for gap in listed]


def _line(gap: Gap, names: Names, today: date, new: bool, sure: str) -> Line:
    record, values = gap.record, gap.record.values
    said_of = {name: said(record.kind.property(name), values.get(name), names) for name in ("dimension", "column")}
    law = said(record.kind.property("law_area"), values.get("law_area"), names)
    what = ", ".join(dict.fromkeys(filter(None, (said_of["column"] or said_of["dimension"], law))))
    due = values.get("due_on")
    place = gap.place or ("", "")
    return Line(
        record.id, record.name, f"/{record.kind.slug}/{record.id}", record.version, place[1],
        f"/{ONTOLOGY.kind('Territory').slug}/{place[0]}" if place[0] else "", what,
        ", ".join(name for _, name in gap.owners), due.text() if isinstance(due, Day) else "",
        gap.open and gap.due is not None and gap.due < today,
        gap.status, said(record.kind.property("status"), gap.status, names), instant(gap.opened_at)[:10],
        new and not gap.returned, gap.returned, record.example is not None, gap.open, sure,
        str(values.get("reason") or ""),
    )  # fmt: skip


def _filters(every: Iterable[Gap], asked: Wanted) -> tuple[Control, ...]:
    owners = {key: name for gap in every for key, name in gap.owners}
    people = sorted(owners.items(), key=lambda pair: pair[1])
    who = [("", "alle"), ("niemand", "noch niemand"), *people]
    return (
        Control("wer", "Wer kümmert sich?", "select", asked.owner, who, True, width="w3"),
        Control("faellig", "Fällig", "select", asked.due, _WHEN, True, width="w3"),
    )  # fmt: skip


def _owners(reader: Reader, kreis: str | None, gap: Gap, today: date) -> list[tuple[str, str]]:
    """The positions and organisations of a Kreis, none of them named like another; who cares now is always there."""
    kinds = [ONTOLOGY.kind(name) for name in _OWNERS] if kreis else []
    place = belonging(reader, kreis) if kreis else None
    found = [one for kind in kinds if place for one in members(reader, place, kind, MOST)]
    listed = choices(found, homes(reader, (one.id for one in found), today))
    known = {key for key, _ in listed}
    return [("", "noch niemand"), *((k, n) for k, n in gap.owners if k not in known), *listed]
