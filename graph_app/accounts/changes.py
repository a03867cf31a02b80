"""What happens to accounts: made, new password, new role, closed. Every change ends the sessions of the account."""

from __future__ import annotations

import re
import secrets
from typing import Any

from graph_app import clock
from graph_app.access import Role
from graph_app.accounts import passwords
from graph_app.errors import Conflict, InvalidInput, NotThere
from graph_app.store import Store, Transaction

WRONG_EMAIL = "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@kreis-muster.example."
WRONG_ROLE = "Diese Rolle gibt es nicht. Möglich sind: " + ", ".join(Role) + "."
TAKEN = "Zu dieser E-Mail-Adresse gibt es schon ein Konto. Bitte nehmen Sie eine andere."
NO_ACCOUNT = "Zu dieser E-Mail-Adresse gibt es kein Konto. Bitte prüfen Sie die Schreibweise."
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)*")


def create_account(store: Store, email: str, role: Role | str, password: str | None = None, *, name: str = "") -> str:
    """Make an account and give back its password, a drawn one when none is given.

    ``name`` is what others see, by default the e-mail. InvalidInput names the field; Conflict when the e-mail is taken.
    """
    email, role = normal_email(email), known_role(role)
    password = _accepted(password, email)
    values = {
        "id": f"account-{secrets.token_hex(8)}",
        "email": email,
        "name": name.strip() or email,
        "role": role.value,
        "password": passwords.hashed(password),
        "password_changed_at": clock.now(),
        "active": True,
        "uniquifier": fresh_uniquifier(),
        "created_at": clock.now(),
    }

    def work(tx: Transaction) -> None:
        if tx.read("accounts/account_by_email", email=email):
            raise Conflict(TAKEN)
        tx.write("accounts/create_account", values=values)

    store.change(work)
    return password


def issue_password(store: Store, email: str, password: str | None = None) -> str:
    """Give an account a new password (a drawn one when none is given) and open it again if it was closed.

    NotThere when there is no such account; InvalidInput when the password is refused.
    """
    account = _by_email(store, email)
    password = _accepted(password, account["email"])
    _change(store, account["id"], **_new_password(password), active=True)
    return password


def set_password(store: Store, account_id: str, password: str, email: str) -> str:
    """Replace a password; gives back the new key of the sessions. InvalidInput says at the field why it is refused."""
    values = _new_password(_accepted(password, email))
    _change(store, account_id, **values)
    return str(values["uniquifier"])


def change_role(store: Store, email: str, role: Role | str) -> None:
    """Give an account another role. NotThere when there is no such account, InvalidInput for an unknown role."""
    role = known_role(role)
    _change(store, _by_email(store, email)["id"], role=role.value, uniquifier=fresh_uniquifier())


def close_account(store: Store, email: str) -> None:
    """Let nobody in with this account any more; the history keeps its id. NotThere when there is no such account."""
    _change(store, _by_email(store, email)["id"], active=False, uniquifier=fresh_uniquifier())


def save_account(store: Store, account_id: str, values: dict[str, Any]) -> None:
    """Write some properties of an account, and only those: two changes at once must not undo each other."""
    _change(store, account_id, **values)


def normal_email(email: str) -> str:
    """The spelling an account is found by. InvalidInput when it is no e-mail address."""
    email = email.strip().lower()
    if len(email) > 254 or not _EMAIL.fullmatch(email) or not email.isprintable():
        raise InvalidInput({"email": [WRONG_EMAIL]})
    return email


def known_role(role: Role | str) -> Role:
    """The declared role of this name. InvalidInput lists the roles there are."""
    try:
        return Role(role)
    except ValueError:
        raise InvalidInput({"role": [WRONG_ROLE]}) from None


def fresh_uniquifier() -> str:
    """A new key that session cookies point to; the old ones then point nowhere."""
    return secrets.token_hex(32)


def _accepted(password: str | None, email: str) -> str:
    if password is None:
        return passwords.drawn()
    if faults := passwords.faults(password, email):
        raise InvalidInput({"new_password": faults})
    return password


def _new_password(password: str) -> dict[str, Any]:
    return {
        "password": passwords.hashed(password),
        "password_changed_at": clock.now(),
        "uniquifier": fresh_uniquifier(),
    }


def _by_email(store: Store, email: str) -> dict[str, Any]:
    rows = store.read("accounts/account_by_email", email=normal_email(email))
    if not rows:
        raise NotThere(NO_ACCOUNT)
    account: dict[str, Any] = rows[0]["account"]
    return account


def _change(store: Store, account_id: str, **values: Any) -> None:
    if not store.write("accounts/change_account", id=account_id, values=values):
        raise NotThere
