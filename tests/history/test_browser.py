"""The comparison in a browser: days that must be mended, the sentence for the press, no barriers, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from graph_app.history.pages import bp
from tests import barriers
from tests.history.conftest import Year
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
    page: Page, address: str, scheme: barriers.Scheme, size: tuple[int, int]
) -> None:
    assert barriers.found(page, address, PATHS, scheme, size) == []


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
