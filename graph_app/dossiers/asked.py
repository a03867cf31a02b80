"""An open Anfrage by itself: whether it still waits, who asked, for which place a reply may be. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph_app.entities import reads
from graph_app.entities.inquiries import answers, asks
from graph_app.entities.presence import there
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie, tie_of
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

NO_INQUIRY = "Eine offene Anfrage mit dieser Kennung ist an diesem Tag nicht erfasst."
ANSWERED = "Diese Anfrage ist an diesem Tag schon beantwortet. Auf ihrer eigenen Seite steht, womit."
PLACE = ONTOLOGY.kind("Territory")
_OF_PAPER = ("IN_TERRITORY", "REFERS_TO", "SUBMITTED_TO", "ANSWERS", "MAINTAINED_BY")
#: What ties somebody who asks to a place, the nearest first.
_TO_PLACE = ("IN_TERRITORY", "RESPONSIBLE_FOR", "SERVES")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An Anfrage that nobody answered yet, and who asked or is meant; ``kept`` are the places that keep it.

    ``asking`` are the bodies that ask: those it refers to. A body it was only submitted to does not ask.
    """

    record: Record
    places: tuple[Record, ...]
    others: tuple[Record, ...]
    kept: tuple[Record, ...] = ()
    asking: tuple[Record, ...] = ()


def waiting(reader: Reader, key: str, day: date) -> Waiting:
    """The open Anfrage with this id. Raises NotThere for any other paper, one of later, and one that is answered."""
    record = reads.one(reader, key)
    if not asks(record) or record.archived or not there(record, day):
        raise NotThere(NO_INQUIRY)
    ties = _ties(reader, [record.id], _OF_PAPER, day)
    ends = reads.many(reader, {tie.other.id for tie in ties if tie.other is not None})
    known = {end.id: end for end in ends if not end.archived and not end.values.get("restricted")}
    if answers(ties, known, day):
        raise NotThere(ANSWERED)
    named = [(tie.rel.name, known[tie.target_id]) for tie in ties if tie.outgoing and tie.target_id in known]
    kept = _once(one for rel, one in named if rel == "MAINTAINED_BY")
    said = _once(one for rel, one in named if rel not in ("ANSWERS", "MAINTAINED_BY"))
    places = tuple(one for one in said if one.kind.is_a(PLACE))
    asking = _once(one for rel, one in named if rel == "REFERS_TO" and one.kind.name == "Body")
    return Waiting(record, places, tuple(one for one in said if not one.kind.is_a(PLACE)), kept, asking)


def choices(reader: Reader, found: Waiting, day: date, kreis: str | None) -> tuple[Record, ...]:
    """The places a reply may be for: where the Anfrage lies, else those of who asked, else a Kreis with its towns.

    One place needs no question; none says that no place is recorded at all.
    """
    if found.places:
        return found.places
    ties = _ties(reader, [one.id for one in found.others], _TO_PLACE, day) if found.others else []
    for rel in _TO_PLACE:
        ids = {tie.target_id for tie in ties if tie.outgoing and tie.rel.name == rel}
        if ids:
            return _in_order(reads.many(reader, ids))
    above = [one.id for one in found.kept] or ([kreis] if kreis else [])
    inside = _ties(reader, above, ["IN_TERRITORY"], day) if above else []
    towns = {tie.other.id for tie in inside if not tie.outgoing and tie.other and tie.other.kind.is_a(PLACE)}
    return _in_order(reads.many(reader, {*above, *towns}))


def _ties(reader: Reader, ids: list[str], types: Iterable[str], day: date) -> list[Tie]:
    rows = reader.read("dossiers/ties", ids=ids, types=list(types))
    found = (tie_of(row, bool(row["outgoing"])) for row in rows)
    return [tie for tie in found if status(tie.values, day, tie.rel.lasting) not in (OVER, LATER)]


def _once(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple({one.id: one for one in records}.values())


def _in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    kept = (one for one in records if not one.archived)
    return tuple(sorted(kept, key=lambda one: (sort_key(one.name), one.id)))
