"""Who and what is refused: strangers, roles, unreadable bodies, hostile values, an absent engine. Always in German."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app import accounts
from graph_app.access import Role
from graph_app.errors import StoreUnavailable
from tests.api.conftest import API, Program

PASSWORD = "drei Wörter genügen"
ADDRESSES = [
    ("GET", "/entities/Office"), ("POST", "/entities/Office"), ("GET", "/entities/Office/x"),
    ("PATCH", "/entities/Office/x"), ("POST", "/entities/Office/x/archive"), ("GET", "/relationships"),
    ("POST", "/relationships"), ("GET", "/relationships/x"), ("PATCH", "/relationships/x"),
    ("POST", "/relationships/x/end"), ("GET", "/search?q=x"), ("GET", "/coverage"), ("GET", "/coverage/compare"),
    ("GET", "/network"), ("GET", "/openapi.json"), ("GET", "/docs"),
]  # fmt: skip
HOSTILE = [
    '{"name": NaN}',
    '{"name": Infinity}',
    '{"name": 9223372036854775808}',
    '{"name": "a\\u0000b"}',
    '{"name": "\\ud800"}',
    '{"\\ud800": "x", "name": "a"}',
    '{"name": ["a", ["b"]]}',
    '{"name": "a", "aliases": [["b"], null]}',
    '{"name": "a", "aliases": {"b": 1}}',
    '{"name": "a", "valid_from": "\\ud800"}',
    '{"name": "a", "valid_from": {"value": "2023", "precision": "\\ud800"}}',
    '{"name": "a", "valid_from": {"value": {}, "precision": []}}',
    '{"name": "a", "valid_from": 2023.5}',
    '{"name": "a", "email": "\\ud83d"}',
    '{"name": "a", "role": "admin", "version": 99, "@type": "Admin", "x`y": 1}',
    '{"name": "a", "id": "eigene"}',
    '{"name": ""}',
    '{"name": "' + "x" * 301 + '"}',
    '{"name": "' + "x" * 1_000_000 + '"}',
    "[]",
    "null",
    "1",
    '"name"',
]
UNREADABLE = ["", "{", "{'name': 1}", '{"name": "a"', "[" * 100_000, '{"name": ' + "9" * 5000 + "}", "\udcff"]


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_a_stranger_is_401_everywhere(method: str, path: str, as_role: Callable[..., Program]) -> None:
    answer = as_role(None).ask(method, path)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json["code"] == "unauthenticated"


def test_a_wrong_token_is_401(as_role: Callable[..., Program]) -> None:
    assert as_role(None).get("/entities/Office", headers={"Authorization": "Bearer netz_x"}).status_code == 401


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.LESEN, [200, 403, 403, 403, 403]),
        (Role.PFLEGEN, [200, 201, 201, 403, 200]),
        (Role.KOORDINATION, [200, 201, 201, 200, 200]),
        (Role.DATENSCHUTZ, [200, 403, 403, 403, 403]),
        (Role.ADMIN, [403, 403, 403, 403, 403]),
    ],
)
def test_each_role_does_what_is_its_own(
    role: Role, expected: list[int], program: Program, as_role: Callable[..., Program]
) -> None:
    program.kreis()
    office = program.make("Office", name="Amt")["id"]
    asking = as_role(role)
    answers = [
        asking.get("/entities/Office"),
        asking.post("/entities/Office", {"name": "Neu"}),
        asking.post("/relationships", {"type": "SERVES", "from": office, "to": "05001004"}),
        asking.post(f"/entities/Office/{office}/archive"),
        asking.patch(f"/entities/Office/{office}", {"city": "x"}, headers={"If-Match": "*"}),
    ]
    assert [answer.status_code for answer in answers] == expected


def test_a_person_in_a_browser_needs_the_csrf_token(program: Program) -> None:
    accounts.create_account(program.store, "kim@kreis.example", "pflegen", PASSWORD)
    client = program.app.test_client()

    def token(page: str) -> str:
        found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(page).text)
        assert found is not None
        return found[1]

    fields = {"csrf_token": token("/anmelden"), "email": "kim@kreis.example", "password": PASSWORD}
    client.post("/anmelden", data=fields)
    assert client.get(f"{API}/entities/Office").status_code == 200
    assert client.post(f"{API}/entities/Office", json={"name": "Amt"}).status_code == 400
    sent = client.post(f"{API}/entities/Office", json={"name": "Amt"}, headers={"X-CSRFToken": token(f"{API}/docs")})
    assert sent.status_code == 201


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_body_is_refused_at_its_field(body: str, program: Program) -> None:
    answer = program.post("/entities/Office", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert answer.json["errors"]
    assert program.read("/entities/Office")["total"] == 0


@pytest.mark.parametrize("body", UNREADABLE, ids=lambda body: repr(body[:12]))
def test_an_unreadable_body_is_400(body: str, program: Program) -> None:
    answer = program.post(
        "/entities/Office", data=body.encode("utf-8", "surrogateescape"), content_type="application/json"
    )
    assert (answer.status_code, "JSON" in answer.json["message"]) == (400, True)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "9223372036854775808", "1e400", "true", "[1]", '"1,5,5"', "2"])
def test_a_share_that_is_no_share_is_refused(number: str, program: Program) -> None:
    body = '{"name": "Stelle", "fte": ' + number + "}"
    answer = program.post("/entities/Position", data=body, content_type="application/json")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["fte"])


@pytest.mark.parametrize(
    "text", ["Robby' WITH true as ignored MATCH (s) DETACH DELETE s; //", "{{7*7}}", "$x", "<b>ü</b>"]
)
def test_hostile_text_is_kept_as_it_is(text: str, program: Program) -> None:
    assert program.read(f"/entities/Office/{program.make('Office', name=text)['id']}")["name"] == text


def test_other_contents_than_json_are_415(program: Program) -> None:
    answer = program.post("/entities/Office", data={"name": "Amt"})
    assert (answer.status_code, answer.json["code"]) == (415, "unsupported_media_type")


def test_an_unknown_field_is_named(program: Program) -> None:
    answer = program.post("/entities/Office", {"name": "Amt", "farbe": "blau"})
    assert answer.json["errors"] == {"farbe": ["Dieses Feld gibt es hier nicht."]}


@pytest.mark.parametrize(
    "path",
    [
        "/entities/Office/%00",
        "/entities/Office/" + "x" * 5000,
        "/relationships/%F0%9F%98%80%00",
        "/entities/Office?q=%00",
    ],
)
def test_a_strange_address_is_no_defect(path: str, program: Program) -> None:
    assert program.get(path).status_code in (200, 404, 422)


def test_a_wrong_method_names_the_right_ones(program: Program) -> None:
    answer = program.ask("DELETE", "/entities/Office/x")
    assert (answer.status_code, answer.json["code"]) == (405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PATCH"}


def test_pages_for_people_keep_their_own_errors(program: Program) -> None:
    answer = program.app.test_client().get("/gibt-es-nicht")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")


def test_an_absent_engine_is_503_and_says_when_to_ask_again(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any, **_options: Any) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(program.store, "read", away)
    answer = program.get("/entities/Office")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json["code"] == "store_unavailable"
