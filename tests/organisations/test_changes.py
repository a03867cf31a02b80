"""Doing what a form asked for, on both engines: everything in one step or nothing, and another sort of organisation."""

from __future__ import annotations

import pytest

from graph_app import clock
from graph_app.entities import reads
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, Day
from graph_app.organisations import changes
from graph_app.organisations import reads as portraits
from graph_app.organisations.staffing import KINDS, PERSON
from graph_app.organisations.steps import Alteration, Archiving, Creation, Ending, Linking, Reclassing, Removal, Step
from graph_app.store import Transaction
from graph_app.store.queries import all_queries
from tests.visitors import COORDINATOR, Graph

HOLDS = ONTOLOGY.relation("HOLDS")


def test_all_steps_are_done_in_their_order(graph: Graph) -> None:
    (held,) = graph.ties("leitung", "HOLDS")
    steps: list[Step] = [
        Ending(held.id, held.version, Day.parse("30.10.2026")),
        Creation("@vertretung", PERSON, {"name": "Vertretung Beispiel", "legal_basis": "aufgabe"}),
        Linking(HOLDS, "@vertretung", "leitung", {"valid_from": Day.parse("01.11.2026")}),
        Alteration("leitung", 1, {"phone": "05244 000-12"}),
    ]
    done = changes.apply(graph.store, COORDINATOR, steps, "Anruf")
    names = {tie.other.name: tie.values.get("valid_to") for tie in graph.ties("leitung", "HOLDS") if tie.other}
    assert names == {"Beratung Wohnen": Day.parse("30.10.2026"), "Vertretung Beispiel": None}
    assert graph.one("leitung").values["phone"] == "05244 000-12"
    assert done.changed


def test_nothing_is_done_when_one_step_fails(graph: Graph) -> None:
    steps: list[Step] = [Alteration("wohnhilfe", 1, {"phone": "1"}), Alteration("leitung", 99, {"phone": "2"})]
    with pytest.raises(StaleVersion):
        changes.apply(graph.store, COORDINATOR, steps)
    assert graph.one("wohnhilfe").values["phone"] == "05244 000-0"


def test_every_step_has_its_history_entry_with_the_cause(graph: Graph) -> None:
    (served,) = graph.ties("wohnhilfe", "SERVES")
    steps: list[Step] = [Removal(served.id, served.version), Archiving("leitung", 1)]
    changes.apply(graph.store, COORDINATOR, steps, "Doppelt erfasst")
    told = [*reads.history(graph.store, "wohnhilfe", 1), *reads.history(graph.store, "leitung", 1)]
    assert [(entry.action, entry.cause) for entry in told] == [
        ("remove", "Doppelt erfasst"),
        ("archive", "Doppelt erfasst"),
    ]


def test_what_is_equal_changes_nothing(graph: Graph) -> None:
    done = changes.apply(graph.store, COORDINATOR, [Alteration("wohnhilfe", 1, {"phone": "05244 000-0"})])
    assert not done.changed
    assert graph.one("wohnhilfe").version == 1


@pytest.mark.parametrize("name", [kind.name for kind in KINDS if kind.name != "Counselling"])
def test_an_organisation_becomes_one_of_another_sort_and_keeps_its_ties(page_graph: Graph, name: str) -> None:
    kind = ONTOLOGY.kind(name)
    steps: list[Step] = [Reclassing("wohnhilfe", 1, kind), Alteration("wohnhilfe", 1, {"phone": "05244 1"})]
    changes.apply(page_graph.store, COORDINATOR, steps)
    found = page_graph.one("wohnhilfe")
    assert (found.kind.name, found.version, found.values["phone"]) == (name, 3, "05244 1")
    assert len(page_graph.ties("wohnhilfe", "EMPLOYED_BY")) == 1
    assert [record.id for record in reads.every(page_graph.store, kind)] == ["wohnhilfe"]


def test_another_sort_drops_what_it_does_not_have_and_the_history_keeps_it(graph: Graph) -> None:
    graph.make("WelfareOrganisation", "awo", name="AWO", welfare_body="awo")
    changes.apply(graph.store, COORDINATOR, [Reclassing("awo", 1, ONTOLOGY.kind("School"))])
    (told, _) = reads.history(graph.store, "awo")
    assert "welfare_body" not in graph.one("awo").values
    assert told.old == {"kind": "WelfareOrganisation", "welfare_body": "awo"}


def test_another_sort_in_an_old_version_is_refused(graph: Graph) -> None:
    graph.change("wohnhilfe", 1, phone="05244 1")
    with pytest.raises(StaleVersion):
        changes.apply(graph.store, COORDINATOR, [Reclassing("wohnhilfe", 1, ONTOLOGY.kind("School"))])
    assert graph.one("wohnhilfe").kind.name == "Counselling"


def test_the_query_takes_every_label_that_an_organisation_may_have() -> None:
    text = all_queries()["organisations/reclass"].body
    labels = text.split("REMOVE n:")[1].split("\n")[0].split(":")
    assert set(labels) == {label for kind in KINDS for label in kind.labels}


def test_the_check_stops_everything(graph: Graph) -> None:
    def refuse(tx: Transaction) -> None:
        raise InvalidInput({"name": ["Nein."]})

    with pytest.raises(InvalidInput):
        changes.apply(graph.store, COORDINATOR, [Alteration("wohnhilfe", 1, {"phone": "1"})], check=refuse)
    assert graph.one("wohnhilfe").version == 1


def test_a_portrait_holds_positions_with_who_has_them(graph: Graph) -> None:
    shown = portraits.portrait(graph.store, graph.one("wohnhilfe"), COORDINATOR)
    assert [(one.position.name, one.holder.name if one.holder else None) for one in shown.staffing] == [
        ("Leitung", "Beratung Wohnen")
    ]
    assert set(shown.ticked("orte", clock.today())) == {"verl"}


def test_known_persons_are_found_by_their_whole_name(graph: Graph) -> None:
    found = portraits.namesakes(graph.store, ["Beratung  WOHNEN", "Beratung", "Vertretung"], COORDINATOR)
    assert dict(found) == {"beratung wohnen": [("beratung", "Beratung Wohnen (Leitung)")]}
