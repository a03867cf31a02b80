"""What bears on a gap of Case Management: what coverage counts there, and nothing else."""

from __future__ import annotations

import pytest

from graph_app.entities.gap_evidence import digest
from graph_app.store import Store
from tests.visitors import Graph


@pytest.fixture
def place(store: Store) -> Graph:
    """A town with a case management and a coordination that work there."""
    graph = Graph(store)
    graph.make("Territory", "stadt", name="Stadt", ags="05001001", territory_kind="stadt")
    for key, baustein in (("fall", "2"), ("koordination", "1")):
        graph.make("Position", key, baustein=baustein, status="besetzt")
    graph.tie("fall", "SERVES", "stadt")
    return graph


def _digest(graph: Graph, dimension: str = "case_management") -> str:
    return digest(graph.store, "stadt", dimension, dimension)


@pytest.mark.parametrize("dimension", ["case_management", "kim_participation"])
def test_a_responsibility_or_another_baustein_brings_no_dismissed_gap_back(place: Graph, dimension: str) -> None:
    before = _digest(place, dimension)
    place.tie("fall", "RESPONSIBLE_FOR", "stadt", topic="wohnen")
    place.tie("koordination", "SERVES", "stadt")
    place.make("Person", "p", name="Koordination KIM", legal_basis="aufgabe")
    place.tie("p", "HOLDS", "koordination")
    assert _digest(place, dimension) == before


def test_who_works_there_as_case_management_does(place: Graph) -> None:
    before = _digest(place)
    place.change("fall", 1, status="vakant")
    vacant = _digest(place)
    place.make("Person", "p", name="Case Management", legal_basis="aufgabe")
    place.tie("p", "HOLDS", "fall")
    assert len({before, vacant, _digest(place)}) == 3
