"""The reply names the day that was asked for, and what was known on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph_app.ontology import Day
from graph_app.responsibility.reply import confirmed
from graph_app.store import Store
from tests.responsibility.conftest import asked
from tests.visitors import Graph, Visitor, words

PLACE = "ags-98001008"
TODAY = "2026-11-23"


@pytest.fixture
def told(network: Store, frozen_clock: Any) -> Callable[..., dict[str, Any]]:
    """The answer for Wohnen in Tannfelden on a day, asked on 23.11.2026."""
    frozen_clock.set(2026, 11, 23, 9, 0)

    def ask(day: str = TODAY, q: str = "Wohnen Tannfelden") -> dict[str, Any]:
        found = asked(network, {"q": q, "stichtag": day})
        return {**found, "reply": found["reply"].replace(" (erfunden)", "")}

    return ask


def test_the_reply_of_today_says_of_when_it_is_and_when_it_was_confirmed(told: Callable[..., dict[str, Any]]) -> None:
    said = told()["reply"]
    assert said.startswith("Für Wohnen und Vermittlung von Wohnraum in Tannfelden ist zuständig: Wohnraumberatung, ")
    assert said.endswith("Stand 23.11.2026, bestätigt am 02.11.2026.")


def test_the_reply_for_an_earlier_day_names_it_and_says_that_it_was_confirmed_later(
    told: Callable[..., dict[str, Any]],
) -> None:
    said = told("2024-06-01")["reply"]
    assert said.startswith("Am 01.06.2024 war für Wohnen und Vermittlung von Wohnraum in Tannfelden zuständig: ")
    assert said.endswith("Kontaktdaten laut heutigem Stand. Bestätigt wurde das erst am 02.11.2026.")
    assert "Stand 02.11.2026" not in said


def test_the_reply_for_a_later_day_says_what_is_known_of_it_today(told: Callable[..., dict[str, Any]]) -> None:
    goes_on = told("2027-02-01")["reply"]
    assert goes_on.startswith("Am 01.02.2027 ist für Wohnen und Vermittlung von Wohnraum in Tannfelden nach heutigem ")
    begins = told("2027-02-01", "Sport Musterkreis Nord")["reply"]
    assert begins.startswith("Am 01.02.2027 ist für Sport in Musterkreis Nord vorgesehen (ab 01.01.2027): ")
    assert begins.endswith("Stand 23.11.2026, nicht bestätigt.")


def confirmed_in_2025(store: Store) -> Graph:
    """The network in which somebody confirmed the responsibility of the Kreis for Wohnen on 11.03.2025."""
    graph = Graph(store)
    graph.remove("erf-nord-wohnen", "RESPONSIBLE_FOR")
    said = {"topic": "wohnen", "valid_from": "2022", "confirmed_on": "2025-03-11"}
    graph.tie("erf-nord-wohnen", "RESPONSIBLE_FOR", "ags-98001", **said)
    return graph


def test_a_reply_on_an_old_confirmation_says_how_old_it_is(network: Store, told: Callable[..., dict[str, Any]]) -> None:
    confirmed_in_2025(network)
    assert told(q="Wohnen Musterkreis Nord")["reply"].endswith(
        "Stand 23.11.2026, bestätigt am 11.03.2025, also vor mehr als zwölf Monaten: Bitte fragen Sie dort nach."
    )


def test_who_confirms_a_function_does_not_renew_what_was_confirmed_of_its_responsibility(
    network: Store, told: Callable[..., dict[str, Any]]
) -> None:
    graph = confirmed_in_2025(network)
    graph.change("erf-nord-wohnen", graph.one("erf-nord-wohnen").version, confirmed_on=Day.parse(TODAY))
    found = told(q="Wohnen Musterkreis Nord")
    first = found["ladder"][0]["evidence"][0]["confirmed_on"]
    assert (found["answer"]["confirmed_on"], first) == ("2025-03-11", "2025-03-11")
    assert "bestätigt am 11.03.2025" in found["reply"]


def test_what_has_ended_since_names_its_end(coordinator: Visitor) -> None:
    page = coordinator.get("/zustaendig?ags=98001016&subject=topics:wohnen&stichtag=01.06.2023")
    assert "gilt 01.01.2022 bis 31.12.2024" in words(page)


def test_a_confirmed_function_is_named_apart_from_its_unconfirmed_responsibility(
    network: Store, told: Callable[..., dict[str, Any]]
) -> None:
    graph = Graph(network)
    graph.change("erf-ste-wohnen", graph.one("erf-ste-wohnen").version, confirmed_on=Day.parse("20.11.2026"))
    said = told(q="Wohnen Sankt Edelin")["reply"]
    assert said.endswith("Stand 23.11.2026, nicht bestätigt (die Angaben der Stelle: bestätigt am 20.11.2026).")
    found = confirmed(None, date(2026, 11, 23), date(2026, 11, 23), Day.parse("20.11.2026"))
    assert (found.text, found.sure) == ("noch nicht bestätigt; Angaben der Stelle bestätigt am 20.11.2026", False)


@pytest.mark.parametrize(
    ("on", "day", "text", "sure"),
    [
        (None, "2026-11-23", "noch nicht bestätigt", False),
        (None, "2023-06-01", "nicht bestätigt", False),
        ("02.11.2026", "2026-11-23", "02.11.2026", True),
        ("02.11.2026", "2027-06-01", "02.11.2026", True),
        ("15.05.2024", "2026-11-23", "15.05.2024, vor mehr als zwölf Monaten bestätigt – bitte nachfragen", False),
        ("01.04.2026", "2023-06-01", "erst am 01.04.2026, nach dem 01.06.2023", False),
        ("2023", "2023-06-01", "erst im Jahr 2023, nach dem 01.06.2023", False),
        ("01.04.2023", "2023-06-01", "01.04.2023", True),
        ("01.04.2021", "2023-06-01", "01.04.2021, mehr als zwölf Monate vor dem 01.06.2023", False),
        ("2026", "2026-11-23", "2026", True),
    ],
)
def test_a_confirmation_is_sure_only_where_it_was_known_and_fresh(
    on: str | None, day: str, text: str, sure: bool
) -> None:
    found = confirmed(Day.parse(on) if on else None, date.fromisoformat(day), date(2026, 11, 23))
    assert (found.text, found.sure) == (text, sure)


def test_the_card_of_an_earlier_day_shows_no_later_confirmation_as_sure(coordinator: Visitor) -> None:
    page = coordinator.get("/zustaendig?q=Wohnen+Tannfelden&stichtag=01.06.2024")
    text = words(page)
    assert "Gefragt für 01.06.2024; Kontaktdaten laut heutigem Stand" in text
    assert "Zuletzt bestätigt erst am 02.11.2026, nach dem 01.06.2024" in text
    assert "#ja-bestaetigt" not in page.text.split('id="antwort"')[1].split("</section>")[0]


def test_the_card_offers_to_confirm_an_old_responsibility(embedded_network: Store, coordinator: Visitor) -> None:
    (tie,) = confirmed_in_2025(embedded_network).ties("erf-nord-wohnen", "RESPONSIBLE_FOR")
    page = coordinator.get("/zustaendig?q=Wohnen+Musterkreis+Nord&stichtag=23.11.2026")
    assert "11.03.2025, vor mehr als zwölf Monaten bestätigt – bitte nachfragen" in words(page)
    assert f'href="/beziehungen/{tie.id}/bearbeiten"' in page.text


def test_the_ladder_begins_after_the_answer(coordinator: Visitor) -> None:
    page = coordinator.get("/zustaendig?q=Wohnen+Tannfelden&stichtag=23.11.2026")
    ladder = page.text.split('class="ladder"')[1].split("</ol>")[0]
    assert "erf-tan-wohnen-2" in ladder.split("</li>")[0]
    assert '/stellen/erf-tan-wohnen"' not in ladder
    assert "Grundlage bestätigt 02.11.2026" in words(page)
