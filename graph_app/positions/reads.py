"""The positions of a Kreis with their ties, in two questions. Writes nothing."""

from __future__ import annotations

from graph_app.entities.reads import Reader, every
from graph_app.entities.record import Record, Tie, tie_of
from graph_app.ontology import ONTOLOGY


def positions(reader: Reader, kreis: str, baustein: int | None) -> list[Record]:
    """The positions that belong to a Kreis: kept by it, in it, or serving it or one of its municipalities."""
    filters = {"baustein": baustein} if baustein else {}
    return every(reader, ONTOLOGY.kind("Position"), kreis, filters)


def ties(reader: Reader, ids: list[str]) -> list[Tie]:
    """Where these positions are, whom they serve, who employs them and who holds them."""
    found = []
    for row in reader.read("positions/ties", ids=ids):
        found.append(tie_of(row, outgoing=row["type"] != "HOLDS"))
    return found


def plan_versions(reader: Reader, kreis: str) -> list[Record]:
    """The plan versions of a Kreis."""
    return every(reader, ONTOLOGY.kind("PlanVersion"), kreis)
