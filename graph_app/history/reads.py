"""Everything that is compared, read in a few questions: records of a Kreis, their relationships, what was changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.coverage import compare
from graph_app.coverage import reads as coverage
from graph_app.coverage.columns import KINDS
from graph_app.coverage.compare import Change, Comparison
from graph_app.coverage.drawer import titles
from graph_app.coverage.matrix import matrix
from graph_app.coverage.rule import Cell
from graph_app.entities import reads
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Record, loaded, record_of
from graph_app.history.period import Period
from graph_app.ontology import ONTOLOGY, Day, RelKind

#: What ties the network: who works where, for what, with whom. How records are kept and where they lie is left out.
CONTACTS = (
    "RESPONSIBLE_FOR", "SERVES", "LOCATED_AT", "EMPLOYED_BY", "HOLDS", "DEPUTY_OF", "SUPERVISES", "FUNDED_BY",
    "MEMBER_OF", "COVERS", "OFFERS", "ACTS_AS", "COOPERATES_WITH", "HANDS_OVER_TO", "PART_OF",
)  # fmt: skip
_MEETING = ("INVITED", "ATTENDED")
#: What belongs to a Kreis through what it is part of, by the relationship that says so.
_BELOW = {"PART_OF": ("Meeting", "Unit"), "LOCATED_AT": ("Position",), "EMPLOYED_BY": ("Position",)}
_PLACING = ("SERVES", "RESPONSIBLE_FOR")
_PORTION = 2000


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship with both ends."""

    rel: RelKind
    id: str
    source: Neighbour
    target: Neighbour
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that somebody entered: the record, and the values before and after by name."""

    record: str
    at: int
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of a Kreis: nobody restricted, nothing archived but who was asked to a meeting then."""

    records: Mapping[str, Record] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)


def kept(reader: Reader, kreis: str) -> Kept:
    """The records of a Kreis and their relationships; they are compared without asking again.

    A meeting of one of its bodies belongs to it, and so do positions and units of its organisations that are there for
    no place of their own.
    """
    reader = discreet(reader)
    rows = [record_of(row) for row in reader.read("history/members", kreis=kreis)]
    records = {record.id: record for record in rows if not record.values.get("restricted")}
    hidden = {record.id for record in rows} - records.keys()
    links = _links(reader, records, hidden)
    below = {link.source.id for link in links.values() if _belongs(link, records)} - records.keys()
    if below:
        more = {record.id: record for record in reads.many(reader, below) if not record.archived}
        theirs = _links(reader, more, hidden)
        placed = {link.source.id for link in theirs.values() if link.rel.name in _PLACING}
        records |= {key: record for key, record in more.items() if key not in placed}
        links |= {key: link for key, link in theirs.items() if {link.source.id, link.target.id} & records.keys()}
    return Kept(records, tuple(links.values()))


def _belongs(link: Link, records: Mapping[str, Record]) -> bool:
    """Whether its source is part of something of the Kreis: a meeting of a body, a position of an organisation."""
    return link.target.id in records and link.source.kind.name in _BELOW.get(link.rel.name, ())


def _links(reader: Reader, records: Mapping[str, Record], hidden: Collection[str]) -> dict[str, Link]:
    found: dict[str, Link] = {}
    ends: dict[str, Neighbour] = {}
    keys = sorted(records)
    for begin in range(0, len(keys), _PORTION):
        portion = keys[begin : begin + _PORTION]
        for row in reader.read("history/ties", ids=portion, types=[*CONTACTS, *_MEETING]):
            known = row["properties"]["id"] in found  # one between two of the records comes twice
            if not (known or row["hidden"] or row["source"] in hidden or row["target"] in hidden):
                link = _link(row, ends)
                found[link.id] = link
    return found


def edits(reader: Reader, period: Period) -> tuple[Edit, ...]:
    """What was changed on records between the days, of all Kreise, the oldest first."""
    begin, end = period.instants
    rows = discreet(reader).read("history/changes", begin=begin, end=end, actions=["update"])
    return tuple(
        Edit(row["record"], int(row["at"]), json.loads(row["old"] or "{}"), json.loads(row["new"] or "{}"))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of a Kreis on both days; ``place`` is where that is, in a sentence: „im Kreis Gütersloh“."""

    place: str
    fields: Comparison


def compared(reader: Reader, kreis: str, period: Period) -> Covered:
    """The coverage of a Kreis on both days, in every dimension. Raises NotThere."""
    scope = coverage.scope(reader, kreis, period.end)
    columns = coverage.columns(reader, scope, KINDS, period.end)
    then = coverage.evidence(reader, scope, KINDS, period.start)
    now = then if then.any_day else coverage.evidence(reader, scope, KINDS, period.end)
    before, after = matrix(then, columns, period.start), matrix(now, columns, period.end)
    return Covered(scope.place, compare.comparison(before, after, period.start, period.end))


def sources(reader: Reader, found: Comparison) -> tuple[str, ...]:
    """What the sources of the fields that changed are called, each once."""
    return titled(reader, (pair.after.cell for pair in found.pairs if pair.change is not Change.SAME))


def titled(reader: Reader, cells: Iterable[Cell]) -> tuple[str, ...]:
    """What the sources are called that decided some fields, each once."""
    quotes = [quote for cell in cells for quote in cell.quotes if quote.decides]
    return titles(quotes, coverage.sources(reader, (quote.source for quote in quotes)))


def bodies(found: Kept, kinds: tuple[str, ...]) -> tuple[Record, ...]:
    """The bodies of these kinds, by id."""
    return tuple(sorted((one for one in found.records.values() if _is_of(one, kinds)), key=lambda one: one.id))


def last_meeting(found: Kept, kinds: tuple[str, ...], day: date) -> Record | None:
    """The last meeting before a day of a body of one of these kinds, as far as it is recorded that it was held."""
    wanted = {record.id for record in bodies(found, kinds)}
    meetings = (
        found.records[link.source.id]
        for link in found.links
        if link.rel.name == "PART_OF" and link.target.id in wanted and link.source.id in found.records
    )
    held = [(last, one.id, one) for one in meetings if (last := _last(held_on(one))) is not None and last < day]
    return max(held, key=lambda row: row[:2])[2] if held else None


def held_on(meeting: Record) -> Day | None:
    """The day a meeting took place; None as long as nobody recorded that it did, and for one that was called off.

    As everywhere (entities.contacts): the planned day counts once the meeting is said to have taken place.
    """
    values = meeting.values
    status, held = values.get("meeting_status"), values.get("held_on")
    if held is None and status == "stattgefunden":
        held = values.get("planned_on")
    return held if isinstance(held, Day) and held.known and status != "abgesagt" else None


def _is_of(record: Record, kinds: tuple[str, ...]) -> bool:
    return record.kind.name == "Body" and record.values.get("body_kind") in kinds


def _last(day: Day | None) -> date | None:
    return day.last if day is not None else None


def _link(row: Mapping[str, Any], ends: dict[str, Neighbour]) -> Link:
    """``ends`` keeps the records met before: many relationships lead to the same few."""
    rel = ONTOLOGY.relation(row["type"])
    values = loaded(rel.properties, row["properties"])
    return Link(rel, row["properties"]["id"], _end(row, "source", ends), _end(row, "target", ends), values)


def _end(row: Mapping[str, Any], end: str, ends: dict[str, Neighbour]) -> Neighbour:
    key = row[end]
    found = ends.get(key)
    if found is None:
        found = ends[key] = Neighbour(key, row[f"{end}_name"] or key, ONTOLOGY.of_labels(row[f"{end}_labels"]))
    return found
