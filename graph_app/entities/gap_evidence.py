"""A digest of all that bears on a gap: as long as it stays the same, nothing new is known. Reads only."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph_app.entities.reads import Reader

#: The dimensions that positions of Baustein 2 answer, whatever topic they have, as the coverage says.
_POSITIONS = frozenset({"case_management", "kim_participation"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a gap is about: its id, the id of its territory, dimension and column."""

    id: str
    territory: str
    dimension: str
    column: str


def digests(reader: Reader, places: Iterable[Place]) -> dict[str, str]:
    """64 hex digits for each gap by its id; equal digits say that no record that bears on it was changed.

    What bears on it lies in its territory or in the one above: statements, who serves or is responsible and does so
    for the column; for Case Management the positions of Baustein 2 that are there, and who holds them.
    """
    wanted = {place.id: place for place in places}
    asked = [
        {"id": one.id, "territory": one.territory, "dimension": one.dimension, "column": one.column}
        for one in wanted.values()
    ]
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in reader.read("entities/gap_evidence", gaps=asked) if asked else ():
        parts = ["said", "serving", "named"]
        parts += ["filled", "held"] if wanted[row["id"]].dimension in _POSITIONS else []
        found[row["id"]].append([row["place"], *(sorted(map(json.dumps, row[part])) for part in parts)])
    return {key: _digest(sorted(found[key])) for key in wanted}


def digest(reader: Reader, territory: str, dimension: str, column: str) -> str:
    """The digest for one place and column, as ``gaps.Wanted.evidence`` and ``Gap.seen`` hold it."""
    return digests(reader, [Place("", territory, dimension, column)])[""]


def _digest(rows: list[Any]) -> str:
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
