"""Days that a sheet writes with a time of day or as Excel's bare number."""

from __future__ import annotations

import pytest

from tests.importers.tables import of_kind, read


def held_on(day: str, heads: str = "Sitzung|Datum", more: str = "") -> dict[str, str]:
    (meeting,) = of_kind(read(f"{heads}\nRunde Eins|{day}{more}"), "Meeting")
    return {name: value for name, value in meeting.values.items() if name in ("planned_on", "held_on", "time")}


@pytest.mark.parametrize("cell", ["2024-01-17 00:00:00", "17.01.2024 00:00", "2024-01-17T00:00:00.000"])
def test_a_day_at_midnight_is_the_day(cell: str) -> None:
    assert held_on(cell) in ({"planned_on": "17.01.2024"}, {"planned_on": "2024-01-17"})


@pytest.mark.parametrize("cell", ["17.04.2024 14:30", "2024-04-17 14:30:00", "17.04.2024, 14.30 Uhr"])
def test_the_time_beside_the_day_is_that_of_the_meeting(cell: str) -> None:
    assert held_on(cell)["time"] == "14:30"


def test_a_column_of_times_counts_more_than_the_time_beside_the_day() -> None:
    assert held_on("17.04.2024 14:30", "Sitzung|Datum|Uhrzeit", "|15 Uhr")["time"] == "15 Uhr"
    assert held_on("17.04.2024 14:30", "Sitzung|Datum|Uhrzeit", "|")["time"] == "14:30"


def test_a_time_beside_any_other_day_is_told_and_left_out() -> None:
    (body,) = read("Gremium|besteht seit\nRunder Tisch|01.03.2022 08:15").drafts
    assert body.values["valid_from"] == "01.03.2022"
    assert body.messages == ("In Spalte B zählt nur der Tag: 08:15 Uhr bleibt weg.",)


def test_the_bare_number_of_a_day_is_understood_with_a_hint() -> None:
    (meeting,) = read("Sitzung|Datum\nRunde Eins|45400").drafts
    assert meeting.values["planned_on"] == "18.04.2024"
    assert "die Zahl 45400" in meeting.messages[0]


@pytest.mark.parametrize("cell", ["2023", "12345", "99999", "Frühjahr 2024"])
def test_what_is_no_day_of_excel_stays_as_it_is(cell: str) -> None:
    assert held_on(cell) == {"planned_on": cell}


def test_days_of_relationships_lose_their_time_too() -> None:
    (draft,) = read("Von|Art der Beziehung|Zu|seit\nAWO|arbeitet zusammen mit|Caritas|2021-01-01 00:00:00").drafts
    assert draft.ties[0].values == {"valid_from": "2021-01-01"}
    (position,) = of_kind(
        read("Stelle|VZÄ|Stelleninhaber/in|besetzt seit\nLeitung|1|Koordination KIM|2021-01-01 00:00:00"), "Position"
    )
    assert [tie.values["valid_from"] for tie in position.ties if tie.rel == "HOLDS"] == ["2021-01-01"]
