"""A graph in which every property of every kind and relationship is filled with a word that names it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph_app.access import Actor, Role
from graph_app.entities import bulk, lines
from graph_app.entities.record import stored
from graph_app.exports.faces import Face
from graph_app.exports.reads import Outgoing, Question, outgoing
from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind, ValueType
from graph_app.store import Store
from tests.conftest import EMPTYING

COORDINATION = Actor("a", "Koordination", Role.KOORDINATION)
DAY = date(2026, 11, 2)
HEADER = {"format": "integrationsnetz", "version": 1}
GONE = "Zwitscherine Muster"
Entry = dict[str, Any]


def canary(owner: NodeKind | RelKind, prop: Property) -> str:
    """The word that a text property is filled with."""
    return f"CANARY-{owner.name}-{prop.name}"[: prop.longest]


def value(owner: NodeKind | RelKind, prop: Property) -> Any:
    """A value that fits the property and holds on the day."""
    if prop.vocabulary is not None:
        first = prop.vocabulary.keys[0]
        return int(first) if prop.type is ValueType.INTEGER else first
    fixed: dict[str, Any] = {
        "valid_from": {"value": "2020", "precision": "Y"},
        "valid_to": {"value": None, "precision": "O"},
        "until": {"value": None, "precision": "U"},
        "wording": [f"baustein=CANARY-{owner.name}-wording"],
        "restricted": False,
    }
    by_type: dict[ValueType, Any] = {
        ValueType.TEXTS: [canary(owner, prop), "zwei"],
        ValueType.DAY: {"value": "2021-03", "precision": "M"},
        ValueType.INTEGER: int(prop.maximum or prop.minimum or 7),
        ValueType.DECIMAL: 0.5,
        ValueType.BOOLEAN: True,
        ValueType.EMAIL: f"canary-{owner.name}-{prop.name}@example.org".lower(),
        ValueType.PHONE: f"05241 85-{len(owner.name)}",
        ValueType.WEB: f"www.example.org/CANARY-{owner.name}-{prop.name}",
        ValueType.AGS: "05999004",
        ValueType.POSTAL_CODE: "33378",
        ValueType.HISTORY: [
            {"value": canary(owner, prop), "from": "2019-01-01", "to": {"value": "2020", "precision": "Y"}}
        ],
        ValueType.RECORD: f"{prop.points_to}-1",
    }
    return fixed.get(prop.name, by_type.get(prop.type, canary(owner, prop)))


def filled(owner: NodeKind | RelKind) -> Entry:
    """Every value that may be entered or kept."""
    told = (p for p in owner.properties if not p.system or p.type is ValueType.HISTORY)
    return {prop.name: value(owner, prop) for prop in told}


def entries() -> Iterator[Entry]:
    """A record of every kind, somebody restricted, an archived record, and a relationship of every type."""
    for kind in ONTOLOGY.generic:
        yield {"node": kind.name, "id": f"{kind.name}-1", **filled(kind)}
    yield {"node": "Paper", "id": "Paper-2", "name": "Anfrage", "paper_type": "anfrage"}
    restricted = {"name": GONE, "email": "zwitscherine@example.org", "legal_basis": "aufgabe", "restricted": True}
    yield {"node": "Person", "id": "gone", **restricted}
    yield {"node": "Office", "id": "old", "name": "Altes Amt", "archived_at": 1_700_000_000_000}
    yield {"node": "Source", "id": "import-1", "name": "liste.xlsx", "imported": True}
    for rel in ONTOLOGY.relations:
        source, target = ends(rel)
        yield {"rel": rel.name, "id": f"{rel.name}-1", "from": source, "to": target, **filled(rel)}
    yield {"rel": "HOLDS", "id": "holds-gone", "from": "gone", "to": "Position-1"}
    yield {"rel": "STATED_IN", "id": "stated-import", "from": "Office-1", "to": "import-1"}


def ends(rel: RelKind) -> tuple[str, str]:
    """Two different records that the relationship may join."""
    sources = [f"{kind.name}-1" for end in rel.source for kind in ONTOLOGY.subkinds(end)]
    targets = [f"{kind.name}-1" for end in rel.target for kind in ONTOLOGY.subkinds(end)]
    pairs = ((source, target) for source in sources for target in targets if source != target)
    return next(pairs, (sources[0], sources[0].replace("-1", "-2")))


def load(store: Store, found: Iterator[Entry]) -> None:
    """Write lines."""
    texts = [json.dumps(entry) for entry in (HEADER, *found)]
    bulk.write(store, COORDINATION, lines.read(texts), "Test")


def emptied(store: Store) -> None:
    """Take everything away."""
    while store.change(lambda tx: tx.run_text(EMPTYING), seconds=60)[0]["gone"]:
        pass


@pytest.fixture
def canaries(embedded_store: Store) -> Store:
    """The embedded engine with everything filled."""
    load(embedded_store, entries())
    return embedded_store


class Held:
    """A reader over lines that needs no engine: what the queries of an export answer."""

    def __init__(self, *found: Entry) -> None:
        loaded = lines.read([json.dumps(entry) for entry in (HEADER, *found)])
        self.nodes = {line.id: (line.kind, stored(line.kind.properties, line.values)) for line in loaded.nodes}
        self.ties = [(t.rel.name, t.source, t.target, stored(t.rel.properties, t.values)) for t in loaded.ties]

    def read(self, name: str, /, *, kind: Any = None, **params: Any) -> list[dict[str, Any]]:
        """The rows of a query."""
        if name == "entities/ids":
            return [{"labels": kind.labels, "ids": [key]} for key, (kind, _) in self.nodes.items()]
        if name == "entities/packed":
            return [{"records": [self.nodes[key][1] for key in params["ids"]]}]
        if name in ("entities/calendar_keys", "entities/withheld"):
            return []
        assert name == "entities/packed_ties", name
        return [{"ties": [tie for tie in self.ties if tie[1] in params["ids"]]}]


def out(*found: Entry, face: Face = Face.INTERNAL, day: date = DAY, **asked: Any) -> Outgoing:
    """What goes out of some lines."""
    return outgoing(Held(*found), Question(face, Role.KOORDINATION, day, **asked))


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files in a ZIP or workbook; anything else is one file."""
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}
