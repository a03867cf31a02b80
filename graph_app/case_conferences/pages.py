"""The pages of case conferences over HTTP. What they show and write is decided in the modules beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, allowed, needs
from graph_app.case_conferences import (
    agenda,
    changes,
    conferences,
    follow_up,
    forms,
    invitation,
    reads,
    round,
    sentences,
    sheets,
)
from graph_app.case_conferences.needs import chosen
from graph_app.case_conferences.proposal import Place, Proposal
from graph_app.case_conferences.round import Asked, RoundPage
from graph_app.entities import reads as records
from graph_app.entities.forms import Control
from graph_app.entities.ties.pages import kreis_id, typed
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.meetings import body as meeting_body
from graph_app.meetings import inviting
from graph_app.meetings.forms import HELD, key_of
from graph_app.web.context import asof, current_kreis, kreise, store
from graph_app.web.render import show

bp = Blueprint("case_conferences", __name__, url_prefix=round.PATH)
PREPARE = "Fallkonferenz vorbereiten"
NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."
NOBODY_CHOSEN = "Bitte wählen Sie, wer immer eingeladen wird."
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
    kreis = kreis_id()
    fixed = conferences.always(store(), [kreis], day) if kreis else {}
    parties = [(key, label) for key, label in inviting.parties(store(), kreis) if key not in fixed]
    return RoundPage(
        PREPARE, conferences=round.listed(meetings, states), where=where, needs=wanted, may_edit=_may_edit(),
        always=tuple(inviting.told_apart(store(), list(fixed.items()))),
        adding=round.standing_control(parties, errors),
    )  # fmt: skip


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
        tuple(inviting.told_apart(store(), list(always.items()))), complaint=complaint,
        about="; ".join(need.said for need in found.needs), where=where, needs=wanted, adding=adding,
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
    asked, party = _asked(request.form), request.form.get(round.WHOM, "")
    place = reads.place(store(), asked.place or kreis_id() or "", clock.today())
    try:
        if not party:
            raise InvalidInput({round.WHOM: [NOBODY_CHOSEN]})
        if request.form.get("wie") == "nicht":
            changes.forget(store(), actor(), party, [key for key, _ in place.chain])
        else:
            changes.remember(store(), actor(), party, records.one(store(), _kreis(place) or place.id))
    except InvalidInput as problem:
        return show(_choice(problem.errors), 422)
    who = reads.seats(store(), [party], clock.today()).get(party)
    if who is None:
        raise NotThere
    how = "nicht mehr immer" if request.form.get("wie") == "nicht" else "ab jetzt zu jeder Fallkonferenz"
    flash(f"„{who.name}“ wird {how} eingeladen.")
    return redirect(asked.address(asked.round, anchor="#auch-moeglich") if asked.place else f"{round.PATH}#immer", 303)


def _kreis(place: Place | None) -> str | None:
    """The id of the Kreis that a place lies in; a bookmark may name one of another Kreis than the one in the head."""
    known = {str(row["id"]) for row in kreise()}
    return next((key for key, _ in (place.chain if place is not None else ()) if key in known), kreis_id())


@bp.get("/termin")
@needs(Permission.EDIT)
def date_form() -> Response:
    """Day, place and invitation of the round in the address."""
    asked = _asked(request.args)
    return show(invitation.page(store(), _proposal(asked), asked, {}, None))


@bp.post("/termin")
@needs(Permission.EDIT)
def create() -> Response:
    """Make the meeting with everything that belongs to it; a form that is sent twice makes it once."""
    asked, raw = _asked(request.form), typed()
    found, fixed = _proposal(asked), request.form.getlist(invitation.ALWAYS)
    try:
        values = invitation.planned(raw)
        body = conferences.body(store(), [key for key, _ in found.place.chain])
        new = changes.NewConference(
            found, tuple(dict.fromkeys([*(asked.round or ()), *fixed])), values["planned_on"],
            str(values.get("name") or ""), values.get("time"), values.get("place"), values.get("purpose"),
            body.id if body is not None else None, bool(raw.get(HELD)), key_of(raw),
        )  # fmt: skip
        conferences.ask_twice(store(), found.place.id, values["planned_on"], new.key, raw)
        made = changes.create(store(), actor(), new, _kreis(found.place))
    except InvalidInput as problem:
        return show(invitation.page(store(), found, asked, raw, fixed, problem), 422)
    if new.held:
        flash(f"„{made.name}“ ist eingetragen. Tragen Sie hier nach, wer da war und was vereinbart wurde.")
        return redirect(f"{round.PATH}/{made.id}/nachbereitung", 303)
    flash(f"„{made.name}“ ist angelegt. Verschickt ist noch nichts.")
    return redirect(f"{round.PATH}/{made.id}", 303)


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
    return show(sheets.attendance_sheet(store(), conferences.one(store(), key, asof().day), asof().day))


@bp.get("/<key>/nachbereitung")
@needs(Permission.EDIT)
def follow_up_form(key: str) -> Response:
    """The one form for what came of a conference."""
    found = conferences.one(store(), key, clock.today())
    return show(follow_up.page(store(), found, _kreis(found.place), {}, {}))


@bp.post("/<key>/nachbereitung")
@needs(Permission.EDIT)
def save_follow_up(key: str) -> Response:
    """Keep attendance, structural issues and measures in one step. Where somebody was faster, both stand there."""
    raw, found = typed(), conferences.one(store(), key, clock.today())
    kreis = _kreis(found.place)
    try:
        choices = follow_up.bodies(store(), kreis), inviting.parties(store(), kreis)
        kept = forms.outcome(raw, found.sheet, *choices, actor())
        changes.follow_up(store(), actor(), found.meeting, raw.get(forms.SEEN, ""), kept, kreis)
    except InvalidInput as problem:
        return show(follow_up.page(store(), found, kreis, raw, problem.errors), 422)
    except StaleVersion:
        now = conferences.one(store(), key, clock.today())
        return show(follow_up.page(store(), now, kreis, raw, {}, stale=True), 409)
    flash("Die Nachbereitung ist gespeichert.")
    return redirect(f"{round.PATH}/{found.meeting.id}#danach", 303)
