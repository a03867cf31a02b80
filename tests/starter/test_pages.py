"""The first page without what is for few eyes; what loading and removing example data answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from graph_app import access, accounts, create_app, web
from graph_app.access import Actor, Role
from graph_app.entities import changes, reads
from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from graph_app.settings import Settings
from graph_app.starter import changes as starter
from graph_app.starter.pages import bp
from graph_app.store import Store

COORDINATION = Actor("a", "Koordination", Role.KOORDINATION)
ADDRESS = "/start?kreis=05754"


@pytest.fixture
def filled(embedded_store: Store) -> Store:
    """A Kreis with a position, and somebody restricted who holds it."""
    starter.load_kit(embedded_store, COORDINATION, "05754")
    for kind, values in (
        ("Position", {"id": "stelle", "name": "Leitung Wohnen"}),
        ("Person", {"id": "person", "name": "Leitung Gesperrt", "legal_basis": "aufgabe", "restricted": "ja"}),
    ):
        _make(embedded_store, kind, dict(values))
    rel = ONTOLOGY.relation("HOLDS")
    embedded_store.change(lambda tx: changes.link(tx, COORDINATION, rel, "person", "stelle", {}))
    return embedded_store


def _make(store: Store, name: str, values: dict[str, Any]) -> None:
    kind, key = ONTOLOGY.kind(name), values.pop("id")
    loaded = checked(kind, values) | {"id": key}
    store.change(lambda tx: changes.create(tx, COORDINATION, kind, loaded))


def _answer(store: Store, folder: Path, address: str) -> Any:
    app = create_app(store, Settings.load({}, data=folder), {"TESTING": True})
    token = accounts.create_token(store, Role.LESEN)
    return app.test_client().get(address, headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}&format=json"])
def test_the_latest_changes_name_nobody_restricted(address: str, filled: Store, tmp_path: Path) -> None:
    answer = _answer(filled, tmp_path, address)
    assert (answer.status_code, "Gesperrt" in answer.text) == (200, False)


def test_the_latest_changes_tell_records_of_the_kreis_and_no_ties(filled: Store, tmp_path: Path) -> None:
    position, kreis = reads.one(filled, "stelle"), reads.one(filled, "05754")
    kept_by = ONTOLOGY.relation("MAINTAINED_BY")
    filled.change(lambda tx: changes.link(tx, COORDINATION, kept_by, position.id, kreis.id, {}))
    latest = _answer(filled, tmp_path, f"{ADDRESS}&format=json").json["latest"]
    assert [(one["name"], one["what"], one["href"]) for one in latest if one["name"] != kreis.name] == [
        ("Leitung Wohnen", "angelegt", "/stellen/stelle"),
    ]


class _Coordinator:
    """Somebody who loads and removes example data."""

    def __init__(self, store: Store) -> None:
        app = Flask("graph_app")
        web.equip(app, store, {"TESTING": True, "SECRET_KEY": "test", "CONTACT": "kim@example.org"})
        access.init_app(app, lambda: COORDINATION)
        app.register_blueprint(bp)
        self.client = app.test_client()

    def send(self, address: str, **fields: str) -> Any:
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get("/hilfe").text)
        assert token is not None
        return self.client.post(address, data={"csrf_token": token[1], **fields}, follow_redirects=True)


def _told(answer: Any) -> str:
    found = re.search(r"kern-alert--success.*?<h2[^>]*>(.*?)</h2>", answer.text, re.DOTALL)
    return found[1] if found else ""


def test_loading_an_example_tells_how_much_came(embedded_store: Store) -> None:
    somebody = _Coordinator(embedded_store)
    first, again = (somebody.send("/beispiele/laden", kreis="05754") for _ in range(2))
    assert re.fullmatch(r"Geladen: [\d.]+ Einträge und [\d.]+ Beziehungen\.", _told(first))
    assert _told(again) == "Es war schon alles da, nichts ist doppelt."


def test_removing_an_example_tells_how_much_went_and_what_stays(embedded_store: Store) -> None:
    somebody = _Coordinator(embedded_store)
    starter.load_example(embedded_store, COORDINATION, "05754")
    rows = embedded_store.read("starter/example", example="05754")
    somebody_changed = next(reads.one(embedded_store, row["id"]) for row in rows if "Office" in row["labels"])
    embedded_store.change(
        lambda tx: changes.update(tx, COORDINATION, somebody_changed.id, somebody_changed.version, {"phone": "115"})
    )
    answer = somebody.send("/beispiele/entfernen", kreis="05754")
    assert re.fullmatch(r"[\d.]+ Einträge entfernt, \d+ bleib(t|en)", _told(answer))
    assert f'href="/aemter/{somebody_changed.id}"' in answer.text


def test_an_example_that_nobody_worked_on_goes_with_a_number(embedded_store: Store) -> None:
    starter.load_example(embedded_store, COORDINATION, "05754")
    total = len(embedded_store.read("starter/example", example="05754"))
    answer = _Coordinator(embedded_store).send("/beispiele/entfernen", kreis="05754")
    assert (answer.request.method, answer.request.path) == ("GET", "/beispiele")
    assert _told(answer) == f"{total} Einträge entfernt. Niemand hatte daran gearbeitet."
