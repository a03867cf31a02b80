"""Every error is a German page or JSON with a number that is in the log; nothing else leaves."""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from graph_app import access
from graph_app.access import Permission
from graph_app.errors import Conflict, Forbidden, InvalidInput, NetworkError, NotThere, StaleVersion, StoreRefused
from tests.web.conftest import SECRET, KreiseOnly

NUMBER = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
RAISED: list[NetworkError] = [
    NotThere(), Conflict(), StaleVersion(), InvalidInput({"name": ["Bitte geben Sie einen Namen ein."]}), Forbidden(),
    StoreRefused(),
]  # fmt: skip


def failing(app: Flask, error: NetworkError | int, address: str = "/fehler") -> FlaskClient:
    def view() -> str:
        if isinstance(error, int):
            abort(error)
        raise error

    app.add_url_rule(address, endpoint="failing", view_func=access.needs(Permission.READ)(view))
    return app.test_client()


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.code)
def test_our_errors_are_german_pages(app: Flask, error: NetworkError) -> None:
    answer = failing(app, error).get("/fehler")
    assert answer.status_code == error.status
    assert error.message.split(". ")[-1] in answer.text
    assert NUMBER.search(answer.text)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503, 418])
def test_every_status_has_words_and_a_number(app: Flask, status: int) -> None:
    answer = failing(app, status).get("/fehler")
    assert answer.status_code == status
    assert 'lang="de"' in answer.text
    assert NUMBER.search(answer.text)


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.code)
def test_programs_get_code_message_and_errors(app: Flask, error: NetworkError) -> None:
    answer = failing(app, error, "/api/v1/fehler").get("/api/v1/fehler")
    assert answer.status_code == error.status
    assert answer.json.keys() >= {"code", "message", "errors"}
    assert answer.json["code"] == error.code


def test_the_errors_of_fields_travel_with_the_json(app: Flask) -> None:
    answer = failing(app, RAISED[3], "/api/v1/fehler").get("/api/v1/fehler")
    assert answer.json["errors"] == {"name": ["Bitte geben Sie einen Namen ein."]}


def test_an_unknown_address_is_a_page_with_the_menus(client: FlaskClient) -> None:
    answer = client.get("/gibt-es-nicht")
    assert answer.status_code == 404
    assert "Hauptnavigation" in answer.text


def test_a_wrong_method_still_names_the_right_ones(client: FlaskClient) -> None:
    answer = client.delete("/hilfe", headers={"Authorization": "Bearer x"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_database_that_is_away_says_when_to_come_back(client: FlaskClient) -> None:
    answer = client.get("/weg")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "Noch einmal versuchen" in answer.text


def test_the_page_for_a_database_that_is_away_does_not_ask_it(client: FlaskClient, kreise_only: KreiseOnly) -> None:
    kreise_only.away = True
    answer = client.get("/orte")
    assert answer.status_code == 503
    assert "Die Datenbank antwortet gerade nicht" in answer.text
    assert kreise_only.asked == ["web/kreise"]


def test_an_unknown_address_needs_no_database_either(client: FlaskClient, kreise_only: KreiseOnly) -> None:
    kreise_only.away = True
    answer = client.get("/gibt-es-nicht")
    assert answer.status_code == 404
    assert "Hier keine Einzelfälle." in answer.text


def test_a_missing_file_does_not_ask_the_database(client: FlaskClient, kreise_only: KreiseOnly) -> None:
    assert client.get("/static/css/gibt-es-nicht.css").status_code == 404
    assert kreise_only.asked == []


def test_the_help_is_still_there_when_the_database_is_away_for_visitors(
    client: FlaskClient, kreise_only: KreiseOnly, role: dict[str, object]
) -> None:
    kreise_only.away = True
    role["is"] = None
    assert client.get("/hilfe").status_code == 200


def test_a_defect_shows_a_number_that_is_in_the_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/defekt")
    number = NUMBER.search(answer.text)
    assert answer.status_code == 500
    assert number is not None
    assert number[0] in caplog.text


def test_no_value_of_a_defect_reaches_page_or_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = client.get(f"/defekt?q={SECRET}")
    for place in (answer.text, caplog.text):
        assert SECRET not in place
    assert "Traceback" not in answer.text
    assert "_broken" in caplog.text


def test_htmx_gets_a_part_and_not_a_page_in_a_page(client: FlaskClient) -> None:
    answer = client.get("/weg", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_foreign_host_gets_no_page(client: FlaskClient) -> None:
    answer = client.get("/hilfe", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil" not in answer.text


def test_too_much_is_refused_with_the_limit(client: FlaskClient, app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10
    answer = client.post("/formular", data={"name": "x" * 100})
    assert answer.status_code == 413
    assert "10 MB" in answer.text


def test_after_a_failed_change_the_way_back_is_the_form(client: FlaskClient, token: str) -> None:
    data = {"name": "503", "csrf_token": token}
    answer = client.post("/formular", data=data, headers={"Referer": "http://localhost/formular?von=orte"})
    assert answer.status_code == 503
    assert 'href="/formular?von=orte"' in answer.text


def test_the_way_back_never_leads_to_another_host(client: FlaskClient, token: str) -> None:
    data = {"name": "503", "csrf_token": token}
    answer = client.post("/formular", data=data, headers={"Referer": "http://evil.example/formular"})
    assert "evil" not in answer.text
    assert "Zurück zum Formular" not in answer.text
