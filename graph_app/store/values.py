"""What may pass between program and graph: refuses values engines treat differently, makes answers plain Python."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import neo4j.graph
import neo4j.time

from graph_app.errors import InvalidInput

_Row = TypeVar("_Row")

LONGEST_VALUE = 2**20
LARGEST_BATCH = 4 * 2**20
_SHORT = 1000
_BAD_CHARACTERS = re.compile("[\x00\ud800-\udfff]")
_PLAIN = frozenset({str, int, float, bool, type(None)})
_HARMLESS = frozenset({bool, date, bytes, type(None)})
#: What a message needs for a value of these, at most.
_SMALL = frozenset({int, float, bool, date, type(None)})


class _Refused(Exception):
    """Carries the sentence to the place that knows the field."""


def check(name: str, value: Any) -> None:
    """Refuse what one engine would store and the other not (reliability figures §5). InvalidInput names ``name``."""
    try:
        _check(value, 0)
    except _Refused as refused:
        raise InvalidInput({name: [str(refused)]}) from None


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is str:
        if _BAD_CHARACTERS.search(value):
            raise _Refused("Ein Zeichen im Text kann nicht gespeichert werden. Bitte tippen Sie den Text neu ein.")
        if len(value) > LONGEST_VALUE // 4 and len(value.encode()) > LONGEST_VALUE:
            raise _Refused("Der Text ist zu lang. Bitte kürzen Sie ihn.")
    elif kind is int:
        if not -(2**63) <= value < 2**63:
            raise _Refused("Die Zahl ist zu groß. Bitte prüfen Sie sie.")
    elif kind is float:
        if not math.isfinite(value):
            raise _Refused("Das ist keine Zahl. Bitte geben Sie eine Zahl ein.")
    elif kind is datetime:
        # A zoneinfo zone crashes the interpreter inside the driver (cpython issue 125318); instants are integers.
        raise _Refused("Zeitpunkte werden als Zahl gespeichert, Tage als Datum.")
    elif kind in (list, tuple):
        _check_list(value, depth)
    elif isinstance(value, Mapping):
        _check_map(value, depth)
    elif value is not None and kind not in (bool, date, bytes):
        if isinstance(value, str):
            _check(str(value), depth)
        else:
            raise _Refused(f"Werte der Art {kind.__name__} werden nicht gespeichert.")


def _check_list(values: Sequence[Any], depth: int) -> None:
    """A list of single values may become a property; a list of maps is a batch of rows."""
    kinds = set()
    for value in values:
        if value is None:
            raise _Refused("Die Liste hat eine leere Stelle. Bitte füllen oder löschen Sie sie.")
        if isinstance(value, (list, tuple)):
            raise _Refused("Eine Liste in einer Liste wird nicht gespeichert.")
        kinds.add(float if type(value) is int else type(value))
        _check(value, depth + 1)
    if len(kinds) > 1:
        raise _Refused("Die Liste mischt verschiedene Arten von Werten.")


def _check_map(values: Mapping[Any, Any], depth: int) -> None:
    if depth > 3:
        raise _Refused("Der Wert ist zu tief geschachtelt.")
    for key, value in values.items():
        if type(key) is not str or (not (key.isascii() and key.isidentifier()) and _BAD_CHARACTERS.search(key)):
            raise _Refused("Ein Feldname ist nicht lesbar.")
        # Most values are short texts without any control character, days or nothing: they need no call.
        kind = type(value)
        if kind is str:
            if len(value) > _SHORT or not value.isprintable():
                _check(value, depth + 1)
        elif kind not in _HARMLESS:
            _check(value, depth + 1)


def plain(value: Any) -> Any:
    """An answer of the driver as plain Python: days as ``date``, nodes and relationships as their properties."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:  # packed rows hold hundreds of thousands of scalars: no call for each
        return [item if type(item) in _PLAIN else plain(item) for item in value]
    if kind is dict:
        return {key: item if type(item) in _PLAIN else plain(item) for key, item in value.items()}
    if kind is neo4j.time.Date:
        return value.to_native()
    if isinstance(value, neo4j.graph.Entity):
        return {key: plain(item) for key, item in value.items()}
    return value


def weight(value: Any) -> int:
    """Estimated bytes of a value in a message; never less than the real size of texts."""
    if isinstance(value, str):
        return 5 + (len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass")))
    if isinstance(value, bytes):
        return 5 + len(value)
    if isinstance(value, Mapping):
        total = 5
        for key, part in value.items():  # imports weigh millions of short texts and days: no call for each
            kind = type(part)
            if kind is str and part.isascii():
                size = 5 + len(part)
            else:
                size = 9 if kind in _SMALL else weight(part)
            total += size + (5 + len(key) if type(key) is str and key.isascii() else weight(key))
        return total
    if isinstance(value, (list, tuple)):
        return 5 + sum(weight(item) for item in value)
    return 9


def batches(rows: Iterable[_Row], limit: int = LARGEST_BATCH) -> Iterator[list[_Row]]:
    """The rows in lists of at most ``limit`` estimated bytes: a message above 16 MiB would hang the connection."""
    batch: list[_Row] = []
    filled = 0
    for row in rows:
        size = weight(row)
        if batch and filled + size > limit:
            yield batch
            batch, filled = [], 0
        batch.append(row)
        filled += size
    if batch:
        yield batch
