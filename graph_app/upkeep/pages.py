"""The inbox over HTTP: its lists, one click that confirms, the mail, the way to the form and back. Views only."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities import reads, visibility
from graph_app.entities.record import Record
from graph_app.entities.ties.pages import seen_version
from graph_app.errors import NotThere, StaleVersion
from graph_app.upkeep import changes, screens
from graph_app.upkeep.gaps.pages import bp as gaps
from graph_app.upkeep.handover.pages import bp as handover
from graph_app.upkeep.merging.pages import bp as merging
from graph_app.upkeep.rows import called
from graph_app.upkeep.steps.pages import INBOX, UNDO, back
from graph_app.upkeep.steps.pages import bp as steps
from graph_app.web.context import current_kreis, remember_way_back, store, wording
from graph_app.web.render import show

bp = Blueprint("upkeep", __name__)
for part in (merging, handover, steps, gaps):
    bp.register_blueprint(part)
NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."
CHANGED = "Jemand hat „{}“ inzwischen geändert. Bitte prüfen Sie den Eintrag und bestätigen Sie dann."


@bp.get(INBOX)
@needs(Permission.READ)
def inbox() -> Response:
    """What should be looked at in the Kreis, one list at a time."""
    kreis = current_kreis()
    if kreis is None:
        raise NotThere(NO_KREIS)
    return show(screens.inbox(store(), screens.asked(request.args), kreis, clock.today(), actor(), wording()))


@bp.get(f"{INBOX}/zahl/<key>")
@needs(Permission.READ)
def count(key: str) -> Response:
    """A part of the inbox: the number of a list that takes a moment to count."""
    kreis = current_kreis()
    if kreis is None:
        raise NotThere(NO_KREIS)
    return show(screens.counted(store(), key, str(kreis["id"]), clock.today()))


@bp.post(f"{INBOX}/<key>/bestaetigen")
@needs(Permission.EDIT)
def confirm(key: str) -> Response:
    """Note that the record was confirmed today, and go on with the list, where that can be taken back at once."""
    record = _record(key)
    try:
        step = changes.confirm(store(), actor(), record.id, seen_version())
        flash(f"„{_called(record)}“ ist heute bestätigt.", f"{UNDO}{step}")
    except StaleVersion:
        flash(CHANGED.format(_called(record)), "warning")
    return redirect(back(), 303)


@bp.post(f"{INBOX}/<key>/in-pflege")
@needs(Permission.EDIT)
def look_after(key: str) -> Response:
    """From now on the Kreis maintains the record."""
    kreis = current_kreis()
    if kreis is None:
        raise NotThere(NO_KREIS)
    record = changes.look_after(store(), actor(), key, str(kreis["id"]))
    flash(f"„{record.name}“ wird jetzt gepflegt von: {kreis['name']}.")
    return redirect(back(), 303)


@bp.post(f"{INBOX}/in-pflege")
@needs(Permission.COORDINATE)
def look_after_all() -> Response:
    """From now on the Kreis maintains all that nobody does; the page of the step takes it back."""
    kreis = current_kreis()
    if kreis is None:
        raise NotThere(NO_KREIS)
    record = reads.one(store(), str(kreis["id"]))
    wanted = screens.unkept(store(), record.id)
    try:
        step = changes.look_after_all(store(), actor(), record, wanted)
    except NotThere as nothing_left:
        flash(str(nothing_left))
        return redirect(back(), 303)
    flash("In Pflege genommen." if len(wanted) < screens.AT_ONCE else screens.SOME_LEFT)
    return redirect(f"{INBOX}/schritte/{step}", 303)


@bp.get(f"{INBOX}/<key>/nachfragen")
@needs(Permission.EDIT)
def inquire(key: str) -> Response:
    """The text of a mail that asks, to be copied or opened in the mail program."""
    kreis = current_kreis()
    name = str(kreis["name"]) if kreis else ""
    asked = request.args.get("liste", "")
    return show(screens.mail_page(store(), _record(key), asked, name, clock.today(), back(), actor(), wording()))


@bp.get(f"{INBOX}/<key>/aendern")
@needs(Permission.EDIT)
def edit(key: str) -> Response:
    """The form of the record; once it is saved, the list is open again."""
    record = _record(key)
    remember_way_back(f"/{record.kind.slug}/{record.id}", back())
    return redirect(f"/{record.kind.slug}/{quote(record.id)}/bearbeiten", 302)


@bp.post(f"{INBOX}/kein-doppel")
@needs(Permission.EDIT)
def distinct() -> Response:
    """Keep that two records are two; they are not asked about again."""
    one, other = _record(request.form.get("eins", "")), _record(request.form.get("zwei", ""))
    changes.tell_apart(store(), actor(), one, other)
    flash("Gemerkt: Das sind zwei verschiedene Einträge.")
    return redirect(back(), 303)


def _called(record: Record) -> str:
    return called(store(), record, clock.today(), wording())


def _record(key: str) -> Record:
    return visibility.open_to(reads.one(store(), key), actor())
