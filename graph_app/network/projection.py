"""What a picture shows, from rows to a graph: nodes, ties, gaps, what is folded, what is left out. Pure."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graph_app.entities.evidence import LEVELS, level
from graph_app.ontology import ONTOLOGY, Day, NodeKind, RelKind, values

MOST_DRAWN = 500
# Between the fields of a record or a tie that the queries answer as one text.
DIVIDER = "\x1f"
MOST_OF_A_KIND = 8
FOLDED_KINDS = frozenset(kind.name for kind in ONTOLOGY.concrete if kind.folded)
FOLDED_TIES = frozenset(rel.name for rel in ONTOLOGY.relations if rel.folded)
# Reference lists belong to no Kreis; they are drawn where a record of the Kreis is tied to them.
SHARED_KINDS = frozenset(
    kind.name for kind in ONTOLOGY.concrete if any(prop.name == "key" and prop.unique for prop in kind.properties)
)
RANK: Mapping[str, int] = {kind.name: rank for rank, kind in enumerate(ONTOLOGY.concrete)}
MUNICIPAL = frozenset({"stadt", "gemeinde"})
# What is known of the last contact of a tie that lives from contact; other ties have none of these words.
FRESH, FADED, UNKNOWN = "fresh", "faded", "unknown"
_STRENGTH = {word: number for number, word in enumerate(LEVELS)}
# The same names are sorted at every look.
sort_key = functools.lru_cache(maxsize=4096)(values.sort_key)


@dataclass(frozen=True, slots=True)
class Node:
    """A record that may be drawn."""

    id: str
    kind: NodeKind
    name: str
    short: str = ""
    ags: str = ""
    territory_kind: str = ""
    confirmed_on: Day | None = None

    @property
    def label(self) -> str:
        """What stands beside its mark: the short name where there is one."""
        return self.short or self.name

    @property
    def municipality(self) -> bool:
        """Whether it is a municipality of a Kreis."""
        return self.territory_kind in MUNICIPAL

    @property
    def sort(self) -> str:
        """What folds together: the kind, municipalities apart from the Kreis and the Land above them."""
        return "municipality" if self.municipality else self.kind.name

    @property
    def order(self) -> tuple[int, str, str]:
        """Where it stands in a list: kinds as in the legend, then the German alphabet, then the id."""
        return RANK[self.kind.name], sort_key(self.name), self.id


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship that may be drawn; ``sure``: it holds at the Stichtag whichever day an imprecise day was.

    ``contact`` is FRESH, FADED or UNKNOWN where it lives from contact, ``last_contact`` the day its ends last met.
    """

    id: str
    rel: RelKind
    source: str
    target: str
    mode: str = "ist"
    evidence: str = ""
    since: Day | None = None
    observed_on: Day | None = None
    source_id: str = ""
    sure: bool = True
    contact: str = ""
    last_contact: Day | None = None

    @property
    def located(self) -> bool:
        """Whether it only says where something lies: drawn as a thin line that claims nothing."""
        return self.rel.name == "IN_TERRITORY"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a municipality lacks (``nein``) or of which nobody knows (``unbekannt``), as the coverage says."""

    ags: str
    column: str
    label: str
    state: str
    evidence: str = ""

    @property
    def id(self) -> str:
        """Its name in a picture; not the id of a record."""
        return f"gap:{self.ags}:{self.column}"

    @property
    def order(self) -> tuple[str, str, str]:
        """Where it stands in a list."""
        return self.ags, sort_key(self.label), self.column


@dataclass(frozen=True, slots=True)
class Group:
    """More neighbours of one kind than a picture can name, drawn as one thing with their number."""

    id: str
    kind: NodeKind
    label: str
    near: str
    members: tuple[str, ...]


def nodes_of(labels: Sequence[str], rows: Iterable[str]) -> list[Node]:
    """Nodes of one kind from their texts: id, short name, AGS, kind of territory, confirmed on, its precision, name."""
    kind = ONTOLOGY.of_labels(labels)
    found = []
    for row in rows:
        key, short, ags, territory_kind, confirmed, precision, name = row.split(DIVIDER, 6)
        found.append(Node(key, kind, name or key, short, ags, territory_kind, day_of(confirmed, precision)))
    return found


def tie_of(row: str, stichtag: date) -> Tie:
    """A tie from its text, as cypher/network/ties.cypher returns it."""
    key, name, source, target, mode, evidence, start, start_p, end, end_p, seen, seen_p, known, known_p, source_id = (
        row.split(DIVIDER)
    )
    since, observed = day_of(start, start_p), day_of(seen, seen_p)
    if since is not None:
        begun = _begun(since, stichtag)
    else:  # known since the first day of its evidence, as entities.spans.of_tie says
        days = (observed, None if known == "sure" else day_of(known, known_p))
        begun = known == "sure" or any(one is not None and _begun(one, stichtag) for one in days)
    return Tie(
        key, ONTOLOGY.relation(name), source, target, mode or "ist", _level(evidence, source_id), since, observed,
        source_id,
        sure=begun and (not end or _goes_on(end, end_p, stichtag)),
    )  # fmt: skip


# A network holds the same days thousands of times.
@functools.lru_cache(maxsize=8192)
def day_of(first: str, precision: str) -> Day | None:
    """The imprecise day in two stored values; None when nothing is known of it."""
    return Day(date.fromisoformat(first), precision or "D") if first else None


@functools.lru_cache(maxsize=8192)
def _level(stated: str, source: str) -> str:
    return level({"evidence": stated, "source": source}) or ""


@functools.lru_cache(maxsize=8192)
def _begun(day: Day, stichtag: date) -> bool:
    return day.last is None or day.last <= stichtag


@functools.lru_cache(maxsize=8192)
def _goes_on(end: str, precision: str, stichtag: date) -> bool:
    until = day_of(end, precision)
    return until is None or until.first is None or until.precision == "D" or until.first > stichtag


def graph(nodes: Iterable[Node], ties: Iterable[Tie]) -> nx.MultiDiGraph:
    """The network as networkx knows it; ties whose ends are not among the nodes are left out."""
    net = nx.MultiDiGraph()
    net.add_nodes_from((node.id, {"kind": node.kind.name, "label": node.label}) for node in nodes)
    for tie in ties:
        if tie.source in net and tie.target in net:
            net.add_edge(tie.source, tie.target, key=tie.id, type=tie.rel.name)
    return net


def drawn(
    nodes: Collection[Node], ties: Iterable[Tie], kept: Collection[str] = (), most: int = MOST_DRAWN
) -> list[Node]:
    """The nodes that are drawn, in their order: at most ``most``, the least connected are left out first."""
    if len(nodes) <= most:
        return sorted(nodes, key=lambda node: node.order)
    degree = Counter(end for tie in ties for end in (tie.source, tie.target))
    ranked = sorted(nodes, key=lambda node: (node.id not in kept, -degree[node.id], node.order))
    return sorted(ranked[:most], key=lambda node: node.order)


def folded(
    nodes: Iterable[Node], near: str, unfolded: Collection[str] = (), most: int = MOST_OF_A_KIND
) -> tuple[list[Node], list[Group]]:
    """The neighbours that keep a mark of their own, and the groups of those kinds that have more than ``most``."""
    by_kind: defaultdict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.order):
        by_kind[node.sort].append(node)
    single: list[Node] = []
    groups: list[Group] = []
    for name, members in by_kind.items():
        if len(members) > most and members[0].kind.name not in unfolded:
            label = "Kommunen" if members[0].municipality else members[0].kind.label.plural
            ids = tuple(node.id for node in members)
            groups.append(Group(f"group:{near}:{name}", members[0].kind, label, near, ids))
        else:
            single += members
    return single, groups


def strongest(ties: Iterable[Tie]) -> str:
    """The evidence of several ties between the same two: one confirmed tie is enough. Empty when none says any."""
    return min((tie.evidence for tie in ties), key=lambda word: _STRENGTH.get(word, len(LEVELS)), default="")


def gaps_by_place(gaps: Iterable[Gap], places: Mapping[str, str], states: Collection[str]) -> dict[str, list[Gap]]:
    """The gaps of each drawn municipality; ``places`` maps AGS → id."""
    found: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in sorted(gaps, key=lambda gap: gap.order):
        if gap.state in states and gap.ags in places:
            found[places[gap.ags]].append(gap)
    return dict(found)
