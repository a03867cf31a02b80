"""The calendar list of Outlook: meetings and invitations, no descriptions, nothing private."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.draft import Draft, Line, Reading, Ref, Sheet, TieDraft, Unreadable, reading_of
from importers.sources import outlook_calendar

DATA = Path(__file__).with_name("data") / "outlook"


def sheet(*rows: list[str]) -> list[Sheet]:
    return [Sheet("", tuple(Line(number, tuple(row)) for number, row in enumerate(rows, start=1)))]


def stored(name: str) -> list[Sheet]:
    with (DATA / name).open(encoding="cp1252", newline="") as file:
        return sheet(*csv.reader(file))


def read(sheets: list[Sheet]) -> Reading:
    assert outlook_calendar.fits(sheets)
    return outlook_calendar.read(sheets)


def english(*rows: list[str]) -> Reading:
    return read(sheet(["Subject", "Start Date", "Start Time", "End Date", "End Time", "All day event"], *rows))


DAYS = st.from_regex(r"\d{1,4}[./]\d{1,2}[./]\d{1,4}")
GERMAN = stored("kalender-deutsch.csv")


def first(reading: Reading) -> Draft:
    return reading.drafts[0]


def test_a_row_is_a_planned_meeting() -> None:
    assert first(read(GERMAN)).values == {
        "name": "Fallkonferenz Beispielhausen",
        "planned_on": "2024-03-26",
        "time": "09:30–11:30",
        "place": "Rathaus, Saal 2",
    }


def test_the_key_is_made_of_subject_and_start() -> None:
    assert first(read(GERMAN)).key == "meeting:fallkonferenz beispielhausen|2024-03-26|09:30"


def test_organiser_and_participants_are_invited() -> None:
    ties = first(read(GERMAN)).ties
    assert [(tie.end.text, tie.values) for tie in ties if tie.end] == [
        ("Anna Beispiel", {"reply": "offen"}),
        ("c.muster@jobcenter.example", {"reply": "offen"}),
        ("Caritasverband Beispielhausen", {"reply": "offen"}),
        ("Kommunales Integrationszentrum", {}),
    ]
    assert ties[0] == TieDraft("INVITED", Ref(text="Anna Beispiel"), outgoing=False, values={"reply": "offen"})


def test_the_description_is_named_but_not_read() -> None:
    reading = read(GERMAN)
    assert "Beschreibung" in reading.not_taken
    assert "Familie" not in str(reading.to_json())


def test_private_rows_are_skipped_and_told() -> None:
    reading = read(GERMAN)
    assert "Zahnarzt" not in str(reading.to_json())
    assert any("2 als privat" in note and "Zeilen 4, 5" in note for note in reading.notes)


def test_a_cancelled_meeting_keeps_its_name_and_key() -> None:
    draft = read(GERMAN).drafts[1]
    assert draft.values["name"] == "Lenkungsgruppe KIM"
    assert draft.values["meeting_status"] == "abgesagt"


def test_a_whole_day_ends_on_its_last_day() -> None:
    draft = read(GERMAN).drafts[2]
    assert draft.values["time"] == "ganztägig bis 11.04.2024"


def test_a_row_without_a_day_is_rejected_with_its_number() -> None:
    assert [entry.place.row for entry in read(GERMAN).rejected] == [7]


@pytest.mark.parametrize(
    ("day", "time", "other", "read_as"),
    [
        ("3/4/2024", "9:30:00 AM", "3/5/2024", "2024-03-04"),
        ("3/4/2024", "09:30:00", "3/25/2024", "2024-03-04"),
        ("3/4/2024", "09:30:00", "25/3/2024", "2024-04-03"),
    ],
)
def test_days_of_english_lists_are_read_as_their_country_writes_them(
    day: str, time: str, other: str, read_as: str
) -> None:
    reading = english(["Jour fixe", day, time, day, time, "False"], ["X", other, time, other, time, "False"])
    assert first(reading).values["planned_on"] == read_as


def test_a_day_that_may_be_two_days_is_not_guessed() -> None:
    reading = english(["Jour fixe", "3/4/2024", "09:30:00", "3/4/2024", "10:30:00", "False"])
    assert not reading.drafts
    assert len(reading.rejected) == 1


def test_afternoons_are_afternoons() -> None:
    reading = english(["Jour fixe", "3/24/2024", "12:15:00 PM", "3/24/2024", "1:30:00 PM", "False"])
    assert first(reading).values["time"] == "12:15–13:30"


def test_other_lists_are_left_to_others() -> None:
    assert not outlook_calendar.fits(sheet(["Treffen", "Datum", "Ort", "Teilnehmende"]))


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(GERMAN)
    assert reading_of(reading.to_json()) == reading


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=12) | st.from_regex(r"\d{1,4}[./]\d{1,2}[./]\d{1,4}"), max_size=24), max_size=5)
)
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    head = list(GERMAN[0].lines[0].cells)
    assert outlook_calendar.read(sheet(head, *rows)).format == "Outlook-Kalender"
    with pytest.raises(Unreadable):
        outlook_calendar.read(sheet(*[row[:2] for row in rows]))
