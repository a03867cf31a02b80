"""A Kreis of three municipalities, and the whole way of a reading: plan, run, undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import bulk, lines
from graph_app.store import Store
from importers.draft import Draft, Place, Reading, Ref, TieDraft
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from importers.run import Outcome, run

KREIS = "ags-05999"
TERRITORIES = [
    '{"format":"integrationsnetz","version":1}',
    '{"node":"Territory","id":"ags-05999","ags":"05999","name":"Musterkreis","territory_kind":"kreis"}',
    '{"node":"Territory","id":"ags-05999004","ags":"05999004","name":"Adorf","territory_kind":"stadt"}',
    '{"node":"Territory","id":"ags-05999008","ags":"05999008","name":"Bedorf","territory_kind":"gemeinde"}',
    '{"node":"Territory","id":"ags-05999012","ags":"05999012","name":"Cestadt","territory_kind":"stadt"}',
    '{"node":"Topic","id":"topic-wohnen","key":"wohnen","name":"Wohnen","aliases":["Wohnraum"]}',
    '{"rel":"IN_TERRITORY","id":"in-1","from":"ags-05999004","to":"ags-05999"}',
    '{"rel":"IN_TERRITORY","id":"in-2","from":"ags-05999008","to":"ags-05999"}',
    '{"rel":"IN_TERRITORY","id":"in-3","from":"ags-05999012","to":"ags-05999"}',
]
INTAKE = Intake("Liste.xlsx", date(2024, 9, 1), KREIS, "eigene Liste des KI")


class Desk:
    """A store with the Kreis, and the steps of an import as a person takes them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def plan(self, *drafts: Draft, intake: Intake = INTAKE, answers: Mapping[str, str] | None = None) -> Plan:
        """The preview."""
        return planned(self.store, Reading("test", drafts=drafts), intake, Decisions(answers or {}))

    def run(self, *drafts: Draft, intake: Intake = INTAKE, answers: Mapping[str, str] | None = None) -> Outcome:
        """The run without a preview."""
        return run(self.store, SYSTEM, Reading("test", drafts=drafts), intake, Decisions(answers or {}))


@pytest.fixture
def desk(store: Store) -> Desk:
    """On both engines."""
    bulk.write(store, SYSTEM, lines.read(TERRITORIES))
    return Desk(store)


def organisation(row: int, name: str, *ties: TieDraft, kind: str = "Organisation", **values: str) -> Draft:
    """One row of a list of organisations."""
    return Draft(Place("Liste", row), kind, f"organisation:{name.casefold()}", {"name": name, **values}, ties)


def serves(place: str) -> TieDraft:
    """„ist tätig in“."""
    return TieDraft("SERVES", Ref("Territory", place))
