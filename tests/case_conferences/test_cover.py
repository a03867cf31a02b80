"""The smallest round: equal to trying every set, the same in two runs, honest when it gives up."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.case_conferences.cover import Cover, Function, smallest

NEEDS = ("arbeit", "bildung", "gesundheit", "soziales", "sprache", "wohnen")


@st.composite
def networks(draw: st.DrawFn) -> list[Function]:
    """Up to nine functions of few organisations, so that every step of the tie order decides somewhere."""
    count = draw(st.integers(0, 9))
    names = draw(st.permutations([f"f{number}" for number in range(count)]))
    return [
        Function(
            name,
            draw(st.frozensets(st.sampled_from(NEEDS), max_size=3)),
            draw(st.sampled_from(("", "amt", "awo", "vhs"))),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.sampled_from((0, 0, 1, 2))),
        )
        for name in names
    ]


def _tried(functions: list[Function]) -> tuple[str, ...]:
    """Every set there is, compared part by part in the words of the rule."""
    possible = {need for one in functions for need in one.covers} & set(NEEDS)
    covers = [
        chosen
        for size in range(len(functions) + 1)
        for chosen in itertools.combinations(functions, size)
        if possible <= {need for one in chosen for need in one.covers}
    ]
    return min(map(_rank, covers))[-1]


def _rank(chosen: tuple[Function, ...]) -> tuple[int, int, int, int, int, int, tuple[str, ...]]:
    return (
        len(chosen),
        sum(not one.confirmed for one in chosen),
        sum(one.vacant for one in chosen),
        sum(one.scope >= 1 for one in chosen),
        sum(one.scope >= 2 for one in chosen),
        len({one.organisation or one.id for one in chosen}),
        tuple(sorted(one.id for one in chosen)),
    )


@settings(max_examples=500, deadline=None)
@given(networks())
def test_the_round_is_the_one_found_by_trying_everything(functions: list[Function]) -> None:
    assert smallest(functions, NEEDS) == smallest(reversed(functions), NEEDS)
    assert smallest(functions, NEEDS).chosen == _tried(functions)


def _pair(**worse: object) -> tuple[str, ...]:
    """Which of two functions is taken that differ in one thing only; the worse one has the earlier id."""
    covers = frozenset({"wohnen"})
    return smallest([Function("a", covers, **worse), Function("b", covers)], ["wohnen"]).chosen  # type: ignore[arg-type]


def test_confirmed_goes_before_unconfirmed() -> None:
    assert _pair(confirmed=False) == ("b",)


def test_filled_goes_before_vacant() -> None:
    assert _pair(vacant=True) == ("b",)


def test_the_municipality_goes_before_its_kreis_and_that_before_the_land() -> None:
    assert _pair(scope=1) == ("b",)
    kreis, land = (Function(key, frozenset({"wohnen"}), scope=scope) for key, scope in (("b", 1), ("a", 2)))
    assert smallest([land, kreis], ["wohnen"]).chosen == ("b",)


def test_otherwise_the_first_id_is_taken() -> None:
    assert _pair() == ("a",)


def test_fewer_organisations_go_before_the_first_id() -> None:
    found = [
        Function("a", frozenset({"wohnen"}), "amt"),
        Function("b", frozenset({"wohnen"}), "awo"),
        Function("c", frozenset({"sprache"}), "awo"),
    ]
    assert smallest(found, ["wohnen", "sprache"]).chosen == ("b", "c")


def test_one_unconfirmed_function_goes_before_two_confirmed_ones() -> None:
    whole = Function("z", frozenset({"wohnen", "sprache"}), confirmed=False, vacant=True, scope=2)
    parts = [Function("a", frozenset({"wohnen"}), "x"), Function("b", frozenset({"sprache"}), "x")]
    assert smallest([*parts, whole], ["wohnen", "sprache"]).chosen == ("z",)


def test_a_need_without_anybody_is_named() -> None:
    found = smallest([Function("a", frozenset({"wohnen"}))], ["sprache", "wohnen", "arbeit"])
    assert found == Cover(("a",), ("sprache", "arbeit"))


def test_it_says_when_it_gave_up_and_still_covers_everything() -> None:
    chance = random.Random(3)
    needs = [f"n{number:02}" for number in range(28)]
    crowd = [Function(f"f{i:03}", frozenset(chance.sample(needs, 4)), f"o{i % 90}") for i in range(400)]
    found = smallest(crowd, needs)
    covered = {need for one in crowd if one.id in found.chosen for need in one.covers}
    assert not found.optimal
    assert covered == set(needs)
    assert found == smallest(reversed(crowd), needs)
