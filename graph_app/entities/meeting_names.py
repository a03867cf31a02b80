"""A meeting that is called after its body, its kind or its place, and its day, follows the day when that is moved.

A name that somebody typed stays, also one with a day in it: it is nobody's automatic name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.entities import reads
from graph_app.entities.gatherings import MEETING, meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.words import said

CONFERENCE = "Fallkonferenz"


def of_conference(place: str, day: str) -> str:
    """What a case conference is called that nobody named: after its place and its day."""
    return f"{CONFERENCE} {place}, {day}"[:300]


def follow(reader: Reader, current: Record, changed: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of a record, with the name for its new day where a meeting still has its automatic name."""
    kept = dict(changed)
    if current.kind is not MEETING or "name" in kept or not {"planned_on", "held_on"} & kept.keys():
        return kept
    before, after = meeting_day(current.values), meeting_day({**current.values, **kept})
    if before is None or after is None or before.text() == after.text():
        return kept
    head = current.name.removesuffix(f", {before.text()}")
    if head != current.name and head in set(_heads(reader, current)):
        kept["name"] = f"{head}, {after.text()}"
    return kept


def _heads(reader: Reader, meeting: Record) -> Iterable[str]:
    """What the program writes before the day: kind, body, place of a conference, with whom a contact was."""
    word = said(MEETING.property("meeting_kind"), str(meeting.values.get("meeting_kind") or ""))
    yield from ("Treffen", word)
    before = {"PART_OF": "", "IN_TERRITORY": f"{CONFERENCE} ", "ATTENDED": f"{word}: "}
    for tie in reads.ties(reader, meeting.id):
        if tie.other is not None and tie.rel.name in before:
            yield f"{before[tie.rel.name]}{tie.other.name}"
