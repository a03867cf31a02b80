"""Two records that are one become one: the survivor keeps its values and takes what it lacks; everything can come back.

Which value holds where both say something, people choose. Taking a merge back stands in entities.takeback.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.bulk import LONGEST_SECONDS
from graph_app.entities.merged_values import KEPT, Field, fields, lost, merged
from graph_app.entities.moved_ties import Moves, moves
from graph_app.entities.operation import Operation
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie, record_of, tie_of
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, NodeKind, Property, ValueType
from graph_app.store import Store, Transaction

WORD = "merge"
MOST_TIES = 50_000
STATED_IN = ONTOLOGY.relation("STATED_IN")
#: Texts that may hold the id of another record.
_NAMING = ("sent_by", "deputy")
SAME = "Das ist derselbe Eintrag. Bitte wählen Sie einen anderen."
OTHER_SORT = "„{}“ und „{}“ sind nicht von einer Art. Bitte wählen Sie einen Eintrag derselben Art."
OFFICIAL = "Einträge mit amtlichem Schlüssel lassen sich nicht zusammenführen. Bitte archivieren Sie den überzähligen."
ARCHIVED = "„{}“ ist archiviert. Bitte stellen Sie den Eintrag erst wieder her."


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a merge would do: every field of both, what has no field, and what becomes of the relationships."""

    survivor: Record
    other: Record
    fields: tuple[Field, ...]
    lost: tuple[Property, ...]
    ties: Moves


@dataclass(frozen=True, slots=True)
class Asked:
    """Which record stays and which goes, in the versions that were shown, and what was chosen for each field."""

    survivor: str
    survivor_version: int
    other: str
    other_version: int
    choices: Mapping[str, str]


def mergeable(kind: NodeKind) -> bool:
    """Whether records of a kind can be merged: not those that have an official key, which others name."""
    return kind.generic and not any(prop.unique and prop.name != "id" for prop in kind.properties)


def check(survivor: Record, other: Record) -> None:
    """Raise InvalidInput at ``mit`` when the two cannot become one."""
    wrong = ""
    if survivor.id == other.id:
        wrong = SAME
    elif not (mergeable(survivor.kind) and mergeable(other.kind)):
        wrong = OFFICIAL
    elif survivor.kind.lineage[:2] != other.kind.lineage[:2]:
        wrong = OTHER_SORT.format(survivor.name, other.name)
    elif survivor.archived or other.archived:
        wrong = ARCHIVED.format(survivor.name if survivor.archived else other.name)
    if wrong:
        raise InvalidInput({"mit": [wrong]})


def prepared(reader: Reader, survivor: Record, other: Record) -> Prepared:
    """What a merge of the two would do; nothing is written. Raises InvalidInput at ``mit``."""
    check(survivor, other)
    own, coming = (reads.ties(reader, record.id, limit=MOST_TIES) for record in (survivor, other))
    found = moves(survivor.id, other.id, own, coming)
    return Prepared(survivor, other, fields(survivor, other), lost(survivor, other), found)


def merge(store: Store, actor: Actor, asked: Asked, cause: str = "") -> str:
    """Merge in one transaction; the id of the step, by which it can be taken back.

    Raises NotThere, StaleVersion when one of the two was changed since it was shown, InvalidInput naming fields.
    """
    return store.change(lambda tx: _merge(tx, actor, asked, cause), seconds=LONGEST_SECONDS)


def _merge(tx: Transaction, actor: Actor, asked: Asked, cause: str) -> str:
    survivor, other = reads.one(tx, asked.survivor), reads.one(tx, asked.other)
    for record, key, version in (
        (survivor, asked.survivor, asked.survivor_version), (other, asked.other, asked.other_version),
    ):  # fmt: skip
        if record.version != version or record.id != key:
            raise StaleVersion(record)
    found = prepared(tx, survivor, other)
    values = merged(survivor, other, asked.choices)
    step = Operation(tx, actor, WORD)
    _tie_anew(tx, step, found, asked.choices)
    for record, name in _pointing(tx, other):
        step.update(record, {name: survivor.id})
    for tie, name in _pointing_ties(tx, other):
        step.amend(tie, {name: survivor.id})
    step.remove(reads.one(tx, other.id), leads_to=survivor.id)
    step.update(reads.one(tx, survivor.id), values, action="merge")
    return step.close(_told(other), survivor, cause)


def _told(other: Record) -> str:
    """What the history says; it keeps texts for ever, so it names no person."""
    who = f"einem anderen Eintrag ({other.kind.label.de})" if other.kind.personal else f"„{other.name}“"
    return f"Mit {who} zusammengeführt"


def _tie_anew(tx: Transaction, step: Operation, found: Prepared, choices: Mapping[str, str]) -> None:
    """Drop what is there twice, let the rest join the survivor, and keep every source."""
    moved = {one.tie.id for one in found.ties.moved}
    taken: dict[str, tuple[Tie, dict[str, Any]]] = {}
    for gone in found.ties.dropped:
        step.drop(gone.tie)
        if gone.same is not None and gone.same.id not in moved:
            values = taken.setdefault(gone.same.id, (gone.same, {}))[1]
            values |= {name: value for name, value in gone.taken.items() if name not in values}
    for tie, values in taken.values():
        if values:
            step.amend(tie, values)
    for one in found.ties.moved:
        step.move(one.tie, one.source, one.target)
    survivor = found.survivor.id
    named = {survivor, found.other.id, *(tie.target_id for tie in reads.ties_between(tx, STATED_IN, survivor, None))}
    for stated in _elsewhere(found, choices):
        source = str(stated.pop("source"))
        if source not in named:
            named.add(source)
            step.link(STATED_IN, survivor, source, stated)


def _elsewhere(found: Prepared, choices: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Sources that would no longer be named: of relationships that both had, and of a field that was not chosen."""
    yield from (dict(gone.stated) for gone in found.ties.dropped if gone.stated)
    for one in found.fields:
        if one.asked and one.prop.points_to == "Source":
            left = found.other if choices.get(one.prop.name) == KEPT else found.survivor
            said = {name: left.values.get(name) for name in ("quote", "observed_on", "evidence")}
            yield {"source": left.values[one.prop.name], **{name: text for name, text in said.items() if text}}


def _pointing(tx: Transaction, other: Record) -> Iterator[tuple[Record, str]]:
    """The records that name the other one in a property."""
    for kind in ONTOLOGY.kinds:
        for prop in kind.own:
            if prop.type is ValueType.RECORD and prop.points_to in other.kind.labels:
                for row in tx.read("entities/pointing", kind=kind, property=prop.name, value=other.id):
                    yield record_of(row), prop.name


def _pointing_ties(tx: Transaction, other: Record) -> Iterator[tuple[Tie, str]]:
    """The relationships that name the other one in a property."""
    for rel in ONTOLOGY.relations:
        for prop in rel.properties:
            if prop.points_to in other.kind.labels or prop.name in _NAMING:
                for row in tx.read("entities/pointing_ties", kind=rel, property=prop.name, value=other.id):
                    yield tie_of(row), prop.name
