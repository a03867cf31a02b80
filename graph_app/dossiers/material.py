"""Everything a dossier is made of, read in a few questions: records, relationships, coverage. Judges nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph_app.coverage import reads as coverage
from graph_app.coverage.columns import KINDS
from graph_app.coverage.evidence import Scope
from graph_app.coverage.matrix import Field, matrix
from graph_app.dossiers import outline
from graph_app.dossiers.outline import Outline
from graph_app.entities import reads
from graph_app.entities.columns import column_names
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie, tie_of
from graph_app.entities.ties.table import pointed
from graph_app.entities.visibility import nameable
from graph_app.entities.words import Names, references
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY, Wording

NO_DOSSIER = "Ein Dossier gibt es für Kommunen und Kreise, Organisationen, Gremien und Stellen."
#: What is read of the records around: where they belong, what pays for them, what source speaks of them.
AROUND = (
    "ANSWERS", "ASSIGNED_TO", "DEPUTY_OF", "DISCUSSED", "EMPLOYED_BY", "FUNDED_BY", "HOLDS", "LOCATED_AT", "OFFERS",
    "PART_OF", "RAISED_IN", "REFERS_TO", "RESPONSIBLE_FOR", "SERVES", "STATED_IN", "SUBMITTED_TO",
)  # fmt: skip
#: What everybody shares: nothing around it belongs to the subject because of that.
_SHARED = (
    "Territory", "Source", "Topic", "Stage", "ActorGroup", "PlanVersion", "Person", "Requirement", "Statement",
    "ExternalId",
)  # fmt: skip
_TOWNS = ("stadt", "gemeinde")
_KREISE = ("kreis", "staedteregion")
#: Beside whose own municipalities only these are asked: everything else of a Kreis is in its coverage.
_OF_A_KREIS = ("case_management", "kim_participation")


@dataclass(frozen=True, slots=True)
class Material:
    """A subject and what is known around it; nobody restricted and nothing archived is among ``records``."""

    subject: Record
    outline: Outline
    day: date
    ties: Mapping[str, tuple[Tie, ...]] = field(repr=False)
    records: Mapping[str, Record] = field(repr=False)
    names: Names = field(repr=False)
    fields: tuple[Field, ...] = field(default=(), repr=False)
    kreis: str | None = None


def subject(reader: Reader, key: str) -> Record:
    """The record with this id or AGS, of a kind that has a dossier. Raises NotThere."""
    reader, found = discreet(reader), None
    for one in _spellings(key):
        try:
            found = reads.one(reader, one)
            break
        except NotThere:
            continue
    if found is None:
        raise NotThere
    if outline.of_kind(found.kind) is None:
        raise NotThere(NO_DOSSIER)
    return found


def _spellings(key: str) -> tuple[str, ...]:
    """An AGS of a Kreis has five digits, that of a kreisfreie Stadt eight, of which three are noughts."""
    if re.fullmatch(r"\d{5}", key):
        return (key, f"{key}000")
    return (key, key[:5]) if re.fullmatch(r"\d{5}000", key) else (key,)


def material(reader: Reader, about: Record, day: date, wording: Wording | None = None) -> Material:
    """Everything around a subject. Raises NotThere for a kind that has no dossier."""
    sections = outline.of_kind(about.kind)
    if sections is None:
        raise NotThere(NO_DOSSIER)
    reader = discreet(reader)
    found = _ties(reader, [about.id], _types(sections))
    if about.values.get("territory_kind") in _TOWNS:
        kept = _ties(reader, [about.id], ["MAINTAINED_BY"])[about.id]
        found[about.id] += [tie for tie in kept if not tie.outgoing]
    seen = {about.id}
    for _ in range(2):  # an organisation in the place, then the position in that organisation
        step = sorted(_followed(found, seen))
        seen |= set(step)
        for key, ties in _ties(reader, step, AROUND).items():
            found[key] += ties
    every = [tie for ties in found.values() for tie in ties]
    records = reads.many(reader, {tie.other.id for tie in every if tie.other is not None})
    above = nameable(records)
    scope = _scope(reader, about, above, found[about.id], day)
    fields = tuple(_fields(reader, about, scope, day))
    wanted = pointed(every) | set(references([about, *records])) | _cited(fields)
    known = above | nameable(reads.many(reader, wanted - {record.id for record in records}))
    words = wording or (scope.wording if scope else Wording())
    names = {key: record.name for key, record in known.items()} | {about.id: about.name}
    return Material(
        about,
        sections,
        day,
        {key: tuple(ties) for key, ties in found.items()},
        {key: record for key, record in known.items() if not record.archived},
        Names(names, words, column_names(reader, [*known.values(), *every], words)),
        fields,
        scope.id if scope else None,
    )


def _cited(fields: Iterable[Field]) -> set[str]:
    """The sources that coverage rests on."""
    return {quote.source for field in fields for quote in field.cell.quotes if quote.source}


def _types(sections: Outline) -> list[str]:
    ways = [way for part in sections.parts for way in part.ways]
    return sorted(
        {way.rel for way in ways} | {"STATED_IN"} | ({"IN_TERRITORY"} if sections is outline.PLACE else set())
    )


def _ties(reader: Reader, ids: Iterable[str], types: Iterable[str]) -> defaultdict[str, list[Tie]]:
    """The relationships by the record they are seen from."""
    found: defaultdict[str, list[Tie]] = defaultdict(list)
    wanted = list(ids)
    for row in reader.read("dossiers/ties", ids=wanted, types=list(types)) if wanted else ():
        found[row["source"] if row["outgoing"] else row["target"]].append(tie_of(row, bool(row["outgoing"])))
    return found


def _followed(found: Mapping[str, Iterable[Tie]], seen: Iterable[str]) -> set[str]:
    """The records whose surroundings are read next; a municipality of a Kreis has a dossier of its own."""
    shared = [ONTOLOGY.kind(name) for name in _SHARED]
    others = {tie.other.id: tie.other for ties in found.values() for tie in ties if tie.other is not None}
    keys = {key for key, other in others.items() if not any(other.kind.is_a(kind) for kind in shared)}
    return keys - set(seen)


def _scope(reader: Reader, about: Record, known: Mapping[str, Record], ties: Iterable[Tie], day: date) -> Scope | None:
    """The Kreis whose coverage speaks of the place; None for a Land and for what is no place."""
    if not about.kind.is_a(outline.PLACE.kind) or about.values.get("territory_kind") in ("land", "regierungsbezirk"):
        return None
    for tie in ties:
        above = known.get(tie.target_id) if tie.rel.name == "IN_TERRITORY" and tie.outgoing else None
        if above is not None and above.values.get("territory_kind") in _KREISE:
            return coverage.scope(reader, above.id, day)
    return coverage.scope(reader, about.id, day)


def _fields(reader: Reader, about: Record, scope: Scope | None, day: date) -> Iterable[Field]:
    if scope is None:
        return
    dimensions: Iterable[Any] = _OF_A_KREIS if about.id == scope.id and len(scope.municipalities) > 1 else tuple(KINDS)
    columns = coverage.columns(reader, scope, dimensions, day)
    if about.id != scope.id:  # the places around it are not asked about
        scope = replace(scope, municipalities=tuple(one for one in scope.municipalities if one.id == about.id))
    yield from matrix(coverage.evidence(reader, scope, dimensions, day), columns, day).fields
