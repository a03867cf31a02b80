"""What happens in a browser: suggestions while typing, focus on errors, two tabs, and the same without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from graph_app.entities import reads
from tests.served import served

pytestmark = pytest.mark.browser


@pytest.fixture
def address(coordinator: Any) -> Iterator[str]:
    """The pages behind a real server."""
    with served(coordinator.client.application) as address:
        yield address


def test_a_name_that_exists_is_told_while_it_is_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/aemter/neu")
    page.locator("#name").press_sequentially("Sozialamt Musterstadt")
    expect(page.locator("#doppel a")).to_have_attribute("href", "/aemter/amt")


def test_the_other_end_is_suggested_while_it_is_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/aemter/amt/verbinden?art=SERVES-aus")
    page.locator("#q").press_sequentially("Kreis")
    expect(page.locator("#treffer li")).to_have_count(1)
    page.get_by_label("Kreis Muster wählen").click()
    expect(page.locator(".lead")).to_contain_text("ist tätig in Kreis Muster")


def test_the_focus_goes_to_what_must_be_corrected(page: Page, address: str) -> None:
    page.goto(f"{address}/aemter/amt/bearbeiten")
    page.fill("#email", "falsch")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#fehler")).to_be_focused()
    page.locator("#fehler a").click()
    expect(page.locator("#email")).to_be_focused()


def test_fields_beside_each_other_line_up_though_one_has_a_hint(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}/gremien/neu")
    boxes = {
        name: page.locator(f"#{name}").bounding_box() for name in ("name", "aliases", "body_kind", "interval_months")
    }
    tops = {name: box["y"] for name, box in boxes.items() if box is not None}
    assert (page.locator("#name-hint").count(), page.locator("#aliases-hint").count()) == (0, 1)
    assert tops["name"] == pytest.approx(tops["aliases"], abs=1)
    assert tops["body_kind"] == pytest.approx(tops["interval_months"], abs=1)


def test_two_tabs_do_not_overwrite_each_other(page: Page, address: str, page_graph: Any) -> None:
    page.goto(f"{address}/aemter/amt/bearbeiten")
    page_graph.change("amt", 1, phone="115")
    page.fill("#phone", "116")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zwei Fassungen von „Sozialamt Musterstadt“")
    page.get_by_label("116").check()
    page.get_by_role("button", name="Auswahl speichern").click()
    expect(page.get_by_role("status")).to_contain_text("Gespeichert.")
    assert reads.one(page_graph.store, "amt").values["phone"] == "116"


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_tie_is_found_chosen_and_saved_without_script(scriptless: Page, address: str, page_graph: Any) -> None:
    scriptless.goto(f"{address}/aemter/amt/verbinden")
    scriptless.select_option("#art", "SERVES-aus")
    scriptless.fill("#q", "Musterstadt")
    scriptless.get_by_role("main").get_by_role("button", name="Suchen").click()
    scriptless.get_by_role("link", name="Musterstadt wählen").click()
    scriptless.fill("#valid_from", "2024")
    scriptless.get_by_role("button", name="Beziehung speichern").click()
    assert [tie.rel.name for tie in reads.ties(page_graph.store, "ort") if not tie.outgoing] == ["SERVES"]


def test_a_record_is_made_and_put_away_without_script(scriptless: Page, address: str, page_graph: Any) -> None:
    scriptless.goto(f"{address}/schulen/neu")
    scriptless.fill("#name", "Gesamtschule Musterstadt")
    scriptless.get_by_role("button", name="Anlegen").click()
    scriptless.locator("summary", has_text="mehr").last.click()
    scriptless.get_by_role("link", name="Archivieren …").click()
    scriptless.get_by_role("button", name="Archivieren").click()
    assert page_graph.store.read("entities/many", ids=[scriptless.url.rsplit("/", 1)[1]])[0]["properties"][
        "archived_at"
    ]
