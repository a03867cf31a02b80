"""A question that cannot be answered never ends: it asks one question back, or leads to who could be meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities.pages import bp as entities
from graph_app.responsibility.pages import bp
from graph_app.search.pages import bp as searching
from graph_app.store import Store
from tests.visitors import Graph, Visitor, visitors

OFFICE = "Amt für Ausländerwesen Muster"


@pytest.fixture
def graph(embedded_store: Store, frozen_clock: Any) -> Graph:
    """Two Kreise with a town each, and the group of the Ausländerbehörden."""
    frozen_clock.set(2026, 11, 23, 9, 0)
    made = Graph(embedded_store)
    for key, name, ags in (("nord", "Kreis Nord", "05998"), ("sued", "Kreis Süd", "05999")):
        made.make("Territory", key, name=name, ags=ags, territory_kind="kreis")
        made.make("Territory", f"{key}stadt", name=f"{key.capitalize()}stadt", ags=f"{ags}004", territory_kind="stadt")
        made.tie(f"{key}stadt", "IN_TERRITORY", key, valid_from="2000")
    made.make("ActorGroup", "group-ABH", name="Ausländerbehörde", key="ABH", aliases="ABH")
    return made


@pytest.fixture
def visit(graph: Graph) -> Callable[..., Visitor]:
    return visitors(graph.store, bp, entities, searching)


@pytest.fixture
def coordinator(visit: Callable[..., Visitor]) -> Visitor:
    return visit()


def _office(graph: Graph, **kept: str) -> None:
    graph.make("Office", "amt", name=OFFICE)
    graph.tie("amt", "ACTS_AS", "group-ABH", valid_from="2000")
    for rel, place in kept.items():
        graph.tie("amt", rel, place, valid_from="2000")


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_who_counts_to_the_group_without_a_place_is_named_and_can_be_tied(graph: Graph, coordinator: Visitor) -> None:
    _office(graph, MAINTAINED_BY="nord")
    page = coordinator.ask("/zustaendig", q="Ausländerbehörde Nordstadt")
    page = coordinator.get(page.headers["Location"]) if page.status_code == 303 else page
    assert "Nicht erfasst" in page.text
    assert f"„{OFFICE}“ ist als „Ausländerbehörde“ erfasst, aber ohne Ort." in _text(page.text)
    (link,) = re.findall(r'href="(/[a-z]+/amt/verbinden[^"]*)"', page.text)
    assert coordinator.get(link.replace("&amp;", "&")).status_code == 200
    assert "mit=nordstadt" in link


@pytest.mark.parametrize("kept", [{"MAINTAINED_BY": "sued"}, {"MAINTAINED_BY": "nord", "SERVES": "suedstadt"}])
def test_who_belongs_elsewhere_or_has_a_place_is_not_named(
    graph: Graph, coordinator: Visitor, kept: dict[str, str]
) -> None:
    _office(graph, **kept)
    page = coordinator.get("/zustaendig?ags=05998004&subject=actor_groups:ABH").text
    assert "Nicht erfasst" in page
    assert OFFICE not in page


def test_who_is_called_like_the_office_is_named_though_nobody_said_what_it_is(
    graph: Graph, coordinator: Visitor
) -> None:
    graph.make("Office", "amt", name="Ausländerbehörde Nordstadt")
    graph.make("Office", "fern", name="Ausländerbehörde Suedstadt")
    page = coordinator.get("/zustaendig?ags=05998004&subject=actor_groups:ABH").text
    assert "„Ausländerbehörde Nordstadt“ heißt so, ist aber nicht als „Ausländerbehörde“" in _text(page)
    assert re.search(r'href="/[a-z]+/amt"', page)
    assert "Ausländerbehörde Suedstadt" not in page


def test_a_reader_is_told_but_not_led_to_a_form(graph: Graph, visit: Callable[..., Visitor]) -> None:
    _office(graph, MAINTAINED_BY="nord")
    page = visit(Role.LESEN).get("/zustaendig?ags=05998004&subject=actor_groups:ABH").text
    assert OFFICE in page
    assert "/verbinden" not in page


def _mayors(graph: Graph) -> None:
    for key in ("nord", "sued"):
        graph.make("Office", f"rathaus-{key}", name=f"Rathaus {key.capitalize()}stadt")
        graph.make("Position", f"bm-{key}", name="Büro des Bürgermeisters")
        graph.tie(f"bm-{key}", "LOCATED_AT", f"rathaus-{key}", valid_from="2000")


def test_two_records_of_one_name_ask_which_is_meant_and_say_where_each_belongs(
    graph: Graph, coordinator: Visitor
) -> None:
    _mayors(graph)
    page = coordinator.ask("/zustaendig/weg", von="rathaus-nord", ziel="Büro des Bürgermeisters")
    assert page.status_code == 200
    assert "kann mehreres heißen" in page.text
    assert re.findall(r'name="ziel" value="(bm-[a-z]+)"', page.text) == ["bm-nord", "bm-sued"]
    assert ", Rathaus Suedstadt" in _text(page.text)


def test_the_choice_of_one_end_keeps_the_other(graph: Graph, coordinator: Visitor) -> None:
    _mayors(graph)
    answer = coordinator.post("/zustaendig/weg", von="Rathaus Nordstadt", ziel="bm-nord")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/zustaendig/weg?von=rathaus-nord&ziel=bm-nord")
    page = coordinator.ask("/zustaendig/weg", von="Rathaus Nordstadt", ziel="Büro des Bürgermeisters").text
    assert 'name="von" value="rathaus-nord"' in page


def test_a_box_that_is_left_alone_keeps_the_record_that_was_chosen(graph: Graph, coordinator: Visitor) -> None:
    _mayors(graph)
    page = coordinator.get("/zustaendig/weg?von=rathaus-nord&ziel=bm-nord").text
    assert 'name="ziel_gewaehlt" value="bm-nord"' in page
    sent = {"von": "Rathaus Suedstadt", "von_gewaehlt": "rathaus-nord"}
    sent |= {"ziel": "Büro des Bürgermeisters", "ziel_gewaehlt": "bm-nord"}
    led = coordinator.post("/zustaendig/weg", sent).headers["Location"]
    assert led == "/zustaendig/weg?von=rathaus-sued&ziel=bm-nord"


def test_words_that_name_a_record_lead_to_it(graph: Graph, coordinator: Visitor) -> None:
    _mayors(graph)
    page = coordinator.ask("/zustaendig", q="Büro des Bürgermeisters Nordstadt").text
    page_alone = coordinator.ask("/zustaendig", q="Büro des Bürgermeisters").text
    assert "Worum geht es?" in page
    assert "Oder meinen Sie einen dieser Einträge?" in page_alone
    assert 'href="/zustaendig/weg?ziel=bm-nord"' in page_alone


def test_an_office_without_a_place_asks_for_the_place(coordinator: Visitor) -> None:
    page = coordinator.ask("/zustaendig", q="Ausländerbehörde").text
    assert "Für welchen Ort?" in page
    assert 'value="Ausländerbehörde"' in page
    assert 'href="/zustaendig?ags=05998004&amp;subject=actor_groups%3AABH#antwort"' in page


def test_a_way_to_nobody_known_offers_the_other_question(coordinator: Visitor) -> None:
    page = coordinator.ask("/zustaendig/weg", ziel="Gibt es nicht").text
    assert "Stattdessen fragen, wer zuständig ist" in page


@pytest.mark.parametrize(("path", "field"), [("/zustaendig/weg", "ziel"), ("/suche", "q")])
def test_what_is_typed_stands_in_no_address(coordinator: Visitor, path: str, field: str) -> None:
    led = coordinator.post(path, **{field: "Frau Xyzquatsch"}).headers["Location"]
    assert re.fullmatch(rf"{path}\?eingabe=[\w-]+", led)
    answer = coordinator.get(led)
    assert "Xyzquatsch" in answer.text
    assert "Xyzquatsch" not in " ".join(re.findall(r'(?:href|action)="([^"]*)"', answer.text))
    forms = re.findall(r"<form[^>]*role=\"search\"[^>]*>", answer.text)
    assert forms
    assert all('method="post"' in form for form in forms)


def test_an_office_is_never_named_without_its_article(coordinator: Visitor) -> None:
    page = _text(coordinator.get("/zustaendig?ags=05998004&subject=actor_groups:ABH").text)
    assert "Als „Ausländerbehörde“ ist in Nordstadt am Stichtag keine Stelle eingetragen" in page
    assert "Für Ausländerbehörde" not in page
