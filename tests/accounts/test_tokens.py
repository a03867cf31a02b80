"""Access tokens: what the graph keeps of them, what they open, and that they never mix with a session."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app import accounts
from graph_app.accounts import tokens
from graph_app.errors import InvalidInput, NotThere
from graph_app.store import Store
from tests.accounts.conftest import Visitor

A_DAY = 24 * 60 * 60


def header(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_stands_for_its_role(store: Store) -> None:
    actor = tokens.bearer(store, accounts.create_token(store, "lesen", "Auswertung"))
    assert actor is not None
    assert (actor.name, actor.role) == ("Auswertung", "lesen")


def test_the_graph_keeps_no_token(store: Store) -> None:
    token = accounts.create_token(store, "lesen")
    rows = store.change(lambda tx: tx.run_text("MATCH (t:Token) RETURN properties(t) AS values"))
    assert len(rows[0]["values"]["digest"]) == 64
    assert token[5:] not in str(rows)


def test_a_token_can_expire(store: Store, frozen_clock: Any) -> None:
    token = accounts.create_token(store, "lesen", days=1)
    frozen_clock.move(A_DAY - 1)
    assert tokens.bearer(store, token) is not None
    frozen_clock.move(1)
    assert tokens.bearer(store, token) is None


def test_a_revoked_token_opens_nothing(store: Store) -> None:
    token = accounts.create_token(store, "lesen")
    accounts.revoke_token(store, token)
    assert tokens.bearer(store, token) is None
    with pytest.raises(NotThere):
        accounts.revoke_token(store, token)


@pytest.mark.parametrize("wrong", [{"role": "chef"}, {"role": "lesen", "days": 0}])
def test_a_token_needs_a_declared_role_and_a_day(wrong: dict[str, Any], store: Store) -> None:
    with pytest.raises(InvalidInput):
        accounts.create_token(store, **wrong)


@pytest.mark.parametrize("address", ["/read", "/api/v1/read"])
def test_people_are_sent_to_the_login_and_programs_get_401(address: str, visitor: Visitor) -> None:
    answer = visitor.get(address)
    assert answer.status_code == (401 if "api" in address else 302)
    assert answer.headers.get("WWW-Authenticate") == ("Bearer" if "api" in address else None)


@pytest.mark.parametrize("token", ["", "x", "netz_" + "A" * 43, "netz_ä", "netz_' OR 1=1 //"])
def test_a_wrong_token_is_401_even_with_a_session(token: str, inside: Visitor) -> None:
    assert inside.get("/api/v1/read").status_code == 200
    assert inside.get("/api/v1/read", headers=header(token)).status_code == 401
    assert inside.get("/read", headers=header(token)).status_code == 401


def test_a_401_is_json_for_programs(visitor: Visitor) -> None:
    answer = visitor.get("/api/v1/read")
    assert answer.json is not None
    assert answer.json["code"] == "unauthenticated"


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("lesen", {"read"}),
        ("pflegen", {"read", "edit"}),
        ("koordination", {"read", "edit", "coordinate"}),
        ("datenschutz", {"read", "privacy"}),
        ("admin", {"admin"}),
    ],
)
def test_a_token_opens_what_its_role_may(role: str, opens: set[str], visitor: Visitor, embedded_store: Store) -> None:
    token = header(accounts.create_token(embedded_store, role))
    every = ("read", "edit", "coordinate", "privacy", "admin")
    answers = {name: visitor.client.post(f"/api/v1/{name}", headers=token).status_code for name in every}
    assert answers == {name: 200 if name in opens else 403 for name in every}


def test_a_session_needs_the_csrf_token_in_the_api_too(inside: Visitor) -> None:
    assert inside.client.post("/api/v1/edit").status_code == 400
    assert inside.post("/api/v1/edit", "/konto").status_code == 200


def test_another_site_cannot_use_a_session(inside: Visitor) -> None:
    for header in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {"Origin": "https://evil.example"}):
        assert inside.client.post("/api/v1/edit", headers=header).status_code == 403


def test_a_token_has_no_own_account(visitor: Visitor, embedded_store: Store) -> None:
    token = header(accounts.create_token(embedded_store, "pflegen"))
    assert visitor.get("/konto", headers=token).status_code == 403
