"""Who took part in a meeting, as cells say it: a name with a word in brackets, somebody in place of somebody else.

Pure: knows no rows, no drafts and no clock; who asks says which day is today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

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
#: Words of headings over the names of those who were only asked to come.
_ASKED = re.compile(r"gelad")
#: What an attendance that is told before the day means as a reply to the invitation.
_REPLIES = {"anwesend": "zugesagt", "entschuldigt": "abgesagt", "gefehlt": "abgesagt", "vertreten": "vertretung"}
#: A longer text is not the name of somebody with a word behind it.
_LONGEST = 300
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<word>[^()]+)\)")
#: Somebody in place of somebody else. IV without dots is the number of a department.
_FOR = re.compile(
    r"(?P<name>.+?)[\s,(–-]{1,5}(?:(?-i:[iI]\.\s?[vV]\.?|i\s?[vV]\.?)(?:\s*(?:für|von|f\.))?|"
    r"(?:in )?vertretung (?:für|von)|vertritt)\s+"
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
    for text in (" ".join(one.split()) for one in several(cell)):
        if len(text) > _LONGEST:
            found.append(Attendee(text))
        elif match := _FOR.fullmatch(text):
            found += [Attendee(match["name"], "anwesend"), Attendee(match["other"], "vertreten")]
        elif (match := _BRACKETS.fullmatch(text)) and len(match["word"]) > 1 and (tick := attendance(match["word"])):
            found.append(Attendee(match["name"], tick))
        else:
            found.append(Attendee(text))
    return tuple(found)


def reply(tick: str) -> str:
    """The term of the reply that a tick means before the day; a word that is no tick stays as it is."""
    return _REPLIES.get(attendance(tick), tick)


def were_there(headings: str, day: str, today: date) -> bool:
    """Whether names of a list with these headings are of people who were there: they say so and the day is over.

    Who is invited by the words of the headings is not said to have come.
    """
    last, told = _written(day).last, folded(headings)
    return last is not None and last < today and bool(_THERE.search(told)) and not _ASKED.search(told)


def to_come(day: str, today: date, *, ticked: bool) -> bool:
    """Whether a day is written that is not over yet; False where none is written or it cannot be read.

    ``ticked`` says that a sheet of attendance was filled in: then today counts as over.
    """
    written = _written(day)
    if written.first is None or written.last is None:
        return False
    return written.first > today if ticked else written.last >= today


def _written(day: str) -> Day:
    try:
        return Day.parse(day)
    except NotADay:
        return Day.unknown()
