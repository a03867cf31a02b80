"""What was measured against what is wanted, and the table that shows it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the table; ``limit`` is inclusive, ``least`` turns it round: at least so much."""

    goal: str
    measured: float
    limit: float
    unit: str = "x"
    least: bool = False
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.measured >= self.limit if self.least else self.measured <= self.limit


@dataclass(frozen=True, slots=True)
class Missed:
    """A goal that could not be measured, and why; it counts as missed."""

    goal: str
    note: str
    met: bool = False


Line = Outcome | Missed


def table(lines: Iterable[Line]) -> str:
    """The lines as a table for a terminal."""
    head = ("Ziel / goal", "gemessen / measured", "Grenze / limit", "ok", "Anmerkung / note")
    rows = [head, *(_row(line) for line in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    shown = ["  ".join([*(row[i].ljust(widths[i]) for i in range(4)), row[4]]).rstrip() for row in rows]
    return "\n".join([shown[0], "-" * (sum(widths) + 30), *shown[1:]])


def _row(line: Line) -> tuple[str, str, str, str, str]:
    if isinstance(line, Missed):
        return line.goal, "–", "–", "NEIN / NO", line.note
    sign = ">=" if line.least else "<="
    ok = "ja / yes" if line.met else "NEIN / NO"
    return line.goal, _number(line.measured, line.unit), f"{sign} {_number(line.limit, line.unit)}", ok, line.note


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"


def in_turn(
    calls: Sequence[Callable[[], object]], rounds: int, seconds: Callable[[Callable[[], object]], float]
) -> list[float]:
    """The medians of some calls that are measured in turn, so that a busy moment meets all of them."""
    found: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for times, call in zip(found, calls, strict=True):
            times.append(seconds(call))
    return [statistics.median(times) for times in found]
