"""The comparison in a browser: days that must be mended, the sentence for the press, no barriers, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graph_app.history.pages import bp
from tests.history.conftest import Year
from tests.journeys.test_every_page import TAGS
from tests.served import served
from tests.visitors import visitors

pytestmark = pytest.mark.browser

COMPARED = "/vergleich?von=31.12.2025&bis=31.10.2026"
REVERSED = "/vergleich?von=31.10.2026&bis=31.12.2025"
PATHS = (COMPARED, REVERSED, "/vergleich?von=29.02.2025&bis=x", "/vergleich?seit=lenkungsgruppe")


@pytest.fixture
def address(page_year: Year) -> Iterator[str]:
    """The page behind a real server; two offices began to work together in June, and a plan was made."""
    page_year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from="01.06.2026")
    page_year.tie("amt", "COOPERATES_WITH", "verein", valid_from="2026", mode="plan")
    page_year.clock.set(2026, 11, 2, 10, 14)
    with served(visitors(page_year.store, bp)().client.application) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_page_has_a_barrier_or_leaves_its_frame(
    page: Page, address: str, scheme: str, size: tuple[int, int]
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wrong = []
    for path in PATHS:
        page.goto(address + path)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        wrong += [f"{path}: {one['id']} {one['nodes'][0]['target']}" for one in found.response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.append(f"{path}: the page scrolls sideways")
    assert wrong == []


def test_reversed_days_are_turned_round_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + REVERSED)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#von")).to_have_value("31.10.2026")
    page.get_by_role("link", name="Tage tauschen und vergleichen").press("Enter")
    expect(page.locator("#befund")).to_contain_text("Ein Kontakt begann. Nur geplant ist eine Änderung.")
    expect(page.locator("#von")).to_have_value("31.12.2025")


def test_the_sentence_for_the_press_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + COMPARED)
    page.get_by_role("button", name="Satz kopieren").click()
    expect(page.locator("#satz-kopiert")).to_have_text("Kopiert. Einfügen mit Strg + V.")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Vom 31.12.2025 bis zum 31.10.2026 ist im Kreis Muster erfasst: ein neuer Kontakt."
    )
