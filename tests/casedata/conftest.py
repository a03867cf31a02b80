"""An application with the pages of every kind, a Kreis and an office in it, and somebody who types into its forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph_app.coverage.pages import bp as coverage
from graph_app.entities.pages import bp as entities
from graph_app.organisations.pages import bp as organisations
from graph_app.store import Store
from tests.served import served
from tests.visitors import Graph, Visitor, visitors

BIRTH = "Rückruf, geb. 12.03.1990"


@pytest.fixture
def graph(embedded_store: Store) -> Graph:
    """A Kreis, a municipality, an office with a position, a body and a tie."""
    graph = Graph(embedded_store)
    graph.make("Territory", "kreis", name="Kreis Muster", ags="05001", territory_kind="kreis")
    graph.make("Territory", "ort", name="Musterstadt", ags="05001004", territory_kind="stadt")
    graph.tie("ort", "IN_TERRITORY", "kreis")
    graph.make("Office", "amt", name="Sozialamt Musterstadt", phone="02261 88-0")
    graph.make("Body", "gremium", name="Lenkungsgruppe", body_kind="lenkungsgruppe")
    for key in ("amt", "gremium"):
        graph.tie(key, "MAINTAINED_BY", "kreis")
    return graph


@pytest.fixture
def visitor(graph: Graph) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(graph.store, coverage, organisations, entities)


@pytest.fixture
def editor(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who may do everything with records."""
    return visitor()


@pytest.fixture
def address(editor: Visitor) -> Iterator[str]:
    """The pages behind a real server."""
    with served(editor.client.application) as address:
        yield address
