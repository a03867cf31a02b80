"""The questionnaire is found from where somebody looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_app.access import Actor, Role
from graph_app.dossiers.pages import bp as dossiers
from graph_app.search.pages import bp as search
from graph_app.search.topics import topics
from graph_app.upkeep.pages import bp as upkeep
from tests.uploads import test_questionnaire_pages as pages
from tests.uploads.conftest import Desk
from tests.uploads.test_questionnaire_doubts import doubting, noted
from tests.uploads.test_questionnaire_pages import ADDRESS
from tests.visitors import Graph

desk = pages.desk
ORGANISATION = ADDRESS.removesuffix("/fragebogen")
LINK = f'<a href="{ADDRESS}">Fragebogen an den Partner'


@pytest.fixture
def around(desk: Desk, tmp_path: Path) -> Desk:
    """The same Kreis with the pages that are not of the import."""
    return Desk(desk.store, tmp_path / "around", dossiers, search, upkeep)


def test_the_page_of_an_organisation_leads_there_beside_the_contact(desk: Desk) -> None:
    assert desk.get(ORGANISATION).text.count(LINK) == 2


@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_the_earlier_address_leads_there(desk: Desk, ending: str) -> None:
    answer = desk.get(f"{ORGANISATION}/rueckfrage{ending}")
    assert (answer.status_code, answer.location) == (301, f"{ADDRESS}{ending}")


def test_who_may_not_edit_is_not_sent_there(desk: Desk) -> None:
    desk.actor = Actor("konto-2", "Lesen", Role.LESEN)
    assert "Fragebogen" not in desk.get(ORGANISATION).text


def test_the_import_page_takes_it_back(desk: Desk) -> None:
    assert "den ein Partner ausgefüllt zurückschickt, gehört hierher" in desk.get("/import").text


def test_the_help_explains_it(desk: Desk) -> None:
    page = desk.get("/hilfe").text
    assert 'id="fragebogen"' in page
    assert 'href="/import#fragebogen"' in page


def test_the_dossier_leads_there_for_who_may_edit(around: Desk) -> None:
    assert LINK in around.get("/dossier/wohnhilfe").text
    around.actor = Actor("konto-2", "Lesen", Role.LESEN)
    assert "Fragebogen" not in around.get("/dossier/wohnhilfe").text


def test_the_dossier_of_a_place_has_none(around: Desk) -> None:
    assert "Fragebogen" not in around.get("/dossier/ags-05999004").text


def test_asking_for_an_organisation_offers_it_and_for_a_position_does_not(around: Desk) -> None:
    assert LINK in around.get("/pflege/wohnhilfe/nachfragen").text
    assert "Fragebogen" not in around.get("/pflege/leitung/nachfragen").text


def test_the_task_says_once_why_it_is_there(desk: Desk, around: Desk) -> None:
    doubting(desk)
    (gap,) = noted(desk)
    page = around.get(f"/luecken/{gap.id}/aufgabe").text
    assert page.count("stimmt „Telefon“ nicht mehr") == 1
    assert "<dt>Grund</dt>" in page


def test_the_dossier_of_the_organisation_names_what_is_to_be_asked(desk: Desk, around: Desk) -> None:
    doubting(desk)
    assert "Nachfragen bei Wohnhilfe e. V.: Telefon stimmt nicht mehr" in around.get("/dossier/wohnhilfe").text
    assert "Nachfragen bei" not in around.get("/dossier/wohnhilfe?face=public").text


def test_the_search_shows_the_page_where_no_record_is_called_so(around: Desk) -> None:
    page = around.get("/suche?q=Fragebogen").text
    assert 'href="/hilfe#fragebogen"' in page
    assert "Dazu ist nichts erfasst" not in page


def test_the_search_shows_pages_beside_records(around: Desk) -> None:
    Graph(around.store).make("Counselling", "export", name="Fragebogen und Export e. V.")
    page = around.get("/suche?q=Fragebogen").text
    assert "Fragebogen und Export e. V." in page
    assert 'href="/hilfe#fragebogen"' in page


@pytest.mark.parametrize("words", ["Fragebogen", "fragebog", "Rückfrage", "Partner Fragebogen", "FRAGEBÖGEN"])
def test_the_search_knows_the_word(words: str) -> None:
    assert next(one.path for one in topics(words)) == "/hilfe#fragebogen"


@pytest.mark.parametrize("words", ["", "Fra", "Caritas", "Wohnen Rietberg"])
def test_the_search_names_no_page_for_other_words(words: str) -> None:
    assert topics(words) == ()
