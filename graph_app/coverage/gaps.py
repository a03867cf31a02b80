"""What the first page and the pictures want to know: the fields of the overview that are no ja. No HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_app.coverage import reads, views
from graph_app.coverage.matrix import matrix
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


def of_kreis(store: Reader, kreis: str, stichtag: date, mode: str = "ist") -> list[Gap]:
    """Every field of the overview of a Kreis that is not ja, line by line."""
    scope = reads.scope(store, kreis, stichtag)
    view = views.OVERVIEW
    columns = view.of(reads.columns(store, scope, view.dimensions, stichtag))
    found = matrix(reads.evidence(store, scope, view.dimensions, stichtag), columns, stichtag, plan=mode == "plan")
    return [
        Gap(
            field.municipality.ags, field.municipality.name, field.column.key, field.column.name,
            field.cell.state, field.cell.evidence or "",
        )
        for field in found.fields
        if field.cell.state != "ja"
    ]  # fmt: skip
