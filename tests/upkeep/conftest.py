"""A Kreis with two municipalities, people who hold positions, and visitors of the pages of upkeep."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.entities.pages import bp as entities
from graph_app.organisations.pages import bp as organisations
from graph_app.store import Store
from graph_app.upkeep.pages import bp
from tests.visitors import Graph, Visitor, visitors


@pytest.fixture
def graph(store: Store) -> Graph:
    """An empty graph, once on each engine."""
    return Graph(store)


def kreis(graph: Graph) -> Graph:
    """A Kreis with one municipality and an office."""
    graph.make("Territory", "kreis", name="Kreis Muster", ags="05001", territory_kind="kreis")
    graph.make("Territory", "ort", name="Musterstadt", ags="05001004", territory_kind="stadt")
    graph.tie("ort", "IN_TERRITORY", "kreis")
    graph.make("Office", "amt", name="Sozialamt Musterstadt", email="sozialamt@example.org")
    graph.tie("amt", "MAINTAINED_BY", "kreis")
    return graph


def leaver(graph: Graph) -> Graph:
    """Somebody who leaves, with two positions, a seat, a deputyship and two tasks; and who comes next."""
    kreis(graph)
    for key in ("geht", "kommt"):
        graph.make("Person", key, name=f"Koordination KIM {key}", legal_basis="aufgabe")
        graph.tie(key, "MAINTAINED_BY", "kreis")
    for key in ("leitung", "beratung", "nachbar"):
        graph.make("Position", key, name=f"Stelle {key}", status="besetzt")
        graph.tie(key, "MAINTAINED_BY", "kreis")
    graph.make("Body", "runde", name="Lenkungsgruppe", body_kind="lenkungsgruppe")
    graph.make("Measure", "offen", name="Liste ergänzen", status="laufend")
    graph.make("Measure", "fertig", name="Flyer drucken", status="erledigt")
    graph.tie("geht", "HOLDS", "leitung", valid_from="2021-03-01")
    graph.tie("geht", "HOLDS", "beratung", valid_from="2020", valid_to="2024-12-31")
    graph.tie("geht", "MEMBER_OF", "runde", role="Geschäftsführung", vote="ja", valid_from="2021")
    graph.tie("kommt", "DEPUTY_OF", "geht")
    graph.tie("geht", "DEPUTY_OF", "nachbar")
    for measure in ("offen", "fertig"):
        graph.tie(measure, "ASSIGNED_TO", "geht")
    return graph


@pytest.fixture
def page_graph(embedded_store: Store) -> Graph:
    """A Kreis with people, for tests of pages."""
    return leaver(Graph(embedded_store))


@pytest.fixture
def visitor(page_graph: Graph) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(page_graph.store, bp, organisations, entities)


@pytest.fixture
def coordinator(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who may do everything with records."""
    return visitor()
