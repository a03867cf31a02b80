"""Examples of the queries of responsibility: one function responsible in a place, with all that stands beside it."""

from __future__ import annotations

from datetime import date

from tests.cypher.examples import Example

NETWORK = """
CREATE (k:Entity:Territory {id: 'k', name: 'Kreis', ags: '05999', territory_kind: 'kreis', search_text: 'kreis'})
CREATE (m:Entity:Territory {id: 'm', name: 'Dorf', ags: '05999001', territory_kind: 'gemeinde', search_text: 'dorf'})
CREATE (m)-[:IN_TERRITORY {id: 'mk'}]->(k)
CREATE (t:Entity:Topic {id: 'topic-wohnen', key: 'wohnen', name: 'Wohnen', search_text: 'wohnen'})
CREATE (o:Entity:Organisation {id: 'o', name: 'Amt'})
CREATE (p:Entity:Position {id: 'p', name: 'Wohnen', email: 'wohnen@example.org'})
CREATE (d:Entity:Position {id: 'd', name: 'Vertretung'})
CREATE (q:Entity:Person {id: 'q', name: 'Jemand'})
CREATE (p)-[:RESPONSIBLE_FOR {id: 'r', topic: 'wohnen'}]->(m)
CREATE (p)-[:COVERS {id: 'c'}]->(t)
CREATE (p)-[:LOCATED_AT {id: 'l'}]->(o)
CREATE (q)-[:HOLDS {id: 'h'}]->(p)
CREATE (d)-[:DEPUTY_OF {id: 'v'}]->(p)
CREATE (f:Entity:Offer {id: 'f', name: 'Kurs', level: 'B1'})
CREATE (f)-[:SERVES {id: 'fs'}]->(m)
CREATE (f)-[:COVERS {id: 'fc'}]->(t)
CREATE (o)-[:OFFERS {id: 'of'}]->(f)
CREATE (b:Entity:Body {id: 'b', name: 'Lenkungsgruppe'})
CREATE (p)-[:MEMBER_OF {id: 'mb'}]->(b)
CREATE (s:Entity:Statement {id: 's', dimension: 'topics', column: 'wohnen', state: 'nein'})
CREATE (s)-[:IN_TERRITORY {id: 'si'}]->(m)
CREATE (s)-[:STATED_IN {id: 'ss'}]->(:Entity:Source {id: 'x', name: 'Telefonat'})
"""
EXAMPLES = {
    "responsibility/places": Example({"day": date(2026, 11, 2)}, [NETWORK]),
    "responsibility/subjects": Example({}, [NETWORK]),
    "responsibility/active": Example(
        {"places": ["m", "k"], "subjects": ["topic-wohnen"], "day": date(2026, 11, 2), "limit": 5},
        [NETWORK, "MATCH (p:Position {id: 'p'}), (m:Territory {id: 'm'}) CREATE (p)-[:SERVES {id: 'ps'}]->(m)"],
    ),
    "responsibility/leading": Example(
        {"places": ["m"], "bausteine": [2]},
        [
            NETWORK,
            "MATCH (p:Position {id: 'p'}), (m:Territory {id: 'm'}) SET p.baustein = 2",
            "MATCH (p:Position {id: 'p'}), (m:Territory {id: 'm'}) CREATE (p)-[:SERVES {id: 'ps'}]->(m)",
        ],
    ),
    "responsibility/of_group": Example(
        {"places": ["m"], "group": "g", "subjects": ["g"]},
        [
            NETWORK,
            "CREATE (:Entity:ActorGroup {id: 'g', key: 'JC'})",
            "MATCH (o:Organisation {id: 'o'}), (g:ActorGroup {id: 'g'}) CREATE (o)-[:ACTS_AS {id: 'og'}]->(g)",
        ],
    ),
    "responsibility/placeless": Example(
        {"group": "g", "places": ["m", "k"]},
        [
            NETWORK,
            "CREATE (:Entity:Organisation {id: 'w'})-[:ACTS_AS {id: 'wg'}]->(:Entity:ActorGroup {id: 'g'})",
        ],
    ),
    "responsibility/unfunded": Example({"places": ["m", "k"]}, [NETWORK]),
    "responsibility/where": Example({"ids": ["p"]}, [NETWORK]),
    "responsibility/responsible": Example(
        {"places": ["m", "k"], "topics": ["wohnen"], "stages": [], "subjects": ["topic-wohnen"], "bausteine": [1, 2]},
        [NETWORK],
    ),
    "responsibility/beside": Example({"ids": ["p"]}, [NETWORK]),
    "responsibility/offers": Example({"places": ["m"], "subjects": ["topic-wohnen"]}, [NETWORK]),
    "responsibility/statements": Example({"place": "m", "dimensions": ["topics"], "columns": ["wohnen"]}, [NETWORK]),
    "responsibility/near": Example({"ids": ["p"], "day": date(2026, 11, 2), "limit": 10}, [NETWORK]),
    "responsibility/coordination": Example(
        {"territory": "m"}, [NETWORK, "MATCH (p:Position {id: 'p'}) SET p.baustein = 1"]
    ),
    "responsibility/noted": Example(
        {"territory": "m", "dimension": "topics", "column": "wohnen", "law_area": "", "states": ["offen"]},
        [
            NETWORK,
            "CREATE (:Entity:Gap {id: 'l', name: 'Wohnen', dimension: 'topics', column: 'wohnen', status: 'offen'})",
            "MATCH (g:Gap {id: 'l'}), (m:Territory {id: 'm'}) CREATE (g)-[:IN_TERRITORY {id: 'lm'}]->(m)",
            "MATCH (g:Gap {id: 'l'}), (p:Position {id: 'p'}) CREATE (g)-[:ASSIGNED_TO {id: 'lp'}]->(p)",
        ],
    ),
    "responsibility/sources": Example({"ids": ["x"]}, [NETWORK]),
}
