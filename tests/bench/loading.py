"""Writes a generated network through the store, in batches, as records are stored. Without a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graph_app import clock
from graph_app.entities.lines import NodeLine, TieLine
from graph_app.entities.record import search_words, stored
from graph_app.ontology import NodeKind, RelKind
from graph_app.store import Store, batches
from tests.bench.generator import Line

#: Rows held before they are written: more would need memory, fewer would need time.
HELD = 20_000
#: Bytes of a batch: the engine ends a statement after ten seconds, which a large one needs on a busy machine.
BATCH = 2**20
SECONDS = 300.0


def load(store: Store, lines: Iterable[Line], also: Callable[[Line], None] | None = None) -> int:
    """Write all lines and answer how many there were; ``also`` sees each of them."""
    at, total = clock.now(), 0
    held: defaultdict[NodeKind | RelKind, list[dict[str, Any]]] = defaultdict(list)
    nodes_written = False
    for line in lines:
        total += 1
        if also is not None:
            also(line)
        if isinstance(line, TieLine) and not nodes_written:
            _flush(store, held)  # both ends must be there
            nodes_written = True
        what = line.kind if isinstance(line, NodeLine) else line.rel
        held[what].append(_row(line, at))
        if len(held[what]) >= HELD:
            _flush(store, {what: held.pop(what)})
    _flush(store, held)
    return total


def _row(line: Line, at: int) -> dict[str, Any]:
    if isinstance(line, NodeLine):
        values = {**line.values, **search_words(line.kind, line.values), "version": 1, "recorded_at": at}
        return {"values": _set(stored(line.kind.properties, values))}
    values = {"mode": "ist", "id": line.id, **line.values, "version": 1, "recorded_at": at}
    return {"source": line.source, "target": line.target, "values": _set(stored(line.rel.properties, values))}


def _flush(store: Store, held: Mapping[NodeKind | RelKind, list[dict[str, Any]]]) -> None:
    for what, rows in list(held.items()):
        name = "entities/create_many" if isinstance(what, NodeKind) else "entities/link_many"
        for batch in batches(rows, BATCH):

            def write(tx: Any, name: str = name, what: Any = what, batch: Any = batch) -> Any:
                return tx.write(name, kind=what, rows=batch)

            made = store.change(write, seconds=SECONDS)[0]["made"]
            if made != len(batch):
                raise RuntimeError(f"{what.name}: {made} of {len(batch)} rows were written")
    if isinstance(held, dict):
        held.clear()


def _set(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
