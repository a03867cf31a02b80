"""The picture of the network on a dark screen: dark itself there, white on paper and where light is chosen."""

from __future__ import annotations

import zlib

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.browser
DRAWN = ".net-figure .net-canvas canvas"


def _brightest(page: Page, selector: str) -> int:
    """The brightest channel of one dot in the lower left corner of an element, where nothing is drawn."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    clip = {"x": box["x"] + 6, "y": box["y"] + box["height"] - 8, "width": 1, "height": 1}
    png = page.screenshot(clip=clip, full_page=True)
    packed, place = b"", 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += length + 12
    return max(zlib.decompress(packed)[1:4])


@pytest.mark.parametrize(("scheme", "dark"), [("dark", True), ("light", False)])
def test_the_picture_follows_the_screen(inside: Page, demo: Demo, scheme: str, dark: bool) -> None:
    inside.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    inside.goto(f"{demo.url}/netz?kreis=05754")
    inside.locator(DRAWN).wait_for()
    assert (_brightest(inside, ".net-canvas") < 60) is dark


def test_paper_stays_white(inside: Page, demo: Demo) -> None:
    inside.emulate_media(color_scheme="dark")
    inside.goto(f"{demo.url}/netz?kreis=05754")
    inside.locator(DRAWN).wait_for()
    inside.emulate_media(color_scheme="dark", media="print")
    assert _brightest(inside, ".net-paper") > 240


def test_without_script_the_picture_is_dark_too(without_script: Page, demo: Demo) -> None:
    without_script.emulate_media(color_scheme="dark")
    without_script.goto(f"{demo.url}/netz?kreis=05754")
    assert _brightest(without_script, ".net-paper") < 60
