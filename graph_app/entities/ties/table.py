"""The relationships of a record as rows that can be read and sorted, as they stand on a day. No HTTP, no form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_app.entities import contacts, reads
from graph_app.entities.contacts import Contacts
from graph_app.entities.reads import KEEPING, Reader
from graph_app.entities.record import Record, Tie, tie_of
from graph_app.entities.spans import Phase, Span, of_tie, tie_span
from graph_app.entities.words import Names, said, span
from graph_app.ontology import ONTOLOGY, Day, RelKind, ValueType
from graph_app.ontology.traits import TIE
from graph_app.ontology.values import sort_key

#: From so many relationships of one type on, a record shows their number instead of the rows.
MANY = 60
HOLDS, UNCLEAR, LATER, OVER = "gilt", "unklar", "künftig", "beendet"
_WORDS = {Phase.HOLDS: HOLDS, Phase.PERHAPS: UNCLEAR, Phase.NOT_YET: LATER, Phase.ENDED: OVER}
_COMMON = {prop.name for prop in TIE}
#: Relationships that live from contact: without one they fade.
LIVING = frozenset({"COOPERATES_WITH", "HANDS_OVER_TO", "MEMBER_OF"})
SORTS = ("art", "mit", "zeit")


@dataclass(frozen=True, slots=True)
class TieRow:
    """One relationship, seen from the record whose page it stands on."""

    id: str
    type: str
    label: str
    outgoing: bool
    other_id: str
    other_name: str
    other_kind: str
    other_path: str
    period: str
    status: str
    plan: bool
    evidence: str | None
    source: str
    source_path: str
    quote: str
    more: str
    begins: str
    contact: str = ""
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Relationships of one type that are too many to be listed at once."""

    label: str
    key: str
    total: int


@dataclass(frozen=True, slots=True)
class Ties:
    """The relationships of a record: those to be listed, and bundles of those that are too many."""

    listed: tuple[Tie, ...]
    bundles: tuple[Bundle, ...]
    keeping: tuple[Tie, ...]


def gathered(reader: Reader, record: Record) -> Ties:
    """Everything a record is tied to; restricted persons are left out (they appear in no output)."""
    counts = reads.tie_counts(reader, record.id)
    many = {name for (name, _), total in counts.items() if total > MANY}
    listed = reads.ties(reader, record.id, without={*KEEPING, *many})
    bundles: list[Bundle] = []
    for (name, outgoing), total in counts.items():
        if total > MANY or (name in KEEPING and not outgoing):
            bundles.append(Bundle(_label(ONTOLOGY.relation(name), outgoing), key_of(name, outgoing), total))
        elif name in many:  # a Kreis lies in one Land and holds a hundred places: the one is listed
            listed += bundle(reader, record, key_of(name, outgoing), 1, MANY)
    others = sorted({rel.name for rel in ONTOLOGY.relations} - set(KEEPING))
    kept = [tie_of(row) for row in reader.read("entities/ties_from", id=record.id, without=others, limit=MANY)]
    return Ties(
        tuple(_without_restricted(reader, listed)),
        tuple(sorted(bundles, key=lambda bundle: sort_key(bundle.label))),
        tuple(kept),
    )


def bundle(reader: Reader, record: Record, key: str, number: int, size: int) -> list[Tie]:
    """One page of a bundle; an unknown key gives nothing."""
    name, _, direction = key.rpartition("-")
    try:
        rel = ONTOLOGY.relation(name)
    except KeyError:
        return []
    outgoing = direction == "aus"
    query = "entities/ties_paged_from" if outgoing else "entities/ties_paged_to"
    rows = reader.read(query, kind=rel, id=record.id, skip=(number - 1) * size, limit=size)
    return _without_restricted(reader, [tie_of(row, outgoing) for row in rows])


def key_of(name: str, outgoing: bool) -> str:
    """How a type and its direction stand in an address."""
    return f"{name}-{'aus' if outgoing else 'ein'}"


