"""Whether somebody is there by now for what a gap says is missing, by the records. Writes nothing.

The conditions are those of the coverage (design.md §3, rule 1): where it says ja, somebody is there here, and as
surely. Only the Rechtskreis of a gap narrows further, since the coverage knows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities import spans
from graph_app.entities.dated import value_on
from graph_app.entities.evidence import LEVELS, level, weakest
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, loaded, record_of
from graph_app.entities.spans import Phase, Span
from graph_app.ontology import ONTOLOGY

Row = Mapping[str, Any]
Values = Mapping[str, Any]
VACANT = "vacant"
#: The dimensions that only positions of Baustein 2 answer, by what they serve.
_POSITIONS = frozenset({"case_management", "kim_participation"})
#: By which relationship to which kind a record belongs to a column of the other dimensions.
_BELONGS = {"topics": ("COVERS", "Topic"), "stages": ("COVERS", "Stage"), "actor_groups": ("ACTS_AS", "ActorGroup")}
#: The word under which a responsibility names a column of a dimension itself.
_NAMED = {"topics": "topic", "stages": "stage"}


@dataclass(frozen=True, slots=True)
class There:
    """What is there: ``sure`` is confirmed, claimed, derived, or vacant for only vacant positions.

    ``partial`` says that those of an actor group are only responsible for single topics or stages.
    """

    sure: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class _Link:
    """One record and its relationship to a place, as they are read once for all gaps."""

    record: Record
    rel: str
    own: Values
    memberships: tuple[tuple[str, str, frozenset[str], Values], ...]
    holders: tuple[Values, ...]

    def named(self, dimension: str) -> str | None:
        """The key of the topic or stage the responsibility names; an id of one is understood as well."""
        name = _NAMED[dimension]
        return str(self.own[name]).removeprefix(f"{name}-") if self.own.get(name) else None

    def chains(self, dimension: str, column: str) -> Iterator[tuple[bool, list[Values]]]:
        """The relationships by which it bears on a column, and whether only for a part of it."""
        if dimension in _POSITIONS:
            if self.rel == "SERVES" and self.record.values.get("baustein") == 2:
                yield False, [self.own]
            return
        names = {self.named(one) for one in _NAMED} - {None}
        itself = dimension in _NAMED and self.named(dimension) == column
        if itself:
            yield False, [self.own]
        if itself or not names or dimension not in _NAMED:
            belongs, kind = _BELONGS[dimension]
            for key, rel, labels, tie in self.memberships:
                if key == column and rel == belongs and kind in labels:
                    yield bool(names) and dimension not in _NAMED, [self.own, tie]


@dataclass(frozen=True, slots=True)
class _Proof:
    """What one chain proves: filled or vacant, surely or perhaps, a part or the whole; ``sure`` counts in LEVELS."""

    filled: bool
    phase: Phase
    partial: bool
    sure: int


def served(reader: Reader, asked: Sequence[Mapping[str, str | None]], day: date) -> dict[str, There]:
    """By the id of a gap how sure it is that somebody is there, or that there are only vacant positions.

    ``asked`` holds id, territory, dimension, column and law of each gap. A gap without a word on either is left out.
    As in the coverage the whole comes before a part, the place before its Kreis, then the best evidence. A gap of one
    Rechtskreis is answered by who is there for that one or for all, as the question of responsibility is.
    """
    wanted = [gap for gap in asked if gap["dimension"] in _POSITIONS or gap["dimension"] in _BELONGS]
    if not wanted:
        return {}
    columns = sorted({str(gap["column"]) for gap in wanted})
    named = [*columns, *(f"{name}-{column}" for name in _NAMED.values() for column in columns)]
    territories = sorted({str(gap["territory"]) for gap in wanted})
    links: dict[str, list[_Link]] = {}
    places: dict[str, set[str]] = {}
    for row in reader.read("upkeep/gap_served", territories=territories, columns=columns, named=named):
        links.setdefault(row["place"], []).append(_link(row))
        for territory in row["asked"]:
            places.setdefault(territory, set()).add(row["place"])
    told: dict[tuple[str, str, str, str | None], list[_Proof]] = {}  # a Kreis is above many gaps, and judged once
    found: dict[str, There | None] = {}
    for gap in wanted:
        proofs: list[tuple[bool, _Proof]] = []
        for place in places.get(str(gap["territory"]), ()):
            key = (place, str(gap["dimension"]), str(gap["column"]), gap["law"])
            if key not in told:
                told[key] = list(_at(links[place], *key[1:], day))
            proofs += [(place != gap["territory"], proof) for proof in told[key]]
        found[str(gap["id"])] = _found(proofs)
    return {key: there for key, there in found.items() if there is not None}


def _at(links: Iterable[_Link], dimension: str, column: str, law: str | None, day: date) -> Iterator[_Proof]:
    """What those of one place prove for a column, and for a Rechtskreis where one is asked for."""
    for link in links:
        if not law or link.own.get("law_area") in (None, law):
            for partial, chain in link.chains(dimension, column):
                yield from _proofs(link, chain, partial, day)


def _found(proofs: Sequence[tuple[bool, _Proof]]) -> There | None:
    """What all proofs say, each with whether it is one of the Kreis above."""
    filled = [(one.partial, over, one.sure) for over, one in proofs if one.filled and one.phase is Phase.HOLDS]
    if filled:
        partial, _, sure = min(filled)
        return There(LEVELS[sure], partial)
    perhaps = any(one.filled and one.phase is Phase.PERHAPS for _, one in proofs)
    vacant = any(not one.filled and one.phase is Phase.HOLDS for _, one in proofs)
    return There(VACANT) if vacant and not perhaps else None


def _proofs(link: _Link, chain: list[Values], partial: bool, day: date) -> Iterator[_Proof]:
    """What one chain proves on a day; of a position for its status and for everybody who holds it."""
    record = link.record
    held = (Span(record.values.get("valid_from"), record.values.get("valid_to")), *map(spans.of_tie, chain))

    def proof(filled: bool, more: Iterable[Values], around: Iterable[Span], *, sure: bool = True) -> _Proof:
        phase = spans.phase((*held, *around), day)
        best = LEVELS.index(weakest(map(level, [*chain, *more])))
        return _Proof(filled, phase if sure or phase is not Phase.HOLDS else Phase.PERHAPS, partial, best)

    if record.kind.name != "Position":
        yield proof(True, (), ())
        return
    status = value_on(record.values, "status", day)
    if status is not None and status.value in ("besetzt", "vakant"):
        said = {"confirmed_on": record.values.get("confirmed_on")}
        since = Span(status.since, None, stated=status.since is not None)
        yield proof(status.value == "besetzt", [said], [since], sure=status.sure)
    for tie in link.holders:
        yield proof(True, [tie], [spans.of_tie(tie)])


def _link(row: Row) -> _Link:
    return _Link(
        record_of({"labels": row["labels"], "properties": row["node"]}),
        row["rel"],
        _tie(row["rel"], row["tie"]),
        tuple((m["column"], m["type"], frozenset(m["labels"]), _tie(m["type"], m["tie"])) for m in row["memberships"]),
        tuple(_tie("HOLDS", tie) for tie in row["holders"] if tie.get("mode") != "plan"),
    )


def _tie(rel: str, row: Row) -> Values:
    return loaded(ONTOLOGY.relation(rel).properties, row)
