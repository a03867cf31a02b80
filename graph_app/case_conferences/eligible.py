"""Who can sit at the table for a need, and by which responsibility. Pure: no store, no HTTP.

Only RESPONSIBLE_FOR counts, as a fact and surely on the day: for the municipality itself, its Kreis, or the Land where
neither has anybody. Where an organisation or unit is responsible, its filled functions that COVER the need sit there;
without one the vacant ones that do, else its only function, else the organisation itself as a function without a
position. A position is never invented, and among several that nothing tells apart none is picked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.case_conferences.cover import Function
from graph_app.case_conferences.needs import Need
from graph_app.entities import confirmation
from graph_app.entities.evidence import level
from graph_app.entities.record import Record, record_of
from graph_app.entities.spans import order
from graph_app.ontology import Day
from graph_app.responsibility import rule
from graph_app.responsibility.candidates import (
    Candidate,
    Named,
    Standing,
    confirmed_on,
    holds,
    standing_of,
    tie_values,
)

Row = Mapping[str, Any]
LOCAL, KREIS, LAND = 0, 1, 2
_WORK = ("LOCATED_AT", "EMPLOYED_BY")


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody covers a need: the responsibility, and the organisation whose it is when it is not their own."""

    need: str
    candidate: Candidate
    through: Record | None = None

    @property
    def confirmed(self) -> bool:
        """Whether somebody confirmed the responsibility, or whose it is."""
        return self.candidate.confirmed_on is not None


