"""Handing over, over HTTP. Views only; what happens to relationships stands in plan and changes."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities import reads, visibility
from graph_app.entities.record import Neighbour, Record
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.ontology import NotADay
from graph_app.schemas import typed_day
from graph_app.upkeep.handover import changes, plan, screens
from graph_app.web.context import current_kreis, store
from graph_app.web.render import show
from graph_app.web.typed import kept_at, recalled

bp = Blueprint("handover", __name__)
CHANGED = "Jemand hat eine der Beziehungen inzwischen geändert. Bitte prüfen Sie die Liste noch einmal."
ONE_DAY = "Bitte einen ganzen Tag eintragen, zum Beispiel 31.12.2026."


@bp.get("/uebergabe/<key>")
@needs(Permission.EDIT)
def choose(key: str) -> Response:
    """What a person can hand over; from a position, of the one who holds it."""
    record = visibility.open_to(reads.one(store(), key), actor())
    if screens.is_position(record):
        return _of_position(record)
    words = recalled(actor().id).get("suche", "").strip()[:200]
    return show(screens.page(store(), _person(record), _kreis_id(), {}, words=words))


@bp.post("/uebergabe/<key>/suche")
@needs(Permission.EDIT)
def search(key: str) -> Response:
    """Lead to the same page with whoever fits the words; a name that is searched for stands in no address."""
    person = _person(visibility.open_to(reads.one(store(), key), actor()))
    return redirect(kept_at(f"/uebergabe/{quote(person.id)}", actor().id), 303)


@bp.post("/uebergabe/<key>")
@needs(Permission.EDIT)
def save(key: str) -> Response:
    """Hand over in one step, then show what was done; what is wrong is said at its field."""
    person = _person(visibility.open_to(reads.one(store(), key), actor()))
    typed, chosen = request.form.to_dict(), request.form.getlist("tie")
    last: date | None = None
    try:
        last, first = _days(typed)
        ties = {one.rpartition(":")[0]: int(one.rpartition(":")[2]) for one in chosen if _is_key(one)}
        asked = changes.Asked(person.id, typed.get("successor", ""), last, first, ties)
        step = changes.hand_over(store(), actor(), asked, typed.get("cause", ""))
    except InvalidInput as problem:
        return show(screens.page(store(), person, _kreis_id(), typed, chosen, problem.errors, last=last), 422)
    except StaleVersion:
        return show(screens.page(store(), person, _kreis_id(), typed, chosen, complaint=CHANGED, last=last), 409)
    flash(f"Übergeben. Die alten Beziehungen enden am {last:%d.%m.%Y}, die neuen beginnen am {first:%d.%m.%Y}.")
    return redirect(f"/pflege/schritte/{step}", 303)


def _of_position(record: Record) -> Response:
    holders = screens.holders(store(), record, clock.today())
    if len(holders) == 1:
        return redirect(f"/uebergabe/{holders[0].id}", 302)
    position = Neighbour(record.id, record.name, record.kind)
    return show(screens.HoldersPage(f"{record.name}: Wer übergibt?", position, holders))


def _person(record: Record) -> Record:
    if not record.kind.is_a(changes.PERSON):
        raise NotThere("Übergeben kann nur eine Person. Bitte öffnen Sie die Seite der Person oder ihrer Stelle.")
    return record


def _days(typed: dict[str, str]) -> tuple[date, date]:
    errors: dict[str, list[str]] = {}
    found: dict[str, date] = {}
    for name in ("last", "first"):
        text = typed.get(name, "").strip()
        if name == "first" and not text:
            continue
        try:
            day = typed_day(text)
            if day.precision != "D" or day.first is None:
                errors[name] = [ONE_DAY]
            else:
                found[name] = day.first
        except (NotADay, ValueError) as problem:
            errors[name] = [str(problem) if text else ONE_DAY]
    if errors:
        raise InvalidInput(errors)
    return found["last"], found.get("first", plan.day_after(found["last"]))


def _is_key(text: str) -> bool:
    number = text.rpartition(":")[2]
    return number.isdecimal() and len(number) <= 15


def _kreis_id() -> str | None:
    kreis = current_kreis()
    return None if kreis is None else str(kreis["id"])
