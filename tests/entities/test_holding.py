"""Two clicks at the same moment write once: whoever looks before writing holds what is looked at."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Actor, Role
from graph_app.entities import bulk, lines, overlaps, reads, submission
from graph_app.errors import InvalidInput
from graph_app.meetings import changes as meetings
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store
from graph_app.upkeep import changes as upkeep

WHO = Actor("koordination", "Koordination KIM", Role.KOORDINATION)
GRAPH = [
    '{"format":"integrationsnetz","version":1}',
    '{"node":"Territory","id":"kreis","ags":"05999","name":"Musterkreis","territory_kind":"kreis"}',
    '{"node":"Organisation","id":"awo","name":"AWO Musterkreis"}',
    '{"node":"Meeting","id":"runde","name":"Runde Tisch"}',
]


@pytest.fixture
def graph(store: Store) -> Store:
    """An organisation, a Kreis and a meeting, on both engines."""
    bulk.write(store, WHO, lines.read(GRAPH))
    return store


def at_once(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, work: Callable[[], object]) -> list[str]:
    """What came of doing it twice at once; each waits after its look, as long as the other could reach its own."""
    real, both = getattr(owner, name), threading.Barrier(2)

    def looked(*args: Any, **kwargs: Any) -> Any:
        found = real(*args, **kwargs)
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.5)
        return found

    monkeypatch.setattr(owner, name, looked)
    outcomes: list[str] = []

    def do() -> None:
        try:
            work()
            outcomes.append("gespeichert")
        except InvalidInput:
            outcomes.append("gibt es schon")

    threads = [threading.Thread(target=do) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def ties(store: Store, rel: str, source: str, target: str) -> int:
    return len(reads.ties_between(store, ONTOLOGY.relation(rel), source, target))


def test_the_same_relationship_sent_twice_at_once_is_there_once(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    serves = ONTOLOGY.relation("SERVES")
    outcomes = at_once(
        monkeypatch, overlaps, "check", lambda: submission.link(graph, WHO, serves, ("awo", "kreis"), {}, None)
    )
    assert outcomes == ["gespeichert", "gibt es schon"]
    assert ties(graph, "SERVES", "awo", "kreis") == 1


def test_two_invitations_at_once_are_one(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once(
        monkeypatch,
        reads,
        "ties_between",
        lambda: graph.change(lambda tx: meetings.invite(tx, WHO, "runde", ["awo"])),
    )
    assert ties(graph, "INVITED", "awo", "runde") == 1


def test_two_who_take_up_a_record_at_once_tie_it_once(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once(monkeypatch, reads, "ties_between", lambda: upkeep.look_after(graph, WHO, "awo", "kreis"))
    assert ties(graph, "MAINTAINED_BY", "awo", "kreis") == 1
