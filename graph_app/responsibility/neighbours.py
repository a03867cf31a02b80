"""Looking from two records towards each other, step by step, as far as a way makes sense. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_app.entities import reads as records
from graph_app.entities import search
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Record, record_of
from graph_app.entities.spans import Phase
from graph_app.errors import NotThere
from graph_app.ontology import NodeKind
from graph_app.ontology.values import folded
from graph_app.responsibility.candidates import existing, holds, tie_values
from graph_app.responsibility.ways import Edge, Ways, ways

#: A way over more steps than these helps nobody; of hubs no more neighbours are read.
MOST_STEPS = 6
_MOST_READ = 4000
ENDS = ("Position", "Organisation", "Unit", "Body", "Meeting")
_SURE = 90.0
_CHOICES = 8
#: What tells records of one name apart, the nearest first, and how much of it is said.
_NEAREST = ("LOCATED_AT", "EMPLOYED_BY", "PART_OF", "RESPONSIBLE_FOR", "SERVES", "IN_TERRITORY", "MAINTAINED_BY")
_TOLD = 3


def between(store: Reader, start: Record, end: Record, day: date) -> Ways:
    """All shortest ways between two records on a day, at most six steps long."""
    known: dict[str, Record] = {start.id: start, end.id: end}
    edges: list[Edge] = []
    sides = ({start.id}, {end.id})
    fronts = [{start.id}, {end.id}]
    for _ in range(MOST_STEPS):
        if start.id == end.id or sides[0] & sides[1] or not all(fronts):
            break
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        reached = _step(store, fronts[side], day, known, edges)
        fronts[side] = reached - sides[side]
        sides[side].update(reached)
    return ways(start, end, known, edges)


def coordination(store: Reader, kreis: str, day: date) -> Record | None:
    """Who coordinates for a Kreis: a function before the integration centre, responsibility before the rest."""
    order = ("RESPONSIBLE_FOR", "SERVES", "IN_TERRITORY", "MAINTAINED_BY")
    found: list[tuple[bool, int, str, str, Record]] = []
    for row in discreet(store).read("responsibility/coordination", territory=kreis):
        record = record_of({"labels": row["labels"], "properties": row["node"]})
        if existing(record, day) is Phase.HOLDS and holds(tie_values(row["type"], row["tie"]), day):
            found.append((record.kind.name != "Position", order.index(row["type"]), record.name, record.id, record))
    return min(found, key=lambda one: one[:4])[4] if found else None


@dataclass(frozen=True, slots=True)
class End:
    """What an end of a way could mean, and what tells it apart from others of its name."""

    id: str
    name: str
    kind: NodeKind
    where: str = ""


def named(store: Reader, text: str) -> tuple[Record | None, tuple[End, ...]]:
    """The record that is meant by an id or by words; else what could be meant, best first.

    Of several records of one name none is taken: whoever typed it may mean the one in another Kreis.
    """
    text = text.strip()
    if not text:
        return None, ()
    found: Record | None
    try:
        found = records.one(store, text)
    except NotThere:
        found = None
    if found is not None:
        return (found, ()) if _reachable(found.kind) and not found.archived else (None, ())
    meant = hits(store, text)
    if not meant:
        return None, ()
    best = meant[0]
    alike = [hit for hit in meant if folded(hit.found.name) == folded(best.found.name)]
    sure = best.score >= _SURE
    if len(alike) == 1 and (len(meant) == 1 or (sure and best.score > meant[1].score)):
        return records.one(store, best.found.id), ()
    offered = alike if sure and len(alike) > 1 else meant
    return None, _told_apart(store, [hit.found for hit in offered[:_CHOICES]])


def hits(store: Reader, words: str) -> list[search.Hit]:
    """The records that words may name and a way can lead to, best first."""
    found = [hit for group in search.find(store, words) for hit in group.hits if _reachable(hit.found.kind)]
    return sorted(found, key=lambda hit: -hit.score)


def _told_apart(store: Reader, found: list[Neighbour]) -> tuple[End, ...]:
    """Each with where it belongs: what is nearest to it first."""
    named: dict[str, list[tuple[int, str]]] = {}
    for row in store.read("responsibility/where", ids=sorted(one.id for one in found)):
        named.setdefault(row["id"], []).append((_NEAREST.index(row["type"]), row["name"]))
    where = {key: dict.fromkeys(name for _, name in sorted(names)) for key, names in named.items()}
    return tuple(End(one.id, one.name, one.kind, ", ".join(list(where.get(one.id, ()))[:_TOLD])) for one in found)


def _reachable(kind: NodeKind) -> bool:
    return any(one.name in ENDS for one in kind.lineage)


def _step(store: Reader, front: set[str], day: date, known: dict[str, Record], edges: list[Edge]) -> set[str]:
    """What is one step from the front on the day; keeps the records and the relationships that lead there."""
    reached: set[str] = set()
    for row in store.read("responsibility/near", ids=sorted(front), day=day, limit=_MOST_READ):
        record = record_of({"labels": row["labels"], "properties": row["node"]})
        if existing(record, day) is not Phase.HOLDS or not _held(row, day):
            continue
        known.setdefault(record.id, record)
        source = row["source"]
        edges.append(Edge(source, row["near"] if source == record.id else record.id, row["type"]))
        reached.add(record.id)
    return reached


def _held(row: dict[str, object], day: date) -> bool:
    """A meeting that took place stays one; other relationships must hold on the day."""
    if row["type"] == "ATTENDED":
        return True
    tie = row["tie"]
    return isinstance(tie, dict) and holds(tie_values(str(row["type"]), tie), day)
