"""The last contact with somebody else: where one has met the other, the other has met the one."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.entities import contacts
from graph_app.store import Store
from tests.visitors import Graph

DAY = date(2026, 11, 2)
#: Everybody who may have been there, themselves or through others.
EVERYBODY = ("amt", "team", "stelle", "kraft", "schule", "leitung", "runde", "verein")


@pytest.fixture
def met(store: Store) -> Graph:
    """A round in June 2026: who holds a position in a team of an office and left a school before, and a group."""
    graph = Graph(store)
    graph.make("Office", "amt")
    graph.make("Unit", "team")
    graph.make("School", "schule")
    graph.make("VolunteerGroup", "verein")
    graph.make("Position", "stelle")
    graph.make("Position", "leitung")
    graph.make("Person", "kraft", name="Fachkraft", legal_basis="aufgabe")
    graph.make("Body", "runde", body_kind="facharbeitsgruppe")
    graph.make("Meeting", "treffen", held_on="10.06.2026", meeting_status="stattgefunden")
    graph.tie("treffen", "PART_OF", "runde")
    graph.tie("team", "PART_OF", "amt")
    graph.tie("stelle", "LOCATED_AT", "team")
    graph.tie("stelle", "EMPLOYED_BY", "amt")
    graph.tie("kraft", "HOLDS", "stelle", valid_from="01.01.2025")
    graph.tie("kraft", "HOLDS", "leitung", valid_to="31.12.2024")
    graph.tie("leitung", "EMPLOYED_BY", "schule")
    for key in ("kraft", "verein"):
        graph.tie(key, "ATTENDED", "treffen")
    return graph


def _met(graph: Graph, one: str) -> set[str]:
    return set(contacts.of(graph.store, one, DAY).with_whom) & set(EVERYBODY)


def test_where_one_has_met_the_other_the_other_has_met_the_one(met: Graph) -> None:
    found = {(one, other) for one in EVERYBODY for other in _met(met, one)}
    assert {(other, one) for one, other in found} == found
    assert _met(met, "verein") == {"kraft", "stelle", "team", "amt", "runde"}


def test_a_school_somebody_had_left_met_nobody(met: Graph) -> None:
    assert _met(met, "schule") == set()
    assert "schule" not in _met(met, "verein")


def test_a_unit_that_took_part_brings_its_organisation(met: Graph) -> None:
    met.make("Meeting", "zweites", held_on="01.10.2026", meeting_status="stattgefunden")
    for key in ("team", "schule"):
        met.tie(key, "ATTENDED", "zweites")
    assert ("amt" in _met(met, "schule"), "schule" in _met(met, "amt")) == (True, True)
