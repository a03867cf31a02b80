"""Many records in one transaction: what is new is written, what exists stays untouched. Reads no file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app import clock, journal
from graph_app.access import Actor
from graph_app.entities.led import led
from graph_app.entities.lines import DistinctLine, Load, NodeLine, TieLine, refusal
from graph_app.entities.record import search_words, stored, without_nothing
from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind, ValueType
from graph_app.schemas import dumped
from graph_app.store import Store, Transaction, batches

#: A statement of a large file may take longer than one of a page.
LONGEST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Written:
    """What a load did: how many records and relationships are new, and how many were there before."""

    nodes: int
    ties: int
    kept: int


def write(store: Store, actor: Actor, load: Load, cause: str = "") -> Written:
    """Write everything that does not exist yet, in one transaction, with a history entry each.

    Raises InvalidInput naming the line whose ends or references do not exist, Conflict when a key is taken.
    """
    return store.change(lambda tx: _write(tx, actor, load, cause), seconds=LONGEST_SECONDS)


def _write(tx: Transaction, actor: Actor, whole: Load, cause: str) -> Written:
    load = led(tx, whole)
    kinds = {line.id: line.kind for line in load.nodes}
    before = _existing(
        tx,
        {
            *kinds,
            *(end for tie in load.ties for end in (tie.source, tie.target)),
            *(line.target for line in load.redirects),
            *(end for line in load.distinct for end in (line.one, line.other)),
            *_referenced(load),
        },
    )
    known = {**kinds, **before}
    _check_ends(load, known)
    nodes = [line for line in load.nodes if line.id not in before]
    ties = _new_ties(tx, load.ties, before)
    at = clock.now()
    _write_nodes(tx, nodes, at)
    _write_ties(tx, ties, at)
    for batch in batches({"id": line.id, "target": line.target} for line in load.redirects):
        tx.write("entities/redirect_many", rows=batch)
    _note(tx, actor, nodes, ties, cause)
    _tell_apart(tx, actor, load.distinct, known, cause)
    return Written(len(nodes), len(ties), len(whole.nodes) + len(whole.ties) - len(nodes) - len(ties))


def _existing(tx: Transaction, ids: Iterable[str]) -> dict[str, NodeKind]:
    found: dict[str, NodeKind] = {}
    for batch in batches(sorted(ids)):
        for row in tx.read("entities/existing", ids=batch):
            found[row["id"]] = ONTOLOGY.of_labels(row["labels"])
    return found


def _references(properties: Iterable[Property], values: Mapping[str, Any]) -> Iterable[tuple[Property, str]]:
    return ((prop, values[prop.name]) for prop in properties if prop.type is ValueType.RECORD and values.get(prop.name))


def _referenced(load: Load) -> set[str]:
    lines: Iterable[NodeLine | TieLine] = (*load.nodes, *load.ties)
    return {key for line in lines for _, key in _references(_properties(line), line.values)}


def _properties(line: NodeLine | TieLine) -> tuple[Property, ...]:
    return line.kind.properties if isinstance(line, NodeLine) else line.rel.properties


def _check_ends(load: Load, known: Mapping[str, NodeKind]) -> None:
    for tie in load.ties:
        for end in (tie.source, tie.target):
            if end not in known:
                raise refusal(tie.number, f"Den Eintrag „{end[:80]}“ gibt es nicht.")
        source, target = known[tie.source], known[tie.target]
        if not tie.rel.joins(source, target) or tie.source == tie.target:
            raise refusal(tie.number, f"„{source.label.de} {tie.rel.label.de} {target.label.de}“ gibt es nicht.")
    merged = {line.id for line in load.redirects}
    for redirect in load.redirects:
        if redirect.target not in known and redirect.target not in merged:
            raise refusal(redirect.number, f"Den Eintrag „{redirect.target[:80]}“ gibt es nicht.")
    for pair in load.distinct:
        for end in (pair.one, pair.other):
            if end not in known:
                raise refusal(pair.number, f"Den Eintrag „{end[:80]}“ gibt es nicht.")
    lines: Iterable[NodeLine | TieLine] = (*load.nodes, *load.ties)
    for line in lines:
        for prop, key in _references(_properties(line), line.values):
            if key not in known or not known[key].is_a(ONTOLOGY.kind(prop.points_to)):
                raise refusal(line.number, f"{prop.name}: Den Eintrag „{key[:80]}“ gibt es nicht.")


def _new_ties(tx: Transaction, ties: Iterable[TieLine], before: Mapping[str, NodeKind]) -> list[TieLine]:
    """Leave out what exists. Only a relationship between two old records can exist already."""
    possible: dict[RelKind, list[TieLine]] = defaultdict(list)
    new: list[TieLine] = []
    for tie in ties:
        if tie.source in before and tie.target in before:
            possible[tie.rel].append(tie)
        else:
            new.append(tie)
    for rel, lines in possible.items():
        there: set[str] = set()
        for batch in batches([{"id": line.id, "source": line.source} for line in lines]):
            there.update(row["id"] for row in tx.read("entities/existing_ties", kind=rel, rows=batch))
        new += [line for line in lines if line.id not in there]
    return new


def _write_nodes(tx: Transaction, lines: Iterable[NodeLine], at: int) -> None:
    by_kind: dict[NodeKind, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        values = {"version": 1, "recorded_at": at, **line.values, **search_words(line.kind, line.values)}
        by_kind[line.kind].append({"values": without_nothing(stored(line.kind.properties, values))})
    for kind, rows in by_kind.items():
        for batch in batches(rows):
            tx.write("entities/create_many", kind=kind, rows=batch)


def _write_ties(tx: Transaction, lines: Iterable[TieLine], at: int) -> None:
    by_rel: dict[RelKind, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        values = {"mode": "ist", "version": 1, "recorded_at": at, **line.values}
        by_rel[line.rel].append(
            {
                "source": line.source,
                "target": line.target,
                "values": without_nothing(stored(line.rel.properties, values)),
            }
        )
    for rel, rows in by_rel.items():
        for batch in batches(rows):
            tx.write("entities/link_many", kind=rel, rows=batch)


def _note(tx: Transaction, actor: Actor, nodes: Iterable[NodeLine], ties: Iterable[TieLine], cause: str) -> None:
    entries = [
        journal.Entry("load", n.id, n.kind, str(n.values["name"]), new=dumped(n.kind.properties, n.values))
        for n in nodes
    ]
    entries += [
        journal.Entry(
            "load", t.id, t.rel, t.rel.label.de, new=dumped(t.rel.properties, t.values), ends=(t.source, t.target)
        )
        for t in ties
    ]
    journal.note_all(tx, actor, entries, cause)


def _tell_apart(
    tx: Transaction, actor: Actor, pairs: Iterable[DistinctLine], known: Mapping[str, NodeKind], cause: str
) -> None:
    """Keep which records are two and not one, each pair once; only the history holds it."""
    there = {frozenset((row["one"], row["other"])) for row in tx.read("entities/distinct")} if pairs else set()
    new = {frozenset((pair.one, pair.other)): pair for pair in pairs}
    entries = [
        journal.Entry("distinct", "distinct", known[pair.one], ends=(pair.one, pair.other))
        for ends, pair in new.items()
        if ends not in there
    ]
    journal.note_all(tx, actor, entries, cause)
