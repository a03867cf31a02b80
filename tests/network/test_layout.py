"""Where things stand: always the same, never on top of each other, and what has a place keeps it. No engine."""

from __future__ import annotations

import itertools
import random
import sys

import networkx as nx
import pytest

from graph_app.network import layout, marks
from graph_app.network.layout import Ground, Point, Thing, clock_face, drawn_by_force, rings, settled

IDS = [f"t{number:02}" for number in range(34)]


def thing(key: str, beside: tuple[str, ...] = (), name: str = "Kommunales Integrationszentrum") -> Thing:
    return Thing(key, marks.beside(marks.lines(name), marks.RADIUS), beside)


def overlapping(things: list[Thing], places: dict[str, Point]) -> list[tuple[str, str]]:
    boxes = {one.id: layout._moved(places[one.id], one.room(places[one.id])) for one in things}
    return [pair for pair in itertools.combinations(boxes, 2) if layout._overlap(boxes[pair[0]], boxes[pair[1]])]


def large(count: int = 120) -> nx.MultiDiGraph:
    chance = random.Random(4)
    net = nx.MultiDiGraph()
    net.add_nodes_from(f"n{number}" for number in range(count))
    net.add_edges_from((f"n{number}", f"n{chance.randrange(count)}") for number in range(count))
    return net


def test_no_name_covers_another_in_the_picture_of_a_kreis() -> None:
    things = [thing(key) for key in IDS]
    places = settled(rings(IDS[0], IDS[1:14], IDS[14:]), things, {})
    assert overlapping(things, places) == []


def test_no_name_covers_another_around_a_record() -> None:
    things = [thing(key) for key in IDS]
    places = settled({IDS[0]: layout.ORIGIN, **clock_face(IDS[1:])}, things, {})
    assert overlapping(things, places) == []


def test_the_first_neighbour_stands_at_twelve_and_the_next_follow_clockwise() -> None:
    face = clock_face(["a", "b", "c", "d"])
    assert face["a"][1] < 0 < face["b"][0]
    assert face["c"][1] > 0 > face["d"][0]


def test_two_runs_give_the_same_places() -> None:
    things = [thing(key) for key in IDS]
    runs = [settled(rings(IDS[0], IDS[1:14], IDS[14:]), things, {}) for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_new_thing_moves_no_other() -> None:
    things = [thing(key) for key in IDS]
    before = settled(rings(IDS[0], IDS[1:14], IDS[14:]), things, {})
    new = thing("new", beside=("t20",))
    after = settled({}, [*things, new], before)
    assert {key: after[key] for key in IDS} == before


def test_a_new_thing_stands_beside_its_neighbour() -> None:
    things = [thing(key) for key in IDS]
    before = settled(rings(IDS[0], IDS[1:14], IDS[14:]), things, {})
    after = settled({}, [*things, thing("new", beside=("t20",))], before)
    nearest = min(IDS, key=lambda key: abs(after[key][0] - after["new"][0]) + abs(after[key][1] - after["new"][1]))
    reach = abs(after["t20"][0] - after["new"][0]) + abs(after["t20"][1] - after["new"][1])
    assert nearest == "t20" or reach < 500


def test_a_stored_place_wins_over_every_rule() -> None:
    places = settled({"a": (0.0, 0.0)}, [thing("a")], {"a": (77.0, -5.0)})
    assert places["a"] == (77.0, -5.0)


def test_what_is_taken_is_not_free() -> None:
    ground = Ground()
    ground.take((0.0, 0.0), thing("a"))
    assert not ground.free((10.0, 10.0), thing("b"))
    assert ground.free(ground.nearest((10.0, 10.0), thing("b")), thing("b"))


@pytest.mark.parametrize("graphviz", [True, False])
def test_a_large_network_is_drawn_alike_in_two_runs(graphviz: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if graphviz:
        pytest.importorskip("pygraphviz")
    else:
        monkeypatch.setitem(sys.modules, "pygraphviz", None)
    net = large()
    things = [thing(key) for key in net]
    first, second = drawn_by_force(net, things), drawn_by_force(net, things)
    assert first == second
    assert set(first) == set(net)


def test_a_large_network_has_no_covered_names_either() -> None:
    net = large(90)
    things = [thing(key) for key in net]
    assert overlapping(things, settled(drawn_by_force(net, things), things, {})) == []


def test_an_endless_name_is_cut() -> None:
    assert [len(line) <= 2 * marks.LONGEST_LINE for line in marks.lines("x" * 300)] == [True]
    assert len(marks.lines("Wort " * 60)) == marks.MOST_LINES
