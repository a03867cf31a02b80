"""Making a case conference, who is always invited, gaps, what came of it. One transaction each, with its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from graph_app import clock
from graph_app.access import Actor
from graph_app.case_conferences import conferences, sentences
from graph_app.case_conferences.proposal import Gap, Proposal
from graph_app.entities import changes, gaps, meeting_names
from graph_app.entities import reads as records
from graph_app.entities.holding import hold
from graph_app.entities.keys import RESTRICTED
from graph_app.entities.record import Record, Tie
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.meetings import changes as meetings
from graph_app.meetings import reads as meeting_reads
from graph_app.meetings.sheet import Wish
from graph_app.ontology import ONTOLOGY, Day
from graph_app.schemas import checked
from graph_app.store import Store, Transaction

BODY, ISSUE, MEASURE = (ONTOLOGY.kind(name) for name in ("Body", "Issue", "Measure"))
IN_TERRITORY, MAINTAINED_BY, MEMBER_OF, RAISED_IN, ESCALATED_TO, DISCUSSED, ASSIGNED_TO = (
    ONTOLOGY.relation(name)
    for name in ("IN_TERRITORY", "MAINTAINED_BY", "MEMBER_OF", "RAISED_IN", "ESCALATED_TO", "DISCUSSED", "ASSIGNED_TO")
)
ALWAYS = "immer eingeladen"
CAUSE = "Fallkonferenz vorbereitet"
AFTER = "Fallkonferenz nachbereitet"
NOBODY = "Bitte laden Sie mindestens eine Funktion ein."
MADE = (
    "Aus diesem Formular ist schon „{}“ angelegt. Was daran anders sein soll, ändern Sie auf der Seite des Treffens. "
    "Wenn Sie eine zweite Fallkonferenz wollen, wählen Sie noch einmal „Fallkonferenz anlegen“."
)
#: What somebody typed of a conference: a form that is sent again with other values is not the same one.
_TYPED = ("name", "planned_on", "held_on", "time", "place", "purpose")


@dataclass(frozen=True, slots=True)
class NewConference:
    """A conference to be made: for which place and needs, when and where, and the ids of who is invited.

    ``held`` says that it took place on ``planned_on`` already. ``key`` is the id that a form carries for it, so that a
    form that is sent twice makes one conference.
    """

    about: Proposal
    invited: tuple[str, ...]
    planned_on: Day
    name: str = ""
    time: str | None = None
    venue: str | None = None
    purpose: str | None = None
    body: str | None = None
    held: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class NewIssue:
    """A structural issue that came up, and the id of the body that shall deal with it."""

    name: str
    body: str | None = None


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """What was agreed: until when, and the id of who is responsible."""

    name: str
    due_on: Day | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a conference.

    ``attendance`` holds a word by the id of who was invited, "" for not noted, ``instead`` the id of the position that
    came in their place.
    """

    held_on: Day | None
    attendance: Mapping[str, str]
    issues: tuple[NewIssue, ...] = ()
    measures: tuple[NewMeasure, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)


def create(store: Store, actor: Actor, new: NewConference, kreis: str | None) -> Record:
    """Make the meeting with its place, needs, open needs and invitations, in one step.

    A form that was sent before with the same content gives what it made then. Raises InvalidInput, NotThere.
    """
    if not new.invited:
        raise InvalidInput({"runde": [NOBODY]})
    place, day = new.about.place, new.planned_on
    meeting = meetings.NewMeeting(
        new.name.strip() or meeting_names.of_conference(place.name, day.text()), new.body, conferences.KIND,
        None if new.held else day, day if new.held else None, time=new.time, place=new.venue,
        meeting_status="stattgefunden" if new.held else "geplant", purpose=new.purpose,
        agenda=sentences.agenda(new.about.gaps(new.invited)), invited=new.invited,
        discussed=tuple(need.id for need in new.about.needs), id=new.key or None,
    )  # fmt: skip

    def work(tx: Transaction) -> Record:
        hold(tx, [place.id])
        there = conferences.sent_before(tx, new.key)
        if there is not None:
            if _differs(tx, there, meeting):
                raise InvalidInput({"schluessel": [MADE.format(there.name)]})
            return there
        made = meetings.make_meeting(tx, actor, meeting, kreis, CAUSE)
        changes.link(tx, actor, IN_TERRITORY, made.id, place.id, {}, CAUSE)
        return made

    return store.change(work)


def _differs(tx: Transaction, there: Record, wanted: meetings.NewMeeting) -> bool:
    """Whether a form that is sent again says something else than what it made, or invites others."""
    invited = {seat.id for seat in meeting_reads.sheet(tx, there).seats if seat.invited is not None}
    return invited != set(wanted.invited) or any(there.values.get(name) != getattr(wanted, name) for name in _TYPED)


def note_gap(store: Store, actor: Actor, gap: Gap, found: Proposal, kreis: str | None) -> gaps.Opened:
    """Keep a need without anybody as a gap that somebody closes; once for each place and need."""
    state = "niemand zuständig" if gap.state == "nein" else "Zuständigkeit nicht erfasst"
    wanted = gaps.Wanted(
        f"{gap.need.name} in {found.place.name}: {state}"[:300], found.place.id, gap.need.dimension, gap.need.key,
        kreis=kreis, reason=sentences.gap(gap, found),
    )  # fmt: skip
    return store.change(lambda tx: gaps.open_gap(tx, actor, wanted, CAUSE))


