"""The pages that explain: there for everybody, honest, and naming the contact of this instance."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graph_app.access import Role

PAGES = ("/hilfe", "/datenschutz", "/barrierefreiheit", "/barriere-melden")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", [None, Role.LESEN, Role.ADMIN])
def test_everybody_may_read_the_explanations(
    client: FlaskClient, role: dict[str, Role | None], address: str, who: Role | None
) -> None:
    role["is"] = who
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_they_name_the_contact_of_this_instance(client: FlaskClient, address: str) -> None:
    client.application.config["CONTACT"] = "Frau Beispiel, Zimmer 4"
    assert "Frau Beispiel, Zimmer 4" in client.get(address).text


def test_the_declaration_says_what_is_not_yet_checked(client: FlaskClient) -> None:
    text = client.get("/barrierefreiheit").text
    assert "teilweise vereinbar" in text
    assert "stehen noch aus" in text


@pytest.mark.parametrize("address", PAGES)
def test_the_words_keep_the_house_rules(client: FlaskClient, address: str) -> None:
    text = client.get(address).text.replace("<!doctype", "")
    for unwanted in ("!", "leider", "bitte warten"):
        assert unwanted not in text
