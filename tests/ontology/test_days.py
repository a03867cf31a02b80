"""Days as they are known: laws that hold for every day, and the spellings people use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.ontology import Day, NotADay
from graph_app.ontology.values import clean, decimal, folded, sort_key

#: How long an example takes depends on the machine, not on the code.
no_deadline = settings(deadline=None)


DATES = st.dates(date(1800, 1, 1), date(2200, 12, 31))


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Every day there can be."""
    precision = draw(st.sampled_from("DMYUO"))
    if precision in "UO":
        return Day(None, precision)
    first = draw(DATES)
    if precision == "Y":
        first = first.replace(month=1, day=1)
    return Day(first if precision == "D" else first.replace(day=1), precision)


@no_deadline
@given(days())
def test_what_is_shown_is_read_again(day: Day) -> None:
    assert Day.parse(day.text()) == day


@no_deadline
@given(days())
def test_what_is_written_as_json_is_read_again(day: Day) -> None:
    assert Day.from_json(day.to_json()) == day


@no_deadline
@given(days())
def test_the_interval_begins_before_it_ends(day: Day) -> None:
    assert day.first is None or day.last is None or day.first <= day.last


@no_deadline
@given(DATES)
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    month, year = Day.parse(f"{day:%m.%Y}"), Day.parse(f"{day:%Y}")
    ordered = [year.first, month.first, day, month.last, year.last]
    assert ordered == sorted(filter(None, ordered))


@no_deadline
@given(days())
def test_only_unknown_and_open_have_no_interval(day: Day) -> None:
    assert day.known == (day.precision not in "UO") == (day.last is not None)


def said_or_read(text: str) -> Day | str:
    try:
        return Day.parse(text)
    except NotADay as problem:
        return str(problem)


@no_deadline
@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    assert isinstance(said_or_read(text), Day) or str(said_or_read(text)).endswith(".")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("31.12.2023", "31.12.2023"),
        (" 1.3.2024 ", "01.03.2024"),
        ("2023-12-31", "31.12.2023"),
        ("9.2026", "09.2026"),
        ("09/2026", "09.2026"),
        ("2023-12", "12.2023"),
        ("2023", "2023"),
        ("Unbekannt", "unbekannt"),
        ("offen", "offen"),
    ],
)
def test_people_write_days_in_many_ways(text: str, shown: str) -> None:
    assert Day.parse(text).text() == shown


@pytest.mark.parametrize(
    "text", ["31.09.2026", "29.02.2023", "13.2023", "00.2023", "1799", "2201", "", "gestern", "1.2.3"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        Day.parse(text)


@pytest.mark.parametrize(
    "value",
    [
        None,
        2023,
        [],
        {"value": "2023", "precision": "Q"},
        {"precision": "Y"},
        {"value": "2023", "tag": 1},
        {"value": 7},
    ],
)
def test_json_that_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(NotADay):
        Day.from_json(value)


def test_a_precision_of_json_widens_the_day() -> None:
    assert Day.from_json({"value": "2023-12-31", "precision": "Y"}) == Day.parse("2023")


@pytest.mark.parametrize(("first", "precision"), [(None, "D"), (date(2023, 1, 1), "U"), (date(2023, 1, 1), "X")])
def test_a_day_that_contradicts_itself_cannot_be_made(first: date | None, precision: str) -> None:
    with pytest.raises(ValueError, match="precision"):
        Day(first, precision)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("56.000", 56000),
        ("56.000,00", 56000),
        ("-3", -3),
        ("1 000", 1000),
        ("0,125", 0.125),
    ],
)
def test_german_numbers_are_read(text: str, number: float) -> None:
    assert decimal(text) == number


@pytest.mark.parametrize("text", ["", "1,2,3", "nan", "inf", "1e9", "zwei", "0x10", "1.5.2"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="keine Zahl"):
        decimal(text)


@no_deadline
@given(st.text(st.characters(max_codepoint=0x17F), max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@no_deadline
@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(("one", "other"), [("Müller-Straße", "mueller strasse"), ("ŁÓDŹ", "lodz"), ("Café  ", "cafe")])
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert folded(one) == other


def test_lists_sort_umlauts_as_their_vowels() -> None:
    assert sorted(["Zulassung", "Ärzte", "Amt", "Ösel", "Straße", "Strasse 2"], key=sort_key) == [
        "Amt", "Ärzte", "Ösel", "Straße", "Strasse 2", "Zulassung",
    ]  # fmt: skip