def _label(rel: RelKind, outgoing: bool) -> str:
    return rel.label.de if outgoing else rel.reverse.de


def _without_restricted(reader: Reader, ties: Iterable[Tie]) -> list[Tie]:
    found = list(ties)
    people = {tie.other.id for tie in found if tie.other is not None and tie.other.kind.personal}
    known = reads.many(reader, people) if people else []
    hidden = {record.id for record in known if record.values.get("restricted")}
    return [tie for tie in found if tie.other is None or tie.other.id not in hidden]


def status(values: Mapping[str, Any], day: date, lasting: bool = False) -> str:
    """How a period stands to a day, in a word; „unklar“ where an imprecise day leaves it open.

    Without a beginning it is unclear before the first day of its evidence, unless the relationship is ``lasting``.
    """
    return _word(of_tie(values, lasting=lasting), day)


def existence(values: Mapping[str, Any], day: date) -> str:
    """How the days of a record stand to a day, in the same words; without days it is there on any day."""
    return _word(tie_span(values.get("valid_from"), values.get("valid_to"), values.get("observed_on")), day)


def _word(period: Span, day: date) -> str:
    phase = period.phase(day)
    return _WORDS[Phase.PERHAPS if phase is Phase.NOT_YET and not period.stated else phase]


def rows(
    ties: Iterable[Tie], names: Names, day: date, sort: str = "art", met: Contacts | None = None
) -> tuple[TieRow, ...]:
    """Ties as rows, sorted by word, other end or beginning; a leading minus turns the order.

    With ``met``, the contacts of the record, ties that live from contact say when the last one was, and fade.
    """
    found = [_row(tie, names, day) for tie in ties]
    if met is not None:
        found = [_with_contact(row, met, day) for row in found]
    key = sort.lstrip("-")
    if key == "mit":
        found.sort(key=lambda row: (sort_key(row.other_name), row.label))
    elif key == "zeit":
        found.sort(key=lambda row: (row.begins, sort_key(row.other_name)))
    else:
        found.sort(key=lambda row: (sort_key(row.label), sort_key(row.other_name)))
    return tuple(reversed(found)) if sort.startswith("-") else tuple(found)


def _with_contact(row: TieRow, met: Contacts, day: date) -> TieRow:
    if row.type not in LIVING or row.plan or row.status != HOLDS:
        return row
    last = met.with_whom.get(row.other_id)
    since = last.day if last is not None else None
    return replace(row, contact=contacts.said(since, day), faded=contacts.faded(since, day))


def _row(tie: Tie, names: Names, day: date) -> TieRow:
    values, other = tie.values, tie.other
    begin = values.get("valid_from")
    source = str(values.get("source") or "")
    more = [
        f"{prop.label.de}: {said(prop, values[prop.name], names)}"
        for prop in tie.rel.properties
        if prop.name not in _COMMON and values.get(prop.name) is not None
    ]
    if values.get("plan_version"):
        more.append(names.get(str(values["plan_version"]), "Planstand"))
    return TieRow(
        tie.id, tie.rel.name, tie.label, tie.outgoing,
        other.id if other else "", other.name if other else "", other.kind.label.de if other else "",
        f"/{other.kind.slug}/{other.id}" if other else "",
        span(begin, values.get("valid_to")), status(values, day, tie.rel.lasting),
        values.get("mode") == "plan", tie.evidence,
        names.get(source, ""), f"/{ONTOLOGY.kind('Source').slug}/{source}" if source else "",
        str(values.get("quote") or ""), ", ".join(more),
        begin.first.isoformat() if isinstance(begin, Day) and begin.first else "",
    )  # fmt: skip


def pointed(ties: Iterable[Tie]) -> set[str]:
    """Ids of the records that values of ties point to (sources, plan versions)."""
    return {
        str(tie.values[prop.name])
        for tie in ties
        for prop in tie.rel.properties
        if prop.type is ValueType.RECORD and tie.values.get(prop.name)
    }
