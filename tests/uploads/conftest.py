"""An application with a Kreis, a coordinator who hands files in, and work that waits for the test."""

from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask
from werkzeug.test import TestResponse

from graph_app import access, web
from graph_app.access import SYSTEM, Actor, Role
from graph_app.entities import bulk, lines
from graph_app.entities.pages import bp as entities
from graph_app.store import Store
from graph_app.uploads import past
from graph_app.uploads.pages import bp as uploads
from importers import jobs
from importers.shelf import Shelf
from tests.importers.conftest import KREIS, TERRITORIES
from tests.journeys.conftest import browser_context_args, demo, inside, without_script

__all__ = ["browser_context_args", "demo", "inside", "without_script"]

COORDINATOR = Actor("konto-1", "Koordination", Role.KOORDINATION)
LIST = (
    "Netzwerk des KI;;;;;\r\n"
    ";;;;;\r\n"
    "Institution;PLZ;Telefon;E-Mail;Kommune;Geburtstag\r\n"
    "AWO Musterkreis;33330;05241 1234-0;awo@example.org;Adorf;\r\n"
    "Sprachschule Beispiel;1234;05241 99;kurse@example.org;Bedorf;\r\n"
    "Verein Beispiel;33330;;kaputt;Adorf;\r\n"
)


class Desk:
    """Somebody who hands a file in and follows it."""

    def __init__(self, store: Store, folder: Path, *more: Blueprint) -> None:
        self.store, self.actor = store, COORDINATOR
        app = Flask("graph_app")
        web.equip(app, store, {"TESTING": True, "SECRET_KEY": "test", "CONTACT": "kim@example.org"})
        access.init_app(app, lambda: self.actor)
        app.extensions["shelf"] = Shelf(folder)
        for blueprint in (uploads, *more, entities):
            app.register_blueprint(blueprint)
        self.client = app.test_client()

    def get(self, address: str) -> TestResponse:
        """Open a page."""
        return self.client.get(address)

    def settled(self, address: str) -> TestResponse:
        """Open a page once the work on the file has come to an end."""
        while "<progress" in (answer := self.get(address)).text:
            time.sleep(0.1)
        return answer

    def post(self, address: str, **fields: Any) -> TestResponse:
        """Send a form with the token of the session."""
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.get("/hilfe").text)
        assert token is not None
        data = {"csrf_token": token[1], **fields}
        return self.client.post(address, data=data, content_type="multipart/form-data")

    def hand_in(self, content: bytes | str, name: str = "Liste.csv", **fields: Any) -> TestResponse:
        """Hand a file in, as the form does."""
        data = content.encode() if isinstance(content, str) else content
        said = {"kreis": KREIS, "stand": "01.09.2024", "rechtsgrundlage": "zu_klaeren", "art": "", **fields}
        return self.post("/import", datei=(io.BytesIO(data), name), **said)


@pytest.fixture
def desk(embedded_store: Store, tmp_path: Path) -> Desk:
    """A Kreis of three municipalities on the embedded engine."""
    bulk.write(embedded_store, SYSTEM, lines.read(TERRITORIES))
    return Desk(embedded_store, tmp_path)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Taking back waits before it changes anything, until the test lets it go on."""
    free, real = threading.Event(), jobs.undo

    def waiting(store: Any, actor: Any, import_id: str, progress: Any) -> Any:
        while not free.wait(0.02):
            progress("records", 1, 2)
        return real(store, actor, import_id, progress)

    monkeypatch.setattr(jobs, "undo", waiting)
    monkeypatch.setattr(past, "PATIENCE", 0.3)
    yield free.set
    free.set()
