"""One record and one tie, as Python knows them; how they are stored. No store, no web."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app.entities import evidence
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Property, RelKind, ValueType
from graph_app.ontology.values import folded, sort_key


@dataclass(frozen=True, slots=True)
class Record:
    """A node of the network: its kind, its version and its values (days are Day, histories lists of entries)."""

    kind: NodeKind
    id: str
    version: int
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.values.get("name") or self.id)

    @property
    def example(self) -> str | None:
        """The key of the example data it came with; None for the users' own records."""
        return self.values.get("example")

    @property
    def archived(self) -> bool:
        """Whether it was put away: it stays readable but is in no list, picture or coverage."""
        return self.values.get("archived_at") is not None

    @property
    def touched(self) -> bool:
        """Whether anybody changed it since it was loaded."""
        return self.version > 1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The other end of a tie: enough to name it and to link to it."""

    id: str
    name: str
    kind: NodeKind
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship with its own id, version and values; ``other`` is the end one did not ask from."""

    rel: RelKind
    id: str
    version: int
    source_id: str
    target_id: str
    values: Mapping[str, Any]
    other: Neighbour | None = None
    outgoing: bool = True

    @property
    def label(self) -> str:
        """How the tie reads from the end one asked from."""
        return self.rel.label.de if self.outgoing else self.rel.reverse.de

    @property
    def evidence(self) -> str | None:
        """confirmed, claimed, derived, or None when nothing is said."""
        return evidence.level(self.values)


def stored(properties: Iterable[Property], values: Mapping[str, Any]) -> dict[str, Any]:
    """The graph properties of some values: a day becomes two, a history a list of JSON texts; None removes."""
    written: dict[str, Any] = {}
    for prop in properties:
        if prop.name not in values:
            continue
        value = values[prop.name]
        if prop.type is ValueType.DAY:
            written[prop.name] = value.first if isinstance(value, Day) else None
            written[f"{prop.name}_precision"] = value.precision if isinstance(value, Day) else None
        elif prop.type is ValueType.HISTORY:
            written[prop.name] = [
                json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in value or []
            ] or None
        elif prop.type is ValueType.TEXTS:
            written[prop.name] = list(value) if value else None
        else:
            written[prop.name] = value
    return written


def without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only the values that are set: an engine is never told to create nothing."""
    return {name: value for name, value in values.items() if value is not None}


def loaded(properties: Iterable[Property], row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of some graph properties; the reverse of ``stored``."""
    values: dict[str, Any] = {}
    day, history = ValueType.DAY, ValueType.HISTORY
    for prop in properties:  # tens of thousands of relationships come this way
        name = prop.name
        value = row.get(name)
        if prop.type is day:
            precision = row.get(f"{name}_precision")
            if value is not None or precision in ("U", "O"):
                values[name] = Day(value, precision or "D")
        elif value is not None:
            values[name] = [json.loads(entry) for entry in value] if prop.type is history else value
    return values


def record_of(row: Mapping[str, Any]) -> Record:
    """A record from a row with ``labels`` and ``properties``."""
    kind = ONTOLOGY.of_labels(row["labels"])
    properties = row["properties"]
    return Record(kind, properties["id"], int(properties.get("version") or 1), loaded(kind.properties, properties))


def neighbour_of(row: Mapping[str, Any]) -> Neighbour:
    """The other end from a row with ``other``, ``other_name``, ``other_labels``, ``other_archived``."""
    return Neighbour(
        row["other"],
        row["other_name"] or row["other"],
        ONTOLOGY.of_labels(row["other_labels"]),
        bool(row.get("other_archived")),
    )


def tie_of(row: Mapping[str, Any], outgoing: bool = True) -> Tie:
    """A tie from a row with ``type``, ``properties``, ``source``, ``target`` and, if it has one, ``other``."""
    rel = ONTOLOGY.relation(row["type"])
    properties = row["properties"]
    return Tie(
        rel,
        properties["id"],
        int(properties.get("version") or 1),
        row["source"],
        row["target"],
        loaded(rel.properties, properties),
        neighbour_of(row) if row.get("other") else None,
        outgoing,
    )


def named(kind: NodeKind, values: Mapping[str, Any]) -> str:
    """The name of a record: what was entered, else what its kind's pattern makes of its values (labels for terms)."""
    if values.get("name"):
        return str(values["name"])
    words: dict[str, str] = {}
    for prop in kind.properties:
        value = values.get(prop.name)
        words[prop.name] = (
            "" if value is None else prop.vocabulary.term(str(value)).label.de if prop.vocabulary else str(value)
        )
    return (
        " ".join(kind.name_pattern.format(**words).replace(" :", ":").split()) if kind.name_pattern else kind.label.de
    )


def search_words(kind: NodeKind, values: Mapping[str, Any]) -> dict[str, str]:
    """The derived properties that lists sort by and the search looks in: ``sort_key`` and ``search_text``."""
    name = named(kind, values)
    parts = [name, *(values.get("aliases") or ())]
    parts += [
        str(values[key])
        for key in ("short_name", "code", "title", "number", "ags", "key", "city", "official_name")
        if values.get(key)
    ]
    parts += [str(entry["value"]) for entry in values.get("name_history") or ()]
    spelt = [way(part) for part in parts for way in (folded, sort_key)]  # „Guetersloh“ and „Gutersloh“ find Gütersloh
    return {"sort_key": sort_key(name)[:600], "search_text": " | ".join(dict.fromkeys(filter(None, spelt)))[:4000]}
