"""One page object, three faces."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from graph_app.ontology import Day
from graph_app.web.render import contract, csv_text, plain
from tests.web.conftest import PlacesPage


class Colour(StrEnum):
    RED = "rot"


def test_a_page_is_html_json_and_csv_from_the_same_object(client: FlaskClient) -> None:
    assert "Orte im Kreis Gütersloh" in client.get("/orte").text
    assert client.get("/orte?format=json").json["since"] == {"value": "2023", "precision": "Y"}
    assert "Rietberg;2023;1,5" in client.get("/orte?format=csv").data.decode("utf-8-sig")


def test_fields_for_html_only_are_not_in_the_json(client: FlaskClient) -> None:
    assert "drawing" not in client.get("/orte?format=json").json


def test_an_output_that_does_not_exist_is_refused(client: FlaskClient) -> None:
    assert client.get("/orte?format=xml").status_code == 422
    assert client.get("/hilfe?format=csv").status_code == 422


def test_no_page_is_kept_by_browser_or_proxy(client: FlaskClient) -> None:
    for wanted in ("html", "json", "csv"):
        assert client.get(f"/orte?format={wanted}").headers["Cache-Control"] == "no-store"


def test_csv_opens_in_german_excel(client: FlaskClient) -> None:
    raw = client.get("/orte?format=csv").data
    assert raw.startswith(b"\xef\xbb\xbfOrt;seit;VZ")
    assert raw.count(b"\r\n") == 2


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@cmd", "\tx", "\rx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert csv_text([[text]]).strip('"').startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert csv_text([[-0.5, Decimal("-1234.5"), 7]]) == "-0,5;-1234,5;7\r\n"


@given(st.text(max_size=20))
def test_no_cell_ever_starts_like_a_formula(text: str) -> None:
    cell = csv_text([[text, "x"]]).strip('"')
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2023, 12, 31), "2023-12-31"),
        (Day.parse("09.2026"), {"value": "2026-09", "precision": "M"}),
        (Colour.RED, "rot"),
        (Decimal("0.5"), 0.5),
        ({"a": (1, None)}, {"a": [1, None]}),
        (frozenset({"b", "a"}), ["a", "b"]),
    ],
)
def test_values_have_one_json_form(value: Any, expected: Any) -> None:
    assert plain(value) == expected


def test_what_has_no_json_form_is_a_mistake_of_the_page() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_the_contract_of_a_page_explains_every_field() -> None:
    assert all(contract(PlacesPage).values())
    assert "kreis" in contract(PlacesPage)
