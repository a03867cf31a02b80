"""How often a body meets: is one overdue, and the days of a series. No store, no HTTP."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_app.entities import contacts
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.record import Record
from graph_app.entities.spans import order
from graph_app.ontology import Day
from graph_app.web.formats import in_words

WEEKS, MONTHS = "wochen", "monate"
MOST = 24


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Whether a body meets as often as it should: ``state`` is ja, nein or unbekannt; ``sentence`` says why."""

    state: str
    sentence: str
    last: Day | None = None


def took_place(values: Mapping[str, Any], stichtag: date) -> Day | None:
    """The day a meeting took place, if that was on or before the Stichtag; None for planned and cancelled ones."""
    status, held = values.get("meeting_status"), values.get("held_on")
    if status == "abgesagt":
        return None
    day = held if isinstance(held, Day) and held.known else meeting_day(values) if status == "stattgefunden" else None
    return day if day is not None and day.first is not None and day.first <= stichtag else None


def rhythm(interval: int | None, meetings: Iterable[Record], stichtag: date) -> Rhythm:
    """The check of the interval: a body is late once more full months have passed than it lets pass.

    ``interval`` are months; without it, or without any meeting that took place, nobody knows.
    """
    held = [day for day in (took_place(one.values, stichtag) for one in meetings) if day is not None]
    latest = max(held, key=order, default=None)
    turn = _turn(interval)
    if latest is None:
        return Rhythm("unbekannt", f"Es ist kein Treffen erfasst, das stattgefunden hat. {turn}".strip())
    past = contacts.months(latest, stichtag) or 0
    since = f"Das letzte Treffen war {'am ' if latest.precision == 'D' else ''}{latest.text()}"
    if interval is None:
        return Rhythm("unbekannt", f"{since}. {turn}", latest)
    if past > interval or (past == interval and _after(latest, interval, stichtag)):
        ago = in_words(past, "einem Monat", "Monaten") if past else "weniger als einem Monat"
        return Rhythm("nein", f"Seit {ago} kein Treffen. {turn}", latest)
    return Rhythm("ja", f"{since}. {turn}", latest)


def _turn(interval: int | None) -> str:
    if interval is None:
        return "Wie oft das Gremium tagt, ist nicht erfasst."
    return f"Es tagt alle {in_words(interval, '', 'Monate')}." if interval > 1 else "Es tagt jeden Monat."


def _after(latest: Day, interval: int, stichtag: date) -> bool:
    return latest.last is not None and stichtag > step(latest.last, interval, MONTHS)


def step(start: date, count: int, unit: str) -> date:
    """The day ``count`` weeks or months later; where the month is shorter, its last day (29 February, 31)."""
    if unit == WEEKS:
        return start + timedelta(weeks=count)
    month = start.year * 12 + start.month - 1 + count
    year, number = month // 12, month % 12 + 1
    return date(year, number, min(start.day, calendar.monthrange(year, number)[1]))


def days(start: date, count: int, every: int, unit: str) -> tuple[date, ...]:
    """The days of a series: each is counted from the first, so that a short month moves no later one."""
    return tuple(step(start, number * every, unit) for number in range(min(count, MOST)))
