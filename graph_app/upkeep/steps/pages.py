"""A step over HTTP: what it did, and taking it back. Views only; entities.takeback does it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.entities import takeback
from graph_app.errors import Conflict, Forbidden
from graph_app.upkeep.steps import screens
from graph_app.web.context import store, wording
from graph_app.web.render import show

bp = Blueprint("steps", __name__)
INBOX = "/pflege"
#: What was flashed with this word and the id of a step can be taken back where it is told.
UNDO = "undo:"


@bp.get("/pflege/schritte/<key>")
@needs(Permission.EDIT)
def step(key: str) -> Response:
    """What a step did, and what was changed since."""
    found = takeback.step(store(), key)
    edits = () if found.undone else takeback.later(store(), found)
    return show(screens.page(store(), found, actor(), wording(), edits))


@bp.post("/pflege/schritte/<key>/zuruecknehmen")
@needs(Permission.EDIT)
def undo(key: str) -> Response:
    """Take it back, or say who worked on it since."""
    found = takeback.step(store(), key)
    if not screens.may_take_back(key, actor()):
        raise Forbidden
    try:
        takeback.undo(store(), actor(), key, f"Zurückgenommen: {found.cause}")
    except takeback.EditedLater as refused:
        return show(screens.page(store(), found, actor(), wording(), refused.entries, refused=True), 409)
    except Conflict as done:
        flash(done.message, "warning")
    else:
        flash("Zurückgenommen. Alles ist wieder wie vorher.")
    return redirect(back() if request.form.get("zurueck") else f"{INBOX}/schritte/{key}", 303)


def back() -> str:
    """The list of the inbox one came from; never an address of another host."""
    asked = urlsplit(request.values.get("zurueck", ""))
    inside = not asked.scheme and not asked.netloc and asked.path == INBOX
    return f"{INBOX}?{asked.query}".rstrip("?") if inside else INBOX
