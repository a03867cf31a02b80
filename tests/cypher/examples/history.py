"""Examples of the queries of the comparison of two days."""

from __future__ import annotations

from tests.cypher.examples import Example

PLACES = (
    "CREATE (k:Entity:Territory {id: 'k', name: 'Kreis'})<-[:IN_TERRITORY {id: 'i'}]-(:Entity:Territory {id: 'm'})"
    "<-[:SERVES {id: 'r'}]-(:Entity:Position {id: 'p', name: 'Stelle'})"
)
EXAMPLES = {
    "history/members": Example({"kreis": "k"}, [PLACES]),
    "history/ties": Example({"ids": ["p"], "types": ["SERVES"]}, [PLACES]),
    "history/changes": Example(
        {"begin": 1, "end": 3, "actions": ["update"]},
        ["CREATE (:Change {id: 'c', at: 2, action: 'update', record: 'p', record_kind: 'U', old: '{}', new: '{}'})"],
    ),
}
