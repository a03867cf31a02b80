"""The question box: its words stand in no address, what is understood goes on by keys, the rest is answered at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlsplit

import pytest

from graph_app.access import Role
from tests.visitors import Visitor, words

DAY = "stichtag=23.11.2026"


def asked(visitor: Visitor, question: str, **more: str) -> Any:
    """The answer to a question as the box sends it: the address of its keys, or the page of what was typed."""
    answer = visitor.post(f"/zustaendig?{DAY}", {"q": question, **more})
    led = answer.headers["Location"]
    return visitor.get(led) if "eingabe=" in led else answer


def box(answer: Any) -> str:
    """What stands in the question box."""
    return unescape(answer.text.split('id="frage"')[1].split('value="')[1].split('"')[0])


def addresses(answer: Any) -> str:
    """Every address that a page leads to."""
    return unquote_plus(unescape(" ".join(re.findall(r'(?:href|action)="([^"]*)"', answer.text))))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Wer ist zuständig für Wohnen in Tannfelden?", {"ags": "98001008", "subject": "topics:wohnen"}),
        (
            "Sprachkurs B1 mit Kinderbetreuung Föhrenau arabisch 31.12.2025",
            {"ags": "98002004", "subject": "topics:sprache,stages:06", "language": "Arabisch", "level": "B1",
             "childcare": "1", "day": "31.12.2025"},
        ),
        ("Existenzsicherung Bürgergeld Tannfelden", {"ags": "98001008", "subject": "topics:soziales,stages:04",
                                                     "law": "sgb_ii"}),
        ("Jugendamt Mühlenbrück", {"ags": "98001004", "subject": "actor_groups:AMT_JUGEND"}),
    ],
)  # fmt: skip
def test_a_question_that_is_understood_goes_on_by_its_keys(
    coordinator: Visitor, question: str, parts: dict[str, str]
) -> None:
    answer = asked(coordinator, question)
    assert answer.status_code == 303
    target = urlsplit(answer.headers["Location"])
    assert (target.path, dict(parse_qsl(target.query))) == ("/zustaendig", parts)


def test_the_address_of_the_keys_answers_like_the_question(coordinator: Visitor) -> None:
    answer = coordinator.get(asked(coordinator, "Wohnen Tannfelden").headers["Location"])
    assert 'href="tel:03023125' in answer.text
    assert box(answer).startswith("Wohnen und Vermittlung von Wohnraum Tannfelden")


@pytest.mark.parametrize(
    "question",
    ["Wohnen Tannfelden Müllerin", "Wonhen Tannfelden", "Müllerin", "Wohnen Neudorf", "Wohnen Tannfelden 31.02.2021",
     "Wohnen Tannfelden *12.03.1990"],
)  # fmt: skip
def test_what_is_not_understood_or_cautioned_is_answered_where_it_was_sent(coordinator: Visitor, question: str) -> None:
    answer = asked(coordinator, question)
    assert answer.status_code == 200
    assert box(answer) == question
    assert re.findall("llerin|Wonhen|Neudorf|31.02|1990|q=", addresses(answer)) == []


def test_the_choices_of_a_question_back_lead_on_by_keys(coordinator: Visitor) -> None:
    links = addresses(asked(coordinator, "Wohnen Neudorf"))
    assert "/zustaendig?ags=98001008&subject=topics:wohnen" in links
    several = asked(coordinator, "Wohnen oder Sport in Neudorf")
    assert "/zustaendig?ags=98001008&subject=topics:sport,topics:wohnen" in addresses(several)
    assert "Die Frage nennt mehrere Anliegen." in words(
        coordinator.get("/zustaendig?ags=98001008&subject=topics:sport,topics:wohnen")
    )


def test_the_frame_of_an_answer_that_was_sent_leads_to_the_same_question(coordinator: Visitor) -> None:
    links = addresses(asked(coordinator, "Wohnen Tannfelden Quark"))
    assert "/zustaendig?ags=98001008&subject=topics:wohnen&stichtag=2025-12-31" in links


def test_a_part_is_corrected_without_an_address_with_words(coordinator: Visitor) -> None:
    answer = asked(coordinator, "Wohnen Tannfelden Quark", ags="98001004", subject="topics:ehrenamt")
    assert (answer.status_code, "Ehrenamtskoordination" in words(answer)) == (200, True)
    assert (
        asked(coordinator, "", ags="98001004", subject="topics:ehrenamt")
        .headers["Location"]
        .endswith("?ags=98001004&subject=topics%3Aehrenamt#antwort")
    )


def test_an_empty_question_leads_to_the_empty_box(coordinator: Visitor) -> None:
    assert asked(coordinator, " ").headers["Location"] == "/zustaendig"


def test_everybody_who_reads_may_ask_and_is_cautioned_while_typing(visit: Callable[..., Visitor]) -> None:
    reader = visit(Role.LESEN)
    assert asked(reader, "Wohnen Tannfelden").status_code == 303
    told = reader.post("/fallangaben/frage", feld="q", text="Wohnen geb. 12.03.1990")
    assert "sieht nach einem einzelnen Menschen aus" in words(told)
    assert "Trotzdem speichern" not in words(told)


def test_a_question_without_the_token_of_the_page_is_refused(coordinator: Visitor) -> None:
    assert coordinator.client.post("/zustaendig", data={"q": "Wohnen Tannfelden"}).status_code == 400
