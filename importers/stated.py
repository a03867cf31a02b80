"""The day that a file itself says it is of („Stand: 01.09.2024“ above or below a table). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from graph_app.ontology import Day
from graph_app.ontology.values import NotADay

#: How the notes of a reading begin that quote a row outside the table, and the day in it.
_OUTSIDE = re.compile(r"(?:steht über der Tabelle|ist keine Zeile der Liste): „(.*)“\.$", re.DOTALL)
_DAY = re.compile(
    r"\bStand(?:\s+der\s+Liste)?\s*[:,|]?\s*(?:vom\s+|am\s+)?(\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2})(?!\d)",
    re.IGNORECASE,
)


def stated_day(notes: Iterable[str], today: date) -> Day | None:
    """The one day that rows outside the tables name as their Stand, out of the notes of a reading.

    None when there is none, when they name several, or when it has not come yet.
    """
    found: dict[date, Day] = {}
    for note in notes:
        quoted = _OUTSIDE.search(note)
        for text in _DAY.findall(quoted[1]) if quoted else ():
            try:
                day = Day.parse(text.replace(" ", ""))
            except NotADay:
                continue
            if day.first is not None:
                found[day.first] = day
    days = list(found)
    return found[days[0]] if len(days) == 1 and days[0] <= today else None
