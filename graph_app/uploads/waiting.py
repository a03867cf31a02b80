"""Files that wait for a decision, over HTTP: what there is, and forgetting one of them or all. Writes nothing else."""

from __future__ import annotations

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.uploads import screens
from graph_app.uploads.past import shelf
from graph_app.web.render import show
from importers.shelf import KEPT_SECONDS, Parcel

bp = Blueprint("waiting", __name__)
#: States of a file that nobody has to decide about.
_ENDED = ("done", "cancelled", "failed", "undone")


def waiting() -> tuple[screens.Waiting, ...]:
    """The files of this account that are not decided, newest first; those kept too long are gone."""
    shelf().clear()
    found = ((one, one.status()) for one in shelf().parcels(actor().id))
    return tuple(
        screens.Waiting(
            one.id, one.intake().file, status.state, int(status.at * 1000), int((status.at + KEPT_SECONDS) * 1000)
        )
        for one, status in found
        if status.state not in _ENDED
    )


def _plans() -> list[Parcel]:
    """The files with a plan that nobody works on: what is being written or taken back is not forgotten."""
    return [one for one in shelf().parcels(actor().id) if one.status().state == "planned"]


@bp.get("/import/<name>/verwerfen")
@needs(Permission.EDIT)
def before_discarding(name: str) -> Response:
    """Ask back, with what would be lost."""
    parcel = shelf().parcel(name, actor().id)
    file, said = parcel.intake().file, len(parcel.decisions().answers)
    rows = len(parcel.preview()["rows"]) if parcel.has_preview() else 0
    return show(screens.DiscardPage(f"„{file}“ verwerfen", parcel.id, file, rows, said))


@bp.post("/import/<name>/verwerfen")
@needs(Permission.EDIT)
def discard(name: str) -> Response:
    """Forget a file and its plan."""
    shelf().parcel(name, actor().id).discard()
    return redirect("/import", 303)


@bp.get("/import/verwerfen")
@needs(Permission.EDIT)
def before_discarding_all() -> Response:
    """Ask back, with the names of all that would be lost."""
    found = _plans()
    said = sum(len(one.decisions().answers) for one in found)
    return show(screens.DiscardAllPage(tuple(one.intake().file for one in found), said))


@bp.post("/import/verwerfen")
@needs(Permission.EDIT)
def discard_all() -> Response:
    """Forget every plan of this account that waits; what is being worked on stays."""
    for one in _plans():
        one.discard()
    return redirect("/import", 303)
