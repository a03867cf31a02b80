"""The day in a question: where it stands, which day it means, and that a day of birth is none. Pure."""

from __future__ import annotations

import re
from datetime import date

from graph_app import casedata
from graph_app.ontology import Day, NotADay

#: A day as it is typed in a sentence, a month or a year of this century; with its dots, so that no postal code is one.
_DAY = re.compile(
    r"(?<![\d.])(\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|(?:\d{1,2}[./])?20\d{2}(?![./]\d))(?![\d-])"
)


def without_day(text: str) -> tuple[str, str]:
    """The text without its day, and the day. A day of birth is none: it goes as well, and nobody is answered by it."""
    if _DAY.search(text) is None:
        return text, ""
    births = [one for one in casedata.findings(text) if one.sort is casedata.Sort.BIRTH]
    for one in reversed(births):
        text = f"{text[: one.start]} {text[one.end :]}"
    typed = _DAY.search(text)
    return (_DAY.sub(" ", text, count=1), typed.group()) if typed else (text, "")


def day_of(text: str) -> tuple[date | None, str]:
    """The day that a typed text means, a month or year its last; the text itself where there is no such day."""
    try:
        return (Day.parse(text).last, "") if text.strip() else (None, "")
    except NotADay:
        return None, text.strip()[:40]
