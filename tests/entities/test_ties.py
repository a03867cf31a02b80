"""Relationships on pages: tie, change, end, remove; how a period stands to a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from graph_app.entities import reads
from graph_app.entities.ties import table
from graph_app.entities.ties.forms import way_of, ways
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY, Day
from tests.visitors import words

MID_2023 = date(2023, 6, 30)


@pytest.fixture
def tie(page_graph: Any) -> Any:
    """The office serves the municipality since 2022."""
    return page_graph.tie("amt", "SERVES", "ort", valid_from="2022")


@pytest.mark.parametrize(
    ("begin", "end", "status"),
    [
        (None, None, "gilt"),
        ("2022", None, "gilt"),
        ("2023", None, "unklar"),
        ("01.07.2023", None, "künftig"),
        ("30.06.2023", None, "gilt"),
        (None, "29.06.2023", "beendet"),
        (None, "30.06.2023", "gilt"),
        (None, "2023", "unklar"),
        (None, "2022", "beendet"),
        (None, "unbekannt", "unklar"),
        (None, "offen", "gilt"),
    ],
)
def test_an_imprecise_day_is_an_interval(begin: str | None, end: str | None, status: str) -> None:
    values = {"valid_from": Day.parse(begin) if begin else None, "valid_to": Day.parse(end) if end else None}
    assert table.status(values, MID_2023) == status


@pytest.mark.parametrize("kind", ONTOLOGY.generic, ids=lambda kind: kind.name)
def test_a_way_leads_only_where_the_ontology_allows(kind: Any) -> None:
    assert all(
        way.rel.joins(kind, other) if way.outgoing else way.rel.joins(other, kind)
        for way in ways(kind)
        for other in ONTOLOGY.concrete
        if way.fits(other)
    )


def test_offices_of_other_kreise_come_last_and_say_so(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Territory", "nachbar", name="Kreis Nachbar", ags="05002", territory_kind="kreis")
    page_graph.make("Office", "fremd", name="Amt Anderswo")
    page_graph.make("Position", "stelle", name="Leitung Amt")
    page_graph.tie("fremd", "MAINTAINED_BY", "nachbar")
    page_graph.tie("stelle", "EMPLOYED_BY", "fremd")
    page = words(coordinator.get("/kommunen/ort/verbinden?kreis=05001&art=RESPONSIBLE_FOR-ein&q=Amt"))
    own, other = page.index("Sozialamt Musterstadt Amt"), page.index("Amt Anderswo Amt")
    assert own < other
    assert "Amt Anderswo Amt Kreis Nachbar Wählen" in page
    assert "Leitung Amt Stelle Kreis Nachbar Wählen" in page
    assert "Sozialamt Musterstadt Amt Wählen" in page


@pytest.fixture
def responsible(page_graph: Any) -> Any:
    """The office is responsible for housing."""
    page_graph.make("Topic", "topic-wohnen", key="wohnen", name="Wohnen und Wohnraum")
    page_graph.make("Stage", "stage-09", key="09", name="Eigener Wohnraum", number="9")
    return page_graph.tie("amt", "RESPONSIBLE_FOR", "ort", topic="wohnen", stage="stage-09")


@pytest.mark.parametrize("address", ["/kommunen/ort", "/aemter/amt", "/aemter/amt/verlauf"])
def test_topic_and_stage_are_read_by_their_names(coordinator: Any, responsible: Any, address: str) -> None:
    version, raw = responsible.version, {"topic": "", "stage": "09", "version": str(responsible.version)}
    if address.endswith("verlauf"):
        coordinator.post(f"/beziehungen/{responsible.id}/bearbeiten", {**raw, "geladen.version": str(version)})
    page = words(coordinator.get(address))
    assert "Wohnen und Wohnraum" in page
    assert "Handlungsfeld: wohnen" not in page


def test_two_versions_of_a_responsibility_name_its_topic(coordinator: Any, page_graph: Any, responsible: Any) -> None:
    form = coordinator.form(f"/beziehungen/{responsible.id}/bearbeiten")
    page_graph.make("Topic", "topic-arbeit", key="arbeit", name="Arbeit und Beruf")
    coordinator.post(f"/beziehungen/{responsible.id}/bearbeiten", {**form, "topic": "arbeit"})
    page = words(coordinator.post(f"/beziehungen/{responsible.id}/bearbeiten", {**form, "topic": ""}))
    assert "Zwei Fassungen" in page
    assert ("Arbeit und Beruf" in page, " arbeit " in page) == (True, False)


def test_topic_and_stage_are_chosen_by_their_names(coordinator: Any, page_graph: Any) -> None:
    for rank, (key, name) in enumerate((("wohnen", "Wohnen"), ("arbeit", "Arbeit und Beruf")), 1):
        page_graph.make("Topic", f"thema-{key}", key=key, name=name, rank=str(rank))
    form = "/kommunen/ort/verbinden?art=RESPONSIBLE_FOR-ein&mit=amt"
    page = coordinator.get(form).text
    select = page[page.index('id="topic"') :].split("</select>")[0]
    assert select.index('value="wohnen">Wohnen') < select.index('value="arbeit">Arbeit und Beruf')
    kept = coordinator.get(f"{form}&topic=altes_feld").text
    assert 'value="altes_feld" selected' in kept


def test_a_way_that_does_not_exist_is_none() -> None:
    assert way_of(ONTOLOGY.kind("Person"), "SERVES-aus") is None


def test_the_other_end_is_found_by_name_without_script(coordinator: Any) -> None:
    page = coordinator.get("/aemter/amt/verbinden?art=SERVES-aus&q=Musterstadt").text
    assert "/aemter/amt/verbinden?art=SERVES-aus&amp;mit=ort" in page
    assert "mit=amt" not in page


def test_a_tie_is_saved_with_its_values(coordinator: Any, page_graph: Any) -> None:
    fields = {"art": "SERVES-aus", "mit": "ort", "valid_from": "2024", "mode": "plan", "quote": "Satz"}
    assert coordinator.post("/aemter/amt/verbinden", **fields).status_code == 303
    tie = next(t for t in reads.ties(page_graph.store, "amt") if t.rel.name == "SERVES")
    assert (tie.values["valid_from"], tie.values["mode"]) == (Day.parse("2024"), "plan")


def test_a_tie_can_be_made_from_its_target(coordinator: Any, page_graph: Any) -> None:
    coordinator.post("/kommunen/ort/verbinden", art="SERVES-ein", mit="amt")
    assert [(t.source_id, t.target_id) for t in reads.ties(page_graph.store, "amt") if t.rel.name == "SERVES"] == [
        ("amt", "ort")
    ]


@pytest.mark.parametrize("fields", [{}, {"art": "SERVES-aus"}, {"mit": "ort"}, {"art": "COVERS-aus", "mit": "ort"}])
def test_a_tie_that_cannot_be_is_refused(fields: dict[str, str], coordinator: Any, page_graph: Any) -> None:
    assert coordinator.post("/aemter/amt/verbinden", **fields).status_code == 422
    assert len(reads.ties(page_graph.store, "amt")) == 1


def test_ending_keeps_the_past(tie: Any, coordinator: Any, page_graph: Any) -> None:
    coordinator.post(f"/beziehungen/{tie.id}/beenden", version="1", valid_to="31.12.2023", cause="Vertrag")
    assert reads.tie(page_graph.store, tie.id).values["valid_to"] == Day.parse("31.12.2023")
    assert "1 beendete Beziehung zeigen" in words(coordinator.get("/aemter/amt"))
    assert "Musterstadt Gebiet 2022 bis 31.12.2023" in words(coordinator.get("/aemter/amt?stichtag=30.06.2023"))


@pytest.mark.parametrize(("word", "day"), [("heute", "02.11.2026"), ("Gestern", "01.11.2026")])
def test_the_last_day_may_be_said_from_today(
    word: str, day: str, frozen_clock: Any, tie: Any, coordinator: Any, page_graph: Any
) -> None:
    coordinator.post(f"/beziehungen/{tie.id}/beenden", version="1", valid_to=word)
    assert reads.tie(page_graph.store, tie.id).values["valid_to"] == Day.parse(day)


def test_today_is_offered_as_the_last_day(frozen_clock: Any, tie: Any, coordinator: Any) -> None:
    assert 'name="valid_to" type="text" value="02.11.2026"' in coordinator.get(f"/beziehungen/{tie.id}/beenden").text


def test_what_has_not_begun_is_not_offered_to_end_today(frozen_clock: Any, coordinator: Any, page_graph: Any) -> None:
    later = page_graph.tie("amt", "SERVES", "ort", valid_from="2027")
    assert 'name="valid_to" type="text" value=""' in coordinator.get(f"/beziehungen/{later.id}/beenden").text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Bitte den letzten Tag eintragen."),
        ("31.02.2024", "Den 31.02.2024 gibt es nicht."),
        ("2020", "Das Ende (2020) liegt vor dem Beginn (2022)."),
    ],
)
def test_an_end_that_cannot_be_is_refused(day: str, sentence: str, tie: Any, coordinator: Any) -> None:
    answer = coordinator.post(f"/beziehungen/{tie.id}/beenden", version="1", valid_to=day)
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_what_was_a_mistake_is_gone_but_stays_in_the_history(tie: Any, coordinator: Any, page_graph: Any) -> None:
    coordinator.post(f"/beziehungen/{tie.id}/entfernen", version="1", cause="verwechselt")
    with pytest.raises(NotThere):
        reads.tie(page_graph.store, tie.id)
    assert "weil irrtümlich erfasst: Sozialamt Musterstadt ist tätig in Musterstadt – verwechselt" in words(
        coordinator.get("/aemter/amt/verlauf")
    )


@pytest.mark.parametrize("action", ["beenden", "entfernen"])
def test_a_tie_that_somebody_changed_is_asked_about_again(
    action: str, tie: Any, coordinator: Any, page_graph: Any
) -> None:
    coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", version="1", valid_from="2021", mode="ist")
    answer = coordinator.post(f"/beziehungen/{tie.id}/{action}", version="1", valid_to="2024")
    assert answer.status_code == 409
    assert 'name="version" value="2"' in answer.text


def test_a_stale_tie_shows_both_versions(tie: Any, coordinator: Any) -> None:
    coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", version="1", valid_from="2021", mode="ist")
    answer = coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", version="1", valid_from="2020", mode="ist")
    assert answer.status_code == 409
    assert "gilt seit 2020 2021" in words(answer)


def test_changes_of_two_people_in_different_fields_of_a_tie_both_survive(
    tie: Any, coordinator: Any, page_graph: Any
) -> None:
    opened = dict.fromkeys(("valid_from", "quote"), "") | {"mode": "ist", "version": "1"}
    opened["valid_from"] = tie.values["valid_from"].text() if "valid_from" in tie.values else ""
    first = coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", **{**opened, "valid_from": "2021"})
    second = coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", **{**opened, "quote": "Satz"})
    assert (first.status_code, second.status_code) == (303, 303)
    values = reads.tie(page_graph.store, tie.id).values
    assert (values["valid_from"], values["quote"]) == (Day.parse("2021"), "Satz")


def test_the_choice_between_two_ties_is_saved(tie: Any, coordinator: Any, page_graph: Any) -> None:
    coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", version="1", valid_from="2021", mode="ist")
    fields = {"konflikt": "ja", "version": "2", "mein.valid_from": "2020", "wahl.valid_from": "ich"}
    assert coordinator.post(f"/beziehungen/{tie.id}/bearbeiten", **fields).status_code == 303
    assert reads.tie(page_graph.store, tie.id).values["valid_from"] == Day.parse("2020")


def test_a_plan_is_marked_and_drawn_in_no_picture(coordinator: Any, page_graph: Any) -> None:
    page_graph.tie("amt", "SERVES", "ort", mode="plan")
    page = coordinator.get("/aemter/amt").text
    assert '<span class="tag">Plan</span>' in page
    assert "<figure" not in page


def test_the_picture_is_said_in_a_sentence(tie: Any, coordinator: Any) -> None:
    page = words(coordinator.get("/aemter/amt"))
    assert "„Sozialamt Musterstadt“ ist mit einem Eintrag verbunden; bestätigt ist davon noch nichts" in page


def test_one_goes_back_to_the_page_one_came_from(tie: Any, coordinator: Any) -> None:
    answer = coordinator.post(f"/beziehungen/{tie.id}/bearbeiten?von=ort", version="1", valid_from="2021", mode="ist")
    assert answer.headers["Location"] == "/kommunen/ort#beziehungen"


def test_many_ties_of_one_type_are_a_number_with_a_link(coordinator: Any, page_graph: Any) -> None:
    for number in range(table.MANY + 1):
        page_graph.make("Office", f"amt-{number}")
        page_graph.tie(f"amt-{number}", "SERVES", "ort")
    page = coordinator.get("/kommunen/ort")
    assert f"hat vor Ort {table.MANY + 1}" in words(page)
    assert "/aemter/amt-7" not in page.text
    assert "/aemter/amt-7" in coordinator.get("/kommunen/ort?art=SERVES-ein&seite=2").text


def test_whom_one_looks_for_stands_in_no_address(coordinator: Any) -> None:
    asked = "/aemter/amt/verbinden?art=SERVES-aus&topic=sport"
    address = coordinator.search(asked, q="Musterstadt", art="SERVES-aus")
    assert "Musterstadt" not in address
    assert {"art=SERVES-aus", "topic=sport"} <= set(address.partition("?")[2].split("&"))
    page = coordinator.get(address).text
    assert "mit=ort" in page
    assert "q=Musterstadt" not in page
    typed = {"topic": "sport", "q": "Musterstadt", "art": "SERVES-aus", "ziel": "/aemter/amt/verbinden"}
    typing = coordinator.post("/aemter/amt/verbinden", typed).text
    (choosing,) = re.findall(r'href="(/aemter/amt/verbinden[^"]*)" aria-label="Musterstadt wählen"', typing)
    assert choosing == "/aemter/amt/verbinden?topic=sport&amp;art=SERVES-aus&amp;mit=ort"
