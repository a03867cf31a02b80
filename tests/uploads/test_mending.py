"""Rejected rows on their way back: mended and handed in again, nothing has to be said twice."""

from __future__ import annotations

import io
import re
from dataclasses import asdict

import openpyxl

from importers import cautions
from importers.intake import Decisions, Question, asked
from importers.mended import answered
from tests.uploads.conftest import Desk
from tests.visitors import Graph

MAPPED = (
    "Institution;Bem.2;E-Mail;Kommune\r\n"
    "Verein Vorn;Mo;vorn(at);Adorf\r\n"
    "AWO Musterkreis;Di;awo@example.org;Adorf\r\n"
    ";Mi;mitte@example.org;Adorf\r\n"
    "Verein Hinten;Do;hinten;Bedorf\r\n"
)


def rejected(desk: Desk) -> tuple[str, openpyxl.Workbook]:
    """The plan of a list with a column that was mapped by hand, and the workbook of its rejected rows."""
    plan = str(desk.hand_in(MAPPED, herkunft="Rundmail der Träger", rechtsgrundlage="aufgabe").location)
    desk.settled(plan)
    desk.settled(desk.post(f"{plan}/antworten", **{"spalte-bem 2": "hours"}).location)
    return plan, openpyxl.load_workbook(io.BytesIO(desk.get(f"{plan}/abgelehnt.xlsx").data))


def mended(desk: Desk, **fields: str) -> str:
    """The page of the plan when the workbook comes back, two of its rows mended, the form left as it is offered."""
    _, book = rejected(desk)
    page = book.worksheets[0]
    page["C2"], page["A3"] = "vorn@example.org", "Verein Mitte"
    data = io.BytesIO()
    book.save(data)
    offered = re.search(r'id="stand"[^>]*value="([^"]+)"', desk.get("/import").text)
    assert offered is not None
    said = {"stand": offered[1], "herkunft": "", "rechtsgrundlage": "zu_klaeren", **fields}
    answer = desk.hand_in(data.getvalue(), name="abgelehnte-zeilen.xlsx", **said)
    return desk.settled(str(answer.location)).text


def fact(page: str, word: str) -> str:
    """What a plan says was entered beside the file."""
    found = re.search(rf"{word}\s*</dt>\s*<dd[^>]*>\s*(.*?)\s*</dd>", page, re.DOTALL)
    return found[1] if found else ""


def test_mended_rows_keep_the_columns_that_were_chosen(desk: Desk) -> None:
    page = mended(desk)
    assert "Alle Spalten verstanden" in page
    assert re.search(r'name="spalte-bem 2".*?<option value="hours" selected', page, re.DOTALL)
    assert "2 anlegen" in page


def test_mended_rows_are_of_the_day_and_origin_of_their_list(desk: Desk) -> None:
    page = mended(desk)
    assert fact(page, "Stand der Liste") == "01.09.2024"
    assert fact(page, "Herkunft") == "Rundmail der Träger"
    assert "übernommen: Stand, Herkunft, Rechtsgrundlage. Bitte sehen Sie nach" in page


def test_what_is_entered_with_mended_rows_counts_more(desk: Desk) -> None:
    page = mended(desk, stand="02.09.2024", herkunft="Anruf beim Träger")
    assert fact(page, "Stand der Liste") == "02.09.2024"
    assert fact(page, "Herkunft") == "Anruf beim Träger"


def test_our_own_column_of_reasons_is_left_out_on_purpose(desk: Desk) -> None:
    page = mended(desk)
    listed = page.split('id="bewusst"')[1].partition("</ul>")[0]
    assert "Grund der Ablehnung" in listed
    assert "Angaben zur Liste" not in listed


def test_rejected_rows_stand_in_the_order_of_the_list(desk: Desk) -> None:
    plan, book = rejected(desk)
    assert [row[1] for row in book.worksheets[0].values][1:] == ["Mo", "Mi", "Do"]
    table = desk.get(f"{plan}?zeige=abgelehnt").text.split("<tbody>")[1].partition("</tbody>")[0]
    assert re.findall(r'<tr><td class="num">(\d+)<', table) == ["2", "4", "5"]


