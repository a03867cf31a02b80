"""The page of the interface in a browser: it draws under the strict policy, and what one tries there is let in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from graph_app import accounts
from graph_app.store import Store
from tests.served import served

pytestmark = pytest.mark.browser
OPERATIONS = 17
EMAIL, PASSWORD = "kim@kreis.example", "drei Wörter genügen"


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application behind a real server."""
    with served(app) as address:
        yield address


@pytest.fixture
def inside(page: Page, address: str, embedded_store: Store) -> Page:
    """Somebody who is logged in."""
    accounts.create_account(embedded_store, EMAIL, "pflegen", PASSWORD)
    page.goto(f"{address}/anmelden")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    return page


def test_all_operations_are_drawn_and_one_can_be_tried(inside: Page, address: str) -> None:
    inside.goto(f"{address}/api/v1/docs")
    expect(inside.locator(".opblock")).to_have_count(OPERATIONS)
    operation = inside.locator(".opblock-post", has_text="Eintrag anlegen")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.locator("select").first.select_option("Office")
    operation.locator("textarea").fill('{"name": "Ausländerbehörde"}')
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table tbody .response-col_status")).to_contain_text("201")


def test_the_page_fits_a_narrow_window(inside: Page, address: str) -> None:
    inside.set_viewport_size({"width": 320, "height": 700})
    inside.goto(f"{address}/api/v1/docs")
    expect(inside.locator(".opblock")).to_have_count(OPERATIONS)
    assert inside.evaluate("document.documentElement.scrollWidth") <= 320
