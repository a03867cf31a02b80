"""Rejected rows on their way back: mended and handed in again, nothing has to be said twice."""

from __future__ import annotations

import io
import re

import openpyxl

from tests.uploads.conftest import Desk

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
