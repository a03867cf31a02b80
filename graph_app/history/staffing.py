"""Positions that were filled, became vacant, came or went between two days. Tells functions, never people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph_app.entities.dated import value_on
from graph_app.entities.record import Record
from graph_app.entities.spans import Phase, Span, of_tie
from graph_app.history.period import Period
from graph_app.history.reads import Kept, Link
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import sort_key

_STATUS = ONTOLOGY.vocabulary("position_status")
NOT_THERE, UNKNOWN, FILLED, VACANT, GIVEN_UP = "noch nicht da", "nicht erfasst", "besetzt", "vakant", "aufgegeben"


@dataclass(frozen=True, slots=True)
class Move:
    """A position on both days; ``turn`` is what happened in a word."""

    turn: str
    name: str
    path: str
    before: str
    after: str
    since: str
    sure: bool


def moves(found: Kept, period: Period) -> Iterator[Move]:
    """The positions whose status is another one on the second day, by name."""
    held: dict[str, list[Link]] = {}
    for link in found.links:
        if link.rel.name == "HOLDS" and link.values.get("mode", "ist") == "ist":
            held.setdefault(link.target.id, []).append(link)
    positions = [one for one in found.records.values() if one.kind.name == "Position"]
    for position in sorted(positions, key=lambda one: (sort_key(one.name), one.id)):
        holders = held.get(position.id, [])
        before, after = (_status(position, holders, day) for day in (period.start, period.end))
        if before[0] != after[0] and not _learnt(before, after):
            since = _since(position, holders, period, after[1])
            path, sure = f"/stellen/{position.id}", before[2] and after[2]
            yield Move(_turn(before[0], after[0]), position.name, path, before[0], after[0], since, sure)


def _status(position: Record, holders: Iterable[Link], day: date) -> tuple[str, Day | None, bool]:
    """Its status on a day in a word, since when, and whether that is sure."""
    if Span(position.values.get("valid_from"), position.values.get("valid_to")).phase(day) is Phase.NOT_YET:
        return NOT_THERE, None, True
    for link in holders:
        span = of_tie(link.values)
        if span.phase(day) is Phase.HOLDS:
            return FILLED, link.values.get("valid_from"), span.stated
    held = value_on(position.values, "status", day)
    left = [link.values.get("valid_to") for link in holders if of_tie(link.values).phase(day) is Phase.ENDED]
    if left and (held is None or held.value == FILLED):  # the last holder has left, and nobody entered what then was
        return VACANT, left[-1], False
    if held is None:
        return (NOT_THERE if position.values.get("status") is not None else UNKNOWN), None, True
    return _STATUS.term(held.value).label.de, held.since, held.sure


def _learnt(before: tuple[str, Day | None, bool], after: tuple[str, Day | None, bool]) -> bool:
    """Whether only somebody who holds it was entered, without a beginning: nobody knows what was there before."""
    return before[0] in (UNKNOWN, NOT_THERE) and after == (FILLED, None, False)


def _since(position: Record, holders: Iterable[Link], period: Period, since: Day | None) -> str:
    if since is not None and since.known:
        return since.text()
    ended = [link.values.get("valid_to") for link in holders if period.holds(link.values.get("valid_to"))]
    over = ended[-1] if ended else position.values.get("valid_to")
    return f"bis {over.text()}" if isinstance(over, Day) and over.known else ""


def _turn(before: str, after: str) -> str:
    if after == FILLED:
        return "besetzt"
    if before == FILLED and after == VACANT:
        return "frei geworden"
    if after == GIVEN_UP:
        return "weggefallen"
    return "neu" if before == NOT_THERE else "Status geändert"
