"""The first page: three steps before there is anything, then what is due for whoever sits there, and new gaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Blueprint

from graph_app.access import Role
from graph_app.entities import gaps as noted
from graph_app.entities import merge
from graph_app.ontology import Day
from graph_app.responsibility.pages import bp as responsibility
from graph_app.starter import changes as starter
from graph_app.starter.pages import bp
from graph_app.store import Store
from graph_app.upkeep.pages import bp as upkeep
from tests.visitors import COORDINATOR, Graph, Visitor, visitors, words


@pytest.fixture
def graph(embedded_store: Store, frozen_clock: Any) -> Graph:
    """A Kreis with the kit only; it is Monday, 2 November 2026."""
    starter.load_kit(embedded_store, COORDINATOR, "05754")
    return Graph(embedded_store)


@pytest.fixture
def visitor(graph: Graph) -> Callable[..., Visitor]:
    """Visitors by role."""
    return visitors(graph.store, bp, upkeep)


def _filled(graph: Graph) -> Graph:
    kreis = _kreis(graph)
    for key in ("kim", "andere"):
        graph.make("Position", key, name=f"Stelle {key}", email=f"{key}@example.org")
        graph.tie(key, "MAINTAINED_BY", kreis)
    for key, due, owner in (
        ("bald", "2026-11-09", "kim"), ("zu spät", "2026-10", "andere"), ("später", "2026-11-10", "kim"),
        ("niemand", "2026-11-05", None),
    ):  # fmt: skip
        wanted = noted.Wanted(key, kreis, "topics", key, kreis=kreis, owner=owner, due_on=Day.parse(due))
        graph.store.change(lambda tx, wanted=wanted: noted.open_gap(tx, COORDINATOR, wanted))
    for key, due, status in (("liste", "2026-11-04", "laufend"), ("fertig", "2026-11-04", "erledigt")):
        graph.make("Measure", key, name=f"Maßnahme {key}", due_on=due, status=status)
        graph.tie(key, "MAINTAINED_BY", kreis)
        graph.tie(key, "ASSIGNED_TO", "kim")
    return graph


def _kreis(graph: Graph) -> str:
    return str(graph.store.read("web/kreise")[0]["id"])


def _account(graph: Graph, email: str) -> None:
    values = {"id": "konto-1", "email": email}
    graph.store.change(lambda tx: tx.write("accounts/create_account", values=values))


def _due(visitor: Visitor) -> list[tuple[str, bool]]:
    tasks = visitor.get("/start?format=json").json["week"]["tasks"]
    return [(task["title"], task["late"]) for task in tasks]


def test_an_empty_instance_shows_three_steps_and_no_table(embedded_store: Store) -> None:
    page = visitors(embedded_store, bp, upkeep)().get("/start")
    assert page.text.count('<li><h2 class="kern-heading-medium">') == 3
    assert ("<table" in page.text, "Drei Schritte" in words(page)) == (False, True)


def test_a_kreis_with_nothing_in_it_shows_the_next_steps(visitor: Callable[..., Visitor]) -> None:
    page = visitor().get("/start")
    assert "Erledigt: Kreis Gütersloh ist geladen" in words(page)
    assert "<table" not in page.text


def test_without_a_position_of_one_s_own_everything_of_the_kreis_is_due(
    graph: Graph, visitor: Callable[..., Visitor]
) -> None:
    _filled(graph)
    assert _due(visitor()) == [
        ("Lücke schließen: zu spät in Kreis Gütersloh", True), ("Maßnahme liste", False),
        ("Lücke schließen: niemand in Kreis Gütersloh", False), ("Lücke schließen: bald in Kreis Gütersloh", False),
    ]  # fmt: skip


def test_with_the_mailbox_of_a_position_only_its_own_is_due(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    _filled(graph)
    _account(graph, "kim@example.org")
    page = visitor()
    assert _due(page) == [("Maßnahme liste", False), ("Lücke schließen: bald in Kreis Gütersloh", False)]
    assert "für Stelle kim" in words(page.get("/start"))


def test_new_gaps_are_told_for_two_weeks(graph: Graph, visitor: Callable[..., Visitor], frozen_clock: Any) -> None:
    _filled(graph)
    page = visitor()
    assert "Neu vorgemerkte Lücken" in words(page.get("/start"))
    frozen_clock.move(15 * 86_400)
    assert "Neu vorgemerkte Lücken" not in words(page.get("/start"))


def test_the_inbox_is_counted(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    _filled(graph)
    assert "Stellen ohne Vertretung 2" in words(visitor().get("/start"))


def test_nothing_due_says_what_would_stand_there(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    graph.make("Office", "amt")
    graph.tie("amt", "MAINTAINED_BY", _kreis(graph))
    assert "Diese Woche ist nichts fällig." in words(visitor(Role.LESEN).get("/start"))


@pytest.mark.parametrize(
    ("more", "address"), [((), '/suche" method="post"'), ((responsibility,), '/zustaendig" method="post"')]
)
def test_the_question_goes_where_it_is_answered(more: tuple[Blueprint, ...], address: str, graph: Graph) -> None:
    page = visitors(graph.store, bp, upkeep, *more)().get(_start(_filled(graph)))
    assert f'<form class="hero stack" action="{address}' in page.text


def _start(graph: Graph) -> str:
    return f"/start?kreis={_kreis(graph)}"


def test_a_merge_is_told_in_german(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    for key in ("amt", "amt2"):
        graph.make("Office", key, name="Amt")
        graph.tie(key, "MAINTAINED_BY", _kreis(graph))
    merge.merge(graph.store, COORDINATOR, merge.Asked("amt", 1, "amt2", 1, {}))
    assert "Amt zusammengeführt" in words(visitor().get("/start"))


def _unkept(graph: Graph) -> None:
    """A network as it comes with a load, in which nobody said who maintains what."""
    kreis = _kreis(graph)
    graph.make("Position", "stelle", name="Leitung Soziales")
    graph.tie("stelle", "RESPONSIBLE_FOR", kreis)
    graph.make("Body", "runde", name="Runder Tisch", body_kind="facharbeitsgruppe")
    graph.tie("runde", "IN_TERRITORY", kreis)
    graph.make("Meeting", "treffen", name="Erste Runde", planned_on="2026-11-20")
    graph.tie("treffen", "PART_OF", "runde")
    graph.make("Measure", "liste", name="Liste pflegen", due_on="2026-11-04", status="laufend")
    graph.tie("liste", "ASSIGNED_TO", "stelle")


def test_a_network_that_nobody_maintains_is_no_empty_kreis(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    _unkept(graph)
    page = visitor().get("/start")
    assert 'id="frage"' in page.text
    assert "Ohne pflegende Stelle 2" in words(page)
    assert "Erste Runde" in words(page)
    assert _due(visitor()) == [("Liste pflegen", False)]


def test_the_question_is_asked_as_soon_as_there_is_anybody_in_any_kreis(
    graph: Graph, visitor: Callable[..., Visitor]
) -> None:
    assert 'id="frage"' not in visitor().get("/start").text
    graph.make("Organisation", "allein", name="Verein")
    page = visitor().get("/start")
    assert ('id="frage"' in page.text, "Noch zwei Schritte" in words(page)) == (True, True)


def test_gaps_of_the_coverage_that_opened_within_a_week_are_told(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    _filled(graph)
    place = graph.store.read("entities/municipalities", kreis=_kreis(graph))[0]["properties"]["id"]
    said = {"dimension": "case_management", "column": "case_management", "evidence": "claimed"}
    graph.make("Statement", "ja", name="", state="ja", until="2026-10-29", since="2022", **said)
    graph.make("Statement", "nein", name="", state="nein", since="2026-10-30", observed_on="2026-10-30", **said)
    for key in ("ja", "nein"):
        graph.tie(key, "IN_TERRITORY", place)
    page = visitor()
    assert "Case Management: ist weggefallen" in words(page.get("/start"))
    assert "ist keine dazugekommen" in words(page.get("/start?stichtag=2026-11-30"))


def test_more_gaps_than_the_page_shows_are_counted_and_linked(graph: Graph, visitor: Callable[..., Visitor]) -> None:
    _filled(graph)
    assert "Alle Lücken ansehen" not in words(visitor().get("/start"))
    for number in range(11):
        wanted = noted.Wanted(f"Lücke {number}", _kreis(graph), "topics", f"thema{number}", kreis=_kreis(graph))
        graph.store.change(lambda tx, wanted=wanted: noted.open_gap(tx, COORDINATOR, wanted))
    assert "Und drei weitere. Alle Lücken ansehen" in words(visitor().get("/start"))
