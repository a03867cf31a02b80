"""What an import wrote, as the history tells it: the ground on which it is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app.entities.operation import UNDONE
from graph_app.entities.reads import Reader
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind

_PORTION = 5000


@dataclass(slots=True)
class Written:
    """What an import wrote: its records from the history, its relationships by the beginning of their ids.

    ``once`` are all records that it ever made, taken back meanwhile or not.
    """

    mark: str
    relations: tuple[RelKind, ...]
    made: dict[str, NodeKind] = field(default_factory=dict)
    changed: dict[str, tuple[NodeKind, Mapping[str, Any]]] = field(default_factory=dict)
    amended: dict[str, tuple[RelKind, tuple[str, str], Mapping[str, Any]]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)

    @property
    def records(self) -> set[str]:
        """The records it made or changed."""
        return {*self.made, *self.changed}

    @property
    def joined(self) -> set[str]:
        """The records whose relationships it changed."""
        return {end for _, ends, _ in self.amended.values() for end in ends}

    def keep(self, change: Mapping[str, Any]) -> None:
        """One entry of the history: the version it led to, and where the entries of later changes begin."""
        record, old, kind = change["record"], json.loads(change["old"]), change["record_kind"]
        if change["action"] == "overrule":  # it only accompanies another entry
            return
        self.versions[record], self.last[record] = int(change.get("version") or 1), change["id"]
        if change["action"] == "create":
            self.made[record] = ONTOLOGY.kind(kind)
        elif change["action"] == "update":
            self.changed[record] = (ONTOLOGY.kind(kind), old)
        else:
            self.amended[record] = (ONTOLOGY.relation(kind), (change["source_record"], change["target_record"]), old)

    def touched(self, record: str, version: int) -> bool:
        """Whether a record or relationship is no longer in the version that the import left."""
        return version != self.versions.get(record, 1)


def read(reader: Reader, entry: Mapping[str, Any]) -> Written:
    """What the import wrote, less what was taken back before."""
    relations = tuple(ONTOLOGY.relation(name) for name in entry.get("relations") or ())
    found = Written(f"{entry['id']}--", relations)
    before = {change["record"] for change in _changes(reader, f"{entry['id']}{UNDONE}")}
    for change in _changes(reader, entry["id"]):
        if change["action"] == "create":
            found.once.add(change["record"])
        if change["record"] not in before:
            found.keep(change)
    return found


def _changes(reader: Reader, import_id: str) -> Iterator[Mapping[str, Any]]:
    after = ""
    while rows := reader.read("importers/changes_of", import_id=import_id, after=after, limit=_PORTION):
        yield from (row["change"] for row in rows)
        after = rows[-1]["change"]["id"]
