"""The day in a question: where it stands, which day it means, and that a day of birth is none. Pure."""

from __future__ import annotations

import re
from datetime import date

from graph_app import casedata
from graph_app.ontology import Day, NotADay
from graph_app.ontology.values import folded

#: A day as it is typed in a sentence; with its dots, so that no postal code is one.
_DAY = re.compile(r"(?<![\d.])(\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d{1,2}-\d{1,2})(?![\d-])")
#: A month or a year of this century counts only where it ends the question („Wohnen Rietberg 2023“): since when
#: somebody is here, a year of birth and the number of a paper are no days to answer for.
_PERIOD = re.compile(r"(?<![\w./-])(?:(?:0?[1-9]|1[0-2])[./])?20\d{2}(?=\s*[?.!]*\s*$)")
_NO_PERIOD_AFTER = frozenset({"seit", "ab", "jahrgang", "geboren", "geb", "vorlage", "antrag", "nr", "nummer"})


def without_day(text: str) -> tuple[str, str]:
    """The text without its day, and the day. A day of birth is none: it goes as well, and nobody is answered by it."""
    if _DAY.search(text) is None:
        return _without_period(text)
    births = [one for one in casedata.findings(text) if one.sort is casedata.Sort.BIRTH]
    for one in reversed(births):
        text = f"{text[: one.start]} {text[one.end :]}"
    typed = _DAY.search(text)
    return (_DAY.sub(" ", text, count=1), typed.group()) if typed else (text, "")


def _without_period(text: str) -> tuple[str, str]:
    found = _PERIOD.search(text)
    before = folded(text[: found.start()]).split()[-1:] if found else []
    if found is None or (before and before[0] in _NO_PERIOD_AFTER):
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", found.group()


def day_of(text: str) -> tuple[date | None, str]:
    """The day that a typed text means, a month or year its last; the text itself where there is no such day."""
    try:
        return (Day.parse(text).last, "") if text.strip() else (None, "")
    except NotADay:
        return None, text.strip()[:40]
