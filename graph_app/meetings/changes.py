"""Making meetings, inviting, noting who came, open actions, contacts. One transaction each, with its history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph_app import clock
from graph_app.access import Actor, Permission
from graph_app.entities import changes
from graph_app.entities import reads as records
from graph_app.entities.holding import hold
from graph_app.entities.record import Record, Tie
from graph_app.entities.turnout import REPRESENTED
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.meetings import reads, rhythm
from graph_app.meetings.sheet import ATTENDED, INVITED, OPEN, Sheet, Wish, Wishes, wanted
from graph_app.ontology import ONTOLOGY, Day, NodeKind
from graph_app.schemas import checked
from graph_app.store import Store, Transaction

MEETING, MEASURE = ONTOLOGY.kind("Meeting"), ONTOLOGY.kind("Measure")
PART_OF, DISCUSSED, ASSIGNED_TO, MAINTAINED_BY = (
    ONTOLOGY.relation(name) for name in ("PART_OF", "DISCUSSED", "ASSIGNED_TO", "MAINTAINED_BY")
)
_FIELDS = ("meeting_kind", "purpose", "planned_on", "held_on", "time", "place", "meeting_status", "agenda", "decisions")


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be made. ``body`` is an id, ``invited``, ``attended`` of parties, ``discussed`` of issues.

    Without a name it is called after its body, else its kind, and its day. ``id`` is for forms that carry the id of
    what they make, so that one that is sent twice makes it once.
    """

    name: str = ""
    body: str | None = None
    meeting_kind: str | None = "sitzung"
    planned_on: Day | None = None
    held_on: Day | None = None
    time: str | None = None
    place: str | None = None
    meeting_status: str | None = None
    purpose: str | None = None
    agenda: str | None = None
    decisions: str | None = None
    invited: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    discussed: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Several meetings of a body: ``first`` is the first of ``count``, then one ``every`` so many weeks or months."""

    first: NewMeeting
    count: int
    every: int
    unit: str = rhythm.MONTHS


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact outside a meeting: the day, with whom (ids of parties), of which kind, and what it was about."""

    day: Day
    parties: tuple[str, ...]
    meeting_kind: str
    purpose: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class NewAction:
    """An open action of a meeting: what is to be done, until when, and who is responsible (an id)."""

    name: str
    due_on: Day | None = None
    responsible: str | None = None
    notes: str | None = field(default=None)
    id: str | None = None


def create_meeting(store: Store, actor: Actor, new: NewMeeting, kreis: str | None, cause: str = "") -> Record:
    """Make a meeting with everything that belongs to it; raises InvalidInput, NotThere, and then nothing is written."""
    return store.change(lambda tx: make_meeting(tx, actor, new, kreis, cause))


def create_series(store: Store, actor: Actor, series: Series, kreis: str | None, cause: str = "") -> tuple[Record, ...]:
    """Make the meetings of a series in one step. Each day must exist with its time (InvalidInput names the day).

    One that took place already is a single meeting.
    """
    if series.first.held_on is not None:
        return (create_meeting(store, actor, series.first, kreis, cause),)
    days = series_days(series)

    def work(tx: Transaction) -> tuple[Record, ...]:
        return tuple(make_meeting(tx, actor, _on(series.first, Day.on(day)), kreis, cause) for day in days)

    return store.change(work)


def series_days(series: Series) -> tuple[date, ...]:
    """The days of a series, or the one on which its meeting was; raises InvalidInput without an exact first day."""
    held = series.first.held_on
    first = held or series.first.planned_on
    if held is not None and (held.first is None or held.precision != "D"):
        return ()
    if first is None or first.first is None or first.precision != "D":
        raise InvalidInput({"planned_on": ["Bitte tragen Sie den ersten Tag genau ein, zum Beispiel 24.11.2026."]})
    return rhythm.days(first.first, 1 if held else series.count, series.every, series.unit)


def series_ids(series: Series) -> frozenset[str]:
    """The ids of what the form of a series makes; empty for one without a key."""
    if series.first.held_on is not None:
        return frozenset(filter(None, [series.first.id]))
    made = (_on(series.first, Day.on(day)).id for day in series_days(series))
    return frozenset(filter(None, made))


