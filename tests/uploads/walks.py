"""What a person does with a file in a browser, and what must hold on every page it leads to."""

from __future__ import annotations

import contextlib
import io
import re
import time
from typing import Any

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect

from tests.journeys.conftest import Demo
from tests.journeys.test_every_page import TAGS

HEAD = ("Institution", "Ansprechpartner/in", "Funktion", "PLZ", "Telefon", "E-Mail", "Kommune", "Geburtstag", "Bem.2")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Wanderverein Musterfeld", "Erika Muster", "Vorsitz", 33330, "05241 10", "", "Gütersloh", "12.03.1970", "nur Di"),
    ("Sprachschule Musterfeld", "Anna Probe / Otto Probe", "Kursleitung", 1234, "05246 55", "", "Verl", "", "nur Mi"),
    ("Beratung Musterfeld", "N.N.", "Beratung", 33397, "05244 77", "", "Rietberg", "", ""),
    ("Kommunales Integrationszentrum", "", "", 33334, "", "ki@example.org", "Gütersloh", "", ""),
    ("Verein Musterfeld", "", "", 33415, "", "kaputt", "Verl", "", ""),
)
CSV = "Institution;PLZ;Kommune\r\nTurnverein Musterfeld;33330;Gütersloh\r\n".encode("cp1252")


def workbook() -> bytes:
    """A list as coordinators keep them: title rows, merged cells, numbers for postal codes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Netzwerk des KI"
    sheet.merge_cells("A1:I1")
    for row, cells in enumerate((HEAD, *ROWS), start=3):
        for column, value in enumerate(cells, start=1):
            if value != "":
                sheet.cell(row, column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def hand_in(page: Page, demo: Demo, content: bytes, name: str = "Netzwerk.xlsx") -> None:
    """Choose a file, say what it is, wait for what comes of it."""
    page.goto(f"{demo.url}/import")
    page.select_option("#kreis", "ags-05754")
    page.fill("#stand", "01.09.2024")
    page.fill("#herkunft", "eigene Liste des KI")
    page.set_input_files("#datei", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="Datei prüfen").press("Enter")
    settle(page)


def settle(page: Page) -> None:
    """Wait until nobody works on the file any more; without script the page has to be asked for again."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("Import|verwerfen"))
    while page.locator("progress").count():
        time.sleep(0.3)
        with contextlib.suppress(Error):  # the page's own script may lead on at the same moment
            page.goto(page.url)


def answer_all(page: Page) -> None:
    """Two persons in a cell are two; the similar name is somebody else."""
    page.get_by_label("Als zwei Personen anlegen").check()
    page.get_by_label("Nein, eine andere: neu anlegen").check()
    page.get_by_role("button", name="Antworten übernehmen").click()
    settle(page)


def barriers(page: Page) -> list[str]:
    """What axe finds, more or fewer main headings than one, and sideways scrolling."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    wrong = [f"{one['id']} {one['nodes'][0]['target']}" for one in found.response["violations"]]
    if page.locator("h1:visible").count() != 1:
        wrong.append("headings of the first rank")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
        wrong.append("the page scrolls sideways")
    doubled = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    wrong += [f"id „{one}“" for one in set(doubled) if doubled.count(one) > 1 or " " in one]
    return wrong


def ask_back(page: Page) -> None:
    """From the report of an import through the question whether to take it back."""
    page.get_by_role("link", name="zurücknehmen …").first.click()
    page.get_by_role("button", name="Jetzt zurücknehmen").click()
