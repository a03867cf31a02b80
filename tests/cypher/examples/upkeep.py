"""Examples of the queries of the inbox and of the worklist of gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_app.ontology import ONTOLOGY
from tests.cypher.examples import Example

TODAY = date(2026, 11, 2)
NODE = "CREATE (:__KIND__ {id: 'a', name: 'Amt', sort_key: 'amt', email: 'amt@example.org', recorded_at: 1})"
BARE = "CREATE (:__KIND__ {id: 'a', name: 'Amt', sort_key: 'amt', status: 'vakant', recorded_at: 1})"
ASKED: dict[str, Any] = {"kreis": None, "today": TODAY}
INBOX = [ONTOLOGY.kind(name) for name in ("Organisation", "Unit", "Position", "Person", "Body", "Offer", "Statement")]

EXAMPLES = {
    "upkeep/unconfirmed": Example({**ASKED, "before": date(2025, 11, 2), "recorded_before": 5}, [NODE], INBOX),
    "upkeep/mailboxes": Example(ASKED, [NODE], INBOX),
    "upkeep/without_deputy": Example(ASKED, [BARE], INBOX),
    "upkeep/vacant": Example(ASKED, [BARE], INBOX),
    "upkeep/without_contact": Example(ASKED, [BARE], INBOX),
    "upkeep/missing": Example({**ASKED, "property": "email"}, [BARE], INBOX),
    "upkeep/filled": Example({**ASKED, "names": ["email", "phone"]}, [NODE], INBOX),
    "upkeep/gaps": Example(
        {"kreis": None}, ["CREATE (:Entity:Gap {id: 'g', name: 'Wohnen in Verl', status: 'offen'})"]
    ),
    "upkeep/steps": Example(
        {"since": 1, "limit": 5},
        ["CREATE (:Change {id: 'c', at: 2, operation: 'merge-1', cause: 'Zusammengeführt', action: 'merge'})"],
    ),
    "upkeep/me": Example(
        {"account": "k"},
        [
            "CREATE (:Account {id: 'k', email: 'kim@example.org'})",
            "CREATE (:Entity:Position {id: 'p', name: 'Koordination KIM', email: 'KIM@example.org'})",
        ],
    ),
}
