"""Gaps that were closed or opened between two days, and what is only better or worse known by now. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from graph_app.coverage.compare import Change, Comparison, Pair
from graph_app.coverage.matrix import Counts, counts
from graph_app.coverage.rule import Cell
from graph_app.entities.dated import value_on
from graph_app.entities.record import Record
from graph_app.history.period import Period
from graph_app.history.reads import Kept
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

_STATUS = ONTOLOGY.vocabulary("gap_status")

CLOSED, OPENED, GAINED, LOST = "Lücke geschlossen", "Lücke entstanden", "neu abgedeckt", "nicht mehr abgedeckt"
LEARNT_GAP, LEARNT, DOUBTED = "Lücke jetzt bekannt", "jetzt bekannt", "nicht mehr belegt"
#: The start of Case Management is that of the participation: what is told of the one is not told of the other again.
_START, _FOLLOWS = "case_management", "kim_participation"
_ORDER = (OPENED, CLOSED, LOST, GAINED, LEARNT_GAP, LEARNT, DOUBTED)


@dataclass(frozen=True, slots=True)
class Shift:
    """One field of the coverage on both days; ``world`` is False where only the knowledge of it changed."""

    turn: str
    world: bool
    place: str
    ags: str
    column: str
    key: str
    before: Cell
    after: Cell
    since: str


@dataclass(frozen=True, slots=True)
class Task:
    """A gap that became a task, with its status on both days."""

    name: str
    path: str
    before: str
    after: str
    since: str


def shifts(found: Comparison) -> tuple[Shift, ...]:
    """The fields that are not the same on both days, gaps first."""
    changed = [_shift(pair) for pair in told(found) if pair.change is not Change.SAME]
    return tuple(sorted(changed, key=lambda one: _ORDER.index(one.turn)))


def tasks(found: Kept, period: Period) -> tuple[Task, ...]:
    """The gaps somebody works on whose status is another one on the second day, by name."""
    made = [_task(one, period) for one in found.records.values() if one.kind.name == "Gap"]
    return tuple(sorted((one for one in made if one is not None), key=lambda one: (sort_key(one.name), one.path)))


def _task(gap: Record, period: Period) -> Task | None:
    before, after = (value_on(gap.values, "status", day) for day in (period.start, period.end))
    if after is None or (before is not None and before.value == after.value):
        return None
    if before is None and not period.holds(after.since):
        return None
    words = [_STATUS.term(held.value).label.de if held else "noch nicht geöffnet" for held in (before, after)]
    since = after.since.text() if after.since is not None and after.since.known else ""
    return Task(gap.name, f"/{gap.kind.slug}/{gap.id}", words[0], words[1], since)


def states(found: Comparison) -> tuple[Counts, Counts]:
    """How many fields had which state on the first day, and how many on the second; they differ by what is told."""
    pairs = told(found)
    return counts(pair.before for pair in pairs), counts(pair.after for pair in pairs)


def told(found: Comparison) -> list[Pair]:
    """The fields, without a participation that changed together with the Case Management it follows from."""
    turns = {(_ags(pair), _key(pair)): _shift(pair).turn for pair in found.pairs if pair.change is not Change.SAME}
    return [
        pair
        for pair in found.pairs
        if _key(pair) != _FOLLOWS or turns.get((_ags(pair), _FOLLOWS), "") != turns.get((_ags(pair), _START))
    ]


def _ags(pair: Pair) -> str:
    return pair.after.municipality.ags


def _key(pair: Pair) -> str:
    return pair.after.column.key


def _shift(pair: Pair) -> Shift:
    before, after, field = pair.before.cell, pair.after.cell, pair.after
    turn = _turn(pair.change, before.state, after.state)
    since = after.since.text() if after.since is not None and after.since.known else ""
    return Shift(
        turn, pair.change in (Change.STARTED, Change.ENDED), field.municipality.name, field.municipality.ags,
        field.column.plain_name, field.column.key, before, after, since,
    )  # fmt: skip


def _turn(change: Change, before: str, after: str) -> str:
    if change is Change.STARTED:
        return CLOSED if before == "nein" else GAINED
    if change is Change.ENDED:
        return OPENED if after == "nein" else LOST
    if change is Change.KNOWN:
        return LEARNT_GAP if after == "nein" else LEARNT
    return DOUBTED
