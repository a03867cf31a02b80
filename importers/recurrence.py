"""The days on which a series of events takes place, within bounds: two years back and ahead, 500 of a series.

dateutil expands the rules. It looks for an impossible day („31. Februar“) until the year 9999; because the calendar
repeats every 400 years, the rule is asked close to that year, where such a search ends soon.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

MOST_OF_SERIES = 500
YEARS = 2
#: How many days all rules of a file may go through, and how many rules may find nothing.
_MOST_STEPS = 150_000
_MOST_EMPTY = 5
_PARTS = {"INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO", "WKST"}
_VALUES = re.compile(r"[A-Z0-9+,-]{1,400}")


class NotUnderstood(Exception):
    """A rule that is not followed; the text is a German sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule without its end, and its end: the last day it may reach."""

    text: str
    until: datetime | None


@dataclass(slots=True)
class Series:
    """The occurrences within the bounds, and how many were left out because there are too many."""

    starts: list[datetime]
    left_out: int = 0


class Expansion:
    """Expands the series of one file around one day, and stops files that ask for too much."""

    def __init__(self, today: date) -> None:
        self.first = datetime.combine(today - timedelta(days=365 * YEARS + 1), time())
        self.last = datetime.combine(today + timedelta(days=365 * YEARS + 1), time(23, 59))
        self._today = datetime.combine(today, time(12))
        self._steps = self._empty = 0

    def series(self, start: datetime, rules: Iterable[Rule], more: Iterable[datetime]) -> Series:
        """All starts of a series in naive local time; raises NotUnderstood."""
        found = {start, *more}
        for rule in rules:
            found |= self._of_rule(start, rule)
        within = sorted(filter(self.reaches, found))
        if len(within) <= MOST_OF_SERIES:
            return Series(within)
        nearest = sorted(within, key=lambda one: abs(one - self._today))[:MOST_OF_SERIES]
        return Series(sorted(nearest), len(within) - MOST_OF_SERIES)

    def reaches(self, start: datetime) -> bool:
        """Whether a start lies within the bounds."""
        return self.first <= start <= self.last

    def _forward(self, start: datetime, rule: Rule) -> datetime:
        """A later start that gives the same days within the bounds: what is long past need not be counted."""
        step = _step(rule)
        days = (self.first - start).days - step
        return start + timedelta(days=days // step * step) if step and days > 0 else start

    def _of_rule(self, start: datetime, rule: Rule) -> set[datetime]:
        end = min(self.last, rule.until) if rule.until else self.last
        if start > end or self._empty >= _MOST_EMPTY:
            return set()
        start = self._forward(start, rule)
        years = 400 * ((9990 - self.last.year) // 400)
        found: set[datetime] = set()
        try:
            late = start.replace(year=start.year + years)
            moments = iter(rrulestr(rule.text, dtstart=late))
            for late in itertools.islice(moments, _MOST_STEPS - self._steps):
                self._steps += 1
                moment = late.replace(year=late.year - years)
                if moment > end:
                    break
                found.add(moment)
        except (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError):
            raise NotUnderstood(f"Die Wiederholung „{rule.text[:100]}“ ist nicht zu verstehen.") from None
        if self._steps >= _MOST_STEPS:
            raise NotUnderstood("Die Wiederholungen dieser Datei sind zu viele. Bitte exportieren Sie einen Zeitraum.")
        self._empty += not found
        return found


def _step(rule: Rule) -> int:
    """After how many days a rule by days or weeks repeats itself; 0 for the others and for those that count."""
    parts = dict(part.partition("=")[::2] for part in rule.text.split(";"))
    if "COUNT" in parts or parts["FREQ"] not in ("DAILY", "WEEKLY"):
        return 0
    return int(parts.get("INTERVAL", "1")) * (7 if parts["FREQ"] == "WEEKLY" else 1)


def rule_of(text: str, until: datetime | None) -> Rule:
    """A rule whose parts are known and bounded; raises NotUnderstood."""
    parts: dict[str, str] = {}
    for part in text.strip().upper().split(";"):
        name, _, value = part.partition("=")
        if part:
            parts[name.strip()] = value.strip()
    frequency = parts.pop("FREQ", "")
    parts.pop("UNTIL", None)
    unknown = sorted(parts.keys() - _PARTS)
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or unknown:
        raise NotUnderstood(f"Die Wiederholung „{text[:100]}“ kennt das Programm nicht.")
    if not all(_VALUES.fullmatch(value) for value in parts.values()):
        raise NotUnderstood(f"Die Wiederholung „{text[:100]}“ ist nicht zu verstehen.")
    for name, most in (("INTERVAL", 1000), ("COUNT", 10**6)):
        number = parts.get(name, "1")
        if not re.fullmatch(r"\d{1,7}", number) or not 1 <= int(number) <= most:
            raise NotUnderstood(f"Die Wiederholung „{text[:100]}“ ist nicht zu verstehen.")
    return Rule(";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in parts.items())]), until)
