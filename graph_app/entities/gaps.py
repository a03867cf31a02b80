"""A gap that somebody is to close: made once for each place and column, from wherever it was noticed.

It decides nothing about coverage; whether something is missing is said by evidence, not by a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_app import clock
from graph_app.access import Actor
from graph_app.entities import changes, reads
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day
from graph_app.schemas import checked
from graph_app.store import Transaction

GAP = ONTOLOGY.kind("Gap")
#: States in which somebody still has to do something.
OPEN = ("offen", "in_arbeit")
DISMISSED = "verworfen"
FIELDS = ("name", "dimension", "column", "law_area", "due_on", "reason")
CAUSE = "Als Lücke vorgemerkt"


@dataclass(frozen=True, slots=True)
class Opened:
    """A gap that is noted: its id, and whether it was noted before and therefore left as it was."""

    id: str
    was_there: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is missing where. ``territory`` is an id; ``column`` the key of a topic, a stage or an actor group.

    ``owner`` is the id of who is to care (position, person, organisation or unit), ``kreis`` the id of who maintains
    it. ``evidence`` is a digest of the evidence as it is now: a gap dismissed at just this evidence stays dismissed.
    Without a digest a person asked for it, and it is opened.
    """

    name: str
    territory: str
    dimension: str
    column: str
    law_area: str | None = None
    kreis: str | None = None
    owner: str | None = None
    due_on: Day | None = None
    reason: str | None = None
    evidence: str = ""


def open_gap(tx: Transaction, actor: Actor, wanted: Wanted, cause: str = CAUSE) -> Opened:
    """Note a gap with its place, owner and day, in the journal too; once for each place, column and Rechtskreis.

    Raises InvalidInput when the place or the owner does not exist, or the words are none of ours.
    """
    values = _checked(tx, wanted)
    asked = {name: getattr(wanted, name) for name in ("territory", "dimension", "column", "law_area")}
    for row in tx.write("entities/gaps_there", **asked):
        still_dismissed = bool(wanted.evidence) and row["status"] == DISMISSED and row["seen"] == wanted.evidence
        if row["status"] in OPEN or still_dismissed:
            return Opened(str(row["id"]), was_there=True)
    return Opened(_make(tx, actor, wanted, values, cause), was_there=False)


def _make(tx: Transaction, actor: Actor, wanted: Wanted, values: Mapping[str, Any], cause: str) -> str:
    made = changes.create(tx, actor, GAP, {**values, "status_since": Day.on(clock.today())}, cause)
    ends = {"IN_TERRITORY": wanted.territory, "MAINTAINED_BY": wanted.kreis, "ASSIGNED_TO": wanted.owner}
    for rel, target in ends.items():
        if target:
            changes.link(tx, actor, ONTOLOGY.relation(rel), made.id, target, {}, cause)
    return made.id


def _checked(tx: Transaction, wanted: Wanted) -> dict[str, Any]:
    """The values of the gap. A gap is often made of an answer, not of a form that was checked before."""
    asked = {name: getattr(wanted, name) for name in FIELDS if getattr(wanted, name) is not None}
    values = checked(GAP, {**asked, "status": OPEN[0]})
    errors: dict[str, list[str]] = {}
    found = {record.id: record for record in reads.many(tx, [i for i in (wanted.territory, wanted.owner) if i])}
    place = found.get(wanted.territory)
    if place is None or place.kind.name != "Territory":
        errors["territory"] = ["Diese Kommune gibt es nicht. Bitte wählen Sie eine aus der Liste."]
    owner = found.get(wanted.owner or "")
    if wanted.owner and (owner is None or owner.values.get("restricted")):
        errors["owner"] = ["Diese Stelle gibt es nicht. Bitte wählen Sie eine andere."]
    if errors:
        raise InvalidInput(errors)
    return values
