"""Log-in, log-out, the own account. Nobody registers here and no e-mail is sent: the administration makes accounts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import ClassVar, cast

from flask import Blueprint, redirect, request
from flask_limiter import RateLimitExceeded
from flask_security import current_user
from werkzeug.wrappers import Response

from graph_app.access import Permission, Role, needs, public, visitor
from graph_app.accounts import changes, passwords, sessions
from graph_app.accounts.datastore import Account, Datastore
from graph_app.accounts.throttle import FAILED, per_account, per_net
from graph_app.accounts.way_back import way_back
from graph_app.errors import Forbidden, InvalidInput
from graph_app.web.context import store
from graph_app.web.render import show
from graph_app.web.typed import forget

bp = Blueprint("accounts", __name__)
_log = logging.getLogger(__name__)

WRONG = "E-Mail-Adresse und Kennwort passen nicht zusammen. Bitte prüfen Sie beides, auch Groß- und Kleinschreibung."
TOO_OFTEN = (
    "Das waren viele Versuche hintereinander. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal."
)
WRONG_CURRENT = "Das ist nicht Ihr jetziges Kennwort. Bitte prüfen Sie auch Groß- und Kleinschreibung."
DIFFERENT = "Hier steht etwas anderes als beim neuen Kennwort. Bitte tippen Sie es noch einmal."
UNCHANGED = "Das ist Ihr jetziges Kennwort. Bitte nehmen Sie ein anderes."
SESSION_ONLY = "Dieser Zugang hat kein Kennwort. Bitte melden Sie sich mit einem Konto an."


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form, as parts/form.html draws it."""

    name: str
    label: str
    type: str
    autocomplete: str
    value: str = ""
    hint: str = ""
    errors: tuple[str, ...] = ()
    required: bool = True
    width: str = ""
    inputmode: str = ""


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The form that lets people in."""

    template: ClassVar[str] = "accounts/login.html"
    title: ClassVar[str] = "Anmelden"
    controls: tuple[Control, ...] = field(metadata={"help": "E-mail and password", "json": False})
    next: str = field(metadata={"help": "Address the log-in leads to"})
    refused: str = field(default="", metadata={"help": "Why the log-in was refused"})
    logged_out: bool = field(default=False, metadata={"help": "Whether the visitor just logged out"})


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The own account: role, and the form for a new password."""

    template: ClassVar[str] = "accounts/account.html"
    title: ClassVar[str] = "Mein Konto"
    email: str = field(metadata={"help": "E-mail one logs in with"})
    name: str = field(metadata={"help": "What others see in the history"})
    role: Role = field(metadata={"help": "Role of the account"})
    password_changed_at: int = field(metadata={"help": "When the password was last changed, in epoch milliseconds"})
    controls: tuple[Control, ...] = field(metadata={"help": "Present and new password", "json": False})
    refused: str = field(default="", metadata={"help": "Why the change was refused"})
    changed: bool = field(default=False, metadata={"help": "Whether the password was just changed"})


@bp.get("/anmelden")
@public
def login() -> Response:
    """The form; whoever is logged in already goes on."""
    who = visitor()
    if who is not None:
        return redirect(way_back(request.args.get("next"), _home(who.role)), 302)
    return show(_login_page(logged_out="abgemeldet" in request.args))


@bp.post("/anmelden")
@public
@per_net
@per_account
def enter() -> Response:
    """Check e-mail and password; unknown, closed and wrong are the same answer after the same work (T13)."""
    email, password = request.form.get("email", "").strip(), request.form.get("password", "")
    missing: dict[str, tuple[str, ...]] = {
        "email": () if email else ("Bitte geben Sie Ihre E-Mail-Adresse ein.",),
        "password": () if password else ("Bitte geben Sie Ihr Kennwort ein.",),
    }
    if any(missing.values()):
        return show(_login_page(missing), FAILED)
    account = _known(email, password)
    if account is None:
        _log.info("a log-in failed")
        return show(_login_page(refused=WRONG), FAILED)
    sessions.begin(account)
    _log.info("%s logged in", account.id)
    return redirect(way_back(request.form.get("next"), _home(account.role)), 303)


