"""Dossiers and drafts as people open them: in the browser without a script, and for every role that reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.access import Role
from tests.dossiers.conftest import INQUIRY, TOWN, Asked
from tests.visitors import Visitor, words

DRAFT = f"/dossier/{TOWN}/antwort/{INQUIRY}"


def test_the_page_says_that_nothing_is_recorded(coordinator: Visitor) -> None:
    page = coordinator.get("/dossier/05374012")
    assert 'data-section="positions" data-state="keine_angaben"' in page.text
    assert "Stellen keine Angaben erfasst" in words(page)
    assert "keine Stellen" not in words(page)


def test_the_page_changes_with_a_position_and_a_grant(town: Asked, coordinator: Visitor) -> None:
    town.fill()
    page = coordinator.get("/dossier/05374012")
    assert 'data-section="positions" data-state="erfasst"' in page.text
    assert "VZÄ: 0,5 Status: besetzt seit 01.03.2025" in words(page)
    assert "Betrag: 28.000 €" in words(page)


def test_a_dossier_is_linked_from_the_page_of_the_record(coordinator: Visitor) -> None:
    assert f'href="/dossier/{TOWN}"' in coordinator.get(f"/kommunen/{TOWN}").text
    assert f'href="/dossier/{INQUIRY}"' not in coordinator.get(f"/vorlagen/{INQUIRY}").text


def test_an_open_anfrage_leads_to_its_draft_but_not_in_public(coordinator: Visitor) -> None:
    assert f'href="{DRAFT}"' in coordinator.get(f"/dossier/{TOWN}").text
    assert "/antwort/" not in coordinator.get(f"/dossier/{TOWN}?face=public").text


def test_the_draft_stands_on_a_page_and_in_two_files(coordinator: Visitor) -> None:
    assert "Stellen: keine Angaben erfasst." in words(coordinator.get(DRAFT))
    text, word = (coordinator.get(f"{DRAFT}/entwurf.{form}") for form in ("txt", "docx"))
    assert text.data.decode("utf-8-sig").startswith("Entwurf: Antwort auf „Anfrage zur Umsetzung")
    assert (word.status_code, word.data[:2]) == (200, b"PK")
    assert word.headers["Content-Disposition"].startswith('attachment; filename="antwort-Gummersbach-2026')


def test_an_anfrage_without_questions_says_where_they_are_entered(town: Asked, coordinator: Visitor) -> None:
    town.change(INQUIRY, town.one(INQUIRY).version, questions=None)
    page = coordinator.get(DRAFT)
    assert "Zu dieser Anfrage sind noch keine Fragen erfasst" in words(page)
    assert f'href="/vorlagen/{INQUIRY}/bearbeiten"' in page.text


@pytest.mark.parametrize("address", [f"/dossier/{INQUIRY}", "/dossier/nichts", f"/dossier/{TOWN}/antwort/nichts"])
def test_what_is_not_there_is_not_there(address: str, coordinator: Visitor) -> None:
    assert coordinator.get(address).status_code == 404


@pytest.mark.parametrize("address", [f"/dossier/{TOWN}?face=x", f"/dossier/{TOWN}?format=x", f"{DRAFT}?format=csv"])
def test_a_wrong_choice_is_answered_with_a_sentence(address: str, coordinator: Visitor) -> None:
    assert coordinator.get(address).status_code == 422


@pytest.mark.parametrize(("role", "status"), [(Role.LESEN, 200), (Role.DATENSCHUTZ, 200), (Role.ADMIN, 403)])
def test_who_reads_records_reads_dossiers(visitor: Callable[..., Visitor], role: Role, status: int) -> None:
    assert visitor(role).get(f"/dossier/{TOWN}").status_code == status
    assert visitor(role).get(f"{DRAFT}/entwurf.docx").status_code == status


def test_the_dossier_is_for_the_chosen_day(town: Asked, coordinator: Visitor) -> None:
    town.fill()
    page = coordinator.get("/dossier/05374012?stichtag=31.12.2024")
    assert 'data-section="positions" data-state="keine_angaben"' in page.text
    assert "Stand vom 31.12.2024 – nicht von heute" in words(page)


def test_an_anfrage_leads_to_its_draft_from_its_own_page(town: Asked, coordinator: Visitor) -> None:
    assert f'href="/dossier/antwort/{INQUIRY}"' in coordinator.get(f"/vorlagen/{INQUIRY}").text
    assert coordinator.get(f"/dossier/antwort/{INQUIRY}").headers["Location"] == DRAFT
    town.make("Paper", "vorlage", paper_type="vorlage")
    assert "/dossier/antwort/" not in coordinator.get("/vorlagen/vorlage").text
    assert coordinator.get("/dossier/antwort/vorlage").status_code == 404


def test_an_answered_anfrage_leads_to_its_answer_and_to_no_draft(town: Asked, coordinator: Visitor) -> None:
    town.make("Paper", "antwort", name="Antwort des Kreises", paper_type="mitteilungsvorlage", date="01.09.2024")
    town.tie("antwort", "ANSWERS", INQUIRY)
    page = coordinator.get(f"/vorlagen/{INQUIRY}").text
    assert "/dossier/antwort/" not in page
    assert '<a href="/vorlagen/antwort">Ist beantwortet: Antwort des Kreises</a>' in page
    assert "schon beantwortet" in words(coordinator.get(f"/dossier/antwort/{INQUIRY}"))


@pytest.mark.parametrize("day", ["24.03.2024", "31.08.2024"])
def test_a_draft_is_offered_on_the_days_on_which_there_is_one(day: str, town: Asked, coordinator: Visitor) -> None:
    town.make("Paper", "antwort", paper_type="mitteilungsvorlage", date="01.09.2024")
    town.tie("antwort", "ANSWERS", INQUIRY)
    offered = "/dossier/antwort/" in coordinator.get(f"/vorlagen/{INQUIRY}?stichtag={day}").text
    assert offered == (coordinator.get(f"/dossier/antwort/{INQUIRY}?stichtag={day}").status_code == 302)


def test_an_anfrage_without_a_place_is_for_the_place_of_who_asked(town: Asked, coordinator: Visitor) -> None:
    town.make("Paper", "frage", name="Frage", paper_type="anfrage", date="01.02.2024", questions="Welche Stellen?")
    town.make("Organisation", "verein", name="Verein Muster")
    town.tie("frage", "REFERS_TO", "verein")
    town.tie("verein", "IN_TERRITORY", TOWN)
    place = coordinator.get("/dossier/antwort/frage").headers["Location"]
    assert place == f"/dossier/{TOWN}/antwort/frage"
    assert "Stellen: keine Angaben erfasst." in words(coordinator.get(place))
    assert 'href="/dossier/antwort/frage"' in coordinator.get("/dossier/verein").text


def test_an_anfrage_of_which_nobody_knows_the_place_asks_one_question(town: Asked, coordinator: Visitor) -> None:
    town.make("Paper", "frage", name="Frage", paper_type="anfrage", date="01.02.2024", questions="Welche Stellen?")
    town.tie("frage", "MAINTAINED_BY", "ags-05374")
    page = coordinator.get("/dossier/antwort/frage")
    assert "Für welchen Ort ist die Antwort?" in page.text
    assert f'href="/dossier/{TOWN}/antwort/frage"' in page.text
    assert page.text.count('<li><a href="/dossier/ags-') == 14
