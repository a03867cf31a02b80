"""From the file to the report over HTTP: a plan writes nothing, refusals say what to do, files stay their owner's."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from graph_app import clock
from graph_app.access import Actor, Role
from graph_app.entities import dump
from graph_app.ontology import Day
from importers.shelf import Parcel
from tests.uploads.conftest import LIST, Desk


def planned(desk: Desk, content: str = LIST) -> str:
    """The address of the plan of a list."""
    answer = desk.hand_in(content)
    assert answer.status_code == 303
    desk.settled(answer.location)
    return str(answer.location)


def test_a_plan_shows_everything_and_writes_nothing(desk: Desk) -> None:
    before = dump.digest(desk.store)
    page = desk.get(planned(desk)).text
    assert "3 Zeilen gelesen, noch nichts geschrieben." in page
    assert "2 anlegen" in page
    assert "Geburtstag" in page.split("Bewusst nicht übernommen")[1]
    assert dump.digest(desk.store) == before


def test_a_run_does_what_the_plan_said_and_undo_takes_it_back(desk: Desk) -> None:
    before = dump.digest(desk.store)
    plan = planned(desk)
    done = desk.post(f"{plan}/ausfuehren")
    report = desk.get(str(desk.settled(done.location).location))
    assert "2 angelegt, 1 abgelehnt" in report.text
    assert "AWO Musterkreis" in report.text
    assert re.search(r'<a href="/import" aria-current="page"[^>]*>Import<', report.text)
    address = re.search(r'href="(/importe/[^"]+/zuruecknehmen)"', report.text)
    assert address is not None
    back = desk.post(address[1])
    assert "2 Einträge entfernt" in desk.get(back.location).text
    assert dump.digest(desk.store) == before


def test_rejected_rows_come_back_as_a_workbook_to_mend(desk: Desk) -> None:
    plan = planned(desk)
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{plan}/abgelehnt.xlsx").data))
    rows = [[cell or "" for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert rows[0][:2] == ["Institution", "PLZ"]
    assert rows[1][0] == "Verein Beispiel"
    assert "@" in rows[1][-1]


def test_an_unknown_column_can_be_given_a_meaning(desk: Desk) -> None:
    plan = planned(desk, "Institution;Bem.2\r\nAWO Musterkreis;Di auch abends\r\n")
    assert "1 Spalte nicht verstanden" in desk.get(plan).text
    desk.settled(desk.post(f"{plan}/antworten", **{"spalte-bem 2": "hours"}).location)
    assert "Di auch abends" in desk.get(f"{plan}?zeige=neu").text


def test_the_button_leads_to_the_questions_while_one_is_open(desk: Desk) -> None:
    desk.settled(desk.post(f"{planned(desk)}/ausfuehren").location)
    plan = planned(desk, "Institution;E-Mail\r\nAWO Muster Kreis;awo@example.org\r\n")
    assert "Eine Frage ist offen" in desk.get(plan).text
    before = dump.digest(desk.store)
    desk.settled(desk.post(f"{plan}/ausfuehren").location)
    assert dump.digest(desk.store) == before


def test_a_wrong_day_is_told_at_its_field_and_the_rest_stays(desk: Desk) -> None:
    answer = desk.hand_in(LIST, stand="32.13.2024", herkunft="Liste des Amtes")
    assert answer.status_code == 422
    assert "stand-error" in answer.text
    assert "Liste des Amtes" in answer.text


def test_an_empty_file_is_refused_with_a_sentence(desk: Desk) -> None:
    answer = desk.hand_in(b"", name="leer.xlsx")
    assert answer.status_code == 422
    assert "leer" in answer.text


def test_a_file_that_is_no_list_ends_with_what_to_do(desk: Desk) -> None:
    page = desk.settled(desk.hand_in(b"MZ\x90\x00" * 50, name="programm.xlsx").location)
    assert "Es wurde nichts geschrieben" in page.text


def test_another_account_does_not_see_the_file(desk: Desk) -> None:
    plan = planned(desk)
    desk.actor = Actor("konto-2", "Andere", Role.KOORDINATION)
    assert desk.get(plan).status_code == 404


def test_whoever_only_reads_may_not_import(desk: Desk) -> None:
    desk.actor = Actor("konto-3", "Lesend", Role.LESEN)
    assert desk.get("/import").status_code == 403


def test_markup_in_a_list_is_text_on_the_page(desk: Desk) -> None:
    page = desk.get(planned(desk, "Institution;<b>Kopf</b>\r\n<img src=x onerror=alert(1)>;x\r\n")).text
    assert "<img src=x" not in page
    assert "<b>Kopf" not in page


def test_a_discarded_file_is_gone(desk: Desk) -> None:
    plan = planned(desk)
    desk.post(f"{plan}/verwerfen")
    assert desk.get(plan).status_code == 404


def test_a_plan_is_shown_without_all_that_was_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture = Path(__file__).parents[1] / "importers" / "fixtures" / "netz.net"
    plan = desk.hand_in(fixture.read_bytes(), name="netz.net").location
    desk.settled(plan)
    monkeypatch.setattr(Parcel, "raw", lambda _: pytest.fail("the whole reading is loaded for a page"))
    assert 'name="typ-' in desk.get(plan).text


STATED = "Netzwerk des KI;;\r\nStand: 01.09.2024;;\r\n;;\r\nInstitution;PLZ;Ort\r\nAWO Musterkreis;33330;Adorf\r\n"


def test_the_day_that_the_file_names_is_taken_with_one_click(desk: Desk) -> None:
    today = Day.on(clock.today()).text()
    plan = str(desk.hand_in(STATED, stand=today).location)
    page = desk.settled(plan).text
    assert "In der Datei steht Stand 01.09.2024" in page
    assert "Eingetragen ist noch der heutige Tag" in page
    taken = desk.settled(desk.post(f"{plan}/stand-der-datei").location).text
    assert "In der Datei steht Stand" not in taken
    assert re.search(r"Stand der Liste\s*</dt>\s*<dd[^>]*>\s*01\.09\.2024", taken)


def test_another_day_than_the_file_names_is_told(desk: Desk) -> None:
    page = desk.settled(str(desk.hand_in(STATED, stand="05.09.2024").location)).text
    assert "Eingetragen ist ein anderer Tag" in page
    assert "Stand 01.09.2024 übernehmen" in page


def test_the_day_that_the_file_names_is_no_news_where_it_was_entered(desk: Desk) -> None:
    page = desk.settled(str(desk.hand_in(STATED, stand="01.09.2024").location)).text
    assert "In der Datei steht Stand" not in page


def test_the_report_names_rows_reasons_kreis_and_origin(desk: Desk) -> None:
    plan = str(desk.hand_in(LIST, herkunft="eigene Liste des KI").location)
    desk.settled(plan)
    address = str(desk.settled(desk.post(f"{plan}/ausfuehren").location).location).partition("?")[0]
    page = desk.get(address).text
    rows = [re.sub(r"<[^>]+>", "|", row) for row in page.split("<tr>")]
    assert [row for row in rows if "AWO Musterkreis" in row and "Zeile 4" in row] != []
    assert [row for row in rows if "Verein Beispiel" in row and "Es fehlt das @-Zeichen" in row and "|6|" in row] != []
    assert "Musterkreis" in page.split("Kreis</dt>")[1][:80]
    assert "eigene Liste des KI" in page.split("Herkunft</dt>")[1][:80]


def test_the_report_tells_nobody_else_what_was_rejected(desk: Desk) -> None:
    plan = planned(desk)
    address = str(desk.settled(desk.post(f"{plan}/ausfuehren").location).location)
    desk.actor = Actor("konto-2", "Zweite Koordination", Role.KOORDINATION)
    page = desk.get(address).text
    assert "Verein Beispiel" not in page
    assert "steht hier eine Woche lang" in page


def test_a_column_that_is_left_out_on_purpose_is_no_task(desk: Desk) -> None:
    page = desk.get(planned(desk, "Nr.;Institution;Ort\r\n1;AWO Musterkreis;Adorf\r\n2;Caritas;Adorf\r\n")).text
    heading, _, rest = page.partition("Alle Spalten verstanden")
    before, _, closed = rest.partition("<details")
    assert heading
    assert "<select" not in before
    assert "Spalte A „Nr.“" in closed.partition("</details>")[0]


def test_the_fields_of_a_column_stand_in_groups(desk: Desk) -> None:
    page = desk.get(planned(desk)).text
    first = page.split('name="spalte-institution"')[1].partition("</select>")[0]
    assert re.findall(r'<optgroup label="([^"]+)">', first) == ["Eintrag", "Kontakt", "Beziehungen"]
    assert first.index('value=""') < first.index("<optgroup")


def test_a_tie_that_is_there_already_is_asked_about(desk: Desk) -> None:
    head = "von;Art der Beziehung;zu;gilt seit;gilt bis\r\n"
    made = desk.settled(desk.hand_in("Institution\r\nAWO Musterkreis\r\n").location)
    desk.settled(desk.post(f"{made.request.path}/ausfuehren").location)
    first = desk.settled(desk.hand_in(f"{head}AWO Musterkreis;ist tätig in;Adorf;2020;2022\r\n").location)
    desk.settled(desk.post(f"{first.request.path}/ausfuehren").location)
    page = desk.settled(desk.hand_in(f"{head}AWO Musterkreis;ist tätig in;Adorf;2021;2023\r\n").location).text
    assert "Beziehung passt nicht zum Bestand" in page
    assert "Diese Beziehung gibt es schon (2020 bis 2022)" in page
    assert "Angaben der Liste in die vorhandene Beziehung übernehmen" in page


def bar(page: str) -> str:
    """What stands beside the button that carries a plan out."""
    return page.split('<div class="savebar">')[1].partition("</form>")[0]


def test_what_was_not_understood_is_counted_beside_the_button(desk: Desk) -> None:
    page = desk.get(planned(desk, "Institution;Bem.2;Bem.3;Ort\r\nAWO Musterkreis;Di;x;Adorf\r\n")).text
    assert '<a href="#unbekannte">2 Spalten nicht verstanden</a>' in bar(page)
    assert "Sie werden nicht eingelesen" in page


def test_rows_with_a_remark_are_counted_beside_the_button_and_shown_together(desk: Desk) -> None:
    rows = "".join(f"Verein {number};s.o.;Adorf\r\n" for number in range(3))
    plan = planned(desk, f"Institution;Telefon;Ort\r\nAWO Musterkreis;05241 1;Adorf\r\n{rows}")
    link = re.search(
        r'<a href="([^"]+zeige=hinweise[^"]*)#zeilen">3 Einträge mit Hinweis</a>', bar(desk.get(plan).text)
    )
    assert link is not None
    table = desk.get(link[1]).text.split("<tbody>")[1].partition("</tbody>")[0]
    assert re.findall(r'<tr><td class="num">(\d+)<', table) == ["3", "4", "5"]
    assert table.count("In Spalte B steht „s.o.“") == 3


def test_remarks_about_the_file_are_counted_beside_the_button(desk: Desk) -> None:
    page = desk.get(planned(desk)).text
    assert '<a href="#zur-datei">1 Bemerkung zur Datei</a>' in bar(page)
    assert 'id="zur-datei"' in page


def test_a_plan_without_remarks_sends_nobody_anywhere(desk: Desk) -> None:
    page = desk.get(planned(desk, "Institution;Ort\r\nAWO Musterkreis;Adorf\r\nCaritas;Adorf\r\n")).text
    assert "Bitte ansehen" not in bar(page)
    assert "zeige=hinweise" not in page


def test_one_unknown_column_is_spoken_of_as_one(desk: Desk) -> None:
    page = desk.get(planned(desk, "Institution;Bem.2\r\nAWO Musterkreis;Di\r\n")).text
    assert "Sie wird nicht eingelesen, solange kein Feld gewählt ist" in page


def test_rows_that_contradict_each_other_can_be_settled_all_at_once(desk: Desk) -> None:
    rows = "".join(f"Verein {n};05241 {n}1\r\nVerein {n};05241 {n}2\r\n" for n in range(3))
    plan = planned(desk, f"Institution;Telefon\r\n{rows}")
    page = desk.get(plan).text
    assert "3 Einträge, die in mehreren Zeilen verschieden stehen, gleich beantworten" in page
    assert "Es gilt jeweils die letzte Zeile" in page
    desk.settled(desk.post(f"{plan}/antworten", **{"antwort-*rows": "last"}).location)
    made = desk.get(f"{plan}?zeige=neu").text
    assert "05241 22" in made
    assert "05241 21" not in made.split("<tbody>")[1].partition("</tbody>")[0]


def test_an_unknown_art_is_counted_as_not_understood(desk: Desk) -> None:
    page = desk.get(planned(desk, "Institution;Art;Ort\r\nAWO Musterkreis;Raumschiff;Adorf\r\n")).text
    assert '<a href="#unbekannte">1 Angabe nicht verstanden</a>' in bar(page)
    assert "Art „Raumschiff“" in page.split('id="unbekannte"')[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Institution;Ort\r\n", "Die Liste hat nur eine Kopfzeile"),
        ("Foo;Bar\r\na;b\r\n", "In dieser Datei sind keine Überschriften zu erkennen"),
    ],
)
def test_a_file_without_rows_or_headings_is_refused_with_what_to_do(desk: Desk, content: str, said: str) -> None:
    page = desk.settled(desk.hand_in(content).location).text
    assert f"{said}" in page.split("Es wurde nichts geschrieben")[1]
    assert "Andere Datei wählen" in page


def test_headings_without_rows_are_refused_beside_a_longer_sheet_of_notes(desk: Desk) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Institution", "Ort", "Telefon"])
    notes = book.create_sheet("Notizen")
    for number in range(1, 5):
        notes.append([f"{number}. Bitte beachten Sie die Hinweise zum Ausfüllen der Liste."])
    target = io.BytesIO()
    book.save(target)
    page = desk.settled(desk.hand_in(target.getvalue(), "Liste.xlsx").location).text
    assert "Die Liste hat nur eine Kopfzeile" in page


def test_a_foreign_table_waits_for_its_columns_to_get_a_meaning(desk: Desk) -> None:
    plan = planned(desk, "Foo;Bar\r\nAWO Musterkreis;05241 1\r\n")
    page = desk.get(plan).text
    assert "2 Spalten nicht verstanden" in page
    assert "welches Treffen gemeint ist" not in page
    desk.settled(desk.post(f"{plan}/antworten", **{"spalte-foo": "name", "spalte-bar": "phone"}).location)
    assert "AWO Musterkreis" in desk.get(f"{plan}?zeige=neu").text
