"""The page of the sheet: one table for replies and attendance, and two people's sheets side by side. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from graph_app import clock
from graph_app.entities import conflict, forms, reads
from graph_app.entities.conflict import ConflictPage, Sent
from graph_app.entities.forms import Control
from graph_app.entities.reads import Reader
from graph_app.entities.visibility import nameable
from graph_app.entities.words import Names
from graph_app.errors import InvalidInput
from graph_app.meetings import deputies
from graph_app.meetings import sheet as sheets
from graph_app.meetings.sheet import AFTERWARDS, Seat, Sheet
from graph_app.ontology import Day, NodeKind, Property, Wording
from graph_app.schemas import checked

HTML_ONLY: Mapping[str, Any] = {"json": False}
#: Prefix of the hidden fields with what the form was opened with.
OPENED = "alt."
_NONE = {sheets.REPLY: "nicht eingeladen", sheets.ATTENDANCE: "nicht erfasst", sheets.INSTEAD: "niemand"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: who, and the three fields."""

    name: str
    path: str
    home: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The sheet as a form."""

    template: ClassVar[str] = "meetings/sheet.html"
    title: str
    name: str
    path: str
    version: int
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    lines: tuple[Line, ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    afterwards: tuple[Control, ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    opened: tuple[tuple[str, str], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    unplaced: tuple[str, ...] = ()

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every field in the order of the page, under a name that says whom it is about."""
        return (
            *self.afterwards,
            *(replace(c, label=f"{line.name}, {c.label}") for line in self.lines for c in line.controls),
        )


def page(
    reader: Reader, shown: Sheet, positions: Sequence[tuple[str, str]], wording: Wording | None = None,
    raw: Mapping[str, str] | None = None, opened: Mapping[str, str] | None = None, errors: forms.Errors | None = None,
) -> SheetPage:  # fmt: skip
    """The form for a sheet as it is stored, or with what was typed, what it was opened with, and what is wrong."""
    typed = {**shown.raw(), **(raw or {})}
    left = dict(errors or {})
    after = tuple(forms.of(p, typed.get(p.name, ""), False, None, left.pop(p.name, ()), wording) for p in AFTERWARDS)
    rows = lines(reader, shown, typed, left, positions, wording)
    for name in [control.name for row in rows for control in row.controls]:
        left.pop(name, None)
    meeting = shown.meeting
    title, path = f"Rückmeldung und Teilnahme: {meeting.name}", f"/{meeting.kind.slug}/{meeting.id}"
    return SheetPage(
        title, meeting.name, path, meeting.version,
        tuple(sentence for sentences in left.values() for sentence in sentences),
        kind=meeting.kind, lines=rows, afterwards=after,
        opened=tuple((f"{OPENED}{name}", text) for name, text in (opened or shown.raw()).items()),
    )  # fmt: skip


def lines(
    reader: Reader, shown: Sheet, typed: Mapping[str, str], errors: forms.Errors,
    positions: Sequence[tuple[str, str]], wording: Wording | None = None,
) -> tuple[Line, ...]:  # fmt: skip
    """The rows of the table, each with reply, attendance and who comes instead; ``typed`` are all of its values.

    Who is recorded as deputy on the day of the meeting is the first that may be chosen.
    """
    known = _with_chosen(reader, shown.seats, positions)
    standing_in = deputies.deputies(reader, (seat.id for seat in shown.seats), _day(shown))
    return tuple(
        _line(seat, typed, errors, deputies.first(known, standing_in.get(seat.id, [])), wording) for seat in shown.seats
    )


def _day(shown: Sheet) -> date:
    """When the meeting is or was; today as long as nobody knows."""
    days = (shown.meeting.values.get(name) for name in ("held_on", "planned_on"))
    return next((day.last for day in days if isinstance(day, Day) and day.last is not None), clock.today())


def _line(
    seat: Seat, typed: Mapping[str, str], errors: forms.Errors, known: Sequence[tuple[str, str]],
    wording: Wording | None,
) -> Line:  # fmt: skip
    words = {sheets.REPLY: "Rückmeldung", sheets.ATTENDANCE: "Teilnahme", sheets.INSTEAD: "Vertretung durch"}
    controls = []
    for prop in sheets.fields(seat):
        part = prop.name.partition(".")[0]
        records = [one for one in known if one[0] != seat.id] if part == sheets.INSTEAD else None
        control = forms.of(prop, typed.get(prop.name, ""), False, records, errors.get(prop.name, ()), wording)
        choices = [("", _NONE[part]), *control.choices[1:]]
        controls.append(replace(control, label=words[part], choices=choices, width=""))
    return Line(seat.name, seat.path, seat.home, tuple(controls))


def _with_chosen(reader: Reader, seats: Sequence[Seat], positions: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The positions that may stand in, and those that do already, wherever they belong."""
    found = dict(positions)
    return list((found | {key: name for key, name in substitutes(reader, seats).items() if key not in found}).items())


def substitutes(reader: Reader, seats: Iterable[Seat]) -> dict[str, str]:
    """The names of those who come or came in place of others, by their id; who may not be named is left out."""
    wanted = {seat.instead for seat in seats if seat.instead}
    return {key: one.name for key, one in nameable(reads.many(reader, wanted)).items()} if wanted else {}


def opened_with(sent: Mapping[str, str]) -> dict[str, str]:
    """What the form was opened with, from its hidden fields."""
    return {name.removeprefix(OPENED): text for name, text in sent.items() if name.startswith(OPENED)}


def noted(sent: Mapping[str, str]) -> dict[str, str]:
    """What somebody noted on the form: everything but the hidden fields it was opened with."""
    return {name: text for name, text in sent.items() if not name.startswith(OPENED)}


def before(properties: Sequence[Property], opened: Mapping[str, str]) -> dict[str, Any] | None:
    """The values behind the hidden fields, for comparing; None when the form carried none."""
    declared = {prop.name: prop for prop in properties}
    found = {name: _value(declared[name], text) for name, text in opened.items() if name in declared}
    return found or None


def _value(prop: Property, text: str) -> Any:
    if prop not in AFTERWARDS:
        return text
    try:
        return checked(sheets.MEETING, {prop.name: text}, partial=True).get(prop.name)
    except InvalidInput:
        return text


def two_versions(
    shown: Sheet, answer: Sent, opened: Mapping[str, str], positions: Sequence[tuple[str, str]],
    last: reads.Entry | None, asked: bool, wording: Wording | None = None,
) -> ConflictPage:  # fmt: skip
    """The page on which one chooses between two sheets; it carries what both were opened with."""
    path = f"/{shown.meeting.kind.slug}/{shown.meeting.id}"
    properties = shown.properties()
    found = conflict.page(
        properties, answer, shown.values(), name=shown.meeting.name, path=path, action=f"{path}/teilnahme",
        version=shown.meeting.version, names=Names(dict(positions), wording), last=last, asked=asked,
        kind=shown.meeting.kind, before=before(properties, opened),
    )  # fmt: skip
    carried = tuple((f"{OPENED}{name}", text) for name, text in opened.items())
    return replace(found, carried=(*found.carried, *carried))
