"""Lists of meetings that say who was there, who sent word and who came instead."""

from __future__ import annotations

import pytest

from importers.arrival import understood
from importers.attendees import Attendee, attendees
from importers.draft import Draft, Place, Reading
from tests.importers.conftest import INTAKE, Desk
from tests.importers.tables import of_kind, read, table

HEAD = "Sitzung|Datum|Gremium|Teilnehmende"


def ticks(text: str, **more: object) -> dict[str, str]:
    """How everybody of a list takes part, by name; "eingeladen" for who is only invited."""
    return {
        draft.values["name"]: tie.values.get("attendance", "eingeladen")
        for draft in read(text, **more).drafts  # type: ignore[arg-type]
        for tie in draft.ties
        if tie.rel in ("ATTENDED", "INVITED")
    }


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Frau Muster (entschuldigt)", [Attendee("Frau Muster", "entschuldigt")]),
        ("Frau Muster (Leitung)", [Attendee("Frau Muster (Leitung)")]),
        ("Frau Muster i.V. für Herr Zwei", [Attendee("Frau Muster", "anwesend"), Attendee("Herr Zwei", "vertreten")]),
        ("Frau Muster (i. V. Herr Zwei)", [Attendee("Frau Muster", "anwesend"), Attendee("Herr Zwei", "vertreten")]),
        ("Frau Muster I. V. Herr Zwei", [Attendee("Frau Muster", "anwesend"), Attendee("Herr Zwei", "vertreten")]),
        ("Frau Muster iV Herr Zwei", [Attendee("Frau Muster", "anwesend"), Attendee("Herr Zwei", "vertreten")]),
        ("Abteilung IV Soziales", [Attendee("Abteilung IV Soziales")]),
        ("Dezernat I V Soziales", [Attendee("Dezernat I V Soziales")]),
        (
            "Frau Muster%si.V. Herr Zwei" % (" " * 30_000),
            [Attendee("Frau Muster", "anwesend"), Attendee("Herr Zwei", "vertreten")],
        ),
        (f"a{'-' * 30_000}b", [Attendee(f"a{'-' * 30_000}b")]),
        (f"a{' i.V. xyz' * 10_000}(", [Attendee(f"a{' i.V. xyz' * 10_000}(")]),
        ("Iva Vertretung; Herr Zwei", [Attendee("Iva Vertretung"), Attendee("Herr Zwei")]),
    ],
)
def test_a_cell_says_who_takes_part_and_how(cell: str, expected: list[Attendee]) -> None:
    assert list(attendees(cell)) == expected


def test_who_takes_part_in_a_meeting_that_is_over_was_there() -> None:
    text = f"{HEAD}|Entschuldigt\n1. Sitzung|17.01.2024|Lenkungsgruppe|Frau Muster; Herr Zwei|Frau Drei"
    (meeting,) = of_kind(read(text), "Meeting")
    assert (meeting.values.get("held_on"), meeting.values.get("planned_on")) == ("17.01.2024", None)
    assert ticks(text) == {"Muster": "anwesend", "Zwei": "anwesend", "Drei": "entschuldigt"}


def test_who_takes_part_in_a_meeting_to_come_is_invited() -> None:
    text = f"{HEAD}\n1. Sitzung|17.01.2027|Lenkungsgruppe|Frau Muster"
    assert ticks(text) == {"Muster": "eingeladen"}
    assert of_kind(read(text), "Meeting")[0].values["planned_on"] == "17.01.2027"


def replies(text: str) -> dict[str, tuple[str, str]]:
    """The type of everybody's tie to a meeting and what it says, by name."""
    return {
        draft.values["name"]: (tie.rel, *tie.values.values())
        for draft in read(text).drafts
        for tie in draft.ties
        if tie.rel in ("ATTENDED", "INVITED")
    }


