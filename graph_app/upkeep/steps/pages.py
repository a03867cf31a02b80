"""A step over HTTP: what it did, and taking it back. Views only; entities.takeback does it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.entities import merge, takeback
from graph_app.errors import Conflict, Forbidden
from graph_app.upkeep.steps import screens
from graph_app.web.context import store, wording
from graph_app.web.render import show

bp = Blueprint("steps", __name__)


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
    if key.startswith(merge.WORD) and not actor().may(Permission.COORDINATE):
        raise Forbidden
    try:
        takeback.undo(store(), actor(), key, f"Zurückgenommen: {found.cause}")
    except takeback.EditedLater as refused:
        return show(screens.page(store(), found, actor(), wording(), refused.entries, refused=True), 409)
    except Conflict as done:
        flash(done.message, "warning")
        return redirect(f"/pflege/schritte/{key}", 303)
    flash("Zurückgenommen. Alles ist wieder wie vorher.")
    return redirect(f"/pflege/schritte/{key}", 303)
