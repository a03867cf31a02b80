"""A questionnaire whose key, Kreis or rows were altered, or that is too old, is refused with the reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from openpyxl import Workbook

from graph_app import clock
from tests.uploads import test_questionnaire_pages as pages
from tests.uploads.conftest import Desk
from tests.uploads.test_questionnaire_pages import POSITIONS, SHEET, issued, position, refused, row, value

desk = pages.desk


def key_row(book: Workbook, name: str) -> int:
    """The row of the key sheet."""
    return next(cells[0].row for cells in book["schluessel"].iter_rows() if cells[0].value == name)


@pytest.mark.parametrize("name", ["siegel", "organisation", "kreis", "ausgegeben", "feld:phone"])
def test_an_altered_key_sheet_is_refused(desk: Desk, name: str) -> None:
    book = issued(desk)
    cell = book["schluessel"][f"B{key_row(book, name)}"]
    other = {"organisation": "andere", "kreis": "ags-05999004", "ausgegeben": "2026-01-01"}
    cell.value = other.get(name, str(cell.value).replace("5", "6").replace("a", "b"))
    assert "Schlüssel des Fragebogens ist verändert" in refused(desk, book)
    assert value(desk, "andere", "phone") == "05244 7777"


def test_an_altered_row_key_is_refused(desk: Desk) -> None:
    book = issued(desk)
    book[SHEET][f"A{row(book, 'Telefon')}"] = "feld:email"
    assert "Kennung in Zeile" in refused(desk, book)


def test_a_missing_row_is_refused(desk: Desk) -> None:
    book = issued(desk)
    book[SHEET].delete_rows(row(book, "Telefon"))
    assert "fehlt die Zeile „Telefon“" in refused(desk, book)


def test_the_positions_of_another_file_are_refused(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"A{position(book, 'leitung')}"] = "stelle:fremd"
    assert "Kennung in Zeile" in refused(desk, book)


def test_a_file_without_its_key_is_refused(desk: Desk) -> None:
    book = issued(desk)
    del book["schluessel"]
    assert "fehlt das Blatt mit dem Schlüssel" in refused(desk, book)


def test_another_kreis_is_refused(desk: Desk) -> None:
    assert "anderen Kreis" in refused(desk, issued(desk), kreis="")


def test_a_file_older_than_a_year_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    book = issued(desk)
    later = clock.today() + timedelta(days=400)
    monkeypatch.setattr(clock, "today", lambda: later)
    assert "älter als zwölf Monate" in refused(desk, book)
