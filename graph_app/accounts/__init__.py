"""Accounts and access tokens: log-in, password, session, who sends a request. Access decides what a role may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_app.accounts.changes import change_role, close_account, create_account, issue_password, set_password
from graph_app.accounts.tokens import create_token, revoke_token

if TYPE_CHECKING:
    from flask import Flask

    from graph_app.access import Actor
    from graph_app.settings import Settings

__all__ = [
    "change_role",
    "close_account",
    "create_account",
    "create_token",
    "init_app",
    "issue_password",
    "revoke_token",
    "set_password",
    "visitor",
]


def init_app(app: Flask, settings: Settings) -> None:
    """Give an application its log-in and its sessions; the secret key lies in the data folder.

    Call it after ``web.equip``, which sets the cookie flags, checks CSRF tokens and keeps the store. The guard is put
    in front by ``access.init_app(app, accounts.visitor)``. StartRefused when the key is unreadable.
    """
    # Imported here, so that the command line makes accounts and tokens without loading the web.
    from graph_app.accounts import wiring

    wiring.init_app(app, settings.data)


def visitor() -> Actor | None:
    """Who sends the present request, by access token or session; None when nobody is logged in. For the guard."""
    from graph_app.accounts import wiring

    return wiring.visitor()
