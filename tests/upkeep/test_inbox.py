"""What the pages of upkeep tell so that nobody is mistaken: whose record, which statement, who, how sure, where."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import dump
from graph_app.entities import gaps as noted
from graph_app.ontology import Day
from tests.visitors import COORDINATOR, Graph, Visitor, words


def _rows(visitor: Visitor, address: str) -> list[str]:
    return [row["id"] for row in visitor.get(f"{address}&format=json").json["rows"]]


def _noted(graph: Graph) -> str:
    wanted = noted.Wanted("Wohnen in Musterstadt", "ort", "topics", "wohnen", kreis="kreis")
    return graph.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted)).id


@pytest.fixture
def unkept(page_graph: Graph) -> Graph:
    """A school of the Kreis that nobody maintains, and one that belongs to no Kreis."""
    page_graph.make("School", "schule", name="Schule am Bach")
    page_graph.tie("schule", "IN_TERRITORY", "ort")
    page_graph.make("Organisation", "allein", name="Verein Irgendwo")
    return page_graph


def test_what_nobody_maintains_has_a_list_of_its_own_and_counts_in_the_others(
    unkept: Graph, coordinator: Visitor
) -> None:
    address = "/pflege?liste=ohne-pflege&art=Organisation"
    assert _rows(coordinator, address) == ["schule"]
    assert "Schule am Bach Musterstadt" in words(coordinator.get(address))
    assert "schule" in _rows(coordinator, "/pflege?liste=kontakt")


def test_what_belongs_to_no_kreis_is_shown_in_every_inbox(unkept: Graph, coordinator: Visitor) -> None:
    assert _rows(coordinator, "/pflege?liste=kein-kreis&art=Organisation") == ["allein"]


@pytest.mark.parametrize(("key", "liste"), [("schule", "ohne-pflege"), ("allein", "kein-kreis")])
def test_the_kreis_begins_to_maintain_with_one_click(key: str, liste: str, unkept: Graph, coordinator: Visitor) -> None:
    back = f"/pflege?liste={liste}&art=Organisation"
    answer = coordinator.post(f"/pflege/{key}/in-pflege", zurueck=back)
    assert [tie.target_id for tie in unkept.ties(key, "MAINTAINED_BY")] == ["kreis"]
    assert "wird jetzt gepflegt von: Kreis Muster" in words(coordinator.get(answer.headers["Location"]))
    assert _rows(coordinator, back) == []


def test_readers_do_not_begin_to_maintain(unkept: Graph, visitor: Callable[..., Visitor]) -> None:
    assert visitor(Role.LESEN).post("/pflege/schule/in-pflege").status_code == 403
    assert unkept.ties("schule", "MAINTAINED_BY") == []


def test_a_confirmation_is_taken_back_where_it_was_given(page_graph: Graph, coordinator: Visitor) -> None:
    back = "/pflege?liste=postfach&art=Organisation"
    answer = coordinator.post("/pflege/amt/bestaetigen", version="1", zurueck=back)
    page = coordinator.get(answer.headers["Location"])
    step = re.search(r'action="(/pflege/schritte/confirm-[^"]+/zuruecknehmen)"', page.text)
    assert step is not None
    undone = coordinator.post(step[1], zurueck=back)
    assert (undone.status_code, undone.headers["Location"]) == (303, back)
    assert page_graph.one("amt").values.get("confirmed_on") is None
    assert "Zurückgenommen. Alles ist wieder wie vorher." in words(coordinator.get(back))


def test_an_earlier_confirmation_is_there_again_when_the_newer_one_is_taken_back(
    page_graph: Graph, coordinator: Visitor
) -> None:
    page_graph.change("amt", 1, confirmed_on=Day.parse("2025-03-01"))
    answer = coordinator.post("/pflege/amt/bestaetigen", version="2")
    step = re.search(r"/pflege/schritte/[^/]+/zuruecknehmen", coordinator.get(answer.headers["Location"]).text)
    assert step is not None
    coordinator.post(step[0])
    assert page_graph.one("amt").values["confirmed_on"].text() == "01.03.2025"


def test_single_confirmations_do_not_push_big_steps_out_of_sight(page_graph: Graph, coordinator: Visitor) -> None:
    coordinator.post("/pflege/amt/bestaetigen", version="1")
    coordinator.get("/pflege")
    assert "/pflege/schritte/" not in coordinator.get("/pflege").text


def test_statements_are_told_apart_by_place_claim_source_and_day(
    page_graph: Graph, coordinator: Visitor, frozen_clock: Any
) -> None:
    page_graph.make("Topic", "wohnen", name="Wohnen", key="wohnen")
    page_graph.make("Source", "konzept", name="Konzept 2023")
    values = {"dimension": "topics", "column": "wohnen", "source": "konzept", "evidence": "claimed"}
    page_graph.make("Statement", "eins", name="", state="nein", observed_on="2023-05-01", **values)
    page_graph.make("Statement", "zwei", name="", state="ja", since="2021", observed_on="2024-06-01", **values)
    page_graph.tie("eins", "IN_TERRITORY", "ort")
    page_graph.tie("zwei", "IN_TERRITORY", "kreis")
    frozen_clock.set(2028, 1, 10, 9, 0)
    page = words(coordinator.get("/pflege?liste=unbestaetigt&art=Statement"))
    assert "Musterstadt: Wohnen – nein Aussage Quelle: Konzept 2023; nie bestätigt, Stand der Quelle 01.05.2023" in page
    assert "Kreis Muster: Wohnen – ja, seit 2021 Aussage Quelle: Konzept 2023" in page
    assert "Zu „Musterstadt: Wohnen – nein“ steht bei uns" in words(coordinator.get("/pflege/eins/nachfragen"))
    assert "Spalte: Wohnen" in words(coordinator.get("/pflege/eins/nachfragen"))
    coordinator.post("/pflege/eins/bestaetigen", version="1")
    assert "„Musterstadt: Wohnen – nein“ ist heute bestätigt." in words(coordinator.get("/pflege"))


def test_only_people_of_the_kreis_may_take_over_unless_they_are_searched_for(
    page_graph: Graph, coordinator: Visitor
) -> None:
    page_graph.make("Territory", "fern", name="Kreis Fern", ags="05002", territory_kind="kreis")
    page_graph.make("Person", "weit", name="Fachkraft Ferne", legal_basis="aufgabe")
    page_graph.tie("weit", "MAINTAINED_BY", "fern")
    assert 'value="weit"' not in coordinator.get("/uebergabe/geht?kreis=05001").text
    found = coordinator.ask("/uebergabe/geht/suche", suche="Fachkraft Ferne")
    assert '<option value="weit" selected>' in found.text
    assert "Gefunden: eine Person." in words(found)


def test_whoever_was_searched_for_is_still_chosen_when_the_form_comes_back(
    page_graph: Graph, coordinator: Visitor
) -> None:
    page_graph.make("Person", "weit", name="Fachkraft Ferne", legal_basis="aufgabe")
    answer = coordinator.post("/uebergabe/geht", successor="weit", last="31.09.2026")
    assert (answer.status_code, '<option value="weit" selected>' in answer.text) == (422, True)


def test_people_of_the_same_name_are_told_apart(page_graph: Graph, coordinator: Visitor) -> None:
    for key, office in (("eine", "amt"), ("andere", "")):
        page_graph.make("Person", key, name="Leitung Soziales", legal_basis="aufgabe")
        page_graph.tie(key, "MAINTAINED_BY", "kreis")
        if office:
            page_graph.tie(key, "EMPLOYED_BY", office)
    page = coordinator.get("/uebergabe/geht").text
    assert '<option value="eine">Leitung Soziales (Sozialamt Musterstadt)</option>' in page
    assert '<option value="andere">Leitung Soziales</option>' in page


def test_what_was_handed_over_is_taken_back_from_the_page_of_handing_over(
    page_graph: Graph, coordinator: Visitor
) -> None:
    sent = {
        name: values if name == "tie" else values[0] for name, values in coordinator.form("/uebergabe/geht").items()
    }
    step = coordinator.post("/uebergabe/geht", sent | {"successor": "kommt", "last": "30.11.2026"})
    assert step.headers["Location"] in coordinator.get("/uebergabe/geht").text
    assert step.headers["Location"] in coordinator.get("/uebergabe/kommt").text
    assert step.headers["Location"] not in coordinator.get("/zusammenfuehren?bleibt=amt").text


def test_owners_of_a_gap_are_those_of_its_kreis(page_graph: Graph, coordinator: Visitor) -> None:
    page_graph.make("Territory", "fern", name="Kreis Fern", ags="05002", territory_kind="kreis")
    page_graph.make("Office", "weit", name="Amt weit weg")
    page_graph.tie("weit", "MAINTAINED_BY", "fern")
    page = coordinator.get(f"/luecken/{_noted(page_graph)}/aufgabe?kreis=05002").text
    assert ('value="amt"' in page, 'value="weit"' in page) == (True, False)


def test_a_gap_says_how_sure_it_is_and_never_more(page_graph: Graph, coordinator: Visitor) -> None:
    _noted(page_graph)
    page = words(coordinator.get("/luecken"))
    assert ("nachweislich" in page, "dazu ist keine Aussage erfasst" in page) == (False, True)


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("/pflege?liste=kontakt", "/pflege"), ("/zusammenfuehren?bleibt=amt", "/pflege"),
        ("/uebergabe/geht", "/pflege"), ("/luecken", "/luecken"),
    ],
)  # fmt: skip
def test_the_menu_marks_where_one_is(address: str, entry: str, coordinator: Visitor) -> None:
    page = coordinator.get(address).text
    assert f'<a href="{entry}" aria-current="page">' in page
    assert '<summary aria-current="true">mehr</summary>' in page


def test_a_step_is_taken_back_from_the_history_of_the_record(
    page_graph: Graph, coordinator: Visitor, visitor: Callable[..., Visitor]
) -> None:
    sent = {
        name: values if name == "tie" else values[0] for name, values in coordinator.form("/uebergabe/geht").items()
    }
    step = coordinator.post("/uebergabe/geht", sent | {"successor": "kommt", "last": "30.11.2026"})
    assert coordinator.get("/personen/geht").text.count(f'href="{step.headers["Location"]}"') == 1
    assert step.headers["Location"] not in visitor(Role.LESEN).get("/personen/geht").text


def test_all_that_nobody_maintains_is_taken_into_care_in_one_step_and_comes_back(
    unkept: Graph, coordinator: Visitor
) -> None:
    before = dump.digest(unkept.store)
    step = coordinator.post("/pflege/in-pflege").headers["Location"]
    assert [tie.target_id for tie in unkept.ties("schule", "MAINTAINED_BY")] == ["kreis"]
    assert (unkept.ties("allein", "MAINTAINED_BY"), len(unkept.ties("amt", "MAINTAINED_BY"))) == ([], 1)
    assert _rows(coordinator, "/pflege?liste=ohne-pflege") == []
    assert step in coordinator.get("/pflege").text
    coordinator.post(f"{step}/zuruecknehmen")
    assert dump.digest(unkept.store) == before


def test_taking_everything_into_care_twice_says_that_nothing_is_left(unkept: Graph, coordinator: Visitor) -> None:
    coordinator.post("/pflege/in-pflege")
    again = coordinator.post("/pflege/in-pflege", zurueck="/pflege?liste=ohne-pflege")
    assert (again.status_code, again.headers["Location"]) == (303, "/pflege?liste=ohne-pflege")
    assert "Sie müssen nichts mehr tun." in coordinator.get("/pflege").text


def test_more_than_one_step_may_change_is_told(
    unkept: Graph, coordinator: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph_app.upkeep.screens.AT_ONCE", 1)
    step = coordinator.post("/pflege/in-pflege").headers["Location"]
    assert "Es können noch mehr sein" in coordinator.get(step).text


def test_only_coordinators_take_everything_into_care(unkept: Graph, visitor: Callable[..., Visitor]) -> None:
    assert visitor(Role.PFLEGEN).post("/pflege/in-pflege").status_code == 403
    assert "Alle in Pflege nehmen" not in visitor(Role.PFLEGEN).get("/pflege?liste=ohne-pflege").text


def test_only_coordinators_give_back_what_was_taken_into_care_at_once(
    unkept: Graph, coordinator: Visitor, visitor: Callable[..., Visitor]
) -> None:
    step = coordinator.post("/pflege/in-pflege").headers["Location"]
    editor = visitor(Role.PFLEGEN)
    assert "Zurücknehmen kann das die Koordination." in words(editor.get(step))
    assert editor.post(f"{step}/zuruecknehmen").status_code == 403
    assert [tie.target_id for tie in unkept.ties("schule", "MAINTAINED_BY")] == ["kreis"]


def test_what_a_source_said_of_a_time_that_is_over_is_not_asked_about(
    page_graph: Graph, coordinator: Visitor, frozen_clock: Any
) -> None:
    values = {"dimension": "case_management", "column": "case_management", "state": "nein"}
    page_graph.make("Statement", "vorbei", name="", until="2023", observed_on="2024-02-20", **values)
    page_graph.make("Statement", "gilt", name="", observed_on="2024-02-20", **values)
    for key in ("vorbei", "gilt"):
        page_graph.tie(key, "IN_TERRITORY", "ort")
    frozen_clock.set(2028, 1, 10, 9, 0)
    assert _rows(coordinator, "/pflege?liste=unbestaetigt&art=Statement") == ["gilt"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("Sozialamt Musterstadt", "gleicher Name"), ("Sozialamt der Musterstadt", "bis auf Ort, Füllwort"),
        ("Sozialamt II Musterstadt", "ähnlicher Name"),
    ],
)  # fmt: skip
def test_why_two_may_be_one_is_said_once_and_says_what_differs(
    other: str, reason: str, page_graph: Graph, coordinator: Visitor
) -> None:
    page_graph.make("Office", "amt2", name=other)
    page_graph.tie("amt2", "MAINTAINED_BY", "kreis")
    page = words(coordinator.get("/pflege?liste=doppelt&art=Organisation"))
    assert page.count(reason) == 1
    assert words(coordinator.get("/zusammenfuehren?bleibt=amt")).count(reason) == 1
