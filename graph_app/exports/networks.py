"""The outgoing records as nodes, the relationships as edges, with plain values; the XML that network files are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from graph_app.entities.record import Record, Tie
from graph_app.exports.cells import clean, plain
from graph_app.exports.reads import Outgoing
from graph_app.ontology import ONTOLOGY, Property

Value = str | int | float | bool
#: Relationships that say how a record is kept: no picture wants them.
KEEPING = ("MAINTAINED_BY", "STATED_IN")
_KEPT = " und ".join(f"„{ONTOLOGY.relation(name).label.de}“" for name in KEEPING)
#: What a network file lacks of what the tables hold, for the user.
LEFT_OUT = f"Ohne {_KEPT}: Diese Beziehungen sagen nur, wie ein Eintrag geführt wird."
#: Their days are told as ``gueltig_von`` and ``gueltig_bis``, which no reader drops or takes for its own.
_TOLD_APART = frozenset({"id", "name", "valid_from", "valid_to"})


@dataclass(frozen=True, slots=True)
class Node:
    """A record: id, name and its values by attribute."""

    id: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship: id, both ends, its type and its values by attribute."""

    id: str
    source: str
    target: str
    type: str
    label: str
    values: Mapping[str, Value]


def nodes(out: Outgoing) -> list[Node]:
    """The records."""
    return [Node(one.id, one.name, {**_own(one), **_values(one, out.question.drawn(one.kind))}) for one in out.records]


def edges(out: Outgoing) -> list[Edge]:
    """The relationships but those that only say how a record is kept."""
    return [
        Edge(
            tie.id,
            tie.source_id,
            tie.target_id,
            tie.rel.name,
            tie.rel.label.de,
            {"beziehung": tie.rel.label.de, **_values(tie, out.question.drawn(tie.rel))},
        )
        for tie in out.ties
        if tie.rel.name not in KEEPING
    ]


def attributes(found: Iterable[Node | Edge]) -> dict[str, str]:
    """The attributes that are used and their types, which are the same in GraphML and GEXF."""
    types: dict[str, str] = {}
    for one in found:
        for name, value in one.values.items():
            kind = _type(value)
            types[name] = kind if types.get(name, kind) == kind else _common(types[name], kind)
    return types


def text(value: Value) -> str:
    """A value as XML writes it: true and false, a point in numbers."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def element(name: str, attributes: Mapping[str, str], *children: str | Iterator[str]) -> str:
    """An element of XML; the children are XML already."""
    inner = "".join(child if isinstance(child, str) else "".join(child) for child in children)
    given = "".join(f' {key}="{quoted(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def quoted(value: str) -> str:
    """A text for XML: nothing in it ends an attribute or begins an element, and lines stay lines."""
    return escape(clean(value)).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _own(one: Record) -> dict[str, Value]:
    """What it is, and its id where no program that reads and writes the file gives it another one."""
    return {"art": one.kind.label.de, "kennung": one.id}


def _values(one: Record | Tie, told: Iterable[Property]) -> dict[str, Value]:
    found: dict[str, Value] = {
        prop.name: plain(one.values[prop.name])
        for prop in told
        if prop.name not in _TOLD_APART and one.values.get(prop.name) is not None
    }
    for name, attribute in (("valid_from", "gueltig_von"), ("valid_to", "gueltig_bis")):
        if one.values.get(name) is not None:
            found[attribute] = plain(one.values[name])
    return found


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _common(one: str, other: str) -> str:
    return "double" if {one, other} == {"long", "double"} else "string"
