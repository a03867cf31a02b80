"""User story: a case conference from the choice to the follow-up; by keyboard, without script, without barriers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from graph_app import accounts, create_app
from graph_app.access import SYSTEM
from graph_app.entities import bulk
from graph_app.settings import Settings
from graph_app.store import open_store
from importers import lines
from tests.journeys.conftest import EMAIL, Demo
from tests.served import served

NETWORK = Path(__file__).resolve().parents[1] / "responsibility" / "contact_network.jsonl"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
CHOICE = "/fallkonferenz?kreis=98001"
SPOKEN = ("Tannfelden (erfunden)", "Existenzsicherung und Gesundheit", "Eigener Wohnraum")


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The invented contact network, served."""
    settings = Settings.load({}, data=tmp_path_factory.mktemp("case-conference"))
    store = open_store(settings)
    bulk.write(store, SYSTEM, lines.read(NETWORK), cause="Kontaktnetz")
    password = accounts.create_account(store, EMAIL, "koordination")
    app = create_app(store, settings)
    with served(app) as address:
        yield Demo(app, store, address, password)
    store.close()


@pytest.fixture(params=["with script", "without script"])
def visitor(request: pytest.FixtureRequest, browser: Browser, invented: Demo) -> Iterator[Page]:
    """A browser that is logged in, once with and once without JavaScript."""
    scripts = request.param == "with script"
    context = browser.new_context(locale="de-DE", java_script_enabled=scripts, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(60_000)
    invented.log_in(page)
    yield page
    context.close()


def _choose(page: Page, demo: Demo) -> None:
    page.goto(demo.url + CHOICE)
    place, *needs = SPOKEN
    page.get_by_label("Ort", exact=True).select_option(label=place)
    for need in needs:
        page.get_by_label(need, exact=True).check()
    page.get_by_role("button", name="Runde vorschlagen").click()


def _plan(page: Page, day: str) -> None:
    page.get_by_role("link", name="Weiter: Termin und Einladung").click()
    page.get_by_label("geplant für").fill(day)
    page.get_by_role("button", name="Fallkonferenz anlegen").click()


@pytest.mark.browser
def test_from_the_choice_to_the_follow_up(visitor: Page, invented: Demo) -> None:
    _choose(visitor, invented)
    assert "2 Funktionen für 2 von 2 Bedarfen" in visitor.inner_text("h2#vorschlag")
    visitor.get_by_role("link", name="Wohnraumberatung entfernen").click()
    assert "Eigener Wohnraum" in visitor.inner_text("section[aria-labelledby=offen]")
    visitor.get_by_role("link", name="Wohnraumberatung dazunehmen").click()
    assert "2 von 2 Bedarfen" in visitor.inner_text("h2#vorschlag")
    _plan(visitor, "02.11.2026")
    assert "ist vorbei" in visitor.inner_text("main")  # said in a sentence, nothing typed is lost
    assert visitor.get_by_label("geplant für").input_value() == "02.11.2026"
    visitor.get_by_label("geplant für").fill("24.11.2099")
    visitor.get_by_role("button", name="Fallkonferenz anlegen").click()
    address = visitor.url
    assert "@example.org; " in visitor.get_by_label("Verteiler").input_value()
    visitor.get_by_role("link", name="Tagesblatt").click()
    assert "030 23125" in visitor.inner_text("main")
    visitor.goto(f"{address}/teilnahmeliste")
    assert "Unterschrift" in visitor.inner_text("main")
    visitor.goto(f"{address}/nachbereitung")
    visitor.get_by_label("Hat stattgefunden am").fill("heute")
    visitor.get_by_label("Wohnraumberatung, Gemeindeverwaltung Tannfelden (erfunden) (erfunden), Teilnahme").or_(
        visitor.locator("select[name='attendance.erf-tan-wohnen']")
    ).first.select_option("anwesend")
    visitor.get_by_label("Strukturthema 1").fill("Wartezeit auf Wohnungen")
    visitor.get_by_label("Maßnahme 1 –").fill("Vermieter ansprechen")
    visitor.get_by_role("button", name="Nachbereitung speichern").click()
    after = visitor.inner_text("section[aria-labelledby=danach]")
    assert "Wartezeit auf Wohnungen" in after
    assert "Vermieter ansprechen" in after


@pytest.mark.browser
def test_the_round_is_put_together_by_keyboard_alone(page: Page, invented: Demo) -> None:
    page.set_default_timeout(60_000)
    invented.log_in(page)
    page.goto(invented.url + CHOICE)
    page.focus("#ort")
    page.keyboard.type("Tann")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first stage
    page.keyboard.press("Enter")
    page.wait_for_url("**ort=98001008**")
    assert page.evaluate("document.querySelector(':target').id") == "vorschlag"
    page.focus(".conference-asked > summary")
    page.keyboard.press("Enter")  # place and needs open again
    page.focus("main a")
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || ''")
        )
    assert {"Entfernen", "Vorschlag neu berechnen", "Dazunehmen", "Weiter: Termin und Einladung"} <= {
        text.strip() for text in seen
    }


