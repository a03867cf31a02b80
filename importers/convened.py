"""Of one calendar event: when its meeting ends, who is invited, and what our own calendar says beside it.

Reads no dates and knows no series.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from graph_app.entities.calendar import GUEST, HELD, LOCATED, TIME, own_id, span
from importers.draft import Place
from importers.events import Event, Source
from importers.invitations import Invited, reply_of
from importers.moments import Moment, Unknown, length_of, moments_of, naive
from importers.plaintext import one_line

_MOST_ATTENDEES = 300


def end_of(event: Event, start: Moment, source: Source) -> datetime | date | None:
    """When the meeting ends, in German time; the last day of one that takes whole days. None when not said."""
    found = event.first("DTEND")
    try:
        own = moments_of(event.first("DTSTART"), source)[0]
        ends = moments_of(found, source) if found else []
    except (Unknown, IndexError):
        return None
    length = naive(ends[0], own) - naive(own, own) if ends else length_of(event.text("DURATION"))
    if length is None or not timedelta() < length <= timedelta(days=366):
        return None
    if start.clock is None:
        return start.day + length - timedelta(days=1)
    return start.later(length)


def told_by_us(event: Event, start: Moment, end: datetime | date | None) -> dict[str, str] | None:
    """What a calendar of ours says of a meeting that calendars have no word for; None for one that others changed.

    The time of day as it was written („“ for none), the day it took place, and no place where that is the one of an
    organisation. It counts only as long as the event is still when it was.
    """
    said, day = event.first(TIME), start.german_day
    if said is None:
        return None
    begin, until = span(day, said.text)
    last = until if until is None or isinstance(until, datetime) else until - timedelta(days=1)
    plain = [one.replace(tzinfo=None) if isinstance(one, datetime) else one for one in (begin, last)]
    if plain != [start.german, end]:
        return None
    held = event.text(HELD) == f"{day:%Y%m%d}"
    place = one_line(event.text("LOCATION"))
    return {
        "held_on" if held else "planned_on": day.isoformat(),
        "time": said.text,
        "place": "" if place == one_line(event.text(LOCATED)) else place,
    }


def invited_to(event: Event, place: Place) -> Invited:
    """Everybody invited: attendees with their reply, the deputies they name, the organiser.

    Who sent out a meeting of ours is not invited by that.
    """
    invited = Invited()
    attendees = event.properties.get("ATTENDEE", [])
    if len(attendees) > _MOST_ATTENDEES:
        invited.notes.append(f"Termin {event.number}: Nur die ersten {_MOST_ATTENDEES} Eingeladenen sind übernommen.")
    deputies: list[str] = []
    for one in attendees[:_MOST_ATTENDEES]:
        role, sort = one.params.get("ROLE", "").upper(), one.params.get("CUTYPE", "INDIVIDUAL").upper()
        if sort in ("ROOM", "RESOURCE"):
            invited.not_taken.append(f"ATTENDEE;CUTYPE={sort}")
            continue
        if role in ("CHAIR", "OPT-PARTICIPANT", "NON-PARTICIPANT"):
            invited.not_taken.append(f"ATTENDEE;ROLE={role}")
        if role == "NON-PARTICIPANT":
            continue
        delegates = [address_of(part) for part in one.params.get("DELEGATED-TO", "").split(",") if part.strip()]
        ours = one.params.get(GUEST, "")
        reply = reply_of(one.params.get("PARTSTAT", ""), bool(delegates))
        if ours and not delegates and "PARTSTAT" not in one.params:
            reply = ""
        invited.add(place, address_of(one.value), one.params.get("CN", ""), reply, sort == "INDIVIDUAL", ours)
        deputies += delegates
    for address in deputies:
        invited.add(place, address, "", "offen")
    host = event.first("ORGANIZER")
    if host is not None and own_id(event.text("UID")):
        invited.not_taken.append("ORGANIZER")
    elif host is not None:
        invited.add(place, address_of(host.value), host.params.get("CN", ""), "")
    return invited


def address_of(value: str) -> str:
    """The address of a calendar user („mailto:anna@stadt.example“ is anna@stadt.example)."""
    return re.sub(r"^\s*mailto:\s*", "", value.strip().strip('"'), flags=re.IGNORECASE).strip()
