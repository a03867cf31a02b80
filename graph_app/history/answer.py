"""The comparison of two days of a Kreis, asked and put together. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from graph_app.access import Role
from graph_app.entities.reads import Reader
from graph_app.entities.words import Names
from graph_app.history import attendance, cautions, contacts, gaps, press, reads, staffing
from graph_app.history.comparison import Comparison
from graph_app.history.period import Period
from graph_app.history.reads import Kept
from graph_app.ontology import Wording


def answer(
    reader: Reader, kreis: Mapping[str, Any], kept: Kept, period: Period, role: Role, wording: Wording, today: date
) -> Comparison:
    """Everything that changed in a Kreis (``id``, ``name``), as far as the role may see it.

    ``kept`` is what ``reads.kept`` found there; ``today`` tells which of the days still lie ahead. Raises NotThere.
    """
    names = Names({record.id: record.name for record in kept.records.values()}, wording)
    lines = [
        *contacts.contacts(kept, period),
        *contacts.renamed(kept, period, role),
        *contacts.corrected(kept, reads.edits(reader, period), role, names),
    ]
    covered = reads.compared(reader, str(kreis["id"]), period)
    found = Comparison(
        str(kreis["name"]), period, tuple(lines), tuple(staffing.moves(kept, period)),
        gaps.shifts(covered.fields), attendance.attendance(kept, period), gaps.tasks(kept, period),
        reads.sources(reader, covered.fields), gaps.states(covered.fields),
    )  # fmt: skip
    cited = reads.titled(reader, press.cells(covered))
    return replace(
        found, press=press.sentence(found, covered, cited), cautions=cautions.cautions(found, kept, covered, today),
        divided=found.lines,
    )  # fmt: skip