def _on(new: NewMeeting, day: Day) -> NewMeeting:
    values = {name: getattr(new, name) for name in NewMeeting.__dataclass_fields__}
    return NewMeeting(**{**values, "planned_on": day, "id": once(new.id, day.text())})


def make_meeting(tx: Transaction, actor: Actor, new: NewMeeting, kreis: str | None, cause: str = "") -> Record:
    """Like ``create_meeting``, inside a transaction of one's own."""
    body = reads.record(tx, "Body", new.body) if new.body else None
    values = {name: getattr(new, name) for name in _FIELDS if getattr(new, name) is not None}
    values["name"] = new.name.strip() or _name(new, body)
    own = {"id": new.id} if new.id else {}
    if new.id:
        hold(tx, filter(None, (new.body, kreis)))
    there = _made_before(tx, MEETING, new.id)
    if there is not None:
        return there
    made = changes.create(tx, actor, MEETING, checked(MEETING, values) | own, cause)
    ties = [(PART_OF, made.id, body.id)] if body is not None else []
    ties += [(MAINTAINED_BY, made.id, kreis)] if kreis else []
    ties += [(DISCUSSED, made.id, subject) for subject in new.discussed]
    for rel, source, target in ties:
        changes.link(tx, actor, rel, source, target, {}, cause)
    invite(tx, actor, made.id, new.invited, cause)
    attend(tx, actor, made.id, new.attended, cause)
    return made


def once(key: str | None, *said: object) -> str | None:
    """The id of what a form makes, from the key it carries and what it says; None without a key.

    A form that is sent twice makes it once; one that is sent again with something else makes something else.
    """
    return hashlib.sha256(repr((key, *said)).encode()).hexdigest()[:32] if key else None


def _made_before(tx: Transaction, kind: NodeKind, key: str | None) -> Record | None:
    return next((one for one in records.many(tx, [key]) if one.kind is kind), None) if key else None


def _name(new: NewMeeting, body: Record | None) -> str:
    day = new.held_on or new.planned_on
    head = body.name if body is not None else _word(new.meeting_kind) or "Treffen"
    return f"{head}, {day.text()}"[:300] if day is not None and day.known else head[:300]


def _word(kind: str | None) -> str:
    """The German word for a kind of meeting; "" for none that is declared."""
    vocabulary = MEETING.property("meeting_kind").vocabulary
    return vocabulary.term(kind).label.de if vocabulary and kind in vocabulary.keys else ""


def invite(tx: Transaction, actor: Actor, meeting: str, parties: Iterable[str], cause: str = "") -> tuple[Tie, ...]:
    """Invite those who are not yet; their reply is open. Raises NotThere, InvalidInput for who is restricted."""
    return _tied(tx, actor, INVITED, meeting, parties, {"reply": OPEN}, cause)


def attend(
    tx: Transaction, actor: Actor, meeting: str, parties: Iterable[str], cause: str = "", attendance: str = "anwesend"
) -> tuple[Tie, ...]:
    """Note of those of whom nothing is noted yet whether they came. Raises NotThere, InvalidInput like ``invite``."""
    return _tied(tx, actor, ATTENDED, meeting, parties, {"attendance": attendance}, cause)


def _tied(
    tx: Transaction, actor: Actor, rel: Any, meeting: str, parties: Iterable[str], values: Mapping[str, Any], cause: str
) -> tuple[Tie, ...]:
    hold(tx, [meeting])
    made = []
    for party in dict.fromkeys(parties):
        if not records.ties_between(tx, rel, party, meeting):
            made.append(changes.link(tx, actor, rel, party, meeting, values, cause))
    return tuple(made)


def save_sheet(
    store: Store, actor: Actor, meeting: Record, seen: Sheet, raw: Mapping[str, str], cause: str = ""
) -> bool:
    """Keep a sheet as a form sent it, in one transaction; whether anything changed.

    ``seen`` is what the form was compared with. Raises StaleVersion when the stored sheet is another one by then, and
    InvalidInput with a sentence per field.
    """
    wishes = wanted(seen, raw, actor.may(Permission.COORDINATE))

    def work(tx: Transaction) -> bool:
        hold(tx, [meeting.id])
        stored = reads.sheet(tx, records.one(tx, meeting.id))
        if stored.values() != seen.values() or stored.meeting.version != seen.meeting.version:
            raise StaleVersion(stored.meeting)
        return _keep(tx, actor, stored, wishes, cause)

    return store.change(work)


