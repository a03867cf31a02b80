"""The table of replies and attendance: one step, a sentence at each wrong field, two people at the same meeting."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app.access import Role
from tests.visitors import fields, words


def test_a_table_is_saved_in_one_step(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/treffen/zweite/teilnahme")
    answer = coordinator.post(
        "/treffen/zweite/teilnahme", form, **{"attendance.leitung": "vertreten", "instead.leitung": "kim"},
        decisions="Liste der Kurse ergänzen",
    )  # fmt: skip
    assert answer.status_code == 303
    (tie,) = page_graph.ties("zweite", "ATTENDED")
    assert (tie.values["attendance"], tie.values["represented_by"]) == ("vertreten", "kim")
    assert page_graph.one("zweite").values["decisions"] == "Liste der Kurse ergänzen"
    assert "vertreten Koordination KIM" in words(coordinator.get("/treffen/zweite"))


def test_a_table_left_as_it_was_changes_nothing(coordinator: Any, page_graph: Any) -> None:
    coordinator.post("/treffen/zweite/teilnahme", coordinator.form("/treffen/zweite/teilnahme"))
    assert page_graph.one("zweite").version == 1
    assert [tie.version for tie in page_graph.ties("zweite", "ATTENDED")] == [1]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"held_on": "01.12.2026"}, "Dieser Tag liegt in der Zukunft."),
        ({"held_on": "30.02.2026"}, "Den 30.02.2026 gibt es nicht."),
        ({"instead.leitung": "kim"}, "Wer kam stattdessen?"),
        ({"attendance.leitung": "geflogen"}, "„geflogen“ gibt es hier nicht."),
    ],
)
def test_a_wrong_field_gets_its_sentence_and_nothing_is_lost(
    coordinator: Any, page_graph: Any, typed: dict[str, str], sentence: str
) -> None:
    form = coordinator.form("/treffen/zweite/teilnahme")
    answer = coordinator.post("/treffen/zweite/teilnahme", form, **{"decisions": "Bleibt stehen", **typed})
    assert (answer.status_code, sentence in words(answer), "Bleibt stehen" in answer.text) == (422, True, True)
    assert page_graph.one("zweite").version == 1


def test_who_edits_cannot_take_an_invitation_back(visitor: Any, page_graph: Any) -> None:
    editor = visitor(Role.PFLEGEN)
    form = editor.form("/treffen/zweite/teilnahme")
    answer = editor.post("/treffen/zweite/teilnahme", form, **{"reply.leitung": ""})
    assert (answer.status_code, len(page_graph.ties("zweite", "INVITED"))) == (422, 1)


def test_the_coordination_takes_an_invitation_back(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/treffen/zweite/teilnahme")
    assert coordinator.post("/treffen/zweite/teilnahme", form, **{"reply.leitung": ""}).status_code == 303
    assert page_graph.ties("zweite", "INVITED") == []


def test_what_two_people_changed_apart_is_kept_of_both(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/treffen/zweite/teilnahme")
    page_graph.change("zweite", 1, decisions="Von nebenan")
    answer = coordinator.post("/treffen/zweite/teilnahme", form, **{"attendance.leitung": "entschuldigt"})
    assert answer.status_code == 303
    assert page_graph.one("zweite").values["decisions"] == "Von nebenan"
    assert page_graph.ties("zweite", "ATTENDED")[0].values["attendance"] == "entschuldigt"


def test_what_both_changed_is_asked_about(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/treffen/zweite/teilnahme")
    other = {**form, "attendance.leitung": ["gefehlt"]}
    assert coordinator.post("/treffen/zweite/teilnahme", other).status_code == 303
    answer = coordinator.post("/treffen/zweite/teilnahme", form, **{"attendance.leitung": "entschuldigt"})
    assert (answer.status_code, "Leitung Beratung, Teilnahme" in words(answer)) == (409, True)
    assert page_graph.ties("zweite", "ATTENDED")[0].values["attendance"] == "gefehlt"
    chosen = {**fields(answer.text), "wahl.attendance.leitung": ["ich"]}
    assert coordinator.post("/treffen/zweite/teilnahme", chosen).status_code == 303
    assert page_graph.ties("zweite", "ATTENDED")[0].values["attendance"] == "entschuldigt"
