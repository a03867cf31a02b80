"""What a tab keeps of a form: for its address and its Kreis, until it is saved, and no text that was warned about."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
BIRTH = "geb. 12.03.1990"
KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('entwurf:')).map(key => sessionStorage.getItem(key))"


@pytest.fixture(autouse=True)
def _leave(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())


def _kept(page: Page) -> str:
    return str(page.evaluate(f"{KEPT}.join()"))


def _typed(page: Page, address: str, note: str = "Bitte anrufen.") -> None:
    page.goto(address)
    page.fill("#notiz", note)


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("/formular?fuer=a", "/formular?fuer=b"),
        ("/formular?kreis=05166", "/formular?kreis=05754"),
        ("/formular?kreis=05166", "/formular?kreis=05334"),
    ],
)
def test_a_draft_never_comes_back_for_another_record_or_kreis(
    page: Page, address: str, typed: str, opened: str
) -> None:
    _typed(page, address + typed)
    page.goto(address + opened)
    expect(page.locator("#notiz")).to_have_value("Erste Zeile")
    expect(page.locator(".note--draft")).to_have_count(0)
    page.goto(address + typed)
    expect(page.locator("#notiz")).to_have_value("Bitte anrufen.")


def test_the_kreis_of_a_draft_is_the_chosen_one_whether_the_address_names_it_or_not(page: Page, address: str) -> None:
    _typed(page, f"{address}/formular?kreis=05166")
    page.goto(f"{address}/formular")
    expect(page.locator("#notiz")).to_have_value("Bitte anrufen.")


def test_a_text_under_warning_is_not_kept_and_comes_back_nowhere(page: Page, address: str) -> None:
    page.goto(f"{address}/formular")
    page.fill("#name", "Caritas")
    page.fill("#notiz", f"Anruf, {BIRTH}")
    expect(page.locator("#notiz-fallangaben")).to_contain_text("sieht nach einem einzelnen Menschen aus")
    assert ("1990" in _kept(page), "Caritas" in _kept(page)) == (False, True)
    page.reload()
    expect(page.locator("#name")).to_have_value("Caritas")
    expect(page.locator("#notiz")).to_have_value("Erste Zeile")
    page.fill("#notiz", "Anruf am Montag")
    assert "Anruf am Montag" in _kept(page)


def test_a_text_that_was_kept_before_anybody_looked_at_it_is_looked_at_when_it_comes_back(
    page: Page, address: str
) -> None:
    page.route("**/fallangaben", lambda route: route.abort())
    _typed(page, f"{address}/formular", BIRTH)
    assert "1990" in _kept(page)
    page.unroute("**/fallangaben")
    page.reload()
    expect(page.locator("#notiz-fallangaben")).to_contain_text("sieht nach einem einzelnen Menschen aus")
    assert "1990" not in _kept(page)


def test_a_form_that_was_saved_at_the_second_try_is_forgotten_where_it_was_typed(page: Page, address: str) -> None:
    _typed(page, f"{address}/formular?fuer=a")
    page.fill("#name", "")
    page.evaluate("document.forms[document.forms.length - 1].action = '/formular'")
    page.click("text=Speichern")
    expect(page.locator("#fehler")).to_be_visible()
    assert page.url == f"{address}/formular"
    page.fill("#name", "Caritas")
    page.click("text=Speichern")
    page.wait_for_url("**/orte")
    assert _kept(page) == ""
    page.goto(f"{address}/formular?fuer=a")
    expect(page.locator(".note--draft")).to_have_count(0)


def test_no_address_is_told_to_the_server_with_a_draft(page: Page, address: str) -> None:
    sent: list[Any] = []
    page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)
    _typed(page, f"{address}/formular?fuer=luecke")
    page.click("text=Speichern")
    page.wait_for_url("**/orte")
    (body,) = [one for one in sent if "draft=" in (one or "")]
    assert "luecke" not in body
