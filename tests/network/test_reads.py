"""What the graph answers for a picture, on both engines: who belongs to it, what holds, what stays folded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph_app.errors import InvalidInput, NotThere
from graph_app.network import exports, layout, picture, placements, reads
from graph_app.network.picture import Picture, View
from graph_app.network.reads import Question
from graph_app.store import Store
from tests.network.conftest import DAY, Put, gaps_of_muster

TODAY = View(Question(DAY))


@pytest.fixture
def muster(store: Store, small: Callable[[Store], None]) -> Store:
    """The small Kreis in the graph."""
    small(store)
    return store


def ids(found: Picture) -> set[str]:
    return {node.id for node in found.nodes}


def ends(found: Picture) -> set[tuple[str, str, str]]:
    return {(tie.source, tie.rel.name, tie.target) for tie in found.ties}


def test_a_kreis_holds_what_lies_in_it_serves_it_or_is_maintained_by_it(muster: Store) -> None:
    assert ids(picture.of_kreis(muster, "k", TODAY)) == {"k", "a", "b", "abh", "ki", "lg", "s"}


def test_what_is_folded_away_comes_when_it_is_wanted(muster: Store) -> None:
    unfolded = View(Question(DAY, unfolded=frozenset({"Person", "Meeting"})))
    found = picture.of_kreis(muster, "k", unfolded)
    assert {"p", "t"} < ids(found)
    assert ("p", "HOLDS", "s") in ends(found)


def test_a_restricted_person_is_never_drawn_nor_counted(muster: Store) -> None:
    unfolded = View(Question(DAY, unfolded=frozenset({"Person"})))
    assert "locked" not in ids(picture.of_kreis(muster, "k", unfolded)) | ids(picture.of_record(muster, "s", unfolded))
    assert reads.totals(muster, "k", TODAY.question)["Person"] == 1
    with pytest.raises(NotThere):
        picture.of_record(muster, "locked", unfolded)


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2022, 12, 31), set()),
        (date(2023, 6, 30), {"s-SERVES"}),
        (date(2024, 3, 24), {"s-SERVES"}),
        (date(2024, 3, 25), {"s-SERVES", "abh-SERVES"}),
    ],
)
def test_a_tie_holds_from_its_first_day_or_from_the_day_it_was_observed(
    muster: Store, day: date, there: set[str]
) -> None:
    found = picture.of_kreis(muster, "k", View(Question(day)))
    dated = {f"{tie.source}-{tie.rel.name}" for tie in found.ties} & {"s-SERVES", "abh-SERVES"}
    assert dated == there


@pytest.mark.parametrize(("day", "holds"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)])
def test_an_end_known_as_a_year_lasts_to_the_last_day_of_the_year(muster: Store, day: date, holds: bool) -> None:
    found = picture.of_record(muster, "lg", View(Question(day)))
    assert (("abh", "MEMBER_OF", "lg") in ends(found)) is holds


def test_plans_are_drawn_only_when_asked_for(muster: Store) -> None:
    plan = View(Question(DAY, "plan"))
    assert ("s", "LOCATED_AT", "ki") not in ends(picture.of_kreis(muster, "k", TODAY))
    assert ("s", "LOCATED_AT", "ki") in ends(picture.of_kreis(muster, "k", plan))


def test_the_neighbours_of_a_record_know_how_many_more_there_are(muster: Store) -> None:
    found = picture.of_record(muster, "ki", TODAY)
    assert {(spot.id, spot.role, spot.hidden) for spot in found.spots} == {("ki", "centre", 0), ("a", "record", 2)}


def test_two_steps_show_the_neighbours_of_neighbours(muster: Store) -> None:
    assert ids(picture.of_record(muster, "ki", replace(TODAY, depth=2))) == {"ki", "a", "k", "s"}


def test_a_record_is_found_by_its_ags(muster: Store) -> None:
    found = picture.of_record(muster, "05999004", TODAY)
    assert found.centre is not None
    assert found.centre.id == "a"


def test_nine_offices_of_a_municipality_are_one_thing_with_their_number(muster: Store, put: Put) -> None:
    put(muster, [("School", f"s{n}", {}) for n in range(9)], [("SERVES", f"s{n}", "b", {}) for n in range(9)])
    found = picture.of_record(muster, "b", TODAY)
    answer = exports.contract(found)
    assert [(spot.label, spot.count) for spot in found.spots if spot.role == "group"] == [("Schulen", 9)]
    assert {node["group"] for node in answer["nodes"] if node["kind"] == "School"} == {"group:b:School"}


def test_places_are_kept_and_what_is_new_moves_nothing(muster: Store, put: Put) -> None:
    before = picture.of_kreis(muster, "k", TODAY).places
    put(muster, [("Office", "new", {})], [("SERVES", "new", "k", {})])
    after = picture.of_kreis(muster, "k", TODAY).places
    assert {key: after[key] for key in before} == before
    assert "new" in placements.stored(muster, "kreis:k").places


def test_a_large_picture_is_not_drawn_anew_for_what_stands_beside_something_known(
    muster: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings = []
    drawn = layout.drawn_by_force
    monkeypatch.setattr(layout, "drawn_by_force", lambda *given: drawings.append(1) or drawn(*given))
    many = [f"o{number}" for number in range(layout.MOST_BY_RULE)]
    put(muster, [("Office", key, {}) for key in many], [("SERVES", key, "k", {}) for key in many])
    picture.of_kreis(muster, "k", TODAY)
    put(muster, [("Office", "new", {})], [("SERVES", "new", "k", {})])
    assert "new" in picture.of_kreis(muster, "k", TODAY).places
    assert len(drawings) == 1


def test_arranging_anew_forgets_the_places_of_one_picture_only(muster: Store) -> None:
    for found in (picture.of_kreis(muster, "k", TODAY), picture.of_record(muster, "a", TODAY)):
        assert placements.stored(muster, found.key).places
    assert placements.rearrange(muster, "kreis:k") == 7
    assert placements.stored(muster, "ego:a").places


def test_two_first_visitors_see_the_same_picture(muster: Store) -> None:
    placements.keep(muster, "p", {"a": (1.0, 2.0)})
    placements.keep(muster, "p", {"a": (3.0, 4.0)})
    assert placements.stored(muster, "p").places == {"a": (1.0, 2.0)}


def test_the_answer_for_programs_keeps_its_promise(muster: Store) -> None:
    answer = exports.answer(muster, kreis="05999", stichtag=DAY, gaps=gaps_of_muster)
    nodes = {node["id"] for node in answer["nodes"]}
    assert all({"id", "kind", "label", "x", "y"} <= node.keys() for node in answer["nodes"])
    assert all({edge["source"], edge["target"]} <= nodes for edge in answer["edges"])
    assert [(gap["ags"], gap["state"]) for gap in answer["gaps"]] == [("05999008", "nein")]


@pytest.mark.parametrize("asked", [{}, {"kreis": "k", "ego": "a"}])
def test_either_a_kreis_or_a_record_is_asked_for(muster: Store, asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        exports.answer(muster, stichtag=DAY, **asked)


def test_an_unknown_record_is_not_there(muster: Store) -> None:
    with pytest.raises(NotThere):
        exports.answer(muster, ego="nobody", stichtag=DAY)


def test_a_picture_takes_few_queries_whatever_its_size(
    muster: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(muster, [("Office", f"o{n}", {}) for n in range(40)], [("SERVES", f"o{n}", "k", {}) for n in range(40)])
    asked: list[str] = []
    read = Store.read
    monkeypatch.setattr(Store, "read", lambda self, name, **params: asked.append(name) or read(self, name, **params))
    picture.of_kreis(muster, "k", TODAY)
    assert sorted(asked) == ["network/members", "network/nodes", "network/placements", "network/ties"]


def test_programs_see_the_gaps_of_one_municipality_too(muster: Store) -> None:
    answer = exports.answer(muster, ego="05999008", stichtag=DAY, gaps=gaps_of_muster)
    assert [(gap["column"], gap["evidence"]) for gap in answer["gaps"]] == [("case_management", "claimed")]
