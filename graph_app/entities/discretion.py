"""What would give a restricted person away elsewhere: their address at a position or organisation. No HTTP.

Whatever leaves or is shown reads through ``discreet``; forms read without it, so that the address can be taken out.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.ontology import NodeKind, RelKind

#: The properties by which somebody is reached.
_REACHED_BY = ("email", "phone")
#: What an entry of the history keeps of before and after, as JSON.
_SIDES = ("old", "new")

Held = Mapping[str, frozenset[str]]


class Discreet:
    """A reader whose rows have no address of a restricted person at any record the person belongs or belonged to."""

    def __init__(self, reader: Reader, held: Held) -> None:
        self._reader, self._held = reader, held

    def read(self, name: str, /, *, kind: NodeKind | RelKind | None = None, **params: Any) -> list[dict[str, Any]]:
        """The rows of a query file without these addresses."""
        rows = self._reader.read(name, kind=kind, **params)
        return [_hushed(row, self._held) for row in rows] if self._held else rows


def discreet(reader: Reader) -> Reader:
    """The reader for everything that others see: exports, pages, replies, drafts. One short query."""
    return reader if isinstance(reader, Discreet) else Discreet(reader, _held(reader))


def told(reader: Reader, record: Record) -> Record:
    """A record as a page or file may show it, without the address of a restricted person."""
    held = _held(reader)
    return Record(record.kind, record.id, record.version, _without(record.values, held.get(record.id, frozenset())))


def _held(reader: Reader) -> Held:
    """The addresses of restricted persons by the record that must not tell them."""
    if isinstance(reader, Discreet):
        return reader._held
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in reader.read("entities/withheld"):
        found[row["id"]].update(_plain(row[name]) for name in _REACHED_BY if row[name])
    return {key: frozenset(values) for key, values in found.items()}


def _hushed(found: Any, held: Held) -> Any:
    if isinstance(found, dict):
        found = {name: _hushed(value, held) for name, value in found.items()}
        if withheld := held.get(str(found.get("id"))):
            return _without(found, withheld)
        if withheld := held.get(str(found.get("record"))):
            return {name: _side(value, withheld) if name in _SIDES else value for name, value in found.items()}
        return found
    return [_hushed(one, held) for one in found] if isinstance(found, list) else found


def _without(values: Mapping[str, Any], withheld: frozenset[str]) -> dict[str, Any]:
    gone = [name for name in _REACHED_BY if values.get(name) and _plain(values[name]) in withheld]
    return {name: None if name in gone else value for name, value in values.items()}


def _side(text: Any, withheld: frozenset[str]) -> Any:
    """One side of a change, which is kept as JSON."""
    side = json.loads(text) if isinstance(text, str) else None
    if not isinstance(side, dict):
        return text
    kept = {name: value for name, value in _without(side, withheld).items() if value is not None or side[name] is None}
    return json.dumps(kept)


def _plain(address: object) -> str:
    """An address as it is compared: capitals, blanks and how a number is grouped or dialled make no other one."""
    text = str(address).strip().casefold()
    if "@" in text:
        return text.removeprefix("mailto:")
    return re.sub(r"^(\+|00)49(0(?=[1-9]))?", "0", re.sub(r"\(0\)|[^\d+]", "", text))
