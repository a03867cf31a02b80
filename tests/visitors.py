"""Records made in a line, and people with a role who open pages and send their forms: for the tests of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from flask import Blueprint, Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from graph_app import access, web
from graph_app.access import Actor, Role
from graph_app.entities import changes, reads
from graph_app.entities.record import Record, Tie
from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked, checked_tie
from graph_app.store import Store

COORDINATOR = Actor("konto-1", "Koordination", Role.KOORDINATION)


class Graph:
    """Records made in a line, as tests need them."""

    def __init__(self, store: Store, actor: Actor = COORDINATOR) -> None:
        self.store, self.actor = store, actor

    def make(self, kind: str, key: str, /, **values: Any) -> Record:
        """A record; values as a form sends them."""
        declared = ONTOLOGY.kind(kind)
        loaded = checked(declared, {"name": key.capitalize(), **values}) | {"id": key}
        return self.store.change(lambda tx: changes.create(tx, self.actor, declared, loaded))

    def tie(self, source: str, rel: str, target: str, /, **values: Any) -> Tie:
        """A relationship; values as a form sends them."""
        declared = ONTOLOGY.relation(rel)
        loaded = checked_tie(declared, values)
        return self.store.change(lambda tx: changes.link(tx, self.actor, declared, source, target, loaded))

    def change(self, key: str, version: int, /, **values: Any) -> Record:
        """Somebody else changes a record."""
        return self.store.change(lambda tx: changes.update(tx, self.actor, key, version, values))

    def remove(self, key: str, rel: str) -> None:
        """Somebody else removes the relationships of a type that a record has."""
        for tie in self.ties(key, rel):
            self.store.change(lambda tx, tie=tie: changes.remove(tx, self.actor, tie.id, tie.version))

    def one(self, key: str) -> Record:
        """A record as it is stored."""
        return reads.one(self.store, key)

    def ties(self, key: str, rel: str) -> list[Tie]:
        """The relationships of a type that a record has."""
        return [tie for tie in reads.ties(self.store, key) if tie.rel.name == rel]


class Visitor:
    """Somebody with a role who opens pages and sends their forms."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, address: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(address, **options)

    def form(self, address: str) -> dict[str, list[str]]:
        """The fields of the form on a page, as a browser would send them untouched."""
        return fields(self.get(address).text)

    def post(self, address: str, sent: Mapping[str, Any] | None = None, /, **typed: Any) -> TestResponse:
        """Send a form with the token of the session; a field may have several values."""
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get("/hilfe").text)
        assert token is not None
        return self.client.post(address, data=MultiDict({**(sent or {}), **typed, "csrf_token": token[1]}))

    def search(self, address: str, /, **typed: str) -> str:
        """Fill the form of a page that searches; the address it leads to."""
        page = self.get(address).text.split("<main", 1)[1]
        form = page[page.rindex("<form", 0, page.index('role="search"')) :].partition("</form>")[0]
        assert 'method="post" action="/eingabe"' in form
        sent = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        return self.post("/eingabe", sent, **typed).headers["Location"]

    def ask(self, address: str, sent: Mapping[str, Any] | None = None, /, **typed: Any) -> TestResponse:
        """Send a form that only asks; the page it leads to."""
        return self.get(self.post(address, sent, **typed).headers["Location"])


def visitors(store: Store, *blueprints: Blueprint) -> Callable[..., Visitor]:
    """Makes visitors by role of an application with these pages."""

    def visit(role: Role = Role.KOORDINATION) -> Visitor:
        app = Flask("graph_app")
        web.equip(app, store, {"TESTING": True, "SECRET_KEY": "test", "CONTACT": "kim@example.org"})
        access.init_app(app, lambda: Actor("konto-1", "Jemand", role))
        for blueprint in blueprints:
            app.register_blueprint(blueprint)
        return Visitor(app)

    return visit


def fields(page: str) -> dict[str, list[str]]:
    """Names and values of the fields of the main form of a page."""
    found: dict[str, list[str]] = {}
    form = page[page.index("data-draft") :]
    for match in re.finditer(r"<input[^>]*>|<select.*?</select>|<textarea.*?</textarea>", form, re.DOTALL):
        text = match[0]
        name = re.search(r'name="([^"]*)"', text)
        if name is None or (re.search("checkbox|radio", text) and " checked" not in text):
            continue
        value = re.search(r'value="([^"]*)"', text)
        if text.startswith("<select"):
            value = re.search(r'value="([^"]*)" selected', text) or value
        if text.startswith("<textarea"):
            value = re.search(r">\n?(.*)</textarea>", text, re.DOTALL)
        found.setdefault(name[1], []).append(value[1] if value else "")
    return found


def words(answer: Any) -> str:
    """The text of a page without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).replace("\u00a0", " ").split())


def made(answer: Any) -> str:
    """The id of the record a form led to."""
    assert answer.status_code == 303, words(answer)
    return str(answer.headers["Location"].rsplit("/", 1)[1])
