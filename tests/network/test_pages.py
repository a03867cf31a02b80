"""The page of the network: what it answers, what it refuses, that picture, tables and data say the same."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph_app.network import placements
from graph_app.store import Store


def marked(html: str, attribute: str) -> set[str]:
    return set(re.findall(rf'<tr data-{attribute}="([^"]*)"', html))


def answer(client: FlaskClient, address: str) -> dict[str, Any]:
    got: dict[str, Any] = client.get(address).get_json()
    return got


@pytest.mark.parametrize("address", ["/netz?kreis=05999", "/netz?ego=a&kreis=05999", "/netz?ego=s&mode=plan&tiefe=2"])
def test_tables_and_data_say_the_same(client: FlaskClient, address: str) -> None:
    html, data = client.get(address).text, answer(client, f"{address}&format=json")
    assert marked(html, "node") == {node["id"] for node in data["nodes"]}
    assert marked(html, "tie") == {thing["id"] for thing in (*data["edges"], *data["gaps"])}


def test_the_headline_is_the_title_and_the_only_h1(client: FlaskClient) -> None:
    html = client.get("/netz").text
    sentence = "1 von 2 Kommunen hat laut Quelle eine Lücke (Kreis Muster)"
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == [sentence]
    assert f"<title>{sentence} – Integrationsnetz</title>" in html


def test_the_legend_counts_what_is_shown_of_what_there_is(client: FlaskClient) -> None:
    html = client.get("/netz?ego=ki").text
    assert re.search(r'id="art-aemter"[^>]*checked.*?Ämter</span> <span class="net-count">1 von 2<', html, re.DOTALL)
    assert re.search(
        r'id="gefaltet-personen"(?![^>]*checked)[^>]*>.*?Personen</span> <span class="net-count">1<', html, re.DOTALL
    )


def test_the_legend_takes_a_kind_out_of_the_picture(client: FlaskClient) -> None:
    data = answer(client, "/netz?auswahl=1&arten=kommunen,aemter,stellen&zeigen=kommunen&zeigen=stellen&format=json")
    assert {node["kind"] for node in data["nodes"]} == {"Territory", "Position", "Body"}


def test_the_legend_takes_an_evidence_out_of_the_picture(client: FlaskClient) -> None:
    data = answer(client, "/netz?auswahl=1&belege=confirmed,claimed,none&beleg=confirmed&format=json")
    assert {edge["evidence"] for edge in data["edges"]} == {"confirmed"}


def test_persons_come_when_they_are_asked_for(client: FlaskClient) -> None:
    assert "Fachkraft Beispiel" not in client.get("/netz").text
    assert "Fachkraft Beispiel" in client.get("/netz?zeigen=personen,treffen").text


def test_the_picture_is_on_paper_and_without_script_too(client: FlaskClient) -> None:
    html = client.get("/netz").text
    assert re.search(r'<svg class="net-paper"[^>]*role="img"', html)
    assert "Lücke: Case" in html.split('class="net-paper"')[1].split("</svg>")[0]


def test_the_table_for_excel_holds_every_tie_and_gap(client: FlaskClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/netz?format=csv").data.decode("utf-8-sig")), delimiter=";"))
    data = answer(client, "/netz?format=json")
    assert rows[0] == ["Name", "Art", "Verbunden mit", "Wodurch", "Plan", "Beleg", "Seit", "Quelle", "Letzter Kontakt"]
    assert len(rows) == 1 + len(data["edges"]) + len(data["gaps"])


def test_a_table_is_sorted_by_the_column_that_is_asked_for(client: FlaskClient) -> None:
    up, down = client.get("/netz?sort=k-zahl").text, client.get("/netz?sort=-k-zahl").text
    numbers = [[int(n) for n in re.findall(r'<td class="num">(\d+)</td>', html)] for html in (up, down)]
    assert numbers[0] == sorted(numbers[0])
    assert numbers[1] == sorted(numbers[1], reverse=True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("tiefe=99", "Bitte wählen Sie 1 oder 2"),
        ("tiefe=-1", "Bitte wählen Sie 1 oder 2"),
        ("mode=alles", "„ist“ oder „plan“"),
        ("zeigen=drachen", "Diese Art von Einträgen gibt es nicht"),
        ("beleg=sicher", "Diesen Beleg gibt es nicht"),
        ("sort=farbe", "kann nicht sortiert werden"),
        ("seite=0", "Diese Seite der Tabelle gibt es nicht"),
        ("stichtag=gestern", "kein Tag"),
    ],
)
def test_a_wrong_parameter_is_refused_with_a_sentence(client: FlaskClient, wrong: str, sentence: str) -> None:
    response = client.get(f"/netz?{wrong}")
    assert (response.status_code, sentence in response.text) == (422, True)


def test_a_parameter_nobody_knows_is_ignored(client: FlaskClient) -> None:
    assert client.get("/netz?farbe=rot").status_code == 200


@pytest.mark.parametrize("key", ["nobody", "locked", "away"])
def test_what_may_not_be_shown_is_not_there(client: FlaskClient, key: str) -> None:
    assert client.get(f"/netz?ego={key}").status_code == 404


def test_the_drawing_program_may_be_kept_for_ever(client: FlaskClient) -> None:
    response = client.get("/netz/vis-network.min.js?v=9.1.2")
    assert (response.status_code, response.mimetype) == (200, "text/javascript")
    assert "immutable" in response.headers["Cache-Control"]


def test_arranging_anew_is_an_explicit_act(app: Flask, client: FlaskClient, embedded_store: Store) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client.get("/netz?kreis=05999")
    response = client.post("/netz/anordnen", data={})
    assert (response.status_code, response.headers["Location"]) == (303, "/netz?kreis=k")
    assert placements.stored(embedded_store, "kreis:k").places == {}


def test_arranging_needs_the_token_of_the_page(client: FlaskClient) -> None:
    assert client.post("/netz/anordnen", data={}).status_code == 400
