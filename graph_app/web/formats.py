"""How values are written in German: days, instants, numbers, plurals. Pure functions, offered to Jinja as filters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flask import Flask

from graph_app import clock

_NUMBERS = ("keine", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def day(value: Any) -> str:
    """A day in German: a date as 31.12.2023, an imprecise Day as known ("2023", "09.2026"), None as an empty text."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value.text())


def weekday(value: date) -> str:
    """A date with its weekday, as in invitations: Di 24.11.2026."""
    return f"{_WEEKDAYS[value.weekday()]} {day(value)}"


def iso(value: Any) -> str:
    """A day for ``<time datetime>``: 2023-12-31, 2023-12 or 2023."""
    if isinstance(value, date):
        return value.isoformat()
    first = value.first
    if first is None:
        return ""
    return f"{first:%Y-%m-%d}"[: {"Y": 4, "M": 7}.get(str(value.precision), 10)]


def instant(value: int | None) -> str:
    """An instant (epoch milliseconds) in German local time: 02.11.2026, 10:14."""
    return f"{clock.local(value):%d.%m.%Y, %H:%M}" if value is not None else ""


def number(value: float | Decimal | None, digits: int | None = None) -> str:
    """A number in German: 1.234,5. ``digits`` fixes the decimals; without it whole numbers stay whole."""
    if value is None:
        return ""
    if digits is None:
        text = f"{value:,}" if isinstance(value, int) else f"{Decimal(str(value)).normalize():,f}"
    else:
        text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,"))


def fte(value: float | Decimal | None) -> str:
    """A share of a full post, always with a decimal as job plans write it: 1,0 or 0,75."""
    text = number(value)
    return f"{text},0" if text and "," not in text else text


def plural(count: int, one: str, many: str, none: str | None = None) -> str:
    """A number with its noun: ``3|plural("Stelle", "Stellen")`` is "3 Stellen"; ``none`` replaces "0 Stellen"."""
    if count == 0 and none is not None:
        return none
    return f"{number(count)} {one if count == 1 else many}"


def in_words(count: int, one: str, many: str) -> str:
    """A count in a sentence: words up to twelve, then figures: ``4|in_words("eine Angabe", "Angaben")``."""
    if count == 1:
        return one
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else number(count)} {many}"


def equip(app: Flask) -> None:
    """Offer the functions of this module to the templates."""
    for written in (day, weekday, iso, instant, number, fte, plural, in_words):
        app.jinja_env.filters[written.__name__] = written
