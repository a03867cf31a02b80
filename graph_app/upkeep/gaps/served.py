"""Whether somebody is there by now for what a gap says is missing, by the records. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph_app.entities.dated import value_on
from graph_app.entities.evidence import LEVELS, level, weakest
from graph_app.entities.reads import Reader
from graph_app.entities.record import loaded, record_of
from graph_app.entities.ties.table import HOLDS, status
from graph_app.ontology import ONTOLOGY

Row = Mapping[str, Any]
VACANT = "vacant"


def served(reader: Reader, asked: Sequence[Mapping[str, str | None]], day: date) -> dict[str, str]:
    """By the id of a gap how sure it is that somebody is there, or that there are only vacant positions.

    ``asked`` holds id, territory, dimension, column and law of each gap. confirmed, claimed or derived: somebody is
    there on the day; vacant: there are only vacant positions. A gap without a word on either is left out. A gap of
    one Rechtskreis is answered by who is there for that one or for all, as the question of responsibility is.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in reader.read("upkeep/gap_served", gaps=list(asked)) if asked else ():
        if said := _said(row, day):
            found[row["id"]].add(said)
    order = (*LEVELS, VACANT)
    return {key: min(said, key=order.index) for key, said in found.items()}


def _said(row: Row, day: date) -> str:
    """What one record proves on a day; empty where it proves nothing."""
    record = record_of({"labels": row["labels"], "properties": row["node"]})
    own = _tie(row["rel"], row["tie"])
    members = [_tie(one["type"], one["tie"]) for one in row["memberships"]]
    there = [one for one in members if status(one, day) == HOLDS]
    if status(record.values, day) != HOLDS or status(own, day) != HOLDS or (members and not there):
        return ""
    links = [own, *there[:1]]
    if record.kind.name != "Position":
        return weakest(map(level, links))
    holders = [tie for tie in (_tie("HOLDS", one) for one in row["holders"]) if status(tie, day) == HOLDS]
    held = value_on(record.values, "status", day)
    if holders or (held is not None and held.sure and held.value == "besetzt"):
        return weakest(map(level, [*links, holders[0] if holders else record.values]))
    return VACANT if held is not None and held.sure and held.value == "vakant" else ""


def _tie(rel: str, row: Row) -> Mapping[str, Any]:
    return loaded(ONTOLOGY.relation(rel).properties, row)
