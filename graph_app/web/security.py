"""What the browser is told, and what is refused before a view runs. Who may do what is decided in access."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

from graph_app.errors import Forbidden

# img-src data: is needed by KERN, whose icons are CSS masks with data: addresses. Nothing inline is allowed.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CONFIG = {
    "CONTACT": "Ihre KIM-Koordination",
    "HTTPS": False,
    "MAX_CONTENT_LENGTH": 10 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
    "MAX_FORM_PARTS": 5000,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,  # a form that was open for hours must still be savable
    "WTF_CSRF_CHECK_DEFAULT": False,  # checked below, after the origin
    "WTF_CSRF_SSL_STRICT": False,  # the origin is checked below, for http too
}
LOOPBACK = ("127.0.0.1", "localhost")
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FOREIGN = "Diese Anfrage kam von einer anderen Seite. Bitte öffnen Sie das Formular hier noch einmal."

csrf = CSRFProtect()


def equip(app: Flask, options: Mapping[str, Any]) -> None:
    """Set the limits, flags and headers of every answer; ``options`` win. Other hosts than loopback must be named."""
    app.config.update({**CONFIG, **options})
    app.config["TRUSTED_HOSTS"] = [*LOOPBACK, *(options.get("TRUSTED_HOSTS") or ())]
    https = bool(app.config["HTTPS"])
    app.config["SESSION_COOKIE_SECURE"] = https
    app.config["SESSION_COOKIE_NAME"] = "__Host-netz" if https else "netz"
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the order of a page's fields is part of its contract
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    csrf.init_app(app)
    app.before_request(_same_origin)
    app.after_request(_headers)


def _same_origin() -> None:
    """Refuse changes that another site started (OWASP: Fetch Metadata, Origin), then those without our token.

    A bearer token never travels by itself, so requests that carry one need no second proof.
    """
    if request.method in SAFE or request.headers.get("Authorization", "").startswith("Bearer "):
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in (None, "same-origin", "none"):
        raise Forbidden(FOREIGN)
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Forbidden(FOREIGN)
    if current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
