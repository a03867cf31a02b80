"""The pages of merging: two records side by side, what must be chosen, the step that can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph_app.access import Role
from graph_app.entities import dump
from tests.visitors import Graph, Visitor, words


def _twice(graph: Graph) -> None:
    graph.make("Office", "amt2", name="Sozialamt", phone="02261 88-0", email="soziales@example.org")
    graph.tie("amt2", "SERVES", "ort")


def test_two_records_stand_side_by_side_with_the_ties_that_move(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    page = words(coordinator.get("/zusammenfuehren?bleibt=amt&mit=amt2"))
    assert "zwei Felder zu entscheiden" in page
    assert "ist tätig in Musterstadt nicht erfasst zieht um" in page
    assert "02261 88-0 (kommt dazu)" in page


def test_records_of_two_kreise_are_told_apart_before_the_click(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Territory", "fern", name="Kreis Fern", territory_kind="kreis")
    page_graph.make("Office", "amt2", name="Sozialamt")
    page_graph.tie("amt2", "MAINTAINED_BY", "fern")
    page = words(coordinator.get("/zusammenfuehren?bleibt=amt&mit=amt2"))
    assert "Die beiden liegen in verschiedenen Kreisen" in page
    assert "„Sozialamt“ zu Kreis Fern. Bitte prüfen Sie, ob beide wirklich dasselbe meinen" in page


def test_records_with_a_common_kreis_are_not(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    page_graph.make("Territory", "fern", name="Kreis Fern", territory_kind="kreis")
    page_graph.tie("amt2", "SERVES", "fern")
    assert "verschiedenen Kreisen" not in words(coordinator.get("/zusammenfuehren?bleibt=amt&mit=amt2"))


def test_merging_asks_for_what_is_not_chosen_and_keeps_what_is(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    answer = coordinator.post("/zusammenfuehren", sent, **{"wahl.name": "bleibt"})
    assert (answer.status_code, 'id="wahl.name" name="wahl.name" value="bleibt" checked' in answer.text) == (422, True)
    assert "E-Mail: bitte wählen, was gelten soll" in words(answer)


def test_merging_leads_to_a_page_on_which_it_is_taken_back(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    before = dump.digest(page_graph.store)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    choices = {"wahl.name": "bleibt", "wahl.email": "kommt"}
    step = coordinator.post("/zusammenfuehren", sent, **choices).headers["Location"]
    assert "Mit „Sozialamt“ zusammengeführt" in words(coordinator.get(step))
    assert coordinator.get("/aemter/amt2").headers["Location"].endswith("/aemter/amt")
    coordinator.post(f"{step}/zuruecknehmen")
    assert dump.digest(page_graph.store) == before
    assert "Dieser Schritt ist zurückgenommen." in words(coordinator.get(step))


def test_taking_back_is_refused_with_a_list_of_what_was_changed_since(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    choices = {"wahl.name": "bleibt", "wahl.email": "kommt"}
    step = coordinator.post("/zusammenfuehren", sent, **choices).headers["Location"]
    page_graph.change("amt", page_graph.one("amt").version, hours="Mo 9 bis 12 Uhr")
    answer = coordinator.post(f"{step}/zuruecknehmen")
    assert answer.status_code == 409
    assert "Seitdem geändert" in words(answer)
    assert "Mo 9 bis 12 Uhr" in words(answer)


def test_a_record_changed_meanwhile_is_shown_again(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    page_graph.change("amt2", 1, phone="115")
    answer = coordinator.post("/zusammenfuehren", sent, **{"wahl.name": "bleibt", "wahl.email": "kommt"})
    assert (answer.status_code, "115 (kommt dazu)" in words(answer)) == (409, True)


def test_case_data_in_the_reason_is_asked_about(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    choices = {"wahl.name": "bleibt", "wahl.email": "kommt", "cause": "wegen Herrn B., geb. 12.03.1990"}
    answer = coordinator.post("/zusammenfuehren", sent, **choices)
    assert (answer.status_code, "geb. 12.03.1990" in words(answer)) == (422, True)


def test_only_coordinators_merge(visitor: Callable[..., Visitor]) -> None:
    assert visitor(Role.PFLEGEN).get("/zusammenfuehren?bleibt=amt").status_code == 403


def test_the_page_of_a_record_leads_to_merging_and_handing_over(coordinator: Visitor) -> None:
    page = coordinator.get("/personen/geht").text
    assert "/zusammenfuehren?bleibt=geht" in page
    assert "/uebergabe/geht" in page
    assert "/zusammenfuehren" not in coordinator.get("/kommunen/ort").text


def test_a_reason_that_names_a_case_can_be_insisted_on(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    choices = {"wahl.name": "bleibt", "wahl.email": "kommt", "cause": "Satzung vom 12.03.1990, geb. 12.03.1990"}
    asked = coordinator.post("/zusammenfuehren", sent, **choices)
    token = re.search(r'name="trotzdem-cause" value="([^"]+)"', asked.text)
    assert token is not None
    assert coordinator.post("/zusammenfuehren", sent, **choices, **{"trotzdem-cause": token[1]}).status_code == 303


def test_a_restricted_person_moves_unnamed(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Person", "still", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    page_graph.make("Position", "leitung2", name="Stelle leitung")
    page_graph.tie("still", "HOLDS", "leitung2")
    page = coordinator.get("/zusammenfuehren?bleibt=leitung&mit=leitung2")
    assert ("Gesperrt" in page.text, "gesperrte Person" in words(page)) == (False, True)


def test_the_inbox_remembers_what_was_merged(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    step = coordinator.post("/zusammenfuehren", sent, **{"wahl.name": "bleibt", "wahl.email": "kommt"})
    assert step.headers["Location"] in coordinator.get("/pflege").text
    coordinator.post(f"{step.headers['Location']}/zuruecknehmen")
    assert "zurückgenommen" in words(coordinator.get("/pflege"))


def test_the_step_says_that_a_tie_was_there_twice_and_not_that_it_was_wrong(
    page_graph: Graph, coordinator: Visitor
) -> None:
    _twice(page_graph)
    page_graph.tie("amt2", "MAINTAINED_BY", "kreis")
    sent = coordinator.form("/zusammenfuehren?bleibt=amt&mit=amt2")
    step = coordinator.post("/zusammenfuehren", sent, **{"wahl.name": "bleibt", "wahl.email": "kommt"})
    page = words(coordinator.get(step.headers["Location"]))
    assert ("entfiel, weil zwei Einträge einer wurden" in page, "irrtümlich" in page) == (True, False)


def test_a_name_that_is_searched_for_to_be_merged_stands_in_no_address(coordinator: Visitor, page_graph: Graph) -> None:
    _twice(page_graph)
    page_graph.make("Office", "drittes", name="Ganz anderes Haus")
    address = coordinator.search("/zusammenfuehren?bleibt=amt", q="anderes")
    assert address.startswith("/zusammenfuehren?bleibt=amt&eingabe=")
    assert "bleibt=amt&amp;mit=drittes" in coordinator.get(address).text
