"""Accounts in the graph, on both engines: made once, changed property by property, never with a readable password."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app import accounts
from graph_app.accounts import changes, passwords
from graph_app.accounts.datastore import Account, Datastore
from graph_app.errors import Conflict, InvalidInput, NotThere
from graph_app.store import Store

EMAIL = "kim@kreis-muster.example"
PASSWORD = "drei Wörter genügen"


def found(store: Store) -> Account:
    account = Datastore(store).find_user(email=EMAIL)
    assert account is not None
    return account


def test_an_account_without_a_given_password_gets_one(store: Store) -> None:
    password = accounts.create_account(store, " Kim@Kreis-Muster.example ", "koordination")
    account = found(store)
    assert passwords.matches(password, account.password)
    assert (account.role, account.name, account.active) == ("koordination", EMAIL, True)


def test_the_password_itself_is_nowhere_in_the_graph(store: Store) -> None:
    accounts.create_account(store, EMAIL, "lesen", PASSWORD)
    rows = store.change(lambda tx: tx.run_text("MATCH (n) WHERE NOT n:Migration RETURN properties(n) AS values"))
    assert len(rows) == 1
    assert PASSWORD not in str(rows)


def test_an_email_has_one_account(store: Store) -> None:
    accounts.create_account(store, EMAIL, "lesen")
    with pytest.raises(Conflict):
        accounts.create_account(store, EMAIL.upper(), "admin")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("email", ("kein at", "lesen", PASSWORD)),
        ("email", ("a@b@c.example", "lesen", PASSWORD)),
        ("role", (EMAIL, "chef", PASSWORD)),
        ("new_password", (EMAIL, "lesen", "kurz")),
    ],
)
def test_a_wrong_account_is_refused_at_its_field(field: str, values: tuple[str, str, str], store: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        accounts.create_account(store, *values)
    assert list(refused.value.errors) == [field]


def test_a_new_password_opens_a_closed_account_again(store: Store) -> None:
    accounts.create_account(store, EMAIL, "lesen", PASSWORD)
    accounts.close_account(store, EMAIL)
    assert not found(store).active
    password = accounts.issue_password(store, EMAIL)
    assert found(store).active
    assert passwords.matches(password, found(store).password)


@pytest.mark.parametrize("change", [accounts.issue_password, accounts.close_account])
def test_an_unknown_account_cannot_be_changed(change: Any, store: Store) -> None:
    with pytest.raises(NotThere):
        change(store, "niemand@kreis.example")


def test_a_logout_does_not_undo_a_password_changed_meanwhile(store: Store) -> None:
    accounts.create_account(store, EMAIL, "lesen", PASSWORD)
    before = found(store)
    password = accounts.issue_password(store, EMAIL)
    Datastore(store).set_uniquifier(before)
    assert passwords.matches(password, found(store).password)
    assert found(store).fs_uniquifier == before.fs_uniquifier


def test_accounts_are_found_by_nothing_else(store: Store) -> None:
    with pytest.raises(LookupError):
        Datastore(store).find_user(role="admin")


def test_an_account_acts_under_its_id(store: Store) -> None:
    accounts.create_account(store, EMAIL, "pflegen", name="Kim Pflege")
    actor = found(store).actor
    assert actor.id.startswith("account-")
    assert (actor.name, actor.role) == ("Kim Pflege", "pflegen")


def test_session_keys_do_not_repeat() -> None:
    assert len({changes.fresh_uniquifier() for _ in range(100)}) == 100


def test_a_closed_account_does_not_count(store: Store) -> None:
    accounts.create_account(store, EMAIL, "lesen")
    accounts.create_account(store, "zwei@kreis.example", "admin")
    accounts.close_account(store, EMAIL)
    assert store.read("accounts/count") == [{"total": 1}]
