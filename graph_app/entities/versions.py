"""What a record or a relationship held in an earlier version, read back from its history. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.entities import reads
from graph_app.entities.reads import Entry, Reader
from graph_app.entities.record import Record, Tie
from graph_app.ontology import Day, Property, ValueType
from graph_app.schemas import dumped

#: Among how many entries the changes are looked for; the history of a record also holds those of its relationships.
LOOKED_THROUGH = 500
#: Entries that raise no version: the record came into being with them, or they only accompany a change.
_BEGINNINGS = ("create", "load", "overrule")
#: Under this name the history keeps an earlier sort of organisation.
KIND = "kind"


def earlier(reader: Reader, found: Record | Tie, version: int) -> dict[str, Any] | None:
    """The values in an earlier version; None when the history does not lead back to it."""
    entries = reads.history(reader, found.id, LOOKED_THROUGH) if version < found.version else ()
    own = [entry for entry in entries if entry.record == found.id]
    properties = found.kind.properties if isinstance(found, Record) else found.rel.properties
    return walked_back(properties, found.values, own, found.version - version)


def walked_back(
    properties: Iterable[Property], values: Mapping[str, Any], entries: Iterable[Entry], steps: int
) -> dict[str, Any] | None:
    """The values before the newest changes; None when there are not enough entries or one does not fit the values."""
    if steps < 0:
        return None
    declared = {prop.name: prop for prop in properties}
    changes = [entry for entry in entries if entry.action not in _BEGINNINGS][:steps]
    if len(changes) < steps:
        return None
    before = dict(values)
    for entry in changes:
        if not _fits(declared, before, entry):
            return None
        for name, old in entry.old.items():
            before[name] = _read(declared[name], old) if name in declared else old
    return {name: value for name, value in before.items() if value is not None}


def _fits(declared: Mapping[str, Property], values: Mapping[str, Any], entry: Entry) -> bool:
    """Whether the entry tells how these values came about; one without content (it was erased) tells nothing."""
    said = {name: new for name, new in entry.new.items() if name in declared}
    held = dumped([declared[name] for name in said], values)
    return bool(entry.old or entry.new) and all((held.get(name) or None) == (new or None) for name, new in said.items())


def _read(prop: Property, value: Any) -> Any:
    return Day.from_json(value) if prop.type is ValueType.DAY and value is not None else value
