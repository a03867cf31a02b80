"""Who took part in a meeting, as cells say it: a name with a word in brackets, somebody in place of somebody else.

Pure: knows no rows and no drafts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_app import clock
from graph_app.ontology import ONTOLOGY, Day, NotADay
from graph_app.ontology.values import folded
from importers.cells import several

#: How the boxes of an attendance sheet are ticked.
_TICKS = {
    "anwesend": "x ja j a ok da 1 anw teilgenommen",
    "entschuldigt": "e entsch abgesagt abgemeldet",
    "gefehlt": "nein n f 0 fehlt unentschuldigt abwesend",
    "vertreten": "v vertretung",
}
_PRESENT = {tick: said for said, ticks in _TICKS.items() for tick in ticks.split()}
_ATTENDANCE = frozenset(ONTOLOGY.vocabulary("attendance").keys)
#: Words of headings over or beside the names of those who were there, once the day is over.
_THERE = re.compile(r"teiln|anwesend|dabei|entschuldigt|abgemeldet|abmeld|vertret")
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<word>[^()]+)\)")
_FOR = re.compile(
    r"(?P<name>.+?)[\s,(–-]+(?:i\.?\s?v\.?(?:\s*(?:für|von|f\.))?|(?:in )?vertretung (?:für|von)|vertritt)\s+"
    r"(?P<other>[^()]{3,}?)\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody of a cell; ``tick`` is a word of our vocabulary, "" where the cell says none."""

    name: str
    tick: str = ""


def attendance(text: str) -> str:
    """The word of our vocabulary for a tick of an attendance sheet; "" when it is none."""
    small = folded(text) or text.strip().casefold()
    return (
        small
        if small in _ATTENDANCE
        else _PRESENT.get(small, "anwesend" if text.strip() in ("✓", "✔", "☑", "•") else "")
    )


def attendees(cell: str) -> tuple[Attendee, ...]:
    """Those of a cell that holds one a line or separates them by semicolons."""
    found: list[Attendee] = []
    for text in several(cell):
        if match := _FOR.fullmatch(text):
            found += [Attendee(match["name"], "anwesend"), Attendee(match["other"], "vertreten")]
        elif (match := _BRACKETS.fullmatch(text)) and len(match["word"]) > 1 and (tick := attendance(match["word"])):
            found.append(Attendee(match["name"], tick))
        else:
            found.append(Attendee(text))
    return tuple(found)


def were_there(headings: str, day: str) -> bool:
    """Whether names of a list with these headings are of people who were there: they say so and the day is over."""
    try:
        last = Day.parse(day).last
    except NotADay:
        return False
    return last is not None and last < clock.today() and bool(_THERE.search(folded(headings)))
