"""Every state of an import as axe sees it: addresses alone do not reach them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo
from tests.uploads.walks import answer_all, barriers, hand_in, settle, workbook

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("side", ["light", "dark"])
def test_no_state_of_an_import_has_a_barrier(inside: Page, demo: Demo, side: Any) -> None:
    inside.emulate_media(color_scheme=side)
    found: dict[str, list[str]] = {}
    hand_in(inside, demo, workbook())
    found["open"] = barriers(inside)
    inside.get_by_role("link", name="Zuordnung der Spalten ansehen").click()
    found["columns"] = barriers(inside)
    for tab in ("neu", "geaendert", "unveraendert", "abgelehnt", "hinweise"):
        inside.goto(inside.url.split("?")[0].split("#")[0] + f"?zeige={tab}")
        found[tab] = barriers(inside)
    inside.get_by_role("link", name="Angaben ändern").click()
    found["details"] = barriers(inside)
    inside.go_back()
    answer_all(inside)
    inside.locator("summary", has_text="Beantwortet").click()
    found["answered"] = barriers(inside)
    inside.locator(".savebar button").click()
    settle(inside)
    found["report"] = barriers(inside)
    inside.get_by_role("link", name="zurücknehmen …").first.click()
    found["asking"] = barriers(inside)
    inside.get_by_role("button", name="Jetzt zurücknehmen").click()
    expect(inside.locator(".kern-alert--success")).to_be_visible()
    found["undone"] = barriers(inside)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
