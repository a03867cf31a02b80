"""An application with log-in and a few guarded views, over the embedded engine, and visitors to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph_app import access, accounts, web
from graph_app.access import Permission, actor, needs
from graph_app.settings import Settings
from graph_app.store import Store

EMAIL = "kim@kreis-muster.example"
PASSWORD = "drei Wörter genügen"


def sample_views() -> Blueprint:
    """One view per permission; each says who asks."""
    bp = Blueprint("sample", __name__)
    for permission in (Permission.READ, Permission.EDIT, Permission.COORDINATE, Permission.PRIVACY, Permission.ADMIN):

        @needs(permission)
        def view() -> str:
            return f"{actor().id} {actor().role}"

        for address in (f"/{permission}", f"/api/v1/{permission}"):
            bp.add_url_rule(address, f"{permission}{len(address)}", view, methods=["GET", "POST"])
    return bp


@pytest.fixture
def app(embedded_store: Store, tmp_path: Path) -> Flask:
    """The application over an empty graph."""
    settings = Settings.load({}, data=tmp_path)
    app = Flask("graph_app")
    access.init_app(app, accounts.visitor)
    web.equip(app, embedded_store, {"TESTING": True})
    accounts.init_app(app, settings)
    app.register_blueprint(sample_views())
    return app


class Visitor:
    """A browser: it keeps cookies, and sends the token of the form it was shown."""

    def __init__(self, app: Flask, ip: str = "127.0.0.1") -> None:
        self.client: FlaskClient = app.test_client()
        self.client.environ_base = {**self.client.environ_base, "REMOTE_ADDR": ip}

    def get(self, address: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(address, **options)

    def post(self, address: str, form: str = "/anmelden", /, **fields: str) -> TestResponse:
        """Send a form as the page ``form`` shows it."""
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get(form).text)
        assert found is not None
        return self.client.post(address, data={"csrf_token": found[1], **fields})

    def log_in(self, email: str = EMAIL, password: str = PASSWORD, **fields: str) -> TestResponse:
        """Send the log-in form."""
        return self.post("/anmelden", email=email, password=password, **fields)

    def log_out(self) -> TestResponse:
        """Send the log-out form of any page."""
        return self.post("/abmelden", "/konto")

    @property
    def cookie(self) -> str:
        """The session cookie, as somebody could copy it."""
        cookie = self.client.get_cookie("netz")
        return cookie.value if cookie is not None else ""

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie("netz", value)

    @property
    def inside(self) -> bool:
        """Whether pages answer."""
        return self.client.get("/read").status_code == 200


@pytest.fixture
def new_visitor(app: Flask) -> Callable[..., Visitor]:
    """Another browser, perhaps at another address."""
    return lambda ip="127.0.0.1": Visitor(app, ip)


@pytest.fixture
def visitor(app: Flask, embedded_store: Store) -> Visitor:
    """A browser, and an account of role pflegen that it is not logged in with yet."""
    accounts.create_account(embedded_store, EMAIL, "pflegen", PASSWORD)
    return Visitor(app)


@pytest.fixture
def inside(visitor: Visitor) -> Visitor:
    """A browser that is logged in."""
    visitor.log_in()
    return visitor
