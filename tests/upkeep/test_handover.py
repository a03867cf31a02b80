"""Whoever leaves hands over: what ends, what begins, what needs no new tie, and what comes back afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_app.entities import dump, reads, takeback
from graph_app.entities.record import Tie
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.store import Store
from graph_app.upkeep.handover import changes, plan
from graph_app.upkeep.handover.changes import Asked
from tests.conftest import _emptied
from tests.upkeep.conftest import kreis, leaver
from tests.visitors import COORDINATOR, Graph

LAST, FIRST = date(2026, 11, 30), date(2026, 12, 1)
few = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def network(graph: Graph) -> Graph:
    """Somebody who leaves, and who comes next."""
    return leaver(graph)


def _offered(graph: Graph) -> tuple[Tie, ...]:
    ties = reads.ties(graph.store, "geht")
    tasks = {one.id: one for one in reads.many(graph.store, {tie.source_id for tie in ties})}
    return plan.offered(ties, LAST, tasks)


def _handed(graph: Graph, *left_out: str, successor: str = "kommt", first: date = FIRST) -> str:
    ties = {tie.id: tie.version for tie in _offered(graph) if tie.rel.name not in left_out}
    return changes.hand_over(graph.store, COORDINATOR, Asked("geht", successor, LAST, first, ties))


def _said(graph: Graph, key: str, rel: str) -> list[tuple[str, str, str]]:
    found = [
        (tie.other.id if tie.other else "", _day(tie, "valid_from"), _day(tie, "valid_to"))
        for tie in graph.ties(key, rel)
    ]
    return sorted(found)


def _day(tie: Tie, name: str) -> str:
    value = tie.values.get(name)
    return value.text() if value else ""


def test_what_ended_before_and_what_is_done_is_not_offered(network: Graph) -> None:
    offered = [(tie.rel.name, tie.other.id if tie.other else "") for tie in _offered(network)]
    assert offered == [
        ("HOLDS", "leitung"), ("MEMBER_OF", "runde"), ("DEPUTY_OF", "kommt"), ("DEPUTY_OF", "nachbar"),
        ("ASSIGNED_TO", "offen"),
    ]  # fmt: skip


def test_old_ties_end_on_the_last_day_and_new_ones_begin_the_day_after(network: Graph) -> None:
    _handed(network)
    assert ("leitung", "01.03.2021", "30.11.2026") in _said(network, "geht", "HOLDS")
    assert _said(network, "kommt", "HOLDS") == [("leitung", "01.12.2026", "")]


def test_role_and_vote_go_with_the_seat_but_no_source(network: Graph) -> None:
    _handed(network)
    (seat,) = network.ties("kommt", "MEMBER_OF")
    assert (seat.values["role"], seat.values["vote"], seat.values.get("source")) == ("Geschäftsführung", True, None)


def test_the_deputy_who_takes_over_deputises_for_nobody_new(network: Graph) -> None:
    _handed(network)
    assert _said(network, "kommt", "DEPUTY_OF") == [("geht", "", "30.11.2026"), ("nachbar", "01.12.2026", "")]


def test_what_is_left_out_stays_as_it_is(network: Graph) -> None:
    _handed(network, "MEMBER_OF", "ASSIGNED_TO")
    assert (_said(network, "geht", "MEMBER_OF"), network.ties("kommt", "MEMBER_OF")) == ([("runde", "2021", "")], [])


def test_a_seat_that_the_successor_has_already_is_not_there_twice(network: Graph) -> None:
    network.tie("kommt", "MEMBER_OF", "runde", role="Geschäftsführung", vote="ja", valid_from="2025")
    _handed(network)
    assert _said(network, "kommt", "MEMBER_OF") == [("runde", "2025", "")]


def test_a_planned_end_goes_with_the_new_tie(network: Graph) -> None:
    network.make("Position", "befristet", name="Projektstelle")
    network.tie("geht", "HOLDS", "befristet", valid_from="2024-01-01", valid_to="2027-12-31")
    _handed(network)
    assert ("befristet", "01.12.2026", "31.12.2027") in _said(network, "kommt", "HOLDS")


def test_taking_it_back_restores_the_hash(network: Graph) -> None:
    before = dump.digest(network.store)
    step = _handed(network)
    assert dump.digest(network.store) != before
    takeback.undo(network.store, COORDINATOR, step, "Übergabe zurückgenommen")
    assert dump.digest(network.store) == before


def test_it_is_not_taken_back_when_somebody_changed_a_new_tie(network: Graph) -> None:
    step = _handed(network)
    network.remove("kommt", "HOLDS")
    with pytest.raises(takeback.EditedLater) as refused:
        takeback.undo(network.store, COORDINATOR, step, "zurück")
    assert [entry.action for entry in refused.value.entries] == ["remove"]


def test_work_on_the_people_does_not_forbid_taking_it_back(network: Graph) -> None:
    step = _handed(network)
    network.change("kommt", 1, phone="02261 88-0")
    takeback.undo(network.store, COORDINATOR, step, "zurück")
    assert network.ties("kommt", "HOLDS") == []


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("successor", {"successor": ""}), ("successor", {"successor": "geht"}), ("successor", {"successor": "still"}),
        ("first", {"first": LAST}), ("tie", {"ties": {}}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(field: str, asked: dict[str, Any], network: Graph) -> None:
    network.make("Person", "still", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    ties = {tie.id: tie.version for tie in _offered(network)}
    whole = {"person": "geht", "successor": "kommt", "last": LAST, "first": FIRST, "ties": ties, **asked}
    with pytest.raises(InvalidInput) as refused:
        changes.hand_over(network.store, COORDINATOR, Asked(**whole))
    assert list(refused.value.errors) == [field]


def test_only_a_person_hands_over(network: Graph) -> None:
    with pytest.raises(NotThere):
        changes.hand_over(network.store, COORDINATOR, Asked("leitung", "kommt", LAST, FIRST, {"x": 1}))


def test_a_tie_that_changed_since_it_was_shown_is_not_handed_over(network: Graph) -> None:
    ties = {tie.id: tie.version + 1 for tie in _offered(network)}
    with pytest.raises(StaleVersion):
        changes.hand_over(network.store, COORDINATOR, Asked("geht", "kommt", LAST, FIRST, ties))


STARTS = st.sampled_from([None, "2020", "2024-06", "2026-11-30", "2027"])
ENDS = st.sampled_from([None, None, "2026-11-30", "2027", "2028-01-01"])


@few
@given(held=st.lists(st.tuples(STARTS, ENDS, st.sampled_from(["eins", "zwei", "drei"])), max_size=5))
def test_whatever_is_handed_over_comes_back_as_it_was(
    store: Store, held: list[tuple[str | None, str | None, str]]
) -> None:
    graph = kreis(Graph(_emptied(store)))
    for key in ("geht", "kommt"):
        graph.make("Person", key, legal_basis="aufgabe")
    for key in ("eins", "zwei", "drei"):
        graph.make("Position", key)
    for start, end, key in held:
        try:
            graph.tie("geht", "HOLDS", key, valid_from=start, valid_to=end)
        except InvalidInput:
            continue  # an end before its beginning
    before = dump.digest(store)
    if _offered(graph):
        takeback.undo(store, COORDINATOR, _handed(graph), "zurück")
    assert dump.digest(store) == before
