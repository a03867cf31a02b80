"""The tables that say the same as the picture: its records and its ties, sortable. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from graph_app.entities import contacts
from graph_app.entities.spans import order
from graph_app.network.marks import EVIDENCE_WORDS
from graph_app.network.picture import Picture
from graph_app.network.projection import FADED, Gap, Node, Tie, sort_key
from graph_app.ontology import Day


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A record of the picture and how many ties it has there."""

    node: Node
    ties: int
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie, read from one of its ends, or a gap, which is tied to nothing."""

    id: str
    name: str
    near: str
    kind: str
    other: str
    other_id: str
    word: str
    evidence: str
    since: Day | None
    source: str
    source_id: str = ""
    state: str = "ja"
    plan: bool = False
    sure: bool = True
    observed_on: Day | None = None
    contact: str = ""
    last_contact: Day | None = None
    said: str = ""

    @property
    def faded(self) -> bool:
        """Whether the last contact was long ago."""
        return self.contact == FADED

    @property
    def ago(self) -> str:
        """How long ago the last contact was, for a column with that head; „kein Kontakt erfasst“ where none is."""
        return self.said.removeprefix("letzter Kontakt ")

    @property
    def when(self) -> str:
        """Since when it holds; where nobody said so, of which day the proof is."""
        if self.since:
            return self.since.text()
        return f"belegt {self.observed_on.text()}" if self.observed_on else ""

    @property
    def proof(self) -> str:
        """The word in the column „Beleg“."""
        word = EVIDENCE_WORDS[self.evidence]
        if self.state == "nein":
            return f"Lücke, {word}" if self.evidence else "Lücke"
        return "unbekannt" if self.state == "unbekannt" else word


Row = TypeVar("Row")
Key = Callable[[Any], Any]
NOBODY_KNOWS = Day.unknown()
ROWS = 50
SORTS: Mapping[str, Key] = {
    "name": lambda row: sort_key(row.name),
    "art": lambda row: sort_key(row.kind),
    "mit": lambda row: sort_key(row.other),
    "wodurch": lambda row: sort_key(row.word),
    "beleg": lambda row: row.proof,
    "seit": lambda row: str((row.since or row.observed_on or NOBODY_KNOWS).first),
    # The oldest contact first; then what nobody knows, then what needs none.
    "kontakt": lambda row: (not row.contact, row.last_contact is None, order(row.last_contact)),
    "quelle": lambda row: sort_key(row.source),
}
NODE_SORTS: Mapping[str, Key] = {
    "k-name": lambda row: sort_key(row.node.name),
    "k-art": lambda row: sort_key(row.node.kind.label.de),
    "k-zahl": lambda row: row.ties,
}


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Row]):
    """Rows in their order, each made when it is looked at: of some thousand a page shows 50."""

    made_of: Sequence[Any]
    row: Callable[[Any], Row]

    def __len__(self) -> int:
        return len(self.made_of)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return [self.row(one) for one in self.made_of[at]] if isinstance(at, slice) else self.row(self.made_of[at])


def node_rows(picture: Picture, sort: str = "") -> Sequence[NodeRow]:
    """The records of a picture, in the order of the legend or as asked."""
    ties = Counter(end for tie in picture.ties for end in (tie.source, tie.target))
    hidden = {spot.id: spot.hidden for spot in picture.spots}
    rows = Rows(picture.nodes, lambda node: NodeRow(node, ties[node.id], hidden.get(node.id, 0)))
    return _sorted(rows, NODE_SORTS, sort)


def tie_rows(picture: Picture, sort: str = "") -> Sequence[TieRow]:
    """The ties and gaps of a picture; those of the record in the middle are read from it. Gaps come first,
    what is unknown comes last."""
    nodes = {node.id: node for node in picture.nodes}
    places = {node.ags: node for node in picture.nodes if node.ags}
    centre = picture.centre.id if picture.centre else ""
    ranks = {node.id: rank for rank, node in enumerate(picture.nodes)}

    def order(tie: Tie) -> tuple[int, str, int, str]:
        if tie.target == centre:
            return ranks[tie.target], tie.rel.reverse.de, ranks[tie.source], tie.id
        return ranks[tie.source], tie.rel.label.de, ranks[tie.target], tie.id

    def row(said: Tie | Gap) -> TieRow:
        if isinstance(said, Gap):
            return _gap_row(said, places[said.ags])
        return _tie_row(said, nodes, centre, picture)

    gaps = [gap for gap in picture.gaps if gap.state == "nein"]
    unknown = [gap for gap in picture.gaps if gap.state != "nein"]
    return _sorted(Rows([*gaps, *sorted(picture.ties, key=order), *unknown], row), SORTS, sort)


def _tie_row(tie: Tie, nodes: Mapping[str, Node], centre: str, picture: Picture) -> TieRow:
    turned = tie.target == centre
    one, other = (nodes[tie.target], nodes[tie.source]) if turned else (nodes[tie.source], nodes[tie.target])
    return TieRow(
        id=tie.id,
        name=one.name,
        near=one.id,
        kind=one.kind.label.de,
        other=other.name,
        other_id=other.id,
        word=tie.rel.reverse.de if turned else tie.rel.label.de,
        evidence=tie.evidence,
        since=tie.since,
        observed_on=tie.observed_on,
        source=picture.sources.get(tie.source_id, ""),
        source_id=tie.source_id,
        plan=tie.mode == "plan",
        sure=tie.sure,
        contact=tie.contact,
        last_contact=tie.last_contact,
        said=contacts.said(tie.last_contact, picture.view.question.stichtag) if tie.contact else "",
    )


def _gap_row(gap: Gap, place: Node) -> TieRow:
    kind = place.kind.label.de
    return TieRow(gap.id, place.name, place.id, kind, gap.label, "", "–", gap.evidence, None, "", state=gap.state)


def _sorted(rows: Sequence[Row], sorts: Mapping[str, Key], sort: str) -> Sequence[Row]:
    key = sorts.get(sort.removeprefix("-"))
    return sorted(rows, key=key, reverse=sort.startswith("-")) if key else rows
