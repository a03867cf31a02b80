"""An import in a browser: plan, answers, report, undo; by keyboard, without script, after the session has ended."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graph_app import accounts, create_app
from graph_app.entities import dump
from graph_app.settings import Settings
from graph_app.store import open_store
from importers import jobs, run
from tests.journeys.conftest import EMAIL, Demo
from tests.served import served
from tests.uploads.walks import CSV, answer_all, ask_back, barriers, hand_in, settle, workbook

pytestmark = pytest.mark.browser


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Reading stops halfway, until the test lets it go on."""
    free: list[bool] = []

    def reading(*_: Any, cancelled: Callable[[], bool], **__: Any) -> Any:
        while not free and not cancelled():
            time.sleep(0.05)
        raise jobs.Unreadable("Die Prüfung hat die Datei angehalten.")

    monkeypatch.setattr(jobs.child, "reading", reading)
    yield lambda: free.append(True)
    free.append(True)


def test_a_list_is_planned_answered_written_and_taken_back(inside: Page, demo: Demo) -> None:
    before = dump.digest(demo.store)
    hand_in(inside, demo, workbook())
    expect(inside.locator(".lead")).to_contain_text("noch nichts geschrieben. Zwei Fragen sind offen.")
    expect(inside.locator(".chips")).to_contain_text("Geburtstag")
    assert dump.digest(demo.store) == before
    inside.get_by_label("Spalte I „Bem.2“").select_option("hours")
    answer_all(inside)
    inside.locator(".savebar button").click()
    settle(inside)
    expect(inside.locator("h1")).to_contain_text("Import abgeschlossen")
    ask_back(inside)
    expect(inside.locator(".kern-alert--success")).to_contain_text("entfernt")
    expect(inside.locator("h1")).to_be_focused()
    assert dump.digest(demo.store) == before


def test_the_same_list_again_changes_nothing(inside: Page, demo: Demo) -> None:
    for _ in range(2):
        hand_in(inside, demo, CSV, "Liste.csv")
        told = inside.locator(".savebar button").inner_text()
        inside.locator(".savebar button").click()
        settle(inside)
    assert told == "Nichts zu schreiben: Import abschließen"


def test_the_button_tells_what_is_missing_and_leads_there(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, workbook())
    button = inside.locator(".savebar button")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description(re.compile("Noch 2 Fragen offen: Zeile 5, Zeile 7"))
    inside.get_by_label("Als zwei Personen anlegen").check()
    button.press("Enter")
    expect(inside.locator(".kern-alert")).to_contain_text("Noch nicht geschrieben: es fehlt eine Antwort")
    expect(inside.locator("fieldset input").first).to_be_focused()


def test_after_the_last_answer_the_focus_is_on_the_heading(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, workbook())
    answer_all(inside)
    expect(inside.locator("h1")).to_be_focused()
    expect(inside.locator(".savebar button")).not_to_have_attribute("aria-disabled", "true")


def test_a_question_leads_to_every_record_it_names(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, workbook())
    links = inside.get_by_role("link", name="Vorhandenen Eintrag ansehen")
    statuses = {inside.request.get(demo.url + str(link.get_attribute("href"))).status for link in links.all()}
    assert statuses == {200}


def test_no_heading_hides_behind_the_bar_that_writes(inside: Page, demo: Demo) -> None:
    inside.set_viewport_size({"width": 1366, "height": 768})
    inside.emulate_media(reduced_motion="reduce")  # the next jump would stop a scroll that still glides
    hand_in(inside, demo, workbook())
    inside.evaluate("document.activeElement.blur()")
    for name in inside.locator("main h2[id]").evaluate_all("found => found.map(one => one.id)"):
        inside.goto(f"{inside.url.partition('#')[0]}#{name}")
        free = """name => {
            const [head, bar] = [`h2#${name}`, ".savebar"].map(
                one => document.querySelector(one).getBoundingClientRect());
            return head.top >= 0 && head.bottom <= bar.top;
        }"""
        inside.wait_for_function(free, arg=name, timeout=5000)


def test_the_day_in_the_file_is_taken_by_keyboard(inside: Page, demo: Demo) -> None:
    new = CSV.replace(b"Turnverein Musterfeld", b"Kanuklub Wiesenau")  # the report shows rows that came to something
    hand_in(inside, demo, b"Stand: 03.02.2024;;\n;;\n" + new, "Liste.csv")
    button = inside.get_by_role("button", name="Stand 03.02.2024 übernehmen")
    expect(button).to_be_visible()
    assert barriers(inside) == []
    button.press("Enter")
    settle(inside)
    expect(inside.locator("dl")).to_contain_text("03.02.2024")
    expect(button).to_have_count(0)
    inside.locator(".savebar button").click()
    settle(inside)
    expect(inside.get_by_role("table", name="Einträge dieses Imports")).to_contain_text("Zeile 4")
    assert barriers(inside) == []