@dataclass(frozen=True, slots=True)
class Eligible:
    """A function that can be invited: how it stands on the day, its organisation, and its grounds by need."""

    standing: Standing
    organisation: Record | None
    grounds: tuple[Ground, ...] = ()

    @property
    def record(self) -> Record:
        """The position; the organisation or unit where no position is recorded."""
        return self.standing.record

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id

    @property
    def name(self) -> str:
        """What it is called: a position by its title."""
        return str(self.record.values.get("title") or self.record.name) if self.is_position else self.record.name

    @property
    def is_position(self) -> bool:
        """Whether it is a position."""
        return self.standing.is_position

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it."""
        return self.standing.vacant

    @property
    def person(self) -> Named | None:
        """Who holds it, if that person may be named."""
        return self.standing.person

    @property
    def covers(self) -> frozenset[str]:
        """The words of the needs it is responsible for."""
        return frozenset(ground.need for ground in self.grounds)

    @property
    def confirmed(self) -> bool:
        """Whether somebody confirmed all it is responsible for; of one that is there for no need, the record itself."""
        return all(map(self.confirmed_on, self.grounds)) if self.grounds else self.own == "confirmed"

    def confirmed_on(self, ground: Ground) -> Day | None:
        """When somebody confirmed a responsibility, else the function that sits here for it; None for neither."""
        return ground.candidate.confirmed_on or (confirmed_on((), self.record) if self.is_position else None)

    @property
    def own(self) -> str | None:
        """The evidence of the record itself."""
        return level(self.record.values)

    def stale(self, day: date, need: str = "") -> Day | None:
        """When it was last confirmed, where that is too long ago on the day; None for fresh, and for unconfirmed.

        ``need`` asks for one need; without it the oldest confirmation of all its needs counts.
        """
        if not self.confirmed:
            return None
        days = [self.confirmed_on(ground) for ground in self.grounds if not need or ground.need == need]
        if not self.grounds:
            days.append(self.record.values.get("confirmed_on"))
        old = [one for one in days if one is not None and confirmation.stale(one, day)]
        return min(old, key=order, default=None)

    @property
    def scope(self) -> int:
        """The nearest territory it is responsible for: 0 the municipality, 1 the Kreis, 2 the Land."""
        return min((ground.candidate.scope for ground in self.grounds), default=LOCAL)

    def function(self) -> Function:
        """The same as the smallest round is computed from."""
        home = self.organisation.id if self.organisation is not None else self.id
        return Function(self.id, self.covers, home, self.confirmed, self.vacant, self.scope)


@dataclass(slots=True)
class _Found:
    """Grounds of one function while they are gathered: the best one for each need."""

    standing: Standing
    organisation: Record | None
    grounds: dict[str, Ground] = field(default_factory=dict)


def eligible(
    candidates: Sequence[Candidate], needs: Sequence[Need], beside: Iterable[Row], above: Iterable[Row], day: date
) -> tuple[Eligible, ...]:
    """Everybody who covers a need, in the order of their ids.

    ``beside`` are the positions at organisations and units, ``above`` the organisations of units.
    """
    functions = _functions(beside, day)
    organisations = parents(above, day)
    found: dict[str, _Found] = {}
    for need in needs:
        counting = [one for one in candidates if one.sure and rule.answers(one, need.asked)]
        nearer = [one for one in counting if one.scope < LAND]
        for one in nearer or counting:
            for standing, through in _seated(one, need, functions.get(one.id, ())):
                home = _organisation(standing, organisations)
                kept = found.setdefault(standing.record.id, _Found(standing, home))
                ground = Ground(need.word, one, through)
                known = kept.grounds.get(need.word)
                if known is None or _order(ground) < _order(known):
                    kept.grounds[need.word] = ground
    return tuple(
        Eligible(
            one.standing, one.organisation, tuple(one.grounds[need.word] for need in needs if need.word in one.grounds)
        )
        for _, one in sorted(found.items())
    )


def unsure(candidates: Iterable[Candidate], need: Need) -> tuple[Candidate, ...]:
    """Those whose responsibility for a need had perhaps not begun, or perhaps ended, on the day: they never count."""
    found = {one.id: one for one in candidates if not one.sure and rule.answers(one, need.asked)}
    return tuple(found[key] for key in sorted(found))


def seated(row: Row, organisations: Mapping[str, Record], day: date) -> Eligible | None:
    """Somebody at the table who is there for no need: invited always or by hand."""
    standing = standing_of(row, day)
    return Eligible(standing, _organisation(standing, organisations)) if standing is not None else None


def _order(ground: Ground) -> tuple[bool, int, bool, str]:
    return not ground.confirmed, ground.candidate.scope, ground.through is not None, ground.candidate.id


def _seated(
    one: Candidate, need: Need, there: Sequence[tuple[Standing, frozenset[str]]]
) -> Iterable[tuple[Standing, Record | None]]:
    if one.standing.is_position:
        return [(one.standing, None)]
    fitting = [standing for standing, covers in there if need.id in covers]
    filled = [standing for standing in fitting if not standing.vacant]
    only = [there[0][0]] if len(there) == 1 else []
    return [(standing, one.record) for standing in filled or fitting or only] or [(one.standing, None)]


def _functions(beside: Iterable[Row], day: date) -> dict[str, list[tuple[Standing, frozenset[str]]]]:
    """The positions at each organisation and unit on the day, with the ids of what they cover."""
    found: defaultdict[str, dict[str, tuple[Standing, frozenset[str]]]] = defaultdict(dict)
    for row in beside:
        if row["type"] not in _WORK or not holds(tie_values(row["type"], row["tie"]), day):
            continue
        standing = standing_of(row, day)
        if standing is not None and standing.is_position:
            covers = [
                one["subject"] for one in row["memberships"] or () if holds(tie_values("COVERS", one["tie"]), day)
            ]
            found[row["record"]][standing.record.id] = (standing, frozenset(covers))
    return {key: [there[one] for one in sorted(there)] for key, there in found.items()}


def parents(rows: Iterable[Row], day: date) -> dict[str, Record]:
    """The organisation of each unit on the day."""
    found: dict[str, Record] = {}
    for row in sorted(rows, key=lambda row: (row["unit"], row["node"]["id"])):
        if holds(tie_values("PART_OF", row["tie"]), day):
            found.setdefault(row["unit"], record_of({"labels": row["labels"], "properties": row["node"]}))
    return found


def _organisation(standing: Standing, organisations: Mapping[str, Record]) -> Record | None:
    """Where it works: an organisation is its own; of a unit the organisation, else the unit."""
    if standing.record.kind.name not in ("Position", "Unit", "Person"):
        return standing.record
    chain = [standing.record] if standing.record.kind.name == "Unit" else []
    for home in (*chain, *standing.homes):
        if home.kind.name != "Unit":
            return home
        if home.id in organisations:
            return organisations[home.id]
    return standing.home
