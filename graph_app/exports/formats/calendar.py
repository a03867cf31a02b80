"""iCalendar for circulation: the meetings that may leave, nobody's address unless asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from graph_app.entities import calendar
from graph_app.entities.calendar import Event, Guest, exact_day
from graph_app.entities.record import Record
from graph_app.exports.reads import Outgoing


def write(out: Outgoing) -> bytes:
    """The calendar; a meeting whose day is not exactly known is not in it (``notes`` tells which)."""
    stamp = datetime.combine(out.question.stichtag, time(), UTC)
    return calendar.write((_event(meeting, out) for meeting in out.of("Meeting")), stamp)


def notes(out: Outgoing) -> tuple[str, ...]:
    """The meetings that have no exact day."""
    left = [one.name for one in out.of("Meeting") if exact_day(one) is None]
    return tuple(f"„{name}“ hat keinen genauen Tag und fehlt im Kalender." for name in left)


def _event(meeting: Record, out: Outgoing) -> Event:
    return Event(
        meeting,
        [one.name for one in out.out(meeting.id, "PART_OF")],
        tuple(_guests(meeting, out)) if out.question.attendees else (),
        ", ".join(one.name for one in out.out(meeting.id, "LOCATED_AT")),
        out.calendar_keys.get(meeting.id, ""),
    )


def _guests(meeting: Record, out: Outgoing) -> Iterable[Guest]:
    for tie in out.arriving.get(meeting.id, ()):
        invited = out.by_id[tie.source_id]
        if tie.rel.name == "INVITED" and invited.values.get("email"):
            yield Guest(invited.name, str(invited.values["email"]), str(tie.values.get("reply") or ""), invited.id)
