"""The invented contact network in a store, and proposals from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from graph_app.access import SYSTEM
from graph_app.case_conferences import exports
from graph_app.case_conferences.pages import bp
from graph_app.case_conferences.proposal import Proposal
from graph_app.entities import bulk
from graph_app.entities.pages import bp as entities
from graph_app.meetings.pages import bp as meetings
from graph_app.store import Store
from importers import lines
from tests.visitors import Graph, Visitor, made, visitors

NETWORK = Path(__file__).resolve().parents[1] / "responsibility" / "contact_network.jsonl"
DAY = date(2026, 11, 2)
#: The form of the third step for one function, as a browser sends it.
SENT = {"ort": "98001008", "stufe": ["04"], "thema": ["wohnen", "sport"], "angepasst": "1", "runde": ["erf-tan-wohnen"]}


def loaded(store: Store) -> Store:
    """The store with the invented network."""
    bulk.write(store, SYSTEM, lines.read(NETWORK), cause="Kontaktnetz")
    return store


@pytest.fixture
def network(store: Store) -> Store:
    """The invented network on each engine."""
    return loaded(store)


@pytest.fixture
def embedded_network(embedded_store: Store) -> Store:
    """The invented network on the embedded engine."""
    return loaded(embedded_store)


def proposed(
    store: Store, ags: str, topics: Sequence[str] = (), stages: Sequence[str] = (), day: date = DAY
) -> Proposal:
    """The proposal for some keys."""
    return exports.proposal(store, ags, topics, stages, day)


@pytest.fixture
def visit(embedded_network: Store) -> Callable[..., Visitor]:
    """Visitors by role over the invented network."""
    return visitors(embedded_network, bp, meetings, entities)


@pytest.fixture
def graph(embedded_network: Store) -> Graph:
    """The records of the network."""
    return Graph(embedded_network)


def made_by(visitor: Visitor, **more: object) -> str:
    visitor.get("/fallkonferenz?kreis=98001")
    return made(visitor.post("/fallkonferenz/termin", {**SENT, "planned_on": "24.11.2026", **more}))
