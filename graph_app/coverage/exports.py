"""The answers of coverage for programs, exactly as the contracts write them. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from graph_app.coverage import compare, reads
from graph_app.coverage.columns import KINDS
from graph_app.coverage.compare import Change, Comparison
from graph_app.coverage.evidence import Scope
from graph_app.coverage.matrix import Field, Matrix, matrix
from graph_app.coverage.rule import Quote, heard
from graph_app.entities.reads import Reader
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day

MODES = ONTOLOGY.vocabulary("mode").keys


def answer(store: Reader, kreis: str, stichtag: date, mode: str, dimension: str) -> dict[str, Any]:
    """Coverage of a territory (id or AGS; also a Land) in one dimension. Raises NotThere, InvalidInput."""
    check_dimension(dimension)
    check_mode(mode)
    scope = reads.scope(store, kreis, stichtag)
    columns = reads.columns(store, scope, [dimension], stichtag)
    found = matrix(reads.evidence(store, scope, [dimension], stichtag), columns, stichtag, plan=mode == "plan")
    return written(scope, found, stichtag, mode, dimension)


def written(scope: Scope, found: Matrix, stichtag: date, mode: str, dimension: str) -> dict[str, Any]:
    """A matrix as the contracts write it."""
    columns = found.columns
    return {
        "kreis": scope.ags or scope.id,
        "name": scope.name,
        "stichtag": stichtag.isoformat(),
        "mode": mode,
        "dimension": dimension,
        "counts": asdict(found.counts),
        "columns": [{"key": column.key, "name": column.plain_name, "level": column.level} for column in columns],
        "rows": rows(found),
    }


def comparison(store: Reader, kreis: str, start: date, end: date, dimension: str) -> dict[str, Any]:
    """What began and what ended between two days. Raises NotThere, InvalidInput."""
    check_dimension(dimension)
    return changes(compared(store, reads.scope(store, kreis, end), start, end, dimension))


def compared(store: Reader, scope: Scope, start: date, end: date, dimension: str) -> Comparison:
    """Both days side by side. Raises InvalidInput when the first is not the earlier."""
    if start >= end:
        raise InvalidInput({"from": ["Der erste Tag muss vor dem zweiten liegen."]})
    columns = reads.columns(store, scope, [dimension], end)
    then = reads.evidence(store, scope, [dimension], start)
    now = then if then.any_day else reads.evidence(store, scope, [dimension], end)
    return compare.comparison(matrix(then, columns, start), matrix(now, columns, end), start, end)


def changes(found: Comparison) -> dict[str, Any]:
    """A comparison as the contracts write it; ``known`` and ``doubted`` are no beginnings and no ends."""
    return {str(kind): [_place(field) for field in found.of(kind)] for kind in Change if kind is not Change.SAME}


def rows(found: Matrix) -> list[dict[str, Any]]:
    """Every field with its evidence."""
    return [row(field) for field in found.fields]


def row(field: Field) -> dict[str, Any]:
    """One field with its evidence."""
    cell = field.cell
    return {
        **_place(field),
        "state": cell.state,
        "evidence": cell.evidence,
        "since": imprecise(cell.since),
        "note": cell.note,
        "over_kreis": cell.over_kreis,
        "records": list(cell.records),
        "sources": [source(quote) for quote in heard(cell.quotes)],
        "conflict": cell.conflict,
    }


def source(quote: Quote) -> dict[str, Any]:
    """One piece of evidence; ``record`` is the record that says it, ``state`` what a Statement says."""
    return {
        "source": quote.source,
        "quote": quote.quote,
        "observed_on": quote.observed_on.to_json() if quote.observed_on is not None else None,
        "evidence": quote.evidence,
        "record": quote.record,
        "state": quote.state,
        "since": imprecise(quote.since),
        "until": imprecise(quote.until),
    }


def imprecise(day: Day | None) -> Mapping[str, Any] | None:
    """A day that is always written with its precision."""
    if day is None:
        return None
    written = day.to_json()
    return written if isinstance(written, dict) else {"value": written, "precision": day.precision}


def check_dimension(dimension: str) -> None:
    """Raises InvalidInput for a dimension that coverage does not have."""
    if dimension not in KINDS:
        raise InvalidInput({"dimension": [_choice("Diesen Gegenstand gibt es nicht.", "dimension", KINDS)]})


def check_mode(mode: str) -> None:
    """Raises InvalidInput for anything but plan and ist."""
    if mode not in MODES:
        raise InvalidInput({"mode": [_choice("Diesen Stand gibt es nicht.", "mode", MODES)]})


def _place(field: Field) -> dict[str, Any]:
    return {"ags": field.municipality.ags, "name": field.municipality.name, "column": field.column.key}


def _choice(sentence: str, vocabulary: str, keys: Iterable[str]) -> str:
    """People read this on a page; programs find the keys in the description of the interface."""
    labels = (ONTOLOGY.vocabulary(vocabulary).term(key).label.de for key in keys)
    return f"{sentence} Möglich sind: {', '.join(labels)}."
