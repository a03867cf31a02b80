"""An invented Kreis whose year is known: what began, ended, was filled, met, and what was only entered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app import clock
from graph_app.access import Role
from graph_app.history import reads
from graph_app.history.answer import answer
from graph_app.history.comparison import Comparison
from graph_app.history.period import Period
from graph_app.ontology import Wording
from graph_app.store import Store
from tests.visitors import Graph

YEAR = Period(date(2025, 12, 31), date(2026, 10, 31))


class Year(Graph):
    """A graph that is compared on two days; ``clock`` tells when things are entered."""

    clock: Any

    def compared(self, period: Period = YEAR) -> Comparison:
        """The comparison as the coordination gets it."""
        kept = reads.kept(self.store, "kreis")
        kreis = {"id": "kreis", "name": "Kreis Muster"}
        return answer(self.store, kreis, kept, period, Role.KOORDINATION, Wording(), clock.today())


def filled(store: Store, clock: Any) -> Year:
    """The Kreis; everything is entered in February 2025, what comes later is entered when the test says."""
    clock.set(2025, 2, 1, 9, 0)
    year = Year(store)
    year.clock = clock
    year.make("Territory", "kreis", name="Kreis Muster", ags="05001", territory_kind="kreis")
    for key, name, ags in (("rietberg", "Rietberg", "05001004"), ("verl", "Verl", "05001008")):
        year.make("Territory", key, name=name, ags=ags, territory_kind="stadt")
        year.tie(key, "IN_TERRITORY", "kreis")
    for key, name in (("amt", "Sozialamt"), ("hilfe", "Wohnhilfe"), ("verein", "Verein")):
        year.make("Office" if key == "amt" else "Counselling", key, name=name)
        year.tie(key, "MAINTAINED_BY", "kreis")
    year.make("Position", "stelle", name="Case Management", baustein="2")
    year.tie("stelle", "SERVES", "verl")
    year.make("Body", "lenkung", name="Lenkungsgruppe", body_kind="lenkungsgruppe")
    year.tie("lenkung", "MAINTAINED_BY", "kreis")
    return year


@pytest.fixture
def year(store: Store, frozen_clock: Any) -> Year:
    """The Kreis, once on each engine."""
    return filled(store, frozen_clock)


@pytest.fixture
def page_year(embedded_store: Store, frozen_clock: Any) -> Year:
    """The Kreis on the embedded engine, for tests of pages."""
    return filled(embedded_store, frozen_clock)
