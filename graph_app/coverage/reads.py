"""Reading what coverage needs: municipalities, columns, and all that is said about them, in a few packed queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_app.coverage import columns as cols
from graph_app.coverage import packed
from graph_app.coverage.columns import Column
from graph_app.coverage.evidence import Evidence, Municipality, Scope
from graph_app.coverage.packed import GROUPS, NAMED, Key, Packed
from graph_app.coverage.proofs import of_row, statement_of, tie_span
from graph_app.coverage.rule import Proof
from graph_app.coverage.voices import Statement
from graph_app.entities.reads import Reader
from graph_app.entities.spans import Phase
from graph_app.errors import NotThere
from graph_app.ontology import NodeKind, Wording
from graph_app.ontology.values import sort_key

Row = Mapping[str, Any]

#: From so many Kreise on, organisations are read packed.
MOST_KREISE = 3
NO_TERRITORY = "Dieses Gebiet gibt es hier nicht. Bitte wählen Sie oben einen Kreis."


def scope(store: Reader, key: str, day: date) -> Scope:
    """The territory with this id or AGS and its municipalities on ``day``; a place without any is its own only line.

    Raises NotThere.
    """
    found = {row["id"]: row for row in store.read("coverage/territory", key=key)}
    if not found:
        raise NotThere(NO_TERRITORY)
    row = next(iter(found.values()))
    inside = {
        one["id"]: Municipality(one["id"], one["ags"] or one["id"], one["name"], one["kreis"])
        for one in sorted(store.read("coverage/municipalities", territory=row["id"]), key=_german)
        if _lies_there(one["properties"], day)
    }
    own = Municipality(row["id"], row["ags"] or row["id"], row["name"], row["id"])
    return Scope(
        row["id"], row["ags"] or "", row["name"], row["territory_kind"] or "",
        tuple(inside.values()) or (own,), Wording.of(row["wording"] or ()),
    )  # fmt: skip


def columns(store: Reader, scope: Scope, dimensions: Iterable[str], day: date) -> tuple[Column, ...]:
    """The columns of some dimensions: of the territory's Soll-Liste on ``day``, else all there are."""
    wanted = tuple(dimensions)
    demanded: list[Row] | None = None
    found: list[Column] = []
    for dimension in wanted:
        kind = cols.KINDS[dimension]
        if kind is None:
            found.append(cols.single(dimension, scope.wording))
            continue
        if demanded is None:
            demanded = [row["properties"] for row in store.read("coverage/requirements", territory=scope.id)]
        own = cols.required(demanded, dimension, day)
        found += own or cols.everything(store.read("coverage/columns", kind=kind), dimension)
    return tuple(found)


def evidence(store: Reader, scope: Scope, dimensions: Iterable[str], day: date) -> Evidence:
    """What is said in some dimensions about a scope; for a Kreis on any day, for a whole Land on ``day`` only."""
    wanted = frozenset(dimensions)
    if len(scope.kreise) > MOST_KREISE:
        return _packed_evidence(store, scope, wanted, day)
    own = [one.id for one in scope.municipalities]
    territories = list(dict.fromkeys([*own, *scope.kreise]))
    proofs = _proofs(store, scope, wanted, list(_rows(store, wanted, territories)))
    return Evidence(scope, _statements(store, wanted, own), proofs)


def _packed_evidence(store: Reader, scope: Scope, wanted: frozenset[str], day: date) -> Evidence:
    """Organisations come packed; positions, plans and Statements, which are few, as they do for a Kreis."""
    own = [one.id for one in scope.municipalities]
    territories = list(dict.fromkeys([*own, *scope.kreise]))
    rows = list(_rows(store, wanted & set(cols.ON_SITE), territories))
    found: dict[Key, Packed] = {}
    named: set[str] = set()
    for dimension, kind in cols.KINDS.items():
        if dimension in wanted and kind is not None:
            land = _land(store, dimension, kind, day)
            found |= land.fields
            named |= land.named
            chains = store.read("coverage/chains", kind=kind, records=land.chosen) if land.chosen else []
            rows += [
                (dimension, row["column"], row) for row in chains if _applies(row["tie"], dimension, row["column"])
            ]
    if named:
        rows += _responsible(store.read("coverage/named", records=sorted(named)), wanted)
    return Evidence(scope, _statements(store, wanted, own), _proofs(store, scope, wanted, rows), found, False)


@dataclass(frozen=True, slots=True)
class _Land:
    """What organisations prove in one dimension on one day, and which records must be read one by one."""

    fields: Mapping[Key, Packed]
    chosen: list[str]
    named: frozenset[str]


def _land(store: Reader, dimension: str, kind: NodeKind, day: date) -> _Land:
    bounds = packed.bounds(day)
    serving = store.read("coverage/serving", **bounds)
    belonging = store.read("coverage/belonging", kind=kind, **bounds)
    naming = (row for row in serving if row["special"] and (row["topic"] or row["stage"]))
    return _Land(
        packed.joined(serving, belonging, dimension),
        packed.special(serving, belonging),
        frozenset(key for row in naming for key in row["records"]),
    )


