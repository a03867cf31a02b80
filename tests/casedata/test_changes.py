"""The guard in the changes of every record and relationship: nothing is written, or it is written down who insisted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graph_app.casedata import EVERYTHING, CaseDataFound, Caution, findings
from graph_app.entities import changes, reads
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store, Transaction
from tests.visitors import COORDINATOR, Graph

TEXT = "Rückruf, geb. 12.03.1990"
INSISTING = replace(COORDINATOR, insists=frozenset(one.token for one in findings(TEXT)))
OFFICE = ONTOLOGY.kind("Office")
SERVES = ONTOLOGY.relation("SERVES")


@pytest.fixture
def graph(store: Store) -> Graph:
    """A place and an office on each engine."""
    graph = Graph(store)
    graph.make("Territory", "ort", name="Musterstadt", ags="05001004", territory_kind="stadt")
    graph.make("Office", "amt", name="Sozialamt Musterstadt")
    return graph


def entries(graph: Graph, key: str) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.action, entry.new) for entry in reads.history(graph.store, key) if entry.record == key]


def test_a_new_record_with_case_data_is_not_written(graph: Graph) -> None:
    with pytest.raises(CaseDataFound) as caught:
        graph.make("Office", "neu", name="Amt", notes=TEXT)
    assert list(caught.value.errors) == ["notes"]
    assert reads.many(graph.store, ["neu"]) == []


def test_who_insists_saves_and_is_written_down_without_the_text(graph: Graph) -> None:
    made = graph.store.change(
        lambda tx: changes.create(tx, INSISTING, OFFICE, {"id": "neu", "name": "Amt", "notes": TEXT})
    )
    assert made.values["notes"] == TEXT
    (entry,) = [one for one in reads.history(graph.store, "neu") if one.action == "overrule"]
    assert (entry.actor, entry.new, entry.name, entry.old) == ("konto-1", {"notes": ["birth_date"]}, "", {})


def test_a_change_is_stopped_only_by_what_is_new_in_it(graph: Graph) -> None:
    graph.store.change(lambda tx: changes.update(tx, INSISTING, "amt", 1, {"notes": TEXT}))
    graph.change("amt", 2, notes=f"{TEXT}. Danke.", phone="115")
    with pytest.raises(CaseDataFound):
        graph.change("amt", 3, notes=f"{TEXT}, AZR-Nr. 123456789012")
    assert [action for action, _ in entries(graph, "amt")] == ["update", "overrule", "update", "create"]


def test_a_relationship_is_guarded_like_a_record(graph: Graph) -> None:
    with pytest.raises(CaseDataFound) as caught:
        graph.tie("amt", "SERVES", "ort", quote="Familie Demo aus Syrien wohnt dort.")
    assert list(caught.value.errors) == ["quote"]
    assert graph.ties("amt", "SERVES") == []


def test_an_overruled_relationship_says_so_on_both_ends(graph: Graph) -> None:
    graph.store.change(lambda tx: changes.link(tx, INSISTING, SERVES, "amt", "ort", {"quote": TEXT}))
    for key in ("amt", "ort"):
        told = [entry for entry in reads.history(graph.store, key) if entry.action == "overrule"]
        assert [entry.new for entry in told] == [{"quote": ["birth_date"]}]


CAUSES: list[Callable[[Transaction], Any]] = [
    lambda tx: changes.update(tx, COORDINATOR, "amt", 1, {"phone": "115"}, TEXT),
    lambda tx: changes.archive(tx, COORDINATOR, "amt", 1, TEXT),
    lambda tx: changes.create(tx, COORDINATOR, OFFICE, {"name": "Amt"}, TEXT),
    lambda tx: changes.link(tx, COORDINATOR, SERVES, "amt", "ort", {}, TEXT),
]


@pytest.mark.parametrize("change", CAUSES)
def test_the_reason_of_every_change_is_guarded(graph: Graph, change: Callable[[Transaction], Any]) -> None:
    with pytest.raises(CaseDataFound) as caught:
        graph.store.change(change)
    assert list(caught.value.errors) == ["cause"]
    assert [action for action, _ in entries(graph, "amt")] == ["create"]


def test_the_reason_of_ending_and_removing_is_guarded(graph: Graph) -> None:
    tie = graph.tie("amt", "SERVES", "ort")
    with pytest.raises(CaseDataFound):
        graph.store.change(lambda tx: changes.remove(tx, COORDINATOR, tie.id, 1, TEXT))
    with pytest.raises(CaseDataFound):
        graph.store.change(lambda tx: changes.amend(tx, COORDINATOR, tie.id, 1, {"reason": "Frau M. wartet."}))
    assert len(graph.ties("amt", "SERVES")) == 1


def test_a_program_that_insists_on_everything_is_written_down_too(graph: Graph) -> None:
    everything = replace(COORDINATOR, insists=EVERYTHING)
    graph.store.change(lambda tx: changes.update(tx, everything, "amt", 1, {"notes": "Familie Demo", "hours": TEXT}))
    told = dict(entries(graph, "amt"))["overrule"]
    assert told == {"notes": ["single_person"], "hours": ["birth_date"]}


def test_the_sentence_reaches_the_form_with_the_names_of_what_was_found(graph: Graph) -> None:
    with pytest.raises(CaseDataFound) as caught:
        graph.change("amt", 1, notes=TEXT)
    (said,) = caught.value.errors["notes"]
    assert isinstance(said, Caution)
    assert frozenset(said.tokens) == INSISTING.insists
