"""The pages of upkeep: the inbox and its one clicks, handing over, gaps as tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import gaps as noted
from graph_app.entities import reads
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
    coordinator.post(f"/luecken/{key}/zuweisen", sent | {"owner": "amt", "due_on": "05.11.2099"})
    page = words(coordinator.get("/luecken?wer=amt"))
    assert "Sozialamt Musterstadt 05.11.2099" in page
    assert "in Arbeit" in page


def test_a_wrong_day_of_a_task_is_said_at_its_field(page_graph: Graph, coordinator: Visitor) -> None:
    key = _noted(page_graph)
    sent = {name: values[0] for name, values in coordinator.form(f"/luecken/{key}/aufgabe").items()}
    for day in ("31.09.2026", "01.11.2025"):
        answer = coordinator.post(f"/luecken/{key}/zuweisen", sent | {"due_on": day})
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


def test_a_confirmed_absence_becomes_a_task(page_graph: Graph, coordinator: Visitor) -> None:
    sent = {"ort": "ort", "gegenstand": "case_management", "spalte": "case_management", "name": "Case Management"}
    first = coordinator.post("/luecken/vormerken", sent)
    assert "Case Management in Musterstadt" in words(coordinator.get(first.headers["Location"]))
    again = coordinator.post("/luecken/vormerken", sent)
    assert again.headers["Location"] == first.headers["Location"]


def test_where_nothing_is_recorded_nothing_is_claimed(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Territory", "leer", name="Kreis Leer", ags="05002", territory_kind="kreis")
    page = words(coordinator.get("/pflege?liste=postfach&kreis=05002"))
    assert "Hier ist noch nichts erfasst. Das heißt nicht, dass es nichts gibt." in page


def test_what_takes_long_to_count_is_counted_apart(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Office", "amt2", name="Sozialamt der Musterstadt")
    page_graph.tie("amt2", "MAINTAINED_BY", "kreis")
    assert 'hx-get="/pflege/zahl/doppelt"' in coordinator.get("/pflege?liste=vakant").text
    assert coordinator.get("/pflege/zahl/doppelt").text.strip() == "<b>2</b>"
    page = words(coordinator.get("/pflege?liste=doppelt"))
    assert "Mögliche Doppel 2" in page
    assert "2 Paare" in page
    assert coordinator.get("/pflege/zahl/gibtesnicht").status_code == 404
