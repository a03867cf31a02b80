"""A gap is noted once for each place and column, with place, owner and day, and everybody can read who noted it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from graph_app.entities import reads
from graph_app.entities.gaps import Opened, Wanted, open_gap
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day
from tests.visitors import COORDINATOR, Graph

WANTED = Wanted("Wohnen in Verl", "ort", "topics", "wohnen", kreis="kreis")


@pytest.fixture
def places(graph: Graph) -> Graph:
    graph.make("Territory", "kreis", ags="05001", territory_kind="kreis")
    graph.make("Territory", "ort", ags="05001004", territory_kind="stadt")
    graph.make("Position", "stelle", name="Koordination KIM")
    return graph


def opened(graph: Graph, wanted: Wanted = WANTED) -> Opened:
    return graph.store.change(lambda tx: open_gap(tx, COORDINATOR, wanted))


def test_a_gap_has_place_owner_and_day(places: Any) -> None:
    made = opened(places, replace(WANTED, owner="stelle", due_on=Day.parse("31.12.2026"), reason="bestätigt"))
    gap = places.one(made.id)
    ends = {tie.rel.name: tie.target_id for tie in reads.ties(places.store, made.id)}
    assert ends == {"IN_TERRITORY": "ort", "MAINTAINED_BY": "kreis", "ASSIGNED_TO": "stelle"}
    assert (gap.values["status"], gap.values["due_on"].text(), gap.values["reason"]) == (
        "offen", "31.12.2026", "bestätigt",
    )  # fmt: skip


def test_the_same_gap_is_noted_once(places: Any) -> None:
    first, second = opened(places), opened(places, replace(WANTED, name="Anders genannt"))
    assert (first.was_there, second) == (False, Opened(first.id, was_there=True))
    assert places.one(first.id).name == "Wohnen in Verl"


@pytest.mark.parametrize(
    "other", [{"column": "arbeit"}, {"dimension": "stages"}, {"law_area": "aufenthg"}, {"territory": "kreis"}]
)
def test_another_place_column_or_law_is_another_gap(places: Any, other: dict[str, str]) -> None:
    first = opened(places)
    assert opened(places, replace(WANTED, **other)).id != first.id


def test_one_in_work_is_still_open(places: Any) -> None:
    first = opened(places)
    places.change(first.id, 1, status="in_arbeit")
    assert opened(places) == Opened(first.id, was_there=True)


@pytest.mark.parametrize("status", ["geschlossen", "verworfen"])
def test_a_closed_gap_may_be_opened_anew(places: Any, status: str) -> None:
    first = opened(places)
    places.change(first.id, 1, status=status)
    assert opened(places).id != first.id


def test_a_dismissed_gap_returns_only_when_the_evidence_changes(places: Any) -> None:
    first = opened(places)
    places.change(first.id, 1, status="verworfen", seen="digest-1")
    assert opened(places, replace(WANTED, evidence="digest-1")) == Opened(first.id, was_there=True)
    assert opened(places, replace(WANTED, evidence="digest-2")).id != first.id


def test_the_history_says_why(places: Any) -> None:
    made = opened(places)
    history = reads.history(places.store, made.id)
    assert {entry.action for entry in history} == {"create", "link"}
    assert {entry.cause for entry in history} == {"Als Lücke vorgemerkt"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"territory": "stelle"}, "territory"),
        ({"owner": "niemand"}, "owner"),
        ({"dimension": "erfunden"}, "dimension"),
        ({"law_area": "erfunden"}, "law_area"),
        ({"column": "x" * 61}, "column"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(places: Any, wrong: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        opened(places, replace(WANTED, **wrong))
    assert list(caught.value.errors) == [field]
    assert reads.every(places.store, ONTOLOGY.kind("Gap"), None) == []


def test_a_restricted_person_is_never_made_an_owner(places: Any) -> None:
    places.make("Person", "gesperrt", legal_basis="aufgabe", restricted="ja")
    with pytest.raises(InvalidInput, match="prüfen"):
        opened(places, replace(WANTED, owner="gesperrt"))


def test_two_people_at_the_same_moment_make_one_gap(places: Any) -> None:
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.append(opened(places).id)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(set(made))) == (4, 1)
