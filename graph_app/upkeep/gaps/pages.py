"""The worklist of gaps over HTTP: see it, take on, give away, close, dismiss. Views only."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities import reads
from graph_app.entities.gaps import GAP, Wanted, open_gap
from graph_app.entities.record import Record
from graph_app.entities.ties.pages import kreis_id, seen_version
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, Day, NotADay
from graph_app.schemas import typed_day
from graph_app.upkeep.belonging import belonging, kreis_of
from graph_app.upkeep.gaps import changes, screens
from graph_app.upkeep.me import me
from graph_app.web.context import back_to, current_kreis, store, wording
from graph_app.web.render import show

bp = Blueprint("gaps", __name__)
WORKLIST = "/luecken"
TERRITORY = ONTOLOGY.kind("Territory")
CHANGED = "Jemand hat diese Lücke inzwischen geändert. Bitte prüfen Sie sie noch einmal."


@bp.get(WORKLIST, strict_slashes=False)
@needs(Permission.READ)
def worklist() -> Response:
    """The gaps of the Kreis, the newly opened first."""
    kreis = None if request.args.get("umfang") == "land" else current_kreis()
    asked = screens.wanted(request.args)
    return show(screens.page(store(), asked, kreis, clock.today(), actor(), wording()))


@bp.post(f"{WORKLIST}/vormerken")
@needs(Permission.EDIT)
def note() -> Response:
    """Note a gap of a place and a column, then set who cares; one that is noted already is opened."""
    form = request.form
    place = reads.of_kind(store(), TERRITORY, form.get("ort", ""))
    dimension, column = form.get("gegenstand", ""), form.get("spalte", "")
    name = f"{form.get('name', '').strip() or column} in {place.name}"
    kreis = kreis_of(store(), place.id) or kreis_id()
    opened = store().change(
        lambda tx: open_gap(tx, actor(), Wanted(name[:300], place.id, dimension, column, kreis=kreis))
    )
    flash("Diese Lücke ist schon vorgemerkt." if opened.was_there else "Die Lücke ist vorgemerkt. Wer kümmert sich?")
    return redirect(f"{WORKLIST}/{opened.id}/aufgabe", 303)


@bp.get(f"{WORKLIST}/<key>/aufgabe")
@needs(Permission.EDIT)
def task(key: str) -> Response:
    """One gap as a task."""
    return show(_page(key))


@bp.post(f"{WORKLIST}/<key>/uebernehmen")
@needs(Permission.EDIT)
def take_on(key: str) -> Response:
    """Begin to work on it; where the account has no position, somebody must be chosen."""
    kreis = kreis_of(store(), key) or kreis_id()
    mine = [one.id for one in me(store(), actor(), belonging(store(), kreis) if kreis else None)]
    if not mine:
        flash("Zu Ihrem Konto ist keine Stelle erfasst. Bitte wählen Sie, wer sich kümmert.", "warning")
        return redirect(f"{WORKLIST}/{key}/aufgabe", 303)
    return _done(key, "Übernommen.", lambda version: changes.take_on(store(), actor(), key, version, mine))


@bp.post(f"{WORKLIST}/<key>/zuweisen")
@needs(Permission.EDIT)
def assign(key: str) -> Response:
    """Give it to somebody with a day."""
    form = request.form

    def work(version: int) -> Record:
        due = _day(form.get("due_on", ""))
        return changes.assign(store(), actor(), key, version, form.get("owner", ""), due, form.get("cause", ""))

    return _done(key, "Gespeichert.", work)


@bp.post(f"{WORKLIST}/<key>/schliessen")
@needs(Permission.EDIT)
def close(key: str) -> Response:
    """The gap is no more."""
    return _done(key, "Die Lücke ist geschlossen.", lambda version: changes.close(store(), actor(), key, version))


@bp.post(f"{WORKLIST}/<key>/oeffnen")
@needs(Permission.EDIT)
def reopen(key: str) -> Response:
    """It is a gap after all."""
    return _done(key, "Die Lücke ist wieder offen.", lambda version: changes.reopen(store(), actor(), key, version))


@bp.post(f"{WORKLIST}/<key>/verwerfen")
@needs(Permission.EDIT)
def dismiss(key: str) -> Response:
    """It is no gap, for a reason."""
    why = request.form.get("reason", "")
    done = "Verworfen. Die Lücke kommt zurück, wenn sich die Angaben dazu ändern."
    return _done(key, done, lambda version: changes.dismiss(store(), actor(), key, version, why))


def _done(key: str, told: str, work: Callable[[int], Record]) -> Response:
    """Do it and go back to where the form was, else to the list; what is wrong is said on the page of the gap."""
    try:
        work(seen_version())
    except InvalidInput as problem:
        return show(_page(key, request.form.to_dict(), problem), 422)
    except StaleVersion:
        return show(_page(key, request.form.to_dict(), complaint=CHANGED), 409)
    flash(told)
    return redirect(back_to(request.form, WORKLIST), 303)


def _page(
    key: str, typed: dict[str, str] | None = None, problem: InvalidInput | None = None, complaint: str = ""
) -> screens.GapPage:
    record = reads.of_kind(store(), GAP, key)
    errors = problem.errors if problem else {}
    kreis = kreis_of(store(), record.id) or kreis_id()
    return screens.gap_page(store(), record, kreis, clock.today(), wording(), typed, errors, complaint)


def _day(text: str) -> Day | None:
    try:
        return typed_day(text) if text.strip() else None
    except NotADay as problem:
        raise InvalidInput({"due_on": [str(problem)]}) from None
