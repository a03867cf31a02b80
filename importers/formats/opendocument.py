"""Tables of LibreOffice (.ods), read from the stream of their content: the shown text keeps leading zeros.

Comments, drawings and change tracking stay out and are noted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from importers.draft import Line, Reading, Sheet, Unreadable
from importers.formats.cells import MANY_ROWS, MOST_COLUMNS, MOST_ROWS, clean, moment, number, places, trimmed
from importers.guard import BROKEN_ARCHIVE

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{{{_NAMES}{part}:1.0}}" for part in ("office", "table", "text", "style"))
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_DURATION = re.compile(r"-?PT(\d+)H(\d+)M(\d+)")
_LAST_ROW = 1_048_576


@dataclass(slots=True)
class _Open:
    """A sheet while its rows are read."""

    name: str
    hidden: bool
    row: int = 0
    hidden_rows: int = 0
    lines: list[Line] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read(data: bytes) -> Reading:
    """Every sheet of a document; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            sheets, comments = _sheets(content)
    except (ParseError, DefusedXmlException, OverflowError, *BROKEN_ARCHIVE):
        raise Unreadable(
            "Die LibreOffice-Datei ist beschädigt. Bitte öffnen Sie sie in LibreOffice und speichern Sie sie "
            "neu, am besten "
            "als .xlsx."
        ) from None
    if not any(sheet.lines for sheet in sheets):
        raise Unreadable("In der LibreOffice-Datei steht nichts: Alle Blätter sind leer.")
    notes = ("Kommentare an Zellen werden nicht übernommen.",) if comments else ()
    return Reading("legacy", sheets=sheets, notes=notes)


def _sheets(content: Any) -> tuple[tuple[Sheet, ...], bool]:
    sheets: list[Sheet] = []
    invisible: set[str] = set()
    style, table, depth, comments = "", None, 0, False
    sheet = _Open("", False)
    for event, element in iterparse(content, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == f"{_STYLE}style":
                style = element.get(f"{_STYLE}name", "")
            elif tag == f"{_TABLE}table":
                depth += 1
                if depth == 1:
                    name = clean(element.get(f"{_TABLE}name", ""))
                    sheet, table = _Open(name, element.get(f"{_TABLE}style-name") in invisible), element
        elif tag == f"{_STYLE}table-properties" and element.get(f"{_TABLE}display") == "false":
            invisible.add(style)
        elif tag == f"{_OFFICE}annotation":
            comments = True
        elif tag == f"{_TABLE}table-row" and depth == 1:
            _row(sheet, element)
            element.clear()
            if table is not None:
                table.clear()
        elif tag == f"{_TABLE}table":
            depth -= 1
            if depth == 0:
                sheets.append(Sheet(sheet.name, tuple(sheet.lines), tuple(sheet.merged), sheet.hidden, _notes(sheet)))
    return tuple(sheets), comments


def _notes(sheet: _Open) -> tuple[str, ...]:
    notes: list[str] = []
    if sheet.hidden:
        notes.append("Das Blatt ist in LibreOffice ausgeblendet; es wurde mitgelesen.")
    if sheet.hidden_rows:
        notes.append(f"Ausgeblendete oder weggefilterte Zeilen ({sheet.hidden_rows}) wurden mitgelesen.")
    if sheet.errors:
        notes.append(f"Formeln mit einem Fehler gelten als leer: {places(sheet.errors)}.")
    return tuple(notes)


def _row(sheet: _Open, row: Element) -> None:
    times = _times(row, "number-rows-repeated")
    cells: list[str] = []
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        text = _text(sheet, cell, column)
        repeated = _times(cell, "number-columns-repeated")
        if text and column + repeated > MOST_COLUMNS:
            raise Unreadable(
                f"Im Blatt „{sheet.name}“ steht in Zeile {sheet.row + 1} etwas jenseits von Spalte CV; gelesen werden "
                f"{MOST_COLUMNS} Spalten. Bitte löschen Sie die Spalten rechts der Tabelle und speichern Sie die "
                f"Datei neu."
            )
        cells.extend([text] * max(0, min(repeated, MOST_COLUMNS - column)))
        across, down = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
        if across * down > 1 and len(sheet.merged) < MOST_ROWS:
            sheet.merged.append(f"{_place(column, sheet.row)}:{_place(column + across - 1, sheet.row + down - 1)}")
        column += repeated
    shown = trimmed(cells)
    if shown:
        if len(sheet.lines) + times > MOST_ROWS:
            raise Unreadable(
                f"Im Blatt „{sheet.name}“ sind mehr als {MANY_ROWS} Zeilen ausgefüllt. Bitte teilen Sie die "
                f"Liste auf mehrere "
                "Dateien auf."
            )
        sheet.lines.extend(Line(sheet.row + place, shown) for place in range(1, times + 1))
        sheet.hidden_rows += times if row.get(f"{_TABLE}visibility") in {"collapse", "filter"} else 0
    sheet.row += times


def _times(element: Element, attribute: str) -> int:
    written = element.get(_TABLE + attribute, "1")
    return min(int(written), _LAST_ROW) if written.isascii() and written.isdigit() else 1


def _place(column: int, row: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _text(sheet: _Open, cell: Element, column: int) -> str:
    shown = clean("\n".join("".join(_written(part)) for part in cell.iterfind(f"{_TEXT}p")))
    if cell.get(f"{_EXTENDED}value-type") == "error":
        sheet.errors.append(f"{_place(column, sheet.row)} ({shown})")
        return ""
    kind = cell.get(f"{_OFFICE}value-type", "")
    value = cell.get(f"{_OFFICE}value", "")
    if kind in {"float", "currency", "percentage"} and value:
        return _number(float(value), kind, shown)
    if kind == "date":
        return _day(cell.get(f"{_OFFICE}date-value", ""), shown)
    if kind == "time":
        found = _DURATION.match(cell.get(f"{_OFFICE}time-value", ""))
        if found:
            hours, minutes, seconds = (int(part[:6]) for part in found.groups())
            past = moment(timedelta(hours=hours, minutes=minutes, seconds=seconds))
            return past.rjust(5, "0") if hours < 24 else past
    if kind == "boolean":
        return "ja" if cell.get(f"{_OFFICE}boolean-value") == "true" else "nein"
    return shown or clean(cell.get(f"{_OFFICE}string-value", ""))


def _number(value: float, kind: str, shown: str) -> str:
    if kind == "percentage":
        return number(value, "0%")
    digits = re.sub(r"[ \-/()]", "", shown)
    if digits.isdigit() and value >= 0 and value < 1e15 and digits.lstrip("0") == number(value).lstrip("0"):
        return shown  # 01067 and 05241 850 are kept as they are shown
    return number(value)


def _day(written: str, shown: str) -> str:
    if re.fullmatch(r"(\d{2}\.)?\d{4}", shown):  # 2023 and 09.2023 say no more than that
        return shown
    try:
        return moment(datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written), "h")
    except ValueError:
        return shown or clean(written)


def _written(part: Element) -> Iterator[str]:
    """The text of a paragraph with its blanks and line breaks."""
    yield part.text or ""
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            blanks = inner.get(f"{_TEXT}c", "1")
            yield " " * (min(int(blanks), 100) if blanks.isascii() and blanks.isdigit() else 1)
        elif inner.tag == f"{_TEXT}tab":
            yield "\t"
        elif inner.tag == f"{_TEXT}line-break":
            yield "\n"
        elif inner.tag != f"{_OFFICE}annotation":
            yield from _written(inner)
        yield inner.tail or ""
