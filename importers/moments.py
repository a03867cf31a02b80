"""Days and times of day in a calendar file, in the zone they are written in and in German time. Knows no events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar.prop import vDDDTypes, vDuration

from importers.events import BERLIN, Property, Source

_MOST = 2000


class Unknown(Exception):
    """A day or time that is not understood; the text is how it is written."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a time of day unless it is a whole day; without ``zone`` it is whatever clocks show (German time).

    ``unknown_zone`` is the name of a zone that nobody knows; the time is then kept as written.
    """

    day: date
    clock: time | None = None
    zone: ZoneInfo | None = None
    unknown_zone: str = ""

    @property
    def german(self) -> datetime | date:
        """The moment as German clocks show it; the day alone for a whole day."""
        if self.clock is None:
            return self.day
        local = datetime.combine(self.day, self.clock)
        if self.zone is None:
            return local
        return local.replace(tzinfo=self.zone).astimezone(BERLIN).replace(tzinfo=None)

    @property
    def german_day(self) -> date:
        """The day in Germany."""
        moment = self.german
        return moment.date() if isinstance(moment, datetime) else moment

    def at(self, start: datetime) -> Moment:
        """The same sort of moment at another local time."""
        return Moment(start.date(), None if self.clock is None else start.time(), self.zone, self.unknown_zone)

    def later(self, length: timedelta) -> datetime | None:
        """The end after this length of wall time, as German clocks show it."""
        if self.clock is None:
            return None
        german = self.at(datetime.combine(self.day, self.clock) + length).german
        return german if isinstance(german, datetime) else None


def moments_of(prop: Property | str | object, source: Source) -> list[Moment]:
    """The moments of a property (of a list the first 2000); raises Unknown."""
    if isinstance(prop, Property):
        texts, zone_name = prop.value.split(",")[:_MOST], prop.params.get("TZID", "")
    else:
        texts, zone_name = str(prop or "").split(","), ""
    zone = source.zone(zone_name) if zone_name else None
    unknown = zone_name if zone_name and zone is None else ""
    return [_moment(text.strip().partition("/")[0].strip(), zone, unknown) for text in texts if text.strip()]


def _moment(text: str, zone: ZoneInfo | None, unknown: str) -> Moment:
    try:
        found = vDDDTypes.from_ical(text.upper())  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError):
        raise Unknown(f"„{text[:40]}“") from None
    if isinstance(found, datetime):
        moment = found.replace(tzinfo=None, microsecond=0)
        day, clock = moment.date(), moment.time().replace(second=0)
        made = Moment(
            day, clock, ZoneInfo("UTC") if found.tzinfo is not None else zone, "" if found.tzinfo else unknown
        )
    elif isinstance(found, date):
        made = Moment(found)
    else:
        raise Unknown(f"„{text[:40]}“")
    if not 1800 < made.day.year < 2200:
        raise Unknown(f"„{text[:40]}“")
    return made


def naive(moment: Moment, like: Moment) -> datetime:
    """A moment as clocks show it where ``like`` is; midnight for a whole day."""
    if moment.clock is None:
        return datetime.combine(moment.day, time())
    local = datetime.combine(moment.day, moment.clock)
    if moment.zone is None or moment.zone == like.zone:
        return local
    return local.replace(tzinfo=moment.zone).astimezone(like.zone or BERLIN).replace(tzinfo=None)


def key_of(moment: Moment) -> str:
    """The original place of an occurrence in its series, in German time: 20240325T1000, or 20240325 for a whole day."""
    german = moment.german
    return f"{german:%Y%m%dT%H%M}" if isinstance(german, datetime) else f"{german:%Y%m%d}"


def length_of(text: str) -> timedelta | None:
    """The length that a DURATION names; None when it names none."""
    try:
        found = vDuration.from_ical(text) if text else None  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError):
        return None
    return found if isinstance(found, timedelta) else None
