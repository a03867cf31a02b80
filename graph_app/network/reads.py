"""The reads behind a picture, packed: few queries, whatever the size. Decides nothing about drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from graph_app.clock import BERLIN
from graph_app.network.projection import FOLDED_KINDS, FOLDED_TIES, SHARED_KINDS, Node, Tie, nodes_of, tie_of
from graph_app.ontology import ONTOLOGY

if TYPE_CHECKING:
    from graph_app.store import Store

# A hub of the whole Land may have ten thousand neighbours; far more than is drawn is never fetched.
MOST_READ = 4000


@dataclass(frozen=True, slots=True)
class Question:
    """Which day, plan or fact, and which of the folded kinds are wanted as well."""

    stichtag: date
    mode: str = "ist"
    unfolded: frozenset[str] = frozenset()

    @property
    def hidden(self) -> list[str]:
        """Kinds that stay folded away."""
        return sorted(FOLDED_KINDS - self.unfolded)

    @property
    def days(self) -> dict[str, Any]:
        """The Stichtag and the first days of its month and year, for ends known as „12.2023“ or „2023“."""
        month = self.stichtag.replace(day=1)
        return {"stichtag": self.stichtag, "month": month, "year": month.replace(month=1)}

    @property
    def of_nodes(self) -> dict[str, Any]:
        """Parameters of every query that answers nodes."""
        return {**self.days, "hidden": self.hidden}

    @property
    def of_ties(self) -> dict[str, Any]:
        """Parameters of every query that answers ties. A tie without any day counts from the day it was recorded."""
        midnight = datetime.combine(self.stichtag + timedelta(days=1), datetime.min.time(), BERLIN)
        modes = ["ist", "plan"] if self.mode == "plan" else ["ist"]
        recorded = int(midnight.timestamp() * 1000)
        return {**self.days, "modes": modes, "recorded": recorded, "hidden_ties": self.hidden_ties}

    @property
    def hidden_ties(self) -> list[str]:
        """Relationships that stay folded away; those of a folded kind come when the kind is wanted."""
        wanted = {
            rel.name
            for rel in ONTOLOGY.relations
            for kind in (*rel.source, *rel.target)
            if rel.folded and kind.folded and kind.name in self.unfolded
        }
        return sorted(FOLDED_TIES - wanted)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neighbours of some records and the ties that lead to them; ``cut`` says that there are more.

    For a Kreis ``totals`` says how many records of each kind belong to it, folded kinds included.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    cut: bool = False
    totals: Mapping[str, int] = field(default_factory=dict)


def kreis_network(store: Store, kreis: str, question: Question) -> Surroundings:
    """The records of a Kreis with all ties between them, and the shared lists they are tied to."""
    rows = store.read("network/members", kreis=kreis, **question.of_nodes)
    members = {node.id: node for row in rows for node in nodes_of(row["labels"], row["nodes"])}
    ids = sorted({kreis, *members})
    ties = _ties(store, ids, question)
    beyond = {kreis} | {tie.target for tie in ties if tie.target not in members}
    for node in nodes(store, beyond, question):
        if node.id == kreis or node.kind.name in SHARED_KINDS:
            members[node.id] = node
    within = tuple(tie for tie in ties if tie.source in members and tie.target in members)
    return Surroundings(tuple(members.values()), within, totals=_totals(rows))


def nodes(store: Store, ids: Iterable[str], question: Question) -> list[Node]:
    """The records with these ids that hold at the Stichtag and may be drawn."""
    wanted = sorted(set(ids))
    rows = store.read("network/nodes", ids=wanted, **question.of_nodes) if wanted else []
    return [node for row in rows for node in nodes_of(row["labels"], [row["node"]])]


def neighbours(store: Store, ids: Collection[str], question: Question) -> Surroundings:
    """Everything that is one step from some records."""
    if not ids:
        return Surroundings((), ())
    rows = store.read(
        "network/neighbours", ids=sorted(ids), limit=MOST_READ, **{**question.of_nodes, **question.of_ties}
    )
    labels = {row["node"]: row["labels"] for row in rows}
    found = [node for text, its in labels.items() for node in nodes_of(its, [text])]
    # A tie between two of the records is found from both.
    ties = [tie_of(text, question.stichtag) for text in dict.fromkeys(row["tie"] for row in rows)]
    return Surroundings(tuple(found), tuple(ties), cut=len(rows) == MOST_READ)


def beyond(store: Store, ids: Collection[str], shown: Collection[str], question: Question) -> dict[str, int]:
    """How many neighbours of each of these records are not in the picture."""
    if not ids:
        return {}
    params = {**question.of_nodes, **question.of_ties}
    rows = store.read("network/beyond", ids=sorted(ids), shown=sorted(shown), **params)
    return {row["id"]: int(row["total"]) for row in rows}


def totals(store: Store, kreis: str, question: Question) -> Counter[str]:
    """How many records of each kind belong to a Kreis, folded kinds included."""
    return _totals(store.read("network/counts", kreis=kreis, **question.days, hidden=[]))


def source_names(store: Store, ties: Iterable[Tie]) -> dict[str, str]:
    """What the sources of some ties are called, by id."""
    ids = sorted({tie.source_id for tie in ties} - {""})
    return {row["id"]: row["name"] or row["id"] for row in store.read("network/sources", ids=ids)} if ids else {}


def _ties(store: Store, ids: list[str], question: Question) -> list[Tie]:
    rows = store.read("network/ties", ids=ids, **question.of_ties)
    return [tie_of(text, question.stichtag) for row in rows for text in row["ties"]]


def _totals(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[ONTOLOGY.of_labels(row["labels"]).name] += int(row["total"])
    return found
