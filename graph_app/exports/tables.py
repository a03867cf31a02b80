"""Records as tables, one for each kind, and one of all relationships: what workbooks and CSV files are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_app.entities.record import Record, Tie
from graph_app.exports.cells import Cell, cell, text
from graph_app.exports.reads import Outgoing
from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind

#: Relationships that say how a record is kept; they stand in the table of relationships only.
_KEEPING = frozenset({"MAINTAINED_BY", "STATED_IN", "REFERS_TO"})
#: Behind the heading of what is only planned.
PLANNED = " (Plan)"
_SEPARATORS = re.compile(r"\s*[;|\n•]+\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name; every row has as many cells as there are headings, and no heading stands twice."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(out: Outgoing) -> list[Table]:
    """The tables that are not empty: the kinds in the order of the ontology, then the relationships."""
    found = [_of_kind(kind, out) for kind in roots() if out.of(kind.name)]
    return [*found, _relationships(out)] if out.ties else found


def roots() -> tuple[NodeKind, ...]:
    """The kinds that get a table of their own; what extends them stands in the same one."""
    return tuple(kind for kind in ONTOLOGY.kinds if kind.extends is not None and kind.extends.extends is None)


def about(out: Outgoing) -> list[tuple[str, Cell]]:
    """What a reader has to know of an export: word and value."""
    question = out.question
    return [
        ("Stichtag", question.stichtag),
        ("Kreis", out.kreis.name if out.kreis else "alle"),
        ("Ausgabe für", question.face.label),
        ("Rolle", question.role.label),
        ("Zahl der Einträge", len(out.records)),
        ("Zahl der Beziehungen", len(out.ties)),
    ]


def sources(out: Outgoing) -> list[tuple[Cell, ...]]:
    """The sources of an export: name, day, publisher, place."""
    kind = ONTOLOGY.kind("Source")
    told = {prop.name: prop for prop in kind.properties}
    return [
        tuple(cell(told[name], one.values.get(name), out) for name in ("name", "dated_on", "publisher", "locator"))
        for one in out.of("Source")
    ]


def _of_kind(kind: NodeKind, out: Outgoing) -> Table:
    records = out.of(kind.name)
    several = len(ONTOLOGY.subkinds(kind)) > 1
    told = [prop for prop in _told(ONTOLOGY.subkinds(kind), out) if prop.name != "id"]
    ties = _ties_of(records, out)
    headings = ["Kennung", *(["Art"] if several else []), *(prop.label.de for prop in told)]
    headings += [f"{rel.label.de}{PLANNED if planned else ''}" for rel, planned in ties]

    def row(record: Record) -> tuple[Cell, ...]:
        first: list[Cell] = [record.id, *([record.kind.label.de] if several else [])]
        values = [cell(prop, record.values.get(prop.name), out) for prop in told]
        others = [_ends(record, rel, planned, out) for rel, planned in ties]
        return (*first, *values, *others)

    return Table(kind.label.plural, _unique(headings), tuple(map(row, records)))


def _told(kinds: Iterable[NodeKind | RelKind], out: Outgoing) -> list[Property]:
    found: dict[str, Property] = {}
    for kind in kinds:
        for prop in out.question.told(kind):
            found.setdefault(prop.name, prop)
    return list(found.values())


def _ties_of(records: Iterable[Record], out: Outgoing) -> list[tuple[RelKind, bool]]:
    """The types of relationships that leave some records, in the order of the ontology; the planned ones apart."""
    used = {(tie.rel.name, _planned(tie)) for record in records for tie in out.leaving.get(record.id, ())}
    return [
        (rel, planned)
        for rel in ONTOLOGY.relations
        if rel.name not in _KEEPING
        for planned in (False, True)
        if (rel.name, planned) in used
    ]


def _planned(tie: Tie) -> bool:
    return tie.values.get("mode") == "plan"


def _ends(record: Record, rel: RelKind, planned: bool, out: Outgoing) -> str:
    """The names of the other ends in one cell, each once; what separates them stands in none of them."""
    ties = (tie for tie in out.leaving.get(record.id, ()) if tie.rel is rel and _planned(tie) is planned)
    names = (_SEPARATORS.sub(", ", out.by_id[tie.target_id].name) for tie in ties)
    return "; ".join(dict.fromkeys(names))


def _relationships(out: Outgoing) -> Table:
    told = [prop for prop in _told(ONTOLOGY.relations, out) if prop.name != "id"]
    headings = ["Kennung", "von", "von (Kennung)", "Beziehung", "zu", "zu (Kennung)", *(p.label.de for p in told)]

    def row(tie: Tie) -> tuple[Cell, ...]:
        ends = (out.name(tie.source_id), tie.source_id, tie.rel.label.de, out.name(tie.target_id), tie.target_id)
        declared = {prop.name: prop for prop in tie.rel.properties}
        values = (
            cell(declared.get(prop.name, prop), tie.values.get(prop.name), out) if prop.name in declared else None
            for prop in told
        )
        return (tie.id, *ends, *values)

    return Table("Beziehungen", _unique(headings), tuple(map(row, out.ties)))


def _unique(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings with a number where one stands twice; workbooks do not tell small letters from capitals."""
    seen: dict[str, int] = {}

    def names() -> Iterator[str]:
        for heading in headings:
            key = heading.casefold()
            seen[key] = seen.get(key, 0) + 1
            yield heading if seen[key] == 1 else f"{heading} ({seen[key]})"

    return tuple(names())


def described(record: Record, out: Outgoing) -> dict[str, str]:
    """The values of a record as German texts by German labels, for networks that show fields as they come."""
    return {
        prop.label.de: text(prop, record.values[prop.name], out)
        for prop in out.question.drawn(record.kind)
        if prop.name not in ("id", "name") and record.values.get(prop.name) is not None
    }


def described_tie(tie: Tie, out: Outgoing) -> dict[str, str]:
    """The values of a relationship as German texts by German labels."""
    return {
        prop.label.de: text(prop, tie.values[prop.name], out)
        for prop in out.question.drawn(tie.rel)
        if prop.name != "id" and tie.values.get(prop.name) is not None
    }
