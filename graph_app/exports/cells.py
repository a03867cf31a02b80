"""Values as others read them: typed for workbooks, as German text for tables, as plain text for networks. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from graph_app.exports.reads import Outgoing
from graph_app.ontology import Day, Property, ValueType

Cell = str | int | float | date | None

#: Excel takes no day before this one for a day.
_FIRST_DAY = date(1900, 3, 1)
# What a spreadsheet may take for a formula, also after blanks and in full width (reliability figures, T6).
_FORMULA = re.compile("\\s*[=+\\-@\t\r\0＝＋－＠]")
_PHONE = re.compile(r"\+[\d ()/-]+")
# What XML 1.0 cannot hold.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cell(prop: Property, value: Any, out: Outgoing) -> Cell:
    """A value for a workbook: exact days as days, numbers as numbers, everything else as the text people know."""
    if isinstance(value, Day) and value.precision == "D" and value.first is not None and value.first >= _FIRST_DAY:
        return value.first
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return text(prop, value, out)


def text(prop: Property, value: Any, out: Outgoing) -> str:
    """A value as a German text; words of a vocabulary by their labels, other records by their names."""
    if value is None:
        return ""
    if isinstance(value, Day):
        return value.text()
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if prop.type is ValueType.TERM and prop.vocabulary is not None:
        return prop.vocabulary.term(value).label.de if value in prop.vocabulary.keys else str(value)
    if prop.type is ValueType.RECORD:
        return out.name(value)
    return number(value) if isinstance(value, int | float) else str(value)


def plain(value: Any) -> str | int | float | bool:
    """A value as network formats know it: numbers and truth stay, days are ISO texts, lists become one text."""
    if isinstance(value, Day):
        return iso(value)
    if isinstance(value, list):
        return " | ".join(map(str, value))
    return value if isinstance(value, bool | int | float) else str(value)


def iso(day: Day) -> str:
    """A day as exactly as it is known: 2023-12-31, 2023-12, 2023; „unbekannt“ or „offen“ without one."""
    written = day.to_json()
    return written if isinstance(written, str) else written["value"] or day.text()


def written(value: Cell) -> str:
    """A cell as a German spreadsheet reads it from a text file."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return number(value) if isinstance(value, int | float) else guarded(value)


def number(value: float) -> str:
    """A number with a decimal comma and without points for thousands."""
    return str(value).replace(".", ",")


def guarded(value: str) -> str:
    """A text that no spreadsheet takes for a formula; the reader removes exactly this sign again."""
    return f"'{value}" if _FORMULA.match(value) else value


def guarded_but_numbers(value: str) -> str:
    """The same for files that programs read: a telephone number with a plus is no formula and stays as it is."""
    return value if _PHONE.fullmatch(value) else guarded(value)


def clean(value: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", value)
