"""Imports that happened, over HTTP: the report of each, and taking one back beside the request."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.errors import Conflict
from graph_app.uploads import reads, screens
from graph_app.web.context import store
from graph_app.web.render import show
from importers import jobs
from importers.intake import Intake
from importers.shelf import Parcel, Shelf
from importers.undo import DONE

bp = Blueprint("imports", __name__)
#: Short work is waited for, so that it leads straight to what came of it.
PATIENCE = 3.0
_CANCELLED = "Sie haben das Zurücknehmen abgebrochen. Der Import steht noch, wie er war."
_STEPS = {
    "relationships": "Die Verbindungen werden entfernt",
    "records": "Die Einträge werden entfernt oder zurückgesetzt",
    "history": "Der Verlauf wird geschrieben",
}


def shelf() -> Shelf:
    """Where files wait, and where work is told of."""
    return cast("Shelf", current_app.extensions["shelf"])


@bp.get("/importe/<import_id>")
@needs(Permission.EDIT)
def past(import_id: str) -> Response:
    """What an import did, with the rejected rows while the file is kept; ``zurueck`` names the work that undid it."""
    mine = {one.id: one for one in shelf().parcels(actor().id)}
    files = [one for one in mine.values() if one.status().state == "done" and one.status().import_id == import_id]
    rows = files[0].preview()["rows"] if files else ()
    page = reads.report_page(store(), import_id, request.args, files[0].id if files else "", rows)
    work = mine.get(request.args.get("zurueck", ""))
    if work is not None and work.undo().get("import_id") == import_id:
        page = _told(page, work)
    return show(page)


def _told(page: screens.ReportPage, work: Parcel) -> screens.ReportPage:
    found, status = work.undo(), work.status()
    if "removed" in found:
        named = reads.held(store(), page.one.id)
        in_use = [one for one in found["refused"] if one not in named]
        kept = reads.named(store(), in_use[: reads.NAMED])
        return replace(page, removed=found["removed"], restored=found["restored"], refused=kept, stays=len(in_use))
    return replace(page, stopped=_CANCELLED if status.state == "cancelled" else status.message)


@bp.get("/importe/<import_id>/zuruecknehmen")
@needs(Permission.EDIT)
def before_taking_back(import_id: str) -> Response:
    """Ask back, with what would go and what would get its old value."""
    found = reads.one(store(), import_id)
    if found.whole:
        raise Conflict(DONE)
    return show(reads.take_back_page(store(), found))


@bp.post("/importe/<import_id>/zuruecknehmen")
@needs(Permission.EDIT)
def take_back(import_id: str) -> Response:
    """Take the whole import back; what was edited later stays and is named. A second click follows the first."""
    found = reads.one(store(), import_id)
    if found.whole:
        raise Conflict(DONE)
    for one in shelf().parcels(actor().id):
        if one.undo().get("import_id") == import_id and one.status().state == jobs.UNDOING:
            return redirect(f"/import/{one.id}", 303)
    work = shelf().place(actor().id, Intake(found.file, found.as_of, found.kreis))
    jobs.settle(work, jobs.take_back(store(), actor(), work, import_id), PATIENCE)
    return redirect(f"/import/{work.id}" if work.status().state == jobs.UNDOING else _report(work), 303)


def followed(work: Parcel) -> Response:
    """How far taking back is; once it has ended, the report."""
    status, file = work.status(), work.intake().file
    if status.state != jobs.UNDOING:
        return redirect(_report(work), 302)
    step = _STEPS.get(status.phase, "Es wird geprüft, was seitdem bearbeitet wurde")
    title = f"Import wird zurückgenommen: {file}"
    return show(screens.ProgressPage(title, work.id, file, step, status.done, status.total, False, taken_back=True))


def _report(work: Parcel) -> str:
    return f"/importe/{work.undo()['import_id']}?zurueck={work.id}"
