"""iCalendar of meetings: local German time with its zone, so that no change of clocks moves one. No store, no HTTP.

Nobody's address leaves unless asked for; notes, agenda and decisions never do.
"""

from __future__ import annotations

import re
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
#: What stands behind the id of a record where another program needs a key for it.
OURS = "@integrationsnetz"
#: What a calendar cannot say of a meeting, so that our own file read back changes nothing: the time of day as it is
#: written, that the day is the one it took place on, and that its place is that of an organisation.
TIME, HELD, LOCATED = "X-INTEGRATIONSNETZ-TIME", "X-INTEGRATIONSNETZ-HELD", "X-INTEGRATIONSNETZ-LOCATED"
#: The parameter of an attendee that names the record.
GUEST = "X-INTEGRATIONSNETZ-ID"
_OCCURRENCE = re.compile(r"(.+)/(\d{8})(?:T(\d{4}))?", re.DOTALL)
_LAST_DAY = re.compile(r"\bbis (\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited: name, address, what was replied ("" when that is not known), and the id of the record."""

    name: str
    email: str
    reply: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, the bodies that meet, and the guests that may be named (none unless somebody asked for them).

    ``place`` stands for the meeting's own where it has none. ``key`` is what the calendar that it came from calls it
    (calendar_keys); "" for a meeting that came from none.
    """

    meeting: Record
    bodies: Sequence[str] = ()
    guests: Sequence[Guest] = ()
    place: str = ""
    key: str = ""


def own_id(key: str) -> str:
    """The id of the record that one of our keys („…@integrationsnetz“) names; "" for keys of others."""
    return key.removesuffix(OURS) if key.endswith(OURS) else ""


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
    _named(event, source)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", max(meeting.version - 1, 0))
    event.add("summary", meeting.name)
    written = str(meeting.values.get("time") or "")
    begin, end = span(day, written)
    event.add("dtstart", begin)
    if end is not None:
        event.add("dtend", end)
    event.add(TIME, written)
    if meeting.values.get("held_on") is not None:
        event.add(HELD, f"{day:%Y%m%d}")
    place = meeting.values.get("place") or source.place
    if place:
        event.add("location", place)
    if place and not meeting.values.get("place"):
        event.add(LOCATED, place)
    if source.bodies:
        event.add("categories", list(source.bodies))
    event.add("status", _status(meeting))
    for guest in source.guests:
        event.add("attendee", _attendee(guest))
    return event


def _named(event: icalendar.Event, source: Event) -> None:
    """Give the event the UID of the calendar it came from, of one occurrence with its original place; else ours."""
    found = _OCCURRENCE.fullmatch(source.key)
    try:
        day = date.fromisoformat(found[2]) if found else None
        clock = time.fromisoformat(found[3]) if found and found[3] else None
    except ValueError:  # a UID that only looks like an occurrence
        found = day = clock = None
    event.add("uid", found[1] if found else source.key or f"{source.meeting.id}{OURS}")
    if day is not None:
        event.add("recurrence-id", datetime.combine(day, clock, BERLIN) if clock else day)


def _attendee(guest: Guest) -> icalendar.vCalAddress:
    """One guest; without PARTSTAT where nobody recorded a reply, which calendars read as still open."""
    attendee = icalendar.vCalAddress(f"mailto:{guest.email}")
    attendee.params["CN"] = guest.name
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if guest.reply:
        attendee.params["PARTSTAT"] = _REPLIES.get(guest.reply, "NEEDS-ACTION")
    if guest.id:
        attendee.params[GUEST] = guest.id
    return attendee


def _status(meeting: Record) -> str:
    """The word of RFC 5545: a meeting is sure once it took place; until then nobody recorded that its day stands."""
    status = meeting.values.get("meeting_status")
    if status == "abgesagt":
        return "CANCELLED"
    return "CONFIRMED" if status == "stattgefunden" or meeting.values.get("held_on") is not None else "TENTATIVE"


def span(day: date, written: str) -> tuple[date, date | None]:
    """Begin and end of a meeting on a day with this time of day, as a calendar holds them.

    Without a time it is a whole day, which ends at midnight. Without an end there is none, since nobody said one: by
    RFC 5545 §3.6.1 such an event ends when it begins, and Outlook shows an entry of 0 minutes at that time. „bis
    31.12.2026“ names the last day of a meeting of several.
    """
    hours, last = times(written), _last_day(day, written)
    if not hours:
        return day, last + timedelta(days=1)
    begin = datetime.combine(day, hours[0], BERLIN)
    end = datetime.combine(last, hours[1], BERLIN) if len(hours) > 1 else None
    return begin, end if end is not None and end > begin else None


def _last_day(day: date, written: str) -> date:
    found = _LAST_DAY.search(written)
    try:
        last = date(int(found[3]), int(found[2]), int(found[1])) if found else day
    except ValueError:
        last = day
    return last if day <= last <= day + timedelta(days=366) else day
