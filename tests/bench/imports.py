"""A list of 20,000 rows through the application against the bare statements, and the preview of 2,000 rows."""

from __future__ import annotations

import csv
import io
import itertools
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from graph_app.access import SYSTEM
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store, batches
from importers.arrival import arrived
from importers.intake import Decisions, Intake
from importers.planning import planned
from importers.run import Outcome as Ran
from importers.run import run
from tests.bench.goals import Line, Missed, Outcome

ROWS = 20_000
SHORT = 2_000
GOAL = "Import von 20.000 Zeilen gegen bloßes UNWIND / import of 20,000 rows against bare UNWIND"
LIMIT = 0.4
PREVIEW_GOAL = "Vorschau von 2.000 Zeilen / preview of 2,000 rows"
PREVIEW_LIMIT = 5.0
#: Rows a statement of the bare run takes; the best one counts.
PORTIONS = (2_000, 5_000, 10_000)
KREIS = "bench-kreis"
#: Lists that share no number, so that no row looks like one of another list.
_FIRST = {"kurz": 0, "lang": 20_000, "bloß": 50_000, "warm": 70_000}
_HEAD = ("Institution", "Straße", "PLZ", "Ort", "Telefon", "E-Mail", "Kommune")


def measured(store: Store) -> list[Line]:
    """Both goals, on an empty graph that nobody needs afterwards: what was written stays."""
    places = _territories(store)
    short = _list(SHORT, places, "kurz")
    lines: list[Line] = []
    begin = time.perf_counter()
    arrival = arrived(store, "kurz.csv", short, _intake())
    plan = planned(store, arrival.reading, arrival.intake, Decisions())
    took = time.perf_counter() - begin
    if plan.counts["create"] != SHORT:
        return [Missed(PREVIEW_GOAL, f"{plan.counts}"), Missed(GOAL, "no plan")]
    lines.append(Outcome(PREVIEW_GOAL, took, PREVIEW_LIMIT, "s", note=f"{SHORT} Zeilen aus CSV"))
    _through(store, places, "warm")  # a long import restarts the engine with more memory; both sides are measured warm
    through, outcome = _through(store, places, "lang")
    if outcome.import_id is None:
        return [*lines, Missed(GOAL, f"{outcome.plan.counts}")]
    bare = min(_bare(store, places, portion) for portion in PORTIONS)
    note = f"{ROWS / through:,.0f} / {ROWS / bare:,.0f} Zeilen/s; je Zeile ein Eintrag und drei Beziehungen"
    return [*lines, Outcome(GOAL, bare / through, LIMIT, least=True, note=note.replace(",", "."))]


def _through(store: Store, places: list[str], word: str) -> tuple[float, Ran]:
    content = _list(ROWS, places, word)
    begin = time.perf_counter()
    arrival = arrived(store, f"{word}.csv", content, _intake())
    outcome = run(store, SYSTEM, arrival.reading, arrival.intake, Decisions())
    return time.perf_counter() - begin, outcome


def _intake() -> Intake:
    return Intake("liste.csv", date(2024, 9, 1), KREIS, "Messung", kind="Organisation")


def _territories(store: Store) -> list[str]:
    """A Kreis of its own with fifteen municipalities, so that nothing else is matched."""
    kind, rel = ONTOLOGY.kind("Territory"), ONTOLOGY.relation("IN_TERRITORY")
    names = [f"Messort {number:02d}" for number in range(15)]
    rows = [{"id": KREIS, "name": "Messkreis", "territory_kind": "kreis"}]
    rows += [{"id": f"{KREIS}-{n:02d}", "name": name, "territory_kind": "stadt"} for n, name in enumerate(names)]
    ties = [
        {"source": row["id"], "target": KREIS, "values": {"id": f"in-{row['id']}", "version": 1, "mode": "ist"}}
        for row in rows[1:]
    ]
    if not store.read("entities/existing", ids=[KREIS]):
        made = [{"values": {**row, "version": 1, "sort_key": row["name"].lower(), "search_text": ""}} for row in rows]
        store.change(lambda tx: tx.write("entities/create_many", kind=kind, rows=made))
        store.change(lambda tx: tx.write("entities/link_many", kind=rel, rows=ties))
    return names


def _rows(count: int, places: list[str], word: str) -> Iterator[tuple[str, ...]]:
    first = _FIRST[word]
    for number, place in zip(range(first, first + count), itertools.cycle(places), strict=False):
        yield (
            f"Träger {word} {number:05d} {_syllables(number)}",
            f"Straße {number % 300}",
            f"{33000 + number % 900}",
            place,
            f"05241 {100000 + number}",
            f"info{number}@{word}.example.org",
            place,
        )


def _syllables(number: int) -> str:
    parts = ("ba", "de", "gi", "lo", "mu", "na", "re", "si", "to", "wu")
    return "".join(parts[int(digit)] for digit in f"{number:05d}").capitalize()


def _list(count: int, places: list[str], word: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows(_rows(count, places, word))
    return out.getvalue().encode("utf-8-sig")


_MAKE = """
UNWIND $rows AS row
CREATE (n:Entity:Organisation)
SET n = row.values
RETURN count(n) AS made
"""
_TIE = """
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
CREATE (a)-[r:__REL__]->(b)
SET r = row.values
RETURN count(r) AS made
"""


def _bare(store: Store, places: list[str], portion: int) -> float:
    """The seconds that the engine needs for the same records and relationships when nobody checks anything."""
    stamp = f"bare-{time.time_ns()}"
    records = [
        {
            "values": {"id": f"{stamp}-{n}"}
            | dict(zip(("name", "street", "postal_code", "city", "phone", "email"), row, strict=False))
            | {"sort_key": row[0].lower(), "search_text": row[0].lower(), "version": 1, "recorded_at": 1},
        }
        for n, row in enumerate(_rows(ROWS, places, "bloß"))
    ]
    said = {"version": 1, "mode": "ist", "recorded_at": 1, "observed_on": date(2024, 9, 1), "evidence": "claimed"}
    ends = {"SERVES": lambda n: f"{KREIS}-{n % 15:02d}", "MAINTAINED_BY": lambda n: KREIS, "STATED_IN": lambda n: KREIS}

    def ties(name: str, end: Callable[[int], str]) -> list[dict[str, Any]]:  # one a record
        return [
            {"source": f"{stamp}-{n}", "target": end(n), "values": {**said, "id": f"{stamp}-{name}-{n}"}}
            for n in range(ROWS)
        ]

    every = {name: ties(name, end) for name, end in ends.items()}

    def work(tx: Any) -> None:
        for rows in _portions(records, portion):
            tx.run_text(_MAKE, {"rows": rows})
        for name, all_of in every.items():
            for rows in _portions(all_of, portion):
                tx.run_text(_TIE.replace("__REL__", name), {"rows": rows})

    begin = time.perf_counter()
    store.change(work, seconds=300)
    return time.perf_counter() - begin


def _portions(rows: list[dict[str, Any]], portion: int) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), portion):
        yield from batches(rows[start : start + portion])  # never more than a message may hold