@pytest.mark.parametrize("day", ["17.01.2027", "02.11.2026"])
@pytest.mark.usefixtures("frozen_clock")
def test_who_sends_word_before_the_day_is_over_replies_to_the_invitation(day: str) -> None:
    text = (
        f"{HEAD}|Entschuldigt|Vertretung\n1. Sitzung|{day}|Lenkungsgruppe|Frau Muster|Frau Drei|\n"
        f"1. Sitzung|{day}|Lenkungsgruppe|Herr Zwei||Frau Vier"
    )
    (meeting, *_) = of_kind(read(text), "Meeting")
    assert (meeting.values.get("held_on"), meeting.values.get("planned_on")) == (None, day)
    assert replies(text) == {
        "Muster": ("INVITED",), "Drei": ("INVITED", "abgesagt"),
        "Zwei": ("INVITED", "vertretung"), "Vier": ("INVITED", "zugesagt"),
    }  # fmt: skip


@pytest.mark.usefixtures("frozen_clock")
def test_ticks_for_a_day_to_come_are_replies() -> None:
    text = "Datum|Gremium|Ort|Frau Muster|Jobcenter\n17.01.2027|Lenkungsgruppe|Kreishaus|x|e"
    assert of_kind(read(text), "Meeting")[0].values.get("held_on") is None
    assert replies(text) == {"Muster": ("INVITED", "zugesagt"), "Jobcenter": ("INVITED", "abgesagt")}


@pytest.mark.usefixtures("frozen_clock")
def test_ticks_of_today_say_who_was_there() -> None:
    text = "Datum|Gremium|Ort|Frau Muster|Jobcenter\n02.11.2026|Lenkungsgruppe|Kreishaus|x|e"
    assert of_kind(read(text), "Meeting")[0].values.get("held_on") == "02.11.2026"
    assert replies(text) == {"Muster": ("ATTENDED", "anwesend"), "Jobcenter": ("ATTENDED", "entschuldigt")}


@pytest.mark.parametrize("heading", ["Teilnehmende (eingeladen)", "Teilnehmende (geladen)"])
def test_who_was_only_invited_is_not_said_to_have_come(heading: str) -> None:
    text = f"Sitzung|Datum|Gremium|{heading}\n1. Sitzung|17.01.2024|Lenkungsgruppe|Frau Muster"
    assert replies(text) == {"Muster": ("INVITED",)}


def test_a_list_of_attendance_with_two_lines_of_headings_is_understood() -> None:
    text = (
        "Teilnahmeliste|||||\nSitzung|Datum|Teilnahme|||Entschuldigt\n||Person|Institution|vertreten durch|\n"
        "1. Sitzung|12.03.2024|Frau Muster|Jugendmigrationsdienst||\n"
        "1. Sitzung|12.03.2024|Herr Zwei|Amt|Frau Drei|x\n2. Sitzung|11.06.2024|Frau Muster|Jugendmigrationsdienst||x"
    )
    reading = read(text, merged=("C2:E2",))
    assert reading.unknown == ()
    said = [
        (draft.values["name"], draft.place.row, tie.values.get("attendance"))
        for draft in reading.drafts
        for tie in draft.ties
        if tie.rel in ("ATTENDED", "INVITED")
    ]
    assert said == [
        ("Muster", 4, "anwesend"), ("Zwei", 5, "vertreten"), ("Drei", 5, "anwesend"), ("Muster", 6, "entschuldigt"),
    ]  # fmt: skip


def test_who_is_recorded_is_not_asked_about(desk: Desk) -> None:
    names = (("Person", "Koordination KIM"), ("Organisation", "Haus der Begegnung"))
    desk.run(*(Draft(Place("", at), kind, name, {"name": name}) for at, (kind, name) in enumerate(names, 2)))
    sheet = table(f"{HEAD}\n1. Sitzung|17.01.2024|Lenkungsgruppe|Koordination KIM; Haus der Begegnung; Anna Neu")
    arrival = understood(desk.store, Reading("test", (sheet,)), INTAKE)
    assert [draft.values["name"] for draft in arrival.reading.drafts if draft.question] == ["Anna Neu"]
