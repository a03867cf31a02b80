"""Tells the browser which form was saved, so that it may forget what it kept of it (static/js/drafts.js)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

from graph_app.access.guard import LOGIN

COOKIE = "netz_saved"
_NAME = re.compile(r"[\w:./-]{1,120}")
_TEN_MINUTES = 600


def equip(app: Flask) -> None:
    """Answer every saved form that has a draft with the name of the draft."""
    app.after_request(_saved)


def _saved(response: Response) -> Response:
    """2xx and 3xx mean saved; a cookie survives the redirect, and the script of the page reads it."""
    if request.method != "POST" or response.status_code >= 400 or "form" not in (request.mimetype or ""):
        return response
    if urlsplit(response.headers.get("Location", "")).path == LOGIN:  # the session had ended: nothing was saved
        return response
    name = request.form.get("draft", "")
    if _NAME.fullmatch(name):
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(COOKIE, name, max_age=_TEN_MINUTES, samesite="Lax", secure=secure)
    return response
