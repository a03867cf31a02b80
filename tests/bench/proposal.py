"""The round of a case conference for eight needs in a Kreis: the processor time beyond its queries.

Measured in a folder of its own: the network of a Kreis, in which every position and organisation is responsible for
something somewhere, so that many rounds are possible.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from graph_app.case_conferences import exports, needs, reads
from graph_app.entities.lines import TieLine
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store
from tests.bench.generator import KREIS, SEED, STICHTAG, Line, Size, kreis_id, network
from tests.bench.goals import Line as Result
from tests.bench.goals import Missed, Outcome
from tests.bench.loading import load

NEEDS = 8
ROUNDS = 5
LIMIT = 200.0
GOAL = "Runde für acht Bedarfe / proposal for eight needs"


class _Timed:
    """A reader that knows how much of this thread's processor time its queries took."""

    def __init__(self, store: Store) -> None:
        self.store, self.seconds = store, 0.0

    def read(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Rows of a query file."""
        begin = time.thread_time()
        rows = self.store.read(name, **params)
        self.seconds += time.thread_time() - begin
        return rows


def responsibilities(size: Size = KREIS) -> Iterator[Line]:
    """Who is responsible for what: two topics or stages for everybody, mostly in one municipality."""
    chance, rel = random.Random(SEED), ONTOLOGY.relation("RESPONSIBLE_FOR")
    ags = kreis_id(0)
    places = [f"{ags}{4 * i + 4:03d}" for i in range(size.municipalities)]
    topics = sorted(_topics())
    everybody = [f"position-{i:06d}" for i in range(size.positions)] + [
        f"org-{i:06d}" for i in range(size.organisations)
    ]
    for number, record in enumerate(everybody * 2):
        limit = {"topic": chance.choice(topics)} if chance.random() < 0.7 else {"stage": f"{chance.randint(1, 12):02d}"}
        place = ags if chance.random() < 0.1 else chance.choice(places)
        values: dict[str, Any] = {"valid_from": Day.on(STICHTAG - timedelta(days=900)), "evidence": "claimed", **limit}
        if chance.random() < 0.4:
            values["confirmed_on"] = Day.on(STICHTAG - timedelta(days=chance.randint(1, 300)))
        yield TieLine(0, rel, f"responsible-{number:06d}", record, place, values)


def _topics() -> set[str]:
    return {str(line.values["key"]) for line in network(Size("", 1, 1, 0, 0, 0, 0, 0)) if line_is_topic(line)}


def line_is_topic(line: Line) -> bool:
    """Whether a line is a topic."""
    return not isinstance(line, TieLine) and line.kind.name == "Topic"


def measured(store: Store) -> Result:
    """The worst municipality counts, each with the median of its rounds; a wrong or unproven round is a missed goal."""
    load(store, network(KREIS))
    load(store, responsibilities())
    known = reads.known(store)
    topics = [one.key for one in known if one.dimension == needs.TOPICS][:5]
    stages = [one.key for one in known if one.dimension == needs.STAGES][3 : 3 + NEEDS - len(topics)]
    worst, seats = 0.0, 0
    for place in (f"{kreis_id(0)}{4 * i + 4:03d}" for i in range(KREIS.municipalities)):
        found, spent = _asked(store, place, topics, stages)
        if not found["optimal"] or not found["participants"]:
            return Missed(GOAL, f"{place}: keine bewiesene Runde / no proven round")
        worst, seats = max(worst, spent), max(seats, len(found["participants"]))
    return Outcome(GOAL, worst * 1000, LIMIT, "ms", note=f"Rechenzeit ohne Abfragen; höchstens {seats} Funktionen")


def _asked(store: Store, place: str, topics: list[str], stages: list[str]) -> tuple[dict[str, Any], float]:
    found: dict[str, Any] = {}
    spent = []
    for _ in range(ROUNDS):
        reader = _Timed(store)
        begin = time.thread_time()
        found = exports.answer(exports.proposal(reader, place, topics, stages, STICHTAG))
        spent.append(time.thread_time() - begin - reader.seconds)
    return found, statistics.median(spent)
