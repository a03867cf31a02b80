"""Every page that answers.

No barrier axe knows, one h1, no foreign address, no sideways scrolling. And that the guards bite.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.routing import Rule

from graph_app.ontology import ONTOLOGY, NodeKind
from tests.journeys.conftest import Demo

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
#: Addresses that answer with data or a file, not with a page.
NO_PAGES = re.compile(
    r"^/(static|api/v1/(?!docs)|abmelden)|\.js$|\.json$|\.xlsx$|\.ics$|^/ausgabe/datei|aehnlich|/vorschlag"
)
PARTS = 12


def _record(demo: Demo, kind: str) -> str | None:
    rows = demo.store.read(
        "entities/listed",
        kind=ONTOLOGY.kind(kind),
        kreis=None,
        words=[],
        filters=[],
        archived=False,
        restricted=True,
        skip=0,
        limit=1,
    )
    return rows[0]["properties"]["id"] if rows else None


def _filled(demo: Demo, rule: Rule) -> list[str]:
    """The addresses of a rule: one for each kind where it has a kind, with records that exist."""
    tie = demo.store.read("entities/ties_from", id="ags-05754032", without=[], limit=1)[0]["properties"]["id"]
    if not rule.arguments:
        return [rule.rule]
    found = []
    for kind in _kinds(rule):
        text = rule.rule
        record = _record(demo, kind.name)
        for name in rule.arguments:
            value = (
                kind.slug
                if "kind" in name or "slug" in name
                else tie
                if "tie" in rule.rule or "beziehung" in rule.rule
                else record
            )
            if value is None:
                break
            text = re.sub(rf"<(?:[^<>:]+:)?{name}>", value, text)
        if "<" not in text:
            found.append(text)
    return list(dict.fromkeys(found))


def _kinds(rule: Rule) -> list[NodeKind]:
    """The kind that an address names itself, else all of them."""
    named = rule.rule.strip("/").split("/")[0]
    return [kind for kind in ONTOLOGY.generic if kind.slug == named] or list(ONTOLOGY.generic)


def addresses(demo: Demo) -> list[str]:
    """All addresses of the application that may answer with a page."""
    rules = [
        rule
        for rule in demo.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not NO_PAGES.search(rule.rule)
    ]
    found = [address for rule in rules for address in _filled(demo, rule)]
    found += [
        "/abdeckung?kreis=05754&stichtag=31.12.2023&beleg=05754004/case_management",
        "/abdeckung?kreis=05754&ansicht=stufen",
        "/abdeckung/vergleich?kreis=05754&von=31.12.2022&bis=31.12.2023",
        "/suche?q=ABH",
        "/suche?q=gibtesnicht",
        "/netz?ego=ags-05754032",
        "/stellenplan?kreis=05334&mode=plan&stichtag=30.06.2020",
        "/abdeckung?stichtag=quatsch",
    ]
    return sorted(dict.fromkeys(found))


@pytest.mark.browser
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_barrier_or_leaves_its_frame(inside: Page, demo: Demo, part: int) -> None:
    wrong: list[str] = []
    axe, seen = Axe(), 0
    for address in addresses(demo)[part::PARTS]:
        response = inside.goto(demo.url + address)
        if response is None or response.status != 200 or "html" not in response.headers.get("content-type", ""):
            continue
        seen += 1
        found = axe.run(inside, options={"runOnly": {"type": "tag", "values": TAGS}})
        for violation in found.response["violations"]:
            wrong.append(f"{address}: {violation['id']} {violation['nodes'][0]['target']}")
        if inside.locator("h1:visible").count() != 1:
            wrong.append(f"{address}: {inside.locator('h1:visible').count()} headings of the first rank")
        if inside.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.append(f"{address}: the page scrolls sideways")
    assert not wrong, "\n".join(wrong)
    assert seen > 3


@pytest.mark.browser
def test_the_dark_side_has_no_barrier_either(inside: Page, demo: Demo) -> None:
    inside.emulate_media(color_scheme="dark")
    wrong = []
    for address in (
        "/start",
        "/abdeckung?kreis=05754&stichtag=31.12.2023",
        "/netz",
        "/akteure/",
        "/akteure/neu",
        "/stellenplan",
    ):
        inside.goto(demo.url + address)
        found = Axe().run(inside, options={"runOnly": {"type": "tag", "values": TAGS}})
        wrong += [f"{address}: {one['id']} {one['nodes'][0]['target']}" for one in found.response["violations"]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
def test_a_planted_barrier_is_caught(inside: Page, demo: Demo) -> None:
    inside.goto(demo.url + "/start")
    inside.evaluate("document.querySelector('main').append(document.createElement('img'))")
    found = Axe().run(inside, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert "image-alt" in [violation["id"] for violation in found.response["violations"]]


@pytest.mark.browser
@pytest.mark.plants_violation
@pytest.mark.parametrize("made_by", ["plugin", "new_context", "new_page"])
def test_a_planted_foreign_host_is_caught(
    request: pytest.FixtureRequest, browser: Browser, violations: list[str], made_by: str
) -> None:
    # about:blank, since our own pages would not even ask: the policy forbids it.
    made = {
        "plugin": lambda: request.getfixturevalue("page"),
        "new_context": lambda: browser.new_context().new_page(),
        "new_page": browser.new_page,
    }
    page: Page = made[made_by]()
    page.route("http://cdn.example/**", lambda route: route.abort())
    page.set_content('<link rel="stylesheet" href="http://cdn.example/x.css">')
    page.context.close()
    assert violations == ["foreign host: http://cdn.example/x.css"]


@pytest.mark.browser
@pytest.mark.plants_violation
def test_a_planted_inline_script_is_caught(page: Page, demo: Demo, violations: list[str]) -> None:
    demo.log_in(page)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(200)
    assert any(one.startswith("policy:") for one in violations)
