"""Lists of the interface: pages without restricted persons, relationships by their ends. No HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.reads import LARGEST_PAGE, Listing, ListQuestion, Reader
from graph_app.entities.record import Record, Tie, tie_of
from graph_app.entities.visibility import sees_restricted
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind


@dataclass(frozen=True, slots=True)
class TieQuestion:
    """Which relationships are asked for: ends, type, page. None stands for any."""

    source: str | None = None
    target: str | None = None
    rel: RelKind | None = None
    number: int = 1
    size: int = 50


def page(reader: Reader, kind: NodeKind, question: ListQuestion, who: Actor) -> Listing:
    """One page of a kind without the persons the role may not know of; past the last page it is empty."""
    if _hides(kind, who) and _restricted(reader, kind, question):
        return _gathered(reader, kind, question)
    found = reads.page(reader, kind, question)
    return found if found.number == question.number else Listing((), found.total, question.number, found.size)


def _hides(kind: NodeKind, who: Actor) -> bool:
    return not sees_restricted(who.role) and any(prop.name == "restricted" for prop in kind.properties)


def _restricted(reader: Reader, kind: NodeKind, question: ListQuestion) -> int:
    asked = replace(question, filters={**question.filters, "restricted": True}, number=1, size=1)
    return reads.page(reader, kind, asked).total


def _gathered(reader: Reader, kind: NodeKind, question: ListQuestion) -> Listing:
    """The page counted over open persons only. Restricted ones are few and rare, so reading all is affordable."""
    found = [person for person in _every(reader, kind, question) if not person.values.get("restricted")]
    first = (question.number - 1) * question.size
    return Listing(tuple(found[first : first + question.size]), len(found), question.number, question.size)


def _every(reader: Reader, kind: NodeKind, question: ListQuestion) -> Iterator[Record]:
    number, pages = 1, 1
    while number <= pages:
        found = reads.page(reader, kind, replace(question, number=number, size=LARGEST_PAGE))
        yield from found.items
        number, pages = number + 1, found.pages


def relationships(reader: Reader, question: TieQuestion, who: Actor) -> tuple[list[Tie], int]:
    """One page of relationships in the order of their ids, and how many there are in all."""
    rels = [question.rel] if question.rel else ONTOLOGY.relations
    asked: dict[str, Any] = {"types": [rel.name for rel in rels], "restricted": sees_restricted(who.role)}
    paged: dict[str, Any] = {"skip": (question.number - 1) * question.size, "limit": question.size}
    if question.source is not None:
        asked.update(id=question.source, other=question.target)
        rows = reader.read("api/relationships_from", **asked, **paged)
        total = reader.read("api/counted_from", **asked)
    elif question.target is not None:
        asked.update(id=question.target)
        rows = reader.read("api/relationships_to", **asked, **paged)
        total = reader.read("api/counted_to", **asked)
    else:
        rows = reader.read("api/relationships", **asked, **paged)
        total = reader.read("api/counted", **asked)
    return [tie_of(row) for row in rows], int(total[0]["total"])
