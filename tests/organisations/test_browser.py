"""The form of an organisation in a browser: more positions, questions at once; the same without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.served import served
from tests.visitors import Graph, Visitor

FORM = "/beratungsstellen/wohnhilfe/bearbeiten"
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
pytestmark = pytest.mark.browser


@pytest.fixture
def address(coordinator: Visitor) -> Iterator[str]:
    """The pages behind a real server."""
    with served(coordinator.client.application) as address:
        yield address


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def save(page: Page) -> None:
    page.locator(".savebar button").click()


def test_one_more_position_comes_without_leaving_the_page(page: Page, address: str) -> None:
    page.goto(address + FORM)
    page.fill("#s1-phone", "05244 7")
    page.get_by_role("button", name="Weitere Stelle").click()
    expect(page.locator("#s2")).to_be_focused()
    page.fill("#s2-name", "Sprachmittlung")
    save(page)
    expect(page.get_by_role("row", name="Sprachmittlung").first).to_be_visible()
    expect(page.get_by_role("row", name="Leitung").first).to_contain_text("05244 7")


def test_what_is_unticked_is_asked_about_at_once(page: Page, address: str, page_graph: Graph) -> None:
    page.goto(address + FORM)
    page.get_by_label("Verl", exact=True).uncheck()
    page.locator("#abgewaehlt").get_by_label("war irrtümlich erfasst").check()
    page.get_by_label("Rietberg", exact=True).check()
    save(page)
    expect(page.locator("h1")).to_have_text("Wohnhilfe e. V.")
    assert [tie.target_id for tie in page_graph.ties("wohnhilfe", "SERVES")] == ["rietberg"]


def test_a_link_of_the_errors_leads_into_the_block(page: Page, address: str) -> None:
    page.goto(address + FORM)
    page.fill("#s1-fte", "1,5")
    save(page)
    page.get_by_role("link", name="Stelle 1, VZÄ").click()
    expect(page.locator("#s1-fte")).to_be_focused()
    expect(page.locator("#s1-fte")).to_have_value("1,5")


def test_enter_saves_and_adds_nothing(scriptless: Page, address: str, page_graph: Graph) -> None:
    scriptless.goto(address + FORM)
    scriptless.fill("#short_name", "Wohnhilfe")
    scriptless.press("#short_name", "Enter")
    expect(scriptless.locator("h1")).to_have_text("Wohnhilfe e. V.")
    assert page_graph.one("wohnhilfe").values["short_name"] == "Wohnhilfe"


def test_everything_works_without_script(scriptless: Page, address: str, page_graph: Graph) -> None:
    page = scriptless
    page.goto(address + FORM)
    page.get_by_role("button", name="Weitere Stelle").click()
    page.fill("#s2-name", "Sprachmittlung")
    page.get_by_label("Verl", exact=True).uncheck()
    save(page)
    expect(page.locator("#fehler")).to_contain_text("eine Frage")
    save(page)
    expect(page.locator("h1")).to_have_text("Wohnhilfe e. V.")
    assert len(page_graph.ties("wohnhilfe", "EMPLOYED_BY")) == 2
    assert page_graph.ties("wohnhilfe", "SERVES")[0].values["valid_to"].known


@pytest.mark.parametrize("step", ["form", "errors", "questions"])
def test_the_form_has_no_barrier_in_any_state(page: Page, address: str, step: str) -> None:
    page.goto(address + FORM)
    if step != "form":
        page.get_by_label("Verl", exact=True).uncheck()
        page.fill("#s1-holder", "Vertretung")
        page.fill("#s1-fte", "1,5" if step == "errors" else "1")
        page.locator("#s1 details summary").click()
        save(page)
        page.wait_for_load_state()
    found = Axe().run(page, options=TAGS).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


def test_a_shared_position_is_asked_about_and_saved_by_keyboard(page: Page, address: str, page_graph: Graph) -> None:
    page_graph.make("Position", "andere", name="Andere Stelle", fte="1")
    page_graph.make("Person", "viel", name="Vertretung Beispiel", legal_basis="aufgabe")
    page_graph.tie("viel", "HOLDS", "andere")
    page.goto(address + FORM)
    page.fill("#s1-holder", "Vertretung Beispiel")
    save(page)
    page.get_by_role("radio", name="Vertretung Beispiel").check()
    save(page)
    page.get_by_role("link", name="Stelle 1, Das stimmt so").press("Enter")
    expect(page.locator("#s1-geteilt")).to_be_focused()
    assert Axe().run(page, options=TAGS).response["violations"] == []
    page.keyboard.press("Space")
    page.locator(".savebar button").press("Enter")
    expect(page.locator("h1")).to_have_text("Wohnhilfe e. V.")
    assert len(page_graph.ties("viel", "HOLDS")) == 2
