"""Imports that happened, as pages show them. Asks the graph, writes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph_app.entities import reads as entities
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.uploads.screens import Past, ReportPage
from importers import report

SHOWN = 200


def past(reader: Reader, limit: int = 20) -> tuple[Past, ...]:
    """The latest imports."""
    return tuple(_past(row["import"]) for row in reader.read("importers/imports", skip=0, limit=limit))


def one(reader: Reader, import_id: str) -> Past:
    """One import; raises NotThere."""
    rows = reader.read("importers/one", id=import_id)
    if not rows:
        raise NotThere("Diesen Import gibt es nicht.")
    return _past(rows[0]["import"])


def records(reader: Reader, import_id: str, since: int) -> tuple[tuple[str, Neighbour], ...]:
    """The first records that an import made or changed, with the word for what happened."""
    rows = reader.read("importers/changes_of", import_id=import_id, since=since, after="", limit=SHOWN)
    words = {"create": "angelegt", "update": "geändert"}
    return tuple(
        (
            words[change["action"]],
            Neighbour(change["record"], change.get("record_name") or "", ONTOLOGY.kind(change["record_kind"])),
        )
        for change in (row["change"] for row in rows)
        if change["action"] in words
    )


def report_page(reader: Reader, import_id: str, parcel: str) -> ReportPage:
    """The page of an import; ``parcel`` is the place of its file while that is kept ("" else). Raises NotThere."""
    found = one(reader, import_id)
    first = records(reader, import_id, found.at)
    title = "Import zurückgenommen" if found.undone_at else "Import abgeschlossen"
    total = found.counts.get("create", 0) + found.counts.get("update", 0)
    mendable = parcel if found.counts.get("rejected", 0) else ""
    return ReportPage(f"{title}: {found.file}", found, first, total > len(first), parcel=mendable)


def named(reader: Reader, ids: Sequence[str]) -> tuple[Neighbour, ...]:
    """The records with these ids that are still there."""
    return tuple(Neighbour(record.id, record.name, record.kind) for record in entities.many(reader, ids))


def _past(row: Mapping[str, Any]) -> Past:
    counts = json.loads(row.get("counts") or "{}")
    said = report.counted(counts, applied=True)
    return Past(
        row["id"], int(row["at"]), row["file"], row.get("kreis") or "", row["as_of"], counts, said, row.get("undone_at")
    )
