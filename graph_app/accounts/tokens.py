"""Access tokens for programs: random, shown once, kept only as a SHA-256 digest. Each has one role. No HTTP."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

from graph_app import clock
from graph_app.access import Actor, Role
from graph_app.accounts.changes import known_role
from graph_app.errors import InvalidInput, NotThere
from graph_app.store import Store

UNKNOWN = "Diesen Zugangsschlüssel gibt es nicht. Vielleicht ist er schon widerrufen."
NO_DAYS = "Bitte geben Sie an, wie viele Tage der Zugangsschlüssel gilt, mindestens einen."
_PREFIX = "netz_"  # lets scanners for leaked secrets find one
_TOKEN = re.compile(_PREFIX + r"[A-Za-z0-9_-]{43}")
_A_DAY = 24 * 60 * 60 * 1000


def create_token(store: Store, role: Role | str, label: str = "", *, days: int | None = None) -> str:
    """Make a token of a role and give it back, the only time it can be read; without ``days`` it does not expire.

    InvalidInput for an unknown role or less than a day.
    """
    role = known_role(role)
    if days is not None and days < 1:
        raise InvalidInput({"days": [NO_DAYS]})
    token = _PREFIX + secrets.token_urlsafe(32)
    values: dict[str, Any] = {
        "id": f"token-{secrets.token_hex(8)}",
        "digest": _digest(token),
        "role": role.value,
        "label": label.strip() or f"Zugangsschlüssel {role.label}",
        "created_at": clock.now(),
    }
    if days is not None:
        values["expires_at"] = clock.now() + days * _A_DAY
    store.write("accounts/create_token", values=values)
    return token


def revoke_token(store: Store, token: str) -> None:
    """Let a token open nothing any more. NotThere when there is no such token."""
    if not store.write("accounts/revoke_token", digest=_digest(token)):
        raise NotThere(UNKNOWN)


def bearer(store: Store, token: str) -> Actor | None:
    """Whom a token stands for; None when it is unknown, revoked or expired."""
    if not _TOKEN.fullmatch(token):
        return None
    rows = store.read("accounts/token", digest=_digest(token))
    if not rows:
        return None
    row = rows[0]
    if row["expires_at"] is not None and row["expires_at"] <= clock.now():
        return None
    return Actor(row["id"], row["label"], row["role"])


def _digest(token: str) -> str:
    """256 random bits need no slow hash: nobody can try them out."""
    return hashlib.sha256(token.encode()).hexdigest()
