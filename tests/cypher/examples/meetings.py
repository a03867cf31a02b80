"""Examples of the queries of bodies and meetings: one body, one meeting, one of everybody."""

from __future__ import annotations

from tests.cypher.examples import Example

ROUND = """
CREATE (k:Entity:Territory {id: 'k', name: 'Kreis'})
CREATE (b:Entity:Body {id: 'b', name: 'Lenkungsgruppe'})
CREATE (m:Entity:Meeting {id: 'm', name: '1. Sitzung', version: 1})-[:PART_OF {id: 'bm'}]->(b)
CREATE (o:Entity:Organisation {id: 'o', name: 'AWO'})-[:MEMBER_OF {id: 'ob'}]->(b)
CREATE (o)-[:MAINTAINED_BY {id: 'ok'}]->(k)
CREATE (o)-[:ACTS_AS {id: 'og'}]->(:Entity:ActorGroup {id: 'g', name: 'Wohlfahrt', key: 'W', rank: 1})
CREATE (p:Entity:Position {id: 'p', name: 'Leitung', email: 'leitung@example.org'})-[:EMPLOYED_BY {id: 'po'}]->(o)
CREATE (p)-[:INVITED {id: 'pi', reply: 'offen'}]->(m)
CREATE (p)-[:ATTENDED {id: 'pa', attendance: 'anwesend'}]->(m)
CREATE (m)-[:DISCUSSED {id: 'md'}]->(:Entity:Measure {id: 'a', name: 'Liste'})-[:ASSIGNED_TO {id: 'ap'}]->(p)
CREATE (i:Entity:Issue {id: 'i', name: 'Wartezeit', status: 'offen'})-[:ESCALATED_TO {id: 'ib'}]->(b)
CREATE (i)-[:RAISED_IN {id: 'im'}]->(m)
CREATE (o)-[:IN_TERRITORY {id: 'oi'}]->(k)
CREATE (d:Entity:Position {id: 'd', name: 'Stellvertretung'})-[:DEPUTY_OF {id: 'dp'}]->(p)
"""
EXAMPLES = {
    "meetings/actions": Example({"meetings": ["m"]}, [ROUND]),
    "meetings/addresses": Example({"meeting": "m"}, [ROUND]),
    "meetings/asked": Example({"meetings": ["m"], "meeting": "m"}, [ROUND]),
    "meetings/attendance": Example({"meeting": "m"}, [ROUND]),
    "meetings/body_of": Example({"meeting": "m"}, [ROUND]),
    "meetings/deputies": Example({"ids": ["p"]}, [ROUND]),
    "meetings/groups": Example({"kreis": "k"}, [ROUND]),
    "meetings/homes": Example({"ids": ["p"]}, [ROUND]),
    "meetings/issues": Example({"body": "b"}, [ROUND]),
    "meetings/members": Example({"body": "b"}, [ROUND]),
    "meetings/of_body": Example({"body": "b"}, [ROUND]),
    "meetings/places": Example({"ids": ["p"]}, [ROUND]),
}
