"""The page of a body: members on the day, how often it meets, its meetings and what they left to do. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import ClassVar

from graph_app.access import Actor
from graph_app.entities import detail, reads
from graph_app.entities.dated import value_on
from graph_app.entities.detail import DetailPage
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie
from graph_app.entities.visibility import nameable
from graph_app.entities.words import said, span
from graph_app.meetings import issues
from graph_app.meetings import reads as meetings
from graph_app.meetings.issues import Brought
from graph_app.meetings.reads import Action
from graph_app.meetings.rhythm import Rhythm, rhythm
from graph_app.ontology import ONTOLOGY, Day, Wording
from graph_app.ontology.values import sort_key

MEETING = ONTOLOGY.kind("Meeting")
STATUS = ONTOLOGY.kind("Measure").property("status")
#: So many meetings are listed on the page of their body.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member on the day: role, vote, who sent them and who stands in."""

    name: str
    path: str
    home: str
    role: str
    vote: str
    sent_by: str
    deputy: str
    period: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list of its body."""

    id: str
    name: str
    path: str
    day: str
    state: str
    place: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An open action, with the meeting that took it up first."""

    id: str
    name: str
    path: str
    status: str
    due_on: str
    overdue: bool
    responsible: str
    source: str
    source_path: str


@dataclass(frozen=True, slots=True)
class BodyPage(DetailPage):
    """One body on one day."""

    template: ClassVar[str] = "meetings/body.html"
    members: tuple[MemberRow, ...] = field(default=(), kw_only=True)
    meetings: tuple[MeetingRow, ...] = field(default=(), kw_only=True)
    total: int = field(default=0, kw_only=True)
    coming: MeetingRow | None = field(default=None, kw_only=True)
    rhythm: Rhythm | None = field(default=None, kw_only=True)
    actions: tuple[ActionRow, ...] = field(default=(), kw_only=True)
    brought: tuple[Brought, ...] = field(default=(), kw_only=True, metadata={"help": "issues handed to the body"})
    name_then: str = field(default="", kw_only=True, metadata={"help": "the name it had on the Stichtag"})


def build(
    reader: Reader, record: Record, day: date, actor: Actor, args: Mapping[str, str], wording: Wording | None = None
) -> BodyPage:
    """The page of a body for a day."""
    base = detail.build(reader, record, day, actor, args, wording)
    kept = {one.name: getattr(base, one.name) for one in fields(base)}
    every = meetings.of_body(reader, record.id)
    coming = meetings.upcoming(every, day)
    actions = [one for one in meetings.actions(reader, every, day) if one.open]
    held = value_on(record.values, "name", day)
    return BodyPage(
        **kept, members=tuple(_members(reader, meetings.members(reader, record.id, day), day)),
        meetings=tuple(row(one, day) for one in every[:SHOWN]), total=len(every),
        coming=row(coming, day) if coming is not None else None,
        rhythm=rhythm(record.values.get("interval_months"), every, day),
        actions=tuple(action_rows(actions, every, day)), brought=issues.brought(reader, record.id, day),
        name_then=held.value if held is not None and held.value != record.name else "",
    )  # fmt: skip


def _members(reader: Reader, ties: Sequence[Tie], day: date) -> Iterable[MemberRow]:
    named = {str(tie.values[name]) for tie in ties for name in ("sent_by", "deputy") if tie.values.get(name)}
    known = nameable(reads.many(reader, named)) if named else {}
    homes = meetings.home(reader, [tie.source_id for tie in ties], day)
    for tie in ties:
        if tie.other is None:
            continue
        values, other = tie.values, tie.other
        sent, deputy = (str(values.get(name) or "") for name in ("sent_by", "deputy"))
        vote = values.get("vote")
        yield MemberRow(
            other.name, f"/{other.kind.slug}/{other.id}",
            ", ".join(sorted(homes.get(other.id, {}).values(), key=sort_key)), str(values.get("role") or ""),
            "" if vote is None else "ja" if vote else "nein",
            known[sent].name if sent in known else sent, known[deputy].name if deputy in known else deputy,
            span(values.get("valid_from"), values.get("valid_to")),
        )  # fmt: skip


def row(meeting: Record, day: date) -> MeetingRow:
    """A meeting as a line."""
    when = meeting_day(meeting.values)
    return MeetingRow(
        meeting.id, meeting.name, f"/{MEETING.slug}/{meeting.id}", when.text() if when is not None else "",
        state(meeting, day), str(meeting.values.get("place") or ""),
    )  # fmt: skip


def state(meeting: Record, day: date) -> str:
    """How a meeting stands on a day: what is written down, else what its days say."""
    status, held = meeting.values.get("meeting_status"), meeting.values.get("held_on")
    if status == "abgesagt":
        return "abgesagt"
    if (isinstance(held, Day) and held.first is not None and held.first <= day) or status == "stattgefunden":
        return "hat stattgefunden"
    planned = meeting.values.get("planned_on")
    if not isinstance(planned, Day) or planned.last is None:
        return "Tag nicht erfasst"
    return "geplant" if planned.last >= day else "vorbei, nicht erfasst, ob es stattfand"


def action_rows(actions: Iterable[Action], among: Iterable[Record], day: date) -> Iterable[ActionRow]:
    """Actions as lines, each with the first of the given meetings that took it up."""
    names = {one.id: one for one in among}
    for one in actions:
        first = next((names[key] for key in one.meetings if key in names), None)
        overdue = one.due_on is not None and one.due_on.last is not None and one.due_on.last < day
        yield ActionRow(
            one.id, one.name, f"/massnahmen/{one.id}", said(STATUS, one.status) or "Stand nicht erfasst",
            one.due_on.text() if one.due_on is not None else "", overdue, ", ".join(one.responsible),
            first.name if first is not None else "", f"/{MEETING.slug}/{first.id}" if first is not None else "",
        )  # fmt: skip
