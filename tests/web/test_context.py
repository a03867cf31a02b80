"""The Stichtag and the Kreis: the address wins, the session remembers, nonsense is refused."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from graph_app.errors import InvalidInput
from graph_app.web.context import back_to, day_asked


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31.12.2023", date(2023, 12, 31)),
        ("2023-12-31", date(2023, 12, 31)),
        ("02.2024", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)),
    ],
)
def test_an_imprecise_stichtag_means_its_last_day(typed: str, meant: date) -> None:
    assert day_asked(typed) == meant


@pytest.mark.parametrize("typed", ["31.09.2026", "gestern", "offen", "unbekannt", "32"])
def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        day_asked(typed)
    assert refused.value.errors["stichtag"][0].endswith(".")


@pytest.mark.parametrize("address", ["/zustaendig?ags=98001012&subject=topics%3Awohnen", "/luecken", "/luecken#offen"])
def test_a_way_back_leads_to_a_page_of_ours(address: str) -> None:
    assert back_to({"zurueck": address}, "/luecken/x") == address


@pytest.mark.parametrize(
    "address", ["", "//example.org", "/\\example.org", "https://example.org/", "/luecken\r\nSet-Cookie: a", "/l" * 1001]
)
def test_a_way_back_leads_nowhere_else(address: str) -> None:
    assert back_to({"zurueck": address}, "/luecken/x") == "/luecken/x"


def test_without_a_choice_the_stichtag_is_today(client: FlaskClient) -> None:
    assert client.get("/orte?format=json").json["asof"] == "2026-11-23"


def test_the_stichtag_is_remembered_until_an_empty_one_returns_to_today(client: FlaskClient) -> None:
    client.get("/orte?stichtag=2023-12-31")
    assert client.get("/orte?format=json").json["asof"] == "2023-12-31"
    client.get("/orte?stichtag=")
    assert client.get("/orte?format=json").json["asof"] == "2026-11-23"


def test_today_as_a_chosen_day_is_not_remembered(client: FlaskClient) -> None:
    client.get("/orte?stichtag=23.11.2026")
    with client.session_transaction() as session:
        assert "stichtag" not in session


def test_a_wrong_stichtag_is_told_at_its_field_and_keeps_what_was_typed(client: FlaskClient) -> None:
    answer = client.get("/orte?stichtag=31.09.2026&sort=name")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert 'value="31.09.2026"' in answer.text
    assert '<input type="hidden" name="sort" value="name">' in answer.text


def test_a_wrong_stichtag_does_not_replace_the_remembered_one(client: FlaskClient) -> None:
    client.get("/orte?stichtag=2023-12-31")
    client.get("/orte?stichtag=31.09.2026")
    assert client.get("/orte?format=json").json["asof"] == "2023-12-31"


@pytest.mark.parametrize("asked", ["05166000", "05166", "t-vie"])
def test_a_kreis_is_known_by_id_and_key(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/orte?kreis={asked}&format=json").json["kreis"] == "Kreis Viersen"


def test_the_kreis_is_remembered(client: FlaskClient) -> None:
    client.get("/orte?kreis=05334")
    assert client.get("/orte?format=json").json["kreis"] == "StädteRegion Aachen"


def test_without_a_choice_the_first_kreis_in_german_order_is_shown(client: FlaskClient) -> None:
    assert client.get("/orte?format=json").json["kreis"] == "Kreis Gütersloh"


def test_an_unknown_kreis_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/orte?kreis=99999")
    assert answer.status_code == 404
    assert "Diesen Kreis gibt es hier nicht" in answer.text


def test_a_remembered_kreis_that_is_gone_is_forgotten_silently(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["kreis"] = "t-gone"
    assert client.get("/orte?format=json").json["kreis"] == "Kreis Gütersloh"


def test_the_kreise_are_read_once_a_request(client: FlaskClient, kreise_only: object) -> None:
    client.get("/orte")
    assert kreise_only.asked == ["web/kreise"]  # type: ignore[attr-defined]
