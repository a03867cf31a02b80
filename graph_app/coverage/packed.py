"""Coverage of a whole Land: tens of thousands of organisations, joined here instead of row by row in the graph. Pure.

The rows come packed: one for each territory, or each column, and kind of evidence, with all their records. They are
joined by the engine's own ids, for which it need not open the records a second time. What has its own days beyond that
(positions, plans) is only named, and read as chains by those who ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from graph_app import clock
from graph_app.coverage.rule import UNKNOWN, Cell, Proof, Says
from graph_app.entities.evidence import LEVELS, weakest
from graph_app.entities.spans import Span
from graph_app.ontology import Day

Row = Mapping[str, Any]
Strength = tuple[bool, str]
Key = tuple[str, str, str]

#: The word under which a responsibility names a column of a dimension itself.
NAMED = {"topics": "topic", "stages": "stage"}
#: The dimension that such a responsibility proves only in part.
GROUPS = "actor_groups"
_PART = "einzelne Handlungsfelder oder Stufen"
_PERHAPS = Span(end=Day.unknown())
#: What the graph adds to a beginning that somebody stated.
_STATED = 10
_NOWHERE = -1


@dataclass(slots=True)
class Packed:
    """The records of one field: those that surely hold, with their best evidence, and those that perhaps do.

    ``part`` are those that are limited to one topic or stage, of a field that asks for more.
    """

    sure: Sequence[str] = ()
    perhaps: Sequence[str] = ()
    evidence: str = LEVELS[-1]
    part: Packed | None = None

    def proofs(self, *, over_kreis: bool, only: str = "") -> Iterator[Proof]:
        """The same as proofs, for a field that Statements speak about as well; records that prove alike are one."""
        for span, records in ((Span(), self.sure), (_PERHAPS, self.perhaps)):
            if records:
                rest = tuple(records[1:])
                yield Proof(records[0], Says.FILLED, (span,), self.evidence, over_kreis, alike=rest, only=only)
        if self.part is not None:
            yield from self.part.proofs(over_kreis=over_kreis, only=_PART)


def bounds(day: date) -> dict[str, Any]:
    """The parameters that let the graph compare imprecise days with ``day``.

    ``month`` and ``year`` are the starts of the latest month and year that are over on the day, ``this_month`` and
    ``this_year`` of those it lies in; ``recorded_before`` is the end of the day in Germany.
    """
    tomorrow = day + timedelta(days=1)
    last_month = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    midnight = datetime.combine(tomorrow, time(), clock.BERLIN)
    return {
        "day": day,
        "month": day.replace(day=1) if tomorrow.day == 1 else last_month,
        "year": date(day.year if (tomorrow.month, tomorrow.day) == (1, 1) else day.year - 1, 1, 1),
        "this_month": day.replace(day=1),
        "this_year": date(day.year, 1, 1),
        "recorded_before": int(midnight.timestamp() * 1000),
    }


def special(serving: Iterable[Row], belonging: Iterable[Row]) -> list[str]:
    """The ids of positions and of what is planned, as far as they both belong to a column and serve a territory."""
    belongs: set[str] = set()
    planned: set[str] = set()
    for row in belonging:
        belongs.update(row["nodes"])
        if row["special"]:
            planned.update(row["nodes"])
    found: set[str] = set()
    for row in serving:
        if wanted := belongs if row["special"] else planned:
            found.update(record for record, node in zip(row["records"], row["nodes"], strict=True) if node in wanted)
    return sorted(found)


def joined(serving: Iterable[Row], belonging: Iterable[Row], dimension: str) -> dict[Key, Packed]:
    """The fields, by territory, dimension and column, in which a record both serves and belongs.

    A responsibility that names a topic or a stage proves that column alone, and none of the other dimension; of an
    actor group it proves a part.
    """
    named = NAMED.get(dimension)
    links = [row for row in belonging if not row["special"]]
    members = _members(links)
    slots = _Slots()
    tables: dict[tuple[Any, ...], list[int]] = {}
    places: defaultdict[str, _Place] = defaultdict(_Place)
    for row in serving:
        only = str(row[named]).removeprefix(f"{named}-") if named and row[named] else None
        if row["special"] or (named and not only and (row["topic"] or row["stage"])):
            continue
        part = not named and bool(row["topic"] or row["stage"])
        key = (row["begun"], row["held"], row["level"], only, part)
        if key not in tables:
            tables[key] = [slots.of(row, link, only, part) for link in links]
        place, table = places[row["territory"]], tables[key]
        lists, used = place.lists, place.used
        if only and (slot := slots.number(only, _strength((row,)))) != _NOWHERE:
            lists[slot >> 2] += row["records"]
            used.add(slot)
        # Hundreds of thousands of times: nothing is made here, numbers only.
        for record, node in zip(row["records"], row["nodes"], strict=True):
            for link in members.get(node, ()):
                slot = table[link]
                used.add(slot)
                lists[slot >> 2].append(record)
    fields: dict[Key, Packed] = {}
    for territory, place in places.items():
        for column, packed in slots.packed(place):
            fields[territory, dimension, column] = packed
    return fields


@dataclass(slots=True)
class _Place:
    """The records of one territory by list, and the slots they came by."""

    lists: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    used: set[int] = field(default_factory=set)


class _Slots:
    """Numbers for what a chain may prove: two bits for its evidence, one for „perhaps“, the rest for its column."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, bool], int] = {}

    def number(self, column: str, strength: Strength | None, part: bool = False) -> int:
        """The slot of a column, or of a part of it, and a strength; nowhere when the chain proves nothing."""
        if strength is None:
            return _NOWHERE
        sure, level = strength
        column_number = self._columns.setdefault((column, part), len(self._columns))
        return column_number << 3 | (not sure) << 2 | LEVELS.index(level)

    def of(self, serves: Row, belongs: Row, only: str | None, part: bool) -> int:
        """Where the records of a chain go; ``only`` is the column it is limited to."""
        column = belongs["column"]
        return _NOWHERE if only and only != column else self.number(column, _strength((serves, belongs)), part)

    def packed(self, place: _Place) -> Iterator[tuple[str, Packed]]:
        """What was found for a place, by column."""
        best = {slot >> 2: LEVELS[slot & 3] for slot in sorted(place.used, reverse=True) if slot != _NOWHERE}
        found: dict[tuple[str, bool], Packed] = {}
        for column, number in self._columns.items():
            sure, perhaps = number << 1, number << 1 | 1
            if sure in best or perhaps in best:
                level = best.get(sure) or best[perhaps]
                found[column] = Packed(place.lists.get(sure, ()), place.lists.get(perhaps, ()), level)
        for name in dict.fromkeys(name for name, _ in found):
            whole = found.get((name, False), Packed())
            part = found.get((name, True))
            yield name, replace(whole, part=part) if part is not None else whole


