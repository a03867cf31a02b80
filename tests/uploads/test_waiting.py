"""Plans that wait: how long, and forgetting all of them at once, but nothing that is being worked on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from graph_app import clock
from graph_app.access import Actor, Role
from importers.shelf import KEPT_SECONDS
from tests.uploads.conftest import LIST, Desk


def waits(desk: Desk, *names: str) -> list[str]:
    """The addresses of the plans of files with these names."""
    plans = [str(desk.hand_in(LIST, name=name).location) for name in names]
    for plan in plans:
        desk.settled(plan)
    return plans


def test_the_page_says_how_long_a_plan_waits(desk: Desk) -> None:
    waits(desk, "Eins.csv")
    page = desk.get("/import").text
    assert "Ein Plan wartet sieben Tage" in page
    assert re.search(r"wartet bis \S*\d\d\.\d\d\.\d{4}", page)
    assert "Alle verwerfen" not in page


def test_all_plans_are_named_before_they_are_discarded(desk: Desk) -> None:
    plans = waits(desk, "Eins.csv", "Zwei.csv")
    assert 'href="/import/verwerfen"' in desk.get("/import").text
    question = desk.get("/import/verwerfen").text
    assert "2 Pläne gehen verloren" in question
    assert "Eins.csv" in question
    assert "Zwei.csv" in question
    assert [desk.get(plan).status_code for plan in plans] == [200, 200]


def test_discarding_all_leaves_no_plan(desk: Desk) -> None:
    plans = waits(desk, "Eins.csv", "Zwei.csv")
    assert desk.post("/import/verwerfen").location == "/import"
    assert [desk.get(plan).status_code for plan in plans] == [404, 404]
    assert "Es wartet kein Plan mehr auf Sie" in desk.get("/import/verwerfen").text


def test_the_plans_of_others_stay(desk: Desk) -> None:
    (plan,) = waits(desk, "Eins.csv")
    mine, desk.actor = desk.actor, Actor("konto-2", "Andere", Role.KOORDINATION)
    desk.post("/import/verwerfen")
    desk.actor = mine
    assert desk.get(plan).status_code == 200


def test_what_is_being_taken_back_goes_on(desk: Desk, held: Callable[[], None]) -> None:
    (plan,) = waits(desk, "Eins.csv")
    report = str(desk.settled(desk.post(f"{plan}/ausfuehren").location).location).partition("?")[0]
    work = str(desk.post(f"{report}/zuruecknehmen").location)
    desk.post("/import/verwerfen")
    held()
    assert desk.settled(work).status_code == 302


def test_a_plan_that_was_kept_long_enough_waits_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    waits(desk, "Eins.csv")
    later = clock.now() + (KEPT_SECONDS + 60) * 1000
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Eins.csv" not in desk.get("/import").text
