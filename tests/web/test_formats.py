"""How values are written in German."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph_app.ontology import Day
from graph_app.web import formats


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2023, 12, 31), "31.12.2023"), (Day.parse("2023"), "2023"), (Day.parse("09.2026"), "09.2026"), (None, "")],
)
def test_a_day_is_written_as_precisely_as_it_is_known(value: object, text: str) -> None:
    assert formats.day(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2023, 12, 31), "2023-12-31"), (Day.parse("2023"), "2023"), (Day.parse("09.2026"), "2026-09")],
)
def test_a_machine_reads_the_same_precision(value: object, text: str) -> None:
    assert formats.iso(value) == text


def test_a_weekday_stands_before_the_day() -> None:
    assert formats.weekday(date(2026, 11, 24)) == "Di 24.11.2026"


@pytest.mark.parametrize(("month", "text"), [(11, "02.11.2026, 10:14"), (7, "02.07.2026, 11:14")])
def test_an_instant_is_german_local_time_in_winter_and_summer(month: int, text: str) -> None:
    assert formats.instant(int(datetime(2026, month, 2, 9, 14, tzinfo=UTC).timestamp() * 1000)) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1234.5, None, "1.234,5"),
        (2, None, "2"),
        (2.0, None, "2"),
        (100.0, None, "100"),
        (0.5, 2, "0,50"),
        (None, 1, ""),
    ],
)
def test_numbers_have_a_decimal_comma(value: float | None, digits: int | None, text: str) -> None:
    assert formats.number(value, digits) == text


def test_one_is_not_many_and_none_can_be_said() -> None:
    assert formats.plural(1, "Stelle", "Stellen") == "1 Stelle"
    assert formats.plural(1200, "Stelle", "Stellen") == "1.200 Stellen"
    assert formats.plural(0, "Stelle", "Stellen", "keine Angaben erfasst") == "keine Angaben erfasst"


@pytest.mark.parametrize((("count", "text")), [(1, "eine Angabe"), (4, "vier Angaben"), (13, "13 Angaben")])
def test_small_counts_are_words(count: int, text: str) -> None:
    assert formats.in_words(count, "eine Angabe", "Angaben") == text


@pytest.mark.parametrize(("value", "text"), [(1, "1,0"), (2.0, "2,0"), (0.75, "0,75"), (12.5, "12,5"), (None, "")])
def test_a_share_of_a_post_always_has_a_decimal(value: float | None, text: str) -> None:
    assert formats.fte(value) == text
