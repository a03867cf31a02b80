"""The text of a cell as Excel shows it: numbers, days, times, yes and no. Knows no file and no sheet.

Left out on purpose: separators between thousands, currencies and units – the plain number is what is stored.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

#: Bounds of one sheet.
MOST_ROWS = 50_000
#: The same as people write it.
MANY_ROWS = f"{MOST_ROWS:,}".replace(",", ".")
MOST_COLUMNS = 100
#: What Excel in German calls the errors of formulas.
ERRORS = {
    "#N/A": "#NV",
    "#REF!": "#BEZUG!",
    "#VALUE!": "#WERT!",
    "#DIV/0!": "#DIV/0!",
    "#NAME?": "#NAME?",
    "#NUM!": "#ZAHL!",
    "#NULL!": "#NULL!",
    "#SPILL!": "#ÜBERLAUF!",
    "#CALC!": "#KALK!",
    "#GETTING_DATA": "#DATEN_ABRUFEN",
}

_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(.)', re.DOTALL)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
#: An integer written with more than one 0, maybe with signs between the digits: 00000, 00000-0000, 0#### ######.
_MASK = re.compile(r"^[^0#?.,%/E]*0[0#]*(?:[ \-/()]+[0#]+)*[^0#?.,%/E]*$")


def clean(text: str) -> str:
    """A text without NUL and lone surrogates, in NFC, with plain line ends; blanks alone are nothing."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return text if text and not text.isspace() else ""


def unescaped(text: str) -> str:
    """A text of a workbook, in which control characters are written as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x00" in text else text


def number(value: float, number_format: str = "General") -> str:
    """A number: 7 for 7.0, 0,3 for 0.30000000000000004, 01067 under the format 00000, 12,5% under a percent format."""
    if not abs(value) < 1e300:  # infinite, or no number at all
        return str(value)
    if "%" in number_format and "%" in _bare(number_format):
        return f"{_plain(value * 100)}%"
    if value >= 0 and value == int(value):
        mask = _mask(number_format)
        if mask:
            return _masked(int(value), mask)
    return _plain(value)


def _plain(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g").replace(".", ",")


@lru_cache(maxsize=512)
def _mask(number_format: str) -> tuple[tuple[bool, str], ...]:
    """The places of a format that keeps leading zeros as (is a digit, sign); empty for every other format."""
    if len(number_format) > 100:
        return ()
    section = _NOT_SHOWN.sub("", number_format.split(";")[0]) if '"' not in number_format else number_format
    tokens = [(found[3] or "", found[1] or found[2] or "") for found in _TOKEN.finditer(section)]
    bare = "".join(token for token, _ in tokens)
    if not _MASK.match(bare) or len(re.findall("[0#]", bare)) < 2 or any(c.isalpha() for c in bare):
        return ()
    return tuple((token in {"0", "#"}, token or literal) for token, literal in tokens)


def _masked(value: int, mask: tuple[tuple[bool, str], ...]) -> str:
    digits = str(value)
    shown: list[str] = []
    places = [index for index, (is_digit, _) in enumerate(mask) if is_digit]
    for index in range(len(mask) - 1, -1, -1):
        is_digit, sign = mask[index]
        if not is_digit:
            shown.append(sign)
        elif index == places[0]:
            shown.append(digits or ("" if sign == "#" else "0"))
            digits = ""
        elif digits:
            shown.append(digits[-1])
            digits = digits[:-1]
        elif sign == "0" or any(mask[place][1] == "0" for place in places if place < index):
            shown.append("0")
    return "".join(reversed(shown))


def moment(value: date | time | timedelta, number_format: str = "") -> str:
    """A day, a time or both: 31.12.2023, 14:30, 31.12.2023 14:30; 09.2026 and 2023 where the format shows no more."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(abs(value.total_seconds())), 60)
        sign = "-" if value < timedelta(0) else ""
        return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, time):
        return _clock(value)
    if not isinstance(value, datetime):
        return _day(value, number_format)
    if value.microsecond:
        try:
            value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        except OverflowError:
            value = value.replace(microsecond=0)
    if value.time() == time(0) and not _has(number_format, "h"):
        return _day(value, number_format)
    return f"{_day(value, '')} {_clock(value.time())}"


def _day(value: date, number_format: str) -> str:
    if _has(number_format, "y") and not _has(number_format, "d"):
        return f"{value.month:02}.{value.year:04}" if _has(number_format, "m") else f"{value.year:04}"
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def _clock(value: time) -> str:
    return f"{value.hour:02}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")


def _has(number_format: str, letter: str) -> bool:
    return letter in _bare(number_format)


@lru_cache(maxsize=512)
def _bare(number_format: str) -> str:
    """What a format says of positive numbers, without words and colours."""
    return _LITERAL.sub("", number_format.split(";")[0]).lower()


def trimmed(cells: list[str]) -> tuple[str, ...]:
    """The cells of a row up to the last that is not empty."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])


def places(found: list[str]) -> str:
    """Where something was found, for a sentence: the first five of a list and how many more there are."""
    shown = ", ".join(found[:5])
    return f"{shown} und {len(found) - 5} weitere" if len(found) > 5 else shown
