"""Bytes as text, and a text as it may be kept: NFC, without NUL and halves of characters. No format, no meaning."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from importers.draft import Unreadable

_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
_CONSTANT = re.compile(r"\s+")
#: The sign that exports set before what Excel would take for a formula; it is no part of the text.
_GUARDED = re.compile(r"\A'(?=\s*[=+\-@\t\r\0＝＋－＠])")

#: How many records one file may hold; more belongs into several files.
MOST_RECORDS = 50_000
#: The same as people write it.
MANY_RECORDS = f"{MOST_RECORDS:,}".replace(",", ".")
MOST_CELLS = 1_000_000
#: How many fields its records may have.
MOST_FIELDS = 100
#: How deep lists and objects may lie in each other.
DEEPEST = 60


def unguarded(cell: str) -> str:
    """A cell of a CSV file without the sign that exports set before what a spreadsheet takes for a formula."""
    return _GUARDED.sub("", cell)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, strict UTF-8, else Windows-1252 as German programs write it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def tidy(value: Any) -> str:
    """A value of a foreign file as text: NFC, without NUL; lists joined by commas, nothing for None and objects."""
    if isinstance(value, str) and value.isascii():
        return value.replace("\x00", "").strip()
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(text for text in (tidy(part) for part in value if not isinstance(part, list)) if text)
    return unicodedata.normalize("NFC", _NOT_KEPT.sub("", str(value))).strip()


def one_line(value: Any) -> str:
    """The same with every run of blanks and line breaks as one blank."""
    return _CONSTANT.sub(" ", tidy(value))


def day_of(value: Any) -> str:
    """A day of a foreign file without its time of day („2023-05-01T18:00:00+02:00“ → „2023-05-01“), else as written."""
    text = one_line(value)
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}", text):
        return text[:10]
    return text


def clock_of(value: Any) -> str:
    """The time of day in an instant („2023-05-01T18:00:00+02:00“ → „18:00“); "" when there is none."""
    found = re.match(r"\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})", one_line(value))
    return found[1] if found else ""


def iso(value: str) -> bool:
    """Whether a text is a day as ISO writes it, and there is such a day."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10


def json_of(data: bytes, what: str) -> Any:
    """The values of a JSON file; raises Unreadable with the line where it breaks. ``what`` names the format."""
    text = decoded(data)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as broken:
        raise Unreadable(
            f"Die Datei sieht nach {what} aus, bricht aber in Zeile {broken.lineno} ab. Bitte speichern Sie die "
            f"Datei noch "
            "einmal aus dem anderen Programm."
        ) from None
    except (ValueError, RecursionError):
        raise Unreadable(
            f"Die Datei sieht nach {what} aus, ist aber zu tief verschachtelt oder enthält unlesbare Zahlen. "
            f"Bitte speichern "
            "Sie sie noch einmal aus dem anderen Programm."
        ) from None
    return found


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list (or the single object); whatever else stands there is passed over."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part


def listed(value: Any) -> list[Any]:
    """A list; a single value stands for a list of one, nothing for an empty one."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
