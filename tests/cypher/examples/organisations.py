"""Examples of the queries of the organisations' form."""

from __future__ import annotations

from graph_app.ontology import ONTOLOGY
from tests.cypher.examples import Example

ORGANISATIONS = ONTOLOGY.subkinds(ONTOLOGY.kind("Organisation"))

EXAMPLES = {
    "organisations/position_ties": Example(
        {"ids": ["p"]},
        [
            "CREATE (:Entity:Position {id: 'p'})-[:EMPLOYED_BY {id: 'e'}]->(:Entity:Organisation {id: 'o', name: 'O'})",
            "MATCH (p:Position {id: 'p'}) CREATE (:Entity:Person {id: 'h', name: 'KIM'})-[:HOLDS {id: 'r'}]->(p)",
        ],
    ),
    "organisations/reclass": Example(
        {"id": "o", "version": 1, "dropped": {"welfare_body": None}},
        ["CREATE (:Entity:Organisation:WelfareOrganisation {id: 'o', name: 'AWO', version: 1, welfare_body: 'awo'})"],
        ORGANISATIONS,
    ),
    "organisations/namesakes": Example(
        {"names": ["leitung"]},
        [
            "CREATE (:Entity:Person {id: 'h', name: 'Leitung', search_text: 'leitung', email: 'l@example.org'})"
            "-[:HOLDS {id: 'r'}]->(:Entity:Position {id: 'p', name: 'Leitung'})",
        ],
    ),
}
