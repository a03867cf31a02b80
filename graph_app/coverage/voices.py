"""Statements about one cell: from when they speak, who is asked first, who contradicts whom. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph_app.entities.spans import Phase, Span, later, order
from graph_app.ontology import Day

_LEVELS = {"confirmed": 0, "claimed": 1, "derived": 2}


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source states or a user confirmed about one cell."""

    id: str
    state: str
    evidence: str = "claimed"
    since: Day | None = None
    until: Day | None = None
    observed_on: Day | None = None
    confirmed_on: Day | None = None
    recorded_at: int = 0
    source: str | None = None
    quote: str | None = None
    name: str = ""

    @property
    def seen(self) -> Day | None:
        """The newest day on which somebody looked: a confirmation is an observation."""
        return later(self.observed_on, self.confirmed_on)

    @property
    def start(self) -> Day | None:
        """From when it speaks: since the day it names, else from the day of its source; None says nothing by itself."""
        for day in (self.since, self.observed_on, self.confirmed_on):
            if day is not None and day.known:
                return day
        return None

    @property
    def span(self) -> Span:
        """From when until when it speaks."""
        return Span(self.start, self.until, stated=self.since is not None, seen=self.seen)

    def contradicts(self, older: Statement, day: date) -> bool:
        """Whether this Statement and an ``older`` one with another value cannot both be true up to ``day``.

        Two in force on the day contradict each other, unless the newer begins after the older was observed: that is a
        change. Two that surely held on the same earlier day contradict each other for ever.
        """
        both = self.span.phase(day) is Phase.HOLDS and older.span.phase(day) is Phase.HOLDS
        return (both and not self._follows(older)) or self._met(older, day)

    def _follows(self, older: Statement) -> bool:
        if self.start is None or self.start.first is None or older.seen is None or older.seen.last is None:
            return False
        return self.start.first > older.seen.last

    def _met(self, other: Statement, day: date) -> bool:
        mine, theirs = self._held(), other._held()
        if mine is None or theirs is None:
            return False
        first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1], day)
        return first <= last

    def _held(self) -> tuple[date, date] | None:
        """The days on which it surely held: up to its end, else up to the day it was last observed."""
        first = self.span.sure_from()
        if first is None:
            return None
        seen = self.seen.first if self.seen is not None and self.seen.first else first
        last = self.span.sure_until() or max(first, seen)
        return (first, last)


def ranked(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Whom to ask first: confirmed before claimed before derived; then the newest observed, begun, recorded."""
    newest = sorted(
        statements, key=lambda one: (order(one.seen), order(one.start), one.recorded_at, one.id), reverse=True
    )
    return tuple(sorted(newest, key=lambda one: _LEVELS.get(one.evidence, 2)))


def verdicts(spoken: Sequence[Statement], day: date) -> list[Statement | None]:
    """Every Statement that may be the one that speaks on ``day``, first asked first; None where perhaps nobody does.

    One that surely holds ends the search. One that perhaps holds leaves it open. One that has ended says nothing any
    more and keeps silent what it had superseded.
    """
    found: dict[str, Statement | None] = {}
    _ask(tuple(spoken), day, (), found)
    return list(found.values())


def _ask(
    spoken: tuple[Statement, ...], day: date, ended: tuple[Statement, ...], found: dict[str, Statement | None]
) -> None:
    for i, one in enumerate(spoken):
        begun = one.span.begun(day)
        if one.start is None or begun is Phase.NOT_YET or any(_superseded(one, by) for by in ended):
            continue
        over = one.span.over(day)
        if over is Phase.ENDED:
            ended = (*ended, one)
            continue
        found[one.id] = one
        if begun is Phase.HOLDS and over is Phase.HOLDS:
            return
        if over is Phase.PERHAPS:
            _ask(spoken[i + 1 :], day, (*ended, one), found)
        if begun is Phase.HOLDS:
            return
    found[""] = None


def _superseded(one: Statement, by: Statement) -> bool:
    """It had begun and was last observed before the other one ended."""
    end = by.until.last if by.until is not None else None
    if end is None:
        return True
    began = one.start is not None and one.start.first is not None and one.start.first <= end
    return began and (one.seen is None or one.seen.last is None or one.seen.last <= end)
