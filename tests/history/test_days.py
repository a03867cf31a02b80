"""The two days as they are typed: what they mean, and the sentence where they mean none. No engine."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_app.errors import InvalidInput
from graph_app.history.days import NO_DAY, Typed
from graph_app.history.period import Period

TODAY = date(2026, 11, 2)


def _period(start: str, end: str) -> Period:
    typed = Typed(start, end)
    return typed.period(typed.last_day(TODAY))


def _errors(start: str, end: str) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as refused:
        _period(start, end)
    return dict(refused.value.errors)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("", "", (date(2025, 12, 31), TODAY)),
        ("", "30.06.2024", (date(2023, 12, 31), date(2024, 6, 30))),
        ("29.02.2024", "2024", (date(2024, 2, 29), date(2024, 12, 31))),
        ("02.2023", " 02.2024 ", (date(2023, 2, 28), date(2024, 2, 29))),
        ("2026", "2030", (date(2026, 12, 31), date(2030, 12, 31))),
    ],
)
def test_days_months_and_years_mean_their_last_day(start: str, end: str, days: tuple[date, date]) -> None:
    assert _period(start, end) == Period(*days)


@pytest.mark.parametrize(
    ("start", "end", "errors"),
    [
        ("29.02.2023", "", {"von": "Den 29.02.2023 gibt es nicht. Auch Monat oder Jahr genügen: 02.2023 oder 2023."}),
        ("", "Freitag", {"bis": "„Freitag“ ist kein Tag. Bitte so schreiben: 31.12.2023, 12.2023 oder 2023."}),
        ("unbekannt", "", {"von": NO_DAY}),
        ("01.06.2026", "01.06.2026", {"von": "Beide Tage sind gleich. Bitte schreiben Sie einen früheren ersten Tag."}),
    ],
)  # fmt: skip
def test_what_is_no_day_gets_a_sentence_at_its_field(start: str, end: str, errors: dict[str, str]) -> None:
    assert _errors(start, end) == {name: [sentence] for name, sentence in errors.items()}


def test_both_fields_get_their_sentence_at_once() -> None:
    assert _errors("x", "y").keys() == {"von", "bis"}


def test_reversed_days_say_what_was_understood_and_what_to_do() -> None:
    assert _errors("2026", "31.10.2026")["von"] == [
        "Der erste Tag muss vor dem zweiten liegen. „2026“ meint hier den 31.12.2026. "
        "Bitte tauschen Sie die beiden Tage, oder schreiben Sie einen früheren ersten Tag."
    ]
    assert "Der zweite ist leer und meint den 02.11.2026." in _errors("2027", "")["von"][0]


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_gives_a_period_or_sentences(start: str, end: str) -> None:
    errors: dict[str, list[str]] = {}
    found = None
    try:
        found = _period(start, end)
    except InvalidInput as problem:
        errors = dict(problem.errors)
    assert errors.keys() <= {"von", "bis"}
    assert (found is None) == bool(errors)
