"""Whose records a Kreis looks after when nobody said so: what lies in it, works for it, or is part of such a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.ontology import ONTOLOGY
from graph_app.upkeep import reads
from graph_app.upkeep.belonging import LOOKED_AFTER, belonging, kreis_of, members, nowhere
from graph_app.upkeep.lists import MISSING, list_of
from graph_app.upkeep.me import me
from tests.upkeep.conftest import kreis
from tests.visitors import COORDINATOR, Graph

TODAY = date(2026, 11, 2)


@pytest.fixture
def network(graph: Graph, frozen_clock: Any) -> Graph:
    """A Kreis that maintains one office, and beside it a network in which nobody said who maintains it."""
    kreis(graph)
    graph.make("Territory", "land", name="Land", ags="05", territory_kind="land")
    graph.make("Territory", "fern", name="Kreis Fern", ags="05002", territory_kind="kreis")
    graph.make("School", "schule", name="Schule")
    graph.make("Unit", "zweig", name="Zweigstelle")
    graph.make("Position", "leitung", name="Leitung", email="kim@example.org")
    graph.make("Person", "mensch", name="Leitung der Zweigstelle", legal_basis="aufgabe")
    graph.make("Offer", "kurs", name="Sprachkurs")
    graph.tie("schule", "IN_TERRITORY", "ort")
    graph.tie("zweig", "PART_OF", "schule")
    graph.tie("leitung", "LOCATED_AT", "zweig")
    graph.tie("mensch", "HOLDS", "leitung")
    graph.tie("schule", "OFFERS", "kurs")
    return graph


def _others(graph: Graph, key: str = "kreis") -> set[str]:
    found = belonging(graph.store, key)
    return {one for kind in LOOKED_AFTER for one in found.of(kind)}


def test_what_lies_there_belongs_with_all_that_is_part_of_it(network: Graph) -> None:
    assert _others(network) == {"schule", "zweig", "leitung", "mensch", "kurs"}
    assert belonging(network.store, "kreis").unkept >= {"schule", "mensch"}
    assert _others(network, "fern") == set()


@pytest.mark.parametrize("rel", ["SERVES", "RESPONSIBLE_FOR"])
@pytest.mark.parametrize("where", ["kreis", "ort"])
def test_what_works_for_a_place_belongs_to_its_kreis(rel: str, where: str, network: Graph) -> None:
    network.make("Position", "neu", name="Neu")
    network.tie("neu", rel, where)
    assert "neu" in _others(network)


def test_what_another_kreis_maintains_is_not_looked_after_here(network: Graph) -> None:
    network.tie("schule", "MAINTAINED_BY", "fern")
    assert _others(network) == set()
    assert _others(network, "fern") == {"zweig", "leitung", "mensch", "kurs"}


def test_what_a_municipality_maintains_belongs_but_is_not_without_keeper(network: Graph) -> None:
    network.tie("schule", "MAINTAINED_BY", "ort")
    found = belonging(network.store, "kreis")
    assert "schule" in found.of(ONTOLOGY.kind("Organisation"))
    assert "schule" not in found.unkept


def test_what_is_part_of_a_maintained_record_belongs(network: Graph) -> None:
    network.make("Position", "drin", name="Im Amt")
    network.tie("drin", "EMPLOYED_BY", "amt")
    assert "drin" in _others(network)


def test_what_has_a_place_of_its_own_does_not_follow_its_office(network: Graph) -> None:
    network.make("Position", "dort", name="Außenstelle")
    network.tie("dort", "EMPLOYED_BY", "amt")
    network.tie("dort", "SERVES", "fern")
    assert "dort" not in _others(network)
    assert "dort" in _others(network, "fern")


def test_restricted_people_belong_to_no_list(network: Graph) -> None:
    network.make("Person", "still", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    network.tie("still", "HOLDS", "leitung")
    network.make("Person", "stumm", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    assert not {"still", "stumm"} & _others(network)
    assert nowhere(network.store, LOOKED_AFTER) == {}


def test_what_belongs_to_no_kreis_is_found_with_all_that_is_part_of_it(network: Graph) -> None:
    network.make("Organisation", "allein", name="Allein")
    network.make("Position", "ihre", name="Ihre Stelle")
    network.tie("ihre", "EMPLOYED_BY", "allein")
    network.make("Organisation", "landesweit", name="Landesweit")
    network.tie("landesweit", "SERVES", "land")
    found = nowhere(network.store, LOOKED_AFTER)
    assert {key for keys in found.values() for key in keys} == {"allein", "ihre", "landesweit"}


def test_every_record_is_in_the_inbox_of_a_kreis_or_in_none(network: Graph) -> None:
    network.make("Organisation", "allein", name="Allein")
    network.tie("kurs", "SERVES", "land")
    network.tie("kurs", "MAINTAINED_BY", "land")
    alone = {key for keys in nowhere(network.store, LOOKED_AFTER).values() for key in keys}
    somewhere = _others(network) | _others(network, "fern") | {"amt"}
    assert somewhere | alone == {"amt", "schule", "zweig", "leitung", "mensch", "kurs", "allein"}
    assert somewhere & alone == set()


@pytest.mark.parametrize(
    ("key", "found"), [("kontakt", {"schule"}), ("vertretung", {"leitung"}), ("ohne-pflege", {"schule", "kurs"})]
)
def test_a_list_holds_what_nobody_maintains(key: str, found: set[str], network: Graph) -> None:
    one = list_of(key)
    assert one is not None
    kinds = [ONTOLOGY.kind(name) for name in ("Organisation", "Position", "Offer")]
    ids = reads.found(network.store, one, belonging(network.store, "kreis"), TODAY, kinds).ids
    assert {each for keys in ids.values() for each in keys} >= found


def test_completeness_counts_what_nobody_maintains(network: Graph) -> None:
    found = {
        one.kind.name: one.total for one in reads.completeness(network.store, belonging(network.store, "kreis"), TODAY)
    }
    assert (found["Organisation"], found["Position"], found["Person"]) == (2, 1, 1)


def test_a_missing_field_is_found_where_nobody_maintains(network: Graph) -> None:
    place, kinds = belonging(network.store, "kreis"), [ONTOLOGY.kind("Position")]
    assert reads.found(network.store, MISSING, place, TODAY, kinds, "phone").page(1, 9) == ("leitung",)
    assert reads.found(network.store, MISSING, place, TODAY, kinds, "email").total == 0


def test_a_record_that_is_maintained_and_lies_there_is_counted_once(network: Graph) -> None:
    network.tie("amt", "IN_TERRITORY", "ort")
    network.tie("amt", "SERVES", "kreis")
    found = {
        one.kind.name: one.total for one in reads.completeness(network.store, belonging(network.store, "kreis"), TODAY)
    }
    assert found["Organisation"] == 2


def test_whoever_sits_there_is_known_though_nobody_maintains_the_position(network: Graph) -> None:
    values = {"id": COORDINATOR.id, "email": "KIM@example.org"}
    network.store.change(lambda tx: tx.write("accounts/create_account", values=values))
    assert [one.id for one in me(network.store, COORDINATOR, belonging(network.store, "kreis"))] == ["leitung"]


def test_a_form_offers_who_belongs_to_the_kreis(network: Graph) -> None:
    network.make("Person", "weit", name="Weit weg", legal_basis="aufgabe")
    network.tie("weit", "MAINTAINED_BY", "fern")
    offered = members(network.store, belonging(network.store, "kreis"), ONTOLOGY.kind("Person"))
    assert [one.id for one in offered] == ["mensch"]


def test_a_territory_knows_its_kreis(network: Graph) -> None:
    assert [kreis_of(network.store, key) for key in ("ort", "kreis", "land")] == ["kreis", "kreis", None]
