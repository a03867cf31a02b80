"""The whole application over an empty graph, and programs that ask it with access tokens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from graph_app import accounts, create_app
from graph_app.access import Role
from graph_app.settings import Settings
from graph_app.store import Store

API = "/api/v1"


class Program:
    """A program with an access token of a role; without a role it has none."""

    def __init__(self, app: Flask, store: Store, role: Role | None) -> None:
        self.app, self.store = app, store
        self.headers = {"Authorization": f"Bearer {accounts.create_token(store, role)}"} if role else {}

    def ask(self, method: str, path: str, body: Any = None, /, **options: Any) -> TestResponse:
        """The answer to any request; ``version`` is sent as If-Match."""
        headers = {**self.headers, **options.pop("headers", {})}
        if "version" in options:
            headers["If-Match"] = f'"{options.pop("version")}"'
        if body is not None:
            options["json"] = body
        return self.app.test_client().open(API + path, method=method, headers=headers, **options)

    def get(self, path: str, **options: Any) -> TestResponse:
        """The answer to a question."""
        return self.ask("GET", path, **options)

    def read(self, path: str) -> Any:
        """The document that answers a question."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json

    def post(self, path: str, body: Any = None, /, **options: Any) -> TestResponse:
        """The answer to a body."""
        return self.ask("POST", path, body, **options)

    def patch(self, path: str, body: Any, /, **options: Any) -> TestResponse:
        """The answer to a change."""
        return self.ask("PATCH", path, body, **options)

    def make(self, kind: str, /, **values: Any) -> dict[str, Any]:
        """A new record."""
        answer = self.post(f"/entities/{kind}", values)
        assert answer.status_code == 201, answer.text
        document: dict[str, Any] = answer.json or {}
        return document

    def tie(self, source: str, rel: str, target: str, **values: Any) -> dict[str, Any]:
        """A new relationship; an AGS stands for a territory."""
        answer = self.post("/relationships", {"type": rel, "from": source, "to": target, **values})
        assert answer.status_code == 201, answer.text
        document: dict[str, Any] = answer.json or {}
        return document

    def kreis(self) -> dict[str, Any]:
        """A Kreis, 05001, with one municipality, 05001004."""
        made = self.make("Territory", name="Kreis Muster", ags="05001", territory_kind="kreis")
        self.make("Territory", name="Musterstadt", ags="05001004", territory_kind="stadt")
        self.tie("05001004", "IN_TERRITORY", "05001")
        return made


def application(store: Store, folder: Path) -> Flask:
    """The whole application; each has a key of its own."""
    return create_app(store, Settings.load({}, data=folder), {"TESTING": True})


@pytest.fixture
def app(embedded_store: Store, tmp_path: Path) -> Flask:
    """The whole application over an empty graph on the embedded engine."""
    return application(embedded_store, tmp_path)


@pytest.fixture
def as_role(app: Flask, embedded_store: Store) -> Callable[[Role | None], Program]:
    """A program of any role."""
    return lambda role: Program(app, embedded_store, role)


@pytest.fixture
def program(as_role: Callable[[Role | None], Program]) -> Program:
    """A program of the role that may do everything with records."""
    return as_role(Role.KOORDINATION)


@pytest.fixture
def program_on_each(store: Store, tmp_path: Path) -> Program:
    """The same, once on each engine."""
    return Program(application(store, tmp_path), store, Role.KOORDINATION)
