"""Examples of the queries of the interface for programs."""

from __future__ import annotations

from typing import Any

from tests.cypher.examples import Example

_TIED = ["CREATE (:Entity:Office {id: 'o'})-[:SERVES {id: 'r'}]->(:Entity:Territory {id: 'k', name: 'Kreis'})"]
_ANY: dict[str, Any] = {"types": ["SERVES"], "restricted": False}
_PAGE = {"skip": 0, "limit": 5}

EXAMPLES = {
    "api/relationships": Example({**_ANY, **_PAGE}, _TIED),
    "api/relationships_from": Example({**_ANY, **_PAGE, "id": "o", "other": "k"}, _TIED),
    "api/relationships_to": Example({**_ANY, **_PAGE, "id": "k"}, _TIED),
    "api/counted": Example(_ANY, _TIED),
    "api/counted_from": Example({**_ANY, "id": "o", "other": None}, _TIED),
    "api/counted_to": Example({**_ANY, "id": "k"}, _TIED),
}
