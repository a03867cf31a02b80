"""Who is responsible for a topic in a municipality, against ``RETURN 1`` sent the same way; and the first such page.

The contact is what the rule ranks, without the words of the question and without what only the page shows beside it.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from graph_app.responsibility import reads, rule
from graph_app.responsibility.rule import Need
from graph_app.store import Store
from graph_app.store.queries import Queries, Query, folder, parsed
from tests.bench.generator import STICHTAG
from tests.bench.goals import Line, Missed, Outcome, in_turn
from tests.bench.program import Visitor, running

WARM = 300
CALLS = 1_000
LIMIT = 3.0
GOAL = "Zuständiger Kontakt gegen RETURN 1 / responsible contact against RETURN 1"
#: The program is started so often; each time the first page is compared with those after it.
STARTS = 3
AFTERWARDS = 15
FIRST_LIMIT = 4.0
FIRST_GOAL = "Erste Frage nach dem Start gegen spätere / first question after start"
_NOTHING = "bench/nothing"
_QUERY = parsed("// One.\n// mode: read\n// params: none\n// returns: one\nRETURN 1 AS one", _NOTHING, "tests/bench")


class _WithNothing(Queries):
    """The queries of the program and one that asks nothing."""

    def __getitem__(self, name: str) -> Query:
        return _QUERY if name == _NOTHING else super().__getitem__(name)


def measured(store: Store) -> Line:
    """How much longer the contact takes; both are asked in turn and count with their medians."""
    lexicon = reads.known_words(store, STICHTAG)
    places = [place.chain for place in lexicon.places.values() if place.scope == "gemeinde"]
    topics = sorted((one for one in lexicon.subjects.values() if one.dimension == "topics"), key=lambda one: one.key)
    if not places or not topics:
        return Missed(GOAL, "keine Kommune oder kein Handlungsfeld / no municipality or topic")
    store.queries = _WithNothing(folder())
    chance = random.Random(7)
    answered = 0

    def nothing() -> object:
        return store.read(_NOTHING)

    def contact() -> object:
        nonlocal answered
        topic = chance.choice(topics)
        need = Need(topic=topic.key, topic_id=topic.id)
        found = rule.ranked(reads.contacts(store, chance.choice(places), need, STICHTAG), need)
        answered += bool(found)
        return found

    in_turn([nothing, contact], WARM, _seconds)
    answered = 0
    floor, asked = in_turn([nothing, contact], CALLS, _seconds)
    note = f"{asked * 1000:.2f} ms / {floor * 1000:.2f} ms, {answered / CALLS:.0%} beantwortet"
    return Outcome(GOAL, asked / floor, LIMIT, note=note)


def first(data: Path, password: str, question: str) -> Line:
    """How much longer the first answer after a start takes than those after it, page and all."""
    ratios = []
    for _ in range(STARTS):
        with running(data) as program:
            visitor = Visitor(program.url)
            visitor.log_in(password)

            def page(visitor: Visitor = visitor) -> object:
                return visitor.page(f"/zustaendig?q={quote(question)}")

            begun = _seconds(page)
            ratios.append(begun / statistics.median(_seconds(page) for _ in range(AFTERWARDS)))
    return Outcome(FIRST_GOAL, min(ratios), FIRST_LIMIT, note=f"bester von {STARTS}")


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
