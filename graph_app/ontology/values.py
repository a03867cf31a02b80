"""Values and their readings: imprecise days, German numbers, folded texts. Pure: no schema, no web, no graph."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

PRECISIONS = ("D", "M", "Y", "U", "O")
_MONTH_SPELLINGS = re.compile(r"(\d{1,2})[./](\d{4})")
_DAY_SPELLINGS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


class NotADay(ValueError):
    """The text names no day, month or year; the message is a German sentence."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as well as it is known: the interval ``first`` … ``last`` in which the real day lies.

    ``precision`` is D (day), M (month), Y (year), U (unknown) or O (open: there is no such day, it goes on).
    Unknown and open have no interval.
    """

    first: date | None
    precision: str = "D"

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ValueError(f"no precision {self.precision!r}")
        if (self.first is None) != (self.precision in ("U", "O")):
            raise ValueError(f"precision {self.precision} does not fit {self.first}")

    @property
    def last(self) -> date | None:
        """The last day of the interval; None when unknown or open."""
        if self.first is None:
            return None
        if self.precision == "Y":
            return date(self.first.year, 12, 31)
        if self.precision == "M":
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def known(self) -> bool:
        """Whether there is an interval at all."""
        return self.first is not None

    @classmethod
    def unknown(cls) -> Day:
        """It happened, nobody knows when."""
        return cls(None, "U")

    @classmethod
    def open(cls) -> Day:
        """It has not happened: the state goes on."""
        return cls(None, "O")

    @classmethod
    def on(cls, day: date) -> Day:
        """Exactly this day."""
        return cls(day, "D")

    @classmethod
    def parse(cls, text: str) -> Day:
        """Read „31.12.2023“, „12.2023“, „2023“, the ISO forms, „unbekannt“ or „offen“.

        Raise NotADay with a sentence.
        """
        text = text.strip()
        if text.lower() in ("unbekannt", "u", "?"):
            return cls.unknown()
        if text.lower() in ("offen", "o", "läuft"):
            return cls.open()
        if re.fullmatch(r"\d{4}", text):
            return cls(_date(int(text), 1, 1, text), "Y")
        if match := _MONTH_SPELLINGS.fullmatch(text):
            return cls(_date(int(match[2]), int(match[1]), 1, text), "M")
        if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return cls(_date(int(match[1]), int(match[2]), 1, text), "M")
        if match := _DAY_SPELLINGS.fullmatch(text):
            return cls(_date(int(match[3]), int(match[2]), int(match[1]), text), "D")
        if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
            return cls(_date(int(match[1]), int(match[2]), int(match[3]), text), "D")
        raise NotADay(f"„{text[:40]}“ ist kein Tag. Bitte so schreiben: 31.12.2023, 12.2023 oder 2023.")

    @classmethod
    def from_json(cls, value: Any) -> Day:
        """Read a day as the contracts write it: "2023-12-31" or {"value": "2023", "precision": "Y"}."""
        if isinstance(value, Day):
            return value
        if isinstance(value, date):
            return cls.on(value)
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, dict) and set(value) <= {"value", "precision"}:
            precision = value.get("precision", "D")
            if precision in ("U", "O") and value.get("value") is None:
                return cls(None, precision)
            if precision in ("D", "M", "Y") and isinstance(value.get("value"), str):
                first = cls.parse(value["value"]).first
                if first is not None:
                    return cls(_start(first, precision), precision)
        raise NotADay("Ein Tag wird so geschrieben: 2023-12-31, oder ungenau: Jahr „2023“, Monat „2023-12“.")

    def to_json(self) -> str | dict[str, str | None]:
        """The day as the contracts write it."""
        if self.first is None:
            return {"value": None, "precision": self.precision}
        if self.precision == "D":
            return self.first.isoformat()
        return {"value": self.first.isoformat()[: 4 if self.precision == "Y" else 7], "precision": self.precision}

    def text(self) -> str:
        """The day as German readers know it: 31.12.2023, 12.2023, 2023, unbekannt, offen."""
        if self.first is None:
            return "unbekannt" if self.precision == "U" else "offen"
        if self.precision == "Y":
            return f"{self.first.year:04d}"
        if self.precision == "M":
            return f"{self.first.month:02d}.{self.first.year:04d}"
        return f"{self.first.day:02d}.{self.first.month:02d}.{self.first.year:04d}"


def _start(day: date, precision: str) -> date:
    if precision == "Y":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "M" else day


def _date(year: int, month: int, day: int, text: str) -> date:
    if not 1800 <= year <= 2200:
        raise NotADay(f"Das Jahr in „{text}“ liegt nicht zwischen 1800 und 2200.")
    if not 1 <= month <= 12:
        raise NotADay(f"Einen Monat {month} gibt es nicht. Bitte prüfen Sie „{text}“.")
    try:
        return date(year, month, day)
    except ValueError:
        wrong, enough = f"{day:02d}.{month:02d}.{year}", f"{month:02d}.{year} oder {year}"
        raise NotADay(f"Den {wrong} gibt es nicht. Auch Monat oder Jahr genügen: {enough}.") from None


def decimal(text: str) -> float:
    """Read a German or English number („1,5“, „1.5“, „56.000,00“); raise ValueError with a German sentence."""
    cleaned = text.strip().replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", cleaned):
        cleaned = cleaned.replace(".", "")
    cleaned = cleaned.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", cleaned):
        raise ValueError(f"„{text[:40]}“ ist keine Zahl. Bitte so schreiben: 1,5 oder 56.000.")
    return float(cleaned)


_WORDS = re.compile(r"\w+")
_TRANSCRIPTIONS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l"})


@lru_cache(maxsize=4096)  # a list asks several times for each of its words
def folded(text: str) -> str:
    """Text for comparing.

    Small letters, umlauts written out, accents and punctuation gone („Müller-Straße“ → „mueller strasse“).
    """
    text = unicodedata.normalize("NFC", text).casefold().translate(_TRANSCRIPTIONS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(text))


def sort_key(text: str) -> str:
    """Text for sorting as German lists do (DIN 5007-1: ä as a, ß as ss)."""
    text = text.casefold().replace("ß", "ss")
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(text))


def clean(text: str) -> str:
    """Text as it is stored: NFC, no blanks at the ends; both engines then compare it alike."""
    return unicodedata.normalize("NFC", text).strip()
