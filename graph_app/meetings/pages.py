"""The pages of bodies, meetings and contacts over HTTP. What they show is decided in the modules beside."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, ClassVar

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities import calendar, conflict, contacts, lists, reads
from graph_app.entities import pages as generic
from graph_app.entities.calendar_keys import calendar_keys
from graph_app.entities.record import Record
from graph_app.entities.ties.pages import kreis_id, located, typed
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.meetings import attendance, body, changes, day_sheet, detail, doubles, forms, inviting, stale
from graph_app.meetings import reads as meetings
from graph_app.meetings.forms import EntryPage
from graph_app.meetings.sheet import Sheet
from graph_app.ontology import ONTOLOGY
from graph_app.web.context import asof, current_kreis, store, wording
from graph_app.web.render import show
from graph_app.web.typed import WORDS, asked

bp = Blueprint("meetings", __name__)
BODIES, MEETINGS = "gremien", "treffen"
ATTEMPTS = 3


class MeetingList(lists.ListPage):
    """The list of meetings, with the ways to note a contact and to find who had none for long."""

    template: ClassVar[str] = "meetings/list.html"


@bp.get("/treffen", strict_slashes=False)
@needs(Permission.READ)
def listing() -> Response:
    """The meetings of the Kreis, narrowed as the address says."""
    kind, given = ONTOLOGY.kind("Meeting"), asked(actor().id)
    page = lists.build(store(), kind, lists.asked(kind, given), current_kreis(), actor(), wording(), asof().day)
    shown = MeetingList(**{one.name: getattr(page, one.name) for one in fields(page)})
    return show(shown, 422 if page.failed else 200)


@bp.get("/gremien/neu")
@needs(Permission.EDIT)
def new_body() -> Response:
    """The empty form; „neu“ would else be taken for the id of a body."""
    return generic.new(BODIES)


@bp.get("/treffen/neu")
@needs(Permission.EDIT)
def new_meeting() -> Response:
    """The empty form; without this route „neu“ would be taken for the id of a meeting."""
    return generic.new(MEETINGS)


@bp.get("/gremien/<key>")
@needs(Permission.READ)
def one_body(key: str) -> Response:
    """One body on the Stichtag."""
    return show(body.build(store(), located(BODIES, key), asof().day, actor(), request.args, wording()))


@bp.get("/treffen/<key>")
@needs(Permission.READ)
def one_meeting(key: str) -> Response:
    """One meeting on the Stichtag."""
    found = located(MEETINGS, key)
    return show(detail.build(store(), found, asof().day, actor(), request.args, kreis_id(), wording()))


@bp.get("/treffen/<key>/tagesblatt")
@needs(Permission.READ)
def sheet_of_the_day(key: str) -> Response:
    """Why, who, what is open and what others brought along, for print. A case conference has a sheet of its own."""
    found = located(MEETINGS, key)
    if found.values.get("meeting_kind") == "fallkonferenz":
        return redirect(f"/fallkonferenz/{found.id}/tagesblatt")
    return show(day_sheet.page(store(), found, asof().day))


@bp.get("/gremien/<key>/kalender.ics")
@needs(Permission.READ)
def calendar_of_body(key: str) -> Response:
    """The meetings of a body as a calendar; addresses of those invited only with ``?adressen=ja``."""
    found = located(BODIES, key)
    return _calendar(list(meetings.of_body(store(), found.id)), found.name, found.id)


@bp.get("/treffen/<key>/kalender.ics")
@needs(Permission.READ)
def calendar_of_meeting(key: str) -> Response:
    """One meeting as a calendar file; addresses of those invited only with ``?adressen=ja``."""
    found = located(MEETINGS, key)
    owner = meetings.body_of(store(), found.id)
    return _calendar([found], owner.name if owner is not None else "", found.id)


def _calendar(found: list[Record], name: str, key: str) -> Response:
    asked = request.args.get("adressen") == "ja"
    bodies = (name,) if name else ()
    at = store()
    keys = calendar_keys(at, (one.id for one in found))
    events = [calendar.Event(m, bodies, meetings.guests(at, m) if asked else (), "", keys.get(m.id, "")) for m in found]
    stamp = datetime.fromtimestamp(clock.now() / 1000, UTC)
    answer = Response(calendar.write(events, stamp), mimetype=calendar.MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="treffen-{key[:40]}.ics"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/gremien/<key>/treffen-anlegen")
@needs(Permission.EDIT)
def plan(key: str) -> Response:
    """The form for the next meeting or a series of them."""
    given = {forms.MEMBERS: "1", "meeting_kind": "sitzung", **request.args.to_dict()}
    return show(_plan(located(BODIES, key), given, {}))


@bp.post("/gremien/<key>/treffen-anlegen")
@needs(Permission.EDIT)
def save_plan(key: str) -> Response:
    """Make the meetings, and invite the members where that was ticked."""
    found, raw = located(BODIES, key), typed()
    members = meetings.members(store(), found.id, clock.today()) if raw.get(forms.MEMBERS) else ()
    try:
        series = forms.planned(raw, found.id, tuple(tie.source_id for tie in members))
        doubles.ask(store(), found.id, series, raw)
        made = changes.create_series(store(), actor(), series, kreis_id())
    except InvalidInput as problem:
        return show(_plan(found, raw, problem.errors, doubles.links(problem)), 422)
    if len(made) > 1:
        flash(f"{len(made)} Treffen sind angelegt.")
        return redirect(f"/{BODIES}/{found.id}#treffen", 303)
    flash(f"„{made[0].name}“ ist angelegt.")
    return redirect(f"/{MEETINGS}/{made[0].id}", 303)


def _plan(found: Record, raw: dict[str, str], errors: Any, there: doubles.Links = ()) -> EntryPage:
    members = len(meetings.members(store(), found.id, clock.today()))
    path = f"/{BODIES}/{found.id}"
    note = "Offene Maßnahmen früherer Treffen erscheinen von selbst beim nächsten."
    return EntryPage(
        f"Treffen anlegen: {found.name}", f"{path}/treffen-anlegen", path, found.name, "Anlegen", note,
        there, kind=found.kind, form=forms.planning(raw, errors, members, wording()),
    )  # fmt: skip


@bp.get("/treffen/<key>/einladen")
@needs(Permission.EDIT)
def inviting_page(key: str) -> Response:
    """Whom to invite: the members, and what is searched for."""
    found, words = located(MEETINGS, key), asked(actor().id).get(WORDS, "")
    chosen, how = inviting.chosen_in(request.args), request.args.get(inviting.HOW, "")
    return show(inviting.page(store(), found, kreis_id(), words, chosen, how, clock.today()))


@bp.post("/treffen/<key>/einladen")
@needs(Permission.EDIT)
def save_invitations(key: str) -> Response:
    """Invite who was ticked, or note that they came; an error shows the page again with all ticks."""
    found, chosen = located(MEETINGS, key), inviting.chosen_in(request.form)
    how, words = request.form.get(inviting.HOW, inviting.ASK), request.form.get(WORDS, "")
    note = changes.attend if how == inviting.CAME else changes.invite
    try:
        if not chosen:
            raise InvalidInput({inviting.PARTIES: ["Bitte wählen Sie, wen Sie einladen."]})
        made = store().change(lambda tx: note(tx, actor(), found.id, chosen))
    except InvalidInput as problem:
        said = tuple(sentence for sentences in problem.errors.values() for sentence in sentences)
        return show(inviting.page(store(), found, kreis_id(), words, chosen, how, clock.today(), said), 422)
    flash("Es war niemand mehr einzutragen." if not made else f"{len(made)} eingetragen.")
    return redirect(f"/{MEETINGS}/{found.id}#runde", 303)


@bp.get("/treffen/<key>/teilnahme")
@needs(Permission.EDIT)
def sheet(key: str) -> Response:
    """The table of replies and attendance."""
    shown = meetings.sheet(store(), located(MEETINGS, key))
    return show(attendance.page(store(), shown, _positions(), wording()))


@bp.post("/treffen/<key>/teilnahme")
@needs(Permission.EDIT)
def save_sheet(key: str) -> Response:
    """Keep the table in one step. Where somebody was faster, only fields both changed are asked about."""
    found, resolving = located(MEETINGS, key), "konflikt" in request.form
    answer = conflict.sent(request.form) if resolving else conflict.Sent(attendance.noted(typed()), {})
    opened = attendance.opened_with(request.form.to_dict())
    for _ in range(ATTEMPTS):
        shown = meetings.sheet(store(), reads.one(store(), found.id))
        properties = shown.properties()
        try:
            wanted = conflict.decided(properties, answer, shown.values(), attendance.before(properties, opened))
        except InvalidInput:
            return show(_two_sheets(shown, answer, opened, asked=resolving), 422 if resolving else 409)
        try:
            changed = changes.save_sheet(store(), actor(), shown.meeting, shown, wanted)
        except InvalidInput as problem:
            page = attendance.page(
                store(), shown, _positions(), wording(), answer.raw, opened or shown.raw(), problem.errors
            )
            return show(page, 422)
        except StaleVersion:
            continue
        flash("Gespeichert." if changed else "Es war nichts zu ändern.")
        return redirect(f"/{MEETINGS}/{found.id}#runde", 303)
    raise StaleVersion(found)


def _two_sheets(shown: Sheet, answer: conflict.Sent, opened: dict[str, str], asked: bool) -> conflict.ConflictPage:
    last = next(iter(reads.history(store(), shown.meeting.id, 1)), None)
    return attendance.two_versions(shown, answer, opened, _positions(), last, asked, wording())


def _positions() -> list[tuple[str, str]]:
    return inviting.parties(store(), kreis_id(), ("Position",))


@bp.get("/treffen/<key>/massnahme")
@needs(Permission.EDIT)
def action(key: str) -> Response:
    """The form for an open action of a meeting."""
    return show(_action(located(MEETINGS, key), {}, {}))


@bp.post("/treffen/<key>/massnahme")
@needs(Permission.EDIT)
def save_action(key: str) -> Response:
    """Make the measure with its day and who is responsible."""
    found, raw = located(MEETINGS, key), typed()
    try:
        new = forms.acted(raw, inviting.parties(store(), kreis_id()), found.values)
        made = changes.add_action(store(), actor(), found.id, new, kreis_id())
    except InvalidInput as problem:
        return show(_action(found, raw, problem.errors), 422)
    flash(f"„{made.name}“ ist als offene Maßnahme angelegt.")
    return redirect(f"/{MEETINGS}/{found.id}#massnahmen", 303)


def _action(found: Record, raw: dict[str, str], errors: Any) -> EntryPage:
    path = f"/{MEETINGS}/{found.id}"
    return EntryPage(
        f"Maßnahme anlegen: {found.name}", f"{path}/massnahme", path, found.name, "Anlegen",
        "Bleibt sie offen, erscheint sie beim nächsten Treffen des Gremiums.",
        kind=found.kind, form=forms.acting(raw, errors, inviting.parties(store(), kreis_id())),
    )  # fmt: skip


@bp.get("/treffen/kontakt")
@needs(Permission.EDIT)
def contact() -> Response:
    """The form for a call, a visit or a mail."""
    return show(_contact({"held_on": f"{clock.today():%d.%m.%Y}", **request.args.to_dict()}, {}))


@bp.post("/treffen/kontakt")
@needs(Permission.EDIT)
def save_contact() -> Response:
    """Keep the contact and go back to the one it was with."""
    raw = typed()
    try:
        new = forms.contacted(raw, _parties(raw))
        made = changes.record_contact(store(), actor(), new, kreis_id())
    except InvalidInput as problem:
        return show(_contact(raw, problem.errors), 422)
    flash(f"Der Kontakt „{made.name}“ ist erfasst.")
    party = reads.one(store(), new.parties[0])
    return redirect(f"/{party.kind.slug}/{party.id}", 303)


def _contact(raw: dict[str, str], errors: Any) -> EntryPage:
    return EntryPage(
        "Kontakt erfassen", "/treffen/kontakt", "/treffen", "Treffen", "Erfassen",
        "Ein Anruf, ein Besuch oder eine E-Mail. Worum es im Einzelfall ging, gehört nicht hierher.",
        kind=ONTOLOGY.kind("Meeting"), form=forms.contacting(raw, errors, _parties(raw), wording()),
    )  # fmt: skip


def _parties(raw: dict[str, str]) -> list[tuple[str, str]]:
    """Those of the Kreis, and the one the address or the form names."""
    return inviting.parties(store(), kreis_id(), also=raw.get(forms.WITH, ""))


@bp.get("/treffen/ohne-kontakt")
@needs(Permission.READ)
def without_contact() -> Response:
    """The organisations of the Kreis without contact for so many months."""
    months = stale.months_asked(request.args.get("monate", ""))
    kreis = current_kreis()
    found = contacts.stale(store(), str(kreis["id"]), asof().day, months) if kreis is not None else ()
    return show(stale.page(found, asof().day, months, str(kreis["name"]) if kreis is not None else ""))
