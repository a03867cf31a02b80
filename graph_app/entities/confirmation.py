"""How long a confirmation stands: after twelve months somebody asks again (domain.md §4, retention). Pure.

The one place of this rule: the inbox lists what is older, and a round for a Fallkonferenz does not count on it. A day
known by its month or year counts from its first day, as the inbox finds it in the graph.
"""

from __future__ import annotations

from datetime import date

from graph_app.ontology import Day

MONTHS = 12


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


def stale(confirmed_on: Day | None, day: date) -> bool:
    """Whether something was confirmed, and that longer ago than MONTHS on the day. Without a day it is unknown: no."""
    return confirmed_on is not None and confirmed_on.first is not None and confirmed_on.first < months_before(day)