@bp.post("/abmelden")
@public
def leave() -> Response:
    """End the session everywhere; for whoever has none any more nothing happens."""
    who = visitor()
    if who is not None:
        forget(who.id)
    sessions.end(_own_account())
    return redirect("/anmelden?abgemeldet=1", 303)


@bp.get("/konto")
@needs(Permission.OWN)
def account() -> Response:
    """The own account."""
    return show(_account_page(_required_account(), changed="geaendert" in request.args))


@bp.post("/konto")
@needs(Permission.OWN)
@per_net
@per_account
def change_password() -> Response:
    """Take a new password; every other session of the account ends, this one begins anew."""
    account = _required_account()
    current, new, repeated = (request.form.get(name, "") for name in ("password", "new_password", "repeated"))
    errors: dict[str, tuple[str, ...]] = {}
    if len(current) > passwords.LONGEST or not passwords.matches(current, account.password):
        errors["password"] = (WRONG_CURRENT,)
    elif new == current:
        errors["new_password"] = (UNCHANGED,)
    if faults := passwords.faults(new, account.email):
        errors["new_password"] = tuple(faults)
    if new != repeated:
        errors["repeated"] = (DIFFERENT,)
    if errors:
        return show(_account_page(account, errors), FAILED)
    account.fs_uniquifier = changes.set_password(store(), account.id, new, account.email)
    sessions.begin(account)
    _log.info("%s changed its password", account.id)
    return redirect("/konto?geaendert=1", 303)


@bp.errorhandler(429)
def too_often(_error: RateLimitExceeded) -> Response:
    """The form again, with what was typed except passwords, and the time to wait."""
    own = _own_account() if request.path == "/konto" else None
    page = _account_page(own, refused=TOO_OFTEN) if own else _login_page(refused=TOO_OFTEN)
    return show(page, 429)


def _known(email: str, password: str) -> Account | None:
    """The account these two open. An overlong password is refused before it costs anything."""
    if len(password) > passwords.LONGEST:
        return None
    try:
        account = Datastore(store()).find_user(email=changes.normal_email(email))
    except InvalidInput:
        account = None
    if not passwords.matches(password, account.password if account else "") or account is None or not account.active:
        return None
    if passwords.outdated(account.password):
        account.password = passwords.hashed(password)
        Datastore(store()).put(account)
    return account


def _own_account() -> Account | None:
    """The account of the session; None for tokens and for nobody."""
    if "Authorization" in request.headers or not current_user.is_authenticated:
        return None
    return cast(Account, current_user._get_current_object())


def _required_account() -> Account:
    own = _own_account()
    if own is None:
        raise Forbidden(SESSION_ONLY)
    return own


def _home(role: Role) -> str:
    """Where a role begins: the administration sees no content, so its own account."""
    return "/" if role.may(Permission.READ) else "/konto"


def _login_page(
    errors: dict[str, tuple[str, ...]] | None = None, refused: str = "", logged_out: bool = False
) -> LoginPage:
    errors = errors or {}
    controls = (
        Control(
            "email", "E-Mail-Adresse", "email", "username", request.form.get("email", "")[:254],
            errors=errors.get("email", ()),
        ),
        Control("password", "Kennwort", "password", "current-password", errors=errors.get("password", ())),
    )  # fmt: skip
    return LoginPage(controls, way_back(request.values.get("next"), ""), refused, logged_out)


def _account_page(
    account: Account, errors: dict[str, tuple[str, ...]] | None = None, refused: str = "", changed: bool = False
) -> AccountPage:
    errors = errors or {}
    long_enough = f"Mindestens {passwords.SHORTEST} Zeichen. Mehrere Wörter hintereinander sind gut zu merken."
    fields = (
        ("password", "Jetziges Kennwort", "current-password", ""),
        ("new_password", "Neues Kennwort", "new-password", long_enough),
        ("repeated", "Neues Kennwort noch einmal", "new-password", ""),
    )
    controls = tuple(
        Control(name, label, "password", autocomplete, hint=hint, errors=errors.get(name, ()))
        for name, label, autocomplete, hint in fields
    )
    return AccountPage(
        account.email, account.name, account.role, account.password_changed_at, controls, refused, changed
    )