def _proofs(
    store: Reader, scope: Scope, wanted: frozenset[str], rows: list[tuple[str, str, Row]]
) -> dict[Key, list[Proof]]:
    plans = _plans(store, (row for _, _, row in rows))
    above = frozenset(scope.kreise) - {one.id for one in scope.municipalities}
    proofs: defaultdict[Key, list[Proof]] = defaultdict(list)
    limits = _limits(store, rows)
    for dimension, column, row in rows:
        place = row["territory"]
        only = limits.of(row["tie"]) if dimension == GROUPS else ""
        proofs[place, dimension, column] += of_row(row, plans, over_kreis=place in above, only=only)
    for place, dimension, column in [key for key in proofs if key[1] == "case_management"]:
        if "kim_participation" in wanted:  # the start of KIM is the first filled position, never a tick
            proofs[place, "kim_participation", "kim_participation"] = proofs[place, dimension, column]
    return dict(proofs)


def sources(store: Reader, ids: Iterable[str | None]) -> dict[str, Row]:
    """The stored properties of some Sources by id."""
    wanted = sorted({one for one in ids if one})
    return {row["id"]: row["properties"] for row in store.read("coverage/sources", ids=wanted)} if wanted else {}


def _rows(store: Reader, wanted: frozenset[str], territories: list[str]) -> Iterator[tuple[str, str, Row]]:
    if wanted & {"case_management", "kim_participation"}:
        for row in store.read("coverage/positions", territories=territories):
            yield "case_management", "case_management", row
    if "actor_groups" in wanted:
        for row in store.read("coverage/groups", territories=territories):
            yield "actor_groups", row["column"], row
    for dimension in ("topics", "stages"):
        if dimension in wanted:
            for row in store.read("coverage/subjects", kind=cols.KINDS[dimension], territories=territories):
                if _applies(row["tie"], dimension, row["column"]):
                    yield dimension, row["column"], row
    if wanted & {"topics", "stages"}:
        yield from _responsible(store.read("coverage/responsibilities", territories=territories), wanted)


def _responsible(rows: Iterable[Row], wanted: frozenset[str]) -> Iterator[tuple[str, str, Row]]:
    for row in rows:
        for dimension in NAMED:
            if dimension in wanted and (named := _named(row["tie"], dimension)):
                yield dimension, named, row


def _applies(tie: Row, dimension: str, column: str) -> bool:
    """A responsibility that names a topic or stage is for that one only; one that names none is for all."""
    named = {_named(tie, one) for one in NAMED} - {None}
    return dimension not in NAMED or not named or _named(tie, dimension) == column


def _named(tie: Row, dimension: str) -> str | None:
    """The key of the topic or stage a responsibility names; an id of one is understood as well."""
    name = NAMED[dimension]
    return str(tie[name]).removeprefix(f"{name}-") if tie.get(name) else None


@dataclass(frozen=True, slots=True)
class _Limits:
    """What topics and stages are called that a responsibility is limited to, by dimension and key."""

    names: Mapping[tuple[str, str], str]

    def of(self, tie: Row) -> str:
        """The words for what a relationship is limited to; empty where it is not."""
        named = [(dimension, key) for dimension in NAMED if (key := _named(tie, dimension))]
        return " und ".join(self.names.get(one, one[1]) for one in named)


def _limits(store: Reader, rows: Iterable[tuple[str, str, Row]]) -> _Limits:
    """For an actor group, a responsibility for one topic or stage proves that alone; names are read only then."""
    ties = [row["tie"] for dimension, _, row in rows if dimension == GROUPS]
    wanted = [dimension for dimension in NAMED if any(_named(tie, dimension) for tie in ties)]
    kinds = [(dimension, kind) for dimension in wanted if (kind := cols.KINDS[dimension]) is not None]
    return _Limits(
        {
            (dimension, row["column"]): row["name"]
            for dimension, kind in kinds
            for row in store.read("coverage/columns", kind=kind)
        }
    )


def _plans(store: Reader, rows: Iterable[Row]) -> dict[str, Row]:
    ties = (tie for row in rows for tie in (row.get("membership"), row["tie"]) if tie is not None)
    ids = sorted({tie["plan_version"] for tie in ties if tie.get("mode") == "plan" and tie.get("plan_version")})
    return {row["id"]: row["properties"] for row in store.read("coverage/plan_versions", ids=ids)} if ids else {}


def _statements(store: Reader, wanted: frozenset[str], own: list[str]) -> dict[Key, list[Statement]]:
    found: defaultdict[Key, list[Statement]] = defaultdict(list)
    for row in store.read("coverage/statements", territories=own, dimensions=sorted(wanted)):
        dimension = row["properties"]["dimension"]
        column = dimension if cols.KINDS.get(dimension) is None else row["properties"].get("column") or ""
        found[row["territory"], dimension, column].append(statement_of(row))
    return dict(found)


def _lies_there(tie: Row, day: date) -> bool:
    """Territories are reference data: only a stated day moves a municipality, never the day it was recorded on."""
    span = tie_span(tie, {})
    return (span if span.stated else replace(span, start=None)).phase(day) in (Phase.HOLDS, Phase.PERHAPS)


def _german(row: Row) -> str:
    return row["sort_key"] or sort_key(row["name"])
