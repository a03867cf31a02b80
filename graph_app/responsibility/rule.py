"""The rule of who answers: what counts for a need, who comes first, when nobody does. Pure: no graph, no words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graph_app.entities.record import Record
from graph_app.entities.spans import Phase, Span, order
from graph_app.ontology import Day
from graph_app.ontology.values import folded
from graph_app.responsibility.candidates import Candidate

CASE_MANAGEMENT_BAUSTEIN, COORDINATION_BAUSTEIN = 2, 1
EXPLICIT = "RESPONSIBLE_FOR"
_EVIDENCE = ("confirmed", "claimed", "derived")
_KINDS = {"Position": 0, "Unit": 1}


class State(StrEnum):
    """What can be answered."""

    YES = "ja"
    NOBODY = "niemand"
    UNRECORDED = "nicht_erfasst"
    AMBIGUOUS = "mehrdeutig"


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked for; empty parts are not asked. ``topic_id``, ``stage_id`` and ``group_id`` are ids of records."""

    topic: str = ""
    stage: str = ""
    topic_id: str = ""
    stage_id: str = ""
    group_id: str = ""
    management: bool = False
    law: str = ""
    language: str = ""
    level: str = ""
    childcare: bool = False

    @property
    def of_course(self) -> bool:
        """Whether a course of a certain kind is wanted."""
        return bool(self.level or self.childcare)


def answers(one: Candidate, need: Need) -> bool:
    """Whether a candidate answers a need at all.

    What it names must be what is asked: another topic, stage or Rechtskreis never answers. What names nothing answers
    for all that the record covers.
    """
    if need.law and one.law and one.law != need.law:
        return False
    if need.group_id and need.group_id not in one.covers:
        return False
    if need.management:
        return one.baustein == CASE_MANAGEMENT_BAUSTEIN
    if not need.topic and not need.stage:
        return bool(need.group_id)
    if one.topic or one.stage:
        return _named(one, need)
    return bool(({need.topic_id, need.stage_id} - {""}) & one.covers)


def leads_on(one: Candidate, need: Need, coordinating: str = "") -> bool:
    """Whether a candidate that does not answer still helps on: case management, coordination, integration centre."""
    if one.topic or one.stage or answers(one, need):
        return False
    if need.law and one.law and one.law != need.law:
        return False
    return one.baustein in (CASE_MANAGEMENT_BAUSTEIN, COORDINATION_BAUSTEIN) or coordinating in one.covers


def ranked(candidates: Iterable[Candidate], need: Need) -> tuple[Candidate, ...]:
    """Those that answer, in the order in which to ask them; every record once.

    The most specific first: explicit for topic, stage and Rechtskreis, then for fewer of them, then responsible for all
    that is covered, then only active there. Then the place, its Kreis, the Land. Then the fewest limits that nobody
    asked for, the fitting offer, the language. Among equals the confirmed before the unconfirmed, the filled before the
    unknown and the vacant, the better evidence, functions before organisations, the id. What perhaps holds comes after
    all that surely does.
    """
    found = sorted((one for one in candidates if answers(one, need)), key=lambda one: _order(one, need))
    return _once(found)


def helpers(
    candidates: Iterable[Candidate], need: Need, known: Iterable[str], coordinating: str = ""
) -> tuple[Candidate, ...]:
    """Who leads on, the nearest first; case management before coordination."""
    there = set(known)
    found = [one for one in candidates if one.sure and one.id not in there and leads_on(one, need, coordinating)]
    return _once(sorted(found, key=lambda one: (one.scope, -(one.baustein or 0), _last(one))))


def equal(one: Candidate, other: Candidate, need: Need) -> bool:
    """Whether two candidates are equally specific and equally near."""
    return (_specific(one, need), one.scope, one.sure) == (_specific(other, need), other.scope, other.sure)


def laws_to_choose(found: Sequence[Candidate], need: Need) -> tuple[str, ...]:
    """The Rechtskreise between which somebody must choose: the first answers differ in nothing else that was asked.

    ``found`` leaves the Land out where the Kreis or the municipality answers. Who leaves the municipality's Rechtskreis
    is the Kreis' (domain knowledge §1.6): a function of the Kreis that is as specific counts, if it names its own.
    """
    if need.law or not found:
        return ()
    first = [one for one in found if equal(one, found[0], need)]
    if not all(one.law for one in first):
        return ()
    if need.topic or need.stage:
        alike = (_specific(found[0], need), found[0].sure)
        first += [one for one in found if one.law and (_specific(one, need), one.sure) == alike]
    laws = tuple(dict.fromkeys(one.law for one in first))
    return laws if len(laws) > 1 else ()


