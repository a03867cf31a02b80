"""The small picture: who is drawn, what its sentence says, and that every name keeps within its box."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.entities.record import Neighbour, Record, Tie, loaded, named, search_words, stored
from graph_app.entities.surroundings import _wrapped, picture
from graph_app.ontology import ONTOLOGY, Day

#: How long an example takes depends on the machine, not on the code.
no_deadline = settings(deadline=None)


OFFICE, SERVES = ONTOLOGY.kind("Office"), ONTOLOGY.relation("SERVES")
ME = Record(OFFICE, "amt", 1, {"name": "Amt"})


def tie(key: str, kind: str = "School", **values: Any) -> Tie:
    other = Neighbour(key, f"Name {key}", ONTOLOGY.kind(kind))
    return Tie(SERVES, f"r-{key}", 1, "amt", key, values, other)


def test_nobody_around_is_no_picture() -> None:
    assert picture(ME, []) is None


def test_persons_are_folded_away() -> None:
    assert picture(ME, [tie("p", "Person")]) is None


def test_the_sentence_counts_what_is_confirmed() -> None:
    drawn = picture(ME, [tie("a"), tie("b", evidence="confirmed"), tie("c", confirmed_on=Day.parse("2024"))])
    assert drawn is not None
    assert drawn.sentence == (
        "„Amt“ ist mit drei Einträgen verbunden; zwei Beziehungen sind bestätigt (durchgezogen), "
        "eine ist es nicht (gestrichelt)."
    )


def test_the_sentence_says_how_many_are_not_drawn() -> None:
    drawn = picture(ME, [tie(f"n{number}") for number in range(9)])
    assert drawn is not None
    assert len(drawn.boxes) == 6
    assert "mit neun Einträgen verbunden, sechs davon sind gezeichnet" in drawn.sentence


def test_the_line_is_solid_only_where_somebody_confirmed() -> None:
    drawn = picture(ME, [tie("a", evidence="confirmed"), tie("b", evidence="claimed")])
    assert drawn is not None
    assert [edge.claimed for edge in drawn.edges] == [False, True]


@no_deadline
@given(st.text(st.characters(categories=["L", "Nd", "Zs"]), max_size=120))
def test_a_name_keeps_within_two_lines(name: str) -> None:
    lines = _wrapped(name, 15)
    assert len(lines) <= 2
    assert all(len(line) <= 15 for line in lines)


@pytest.mark.parametrize("kind", ONTOLOGY.concrete, ids=lambda kind: kind.name)
def test_stored_values_are_loaded_again(kind: Any) -> None:
    values = {"name": "Name", "aliases": ["A"], "valid_from": Day.parse("2023"), "valid_to": Day.unknown()}
    values |= {"status": "x", "status_history": [{"value": "y", "to": "2024-01-01"}]}
    known = {prop.name for prop in kind.properties}
    kept = {name: value for name, value in values.items() if name in known}
    assert loaded(kind.properties, stored(kind.properties, kept)) == kept


def test_a_pattern_makes_the_name_of_its_labels() -> None:
    statement = ONTOLOGY.kind("Statement")
    assert (
        named(statement, {"dimension": "topics", "column": "wohnen", "state": "nein"}) == "Handlungsfelder wohnen: nein"
    )
    assert named(statement, {"name": "Eigener Name", "state": "ja"}) == "Eigener Name"


def test_search_words_hold_both_spellings_of_every_name() -> None:
    words = search_words(OFFICE, {"name": "Gütersloh", "aliases": ["KI"], "short_name": "GT"})
    assert words["search_text"] == "guetersloh | gutersloh | ki | gt"
    assert words["sort_key"] == "gutersloh"
