"""A questionnaire that says something is no longer true, and not what is: the question, the gap, the way back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from graph_app import clock
from graph_app.access import SYSTEM
from graph_app.entities import changes, dump, reads
from graph_app.entities.record import Record
from graph_app.ontology import Day
from graph_app.upkeep.gaps.reads import evidence, gaps
from importers.doubts import DAYS
from tests.importers.conftest import KREIS
from tests.uploads import test_questionnaire_pages as pages
from tests.uploads.conftest import Desk
from tests.uploads.test_questionnaire_pages import (
    POSITIONS,
    accept,
    fill,
    holders,
    issued,
    position,
    returned,
    row,
    value,
)

desk = pages.desk
PHONE = "Nachfragen bei Wohnhilfe e. V.: Telefon stimmt nicht mehr"


def noted(desk: Desk) -> list[Record]:
    """The gaps of the Kreis."""
    return [one.record for one in gaps(desk.store, KREIS)]


def doubting(desk: Desk, label: str = "Telefon", answer: str = "take") -> str:
    """A questionnaire that says no to one thing comes back and is carried out; the address of its file."""
    book = issued(desk)
    fill(book, label, "nein", "E")
    address = returned(desk, book)
    accept(desk, address, answer)
    return address


def take_back(desk: Desk, address: str) -> None:
    """Take the import of a file back."""
    report = desk.settled(address).location
    assert report is not None
    assert desk.post(f"{report.partition('?')[0]}/zuruecknehmen").status_code == 303


def test_the_plan_asks_what_shall_come_of_it(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "nein", "E")
    page = desk.settled(returned(desk, book)).text
    asked = f"Zeile {row(book, 'Telefon')}: Der Partner sagt: „Telefon“ (bisher „05244 1000“) stimmt nicht mehr"
    assert asked in page
    assert "Nachfragen: als Lücke vormerken, fällig am" in page
    assert "Eine Frage ist offen" in page


def test_asking_after_it_becomes_a_gap_of_the_kreis_with_a_day(desk: Desk) -> None:
    doubting(desk)
    (gap,) = noted(desk)
    assert (gap.name, gap.values["status"]) == (PHONE, "offen")
    assert gap.values["due_on"] == Day.on(clock.today() + timedelta(days=DAYS))
    assert "Bitte fragen Sie beim Partner nach" in gap.values["reason"]


def test_an_answer_read_in_weeks_later_is_not_overdue_at_once(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "nein", "E")
    late = clock.today() - timedelta(days=21)
    accept(desk, returned(desk, book, stand=Day.on(late).text()), "take")
    (gap,) = noted(desk)
    assert gap.values["due_on"] == Day.on(clock.today() + timedelta(days=DAYS))


def test_a_plan_that_waited_over_night_is_carried_out_as_it_was_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, today = issued(desk), clock.today()
    fill(book, "Telefon", "nein", "E")
    address = returned(desk, book)
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=1))
    accept(desk, address, "take")
    (gap,) = noted(desk)
    assert gap.values["due_on"] == Day.on(today + timedelta(days=DAYS))


def test_the_gap_speaks_of_the_organisation_and_is_kept_by_the_kreis(desk: Desk) -> None:
    doubting(desk)
    (gap,) = noted(desk)
    ends = {(tie.rel.name, tie.target_id) for tie in reads.ties(desk.store, gap.id) if tie.outgoing}
    assert ends >= {("REFERS_TO", "wohnhilfe"), ("MAINTAINED_BY", KREIS), ("IN_TERRITORY", KREIS)}


def test_the_gap_shows_why_where_no_field_of_the_coverage_is_meant(desk: Desk) -> None:
    doubting(desk)
    (gap,) = gaps(desk.store, KREIS)
    assert "stimmt „Telefon“ nicht mehr" in evidence(desk.store, [gap])[gap.record.id]


def test_the_record_is_neither_changed_nor_confirmed(desk: Desk) -> None:
    before = reads.one(desk.store, "wohnhilfe").values
    doubting(desk)
    assert reads.one(desk.store, "wohnhilfe").values == before
    assert value(desk, "leitung", "confirmed_on") is None


def test_nothing_is_noted_unless_somebody_wants_it(desk: Desk) -> None:
    doubting(desk, answer="skip")
    assert noted(desk) == []
    assert value(desk, "wohnhilfe", "confirmed_on") is None


def test_the_report_names_the_gap_and_leads_to_the_worklist(desk: Desk) -> None:
    address = doubting(desk)
    report = desk.get(desk.settled(address).location or "").text
    assert PHONE in report
    assert 'href="/luecken"' in report


def test_taking_it_back_restores_the_graph(desk: Desk) -> None:
    before = dump.digest(desk.store)
    address = doubting(desk)
    assert dump.digest(desk.store) != before
    take_back(desk, address)
    assert dump.digest(desk.store) == before


def test_the_same_file_again_notes_it_once(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "nein", "E")
    accept(desk, returned(desk, book))
    again = returned(desk, book)
    assert "Zu „Telefon“ ist das Nachfragen schon vorgemerkt" in desk.settled(again).text
    accept(desk, again)
    assert len(noted(desk)) == 1


def test_a_gap_that_was_closed_is_opened_again_and_closed_by_taking_it_back(desk: Desk) -> None:
    doubting(desk)
    (gap,) = noted(desk)
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, gap.id, gap.version, {"status": "geschlossen"}))
    before = dump.digest(desk.store)
    address = doubting(desk)
    assert [one.values["status"] for one in noted(desk)] == ["offen"]
    take_back(desk, address)
    assert dump.digest(desk.store) == before


def test_a_position_that_is_doubted_is_named_and_referred_to(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"G{position(book, 'leitung')}"] = "nein"
    accept(desk, returned(desk, book))
    (gap,) = noted(desk)
    assert gap.name == "Nachfragen bei Wohnhilfe e. V.: Stelle Leitung stimmt nicht mehr"
    assert "leitung" in {tie.target_id for tie in reads.ties(desk.store, gap.id) if tie.rel.name == "REFERS_TO"}
    assert holders(desk, "leitung") == ["Anna Muster"]


def test_a_value_that_was_wiped_out_is_asked_after_and_stays(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"D{position(book, 'leitung')}"] = None
    address = returned(desk, book)
    assert "„Stelle Leitung, Telefon“ (bisher „05244 1001“) stimmt nicht mehr" in desk.settled(address).text
    accept(desk, address)
    assert [one.name.endswith("Stelle Leitung, Telefon stimmt nicht mehr") for one in noted(desk)] == [True]
    assert (value(desk, "leitung", "phone"), value(desk, "leitung", "confirmed_on")) == ("05244 1001", None)


def test_a_place_that_is_no_longer_true_is_over_without_a_question_back(desk: Desk) -> None:
    doubting(desk, "Tätig in: Adorf")
    (tie,) = (one for one in reads.ties(desk.store, "wohnhilfe") if one.target_id == "ags-05999004")
    assert tie.values["valid_to"] is not None
    assert noted(desk) == []


def test_a_new_value_beside_the_no_is_no_doubt(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "05244 2222")
    fill(book, "Telefon", "nein", "E")
    accept(desk, returned(desk, book))
    assert noted(desk) == []
    assert value(desk, "wohnhilfe", "confirmed_on") == Day.on(clock.today())


def test_an_answer_that_cannot_be_stored_is_asked_after(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "E-Mail", "kaputt")
    address = returned(desk, book)
    asked = f"Zeile {row(book, 'E-Mail')}: Der Partner schreibt zu „E-Mail“ „kaputt“; das lässt sich nicht übernehmen"
    assert asked in desk.settled(address).text
    accept(desk, address)
    assert [one.name for one in noted(desk)] == ["Nachfragen bei Wohnhilfe e. V.: E-Mail ist nicht lesbar"]
    assert value(desk, "wohnhilfe", "confirmed_on") is None


def test_what_was_written_there_is_not_kept_in_the_gap(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"E{position(book, 'leitung')}"] = "unlesbar"
    accept(desk, returned(desk, book))
    (gap,) = noted(desk)
    assert gap.name == "Nachfragen bei Wohnhilfe e. V.: Stelle Leitung, E-Mail ist nicht lesbar"
    assert "unlesbar" not in str(gap.values)


@pytest.mark.parametrize("label", ["Weiterer Ort", "Weiteres Thema"])
def test_what_was_not_to_be_chosen_is_asked_after(desk: Desk, label: str) -> None:
    book = issued(desk)
    at = row(book, label)
    fill(book, label, "Atlantis")
    address = returned(desk, book)
    page = desk.settled(address).text
    assert f"Der Partner schreibt zu „{label}, Zeile {at}“ „Atlantis“; das lässt sich nicht übernehmen" in page
    assert "etwas, das nicht zur Auswahl gehört. Die Rückmeldung wird deshalb nicht als Bestätigung" in page
    accept(desk, address, "take")
    (gap,) = noted(desk)
    assert gap.name == f"Nachfragen bei Wohnhilfe e. V.: {label}, Zeile {at} gehört nicht zur Auswahl"
    assert gap.values["due_on"] == Day.on(clock.today() + timedelta(days=DAYS))
    assert "Atlantis" not in str(gap.values)
    assert value(desk, "wohnhilfe", "confirmed_on") is None


def test_a_place_that_is_neither_kept_nor_over_is_asked_after(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Tätig in: Adorf", "manchmal")
    accept(desk, returned(desk, book), "take")
    assert [one.name.endswith("gehört nicht zur Auswahl") for one in noted(desk)] == [True]
    (tie,) = (one for one in reads.ties(desk.store, "wohnhilfe") if one.target_id == "ags-05999004")
    assert tie.values.get("valid_to") is None


@pytest.mark.parametrize("said", ["Cestadt", "kreisweit"])
def test_a_place_that_is_known_by_its_name_needs_no_question_back(desk: Desk, said: str) -> None:
    book = issued(desk)
    fill(book, "Weiterer Ort", said)
    accept(desk, returned(desk, book), "take")
    assert noted(desk) == []
    assert value(desk, "wohnhilfe", "confirmed_on") == Day.on(clock.today())


def test_a_position_is_named_alike_in_every_question_and_confirmed_like_its_organisation(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"D{position(book, 'leitung')}"] = "05244 99"
    book[POSITIONS][f"E{position(book, 'leitung')}"] = None
    page = desk.settled(returned(desk, book)).text
    assert "Stelle Leitung, Telefon: bisher „05244 1001“, neu „05244 99“. Übernehmen?" in page
    unchanged = returned(desk, issued(desk))
    desk.settled(unchanged)
    table = desk.get(f"{unchanged.partition('?')[0]}?zeige=geaendert").text.split("<tbody>")[1].partition("</tbody>")[0]
    said = [re.sub(r"<[^>]+>", " ", one).split()[-4:] for one in table.split("</tr>") if "<td" in one]
    assert said == [["bestätigt", "am", "leer", Day.on(clock.today()).text()]] * 3
