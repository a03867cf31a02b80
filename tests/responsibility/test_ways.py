"""Over whom somebody is reached: all shortest ways, never through persons, only what held on the day."""

from __future__ import annotations

from datetime import date

from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY
from graph_app.responsibility import neighbours
from graph_app.responsibility.ways import MOST_WAYS, Edge, sketch, ways
from graph_app.store import Store
from tests.visitors import Graph

DAY = date(2026, 11, 2)


def record(key: str) -> Record:
    return Record(ONTOLOGY.kind("Organisation"), key, 1, {"id": key, "name": key.upper()})


def between(*pairs: str) -> list[Edge]:
    return [Edge(pair[0], pair[1], "COOPERATES_WITH") for pair in pairs]


def test_all_shortest_ways_are_found_and_longer_ones_are_not() -> None:
    records = {key: record(key) for key in "abcdef"}
    found = ways(records["a"], records["d"], records, between("ab", "bd", "ac", "cd", "ae", "ef", "fd"))
    assert [[one.id for one in way.records] for way in found.shown] == [["a", "b", "d"], ["a", "c", "d"]]
    assert found.sentence == "Von A zu D führen 2 gleich kurze Wege mit 2 Schritten, zuerst über B oder C."


def test_more_ways_than_are_shown_are_counted() -> None:
    middle = "bcdefgh"
    records = {key: record(key) for key in f"a{middle}z"}
    found = ways(
        records["a"], records["z"], records, between(*(f"a{one}" for one in middle), *(f"{one}z" for one in middle))
    )
    assert (len(found.shown), found.total) == (MOST_WAYS, len(middle))


def test_where_no_way_is_recorded_that_is_said_and_nothing_is_drawn() -> None:
    records = {key: record(key) for key in "abc"}
    found = ways(records["a"], records["c"], records, between("ab"))
    assert "Das heißt nicht, dass es keinen gibt." in found.sentence
    assert sketch(found) is None


def test_the_picture_has_a_box_for_every_record_and_a_line_for_every_step() -> None:
    records = {key: record(key) for key in "abcd"}
    drawn = sketch(ways(records["a"], records["d"], records, between("ab", "bd", "ac", "cd")))
    assert drawn is not None
    assert (len(drawn.boxes), len(drawn.lines)) == (4, 4)


def test_a_way_leads_through_bodies_and_meetings_on_the_day_and_never_through_persons(store: Store) -> None:
    graph = Graph(store)
    graph.make("Territory", "k", territory_kind="kreis", ags="05999")
    for kind, key in (("Position", "koordination"), ("Office", "jobcenter"), ("Office", "amt")):
        graph.make(kind, key, **({"baustein": "1"} if kind == "Position" else {}))
    graph.make("Body", "gruppe", body_kind="lenkungsgruppe")
    graph.make("Meeting", "treffen", held_on="01.10.2026")
    graph.make("Person", "jemand", legal_basis="aufgabe")
    graph.tie("koordination", "RESPONSIBLE_FOR", "k", valid_from="2025")
    graph.tie("koordination", "MEMBER_OF", "gruppe", valid_from="2025")
    graph.tie("jobcenter", "MEMBER_OF", "gruppe", valid_from="2025", valid_to="31.12.2025")
    graph.tie("koordination", "ATTENDED", "treffen", attendance="anwesend")
    graph.tie("jobcenter", "ATTENDED", "treffen", attendance="anwesend")
    graph.tie("amt", "ATTENDED", "treffen", attendance="gefehlt")
    graph.tie("jemand", "EMPLOYED_BY", "jobcenter")
    graph.tie("jemand", "HOLDS", "koordination")
    start = neighbours.coordination(store, "k", DAY)
    assert start is not None
    found = neighbours.between(store, start, graph.one("jobcenter"), DAY)
    assert [[one.id for one in way.between] for way in found.shown] == [["treffen"]]
    earlier = neighbours.between(store, start, graph.one("jobcenter"), date(2025, 12, 31))
    assert [[one.id for one in way.between] for way in earlier.shown] == [["gruppe"]]
    assert neighbours.between(store, start, graph.one("amt"), DAY).total == 0
