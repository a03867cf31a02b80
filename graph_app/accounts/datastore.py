"""Accounts as Flask-Security wants them, over the graph. It writes only what changed, and knows no HTTP."""

from __future__ import annotations

import secrets
from typing import Any

from flask_security import RoleMixin, UserDatastore, UserMixin

from graph_app.access import Actor, Role
from graph_app.accounts.changes import save_account
from graph_app.store import Store

# What Flask-Security calls a property, and what the graph does; a person is found by nothing else.
_LOOKUPS = {
    "fs_uniquifier": ("accounts/account_by_uniquifier", "uniquifier"),
    "email": ("accounts/account_by_email", "email"),
}
_WRITABLE = {"fs_uniquifier": "uniquifier", "password": "password", "active": "active"}


class RoleName(RoleMixin):
    """A role as Flask-Security wants it."""

    def __init__(self, role: Role) -> None:
        self.name = role.value
        self.permissions = sorted(permission.value for permission in role.permissions)


class Account(UserMixin):
    """A person's account, as read from the graph."""

    # Flask-Security looks for these on the class.
    fs_uniquifier: str = ""
    tf_primary_method = None
    tf_totp_secret = None
    mf_recovery_codes: list[str] | None = None

    def __init__(self, values: dict[str, Any]) -> None:
        self.id: str = values["id"]  # type: ignore[assignment]  # the package expects a number, only to pass it on
        self.email: str = values["email"]
        self.name: str = values["name"]
        self.role = Role(values["role"])
        self.roles = [RoleName(self.role)]
        self.password: str = values["password"]
        self.password_changed_at: int = values["password_changed_at"]
        self.active: bool = values["active"]
        self.fs_uniquifier = values["uniquifier"]
        self._stored = self._writable()

    @property
    def actor(self) -> Actor:
        """The account as the one who acts."""
        return Actor(self.id, self.name, self.role)

    def taken_changes(self) -> dict[str, Any]:
        """The properties that differ from the graph; they count as written from now on."""
        now = self._writable()
        changed = {key: value for key, value in now.items() if value != self._stored[key]}
        self._stored = now
        return changed

    def _writable(self) -> dict[str, Any]:
        return {key: getattr(self, attribute) for attribute, key in _WRITABLE.items()}


class Datastore(UserDatastore):
    """What Flask-Security asks of a place that keeps accounts."""

    def __init__(self, store: Store) -> None:
        super().__init__(Account, RoleName)
        self._store = store

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Account | None:
        """The account with this uniquifier or e-mail; None when there is none. LookupError for any other property."""
        ((attribute, value),) = wanted.items()
        if attribute not in _LOOKUPS:
            raise LookupError(f"accounts are not found by {attribute}")
        query, parameter = _LOOKUPS[attribute]
        rows = self._store.read(query, **{parameter: value})
        return Account(rows[0]["account"]) if rows else None

    def find_role(self, role: str) -> RoleName | None:
        """The declared role of this name."""
        return RoleName(Role(role)) if role in set(Role) else None

    def put(self, account: Account) -> Account:
        """Write what changed in an account."""
        if changed := account.taken_changes():
            save_account(self._store, account.id, changed)
        return account

    def set_uniquifier(self, user: UserMixin, uniquifier: str | None = None) -> None:
        """Make every session cookie of an account point nowhere."""
        super().set_uniquifier(user, uniquifier or secrets.token_hex(32))

    def commit(self) -> None:
        """Each write is a transaction of its own."""
