"""Nodes and edges of a foreign network as drafts and ties; what is not plain waits for the user.

Knows no file format: GraphML, GEXF, Pajek, Kumu and Gephi fill it. Looks nothing up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind, ValueType
from graph_app.ontology.values import folded
from importers import naming
from importers.cells import several
from importers.draft import Draft, ForeignType, Place, Reading, Ref, Rejected, TieDraft, Unreadable
from importers.network_headings import (
    EDGE_WORDS,
    NAMES,
    NO_WORD,
    NODE_WORDS,
    OWN_IDS,
    RUNNING,
    first,
    kind_of,
    meant,
    proposal,
    same_relation,
    says_kind,
    symmetrical,
)
from importers.plaintext import MOST_CELLS, MOST_FIELDS, MOST_RECORDS, day_of


@dataclass(frozen=True, slots=True)
class Node:
    """One node as its file has it; ``fields`` are headings and texts, ``word`` the file's own place for its sort."""

    place: Place
    id: str
    label: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    word: str = ""
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge as its file has it; an edge without direction may be read either way."""

    place: Place
    source: str
    target: str
    fields: tuple[tuple[str, str], ...] = ()
    word: str = ""
    directed: bool = True
    mutual: bool = False


@dataclass(slots=True)
class Network:
    """Collects what a file says; ``reading`` turns it into drafts. ``scheme`` names the ids of the file.

    ``by_label``: an edge may name a node by its label instead of its id (Kumu). ``counted_in`` is the German word for
    what the numbers of its places count.
    """

    format: str
    scheme: str
    by_label: bool = False
    counted_in: str = "Zeile"
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    not_taken: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    _cells: int = 0
    _meanings: dict[tuple[str, str, bool], tuple[str, Property | None]] = field(default_factory=dict)
    _words: Counter[tuple[str, str]] = field(default_factory=Counter)

    def refuse(self, place: Place, sentence: str) -> None:
        """Name a place that cannot be read."""
        self.rejected.append(Rejected(place, (sentence,)))
        self._weigh()

    def add(self, part: Node | Edge) -> None:
        """Take a node or an edge; raises Unreadable when the file holds too much."""
        if isinstance(part, Node):
            self.nodes.append(part)
        else:
            self.edges.append(part)
        self._cells += len(part.fields)
        self._weigh()

    def _weigh(self) -> None:
        if len(self.nodes) + len(self.edges) + len(self.rejected) > MOST_RECORDS or self._cells > MOST_CELLS:
            raise Unreadable(
                "Das Netz ist zu groß (mehr als 50.000 Knoten und Kanten). Bitte teilen Sie es in mehrere Dateien."
            )

    def limit(self, fields: int) -> None:
        """Refuse a file that declares more fields than anybody could look through."""
        if fields > MOST_FIELDS:
            raise Unreadable(
                f"Die Datei hat {fields} Felder, gelesen werden höchstens {MOST_FIELDS}. Bitte löschen Sie die "
                f"Felder, die Sie "
                "nicht brauchen."
            )

    def reading(self) -> Reading:
        """All of it as drafts with ties; raises Unreadable when there is nothing or too much."""
        if not self.nodes and self.edges:
            self._nodes_from_edges()
        if not self.nodes:
            raise Unreadable(
                "Die Datei enthält keinen einzigen Knoten. Bitte prüfen Sie, ob es die richtige Datei ist."
            )
        kept = self._kept()
        kinds = {key: self._kind(node) for key, node in kept.items()}
        ties, messages = self._ties(kept, kinds)
        drafts = tuple(
            self._draft(node, *kinds[key], tuple(ties.get(key, ())), tuple(messages.get(key, ())))
            for key, node in kept.items()
        )
        types = tuple(
            ForeignType(of, word, count, proposal(of, word)) for (of, word), count in self._words.most_common()
        )
        self.notes += [_assumed(entry) for entry in types if entry.word == NO_WORD and entry.proposal]
        return Reading(
            self.format,
            drafts=drafts,
            rejected=tuple(sorted(self.rejected, key=lambda entry: (entry.place.sheet, entry.place.row))),
            not_taken=tuple(self.not_taken),
            unknown=tuple(self.unknown),
            notes=tuple(self.notes),
            types=types,
        )

    def _nodes_from_edges(self) -> None:
        named: dict[str, Place] = {}
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end:
                    named.setdefault(end, edge.place)
        self.nodes = [Node(place, name) for name, place in named.items()]
        self.notes.append(
            "Die Datei enthält nur Verbindungen. Die Knoten heißen so, wie die Verbindungen sie nennen; ihre Art "
            "steht nicht "
            "in der Datei."
        )

    def _kept(self) -> dict[str, Node]:
        kept: dict[str, Node] = {}
        for node in self.nodes:
            if not node.id:
                self.refuse(node.place, "Dieser Knoten hat keine Kennung und keinen Namen.")
            elif node.id in kept:
                first = kept[node.id].place.row
                where = f"{self.counted_in} {first}"
                self.refuse(
                    node.place, f"„{node.id[:80]}“ steht schon in {where}. Jede Kennung darf nur einmal stehen."
                )
            else:
                kept[node.id] = node
        return kept

    def _kind(self, node: Node) -> tuple[str, str, NodeKind]:
        """The name of the kind ("" when it waits), the foreign word, and the kind whose fields are read."""
        word = node.word or first(node.fields, NODE_WORDS)
        kind = kind_of(word)
        if kind is not None:
            return kind.name, "", kind
        word = word or NO_WORD
        self._words["node", word] += 1
        return "", word, ONTOLOGY.kind(proposal("node", word) or "Organisation")

    def _draft(
        self, node: Node, kind: str, word: str, read_as: NodeKind, ties: tuple[TieDraft, ...], more: tuple[str, ...]
    ) -> Draft:
        own_id = first(node.fields, OWN_IDS if not node.word else OWN_IDS[1:]) if kind else ""
        name = node.label or first(node.fields, NAMES) or node.id
        values: dict[str, Any] = {"name": name}
        messages = list(node.messages)
        titled = bool(node.label) and any(prop.name == "title" for prop in read_as.properties)
        for heading, text in node.fields:
            plain = naming.plain(heading)
            if (
                not text
                or (plain in OWN_IDS and text == own_id)
                or (plain in NODE_WORDS and says_kind(text, node.word or word, kind))
            ):
                continue
            if plain in NAMES and not (titled and plain == "title"):
                if text != name:
                    messages.append(f"„{heading}“ nennt auch „{text[:120]}“; als Name steht „{name[:120]}“.")
                continue
            self._field(values, messages, heading, text, read_as, bool(own_id))
        external = (("integrationsnetz", own_id),) if own_id else ()
        if not own_id and not RUNNING.fullmatch(node.id.lower()):
            external = ((self.scheme, node.id[:200]),)
        return Draft(node.place, kind, node.id, values, ties, external, tuple(messages) + more, foreign=word)

    def _field(
        self, values: dict[str, Any], messages: list[str], heading: str, text: str, kind: NodeKind | RelKind, own: bool
    ) -> None:
        told, prop = self._meaning(heading, kind, own)
        if prop is None:
            (self.not_taken if told == "not_taken" else self.unknown).setdefault(heading)
        elif values.get(prop.name, text) != text:
            messages.append(f"„{heading}“ sagt „{text[:120]}“, übernommen ist „{str(values[prop.name])[:120]}“.")
        else:
            values[prop.name] = _value(prop, text)

    def _meaning(self, heading: str, kind: NodeKind | RelKind, own: bool) -> tuple[str, Property | None]:
        """The field that a heading means, or the list that tells it."""
        key = (heading, kind.name, own)
        if key not in self._meanings:
            self._meanings[key] = meant(heading, kind, own)
        return self._meanings[key]

    def _ties(
        self, nodes: dict[str, Node], kinds: dict[str, tuple[str, str, NodeKind]]
    ) -> tuple[dict[str, list[TieDraft]], dict[str, list[str]]]:
        labels = self._labels(nodes) if self.by_label else {}
        ties: dict[str, list[TieDraft]] = {}
        messages: dict[str, list[str]] = {}
        for edge in self.edges:
            source, target = (
                end if end in nodes else labels.get(folded(end), "") for end in (edge.source, edge.target)
            )
            missing = [name for name, found in ((edge.source, source), (edge.target, target)) if not found]
            if missing:
                names = " und ".join(f"„{name[:80]}“" if name else "ein leeres Ende" for name in missing)
                self.refuse(
                    edge.place, f"Diese Verbindung führt zu einem Knoten, den die Datei nicht enthält: {names}."
                )
            elif source == target:
                self.refuse(edge.place, f"Diese Verbindung führt von „{source[:80]}“ zu sich selbst.")
            else:
                said: list[str] = []
                found = self._tie(edge, kinds[source][0], kinds[target][0], target, said)
                ties.setdefault(source, []).append(found)
                messages.setdefault(source, []).extend(said)
                if edge.mutual and not symmetrical(found):
                    ties.setdefault(target, []).append(
                        TieDraft(found.rel, Ref(key=source), found.outgoing, found.values, foreign=found.foreign)
                    )
        return ties, messages

    def _labels(self, nodes: dict[str, Node]) -> dict[str, str]:
        """Labels that only one node carries."""
        counted = Counter(folded(node.label) for node in nodes.values() if node.label)
        return {folded(node.label): key for key, node in nodes.items() if counted[folded(node.label)] == 1}

    def _tie(self, edge: Edge, source_kind: str, target_kind: str, target: str, said: list[str]) -> TieDraft:
        word = edge.word or first(edge.fields, EDGE_WORDS)
        rel, outgoing = (naming.relation_read(word) if word else None) or (None, True)
        if rel is None:
            word = word or NO_WORD
            self._words["edge", word] += 1
        read_as = rel or ONTOLOGY.relation("COOPERATES_WITH")
        values: dict[str, Any] = {}
        for heading, text in edge.fields:
            plain = naming.plain(heading)
            if not text or text == word or (plain in EDGE_WORDS and same_relation(text, rel)):
                continue
            if plain == "id":
                self.not_taken.setdefault("Kennungen der Verbindungen")
                continue
            self._field(values, said, heading, text, read_as, rel is not None)
        if rel is not None and not edge.directed and source_kind and target_kind:
            one, other = ONTOLOGY.kind(source_kind), ONTOLOGY.kind(target_kind)
            outgoing = rel.joins(one, other) or (outgoing and not rel.joins(other, one))
        return TieDraft(rel.name if rel else "", Ref(key=target), outgoing, values, foreign="" if rel else word)


def _value(prop: Property, text: str) -> Any:
    """A text as its field takes it: a day in any spelling of a network; several texts; a comma belongs to a name."""
    if prop.type is ValueType.DAY:
        return day_of(text)
    if prop.type is ValueType.TEXTS and (prop.name == "aliases" or "|" in text or ";" in text):
        return list(several(text))
    return text


def _assumed(entry: ForeignType) -> str:
    """What is taken for granted where the file says nothing of the sort of its nodes or edges."""
    if entry.of == "node":
        what, one = "Art der Knoten", ONTOLOGY.kind(entry.proposal).label.de
    else:
        what, one = "Art der Beziehungen", ONTOLOGY.relation(entry.proposal).label.de
    return f"Zur {what} steht {entry.count} mal nichts in der Datei. Angenommen ist „{one}“. Sie können das ändern."
