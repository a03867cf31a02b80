"""Examples of the queries behind exports and restore."""

from __future__ import annotations

from tests.cypher.examples import Example

KREIS = [
    "CREATE (:Entity:Territory {id: 'k'})<-[:IN_TERRITORY {id: 'r'}]-(:Entity:Territory {id: 'm'})",
    "MATCH (m:Territory {id: 'm'}) CREATE (:Entity:Position {id: 'p'})-[:SERVES {id: 's'}]->(m)",
    "MATCH (p:Position {id: 'p'}) CREATE (:Entity:Person {id: 'h'})-[:HOLDS {id: 't'}]->(p)",
]

EXAMPLES = {
    "exports/anything": Example(setup=KREIS),
    "exports/beside": Example({"ids": ["p"]}, KREIS),
    "exports/members": Example({"kreis": "k"}, KREIS),
    "exports/take_away": Example({"cause": "Archiv a.jsonl", "limit": 10}, KREIS),
}
