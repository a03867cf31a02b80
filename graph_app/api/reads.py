"""Lists of the interface: pages without restricted persons, relationships by their ends. No HTTP."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import Listing, ListQuestion, Reader
from graph_app.entities.record import Tie, tie_of
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


def page(reader: Reader, kind: NodeKind, question: ListQuestion) -> Listing:
    """One page of a kind as the page of its list: nobody restricted, whoever asks. Past the last page it is empty."""
    found = reads.page(discreet(reader), kind, replace(question, restricted=False))
    return found if found.number == question.number else Listing((), found.total, question.number, found.size)


def relationships(reader: Reader, question: TieQuestion, who: Actor) -> tuple[list[Tie], int]:
    """One page of relationships in the order of their ids, and how many there are in all.

    Those of restricted persons are in none, unless somebody who may know of them asks for what leaves a record.
    """
    rels = [question.rel] if question.rel else ONTOLOGY.relations
    asked: dict[str, Any] = {
        "types": [rel.name for rel in rels],
        "restricted": question.source is not None and sees_restricted(who.role),
    }
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
