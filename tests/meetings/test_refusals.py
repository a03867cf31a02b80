"""What cannot be is refused on the pages of every kind as well: a sentence, and what was typed is still there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.visitors import words


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"held_on": "03.11.2026"}, "held_on", "Dieser Tag liegt in der Zukunft."),
        ({"planned_on": "01.11.2026"}, "meeting_status", "Der 01.11.2026 ist vorbei."),
        ({"planned_on": "29.02.2027"}, "planned_on", "Den 29.02.2027 gibt es nicht."),
        (
            {"time": "25:00"},
            "time",
            "25:00 Uhr gibt es nicht. Bitte schreiben Sie die Uhrzeit so: 14:00 oder 14–16 Uhr.",
        ),
        ({"time": "16-14 Uhr"}, "time", "Das Ende (14:00) liegt vor dem Beginn (16:00)."),
        ({"planned_on": "28.03.2027", "time": "02:30"}, "time", "An diesem Tag springt die Uhr von 2 auf 3 Uhr."),
    ],
)
def test_the_form_of_a_meeting_says_what_cannot_be(
    coordinator: Any, page_graph: Any, typed: dict[str, str], field: str, sentence: str
) -> None:
    form = coordinator.form("/treffen/dritte/bearbeiten")
    answer = coordinator.post("/treffen/dritte/bearbeiten", form, **{"agenda": "Bleibt stehen", **typed})
    assert (answer.status_code, sentence in words(answer), "Bleibt stehen" in answer.text) == (422, True, True)
    assert f'id="{field}-error"' in answer.text
    assert page_graph.one("dritte").version == 1


def test_two_who_change_the_same_meeting_are_asked(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/treffen/dritte/bearbeiten")
    page_graph.change("dritte", 1, place="Kreishaus")
    answer = coordinator.post("/treffen/dritte/bearbeiten", form, place="Rathaus", agenda="Bleibt stehen")
    assert (answer.status_code, "Zwei Fassungen von „3. Sitzung“" in words(answer)) == (409, True)
    assert all(text in answer.text for text in ("Kreishaus", "Rathaus", "Bleibt stehen"))
    assert page_graph.one("dritte").values["place"] == "Kreishaus"


def test_what_two_changed_apart_in_a_meeting_is_kept_of_both(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/treffen/dritte/bearbeiten")
    page_graph.change("dritte", 1, place="Kreishaus")
    assert coordinator.post("/treffen/dritte/bearbeiten", form, agenda="Haushalt").status_code == 303
    values = page_graph.one("dritte").values
    assert (values["place"], values["agenda"]) == ("Kreishaus", "Haushalt")


@pytest.mark.parametrize("word", ["anwesend", "entschuldigt", "gefehlt", "vertreten"])
def test_the_tie_of_an_attendance_says_nothing_that_is_not_so(coordinator: Any, page_graph: Any, word: str) -> None:
    page_graph.tie("kim", "ATTENDED", "zweite", attendance=word)
    assert f"steht auf der Teilnahmeliste von Teilnahme: {word}" in words(coordinator.get("/stellen/kim"))
    assert f"auf der Teilnahmeliste stehen Teilnahme: {word}" in words(coordinator.get("/treffen/zweite"))


def test_an_old_planned_meeting_can_still_get_its_agenda(coordinator: Any, page_graph: Any, frozen_clock: Any) -> None:
    frozen_clock.set(2026, 12, 20)
    form = coordinator.form("/treffen/dritte/bearbeiten")
    assert coordinator.post("/treffen/dritte/bearbeiten", form, agenda="Nachgetragen").status_code == 303
    assert "vorbei, nicht erfasst, ob es stattfand" in words(coordinator.get("/treffen/dritte"))


def test_a_body_that_would_be_its_own_part_is_refused(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Body", "unter", name="Untergruppe", body_kind="facharbeitsgruppe")
    page_graph.tie("unter", "PART_OF", "lenkung")
    typed = {"art": "PART_OF-aus", "mit": "unter", "quote": "Bleibt stehen"}
    answer = coordinator.post("/gremien/lenkung/verbinden", typed)
    assert (answer.status_code, "Bleibt stehen" in answer.text) == (422, True)
    assert "„Untergruppe“ gehört schon zu „Lenkungsgruppe“." in words(answer)


def test_a_restricted_person_is_not_invited_from_any_page(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Person", "gesperrt", name="Niemand Nennbar", legal_basis="aufgabe", restricted="ja")
    answer = coordinator.post("/treffen/dritte/verbinden", {"art": "INVITED-ein", "mit": "gesperrt"})
    assert (answer.status_code, "Diese Person ist gesperrt und wird nicht eingeladen." in words(answer)) == (422, True)


def test_a_gap_has_its_pages(coordinator: Any, page_graph: Any) -> None:
    answer = coordinator.post("/luecken/neu", name="Wohnen in Verl", dimension="topics", status="offen", due_on="2027")
    assert answer.status_code == 303
    assert "Wohnen in Verl" in words(coordinator.get("/luecken"))


def test_an_action_is_not_due_before_today(coordinator: Any) -> None:
    sent = {"name": "Kursliste ergänzen", "due_on": "01.12.2025"}
    answer = coordinator.post("/treffen/dritte/massnahme", coordinator.form("/treffen/dritte/massnahme"), **sent)
    assert (answer.status_code, "Der 01.12.2025 ist vorbei." in words(answer)) == (422, True)
    assert ('id="due_on-error"' in answer.text, 'value="01.12.2025"' in answer.text) == (True, True)


def test_what_an_earlier_meeting_agreed_on_may_have_run_out(coordinator: Any) -> None:
    address = "/treffen/zweite/massnahme"
    before, after = (
        coordinator.post(address, coordinator.form(address), name="Kursliste ergänzen", due_on=day)
        for day in ("01.09.2026", "01.10.2026")
    )
    assert (before.status_code, "Der 01.09.2026 liegt vor dem Treffen (10.09.2026)." in words(before)) == (422, True)
    assert after.status_code == 303


def test_an_action_is_planned_since_the_day_it_was_entered(coordinator: Any, page_graph: Any) -> None:
    address = "/treffen/dritte/massnahme"
    coordinator.post(address, coordinator.form(address), name="Kursliste ergänzen")
    (tie,) = page_graph.ties("dritte", "DISCUSSED")
    assert page_graph.one(tie.target_id).values["status_since"].text() == "02.11.2026"


@pytest.mark.parametrize(
    ("address", "values"), [("/luecken/neu", {"dimension": "topics", "status": "offen"}), ("/massnahmen/neu", {})]
)
def test_a_task_is_not_made_with_a_day_that_is_over(coordinator: Any, address: str, values: dict[str, str]) -> None:
    answer = coordinator.post(address, name="Wohnen in Verl", due_on="01.11.2025", **values)
    assert (answer.status_code, "Der 01.11.2025 ist vorbei." in words(answer)) == (422, True)


def test_a_task_that_ran_out_can_still_be_changed(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Measure", "alt", name="Kursliste", due_on="01.10.2026", status="geplant")
    form = coordinator.form("/massnahmen/alt/bearbeiten")
    assert coordinator.post("/massnahmen/alt/bearbeiten", form, status="erledigt").status_code == 303
    assert page_graph.one("alt").values["status"] == "erledigt"
