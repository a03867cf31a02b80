"""Lists: what narrows them, how they are sorted and paged, what a spreadsheet gets."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph_app.entities import lists, reads
from graph_app.entities.reads import ListQuestion
from graph_app.ontology import ONTOLOGY

OFFICE = ONTOLOGY.kind("Office")
NAMES = ["Ärzteamt", "Bauamt", "Öffentliche Ordnung", "Zulassung"]


@pytest.fixture
def four(graph: Any) -> Any:
    """Four offices, made in another order than they are sorted."""
    for name in (NAMES[2], NAMES[0], NAMES[3], NAMES[1]):
        graph.make("Office", name.lower(), name=name)
    return graph


def names(graph: Any, **question: Any) -> list[str]:
    return [record.name for record in reads.page(graph.store, OFFICE, ListQuestion(**question)).items]


def test_umlauts_are_sorted_like_their_vowels(four: Any) -> None:
    assert names(four) == NAMES


def test_words_are_found_in_either_spelling(four: Any) -> None:
    assert names(four, words="Aerzte") == names(four, words="Ärzte") == ["Ärzteamt"]


def test_a_page_beyond_the_last_is_the_last(four: Any) -> None:
    assert names(four, number=99, size=3) == ["Zulassung"]


@pytest.mark.parametrize(("number", "expected"), [(1, NAMES[:0:-1]), (2, NAMES[:1])])
def test_downwards_is_the_same_list_from_its_end(number: int, expected: list[str], four: Any) -> None:
    question = ListQuestion(number=number, size=3)
    assert [record.name for record in lists._listing(four.store, OFFICE, question, lists.DOWN).items] == expected


def test_a_kind_lists_what_extends_it(four: Any) -> None:
    assert reads.page(four.store, ONTOLOGY.kind("Organisation"), ListQuestion()).total == 4


@pytest.mark.parametrize("rel", ["MAINTAINED_BY", "SERVES", "IN_TERRITORY"])
def test_a_record_belongs_to_the_kreis_that_it_is_tied_to(rel: str, four: Any) -> None:
    four.make("Territory", "kreis", territory_kind="kreis")
    four.tie("bauamt", rel, "kreis")
    assert names(four, kreis="kreis") == ["Bauamt"]


def test_serving_a_municipality_counts_for_its_kreis(four: Any) -> None:
    four.make("Territory", "kreis", territory_kind="kreis")
    four.make("Territory", "ort", territory_kind="stadt")
    four.tie("ort", "IN_TERRITORY", "kreis")
    four.tie("bauamt", "SERVES", "ort")
    assert names(four, kreis="kreis") == ["Bauamt"]


def test_a_filter_narrows_the_list(graph: Any) -> None:
    graph.make("Position", "eins", status="vakant", baustein="2")
    graph.make("Position", "zwei", status="besetzt", baustein="2")
    question = ListQuestion(filters={"status": "vakant", "baustein": 2})
    assert [r.id for r in reads.page(graph.store, ONTOLOGY.kind("Position"), question).items] == ["eins"]


def test_a_filter_of_the_address_is_shown_as_chosen(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Position", "stelle", name="Leitung", status="vakant")
    page = coordinator.get("/stellen?status=vakant&umfang=land").text
    assert '<option value="vakant" selected>' in page
    assert "/stellen/stelle" in page


@pytest.mark.parametrize("address", ["/stellen?status=erfunden", "/stellen?seite=0", "/stellen?seite=zwei"])
def test_a_wrong_question_is_refused(address: str, coordinator: Any) -> None:
    assert coordinator.get(address).status_code == 422


def test_unknown_parameters_are_left_alone(coordinator: Any) -> None:
    assert coordinator.get("/aemter?farbe=blau").status_code == 200


def test_an_empty_list_says_what_it_does_not_mean(coordinator: Any) -> None:
    page = coordinator.get("/kammern").text
    assert "Noch keine Angaben erfasst" in page
    assert "Das heißt nicht, dass es hier nichts gibt." in page


def test_an_empty_list_leads_to_those_of_the_whole_land(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Chamber", "kammer")
    assert "1 Eintrag im ganzen Land zeigen" in coordinator.get("/kammern").text


def test_words_that_all_share_are_shown_for_every_kreis(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Topic", "topic-wohnen", name="Wohnen", key="wohnen")
    assert "/handlungsfelder/topic-wohnen" in coordinator.get("/handlungsfelder").text


def test_a_spreadsheet_gets_the_head_and_the_rows(coordinator: Any) -> None:
    text = coordinator.get("/aemter?format=csv").data.decode("utf-8-sig").splitlines()
    assert text[0].startswith("Kennung;Art;Name;Kurzname")
    assert text[1].startswith("amt;Amt;Sozialamt Musterstadt")


def test_every_kind_of_organisation_is_one_click_away(coordinator: Any) -> None:
    links = re.findall(r'class="chip" href="([^"]+)"', coordinator.get("/schulen").text)
    subkinds = ONTOLOGY.subkinds(ONTOLOGY.kind("Organisation"))
    assert links == [f"/{kind.slug}" for kind in subkinds]
