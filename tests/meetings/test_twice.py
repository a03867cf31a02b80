"""A form that is sent twice, by a double click or a page loaded anew, makes what it makes once."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph_app.entities import reads
from graph_app.ontology import ONTOLOGY
from tests.visitors import fields, words

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
    coordinator.post(address, opened, **typed, gewesen="1", **{"noch-eines": "1"})
    assert _total(page_graph, kind) == before + 2


def test_a_second_meeting_on_a_day_is_asked_about_once(coordinator: Any, page_graph: Any) -> None:
    before, opened = _total(page_graph, "Meeting"), coordinator.form(PLAN[0])
    asked = coordinator.post(PLAN[0], opened, planned_on="10.12.2026", place="Rathaus")
    assert (asked.status_code, 'href="/treffen/dritte"' in asked.text, "Rathaus" in asked.text) == (422, True, True)
    assert "Am 10.12.2026 ist schon ein Treffen eingetragen: „3. Sitzung“." in words(asked)
    assert asked.text.count('role="alert"') == 1  # one question, one box, and its button sends the form
    assert re.search(r'<button type="submit" form="eintrag" name="noch-eines" value="1"', asked.text)
    again = coordinator.post(PLAN[0], fields(asked.text), **{"noch-eines": "1"})
    assert (again.status_code, _total(page_graph, "Meeting")) == (303, before + 1)


def test_a_series_that_meets_a_day_twice_is_asked_about(coordinator: Any, page_graph: Any) -> None:
    before, typed = _total(page_graph, "Meeting"), {"planned_on": "10.11.2026", "anzahl": "3", "abstand": "1"}
    asked = coordinator.post(PLAN[0], coordinator.form(PLAN[0]), **typed)
    assert (asked.status_code, "Am 10.12.2026 ist schon ein Treffen" in words(asked)) == (422, True)
    assert _total(page_graph, "Meeting") == before


def test_a_cancelled_meeting_leaves_its_day_free(coordinator: Any, page_graph: Any) -> None:
    page_graph.change("dritte", 1, meeting_status="abgesagt")
    assert coordinator.post(PLAN[0], coordinator.form(PLAN[0]), planned_on="10.12.2026").status_code == 303


def test_two_forms_with_the_same_words_make_two(coordinator: Any, page_graph: Any) -> None:
    address, kind, typed = CONTACT
    before = _total(page_graph, kind)
    for _ in range(2):
        coordinator.post(address, coordinator.form(address), **typed)
    assert _total(page_graph, kind) == before + 2
