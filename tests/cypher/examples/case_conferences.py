"""Examples of the queries of case conferences: one municipality, one function, one body, one conference."""

from __future__ import annotations

from tests.cypher.examples import Example

NETWORK = """
CREATE (l:Entity:Territory {id: 'l', name: 'Land', territory_kind: 'land'})
CREATE (k:Entity:Territory {id: 'k', name: 'Kreis', territory_kind: 'kreis'})-[:IN_TERRITORY {id: 'kl'}]->(l)
CREATE (m:Entity:Territory {id: 'm', name: 'Dorf', territory_kind: 'gemeinde'})-[:IN_TERRITORY {id: 'mk'}]->(k)
CREATE (t:Entity:Topic {id: 'topic-wohnen', key: 'wohnen', name: 'Wohnen', rank: 1})
CREATE (o:Entity:Organisation {id: 'o', name: 'Amt'})
CREATE (u:Entity:Unit {id: 'u', name: 'Abteilung'})-[:PART_OF {id: 'uo'}]->(o)
CREATE (p:Entity:Position {id: 'p', name: 'Wohnen', email: 'wohnen@example.org'})-[:LOCATED_AT {id: 'pu'}]->(u)
CREATE (:Entity:Person {id: 'q', name: 'Jemand'})-[:HOLDS {id: 'h'}]->(p)
CREATE (p)-[:RESPONSIBLE_FOR {id: 'r'}]->(m)
CREATE (p)-[:COVERS {id: 'c'}]->(t)
CREATE (b:Entity:Body {id: 'b', name: 'Fallkonferenz', body_kind: 'fallkonferenz'})-[:MAINTAINED_BY {id: 'bk'}]->(k)
CREATE (c:Entity:Meeting {id: 'c', name: 'Fallkonferenz', meeting_kind: 'fallkonferenz'})-[:PART_OF {id: 'cb'}]->(b)
CREATE (c)-[:IN_TERRITORY {id: 'cm'}]->(m)
CREATE (c)-[:DISCUSSED {id: 'ct'}]->(t)
CREATE (:Entity:Issue {id: 'i', name: 'Wartezeit', status: 'offen'})-[:RAISED_IN {id: 'ic'}]->(c)
CREATE (:Entity:Issue {id: 'j', name: 'Formulare', status: 'offen'})-[:ESCALATED_TO {id: 'jb'}]->(b)
"""
EXAMPLES = {
    "case_conferences/about": Example({"meeting": "c"}, [NETWORK]),
    "case_conferences/agenda": Example({"kreis": "k"}, [NETWORK]),
    "case_conferences/conferences": Example({"place": "m", "body": ""}, [NETWORK]),
    "case_conferences/issues": Example({"meetings": ["c"]}, [NETWORK]),
    "case_conferences/above": Example({"id": "m"}, [NETWORK]),
    "case_conferences/organisations": Example({"units": ["u"]}, [NETWORK]),
    "case_conferences/responsible": Example(
        {"places": ["m", "k"], "topics": ["wohnen"], "stages": [], "subjects": ["topic-wohnen"]}, [NETWORK]
    ),
    "case_conferences/seats": Example({"ids": ["p", "o"]}, [NETWORK]),
    "case_conferences/standing": Example({"places": ["m", "k"]}, [NETWORK]),
    "case_conferences/subjects": Example({}, [NETWORK]),
}
