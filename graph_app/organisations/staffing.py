"""An organisation with its positions, places and topics, as it stands before somebody changes it. No store, no HTTP."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import OVER, status
from graph_app.ontology import ONTOLOGY, Day

ORGANISATION = ONTOLOGY.kind("Organisation")
POSITION = ONTOLOGY.kind("Position")
PERSON = ONTOLOGY.kind("Person")
#: Every sort of organisation somebody can choose, as declared.
KINDS = ONTOLOGY.subkinds(ORGANISATION)

#: The sets of the form that are ticked: their field → the relationships that a tick stands for; the first is made anew.
TICKED: Mapping[str, tuple[str, ...]] = {
    "orte": ("SERVES", "RESPONSIBLE_FOR"),
    "themen": ("COVERS",),
    "stufen": ("COVERS",),
    "gruppen": ("ACTS_AS",),
}
_ENDS = {"orte": "Territory", "themen": "Topic", "stufen": "Stage", "gruppen": "ActorGroup"}
#: What a position is tied to an organisation by.
BELONGING = ("EMPLOYED_BY", "LOCATED_AT")
_KEPT = (*BELONGING, "HOLDS")


@dataclass(frozen=True, slots=True)
class Staffing:
    """A position with everything it is tied to; ``holder`` is who has it, ``hidden`` whom the role may not see."""

    position: Record
    ties: tuple[Tie, ...]
    holder: Record | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def fingerprint(self) -> str:
        """What tells whether somebody changed where the position belongs or who has it."""
        return fingerprint(tie for tie in self.ties if tie.rel.name in _KEPT)

    def present(self, name: str, today: date) -> list[Tie]:
        """The relationships of a type that hold today or later."""
        return [tie for tie in self.ties if tie.rel.name == name and holds(tie, today)]

    def belongs(self, organisation: str, today: date) -> bool:
        """Whether the position is at an organisation in fact; a plan alone is kept elsewhere."""
        return any(tie.target_id == organisation for name in BELONGING for tie in self.present(name, today))


@dataclass(frozen=True, slots=True)
class Portrait:
    """An organisation, its relationships and its positions."""

    record: Record
    ties: tuple[Tie, ...]
    staffing: tuple[Staffing, ...]

    def of(self, position_id: str) -> Staffing | None:
        """The position of this id, as far as it belongs here."""
        return next((one for one in self.staffing if one.position.id == position_id), None)

    def ticks(self, field: str) -> list[Tie]:
        """All relationships that a set of the form stands for, past ones too."""
        return [
            tie
            for tie in self.ties
            if tie.outgoing and tie.rel.name in TICKED[field] and tie.other and tie.other.kind.name == _ENDS[field]
        ]

    def ticked(self, field: str, today: date) -> dict[str, list[Tie]]:
        """What is ticked today: the other end's id and the relationships that say so."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ticks(field):
            if holds(tie, today):
                found.setdefault(tie.target_id, []).append(tie)
        return found

    def fingerprint(self, field: str) -> str:
        """What tells whether somebody changed a set."""
        return fingerprint(self.ticks(field))


def fingerprint(ties: Iterable[Tie]) -> str:
    """Sixteen characters that change with any relationship of a set."""
    text = ";".join(sorted(f"{tie.id}:{tie.version}" for tie in ties))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def holds(tie: Tie, today: date) -> bool:
    """Whether a form shows a relationship as given: in fact, and not over with today (then it can be said anew)."""
    end = tie.values.get("valid_to")
    if tie.values.get("mode") == "plan" or status(tie.values, today) == OVER:
        return False
    return not (isinstance(end, Day) and end.last is not None and end.last <= today)


def last_day_before(day: Day) -> Day:
    """The last day of what is no more since ``day``; an imprecise day stays, its interval holds both."""
    if day.first is None or day.precision != "D" or day.first == date.min:
        return day
    return Day.on(day.first - timedelta(days=1))


def end_of(tie: Tie, last: Day) -> Day:
    """The last day of a relationship, never before its first: what began later was there for that time at least."""
    begin = tie.values.get("valid_from")
    if isinstance(begin, Day) and begin.first and last.last and last.last < begin.first:
        return begin
    return last
