"""Examples of the queries of the inbox and of the worklist of gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_app.ontology import ONTOLOGY
from tests.cypher.examples import Example

TODAY = date(2026, 11, 2)
NODE = "CREATE (:__KIND__ {id: 'a', name: 'Amt', sort_key: 'amt', email: 'amt@example.org', recorded_at: 1})"
BARE = "CREATE (:__KIND__ {id: 'a', name: 'Amt', sort_key: 'amt', status: 'vakant', recorded_at: 1})"
KEPT = [
    "CREATE (:Entity:Territory {id: 'k', name: 'Kreis'})",
    "MATCH (a:Entity {id: 'a'}) MATCH (k:Entity {id: 'k'}) CREATE (a)-[:MAINTAINED_BY {id: 'r'}]->(k)",
]
ASKED: dict[str, Any] = {"kreis": "k", "others": ["b"], "today": TODAY}
OTHER = "CREATE (:Entity:Unit {id: 'b', name: 'Beratung', sort_key: 'beratung'})"
AMT = "CREATE (:Entity:Organisation {id: 'a', name: 'Amt'})"
PART = "MATCH (b:Entity {id: 'b'}) MATCH (a:Entity {id: 'a'}) CREATE (b)-[:PART_OF {id: 'p'}]->(a)"
INBOX = [ONTOLOGY.kind(name) for name in ("Organisation", "Unit", "Position", "Person", "Body", "Offer", "Statement")]

EXAMPLES = {
    "upkeep/unconfirmed": Example({**ASKED, "before": date(2025, 11, 2), "recorded_before": 5}, [NODE, *KEPT], INBOX),
    "upkeep/mailboxes": Example(ASKED, [NODE, *KEPT], INBOX),
    "upkeep/without_deputy": Example(ASKED, [BARE, *KEPT], INBOX),
    "upkeep/vacant": Example(ASKED, [BARE, *KEPT], INBOX),
    "upkeep/without_contact": Example(ASKED, [BARE, *KEPT], INBOX),
    "upkeep/missing": Example({**ASKED, "property": "email"}, [BARE, *KEPT], INBOX),
    "upkeep/filled": Example({**ASKED, "names": ["email", "phone"]}, [NODE, *KEPT], INBOX),
    "upkeep/gaps": Example(
        {"kreis": None}, ["CREATE (:Entity:Gap {id: 'g', name: 'Wohnen in Verl', status: 'offen'})"]
    ),
    "upkeep/steps": Example(
        {"since": 1, "limit": 5, "without": "confirm-"},
        ["CREATE (:Change {id: 'c', at: 2, operation: 'merge-1', cause: 'Zusammengeführt', action: 'merge'})"],
    ),
    "upkeep/me": Example(
        {"account": "konto", "kreis": "k", "others": []},
        [
            "CREATE (:Account {id: 'konto', email: 'kim@example.org'})",
            "CREATE (:Entity:Position {id: 'a', name: 'Koordination KIM', email: 'KIM@example.org'})",
            *KEPT,
        ],
    ),
    "upkeep/steps_of": Example(
        {"id": "a", "since": 1, "limit": 5, "without": "confirm-"},
        [
            "CREATE (:Change {id: 'c', at: 2, record: 'a', operation: 'merge-1', cause: 'Zusammengeführt',"
            " action: 'merge'})"
        ],
    ),
    "upkeep/kept": Example({"kreis": "k"}, [AMT, *KEPT]),
    "upkeep/around": Example(
        {"kreis": "k"}, [KEPT[0], OTHER, "MATCH (b {id: 'b'}) MATCH (k {id: 'k'}) CREATE (b)-[:SERVES {id: 's'}]->(k)"]
    ),
    "upkeep/parts": Example({"kreis": "k"}, [AMT, *KEPT, OTHER, PART]),
    "upkeep/parts_of": Example({"ids": ["a"]}, [AMT, OTHER, PART]),
    "upkeep/unkept": Example({"ids": ["a"]}, [AMT, *KEPT]),
    "upkeep/nowhere": Example({}, [NODE], INBOX),
    "upkeep/homes": Example(
        {"ids": ["b"], "today": TODAY},
        [KEPT[0], OTHER, "MATCH (b {id: 'b'}) MATCH (k {id: 'k'}) CREATE (b)-[:SERVES {id: 's'}]->(k)"],
    ),
    "upkeep/kreise": Example(
        {"ids": ["o"], "kinds": ["kreis"]},
        [
            "CREATE (:Entity:Organisation {id: 'o'})-[:SERVES {id: 's'}]->(:Entity:Territory {id: 't', name: 'Verl'})"
            "-[:IN_TERRITORY {id: 'i'}]->(:Entity:Territory {id: 'k', name: 'Kreis', territory_kind: 'kreis'})",
        ],
    ),
    "upkeep/kreis_of": Example(
        {"id": "k", "kinds": ["kreis"]},
        ["CREATE (:Entity:Territory {id: 'k', name: 'Kreis', territory_kind: 'kreis'})"],
    ),
    "upkeep/gap_said": Example(
        {"gaps": [{"id": "g", "territory": "k", "dimension": "topics", "column": "wohnen"}], "today": TODAY},
        [
            KEPT[0],
            "MATCH (k {id: 'k'}) CREATE (:Entity:Statement {id: 's', dimension: 'topics', column: 'wohnen', "
            "state: 'nein', evidence: 'claimed', observed_on: date('2024-02-20')})-[:IN_TERRITORY {id: 'i'}]->(k)",
        ],
    ),
    "upkeep/gap_served": Example(
        {"territories": ["k"], "columns": ["wohnen"], "named": ["wohnen", "topic-wohnen"]},
        [
            KEPT[0],
            "MATCH (k {id: 'k'}) "
            "CREATE (:Entity:Office {id: 'da'})-[:RESPONSIBLE_FOR {id: 'rd', topic: 'wohnen'}]->(k)",
        ],
    ),
}
