"""Examples of the queries of the first page and the example data."""

from __future__ import annotations

from datetime import date

from tests.cypher.examples import Example

_KREIS = "CREATE (:Entity:Territory {id: 'k', name: 'Kreis'})"
EXAMPLES = {
    "starter/example": Example(
        {"example": "05754"}, ["CREATE (:Entity:Office {id: 'o', name: 'Amt', example: '05754', version: 1})"]
    ),
    "starter/named_by": Example({"ids": ["o"]}, ["CREATE (:Entity:Statement {id: 'o', name: 'Aussage', source: 'q'})"]),
    "starter/named_by_own": Example(
        {"ids": ["q"]}, ["CREATE (:Entity:Statement {id: 'o', name: 'Aussage', source: 'q'})"]
    ),
    "starter/ties_of": Example(
        {"ids": ["o"]}, ["CREATE (:Entity:Office {id: 'o'})-[:SERVES {id: 'r'}]->(:Entity:Territory {id: 'k'})"]
    ),
    "starter/remove": Example({"ids": ["o"]}, ["CREATE (:Entity:Office {id: 'o'})"]),
    "starter/counts": Example({}, [_KREIS]),
    "starter/unconfirmed": Example(
        {"kreis": "k", "before": date(2025, 11, 2)},
        [
            _KREIS,
            "MATCH (k:Territory {id: 'k'}) CREATE (k)<-[:IN_TERRITORY]-(:Entity:Territory {id: 'm'})<-[:IN_TERRITORY]-"
            "(:Entity:Statement {id: 's', dimension: 'topics', evidence: 'claimed', observed_on: date('2024-02-20')})",
        ],
    ),
    "starter/coming": Example(
        {"kreis": "k", "today": date(2026, 11, 2), "limit": 5},
        [
            _KREIS,
            "MATCH (k:Territory {id: 'k'}) "
            "CREATE (:Entity:Meeting {id: 'm', name: 'Treffen', planned_on: date('2026-12-02')})-[:MAINTAINED_BY]->(k)",
        ],
    ),
    "starter/begun": Example(
        {"kreis": "k"},
        [
            _KREIS,
            "MATCH (k:Territory {id: 'k'}) CREATE (:Entity:Organisation {id: 'o', name: 'Amt'})-[:MAINTAINED_BY]->(k)",
        ],
    ),
    "starter/askable": Example({}, ["CREATE (:Entity:Organisation {id: 'o', name: 'Amt'})"]),
    "starter/measures": Example(
        {"kreis": "k", "mine": ["p"], "until": date(2026, 11, 9), "finished": ["erledigt"]},
        [
            _KREIS,
            "MATCH (k:Territory {id: 'k'}) "
            "CREATE (:Entity:Measure {id: 'm', name: 'Liste', due_on: date('2026-11-05')})-[:MAINTAINED_BY]->(k)",
        ],
    ),
    "starter/latest": Example(
        {"kreis": "k", "limit": 5, "without": ["Person"]},
        [_KREIS, "CREATE (:Change {id: 'c', at: 1, action: 'update', record: 'k'})"],
    ),
}
