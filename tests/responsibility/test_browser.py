"""The question in a browser: by keyboard alone, without script, at any width, without barriers, in three steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph_app.entities.pages import bp as entities
from graph_app.responsibility.pages import bp
from graph_app.search.pages import bp as search
from graph_app.starter.pages import bp as starter
from graph_app.store import Store
from tests.served import served
from tests.visitors import Graph, visitors

pytestmark = pytest.mark.browser

ANSWERS = {
    "ja": "?q=Wohnen+Tannfelden", "niemand": "?ags=98002016&subject=topics:kultur_religion",
    "nicht erfasst": "?ags=98001012&subject=topics:kultur_religion", "mehrdeutig": "?q=Wohnen+Neudorf",
    "leer": "", "Angaben ändern": "?q=Wohnen+Tannfelden&aendern=law",
    "Weg": "/weg?von=erf-nord-ki-koord&ziel=erf-nord-ki-leitung",
}  # fmt: skip


@pytest.fixture
def address(embedded_network: Store, frozen_clock: Any) -> Iterator[str]:
    """The pages over the invented network behind a real server."""
    frozen_clock.set(2026, 11, 23, 9, 0)
    # The first page shows its question where somebody of the Kreis has entered something.
    Graph(embedded_network).tie("erf-tan-gemeinde", "MAINTAINED_BY", "ags-98001")
    application = visitors(embedded_network, starter, bp, entities, search)().client.application
    with served(application) as address:
        yield address


def test_three_steps_by_keyboard_lead_from_the_first_page_to_the_telephone_number(page: Page, address: str) -> None:
    page.goto(f"{address}/start")
    page.get_by_role("main").get_by_role("textbox").first.focus()
    page.keyboard.type("Wohnen Tannfelden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="Wohnraumberatung")).to_be_visible()
    expect(page.locator(".answer .big a")).to_have_attribute("href", re.compile(r"^tel:030"))
    assert page.url == f"{address}/zustaendig?ags=98001008&subject=topics%3Awohnen#antwort"


def test_after_an_answer_the_keyboard_goes_on_from_it(page: Page, address: str) -> None:
    page.goto(f"{address}/zustaendig")
    page.get_by_role("main").get_by_role("textbox").first.fill("Wohnen Tannfelden")
    page.keyboard.press("Enter")
    expect(page.locator("#antwort")).to_be_focused()
    expect(page.locator("#antwort")).to_be_in_viewport()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator(".answer .big a")).to_be_focused()


@pytest.mark.parametrize(("box", "words"), [("#suche", "Tannfelden"), ("main input[name=q]", "Katze Tannfelden")])
def test_going_back_shows_what_was_found(page: Page, address: str, box: str, words: str) -> None:
    page.goto(f"{address}/start")
    page.locator(box).first.fill(words)
    page.locator(box).first.press("Enter")
    page.wait_for_url("**eingabe=**")
    found = page.locator("main").inner_text()
    page.goto(f"{address}/hilfe")
    page.go_back()
    assert page.locator("main").inner_text() == found
    assert words not in page.url


@pytest.mark.parametrize("width", [320, 1366])
def test_the_search_of_the_head_tells_it_while_typing_below_its_field(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{address}/start")
    page.locator("#suche").press_sequentially("geb. 12.03.1990")
    told = page.locator("#suche-fallangaben .caution")
    expect(told).to_contain_text("„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus.")
    expect(told).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(told).to_be_hidden()
    page.fill("#suche", "Caritas")
    expect(page.locator("#suche-fallangaben")).to_be_empty()


@pytest.mark.parametrize("start", ["/start", "/zustaendig"])
def test_a_human_being_in_a_question_is_told_while_typing_and_stands_in_no_address(
    page: Page, address: str, start: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + start)
    page.locator("#frage").press_sequentially("Wohnen Tannfelden geb. 12.03.1990")
    told = page.locator("#frage-fallangaben")
    expect(told).to_contain_text("„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus.")
    expect(told.get_by_role("checkbox")).to_have_count(0)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Enter")
    expect(page.locator(".kern-alert")).to_contain_text("„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus.")
    expect(page.locator("#frage")).to_have_value("Wohnen Tannfelden geb. 12.03.1990")
    assert re.fullmatch(rf"{address}/zustaendig\?eingabe=[\w-]+", page.url)
    assert [one for one in asked if "1990" in one or "Wohnen" in one] == []


def test_the_reply_is_copied_with_one_key(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/zustaendig?q=Wohnen+Tannfelden")
    page.get_by_role("button", name="Antwort kopieren").press("Enter")
    expect(page.locator("#kopiert")).to_have_text("Kopiert. Einfügen mit Strg + V.")
    assert "ist zuständig: Wohnraumberatung" in page.evaluate("navigator.clipboard.readText()")


def test_without_script_one_asks_chooses_corrects_and_reads_the_reply(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/zustaendig")
    page.fill("#frage", "Wohnen Neudorf")
    page.get_by_role("button", name="Antwort finden").click()
    page.get_by_role("link", name="Tannfelden").click()
    page.get_by_text("Text der Antwort ansehen").click()
    expect(page.locator("#antworttext")).to_have_value(re.compile("^Für Wohnen"))
    page.get_by_role("link", name="+ Rechtskreis").click()
    assert "q=" not in page.url
    page.select_option("#subject", label="Ehrenamt und Teilhabe")
    page.get_by_role("button", name="Mit diesen Angaben fragen").click()
    expect(page.get_by_role("heading", level=2).nth(1)).to_contain_text("Koordination KIM")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_answer_has_a_barrier(browser: Browser, address: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    found = {}
    for name, query in ANSWERS.items():
        page.goto(f"{address}/zustaendig{query}")
        found[name] = [one["id"] for one in Axe().run(page).response["violations"]]
    context.close()
    assert found == {name: [] for name in ANSWERS}


def test_at_four_hundred_percent_nothing_must_be_scrolled_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 341, "height": 600})
    wide = []
    for name, query in ANSWERS.items():
        page.goto(f"{address}/zustaendig{query}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(name)
    assert wide == []


def test_the_picture_of_a_way_has_words_and_an_equal_table(page: Page, address: str) -> None:
    page.goto(f"{address}/zustaendig{ANSWERS['Weg']}")
    expect(page.locator("svg title").filter(has_text="Wege von")).to_have_count(1)
    assert page.locator(".picture svg .box, .picture svg .me").count() == 2
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(2)


def test_a_telephone_number_looks_like_every_other_link(page: Page, address: str) -> None:
    page.goto(f"{address}/zustaendig?q=Wohnen+Tannfelden")
    colours = {
        page.locator(one).first.evaluate("link => getComputedStyle(link).color")
        for one in ("dd a[href^='/']", "dd a[href^='tel:']", "ol a[href^='tel:']")
    }
    assert len(colours) == 1
