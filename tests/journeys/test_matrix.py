"""A matrix with more columns than a small municipal screen holds, as one reads it: scrolled down and to the right."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.browser

#: How far the heads, the municipalities and the first head of all are from the corner of the frame; what lies there.
CORNER = """() => {
  const frame = document.querySelector(".matrix-wrap"), box = frame.getBoundingClientRect();
  const edge = (selector, side) => document.querySelector(selector).getBoundingClientRect()[side];
  const from = (selector, side) => Math.round(edge(selector, side) - box[side]);
  const at = (x, y) => document.elementFromPoint(box.left + x, box.top + y).textContent.trim();
  return {scrolled: [frame.scrollLeft > 100, frame.scrollTop > 100],
          head: from(".matrix thead th", "top"), place: from(".matrix tbody th", "left"), corner: at(20, 70)};
}"""


def test_heads_and_municipalities_of_a_wide_matrix_stay_in_sight(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/abdeckung?kreis=05754")
    frame = inside.locator(".matrix-wrap--wide")
    frame.scroll_into_view_if_needed()
    frame.evaluate("frame => frame.scrollTo(400, 300)")
    frame.evaluate("frame => frame.scrollIntoView()")
    assert inside.evaluate(CORNER) == {"scrolled": [True, True], "head": 0, "place": 0, "corner": "Kommune"}


def test_a_field_with_the_focus_is_not_below_the_heads(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/abdeckung?kreis=05754")
    inside.locator(".matrix-wrap--wide").evaluate("frame => frame.scrollTo(900, 900)")
    first = inside.locator(".matrix tbody tr").first.locator("td a").first
    first.focus()
    assert first.evaluate(
        """link => { const box = link.getBoundingClientRect();
        return link.contains(document.elementFromPoint(box.left + 5, box.top + 5)); }"""
    )
