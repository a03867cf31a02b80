"""Periods beside each other: the same tie twice is refused, a position held twice is asked about and may be saved."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app.entities import reads, submission
from graph_app.entities.overlaps import SHARED
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY
from tests.visitors import COORDINATOR, Graph, Visitor, words


@pytest.fixture
def network(graph: Graph) -> Graph:
    """Two people and two positions."""
    graph.make("Territory", "ort", ags="05001004", territory_kind="stadt")
    graph.make("Office", "amt")
    for key in ("eins", "zwei"):
        graph.make("Person", key, name=f"Koordination KIM {key}", legal_basis="aufgabe")
        graph.make("Position", f"stelle-{key}", fte="0,75")
    return graph


def _link(graph: Graph, source: str, rel: str, target: str, **raw: str) -> str:
    return submission.link(graph.store, COORDINATOR, ONTOLOGY.relation(rel), (source, target), raw, None).id


def _refused(graph: Graph, source: str, rel: str, target: str, **raw: str) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as problem:
        _link(graph, source, rel, target, **raw)
    return problem.value.errors


@pytest.mark.parametrize(
    ("first", "second"),
    [(("2020", ""), ("2024", "")), (("2020", "2024-06-30"), ("2024-06-30", "")), (("", ""), ("", "")),
     (("2020", "2030"), ("2022", "2023"))],
)  # fmt: skip
def test_the_same_tie_is_not_there_twice_at_one_time(
    first: tuple[str, str], second: tuple[str, str], network: Graph
) -> None:
    _link(network, "amt", "SERVES", "ort", valid_from=first[0], valid_to=first[1])
    errors = _refused(network, "amt", "SERVES", "ort", valid_from=second[0], valid_to=second[1])
    assert list(errors) == ["valid_from"]
    assert "gibt es schon" in errors["valid_from"][0]


@pytest.mark.parametrize(
    ("first", "second"),
    [(("2020", "2023"), ("2024", "")), (("2020", "2024"), ("2024", "")), (("", "2020"), ("2021", ""))],
)
def test_one_after_the_other_is_no_overlap(first: tuple[str, str], second: tuple[str, str], network: Graph) -> None:
    _link(network, "amt", "SERVES", "ort", valid_from=first[0], valid_to=first[1])
    _link(network, "amt", "SERVES", "ort", valid_from=second[0], valid_to=second[1])
    assert len(network.ties("amt", "SERVES")) == 2


def test_responsibilities_for_two_topics_do_not_overlap(network: Graph) -> None:
    for topic in ("wohnen", "arbeit"):
        _link(network, "amt", "RESPONSIBLE_FOR", "ort", topic=topic)
    assert "valid_from" in _refused(network, "amt", "RESPONSIBLE_FOR", "ort", topic="arbeit", valid_from="2024")


def test_a_plan_stands_beside_the_fact(network: Graph) -> None:
    _link(network, "amt", "SERVES", "ort", valid_from="2020", mode="ist")
    _link(network, "amt", "SERVES", "ort", valid_from="2020", mode="plan")
    assert len(network.ties("amt", "SERVES")) == 2


def test_a_position_held_by_two_is_asked_about_and_can_be_saved(network: Graph) -> None:
    _link(network, "eins", "HOLDS", "stelle-eins", valid_from="2020")
    errors = _refused(network, "zwei", "HOLDS", "stelle-eins", valid_from="2024")
    assert "Koordination KIM eins die Stelle schon (seit 2020)" in errors[SHARED][0]
    _link(network, "zwei", "HOLDS", "stelle-eins", valid_from="2024", **{SHARED: "1"})
    assert len(network.ties("stelle-eins", "HOLDS")) == 2


def test_whoever_follows_is_not_asked_about(network: Graph) -> None:
    _link(network, "eins", "HOLDS", "stelle-eins", valid_from="2020", valid_to="2024-06-30")
    _link(network, "zwei", "HOLDS", "stelle-eins", valid_from="2024-07-01")
    assert len(network.ties("stelle-eins", "HOLDS")) == 2


def test_one_person_with_more_than_a_whole_post_is_asked_about(network: Graph) -> None:
    _link(network, "eins", "HOLDS", "stelle-eins")
    errors = _refused(network, "eins", "HOLDS", "stelle-zwei")
    assert "zusammen 1,5 VZÄ" in errors[SHARED][0]


def test_a_caution_names_nobody_restricted(network: Graph) -> None:
    network.make("Person", "still", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    network.tie("still", "HOLDS", "stelle-eins")
    assert "Gesperrt" not in _refused(network, "eins", "HOLDS", "stelle-eins")[SHARED][0]


def test_longer_than_before_may_overlap_too(network: Graph) -> None:
    key = _link(network, "amt", "SERVES", "ort", valid_from="2020", valid_to="2021")
    _link(network, "amt", "SERVES", "ort", valid_from="2024")
    tie = reads.tie(network.store, key)
    with pytest.raises(InvalidInput) as problem:
        submission.amend(network.store, COORDINATOR, tie, 1, {"valid_from": "2020", "valid_to": "2025"}, None)
    assert list(problem.value.errors) == ["valid_from"]


def test_what_overlaps_already_can_still_be_described(network: Graph) -> None:
    for _ in range(2):
        network.tie("amt", "SERVES", "ort", valid_from="2020")
    tie = network.ties("amt", "SERVES")[0]
    raw = {"valid_from": "2020", "valid_to": "", "quote": "Satz"}
    assert submission.amend(network.store, COORDINATOR, tie, 1, raw, None).values["quote"] == "Satz"


def test_the_form_asks_and_the_second_try_saves(page_graph: Graph, coordinator: Visitor) -> None:
    for key in ("eins", "zwei"):
        page_graph.make("Person", key, name=f"Koordination KIM {key}", legal_basis="aufgabe")
    page_graph.make("Position", "stelle")
    page_graph.tie("eins", "HOLDS", "stelle", valid_from="2020")
    typed: dict[str, Any] = {"art": "HOLDS-aus", "mit": "stelle", "valid_from": "2024", "mode": "ist"}
    asked = coordinator.post("/personen/zwei/verbinden", typed)
    assert (asked.status_code, 'id="geteilt-error"' in asked.text, 'value="2024"' in asked.text) == (422, True, True)
    assert "mehr als 100 Prozent" in words(asked)
    assert coordinator.post("/personen/zwei/verbinden", typed, geteilt="1").status_code == 303
