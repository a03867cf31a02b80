"""The Stichtag below a form that was refused: choosing another day leads to a page that can be opened."""

from __future__ import annotations

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from graph_app import access
from graph_app.access import Permission

FORM = "/formular?sort=name"


@pytest.fixture
def refused(app: Flask, client: FlaskClient, token: str) -> str:
    """The page that answers a form whose address only takes what is sent, on another day than today."""
    view = access.needs(Permission.EDIT)(lambda: (render_template("web/form.html", controls=[], status=422), 422))
    app.view_functions["nur_senden"] = view
    app.url_map.add(app.url_rule_class("/nur-senden", endpoint="nur_senden", methods=["POST"]))
    client.get("/orte?stichtag=31.12.2023")
    headers = {"Referer": f"http://localhost{FORM}"}
    return client.post("/nur-senden", data={"csrf_token": token}, headers=headers).text


def test_the_band_leads_back_to_the_page_of_the_form(refused: str) -> None:
    assert "Stand vom 31.12.2023" in refused
    assert 'href="/formular?sort=name&amp;stichtag="' in refused
    assert "/nur-senden" not in refused.split("<main")[0]


def test_the_field_of_the_head_asks_the_page_of_the_form(refused: str) -> None:
    head = refused.split("<main")[0]
    assert '<form method="get" action="/formular">' in head
    assert '<input type="hidden" name="sort" value="name">' in head


def test_a_form_that_can_be_opened_keeps_its_own_address(client: FlaskClient, token: str) -> None:
    page = client.post("/formular?sort=name", data={"csrf_token": token, "name": ""}).text
    assert '<form method="get" action="/formular">' in page
