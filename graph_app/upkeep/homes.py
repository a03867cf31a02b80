"""Where records belong, in few words, so that two of the same name can be told apart. Reads only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.entities.record import Record

#: More names tell nobody apart.
_MOST = 2


@dataclass(frozen=True, slots=True)
class Home:
    """Where a record belongs: the places it lies in, and everything that says where it is, as one text."""

    places: str = ""
    text: str = ""


def homes(reader: Reader, ids: Iterable[str], today: date) -> dict[str, Home]:
    """Where the records with these ids belong on a day, by id; a record of which nothing is known has an empty home."""
    wanted = sorted(set(ids))
    rows = reader.read("upkeep/homes", ids=wanted, today=today) if wanted else []
    return {str(row["id"]): Home(_few(row["places"]), _text(row)) for row in rows}


def choices(records: Iterable[Record], known: Mapping[str, Home]) -> list[tuple[str, str]]:
    """Records as choices of a form: behind each name where it belongs; where that is not enough, a number.

    Two choices never read alike.
    """
    labelled = [(one.id, _labelled(one.name, known.get(one.id, Home()).text)) for one in records]
    total = Counter(label for _, label in labelled)
    seen: Counter[str] = Counter()
    told: list[tuple[str, str]] = []
    for key, label in labelled:
        seen[label] += 1
        told.append((key, label if total[label] == 1 else f"{label} – {seen[label]}. Eintrag dieses Namens"))
    return told


def _labelled(name: str, home: str) -> str:
    return f"{name} ({home})" if home and home not in name else name


def _text(row: Mapping[str, Any]) -> str:
    held = _few(row["held"])
    office = _few(name for name in row["homes"] or row["offices"] if str(name) not in held)
    parts = (held, office) if held else (office or _few(row["places"] or row["scopes"]),)
    return ", ".join(part for part in parts if part)


def _few(names: Iterable[str]) -> str:
    found = sorted(set(map(str, names)))
    return ", ".join(found[:_MOST]) + (f" und {len(found) - _MOST} weitere" if len(found) > _MOST else "")
