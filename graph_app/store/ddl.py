"""Constraints and indexes, derived from the ontology; ``python -m graph_app.store.ddl`` writes them down. No data.

Only what both engines understand, and what Neo4j's Community edition has: uniqueness and range indexes.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from graph_app.ontology import ONTOLOGY, NodeKind, Ontology, Property, RelKind, ValueType
from graph_app.store.queries import folder
from graph_app.store.session import Store

HEAD = "// Generated from graph_app/ontology by `python -m graph_app.store.ddl`; do not edit.\n"
SCHEMA = "schema"


def statements(ontology: Ontology = ONTOLOGY) -> list[str]:
    """Every constraint and index; each may run again without harm."""
    found: dict[str, None] = {}
    for kind in (*_root_first(ontology.kinds), *ontology.internal_kinds):
        for prop in kind.own:
            found.update(dict.fromkeys(_of_node(kind, prop)))
        if kind.sought:
            found[f"CREATE INDEX {_snake(kind.name)}_id IF NOT EXISTS FOR (n:{kind.name}) ON (n.id)"] = None
    for rel in ontology.relations:
        for prop in rel.properties:
            found.update(dict.fromkeys(_of_relationship(rel, prop)))
    return list(found)


def fingerprint(ontology: Ontology = ONTOLOGY) -> str:
    """Changes when a statement changes; stored, so that an ordinary start need not repeat them all."""
    return hashlib.sha256("\n".join([*statements(ontology), *first_nodes(ontology)]).encode()).hexdigest()


def first_nodes(ontology: Ontology = ONTOLOGY) -> list[str]:
    """Makes the embedded engine know every set of labels. It learns one at the first node, and when several users
    create the first node of a kind at the same time, one in eight is refused (426 of 496 kept, 8 threads)."""
    kinds = (*ontology.concrete, *ontology.internal_kinds)
    return [f"CREATE (n:{':'.join(kind.labels)} {{id: 'first'}}) DELETE n" for kind in kinds]


def ensure_schema(store: Store) -> bool:
    """Create what is missing; whether there was anything to do."""
    wanted = fingerprint()
    if store.read("store/schema_fingerprint") == [{"checksum": wanted}]:
        return False
    store.run_schema(statements())
    if store.engine == "arcadedb":
        store.run_schema(first_nodes())
    store.write("store/record_schema_fingerprint", id=SCHEMA, checksum=wanted)
    return True


def _root_first(kinds: tuple[NodeKind, ...]) -> list[NodeKind]:
    roots = {kind.lineage[0].name: kind.lineage[0] for kind in kinds}
    return [*roots.values(), *(kind for kind in kinds if kind.name not in roots)]


def _of_node(kind: NodeKind, prop: Property) -> list[str]:
    name = _snake(kind.name)
    return _statements(f"{name}_{prop.name}", f"(n:{kind.name})", "n", prop)


def _of_relationship(rel: RelKind, prop: Property) -> list[str]:
    return _statements(f"{rel.name.lower()}_{prop.name}", f"()-[r:{rel.name}]-()", "r", prop)


def _statements(name: str, pattern: str, variable: str, prop: Property) -> list[str]:
    # A list has no order, so a range index over it answers nothing.
    if prop.type in (ValueType.TEXTS, ValueType.LONG_TEXT, ValueType.HISTORY):
        return []
    if prop.unique:
        return [f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE {variable}.{prop.name} IS UNIQUE"]
    if prop.indexed:
        return [f"CREATE INDEX {name} IF NOT EXISTS FOR {pattern} ON ({variable}.{prop.name})"]
    return []


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def text() -> str:
    """The content of the generated file."""
    return HEAD + "".join(f"{statement};\n" for statement in statements())


def file() -> Path:
    """Where the generated file stands."""
    return folder() / SCHEMA / "constraints.cypher"


if __name__ == "__main__":
    file().write_text(text(), encoding="utf-8", newline="\n")
