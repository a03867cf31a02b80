"""The rules of periods in the form that holds positions and holders: refused at the field, or asked and then saved."""

from __future__ import annotations

import pytest

from graph_app.ontology import Day
from tests.visitors import Graph, Visitor, fields, words

PAGE = "/beratungsstellen/wohnhilfe"
FORM = f"{PAGE}/bearbeiten"


@pytest.fixture
def second(page_graph: Graph) -> Graph:
    """A second position of the centre, which somebody else has, and a third person with a whole post elsewhere."""
    page_graph.make("Position", "zweite", name="Zweite Leitung", fte="0,5", status="besetzt", status_since="2024")
    page_graph.make("Person", "vertretung", name="Vertretung Beispiel", legal_basis="aufgabe")
    page_graph.make("Position", "andere", name="Andere Stelle", fte="1")
    page_graph.make("Person", "ausgelastet", name="Ausgelastet Beispiel", legal_basis="aufgabe")
    for source, rel, target in (
        ("zweite", "EMPLOYED_BY", "wohnhilfe"), ("zweite", "LOCATED_AT", "wohnhilfe"),
        ("vertretung", "HOLDS", "zweite"), ("ausgelastet", "HOLDS", "andere"),
    ):  # fmt: skip
        page_graph.tie(source, rel, target)
    return page_graph


def test_more_than_a_whole_post_is_asked_at_the_position_and_then_saved(second: Graph, coordinator: Visitor) -> None:
    typed = coordinator.form(FORM) | {"s1-holder": ["Ausgelastet Beispiel"], "s1-person": ["ausgelastet"]}
    asked = coordinator.post(FORM, typed)
    assert (asked.status_code, 'id="s1-geteilt-error"' in asked.text) == (422, True)
    assert "zusammen 1,5 VZÄ" in words(asked)
    assert 'href="#s1-geteilt"' in asked.text
    assert fields(asked.text)["s1-holder"] == ["Ausgelastet Beispiel"]
    assert len(second.ties("ausgelastet", "HOLDS")) == 1
    assert (
        coordinator.post(FORM, fields(asked.text) | {"s1-person": ["ausgelastet"], "s1-geteilt": ["1"]}).status_code
        == 303
    )
    assert len(second.ties("ausgelastet", "HOLDS")) == 2


def test_two_who_change_places_are_not_asked_about(second: Graph, coordinator: Visitor) -> None:
    form = coordinator.form(FORM)
    numbers = {form[f"s{n}-id"][0]: n for n in (1, 2)}
    one, two = numbers["leitung"], numbers["zweite"]
    for key in ("leitung", "zweite"):
        second.change(key, 1, fte=1.0)
    typed = coordinator.form(FORM) | {
        f"s{one}-holder": ["Vertretung Beispiel"], f"s{one}-person": ["vertretung"],
        f"s{two}-holder": ["Beratung Wohnen"], f"s{two}-person": ["beratung"],
        f"s{one}-status_since": [""], f"s{two}-status_since": [""],
    }  # fmt: skip
    answer = coordinator.post(FORM, typed)
    assert answer.status_code == 303, words(answer)


def test_a_holder_from_before_the_end_of_the_last_time_is_refused_at_the_name(
    page_graph: Graph, coordinator: Visitor
) -> None:
    page_graph.make("Person", "fruehere", name="Frühere Beispiel", legal_basis="aufgabe")
    page_graph.remove("leitung", "HOLDS")
    page_graph.tie("fruehere", "HOLDS", "leitung", valid_from="2020", valid_to="2025-06-30")
    typed = coordinator.form(FORM) | {
        "s1-holder": ["Frühere Beispiel"], "s1-person": ["fruehere"], "s1-status_since": ["01.01.2025"],
    }  # fmt: skip
    answer = coordinator.post(FORM, typed)
    assert (answer.status_code, 'id="s1-holder-error"' in answer.text) == (422, True)
    assert "Diese Beziehung gibt es schon (2020 bis 30.06.2025)" in words(answer)
    assert coordinator.post(FORM, typed | {"s1-status_since": ["01.07.2025"]}).status_code == 303


def test_what_is_ticked_again_begins_after_it_ended(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.tie("wohnhilfe", "SERVES", "rietberg", valid_from="2020", valid_to="2023-12-31")
    typed = coordinator.form(FORM) | {"orte": ["verl", "rietberg"], "observed_on": ["01.03.2026"]}
    assert coordinator.post(FORM, typed).status_code == 303
    days = [tie.values.get("valid_from") for tie in page_graph.ties("rietberg", "SERVES")]
    assert sorted(str(day.text()) for day in days if isinstance(day, Day)) == ["01.03.2026", "2020"]
