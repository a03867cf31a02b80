"""Where a log-in may lead: the list of reliability.md T14, and what browsers and proxies make of other spellings."""

from __future__ import annotations

import pytest

from graph_app.accounts.way_back import way_back

AWAY = [
    "//evil.example",
    "///evil.example",
    "https:evil.example",
    "https://evil.example/start",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "%2f%2fevil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "/%2F/evil.example",
    "/ok\r\nSet-Cookie:x=1",
    "/ok%0d%0aSet-Cookie:x=1",
    "/\t/evil.example",
    "/%09/evil.example",
    " /start",
    "\x00/start",
    "/start\x00",
    "/a b",
    "/a\u2028b",
    "start",
    "?next=/",
    "@evil.example",
    "",
    "/" + "x" * 3000,
]
HERE = [
    "/",
    "/start",
    "/abdeckung?kreis=05754&stichtag=31.12.2023#beleg",
    "/suche?q=B%C3%BCro+50%25",
    "/akteure/o-1?weiter=https://www.kreis.example/",
    "/a//b",
]


@pytest.mark.parametrize("target", AWAY)
def test_a_target_that_could_lead_away_is_dropped(target: str) -> None:
    assert way_back(target) == "/"


@pytest.mark.parametrize("target", HERE)
def test_an_address_of_the_application_is_kept(target: str) -> None:
    assert way_back(target) == target


def test_without_a_target_the_home_of_the_role_is_it() -> None:
    assert way_back(None, "/konto") == "/konto"
