"""Example of the query behind the head of every page."""

from __future__ import annotations

from tests.cypher.examples import Example

EXAMPLES = {
    "web/kreise": Example(
        setup=[
            "CREATE (:Entity:Territory {id: 'k', ags: '05754000', name: 'Kreis Gütersloh', territory_kind: 'kreis'})"
        ]
    ),
}
