"""What goes out: the records of a Kreis or of all, as they are on a day, with the relationships between them.

Everything is held back here that the face may not tell; formats only write what they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from graph_app.access import Role
from graph_app.entities import dated
from graph_app.entities import reads as records
from graph_app.entities.calendar_keys import calendar_keys
from graph_app.entities.discretion import discreet
from graph_app.entities.evidence import public_level
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie, loaded
from graph_app.entities.spans import Phase, Span, of_tie
from graph_app.exports.faces import Face, may_leave, told
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Property, RelKind, ValueType, Visibility
from graph_app.ontology.values import sort_key

PORTION = 2000
#: Records that everybody shares: what is tied to them does not belong to the Kreis because of that.
_SHARED = frozenset({"Topic", "Stage", "ActorGroup", "Source", "PlanVersion", "FundingRate", "Grant"})
#: How far a record without a place of its own may be from one that has it: person – meeting – body.
_STEPS = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted: for whom, which Kreis (an id; None is all), which day, which kinds (none named is all)."""

    face: Face
    role: Role
    stichtag: date
    kreis: str | None = None
    kinds: frozenset[str] = frozenset()
    attendees: bool = False

    def told(self, owner: NodeKind | RelKind) -> tuple[Property, ...]:
        """The properties that may be told of a kind or relationship."""
        return told(owner, self.face, self.role)

    def drawn(self, owner: NodeKind | RelKind) -> tuple[Property, ...]:
        """Those that a network for other programs tells: it is handed on, so nothing that only some roles may see."""
        return tuple(prop for prop in self.told(owner) if prop.visibility is not Visibility.RESTRICTED)


@dataclass(frozen=True)
class Outgoing:
    """Records and the relationships between them, both in a lasting order, ready to be written.

    ``calendar_keys`` are the UIDs that meetings were imported with, by their id.
    """

    question: Question
    kreis: Record | None
    records: tuple[Record, ...]
    ties: tuple[Tie, ...]
    by_id: Mapping[str, Record] = field(repr=False)
    calendar_keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    def of(self, name: str) -> tuple[Record, ...]:
        """The records of a kind and its subkinds."""
        kind = ONTOLOGY.kind(name)
        return tuple(record for record in self.records if record.kind.is_a(kind))

    def name(self, record_id: str) -> str:
        """What a record is called; its id when it does not go out."""
        found = self.by_id.get(record_id)
        return found.name if found else record_id

    def out(self, record_id: str, rel: str) -> list[Record]:
        """Where the relationships of a type lead to from a record."""
        return [self.by_id[tie.target_id] for tie in self.leaving.get(record_id, ()) if tie.rel.name == rel]

    def into(self, record_id: str, rel: str) -> list[Record]:
        """Where the relationships of a type come from that lead to a record."""
        return [self.by_id[tie.source_id] for tie in self.arriving.get(record_id, ()) if tie.rel.name == rel]

    @cached_property
    def leaving(self) -> Mapping[str, list[Tie]]:
        """The relationships by the record they leave."""
        found: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.source_id].append(tie)
        return found

    @cached_property
    def arriving(self) -> Mapping[str, list[Tie]]:
        """The relationships by the record they lead to."""
        found: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.target_id].append(tie)
        return found


def outgoing(reader: Reader, question: Question) -> Outgoing:
    """Everything that goes out. Raises NotThere when the Kreis does not exist."""
    reader = reader if question.face is Face.ARCHIVE else discreet(reader)
    kreis = records.of_kind(reader, ONTOLOGY.kind("Territory"), question.kreis) if question.kreis else None
    ids = _of_kreis(reader, kreis.id) if kreis else _ids(reader.read("entities/ids"))
    found = {record.id: record for record in _read(reader, ids) if _goes(record, question)}
    ties = [tie for tie in _ties(reader, sorted(found)) if tie.target_id in found and _holds(tie, question.stichtag)]
    named: Iterable[Record | Tie] = (*found.values(), *ties)
    missing = {key for owner in named for key in _sources(owner, question)} - found.keys()
    for source in _read(reader, {ONTOLOGY.kind("Source"): missing}):
        if _goes(source, question):
            found[source.id] = source
    shown = {record.id: _shown(record, question, found) for record in found.values()}
    kept = sorted(shown.values(), key=lambda one: (one.kind.name, sort_key(one.name), one.id))
    return Outgoing(
        question,
        kreis,
        tuple(kept),
        tuple(_shown_tie(tie, question, found) for tie in sorted(ties, key=lambda tie: (tie.rel.name, tie.id))),
        {record.id: record for record in kept},
        calendar_keys(reader, (one.id for one in kept if one.kind.name == "Meeting")),
    )


