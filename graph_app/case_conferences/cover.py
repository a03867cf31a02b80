"""The smallest set of functions that covers some needs, exactly. Pure: no graph, no words.

Smaller sets come first; among equally small ones, in this order: fewer unconfirmed functions, fewer vacant ones, fewer
from above the municipality (the Kreis, then the Land), fewer organisations, the ids in their order. The same functions
give the same set, whatever order they are handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: So many steps are tried before a set is given that may not be the best one; about a third of a second.
MOST_STEPS = 400_000
#: Bits of each part of a cost; a smallest set has at most one function for each need.
_WIDTH = 16


@dataclass(frozen=True, slots=True)
class Function:
    """Somebody who can sit at the table: what they cover, and what decides between equally small sets.

    ``scope`` is 0 for the municipality, 1 for the Kreis, 2 for the Land.
    """

    id: str
    covers: frozenset[str]
    organisation: str = ""
    confirmed: bool = True
    vacant: bool = False
    scope: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """A set of functions by id, the needs nobody covers, and whether the set is proven to be the best one."""

    chosen: tuple[str, ...]
    uncovered: tuple[str, ...]
    optimal: bool = True


@dataclass(frozen=True, slots=True)
class _Choice:
    """A function as numbers: the needs as bits, and its cost. A sum of costs compares as the rule says."""

    mask: int
    cost: int
    organisation: str


def smallest(functions: Iterable[Function], needs: Iterable[str], most_steps: int = MOST_STEPS) -> Cover:
    """The best set; ``optimal`` is False only when ``most_steps`` did not suffice to prove it."""
    wanted = tuple(dict.fromkeys(needs))
    useful = sorted((one for one in functions if not one.covers.isdisjoint(wanted)), key=lambda one: one.id)
    covered = frozenset(need for one in useful for need in one.covers)
    bits = {need: 1 << place for place, need in enumerate(need for need in wanted if need in covered)}
    unit = 1 << len(useful)
    choices = _undominated([_choice(one, bits, place, len(useful)) for place, one in enumerate(useful)], unit)
    full = (1 << len(bits)) - 1
    found = _exact(choices, full, unit, most_steps)
    best = found if found is not None else _greedy(choices, full, unit)
    picked = (-best) & (unit - 1)
    chosen = tuple(one.id for place, one in enumerate(useful) if picked >> (len(useful) - 1 - place) & 1)
    return Cover(chosen, tuple(need for need in wanted if need not in covered), found is not None)


def _choice(one: Function, bits: Mapping[str, int], place: int, total: int) -> _Choice:
    """Counts stand in the high places, in the order of the rule; organisations are counted when one is first used.

    The id is a bit below them, the first id the highest: of two sets of one size the one whose sorted ids come first
    has the larger number, so it is taken off.
    """
    cost = 0
    for part in (1, not one.confirmed, one.vacant, one.scope >= 1, one.scope >= 2, 0):
        cost = cost << _WIDTH | int(part)
    mask = sum(bits[need] for need in one.covers if need in bits)
    return _Choice(mask, (cost << total) - (1 << (total - 1 - place)), one.organisation or f"\0{one.id}")


def _undominated(choices: Sequence[_Choice], unit: int) -> list[_Choice]:
    """Without those in whose place another is never worse.

    It covers as much and costs less, even when its organisation is one more at the table.
    """
    kept: list[_Choice] = []
    for one in sorted(choices, key=lambda choice: choice.cost):
        worse = any(
            one.mask & ~other.mask == 0
            and other.cost + (0 if other.organisation == one.organisation else unit) < one.cost
            for other in kept
        )
        if not worse:
            kept.append(one)
    return kept


def _exact(choices: Sequence[_Choice], full: int, unit: int, most_steps: int) -> int | None:
    """The least cost of covering everything, organisation by organisation; None when it takes too many steps.

    For each set of covered needs only the cheapest way is kept: what comes later adds the same to every way.
    """
    bound = _greedy(choices, full, unit)
    widest = max((one.mask.bit_count() for one in choices), default=1)
    step = _counted(1, unit)
    by_organisation: defaultdict[str, list[_Choice]] = defaultdict(list)
    for one in choices:
        by_organisation[one.organisation].append(one)
    best, steps = {0: 0}, 0
    for group in by_organisation.values():
        opened: dict[int, int] = {}
        for one in group:
            ways = [(mask, cost + unit) for mask, cost in best.items()] + list(opened.items())
            steps += len(ways)
            if steps > most_steps:
                return None
            for mask, cost in ways:
                reached = mask | one.mask
                total = cost + one.cost
                if reached == mask or total >= opened.get(reached, total + 1):
                    continue
                missing = (full & ~reached).bit_count()
                if total + -(-missing // widest) * step <= bound + step - 1:
                    opened[reached] = total
        for mask, cost in opened.items():
            if cost < best.get(mask, cost + 1):
                best[mask] = cost
    return best.get(full, bound)


def _counted(functions: int, unit: int) -> int:
    """The cost of so many functions, everything else left out."""
    return (functions << (5 * _WIDTH)) * unit


def _greedy(choices: Sequence[_Choice], full: int, unit: int) -> int:
    """The cost of a good set: each time the function that covers most of what is left, the cheapest among equals."""
    total, reached = 0, 0
    used: set[str] = set()
    while reached != full:

        def rank(one: _Choice, reached: int = reached) -> tuple[int, int]:
            extra = 0 if one.organisation in used else unit
            return -(one.mask & ~reached).bit_count(), one.cost + extra

        one = min(choices, key=rank)
        total += rank(one)[1]
        reached |= one.mask
        used.add(one.organisation)
    return total
