"""Tables as text (CSV, TSV): encoding and delimiter are found out, rows are numbered as Excel numbers them.

Rows before the headings stay lines like all others; what a column means is not asked here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from importers.draft import Line, Reading, Sheet, Unreadable
from importers.formats.cells import MANY_ROWS, MOST_COLUMNS, MOST_ROWS, clean, places, trimmed
from importers.plaintext import unguarded

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 64 * 1024
_LONGEST_CELL = 100_000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: How programs keep Excel from dropping leading zeros: ="01067".
_KEPT_ZERO = re.compile(r'="([^"]*)"')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Letters of German and its neighbours in UTF-8 that was read as Windows-1252 and saved again.
_TWICE = re.compile("Ã[¤¶¼Ÿ„–œ©]")


def fits(name: str, data: bytes) -> bool:
    """Text that is neither XML nor JSON."""
    try:
        text, _ = decoded(data)
    except Unreadable:
        return _maybe_text(data)
    start = text[:4096].lstrip()
    if start.startswith("<") or len(_CONTROL.findall(start)) > len(start) // 100:
        return False
    return not (start.startswith("{") or (start.startswith("[") and _is_json(text)))


def read(name: str, data: bytes) -> Reading:
    """One sheet without a name; raises Unreadable."""
    text, notes = decoded(data)
    if _TWICE.search(text):
        notes = (*notes, "In der Datei stehen Zeichen wie „Ã¼“: Umlaute sind schon beim Speichern verloren gegangen.")
    named = re.match(r"sep=(.)(?:\r\n|\r|\n|$)", text, re.IGNORECASE)
    if named:
        delimiter, text = named[1], text[named.end() :]
    else:
        delimiter = _delimiter(text)
    swallowed: list[str] = []
    lines = tuple(_lines(text, delimiter, swallowed))
    if not lines:
        raise Unreadable("In der Datei steht nichts: Alle Zeilen sind leer.")
    if swallowed:
        notes = (
            *notes,
            f"Eine Zelle reicht über mehrere Zeilen und enthält Trennzeichen: Zeile {places(swallowed)}. "
            f"Vielleicht fehlt dort "
            "ein Anführungszeichen.",
        )
    return Reading("text", sheets=(Sheet("", lines, notes=notes),))


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and a note where the encoding was a guess; raises Unreadable."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), encoding), ()
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError as broken:
            return _old(data, broken.start)
    return _wide(data), ("Die Datei nennt ihre Zeichenkodierung nicht; sie wurde als UTF-16 gelesen.",)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        line = data[: broken.start].decode(encoding, "replace").count("\n") + 1
        raise Unreadable(
            f"In Zeile {line} steht ein Zeichen, das nicht zur Zeichenkodierung der Datei ({encoding.upper()}) "
            f"passt. Bitte "
            "speichern Sie die Tabelle in Excel als „CSV UTF-8“ oder als .xlsx."
        ) from None


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: in western text every second byte is 0, which of the two says the order."""
    sample = data[:_SAMPLE]
    zeros = (sample[::2].count(0), sample[1::2].count(0))
    if max(zeros) * 4 < len(sample) or min(zeros) * 4 > max(zeros):
        raise _no_text()
    return _strict(data, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")


def _old(data: bytes, first: int) -> tuple[str, tuple[str, ...]]:
    """Windows' own encoding of western Europe, when what comes out looks like words."""
    from charset_normalizer import from_bytes

    around = data[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]
    found = from_bytes(around, cp_isolation=["utf_8", "cp1252", "utf_16"]).best()
    if found is None:
        raise _no_text()
    text = _strict(data, "cp1252")
    if _TWICE.search(text):  # lines in two encodings: what is wrong is the one that is not in UTF-8
        return _strict(data, "utf-8"), ()
    return text, (
        "Die Zeichenkodierung ist geraten: Windows-1252 (älteres Excel). Bitte prüfen Sie in der Vorschau, ob "
        "Umlaute richtig "
        "aussehen.",
    )


def _no_text() -> Unreadable:
    return Unreadable(
        "Die Zeichenkodierung der Datei ist nicht zu erkennen. Bitte speichern Sie die Tabelle in Excel als „CSV "
        "UTF-8“ oder "
        "als .xlsx."
    )


def _maybe_text(data: bytes) -> bool:
    """Bytes that no encoding fits but that are mostly letters: the reader says what is wrong with them."""
    sample = data[:4096]
    return sum(byte >= 32 or byte in b"\t\r\n" for byte in sample) * 100 >= len(sample) * 98


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _delimiter(text: str) -> str:
    """The sign between cells, found by clevercsv in the beginning of the file; without one everything is one column."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    present = [sign for sign in _DELIMITERS if sign in sample]
    if len(present) < 2:
        return present[0] if present else ";"
    from clevercsv import Sniffer
    from clevercsv.exceptions import Error

    try:
        dialect = Sniffer().sniff(sample, delimiters=present)
    except Error:
        dialect = None
    found = dialect.delimiter if dialect is not None else ""
    return found if found in present else max(present, key=sample.count)


def _lines(text: str, delimiter: str, swallowed: list[str]) -> Iterator[Line]:
    """A record is a row, however many lines its quoted cells have; that is how Excel counts."""
    source = io.StringIO(text, newline="")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(source, delimiter=delimiter)
    number, filled, begins, ends = 0, 0, 1, 0
    while True:
        number += 1
        try:
            record = next(reader, None)
        except csv.Error:
            raise Unreadable(
                f"In Zeile {number} steht eine Zelle mit mehr als {_LONGEST_CELL} Zeichen. Vermutlich fehlt dort ein "
                "schließendes Anführungszeichen. Bitte prüfen Sie die Zeile."
            ) from None
        if record is None:
            if ends > begins:
                _check_closed(text, delimiter, begins, number - 1)
            return
        begins, ends = ends + 1, reader.line_num
        if ends > begins and any("\n" in cell and cell.count(delimiter) > 2 for cell in record):
            swallowed.append(str(number))
        cells = trimmed([_cell(cell) for cell in record])
        if not cells:
            continue
        filled += 1
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                f"In Zeile {number} stehen {len(cells)} Spalten; gelesen werden {MOST_COLUMNS}. Bitte löschen Sie "
                "überflüssige Spalten."
            )
        if filled > MOST_ROWS:
            raise Unreadable(
                f"Die Datei hat mehr als {MANY_ROWS} ausgefüllte Zeilen. Bitte teilen Sie sie auf mehrere Dateien auf."
            )
        yield Line(number, cells)


def _check_closed(text: str, delimiter: str, begins: int, number: int) -> None:
    """Whether the last record, one of several lines, ends with its quotation mark and not with the file."""
    last = list(io.StringIO(text, newline=""))[begins - 1 :]
    try:
        list(csv.reader(last, delimiter=delimiter, strict=True))
    except csv.Error as wrong:
        if "unexpected end" in str(wrong):
            raise Unreadable(
                f"In Zeile {number} beginnt eine Zelle mit einem Anführungszeichen, das nirgends endet. Bitte "
                f"ergänzen Sie es."
            ) from None


def _cell(written: str) -> str:
    kept = _KEPT_ZERO.fullmatch(written)
    return clean(kept[1] if kept else unguarded(written))
