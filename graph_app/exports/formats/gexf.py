"""GEXF 1.3 for Gephi. What a relationship is stands in ``beziehung`` and ``kind``: ``type`` is only the direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_app.exports.networks import Edge, Node, Value, attributes, edges, element, nodes, text
from graph_app.exports.reads import Outgoing

_NAMESPACE = "http://gexf.net/1.3"


def write(out: Outgoing) -> bytes:
    """The file."""
    found, tied = nodes(out), edges(out)
    of_nodes, of_edges = _ids("n", attributes(found)), _ids("e", attributes(tied))
    graph = element(
        "graph",
        {"defaultedgetype": "directed", "mode": "static"},
        _declared("node", of_nodes, attributes(found)),
        _declared("edge", of_edges, attributes(tied)),
        element("nodes", {}, "\n", (_node(node, of_nodes) for node in found)),
        element("edges", {}, "\n", (_edge(edge, of_edges) for edge in tied)),
    )
    meta = element(
        "meta",
        {"lastmodifieddate": out.question.stichtag.isoformat()},
        element("creator", {}, "Integrationsnetz"),
        element("description", {}, f"Stand {out.question.stichtag.isoformat()}"),
    )
    whole = element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"}, "\n", meta, "\n", graph)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def _ids(prefix: str, types: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{prefix}{number}" for number, name in enumerate(types)}


def _declared(place: str, ids: Mapping[str, str], types: Mapping[str, str]) -> str:
    if not types:
        return ""
    rows = (element("attribute", {"id": ids[name], "title": name, "type": kind}) for name, kind in types.items())
    return element("attributes", {"class": place, "mode": "static"}, rows) + "\n"


def _node(node: Node, ids: Mapping[str, str]) -> str:
    return element("node", {"id": node.id, "label": node.label}, _values(node.values, ids)) + "\n"


def _edge(edge: Edge, ids: Mapping[str, str]) -> str:
    given = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "type": "directed",
        "kind": edge.type,
        "label": edge.label,
    }
    return element("edge", given, _values(edge.values, ids)) + "\n"


def _values(values: Mapping[str, Value], ids: Mapping[str, str]) -> str:
    def rows() -> Iterator[str]:
        for name, value in values.items():
            yield element("attvalue", {"for": ids[name], "value": text(value)})

    return element("attvalues", {}, rows()) if values else ""
