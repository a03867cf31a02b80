"""The day sheet of a meeting, for print: why, who, what is still open, and what others brought along. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app.entities import reads
from graph_app.entities.discretion import discreet
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.visibility import nameable
from graph_app.entities.words import said
from graph_app.meetings import issues
from graph_app.meetings import reads as meetings
from graph_app.meetings.body import ActionRow, action_rows
from graph_app.meetings.issues import Brought
from graph_app.meetings.sheet import INVITED, parts, standing
from graph_app.ontology import NodeKind

HTML_ONLY: Mapping[str, Any] = {"json": False}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody on the sheet: what they replied, and how to reach them."""

    name: str
    home: str
    reply: str
    phone: str
    standing: str


@dataclass(frozen=True, slots=True)
class DaySheetPage:
    """One meeting on paper."""

    template: ClassVar[str] = "meetings/day_sheet.html"
    title: str
    name: str
    path: str
    body: str
    day: str
    time: str
    venue: str
    purpose: str
    agenda: str
    guests: tuple[Guest, ...]
    actions: tuple[ActionRow, ...]
    brought: tuple[Brought, ...]
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)

    @property
    def parts(self) -> tuple[tuple[str, tuple[Guest, ...]], ...]:
        """The guests by where they stand; the table first, also when nobody sits there yet."""
        return parts(self.guests)


def page(reader: Reader, meeting: Record, day: date) -> DaySheetPage:
    """The sheet of a meeting: its open actions and those of the meetings before, the issues its body received."""
    reader = discreet(reader)
    body = meetings.body_of(reader, meeting.id)
    every = meetings.of_body(reader, body.id) if body is not None else (meeting,)
    among = (meeting, *meetings.earlier(every, meeting))
    actions = [one for one in meetings.actions(reader, among, day) if one.open]
    when, values = meeting_day(meeting.values), meeting.values
    return DaySheetPage(
        f"Tagesblatt: {meeting.name}", meeting.name, f"/{meeting.kind.slug}/{meeting.id}",
        body.name if body is not None else "", when.text() if when is not None else "",
        str(values.get("time") or ""), str(values.get("place") or ""), str(values.get("purpose") or ""),
        str(values.get("agenda") or ""), _guests(reader, meeting),
        tuple(action_rows(actions, among, day)), issues.brought_to(reader, meeting, body, every, day),
        kind=meeting.kind,
    )  # fmt: skip


def _guests(reader: Reader, meeting: Record) -> tuple[Guest, ...]:
    seats = meetings.sheet(reader, meeting).seats
    wanted = {key for seat in seats for key in (seat.id, *seat.homes)}
    known = nameable(reads.many(reader, wanted)) if wanted else {}
    found = []
    for seat in seats:
        phones = (known[key].values.get("phone") for key in (seat.id, *seat.homes) if key in known)
        reply = said(INVITED.property("reply"), seat.reply) if seat.invited is not None else "ohne Einladung"
        found.append(Guest(seat.name, seat.home, reply, str(next(filter(None, phones), "")), standing(seat)))
    return tuple(found)
