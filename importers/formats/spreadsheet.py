"""Workbooks of Excel since 2007 (.xlsx), read by openpyxl: every sheet, every row, cells as Excel shows them.

Formulas give their stored results. Comments, drawings and addresses behind links stay out and are noted.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from importers.draft import Line, Reading, Sheet, Unreadable
from importers.formats.cells import ERRORS, MOST_COLUMNS, clean, moment, number, places, trimmed, unescaped
from importers.guard import BROKEN_ARCHIVE

_LAST_ROW = 1_048_576


def fits(name: str, data: bytes) -> bool:
    """A ZIP archive that lists content types and has a workbook in XML."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE:
        return False
    return "[Content_Types].xml" in names and "xl/workbook.bin" not in names


def read(name: str, data: bytes) -> Reading:
    """Every sheet of a workbook; raises Unreadable."""
    from importers.formats.workbook import package

    cut = package(data)
    # Cells outside the known types, broken links between parts: openpyxl answers with errors of every kind.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(cut.data, cut.frames))
    except (Unreadable, MemoryError, PermissionError):
        raise
    except Exception:
        raise Unreadable(
            "Die Excel-Datei ist beschädigt oder ungewöhnlich aufgebaut. Bitte öffnen Sie sie in Excel und "
            "speichern Sie "
            "sie neu als .xlsx."
        ) from None
    if not any(sheet.lines for sheet in sheets):
        raise Unreadable("In der Excel-Datei steht nichts: Alle Blätter sind leer.")
    return Reading("spreadsheet", sheets=sheets, notes=tuple(clean(note) for note in cut.notes))


def _sheets(data: bytes, frames: dict[str, Any]) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        # A wrong <dimension> would end the rows early, without a word.
        sheet.reset_dimensions()
        yield _sheet(sheet, frames[sheet.title])


def _sheet(sheet: Any, frame: Any) -> Sheet:
    from openpyxl.cell.read_only import EMPTY_CELL

    from importers.formats.workbook import too_many_columns

    gap: Any = None
    lines: list[Line] = []
    errors: list[str] = []
    rows = sheet.iter_rows(max_row=frame.last_row or _LAST_ROW, max_col=MOST_COLUMNS + 1)
    for row_number, row in enumerate(rows, start=1):
        if row is gap:
            continue
        if all(cell is EMPTY_CELL for cell in row):
            gap = row  # rows that the file leaves out are one and the same object
            continue
        cells = ["" if cell.value is None else _text(cell, errors) for cell in row]
        if cells[MOST_COLUMNS]:
            raise too_many_columns(frame.name, f"CW{row_number}")
        if any(cells):
            lines.append(Line(row_number, trimmed(cells)))
    return Sheet(clean(frame.name), tuple(lines), frame.merged, frame.hidden, tuple(_notes(frame, errors)))


def _text(cell: Any, errors: list[str]) -> str:
    value = cell.value
    if cell.data_type == "e":
        errors.append(f"{cell.coordinate} ({ERRORS.get(value, clean(str(value)))})")
        return ""
    if isinstance(value, str):
        return clean(unescaped(value))
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return number(value, _format(cell))
    if isinstance(value, date | time | timedelta):
        return moment(value, _format(cell))
    return clean(str(value))


def _format(cell: Any) -> str:
    try:
        return cell.number_format or "General"
    except IndexError:  # a style that the workbook does not list
        return "General"


def _notes(frame: Any, errors: list[str]) -> Iterator[str]:
    if frame.hidden:
        yield "Das Blatt ist in Excel ausgeblendet; es wurde mitgelesen."
    if frame.hidden_rows:
        yield f"Ausgeblendete oder weggefilterte Zeilen ({frame.hidden_rows}) wurden mitgelesen."
    if frame.hidden_columns:
        yield "Ausgeblendete Spalten wurden mitgelesen."
    if errors:
        yield f"Formeln mit einem Fehler gelten als leer: {places(errors)}."
    if frame.no_result:
        yield (
            f"Formeln ohne gespeichertes Ergebnis ({frame.no_result}) gelten als leer. Bitte öffnen und "
            f"speichern Sie die "
            "Datei einmal in Excel, wenn sie fehlen."
        )
    if frame.links:
        yield "Von Zellen mit einem Link wurde der sichtbare Text übernommen, nicht die Adresse dahinter."
