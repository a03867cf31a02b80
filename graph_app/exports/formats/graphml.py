"""GraphML 1.0. Every field has a key of its own for nodes and for edges, else files with equal names are not valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_app.exports.networks import Edge, Node, Value, attributes, edges, element, nodes, quoted, text
from graph_app.exports.reads import Outgoing

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(out: Outgoing) -> bytes:
    """The file."""
    return "".join(_parts(nodes(out), edges(out))).encode()


def _parts(found: list[Node], tied: list[Edge]) -> Iterator[str]:
    yield _HEAD
    of_nodes, of_edges = {"label": "string", **attributes(found)}, attributes(tied)
    node_keys, edge_keys = _keys("n", of_nodes), _keys("e", of_edges)
    for place, types, keys in (("node", of_nodes, node_keys), ("edge", of_edges, edge_keys)):
        for name, kind in types.items():
            given = {"id": keys[name], "for": place, "attr.name": name, "attr.type": kind}
            yield element("key", given) + "\n"
    yield '<graph id="netz" edgedefault="directed">\n'
    for node in found:
        values = _data({"label": node.label, **node.values}, node_keys)
        yield element("node", {"id": node.id}, values) + "\n"
    for edge in tied:
        given = {"id": edge.id, "source": edge.source, "target": edge.target}
        yield element("edge", given, _data(edge.values, edge_keys)) + "\n"
    yield "</graph>\n</graphml>\n"


def _keys(prefix: str, types: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{prefix}{number}" for number, name in enumerate(types)}


def _data(values: Mapping[str, Value], keys: Mapping[str, str]) -> Iterator[str]:
    return (f'<data key="{keys[name]}">{quoted(text(value))}</data>' for name, value in values.items())
