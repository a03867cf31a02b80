"""What the first page and the pictures want to know: the fields of the overview that are no ja. No HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_app.coverage import reads, views
from graph_app.coverage.columns import Column
from graph_app.coverage.compare import Change, comparison
from graph_app.coverage.evidence import Evidence
from graph_app.coverage.matrix import Field, Matrix, matrix
from graph_app.entities.reads import Reader


@dataclass(frozen=True, slots=True)
class Gap:
    """One field that is nein or unbekannt; ``evidence`` is empty where there is none."""

    ags: str
    name: str
    column: str
    label: str
    state: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A gap of the coverage that was none on an earlier day.

    ``ended`` says that something was there and ended; otherwise only now somebody knows that nothing is there.
    """

    gap: Gap
    ended: bool


def of_kreis(store: Reader, kreis: str, stichtag: date, mode: str = "ist") -> list[Gap]:
    """Every field of the overview of a Kreis that is not ja, line by line."""
    columns, found = _asked(store, kreis, stichtag)
    return _open(matrix(found, columns, stichtag, plan=mode == "plan"))


def since(store: Reader, kreis: str, start: date, stichtag: date) -> tuple[list[Gap], list[Opened]]:
    """Every field of the overview that is not ja, and which of them were no nein on ``start``.

    Both days are judged by the same evidence, so that they cost no more questions than one. What was entered late
    counts from the day that it is of: it opens nothing between the days.
    """
    columns, found = _asked(store, kreis, stichtag)
    now = matrix(found, columns, stichtag)
    compared = comparison(matrix(found, columns, start), now, start, stichtag)
    turned = [pair for pair in compared.pairs if pair.after.cell.state == "nein" and pair.change is not Change.SAME]
    return _open(now), [Opened(_gap(pair.after), pair.change is Change.ENDED) for pair in turned]


def _asked(store: Reader, kreis: str, stichtag: date) -> tuple[tuple[Column, ...], Evidence]:
    scope = reads.scope(store, kreis, stichtag)
    view = views.OVERVIEW
    columns = view.of(reads.columns(store, scope, view.dimensions, stichtag))
    return tuple(columns), reads.evidence(store, scope, view.dimensions, stichtag)


def _open(found: Matrix) -> list[Gap]:
    return [_gap(field) for field in found.fields if field.cell.state != "ja"]


def _gap(field: Field) -> Gap:
    return Gap(
        field.municipality.ags, field.municipality.name, field.column.key, field.column.name,
        field.cell.state, field.cell.evidence or "",
    )  # fmt: skip
