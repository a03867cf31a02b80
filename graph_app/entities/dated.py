"""What a property that is kept with its days was on a given day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities.spans import Phase, Span
from graph_app.ontology import Day


@dataclass(frozen=True, slots=True)
class Held:
    """A value and since when it held; ``sure`` is False where imprecise days leave it open."""

    value: str
    since: Day | None
    sure: bool


def value_on(values: Mapping[str, Any], name: str, day: date) -> Held | None:
    """The value of a dated property on a day, from ``name``, ``name_since`` and ``name_history``; None when unknown.

    Among several the newest wins. A value without a beginning holds on any day that no earlier value claims.
    """
    candidates: list[tuple[str, Span, Day | None]] = []
    current = values.get(name)
    since = values.get(f"{name}_since")
    if current is not None:
        candidates.append((str(current), Span(start=since if isinstance(since, Day) else None), since))
    for entry in reversed(values.get(f"{name}_history") or []):
        begins, ends = _day(entry.get("from")), _day(entry.get("to"))
        candidates.append((str(entry["value"]), Span(start=begins, end=_before(ends)), begins))
    perhaps: Held | None = None
    for value, span, begins in candidates:
        phase = span.phase(day)
        if phase is Phase.HOLDS:
            return perhaps if perhaps and perhaps.value != value else Held(value, begins, True)
        if phase is Phase.PERHAPS and perhaps is None:
            perhaps = Held(value, begins, False)
    return perhaps


def _day(value: Any) -> Day | None:
    return Day.from_json(value) if value is not None else None


def _before(day: Day | None) -> Day | None:
    """In a history „to“ is the day the next value began: the earlier one held until the day before."""
    if day is None or day.first is None or day.precision != "D" or day.first == date.min:
        return day
    return Day.on(date.fromordinal(day.first.toordinal() - 1))
