"""Bodies and meetings in a browser: by keyboard, without script, two people at once, and no barrier on any page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph_app.entities import changes as records
from graph_app.meetings import changes
from graph_app.meetings.changes import NewAction
from graph_app.ontology import Day
from tests.served import served
from tests.visitors import COORDINATOR

pytestmark = pytest.mark.browser
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}}
ADDRESSES = (
    "/treffen", "/treffen/zweite", "/treffen/dritte", "/treffen/zweite/teilnahme", "/treffen/dritte/einladen?q=muster",
    "/treffen/zweite/massnahme", "/treffen/kontakt", "/treffen/ohne-kontakt?stichtag=10.11.2027", "/gremien/lenkung",
    "/treffen/dritte/tagesblatt",
    "/gremien/lenkung/treffen-anlegen", "/gremien/lenkung?stichtag=10.11.2027", "/wohlfahrt/awo?stichtag=10.11.2027",
)  # fmt: skip


@pytest.fixture
def address(coordinator: Any, page_graph: Any) -> Iterator[str]:
    """The pages behind a real server, with an action that is overdue."""
    new = NewAction("Kursliste ergänzen", Day.parse("01.10.2026"), "kim")
    changes.add_action(page_graph.store, COORDINATOR, "zweite", new, "kreis")
    with served(coordinator.client.application) as address:
        yield address


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_or_leaves_its_frame(page: Page, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1366, "height": 768})
    wrong = []
    for path in ADDRESSES:
        page.goto(address + path)
        found = Axe().run(page, options=TAGS).response["violations"]
        wrong += [f"{path}: {one['id']} {one['nodes'][0]['target']}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.append(f"{path}: the page scrolls sideways")
    assert wrong == []


def test_a_refused_sheet_has_no_barrier_and_leads_to_the_field(page: Page, address: str) -> None:
    page.goto(f"{address}/treffen/zweite/teilnahme")
    page.select_option("[id='instead.leitung']", "kim")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#fehler")).to_be_focused()
    page.locator("#fehler a").click()
    expect(page.locator("[id='instead.leitung']")).to_be_focused()
    assert Axe().run(page, options=TAGS).response["violations"] == []


def test_a_sheet_is_filled_by_keyboard(page: Page, address: str, page_graph: Any) -> None:
    page.goto(f"{address}/treffen/zweite/teilnahme")
    page.get_by_label("Leitung Beratung, Teilnahme").focus()
    page.keyboard.type("ent")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Leitung Beratung, Vertretung durch")).to_be_focused()
    page.get_by_role("button", name="Speichern").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Gespeichert.")
    assert page_graph.ties("zweite", "ATTENDED")[0].values["attendance"] == "entschuldigt"


def test_two_people_at_the_same_meeting_are_asked(page: Page, address: str, page_graph: Any) -> None:
    page.goto(f"{address}/treffen/zweite/teilnahme")
    (tie,) = page_graph.ties("zweite", "ATTENDED")
    _amend(page_graph, tie, attendance="gefehlt")
    page.get_by_label("Leitung Beratung, Teilnahme").select_option("entschuldigt")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zwei Fassungen von „2. Sitzung“")
    assert Axe().run(page, options=TAGS).response["violations"] == []
    page.get_by_label("gefehlt").check()
    page.get_by_role("button", name="Auswahl speichern").click()
    assert page_graph.ties("zweite", "ATTENDED")[0].values["attendance"] == "gefehlt"


def _amend(graph: Any, tie: Any, **values: Any) -> None:
    graph.store.change(lambda tx: records.amend(tx, COORDINATOR, tie.id, tie.version, values))


def test_a_meeting_is_planned_invited_and_noted_without_script(scriptless: Page, address: str, page_graph: Any) -> None:
    scriptless.goto(f"{address}/gremien/lenkung")
    scriptless.get_by_role("link", name="Treffen anlegen").click()
    scriptless.fill("#planned_on", "02.11.2026")
    scriptless.fill("#time", "14-16 Uhr")
    scriptless.get_by_role("button", name="Anlegen").click()
    key = scriptless.url.rsplit("/", 1)[1]
    scriptless.get_by_role("link", name="Einladen").click()
    scriptless.fill("#q", "Gesamtschule")
    scriptless.get_by_role("main").get_by_role("button", name="Suchen").click()
    scriptless.get_by_label("Gesamtschule Muster").check()
    scriptless.get_by_role("button", name="Eintragen").click()
    scriptless.get_by_role("link", name="Rückmeldung und Teilnahme").click()
    scriptless.get_by_label("Gesamtschule Muster, Rückmeldung").select_option("zugesagt")
    scriptless.get_by_label("Gesamtschule Muster, Teilnahme").select_option("anwesend")
    scriptless.get_by_role("button", name="Speichern").click()
    replies = {tie.source_id: tie.values["reply"] for tie in page_graph.ties(key, "INVITED")}
    assert replies == {"leitung": "offen", "kim": "offen", "schule": "zugesagt"}
    assert [tie.source_id for tie in page_graph.ties(key, "ATTENDED")] == ["schule"]


def test_a_call_is_noted_from_the_page_of_the_organisation(scriptless: Page, address: str) -> None:
    scriptless.goto(f"{address}/schulen/schule")
    scriptless.get_by_role("link", name="Kontakt erfassen").click()
    scriptless.get_by_label("Anruf").check()
    scriptless.get_by_role("button", name="Erfassen").click()
    expect(scriptless.get_by_role("main")).to_contain_text("letzter Kontakt vor weniger als einem Monat")
