"""New, ended and changed contacts: records and relationships of the network between two days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph_app import clock
from graph_app.access import Role
from graph_app.entities.dated import value_on
from graph_app.entities.record import Record
from graph_app.entities.words import Names, said, visible
from graph_app.history.period import Happened, Period, Turn
from graph_app.history.reads import CONTACTS, Edit, Kept, Link
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Property, ValueType
from graph_app.ontology.values import sort_key

#: Records that count as contacts themselves. People do not: of them only their positions and their ties are told.
_RECORDS = tuple(ONTOLOGY.kind(name) for name in ("Organisation", "Unit", "Position", "Body", "Offer"))
#: Told elsewhere: who holds a position stands with the positions, without a name.
_ELSEWHERE = frozenset({"HOLDS"})
_STATUS = "status"
#: Kinds whose status is told although they are no contacts.
_WORKS = frozenset({"Issue", "Measure", "Grant"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One line: what happened to a record or a relationship, when, and how sure that is.

    ``entered`` is the day it was entered on when that was after the second day or makes up the whole news.
    ``personal`` says that a person is one of the ends: their name leaves the tables in no text. ``work`` is the kind of
    a record that is no contact: a structural issue, a measure, a grant.
    """

    turn: str
    sure: bool
    name: str
    path: str
    relation: str
    other: str
    other_path: str
    day: str
    plan: bool = False
    entered: date | None = None
    personal: bool = False
    work: str = ""


def contacts(found: Kept, period: Period) -> Iterator[Contact]:
    """Records and relationships that began, ended, or were entered between the days, by name."""
    lines = [*_records(found, period), *_links(found, period)]
    yield from sorted(lines, key=lambda one: (sort_key(one.name), one.relation, sort_key(one.other), one.turn))


def renamed(found: Kept, period: Period, role: Role) -> Iterator[Contact]:
    """Values that are kept with their days and became others in between: names of bodies, states of issues, gaps."""
    dated = {kind: _with_days(kind, role) for kind in {record.kind for record in found.records.values()}}
    for record in found.records.values():
        for prop in dated[record.kind]:
            if not _told(record, prop):
                line = _turned(record, prop, period)
                if line is not None:
                    yield line


def _with_days(kind: NodeKind, role: Role) -> tuple[Property, ...]:
    """The properties a role sees whose values are kept with their days."""
    names = {one.name for one in kind.properties}
    return tuple(prop for prop in visible(kind.properties, role.sees) if f"{prop.name}_history" in names)


def corrected(found: Kept, edits: Iterable[Edit], role: Role, names: Names) -> Iterator[Contact]:
    """Values without days that somebody changed in between: telephone, address, notes. Only what was entered."""
    for edit in edits:
        record = found.records.get(edit.record)
        if record is None or record.kind.personal:
            continue
        dated = {one.name for one in record.kind.properties if one.type is ValueType.HISTORY}
        shown = [prop for prop in visible(record.kind.properties, role.sees) if not prop.system]
        parts = [
            f"{prop.label.de}: {_or_nothing(prop, edit.old.get(prop.name), names)} → "
            f"{_or_nothing(prop, edit.new.get(prop.name), names)}"
            for prop in shown
            if (prop.name in edit.new or prop.name in edit.old) and not _moves(prop, record, dated)
            and said(prop, edit.old.get(prop.name), names) != said(prop, edit.new.get(prop.name), names)
        ]  # fmt: skip
        if parts:
            entered = clock.local(edit.at).date()
            yield Contact("geändert", True, record.name, _path(record), "; ".join(parts), "", "", "", entered=entered)


def _moves(prop: Property, record: Record, dated: set[str]) -> bool:
    """Whether a value moves the world by its day, which is told by its days and not by the change."""
    told_by_days = f"{prop.name}_history" in dated and f"{prop.name}_since" in {p.name for p in record.kind.properties}
    named = record.values.get(f"{prop.name}_since") is not None
    return (told_by_days and named) or prop.name.endswith("_since") or prop.name in ("valid_from", "valid_to")


def _or_nothing(prop: Property, value: object, names: Names) -> str:
    text = said(prop, value, names)
    return (text if len(text) <= 80 else f"{text[:77]}…") or "leer"


def _told(record: Record, prop: Property) -> bool:
    return record.kind.name in ("Position", "Gap") and prop.name == _STATUS


def _turned(record: Record, prop: Property, period: Period) -> Contact | None:
    before, after = (value_on(record.values, prop.name, day) for day in (period.start, period.end))
    if after is None or (before is not None and before.value == after.value):
        return None
    if before is None and (after.since is None or not period.holds(after.since)):
        return None
    sure = after.sure and (before is None or before.sure)
    day, personal = _text(after.since), record.kind.personal
    work = record.kind.name if record.kind.name in _WORKS else ""
    now = said(prop, after.value)
    if work and before is None:
        turn, word = Turn.BEGAN.value, f"{record.kind.label.de}: {now}"
    else:
        then = said(prop, before.value) if before else "nicht erfasst"
        turn, word = "geändert", f"{record.kind.label.de if work else prop.label.de}: {then} → {now}"
    return Contact(turn, sure, record.name, _path(record), word, "", "", day, personal=personal, work=work)


def _records(found: Kept, period: Period) -> Iterator[Contact]:
    for record in found.records.values():
        if any(record.kind.is_a(kind) for kind in _RECORDS):
            happened = period.happened(record.values)
            if happened is not None:
                yield _line(happened, period, record.name, _path(record), record.kind.label.de)


def _links(found: Kept, period: Period) -> Iterator[Contact]:
    for link in found.links:
        if link.rel.name in CONTACTS and link.rel.name not in _ELSEWHERE:
            happened = period.happened(link.values, tie=True)
            if happened is not None:
                yield _tied(happened, period, link)


def _tied(happened: Happened, period: Period, link: Link) -> Contact:
    return _line(
        happened, period, link.source.name, f"/{link.source.kind.slug}/{link.source.id}", link.rel.label.de,
        link.target.name, f"/{link.target.kind.slug}/{link.target.id}", link.values.get("mode") == "plan",
        link.source.kind.personal or link.target.kind.personal,
    )  # fmt: skip


def _line(
    happened: Happened, period: Period, name: str, path: str, relation: str,
    other: str = "", other_path: str = "", plan: bool = False, personal: bool = False,
) -> Contact:  # fmt: skip
    entered = happened.entered
    late = entered is not None and (happened.turn is Turn.ENTERED or entered > period.end)
    return Contact(
        happened.turn.value, happened.sure, name, path, relation, other, other_path, _text(happened.day), plan,
        entered if late else None, personal,
    )  # fmt: skip


def _text(day: Day | None) -> str:
    return day.text() if day is not None and day.known else ""


def _path(record: Record) -> str:
    return f"/{record.kind.slug}/{record.id}"
