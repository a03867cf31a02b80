"""The packed archive of everything against SQLite telling the same rows in the same form."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import time
from collections import defaultdict
from typing import Any

from graph_app.entities import dump
from graph_app.store import Store
from tests.bench.goals import Line, Outcome

GOAL = "Ganzes Archiv, gepackt, gegen SQLite / full packed archive against SQLite"
LIMIT = 6.0
#: As strong as the program packs.
LEVEL = 6
#: The best of so many runs counts: the first one of a fresh engine plans its queries.
ROUNDS = 3


def measured(store: Store) -> Line:
    """How much longer the program takes; both write JSON lines in the same order, packed, into memory."""
    runs = [_told(store) for _ in range(ROUNDS)]
    ours, packed, count = min(runs, key=lambda run: run[0])
    theirs = _twin(gzip.decompress(packed).decode().splitlines())
    note = f"{count} Zeilen, {ours:.1f} s / {theirs:.1f} s, {len(packed) / 1e6:.1f} MB"
    return Outcome(GOAL, ours / theirs, LIMIT, note=note)


def _told(store: Store) -> tuple[float, bytes, int]:
    begin = time.perf_counter()
    packed = io.BytesIO()
    count = 0
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=LEVEL, mtime=0) as target:
        for line in dump.archive(store):
            target.write(line.encode())
            count += 1
    return time.perf_counter() - begin, packed.getvalue(), count


def _twin(lines: list[str]) -> float:
    """The seconds SQLite needs for the same rows: a table a kind, a column a property."""
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for text in lines[1:]:
        line = json.loads(text)
        rows[str(line.get("node") or line.get("rel") or "redirect")].append(line)
    connection = sqlite3.connect(":memory:")
    names: dict[str, list[str]] = {}
    for kind, all_of in rows.items():
        names[kind] = columns = sorted({name for line in all_of for name in line})
        quoted = ", ".join(f'"{name}"' for name in columns)
        connection.execute(
            f'CREATE TABLE "{kind}" ({quoted}, PRIMARY KEY ("{"id" if "id" in columns else columns[0]}"))'
        )
        marks = ", ".join("?" for _ in columns)
        connection.executemany(
            f'INSERT INTO "{kind}" VALUES ({marks})',  # noqa: S608 – names of our own ontology
            [[_cell(line.get(name)) for name in columns] for line in all_of],
        )
    begin = time.perf_counter()
    with gzip.GzipFile(fileobj=io.BytesIO(), mode="wb", compresslevel=LEVEL, mtime=0) as target:
        for kind in sorted(rows):
            for row in connection.execute(f'SELECT * FROM "{kind}" ORDER BY id'):  # noqa: S608 – as above
                line = {name: value for name, value in zip(names[kind], row, strict=True) if value is not None}
                target.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
    return time.perf_counter() - begin


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
