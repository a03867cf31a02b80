"""The comparison as a workbook: all lines, their numbers, and what they are, a sheet each. No store, no HTTP."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

import xlsxwriter

from graph_app.exports.cells import Cell
from graph_app.exports.formats.xlsx import OPTIONS, put, set_widths
from graph_app.history.comparison import Comparison, rows
from graph_app.history.tally import by_kind, finding


def workbook(found: Comparison) -> bytes:
    """The file; equal content gives equal bytes."""
    target = io.BytesIO()
    table = list(rows(found))
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"author": "", "created": datetime.combine(found.period.end, time())})
        head = book.add_format({"bold": True})
        _sheet(book, "Veränderungen", table, head)
        counted = [(one.part, one.turn, kind, one.number) for one, kind in by_kind(found)]
        _sheet(book, "Überblick", [("Teil", "Änderung", "Was", "Anzahl"), *counted], head)
        about = book.add_worksheet("Stand")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, (word, value) in enumerate(_about(found)):
            put(about, number, 0, word)
            put(about, number, 1, value)
        about.set_column(0, 0, 28)
        about.set_column(1, 1, 90, wrapped)
    return target.getvalue()


def _sheet(book: Any, name: str, rows: Sequence[Sequence[Any]], head: Any) -> None:
    """A sheet with a table that can be filtered; only its head where there are no rows."""
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows[1:], start=1):
        for column, value in enumerate(row):
            put(sheet, number, column, value)
    if len(rows) > 1:
        columns = [{"header": heading, "header_format": head} for heading in rows[0]]
        table = {"name": _key(name), "columns": columns, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1, table)
    else:
        for column, heading in enumerate(rows[0]):
            put(sheet, 0, column, heading)
    sheet.freeze_panes(1, 0)
    set_widths(sheet, rows)


def _key(name: str) -> str:
    """The name of its table, which may hold no umlauts for older spreadsheets."""
    return name.replace("ä", "ae").replace("Ü", "Ue")


def _about(found: Comparison) -> Iterator[tuple[str, Cell]]:
    first, second = found.states
    yield "Kreis", found.kreis
    yield "vom", found.period.start
    yield "bis zum", found.period.end
    yield "Befund", finding(found)
    yield "Satz für Presse und Vorlage", found.press
    for word, states in (("Abdeckung am ersten Tag", first), ("Abdeckung am zweiten Tag", second)):
        yield word, f"{states.ja} ja, {states.nein} nein, {states.unbekannt} unbekannt"
    yield "Nur nachgetragen", "Diese Angaben galten schon vorher, oder ihr Beginn ist nicht genannt."
    for one in found.cautions:
        yield "Bitte beachten", one
    for source in found.sources:
        yield "Quelle", source
