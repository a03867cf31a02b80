"""The facts on the page of a record: how values are said, linked and named."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app.entities import reads
from graph_app.ontology import ONTOLOGY, Day
from tests.visitors import made, words

GENERIC = pytest.mark.parametrize("kind", ONTOLOGY.generic, ids=lambda kind: kind.name)
Graph = Any
Visitor = Any


def test_an_unchanged_list_of_words_is_not_split_again(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("amt", 1, aliases=["Meier, Müller und Co"])
    coordinator.post("/aemter/amt/bearbeiten", version="2", name="Sozialamt", aliases="Meier, Müller und Co")
    assert reads.one(page_graph.store, "amt").values["aliases"] == ["Meier, Müller und Co"]


def test_the_phone_number_can_be_dialled(coordinator: Visitor) -> None:
    assert '<a class="big" href="tel:02261880">02261 88-0</a>' in coordinator.get("/aemter/amt").text


@pytest.mark.parametrize(
    ("dimension", "column", "label"),
    [
        ("actor_groups", "AMT_JA", "Jugendamt"),
        ("case_management", "case_management", "Case Management"),
        ("bausteine", "1", "Baustein 1: strategisches KIM"),
        ("topics", "verschwunden", "verschwunden"),
    ],
)
def test_a_statement_names_its_column_in_words(
    dimension: str, column: str, label: str, coordinator: Visitor, page_graph: Graph
) -> None:
    page_graph.make("ActorGroup", "gruppe", name="Jugendamt", key="AMT_JA")
    page_graph.make("Statement", "aussage", dimension=dimension, column=column, state="ja", evidence="claimed")
    page = coordinator.get("/aussagen/aussage?format=json").json
    facts = {fact["label"]: fact["text"] for part in page["parts"] for fact in part["facts"]}
    (row,) = coordinator.get("/aussagen?umfang=land&format=json").json["rows"]
    assert facts["Spalte"] == label
    assert label in [cell["text"] for cell in row["cells"]]


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("www.example.org/kim", "https://www.example.org/kim"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("example.org:8080/a", "https://example.org:8080/a"),
    ],
)
def test_a_web_address_is_a_link_that_tells_nothing_of_us(
    address: str, href: str, coordinator: Visitor, page_graph: Graph
) -> None:
    page_graph.change("amt", 1, website=address)
    assert f'<a href="{href}" rel="noreferrer">{address}</a>' in coordinator.get("/aemter/amt").text


@pytest.mark.parametrize("address", ["javascript:alert(1)//a.b", "data://a.b/c", "JavaScript://a.b/%0aalert(1)"])
def test_what_would_run_is_no_link(address: str, coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("amt", 1, website=address)
    text = coordinator.get("/aemter/amt").text
    assert f"<dd>{address}</dd>" in text


def test_a_value_of_another_day_is_shown_with_todays(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.make("Position", "stelle", name="Leitung", status="vakant", status_since="01.03.2023")
    page_graph.change("stelle", 1, status="besetzt", status_since=Day.parse("01.06.2024"))
    assert (
        "vakant seit 01.03.2023, inzwischen besetzt seit 01.06.2024 früher: vakant 01.03.2023 bis 01.06.2024"
        in words(coordinator.get("/stellen/stelle?stichtag=31.12.2023"))
    )


def test_a_name_made_by_the_program_follows_its_values(coordinator: Visitor, page_graph: Graph) -> None:
    key = made(coordinator.post("/aussagen/neu", dimension="case_management", state="ja"))
    assert reads.one(page_graph.store, key).name == "Case Management: ja"
    coordinator.post(f"/aussagen/{key}/bearbeiten", version="1", name="Case Management: ja", state="nein")
    assert reads.one(page_graph.store, key).name == "Case Management: nein"


def test_an_emptied_name_is_made_anew(coordinator: Visitor, page_graph: Graph) -> None:
    key = made(coordinator.post("/aussagen/neu", name="Meldung", dimension="case_management", state="ja"))
    coordinator.post(f"/aussagen/{key}/bearbeiten", version="1", name="", state="nein")
    assert reads.one(page_graph.store, key).name == "Case Management: nein"


def test_the_words_of_the_kreis_stand_on_its_pages(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("kreis", 1, wording=["baustein.2=Modul 2"])
    page_graph.make("Position", "stelle", name="Leitung", baustein="2")
    assert "Baustein Modul 2" in words(coordinator.get("/stellen/stelle"))
    assert '<option value="2">Modul 2</option>' in coordinator.get("/stellen/neu").text
