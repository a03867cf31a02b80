"""Who may come instead of another: the recorded deputy is the first choice and marked as such."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from graph_app.meetings.deputies import deputies
from tests.visitors import Graph, Visitor

DAY = date(2026, 12, 10)


def _choices(visitor: Visitor, meeting: str, seat: str) -> list[str]:
    page = unescape(visitor.get(f"/treffen/{meeting}/teilnahme").text)
    select = page.split(f'id="instead.{seat}"')[1].split("</select>")[0]
    return re.findall(r"<option[^>]*>([^<]*)<", select)


def test_the_recorded_deputy_comes_first_and_says_so(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.make("Position", "zweite-hand", name="Zweite Hand")
    page_graph.tie("zweite-hand", "MAINTAINED_BY", "kreis")
    page_graph.tie("zweite-hand", "DEPUTY_OF", "leitung")
    assert _choices(coordinator, "zweite", "leitung") == [
        "niemand", "Zweite Hand, erfasste Vertretung", "Koordination KIM (Sozialamt Muster)",
    ]  # fmt: skip


def test_without_a_recorded_deputy_the_positions_stand_by_name(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.make("Position", "zweite-hand", name="Zweite Hand")
    page_graph.tie("zweite-hand", "MAINTAINED_BY", "kreis")
    assert _choices(coordinator, "zweite", "leitung") == [
        "niemand",
        "Koordination KIM (Sozialamt Muster)",
        "Zweite Hand",
    ]


@pytest.mark.parametrize("ties", [
    [("kim", "leitung")],
    [("fachkraft", "leitung"), ("fachkraft", "HOLDS", "kim")],
    [("leiterin", "HOLDS", "leitung"), ("kim", "leiterin")],
    [("leiterin", "HOLDS", "leitung"), ("fachkraft", "HOLDS", "kim"), ("fachkraft", "leiterin")],
])  # fmt: skip
def test_a_deputy_of_the_function_or_of_who_holds_it_counts(graph: Graph, ties: list[tuple[str, ...]]) -> None:
    for key, name in (("fachkraft", "Fachkraft Beispiel"), ("leiterin", "Leitung Beispiel")):
        graph.make("Person", key, name=name, legal_basis="aufgabe")
    for source, *rel, target in ties:
        graph.tie(source, rel[0] if rel else "DEPUTY_OF", target)
    assert deputies(graph.store, ["leitung"], DAY) == {"leitung": [("kim", "Koordination KIM")]}


def test_who_was_a_deputy_or_will_be_one_is_none_on_the_day(graph: Graph) -> None:
    graph.make("Position", "neu", name="Neue Stelle")
    graph.tie("kim", "DEPUTY_OF", "leitung", valid_to="30.11.2026")
    graph.tie("neu", "DEPUTY_OF", "leitung", valid_from="01.01.2027")
    assert deputies(graph.store, ["leitung"], DAY) == {}
    assert deputies(graph.store, ["leitung"], date(2026, 11, 1))["leitung"] == [("kim", "Koordination KIM")]


def test_a_restricted_person_leads_to_no_deputy(graph: Graph) -> None:
    graph.make("Person", "gesperrt", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    graph.tie("gesperrt", "HOLDS", "kim")
    graph.tie("gesperrt", "DEPUTY_OF", "leitung")
    assert deputies(graph.store, ["leitung"], DAY) == {}
