"""Kumu's JSON: the blueprint and the export of a whole project. Maps, views and pictures stay out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importers.draft import Place, Reading, Unreadable
from importers.foreign import Edge, Network, Node
from importers.plaintext import json_of, objects, tidy

_KNOWN = ("elements", "connections")
_OWN = ("id", "_id", "label", "type", "element type", "connection type", "from", "to", "direction", "attributes")


def fits(name: str, data: bytes) -> bool:
    """Whether the bytes are a JSON object with Kumu's two lists."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"elements"' in data and b'"connections"' in data


def read(name: str, data: bytes) -> Reading:
    """Elements as drafts, connections as ties; raises Unreadable."""
    found = json_of(data, "Kumu")
    if not isinstance(found, dict) or not isinstance(found.get("elements"), list):
        raise Unreadable(
            "Der Kumu-Datei fehlt die Liste „elements“. Bitte exportieren Sie die Karte noch einmal aus Kumu."
        )
    network = Network("Kumu", "kumu", by_label=True, counted_in="Nr.")
    for key in found:
        if key not in _KNOWN:
            network.not_taken.setdefault(tidy(key))
    _tell_rest(network, found)
    for number, element in _numbered(found["elements"]):
        label = tidy(element.get("label"))
        word = tidy(element.get("type") or element.get("element type"))
        identity = tidy(element.get("id") or element.get("_id")) or label
        network.add(Node(Place("elements", number), identity, label, _fields(element), word))
    for number, connection in _numbered(found.get("connections")):
        direction = tidy(connection.get("direction")) or "undirected"
        network.add(
            Edge(
                Place("connections", number),
                tidy(connection.get("from")),
                tidy(connection.get("to")),
                (*_fields(connection), ("label", tidy(connection.get("label")))),
                tidy(connection.get("type") or connection.get("connection type")),
                directed=direction != "undirected",
                mutual=direction == "mutual",
            )
        )
    return network.reading()


def _numbered(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects with their ordinals; what a project export keeps under "attributes" lies beside the rest."""
    for number, part in enumerate(value if isinstance(value, list) else [], 1):
        if isinstance(part, dict):
            inner = part.get("attributes")
            yield number, {**inner, **part} if isinstance(inner, dict) else part


def _tell_rest(network: Network, found: dict[str, Any]) -> None:
    for key in _KNOWN:
        value = found.get(key, [])
        if not isinstance(value, list) or len(list(objects(value))) != len(value):
            network.notes.append(
                f"In der Liste „{key}“ stehen Einträge, die keine Objekte sind. Sie sind nicht übernommen."
            )


def _fields(entry: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((tidy(key), tidy(value)) for key, value in entry.items() if key not in _OWN)
