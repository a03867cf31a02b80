"""The running demonstration and a browser that is logged in: for walks through the real product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from graph_app import accounts, create_app
from graph_app.access import SYSTEM
from graph_app.settings import Settings
from graph_app.starter import changes as starter
from graph_app.store import Store, open_store
from tests.served import served

EMAIL = "koordination@example.org"


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration: its application, its store, its address and the one account."""

    app: Flask
    store: Store
    url: str
    password: str

    def log_in(self, page: Page) -> None:
        """Log the browser in and wait for the first page."""
        page.goto(f"{self.url}/anmelden")
        page.fill("input[name=email]", EMAIL)
        page.fill("input[name=password]", self.password)
        page.click("main button[type=submit]")
        page.wait_for_url("**/start**")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The five example Kreise on an engine of their own, served like `integrationsnetz demo` does."""
    settings = Settings.load({}, data=tmp_path_factory.mktemp("demo"))
    store = open_store(settings)
    starter.load_all_examples(store, SYSTEM)
    password = accounts.create_account(store, EMAIL, "koordination")
    app = create_app(store, settings)
    with served(app) as address:
        yield Demo(app, store, address, password)
    store.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A small municipal screen."""
    return {**browser_context_args, "viewport": {"width": 1366, "height": 768}}


@pytest.fixture
def inside(page: Page, demo: Demo) -> Page:
    """A browser page that is logged in as Koordination."""
    demo.log_in(page)
    return page


@pytest.fixture
def without_script(browser: Browser, browser_context_args: dict[str, Any], demo: Demo) -> Iterator[Page]:
    """A logged-in browser page with JavaScript off."""
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    demo.log_in(page)
    yield page
    context.close()
