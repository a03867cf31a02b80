"""Coverage of a whole Land by topic, against the same question asked of SQLite; both answers must be the same."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from graph_app.coverage import exports
from graph_app.store import Store
from tests.bench.generator import LAND, STICHTAG
from tests.bench.goals import Line, Missed, Outcome
from tests.bench.program import children, computed
from tests.bench.twin import Answer, Twin

WARM = 4
ROUNDS = 5
LIMIT = 5.0
GOAL = "Abdeckung von NRW gegen SQLite / coverage of NRW against SQLite"


def measured(store: Store, twin: Twin) -> Line:
    """How much longer the graph computes, engine and program together; a wrong answer is a missed goal."""
    wanted, found = twin.coverage(STICHTAG), answered(store)
    if wrong := {key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)}:
        key = min(wrong)
        return Missed(
            GOAL, f"{len(wrong)} Felder anders, zum Beispiel {key}: {wanted.get(key)} / {found.get(key)}"[:300]
        )
    # Another day each time: nobody shall live on an answer given before.
    days = [STICHTAG - timedelta(days=number) for number in range(1, WARM + ROUNDS + 1)]
    for day in days[:WARM]:  # the engine compiles what it is asked often
        answered(store, day)
    floors, graphs = [], []
    for day in days[WARM:]:
        floors.append(_work(partial(twin.coverage, day)))
        graphs.append(_work(partial(answered, store, day)))
    floor, graph = statistics.median(floors), statistics.median(graphs)
    note = f"Rechenzeit {graph * 1000:.0f} ms / {floor * 1000:.0f} ms"
    return Outcome(GOAL, graph / floor, LIMIT, note=note)


def answered(store: Store, day: date = STICHTAG) -> Answer:
    """State, evidence and deciding records of every field of which something is known."""
    found = exports.answer(store, LAND, day, "ist", "topics")
    return {
        (row["ags"], row["column"]): (row["state"], row["evidence"], frozenset(row["records"]))
        for row in found["rows"]
        if row["state"] != "unbekannt"
    }


def _work(call: Callable[[], object]) -> float:
    """Processor seconds of this thread and of the engine: on a busy machine the clock on the wall says nothing."""
    engines = children(os.getpid())
    begin = time.thread_time() + sum(map(computed, engines))
    call()
    return time.thread_time() + sum(map(computed, engines)) - begin
