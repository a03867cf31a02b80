"""A file that still names merged records: what it says of them belongs to what they became. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph_app.entities import reads
from graph_app.entities.lines import Load, NodeLine, TieLine
from graph_app.entities.reads import Reader
from graph_app.ontology import Property, ValueType


def led(reader: Reader, load: Load) -> Load:
    """The load without the records that went into others; relationships and references lead to those.

    A relationship whose end was merged is left out where the survivor has one of its type with the same other end:
    the merge decided which of the two stays.
    """
    leads = {str(row["id"]): str(row["target"]) for row in reader.read("entities/redirects")}
    if not leads:
        return load
    nodes = tuple(_named(line, leads) for line in load.nodes if line.id not in leads)
    told = (replace(line, one=_last(line.one, leads), other=_last(line.other, leads)) for line in load.distinct)
    distinct = tuple(line for line in told if line.one != line.other)
    return replace(load, nodes=nodes, ties=tuple(_ties(reader, load, leads)), distinct=distinct)


def _ties(reader: Reader, load: Load, leads: Mapping[str, str]) -> Iterator[TieLine]:
    for line in load.ties:
        source, target = _last(line.source, leads), _last(line.target, leads)
        moved = (source, target) != (line.source, line.target)
        if not moved or (source != target and not reads.ties_between(reader, line.rel, source, target, size=1)):
            values = _values(line.rel.properties, line.values, leads)
            yield replace(line, source=source, target=target, values=values)


def _named(line: NodeLine, leads: Mapping[str, str]) -> NodeLine:
    return replace(line, values=_values(line.kind.properties, line.values, leads))


def _values(properties: tuple[Property, ...], values: Mapping[str, Any], leads: Mapping[str, str]) -> Mapping[str, Any]:
    named = {p.name: values[p.name] for p in properties if p.type is ValueType.RECORD and values.get(p.name) in leads}
    return {**values, **{name: _last(key, leads) for name, key in named.items()}} if named else values


def _last(key: str, leads: Mapping[str, str]) -> str:
    """Where an id leads in the end; a record may have been merged more than once."""
    seen = {key}
    while key in leads and leads[key] not in seen:
        key = leads[key]
        seen.add(key)
    return key
