"""Every question of questions.jsonl, whose answers were written by hand, on both engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph_app.starter import files
from graph_app.store import Store
from tests.responsibility import contact_network
from tests.responsibility.conftest import QUESTIONS, asked
from tests.visitors import Graph


def functions(answer: dict[str, Any]) -> list[str]:
    """The positions of the ladder without deputies, in their order."""
    return [step["position"] for step in answer["ladder"] if step["position"] and step["relationship"] != "DEPUTY_OF"]


def named(answer: dict[str, Any]) -> set[str]:
    """Every id that stands in an answer or its ladder."""
    contact = answer["answer"] or {}
    found = {contact.get(name) for name in ("position", "person", "deputy", "organisation")}
    return (found | {step["position"] for step in answer["ladder"]}) - {None}


def differences(expected: dict[str, Any], answer: dict[str, Any]) -> Iterator[str]:
    """Where an answer is not what was written by hand."""
    states = expected["state"] if isinstance(expected["state"], list) else [expected["state"]]
    if answer["state"] not in states:
        yield f"state {answer['state']}, not {expected['state']}"
    contact = answer["answer"] or {}
    for name in ("position", "person", "deputy", "vacant"):
        if contact.get(name) != expected[name]:
            yield f"{name} {contact.get(name)}, not {expected[name]}"
    if "organisation" in expected and contact.get("organisation") != expected["organisation"]:
        yield f"organisation {contact.get('organisation')}, not {expected['organisation']}"
    wanted = expected["ladder"]
    if wanted is not None and [one for one in functions(answer) if one in wanted] != wanted:
        yield f"ladder {functions(answer)}, not {wanted}"
    if wanted and functions(answer)[:1] != wanted[:1]:
        yield f"first step {functions(answer)[:1]}, not {wanted[0]}"
    if expected["choices"] is not None and {one["id"] for one in answer["choices"]} != set(expected["choices"]):
        yield f"choices {[one['id'] for one in answer['choices']]}, not {expected['choices']}"
    if wrong := named(answer) & set(expected.get("never", ())):
        yield f"names {sorted(wrong)}"


def test_every_question_gets_the_answer_that_was_written_by_hand(network: Store) -> None:
    wrong = [
        f"{number} {expected.get('q') or expected.get('ags')}: {difference} ({expected['why']})"
        for number, expected in enumerate(QUESTIONS, 1)
        for difference in differences(expected, asked(network, expected))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_an_actor_group_is_answered_by_who_works_there(network: Store) -> None:
    found = asked(network, {"q": "Jobcenter Mühlenbrück Arbeit", "stichtag": "2026-11-23"})
    assert (found["state"], found["answer"]["position"]) == ("ja", "erf-nord-jc-arbeit")
    group = asked(network, {"q": "ABH Hohenquell", "stichtag": "2026-11-23"})
    assert (group["state"], group["answer"]["position"]) == ("ja", "erf-gemeinsame-abh-1")


def test_who_is_merely_active_answers_only_where_nobody_is_responsible(network: Store) -> None:
    graph = Graph(network)
    graph.tie("erf-tan-gemeinde", "SERVES", "ags-98001008", valid_from="2024")
    for topic in ("topic-wohnen", "topic-sicherheit"):
        graph.tie("erf-tan-gemeinde", "COVERS", topic, valid_from="2024")
    active = asked(network, {"q": "Sicherheit Tannfelden", "stichtag": "2026-11-23"})
    assert (active["state"], active["answer"]["organisation"]) == ("ja", "erf-tan-gemeinde")
    assert "Eine ausdrückliche Zuständigkeit ist nicht erfasst." in active["sentence"]
    assert "Wer zuständig ist, ist nicht erfasst." in active["reply"]
    responsible = asked(network, {"q": "Wohnen Tannfelden", "stichtag": "2026-11-23"})
    assert responsible["answer"]["position"] == "erf-tan-wohnen"


def test_two_areas_of_law_ask_one_question_back(network: Store) -> None:
    found = asked(network, {"q": "Arbeit Mühlenbrück", "stichtag": "2026-11-23"})
    assert (found["state"], [one["value"] for one in found["choices"]]) == ("mehrdeutig", ["sgb_ii", "sgb_iii"])


def test_a_course_without_childcare_is_not_answered_by_the_childcare(network: Store) -> None:
    found = asked(network, {"q": "Sprachkurs B1 Föhrenau ohne Kinderbetreuung", "stichtag": "2026-11-23"})
    assert (found["understood"]["childcare"], found["understood"]["missed"]) == (False, [])
    assert (found["state"], found["unproven"]) == ("ja", [])


def test_a_day_in_the_question_is_answered_for(network: Store) -> None:
    before = asked(network, {"q": "Wohnen Tannfelden 31.12.2021", "stichtag": "2026-11-23"})
    assert (before["state"], before["stichtag"], before["understood"]["day"]) == (
        "nicht_erfasst",
        "2021-12-31",
        "2021-12-31",
    )
    impossible = asked(network, {"q": "Wohnen Tannfelden 31.02.2021", "stichtag": "2026-11-23"})
    assert (impossible["stichtag"], impossible["understood"]["missed"]) == ("2026-11-23", ["31.02.2021"])
    assert "Den Tag „31.02.2021“ gibt es nicht. Geantwortet wird für den 23.11.2026." in impossible["unproven"][0]


def test_a_beginning_that_is_not_sure_is_said_so_and_the_function_named(network: Store) -> None:
    found = asked(network, {"ags": "98001008", "stage": "02", "stichtag": "2024-06-30"})
    assert (found["state"], functions(found)[:1]) == ("nicht_erfasst", ["erf-tan-unterbringung"])
    assert found["sentence"].endswith(
        "keine Stelle sicher eingetragen: Unklar ist, ob die Zuständigkeit von "
        "„Unterbringung, Gemeindeverwaltung Tannfelden (erfunden)“ schon begonnen hatte."
    )


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        ("Sprachkurs Föhrenau", "für Sprache und Sprachmittlung in Föhrenau"),
        ("Kita Tannfelden SGB VIII", "für Bildung, KiTa und Schule in Tannfelden"),
        ("Einbürgerung Tannfelden", "für Einbürgerung in Musterkreis Nord"),
        ("Ehrenamt Mühlenbrück", "für Ehrenamt und Teilhabe (Stufe „Teilhabe und Engagement“) in Mühlenbrück"),
    ],
)
def test_topic_and_stage_are_not_said_twice(network: Store, question: str, limits: str) -> None:
    found = asked(network, {"q": question, "stichtag": "2026-11-23"})
    assert f"Ausdrücklich zuständig {limits}" in found["sentence"]


@pytest.mark.parametrize("question", ["Soziales Föhrenau", "Soziales Tannfelden"])
def test_the_town_and_the_kreis_under_different_law_ask_one_question_back(network: Store, question: str) -> None:
    found = asked(network, {"q": question, "stichtag": "2026-11-23"})
    assert (found["state"], found["question"]) == ("mehrdeutig", "Welcher Rechtskreis gilt?")
    assert [one["value"] for one in found["choices"]] == ["asylblg", "sgb_ii"]


def test_of_two_equal_functions_the_lower_id_answers(network: Store) -> None:
    found = asked(network, {"q": "Wohnen Föhrenau", "stichtag": "2026-11-23"})
    assert functions(found)[:2] == ["erf-foe-wohnen", "erf-foe-wohnen-2"]


@pytest.mark.parametrize(
    ("question", "choices", "chosen", "position"),
    [
        ("Sozialamt Großenerlen", ["soziales", "wohnen"], "soziales", "erf-gro-sozial"),
        ("Jobcenter Tannfelden", ["arbeit", "soziales"], "arbeit", "erf-nord-jc-arbeit"),
    ],
)
def test_an_office_with_functions_for_different_topics_asks_which(
    network: Store, question: str, choices: list[str], chosen: str, position: str
) -> None:
    found = asked(network, {"q": question, "stichtag": "2026-11-23"})
    assert (found["state"], found["question"]) == ("mehrdeutig", "Worum geht es?")
    assert [one["value"] for one in found["choices"]] == choices
    assert "antworten je nach Anliegen verschiedene Funktionen." in found["sentence"]
    answer = asked(network, {"q": question, "topic": chosen, "stichtag": "2026-11-23"})
    assert (answer["state"], answer["answer"]["position"]) == ("ja", position)


def test_there_are_enough_questions_without_an_answer() -> None:
    unanswered = [one for one in QUESTIONS if one["state"] in ("niemand", "nicht_erfasst", "mehrdeutig")]
    assert (len(QUESTIONS) >= 40, len(unanswered) >= 10) == (True, True)


def test_a_wrong_answer_is_noticed() -> None:
    expected = {"state": "ja", "position": "p", "person": None, "deputy": None, "vacant": False, "ladder": ["p", "q"],
                "choices": None, "never": ["r"]}  # fmt: skip
    answer = {"state": "niemand", "answer": {"position": "r", "vacant": True}, "choices": [],
              "ladder": [{"position": "q", "relationship": "SERVES"}]}  # fmt: skip
    assert len(list(differences(expected, answer))) == 6


def test_the_file_of_the_network_is_what_its_tables_make() -> None:
    made = [json.dumps(line, ensure_ascii=False) for line in (files.HEADER, *contact_network.entries())]
    assert contact_network.TARGET.read_text(encoding="utf-8").splitlines() == made
