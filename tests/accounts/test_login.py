"""Logging in and out over HTTP: what a wrong attempt learns, what a cookie is worth, where a log-in leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from graph_app import accounts
from graph_app.accounts import passwords
from graph_app.accounts.pages import TOO_OFTEN, WRONG
from graph_app.store import Store
from tests.accounts.conftest import EMAIL, PASSWORD, Visitor

HALF_AN_HOUR = 30 * 60
CSRF_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]+\.[\w-]+")


def test_the_right_password_opens_the_pages(visitor: Visitor) -> None:
    answer = visitor.log_in()
    assert (answer.status_code, answer.location) == (303, "/")
    assert visitor.inside


def test_the_email_may_be_written_in_capitals(visitor: Visitor) -> None:
    assert visitor.log_in(EMAIL.upper()).status_code == 303


def test_unknown_closed_and_wrong_get_the_same_answer(visitor: Visitor, embedded_store: Store) -> None:
    accounts.create_account(embedded_store, "zu@kreis.example", "lesen", PASSWORD)
    accounts.close_account(embedded_store, "zu@kreis.example")
    tries = [(EMAIL, "falsch falsch"), ("niemand@kreis.example", PASSWORD), ("zu@kreis.example", PASSWORD)]
    pages = []
    for email, password in tries:
        answer = visitor.log_in(email, password)
        pages.append((answer.status_code, CSRF_TOKEN.sub("…", answer.text.replace(email, "…"))))
    assert len({text for _, text in pages}) == 1
    assert pages[0][0] == 422
    assert WRONG in pages[0][1]


def test_an_unknown_email_costs_as_much_work_as_a_known_one(visitor: Visitor, monkeypatch: Any) -> None:
    worked: list[str] = []
    verify = passwords._hasher.verify
    monkeypatch.setattr(
        passwords, "_hasher", type("Counted", (), {"verify": lambda _, *a: worked.append(a[0]) or verify(*a)})()
    )
    visitor.log_in(password="falsch falsch")
    visitor.log_in("niemand@kreis.example")
    assert [kept.split("$")[1:4] for kept in worked] == [["argon2id", "v=19", "m=19456,t=2,p=1"]] * 2


def test_an_overlong_password_is_never_hashed(visitor: Visitor, monkeypatch: Any) -> None:
    monkeypatch.setattr(passwords, "_hasher", None)
    assert visitor.log_in(password="x" * 1_000_000).status_code == 422


def test_what_is_missing_is_said_at_the_field(visitor: Visitor) -> None:
    answer = visitor.log_in("", "")
    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert 'id="password-error"' in answer.text


def test_a_typed_password_is_never_shown_again(visitor: Visitor) -> None:
    assert "geheim geheim" not in visitor.log_in(password="geheim geheim").text


def test_the_sixth_wrong_password_for_an_account_has_to_wait(visitor: Visitor) -> None:
    answers = [visitor.log_in(password="falsch falsch") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert TOO_OFTEN in answers[5].text
    assert 0 < int(answers[5].headers["Retry-After"]) <= 60


def test_the_right_password_has_to_wait_too_but_not_elsewhere(
    visitor: Visitor, new_visitor: Callable[..., Visitor]
) -> None:
    for _ in range(5):
        visitor.log_in(password="falsch falsch")
    assert visitor.log_in().status_code == 429
    assert new_visitor("10.0.0.9").log_in().status_code == 303


def test_twenty_wrong_tries_from_one_net_are_enough(new_visitor: Callable[..., Visitor], visitor: Visitor) -> None:
    neighbours = [new_visitor(f"2001:db8:0:1::{host}") for host in range(1, 4)]
    answers = [neighbours[n % 3].log_in(f"kim{n}@kreis.example").status_code for n in range(21)]
    assert answers == [422] * 20 + [429]
    assert new_visitor("2001:db8:0:2::1").log_in().status_code == 303


def test_logging_in_often_is_no_attack(visitor: Visitor, new_visitor: Callable[..., Visitor]) -> None:
    assert {new_visitor().log_in().status_code for _ in range(8)} == {303}


def test_the_cookie_before_the_login_is_worth_nothing_after_it(
    visitor: Visitor, new_visitor: Callable[..., Visitor]
) -> None:
    visitor.get("/anmelden")
    planted = visitor.cookie
    visitor.log_in()
    attacker = new_visitor()
    attacker.cookie = planted
    assert planted
    assert not attacker.inside


def test_the_csrf_token_changes_with_the_login(visitor: Visitor) -> None:
    before = visitor.get("/anmelden").text.split('csrf-token" content="')[1].split('"')[0]
    visitor.log_in()
    answer = visitor.client.post("/abmelden", data={"csrf_token": before})
    assert answer.status_code == 400


def test_an_old_cookie_does_not_work_after_logout(inside: Visitor, new_visitor: Callable[..., Visitor]) -> None:
    thief = new_visitor()
    thief.cookie = inside.cookie
    assert thief.inside
    assert inside.log_out().location == "/anmelden?abgemeldet=1"
    assert not inside.inside
    assert not thief.inside


@pytest.mark.parametrize("change", ["password", "role", "closed"])
def test_an_old_cookie_does_not_work_after_a_change_of_the_account(
    change: str, inside: Visitor, embedded_store: Store
) -> None:
    changes: dict[str, Callable[[], object]] = {
        "password": lambda: accounts.issue_password(embedded_store, EMAIL),
        "role": lambda: accounts.change_role(embedded_store, EMAIL, "koordination"),
        "closed": lambda: accounts.close_account(embedded_store, EMAIL),
    }
    assert inside.inside
    changes[change]()
    assert inside.get("/read").location == "/anmelden?next=/read"


def test_half_an_hour_without_a_request_ends_the_session(visitor: Visitor, frozen_clock: Any) -> None:
    visitor.log_in()
    frozen_clock.move(HALF_AN_HOUR - 1)
    assert visitor.inside
    frozen_clock.move(HALF_AN_HOUR - 1)
    assert visitor.inside
    frozen_clock.move(HALF_AN_HOUR)
    assert not visitor.inside


def test_eight_hours_end_the_session_of_somebody_busy(visitor: Visitor, frozen_clock: Any) -> None:
    visitor.log_in()
    seen = []
    for _ in range(24):
        frozen_clock.move(20 * 60)
        seen.append(visitor.inside)
    assert seen == [True] * 23 + [False]


def test_what_was_looked_at_survives_a_new_login_but_not_a_logout(inside: Visitor) -> None:
    def kreis() -> object:
        with inside.client.session_transaction() as session:
            return session.get("kreis")

    with inside.client.session_transaction() as session:
        session["kreis"] = "ags-05754"
        session["seen"] = 0
    inside.log_in()
    assert kreis() == "ags-05754"
    inside.log_out()
    assert kreis() is None


@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_is_closed_to_scripts_and_other_sites(visitor: Visitor, app: Flask, https: bool) -> None:
    app.config["SESSION_COOKIE_SECURE"] = https
    flags = visitor.log_in().headers["Set-Cookie"].partition(";")[2]
    assert {flag.strip() for flag in flags.split(";")} == {"HttpOnly", "Path=/", "SameSite=Lax"} | (
        {"Secure"} if https else set()
    )


def test_a_login_leads_to_where_the_visitor_was(visitor: Visitor) -> None:
    asked = visitor.get("/read?kreis=05754&stichtag=2023")
    assert asked.location == "/anmelden?next=/read%3Fkreis%3D05754%26stichtag%3D2023"
    assert 'value="/read?kreis=05754&amp;stichtag=2023"' in visitor.get(asked.location).text
    assert visitor.log_in(next="/read?kreis=05754").location == "/read?kreis=05754"


@pytest.mark.parametrize("target", ["//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_login_never_leads_away(target: str, visitor: Visitor) -> None:
    assert "evil" not in visitor.get("/anmelden", query_string={"next": target}).text
    assert visitor.log_in(next=target).location == "/"
    assert visitor.get("/anmelden", query_string={"next": target}).location == "/"


def test_the_administration_begins_at_its_own_account(visitor: Visitor, embedded_store: Store) -> None:
    accounts.create_account(embedded_store, "it@kreis.example", "admin", PASSWORD)
    assert visitor.log_in("it@kreis.example").location == "/konto"


def test_the_log_names_nobody(visitor: Visitor, caplog: Any) -> None:
    caplog.set_level("DEBUG", "graph_app")
    visitor.log_in(password="falsch falsch")
    visitor.log_in()
    assert "logged in" in caplog.text
    assert "kim@" not in caplog.text
    assert "falsch" not in caplog.text


def test_accounts_leave_the_json_of_pages_alone(app: Flask) -> None:
    assert app.json.dumps({"b": "ä", "a": 1}) == '{"b": "ä", "a": 1}'
