"""An application with the pages of every kind over an empty graph, and people who use it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.entities.pages import bp
from graph_app.store import Store
from tests.visitors import Graph, Visitor, visitors


@pytest.fixture
def graph(store: Store) -> Graph:
    """An empty graph, once on each engine."""
    return Graph(store)


@pytest.fixture
def page_graph(embedded_store: Store) -> Graph:
    """A Kreis with one municipality and an office, for tests of pages."""
    graph = Graph(embedded_store)
    graph.make("Territory", "kreis", name="Kreis Muster", ags="05001", territory_kind="kreis")
    graph.make("Territory", "ort", name="Musterstadt", ags="05001004", territory_kind="stadt")
    graph.tie("ort", "IN_TERRITORY", "kreis")
    graph.make("Office", "amt", name="Sozialamt Musterstadt", phone="02261 88-0", aliases="SozA, Amt 50")
    graph.tie("amt", "MAINTAINED_BY", "kreis")
    return graph


@pytest.fixture
def visitor(page_graph: Graph) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(page_graph.store, bp)


@pytest.fixture
def coordinator(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who may do everything with records."""
    return visitor()
