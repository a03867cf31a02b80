"""Where nobody answers for a place: who answers for what is related, who is not at work yet, who is only called so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph_app.entities.pages import bp as entities
from graph_app.responsibility import exports
from graph_app.responsibility.pages import bp
from graph_app.store import Store
from tests.visitors import Graph, visitors

DAY = date(2026, 11, 23)


@pytest.fixture
def graph(store: Store, frozen_clock: Any) -> Graph:
    """A town with a function for housing, one that is only called case management, and one that is granted only."""
    frozen_clock.set(2026, 11, 23, 9, 0)
    return _filled(Graph(store))


def _filled(made: Graph) -> Graph:
    made.make("Territory", "kreis", name="Kreis Nord", ags="05998", territory_kind="kreis")
    made.make("Territory", "stadt", name="Nordstadt", ags="05998004", territory_kind="stadt")
    made.tie("stadt", "IN_TERRITORY", "kreis", valid_from="2000")
    made.make("Topic", "topic-wohnen", name="Wohnen", key="wohnen")
    made.make("Topic", "topic-arbeit", name="Arbeit", key="arbeit")
    made.make("Stage", "stage-09", name="Eigener Wohnraum", key="09", number="9")
    made.make("Position", "wohnen", name="Koordination Wohnen", status="besetzt", phone="02941 100")
    made.tie("wohnen", "RESPONSIBLE_FOR", "stadt", topic="wohnen", valid_from="2020")
    made.make("Position", "cm", name="CM Nordstadt", title="Case Management")
    made.tie("cm", "RESPONSIBLE_FOR", "stadt", valid_from="2020")
    made.make("Position", "fachkraft", name="Fachkraft Arbeit", status="bewilligt")
    made.tie("fachkraft", "RESPONSIBLE_FOR", "stadt", topic="arbeit", valid_from="2020")
    return made


def _asked(graph: Graph, **given: str) -> dict[str, Any]:
    return exports.answer(graph.store, {"ags": "05998004", **given}, DAY)


def test_a_stage_without_anybody_names_who_answers_for_its_topic_and_doubts_it(graph: Graph) -> None:
    found = _asked(graph, stage="09")
    assert (found["state"], found["ladder"][0]["position"]) == ("nicht_erfasst", "wohnen")
    assert found["unproven"] == [
        "Für das Handlungsfeld „Wohnen“ antwortet dort: Koordination Wohnen. Ob das auch für die Stufe „Eigener "
        "Wohnraum“ gilt, ist nicht erfasst; bitte fragen Sie dort nach."
    ]


def test_a_topic_without_anybody_names_who_answers_for_its_stage(graph: Graph) -> None:
    graph.make("Topic", "topic-einbuergerung", name="Einbürgerung", key="einbuergerung")
    graph.make("Stage", "stage-12", name="Einbürgerung", key="12", number="12")
    graph.tie("wohnen", "RESPONSIBLE_FOR", "stadt", stage="12", valid_from="2020")
    assert "Für die Stufe „Einbürgerung“ antwortet dort" in " ".join(_asked(graph, topic="einbuergerung")["unproven"])


def test_a_function_that_is_only_granted_is_named_but_never_answers(graph: Graph) -> None:
    found = _asked(graph, topic="arbeit")
    assert (found["state"], found["answer"]) == ("nicht_erfasst", None)
    assert found["unproven"] == ["Eingetragen ist vor Ort „Fachkraft Arbeit“ (bewilligt, noch nicht besetzt)."]


def test_a_function_given_up_is_not_named(graph: Graph) -> None:
    graph.change("fachkraft", 1, status="aufgegeben")
    assert _asked(graph, topic="arbeit")["unproven"] == []


def test_who_is_called_case_management_without_its_baustein_is_named(graph: Graph) -> None:
    found = exports.answer(graph.store, {"q": "Case Management Nordstadt"}, DAY)
    assert found["unproven"] == [
        "„CM Nordstadt“ heißt wie eine Stelle des Case Managements, aber ohne Baustein. Bitte tragen Sie ihn dort nach."
    ]


def test_the_page_leads_to_both(embedded_store: Store, frozen_clock: Any) -> None:
    frozen_clock.set(2026, 11, 23, 9, 0)
    visit: Callable[..., Any] = visitors(_filled(Graph(embedded_store)).store, bp, entities)
    page = visit().get("/zustaendig?ags=05998004&subject=stages:09")
    assert "Für das Handlungsfeld „Wohnen“ antwortet dort" in page.text
    assert "02941 100" in page.text
