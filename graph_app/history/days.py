"""The two days somebody typed: which period they mean, and a sentence at the field where they mean none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph_app.errors import InvalidInput
from graph_app.history.period import Period
from graph_app.ontology import Day

WRONG_ORDER = "Der erste Tag muss vor dem zweiten liegen."
SWAP = "Bitte tauschen Sie die beiden Tage, oder schreiben Sie einen früheren ersten Tag."
SAME = "Beide Tage sind gleich. Bitte schreiben Sie einen früheren ersten Tag."
NO_DAY = "Bitte schreiben Sie einen Tag, einen Monat oder ein Jahr: 31.12.2023, 12.2023 oder 2023."


@dataclass(frozen=True, slots=True)
class Typed:
    """Both fields as they were typed; a month or a year means its last day."""

    start: str
    end: str

    def last_day(self, today: date) -> date:
        """The second day; ``today`` where the field is empty. Raises InvalidInput at both fields that name no day."""
        errors: dict[str, list[str]] = {}
        for name, text in (("von", self.start), ("bis", self.end)):
            try:
                _day(text)
            except ValueError as problem:
                errors[name] = [str(problem)]
        if errors:
            raise InvalidInput(errors)
        return _day(self.end) or today

    def period(self, end: date, since: date | None = None) -> Period:
        """The days to compare: from ``since``, else from the first field, else from the end of the year before ``end``.

        Raises InvalidInput at the first field when its day does not lie before ``end``.
        """
        start = since or _day(self.start) or year_before(end)
        if start < end:
            return Period(start, end)
        raise InvalidInput({"von": [SAME if start == end else self._reversed(start, end)]}, WRONG_ORDER)

    def filled(self, today: date) -> Typed:
        """The same with the days that empty fields mean. Raises ValueError for a second field that names no day."""
        end = _day(self.end) or today
        return Typed(self.start or f"{year_before(end):%d.%m.%Y}", self.end or f"{end:%d.%m.%Y}")

    def _reversed(self, start: date, end: date) -> str:
        said = [WRONG_ORDER]
        for text, day in ((self.start, start), (self.end, end)):
            if not text.strip():
                said.append(f"Der zweite ist leer und meint den {day:%d.%m.%Y}.")
            elif Day.parse(text).precision != "D":
                said.append(f"„{text.strip()}“ meint hier den {day:%d.%m.%Y}.")
        return " ".join([*said, SWAP])


def year_before(day: date) -> date:
    """The end of the year before."""
    return date(day.year - 1, 12, 31)


def typed(args: Mapping[str, str]) -> Typed:
    """What stands in the address."""
    return Typed(args.get("von", ""), args.get("bis", ""))


def _day(text: str) -> date | None:
    """The day a text means; None for an empty one. Raises ValueError with a sentence."""
    if not text.strip():
        return None
    last = Day.parse(text).last
    if last is None:
        raise ValueError(NO_DAY)
    return last
