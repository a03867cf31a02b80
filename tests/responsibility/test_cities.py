"""A city outside of the Kreis is a place; beside a place of the Kreis, or as a meal, it is not what is asked for."""

from __future__ import annotations

import pytest

from tests.visitors import Visitor, words

DAY = "stichtag=23.11.2026"


@pytest.mark.parametrize(
    "question", ["Wo bekommen Geflüchtete Essen in Tannfelden?", "Wohnen aus Bielefeld nach Tannfelden"]
)
def test_a_city_beside_a_place_of_the_kreis_is_not_asked_for(coordinator: Visitor, question: str) -> None:
    assert "liegt nicht in Ihrem Kreis" not in words(coordinator.ask(f"/zustaendig?{DAY}", q=question))


def test_a_meal_is_no_city(coordinator: Visitor) -> None:
    text = words(coordinator.ask(f"/zustaendig?{DAY}", q="Wo gibt es Essen?"))
    assert "liegt nicht in Ihrem Kreis" not in text
    assert "„Essen“ liegt nicht in Ihrem Kreis" in words(coordinator.ask(f"/zustaendig?{DAY}", q="Wohnen in Essen"))
