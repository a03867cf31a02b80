"""What somebody who leaves can hand over, and what becomes of each relationship on the day. Pure: no graph, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_app.entities.record import Record, Tie
from graph_app.entities.spans import Phase, tie_span
from graph_app.ontology import Day
from graph_app.ontology.traits import TIE
from graph_app.ontology.values import sort_key

#: What belongs to the work and therefore goes to whoever does it next; invitations and sources do not.
HANDED_OVER = ("HOLDS", "EMPLOYED_BY", "MEMBER_OF", "DEPUTY_OF", "ASSIGNED_TO")
#: States of a task in which nobody has to do anything any more.
FINISHED = frozenset({"erledigt", "aufgegeben", "geschlossen", "verworfen"})
_COMMON = {prop.name for prop in TIE}
_PERIOD = ("mode", "plan_version")


@dataclass(frozen=True, slots=True)
class Handed:
    """A relationship that ends, and its ends and values from the first day of the successor on.

    ``follows`` is False where the successor needs no new one: it joined the two, or is there already.
    """

    tie: Tie
    source: str
    target: str
    follows: bool = True


def offered(ties: Iterable[Tie], last: date, tasks: Mapping[str, Record] | None = None) -> tuple[Tie, ...]:
    """The relationships that hold on the last day, without those that end by themselves and tasks that are done.

    ``tasks`` are the records at the other ends, by id, as far as their state counts.
    """
    known = tasks or {}
    found = [tie for tie in ties if tie.rel.name in HANDED_OVER and tie.values.get("mode") != "plan"]
    found = [tie for tie in found if _holds(tie, last) and not _finished(tie, known)]
    return tuple(sorted(found, key=lambda tie: (HANDED_OVER.index(tie.rel.name), sort_key(_other(tie)), tie.id)))


def later(ties: Iterable[Tie], last: date) -> tuple[Tie, ...]:
    """The relationships that only begin after the last day; they must be changed one by one."""
    return tuple(tie for tie in ties if tie.rel.name in HANDED_OVER and _phase(tie, last) is Phase.NOT_YET)


def handed(person: str, successor: str, ties: Iterable[Tie], own: Iterable[Tie], first: date) -> tuple[Handed, ...]:
    """What becomes of each relationship; ``own`` are those that the successor has."""
    there = {_key(tie, tie.source_id, tie.target_id) for tie in own if _phase(tie, first) is not Phase.ENDED}
    found: list[Handed] = []
    for tie in ties:
        source, target = (successor if end == person else end for end in (tie.source_id, tie.target_id))
        follows = source != target and _key(tie, source, target) not in there
        found.append(Handed(tie, source, target, follows))
    return tuple(found)


def values(tie: Tie, first: date) -> dict[str, Any]:
    """What the new relationship says: what the old one said of itself, from the first day on; no source, no proof."""
    own = {prop.name for prop in tie.rel.properties} - _COMMON | set(_PERIOD)
    kept = {name: value for name, value in tie.values.items() if name in own}
    end = tie.values.get("valid_to")
    if isinstance(end, Day) and end.first is not None and end.first >= first:
        kept["valid_to"] = end
    return {**kept, "valid_from": Day.on(first)}


def day_after(day: date) -> date:
    """The day on which the successor begins when nobody says another one."""
    return day + timedelta(days=1)


def _holds(tie: Tie, day: date) -> bool:
    end = tie.values.get("valid_to")
    ends_itself = isinstance(end, Day) and end.last is not None and end.last <= day
    return not ends_itself and _phase(tie, day) not in (Phase.NOT_YET, Phase.ENDED)


def _phase(tie: Tie, day: date) -> Phase:
    begin = tie.values.get("valid_from")
    return tie_span(begin if isinstance(begin, Day) else None, tie.values.get("valid_to"), None).phase(day)


def _finished(tie: Tie, known: Mapping[str, Record]) -> bool:
    task = known.get(tie.source_id) if tie.rel.name == "ASSIGNED_TO" else None
    return task is not None and task.values.get("status") in FINISHED


def _key(tie: Tie, source: str, target: str) -> tuple[Any, ...]:
    own = sorted((p.name, str(tie.values.get(p.name))) for p in tie.rel.properties if p.name not in _COMMON)
    return (tie.rel.name, source, target, *own)


def _other(tie: Tie) -> str:
    return tie.other.name if tie.other is not None else ""
