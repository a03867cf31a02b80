"""The own account over HTTP: what it tells, how a password is changed, what else that ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.accounts import passwords
from graph_app.accounts.pages import DIFFERENT, TOO_OFTEN, UNCHANGED, WRONG_CURRENT
from tests.accounts.conftest import EMAIL, PASSWORD, Visitor

NEW = "vier neue Wörter genügen"


def test_the_account_tells_its_role(inside: Visitor) -> None:
    text = inside.get("/konto").text
    assert EMAIL in text
    assert "Sie legen Einträge an und ändern sie." in text


def test_nobody_has_no_account(visitor: Visitor) -> None:
    assert visitor.get("/konto").location == "/anmelden?next=/konto"


def change(visitor: Visitor, current: str = PASSWORD, new: str = NEW, repeated: str = NEW) -> tuple[int, str]:
    answer = visitor.post("/konto", "/konto", password=current, new_password=new, repeated=repeated)
    return answer.status_code, answer.text


def test_a_new_password_replaces_the_old_one(inside: Visitor, new_visitor: Callable[..., Visitor]) -> None:
    assert change(inside)[0] == 303
    assert "Ihr Kennwort ist geändert" in inside.get("/konto?geaendert=1").text
    assert new_visitor().log_in().status_code == 422
    assert new_visitor().log_in(password=NEW).status_code == 303


def test_a_new_password_ends_the_other_sessions_only(inside: Visitor, new_visitor: Callable[..., Visitor]) -> None:
    other = new_visitor()
    other.log_in()
    thief = new_visitor()
    thief.cookie = inside.cookie
    assert change(inside)[0] == 303
    assert (inside.inside, other.inside, thief.inside) == (True, False, False)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"current": "falsch falsch"}, "password", WRONG_CURRENT),
        ({"current": ""}, "password", WRONG_CURRENT),
        ({"new": PASSWORD, "repeated": PASSWORD}, "new_password", UNCHANGED),
        ({"new": "kurz", "repeated": "kurz"}, "new_password", passwords.TOO_SHORT),
        ({"new": EMAIL, "repeated": EMAIL}, "new_password", passwords.LIKE_EMAIL),
        ({"repeated": "etwas ganz anderes"}, "repeated", DIFFERENT),
    ],
)
def test_a_refused_password_is_explained_at_its_field(
    fields: dict[str, str], field: str, sentence: str, inside: Visitor, new_visitor: Callable[..., Visitor]
) -> None:
    status, text = change(inside, **fields)
    assert status == 422
    assert sentence in text.partition(f'id="{field}-error"')[2].partition("</p>")[0]
    assert new_visitor().log_in().status_code == 303


def test_the_present_password_cannot_be_guessed_here(inside: Visitor) -> None:
    answers = [change(inside, current="falsch falsch") for _ in range(6)]
    assert [status for status, _ in answers] == [422] * 5 + [429]
    assert TOO_OFTEN in answers[5][1]


def test_no_password_is_shown_again(inside: Visitor) -> None:
    _, text = change(inside, current="mein altes Kennwort", new="mein neues Kennwort", repeated="anders geschrieben")
    assert not [typed for typed in ("mein altes", "mein neues", "anders geschrieben") if typed in text]
