"""Examples of the queries that read, change and search records of any kind."""

from __future__ import annotations

from datetime import date

from graph_app.ontology import NodeKind, RelKind
from tests.cypher.examples import Example, Params

NODE = "CREATE (:__KIND__ {id: 'a', name: 'Amt', sort_key: 'amt', search_text: 'amt beispiel', version: 1, key: 'k'})"
OFFICE = (
    "CREATE (:Entity:Organisation:Office"
    " {id: 'a', name: 'Amt', sort_key: 'amt', search_text: 'amt beispiel', version: 1})"
)
PAIR = [
    OFFICE,
    "CREATE (:Entity:Territory {id: 't', name: 'Verl', sort_key: 'verl', search_text: 'verl', ags: '05754044'})",
]
TIED = [*PAIR, "MATCH (a:Entity {id: 'a'}) MATCH (t:Entity {id: 't'}) CREATE (a)-[:__REL__ {id: 'r', version: 1}]->(t)"]
SERVES = [line.replace("__REL__", "SERVES") for line in TIED]
PIECES = ["bei", "eis", "isp"]


def _made(kind: NodeKind | RelKind) -> Params:
    return {"values": {"id": "a", "name": kind.label.de, "version": 1}}


def _many(kind: NodeKind | RelKind) -> Params:
    return {"rows": [{"values": {"id": "a", "name": kind.label.de}}, {"values": {"id": "b", "name": "B"}}]}


ASKED: Params = {
    "kreis": None,
    "words": ["amt"],
    "filters": [{"name": "name", "value": "Amt"}],
    "archived": False,
    "restricted": False,
}

MET = """
CREATE (o:Entity:Organisation {id: 'o', name: 'AWO'})-[:MAINTAINED_BY {id: 'k'}]->(:Entity:Territory {id: 't'})
CREATE (o)<-[:EMPLOYED_BY {id: 'e'}]-(:Entity:Position {id: 'p', name: 'Leitung'})-[:ATTENDED {id: 'a'}]->
  (:Entity:Meeting {id: 'm', name: 'Sitzung', held_on: date('2025-01-01'), held_on_precision: 'D'})
"""
SINCE: Params = {"kreis": "t", "day": date(2026, 11, 2), "since": date(2025, 11, 2)}

