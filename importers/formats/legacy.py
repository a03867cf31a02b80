"""Old and other workbooks: .xls and .xlsb by calamine, .ods from its stream. Leading zeros come back in .ods only."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from importers.draft import Line, Reading, Sheet, Unreadable
from importers.formats.cells import MANY_ROWS, MOST_COLUMNS, MOST_ROWS, clean, moment, number, trimmed
from importers.guard import BROKEN_ARCHIVE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: As many cells are laid out at once at most, empty ones too.
_LARGEST_AREA = 7_000_000


def fits(name: str, data: bytes) -> bool:
    """A compound file, or an archive with a binary workbook or an OpenDocument table."""
    return data.startswith(_OLE) or _archived(data) != ""


def _archived(data: bytes) -> str:
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE:
        return ""
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "ods" if "content.xml" in names and "[Content_Types].xml" not in names else ""


def read(name: str, data: bytes) -> Reading:
    """Every sheet of a workbook; raises Unreadable."""
    kind = _archived(data)
    if kind == "ods":
        from importers.formats import opendocument

        return opendocument.read(data)
    _check_extents(data, kind)
    sheets = tuple(_sheets(data))
    if not any(sheet.lines for sheet in sheets):
        raise Unreadable("In der Excel-Datei steht nichts: Alle Blätter sind leer.")
    notes = [
        "Aus einer alten Excel-Datei (.xls, .xlsb) lassen sich Zahlenformate nicht lesen: Führende Nullen von "
        "Postleitzahlen und Gemeindeschlüsseln fehlen, wenn sie nicht als Text gespeichert sind, und Formeln mit einem "
        "Fehler gelten als leer. Am sichersten ist .xlsx."
    ]
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        notes.append("Die Makros der Datei wurden weder gelesen noch ausgeführt.")
    return Reading("legacy", sheets=sheets, notes=tuple(notes))


def _check_extents(data: bytes, kind: str) -> None:
    from importers.formats.extents import Locked, of_xls, of_xlsb

    try:
        if kind == "xlsb":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [part for part in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.bin", part)]
                extents = [of_xlsb(archive.read(part)) for part in parts]
        else:
            extents = of_xls(data)
    except Locked:
        raise Unreadable(
            "Die Datei ist mit einem Kennwort geschützt. Bitte öffnen Sie sie, entfernen Sie das Kennwort und "
            "speichern Sie "
            "sie neu."
        ) from None
    except BROKEN_ARCHIVE:
        raise _broken() from None
    if any(extent.last_column >= MOST_COLUMNS for extent in extents):
        raise Unreadable(
            f"In der Datei steht etwas jenseits von Spalte CV; gelesen werden {MOST_COLUMNS} Spalten. Bitte "
            f"löschen Sie die "
            "Spalten rechts der Tabelle und speichern Sie die Datei neu."
        )
    if any(extent.rows > MOST_ROWS for extent in extents):
        raise Unreadable(
            f"In der Datei sind mehr als {MANY_ROWS} Zeilen ausgefüllt. Bitte teilen Sie die Liste auf mehrere "
            f"Dateien auf."
        )
    if sum(extent.area for extent in extents) > _LARGEST_AREA:
        raise Unreadable(
            "In der Datei stehen einzelne Zellen sehr weit unten. Bitte löschen Sie die Zeilen unter der Tabelle "
            "und speichern "
            "Sie die Datei neu."
        )


def _sheets(data: bytes) -> Iterator[Sheet]:
    from python_calamine import PasswordError, SheetTypeEnum, load_workbook

    try:
        book = load_workbook(io.BytesIO(data))
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            yield _sheet(book.get_sheet_by_index(index), about)
    except PasswordError:
        raise Unreadable(
            "Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort neu."
        ) from None
    except (Unreadable, MemoryError, PermissionError):
        raise
    except Exception:
        raise _broken() from None
    except BaseException as panic:
        # A panic of the Rust code derives from BaseException; interruptions by the user are none.
        if type(panic).__name__ != "PanicException":
            raise
        raise _broken() from None


def _sheet(sheet: Any, about: Any) -> Sheet:
    lines: list[Line] = []
    # Rows begin with the first of the sheet, cells with the first column that is used.
    left = [""] * sheet.start[1] if sheet.start else []
    for row_number, row in enumerate(sheet.iter_rows() if sheet.start else (), start=1):
        cells = trimmed(left + [_text(value) for value in row])
        if cells:
            lines.append(Line(row_number, cells))
    hidden = not str(about.visible).endswith(".Visible")
    merged = tuple(
        f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    notes = ("Das Blatt ist in Excel ausgeblendet; es wurde mitgelesen.",) if hidden else ()
    return Sheet(clean(sheet.name), tuple(lines), merged, hidden, notes)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date | time | timedelta):
        return moment(value)
    return clean(str(value))


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def _broken() -> Unreadable:
    return Unreadable(
        "Die Excel-Datei ist beschädigt oder ungewöhnlich aufgebaut. Bitte öffnen Sie sie in Excel und speichern "
        "Sie sie neu "
        "als .xlsx."
    )
