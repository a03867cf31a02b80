"""Which records belong to a Kreis: those it maintains, and those nobody else would look after. Reads only.

What a Kreis maintains is found by each question itself. The rest is found here, once for a page: what its
municipalities maintain; where nobody maintains a record, what lies in the Kreis, serves it or is responsible for it;
and where a record has no place either, what is part of such a record or of one that the Kreis maintains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app.entities import reads
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, NodeKind

#: What somebody can look after; lists and reference data are looked after by the starter kit.
LOOKED_AFTER = tuple(
    ONTOLOGY.kind(name) for name in ("Organisation", "Unit", "Position", "Person", "Body", "Offer", "Statement")
)
#: Territories that have an inbox.
KREISE = ("kreis", "kreisfreie_stadt", "staedteregion")
#: A position of a unit of a unit: so deep nobody records; it only ends a circle.
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Belonging:
    """A Kreis and the ids of what belongs to it beside what it maintains itself, by kind, in German order.

    ``unkept`` are those among them that nobody maintains.
    """

    kreis: str
    others: Mapping[NodeKind, tuple[str, ...]]
    unkept: frozenset[str]

    def of(self, kind: NodeKind) -> list[str]:
        """The ids of a kind and its subkinds."""
        return [key for one, keys in self.others.items() if one.is_a(kind) for key in keys]

    def unkept_of(self, kinds: Iterable[NodeKind]) -> dict[NodeKind, tuple[str, ...]]:
        """The ids of what nobody maintains, by the kinds that are asked for."""
        found = {kind: tuple(key for key in self.of(kind) if key in self.unkept) for kind in kinds}
        return {kind: keys for kind, keys in found.items() if keys}


def belonging(reader: Reader, kreis: str) -> Belonging:
    """What belongs to a Kreis (an id); where everything is maintained that is three questions."""
    own = _ids(reader.read("upkeep/kept", kreis=kreis))
    around = {bool(row["kept"]): set(map(str, row["ids"])) for row in reader.read("upkeep/around", kreis=kreis)}
    told = _told(reader, (around.get(False, set()) | around.get(True, set())) - own)
    mine = {key for key, row in told.items() if key in around.get(True, ()) or not row["kept"]}
    known = {key: told[key] for key in mine}
    step = (_ids(reader.read("upkeep/parts", kreis=kreis)) - own) | (_parts(reader, mine) - own)
    for _ in range(_DEEPEST):
        told = _told(reader, step - known.keys())
        more = {key: row for key, row in told.items() if not row["kept"] and not row["placed"]}
        known |= more
        step = _parts(reader, more.keys()) - own
    unkept = frozenset(key for key, row in known.items() if not row["kept"])
    return Belonging(kreis, _by_kind(known.values()), unkept)


def _ids(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(key) for row in rows for key in row["ids"]}


def _parts(reader: Reader, ids: Collection[str]) -> set[str]:
    return _ids(reader.read("upkeep/parts_of", ids=sorted(ids))) if ids else set()


def _told(reader: Reader, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    rows = reader.read("upkeep/unkept", ids=sorted(ids)) if ids else ()
    return {str(row["id"]): row for row in rows}


def members(reader: Reader, place: Belonging, kind: NodeKind, limit: int = 500) -> list[Record]:
    """The records of a kind that a form of the Kreis offers, nobody restricted; what only works there is among them."""
    found = {one.id: one for one in reads.every(reader, kind, place.kreis, limit=limit)}
    others = [key for key in place.of(kind) if key not in found][:limit]
    found |= {one.id: one for one in (reads.many(reader, others) if others else ())}
    return reads.in_order(one for one in found.values() if not one.values.get("restricted") and not one.archived)


def kreis_of(reader: Reader, key: str) -> str | None:
    """The id of the Kreis that a territory or a gap belongs to; None when it is in none."""
    rows = reader.read("upkeep/kreis_of", id=key, kinds=list(KREISE))
    return next((str(one) for row in rows for one in row["kreise"]), None)


def nowhere(reader: Reader, kinds: Iterable[NodeKind]) -> dict[NodeKind, tuple[str, ...]]:
    """The ids of what belongs to no Kreis at all, by kind. All records of the graph are looked at: ask when asked."""
    found = {
        kind: {row["id"]: row["above"] for row in reader.read("upkeep/nowhere", kind=kind)} for kind in LOOKED_AFTER
    }
    above = {str(key): set(heads) for rows in found.values() for key, heads in rows.items()}
    placed = {key for key, heads in above.items() if heads - above.keys()}
    for _ in range(_DEEPEST):
        placed |= {key for key, heads in above.items() if heads & placed}
    ids = {kind: tuple(key for key in found[kind] if key not in placed) for kind in kinds}
    return {kind: keys for kind, keys in ids.items() if keys}


def _by_kind(rows: Iterable[Mapping[str, Any]]) -> dict[NodeKind, tuple[str, ...]]:
    found: defaultdict[NodeKind, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        found[ONTOLOGY.of_labels(row["labels"])].append((str(row["sort_key"] or ""), str(row["id"])))
    return {kind: tuple(key for _, key in sorted(pairs)) for kind, pairs in found.items()}
