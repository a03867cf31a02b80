"""Who is responsible, over REST: the shape of the contracts, and what is refused."""

from __future__ import annotations

import pytest

from graph_app.store import Store
from tests.api.conftest import Program
from tests.responsibility.conftest import loaded

CONTACT = {"position", "organisation", "vacant", "person", "deputy", "mailbox", "phone", "hours", "confirmed_on"}
STEP = {"rank", "scope", "position", "relationship", "why", "evidence"}


@pytest.fixture
def asked(program: Program) -> Program:
    """A program over the invented contact network."""
    store: Store = program.store
    loaded(store)
    return program


def test_plain_text_gets_the_promised_shape(asked: Program) -> None:
    found = asked.read("/responsible?q=Wohnen+Tannfelden&stichtag=2026-11-23")
    assert (found["state"], found["answer"]["position"], found["choices"]) == ("ja", "erf-tan-wohnen", [])
    assert (CONTACT - found["answer"].keys(), STEP - found["ladder"][0].keys()) == (set(), set())
    assert found["understood"]["topic"] == "wohnen"


def test_evidence_names_source_and_day(asked: Program) -> None:
    (first, *_) = asked.read("/responsible?ags=98001008&topic=wohnen&stichtag=2026-11-23")["ladder"]
    evidence = first["evidence"][0]
    assert (evidence["source"], evidence["evidence"]) == ("erf-quelle", "confirmed")
    assert {"quote", "observed_on"} <= evidence.keys()


def test_a_place_and_a_topic_or_a_question_must_be_named(asked: Program) -> None:
    answer = asked.get("/responsible")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["q"])


@pytest.mark.parametrize(
    ("query", "status"),
    [("ags=00000000&topic=wohnen", 404), ("ags=98001008&topic=nichts", 422), ("ags=98001008&topic=wohnen&law=x", 422)],
)
def test_words_that_are_none_of_ours_are_refused(asked: Program, query: str, status: int) -> None:
    assert asked.get(f"/responsible?{query}").status_code == status


def test_a_question_of_two_thousand_characters_gets_an_answer(asked: Program) -> None:
    long = ("Wohnen Tannfelden " + "bitte " * 400)[:2000]
    assert asked.read(f"/responsible?q={long}&stichtag=2026-11-23")["state"] == "ja"


def test_a_longer_question_is_refused_with_a_sentence(asked: Program) -> None:
    answer = asked.get(f"/responsible?q={'x' * 2001}")
    assert (answer.status_code, answer.json["errors"]["q"]) == (422, ["Höchstens 2000 Zeichen. Bitte kürzen."])
