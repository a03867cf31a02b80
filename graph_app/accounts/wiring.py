"""Ties log-in, sessions and tokens to an application. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from flask import Flask, current_app, request
from flask_security import Security, current_user

from graph_app.access import Actor
from graph_app.accounts import passwords, sessions, tokens
from graph_app.accounts.datastore import Account, Datastore
from graph_app.accounts.keys import secret_key
from graph_app.accounts.pages import bp
from graph_app.accounts.throttle import limiter
from graph_app.web.context import store

CONFIG = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": True,  # no second secret: a restored backup must still let people in
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": passwords.MEMORY,
        "argon2__time_cost": passwords.ROUNDS,
        "argon2__parallelism": passwords.LANES,
    },
    "SECURITY_PASSWORD_LENGTH_MIN": passwords.SHORTEST,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
}


def init_app(app: Flask, data: Path) -> None:
    """Register everything: key, Flask-Security without its own pages, limits, pages."""
    if not app.config.get("SECRET_KEY"):
        app.config["SECRET_KEY"] = secret_key(data)
    for key, value in CONFIG.items():
        app.config.setdefault(key, value)
    json = app.json
    security = Security()
    security.init_app(app, Datastore(app.extensions["store"]), register_blueprint=False)
    app.json = json  # the package puts a writer of its own there, which forgets the order of a page's fields
    security.login_manager.user_loader(_account)
    security.login_manager.request_loader(lambda _request: None)  # its own tokens are not ours
    limiter.init_app(app)
    app.register_blueprint(bp)


def _account(uniquifier: str) -> Account | None:
    """The account a session cookie points to; files need nobody, so they do not ask the graph."""
    if request.endpoint == "static" or not sessions.alive():
        return None
    account = current_app.extensions["security"].datastore.find_user(fs_uniquifier=uniquifier)
    return account if account is not None and account.active else None


def visitor() -> Actor | None:
    """Who sends the request; None when nobody is logged in.

    Where a token is sent, it alone counts: a wrong one never falls back to the cookie, because requests with a token
    are not checked for CSRF.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return tokens.bearer(store(), token.strip())
    if not current_user.is_authenticated:
        return None
    sessions.touch()
    return cast(Account, current_user).actor