def test_another_tab_of_the_rows_keeps_what_is_chosen(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, workbook())
    inside.get_by_label("Als zwei Personen anlegen").check()
    inside.locator("#reiter-abgelehnt").press("Enter")
    expect(inside.locator("#tafel tbody")).to_contain_text("Verein Musterfeld")
    expect(inside.locator("#reiter-abgelehnt")).to_be_focused()
    expect(inside.get_by_label("Als zwei Personen anlegen")).to_be_checked()


def test_the_link_to_the_columns_opens_them(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, workbook())
    expect(inside.locator("#spalten")).to_be_hidden()
    inside.get_by_role("link", name="Zuordnung der Spalten ansehen").press("Enter")
    expect(inside.locator("#spalten")).to_be_visible()


def test_an_understood_column_can_be_left_out(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, CSV, "Liste.csv")
    inside.get_by_role("link", name="Zuordnung der Spalten ansehen").click()
    inside.get_by_label("Spalte B „PLZ“").select_option("")
    inside.get_by_role("button", name="Zuordnung übernehmen").click()
    settle(inside)
    expect(inside.locator("#tafel")).not_to_contain_text("33330")


def test_a_long_list_shows_a_hundred_rows_a_page(inside: Page, demo: Demo) -> None:
    rows = "".join(f"Träger {number:04d} Feld{number};33330;Verl\r\n" for number in range(250))
    hand_in(inside, demo, f"Institution;PLZ;Kommune\r\n{rows}".encode(), "Lang.csv")
    expect(inside.locator("#tafel tbody tr")).to_have_count(100)
    inside.get_by_role("link", name="Weiter").click()
    expect(inside.locator("#tafel tbody")).to_contain_text("Träger 0150")
    expect(inside.locator("#zeilen")).to_be_focused()
    assert len(inside.content()) < 300_000


def test_what_was_chosen_outlives_the_session(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, workbook())
    inside.get_by_label("Als zwei Personen anlegen").check()
    inside.context.clear_cookies()
    inside.get_by_role("button", name="Antworten übernehmen").click()
    inside.fill("input[name=email]", EMAIL)
    inside.fill("input[name=password]", demo.password)
    inside.click("main button[type=submit]")
    expect(inside.locator(".note--draft")).to_contain_text("wieder eingesetzt")
    expect(inside.get_by_label("Als zwei Personen anlegen")).to_be_checked()


def test_a_refused_file_keeps_what_was_said_beside_it(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, b"", "leer.xlsx")
    expect(inside.locator("#fehler")).to_be_focused()
    expect(inside.locator("#herkunft")).to_have_value("eigene Liste des KI")
    hand_in(inside, demo, b"\x89PNG\r\n\x1a\n" + b"x" * 200, "bild.xlsx")
    expect(inside.locator(".kern-alert")).to_contain_text("ist ein Bild")
    inside.get_by_role("link", name="Andere Datei wählen").click()
    expect(inside.locator("#herkunft")).to_have_value("eigene Liste des KI")
    expect(inside.locator("#stand")).to_have_value("01.09.2024")


def test_waiting_keeps_the_focus_and_leads_on_by_itself(inside: Page, demo: Demo, held: Callable[[], None]) -> None:
    inside.goto(f"{demo.url}/import")
    inside.set_input_files("#datei", {"name": "Liste.csv", "mimeType": "text/csv", "buffer": CSV})
    inside.get_by_role("button", name="Datei prüfen").click()
    inside.get_by_role("button", name="Import abbrechen").focus()
    with inside.expect_response(re.compile("/stand$")):
        pass
    with inside.expect_response(re.compile("/stand$")):
        pass
    expect(inside.get_by_role("button", name="Import abbrechen")).to_be_focused()
    assert inside.locator("[aria-live], [role=status] #lauf, [role=alert]").count() == 0
    held()
    expect(inside.locator("h1")).to_have_text("Import nicht möglich: Liste.csv")


