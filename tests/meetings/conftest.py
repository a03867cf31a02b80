"""A Kreis with a body, its members and three meetings, for the rules and for the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.entities.pages import bp as entities
from graph_app.meetings.pages import bp
from graph_app.store import Store
from tests.visitors import Graph, Visitor, visitors


def filled(store: Store) -> Graph:
    """A Kreis; a welfare organisation with a position, an office, a school; a steering group that met twice."""
    graph = Graph(store)
    graph.make("Territory", "kreis", name="Kreis Muster", ags="05001", territory_kind="kreis")
    graph.make("ActorGroup", "wohlfahrt", name="Freie Wohlfahrtspflege", key="WOHLFAHRT", rank="1")
    graph.make("ActorGroup", "schulen", name="Schulen", key="SCHULE", rank="2")
    graph.make("WelfareOrganisation", "awo", name="AWO Muster", email="awo@example.org")
    graph.make("Office", "amt", name="Sozialamt Muster")
    graph.make("School", "schule", name="Gesamtschule Muster")
    graph.make("Position", "leitung", name="Leitung Beratung", email="leitung@example.org")
    graph.make("Position", "kim", name="Koordination KIM", email="kim@example.org")
    graph.make("Body", "lenkung", name="Lenkungsgruppe", body_kind="lenkungsgruppe", interval_months="3")
    graph.make("Meeting", "erste", name="1. Sitzung", held_on="10.06.2026", meeting_status="stattgefunden")
    graph.make("Meeting", "zweite", name="2. Sitzung", held_on="10.09.2026", meeting_status="stattgefunden")
    graph.make("Meeting", "dritte", name="3. Sitzung", planned_on="10.12.2026", time="14:00", meeting_status="geplant")
    ties = [(key, "MAINTAINED_BY", "kreis") for key in ("awo", "amt", "schule", "leitung", "kim", "lenkung")]
    ties += [(key, "PART_OF", "lenkung") for key in ("erste", "zweite", "dritte")]
    ties += [(key, "MAINTAINED_BY", "kreis") for key in ("erste", "zweite", "dritte")]
    ties += [("awo", "ACTS_AS", "wohlfahrt"), ("schule", "ACTS_AS", "schulen")]
    ties += [("leitung", "EMPLOYED_BY", "awo"), ("kim", "EMPLOYED_BY", "amt")]
    for source, rel, target in ties:
        graph.tie(source, rel, target)
    graph.tie(
        "leitung", "MEMBER_OF", "lenkung", role="Sprecherin", vote="ja", sent_by="awo", deputy="Fachkraft Beratung"
    )
    graph.tie("kim", "MEMBER_OF", "lenkung", valid_from="2024")
    graph.tie("leitung", "INVITED", "zweite", reply="zugesagt")
    graph.tie("leitung", "ATTENDED", "zweite", attendance="anwesend")
    graph.tie("kim", "ATTENDED", "erste")
    return graph


@pytest.fixture
def graph(frozen_clock: object, store: Store) -> Graph:
    """The body, once on each engine; it is 2 November 2026."""
    return filled(store)


@pytest.fixture
def page_graph(frozen_clock: object, embedded_store: Store) -> Graph:
    """The body on the embedded engine, for tests of pages."""
    return filled(embedded_store)


@pytest.fixture
def visitor(page_graph: Graph) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(page_graph.store, bp, entities)


@pytest.fixture
def coordinator(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who may do everything with records."""
    return visitor()
