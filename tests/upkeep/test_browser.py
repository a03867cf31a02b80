"""Upkeep in a browser: by keyboard, without script, and without a barrier on any of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph_app.entities import dump
from graph_app.entities import gaps as noted
from tests.served import served
from tests.visitors import COORDINATOR, Graph

pytestmark = pytest.mark.browser
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}}


@pytest.fixture
def twice(page_graph: Graph) -> Graph:
    """An office that is recorded twice, and a gap."""
    page_graph.make("Office", "amt2", name="Sozialamt der Musterstadt", email="soziales@example.org", notes="Treff")
    page_graph.tie("amt2", "MAINTAINED_BY", "kreis")
    page_graph.tie("amt2", "SERVES", "ort")
    page_graph.make("School", "schule", name="Schule am Bach")
    page_graph.tie("schule", "IN_TERRITORY", "ort")
    wanted = noted.Wanted("Wohnen in Musterstadt", "ort", "topics", "wohnen", kreis="kreis")
    page_graph.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted))
    return page_graph


@pytest.fixture
def address(coordinator: Any, twice: Graph) -> Iterator[str]:
    """The pages behind a real server."""
    with served(coordinator.client.application) as address:
        yield address


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_two_records_are_merged_by_keyboard_and_come_back(page: Page, address: str, twice: Graph) -> None:
    before = dump.digest(twice.store)
    page.goto(f"{address}/pflege?liste=doppelt&art=Organisation")
    page.get_by_role("link", name="vergleichen").focus()
    page.keyboard.press("Enter")
    page.locator("[id='wahl.name']").focus()
    page.keyboard.press("Space")
    page.locator("[id='wahl.email']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("soziales@example.org")).to_be_checked()
    page.get_by_role("button", name="Zusammenführen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("ist in „Sozialamt Musterstadt“ aufgegangen")
    page.get_by_role("button", name="Zurücknehmen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Alles ist wieder wie vorher")
    assert dump.digest(twice.store) == before


def test_the_focus_goes_to_what_was_not_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/zusammenfuehren?bleibt=amt&mit=amt2")
    page.get_by_role("button", name="Zusammenführen").click()
    expect(page.locator("#fehler")).to_be_focused()
    page.locator("#fehler a").first.click()
    expect(page.locator("[id='wahl.name']")).to_be_focused()


def test_somebody_hands_over_without_script(scriptless: Page, address: str, twice: Graph) -> None:
    scriptless.goto(f"{address}/personen/geht")
    scriptless.locator("summary", has_text="mehr").last.click()
    scriptless.get_by_role("link", name="An Nachfolge übergeben").click()
    scriptless.select_option("#successor", "kommt")
    scriptless.fill("#last", "30.11.2026")
    scriptless.get_by_label("Lenkungsgruppe").uncheck()
    scriptless.get_by_role("button", name="Übergeben").click()
    expect(scriptless.locator("h1")).to_have_text("Übergabe")
    assert [tie.target_id for tie in twice.ties("kommt", "HOLDS")] == ["leitung"]
    assert twice.ties("kommt", "MEMBER_OF") == []


def test_the_inbox_is_worked_through_without_script(scriptless: Page, address: str, twice: Graph) -> None:
    scriptless.goto(f"{address}/pflege?liste=postfach&art=Organisation")
    scriptless.get_by_role("button", name="Sozialamt der Musterstadt: heute bestätigt").click()
    assert scriptless.url.endswith("/pflege?liste=postfach&art=Organisation")
    assert twice.one("amt2").values["confirmed_on"].known
    scriptless.get_by_role("link", name="Sozialamt Musterstadt: nachfragen").click()
    expect(scriptless.get_by_label("Text der Mail")).to_contain_text("sozialamt@example.org")
    scriptless.get_by_role("link", name="Zurück zum Eingang").click()
    scriptless.get_by_role("link", name="Sozialamt Musterstadt: ändern").click()
    scriptless.fill("#phone", "02261 88-0")
    scriptless.get_by_role("button", name="Speichern").click()
    assert scriptless.url.endswith("/pflege?liste=postfach&art=Organisation")


def test_a_confirmation_is_taken_back_by_keyboard(page: Page, address: str, twice: Graph) -> None:
    page.goto(f"{address}/pflege?liste=postfach&art=Organisation")
    page.get_by_role("button", name="Sozialamt der Musterstadt: heute bestätigt").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("ist heute bestätigt")
    page.get_by_role("button", name="Zurücknehmen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Alles ist wieder wie vorher")
    assert twice.one("amt2").values.get("confirmed_on") is None


def test_a_gap_is_dismissed_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/luecken")
    page.get_by_role("link", name="als Aufgabe öffnen").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Warum ist das keine Lücke?").focus()
    page.keyboard.type("Macht der Nachbarkreis.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Die Lücke kommt zurück")
    expect(page.get_by_role("link", name="verworfen 1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_upkeep_has_a_barrier(page: Page, address: str, twice: Graph, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    (gap,) = [row["id"] for row in _gaps(twice)]
    wrong: list[str] = []
    for path in (
        "/pflege?liste=ohne-pflege", "/pflege?liste=kein-kreis",
        "/pflege?liste=postfach", "/pflege?liste=doppelt", "/pflege?liste=kontakt", "/pflege/amt/nachfragen",
        "/zusammenfuehren", "/zusammenfuehren?bleibt=amt&q=Sozialamt", "/zusammenfuehren?bleibt=amt&mit=amt2",
        "/uebergabe/geht", "/uebergabe/kommt", "/uebergabe/nachbar", "/luecken", f"/luecken/{gap}/aufgabe",
    ):  # fmt: skip
        page.goto(address + path)
        found = Axe().run(page, options=TAGS).response["violations"]
        wrong += [f"{path}: {one['id']} {one['nodes'][0]['target']}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.append(f"{path}: the page scrolls sideways")
    assert wrong == []


def _gaps(graph: Graph) -> list[dict[str, Any]]:
    rows = graph.store.read("upkeep/gaps", kreis=None)
    return [row["properties"] for row in rows]


def test_the_number_of_possible_duplicates_comes_by_itself(page: Page, address: str, twice: Graph) -> None:
    page.goto(f"{address}/pflege?liste=vakant")
    chip = page.get_by_role("link", name="Mögliche Doppel")
    chip.locator("b:not(:empty)").wait_for()
    number = chip.inner_text().split()[-1]
    page.goto(f"{address}/pflege?liste=doppelt")
    assert number.isdecimal()
    assert f"{number} Paar" in page.inner_text("main")
