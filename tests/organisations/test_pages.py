"""The pages of organisations over HTTP: one form, its errors and questions, two versions, the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from tests.visitors import Graph, Visitor, fields

PAGE = "/beratungsstellen/wohnhilfe"
FORM = f"{PAGE}/bearbeiten"
PART = {"HX-Request": "true"}


def test_the_form_holds_positions_places_and_topics(coordinator: Visitor) -> None:
    form = coordinator.form(FORM)
    assert (form["name"], form["s1-name"], form["s1-holder"]) == (
        ["Wohnhilfe e. V."],
        ["Leitung"],
        ["Beratung Wohnen"],
    )
    assert (form["orte"], form["themen"], form["art"]) == (["verl"], ["wohnen"], ["Counselling"])


def test_a_form_sent_untouched_changes_nothing(coordinator: Visitor, page_graph: Graph) -> None:
    answer = coordinator.post(FORM, coordinator.form(FORM))
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    assert "Es war nichts zu ändern" in coordinator.get(PAGE).text
    assert (page_graph.one("wohnhilfe").version, page_graph.one("leitung").version) == (1, 1)


def test_everything_is_saved_in_one_step(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {
        "email": ["wohnen@example.org"], "s1-fte": ["1"], "orte": ["verl", "rietberg"], "gruppen": ["gruppe"],
        "block": ["1", "2"], "s2-name": ["Sprachmittlung"], "s2-status": ["vakant"], "s2-status_since": ["09.2026"],
        "source_new": ["Anruf"], "evidence": ["confirmed"],
    }  # fmt: skip
    assert coordinator.post(FORM, form).status_code == 303
    page = coordinator.get(f"{PAGE}?format=json").json
    assert page is not None
    assert [(row["name"], row["fte"], row["status"]) for row in page["positions"]] == [
        ("Leitung", 1, "besetzt"),
        ("Sprachmittlung", None, "vakant"),
    ]
    assert [row["place"] for row in page["places"]] == ["Rietberg", "Verl"]
    assert (page["groups"], page["evidence"]) == (["Freie Wohlfahrtspflege"], "confirmed")


def test_errors_stand_at_the_fields_and_nothing_typed_is_lost(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"email": ["ohne"], "s1-fte": ["1,5"], "notes": ["Kommt wieder"]}
    answer = coordinator.post(FORM, form)
    assert answer.status_code == 422
    assert 'href="#s1-fte">Stelle 1, VZÄ: Höchstens 1,0 je Stelle' in answer.text
    assert 'id="email-error"' in answer.text
    again = fields(answer.text)
    assert (again["email"], again["s1-fte"], again["notes"]) == (["ohne"], ["1,5"], ["Kommt wieder"])
    assert page_graph.one("wohnhilfe").version == 1


def test_unticking_asks_and_ends(coordinator: Visitor, page_graph: Graph) -> None:
    form = {name: value for name, value in coordinator.form(FORM).items() if name != "orte"}
    asked = coordinator.post(FORM, form)
    assert asked.status_code == 422
    assert "gilt nicht mehr seit" in asked.text
    assert coordinator.post(FORM, fields(asked.text)).status_code == 303
    (served,) = page_graph.ties("wohnhilfe", "SERVES")
    assert served.values["valid_to"].known
    assert "orte" not in coordinator.form(FORM)


def test_unticking_a_mistake_removes(coordinator: Visitor, page_graph: Graph) -> None:
    form = {name: value for name, value in coordinator.form(FORM).items() if name != "orte"}
    (served,) = page_graph.ties("wohnhilfe", "SERVES")
    assert coordinator.post(FORM, form | {f"weg-{served.id}": ["irrtum"]}).status_code == 303
    assert page_graph.ties("wohnhilfe", "SERVES") == []


def test_one_more_block_loses_nothing(coordinator: Visitor) -> None:
    answer = coordinator.post(FORM, coordinator.form(FORM) | {"s1-phone": ["05244 7"], "add": ["1"]})
    again = fields(answer.text)
    assert (answer.status_code, again["block"], again["s1-phone"]) == (422, ["1", "2"], ["05244 7"])


def test_a_new_block_can_be_left_out(coordinator: Visitor) -> None:
    form = coordinator.form(FORM) | {"block": ["1", "2"], "s2-name": ["Versehen"], "drop": ["2"]}
    assert fields(coordinator.post(FORM, form).text)["block"] == ["1"]


def test_a_block_comes_as_a_part_of_the_page(coordinator: Visitor) -> None:
    answer = coordinator.get("/beratungsstellen/weitere-stelle?block=1&block=4", headers=PART)
    assert 'name="s5-name"' in answer.text
    assert "<html" not in answer.text


def test_a_position_ends_with_its_ties(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"s1-weg": ["ende"], "s1-weg_am": ["31.12.2025"]}
    assert coordinator.post(FORM, form).status_code == 303
    assert "s1-name" not in coordinator.form(FORM)
    ends = [tie.values["valid_to"].text() for tie in page_graph.ties("leitung", "HOLDS")]
    assert (ends, page_graph.one("leitung").archived) == (["31.12.2025"], False)


def test_a_position_may_end_yesterday(frozen_clock: Any, coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"s1-weg": ["ende"], "s1-weg_am": ["gestern"], "observed_on": ["heute"]}
    assert coordinator.post(FORM, form).status_code == 303
    assert [tie.values["valid_to"].text() for tie in page_graph.ties("leitung", "HOLDS")] == ["01.11.2026"]


def test_a_position_entered_by_mistake_is_archived(coordinator: Visitor, page_graph: Graph) -> None:
    assert coordinator.post(FORM, coordinator.form(FORM) | {"s1-weg": ["irrtum"]}).status_code == 303
    assert page_graph.one("leitung").archived
    assert "Keine Stellen erfasst" in coordinator.get(PAGE).text


def test_who_keeps_entries_ends_but_does_not_archive(visitor: Callable[..., Visitor], page_graph: Graph) -> None:
    keeper = visitor(Role.PFLEGEN)
    assert 'value="irrtum"' not in keeper.get(FORM).text
    assert keeper.post(FORM, keeper.form(FORM) | {"s1-weg": ["irrtum"]}).status_code == 422
    assert not page_graph.one("leitung").archived


def test_who_reads_has_no_form(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(Role.LESEN)
    assert (reader.get(FORM).status_code, reader.get(PAGE).status_code) == (403, 200)


def test_another_sort_moves_the_page(coordinator: Visitor) -> None:
    answer = coordinator.post(FORM, coordinator.form(FORM) | {"art": ["School"]})
    assert answer.headers["Location"] == "/schulen/wohnhilfe"
    assert coordinator.get(PAGE).headers["Location"].endswith("/schulen/wohnhilfe")


def test_a_new_organisation_comes_with_its_position(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form("/aemter/neu?name=Jugendamt") | {"s1-name": ["Leitung"], "themen": ["sprache"]}
    answer = coordinator.post("/aemter/neu", form)
    key = answer.headers["Location"].removeprefix("/aemter/")
    assert answer.status_code == 303
    assert {tie.rel.name for tie in page_graph.ties(key, "EMPLOYED_BY") + page_graph.ties(key, "COVERS")} == {
        "EMPLOYED_BY", "COVERS",
    }  # fmt: skip


def test_what_looks_alike_is_asked_about_first(coordinator: Visitor) -> None:
    form = coordinator.form("/aemter/neu") | {"name": ["Wohn-Hilfe e.V."]}
    asked = coordinator.post("/aemter/neu", form)
    assert asked.status_code == 422
    assert "Gibt es das schon?" in asked.text
    assert coordinator.post("/aemter/neu", form | {"andere": ["1"]}).status_code == 303


def test_a_known_name_is_asked_about(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.make("Person", "vertretung", name="Vertretung Beispiel", legal_basis="aufgabe")
    form = coordinator.form(FORM) | {"s1-holder": ["Vertretung Beispiel"]}
    asked = coordinator.post(FORM, form)
    assert (asked.status_code, "Wer ist gemeint?" in asked.text) == (422, True)
    assert coordinator.post(FORM, form | {"s1-person": ["vertretung"]}).status_code == 303
    assert {tie.source_id for tie in page_graph.ties("leitung", "HOLDS")} == {"beratung", "vertretung"}


def test_a_restricted_holder_is_not_shown_and_not_ended(visitor: Callable[..., Visitor], page_graph: Graph) -> None:
    page_graph.change("beratung", 1, restricted=True)
    keeper = visitor(Role.PFLEGEN)
    form = keeper.form(FORM)
    assert form["s1-holder"] == [""]
    assert "Beratung Wohnen" not in keeper.get(PAGE).text
    assert keeper.post(FORM, form | {"s1-phone": ["05244 7"]}).status_code == 303
    assert page_graph.ties("leitung", "HOLDS")[0].values.get("valid_to") is None


def test_the_page_counts_positions(coordinator: Visitor) -> None:
    text = coordinator.get(PAGE).text
    assert "1 Stelle, 0,5 VZÄ" in text
    assert "Beratung Wohnen" in text


def test_a_whole_post_reads_as_one_with_a_decimal(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("leitung", 1, fte=1.0)
    assert "1 Stelle, 1,0 VZÄ" in coordinator.get(PAGE).text
    assert '<td class="num">1,0</td>' in coordinator.get(PAGE).text
    assert "<dd>1,0</dd>" in coordinator.get("/stellen/leitung").text
    assert coordinator.form(FORM)["s1-fte"] == ["1,0"]


def test_the_page_shows_the_past(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("leitung", 1, status="vakant", status_since=page_graph.one("leitung").values["status_since"])
    page = coordinator.get(f"{PAGE}?format=json&stichtag=2024-02-01").json
    assert page is not None
    assert page["positions"][0]["status"] != "vakant"


def test_an_unknown_organisation_is_not_there(coordinator: Visitor) -> None:
    assert coordinator.get("/aemter/gibt-es-nicht/bearbeiten").status_code == 404


def test_a_missing_version_is_said(coordinator: Visitor) -> None:
    assert coordinator.post(FORM, {"name": ["X"]}).status_code == 422


def test_the_question_comes_as_a_part_of_the_page(coordinator: Visitor) -> None:
    form = coordinator.form(FORM)
    sent = {name: form[name] for name in ("fassung-orte", "fassung-themen", "observed_on")}
    part = coordinator.get(f"{PAGE}/abgewaehlt", query_string={**sent, "themen": ["wohnen"]}, headers=PART).text
    assert "„ist tätig in“ ist abgewählt" in part
    assert "bearbeitet" not in part


def test_a_restricted_deputy_is_not_shown(visitor: Callable[..., Visitor], page_graph: Graph) -> None:
    page_graph.make("Person", "vertretung", name="Vertretung Beispiel", legal_basis="aufgabe", restricted="ja")
    page_graph.tie("vertretung", "DEPUTY_OF", "leitung")
    assert "Vertretung" not in visitor(Role.LESEN).get(f"{PAGE}?format=json").text


@pytest.mark.parametrize(("part", "whole"), [("/aemter/weitere-stelle", "/aemter/neu"), (f"{PAGE}/abgewaehlt", FORM)])
def test_a_part_opened_on_its_own_leads_to_the_whole(coordinator: Visitor, part: str, whole: str) -> None:
    assert coordinator.get(part).headers["Location"] == whole
