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
from graph_app.uploads.rows import row_of
from graph_app.uploads.screens import Entry, Past, ReportPage
from importers import report

SHOWN = 200
MISSING = "nicht mehr genannt"


def past(reader: Reader, limit: int = 20) -> tuple[Past, ...]:
    """The latest imports."""
    return tuple(_past(row["import"]) for row in reader.read("importers/imports", skip=0, limit=limit))


def one(reader: Reader, import_id: str) -> Past:
    """One import; raises NotThere."""
    rows = reader.read("importers/one", id=import_id)
    if not rows:
        raise NotThere("Diesen Import gibt es nicht.")
    return _past(rows[0]["import"])


def records(reader: Reader, found: Past) -> tuple[Entry, ...]:
    """The first records that an import made or changed, with the word for what happened and where the file says it."""
    rows = reader.read("importers/changes_of", import_id=found.id, after="", limit=SHOWN)
    words = {"create": "angelegt", "update": "geändert"}
    changes = [row["change"] for row in rows]
    told = [change for change in changes if change["action"] in words]
    ids = [change["record"] for change in told]
    stated = reader.read("importers/stated", source=found.source, ids=ids) if found.source and ids else []
    places = {row["id"]: row["quote"] or "" for row in stated}
    left = {record.id for record in entities.many(reader, ids)} if found.undone_at else set(ids)
    ended = [one["source_record"] for one in changes if (one["record_kind"], one["action"]) == ("STATED_IN", "end")]
    missing = [Entry(MISSING, one, "", True) for one in named(reader, ended)]
    return tuple(missing) + tuple(
        Entry(
            words[change["action"]],
            Neighbour(change["record"], change.get("record_name") or "", ONTOLOGY.kind(change["record_kind"])),
            places.get(change["record"], ""),
            change["record"] in left,
        )
        for change in told
    )


def facts(reader: Reader, found: Past) -> tuple[tuple[str, str], ...]:
    """What was said beside the file."""
    rows = reader.read("entities/many", ids=[found.kreis]) if found.kreis else []
    kreis = rows[0]["properties"]["name"] if rows else found.kreis
    return (("Kreis", kreis or "keinem bestimmten Kreis zugeordnet"), ("Herkunft", found.origin or "keine Angabe"))


def report_page(
    reader: Reader, import_id: str, parcel: str = "", preview: Sequence[Mapping[str, Any]] = ()
) -> ReportPage:
    """The page of an import. ``parcel`` is the place of its file while that is kept ("" else), ``preview`` the rows of
    its plan. Raises NotThere.
    """  # fmt: skip
    found = one(reader, import_id)
    first = records(reader, found)
    alone = len({row["sheet"] for row in preview}) < 2
    rejected = [row_of(row, alone) for row in preview if row["action"] == "rejected"]
    undone = "Import zurückgenommen" if found.whole else "Import teilweise zurückgenommen"
    title = undone if found.undone_at else "Import abgeschlossen"
    total = found.counts.get("create", 0) + found.counts.get("update", 0)
    mendable = parcel if found.counts.get("rejected", 0) else ""
    return ReportPage(
        f"{title}: {found.file}",
        found,
        facts(reader, found),
        first,
        total > sum(entry.what != MISSING for entry in first),
        parcel=mendable,
        rejected=tuple(rejected[:SHOWN]),
    )


def named(reader: Reader, ids: Sequence[str]) -> tuple[Neighbour, ...]:
    """The records with these ids that are still there."""
    return tuple(Neighbour(record.id, record.name, record.kind) for record in entities.many(reader, ids))


def _past(row: Mapping[str, Any]) -> Past:
    counts = json.loads(row.get("counts") or "{}")
    said = report.counted(counts, applied=True)
    return Past(
        row["id"], int(row["at"]), row["file"], row.get("kreis") or "", row["as_of"], counts, said,
        row.get("undone_at"), row.get("origin") or "", row.get("source") or "", int(row.get("spared") or 0),
    )  # fmt: skip
