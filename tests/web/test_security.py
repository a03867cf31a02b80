"""What the browser is told, and what is refused before a view runs."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph_app.access import Role
from graph_app.web import equip
from graph_app.web.security import HEADERS

PAGES = ("/orte", "/hilfe", "/weg", "/gibt-es-nicht", "/api/v1/orte", "/static/css/netz.css")


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        assert HEADERS.items() <= dict(answer.headers).items()


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_change_without_our_token_is_refused(client: FlaskClient) -> None:
    answer = client.post("/formular", data={"name": "AWO"})
    assert answer.status_code == 400
    assert "wird wieder eingesetzt" in answer.text


def test_the_token_of_another_session_is_refused(app: Flask, token: str) -> None:
    assert app.test_client().post("/formular", data={"name": "AWO", "csrf_token": token}).status_code == 400


def test_a_change_with_our_token_passes(client: FlaskClient, token: str) -> None:
    answer = client.post("/formular", data={"name": "AWO", "csrf_token": token})
    assert answer.status_code == 303


def test_htmx_sends_the_token_in_a_header(client: FlaskClient, token: str) -> None:
    answer = client.post("/formular", data={"name": "AWO"}, headers={"X-CSRFToken": token})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
    ],
)
def test_a_change_that_another_site_started_is_refused_even_with_a_token(
    client: FlaskClient, token: str, headers: dict[str, str]
) -> None:
    answer = client.post("/formular", data={"name": "AWO", "csrf_token": token}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
def test_a_change_from_our_own_page_passes(client: FlaskClient, token: str, headers: dict[str, str]) -> None:
    answer = client.post("/formular", data={"name": "AWO", "csrf_token": token}, headers=headers)
    assert answer.status_code == 303


def test_a_bearer_token_needs_no_second_proof(client: FlaskClient) -> None:
    answer = client.post("/formular", data={"name": "AWO"}, headers={"Authorization": "Bearer x"})
    assert answer.status_code == 303


def test_a_form_that_was_open_for_days_can_still_be_saved(app: Flask) -> None:
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example"])
def test_another_host_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/hilfe", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "netz.kreis.example"])
def test_loopback_and_the_names_of_the_settings_are_served(host: str) -> None:
    app = _plain_app(TRUSTED_HOSTS=["netz.kreis.example"])
    assert app.test_client().get("/hilfe", headers={"Host": host}).status_code == 200


def test_behind_tls_the_cookie_is_bound_to_the_host() -> None:
    app = _plain_app(HTTPS=True)
    cookie = app.test_client().get("/hilfe", base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie


def test_the_session_cookie_is_not_readable_by_scripts(client: FlaskClient) -> None:
    cookie = client.get("/orte").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_static_file_with_its_mark_is_kept_for_ever_and_without_it_never(client: FlaskClient) -> None:
    marked = next(part for part in client.get("/hilfe").text.split('"') if part.startswith("/static/css/netz.css"))
    with client.get(marked) as fresh, client.get("/static/css/netz.css?v=old") as stale:
        assert "immutable" in fresh.headers["Cache-Control"]
        assert stale.headers["Cache-Control"] == "no-cache"


def test_only_a_saved_form_is_named_to_the_browser(client: FlaskClient, token: str) -> None:
    saved = client.post("/formular", data={"name": "AWO", "draft": "form:1", "csrf_token": token})
    refused = client.post("/formular", data={"name": "", "draft": "form:1", "csrf_token": token})
    assert "netz_saved=form:1" in saved.headers["Set-Cookie"]
    assert "netz_saved" not in str(refused.headers)


def test_a_forged_draft_name_sets_no_cookie(client: FlaskClient, token: str) -> None:
    answer = client.post("/formular", data={"name": "AWO", "draft": "a\r\nb; c", "csrf_token": token})
    assert "netz_saved" not in str(answer.headers)


def test_reading_roles_do_not_reach_the_form(client: FlaskClient, role: dict[str, Role]) -> None:
    role["is"] = Role.LESEN
    assert client.get("/formular").status_code == 403


def _plain_app(**options: object) -> Flask:
    app = Flask("graph_app")
    app.secret_key = "only for tests"
    equip(app, None, options)  # type: ignore[arg-type]
    return app
