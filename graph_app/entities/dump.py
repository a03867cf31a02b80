"""Everything as lines in one canonical order, the archive that holds them, and the digest over their content.

Records are read by portions of their sorted ids, relationships packed with the records they leave. Only what was there
when the reading began is told, so that no line names a record that no other line holds.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph_app.entities.lines import FORMAT, FORMAT_VERSION
from graph_app.entities.reads import Reader
from graph_app.ontology import ONTOLOGY, NodeKind, Property, ValueType

PORTION = 2000
#: What the program counts or derives. The content does not change by it; of these the archive tells what answers need.
_DERIVED = frozenset({"version", "recorded_at", "sort_key", "search_text"})

Line = dict[str, Any]
Row = Mapping[str, Any]
Way = tuple[str, str | None, Callable[[Any, Row], Any] | None]


def lines(reader: Reader) -> Iterator[Line]:
    """All records sorted by kind and id, then all relationships sorted by type and id, as contracts.md §4 writes them.

    Sources that imports made and archived records are among them; accounts, changes and imports are not. What coverage
    and the removal of examples ask for is told too: when something was recorded, and the version of a changed example.
    """
    return map(json.loads, _texts(reader))


def archive(reader: Reader) -> Iterator[str]:
    """The open archive: the lines of a file that ``load`` and ``restore`` read, each with its line break."""
    yield _text({"format": FORMAT, "version": FORMAT_VERSION})
    yield from _texts(reader)
    for row in sorted(reader.read("entities/redirects"), key=lambda row: str(row["id"])):
        yield _text({"redirect": row["id"], "to": row["target"]})
    for one, other in sorted({tuple(sorted((row["one"], row["other"]))) for row in reader.read("entities/distinct")}):
        yield _text({"distinct": one, "from": other})


def digest(reader: Reader) -> str:
    """64 hex digits (SHA-256) of the graph's content; equal content gives equal digits on every engine.

    Left out are the sources that imports made with what leads to them, and what changes without meaning.
    """
    sum_of_all = hashlib.sha256()
    imported: set[str] = set()
    for line in lines(reader):
        if line.get("imported"):
            imported.add(line["id"])
        elif not {line.get("from"), line.get("to")} & imported:
            kept = {name: value for name, value in line.items() if name not in _DERIVED}
            text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            sum_of_all.update(f"{text}\n".encode())
    return sum_of_all.hexdigest()


def _ids(reader: Reader) -> dict[NodeKind, list[str]]:
    """The ids of every kind that has records, sorted."""
    found: defaultdict[NodeKind, list[str]] = defaultdict(list)
    for row in reader.read("entities/ids"):
        kind = ONTOLOGY.of_labels(row["labels"])
        if kind.generic:
            found[kind] += row["ids"]
    return {kind: sorted(keys) for kind, keys in found.items()}


def _texts(reader: Reader) -> Iterator[str]:
    ids = _ids(reader)
    for kind, keys in sorted(ids.items(), key=lambda item: item[0].name):
        told = _told(kind.properties)
        for portion in _portions(keys):
            rows = {row["id"]: row for row in reader.read("entities/packed", ids=portion)[0]["records"]}
            for key in portion:
                if key in rows:
                    yield _text(_filled({"node": kind.name, "id": key}, told, rows[key]))
    yield from _ties(reader, ids)


def _ties(reader: Reader, ids: Mapping[NodeKind, list[str]]) -> Iterator[str]:
    """All relationships between the records of some ids, sorted by type and id; as text they take little memory."""
    known = {key for keys in ids.values() for key in keys}
    found: dict[str, list[tuple[str, str]]] = {rel.name: [] for rel in ONTOLOGY.relations}
    told = {rel.name: _told(rel.properties) for rel in ONTOLOGY.relations}
    for portion in _portions(sorted(known)):
        for rel, source, target, row in reader.read("entities/packed_ties", ids=portion)[0]["ties"]:
            if rel in found and target in known:
                line = {"rel": rel, "id": row["id"], "from": source, "to": target}
                found[rel].append((row["id"], _text(_filled(line, told[rel], row))))
    for rel in sorted(found):
        yield from (text for _, text in sorted(found.pop(rel)))


def _portions(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + PORTION] for start in range(0, len(keys), PORTION))


def _filled(line: Line, told: tuple[Way, ...], row: Row) -> Line:
    """The line with what is stored; hundreds of thousands come by, so nothing is called for what is not there."""
    for name, precise, written in told:
        value = row.get(name)
        if precise is not None:
            precision = row.get(precise)
            if value is not None or precision is not None:
                line[name] = _day(value, precision)
        elif value is not None and value != []:
            line[name] = value if written is None else written(value, row)
    return {key: value for key, value in line.items() if value is not None} if None in line.values() else line


def _text(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def _told(properties: tuple[Property, ...]) -> tuple[Way, ...]:
    """What is told of a record: name, the property that holds a day's precision, how to write it if not as it is."""
    return tuple(
        (
            prop.name,
            f"{prop.name}_precision" if prop.type is ValueType.DAY else None,
            _version if prop.name == "version" else _history if prop.type is ValueType.HISTORY else None,
        )
        for prop in properties
        if prop.name not in ("id", "sort_key", "search_text")
    )


def _history(value: Any, row: Row) -> Any:
    return [json.loads(entry) for entry in value]


def _version(value: Any, row: Row) -> int | None:
    """Of a changed example: it is no longer only an example, so removing the examples spares it."""
    return value if value > 1 and row.get("example") else None


def _day(first: Any, precision: str | None) -> Any:
    """A stored day as ``Day.to_json`` writes it, without making one."""
    if precision in ("U", "O"):
        return {"value": None, "precision": precision}
    if first is None:
        return None
    if precision in ("M", "Y"):
        return {"value": first.isoformat()[: 4 if precision == "Y" else 7], "precision": precision}
    return first.isoformat()