@pytest.mark.browser
def test_the_proposal_is_in_view_after_the_choice(visitor: Page, invented: Demo) -> None:
    _choose(visitor, invented)
    first = visitor.locator("section[aria-labelledby=vorschlag] tbody tr").first.bounding_box()
    title = visitor.locator("h1").bounding_box()
    assert first is not None
    assert title is not None
    assert 0 <= title["y"] < first["y"] + first["height"] < 700  # above the bar at the bottom
    visitor.locator(".conference-asked > summary").click()
    assert visitor.get_by_label("Ort", exact=True).input_value() == "98001008"


@pytest.mark.browser
def test_the_first_field_is_two_tabs_and_a_return_away(page: Page, invented: Demo) -> None:
    page.set_default_timeout(60_000)
    invented.log_in(page)
    page.goto(invented.url + CHOICE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Zu Ort und Bedarf springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ort"


@pytest.mark.browser
def test_a_conference_of_last_week_is_entered_afterwards(
    visitor: Page, invented: Demo, request: pytest.FixtureRequest
) -> None:
    # A day of its own for each visitor: a second conference of the place on the same day would be asked about.
    day = {"with script": "26.10.2025", "without script": "27.10.2025"}[request.node.callspec.params["visitor"]]
    _choose(visitor, invented)
    visitor.get_by_role("link", name="Weiter: Termin und Einladung").click()
    visitor.get_by_label("geplant für").fill(day)
    visitor.get_by_label("Hat schon stattgefunden").check()
    visitor.get_by_role("button", name="Fallkonferenz anlegen").click()
    assert visitor.get_by_label("Hat stattgefunden am").input_value() == day
    visitor.locator("select[name='attendance.erf-tan-wohnen']").select_option("vertreten")
    visitor.locator("select[name='instead.erf-tan-wohnen']").select_option("erf-tan-sozial")
    visitor.get_by_role("button", name="Nachbereitung speichern").click()
    assert "vertreten" in visitor.inner_text("section[aria-labelledby=runde]")
    assert "hat stattgefunden" in visitor.inner_text("main")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_case_conference_has_a_barrier(page: Page, invented: Demo, scheme: str) -> None:
    page.set_default_timeout(60_000)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    invented.log_in(page)
    asked = "ort=98001008&stufe=04&stufe=09&thema=wohnen&thema=sport&thema=gesundheit"
    page.goto(f"{invented.url}/fallkonferenz/termin?kreis=98001&{asked}")
    page.get_by_label("geplant für").fill("25.11.2099")
    page.get_by_role("button", name="Fallkonferenz anlegen").click()
    made = page.url.removeprefix(invented.url)
    addresses = [CHOICE, f"{CHOICE}&{asked}", "/fallkonferenz/themen", f"/fallkonferenz/termin?{asked}", made]
    addresses += [f"{made}/{sheet}" for sheet in ("tagesblatt", "teilnahmeliste", "nachbereitung")]
    wrong = []
    for address in addresses:
        page.goto(invented.url + address)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        wrong += [f"{address}: {one['id']} {one['nodes'][0]['target']}" for one in found.response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.append(f"{address}: the page scrolls sideways")
        if page.locator("h1:visible").count() != 1:
            wrong.append(f"{address}: not one heading of the first rank")
    assert not wrong, "\n".join(wrong)
