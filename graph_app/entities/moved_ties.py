"""What becomes of the relationships of a record that goes into another one. Pure: nothing is read or written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph_app.entities.record import Tie
from graph_app.ontology.traits import PROVENANCE, TIE

_COMMON = {prop.name for prop in TIE}
_OWN = ("id", "version", "recorded_at", "example")
_PERIOD = ("valid_from", "valid_to", "mode", "plan_version")
_STATED = tuple(prop.name for prop in PROVENANCE if prop.name != "source")


@dataclass(frozen=True, slots=True)
class Moved:
    """A relationship that joins the survivor from now on, and its ends then."""

    tie: Tie
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A relationship that goes.

    Either it joined the two records (``same`` is None), or the survivor has the ``same`` one, which then takes the
    values it lacks; ``stated`` are the words of another source, which the survivor then keeps as one of its sources.
    """

    tie: Tie
    same: Tie | None = None
    taken: dict[str, Any] = field(default_factory=dict)
    stated: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moves:
    """All of them."""

    moved: tuple[Moved, ...]
    dropped: tuple[Dropped, ...]


def moves(survivor: str, other: str, own: Iterable[Tie], coming: Iterable[Tie]) -> Moves:
    """What becomes of the relationships ``coming`` from the other record when the survivor has its ``own`` ones.

    Two are the same when type, ends, period and everything they say themselves are; where they come from may differ.
    """
    there = {_key(tie, tie.source_id, tie.target_id): tie for tie in own}
    moved: list[Moved] = []
    dropped: list[Dropped] = []
    for tie in coming:
        source, target = (survivor if end == other else end for end in (tie.source_id, tie.target_id))
        key = _key(tie, source, target)
        if source == target:
            dropped.append(Dropped(tie))
        elif key in there:
            dropped.append(_same(tie, there[key]))
        else:
            there[key] = tie
            moved.append(Moved(tie, source, target))
    return Moves(tuple(moved), tuple(dropped))


def _key(tie: Tie, source: str, target: str) -> tuple[Any, ...]:
    symmetric = tie.rel.label.de == tie.rel.reverse.de
    ends = tuple(sorted((source, target))) if symmetric else (source, target)
    says = [(name, tie.values.get(name)) for name in _PERIOD]
    says += [(p.name, tie.values.get(p.name)) for p in tie.rel.properties if p.name not in _COMMON]
    if tie.rel.name == "STATED_IN":  # two sentences of one source are two
        says.append(("quote", tie.values.get("quote")))
    return (tie.rel.name, ends, tuple((name, str(value)) for name, value in says if value is not None))


def _same(tie: Tie, same: Tie) -> Dropped:
    """The kept one takes what nobody said of it; where it has another source, the survivor takes that of the other."""
    source, kept = tie.values.get("source"), same.values.get("source")
    elsewhere = bool(source and kept and source != kept)
    lacking = {
        name: value
        for name, value in tie.values.items()
        if name not in _OWN and same.values.get(name) is None and not (elsewhere and name in _STATED)
    }
    stated = {"source": source, **{n: tie.values[n] for n in _STATED if tie.values.get(n)}} if elsewhere else {}
    return Dropped(tie, same, lacking, stated)
