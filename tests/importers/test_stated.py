"""Which day a file says it is of."""

from __future__ import annotations

from datetime import date

import pytest

from importers.stated import stated_day
from tests.importers.tables import read

TODAY = date(2026, 11, 22)
HEADED = "{head}\nInstitution|Ort|Telefon\nAWO|Adorf|05241 1\nCaritas|Adorf|05241 2\n"


@pytest.mark.parametrize(
    "head", ["Stand: 01.09.2024", "Netzwerkliste, Stand 1.9.2024", "Stand|01.09.2024", "Stand der Liste: 2024-09-01"]
)
def test_the_day_above_the_headings_is_found(head: str) -> None:
    day = stated_day(read(HEADED.format(head=head)).notes, TODAY)
    assert day is not None
    assert day.text() == "01.09.2024"


def test_the_day_below_the_table_is_found() -> None:
    day = stated_day(read(HEADED.format(head="Netzwerk") + "\nStand: 01.09.2024||\n").notes, TODAY)
    assert day is not None
    assert day.first == date(2024, 9, 1)


@pytest.mark.parametrize(
    "head",
    [
        "Netzwerk 01.09.2024",
        "Stand: September",
        "Stand: 31.02.2024",
        "Stand: 01.09.2027",
        "Stand: 01.09.2024\nStand: 02.09.2024",
        "Vorstand 01.09.2024",
    ],
)
def test_no_day_is_guessed(head: str) -> None:
    assert stated_day(read(HEADED.format(head=head)).notes, TODAY) is None
