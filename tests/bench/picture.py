"""The network page with 500 things in Chromium, against what pyvis makes of the same things by itself.

Ready is the first time the network is on the screen. Ours counts from the address on, the server's work included;
plain pyvis from the opening of a file, and its two foreign files are refused at once. Both open in a window that is
already there and idle: the start of a browser's process is no work of either.
"""

from __future__ import annotations

import json
import shutil
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route, TimeoutError, sync_playwright

from tests.bench.goals import Line, Missed, Outcome
from tests.bench.program import Visitor

#: Our page is opened so often before plain pyvis, and as often after it.
OURS = 5
#: So long a new window stays empty before an address is opened in it, in milliseconds.
SETTLED = 1000
LIMIT = 50.0
LEAST_THINGS = 490
#: Nobody waits longer for plain pyvis; it then counts as if it had been ready at this moment.
MOST_SECONDS = 300
GOAL = "Netz mit 500 Knoten gegen pyvis / network page of 500 nodes against plain pyvis"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_WATCH = """new MutationObserver(() => {
  if (!window.readyAt && document.querySelector('.net-figure[data-drawn]'))
    requestAnimationFrame(() => (window.readyAt = performance.now()));
}).observe(document, {subtree: true, childList: true, attributes: true});"""
_PLAIN = "<script>network.once('afterDrawing', () => { window.readyAt = performance.now(); });</script></body>"


def measured(visitor: Visitor, folder: Path) -> Line:
    """How much sooner our page is ready."""
    if not CHROMIUM:
        return Missed(GOAL, "Chromium fehlt / no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            return _compared(browser, visitor, folder)
        finally:
            browser.close()


def _compared(browser: Browser, visitor: Visitor, folder: Path) -> Line:
    address = f"{visitor.url}/netz"
    data = _drawn(browser, visitor, address)
    if len(data["nodes"]) < LEAST_THINGS:
        return Missed(GOAL, f"nur {len(data['nodes'])} Knoten / only so many nodes")
    plain = folder / "pyvis.html"
    plain.write_text(_plain_page(data), encoding="utf-8")
    ours = [_ours(browser, visitor, address) for _ in range(OURS)]
    seconds = _theirs(browser, plain)
    ours += [_ours(browser, visitor, address) for _ in range(OURS)]
    own, other = statistics.median(ours), seconds or float(MOST_SECONDS)
    note = f"{own * 1000:.0f} ms / {'' if seconds else 'mehr als '}{other:.1f} s, {len(data['nodes'])} Knoten, "
    return Outcome(GOAL, other / own, LIMIT, least=True, note=note + f"{len(data['edges'])} Linien")


def _drawn(browser: Browser, visitor: Visitor, address: str) -> dict[str, Any]:
    """The things and lines of our page; the first visit also keeps their places."""
    context = _context(browser, visitor)
    page = context.new_page()
    page.goto(address, timeout=MOST_SECONDS * 1000)
    text = page.locator("#netzdaten").text_content()
    context.close()
    found: dict[str, Any] = json.loads(text or "{}")
    return found


def _plain_page(data: dict[str, Any]) -> str:
    """What pyvis makes of the same things when nobody tells it anything."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", directed=True)
    names = {node["id"]: node.get("label") or node.get("text") or node["id"] for node in data["nodes"]}
    for key, name in names.items():
        network.add_node(key, label=name)
    for edge in data["edges"]:
        network.add_edge(edge["from"], edge["to"])
    html: str = network.generate_html()
    head, _, tail = html.rpartition("</body>")
    return head + _PLAIN + tail


def _ours(browser: Browser, visitor: Visitor, address: str) -> float:
    context = _context(browser, visitor)
    context.add_init_script(_WATCH)
    page = _window(context)
    page.goto(address, timeout=MOST_SECONDS * 1000)
    seconds = _ready(page)
    context.close()
    if seconds is None:
        raise RuntimeError("The network page was never drawn.")
    return seconds


def _theirs(browser: Browser, file: Path) -> float | None:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = _window(context)
    page.route("http*://**", _refuse)
    page.goto(file.as_uri(), timeout=MOST_SECONDS * 1000)
    seconds = _ready(page)
    context.close()
    return seconds


def _window(context: BrowserContext) -> Page:
    page = context.new_page()
    page.wait_for_timeout(SETTLED)
    return page


def _refuse(route: Route) -> None:
    route.abort()


def _context(browser: Browser, visitor: Visitor) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="de-DE")
    context.add_cookies([{"name": one.name, "value": one.value or "", "url": visitor.url} for one in visitor.jar])
    return context


def _ready(page: Page) -> float | None:
    """The seconds from the opening of the page until it said that it is ready."""
    try:
        page.wait_for_function("window.readyAt", timeout=MOST_SECONDS * 1000)
    except TimeoutError:
        return None
    milliseconds: float = page.evaluate("window.readyAt")
    return milliseconds / 1000
