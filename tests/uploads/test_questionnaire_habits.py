"""A questionnaire filled in as people do: over „Bisher“, without the zero of a postal code, with a late successor."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app import clock
from graph_app.entities import reads
from graph_app.ontology import Day
from tests.uploads import test_questionnaire_pages as pages
from tests.uploads.conftest import Desk
from tests.uploads.test_questionnaire_doubts import noted
from tests.uploads.test_questionnaire_pages import POSITIONS, accept, fill, issued, position, returned, row, value
from tests.visitors import Graph

desk = pages.desk


def test_what_was_written_over_the_old_value_is_named_and_asked(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "05244 2222", "C")
    address = returned(desk, book)
    page = desk.settled(address).text
    said = f"Zeile {row(book, 'Telefon')}: Bei „Telefon“ ist „Bisher“ überschrieben, dort steht „05244 2222“."
    assert said in page
    assert "Telefon: bisher „05244 1000“, neu „05244 2222“. Übernehmen?" in page
    accept(desk, address)
    assert "2222" in value(desk, "wohnhilfe", "phone")


def test_what_was_written_over_is_told_beside_what_is_new(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "x", "C")
    fill(book, "Telefon", "05244 2222")
    address = returned(desk, book)
    assert "dort steht „x“. Übernommen wird „Neu“." in desk.settled(address).text
    accept(desk, address)
    assert "2222" in value(desk, "wohnhilfe", "phone")


@pytest.mark.parametrize("said", [None, "x"])
def test_an_old_value_that_is_gone_or_no_value_confirms_nothing(desk: Desk, said: Any) -> None:
    book = issued(desk)
    fill(book, "Telefon", said, "C")
    accept(desk, returned(desk, book))
    assert (len(noted(desk)), value(desk, "wohnhilfe", "confirmed_on")) == (1, None)


@pytest.mark.parametrize("column", ["C", "D"])
def test_a_place_called_no_in_either_column_is_over(desk: Desk, column: str) -> None:
    book = issued(desk)
    fill(book, "Tätig in: Adorf", "nein", column)
    accept(desk, returned(desk, book))
    (tie,) = (one for one in reads.ties(desk.store, "wohnhilfe") if one.target_id == "ags-05999004")
    assert tie.values["valid_to"] is not None


def test_a_postal_code_has_its_zero_and_says_so(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Postleitzahl", 1067)
    address = returned(desk, book)
    assert "In der Datei stand 1067. Führende Null ergänzt: 01067." in desk.settled(address).text
    accept(desk, address)
    assert value(desk, "wohnhilfe", "postal_code") == "01067"


def test_an_old_postal_code_that_lost_its_zero_is_the_same(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Postleitzahl", 1234, "C")
    accept(desk, returned(desk, book))
    assert (noted(desk), value(desk, "wohnhilfe", "confirmed_on")) == ([], Day.on(clock.today()))


def test_a_successor_of_somebody_long_gone_shares_nothing(desk: Desk) -> None:
    graph = Graph(desk.store)
    graph.make("Person", "frueher", name="Frühere Leitung", legal_basis="aufgabe")
    graph.tie("frueher", "HOLDS", "empfang", valid_to="31.12.2023")
    book = issued(desk)
    book[POSITIONS][f"C{position(book, 'empfang')}"] = "Neue Fachkraft"
    page = desk.settled(returned(desk, book)).text
    assert "Neue Fachkraft" in page
    assert "100 Prozent" not in page


def test_a_new_person_is_told_where_they_work(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"C{position(book, 'empfang')}"] = "Neue Fachkraft"
    address = returned(desk, book)
    desk.settled(address)
    rows = desk.get(f"{address}?zeige=neu").text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "Neue Fachkraft" in rows
    assert "Wohnhilfe e. V." in rows
