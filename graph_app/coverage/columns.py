"""The columns of a coverage: one question about each municipality. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.coverage.proofs import node_span
from graph_app.entities.spans import Phase
from graph_app.ontology import ONTOLOGY, Wording
from graph_app.ontology.values import sort_key

#: What can be asked, in the order of the contracts; a dimension with a kind has one column for each record of it.
KINDS = {
    "case_management": None,
    "kim_participation": None,
    "actor_groups": ONTOLOGY.kind("ActorGroup"),
    "topics": ONTOLOGY.kind("Topic"),
    "stages": ONTOLOGY.kind("Stage"),
}
ON_SITE = ("case_management", "kim_participation")
_LAST = 10**6


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its dimension and key, its words, and whether the Soll-Liste makes it a duty."""

    dimension: str
    key: str
    name: str
    level: str = ""
    list_version: str = ""
    first: bool = False

    @property
    def plain_name(self) -> str:
        """The name without the soft hyphens that only a narrow table head needs."""
        return self.name.replace("\u00ad", "")

    @property
    def cell_key(self) -> tuple[str, str]:
        """What a cell of this column is found by."""
        return (self.dimension, self.key)


def single(dimension: str, wording: Wording) -> Column:
    """The one column of a dimension that asks one question only."""
    return Column(dimension, dimension, wording.word(dimension))


def required(rows: Iterable[Mapping[str, Any]], dimension: str, day: date) -> tuple[Column, ...]:
    """The columns a Soll-Liste asks for on a day, in its order; one column a key, the newest entry wins."""
    valid = [q for q in rows if q["dimension"] == dimension and node_span(q).phase(day) in (Phase.HOLDS, Phase.PERHAPS)]
    valid.sort(key=lambda q: q.get("recorded_at") or 0)
    newest = {q["column"]: q for q in valid}
    ordered = sorted(newest.values(), key=lambda q: (_rank(q), sort_key(q["name"])))
    return tuple(
        Column(dimension, q["column"], q["name"], q.get("level") or "", q.get("list_version") or "") for q in ordered
    )


def everything(rows: Iterable[Mapping[str, Any]], dimension: str) -> tuple[Column, ...]:
    """One column for every actor group, topic or stage there is."""
    ordered = sorted(rows, key=lambda row: (_rank(row), sort_key(row["name"])))
    return tuple(Column(dimension, row["column"], row["name"]) for row in ordered)


def _rank(row: Mapping[str, Any]) -> int:
    rank = row.get("rank")
    return _LAST if rank is None else int(rank)
