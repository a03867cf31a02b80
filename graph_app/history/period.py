"""Two days and what they say of a span of time: whether it began, ended, or was only entered between them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from graph_app import clock
from graph_app.entities.spans import Phase, Span, of_tie
from graph_app.ontology import Day


class Turn(StrEnum):
    """What happened to something between the days; ENTERED is not a change of the world."""

    BEGAN = "neu"
    ENDED = "beendet"
    PASSED = "begonnen und beendet"
    ENTERED = "nachgetragen"


#: What the phases on both days mean; pairs that are not here mean that nothing happened.
_TURNS: Mapping[tuple[Phase, Phase], tuple[Turn, bool]] = {
    (Phase.NOT_YET, Phase.HOLDS): (Turn.BEGAN, True),
    (Phase.NOT_YET, Phase.PERHAPS): (Turn.BEGAN, False),
    (Phase.PERHAPS, Phase.HOLDS): (Turn.BEGAN, False),
    (Phase.HOLDS, Phase.ENDED): (Turn.ENDED, True),
    (Phase.HOLDS, Phase.PERHAPS): (Turn.ENDED, False),
    (Phase.PERHAPS, Phase.ENDED): (Turn.ENDED, False),
    (Phase.NOT_YET, Phase.ENDED): (Turn.PASSED, True),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened; ``sure`` is False where imprecise days leave it open, ``entered`` the day it was entered on."""

    turn: Turn
    sure: bool
    day: Day | None
    entered: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """From the end of the first day to the end of the second."""

    start: date
    end: date

    @property
    def instants(self) -> tuple[int, int]:
        """Its bounds in epoch milliseconds: from the midnight after the first day to the midnight after the second."""
        return (_midnight_after(self.start), _midnight_after(self.end))

    def covers(self, instant: int | None) -> bool:
        """Whether an instant lies in it."""
        begin, end = self.instants
        return instant is not None and begin <= instant < end

    def holds(self, day: Day | None) -> bool:
        """Whether a day lies in it, or may lie in it."""
        return (
            day is not None
            and day.first is not None
            and day.last is not None
            and (day.last > self.start and day.first <= self.end)
        )

    def happened(self, values: Mapping[str, Any], *, tie: bool = False) -> Happened | None:
        """What happened to a record or relationship by its days; None when nothing did.

        Only days that somebody named move the world. What holds on both days and was entered between them was learnt
        late, and so was what has no beginning (``tie``: a relationship, known since the first day of its evidence as
        entities.spans.of_tie says; a record without days was always there).
        """
        begins, ends, recorded = values.get("valid_from"), values.get("valid_to"), values.get("recorded_at")
        span = of_tie(values) if tie else Span(begins, ends)
        if span.stated:
            found = _TURNS.get((span.phase(self.start), span.phase(self.end)))
            learnt = False
        else:  # only its end can move the world
            found = _TURNS.get((span.over(self.start), span.over(self.end))) if ends is not None else None
            learnt = span.begun(self.start) is not Phase.HOLDS
        entered = _entered_on(int(recorded)) if recorded is not None else None
        if found is not None:
            turn, sure = found
            return Happened(turn, sure, ends if turn is Turn.ENDED else begins, entered)
        if not (learnt or self.covers(recorded)):
            return None
        there = span.phase(self.end) is not Phase.NOT_YET and span.phase(self.start) is not Phase.ENDED
        return Happened(Turn.ENTERED, True, begins, entered) if there else None


@lru_cache(maxsize=4096)  # what was imported together was recorded at one instant
def _entered_on(recorded: int) -> date:
    return clock.local(recorded).date()


@lru_cache(maxsize=64)
def _midnight_after(day: date) -> int:
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.BERLIN)
    return int(midnight.timestamp() * 1000)