def test_a_second_round_tells_only_its_own_reasons(desk: Desk) -> None:
    _, book = rejected(desk)
    data = io.BytesIO()
    book.save(data)
    plan = str(desk.hand_in(data.getvalue(), name="abgelehnte-zeilen.xlsx").location)
    desk.settled(plan)
    again = openpyxl.load_workbook(io.BytesIO(desk.get(f"{plan}/abgelehnt.xlsx").data))
    head = next(iter(again.worksheets[0].values))
    assert head.count("Grund der Ablehnung") == 1
    assert len(head) == 5


def test_mended_rows_end_nothing_that_they_do_not_name(desk: Desk) -> None:
    first = desk.settled(desk.hand_in(MAPPED, stand="01.08.2024").location)
    desk.settled(desk.post(f"{first.request.path}/ausfuehren").location)
    page = mended(desk)
    assert "nennt diese Liste nicht mehr" not in page


def test_a_workbook_cannot_choose_a_kreis_that_is_not_here(desk: Desk) -> None:
    _, book = rejected(desk)
    said = book["Angaben zur Liste"]
    row = next(row for row in said.iter_rows() if row[0].value == "Kreis")
    row[1].value = "ags-99999"
    data = io.BytesIO()
    book.save(data)
    page = desk.settled(str(desk.hand_in(data.getvalue(), name="a.xlsx", kreis="").location)).text
    assert fact(page, "Kreis") == "keinem bestimmten Kreis zugeordnet"


ASKING = (
    "Institution;Ansprechpartner/in;E-Mail direkt\r\n"
    "Caritas-Verband Musterkreis;Anna Probe;anna@example.org\r\n"
    "Caritas-Verband Musterkreis;Uta Probe;uta(at)\r\n"
)


def answered_before(desk: Desk, meanwhile: str = "") -> str:
    """The page of the plan when the rejected row of a list comes back, whose question the list answered before.

    ``meanwhile`` is the name of an organisation that somebody enters in between.
    """
    Graph(desk.store).make("Organisation", "rt", name="Caritasverband Musterkreis")
    plan = str(desk.hand_in(ASKING).location)
    field = re.search(r'name="(antwort-[0-9a-f]{16})"', desk.settled(plan).text)
    assert field is not None
    desk.settled(desk.post(f"{plan}/antworten", **{field[1]: "same:rt"}).location)
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{plan}/abgelehnt.xlsx").data))
    book.worksheets[0]["C2"] = "uta@example.org"
    if meanwhile:
        Graph(desk.store).make("Organisation", "neu", name=meanwhile)
    data = io.BytesIO()
    book.save(data)
    return desk.settled(str(desk.hand_in(data.getvalue(), name="abgelehnte-zeilen.xlsx").location)).text


def test_a_question_that_was_answered_is_not_asked_again_of_mended_rows(desk: Desk) -> None:
    page = answered_before(desk)
    assert "Antworten zu dieser Liste gelten wieder, wo die Frage dieselbe ist." in page
    assert "1 beantwortet, 0 offen" in page
    assert re.search(r'value="same:rt"[^>]*checked', page)


def test_a_question_with_another_choice_is_asked_again(desk: Desk) -> None:
    page = answered_before(desk, "Caritasverbund Musterkreis")
    assert "0 beantwortet, 1 offen" in page
    assert not re.search(r'value="same:rt"[^>]*checked', page)


def test_who_was_new_is_the_record_that_was_made() -> None:
    question = {"key": "a" * 16, "sort": "same", "sentence": "Ist das so?", "options": [["new", "Nein"]]}
    rows = [{"id": "made", "questions": [question]}]
    assert list(answered(rows, Decisions({"*same": "new"}))) == [("a" * 16, "same:made", "Ist das so?")]


def test_no_workbook_answers_whether_case_data_may_be_stored() -> None:
    question = Question("b" * 16, cautions.SORT, "Ist das so?", (("take", "Ja"), ("skip", "Nein")))
    name = asked(question.key, question.sort, question.sentence, ("take", "skip"))
    assert Decisions({question.key: "take"}).of(question) == "take"
    assert Decisions({name: "take"}).of(question) == ""
    row = {"id": "x", "questions": [{**asdict(question), "options": question.options}]}
    assert list(answered([row], Decisions({question.key: "take"}))) == []
