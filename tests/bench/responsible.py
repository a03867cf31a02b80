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
from graph_app.responsibility.candidates import Candidate
from graph_app.responsibility.rule import Need
from graph_app.store import Store
from graph_app.store.queries import Queries, Query, folder, parsed
from tests.bench.generator import STICHTAG
from tests.bench.goals import Line, Missed, Outcome, in_turn
from tests.bench.program import Visitor, running

#: The engine translates what it runs often; see ``tests.bench.point``.
WARM = 3_000
CALLS = 1_000
#: The topics of so many municipalities are asked about.
PLACES = 20
LIMIT = 3.0
GOAL = "Zuständiger Kontakt gegen RETURN 1 / responsible contact against RETURN 1"
#: The program is started so often; each time the first page is compared with those after it.
STARTS = 3
AFTERWARDS = 15
FIRST_LIMIT = 4.0
FIRST_GOAL = "Erste Frage nach dem Start gegen spätere / first question after start"
_NOTHING = "bench/nothing"
_QUERY = parsed("// One.\n// mode: read\n// params: none\n// returns: one\nRETURN 1 AS one", _NOTHING, "tests/bench")


Question = tuple[tuple[str, ...], Need]


class _WithNothing(Queries):
    """The queries of the program and one that asks nothing."""

    def __getitem__(self, name: str) -> Query:
        return _QUERY if name == _NOTHING else super().__getitem__(name)


def measured(store: Store) -> Line:
    """How much longer the contact takes where somebody is responsible; both are asked in turn, medians count.

    Where nobody is, those who are merely active are looked through: what that takes is told beside it.
    """
    responsible, others = _questions(store)
    if not responsible:
        return Missed(GOAL, "niemand ist zuständig / nobody is responsible")
    store.queries = _WithNothing(folder())
    chance = random.Random(7)

    def nothing() -> object:
        return store.read(_NOTHING)

    def contact() -> object:
        return _contacts(store, *chance.choice(responsible))

    def active() -> object:
        return _contacts(store, *chance.choice(others or responsible))

    in_turn([nothing, contact, active], WARM, _seconds)
    floor, asked, looked = in_turn([nothing, contact, active], CALLS, _seconds)
    note = f"{asked * 1000:.2f} ms / {floor * 1000:.2f} ms; wo niemand zuständig ist {looked / floor:.1f} x"
    return Outcome(GOAL, asked / floor, LIMIT, note=note)


def _questions(store: Store) -> tuple[list[Question], list[Question]]:
    """Places and topics where somebody is responsible, and where nobody is."""
    lexicon = reads.known_words(store, STICHTAG)
    places = [place.chain for place in lexicon.places.values() if place.scope == "gemeinde"][:PLACES]
    topics = sorted((one for one in lexicon.subjects.values() if one.dimension == "topics"), key=lambda one: one.key)
    found: tuple[list[Question], list[Question]] = ([], [])
    for chain in places:
        for topic in topics:
            need = Need(topic=topic.key, topic_id=topic.id)
            first = rule.ranked(_contacts(store, chain, need), need)[:1]
            found[not (first and first[0].relationship == rule.EXPLICIT)].append((chain, need))
    return found


def _contacts(store: Store, chain: tuple[str, ...], need: Need) -> tuple[Candidate, ...]:
    return reads.contacts(store, chain, need, STICHTAG)


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
