"""Gummersbach with nothing but the Anfrage of its Integrationsrat, and people and programs who ask for its dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graph_app.access import SYSTEM, Role
from graph_app.dossiers import exports, replies
from graph_app.dossiers.dossier import Dossier
from graph_app.dossiers.pages import bp
from graph_app.dossiers.reply import Reply
from graph_app.entities.pages import bp as entities
from graph_app.exports.faces import Face
from graph_app.starter import changes as starter
from graph_app.store import Store
from tests.visitors import Graph, Visitor, visitors

TOWN, KREIS, COUNCIL, INQUIRY = (
    "ags-05374012", "ags-05374", "obk-integrationsrat-gummersbach", "obk-anfrage-2024-03-25",
)  # fmt: skip
TODAY = date(2026, 11, 2)


class Asked(Graph):
    """A graph that is asked for dossiers."""

    def dossier(self, key: str = TOWN, day: date = TODAY, face: Face = Face.INTERNAL) -> Dossier:
        """The dossier as the coordination gets it."""
        return exports.of(self.store, key, day, face, Role.KOORDINATION)

    def reply(self, day: date = TODAY) -> Reply:
        """The draft of the reply to the Anfrage."""
        return replies.draft(self.store, TOWN, INQUIRY, day, Role.KOORDINATION)

    def fill(self) -> None:
        """A position in the town hall, and the grant it is paid from."""
        self.make("Office", "rathaus", name="Stadt Gummersbach")
        self.make(
            "Position", "stelle", name="Case Management Gummersbach", baustein="2", fte="0,5", status="besetzt",
            status_since="01.03.2025", email="cm@example.org", confirmed_on="01.10.2026",
        )  # fmt: skip
        self.make(
            "Grant", "bescheid", name="Pauschale 2025", baustein="2", eur="28.000", year="2025", status="bewilligt"
        )
        self.tie("stelle", "SERVES", TOWN, valid_from="01.03.2025")
        self.tie("stelle", "EMPLOYED_BY", "rathaus")
        self.tie("stelle", "FUNDED_BY", "bescheid")


@pytest.fixture
def gummersbach(store: Store) -> Asked:
    """The example of the Oberbergische Kreis and nothing else, once on each engine."""
    starter.load_example(store, SYSTEM, "05374")
    return Asked(store)


@pytest.fixture
def town(embedded_store: Store) -> Asked:
    """The same on the embedded engine, for tests of pages."""
    starter.load_example(embedded_store, SYSTEM, "05374")
    return Asked(embedded_store)


@pytest.fixture
def visitor(town: Asked) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(town.store, bp, entities)


@pytest.fixture
def coordinator(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who may do everything with records."""
    return visitor()
