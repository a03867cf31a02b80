"""The workbook of rejected rows: each under the headings it stood under, so that it can be handed in as it is."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from importers import formats
from importers.columns import drafted, layouts
from importers.draft import Sheet
from importers.report import rejected_rows
from tests.importers.tables import table

TWO = "Institution|Ort\n|Verl\nAWO|Verl\n\nGremium|Mitglied|Rolle\n|Anna Muster|Vorsitz\nBeirat|Bernd Probe|"


def mended(*sheets: Sheet) -> bytes:
    """The workbook of what the reader rejects."""
    found = layouts(sheets)
    rejected = drafted(sheets, found).rejected
    rows: list[dict[str, Any]] = [
        {"action": "rejected", "sheet": one.place.sheet, "row": one.place.row, "messages": one.messages}
        for one in rejected
    ]
    return rejected_rows(sheets, found, rows)


def pages(data: bytes) -> list[list[tuple[Any, ...]]]:
    """The rows of every sheet."""
    return [[row[:-1] for row in page.values] for page in openpyxl.load_workbook(io.BytesIO(data)).worksheets]


def test_rejected_rows_of_a_second_table_keep_their_own_headings() -> None:
    first, second = pages(mended(table(TWO)))
    assert [row[:2] for row in first] == [("Institution", "Ort"), ("", "Verl")]
    assert second == [("Gremium", "Mitglied", "Rolle"), ("", "Anna Muster", "Vorsitz")]


def test_the_workbook_to_mend_is_read_as_the_lists_it_came_from() -> None:
    again = formats.read("a.xlsx", mended(table(TWO)))
    assert [layout.kind for layout in layouts(again.sheets)] == ["Organisation", "Body"]


def test_sheets_with_one_table_stay_one_sheet_each() -> None:
    one, other = table("Institution|Ort\n|Verl\nAWO|Verl", name=""), table("Institution|Ort\n|Rietberg", name="Zwei")
    assert [[row[1] for row in page] for page in pages(mended(one, other))] == [["Ort", "Verl"], ["Ort", "Rietberg"]]
