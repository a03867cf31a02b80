"""The forms of relationships: what may be tied to a record, whom to choose, what is said of it. No HTTP, no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.entities import reads, search
from graph_app.entities.forms import Control, Form, cause
from graph_app.entities.overlaps import AS_IT_IS, SHARED
from graph_app.entities.reads import ListQuestion, Reader
from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.entities.ties.table import key_of
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.ontology.values import folded, sort_key

HTML_ONLY: Mapping[str, Any] = {"json": False}
OFFERED = 25


@dataclass(frozen=True, slots=True)
class Way:
    """A relationship a record may have: its type, its direction, and which kinds may stand at the other end."""

    rel: RelKind
    outgoing: bool

    @property
    def key(self) -> str:
        """How it stands in an address."""
        return key_of(self.rel.name, self.outgoing)

    @property
    def label(self) -> str:
        """How it reads from the record."""
        return self.rel.label.de if self.outgoing else self.rel.reverse.de

    @property
    def others(self) -> tuple[NodeKind, ...]:
        """The kinds at the other end, as declared."""
        return self.rel.target if self.outgoing else self.rel.source

    @property
    def says(self) -> str:
        """The choice in words: „ist tätig in (Gebiet)“."""
        return f"{self.label} ({', '.join(kind.label.de for kind in self.others)})"

    def fits(self, kind: NodeKind) -> bool:
        """Whether a record of this kind may stand at the other end."""
        return any(kind.is_a(other) for other in self.others)

    def ends(self, one: str, other: str) -> tuple[str, str]:
        """Source and target, when ``one`` is the record whose page it is."""
        return (one, other) if self.outgoing else (other, one)


@dataclass(frozen=True, slots=True)
class LinkPage:
    """Tying a record to another one: first how and to whom, then what is known about it."""

    template: ClassVar[str] = "entities/link.html"
    title: str
    name: str
    path: str
    way: Control
    words: str
    way_key: str
    way_label: str = ""
    candidates: tuple[Candidate, ...] = field(default=(), metadata=HTML_ONLY)
    chosen: Neighbour | None = field(default=None, metadata=HTML_ONLY)
    form: Form | None = field(default=None, metadata=HTML_ONLY)
    kind: NodeKind | None = field(default=None, metadata=HTML_ONLY)
    complaint: str = ""
    new_paths: tuple[tuple[str, str], ...] = ()
    back: str = field(default="", metadata={"json": False})


@dataclass(frozen=True, slots=True)
class TiePage:
    """Changing, ending or removing one relationship."""

    template: str = field(metadata=HTML_ONLY)
    title: str
    sentence: str
    path: str
    back: str
    name: str
    version: int
    form: Form = field(metadata=HTML_ONLY)
    kind: NodeKind = field(metadata=HTML_ONLY)
    period: str = ""
    complaint: str = ""


def ways(kind: NodeKind) -> list[Way]:
    """Everything a record of this kind may be tied by, in the order of the words."""
    found = [Way(rel, outgoing) for rel, outgoing in ONTOLOGY.ties_of(kind)]
    return sorted(found, key=lambda way: (way.rel.name in reads.KEEPING, sort_key(way.label)))


def way_of(kind: NodeKind, key: str) -> Way | None:
    """The way with this key; None when there is none for this kind."""
    return next((way for way in ways(kind) if way.key == key), None)


def way_control(kind: NodeKind, key: str, errors: Sequence[str] = ()) -> Control:
    """The choice of the relationship."""
    choices = [("", "Bitte wählen"), *((way.key, way.says) for way in ways(kind))]
    return Control("art", "Wie hängen die beiden zusammen?", "select", key, choices, True, errors=errors, width="w6")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a record may be tied to, and which other Kreis that is kept by; "" for one of the own Kreis or of none."""

    other: Neighbour
    elsewhere: str = ""


def candidates(reader: Reader, way: Way, words: str, own_id: str, kreis: str | None) -> tuple[Candidate, ...]:
    """Whom the record may be tied to: what the search finds, without words the first ones of the Kreis.

    Those of other Kreise come last and say so.
    """
    if folded(words):
        groups = search.find(reader, words)
        found = [hit.found for group in groups for hit in group.hits if way.fits(group.kind)]
        # The order of the search is by kind; here the best ones come first.
        best = {hit.found.id: hit.score for group in groups for hit in group.hits}
        found.sort(key=lambda other: (-best[other.id], sort_key(other.name)))
    else:
        found = [_neighbour(record) for record in _first(reader, way, kreis)]
    others = [other for other in found if other.id != own_id]
    away = _elsewhere(reader, [other.id for other in others], kreis)
    made = [Candidate(other, away.get(other.id, "")) for other in others]
    return tuple(sorted(made, key=lambda one: bool(one.elsewhere)))[:OFFERED]


def _elsewhere(reader: Reader, ids: Sequence[str], kreis: str | None) -> dict[str, str]:
    """The names of the other Kreise that keep some records; nothing for what the own Kreis keeps as well."""
    if kreis is None or not ids:
        return {}
    found: dict[str, dict[str, str]] = {}
    for row in reader.read("entities/kreise_of", ids=list(ids)):
        found.setdefault(row["id"], {})[row["territory"]] = row["name"] or row["territory"]
    return {key: ", ".join(sorted(names.values(), key=sort_key)) for key, names in found.items() if kreis not in names}


def _first(reader: Reader, way: Way, kreis: str | None) -> Iterable[Record]:
    for kind in way.others:
        for place in (kreis, None):
            page = reads.page(reader, kind, ListQuestion(kreis=place, size=OFFERED))
            if page.items or place is None:
                yield from (record for record in page.items if not record.values.get("restricted"))
                break


def _neighbour(record: Record) -> Neighbour:
    return Neighbour(record.id, record.name, record.kind, record.archived)


def sentence(reader: Reader, tie: Tie) -> tuple[str, Record]:
    """A relationship as a sentence, and the record at its source."""
    source = reads.one(reader, tie.source_id)
    other = tie.other.name if tie.other is not None else tie.target_id
    return f"{source.name} {tie.rel.label.de} {other}", source


def beside(raw: Mapping[str, str], problem: InvalidInput | None) -> dict[str, list[Control]]:
    """What a form asks beside the properties: why, and after a caution whether a position is shared."""
    found = {"provenance": [cause(raw.get("cause", ""))]}
    if SHARED in raw or (problem is not None and SHARED in problem.errors):
        found["validity"] = [Control(SHARED, AS_IT_IS, "checkbox", raw.get(SHARED, ""), width="w12")]
    return found
