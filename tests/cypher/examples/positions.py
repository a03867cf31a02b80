"""Examples of the queries of the Stellenplan."""

from __future__ import annotations

from tests.cypher.examples import Example

EXAMPLES = {
    "positions/ties": Example(
        {"ids": ["p"]},
        [
            "CREATE (:Entity:Position {id: 'p'})-[:LOCATED_AT {id: 'r'}]->(:Entity:Unit {id: 'u', name: 'A'})",
            "MATCH (p:Position {id: 'p'}) CREATE (:Entity:Person {id: 'h', name: 'KIM'})-[:HOLDS {id: 's'}]->(p)",
        ],
    ),
}
