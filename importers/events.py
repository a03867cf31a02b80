"""The events of an iCalendar file as properties, with the time zones they name. Gives them no meaning.

icalendar takes the lines apart; time zones are looked up by name (IANA, Windows), never calculated from the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.parser import Contentline
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from graph_app.entities.calendar import HELD, LOCATED, TIME
from importers.contentlines import Logical, as_utf8, logical_lines
from importers.draft import Unreadable
from importers.plaintext import MANY_RECORDS, MOST_RECORDS, tidy

BERLIN = ZoneInfo("Europe/Berlin")
_MOST_LINES = 2000
_LONGEST_HEAD = 20_000
_READ_NAMES = (
    "UID DTSTART DTEND DURATION SUMMARY LOCATION STATUS CLASS RRULE RDATE EXDATE RECURRENCE-ID ORGANIZER ATTENDEE "
    "SEQUENCE DTSTAMP LAST-MODIFIED CREATED CATEGORIES"
)
#: How a calendar that we wrote names its writer.
_OWN = "-//INTEGRATIONSNETZ//"
#: The properties of an event that are read; of all others only the name is known.
READ = frozenset((*_READ_NAMES.split(), TIME, HELD, LOCATED))
#: Lines that need no reader: at most one parameter, and no sign that has a meaning of its own.
_PLAIN = re.compile(r'([A-Za-z-]+)(?:;([A-Za-z-]+)=([^";:,\\^]*))?:([^\\]*)')
_NAME = re.compile(r"[\w.-]+(?=[;:])", re.ASCII)
_OFFSET = re.compile(r"[+-]\d{4}")


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an event: its parameters (names in capitals) and its value without backslashes."""

    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text."""
        return tidy(self.value)


@dataclass(slots=True)
class Event:
    """One VEVENT, counted from 1; ``broken`` is the sentence that says why it cannot be read."""

    number: int
    start: int
    properties: dict[str, list[Property]] = field(default_factory=dict)
    inside: list[str] = field(default_factory=list)
    broken: str = ""
    lines: int = 0

    def first(self, name: str) -> Property | None:
        """The first property of this name."""
        return next(iter(self.properties.get(name, ())), None)

    def text(self, name: str) -> str:
        """The text of the first property of this name; "" when there is none."""
        found = self.first(name)
        return found.text if found else ""


@dataclass(slots=True)
class Source:
    """All of a file: its events, what else it holds, the zones that it describes itself, and its method.

    ``own`` says that this program wrote it and no other has since.
    """

    events: list[Event] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    method: str = ""
    own: bool = False

    def zone(self, name: str) -> ZoneInfo | None:
        """The time zone of this name; None when nobody knows it."""
        return self.zones.get(name) or named_zone(name)


def source_of(data: bytes) -> Source:
    """Read a file; raises Unreadable when there are too many events."""
    source = Source()
    stack: list[str] = []
    event: Event | None = None
    zone: _Zone | None = None
    for line in logical_lines(as_utf8(data)):
        text = line.text
        word, _, rest = text.partition(":")
        mark, what = word.strip().upper(), rest.strip().upper()
        if mark == "BEGIN":
            if what == "VEVENT":
                if event is not None:
                    _unfinished(event)
                event = Event(len(source.events) + 1, line.number)
                source.events.append(event)
                if len(source.events) > MOST_RECORDS:
                    raise Unreadable(f"Mehr als {MANY_RECORDS} Termine in einer Datei. Bitte teilen Sie die Datei auf.")
            elif event is not None:
                event.inside.append(what[:40])
            elif what == "VTIMEZONE":
                zone = _Zone()
            elif what not in ("VCALENDAR", "STANDARD", "DAYLIGHT"):
                source.others.append(what[:40])
            stack.append(what)
        elif mark == "END":
            while stack and stack.pop() != what:
                pass
            if what == "VEVENT":
                event = None
            elif what == "VTIMEZONE" and zone is not None:
                zone.tell(source)
                zone = None
        elif event is not None:
            if stack and stack[-1] == "VEVENT":
                _add(event, line, text)
        elif zone is not None:
            zone.hear(mark, rest.strip())
        elif stack == ["VCALENDAR"]:
            _of_calendar(source, mark.partition(";")[0], rest.strip())
    if event is not None:
        _unfinished(event)
    return source


def _unfinished(event: Event) -> None:
    event.broken = (
        f"Der Termin aus Zeile {event.start} endet nicht mit END:VEVENT. Bitte exportieren Sie ihn noch einmal."
    )


def _of_calendar(source: Source, name: str, value: str) -> None:
    if name == "METHOD":
        source.method = value.upper()
    elif name == "PRODID":
        source.own = value.upper().startswith(_OWN)
    elif name == "CALSCALE" and value.upper() != "GREGORIAN":
        raise Unreadable(
            "Die Datei benutzt einen anderen Kalender als den gregorianischen. Bitte exportieren Sie sie neu."
        )
    elif name not in ("VERSION", "CALSCALE"):
        source.unknown.append(name[:60])


def _add(event: Event, line: Logical, text: str) -> None:
    if event.broken:
        return
    event.lines += 1
    if event.lines > _MOST_LINES:
        event.broken = f"Er hat mehr als {_MOST_LINES} Angaben. Bitte prüfen Sie ihn im Kalender."
        return
    word = _NAME.match(text)
    name = word[0].upper() if word else ""
    if name and name not in READ:
        event.properties.setdefault(name, [Property({}, "")])
        return
    if plain := _PLAIN.fullmatch(text):
        params = {plain[2].upper(): plain[3]} if plain[2] else {}
        event.properties.setdefault(name, []).append(Property(params, plain[4]))
        return
    try:
        if not name or text.find(":") > _LONGEST_HEAD:
            raise ValueError(name)
        _, parsed, value = Contentline(text.replace("\n", " ")).parts()  # type: ignore[no-untyped-call]
    except (ValueError, KeyError, IndexError, AssertionError):
        event.broken = f"Zeile {line.number} ist falsch aufgebaut. Bitte exportieren Sie den Kalender noch einmal."
        return
    params = {key.upper(): _joined(found) for key, found in parsed.items()}
    event.properties.setdefault(name, []).append(Property(params, value))


def _joined(found: object) -> str:
    return ",".join(map(str, found)) if isinstance(found, list | tuple) else str(found)


class _Zone:
    """What a VTIMEZONE says of itself: its name, the place it stands for, its offsets."""

    def __init__(self) -> None:
        self.name = self.place = ""
        self.offsets: set[str] = set()

    def hear(self, name: str, value: str) -> None:
        if name.startswith("TZID"):
            self.name = value
        elif name.startswith("X-LIC-LOCATION"):
            self.place = value
        elif name.startswith("TZOFFSETTO") and _OFFSET.match(value):
            self.offsets.add(value[:5])

    def tell(self, source: Source) -> None:
        """Remember the zone: by its place, else as German time when it has the German offsets all year round."""
        found = named_zone(self.name) or named_zone(self.place)
        if found is None and self.offsets == {"+0100", "+0200"}:
            found = BERLIN
        if self.name and found is not None:
            source.zones[self.name] = found


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def named_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA or Windows name, with or without a prefix of its maker („/…/Europe/Berlin“)."""
    bare = name.strip().strip('"').strip("/")
    bare = WINDOWS_TO_OLSON.get(bare, bare)
    if bare in _zones():
        return ZoneInfo(bare)
    parts = bare.split("/")[:8]
    for first in range(1, len(parts)):
        if (rest := "/".join(parts[first:])) in _zones():
            return ZoneInfo(rest)
    return BERLIN if "Berlin" in bare else None
