"""Who was asked to a meeting and who came, counted once for every page that tells it. Pure.

Counted are functions, organisations and persons as they were invited. Who was represented was not there; of whom
nothing is noted it is unknown, which is not absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph_app.web.formats import in_words

PRESENT, REPRESENTED, EXCUSED, MISSING = "anwesend", "vertreten", "entschuldigt", "gefehlt"


@dataclass(frozen=True, slots=True)
class Turnout:
    """The numbers of one meeting; ``unasked`` are those of the present who had no invitation."""

    asked: int = 0
    present: int = 0
    represented: int = 0
    excused: int = 0
    missing: int = 0
    unasked: int = 0
    unknown: int = 0

    @property
    def absent(self) -> int:
        """How many did not come, with or without an excuse."""
        return self.excused + self.missing

    @property
    def noted(self) -> bool:
        """Whether it is noted of anybody whether they came."""
        return bool(self.present or self.represented or self.absent)


def turnout(seats: Iterable[tuple[bool, str]]) -> Turnout:
    """The numbers of a meeting. Each seat: whether it was asked, and the word of its attendance, "" for none noted."""
    every = tuple(seats)
    words = [word for _, word in every]
    return Turnout(
        sum(asked for asked, _ in every), words.count(PRESENT), words.count(REPRESENTED), words.count(EXCUSED),
        words.count(MISSING), sum(word == PRESENT and not asked for asked, word in every), words.count(""),
    )  # fmt: skip


def told(found: Turnout) -> str:
    """„zwei waren da, einer davon ohne Einladung; einer ließ sich vertreten; von zwei ist es nicht erfasst“."""
    unasked = f", {in_words(found.unasked, 'einer', '').strip()} davon ohne Einladung" if found.unasked else ""
    there = in_words(found.present, "einer war da", "waren da") if found.present else "niemand war da"
    parts = [f"{there}{unasked}"] if found.present or not found.represented else []
    if found.represented:
        parts.append(f"{in_words(found.represented, 'einer ließ sich', 'ließen sich')} vertreten")
    if found.absent:
        parts.append(in_words(found.absent, "einer fehlte", "fehlten"))
    if found.unknown:
        parts.append(f"von {in_words(found.unknown, 'einem', '').strip()} ist es nicht erfasst")
    return "; ".join(parts)
