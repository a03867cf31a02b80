"""The chosen Stichtag: on every page that shows records, and kept on every way through them."""

from __future__ import annotations

import re
from collections import deque
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph_app import accounts, create_app
from graph_app.access import SYSTEM, Role
from graph_app.settings import Settings
from graph_app.starter import changes as starter
from graph_app.store import Store

CHOSEN = "31.12.2023"
BAND = f"<strong>Stand vom {CHOSEN}</strong>"
#: No page: files, fragments, what only answers programs; and ways out of the session.
NO_PAGES = re.compile(
    r"^/(static|api|abmelden|anmelden)|\.(js|css|json|xlsx|docx|txt|svg|png|ics)\b|[?&]format=|/datei"
)
MOST = 260


@pytest.fixture
def client(embedded_store: Store, tmp_path: Path) -> FlaskClient:
    """Somebody who chose a day in the past, in a Kreis with records."""
    starter.load_example(embedded_store, SYSTEM, "05374")
    app = create_app(embedded_store, Settings.load({}, data=tmp_path), {"TESTING": True})
    client = app.test_client()
    token = accounts.create_token(embedded_store, Role.KOORDINATION)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    assert BAND in client.get(f"/start?stichtag={CHOSEN}", follow_redirects=True).text
    return client


def ways(page: str) -> list[str]:
    """The addresses a page leads to, without those that are there to choose another day."""
    found = [unescape(link).split("#")[0] for link in re.findall(r'<a\b[^>]*\bhref="(/[^"]*)"', page)]
    return [link for link in found if "stichtag=" not in link and not NO_PAGES.search(link)]


def walked(client: FlaskClient) -> tuple[list[str], list[str]]:
    """From the start page along every link: the pages that were seen, and those that forgot the day."""
    waiting, known = deque(["/start", "/vergleich", "/dossier/05374012"]), {"/start", "/vergleich", "/dossier/05374012"}
    seen: list[str] = []
    lost: list[str] = []
    kinds: dict[str, int] = {}
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        answer = client.get(address, follow_redirects=True)
        if answer.status_code != 200 or "text/html" not in answer.content_type or "<html" not in answer.text:
            continue
        seen.append(address)
        if BAND not in answer.text:
            lost.append(address)
        for way in ways(answer.text):
            shape = re.sub(r"/[^/?]*[-\d][^/?]*", "/…", way.split("?")[0])  # three pages of a sort are enough
            if way not in known and kinds.get(shape, 0) < 3:
                kinds[shape] = kinds.get(shape, 0) + 1
                known.add(way)
                waiting.append(way)
    return seen, lost


def test_every_page_keeps_and_shows_the_chosen_day(client: FlaskClient) -> None:
    seen, lost = walked(client)
    assert lost == []
    assert {"/abdeckung", "/netz", "/akteure", "/stellenplan", "/vergleich", "/kommunen"} <= set(seen)
    assert len(seen) > 80


def test_a_page_that_forgets_the_day_is_found(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session.pop("stichtag")
    assert "/start" in walked(client)[1]


def test_only_the_head_and_the_band_offer_another_day(client: FlaskClient) -> None:
    for address in ("/start", "/abdeckung", "/stellenplan", "/dossier/05374012", "/vergleich", "/netz"):
        page = client.get(address, follow_redirects=True).text
        offered = re.findall(r'href="[^"]*stichtag=([^"&]*)', page.split("<main")[1])
        assert offered == [], address


def test_back_to_today_takes_the_band_away(client: FlaskClient) -> None:
    page = client.get("/abdeckung").text
    back = re.search(r'<a href="([^"]*)">Zurück zu heute</a>', page)
    assert back is not None
    assert BAND not in client.get(unescape(back[1])).text
    assert BAND not in client.get("/stellenplan").text