def test_whoever_stops_the_work_is_told_that_nothing_was_written(
    inside: Page, demo: Demo, held: Callable[[], None]
) -> None:
    inside.goto(f"{demo.url}/import")
    inside.set_input_files("#datei", {"name": "Liste.csv", "mimeType": "text/csv", "buffer": CSV})
    inside.get_by_role("button", name="Datei prüfen").click()
    assert barriers(inside) == []
    inside.get_by_role("button", name="Import abbrechen").press("Enter")
    expect(inside.locator("h1")).to_have_text("Import abgebrochen: Liste.csv")
    expect(inside.locator(".kern-alert")).to_contain_text("Es wurde nichts geschrieben")
    assert barriers(inside) == []


def test_whoever_stops_the_writing_of_a_long_list_keeps_the_network_as_it_was(
    inside: Page, demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All records are written when it is stopped, none is committed; the plan stays."""

    def waiting(writing: run._Writing) -> None:
        while True:
            writing._wrote("relationships", 0)
            time.sleep(0.05)

    monkeypatch.setattr(run._Writing, "_tie", waiting)
    before = dump.digest(demo.store)
    rows = "".join(f"Träger {number:04d} Feld{number};33330;Verl\r\n" for number in range(5000))
    hand_in(inside, demo, f"Institution;PLZ;Kommune\r\n{rows}".encode(), "Lang.csv")
    inside.get_by_role("button", name="5.000 anlegen").press("Enter")
    expect(inside.locator("h1")).to_have_text("Import läuft: 5.000 anlegen", timeout=60_000)
    expect(inside.locator("#lauf")).to_contain_text("5.000 von 5.000", timeout=60_000)
    assert barriers(inside) == []
    inside.get_by_role("button", name="Import abbrechen").press("Enter")
    expect(inside.locator("h1")).to_have_text("Import abgebrochen: Lang.csv", timeout=60_000)
    expect(inside.locator(".kern-alert")).to_contain_text("Es wurde nichts geschrieben")
    assert dump.digest(demo.store) == before
    inside.get_by_role("button", name="Noch einmal prüfen").press("Enter")
    settle(inside)
    expect(inside.locator(".savebar button")).to_have_text("5.000 anlegen", timeout=60_000)


def test_discarding_asks_back(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, CSV, "Liste.csv")
    plan = inside.url
    inside.get_by_role("link", name="Verwerfen …").click()
    expect(inside.locator(".question")).to_contain_text("Der Plan mit 1 Eintrag geht verloren.")
    assert barriers(inside) == []
    inside.get_by_role("button", name="Plan verwerfen").click()
    assert inside.request.get(plan).status == 404


def test_everything_works_without_script(without_script: Page, demo: Demo) -> None:
    before = dump.digest(demo.store)
    hand_in(without_script, demo, workbook())
    without_script.locator("#reiter-neu").click()
    expect(without_script.locator("#tafel")).to_contain_text("Wanderverein Musterfeld")
    answer_all(without_script)
    without_script.locator(".savebar button").click()
    settle(without_script)
    expect(without_script.locator("h1")).to_contain_text("Import abgeschlossen")
    ask_back(without_script)
    expect(without_script.locator(".kern-alert--success")).to_contain_text("entfernt")
    assert dump.digest(demo.store) == before


def test_the_keyboard_alone_is_enough(inside: Page, demo: Demo) -> None:
    hand_in(inside, demo, CSV, "Liste.csv")
    seen = []
    for _ in range(60):
        inside.keyboard.press("Tab")
        seen.append(inside.evaluate("document.activeElement.textContent.trim()"))
        if seen[-1] in ("1 anlegen", "Nichts zu schreiben: Import abschließen"):
            break
    assert seen.index("Angaben ändern") < seen.index("Zuordnung übernehmen")
    inside.keyboard.press("Enter")
    settle(inside)
    expect(inside.locator("h1")).to_contain_text("Import abgeschlossen")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Demo]:
    """An instance on its first day: one account, nothing else."""
    settings = Settings.load({}, data=tmp_path)
    store = open_store(settings)
    password = accounts.create_account(store, EMAIL, "koordination")
    app = create_app(store, settings)
    with served(app) as address:
        yield Demo(app, store, address, password)
    store.close()


def test_the_starter_kit_makes_an_empty_network_ready_for_a_list(page: Page, empty: Demo) -> None:
    empty.log_in(page)
    page.get_by_role("link", name="Kreis wählen").click()
    page.get_by_role("button", name="Kreis Gütersloh laden").click()
    hand_in(page, empty, CSV, "Liste.csv")
    expect(page.locator("#tafel tbody")).to_contain_text("ist tätig in: Gütersloh")
    page.locator(".savebar button").click()
    settle(page)
    expect(page.locator(".lead")).to_contain_text("1 angelegt")
