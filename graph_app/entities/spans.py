"""Spans of time whose ends may be imprecise, and what is sure on a given day. Pure: no graph, no web."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

from graph_app import clock
from graph_app.ontology import Day


class Phase(Enum):
    """Where a day lies: before the span, surely within, perhaps within, after it."""

    NOT_YET = "not yet"
    PERHAPS = "perhaps"
    HOLDS = "holds"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` to ``end``, both included; None is without bound.

    ``stated`` says that somebody named the start; otherwise it is only the day the fact was observed or recorded.
    ``seen`` is the last day on which the fact was observed: an end on an unknown day lies somewhere after it.
    ``perhaps_from`` is a day before ``start`` from which on it may have been known already.
    """

    start: Day | None = None
    end: Day | None = None
    stated: bool = True
    seen: Day | None = None
    perhaps_from: date | None = None

    def begun(self, day: date) -> Phase:
        """NOT_YET before the first possible day, HOLDS from the last one on, PERHAPS between (design.md §3, rule 1)."""
        if self.start is None or self.start.first is None or self.start.last is None:
            return Phase.HOLDS
        if day < (self.perhaps_from or self.start.first):
            return Phase.NOT_YET
        return Phase.HOLDS if day >= self.start.last else Phase.PERHAPS

    def over(self, day: date) -> Phase:
        """HOLDS as long as the end has surely not come, ENDED once it surely has, PERHAPS between."""
        if self.end is None or self.end.precision == "O":
            return Phase.HOLDS
        if self.end.first is None or self.end.last is None:
            witnessed = self.seen is not None and self.seen.first is not None and day <= self.seen.first
            return Phase.HOLDS if witnessed else Phase.PERHAPS
        if day > self.end.last:
            return Phase.ENDED
        return Phase.HOLDS if self.end.precision == "D" or day < self.end.first else Phase.PERHAPS

    def phase(self, day: date) -> Phase:
        """Both ends together. An end is known on any day after it, however late somebody learnt of the fact."""
        begun = self.begun(day)
        if begun is Phase.NOT_YET and self.stated:
            return begun
        over = self.over(day)
        return begun if over is Phase.HOLDS or (begun is Phase.NOT_YET and over is not Phase.ENDED) else over

    def sure_from(self) -> date | None:
        """The first day on which it surely holds; None without a bound."""
        return self.start.last if self.start is not None else None

    def sure_until(self) -> date | None:
        """The last day on which it surely holds, as far as an end is named; None without one."""
        if self.end is None or self.end.first is None:
            return None
        return self.end.first if self.end.precision == "D" else self.end.first - timedelta(days=1)


def phase(spans: Iterable[Span], day: date) -> Phase:
    """The phase of a chain: it holds where all of its links hold.

    Where a link names its beginning, links without one do not narrow the chain: that an organisation counts to a group
    is often recorded long after it began to serve a place. Only a chain without any beginning starts when it was seen.
    """
    links = tuple(spans)
    stated = any(link.stated and link.start is not None and link.start.known for link in links)
    return _worst(tuple(link.over(day) if stated and not link.stated else link.phase(day) for link in links))


def tie_span(start: Day | None, end: Day | None, seen: Day | None, otherwise: Iterable[Day | None] = ()) -> Span:
    """How long a relationship holds: since its start; without one (not stated) since somebody first knew of it.

    ``seen`` is the day it was observed on; ``otherwise`` are the other days of its evidence: confirmed, recorded. The
    earliest of them counts: who confirms later what was known before takes nothing back.
    """
    if start is not None and start.known:
        return Span(start, end, seen=seen)
    days = [day for day in (seen, *otherwise) if day is not None and day.first is not None]
    if len(days) == 1:  # as of most
        return Span(days[0], end, stated=False, seen=seen)
    first = min(days, key=order, default=None)
    earliest = min((day.first for day in days if day.first is not None), default=None)
    early = earliest if first is not None and earliest != first.first else None
    return Span(first, end, stated=False, seen=seen, perhaps_from=early)


def of_tie(values: Mapping[str, Any], *, lasting: bool = False) -> Span:
    """How long a relationship holds, from its values: the one rule of answers, coverage, dossiers and comparisons.

    Since its beginning, else since the first day on which it was observed, confirmed or recorded: on an earlier day
    nobody knew of it (design.md §3, rule 1, says the same of a Statement without ``since``). The queries of coverage
    and network say the same. A ``lasting`` one, where a place lies, holds as long as nobody names its days.
    """
    start, end, seen = (values.get(name) for name in ("valid_from", "valid_to", "observed_on"))
    if start is not None and start.known:  # thousands do: the other days are read only where one does not
        return Span(start, end, seen=seen)
    span = tie_span(None, end, seen, (values.get("confirmed_on"), recorded_on(values)))
    return replace(span, start=None, perhaps_from=None) if lasting else span


def recorded_on(values: Mapping[str, Any]) -> Day | None:
    """The day on which something was recorded, in Germany; None where nobody knows."""
    recorded = values.get("recorded_at")
    return _day_of(int(recorded)) if recorded is not None else None


@lru_cache(maxsize=4096)  # what was imported together was recorded at one instant
def _day_of(instant: int) -> Day:
    return Day.on(clock.local(instant).date())


def stated_start(spans: Iterable[Span]) -> Day | None:
    """The day a chain began: the latest start that somebody named."""
    named = [span.start for span in spans if span.stated and span.start is not None and span.start.known]
    return named[0] if len(named) == 1 else max(named, key=order, default=None)


def order(day: Day | None) -> tuple[date, date]:
    """A sort key for imprecise days: by the last day they may mean, then by the first; unknown comes first."""
    if day is None or day.first is None or day.last is None:
        return (date.min, date.min)
    return (day.last, day.first)


def later(one: Day | None, other: Day | None) -> Day | None:
    """The later of two days; None and unknown days count as none."""
    return max((day for day in (one, other) if day is not None and day.known), key=order, default=None)


def _worst(phases: tuple[Phase, ...]) -> Phase:
    for found in (Phase.NOT_YET, Phase.ENDED, Phase.PERHAPS):
        if found in phases:
            return found
    return Phase.HOLDS
