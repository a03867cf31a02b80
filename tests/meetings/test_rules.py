"""The rules without a graph: how often a body meets, the days of a series, last contact, times of day, calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.entities import calendar, contacts, gatherings
from graph_app.entities.calendar import Event, Guest
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.meetings import rhythm
from graph_app.ontology import ONTOLOGY, Day

MEETING = ONTOLOGY.kind("Meeting")
TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 9, 14, tzinfo=UTC)
no_deadline = settings(deadline=None)


def meeting(**values: Any) -> Record:
    days = {name: Day.parse(values[name]) for name in ("held_on", "planned_on") if name in values}
    return Record(MEETING, "m", 1, {"name": "Sitzung", **values, **days})


@pytest.mark.parametrize(
    ("interval", "held", "state", "sentence"),
    [
        (3, "02.08.2026", "ja", "Das letzte Treffen war am 02.08.2026. Es tagt alle drei Monate."),
        (3, "01.08.2026", "nein", "Seit drei Monaten kein Treffen. Es tagt alle drei Monate."),
        (1, "02.09.2025", "nein", "Seit 14 Monaten kein Treffen. Es tagt jeden Monat."),
        (6, "2026", "ja", "Das letzte Treffen war 2026. Es tagt alle sechs Monate."),
        (None, "2025", "unbekannt", "Das letzte Treffen war 2025. Wie oft das Gremium tagt, ist nicht erfasst."),
    ],
)  # fmt: skip
def test_a_body_is_late_when_more_than_its_interval_has_passed(
    interval: int | None, held: str, state: str, sentence: str
) -> None:
    found = rhythm.rhythm(interval, [meeting(held_on=held)], TODAY)
    assert (found.state, found.sentence) == (state, sentence)


def test_nobody_knows_of_a_body_without_meetings() -> None:
    found = rhythm.rhythm(3, [], TODAY)
    assert (found.state, found.sentence) == (
        "unbekannt", "Es ist kein Treffen erfasst, das stattgefunden hat. Es tagt alle drei Monate.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"planned_on": "01.10.2026"},
        {"planned_on": "01.10.2026", "meeting_status": "abgesagt"},
        {"held_on": "01.10.2026", "meeting_status": "abgesagt"},
        {"held_on": "03.11.2026"},
    ],
)
def test_only_what_took_place_until_the_day_counts(values: dict[str, str]) -> None:
    assert rhythm.took_place(meeting(**values).values, TODAY) is None


def test_a_planned_meeting_that_took_place_counts_on_its_day() -> None:
    values = meeting(planned_on="01.10.2026", meeting_status="stattgefunden").values
    assert rhythm.took_place(values, TODAY) == Day.parse("01.10.2026")


@pytest.mark.parametrize(
    ("start", "unit", "days"),
    [
        (date(2028, 2, 29), rhythm.MONTHS, [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)]),
        (date(2027, 1, 31), rhythm.WEEKS, [date(2027, 1, 31), date(2027, 4, 25), date(2027, 7, 18)]),
    ],
)
def test_a_series_of_every_twelve(start: date, unit: str, days: list[date]) -> None:
    assert list(rhythm.days(start, 3, 12, unit)) == days


@no_deadline
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 24), st.integers(1, 60))
def test_a_series_of_months_never_moves_its_day(start: date, count: int, every: int) -> None:
    found = rhythm.days(start, count, every, rhythm.MONTHS)
    assert len(found) == count
    assert all(day.day == start.day or (day.day < start.day and day.day >= 28) for day in found)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("02.11.2026", "letzter Kontakt vor weniger als einem Monat"),
        ("02.10.2026", "letzter Kontakt vor einem Monat"),
        ("03.10.2026", "letzter Kontakt vor weniger als einem Monat"),
        ("02.09.2025", "letzter Kontakt vor 14 Monaten"),
        ("2023", "letzter Kontakt vor zwei Jahren"),
    ],
)
def test_a_last_contact_is_said_in_words(day: str, sentence: str) -> None:
    assert contacts.said(Day.parse(day), TODAY) == sentence


def test_without_a_contact_nothing_fades() -> None:
    assert (contacts.said(None, TODAY), contacts.faded(None, TODAY)) == ("kein Kontakt erfasst", False)


@pytest.mark.parametrize(("day", "fades"), [("02.11.2025", True), ("03.11.2025", False), ("2025", False)])
def test_a_tie_fades_after_a_year(day: str, fades: bool) -> None:
    assert contacts.faded(Day.parse(day), TODAY) is fades


@pytest.mark.parametrize(
    ("day", "back", "before"),
    [(date(2028, 2, 29), 12, date(2027, 2, 28)), (date(2026, 12, 31), 1, date(2026, 11, 30)), (TODAY, 0, TODAY)],
)
def test_months_are_counted_back_to_a_day_that_exists(day: date, back: int, before: date) -> None:
    assert contacts.before(day, back) == before


def refusal(**values: Any) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as caught:
        gatherings.check(MEETING, meeting(**values).values, values, TODAY)
    return caught.value.errors


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": "03.11.2026"}, "held_on"),
        ({"planned_on": "01.11.2026", "meeting_status": "geplant"}, "meeting_status"),
        ({"held_on": "01.11.2026", "meeting_status": "geplant"}, "meeting_status"),
        ({"planned_on": "03.11.2026", "meeting_status": "stattgefunden"}, "meeting_status"),
        ({"time": "16-14 Uhr"}, "time"),
        ({"time": "25:00"}, "time"),
        ({"time": "14.75 Uhr"}, "time"),
        ({"time": "14.75"}, "time"),
        ({"time": "9 – 11.75"}, "time"),
        ({"time": "ab 27 Uhr"}, "time"),
        ({"time": "14:00 bis 14:00"}, "time"),
        ({"planned_on": "28.03.2027", "time": "02:30"}, "time"),
        ({"planned_on": "31.10.2027", "time": "ab 2.15 Uhr"}, "time"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_at_its_field(values: dict[str, str], field: str) -> None:
    assert list(refusal(**values)) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"planned_on": "11.2026", "meeting_status": "geplant"},
        {"planned_on": "02.11.2026", "meeting_status": "geplant", "time": "nach den Sommerferien"},
        {"held_on": "02.11.2026", "meeting_status": "stattgefunden", "time": "9-11 Uhr"},
        {"planned_on": "28.03.2027", "time": "03:00"},
        {"time": "18:00 bis 24:00"},
        {"held_on": "01.11.2026", "planned_on": "28.03.2027", "meeting_status": "stattgefunden"},  # brought forward
        {"time": "14–16 Uhr, Raum 3.75"},
        {"time": "14.00 Uhr (Zimmer 12.85)"},
        {"time": "14 Uhr, Raum 3.15"},
        {"time": "14 Uhr, danach am 31.12. ab 9"},
        {"planned_on": "01.10.2026"},
    ],
)
def test_a_meeting_that_can_be_passes(values: dict[str, str]) -> None:
    gatherings.check(MEETING, meeting(**values).values, values, TODAY)


def test_an_old_meeting_is_left_alone_while_its_days_are() -> None:
    values = meeting(planned_on="01.01.2020", meeting_status="geplant").values
    gatherings.check(MEETING, values, {"agenda"}, TODAY)


def event(source: Event) -> Any:
    return icalendar.Calendar.from_ical(calendar.write([source], NOW)).walk("VEVENT")[0]


@pytest.mark.parametrize(("day", "offset"), [("24.03.2027", 1), ("31.03.2027", 2)])
def test_an_hour_stays_the_same_on_the_wall_when_clocks_change(day: str, offset: int) -> None:
    begin = event(Event(meeting(planned_on=day, time="14-16 Uhr"))).decoded("dtstart")
    assert (begin.hour, begin.utcoffset().seconds // 3600) == (14, offset)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"planned_on": "24.11.2026", "meeting_status": "geplant"}, "TENTATIVE"),
        ({"planned_on": "24.11.2026"}, "TENTATIVE"),
        ({"held_on": "24.10.2026"}, "CONFIRMED"),
        ({"planned_on": "24.10.2026", "meeting_status": "stattgefunden"}, "CONFIRMED"),
        ({"planned_on": "24.11.2026", "meeting_status": "abgesagt"}, "CANCELLED"),
    ],
)
def test_a_planned_meeting_is_not_sure_in_a_calendar(values: dict[str, str], status: str) -> None:
    assert event(Event(meeting(**values)))["status"] == status


def test_a_meeting_without_a_time_takes_the_day() -> None:
    found = event(Event(meeting(planned_on="24.11.2026")))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2026, 11, 24), date(2026, 11, 25))


def test_nobody_invents_the_end_of_a_meeting() -> None:
    found = event(Event(meeting(planned_on="24.11.2026", time="14 Uhr")))
    assert found.decoded("dtstart").hour == 14
    assert not {"DTEND", "DURATION"} & found.keys()
    assert event(Event(meeting(planned_on="24.11.2026", time="14–15 Uhr"))).decoded("dtend").hour == 15


def test_a_meeting_of_an_unknown_day_is_in_no_calendar() -> None:
    assert b"VEVENT" not in calendar.write([Event(meeting(planned_on="11.2026"))], NOW)


def test_a_calendar_tells_neither_agenda_nor_decisions() -> None:
    written = calendar.write([Event(meeting(planned_on="24.11.2026", agenda="TOP 1", decisions="Beschluss 7"))], NOW)
    assert not {b"TOP 1", b"Beschluss 7"} & {word for word in (b"TOP 1", b"Beschluss 7") if word in written}


def test_guests_are_named_only_when_given() -> None:
    guest = Guest("Leitung", "leitung@example.org", "abgesagt")
    found = event(Event(meeting(planned_on="24.11.2026"), guests=[guest]))
    assert (str(found["attendee"]), found["attendee"].params["PARTSTAT"]) == ("mailto:leitung@example.org", "DECLINED")


def test_a_cancelled_meeting_is_cancelled_in_the_calendar() -> None:
    found = event(Event(meeting(planned_on="24.11.2026", meeting_status="abgesagt"), bodies=["Lenkungsgruppe"]))
    assert (str(found["status"]), found["categories"].to_ical()) == ("CANCELLED", b"Lenkungsgruppe")
