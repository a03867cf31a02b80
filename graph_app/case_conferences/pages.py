"""The pages of case conferences over HTTP. What they show and write is decided in the modules beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, allowed, needs
from graph_app.case_conferences import agenda, changes, conferences, forms, reads, round, sentences, sheets
from graph_app.case_conferences.forms import DatePage, FollowUpPage
from graph_app.case_conferences.needs import chosen
from graph_app.case_conferences.proposal import Place, Proposal
from graph_app.case_conferences.round import Asked, RoundPage
from graph_app.entities import reads as records
from graph_app.entities.forms import Control
from graph_app.entities.ties.pages import kreis_id, typed
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.meetings import body as meeting_body
from graph_app.meetings import inviting
from graph_app.ontology import ONTOLOGY
from graph_app.web.context import asof, current_kreis, kreise, store
from graph_app.web.render import show

bp = Blueprint("case_conferences", __name__, url_prefix=round.PATH)
BODY = ONTOLOGY.kind("Body")
PREPARE = "Fallkonferenz vorbereiten"
NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."
NOT_OPEN = "Für diesen Bedarf ist inzwischen jemand zuständig. Bitte laden Sie den Vorschlag neu."
Errors = Mapping[str, Sequence[str]]


@bp.get("", strict_slashes=False)
@needs(Permission.READ)
def prepare() -> Response:
    """Choose place and needs, then put the round together; everything stands in the address."""
    if not request.args.get(round.PLACE) and not _asked(request.args).topics and not _asked(request.args).stages:
        return show(_choice({}))
    try:
        return show(_round(_proposal(_asked(request.args))))
    except InvalidInput as problem:
        return show(_choice(problem.errors), 422)


def _asked(sent: Any) -> Asked:
    """What an address or a form says about place, needs and round."""
    adjusted = sent.get(round.ADJUSTED) or sent.get(round.MORE)
    ids = tuple(dict.fromkeys([*sent.getlist(round.ROUND), *filter(None, [sent.get(round.MORE)])]))
    topics, stages = (tuple(dict.fromkeys(sent.getlist(name))) for name in (round.TOPIC, round.STAGE))
    return Asked(sent.get(round.PLACE, "").strip(), topics, stages, ids if adjusted else None)


def _proposal(asked: Asked) -> Proposal:
    """The proposal for what is asked. Raises InvalidInput naming the field, NotThere."""
    if not asked.place:
        raise InvalidInput({round.PLACE: ["Bitte wählen Sie, für welchen Ort die Fallkonferenz ist."]})
    day = asof().day
    wanted = chosen(reads.known(store()), asked.topics, asked.stages)
    return reads.proposed(store(), reads.place(store(), asked.place, day), wanted, day)


def _places() -> list[tuple[str, str]]:
    kreis = current_kreis()
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]}, NO_KREIS)
    inside = records.municipalities(store(), str(kreis["id"]))
    found = [(str(one.values.get("ags") or one.id), one.name) for one in inside]
    return found or [(str(kreis["ags"] or kreis["id"]), str(kreis["name"]))]


def _choice(errors: Errors) -> RoundPage:
    asked, day = _asked(request.args), asof().day
    where, wanted = round.choice(asked, _places(), reads.known(store()), errors)
    meetings = conferences.listed(store(), kreis_id(), day)
    states = {one.id: meeting_body.state(one, day) for one in meetings}
    return RoundPage(
        PREPARE, conferences=round.listed(meetings, states), where=where, needs=wanted, may_edit=_may_edit()
    )


def _may_edit() -> bool:
    return allowed("case_conferences.create", "POST")


def _round(found: Proposal, complaint: str = "") -> RoundPage:
    asked = _asked(request.args)
    ids = list(found.chosen if asked.round is None else asked.round)
    people = reads.seats(store(), [key for key in ids if key not in found.eligible], found.day)
    rows = round.rows(asked, found, ids, people)
    seated = [row.id for row in rows]
    others = round.others(asked, found, seated, rows)
    places = _places()
    key = next((value for value, _ in places if value == found.place.ags), None)
    where, wanted = round.choice(asked, places if key else [(found.place.ags, found.place.name), *places],
                                 reads.known(store()), {})  # fmt: skip
    parties = [(value, label) for value, label in inviting.parties(store(), _kreis(found.place)) if value not in seated]
    adding = Control(
        round.MORE, "Weitere Funktion dazunehmen", "select", "", [("", "Bitte wählen"), *parties], width="w6"
    )
    adjusted = asked.round is not None and set(seated) != set(found.chosen)
    always = conferences.always(store(), [key for key, _ in found.place.chain], found.day)
    return RoundPage(
        f"Fallkonferenz in {found.place.name} vorbereiten", found.place.name, sentences.heading(found, seated),
        found.optimal, adjusted, rows, round.open_needs(found, seated), others[: round.MOST_OTHERS],
        max(0, len(others) - round.MOST_OTHERS), round.doubtful(found, seated),
        tuple(always.items()), complaint=complaint, where=where, needs=wanted, adding=adding,
        hidden=asked.hidden(seated), proposal=asked.address(None), onward=asked.address(seated, f"{round.PATH}/termin"),
        may_edit=_may_edit(),
    )  # fmt: skip


@bp.post("/luecke")
@needs(Permission.EDIT)
def gap() -> Response:
    """Keep a need without anybody as a gap, then go back to the round."""
    asked = _asked(request.form)
    found, word = _proposal(asked), request.form.get("bedarf", "")
    wanted = next((one for one in found.gaps() if one.need.word == word), None)
    if wanted is None:
        raise InvalidInput({"bedarf": [NOT_OPEN]}, NOT_OPEN)
    opened = changes.note_gap(store(), actor(), wanted, found, _kreis(found.place))
    noted = "ist schon als Lücke vorgemerkt" if opened.was_there else "ist als Lücke vorgemerkt"
    flash(f"„{wanted.need.said}“ {noted}. Sie steht unter „Lücken“.")
    return redirect(asked.address(asked.round, anchor="#offen"), 303)


@bp.post("/immer")
@needs(Permission.EDIT)
def always() -> Response:
    """Invite somebody to every conference of the Kreis, or no longer."""
    asked, party = _asked(request.form), request.form.get("wen", "")
    found = _proposal(asked)
    kreis = _kreis(found.place)
    who = reads.seats(store(), [party], clock.today()).get(party)
    if who is None:
        raise NotThere
    if request.form.get("wie") == "nicht":
        changes.forget(store(), actor(), party, [key for key, _ in found.place.chain])
        flash(f"„{who.name}“ wird nicht mehr immer eingeladen.")
    else:
        changes.remember(store(), actor(), party, records.one(store(), kreis or found.place.id))
        flash(f"„{who.name}“ wird ab jetzt zu jeder Fallkonferenz eingeladen.")
    return redirect(asked.address(asked.round, anchor="#auch-moeglich"), 303)


def _kreis(place: Place | None) -> str | None:
    """The id of the Kreis that a place lies in; a bookmark may name one of another Kreis than the one in the head."""
    known = {str(row["id"]) for row in kreise()}
    return next((key for key, _ in (place.chain if place is not None else ()) if key in known), kreis_id())


@bp.get("/termin")
@needs(Permission.EDIT)
def date_form() -> Response:
    """Day, place and invitation of the round in the address."""
    found = _proposal(_asked(request.args))
    return show(_date(found, _asked(request.args), {}, None, {}))


@bp.post("/termin")
@needs(Permission.EDIT)
def create() -> Response:
    """Make the meeting with everything that belongs to it."""
    asked, raw = _asked(request.form), typed()
    found = _proposal(asked)
    fixed = request.form.getlist(forms.ALWAYS)
    try:
        values = forms.planned(raw)
        invited = tuple(dict.fromkeys([*(asked.round or ()), *fixed]))
        where = [key for key, _ in found.place.chain]
        body = conferences.body(store(), where)
        new = changes.NewConference(
            found, invited, values["planned_on"], str(values.get("name") or ""), values.get("time"),
            values.get("place"), values.get("purpose"), body.id if body is not None else None,
        )  # fmt: skip
        made = changes.create(store(), actor(), new, _kreis(found.place))
    except InvalidInput as problem:
        return show(_date(found, asked, raw, fixed, problem.errors), 422)
    flash(f"„{made.name}“ ist angelegt. Verschickt ist noch nichts.")
    return redirect(f"{round.PATH}/{made.id}", 303)


def _date(
    found: Proposal, asked: Asked, raw: Mapping[str, str], fixed: Sequence[str] | None, errors: Errors
) -> DatePage:
    ids = list(found.chosen if asked.round is None else asked.round)
    people = {**reads.seats(store(), ids, found.day), **{key: one for key, one in found.eligible.items() if key in ids}}
    invited = tuple((people[key].name, round.home(people[key])) for key in ids if key in people)
    known = conferences.always(store(), [key for key, _ in found.place.chain], found.day)
    standing = [(key, name) for key, name in known.items() if key not in ids]
    controls = forms.date_controls(raw, [key for key, _ in standing] if fixed is None else fixed, standing, errors)
    placed = {control.name for control in controls}
    return DatePage(
        f"Fallkonferenz in {found.place.name}: Termin und Einladung", found.place.name, invited, asked.address(ids),
        "; ".join(need.said for need in found.needs),
        tuple(sentence for name, said in errors.items() if name not in placed for sentence in said),
        controls=controls, hidden=asked.hidden(ids),
    )  # fmt: skip


@bp.get("/themen")
@needs(Permission.READ)
def agenda_of_bodies() -> Response:
    """What the bodies of the Kreis have to talk about: the issues that were handed to them."""
    kreis = current_kreis()
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]}, NO_KREIS)
    return show(agenda.page(store(), str(kreis["id"]), str(kreis["name"]), asof().day))


@bp.get("/<key>")
@needs(Permission.READ)
def one(key: str) -> Response:
    """A conference: its invitation, its sheets, what comes next."""
    found = conferences.one(store(), key, asof().day)
    return show(sheets.conference(store(), found, asof().day, _may_edit()))


@bp.get("/<key>/tagesblatt")
@needs(Permission.READ)
def day_sheet(key: str) -> Response:
    """Names, functions, telephones, open actions and open structural issues, for print."""
    return show(sheets.day_sheet(store(), conferences.one(store(), key, asof().day), asof().day))


@bp.get("/<key>/teilnahmeliste")
@needs(Permission.READ)
def attendance_sheet(key: str) -> Response:
    """The list to sign, for print."""
    return show(sheets.attendance_sheet(conferences.one(store(), key, asof().day), asof().day))


@bp.get("/<key>/nachbereitung")
@needs(Permission.EDIT)
def follow_up(key: str) -> Response:
    """The one form for what came of a conference."""
    return show(_follow_up(key, {}, {}))


@bp.post("/<key>/nachbereitung")
@needs(Permission.EDIT)
def save_follow_up(key: str) -> Response:
    """Keep attendance, structural issues and measures in one step. Where somebody was faster, both stand there."""
    raw, today = typed(), clock.today()
    found = conferences.one(store(), key, today)
    try:
        kreis = _kreis(found.place)
        kept = forms.outcome(raw, found.sheet, _bodies(kreis), inviting.parties(store(), kreis), actor().insists)
        changes.follow_up(store(), actor(), found.meeting, raw.get(forms.SEEN, ""), kept, kreis)
    except InvalidInput as problem:
        return show(_follow_up(key, raw, problem.errors), 422)
    except StaleVersion:
        return show(_follow_up(key, raw, {}, stale=True), 409)
    flash("Die Nachbereitung ist gespeichert.")
    return redirect(f"{round.PATH}/{found.meeting.id}#danach", 303)


def _bodies(kreis: str | None) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in records.every(store(), BODY, kreis)]


def _follow_up(key: str, raw: Mapping[str, str], errors: Errors, stale: bool = False) -> FollowUpPage:
    today = clock.today()
    found = conferences.one(store(), key, today)
    kreis = _kreis(found.place)
    page = sheets.conference(store(), found, today, may_edit=True)
    seats = found.sheet.seats
    changed = {seat.id for seat in seats if stale and raw.get(f"attendance.{seat.id}", "") != seat.attendance}
    controls = {seat.id: forms.seat_control(seat, raw, seat.id in changed, errors) for seat in seats}
    shown = FollowUpPage(
        f"Nachbereitung: {found.meeting.name}", found.meeting.name, page.path,
        tuple((one.name, one.status, ", ".join(one.bodies)) for one in page.issues),
        tuple((one.name, one.due_on, one.responsible) for one in page.actions),
        tuple(seat.name for seat in seats if seat.id in changed) or ("",) if stale else (),
        held=forms.held_control(found.meeting, raw, errors),
        seats=tuple((seat.name, seat.home, controls[seat.id]) for seat in seats),
        new_issues=forms.issue_rows(raw, _bodies(kreis), errors),
        new_measures=forms.measure_rows(raw, inviting.parties(store(), kreis), errors),
        seen=conferences.state_of(found.sheet),
    )  # fmt: skip
    placed = {control.name for control in shown.controls}
    unplaced = tuple(sentence for name, said in errors.items() if name not in placed for sentence in said)
    return replace(shown, unplaced=unplaced)