def limits_to_choose(found: Sequence[Candidate], need: Need) -> tuple[tuple[str, str], ...]:
    """The concerns between which somebody must choose who only named an office: what its functions are limited to.

    Pairs of topic and stage, one of them empty: a topic, or the stage of a function that has no topic.
    """
    if not need.group_id or need.topic or need.stage or need.management or not found:
        return ()
    first = [one for one in found if equal(one, found[0], need) and (one.topic or one.stage)]
    limits = tuple(dict.fromkeys((one.topic, "" if one.topic else one.stage) for one in first))
    return limits if len(limits) > 1 else ()


def speaks(record: Record, language: str) -> bool | None:
    """Whether a language is spoken there; None where no languages are recorded."""
    spoken = record.values.get("languages")
    return None if not spoken else folded(language) in {folded(one) for one in spoken}


@dataclass(frozen=True, slots=True)
class Absence:
    """A Statement as the rule needs it."""

    id: str
    column: str
    state: str
    confirmed: bool
    since: Day | None
    until: Day | None
    observed_on: Day | None
    source: str | None = None
    quote: str | None = None

    def phase(self, day: date) -> Phase:
        """Whether it speaks on a day; one that names no day says nothing."""
        start = next((one for one in (self.since, self.observed_on) if one is not None and one.known), None)
        return Phase.NOT_YET if start is None else Span(start, self.until, seen=self.observed_on).phase(day)


def confirmed_absence(said: Iterable[Absence], day: date) -> Absence | None:
    """The Statement by which nobody is responsible: the newest confirmed one of a column says nein, and no other ja.

    One that perhaps speaks on the day leaves it open.
    """
    newest: dict[str, Absence] = {}
    spoken = (one for one in said if one.confirmed and one.phase(day) in (Phase.HOLDS, Phase.PERHAPS))
    for one in sorted(spoken, key=lambda one: (order(one.observed_on), order(one.since), one.id)):
        newest[one.column] = one
    verdicts = list(newest.values())
    if any(one.state != "nein" or one.phase(day) is Phase.PERHAPS for one in verdicts):
        return None
    return min(verdicts, key=lambda one: one.id, default=None)


def fits(offer: Mapping[str, Any], need: Need) -> bool:
    """Whether a course has the level and the childcare that are asked for."""
    level = not need.level or folded(need.level) in folded(str(offer.get("level") or "")).split()
    return level and (not need.childcare or offer.get("childcare") is True)


def _named(one: Candidate, need: Need) -> bool:
    """Whether what a responsibility is limited to is what was asked; another topic or stage never is."""
    asked = ((one.topic, need.topic), (one.stage, need.stage))
    if any(limit and wanted and limit != wanted for limit, wanted in asked):
        return False
    return any(limit and limit == wanted for limit, wanted in asked)


def _specific(one: Candidate, need: Need) -> int:
    """0 explicit for all that was asked, more for less; what is only active there comes last."""
    if one.relationship != EXPLICIT:
        return 9
    asked = [
        (bool(need.topic), one.topic == need.topic),
        (bool(need.stage), one.stage == need.stage),
        (bool(need.law), one.law == need.law),
    ]
    if not one.topic and not one.stage and not (need.management or need.group_id):
        return 6 - int(bool(need.law) and one.law == need.law)
    return sum(wanted and not met for wanted, met in asked)


def _order(one: Candidate, need: Need) -> tuple[Any, ...]:
    limits = sum(
        bool(limit) and not asked
        for limit, asked in ((one.topic, need.topic), (one.stage, need.stage), (one.law, need.law))
    )
    spoken = speaks(one.record, need.language) if need.language else None
    # In a function that nobody holds no language is spoken.
    language = 2 if need.language and (one.standing.vacant or spoken is False) else 0 if spoken else 1
    return (
        not one.sure, _specific(one, need), one.scope, limits, not one.offers if need.of_course else False, language,
        *_last(one),
    )  # fmt: skip


def _last(one: Candidate) -> tuple[Any, ...]:
    kind = _KINDS.get(one.record.kind.name, 2)
    filling = 2 if one.standing.vacant else int(one.standing.is_position and not one.standing.held)
    return (one.confirmed_on is None, filling, _EVIDENCE.index(one.evidence), kind, one.id)


def _once(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    kept: dict[str, Candidate] = {}
    for one in found:
        kept.setdefault(one.id, one)
    return tuple(kept.values())
