"""The comparison as a workbook: one sheet with all lines, one that says what they are. No store, no HTTP."""

from __future__ import annotations

import io
from datetime import datetime, time

import xlsxwriter

from graph_app.exports.cells import Cell
from graph_app.exports.formats.xlsx import OPTIONS, put, set_widths
from graph_app.history.comparison import Comparison, finding, rows


def workbook(found: Comparison) -> bytes:
    """The file; equal content gives equal bytes."""
    target = io.BytesIO()
    table = list(rows(found))
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"author": "", "created": datetime.combine(found.period.end, time())})
        head = book.add_format({"bold": True})
        sheet = book.add_worksheet("Veränderungen")
        for number, row in enumerate(table[1:], start=1):
            for column, value in enumerate(row):
                put(sheet, number, column, value)
        if len(table) > 1:
            columns = [{"header": heading, "header_format": head} for heading in table[0]]
            options = {"name": "Veraenderungen", "columns": columns, "style": "Table Style Light 1"}
            sheet.add_table(0, 0, len(table) - 1, len(table[0]) - 1, options)
        else:
            for column, heading in enumerate(table[0]):
                put(sheet, 0, column, heading)
        sheet.freeze_panes(1, 0)
        set_widths(sheet, table)
        about = book.add_worksheet("Stand")
        for number, pair in enumerate(_about(found)):
            for column, value in enumerate(pair):
                put(about, number, column, value)
        about.set_column(0, 0, 22)
        about.set_column(1, 1, 90)
    return target.getvalue()


def _about(found: Comparison) -> tuple[tuple[str, Cell], ...]:
    return (
        ("Kreis", found.kreis),
        ("vom", found.period.start),
        ("bis zum", found.period.end),
        ("Befund", finding(found)),
        ("Nur nachgetragen", "Diese Angaben galten schon vorher, oder ihr Beginn ist nicht genannt."),
    )
