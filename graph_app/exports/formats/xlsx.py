"""A workbook: one sheet for each kind, typed cells, a last sheet that says of when it is and where it comes from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from graph_app.exports.cells import Cell, written
from graph_app.exports.reads import Outgoing
from graph_app.exports.tables import Table, about, sources, tables

#: No text becomes a formula or a link, whatever it begins with.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
}
WIDEST = 60
LONGEST_NAME = 31
_LAST = "Stand und Quellen"


def write(out: Outgoing) -> bytes:
    """The workbook."""
    return workbook(tables(out), out)


def workbook(found: Iterable[Table], out: Outgoing) -> bytes:
    """A workbook of some tables and the sheet that tells about them; equal content gives equal bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"author": "", "created": datetime.combine(out.question.stichtag, time())})
        head = book.add_format({"bold": True})
        for number, table in enumerate(found, start=1):
            _write(book.add_worksheet(sheet_name(table.name)), table, number, head)
        _write_about(book.add_worksheet(_LAST), out, head)
    return target.getvalue()


def sheet_name(name: str) -> str:
    """A name that a sheet may have."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip("'")[:LONGEST_NAME]


def put(sheet: Any, row: int, column: int, value: Cell) -> None:
    """Write one cell by its type; a text is always a text."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()))
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, value)


def set_widths(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    """Make every column as wide as its longest cell, within reason."""
    for column, values in enumerate(zip(*rows, strict=True)):
        longest = max(len(line) for value in values for line in (written(value).split("\n") or [""]))
        sheet.set_column(column, column, min(max(longest + 2, 8), WIDEST))


def _write(sheet: Any, table: Table, number: int, head: Any) -> None:
    for row, values in enumerate(table.rows, start=1):
        for column, value in enumerate(values):
            put(sheet, row, column, value)
    sheet.add_table(
        0,
        0,
        len(table.rows),
        len(table.headings) - 1,
        {
            "name": f"Tabelle{number}",
            "columns": [{"header": heading, "header_format": head} for heading in table.headings],
            "style": "Table Style Light 1",
        },
    )
    sheet.freeze_panes(1, 2)
    set_widths(sheet, [table.headings, *table.rows])


def _write_about(sheet: Any, out: Outgoing, head: Any) -> None:
    rows: list[tuple[Cell, ...]] = [*about(out), (), ("Quelle", "Datum", "Herausgeber", "Fundstelle"), *sources(out)]
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            put(sheet, row, column, value)
    sheet.set_row(len(about(out)) + 1, None, head)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 3, 30)