EXAMPLES = {
    "entities/acting_as": Example(
        {"id": "g", "limit": 5},
        [
            "CREATE (:Entity:Organisation {id: 'o', name: 'O'})-[:ACTS_AS {id: 'r'}]->(:Entity:ActorGroup {id: 'g'})",
        ],
    ),
    "entities/withheld": Example(
        {},
        [
            "CREATE (:Entity:Person {id: 'p', restricted: true, email: 'p@example.org'})-[:HOLDS {id: 'h'}]->"
            "(:Entity:Position {id: 's'})-[:LOCATED_AT {id: 'l'}]->(:Entity:Organisation {id: 'o'})",
        ],
    ),
    "entities/alike": Example({"pieces": PIECES, "needed": 2, "limit": 5}, [OFFICE]),
    "entities/amend": Example(
        {"source": "a", "target": "t", "id": "r", "version": 1, "values": {"quote": "Satz"}}, TIED
    ),
    "entities/calendar_keys": Example(
        {"ids": ["a", "z"]},
        [
            OFFICE,
            "MATCH (a:Entity {id: 'a'})"
            " CREATE (:Entity:ExternalId {id: 'x', name: 'ics-uid 1', scheme: 'ics-uid', value: '1@example.org'})"
            "-[:REFERS_TO {id: 'r'}]->(a)",
        ],
    ),
    "entities/candidates": Example({"words": ["amt"], "phrases": ["amt"], "first": "amt", "limit": 5}, [OFFICE]),
    "entities/contacts": Example({"id": "o"}, [MET]),
    "entities/counted": Example(ASKED, [NODE]),
    "entities/create": Example(_made),
    "entities/create_many": Example(_many),
    "entities/distinct": Example(
        {},
        [
            "CREATE (:Entity:Office {id: 'a', name: 'Amt'}) CREATE (:Entity:Office {id: 'b', name: 'Amt'})",
            "CREATE (:Change {id: 'c', at: 1, action: 'distinct', record: 'distinct',"
            " source_record: 'a', target_record: 'b'})",
        ],
    ),
    "entities/edited_since": Example(
        {"after": "", "ids": ["a"], "ends": ["b"], "limit": 5},
        ["CREATE (:Change {id: 'c', at: 2, action: 'update', record: 'a'})"],
    ),
    "entities/existing": Example({"ids": ["a", "z"]}, [OFFICE]),
    "entities/existing_ties": Example({"rows": [{"source": "a", "id": "r"}]}, TIED),
    "entities/kreise_of": Example(
        {"ids": ["a", "p"]},
        [
            *(line.replace("__REL__", "MAINTAINED_BY") for line in TIED),
            "CREATE (:Entity:Position {id: 'p', name: 'Beratung'})",
            "MATCH (p:Entity {id: 'p'}) MATCH (a:Entity {id: 'a'}) CREATE (p)-[:EMPLOYED_BY {id: 'e'}]->(a)",
        ],
    ),
    "entities/met_by": Example(
        {"meetings": ["m"]},
        ["CREATE (:Entity:Meeting {id: 'm'})-[:PART_OF {id: 'r'}]->(:Entity:Body {id: 'b'})"],
    ),
    "entities/present": Example({"meetings": ["m"]}, [MET]),
    "entities/part_of": Example(
        {"id": "a", "whole": "c"},
        [
            "CREATE (:Entity:Body {id: 'a'})-[:PART_OF {id: 'ab'}]->(:Entity:Body {id: 'b'})"
            "-[:PART_OF {id: 'bc'}]->(:Entity:Body {id: 'c'})"
        ],
    ),
    "entities/stale_contacts": Example({"kreis": "t", "day": date(2026, 11, 2), "fresh": {"z": True}}, [MET]),
    "entities/in_contact": Example(SINCE, [MET]),
    "entities/gap_evidence": Example(
        {"gaps": [{"id": "g", "territory": "t", "dimension": "topics", "column": "wohnen"}]},
        [
            *SERVES,
            "CREATE (:Entity:Territory {id: 'k'})",
            "MATCH (t:Entity {id: 't'}) MATCH (k:Entity {id: 'k'}) CREATE (t)-[:IN_TERRITORY {id: 'l'}]->(k)",
        ],
    ),
    "entities/gaps_there": Example(
        {"territory": "t", "dimension": "topics", "column": "wohnen", "law_area": None},
        [
            "CREATE (:Entity:Gap {id: 'g', dimension: 'topics', column: 'wohnen', status: 'offen'})"
            "-[:IN_TERRITORY {id: 'r'}]->(:Entity:Territory {id: 't', name: 'Verl'})"
        ],
    ),
    "entities/hold": Example({"ids": ["a"]}, [NODE.replace("__KIND__", "Entity:Office")]),
    "entities/history": Example(
        {"id": "a", "limit": 5}, ["CREATE (:Change {id: 'c', record: 'a', at: 1, action: 'create'})"]
    ),
    "entities/link": Example({"source": "a", "target": "t", "values": {"id": "r", "version": 1}}, PAIR),
    "entities/link_many": Example({"rows": [{"source": "a", "target": "t", "values": {"id": "r"}}]}, PAIR),
    "entities/listed": Example({**ASKED, "skip": 0, "limit": 5}, [NODE]),
    "entities/many": Example({"ids": ["a"]}, [OFFICE]),
    "entities/named": Example(
        {"kreis": "k", "others": []},
        [
            NODE,
            "CREATE (:Entity:Territory {id: 'k'})",
            "MATCH (a:Entity {id: 'a'}) MATCH (k:Entity {id: 'k'}) CREATE (a)-[:MAINTAINED_BY {id: 'r'}]->(k)",
        ],
    ),
    "entities/namesakes": Example({"words": ["beispiel"], "limit": 5}, [NODE]),
    "entities/ids": Example(setup=[OFFICE]),
    "entities/packed": Example({"ids": ["a"]}, [OFFICE]),
    "entities/packed_ties": Example({"ids": ["a"]}, SERVES),
    "entities/redirect_gone": Example({"id": "x"}, ["CREATE (:Redirect {id: 'x', target: 'y'})"]),
    "entities/redirect_many": Example({"rows": [{"id": "alt", "target": "a"}]}),
    "entities/redirects": Example(setup=["CREATE (:Redirect {id: 'alt', target: 'a'})"]),
    "entities/one": Example({"id": "a"}, [OFFICE]),
    "entities/operation": Example(
        {"operation": "merge-1"},
        ["CREATE (:Change {id: 'c', at: 2, action: 'merge', record: 'a', operation: 'merge-1'})"],
    ),
    "entities/pointing": Example({"property": "key", "value": "k"}, [NODE]),
    "entities/pointing_ties": Example({"property": "id", "value": "r"}, TIED),
    "entities/place_words": Example(setup=PAIR),
    "entities/redirect": Example({"id": "alt"}, ["CREATE (:Redirect {id: 'alt', target: 'a'})"]),
    "entities/remove": Example({"id": "a", "version": 1}, [OFFICE]),
    "entities/taken": Example({"property": "key", "value": "k"}, [NODE]),
    "entities/territory": Example({"ags": "05754044"}, PAIR),
    "entities/municipalities": Example(
        {"kreis": "k"}, ["CREATE (:Entity:Territory {id: 'k'})<-[:IN_TERRITORY]-(:Entity:Territory {id: 'm'})"]
    ),
    "entities/tie": Example({"id": "r"}, TIED),
    "entities/ties_between": Example({"source": "a", "target": None, "skip": 0, "limit": 5}, TIED),
    "entities/ties_counted": Example({"id": "a"}, SERVES),
    "entities/ties_from": Example({"id": "a", "without": ["COVERS"], "limit": 5}, SERVES),
    "entities/ties_paged_from": Example({"id": "a", "skip": 0, "limit": 5}, TIED),
    "entities/ties_paged_to": Example({"id": "t", "skip": 0, "limit": 5}, TIED),
    "entities/ties_to": Example({"id": "t", "without": ["COVERS"], "limit": 5}, SERVES),
    "entities/without_id": Example(setup=["CREATE (:Entity:Organisation {name: 'ohne Kennung'})"]),
    "entities/unlink": Example({"source": "a", "target": "t", "id": "r", "version": 1}, TIED),
    "entities/update": Example({"id": "a", "version": 1, "values": {"notes": "Neu"}}, [OFFICE]),
}