def _members(links: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """The numbers of the links every node belongs by; nodes that belong alike share one tuple."""
    found: dict[str, tuple[int, ...]] = {}
    for number, link in enumerate(links):
        longer: dict[tuple[int, ...], tuple[int, ...]] = {}
        for node in link["nodes"]:
            shorter = found.get(node, ())
            if shorter not in longer:
                longer[shorter] = (*shorter, number)
            found[node] = longer[shorter]
    return found


def _strength(links: Sequence[Row]) -> Strength | None:
    """How sure a chain is, and its evidence; None when it has not begun. The same rule as for spans and proofs.

    Where a link states its beginning, links that do not state theirs do not narrow the chain.
    """
    starts = [link["begun"] for link in links]
    begun = min(one for one in starts if one > _STATED or max(starts) <= _STATED) % _STATED
    if not begun:
        return None
    levels = [link["level"] for link in links]
    return begun == 2 and all(link["held"] for link in links), weakest(levels)


def answered(own: Packed | None, above: Packed | None) -> Cell:
    """The answer where no Statement and no position speaks: as rule.cell says, what proves the whole comes first, then
    what serves the place itself, then the Kreis.
    """
    whole = ((own, False, False), (above, True, False))
    parts = ((own and own.part, False, True), (above and above.part, True, True))
    sure = [(one, over, part) for one, over, part in (*whole, *parts) if one is not None and one.sure]
    if not sure:
        return UNKNOWN
    best, over_kreis, partial = sure[0]
    notes = ("über den Kreis" if over_kreis else "", f"nur für {_PART}" if partial else "")
    records = tuple(dict.fromkeys(chain.from_iterable(one.sure for one, _, _ in sure)))
    note = ", ".join(filter(None, notes))
    return Cell("ja", best.evidence, note=note, over_kreis=over_kreis, partial=partial, records=records)
