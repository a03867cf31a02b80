"""Positions on a day: status, place, who is served; and their sums by place. Pure: no graph, no web."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.entities.dated import Held, value_on
from graph_app.entities.record import Record, Tie
from graph_app.entities.spans import Phase, Span, tie_span
from graph_app.ontology import Day
from graph_app.ontology.values import sort_key

UNPLACED = "Verortung unbekannt"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a position is, and since when; ``tie`` is the relationship that says so."""

    id: str
    name: str
    slug: str
    since: Day | None
    reason: str
    tie: Tie = field(metadata={"json": False})


@dataclass(frozen=True, slots=True)
class Line:
    """One position on the day."""

    id: str
    name: str
    baustein: int | None
    fte: float | None
    status: str | None
    status_since: Day | None
    status_sure: bool
    filled: bool
    evidence: str
    location: Place | None
    employer: str | None
    serves: tuple[str, ...]
    example: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """How many positions are at a place, and how much full-time work as far as it is known."""

    place: str
    count: int
    fte: float
    without_fte: int


def lines(positions: Iterable[Record], ties: Iterable[Tie], day: date, mode: str) -> tuple[Line, ...]:
    """The positions that are planned (mode „plan“) or exist (mode „ist“) on the day, with the place of that mode.

    In plan mode the place comes from plan relationships alone. A position whose first status begins after the day is
    not yet there; one that was given up is left out.
    """
    of: dict[str, list[Tie]] = {}
    for tie in ties:
        of.setdefault(tie.source_id if tie.rel.name != "HOLDS" else tie.target_id, []).append(tie)
    found = [_line(position, of.get(position.id, []), day, mode) for position in positions]
    return tuple(sorted(filter(None, found), key=lambda line: (line.baustein or 9, sort_key(line.name), line.id)))


def _line(position: Record, ties: Sequence[Tie], day: date, mode: str) -> Line | None:
    held = value_on(position.values, "status", day)
    if (held is None and position.values.get("status") is not None) or (held and held.value == "aufgegeben"):
        return None
    valid = [tie for tie in ties if span(tie).phase(day) is Phase.HOLDS]
    facts = [tie for tie in valid if tie.values.get("mode", "ist") == "ist"]
    shown = valid if mode == "plan" else facts  # what is planned may rest on what is there, never the other way round
    located = (tie for tie in valid if tie.rel.name == "LOCATED_AT" and tie.values.get("mode", "ist") == mode)
    location = next((_place(tie) for tie in located), None)
    employer = next((tie.other.name for tie in shown if tie.rel.name == "EMPLOYED_BY" and tie.other), None)
    serves = sorted({tie.other.name for tie in shown if tie.rel.name == "SERVES" and tie.other}, key=sort_key)
    return Line(
        position.id,
        position.name,
        position.values.get("baustein"),
        position.values.get("fte"),
        held.value if held else None,
        held.since if held else None,
        held.sure if held else False,
        _filled(held) or any(tie.rel.name == "HOLDS" for tie in facts),
        _evidence(position, valid),
        location,
        employer,
        tuple(serves),
        position.example is not None,
    )


def _evidence(position: Record, ties: Sequence[Tie]) -> str:
    """What stands behind a position: its own confirmation, else the weakest of its relationships."""
    if position.values.get("confirmed_on"):
        return "confirmed"
    said = {tie.evidence for tie in ties}
    return "claimed" if "claimed" in said else "confirmed" if said == {"confirmed"} else "derived"


def _filled(held: Held | None) -> bool:
    return held is not None and held.value == "besetzt" and held.sure


def _place(tie: Tie) -> Place | None:
    if tie.other is None:
        return None
    return Place(
        tie.other.id,
        tie.other.name,
        tie.other.kind.slug,
        tie.values.get("valid_from"),
        tie.values.get("reason") or "",
        tie,
    )


def span(tie: Tie) -> Span:
    """When a relationship holds: from its beginning, else from the day it was observed or confirmed on."""
    values = tie.values
    begins, ends, seen = (values.get(name) for name in ("valid_from", "valid_to", "observed_on"))
    return tie_span(begins, ends, seen, (values.get("confirmed_on"),))


def sums(lines: Iterable[Line]) -> tuple[Sum, ...]:
    """Positions by place, the largest first; those without a place come last under „Verortung unbekannt“."""
    by_place: dict[str, list[Line]] = {}
    for line in lines:
        by_place.setdefault(line.location.name if line.location else UNPLACED, []).append(line)
    found = [
        Sum(place, len(group), round(sum(line.fte or 0 for line in group), 2), sum(line.fte is None for line in group))
        for place, group in by_place.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.place == UNPLACED, -one.count, sort_key(one.place))))


def finding(lines: Sequence[Line], mode: str, baustein: int | None, word: str = "Baustein") -> str:
    """The sentence above the table.

    How many, where, how many of them filled; ``word`` is the Kreis' own for Baustein.
    """
    what = f"in {word} {baustein}" if baustein else "insgesamt"
    if not lines:
        return f"Für diesen Tag sind {what} keine Stellen erfasst. Das heißt nicht, dass es keine gibt."
    places = ", ".join(
        f"{one.count} bei {one.place}" if one.place != UNPLACED else f"{one.count} mit unbekannter Verortung"
        for one in sums(lines)
    )
    if mode == "plan":
        return f"{_number(len(lines))} {what} geplant: {places}."
    filled = sum(line.filled for line in lines)
    return f"{_number(len(lines))} {what} erfasst, {filled} davon besetzt: {places}."


def _number(count: int) -> str:
    return "1 Stelle ist" if count == 1 else f"{count} Stellen sind"


def plan_versions(versions: Iterable[Record], day: date) -> tuple[Any, ...]:
    """The plan versions that hold on the day, newest first."""
    valid = [
        v
        for v in versions
        if Span(start=v.values.get("valid_from"), end=v.values.get("valid_to")).phase(day) is Phase.HOLDS
    ]
    return tuple(sorted(valid, key=lambda v: v.values.get("number") or 0, reverse=True))
