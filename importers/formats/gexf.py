"""GEXF 1.1, 1.2draft and 1.3 as Gephi, networkx and others write it. Positions, colours and sizes stay out."""

from __future__ import annotations

from collections.abc import Iterator

from importers.draft import Place, Reading
from importers.foreign import Edge, Network, Node
from importers.markup import Element, begins_with, document

_DRAWN = ("position", "color", "size", "shape", "thickness")
_WAYS = ("directed", "undirected", "mutual", "dir", "undir", "")
_ENDLESS = ("-infinity", "infinity", "+infinity", "-inf", "inf")
#: A span of time as the file has it: its beginning and its end.
Span = tuple[str, str]


def fits(name: str, data: bytes) -> bool:
    """Whether the bytes are GEXF."""
    return begins_with(data, "gexf")


def read(name: str, data: bytes) -> Reading:
    """Nodes and edges as drafts and ties; raises Unreadable."""
    root = document(data, "GEXF")
    network = Network("GEXF", "gexf")
    for graph in root.all("graph"):
        default = graph.attributes.get("defaultedgetype", "undirected")
        declared = {of: _declared(graph, of) for of in ("node", "edge")}
        network.limit(max(map(len, declared.values())))
        for element in graph.deep("node"):
            network.add(_node(element, declared["node"], network))
        for element in graph.deep("edge"):
            for edge in _edges(element, declared["edge"], network, default):
                network.add(edge)
    return network.reading()


def _declared(graph: Element, of: str) -> dict[str, Element]:
    return {
        attribute.attributes.get("id", ""): attribute
        for attributes in graph.all("attributes")
        if attributes.attributes.get("class") == of
        for attribute in attributes.all("attribute")
    }


def _node(element: Element, declared: dict[str, Element], network: Network) -> Node:
    own = element.attributes
    fields = list(_fields(element, declared, network))
    if own.get("pid") or any(element.all("nodes")):
        network.unknown.setdefault("pid (Knoten in Knoten)")
    spans = list(_spans(element))
    messages: tuple[str, ...] = ()
    if len(spans) > 1:
        messages = (f"Die Datei nennt {len(spans)} Zeiträume; übernommen ist der ganze vom ersten bis zum letzten.",)
    if spans:
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        fields.append(("start", "" if "" in starts else min(starts)))
        fields.append(("end", "" if "" in ends else max(ends)))
    return Node(Place("", element.line), own.get("id", ""), own.get("label", ""), tuple(fields), messages=messages)


def _edges(element: Element, declared: dict[str, Element], network: Network, default: str) -> Iterator[Edge]:
    own = element.attributes
    fields = [*_fields(element, declared, network), ("kind", own.get("kind", "")), ("label", own.get("label", ""))]
    if own.get("weight"):
        network.not_taken.setdefault("weight")
    way, word = own.get("type") or default, ""
    if way not in _WAYS:
        # networkx writes a property "type" of an edge here, where only the direction belongs
        way, word = default, way
    for start, end in list(_spans(element)) or [("", "")]:
        yield Edge(
            Place("", element.line),
            own.get("source", ""),
            own.get("target", ""),
            (*fields, ("start", start), ("end", end)),
            "" if any(heading == "beziehung" and text for heading, text in fields) else word,
            directed=way.startswith("dir"),
            mutual=way == "mutual",
        )


def _fields(element: Element, declared: dict[str, Element], network: Network) -> Iterator[tuple[str, str]]:
    """Headings and texts; of a value that changes over time the last one, as the file orders them."""
    found: dict[str, str] = {}
    for attvalues in element.all("attvalues"):
        for entry in attvalues.all("attvalue"):
            key = entry.attributes.get("for") or entry.attributes.get("id", "")
            found[key] = entry.attributes.get("value", "")
    for key, attribute in declared.items():
        if key not in found and (default := attribute.all("default")):
            found[key] = default[0].text
    for key, text in found.items():
        title = declared[key].attributes.get("title", "") if key in declared else ""
        listed = declared[key].attributes.get("type", "").startswith("list") if key in declared else False
        yield title or key or "ohne Titel", _unlisted(text) if listed else text
    for child in element.children:
        if child.name in _DRAWN:
            network.not_taken.setdefault("Zeichnung (Lage, Farbe, Größe)")


def _unlisted(text: str) -> str:
    """„[a, b]“, „a|b“ or „a;b“ as a text with commas."""
    inner = text.removeprefix("[").removesuffix("]")
    for separator in ("|", ";"):
        inner = inner.replace(separator, ",")
    return ", ".join(part.strip() for part in inner.split(",") if part.strip())


def _spans(element: Element) -> Iterator[Span]:
    """The spans in which it is there: its own attributes, else its spells."""
    for spell in [
        element,
        *(spell for spells in element.all("spells", "slices") for spell in spells.all("spell", "slice")),
    ]:
        own = spell.attributes
        start = own.get("start") or own.get("startopen") or own.get("timestamp") or ""
        end = own.get("end") or own.get("endopen") or own.get("timestamp") or ""
        span = tuple("" if text.lower() in _ENDLESS else _plain(text) for text in (start, end))
        if any(span):
            yield span[0], span[1]


def _plain(text: str) -> str:
    """A year that was written as a number („2021.0“) as a year."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text
