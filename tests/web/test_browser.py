"""What only a browser shows: no barrier axe knows, no overflow, keys, focus, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.conftest import KreiseOnly

pytestmark = pytest.mark.browser
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADDRESSES = (
    "/orte?stichtag=2023",
    "/formular",
    "/hilfe",
    "/datenschutz",
    "/barrierefreiheit",
    "/barriere-melden",
    "/weg",
)
NOTE = "Ihre Eingaben von"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_that_axe_knows(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ADDRESSES:
        page.goto(address + path)
        page.locator("details.menu > summary").evaluate_all("all => all.forEach(one => one.parentElement.open = true)")
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("width", [320, 640, 1366, 1920])
def test_no_page_scrolls_sideways_and_no_menu_leaves_it(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    for path in ADDRESSES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for menu in page.locator("details.menu").all():
            menu.locator("summary").click()
            box = menu.locator(".menu-body").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            page.keyboard.press("Escape")


def test_escape_closes_a_menu_and_returns_to_its_button(page: Page, address: str) -> None:
    page.goto(address + "/orte")
    menu = page.locator("details.menu", has_text="Stichtag")
    menu.locator("summary").click()
    menu.locator("input[name=stichtag]").focus()
    page.keyboard.press("Escape")
    expect(menu.locator(".menu-body")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_a_click_beside_a_menu_closes_it(page: Page, address: str) -> None:
    page.goto(address + "/orte")
    page.locator("details.menu summary").first.click()
    page.locator("h1").click()
    expect(page.locator("details.menu[open]")).to_have_count(0)


def test_everything_of_the_head_is_reached_by_keys(page: Page, address: str) -> None:
    page.goto(address + "/orte")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_focus_is_on_the_error_and_its_link_leads_into_the_field(page: Page, address: str) -> None:
    page.goto(address + "/formular")
    page.fill("#name", "")
    page.click("text=Speichern")
    expect(page.locator("#fehler")).to_be_focused()
    page.click("#fehler a")
    expect(page.locator("#name")).to_be_focused()


def test_what_was_typed_survives_a_database_that_is_away(page: Page, address: str) -> None:
    page.goto(address + "/formular")
    page.fill("#name", "503")
    page.fill("#notiz", "Bitte vor dem Treffen anrufen.")
    page.check("text=Rietberg")
    page.click("text=Speichern")
    page.click("text=Zurück zum Formular")
    expect(page.locator("#notiz")).to_have_value("Bitte vor dem Treffen anrufen.")
    expect(page.locator("[name=orte]:checked")).to_have_count(2)
    expect(page.locator(".note--draft")).to_contain_text(NOTE)


def test_what_was_saved_is_not_offered_again(page: Page, address: str) -> None:
    page.goto(address + "/formular")
    page.fill("#name", "Caritas")
    page.click("text=Speichern")
    page.wait_for_url("**/orte")
    page.goto(address + "/formular")
    expect(page.locator("#name")).to_have_value("AWO")
    expect(page.locator(".note--draft")).to_have_count(0)


def test_entries_can_be_thrown_away(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address + "/formular")
    page.fill("#name", "Caritas")
    page.reload()
    page.click("text=Eingaben verwerfen")
    expect(page.locator(".note--draft")).to_have_count(0)
    expect(page.locator("#name")).to_have_value("AWO")


def test_leaving_with_unsaved_entries_asks_first(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(address + "/formular")
    page.locator("#name").press_sequentially("x")
    page.click("a.brand")
    page.wait_for_url(address + "/")
    assert asked == ["beforeunload"]


def test_after_logging_out_nothing_typed_is_left(page: Page, address: str) -> None:
    page.goto(address + "/formular")
    page.fill("#notiz", "Bitte anrufen.")
    page.locator("details.menu", has_text="Rolle").locator("summary").click()
    page.click("text=Abmelden")
    page.wait_for_url("**/hilfe")
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('entwurf:')).length") == 0


def test_the_form_works_without_javascript(address: str, browser: object) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    page.goto(address + "/formular")
    page.fill("#name", "Caritas")
    page.click("text=Speichern")
    assert page.url == address + "/orte"


def test_printing_keeps_the_day_and_leaves_out_the_tools(page: Page, address: str) -> None:
    page.goto(address + "/orte?stichtag=2023")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".print-only")).to_contain_text("Kreis Gütersloh, Stand vom 31.12.2023")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "oklch(1 0 0)"


def test_a_database_that_is_away_leaves_the_style_alone(page: Page, address: str, kreise_only: KreiseOnly) -> None:
    kreise_only.away = True
    page.goto(address + "/orte")
    assert "Fira Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_matrix_is_one_tab_stop_with_arrow_keys(page: Page, address: str) -> None:
    page.goto(address + "/matrix")
    assert page.locator(".matrix a[tabindex='0']").count() == 1
    page.locator(".matrix a").first.focus()
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator("#c11")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("#c10")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#c10")).to_be_focused()


def test_a_partial_update_carries_the_token_and_shows_its_error_in_place(page: Page, address: str) -> None:
    page.goto(address + "/matrix")
    with page.expect_response("**/formular") as sent:
        page.click("text=Senden")
    assert sent.value.status == 503
    expect(page.locator("#part [role=alert]")).to_contain_text("Ihre Eingaben sind noch da.")
    expect(page.locator("#part [role=alert]")).to_be_focused()
    assert page.url == address + "/matrix"