Ids = Mapping[NodeKind, Iterable[str]]


def _ids(rows: Iterable[Mapping[str, Any]]) -> dict[NodeKind, set[str]]:
    found: defaultdict[NodeKind, set[str]] = defaultdict(set)
    for row in rows:
        kind = ONTOLOGY.of_labels(row["labels"])
        if kind.generic:
            found[kind].update(row["ids"])
    return dict(found)


def _of_kreis(reader: Reader, kreis: str) -> dict[NodeKind, set[str]]:
    found = _ids(reader.read("exports/members", kreis=kreis))
    step = {key for kind, keys in found.items() if kind.name not in _SHARED for key in keys}
    for _ in range(_STEPS):
        beside: defaultdict[NodeKind, set[str]] = defaultdict(set)
        for portion in _portions(step):
            for kind, keys in _ids(reader.read("exports/beside", ids=portion)).items():
                beside[kind] |= keys - found.get(kind, set())
        for kind, keys in beside.items():
            found[kind] = found.get(kind, set()) | keys
        step = {key for kind, keys in beside.items() if kind.name not in _SHARED for key in keys}
    return found


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(keys)
    return (every[start : start + PORTION] for start in range(0, len(every), PORTION))


def _read(reader: Reader, ids: Ids) -> Iterator[Record]:
    for kind, keys in ids.items():
        for portion in _portions(keys):
            for row in reader.read("entities/packed", ids=portion)[0]["records"]:
                yield Record(kind, row["id"], int(row.get("version") or 1), loaded(kind.properties, row))


def _ties(reader: Reader, ids: list[str]) -> Iterator[Tie]:
    for portion in _portions(ids):
        for rel_name, source, target, row in reader.read("entities/packed_ties", ids=portion)[0]["ties"]:
            rel = ONTOLOGY.relation(rel_name)
            yield Tie(rel, row["id"], int(row.get("version") or 1), source, target, loaded(rel.properties, row))


def _goes(record: Record, question: Question) -> bool:
    if not may_leave(record, question.face):
        return False
    if question.kinds and record.kind.name != "Source" and not {k.name for k in record.kind.lineage} & question.kinds:
        return False
    return _present(Span(_day(record, "valid_from"), _day(record, "valid_to")), question.stichtag)


def _holds(tie: Tie, day: date) -> bool:
    return _present(of_tie(tie.values, lasting=tie.rel.lasting), day)


def _present(span: Span, day: date) -> bool:
    return span.phase(day) in (Phase.HOLDS, Phase.PERHAPS)


def _day(owner: Record | Tie, name: str) -> Day | None:
    value = owner.values.get(name)
    return value if isinstance(value, Day) else None


def _sources(owner: Record | Tie, question: Question) -> Iterator[str]:
    for prop in question.told(owner.kind if isinstance(owner, Record) else owner.rel):
        if prop.points_to == "Source" and owner.values.get(prop.name):
            yield owner.values[prop.name]


def _shown(record: Record, question: Question, found: Mapping[str, Record]) -> Record:
    """The record with what may be told of it, and with the values that held on the day."""
    values = dict(record.values)
    for name in [name.removesuffix("_history") for name in values if name.endswith("_history")]:
        held = dated.value_on(values, name, question.stichtag)
        if held is not None:
            values |= {name: held.value, f"{name}_since": held.since}
    kept = _kept(values, question, question.told(record.kind), found)
    return Record(record.kind, record.id, record.version, {"id": record.id, **kept})


def _shown_tie(tie: Tie, question: Question, found: Mapping[str, Record]) -> Tie:
    kept = _kept(tie.values, question, question.told(tie.rel), found)
    return Tie(tie.rel, tie.id, tie.version, tie.source_id, tie.target_id, {"id": tie.id, **kept})


def _kept(
    values: Mapping[str, Any], question: Question, told: Iterable[Property], found: Mapping[str, Record]
) -> dict[str, Any]:
    """What may be told: never the id of a record that does not go out, and no sentence of a source that does not.

    To everybody the evidence is what it is without a confirmation by colleagues.
    """
    if question.face is Face.PUBLIC and values.get("evidence"):
        values = {**values, "evidence": public_level(values)}
    withheld = {prop.name for prop in told if prop.type is ValueType.RECORD and values.get(prop.name) not in found}
    if "source" in withheld and values.get("source"):
        withheld.add("quote")
    return {
        prop.name: values[prop.name] for prop in told if prop.name not in withheld and values.get(prop.name) is not None
    }
