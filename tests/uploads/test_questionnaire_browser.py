"""The whole way of a questionnaire, as somebody walks it who sees it for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo
from tests.uploads.walks import barriers, settle

pytestmark = pytest.mark.browser
NAME = "Kommunales Integrationszentrum Kreis Gütersloh"
OPEN = f"Nachfragen bei {NAME}: Kurzname stimmt nicht mehr"


def fetched(page: Page, demo: Demo, folder: Path) -> Path:
    """From the page of the organisation to the file, filled in by the partner."""
    page.goto(f"{demo.url}/aemter/gt-ki-kreis")
    page.locator("main").get_by_role("link", name="Fragebogen an den Partner").last.click()
    assert barriers(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Fragebogen herunterladen").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    book = load_workbook(file)
    sheet = book["Ihre Angaben"]
    rows = {cells[1].value: cells[1].row for cells in sheet.iter_rows()}
    sheet[f"D{rows['Telefon']}"] = "05241 4711"
    sheet[f"E{rows['Kurzname']}"] = "nein"
    book.save(file)
    return file


def test_a_questionnaire_goes_out_comes_back_is_taken_and_taken_back(inside: Page, demo: Demo, tmp_path: Path) -> None:
    page = inside
    file = fetched(page, demo, tmp_path)
    page.goto(f"{demo.url}/import")
    page.set_input_files("#datei", file)
    page.get_by_role("button", name="Datei prüfen").press("Enter")
    settle(page)
    assert barriers(page) == []
    page.get_by_label("Nachfragen: als Lücke vormerken").check()
    page.get_by_label("Neue Angabe übernehmen").check()
    page.get_by_role("button", name="Antworten übernehmen").press("Enter")
    settle(page)
    page.get_by_role("button", name="1 anlegen und 1 ändern").press("Enter")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Import abgeschlossen")
    assert barriers(page) == []
    report = page.url
    page.get_by_role("link", name="Lücken als Aufgaben").click()
    expect(page.get_by_role("link", name=OPEN, exact=True)).to_be_visible()
    assert barriers(page) == []
    page.goto(f"{demo.url}/aemter/gt-ki-kreis")
    expect(page.get_by_role("link", name=OPEN).first).to_be_visible()
    page.goto(report)
    page.get_by_role("link", name="Diesen Import zurücknehmen").first.press("Enter")
    page.get_by_role("button", name="Jetzt zurücknehmen").press("Enter")
    settle(page)
    expect(page.get_by_text("Import zurückgenommen").first).to_be_visible()
    page.goto(f"{demo.url}/luecken")
    expect(page.get_by_role("link", name=OPEN)).to_have_count(0)
