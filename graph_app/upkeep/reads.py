"""What the inbox asks the graph: the ids of each list, its page of records, how complete a kind is. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from graph_app import clock
from graph_app.entities import reads
from graph_app.entities.confirmation import months_before
from graph_app.entities.discretion import discreet, told
from graph_app.entities.operation import UNDONE
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, NodeKind, Property
from graph_app.upkeep.belonging import Belonging, nowhere
from graph_app.upkeep.changes import WORD as CONFIRMED
from graph_app.upkeep.lists import LISTS, MISSING, NOWHERE, UNKEPT, WANTED, ListKind

#: What a record belongs to, whose mailbox also reaches it.
_ABOVE = ("EMPLOYED_BY", "PART_OF", "LOCATED_AT")


@dataclass(frozen=True, slots=True)
class LastStep:
    """A step of the last weeks that changed many records at once; ``undone`` when it was taken back."""

    id: str
    at: int
    cause: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of a list, kind by kind."""

    ids: Mapping[NodeKind, tuple[str, ...]]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(len(ids) for ids in self.ids.values())

    def page(self, number: int, size: int) -> tuple[str, ...]:
        """The ids of one page."""
        every = [key for ids in self.ids.values() for key in ids]
        return tuple(every[(number - 1) * size : number * size])


@dataclass(frozen=True, slots=True)
class Share:
    """How many records of a kind say something in a field."""

    prop: Property
    filled: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 means all of them."""
        return 100 * self.filled // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete the records of a kind are, field by field."""

    kind: NodeKind
    total: int
    shares: tuple[Share, ...]

    @property
    def percent(self) -> int:
        """All its fields together, in whole percent, rounded down."""
        wanted = sum(share.total for share in self.shares)
        return 100 * sum(share.filled for share in self.shares) // wanted if wanted else 0


def found(
    reader: Reader, one: ListKind, place: Belonging, today: date, kinds: Sequence[NodeKind] = (), prop: str = ""
) -> Found:
    """The ids of a list among what belongs to a Kreis; ``kinds`` narrows it, ``prop`` is the field that lacks."""
    wanted = [kind for kind in kinds if one is MISSING or kind in one.kinds] or list(one.kinds)
    if one is UNKEPT:
        return Found(place.unkept_of(wanted))
    if one is NOWHERE:
        return Found(nowhere(reader, wanted))
    asked: dict[str, Any] = {"kreis": place.kreis, "today": today}
    if one.query == "upkeep/unconfirmed":
        before = months_before(today)
        midnight = datetime.combine(before, time.min, clock.BERLIN)
        asked |= {"before": before, "recorded_before": int(midnight.timestamp() * 1000)}
    if one is MISSING:
        asked["property"] = prop
    ids = {kind: tuple(row["id"] for row in _listed(reader, one, kind, place, asked)) for kind in wanted}
    return Found({kind: keys for kind, keys in ids.items() if keys})


def _listed(
    reader: Reader, one: ListKind, kind: NodeKind, place: Belonging, asked: Mapping[str, Any]
) -> Iterable[Mapping[str, Any]]:
    return reader.read(one.query, kind=kind, others=place.of(kind), **asked)


def in_order(reader: Reader, ids: Sequence[str]) -> list[Record]:
    """The records with these ids, in this order."""
    known = {record.id: record for record in reads.many(discreet(reader), ids)}
    return [known[key] for key in ids if key in known]


def counts(reader: Reader, place: Belonging, today: date) -> dict[str, int]:
    """How many entries each list has; what takes long to find is only sought when somebody asks for it."""
    return {one.key: found(reader, one, place, today).total for one in LISTS if one.counted}


def completeness(reader: Reader, place: Belonging, today: date) -> tuple[Completeness, ...]:
    """How complete each kind is of which there are records."""
    result: list[Completeness] = []
    for name, wanted in WANTED.items():
        kind = ONTOLOGY.kind(name)
        asked: dict[str, Any] = {"kreis": place.kreis, "others": place.of(kind), "today": today, "names": list(wanted)}
        rows = reader.read("upkeep/filled", kind=kind, **asked)
        by_name = {row["name"]: row for row in rows}
        shares = tuple(_share(kind.property(one), by_name[one]) for one in wanted if one in by_name)
        if shares:
            result.append(Completeness(kind, shares[0].total, shares))
    return tuple(result)


def _share(prop: Property, row: Mapping[str, Any]) -> Share:
    return Share(prop, int(row["filled"]), int(row["total"]))


def last_steps(reader: Reader, about: str = "", days: int = 30, limit: int = 10) -> tuple[LastStep, ...]:
    """What was merged or handed over in the last days, the newest first; ``about`` is the id of a record it touched."""
    asked: dict[str, Any] = {"since": clock.now() - days * 86_400_000, "limit": 4 * limit, "without": f"{CONFIRMED}-"}
    rows = reader.read("upkeep/steps_of", id=about, **asked) if about else reader.read("upkeep/steps", **asked)
    names = {str(row["operation"]) for row in rows}
    steps = [row for row in rows if not str(row["operation"]).endswith(UNDONE)]
    return tuple(
        LastStep(row["operation"], int(row["at"]), row["cause"] or "", f"{row['operation']}{UNDONE}" in names)
        for row in steps[:limit]
    )


def mailbox_of(reader: Reader, record: Record) -> str:
    """Whom to write to about a record: its own mailbox, else that of the organisation it belongs to; empty for none."""
    reader = discreet(reader)
    record = told(reader, record)
    if record.values.get("email"):
        return str(record.values["email"])
    above = [tie for tie in reads.ties(reader, record.id) if tie.outgoing and tie.rel.name in _ABOVE]
    others: Iterable[Record] = reads.many(reader, {tie.target_id for tie in above})
    return next((str(one.values["email"]) for one in others if one.values.get("email")), "")
