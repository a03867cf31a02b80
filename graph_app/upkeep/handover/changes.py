"""Handing over in one transaction: old relationships end on the last day, new ones begin. Taken back by entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph_app.access import Actor
from graph_app.entities import reads, visibility
from graph_app.entities.operation import Operation
from graph_app.entities.record import Record, Tie
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store, Transaction
from graph_app.upkeep.handover import plan

WORD = "handover"
PERSON = ONTOLOGY.kind("Person")
MOST = 2000
NOTHING = "Bitte wählen Sie mindestens eine Beziehung, die übergeben wird."
NOBODY = "Bitte wählen Sie, wer übernimmt."
HERSELF = "Bitte wählen Sie jemand anderen: Das ist die Person, die geht."
AWAY = "Diese Person ist nicht mehr im Netz. Bitte wählen Sie jemand anderen."
OVERLAP = "Die Nachfolge beginnt frühestens am Tag nach dem letzten Tag."


@dataclass(frozen=True, slots=True)
class Asked:
    """Who leaves, who takes over, the last and the first day, and the versions of the chosen relationships by id."""

    person: str
    successor: str
    last: date
    first: date
    ties: Mapping[str, int]


def hand_over(store: Store, actor: Actor, asked: Asked, cause: str = "") -> str:
    """Hand over in one step; its id, by which it can be taken back.

    Raises NotThere, InvalidInput naming fields, StaleVersion when a relationship was changed since it was shown.
    """
    return store.change(lambda tx: _hand_over(tx, actor, asked, cause))


def _hand_over(tx: Transaction, actor: Actor, asked: Asked, cause: str) -> str:
    person = visibility.open_to(reads.of_kind(tx, PERSON, asked.person), actor)
    successor = _successor(tx, actor, person, asked)
    current = {tie.id: tie for tie in reads.ties(tx, person.id, limit=MOST)}
    chosen: list[Tie] = []
    for key, version in asked.ties.items():
        tie = current.get(key)
        if tie is None or tie.version != version:
            raise StaleVersion(tie)
        chosen.append(tie)
    own = reads.ties(tx, successor.id, limit=MOST)
    step = Operation(tx, actor, WORD)
    for one in plan.handed(person.id, successor.id, plan.offered(chosen, asked.last), own, asked.first):
        step.amend(one.tie, {"valid_to": Day.on(asked.last)}, action="end")
        if one.follows:
            step.link(one.tie.rel, one.source, one.target, plan.values(one.tie, asked.first))
    return step.close(f"Übergabe zum {asked.first:%d.%m.%Y}", person, cause)


def _successor(tx: Transaction, actor: Actor, person: Record, asked: Asked) -> Record:
    errors: dict[str, list[str]] = {}
    if not asked.ties:
        errors["tie"] = [NOTHING]
    if asked.first <= asked.last:
        errors["first"] = [OVERLAP]
    if not asked.successor:
        errors["successor"] = [NOBODY]
    elif asked.successor == person.id:
        errors["successor"] = [HERSELF]
    if errors:
        raise InvalidInput(errors)
    found = visibility.open_to(reads.of_kind(tx, PERSON, asked.successor), actor)
    if found.archived or found.values.get("restricted"):
        raise InvalidInput({"successor": [AWAY]})
    return found
