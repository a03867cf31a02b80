"""The picture as Chromium draws it: no other host, no policy message, nothing that moves, hostile names inert."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graph_app.store import Store
from tests.network.conftest import HOSTILE, Put, offices_that_met

pytestmark = pytest.mark.browser

PAINTED = """() => {
  const canvas = document.querySelector('#netzbild canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) painted += 1;
  return painted;
}"""
DRAWN = "() => document.getElementById('netzbild').network.body.data.nodes.getIds().sort()"
PLACES = "() => document.getElementById('netzbild').network.getPositions()"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".net-figure[data-drawn]")
    return page


def table_ids(page: Page) -> set[str]:
    found: list[str] = page.eval_on_selector_all("tr[data-node]", "rows => rows.map((row) => row.dataset.node)")
    return set(found)


def test_the_canvas_is_drawn_and_nothing_moves(watched: Page, address: str) -> None:
    page = opened(watched, f"{address}/netz")
    before = page.evaluate(PLACES)
    page.wait_for_timeout(400)
    assert page.evaluate(PAINTED) > 2000
    assert page.evaluate(PLACES) == before
    assert page.evaluate("() => document.getElementById('netzbild').dataset.iterations") == "0"


def test_the_picture_shows_the_records_of_the_table_and_the_gaps(watched: Page, address: str) -> None:
    page = opened(watched, f"{address}/netz")
    drawn = {key for key in page.evaluate(DRAWN) if not key.startswith("gap")}
    assert drawn == table_ids(page)
    assert "gap:05999008:case_management" in page.evaluate(DRAWN)


def test_places_are_those_of_the_server(watched: Page, address: str) -> None:
    page = opened(watched, f"{address}/netz")
    data: dict[str, Any] = page.request.get(f"{address}/netz?format=json").json()
    seen = page.evaluate(PLACES)
    assert all(abs(seen[node["id"]]["x"] - node["x"]) <= 1 for node in data["nodes"])


def test_a_click_on_a_thing_puts_it_into_the_middle(watched: Page, address: str) -> None:
    page = opened(watched, f"{address}/netz")
    spot = page.evaluate("() => document.getElementById('netzbild').network.canvasToDOM("
                         "document.getElementById('netzbild').network.getPosition('ki'))")  # fmt: skip
    page.locator("#netzbild canvas").click(position=spot)
    page.wait_for_url(re.compile("ego=ki"))
    expect(page.locator("h1")).to_have_text("Kommunales Integrationszentrum ist mit 1 Eintrag verbunden")


def test_the_keyboard_moves_and_scales_the_picture(watched: Page, address: str) -> None:
    page = opened(watched, f"{address}/netz")
    scale = "() => document.getElementById('netzbild').network.getScale()"
    before = page.evaluate(scale)
    page.get_by_role("img", name=re.compile("Kreis Muster.*Tabellen darunter")).focus()
    page.keyboard.down("=")
    page.wait_for_timeout(200)
    page.keyboard.up("=")
    assert page.evaluate(scale) > before
    page.get_by_role("button", name="ganz").click()
    assert page.evaluate(scale) == pytest.approx(before)


def test_the_legend_filters_at_once(watched: Page, address: str) -> None:
    page = opened(watched, f"{address}/netz")
    page.get_by_label(re.compile("Ämter")).uncheck()
    page.wait_for_url(re.compile("auswahl=1"))
    assert not {"abh", "ki"} & table_ids(page)


@pytest.mark.parametrize("what", ["canvas", "hover", "record", "print"])
def test_hostile_names_stay_texts(watched: Page, address: str, embedded_store: Store, put: Put, what: str) -> None:
    names = [("Office", f"h{n}", {"name": text, "short_name": text}) for n, text in enumerate(HOSTILE)]
    put(embedded_store, names, [("SERVES", f"h{n}", "k", {}) for n in range(len(HOSTILE))])
    page = opened(watched, f"{address}/netz" + ("?ego=h1" if what == "record" else ""))
    if what == "hover":
        spot = page.evaluate("() => document.getElementById('netzbild').network.canvasToDOM("
                             "document.getElementById('netzbild').network.getPosition('h1'))")  # fmt: skip
        page.locator("#netzbild canvas").hover(position=spot)
        expect(page.locator(".vis-tooltip")).to_contain_text("<img src=x")
    if what == "print":
        page.emulate_media(media="print")
        expect(page.locator(".net-paper")).to_be_visible()
    assert page.title() != "PWNED"
    assert page.locator("main img").count() == 0


def test_a_page_first_opened_for_printing_is_drawn_once_the_screen_shows_it(watched: Page, address: str) -> None:
    wrong: list[str] = []
    watched.on("pageerror", lambda error: wrong.append(str(error)))
    watched.emulate_media(media="print")
    watched.goto(f"{address}/netz", wait_until="networkidle")
    expect(watched.locator(".net-paper")).to_be_visible()
    watched.emulate_media(media="screen")
    watched.wait_for_selector(".net-figure[data-drawn]", timeout=5000)
    assert (wrong, watched.evaluate(PAINTED) > 2000) == ([], True)


@pytest.mark.parametrize("path", ["/netz", "/netz?ego=a", "/netz?ego=b&tiefe=2"])
def test_the_page_is_accessible(watched: Page, address: str, path: str) -> None:
    page = opened(watched, f"{address}{path}")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_faded_ties_are_told_without_barriers(
    watched: Page, address: str, embedded_store: Store, put: Put, scheme: str
) -> None:
    offices_that_met(embedded_store, put)
    watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(watched, f"{address}/netz?ego=o0&stichtag=02.11.2026")
    expect(page.locator(".net-legend")).to_contain_text("länger her, verblasst")
    expect(page.locator("figcaption")).to_contain_text("1 Verbindung ist verblasst")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 640, 1366, 1920])
def test_the_page_never_scrolls_sideways(watched: Page, address: str, width: int) -> None:
    watched.set_viewport_size({"width": width, "height": 768})
    page = opened(watched, f"{address}/netz?ego=a")
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_without_script_the_picture_is_there(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/netz")
    expect(page.locator(".net-paper")).to_be_visible()
    expect(page.get_by_role("button", name="Auswahl anwenden")).to_be_visible()
    context.close()


@pytest.mark.plants_violation
def test_a_message_of_the_policy_would_be_seen(page: Page, address: str, violations: list[str]) -> None:
    opened(page, f"{address}/netz")
    page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'x'; document.body.append(s); }")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in text for text in violations)