def remember(store: Store, actor: Actor, party: str, kreis: Record) -> None:
    """Invite somebody to every conference of the Kreis: as a member of its body for conferences, made when missing.

    Raises NotThere, and InvalidInput for who is restricted: such a person is invited to nothing.
    """

    def work(tx: Transaction) -> None:
        hold(tx, [kreis.id])
        if records.one(tx, party).values.get("restricted"):
            raise InvalidInput({"wen": [RESTRICTED]})
        body = conferences.body(tx, [kreis.id])
        key = body.id if body is not None else _body(tx, actor, kreis)
        if party not in {tie.source_id for tie in meeting_reads.members(tx, key, clock.today())}:
            values = {"role": ALWAYS, "valid_from": Day.on(clock.today())}
            changes.link(tx, actor, MEMBER_OF, party, key, values, CAUSE)

    store.change(work)


def _body(tx: Transaction, actor: Actor, kreis: Record) -> str:
    name = f"Fallkonferenz {kreis.name}"[:300]
    made = changes.create(tx, actor, BODY, checked(BODY, {"name": name, "body_kind": "fallkonferenz"}), CAUSE)
    for rel in (IN_TERRITORY, MAINTAINED_BY):
        changes.link(tx, actor, rel, made.id, kreis.id, {}, CAUSE)
    return made.id


def forget(store: Store, actor: Actor, party: str, places: list[str]) -> None:
    """No longer invite somebody to every conference: the membership ends, and one of today is taken back."""
    today = clock.today()

    def work(tx: Transaction) -> None:
        for body in conferences.bodies(tx, places):
            for tie in meeting_reads.members(tx, body.id, today):
                if tie.source_id == party:
                    _end(tx, actor, tie)

    store.change(work)


def _end(tx: Transaction, actor: Actor, tie: Tie) -> None:
    begin = tie.values.get("valid_from")
    if isinstance(begin, Day) and begin.first is not None and begin.first >= clock.today():
        changes.remove(tx, actor, tie.id, tie.version, CAUSE)
    else:
        changes.end(tx, actor, tie.id, tie.version, Day.on(clock.today() - timedelta(days=1)), CAUSE)


def follow_up(store: Store, actor: Actor, meeting: Record, seen: str, outcome: Outcome, kreis: str | None) -> None:
    """Keep what came of a conference, in one transaction.

    ``seen`` is the state (``conferences.state_of``) the form was made from. Raises StaleVersion when somebody changed
    day or attendance meanwhile, InvalidInput with a sentence per field.
    """

    def work(tx: Transaction) -> None:
        hold(tx, [meeting.id])
        sheet = meeting_reads.sheet(tx, records.one(tx, meeting.id))
        if conferences.state_of(sheet) != seen:
            raise StaleVersion(sheet.meeting)
        if outcome.held_on is not None:
            held = {"held_on": outcome.held_on, "meeting_status": "stattgefunden"}
            changes.update(tx, actor, meeting.id, sheet.meeting.version, held, AFTER)
        for seat in sheet.seats:
            came = outcome.attendance.get(seat.id, seat.attendance)
            wish = Wish(seat, seat.reply, came, outcome.instead.get(seat.id, seat.instead))
            if (wish.attendance, wish.instead) != (seat.attendance, seat.instead):
                meetings.keep_seat(tx, actor, meeting.id, wish, AFTER)
        for issue in outcome.issues:
            _raise(tx, actor, meeting.id, issue, outcome.held_on, kreis)
        for measure in outcome.measures:
            _agree(tx, actor, meeting.id, measure, kreis)

    store.change(work)


def _raise(tx: Transaction, actor: Actor, meeting: str, issue: NewIssue, held: Day | None, kreis: str | None) -> None:
    values = {"status": "offen", "status_since": held or Day.on(clock.today())}
    made = changes.create(tx, actor, ISSUE, {**checked(ISSUE, {"name": issue.name}), **values}, AFTER)
    changes.link(tx, actor, RAISED_IN, made.id, meeting, {}, AFTER)
    for rel, target in ((ESCALATED_TO, issue.body), (MAINTAINED_BY, kreis)):
        if target:
            changes.link(tx, actor, rel, made.id, target, {}, AFTER)


def _agree(tx: Transaction, actor: Actor, meeting: str, measure: NewMeasure, kreis: str | None) -> None:
    values = {"name": measure.name, "status": "geplant", "status_since": Day.on(clock.today())}
    kept = checked(MEASURE, values) | ({"due_on": measure.due_on} if measure.due_on is not None else {})
    made = changes.create(tx, actor, MEASURE, kept, AFTER)
    changes.link(tx, actor, DISCUSSED, meeting, made.id, {}, AFTER)
    for rel, target in ((ASSIGNED_TO, measure.responsible), (MAINTAINED_BY, kreis)):
        if target:
            changes.link(tx, actor, rel, made.id, target, {}, AFTER)
