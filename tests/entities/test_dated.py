"""What a value that is kept with its days was on a given day."""

from __future__ import annotations

from datetime import date

from graph_app.entities.dated import value_on
from graph_app.ontology import Day

VALUES = {
    "status": "besetzt",
    "status_since": Day.parse("2023"),
    "status_history": [{"value": "geplant", "from": "2021-03-01", "to": {"value": "2023", "precision": "Y"}}],
}


def test_the_newest_value_holds_from_the_last_day_it_may_have_begun() -> None:
    held = value_on(VALUES, "status", date(2023, 12, 31))
    assert held is not None
    assert (held.value, held.sure) == ("besetzt", True)


def test_within_an_imprecise_beginning_nothing_is_sure() -> None:
    held = value_on(VALUES, "status", date(2023, 6, 30))
    assert held is not None
    assert not held.sure


def test_the_earlier_value_is_found_with_its_beginning() -> None:
    held = value_on(VALUES, "status", date(2022, 6, 30))
    assert held is not None
    assert (held.value, held.since, held.sure) == ("geplant", Day.parse("01.03.2021"), True)


def test_before_the_first_value_there_is_none() -> None:
    assert value_on(VALUES, "status", date(2020, 1, 1)) is None


def test_a_value_without_a_beginning_holds_on_any_day() -> None:
    held = value_on({"status": "vakant"}, "status", date(1990, 1, 1))
    assert held is not None
    assert held.value == "vakant"
