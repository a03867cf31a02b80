"""The plan of a questionnaire names the rows that Excel shows, and says each thing once."""

from __future__ import annotations

import re

from openpyxl import Workbook

from tests.uploads import test_questionnaire_pages as pages
from tests.uploads.conftest import Desk
from tests.uploads.test_questionnaire_pages import SHEET, accept, fill, issued, position, returned, row

desk = pages.desk
MORE = {"Telefon": "05244 2222", "Weiterer Ort": "Bedorf", "Tätig in: Adorf": "nein", "Weiteres Thema": "Sprache"}


def filled(desk: Desk) -> Workbook:
    """A value, a new place, one that is over and a new topic."""
    book = issued(desk)
    for label, text in MORE.items():
        fill(book, label, text)
    return book


def asked(text: str) -> list[str]:
    """What heads the questions of a plan."""
    return re.findall(r'<legend class="kern-label">(.*?)</legend>', text)


def test_every_question_names_the_row_of_its_answer(desk: Desk) -> None:
    book = filled(desk)
    heads = [head for head in asked(desk.settled(returned(desk, book)).text) if "Übernehmen?" in head]
    wanted = {row(book, label) for label in MORE}
    assert {int(re.findall(r"Zeile (\d+):", head)[0]) for head in heads} == wanted
    assert f"Zeile {row(book, 'Telefon')}: Telefon:" in " ".join(heads)


def test_every_changed_value_names_its_row(desk: Desk) -> None:
    book = filled(desk)
    address = returned(desk, book)
    page = desk.settled(address)
    keys = set(re.findall(r'name="antwort-([0-9a-f]{16})"', page.text))
    desk.post(f"{address}/antworten", **{f"antwort-{key}": "take" for key in keys})
    told = desk.settled(f"{address}?zeige=geaendert").text
    rows = re.findall(r'<td class="num">(?:Ihre Angaben, )?([\d, ]+)</td>.*?</th><td>(.*?)</td>', told)
    assert (str(row(book, "Telefon")), "Telefon") in rows
    assert (f"{row(book, 'Tätig in: Adorf')}, {row(book, 'Weiterer Ort')}", "ist tätig in") in rows


def test_the_report_quotes_a_row_of_the_answers(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "05244 2222")
    address = returned(desk, book)
    accept(desk, address)
    report = desk.get(desk.settled(address).location or "").text
    assert f"Blatt „{SHEET}“, Zeile {row(book, 'Telefon')}<" in report


def test_an_unchanged_sheet_is_told_of_by_its_title(desk: Desk) -> None:
    book = issued(desk)
    page = desk.settled(returned(desk, book)).text
    assert "Wohnhilfe" in str(book[SHEET]["B1"].value)
    assert f'<td class="num">{SHEET}, 1</td>' in page


def test_the_plan_speaks_of_a_questionnaire_not_of_rows(desk: Desk) -> None:
    page = desk.settled(returned(desk, filled(desk))).text
    assert "Der Fragebogen ist gelesen, noch nichts geschrieben. Vier Fragen sind offen." in page


def test_a_position_is_told_of_by_its_row(desk: Desk) -> None:
    book = issued(desk)
    number = position(book, "empfang")
    book["Stellen"][f"D{number}"] = "05244 3333"
    assert f"Stellen, Zeile {number}: Stelle Empfang, Telefon" in desk.settled(returned(desk, book)).text


def test_what_is_wrong_with_other_fields_is_said_once_and_with_its_row(desk: Desk) -> None:
    book = filled(desk)
    fill(book, "E-Mail", "kaputt")
    fill(book, "Internet", "keine Adresse")
    page = desk.settled(returned(desk, book)).text
    assert page.count(f"Zeile {row(book, 'E-Mail')}, E-Mail:") == 1
    assert page.count(f"Zeile {row(book, 'Internet')}, Internet:") == 1
    assert len(asked(page)) > len(MORE)


def test_a_place_that_is_not_known_is_told_with_its_row(desk: Desk) -> None:
    book = filled(desk)
    fill(book, "Weiterer Ort", "Nirgendheim")
    page = desk.settled(returned(desk, book)).text
    assert page.count(f"Zeile {row(book, 'Weiterer Ort')}, Gebiet „Nirgendheim“ ist hier nicht erfasst") == 1
