"""iCalendar for circulation: meetings on known days, local time with its zone, nobody's address unless asked for."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from graph_app.clock import BERLIN
from graph_app.entities.record import Record
from graph_app.exports.reads import Outgoing
from graph_app.ontology import Day

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
_TIMES = re.compile(r"\b([01]?\d|2[0-3])(?:[:.]([0-5]\d)|(?=\s*(?:Uhr|[-–]\s*\d{1,2}(?:[:.]\d{2})?\s*Uhr)))")
_USUAL = timedelta(hours=2)


def write(out: Outgoing) -> bytes:
    """The calendar; a meeting whose day is not exactly known is not in it (``notes`` tells which)."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Integrationsnetz//Treffen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(icalendar.Timezone.from_ical(_ZONE))
    for meeting in out.of("Meeting"):
        day = day_of(meeting)
        if day is not None:
            calendar.add_component(_event(meeting, day, out))
    written: bytes = calendar.to_ical()
    return written


def notes(out: Outgoing) -> tuple[str, ...]:
    """The meetings that have no exact day."""
    left = [one.name for one in out.of("Meeting") if day_of(one) is None]
    return tuple(f"„{name}“ hat keinen genauen Tag und fehlt im Kalender." for name in left)


def day_of(meeting: Record) -> date | None:
    """The day a meeting took place, else the planned one, if it is exactly known."""
    for name in ("held_on", "planned_on"):
        value = meeting.values.get(name)
        if isinstance(value, Day) and value.precision == "D":
            return value.first
    return None


def times(text: str) -> list[time]:
    """The times of day in a text: „14:00“, „14–16 Uhr“, „9.30 Uhr“; at most a beginning and an end."""
    return [time(int(found[1]), int(found[2] or 0)) for found in _TIMES.finditer(text)][:2]


def _event(meeting: Record, day: date, out: Outgoing) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{meeting.id}@integrationsnetz")
    event.add("dtstamp", datetime.combine(out.question.stichtag, time(), UTC))
    event.add("sequence", 0)
    event.add("summary", meeting.name)
    clock = times(str(meeting.values.get("time") or ""))
    if clock:
        begin = datetime.combine(day, clock[0], BERLIN)
        end = datetime.combine(day, clock[1], BERLIN) if len(clock) > 1 else begin + _USUAL
        event.add("dtstart", begin)
        event.add("dtend", end if end > begin else begin + _USUAL)
    else:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    place = meeting.values.get("place") or ", ".join(one.name for one in out.out(meeting.id, "LOCATED_AT"))
    if place:
        event.add("location", place)
    bodies = [one.name for one in out.out(meeting.id, "PART_OF")]
    if bodies:
        event.add("categories", bodies)
    event.add("status", "CANCELLED" if meeting.values.get("meeting_status") == "abgesagt" else "CONFIRMED")
    if out.question.attendees:
        _invite(event, meeting, out)
    return event


def _invite(event: icalendar.Event, meeting: Record, out: Outgoing) -> None:
    for tie in out.arriving.get(meeting.id, ()):
        invited = out.by_id[tie.source_id]
        if tie.rel.name != "INVITED" or not invited.values.get("email"):
            continue
        attendee = icalendar.vCalAddress(f"mailto:{invited.values['email']}")
        attendee.params["CN"] = invited.name
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = _REPLIES.get(str(tie.values.get("reply")), "NEEDS-ACTION")
        event.add("attendee", attendee)
