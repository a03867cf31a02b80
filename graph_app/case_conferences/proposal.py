"""The round for some needs: who is proposed, who could come instead, what nobody covers. Pure: no store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.case_conferences.cover import smallest
from graph_app.case_conferences.eligible import KREIS, LAND, LOCAL, Eligible
from graph_app.case_conferences.needs import Need
from graph_app.entities.record import loaded
from graph_app.entities.spans import Phase, Span, order
from graph_app.ontology import ONTOLOGY, Day

_STATEMENT = ONTOLOGY.kind("Statement")
NO, UNKNOWN = "nein", "unbekannt"


@dataclass(frozen=True, slots=True)
class Place:
    """The municipality of a conference; ``chain`` is it and what it lies in, id and name, the nearest first."""

    id: str
    ags: str
    name: str
    chain: tuple[tuple[str, str], ...] = ()
    lands: frozenset[str] = frozenset()

    def named(self, key: str) -> str:
        """The name of it or of a territory above it."""
        return dict(self.chain).get(key, self.name)

    def scope(self, key: str) -> int:
        """0 for itself, 1 for its Kreis, 2 for its Land."""
        return LOCAL if key == self.id else LAND if key in self.lands else KREIS


@dataclass(frozen=True, slots=True)
class Gap:
    """A need nobody covers. ``state`` is nein where a source or a user says so, else unbekannt.

    ``near`` names who is responsible for a related topic or stage: the name of each, and what it is responsible for.
    """

    need: Need
    state: str
    evidence: str = ""
    said_on: Day | None = None
    unsure: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known for some needs in a place on a day, and the smallest round for them.

    ``absences`` are the gaps as they would be if nobody came; ``sources`` the names of sources by id, ``deputies`` who
    stands in for a vacant function, by its id.
    """

    place: Place
    day: date
    needs: tuple[Need, ...]
    eligible: Mapping[str, Eligible]
    chosen: tuple[str, ...]
    optimal: bool
    absences: Mapping[str, Gap] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    deputies: Mapping[str, str] = field(default_factory=dict)

    @property
    def participants(self) -> tuple[Eligible, ...]:
        """Those proposed: who covers the needs that were named first comes first."""
        return self.ordered(self.chosen)

    def ordered(self, ids: Iterable[str]) -> tuple[Eligible, ...]:
        """Some of those who are eligible, in the order of the needs they cover."""
        places = {need.word: place for place, need in enumerate(self.needs)}
        found = [self.eligible[key] for key in dict.fromkeys(ids) if key in self.eligible]
        return tuple(sorted(found, key=lambda one: (min(places[word] for word in one.covers), one.id)))

    def covered(self, ids: Iterable[str]) -> frozenset[str]:
        """The words of the needs that some functions cover together."""
        return frozenset(word for one in self.ordered(ids) for word in one.covers)

    def gaps(self, ids: Iterable[str] | None = None) -> tuple[Gap, ...]:
        """The needs that nobody can cover at all, or that ``ids`` leave open."""
        there = self.covered(self.eligible if ids is None else ids)
        return tuple(self.absences[need.word] for need in self.needs if need.word not in there)

    def alternatives(self, ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """By need those who cover it and are not in the round; filled and confirmed first, then the nearest."""
        there = set(self.chosen if ids is None else ids)
        found: dict[str, tuple[str, ...]] = {}
        for need in self.needs:
            others = [one for one in self.eligible.values() if need.word in one.covers and one.id not in there]
            if others:
                found[need.word] = tuple(one.id for one in sorted(others, key=_preference))
        return found

    def doubts(self, ids: Iterable[str]) -> dict[str, tuple[Eligible, ...]]:
        """The needs that a round covers only by functions that are vacant, unconfirmed or confirmed long ago."""
        round_ = self.ordered(ids)
        found: dict[str, tuple[Eligible, ...]] = {}
        for need in self.needs:
            covering = tuple(one for one in round_ if need.word in one.covers)
            if covering and all(
                one.vacant or not one.confirmed or one.stale(self.day, need.word) is not None for one in covering
            ):
                found[need.word] = covering
        return found


def _preference(one: Eligible) -> tuple[bool, bool, int, str]:
    return one.vacant, not one.confirmed, one.scope, one.id


def propose(
    place: Place, day: date, needs: Sequence[Need], found: Sequence[Eligible], absences: Mapping[str, Gap],
    sources: Mapping[str, str] | None = None, deputies: Mapping[str, str] | None = None,
) -> Proposal:  # fmt: skip
    """The smallest round of those who are eligible."""
    best = smallest([one.function() for one in found], [need.word for need in needs])
    by_id = {one.id: one for one in found}
    return Proposal(place, day, tuple(needs), by_id, best.chosen, best.optimal, absences, sources or {}, deputies or {})


def absence(need: Need, rows: Iterable[Mapping[str, Any]], day: date, unsure: Iterable[str] = ()) -> Gap:
    """What is said about a need in the place: the newest confirmed Statement, else the newest that a source makes.

    Only one that surely speaks on the day and says nein makes it nein; everything else leaves it unbekannt.
    """
    said = [loaded(_STATEMENT.properties, row["properties"]) for row in rows]
    fitting = [one for one in said if (one.get("dimension"), one.get("column")) == (need.dimension, need.key)]
    spoken = [one for one in fitting if _phase(one, day) in (Phase.HOLDS, Phase.PERHAPS)]
    for evidence in ("confirmed", "claimed"):
        newest = max((one for one in spoken if _evidence(one) == evidence), key=_order, default=None)
        if newest is not None:
            surely = newest["state"] == NO and _phase(newest, day) is Phase.HOLDS
            return Gap(need, NO if surely else UNKNOWN, evidence if surely else "", _seen(newest), tuple(unsure))
    return Gap(need, UNKNOWN, unsure=tuple(unsure))


def _evidence(said: Mapping[str, Any]) -> str:
    confirmed = said.get("confirmed_on")
    return "confirmed" if confirmed and confirmed.known else str(said.get("evidence") or "")


def _seen(said: Mapping[str, Any]) -> Day | None:
    days = (said.get(name) for name in ("confirmed_on", "observed_on", "since"))
    return next((day for day in days if isinstance(day, Day) and day.known), None)


def _order(said: Mapping[str, Any]) -> tuple[Any, ...]:
    return order(said.get("observed_on") or said.get("confirmed_on")), order(said.get("since")), str(said["id"])


def _phase(said: Mapping[str, Any], day: date) -> Phase:
    days = (said.get(name) for name in ("since", "observed_on", "confirmed_on"))
    start = next((one for one in days if isinstance(one, Day) and one.known), None)
    if start is None:
        return Phase.NOT_YET
    return Span(start, said.get("until"), seen=said.get("observed_on")).phase(day)
