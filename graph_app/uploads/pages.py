"""Importing over HTTP: hand a file in, look at its plan, answer, carry it out, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities.forms import Control
from graph_app.errors import InvalidInput, NotThere
from graph_app.uploads import answers, intake_form, reads, screens, waiting
from graph_app.uploads import past as history
from graph_app.uploads.past import shelf
from graph_app.uploads.planned import CHECK, ON, action, plan_page
from graph_app.web.context import current_kreis, kreise, store
from graph_app.web.render import show
from importers import jobs, report
from importers.arrival import pasted_text
from importers.draft import Unreadable
from importers.guard import LARGEST, check_size
from importers.mended import Offered
from importers.shelf import Parcel
from importers.stated import stated_day

bp = Blueprint("uploads", __name__)
bp.register_blueprint(history.bp)
bp.register_blueprint(waiting.bp)
_READ = LARGEST + 1  # one byte more than is allowed tells that a file is too large
#: Short work is waited for, so that a small file leads straight to its plan.
_PATIENCE = history.PATIENCE
WORKING = ("reading", "planning", "running", jobs.UNDOING)
_STEPS = {
    "reading": "Die Datei wird gelesen",
    "plan": "Die Zeilen werden verglichen",
    "records": "Die Einträge werden geschrieben",
}
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _parcel(name: str) -> Parcel:
    return shelf().parcel(name, actor().id)


def _to(parcel: Parcel, on: str = "") -> Response:
    """To the file; ``on`` says where on its plan the user goes on."""
    return redirect(f"/import/{parcel.id}?weiter={on}" if on else f"/import/{parcel.id}", 303)


@bp.get("/import")
@needs(Permission.EDIT)
def hand_in() -> Response:
    """The form, what waits for a decision, and what was imported before; ``wie`` names a file handed in like this."""
    like = request.args.get("wie", "")
    return _hand_in(intake_form.typed(_parcel(like).intake()) if like else {}, {})


def _hand_in(typed: Mapping[str, Any], errors: Mapping[str, list[str]], status: int = 200) -> Response:
    text = Control(
        "text", "Text", "textarea", typed.get("text", ""), required=True, width="w12", errors=errors.get("text", ()),
        hint="Aus dem Ratsinformationssystem: Betreff, Vorlage, Beratungsfolge. Oder ein Absatz aus einem Bericht; "
        "jeder Vorschlag zeigt seinen Satz.",
    )  # fmt: skip
    fields = intake_form.controls(kreise(), {**_first(), **typed}, errors)
    title = "Import: Listen, Kontakte, Kalender einlesen"
    return show(screens.HandInPage(title, fields, text, waiting.waiting(), reads.past(store())), status)


def _first() -> dict[str, str]:
    kreis = current_kreis()
    return intake_form.first(kreis["id"] if kreis else "", clock.today())


@bp.post("/import")
@needs(Permission.EDIT)
def take_in() -> Response:
    """Read and plan the file; a small one is ready at once."""
    file = request.files.get("datei")
    typed = request.form.to_dict()
    try:
        intake = intake_form.intake(file.filename if file else None, typed, clock.today(), actor().insists)
        data = file.stream.read(_READ) if file else b""
        check_size(data)
    except InvalidInput as problem:
        return _hand_in(typed, problem.errors, 422)
    except Unreadable as problem:
        return _hand_in(typed, {"datei": [str(problem)]}, 422)
    known = {"", *(row["id"] for row in kreise())}
    if intake.kreis not in known:
        return _hand_in(typed, {"kreis": ["Diesen Kreis gibt es hier nicht. Bitte wählen Sie einen anderen."]}, 422)
    parcel = shelf().place(actor().id, intake)
    offered = Offered(intake_form.untouched(typed, _first()), known, clock.today(), actor().insists)
    jobs.read_and_plan(store(), parcel, intake.file, data, offered).join(_PATIENCE)
    return _to(parcel)


@bp.post("/import/text")
@needs(Permission.EDIT)
def take_text() -> Response:
    """Proposals from pasted text; nothing enters without a click."""
    typed = request.form.to_dict()
    text = typed.get("text", "")
    try:
        reading = pasted_text(text)
        intake = intake_form.intake("Eingefügter Text", {**typed, "art": ""}, clock.today(), actor().insists)
    except Unreadable as problem:
        return _hand_in(typed, {"text": [str(problem)]}, 422)
    except InvalidInput as problem:
        return _hand_in(typed, problem.errors, 422)
    parcel = shelf().place(actor().id, intake)
    parcel.keep_raw(reading)
    jobs.plan_again(store(), parcel).join(_PATIENCE)
    return _to(parcel)


@bp.get("/import/<name>")
@needs(Permission.EDIT)
def one(name: str) -> Response:
    """How far a file is: progress, plan, report, or why there is none."""
    parcel = _parcel(name)
    if parcel.undo():
        return history.followed(parcel)
    status = parcel.status()
    file = parcel.intake().file
    if status.state == "done":
        return redirect(f"/importe/{status.import_id}?datei={parcel.id}", 302)
    if status.state == "planned":
        return show(plan_page(store(), parcel, request.args))
    if status.state in ("failed", "cancelled"):
        stopped = "Import abgebrochen" if status.state == "cancelled" else "Import nicht möglich"
        message = status.message or "Sie haben den Import abgebrochen."
        return show(screens.StoppedPage(f"{stopped}: {file}", parcel.id, file, message, parcel.has_preview()))
    running = status.state == "running"
    step = (
        "Der Verlauf wird geschrieben"
        if status.phase in ("relationships", "history")
        else _STEPS.get(status.phase or status.state, _STEPS["plan"])
    )
    title = f"Import läuft: {action(parcel.preview()['counts'])}" if running else f"Import wird vorbereitet: {file}"
    return show(screens.ProgressPage(title, parcel.id, file, step, status.done, status.total, running))


@bp.get("/import/<name>/stand")
@needs(Permission.EDIT)
def progress(name: str) -> Response:
    """How far it is, for the page that asks every second; once there is more to see, the browser goes there."""
    try:
        working = _parcel(name).status().state in WORKING
    except NotThere:
        working = False
    if working:
        return one(name)
    answer = redirect(f"/import/{name}", 302)
    if "HX-Request" in request.headers:
        answer = Response(status=200, headers={"HX-Redirect": f"/import/{name}", "Cache-Control": "no-store"})
    return answer


@bp.get("/import/<name>/angaben")
@needs(Permission.EDIT)
def details(name: str) -> Response:
    """What was said beside the file, to be changed."""
    return _details(name, intake_form.typed(_parcel(name).intake()), {})


def _details(name: str, typed: Mapping[str, Any], errors: Mapping[str, list[str]], status: int = 200) -> Response:
    file = _parcel(name).intake().file
    fields = intake_form.controls(kreise(), typed, errors, with_file=False)
    return show(screens.DetailsPage(f"Angaben zu {file}", name, file, fields), status)


@bp.post("/import/<name>/angaben")
@needs(Permission.EDIT)
def change_details(name: str) -> Response:
    """Plan again with other details."""
    parcel = _parcel(name)
    old, typed = parcel.intake(), request.form.to_dict()
    try:
        new = intake_form.intake(old.file, typed, clock.today(), actor().insists, new=False)
    except InvalidInput as problem:
        return _details(name, typed, problem.errors, 422)
    columns = old.columns if new.kind == old.kind else {}
    parcel.keep_intake(
        replace(new, columns=columns, types=old.types, organisation=old.organisation, confirms=old.confirms)
    )
    jobs.plan_again(store(), parcel).join(_PATIENCE)
    return _to(parcel, ON)


@bp.post("/import/<name>/stand-der-datei")
@needs(Permission.EDIT)
def take_stated_day(name: str) -> Response:
    """Plan again with the day that the file itself says it is of."""
    parcel = _parcel(name)
    if _settled(parcel) and (day := stated_day(parcel.preview()["notes"], clock.today())) and day.first:
        parcel.keep_intake(replace(parcel.intake(), as_of=day.first))
        jobs.plan_again(store(), parcel).join(_PATIENCE)
    return _to(parcel, ON)


@bp.post("/import/<name>/antworten")
@needs(Permission.EDIT)
def answer(name: str) -> Response:
    """Keep the answers and the chosen meanings, and plan again."""
    parcel = _parcel(name)
    if _settled(parcel):
        answers.take_over(request.form, parcel)
        jobs.plan_again(store(), parcel).join(_PATIENCE)
    return _to(parcel, ON)


@bp.post("/import/<name>/ausfuehren")
@needs(Permission.EDIT)
def carry_out(name: str) -> Response:
    """Write what the plan shows; answers that were not seen in a plan yet lead to a new plan first."""
    parcel = _parcel(name)
    if not _settled(parcel):
        return _to(parcel)
    if answers.take_over(request.form, parcel) or any(row["questions"] for row in _undecided(parcel)):
        jobs.plan_again(store(), parcel).join(_PATIENCE)
        return _to(parcel, CHECK)
    jobs.settle(parcel, jobs.carry_out(store(), actor(), parcel), _PATIENCE)
    return _to(parcel)


def _undecided(parcel: Parcel) -> list[dict[str, Any]]:
    return [row for row in parcel.preview()["rows"] if any(question["open"] for question in row["questions"])]


def _settled(parcel: Parcel) -> bool:
    """Whether nobody works on the file: a second click must not start the same work again."""
    return parcel.has_preview() and parcel.status().state in ("planned", "failed", "cancelled")


@bp.post("/import/<name>/neu-pruefen")
@needs(Permission.EDIT)
def plan_again(name: str) -> Response:
    """Compare the file with the network once more."""
    parcel = _parcel(name)
    if _settled(parcel):
        jobs.plan_again(store(), parcel).join(_PATIENCE)
    return _to(parcel, ON)


@bp.post("/import/<name>/abbrechen")
@needs(Permission.EDIT)
def cancel(name: str) -> Response:
    """Stop the work on a file; nothing is kept of it."""
    parcel = _parcel(name)
    parcel.cancel()
    return _to(parcel)


@bp.get("/import/<name>/abgelehnt.xlsx")
@needs(Permission.EDIT)
def rejected(name: str) -> Response:
    """The rejected rows as a workbook to mend and hand in again."""
    parcel = _parcel(name)
    intake = parcel.intake()
    kreis = next((row["name"] for row in kreise() if row["id"] == intake.kreis), "")
    rows = parcel.preview()["rows"]
    book = report.rejected_rows(parcel.raw().sheets, parcel.layouts(), rows, intake, kreis, parcel.decisions())
    file_headers = {"Content-Disposition": 'attachment; filename="abgelehnte-zeilen.xlsx"', "Cache-Control": "no-store"}
    return Response(book, mimetype=_WORKBOOK, headers=file_headers)
