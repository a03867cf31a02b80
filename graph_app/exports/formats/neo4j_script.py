"""A script for the Neo4j Browser: it may run twice, and nothing that anybody typed can become a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graph_app.entities.record import Record, Tie, stored
from graph_app.exports.reads import Outgoing
from graph_app.ontology import Property

_ESCAPES = {
    "'": "\\'", '"': '\\"', "`": "\\u0060", "\n": "\\n", "\r": "\\r", "\t": "\\t", ";": "\\u003b",
    "\u2028": "\\u2028", "\u2029": "\\u2029", "$": "\\u0024",
}  # fmt: skip


def write(out: Outgoing) -> bytes:
    """One statement a line."""
    return "".join(f"{line}\n" for line in _lines(out)).encode()


def literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        return f"'{''.join(_signs(value))}'"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return repr(value)


def _signs(text: str) -> Iterator[str]:
    """The signs of a text; a „u“ after a backslash is written by its number, else both would be read as one sign."""
    before = ""
    for sign in text:
        if sign == "\\":
            yield "\\\\"
        elif before == "\\" and sign in "uU":
            yield f"\\u{ord(sign):04x}"
        else:
            yield _ESCAPES.get(sign, sign)
        before = sign


def _lines(out: Outgoing) -> Iterator[str]:
    yield f"// Integrationsnetz, Stand {out.question.stichtag.isoformat()}, {out.question.face.label}"
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;"
    for one in out.records:
        labels = "".join(f":{label}" for label in one.kind.labels)
        values = _map(one, out.question.drawn(one.kind))
        yield f"MERGE (n:Entity {{id: {literal(one.id)}}}) SET n{labels} SET n += {values};"
    for tie in out.ties:
        yield (
            f"MATCH (a:Entity {{id: {literal(tie.source_id)}}}) MATCH (b:Entity {{id: {literal(tie.target_id)}}}) "
            f"MERGE (a)-[r:{tie.rel.name} {{id: {literal(tie.id)}}}]->(b) "
            f"SET r += {_map(tie, out.question.drawn(tie.rel))};"
        )


def _map(one: Record | Tie, told: Iterable[Property]) -> str:
    values = {name: value for name, value in stored(told, one.values).items() if value is not None}
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in values.items()) + "}"
