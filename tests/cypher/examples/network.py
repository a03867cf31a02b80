"""Examples of the network's queries: a Kreis, a municipality in it and an office that serves it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cypher.examples import Example

DAYS: dict[str, Any] = {"stichtag": date(2026, 11, 2), "month": date(2026, 11, 1), "year": date(2026, 1, 1)}
TIES: dict[str, Any] = {**DAYS, "modes": ["ist"], "recorded": 2_000_000_000_000, "hidden_ties": ["MAINTAINED_BY"]}
SETUP = [
    "CREATE (:Entity:Territory {id: 'k', name: 'Kreis', territory_kind: 'kreis'})",
    "CREATE (:Entity:Territory {id: 'm', name: 'Stadt', territory_kind: 'stadt', valid_to: date('2026-01-01'), "
    "valid_to_precision: 'Y'})",
    "CREATE (:Entity:Organisation:Office {id: 'o', name: 'Amt'})",
    "MATCH (m:Entity {id: 'm'}) MATCH (k:Entity {id: 'k'}) CREATE (m)-[:IN_TERRITORY {id: 'mk'}]->(k)",
    "MATCH (o:Entity {id: 'o'}) MATCH (m:Entity {id: 'm'}) CREATE (o)-[:SERVES {id: 'om', recorded_at: 1}]->(m)",
]
MET = [
    "CREATE (:Entity:Body {id: 'b', name: 'Gremium'})<-[:PART_OF {id: 'mb'}]-(m:Entity:Meeting {id: 't', "
    "held_on: date('2026-01-10'), held_on_precision: 'D'})<-[:ATTENDED {id: 'pm'}]-(p:Entity:Person {id: 'p'})"
    "-[:EMPLOYED_BY {id: 'po'}]->(:Entity:Organisation {id: 'o'}), "
    "(p)-[:HOLDS {id: 'ps'}]->(:Entity:Position {id: 's'})-[:LOCATED_AT {id: 'so'}]->(:Entity:Organisation {id: 'h'})",
]
PLACED = ["CREATE (:Placement {id: 'kreis:k/o', picture: 'kreis:k', record: 'o', x: 1.0, y: 2.0, placed_at: 1})"]

EXAMPLES = {
    "network/members": Example({"kreis": "k", **DAYS, "hidden": ["Person"]}, SETUP),
    "network/counts": Example({"kreis": "k", **DAYS, "hidden": []}, SETUP),
    "network/nodes": Example({"ids": ["o"], **DAYS, "hidden": ["Person"]}, SETUP),
    "network/ties": Example({"ids": ["o", "m"], **TIES}, SETUP),
    "network/neighbours": Example({"ids": ["m"], **TIES, "hidden": ["Person"], "limit": 10}, SETUP),
    "network/beyond": Example({"ids": ["m"], "shown": ["k"], **TIES, "hidden": ["Person"]}, SETUP),
    "network/contacts": Example({"ids": ["b", "h", "o", "p"], "stichtag": DAYS["stichtag"]}, MET),
    "network/sources": Example({"ids": ["q"]}, ["CREATE (:Entity:Source {id: 'q', name: 'Vorlage'})"]),
    "network/placements": Example({"picture": "kreis:k"}, PLACED),
    "network/place": Example(
        {"picture": "p", "rows": [{"id": "p/o", "record": "o", "x": 1.5, "y": -2.0}], "placed_at": 1}
    ),
    "network/rearrange": Example({"picture": "kreis:k"}, PLACED),
}
