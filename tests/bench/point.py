"""One record read by its id, against ``RETURN 1`` sent the same way."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from graph_app.store import Store
from graph_app.store.queries import Queries, Query, folder, parsed
from tests.bench.generator import Size
from tests.bench.goals import Line, Outcome, in_turn

#: So often both are asked before they count. The engine translates what it runs often into machine code, and that of
#: the read comes later than that of ``RETURN 1``: 1.36 after 600 calls, 1.13 once it is done.
WARM = 20_000
#: So many records are read again and again: both sides are measured warm.
RECORDS = 200
CALLS = 2_000
LIMIT = 1.3
GOAL = "Ein Eintrag gegen RETURN 1 / point read against RETURN 1"
_NOTHING = "bench/nothing"
_TEXT = "// One, for comparison.\n// mode: read\n// params: none\n// returns: one\nRETURN 1 AS one"


class _WithNothing(Queries):
    """The queries of the program and one that asks nothing."""

    def __getitem__(self, name: str) -> Query:
        return _NOTHING_QUERY if name == _NOTHING else super().__getitem__(name)


_NOTHING_QUERY = parsed(_TEXT, _NOTHING, "tests/bench/point.py")


def measured(store: Store, size: Size) -> Line:
    """How much longer the read takes; both are called in turn, one by one, and count with their medians."""
    store.queries = _WithNothing(folder())
    chance = random.Random(7)

    def nothing() -> object:
        return store.read(_NOTHING)

    def record() -> object:
        return store.read("entities/one", id=f"person-{chance.randrange(min(RECORDS, size.persons)):06d}")

    in_turn([nothing, record], WARM, _seconds)
    floor, read = in_turn([nothing, record], CALLS, _seconds)
    return Outcome(GOAL, read / floor, LIMIT, note=f"{read * 1000:.2f} ms / {floor * 1000:.2f} ms")


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
