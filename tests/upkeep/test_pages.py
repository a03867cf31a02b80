"""The pages of upkeep: the inbox and its one clicks, merging, handing over, taking back, gaps as tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import dump, reads
from graph_app.entities import gaps as noted
from tests.visitors import COORDINATOR, Graph, Visitor, words


def _rows(page: Any) -> list[str]:
    return re.findall(r'<tr><th scope="row"><a href="([^"]+)">', page.text)


def test_what_is_not_confirmed_for_a_year_is_listed(page_graph: Graph, coordinator: Visitor, frozen_clock: Any) -> None:
    frozen_clock.set(2028, 1, 10, 9, 0)
    page_graph.change("amt", 1, confirmed_on=None, phone="115")
    page = coordinator.get("/pflege?liste=unbestaetigt&art=Organisation")
    assert "/aemter/amt" in _rows(page)
    assert "nie bestätigt, erfasst am" in words(page)


def test_one_click_confirms_and_comes_back_to_the_list(
    page_graph: Graph, coordinator: Visitor, frozen_clock: Any
) -> None:
    frozen_clock.set(2028, 1, 10, 9, 0)
    back = "/pflege?liste=unbestaetigt&art=Organisation"
    answer = coordinator.post("/pflege/amt/bestaetigen", version="1", zurueck=back)
    assert (answer.status_code, answer.headers["Location"]) == (303, back)
    assert page_graph.one("amt").values["confirmed_on"].text() == "10.01.2028"
    assert "/aemter/amt" not in _rows(coordinator.get(back))
    assert reads.history(page_graph.store, "amt")[0].action == "confirm"


def test_no_way_back_leads_to_another_host(coordinator: Visitor) -> None:
    answer = coordinator.post(
        "/pflege/amt/bestaetigen", version="1", zurueck="https://example.org/pflege?liste=kontakt"
    )
    assert answer.headers["Location"] == "/pflege"


def test_whoever_was_faster_is_not_overwritten(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.change("amt", 1, phone="115")
    answer = coordinator.post("/pflege/amt/bestaetigen", version="1")
    assert "inzwischen geändert" in words(coordinator.get(answer.headers["Location"]))
    assert page_graph.one("amt").values.get("confirmed_on") is None


def test_the_mail_holds_what_is_known_and_opens_the_mail_program(coordinator: Visitor) -> None:
    page = coordinator.get("/pflege/amt/nachfragen?liste=postfach")
    assert "E-Mail: sozialamt@example.org" in words(page)
    assert 'href="mailto:sozialamt%40example.org?subject=' in page.text


def test_changing_leads_back_to_the_list_once(page_graph: Graph, coordinator: Visitor) -> None:
    back = "/pflege?liste=kontakt"
    asked = coordinator.get("/pflege/runde/aendern", query_string={"zurueck": back})
    assert asked.headers["Location"] == "/gremien/runde/bearbeiten"
    sent = coordinator.form("/gremien/runde/bearbeiten")
    assert coordinator.post("/gremien/runde/bearbeiten", sent, notes="neu").headers["Location"] == back
    sent = coordinator.form("/gremien/runde/bearbeiten")
    assert coordinator.post("/gremien/runde/bearbeiten", sent, notes="neuer").headers["Location"] == "/gremien/runde"


@pytest.mark.parametrize(
    ("key", "listed"),
    [("postfach", "/aemter/amt"), ("vertretung", "/stellen/beratung"), ("vakant", "/stellen/beratung")],
)
def test_a_list_shows_what_it_says(key: str, listed: str, coordinator: Visitor, frozen_clock: Any) -> None:
    assert listed in _rows(coordinator.get(f"/pflege?liste={key}"))


def test_a_position_whose_holder_has_a_deputy_is_not_without(coordinator: Visitor) -> None:
    assert "/stellen/leitung" not in _rows(coordinator.get("/pflege?liste=vertretung"))


def test_nobody_recorded_is_unknown_and_not_vacant(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Position", "leer", name="Ohne Angabe")
    page_graph.tie("leer", "MAINTAINED_BY", "kreis")
    assert "/stellen/leer" not in _rows(coordinator.get("/pflege?liste=vakant"))


def test_an_empty_list_says_honestly_what_that_means(coordinator: Visitor) -> None:
    page = words(coordinator.get("/pflege?liste=kontakt"))
    assert "Jede erfasste Organisation ist auf mindestens einem Weg erreichbar." in page


def test_restricted_persons_are_in_no_list(page_graph: Graph, coordinator: Visitor, frozen_clock: Any) -> None:
    page_graph.make("Person", "still", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    page_graph.tie("still", "MAINTAINED_BY", "kreis")
    frozen_clock.set(2030, 1, 10, 9, 0)
    for address in ("/pflege?liste=unbestaetigt&art=Person", "/pflege?liste=fehlt&art=Person&feld=phone"):
        assert "Gesperrt" not in coordinator.get(address).text


def test_another_kreis_is_not_listed(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Territory", "fern", name="Kreis Fern", ags="05002", territory_kind="kreis")
    page_graph.make("Office", "weit", name="Amt weit weg")
    page_graph.tie("weit", "MAINTAINED_BY", "fern")
    assert "/aemter/weit" not in _rows(coordinator.get("/pflege?liste=kontakt&kreis=05001"))
    assert "/aemter/weit" in _rows(coordinator.get("/pflege?liste=kontakt&kreis=05002"))


def test_a_percentage_leads_to_those_that_lack_the_field(coordinator: Visitor) -> None:
    page = coordinator.get("/pflege")
    assert "/pflege?liste=fehlt&amp;art=Position&amp;feld=phone" in page.text
    missing = coordinator.get("/pflege?liste=fehlt&art=Position&feld=phone")
    assert len(_rows(missing)) >= 3


def test_the_kinds_are_as_complete_as_their_fields(page_graph: Graph, coordinator: Visitor) -> None:
    found = coordinator.get("/pflege?format=json").json["completeness"]
    office = next(one for one in found if one["kind"] == "Organisation")
    filled = {share["prop"]["name"]: (share["filled"], share["total"]) for share in office["shares"]}
    assert (filled["email"], filled["phone"]) == ((1, 1), (0, 1))


def test_possible_duplicates_can_be_told_apart_for_good(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Office", "amt2", name="Sozialamt der Musterstadt")
    page_graph.tie("amt2", "MAINTAINED_BY", "kreis")
    page = coordinator.get("/pflege?liste=doppelt&art=Organisation")
    assert "/zusammenfuehren?bleibt=amt&amp;mit=amt2" in page.text
    coordinator.post("/pflege/kein-doppel", eins="amt", zwei="amt2", zurueck="/pflege?liste=doppelt")
    assert "amt2" not in coordinator.get("/pflege?liste=doppelt&art=Organisation").text


@pytest.mark.parametrize("role", [Role.LESEN, Role.DATENSCHUTZ])
def test_readers_see_the_lists_and_no_buttons(role: Role, visitor: Callable[..., Visitor]) -> None:
    reader = visitor(role)
    page = reader.get("/pflege?liste=postfach")
    assert (page.status_code, "/bestaetigen" in page.text) == (200, False)
    assert reader.post("/pflege/amt/bestaetigen", version="1").status_code == 403


def _twice(graph: Graph) -> None:
    graph.make("Office", "amt2", name="Sozialamt", phone="02261 88-0", email="soziales@example.org")
    graph.tie("amt2", "SERVES", "ort")


def test_two_records_stand_side_by_side_with_the_ties_that_move(page_graph: Graph, coordinator: Visitor) -> None:
    _twice(page_graph)
    page = words(coordinator.get("/zusammenfuehren?bleibt=amt&mit=amt2"))
    assert "zwei Felder zu entscheiden" in page
    assert "ist tätig in Musterstadt nicht erfasst zieht um" in page
    assert "02261 88-0 (kommt dazu)" in page


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


def test_everything_is_handed_over_unless_unticked(page_graph: Graph, coordinator: Visitor, frozen_clock: Any) -> None:
    sent = coordinator.form("/uebergabe/geht")
    assert len(sent["tie"]) == 5
    sent |= {"successor": ["kommt"], "last": ["30.11.2026"], "tie": sent["tie"][:1]}
    step = coordinator.post(
        "/uebergabe/geht", {name: values if name == "tie" else values[0] for name, values in sent.items()}
    )
    assert "enden am 30.11.2026, die neuen beginnen am 01.12.2026" in words(coordinator.get(step.headers["Location"]))
    assert [tie.target_id for tie in page_graph.ties("kommt", "HOLDS")] == ["leitung"]
    assert page_graph.ties("kommt", "MEMBER_OF") == []


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("last", "31.09.2026", "gibt es nicht"), ("last", "2026", "ganzen Tag"), ("last", "", "ganzen Tag"),
        ("first", "30.11.2026", "am Tag nach dem letzten Tag"), ("successor", "", "wer übernimmt"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_hand_over_is_said_at_its_field(
    field: str, typed: str, sentence: str, coordinator: Visitor
) -> None:
    sent = {
        name: values if name == "tie" else values[0] for name, values in coordinator.form("/uebergabe/geht").items()
    }
    answer = coordinator.post("/uebergabe/geht", sent | {"successor": "kommt", "last": "30.11.2026", field: typed})
    said = re.search(f'id="{field}-error">.*?</p>', answer.text, re.DOTALL)
    assert answer.status_code == 422
    assert said is not None
    assert sentence in said[0]


def test_from_a_position_one_hands_over_for_who_holds_it(page_graph: Graph, coordinator: Visitor) -> None:
    assert coordinator.get("/uebergabe/leitung").headers["Location"] == "/uebergabe/geht"
    assert "Niemand hat diese Stelle" in words(coordinator.get("/uebergabe/nachbar"))
    page_graph.tie("kommt", "HOLDS", "leitung")
    assert "Die Stelle ist geteilt. Wer geht?" in words(coordinator.get("/uebergabe/leitung"))


def _noted(graph: Graph) -> str:
    wanted = noted.Wanted("Wohnen in Musterstadt", "ort", "topics", "wohnen", kreis="kreis")
    return graph.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted)).id


def test_the_worklist_says_what_to_do_when_nothing_is_noted(coordinator: Visitor) -> None:
    assert "Das heißt nicht, dass nichts fehlt." in words(coordinator.get("/luecken"))


def test_a_gap_becomes_a_task_on_its_page(page_graph: Graph, coordinator: Visitor) -> None:
    key = _noted(page_graph)
    sent = {name: values[0] for name, values in coordinator.form(f"/luecken/{key}/aufgabe").items()}
    coordinator.post(f"/luecken/{key}/zuweisen", sent | {"owner": "amt", "due_on": "05.11.2026"})
    page = words(coordinator.get("/luecken?wer=amt"))
    assert "Sozialamt Musterstadt 05.11.2026" in page
    assert "in Arbeit" in page


def test_a_wrong_day_of_a_task_is_said_at_its_field(page_graph: Graph, coordinator: Visitor) -> None:
    key = _noted(page_graph)
    sent = {name: values[0] for name, values in coordinator.form(f"/luecken/{key}/aufgabe").items()}
    answer = coordinator.post(f"/luecken/{key}/zuweisen", sent | {"due_on": "31.09.2026"})
    assert (answer.status_code, 'id="due_on-error"' in answer.text) == (422, True)


def test_dismissing_says_that_it_comes_back(page_graph: Graph, coordinator: Visitor) -> None:
    key = _noted(page_graph)
    answer = coordinator.post(f"/luecken/{key}/verwerfen", version="1", reason="Macht der Nachbarkreis.")
    assert "kommt zurück, wenn sich die Angaben dazu ändern" in words(coordinator.get(answer.headers["Location"]))
    page_graph.tie("amt", "RESPONSIBLE_FOR", "ort", topic="wohnen")
    assert "kam zurück" in words(coordinator.get("/luecken"))


def test_without_a_position_of_one_s_own_somebody_must_be_chosen(page_graph: Graph, coordinator: Visitor) -> None:
    key = _noted(page_graph)
    answer = coordinator.post(f"/luecken/{key}/uebernehmen", version="1")
    assert answer.headers["Location"] == f"/luecken/{key}/aufgabe"


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


def test_a_confirmed_absence_becomes_a_task(page_graph: Graph, coordinator: Visitor) -> None:
    sent = {"ort": "ort", "gegenstand": "case_management", "spalte": "case_management", "name": "Case Management"}
    first = coordinator.post("/luecken/vormerken", sent)
    assert "Case Management in Musterstadt" in words(coordinator.get(first.headers["Location"]))
    again = coordinator.post("/luecken/vormerken", sent)
    assert again.headers["Location"] == first.headers["Location"]
