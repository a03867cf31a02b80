"""A form that is sent twice, by a double click or a page loaded anew, makes what it makes once."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app.entities import reads
from graph_app.ontology import ONTOLOGY

PLAN = ("/gremien/lenkung/treffen-anlegen", "Meeting", {"planned_on": "24.11.2026"})
SERIES = (PLAN[0], "Meeting", {"planned_on": "31.01.2027", "anzahl": "3", "abstand": "1"})
HELD = (PLAN[0], "Meeting", {"planned_on": "05.10.2026", "gewesen": "1"})
CONTACT = ("/treffen/kontakt", "Meeting", {"mit": "schule", "held_on": "01.11.2026", "meeting_kind": "anruf"})
ACTION = ("/treffen/zweite/massnahme", "Measure", {"name": "Kursliste ergänzen", "zustaendig": "kim"})


def _total(graph: Any, kind: str) -> int:
    return len(reads.every(graph.store, ONTOLOGY.kind(kind)))


@pytest.mark.parametrize(("form", "made"), [(PLAN, 1), (SERIES, 3), (HELD, 1), (CONTACT, 1), (ACTION, 1)])
def test_a_form_sent_twice_counts_once(coordinator: Any, page_graph: Any, form: Any, made: int) -> None:
    address, kind, typed = form
    before, opened = _total(page_graph, kind), coordinator.form(address)
    answers = [coordinator.post(address, opened, **typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert _total(page_graph, kind) == before + made


def test_a_form_sent_again_with_something_else_makes_something_else(coordinator: Any, page_graph: Any) -> None:
    address, kind, typed = ACTION
    before, opened = _total(page_graph, kind), coordinator.form(address)
    coordinator.post(address, opened, **typed)
    coordinator.post(address, opened, **{**typed, "name": "Kursliste drucken"})
    assert _total(page_graph, kind) == before + 2


def test_a_meeting_that_is_sent_again_as_held_is_not_the_planned_one(coordinator: Any, page_graph: Any) -> None:
    address, kind, typed = PLAN[0], "Meeting", {"planned_on": "02.11.2026"}
    before, opened = _total(page_graph, kind), coordinator.form(address)
    coordinator.post(address, opened, **typed)
    coordinator.post(address, opened, **typed, gewesen="1")
    assert _total(page_graph, kind) == before + 2


def test_two_forms_with_the_same_words_make_two(coordinator: Any, page_graph: Any) -> None:
    address, kind, typed = CONTACT
    before = _total(page_graph, kind)
    for _ in range(2):
        coordinator.post(address, coordinator.form(address), **typed)
    assert _total(page_graph, kind) == before + 2
