"""Starter kit and examples: a second load changes nothing, removal spares what people touched."""

from __future__ import annotations

import pytest

from graph_app.access import Actor
from graph_app.entities import changes, dump, reads
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.starter import changes as starter
from graph_app.store import Store

COORDINATION = Actor("a", "Koordination", "koordination")
LIST = "05774004 Altenbeken\nBad Lippspringe\t05774008\nBorchen"


def _columns(store: Store, kreis: str, dimension: str) -> int:
    return reads.page(
        store, ONTOLOGY.kind("Requirement"), reads.ListQuestion(kreis=kreis, filters={"dimension": dimension})
    ).total


def test_the_kit_brings_municipalities_soll_list_topics_stages_and_bausteine(store: Store) -> None:
    starter.load_kit(store, COORDINATION, "05754")
    assert len(reads.municipalities(store, "ags-05754")) == 13
    assert [_columns(store, "ags-05754", d) for d in ("actor_groups", "topics", "stages")] == [26, 16, 12]
    bausteine = reads.every(store, ONTOLOGY.kind("Statement"), "ags-05754", {"dimension": "bausteine"})
    assert [one.values["state"] for one in bausteine] == ["unbekannt"] * 3


def test_loading_the_kit_twice_changes_nothing(store: Store) -> None:
    starter.load_kit(store, COORDINATION, "05334")
    before = dump.digest(store)
    written = starter.load_kit(store, COORDINATION, "05334")
    assert (written.nodes, written.ties, dump.digest(store)) == (0, 0, before)


def test_the_kit_brings_the_words_of_the_kreis(store: Store) -> None:
    starter.load_kit(store, COORDINATION, "05334")
    assert reads.one(store, "05334").values["wording"] == ["baustein=Modul"]


def test_any_other_kreis_starts_from_a_pasted_list(store: Store) -> None:
    starter.load_own_kit(store, COORDINATION, "Kreis Paderborn", "05774", LIST)
    assert [one.name for one in reads.municipalities(store, "ags-05774")] == [
        "Altenbeken",
        "Bad Lippspringe",
        "Borchen",
    ]
    assert _columns(store, "ags-05774", "stages") == 12


def test_a_pasted_list_that_does_not_fit_writes_nothing(store: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        starter.load_own_kit(store, COORDINATION, "Kreis Paderborn", "05774", "5774004 Altenbeken\n05754032 Rietberg")
    assert refused.value.errors["kommunen"] == [
        "Zeile 1: „5774004“ hat sieben Ziffern. Fehlt die führende Null?",
        "Zeile 2: „05754032“ gehört nicht zum Kreis 05774.",
    ]
    assert not store.read("starter/counts")


def test_there_is_no_example_of_another_kreis(store: Store) -> None:
    with pytest.raises(NotThere):
        starter.load_example(store, COORDINATION, "05774")


def test_removing_an_example_restores_what_was_before(store: Store) -> None:
    starter.load_kit(store, COORDINATION, "05754")
    before = dump.digest(store)
    starter.load_example(store, COORDINATION, "05754")
    assert dump.digest(store) != before
    removed = starter.remove_example(store, COORDINATION, "05754")
    assert (removed.spared, dump.digest(store)) == ((), before)


def test_removal_spares_what_somebody_changed_or_tied_and_its_sources(store: Store) -> None:
    starter.load_example(store, COORDINATION, "05754")
    bodies = reads.every(store, ONTOLOGY.kind("Body"), "ags-05754")
    touched, tied = bodies[0], bodies[1]
    office = store.change(lambda tx: changes.create(tx, COORDINATION, ONTOLOGY.kind("Office"), {"name": "Sozialamt"}))
    store.change(lambda tx: changes.update(tx, COORDINATION, touched.id, 1, {"notes": "geprüft"}))
    store.change(lambda tx: changes.link(tx, COORDINATION, ONTOLOGY.relation("MEMBER_OF"), office.id, tied.id, {}))
    removed = starter.remove_example(store, COORDINATION, "05754")
    spared = {one.id for one in removed.spared}
    assert {touched.id, tied.id} <= spared
    assert {one.kind.name for one in removed.spared} <= {"Body", "Source"}
    assert reads.one(store, touched.id).values["notes"] == "geprüft"


def test_removal_is_in_the_history(store: Store) -> None:
    starter.load_example(store, COORDINATION, "05378")
    gone = reads.every(store, ONTOLOGY.kind("Body"), "ags-05378")[0]
    starter.remove_example(store, COORDINATION, "05378")
    assert reads.history(store, gone.id)[0].action == "remove"
