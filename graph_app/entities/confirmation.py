"""How long a confirmation stands: after twelve months somebody asks again (domain.md §4, retention). Pure.

The one place of this rule: the inbox lists what is older, and a round for a Fallkonferenz does not count on it. Of a
confirmation known by its month or year it is said only when that is surely over; the inbox asks from the first day on.
"""

from __future__ import annotations

from datetime import date

from graph_app.entities.evidence import word
from graph_app.ontology import Day

MONTHS = 12
#: What stands beside a confirmation that is too old, wherever somebody counts on it.
OLD = "vor mehr als zwölf Monaten bestätigt"


def months_before(day: date, months: int = MONTHS) -> date:
    """The day so many months earlier; the last of February where there is no 29th or 31st."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def told(confirmed_on: Day) -> str:
    """„bestätigt am 15.05.2024“, „bestätigt im Monat 05.2024“, „bestätigt im Jahr 2024“."""
    return f"bestätigt {at(confirmed_on)}"


def at(day: Day) -> str:
    """A known day in a sentence: „am 15.05.2024“, „im Monat 05.2024“, „im Jahr 2024“."""
    return f"{ {'Y': 'im Jahr', 'M': 'im Monat'}.get(day.precision, 'am') } {day.text()}"


def proved(evidence: str | None, observed_on: Day | None, confirmed_on: Day | None, source: bool = False) -> str:
    """How sure something is, with its days: „bestätigt am 15.05.2024, Stand der Quelle 01.11.2026“.

    When somebody confirmed it and of when the source is are two facts, and neither lends its day to the other.
    ``source`` says that there is one. Without a confirmation: „laut Quelle, Stand 01.11.2026“.
    """
    known = confirmed_on if confirmed_on is not None and confirmed_on.known else None
    seen = observed_on if observed_on is not None and observed_on.known and observed_on != known else None
    sure = told(known) if known is not None and evidence == "confirmed" else word(evidence)
    stand = "Stand der Quelle" if evidence == "confirmed" and source else "Stand"
    return ", ".join(filter(None, (sure, f"{stand} {seen.text()}" if seen is not None else "")))


def known_by(confirmed_on: Day, day: date) -> bool:
    """Whether a confirmation surely lay before or on a day; one of a later day was not known then."""
    return confirmed_on.last is not None and confirmed_on.last <= day


def stale(confirmed_on: Day | None, day: date) -> bool:
    """Whether something was confirmed, and that surely longer ago than MONTHS on the day. Without a day: no."""
    return confirmed_on is not None and confirmed_on.last is not None and confirmed_on.last < months_before(day)
