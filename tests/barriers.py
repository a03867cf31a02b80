"""What a page must not have at any size and in any colour scheme: a barrier axe knows, or sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.test_every_page import TAGS

Scheme = Literal["light", "dark"]


def found(page: Page, address: str, paths: Iterable[str], scheme: Scheme, size: tuple[int, int]) -> list[str]:
    """A line for each, with the path and the element; an empty list where there is none."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wrong = []
    for path in paths:
        page.goto(address + path)
        answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        wrong += [f"{path}: {one['id']} {one['nodes'][0]['target']}" for one in answer["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.append(f"{path}: the page scrolls sideways")
    return wrong
