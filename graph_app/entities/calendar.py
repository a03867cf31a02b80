"""iCalendar of meetings: local German time with its zone, so that no change of clocks moves one. No store, no HTTP.

Nobody's address leaves unless asked for; notes, agenda and decisions never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from graph_app.clock import BERLIN
from graph_app.entities.gatherings import meeting_day, times
from graph_app.entities.record import Record

MEDIA_TYPE = "text/calendar"
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
_REPLIES = {"zugesagt": "ACCEPTED", "abgesagt": "DECLINED", "vertretung": "DELEGATED"}
_USUAL = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited: name, address, and what was replied."""

    name: str
    email: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, the bodies that meet, and the guests that may be named (none unless somebody asked for them).

    ``place`` stands for the meeting's own where it has none.
    """

    meeting: Record
    bodies: Sequence[str] = ()
    guests: Sequence[Guest] = ()
    place: str = ""


def write(events: Iterable[Event], stamp: datetime) -> bytes:
    """A calendar of the meetings whose day is exactly known; ``stamp`` is the moment it is written."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Integrationsnetz//Treffen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(icalendar.Timezone.from_ical(_ZONE))
    for event in events:
        day = exact_day(event.meeting)
        if day is not None:
            calendar.add_component(_event(event, day, stamp))
    written: bytes = calendar.to_ical()
    return written


def exact_day(meeting: Record) -> date | None:
    """The day of a meeting if it is exactly known."""
    day = meeting_day(meeting.values)
    return day.first if day is not None and day.precision == "D" else None


def _event(source: Event, day: date, stamp: datetime) -> icalendar.Event:
    meeting, event = source.meeting, icalendar.Event()
    event.add("uid", f"{meeting.id}@integrationsnetz")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", max(meeting.version - 1, 0))
    event.add("summary", meeting.name)
    begin, end = _span(day, times(str(meeting.values.get("time") or "")))
    event.add("dtstart", begin)
    event.add("dtend", end)
    place = meeting.values.get("place") or source.place
    if place:
        event.add("location", place)
    if source.bodies:
        event.add("categories", list(source.bodies))
    event.add("status", _status(meeting))
    for guest in source.guests:
        attendee = icalendar.vCalAddress(f"mailto:{guest.email}")
        attendee.params["CN"] = guest.name
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = _REPLIES.get(guest.reply, "NEEDS-ACTION")
        event.add("attendee", attendee)
    return event


def _status(meeting: Record) -> str:
    """The word of RFC 5545: a meeting is sure once it took place; until then nobody recorded that its day stands."""
    status = meeting.values.get("meeting_status")
    if status == "abgesagt":
        return "CANCELLED"
    return "CONFIRMED" if status == "stattgefunden" or meeting.values.get("held_on") is not None else "TENTATIVE"


def _span(day: date, hours: Sequence[time]) -> tuple[date, date]:
    if not hours:
        return day, day + timedelta(days=1)
    begin = datetime.combine(day, hours[0], BERLIN)
    end = datetime.combine(day, hours[1], BERLIN) if len(hours) > 1 else begin + _USUAL
    return begin, end if end > begin else begin + _USUAL
