"""Days as people type them into a form: beside the spellings of files and programs also „heute“ and „gestern“."""

from __future__ import annotations

from datetime import timedelta

from graph_app import clock
from graph_app.ontology import Day

#: How many days ago each word means. Files, programs and addresses do not have them: they outlast the day.
_AGO = {"heute": 0, "gestern": 1, "vorgestern": 2}


def is_relative(text: str) -> bool:
    """Whether the text names a day by its distance from today."""
    return text.strip().casefold() in _AGO


def typed_day(text: str) -> Day:
    """The day that was typed. Raises NotADay with a German sentence."""
    word = text.strip().casefold()
    return Day.on(clock.today() - timedelta(days=_AGO[word])) if word in _AGO else Day.parse(text)
