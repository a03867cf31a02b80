"""Taking an import back in a browser: how far it is, stopping it, what came of it; with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graph_app.entities import dump
from tests.journeys.conftest import Demo
from tests.uploads.walks import ask_back, barriers, hand_in, settle

pytestmark = pytest.mark.browser
#: A list that no other test hands in: what stands in the graph already would be taken back by nobody.
CSV = "Institution;PLZ;Kommune\r\nSchachverein Musterfeld;33330;Gütersloh\r\n".encode("cp1252")


def take_back(page: Page, demo: Demo) -> None:
    """Carry a list out and ask for it to be taken back."""
    hand_in(page, demo, CSV, "Liste.csv")
    page.locator(".savebar button").click()
    settle(page)
    ask_back(page)
    expect(page.locator("h1")).to_have_text("Import wird zurückgenommen: Liste.csv")


def test_it_tells_how_far_it_is_and_leads_to_the_report(inside: Page, demo: Demo, held: Callable[[], None]) -> None:
    before = dump.digest(demo.store)
    take_back(inside, demo)
    expect(inside.locator("#lauf")).to_contain_text("Die Einträge werden entfernt oder zurückgesetzt: 1 von 2")
    assert barriers(inside) == []
    held()
    expect(inside.locator(".kern-alert--success")).to_contain_text("1 Eintrag entfernt", timeout=30_000)
    assert barriers(inside) == []
    assert dump.digest(demo.store) == before


def test_whoever_stops_it_finds_the_import_as_it_was(inside: Page, demo: Demo, held: Callable[[], None]) -> None:
    take_back(inside, demo)
    digits = dump.digest(demo.store)
    inside.get_by_role("button", name="Zurücknehmen abbrechen").press("Enter")
    expect(inside.locator(".kern-alert")).to_contain_text("Der Import steht noch, wie er war.", timeout=30_000)
    expect(inside.locator("nav a", has_text=re.compile("^Import$")).first).to_have_attribute("aria-current", "page")
    assert barriers(inside) == []
    assert dump.digest(demo.store) == digits
    held()
    ask_back(inside)
    expect(inside.locator(".kern-alert--success")).to_contain_text("1 Eintrag entfernt", timeout=30_000)


def test_without_script_the_page_is_asked_for_again(without_script: Page, demo: Demo, held: Callable[[], None]) -> None:
    take_back(without_script, demo)
    without_script.get_by_role("link", name="Stand neu laden").click()
    expect(without_script.locator("h1")).to_have_text("Import wird zurückgenommen: Liste.csv")
    held()
    settle(without_script)
    expect(without_script.locator(".kern-alert--success")).to_contain_text("1 Eintrag entfernt")


def listed(page: Page, demo: Demo, name: str, count: int) -> str:
    """Carry out a list of so many clubs; the address of its report."""
    rows = "".join(f"Kegelklub {number:03};33330;Gütersloh\r\n" for number in range(count))
    hand_in(page, demo, f"Institution;PLZ;Kommune\r\n{rows}".encode("cp1252"), name)
    page.locator(".savebar button").click()
    expect(page).to_have_url(re.compile("/importe/"), timeout=30_000)
    return page.url.partition("?")[0]


def test_what_a_newer_list_names_stays_and_a_long_report_has_pages(inside: Page, demo: Demo) -> None:
    before = dump.digest(demo.store)
    first = listed(inside, demo, "Erste Liste.csv", 130)
    inside.get_by_role("link", name="Weiter", exact=True).press("Enter")
    expect(inside.locator("#eintraege")).to_be_focused()
    expect(inside.locator("#tafel tbody tr")).to_have_count(30)
    second = listed(inside, demo, "Neue Liste.csv", 7)
    found: dict[str, list[str]] = {}
    for side in ("light", "dark"):
        inside.emulate_media(color_scheme=side)  # type: ignore[arg-type]
        inside.goto(f"{first}/zuruecknehmen")
        expect(inside.locator(".question")).to_contain_text("7 Einträge stehen auch in der Liste „Neue Liste.csv“")
        found[f"question {side}"] = barriers(inside)
    inside.get_by_role("button", name="Jetzt zurücknehmen").click()
    expect(inside.locator(".kern-alert--success")).to_contain_text("123 Einträge entfernt", timeout=30_000)
    inside.locator("summary", has_text="Kegelklub 000 und 6 weitere").press("Enter")
    found["rest"] = barriers(inside)
    for report in (second, first):
        inside.goto(report)
        ask_back(inside)
        expect(inside.locator(".kern-alert--success")).to_be_visible(timeout=30_000)
    assert dump.digest(demo.store) == before
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
