"""Examples of the queries of dossiers."""

from __future__ import annotations

from tests.cypher.examples import Example

EXAMPLES = {
    "dossiers/ties": Example(
        {"ids": ["m"], "types": ["SERVES"]},
        [
            "CREATE (:Entity:Territory {id: 'm', name: 'Dorf'})"
            "<-[:SERVES {id: 'r'}]-(:Entity:Position {id: 'p', name: 'S'})"
        ],
    ),
    "dossiers/papers": Example(
        {"places": ["m"]},
        [
            "CREATE (:Entity:Territory {id: 'm'})<-[:IN_TERRITORY {id: 'i'}]-(:Entity:Paper {id: 'p', name: 'Vorlage'})"
            "-[:SUBMITTED_TO {id: 's'}]->(:Entity:Body {id: 'b', name: 'Rat'})"
        ],
    ),
}
