"""Taking an import back is work beside the request: it tells how far it is, can be stopped, ends in the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import SYSTEM, Actor, Role
from graph_app.entities import changes, chronicle, dump
from graph_app.entities import reads as entities
from graph_app.entities.reads import Entry
from graph_app.ontology import ONTOLOGY
from importers import jobs
from tests.uploads.conftest import LIST, Desk


def imported(desk: Desk, content: str = LIST) -> str:
    """The address of the report of a list that was carried out."""
    plan = desk.hand_in(content).location
    desk.settled(plan)
    report = desk.settled(desk.post(f"{plan}/ausfuehren").location).location
    return str(report).partition("?")[0]


def taken_back(desk: Desk, report: str) -> str:
    """The address of the report after the import was taken back."""
    led = str(desk.post(f"{report}/zuruecknehmen").location)  # short work leads straight to the report
    return str(desk.settled(led).location) if led.startswith("/import/") else led


def test_long_work_tells_how_far_it_is_and_ends_in_the_report(desk: Desk, held: Callable[[], None]) -> None:
    before = dump.digest(desk.store)
    report = imported(desk)
    work = desk.post(f"{report}/zuruecknehmen").location
    page = desk.get(work).text
    assert "Import wird zurückgenommen: Liste.csv" in page
    assert "Zurücknehmen abbrechen" in page
    assert f'href="{work}"' in page  # without script the page is asked for again
    assert "wird zurückgenommen" in desk.get("/import").text
    held()
    told = desk.settled(work).location
    assert "2 Einträge entfernt" in desk.get(told).text
    assert "2 Einträge entfernt" in desk.get(told).text  # it outlives a reload
    assert "Wartet auf Ihre Entscheidung" not in desk.get("/import").text
    assert dump.digest(desk.store) == before


def test_what_a_later_list_works_with_goes_at_the_second_time(desk: Desk) -> None:
    before = dump.digest(desk.store)
    first = imported(desk)
    second = imported(desk, LIST.replace("05241", "05242"))
    page = desk.get(taken_back(desk, first)).text
    assert "Das bleibt, weil eine später eingelesene Liste es nennt:" in page
    assert "Den Rest zurücknehmen" in page
    taken_back(desk, second)
    assert "Den Rest zurücknehmen" not in desk.get(taken_back(desk, first)).text
    assert dump.digest(desk.store) == before


def edited(desk: Desk, name: str) -> None:
    """Somebody changes a record by hand."""
    record = entities.page(desk.store, ONTOLOGY.kind("Organisation"), entities.ListQuestion(name)).items[0]
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, record.id, record.version, {"website": "www.example.org"}))


def test_what_was_edited_by_hand_stays_and_the_page_says_what_can_be_taken_back(desk: Desk) -> None:
    report = imported(desk)
    edited(desk, "AWO")
    page = desk.get(taken_back(desk, report)).text
    assert "Import teilweise zurückgenommen: Liste.csv" in page
    assert "ein späterer Import, ein Zusammenführen und eine Übergabe" in page
    assert "ändern oder archivieren Sie auf der Seite des Eintrags" in page


def test_a_second_time_that_removed_nothing_says_so(desk: Desk) -> None:
    report = imported(desk)
    edited(desk, "AWO")
    assert "Kein Eintrag zurückgenommen" not in desk.get(taken_back(desk, report)).text
    page = desk.get(taken_back(desk, report)).text
    assert "Kein Eintrag zurückgenommen" in page
    assert "0 Einträge entfernt" not in page


def test_only_records_that_are_still_there_are_links(desk: Desk) -> None:
    report = imported(desk)
    edited(desk, "AWO")
    rows = desk.get(taken_back(desk, report).partition("?")[0]).text.partition("Einträge dieses Imports")[2]
    assert re.search(r'<th scope="row"><a href="[^"]+">AWO Musterkreis</a>', rows)
    assert '<th scope="row">Sprachschule Beispiel</th>' in rows


def test_an_import_of_which_something_stayed_is_tagged_as_such(desk: Desk) -> None:
    report = imported(desk)
    edited(desk, "AWO")
    taken_back(desk, report)
    assert '<span class="tag">teilweise zurückgenommen</span>' in desk.get("/import").text


def test_an_import_of_which_nothing_stayed_is_tagged_as_whole(desk: Desk) -> None:
    taken_back(desk, imported(desk))
    assert '<span class="tag">zurückgenommen</span>' in desk.get("/import").text


def test_a_second_click_follows_the_first(desk: Desk, held: Callable[[], None]) -> None:
    report = imported(desk)
    first = desk.post(f"{report}/zuruecknehmen").location
    assert desk.post(f"{report}/zuruecknehmen").location == first
    held()
    desk.settled(first)


def test_whoever_stops_it_keeps_the_import(desk: Desk, held: Callable[[], None]) -> None:
    report = imported(desk)
    digits = dump.digest(desk.store)
    work = desk.post(f"{report}/zuruecknehmen").location
    desk.post(f"{work}/abbrechen")
    page = desk.get(desk.settled(work).location).text
    assert "Der Import steht noch, wie er war." in page
    assert "Diesen Import zurücknehmen" in page
    assert dump.digest(desk.store) == digits


def test_what_fails_is_told_in_the_report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    report = imported(desk)

    def broken(*_: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(jobs, "undo", broken)
    told = desk.post(f"{report}/zuruecknehmen").location
    assert "Nicht zurückgenommen" in desk.get(told).text


def test_what_is_taken_back_is_not_taken_back_again(desk: Desk) -> None:
    report = imported(desk)
    desk.post(f"{report}/zuruecknehmen")
    answer = desk.post(f"{report}/zuruecknehmen")
    assert answer.status_code == 409
    assert "schon zurückgenommen" in answer.text


def test_what_came_of_it_is_told_to_nobody_else(desk: Desk) -> None:
    told = desk.post(f"{imported(desk)}/zuruecknehmen").location
    desk.actor = Actor("konto-2", "Andere", Role.KOORDINATION)
    page = desk.get(told).text
    assert re.search("Zurückgenommen am", page)
    assert "entfernt," not in page


def test_taking_back_is_offered_above_the_rows_and_asked_first(desk: Desk) -> None:
    report = imported(desk)
    digits = dump.digest(desk.store)
    page = desk.get(report).text
    assert page.index(f'href="{report}/zuruecknehmen"') < page.index("Einträge dieses Imports")
    question = desk.get(f"{report}/zuruecknehmen").text
    assert "2 angelegte Einträge werden entfernt" in question
    assert "0 geänderte Einträge bekommen ihren alten Wert" in question
    assert f'action="{report}/zuruecknehmen"' in question
    assert dump.digest(desk.store) == digits


def test_what_is_taken_back_is_not_asked_about_again(desk: Desk) -> None:
    report = imported(desk)
    taken_back(desk, report)
    assert desk.get(f"{report}/zuruecknehmen").status_code == 409
    assert f"{report}/zuruecknehmen" not in desk.get(report).text


def test_the_history_says_what_was_taken_back(desk: Desk) -> None:
    imported(desk, "Institution;Telefon\r\nAWO Musterkreis;05241 1111\r\n")
    second = imported(desk, "Institution;Telefon;E-Mail\r\nAWO Musterkreis;05241 2222;awo@example.org\r\n")
    record = re.search(r'href="(/[a-z]+/[^"/]+)">AWO Musterkreis', desk.get(second).text)
    assert record is not None
    taken_back(desk, second)
    first = desk.get(f"{record[1]}/verlauf").text.split("<tbody>")[1].partition("</tr>")[0]
    assert re.search("Zurückgenommen: (E-Mail, Telefon|Telefon, E-Mail)", first)
    assert re.search(r'05241 2222</span> → <span class="will">05241 1111', first)


def test_a_hand_edit_with_the_words_of_an_undo_as_its_cause_is_none(desk: Desk) -> None:
    cause = "Import Liste.csv zurückgenommen"
    imported(desk)
    record = entities.page(desk.store, ONTOLOGY.kind("Organisation"), entities.ListQuestion("AWO")).items[0]
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, record.id, record.version, {"phone": "115"}, cause))
    (line, *_) = chronicle.lines(entities.history(desk.store, record.id), {}, Role.KOORDINATION.sees)
    assert (line.cause, line.what) == (cause, "Telefon")


def test_an_undo_is_known_by_its_import_and_not_by_its_cause() -> None:
    entry = Entry(
        "c", 1, "update", "konto-1", "koordination", "o", "Organisation", "AWO", {"phone": "1"}, {"phone": "2"},
        "Anruf", import_id="import-1--undo",
    )  # fmt: skip
    (line,) = chronicle.lines([entry], {}, Role.KOORDINATION.sees)
    assert line.what == "Zurückgenommen: Telefon"


def test_an_older_history_without_the_values_of_the_import_is_not_called_empty() -> None:
    entry = Entry(
        "c", 1, "update", "konto-1", "koordination", "o", "Organisation", "AWO", {}, {"phone": "05241 1"},
        "Import Liste.csv zurückgenommen",
    )  # fmt: skip
    (line,) = chronicle.lines([entry], {}, Role.KOORDINATION.sees)
    assert line.what == "Zurückgenommen: Telefon"
    assert [(step.before, step.after) for step in line.steps] == [("Wert aus dem Import", "05241 1")]


def test_what_a_newer_list_no_longer_names_is_named_in_plan_and_report(desk: Desk) -> None:
    imported(desk)
    newer = "".join(line for line in LIST.splitlines(keepends=True) if "Sprachschule" not in line)
    plan = desk.hand_in(newer, stand="01.10.2024").location
    desk.settled(plan)
    page = desk.get(plan).text
    assert "1 Eintrag aus früheren Listen dieser Form nennt diese Liste nicht mehr" in page
    assert re.search(r"<summary>Welcher Eintrag</summary>.*?Sprachschule Beispiel</a>", page, re.DOTALL)
    report = desk.get(str(desk.settled(desk.post(f"{plan}/ausfuehren").location).location)).text
    assert re.search(r"Sprachschule Beispiel</a></th><td>[^<]*</td><td>nicht mehr genannt", report)


def test_what_a_newer_list_names_is_told_before_the_click_and_after_it(desk: Desk) -> None:
    before = dump.digest(desk.store)
    first = imported(desk)
    plan = desk.hand_in("".join(LIST.splitlines(keepends=True)[:4]), "Neuer.csv", stand="01.10.2024").location
    desk.settled(plan)
    second = str(desk.settled(desk.post(f"{plan}/ausfuehren").location).location).partition("?")[0]
    listed = f'1 Eintrag steht auch in der Liste <a href="{second}">„Neuer.csv“</a> vom 01.10.2024:'
    named = listed + r"\s*.*>AWO Musterkreis</a>"
    question = desk.get(f"{first}/zuruecknehmen").text
    assert re.search(named, question)
    assert "1 angelegter Eintrag wird entfernt" in question
    assert "1 Eintrag bleibt trotzdem" in question
    page = desk.get(taken_back(desk, first)).text
    assert re.search(named, page)
    assert "1 Eintrag entfernt" in page
    assert "daran gearbeitet wurde:" not in page
    assert re.search(named, desk.get(first).text)
    assert "Diese Liste hat nichts angelegt" in desk.get(f"{second}/zuruecknehmen").text
    taken_back(desk, second)
    assert "steht auch in" not in desk.get(first).text
    taken_back(desk, first)
    assert dump.digest(desk.store) == before


def many(count: int) -> str:
    """A list of so many organisations and three rows that are refused."""
    rows = [f"Verein Beispiel {number:04};33330;" for number in range(count)]
    return "\r\n".join(["Institution;PLZ;E-Mail", *rows, *[f"Träger {number};;kaputt" for number in range(3)]])


def test_a_report_has_as_many_pages_as_it_needs(desk: Desk) -> None:
    report = imported(desk, many(230))
    third = desk.get(f"{report}?zeige=angelegt&seite=3").text
    assert third.count("Verein Beispiel 02") == 30
    assert "201 bis 230 von 230" in third
    assert f'href="{report}?zeige=angelegt&amp;seite=2"' in third
    assert desk.get(f"{report}?seite=99").text.count("Verein Beispiel 02") == 30


def test_a_report_shows_only_what_was_asked_for(desk: Desk) -> None:
    imported(desk, "Institution;Telefon\r\nAWO Musterkreis;05241 1111\r\n")
    report = imported(desk, "Institution;Telefon\r\nAWO Musterkreis;05241 2222\r\nVerein Beispiel;\r\n")
    rows = desk.get(f"{report}?zeige=geaendert").text.partition("Einträge dieses Imports")[2]
    assert "AWO Musterkreis" in rows
    assert "Verein Beispiel" not in rows
    assert "<b>1</b> geändert" in desk.get(report).text


def test_the_rejected_rows_of_a_report_have_pages_too(desk: Desk) -> None:
    report = imported(desk, many(1).replace("Träger", "Verein") + "".join(f"\r\nVerein {n};;x" for n in range(9, 140)))
    page = desk.get(f"{report}?abgelehnt=2").text
    assert "101 bis 134 von 134" in page
    assert "Verein 139" in page
