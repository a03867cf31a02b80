"""Case data in a browser: told while one types, taken back when the text is mended, and the same without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from graph_app.entities import reads
from tests.casedata.conftest import BIRTH
from tests.visitors import Graph

pytestmark = pytest.mark.browser
FORM = "/gremien/gremium/bearbeiten"
SENTENCE = "„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus"


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def actions(graph: Graph) -> list[str]:
    return [entry.action for entry in reads.history(graph.store, "gremium") if entry.record == "gremium"]


def test_case_data_is_told_while_it_is_typed_and_saved_when_ticked(page: Page, address: str, graph: Graph) -> None:
    page.goto(address + FORM)
    page.locator("#notes").press_sequentially(BIRTH)
    told = page.locator("#notes-fallangaben")
    expect(told).to_contain_text(SENTENCE)
    expect(page.locator("#notes")).to_have_attribute("aria-describedby", "notes-hint notes-fallangaben")
    page.get_by_label("Trotzdem speichern").check()
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".kern-alert--success")).to_contain_text("Gespeichert.")
    assert graph.one("gremium").values["notes"] == BIRTH
    assert actions(graph) == ["overrule", "update", "create"]


def test_the_warning_goes_when_the_text_is_mended(page: Page, address: str) -> None:
    page.goto(address + FORM)
    page.fill("#notes", BIRTH)
    expect(page.locator("#notes-fallangaben")).to_contain_text(SENTENCE)
    page.fill("#notes", "Rückruf am Montag")
    expect(page.locator("#notes-fallangaben")).to_be_empty()
    expect(page.locator("#notes")).to_have_attribute("aria-describedby", "notes-hint")


def test_an_error_of_the_server_gives_way_when_the_text_is_mended(page: Page, address: str, graph: Graph) -> None:
    page.goto(address + FORM)
    page.fill("#notes", BIRTH)
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#fehler")).to_be_focused()
    expect(page.locator("#notes-error")).to_contain_text(SENTENCE)
    expect(page.locator("#notes")).to_have_value(BIRTH)
    page.fill("#notes", "Rückruf am Montag")
    expect(page.locator("#notes-error")).to_have_count(0)
    expect(page.get_by_label("Trotzdem speichern")).to_have_count(0)
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".kern-alert--success")).to_contain_text("Gespeichert.")
    assert "overrule" not in actions(graph)


def test_what_is_typed_is_sent_to_this_host_and_stands_in_no_address(page: Page, address: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one))
    page.goto(address + FORM)
    page.fill("#notes", BIRTH)
    expect(page.locator("#notes-fallangaben")).to_contain_text(SENTENCE)
    assert all(one.url.startswith(address) and "1990" not in one.url for one in asked)
    assert [one.method for one in asked if one.url.endswith("/fallangaben")] == ["POST"]


def test_without_script_the_save_asks_and_the_tick_saves(scriptless: Page, address: str, graph: Graph) -> None:
    scriptless.goto(address + FORM)
    scriptless.fill("#notes", BIRTH)
    scriptless.get_by_role("button", name="Speichern").click()
    expect(scriptless.locator("#notes-error")).to_contain_text(SENTENCE)
    expect(scriptless.locator("#notes")).to_have_value(BIRTH)
    scriptless.get_by_label("Trotzdem speichern").check()
    scriptless.get_by_role("button", name="Speichern").click()
    assert graph.one("gremium").values["notes"] == BIRTH
    assert actions(graph) == ["overrule", "update", "create"]


@pytest.mark.parametrize("side", ["light", "dark"])
def test_neither_the_warning_nor_the_error_is_a_barrier(page: Page, address: str, side: str) -> None:
    page.emulate_media(color_scheme="dark" if side == "dark" else "light")
    page.goto(address + FORM)
    page.fill("#notes", BIRTH)
    expect(page.locator("#notes-fallangaben")).to_contain_text(SENTENCE)
    found = [one["id"] for one in Axe().run(page).response["violations"]]
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#notes-error")).to_be_visible()
    assert found + [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_the_field_with_the_warning_fits_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + FORM)
    page.fill("#notes", BIRTH)
    expect(page.locator("#notes-fallangaben")).to_contain_text(SENTENCE)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
