"""Examples of the queries of coverage: a Kreis with one municipality, and one of everything said about it."""

from __future__ import annotations

from datetime import date

from graph_app.coverage.packed import bounds
from graph_app.ontology import ONTOLOGY
from tests.cypher.examples import Example

PLACES = """
CREATE (l:Entity:Territory {id: 'l', name: 'Land', ags: '05', territory_kind: 'land'})
CREATE (k:Entity:Territory {id: 'k', name: 'Kreis', ags: '05999', territory_kind: 'kreis'})
CREATE (k)-[:IN_TERRITORY {id: 'kl'}]->(l)
CREATE (m:Entity:Territory {id: 'm', name: 'Dorf', ags: '05999001', territory_kind: 'gemeinde'})
CREATE (m)-[:IN_TERRITORY {id: 'mk'}]->(k)
"""


def _beside(text: str) -> str:
    return f"MATCH (m:Territory {{id: 'm'}}), (k:Territory {{id: 'k'}}) {text}"


KINDS = tuple(ONTOLOGY.kind(name) for name in ("ActorGroup", "Topic", "Stage"))
THERE = {"territories": ["m", "k"]}
DAYS = bounds(date(2026, 11, 2))
EXAMPLES = {
    "coverage/territory": Example({"key": "05999"}, [PLACES]),
    "coverage/municipalities": Example({"territory": "l"}, [PLACES]),
    "coverage/requirements": Example(
        {"territory": "k"},
        [
            PLACES,
            _beside("CREATE (:Entity:Requirement {id: 'q', dimension: 'topics', column: 'x'})-[:IN_TERRITORY]->(k)"),
        ],
    ),
    "coverage/columns": Example({}, ["CREATE (:__KIND__ {id: 'g', key: 'g', name: 'Gruppe'})"], KINDS),
    "coverage/statements": Example(
        {"territories": ["m"], "dimensions": ["topics"]},
        [
            PLACES,
            _beside(
                "CREATE (s:Entity:Statement {id: 's', dimension: 'topics', column: 'x', state: 'ja'})"
                "-[:IN_TERRITORY]->(m) CREATE (s)-[:STATED_IN]->(:Entity:Source {id: 'q'})"
            ),
        ],
    ),
    "coverage/groups": Example(
        THERE,
        [
            PLACES,
            _beside(
                "CREATE (m)<-[:SERVES {id: 'r'}]-(:Entity:Organisation {id: 'o', name: 'AWO'})"
                "-[:ACTS_AS {id: 'a'}]->(:Entity:ActorGroup {id: 'g', key: 'WOHLFAHRT'})"
            ),
        ],
    ),
    "coverage/subjects": Example(
        THERE,
        [
            PLACES,
            _beside(
                "CREATE (k)<-[:SERVES {id: 'r'}]-(p:Entity:Position {id: 'p'})"
                " CREATE (p)-[:COVERS {id: 'c'}]->(:__KIND__ {id: 't', key: 'x'})"
                " CREATE (p)<-[:HOLDS {id: 'h'}]-(:Entity:Person {id: 'n'})"
            ),
        ],
        KINDS[1:],
    ),
    "coverage/responsibilities": Example(
        THERE,
        [PLACES, _beside("CREATE (m)<-[:RESPONSIBLE_FOR {id: 'r', topic: 'x'}]-(:Entity:Organisation {id: 'o'})")],
    ),
    "coverage/positions": Example(
        THERE, [PLACES, _beside("CREATE (m)<-[:SERVES {id: 'r'}]-(:Entity:Position {id: 'p', baustein: 2})")]
    ),
    "coverage/plan_versions": Example({"ids": ["v"]}, ["CREATE (:Entity:PlanVersion {id: 'v', number: 1})"]),
    "coverage/source_named": Example(
        {"name": "Anruf", "dated_on": date(2026, 11, 2)},
        ["CREATE (:Entity:Source {id: 'q', name: 'Anruf', dated_on: date('2026-11-02')})"],
    ),
    "coverage/serving": Example(
        DAYS, [PLACES, _beside("CREATE (m)<-[:SERVES {id: 'r', recorded_at: 1}]-(:Entity:Office)")]
    ),
    "coverage/belonging": Example(
        DAYS,
        ["CREATE (:__KIND__ {id: 't', key: 'x'})<-[:COVERS {id: 'c', recorded_at: 1}]-(:Entity:Office {id: 'o'})"],
        KINDS,
    ),
    "coverage/chains": Example(
        {"records": ["p"]},
        [
            PLACES,
            _beside(
                "CREATE (k)<-[:SERVES {id: 'r'}]-(p:Entity:Position {id: 'p'})"
                " CREATE (p)-[:COVERS {id: 'c'}]->(:__KIND__ {id: 't', key: 'x'})"
            ),
        ],
        KINDS,
    ),
    "coverage/named": Example(
        {"records": ["o"]},
        [PLACES, _beside("CREATE (m)<-[:RESPONSIBLE_FOR {id: 'r', topic: 'x'}]-(:Entity:Organisation {id: 'o'})")],
    ),
    "coverage/sources": Example({"ids": ["q"]}, ["CREATE (:Entity:Source {id: 'q', name: 'Papier'})"]),
}
