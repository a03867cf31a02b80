"""Who may take over: the people of the Kreis, and whoever was searched for in another one. Reads only."""

from __future__ import annotations

from datetime import date

from graph_app.entities import reads, search
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.upkeep.belonging import belonging, members
from graph_app.upkeep.handover.changes import PERSON
from graph_app.upkeep.homes import choices, homes

MOST = 500
FOUND = 20


def successors(
    reader: Reader, leaver: str, kreis: str | None, day: date, words: str = "", chosen: str = ""
) -> tuple[list[tuple[str, str]], int]:
    """The people who may take over, as choices of which no two read alike, and how many of them the words found.

    ``kreis`` is an id; what the words find stands first, in whatever Kreis it is. ``chosen`` is always among them.
    """
    found = _searched(reader, words)
    kept = members(reader, belonging(reader, kreis), PERSON, MOST) if kreis else []
    wanted = [*found, *(reads.many(reader, [chosen]) if chosen else ()), *kept]
    people = {one.id: one for one in wanted if one.id != leaver and _there(one)}
    known = homes(reader, people, day)
    return choices(people.values(), known), sum(one.id in people for one in found)


def _searched(reader: Reader, words: str) -> list[Record]:
    hits = [hit.found.id for group in search.find(reader, words) if group.kind is PERSON for hit in group.hits]
    return reads.many(reader, hits[:FOUND]) if hits else []


def _there(record: Record) -> bool:
    return record.kind.is_a(PERSON) and not record.archived and not record.values.get("restricted")
