"""What later imports that still stand name of an earlier one: that stays when the earlier one is taken back.

A list that names a record without changing it leaves no trace on it; so each import keeps what it named. The very
same list handed in twice is no later one: it says nothing that the first did not say.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities.reads import KEEPING, Reader
from graph_app.entities.record import Neighbour
from graph_app.ontology import ONTOLOGY
from graph_app.store import Transaction, batches
from importers.written import Written, read

#: So many ids are kept together: the reading of one portion stays small.
_PORTION = 2000


@dataclass(frozen=True, slots=True)
class Later:
    """A later import that was not taken back: its id, the name of its file, the day its list is of."""

    id: str
    file: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Held:
    """A record of an import that later lists name too, the newest list first; ``made`` says that the import made it."""

    record: Neighbour
    lists: tuple[Later, ...]
    made: bool


def keep(tx: Transaction, import_id: str, named: list[str]) -> None:
    """Keep the ids of the stored records that an import named."""
    portions = [named[start : start + _PORTION] for start in range(0, len(named), _PORTION)]
    rows = [
        {"id": f"{import_id}--n{number}", "import_id": import_id, "records": portion}
        for number, portion in enumerate(portions)
    ]
    for batch in batches(rows):
        tx.write("importers/name_many", rows=batch)


def held(reader: Reader, entry: Mapping[str, Any], written: Written | None = None) -> dict[str, Held]:
    """The records that later lists name, of those that the import made or changed, by id; only those still there.

    ``entry`` is the import as it is stored; ``written``, what it wrote, is read where it is not given. Where an import
    changed a relationship, the record is held whose row told of it.
    """
    later = reader.read("importers/standing", since=entry["at"])
    if not later:
        return {}
    written = written or read(reader, entry)
    own = _named(reader, entry["id"])
    wanted = _wanted(written, own)
    found: dict[str, list[Later]] = {}
    for row in later:
        named = _named(reader, row["id"])
        if named == own | written.once and _alike(row, entry):
            continue
        for record in wanted & named:
            found.setdefault(record, []).append(Later(row["id"], row["file"], row["as_of"]))
    return {one.id: Held(one, tuple(found[one.id]), one.id in written.made) for one in neighbours(reader, found)}


def neighbours(reader: Reader, ids: Collection[str]) -> tuple[Neighbour, ...]:
    """The records with these ids that still exist, by their names."""
    found: list[Neighbour] = []
    for batch in batches(sorted(ids)):
        for row in reader.read("importers/versions", ids=batch):
            found.append(Neighbour(row["id"], str(row["name"]), ONTOLOGY.of_labels(row["labels"])))
    return tuple(sorted(found, key=lambda one: (one.name, one.id)))


def _wanted(written: Written, own: set[str]) -> set[str]:
    ends = {end for rel, both, _ in written.amended.values() if rel.name not in KEEPING for end in both}
    return written.records | (ends & own)


def _alike(later: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    """Whether a later import is of a file so called of the same day and Kreis, and changed nothing."""
    counts = json.loads(later["counts"] or "{}")
    same = all(later[name] == entry.get(name) for name in ("file", "as_of", "kreis"))
    return same and not counts.get("create") and not counts.get("update")


def _named(reader: Reader, import_id: str) -> set[str]:
    portions: Iterable[Mapping[str, Any]] = reader.read("importers/names_of", import_id=import_id)
    return {record for portion in portions for record in portion["records"]}
