"""The session of a person: begins anew at each log-in, ends after idle or absolute time, dies everywhere at log-out.

The signed cookie carries the uniquifier of the account and two instants; a new uniquifier ends every copy of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, session
from flask_security import login_user, logout_user

from graph_app import clock

if TYPE_CHECKING:
    from graph_app.accounts.datastore import Account

# Low risk, office hours: OWASP session management names these spans.
IDLE = 30 * 60 * 1000
ABSOLUTE = 8 * 60 * 60 * 1000
_NOTED_EVERY = 60 * 1000  # not at each request, or parallel answers would overwrite each other's cookies
_KEPT = ("kreis", "stichtag")  # what the person was looking at is no secret and saves them looking at the wrong Kreis


def begin(account: Account) -> None:
    """Log an account in with a session that has nothing of the one before (session fixation)."""
    kept = {key: session[key] for key in _KEPT if key in session}
    session.clear()
    session.update(kept)
    session["since"] = session["seen"] = clock.now()
    login_user(account, remember=False)


def end(account: Account | None) -> None:
    """Log out here and, by a new uniquifier, wherever a copy of the cookie lies."""
    if account is not None:
        current_app.extensions["security"].datastore.set_uniquifier(account)
        logout_user()
    session.clear()


def alive() -> bool:
    """Whether the cookie's two instants still let it in."""
    now = clock.now()
    since: int = session.get("since", 0)
    seen: int = session.get("seen", 0)
    return now - seen < IDLE and now - since < ABSOLUTE


def touch() -> None:
    """Note that the person is active."""
    if clock.now() - session.get("seen", 0) >= _NOTED_EVERY:
        session["seen"] = clock.now()