def _keep(tx: Transaction, actor: Actor, stored: Sheet, wishes: Wishes, cause: str) -> bool:
    meeting, seats = stored.meeting, {seat.id: seat for seat in stored.seats}
    kept = changes.update(tx, actor, meeting.id, meeting.version, wishes.meeting, cause)
    for wish in wishes.seats:
        keep_seat(tx, actor, meeting.id, replace(wish, seat=seats[wish.seat.id]), cause)
    return bool(wishes.seats) or kept.version != meeting.version


def keep_seat(tx: Transaction, actor: Actor, meeting: str, wish: Wish, cause: str = "") -> None:
    """Keep what is wanted of one seat; ``wish.seat`` is the seat as it is stored, with both of its ties."""
    invited, attended = wish.seat.invited, wish.seat.attended
    if invited is not None and not wish.reply:
        changes.remove(tx, actor, invited.id, invited.version, cause)
    elif invited is not None:
        values: dict[str, Any] = {} if wish.reply == wish.seat.reply else {"reply": wish.reply}
        if wish.attendance != REPRESENTED:  # who really came is noted with the attendance
            values["represented_by"] = wish.instead if wish.reply == "vertretung" and wish.instead else None
        changes.amend(tx, actor, invited.id, invited.version, values, cause)
    said = {"attendance": wish.attendance, "represented_by": wish.instead or None}
    if wish.attendance != REPRESENTED:
        said["represented_by"] = None
    if attended is not None and not wish.attendance:
        changes.remove(tx, actor, attended.id, attended.version, cause)
    elif attended is not None and wish.attendance != wish.seat.attendance:
        changes.amend(tx, actor, attended.id, attended.version, said, cause)
    elif attended is not None:
        changes.amend(tx, actor, attended.id, attended.version, {"represented_by": said["represented_by"]}, cause)
    elif wish.attendance:
        changes.link(tx, actor, ATTENDED, wish.seat.id, meeting, said, cause)


def add_action(store: Store, actor: Actor, meeting: str, new: NewAction, kreis: str | None, cause: str = "") -> Record:
    """Make a measure that the meeting decided on, with its day and who is responsible, in one transaction."""
    values = {"name": new.name, "due_on": new.due_on, "notes": new.notes, "status": "geplant"}
    values["status_since"] = Day.on(clock.today())
    kept = checked(MEASURE, {name: value for name, value in values.items() if value is not None})

    def work(tx: Transaction) -> Record:
        there = _made_before(tx, MEASURE, new.id)
        if there is not None:
            return there
        made = changes.create(tx, actor, MEASURE, kept | ({"id": new.id} if new.id else {}), cause)
        changes.link(tx, actor, DISCUSSED, meeting, made.id, {}, cause)
        if new.responsible:
            changes.link(tx, actor, ASSIGNED_TO, made.id, new.responsible, {}, cause)
        if kreis:
            changes.link(tx, actor, MAINTAINED_BY, made.id, kreis, {}, cause)
        return made

    return store.change(work)


def record_contact(store: Store, actor: Actor, new: NewContact, kreis: str | None, cause: str = "") -> Record:
    """Keep a call, visit or mail as a meeting that took place, with whom it was. Raises InvalidInput, NotThere."""
    if not new.parties:
        raise InvalidInput({"mit": ["Bitte wählen Sie, mit wem der Kontakt war."]})
    if not _word(new.meeting_kind):
        raise InvalidInput({"meeting_kind": ["Bitte wählen Sie, wie der Kontakt war."]})
    first = records.one(store, new.parties[0])
    name = f"{_word(new.meeting_kind)}: {first.name}, {new.day.text()}"[:300]
    meeting = NewMeeting(
        name, None, new.meeting_kind, held_on=new.day, meeting_status="stattgefunden", purpose=new.purpose,
        attended=new.parties, id=new.id,
    )  # fmt: skip
    return create_meeting(store, actor, meeting, kreis, cause)
