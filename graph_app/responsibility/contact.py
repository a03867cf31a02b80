"""How somebody is reached: function, organisation, person or vacancy, deputies, telephone, hours, address. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities.record import Record, record_of
from graph_app.entities.spans import Phase
from graph_app.ontology import Day
from graph_app.responsibility.candidates import (
    NOT_AT_WORK,
    Candidate,
    Link,
    Named,
    Proof,
    Standing,
    belongs,
    existing,
    holds,
    proof_of,
    standing_of,
    status_on,
    tie_values,
)

Row = Mapping[str, Any]
_WORK = ("LOCATED_AT", "EMPLOYED_BY")


@dataclass(frozen=True, slots=True)
class Function:
    """A function that is recorded at an organisation: its name, and its status on the day when it is not at work."""

    id: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who stands in: a function or a person, and the relationship that says so."""

    record: Record
    phone: str
    mailbox: str
    proof: Proof
    vacant: bool = False

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, as it stands on a day. Without a position the organisation or unit itself answers.

    ``held`` says that somebody surely holds the position; ``functions`` are those at an organisation of which none can
    be named, because nothing tells them apart or because they are not at work. ``assumed``: where it belongs is said by
    the records of today alone. ``confirmed_on`` is when somebody confirmed that it answers for the place.
    """

    position: Record | None
    organisation: Record | None
    unit: Record | None
    vacant: bool
    person: Named | None
    deputies: tuple[Deputy, ...]
    mailbox: str
    phone: str
    hours: str
    address: str
    languages: tuple[str, ...]
    confirmed_on: Day | None
    example: bool
    held: bool = False
    functions: tuple[Function, ...] = ()
    assumed: bool = False

    @property
    def record(self) -> Record | None:
        """What answers: the function, else the unit, else the organisation."""
        return self.position or self.unit or self.organisation

    @property
    def name(self) -> str:
        """What it is called: the function by its title, else by its name."""
        if self.position is not None:
            return str(self.position.values.get("title") or self.position.name)
        return self.record.name if self.record else ""

    @property
    def deputy(self) -> Deputy | None:
        """The first deputy, a filled one before a vacant one."""
        return self.deputies[0] if self.deputies else None


def function_at(one: Candidate, beside: Iterable[Row], day: date) -> Standing | None:
    """The function that answers for an organisation or unit: its only one, else the only one that covers as much."""
    if one.standing.is_position:
        return one.standing
    found = [
        (standing, {member["subject"] for member in row["memberships"] or ()})
        for row in beside
        if row["type"] in _WORK and holds(tie_values(row["type"], row["tie"]), day)
        if (standing := standing_of(row, day)) is not None and standing.is_position
    ]
    fitting = found if len(found) == 1 else [pair for pair in found if pair[1] & one.covers]
    return fitting[0][0] if len(fitting) == 1 else None


def functions_at(one: Candidate, beside: Iterable[Row], day: date) -> tuple[Function, ...]:
    """Every function that is recorded at an organisation or unit, at work or not, in the order of their names."""
    found: dict[str, Function] = {}
    for row in beside:
        if row["record"] != one.id or row["type"] not in _WORK or not holds(tie_values(row["type"], row["tie"]), day):
            continue
        record = record_of({"labels": row["labels"], "properties": row["node"]})
        if record.kind.name != "Position" or existing(record, day) is not Phase.HOLDS:
            continue
        status = status_on(record, day)
        name = str(record.values.get("title") or record.name)
        found[record.id] = Function(record.id, name, status if status in NOT_AT_WORK else "")
    return tuple(sorted(found.values(), key=lambda function: (function.name, function.id)))


def contact_of(one: Candidate, function: Standing | None, beside: Sequence[Row], day: date) -> Contact:
    """How a candidate is reached; ``beside`` are the rows beside it and beside its function."""
    standing = function or one.standing
    position = standing.record if standing.is_position else None
    own = [one.record] if not one.standing.is_position else []
    above, guessed = _above(beside, standing, day)
    homes = [*own, *(home for home in standing.homes if home.id != one.id), *above]
    unit = next((home for home in homes if home.kind.name == "Unit"), None)
    organisation = next((home for home in homes if home.kind.name not in ("Unit", "Position")), None)
    asked = [record for record in (position, unit, organisation) if record is not None]
    return Contact(
        position,
        organisation,
        unit,
        standing.vacant,
        standing.person,
        _deputies(beside, standing.record.id, day),
        _first(asked, "email"),
        _first(asked, "phone"),
        _first(asked, "hours"),
        _address(asked),
        tuple(position.values.get("languages") or ()) if position is not None else (),
        one.confirmed_on,
        any(record.example is not None for record in asked[:1]),
        standing.held,
        () if position is not None else functions_at(one, beside, day),
        (standing.assumed or guessed) and len(homes) > len(own),
    )


def _above(beside: Iterable[Row], standing: Standing, day: date) -> tuple[list[Record], bool]:
    """The organisations of the unit that a function works at, and whether only the records of today name them."""
    found: dict[bool, list[Record]] = {True: [], False: []}
    for row in beside:
        if row["type"] == "PART_OF" and row["record"] == standing.record.id:
            there = belongs(tie_values("PART_OF", row["tie"]), day)
            if there is not None:
                found[there].append(record_of({"labels": row["labels"], "properties": row["node"]}))
    return found[True] or found[False], bool(found[False]) and not found[True]


def _deputies(beside: Iterable[Row], of: str, day: date) -> tuple[Deputy, ...]:
    found: dict[str, Deputy] = {}
    for row in beside:
        values = tie_values("DEPUTY_OF", row["tie"]) if row["type"] == "DEPUTY_OF" and row["record"] == of else None
        if values is None or not holds(values, day):
            continue
        deputy = _deputy(row, proof_of(Link("DEPUTY_OF", values)), day)
        if deputy is not None:
            found.setdefault(deputy.id, deputy)
    return tuple(sorted(found.values(), key=lambda one: (one.vacant, one.id)))


def _deputy(row: Row, proof: Proof, day: date) -> Deputy | None:
    record = record_of({"labels": row["labels"], "properties": row["node"]})
    if record.kind.name == "Person":
        if existing(record, day) is not Phase.HOLDS or record.values.get("restricted"):
            return None
        return Deputy(record, _first([record], "phone"), _first([record], "email"), proof)
    standing = standing_of(row, day)
    if standing is None:
        return None
    asked = [record, *standing.homes[:1]]
    return Deputy(record, _first(asked, "phone"), _first(asked, "email"), proof, standing.vacant)


def _first(records: Iterable[Record], name: str) -> str:
    return next((str(record.values[name]) for record in records if record.values.get(name)), "")


def _address(records: Iterable[Record]) -> str:
    for record in records:
        values = record.values
        town = " ".join(filter(None, (values.get("postal_code"), values.get("city"))))
        if values.get("street"):
            return ", ".join(filter(None, (values["street"], town)))
    return ""
