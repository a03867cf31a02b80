"""Dossier, draft and comparison in a browser: keyboard, without script, on paper, without barriers, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graph_app.dossiers.pages import bp
from graph_app.entities.pages import bp as entities
from graph_app.history.pages import bp as history
from tests import barriers
from tests.dossiers.conftest import INQUIRY, TOWN, Asked
from tests.served import served
from tests.visitors import visitors

pytestmark = pytest.mark.browser

DOSSIER = f"/dossier/{TOWN}"
DRAFT = f"{DOSSIER}/antwort/{INQUIRY}"
COMPARISON = "/vergleich?kreis=05374&von=31.12.2024"
PAGES = (DOSSIER, f"{DOSSIER}?face=public", DRAFT, COMPARISON, f"{COMPARISON}&stichtag=31.12.2025")


@pytest.fixture
def address(town: Asked) -> Iterator[str]:
    """The pages behind a real server, with a position and a grant in Gummersbach."""
    town.fill()
    town.tie("stelle", "MAINTAINED_BY", "ags-05374")
    with served(visitors(town.store, bp, history, entities)().client.application) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_page_has_a_barrier_or_leaves_its_frame(
    page: Page, address: str, scheme: barriers.Scheme, size: tuple[int, int]
) -> None:
    assert barriers.found(page, address, PAGES, scheme, size) == []


@pytest.mark.parametrize("width", [320, 640])
def test_a_narrow_page_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for path in PAGES:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize(("path", "box"), [(DOSSIER, (595, 842)), (DRAFT, (595, 842)), (COMPARISON, (842, 595))])
def test_paper_is_a4_and_shows_no_menu(
    page: Page, address: str, tmp_path: Path, path: str, box: tuple[int, int]
) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    expect(page.locator(".tools, .nav").first).to_be_hidden()
    data = page.pdf(prefer_css_page_size=True)
    sizes = {
        (round(float(found[1])), round(float(found[2])))
        for found in re.finditer(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", data)
    }
    assert sizes == {box}


def test_the_empty_dossier_fits_one_sheet(page: Page, town: Asked) -> None:
    with served(visitors(town.store, bp)().client.application) as address:
        page.goto(address + DOSSIER)
        data = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type ?/Page\b(?!s)", data)) == 1


def test_without_a_mouse_the_draft_is_reached_from_the_dossier(page: Page, address: str) -> None:
    page.goto(address + DOSSIER)
    link = page.get_by_role("link", name="Entwurf der Antwort auf Anfrage zur Umsetzung")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Entwurf: Antwort auf")
    expect(page.get_by_role("link", name="Als Word-Datei")).to_be_visible()


def test_without_script_faces_days_and_drafts_are_reached(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + DOSSIER)
    page.get_by_role("link", name="öffentlich").click()
    expect(page.locator("main")).to_contain_text("Ohne Personen, Postfächer und Notizen.")
    page.goto(address + COMPARISON)
    page.fill("#von", "31.12.2023")
    page.get_by_role("button", name="Vergleichen").click()
    expect(page.locator("#von")).to_have_value("31.12.2023")
    expect(page.locator("tr[data-turn=besetzt]")).to_contain_text("Case Management Gummersbach")
    context.close()


def test_the_draft_is_copied_as_text(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + DRAFT)
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.locator("#kopiert")).to_have_text("Kopiert. Einfügen mit Strg + V.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Entwurf: Antwort auf")


def test_the_word_file_is_downloaded(page: Page, address: str) -> None:
    page.goto(address + DRAFT)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Als Word-Datei").click()
    assert waiting.value.suggested_filename.endswith(".docx")
