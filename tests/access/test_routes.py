"""Every route of the whole application × every role: who gets past the guard, and what must never be declared."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.routing.converters import NumberConverter

from graph_app import accounts, clock, create_app
from graph_app.access import Permission, Role, needed, undeclared
from graph_app.settings import Settings
from graph_app.store import Store

SAFE = {"GET", "HEAD", "OPTIONS"}
# What a stranger may open. A new line here is a decision of its own.
PUBLIC = {
    "GET /static/<path:filename>",
    "GET /anmelden",
    "POST /anmelden",
    "POST /abmelden",
    "GET /hilfe",
    "GET /datenschutz",
    "GET /barrierefreiheit",
    "GET /barriere-melden",
}
# What reads although it is sent by POST; the words of a question are to stand in no address.
READING = {
    "POST /api/v1/metrics/<name>", "POST /api/v1/case-conferences/proposal", "POST /fallangaben/frage",
    "POST /zustaendig", "POST /zustaendig/weg", "POST /suche", "POST /eingabe",
}  # fmt: skip
# Words in the address of what only koordination may do.
COORDINATING = re.compile(r"/(archivieren|archive|starterpaket|starter|beispiele?|entfernen|loeschen)(/|$)")


@pytest.fixture
def app(embedded_store: Store, tmp_path: Path) -> Flask:
    """The whole application; the guard is asked, the views are not."""
    app = create_app(embedded_store, Settings.load({}, data=tmp_path), {"TESTING": True})
    app.dispatch_request = lambda: "reached"  # type: ignore[method-assign]
    return app


def routes(app: Flask) -> list[tuple[str, Rule]]:
    """Every method of every rule."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def declared(app: Flask) -> dict[str, Permission | None]:
    """What each route needs, by "METHOD /address"."""
    return {f"{method} {rule.rule}": needed(app, rule.endpoint, method) for method, rule in routes(app)}


def address(app: Flask, rule: Rule) -> str:
    """An address that the rule answers, with an id that nothing has."""
    values: dict[str, Any] = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        if isinstance(converter, NumberConverter):
            values[name] = 1
        else:
            values[name] = min(getattr(converter, "items", None) or {"x"})
    return app.url_map.bind("localhost").build(rule.endpoint, values)


def test_every_route_declares_its_permission(app: Flask) -> None:
    assert undeclared(app) == []


def test_a_planted_route_is_caught(app: Flask) -> None:
    app.view_functions["planted"] = lambda: "reached"
    app.url_map.add(Rule("/vergessen", endpoint="planted", methods=["POST"]))
    assert undeclared(app) == ["POST /vergessen"]
    assert app.test_client().post("/vergessen", headers={"Authorization": "Bearer x"}).status_code == 500


def test_strangers_open_only_what_is_listed(app: Flask) -> None:
    found = {route for route, permission in declared(app).items() if permission is Permission.EVERYBODY}
    assert found == PUBLIC


def test_whoever_only_reads_changes_nothing(app: Flask) -> None:
    reading = {Permission.READ, Permission.PRIVACY}
    wrong = [
        route
        for route, permission in declared(app).items()
        if route.split()[0] not in SAFE and permission in reading and route not in READING
    ]
    assert wrong == []


def test_archiving_removing_and_starting_are_for_the_coordination(app: Flask) -> None:
    wrong = [
        route
        for route, permission in declared(app).items()
        if route.split()[0] not in SAFE and COORDINATING.search(route) and permission is not Permission.COORDINATE
    ]
    assert wrong == []


@pytest.mark.parametrize("role", [None, *Role])
def test_the_guard_lets_pass_whom_the_route_names(role: Role | None, app: Flask, embedded_store: Store) -> None:
    token = accounts.create_token(embedded_store, role) if role else "none"
    client = app.test_client()
    wrong = []
    for method, rule in routes(app):
        permission = needed(app, rule.endpoint, method)
        answer = client.open(
            address(app, rule), method=method, headers={"Authorization": f"Bearer {token}"}, follow_redirects=False
        )
        open_to_all = permission is Permission.EVERYBODY
        expected = 200 if open_to_all or (role and role.may(permission)) else 403 if role else 401  # type: ignore[arg-type]
        if answer.status_code != expected:
            wrong.append((method, rule.rule, answer.status_code, expected))
    assert wrong == []


def test_a_stranger_is_sent_to_the_login_from_every_page(app: Flask) -> None:
    client = app.test_client()
    wrong = []
    for method, rule in routes(app):
        place = address(app, rule)
        if method != "GET" or place.startswith("/api/") or needed(app, rule.endpoint) is Permission.EVERYBODY:
            continue
        answer = client.get(place)
        if answer.status_code != 302 or not (answer.location or "").startswith("/anmelden?next="):
            wrong.append((place, answer.status_code, answer.location))
    assert wrong == []


def log_in(client: FlaskClient, store: Store, role: Role) -> None:
    """A session as the log-in leaves it."""
    accounts.create_account(store, f"{role}@kreis.example", role)
    account = store.read("accounts/account_by_email", email=f"{role}@kreis.example")[0]["account"]
    with client.session_transaction() as session:
        session["_user_id"] = account["uniquifier"]
        session["since"] = session["seen"] = clock.now()


def changes(app: Flask, role: Role) -> list[tuple[str, str]]:
    """Method and address of every change a role may make, and of those a stranger may."""
    return [
        (method, address(app, rule))
        for method, rule in routes(app)
        if method not in SAFE and role.may(needed(app, rule.endpoint, method))  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("role", list(Role))
def test_every_change_in_a_session_asks_for_the_csrf_token(role: Role, app: Flask, embedded_store: Store) -> None:
    client = app.test_client()
    log_in(client, embedded_store, role)
    answers = {place: client.open(place[1], method=place[0]).status_code for place in changes(app, role)}
    assert ("POST", "/konto") in answers
    assert [place for place, status in answers.items() if status != 400] == []


@pytest.mark.parametrize("foreign", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {"Origin": "http://evil"}])
def test_no_other_site_makes_a_change_in_a_session(foreign: dict[str, str], app: Flask, embedded_store: Store) -> None:
    client = app.test_client()
    log_in(client, embedded_store, Role.KOORDINATION)
    places = changes(app, Role.KOORDINATION)
    assert {client.open(place, method=method, headers=foreign).status_code for method, place in places} == {403}
