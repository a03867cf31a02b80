"""GraphML as networkx, yEd, Gephi, Cytoscape and graph databases write it. Drawing and layout stay out."""

from __future__ import annotations

from importers.draft import Place, Reading
from importers.foreign import Edge, Network, Node
from importers.markup import Element, begins_with, document

_DRAWING = "Zeichnung (Lage, Farbe, Form)"


def fits(name: str, data: bytes) -> bool:
    """Whether the bytes are GraphML."""
    return begins_with(data, "graphml")


def read(name: str, data: bytes) -> Reading:
    """Nodes and edges as drafts and ties; raises Unreadable."""
    root = document(data, "GraphML")
    network = Network("GraphML", "graphml")
    keys = {key.attributes.get("id", ""): key for key in root.all("key")}
    told = [key.attributes.get("for", "all") for key in keys.values()]
    network.limit(max(sum(one in (of, "all") for one in told) for of in ("node", "edge")))
    for graph in root.all("graph"):
        default = graph.attributes.get("edgedefault", "directed")
        for data_of_graph in graph.all("data"):
            network.unknown.setdefault(_heading(data_of_graph, keys))
        for element in graph.deep("node"):
            network.add(_node(element, keys, network))
        for element in graph.deep("edge"):
            network.add(_edge(element, keys, network, default))
        for element in graph.deep("hyperedge"):
            place = Place("", element.line)
            network.refuse(place, "Eine Kante mit mehr als zwei Enden (hyperedge) kann das Netz nicht aufnehmen.")
        if any(True for _ in graph.deep("port")):
            network.not_taken.setdefault("Anschlüsse (port)")
        if any(graph.all("node")) and any(node.all("graph") for node in graph.all("node")):
            network.notes.append(
                "Die Datei enthält Gruppen, die andere Knoten umschließen. Gruppen und Inhalt sind einzeln "
                "übernommen, die "
                "Zugehörigkeit nicht."
            )
    return network.reading()


def _node(element: Element, keys: dict[str, Element], network: Network) -> Node:
    label, fields = _fields(element, keys, network, "node", "NodeLabel")
    return Node(Place("", element.line), element.attributes.get("id", ""), label, fields)


def _edge(element: Element, keys: dict[str, Element], network: Network, default: str) -> Edge:
    label, fields = _fields(element, keys, network, "edge", "EdgeLabel")
    own = element.attributes
    stated = (("label", own["label"]),) if own.get("label") else ()
    directed = own.get("directed", "true" if default == "directed" else "false") in ("true", "1")
    place = Place("", element.line)
    return Edge(place, own.get("source", ""), own.get("target", ""), (*fields, *stated), label, directed)


def _fields(
    element: Element, keys: dict[str, Element], network: Network, of: str, label_name: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The label that is drawn (yEd), and headings with texts; a key's default stands where the element has no own."""
    label, fields, seen = "", [], set()
    if element.attributes.get("labels"):
        fields.append(("labels", element.attributes["labels"]))
    for entry in element.all("data"):
        seen.add(entry.attributes.get("key", ""))
        if entry.children:
            drawn = [found.whole_text() for found in entry.deep(label_name)]
            label = label or " ".join(drawn[0].split() if drawn else ())
            network.not_taken.setdefault(_DRAWING)
        else:
            fields.append((_heading(entry, keys), entry.text))
    for key_id, key in keys.items():
        if key_id not in seen and key.attributes.get("for") == of and (default := key.all("default")):
            fields.append((key.attributes.get("attr.name") or key_id, default[0].text))
    return label, tuple(fields)


def _heading(entry: Element, keys: dict[str, Element]) -> str:
    key_id = entry.attributes.get("key", "")
    key = keys.get(key_id)
    return (key.attributes.get("attr.name") if key else "") or key_id or "ohne Schlüssel"
