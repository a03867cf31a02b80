"""An organisation by hand, for the rules; and an application over it, for the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.entities.pages import bp as entities
from graph_app.organisations.pages import bp
from graph_app.store import Store
from tests.visitors import Graph, Visitor, visitors


def filled(store: Store) -> Graph:
    """A Kreis with two municipalities, two topics, a group, and a counselling centre with its one position."""
    graph = Graph(store)
    graph.make("Territory", "kreis", name="Kreis Muster", ags="05001", territory_kind="kreis")
    for key, name, ags in (("rietberg", "Rietberg", "05001004"), ("verl", "Verl", "05001008")):
        graph.make("Territory", key, name=name, ags=ags, territory_kind="stadt")
        graph.tie(key, "IN_TERRITORY", "kreis")
    graph.make("Topic", "wohnen", name="Wohnen", key="wohnen")
    graph.make("Topic", "sprache", name="Sprache", key="sprache")
    graph.make("ActorGroup", "gruppe", name="Freie Wohlfahrtspflege", key="WOHLFAHRT")
    graph.make("Counselling", "wohnhilfe", name="Wohnhilfe e. V.", phone="05244 000-0")
    graph.make("Position", "leitung", name="Leitung", fte="0,5", status="besetzt", status_since="01.03.2024")
    graph.make("Person", "beratung", name="Beratung Wohnen", legal_basis="aufgabe")
    for source, rel, target in (
        ("wohnhilfe", "MAINTAINED_BY", "kreis"), ("wohnhilfe", "SERVES", "verl"), ("wohnhilfe", "COVERS", "wohnen"),
        ("leitung", "EMPLOYED_BY", "wohnhilfe"), ("leitung", "LOCATED_AT", "wohnhilfe"),
        ("beratung", "HOLDS", "leitung"),
    ):  # fmt: skip
        graph.tie(source, rel, target)
    return graph


@pytest.fixture
def graph(store: Store) -> Graph:
    """The counselling centre, once on each engine."""
    return filled(store)


@pytest.fixture
def page_graph(embedded_store: Store) -> Graph:
    """The counselling centre on the embedded engine, for tests of pages."""
    return filled(embedded_store)


@pytest.fixture
def visitor(page_graph: Graph) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(page_graph.store, entities, bp)


@pytest.fixture
def coordinator(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who may do everything with records."""
    return visitor()
