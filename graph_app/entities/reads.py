"""Reading any kind: one record, lists, ties, history. Writes nothing and knows no HTTP."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph_app.entities.record import Record, Tie, record_of, tie_of
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.ontology.values import folded, sort_key

PAGE_SIZE = 50
LARGEST_PAGE = 200
#: Relationships that say how a record is kept, not what it does; pages show them apart.
KEEPING = ("MAINTAINED_BY", "STATED_IN")


class Reader(Protocol):
    """What reads need: the store itself or a transaction."""

    def read(self, name: str, /, *, kind: NodeKind | RelKind | None = None, **params: Any) -> list[dict[str, Any]]:
        """Rows of a query file."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list and how many there are in all."""

    items: tuple[Record, ...]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What a list is asked for: words, a Kreis, values of properties, a page, and whether restricted persons count."""

    words: str = ""
    kreis: str | None = None
    filters: Mapping[str, Any] = field(default_factory=dict)
    archived: bool = False
    restricted: bool = True
    number: int = 1
    size: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: who did what when, with old and new values by property name.

    ``ends`` are the ids of the records that a relationship joins, empty for a record; ``operation`` is the id of the
    step of many changes that it belongs to, ``import_id`` that of an import or of its taking back; both are empty for a
    single change.
    """

    id: str
    at: int
    action: str
    actor: str
    role: str
    record: str
    kind: str
    name: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    cause: str
    ends: tuple[str, ...] = ()
    operation: str = ""
    import_id: str = ""


def one(reader: Reader, key: str) -> Record:
    """The record with this id; the id of a merged record leads to what it became, an AGS to its territory.

    Raises NotThere.
    """
    rows = reader.read("entities/one", id=key)
    if not rows and re.fullmatch(r"\d{2}|\d{3}|\d{5}|\d{8}", key):
        rows = reader.read("entities/territory", ags=key)
    if not rows:
        for step in reader.read("entities/redirect", id=key):
            return one(reader, step["target"])
        raise NotThere
    return record_of(rows[0])


def of_kind(reader: Reader, kind: NodeKind, key: str) -> Record:
    """The record with this id if it is of this kind; raises NotThere otherwise."""
    found = one(reader, key)
    if not found.kind.is_a(kind):
        raise NotThere
    return found


def many(reader: Reader, ids: Iterable[str]) -> list[Record]:
    """The records with these ids in German order; ids that do not exist are left out."""
    rows = reader.read("entities/many", ids=sorted(set(ids)))
    return in_order(map(record_of, rows))


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records as a German list sorts them."""
    return sorted(records, key=lambda record: (sort_key(record.name), record.id))


def page(reader: Reader, kind: NodeKind, question: ListQuestion) -> Listing:
    """One page of the records of a kind (its subkinds included) that fit the question."""
    size = min(max(question.size, 1), LARGEST_PAGE)
    asked: dict[str, Any] = {
        "kreis": question.kreis,
        "words": folded(question.words).split(),
        "filters": [{"name": name, "value": value} for name, value in sorted(question.filters.items())],
        "archived": question.archived,
        "restricted": question.restricted,
    }
    total = int(reader.read("entities/counted", kind=kind, **asked)[0]["total"])
    number = min(max(question.number, 1), max(1, -(-total // size)))
    rows = reader.read("entities/listed", kind=kind, skip=(number - 1) * size, limit=size, **asked)
    return Listing(tuple(map(record_of, rows)), total, number, size)


def every(
    reader: Reader,
    kind: NodeKind,
    kreis: str | None = None,
    filters: Mapping[str, Any] | None = None,
    limit: int = 2000,
) -> list[Record]:
    """All records of a kind (at most ``limit``), for choices and short lists."""
    wanted = [{"name": name, "value": value} for name, value in (filters or {}).items()]
    rows = reader.read(
        "entities/listed", kind=kind, kreis=kreis, words=[], filters=wanted, archived=False, restricted=True,
        skip=0, limit=limit,
    )  # fmt: skip
    return [record_of(row) for row in rows]


def ties(reader: Reader, record_id: str, without: Iterable[str] = (), limit: int = 400) -> list[Tie]:
    """The relationships of a record in both directions, with their other ends, sorted by word and name."""
    left_out = sorted(without)
    found = [tie_of(row) for row in reader.read("entities/ties_from", id=record_id, without=left_out, limit=limit)]
    found += [
        tie_of(row, outgoing=False)
        for row in reader.read("entities/ties_to", id=record_id, without=left_out, limit=limit)
    ]
    return sorted(found, key=lambda tie: (sort_key(tie.label), sort_key(tie.other.name if tie.other else ""), tie.id))


def tie_counts(reader: Reader, record_id: str) -> dict[tuple[str, bool], int]:
    """How many relationships of each type a record has; the flag tells whether it is their source."""
    return {
        (row["type"], bool(row["outgoing"])): int(row["total"])
        for row in reader.read("entities/ties_counted", id=record_id)
    }


def tie(reader: Reader, tie_id: str) -> Tie:
    """The relationship with this id; raises NotThere.

    Only a type has an index over its ids, so the types are asked one by one, the one the id names first. One question
    over all types at once takes Neo4j seconds to plan.
    """
    for rel in sorted(ONTOLOGY.relations, key=lambda rel: not tie_id.startswith(tie_prefix(rel))):
        for row in reader.read("entities/tie", kind=rel, id=tie_id):
            return tie_of(row)
    raise NotThere("Diese Beziehung gibt es nicht mehr. Vielleicht wurde sie als irrtümlich entfernt.")


def tie_prefix(rel: RelKind) -> str:
    """How the ids of relationships begin that were entered here: with their type, which finds them at once."""
    return f"{rel.name.lower().replace('_', '-')}--"


def ties_between(
    reader: Reader, rel: RelKind, source: str | None, target: str | None, number: int = 1, size: int = PAGE_SIZE
) -> list[Tie]:
    """One page of the relationships of a type between given ends; None stands for any end."""
    size = min(max(size, 1), LARGEST_PAGE)
    rows = reader.read(
        "entities/ties_between", kind=rel, source=source, target=target, skip=(max(number, 1) - 1) * size, limit=size
    )
    return [tie_of(row) for row in rows]


def history(reader: Reader, record_id: str, limit: int = 50) -> list[Entry]:
    """What was changed on a record or its relationships, newest first."""
    return [entry_of(row["change"]) for row in reader.read("entities/history", id=record_id, limit=limit)]


def entry_of(change: Mapping[str, Any]) -> Entry:
    """An entry of the history from its graph properties."""

    def values(name: str) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(change.get(name) or "{}")
        return read

    return Entry(
        change["id"],
        int(change["at"]),
        change["action"],
        change.get("actor") or "",
        change.get("role") or "",
        change.get("record") or "",
        change.get("record_kind") or "",
        change.get("record_name") or "",
        values("old"),
        values("new"),
        change.get("cause") or "",
        tuple(filter(None, (change.get("source_record"), change.get("target_record")))),
        change.get("operation") or "",
        change.get("import_id") or "",
    )


def municipalities(reader: Reader, kreis_id: str) -> list[Record]:
    """The territories that lie directly in a Kreis, in German order."""
    return in_order(record_of(row) for row in reader.read("entities/municipalities", kreis=kreis_id))
