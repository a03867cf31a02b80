"""Every page that answers, against the queries it asks: what the program itself adds may not be much.

A page is measured inside this process. Its queries count with the shortest time they took or with what they computed
here and in the engine, whichever is less; what the program adds counts with the processor time of its thread. So
waiting for a processor, on a busy machine, makes no page look better or worse.
"""

from __future__ import annotations

import functools
import os
import re
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from graph_app.entities import reads
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.store import Store
from graph_app.warmup import warm_up
from tests.bench.goals import Line, Missed, Outcome
from tests.bench.program import EMAIL, children, computed

ROUNDS = 5
ALLOWED_RATIO = 1.5
ALLOWED_SECONDS = 0.050
GOAL = "Jede Seite gegen ihre Abfragen + 50 ms / every page against its queries"
#: A relationship that every generated network has.
TIE = "tie-0000002"
_ARGUMENT = re.compile(r"<(?:[a-z]+(?:\(.*?\))?:)?([a-z_]+)>")
#: More questions than the map of addresses shows by itself.
ALSO = (
    "/suche?q=Caritas",
    "/netz?ego=org-000001",
    "/abdeckung?gegenstand=topics",
    "/stellenplan?mode=plan",
    "/zustaendig?q=Wohnen+Ahlen+0-0",
)


@dataclass(slots=True)
class Cost:
    """Seconds that a page spent in the store, and processor seconds it spent elsewhere."""

    queries: float
    own: float
    computed: float = 0.0

    @property
    def ratio(self) -> float:
        """How much of what is allowed was used; 1 is the limit."""
        return (self.queries + self.own) / (ALLOWED_RATIO * self.queries + ALLOWED_SECONDS)


class Meter:
    """Stands between the application and its store and looks at the clock."""

    def __init__(self, store: Store) -> None:
        self.wall = self.work = 0.0
        self._depth = 0
        self._engines = children(os.getpid())
        for name in ("read", "change"):
            setattr(store, name, self._timed(getattr(store, name)))

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            wall, work = time.perf_counter(), time.thread_time()
            self._depth += 1
            try:
                return call(*args, **kwargs)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.wall += time.perf_counter() - wall
                    self.work += time.thread_time() - work

        return timed

    def cost(self, client: FlaskClient, address: str) -> Cost:
        """What one page costs."""
        self.wall = self.work = 0.0
        engine, begin = sum(map(computed, self._engines)), time.thread_time()
        client.get(address)
        own = time.thread_time() - begin - self.work
        return Cost(self.wall, max(0.0, own), self.work + sum(map(computed, self._engines)) - engine)


def measured(app: Flask, store: Store, password: str) -> tuple[Line, list[str]]:
    """The worst page, and all that need more than they may."""
    warm_up(store)  # as the program does before its first page
    client = app.test_client()
    _log_in(client, password)
    found = [address for address in addresses(app, store) if client.get(address).status_code == 200]
    meter = Meter(store)
    costs: dict[str, list[Cost]] = {address: [] for address in found}
    for _ in range(ROUNDS):
        for address in found:
            costs[address].append(meter.cost(client, address))
    typical = {
        address: Cost(
            # The engine's time is counted in hundredths of a second: only the mean of some rounds says anything.
            min(min(one.queries for one in some), statistics.fmean(one.computed for one in some)),
            statistics.median(one.own for one in some),
        )
        for address, some in costs.items()
    }
    if not typical:
        return Missed(GOAL, "keine Seite antwortet / no page answers"), []
    worst = sorted(typical, key=lambda address: -typical[address].ratio)
    over = [_told(address, typical[address]) for address in worst if typical[address].ratio > 1]
    note = f"{len(found)} Seiten, am knappsten {_told(worst[0], typical[worst[0]])}"
    return Outcome(GOAL, typical[worst[0]].ratio, 1.0, note=note), over


def addresses(app: Flask, store: Store) -> list[str]:
    """The addresses of the map, filled in with records that exist."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint != "static"]
    return sorted(dict.fromkeys([*(address for rule in rules for address in _filled(store, rule)), *ALSO]))


def _filled(store: Store, rule: Rule) -> list[str]:
    if not rule.arguments:
        return [] if rule.rule.endswith(".xlsx") else [rule.rule]  # a file, no page
    if "name" in rule.arguments:  # parts of a page, files
        return []
    found = []
    for kind in ONTOLOGY.generic:
        record = TIE if "relationships" in rule.rule else _first(store, kind)
        values = {"slug": kind.slug, "kind": kind.name, "key": record, "tie_id": TIE}
        if all(values.get(name) for name in rule.arguments):
            found.append(_ARGUMENT.sub(functools.partial(_value, values), rule.rule))
    return found


def _value(values: Mapping[str, str | None], match: re.Match[str]) -> str:
    return str(values[match[1]])


def _first(store: Store, kind: NodeKind) -> str | None:
    found = reads.page(store, kind, reads.ListQuestion(size=1))
    return found.items[0].id if found.items else None


def _log_in(client: FlaskClient, password: str) -> None:
    form = client.get("/anmelden").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    fields = {"email": EMAIL, "password": password, "csrf_token": token[1] if token else ""}
    if client.post("/anmelden", data=fields, headers={"Origin": "http://localhost"}).status_code != 303:
        raise RuntimeError("The log-in did not work.")


def _told(address: str, cost: Cost) -> str:
    return f"{address} ({cost.queries * 1000:.0f} ms Abfragen, {cost.own * 1000:.0f} ms Programm)"
