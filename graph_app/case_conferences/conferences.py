"""Reading what belongs to a case conference: its place and needs, its round, what is still open. Writes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_app.case_conferences import reads
from graph_app.case_conferences.eligible import Eligible
from graph_app.case_conferences.proposal import Place, Proposal
from graph_app.entities import reads as records
from graph_app.entities.calendar import Guest
from graph_app.entities.dated import value_on
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import ListQuestion, Reader
from graph_app.entities.record import Neighbour, Record, record_of
from graph_app.entities.words import said
from graph_app.errors import NotThere
from graph_app.meetings import doubles
from graph_app.meetings import issues as issues_of
from graph_app.meetings import reads as meetings
from graph_app.meetings.forms import TWICE
from graph_app.meetings.issues import SETTLED, Brought
from graph_app.meetings.reads import Action
from graph_app.meetings.sheet import Seat, Sheet
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import sort_key

MEETING, ISSUE = ONTOLOGY.kind("Meeting"), ONTOLOGY.kind("Issue")
KIND = "fallkonferenz"
_NOT_HERE = "Das ist keine Fallkonferenz. Bitte öffnen Sie das Treffen selbst."


@dataclass(frozen=True, slots=True)
class Issue:
    """A structural issue as it stands on a day, and the bodies that received it."""

    id: str
    name: str
    status: str
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference with its place, its needs and its round as it stands on the day."""

    meeting: Record
    sheet: Sheet
    body: Record | None
    found: Proposal | None
    people: dict[str, Eligible]

    @property
    def place(self) -> Place | None:
        """The municipality it is about."""
        return self.found.place if self.found is not None else None

    def one(self, seat: Seat) -> Eligible | None:
        """Who sits there, with what they are responsible for."""
        eligible = self.found.eligible.get(seat.id) if self.found is not None else None
        return eligible or self.people.get(seat.id)


def bodies(reader: Reader, places: Sequence[str]) -> tuple[Neighbour, ...]:
    """The bodies for conferences of some territories, those of the first territory first."""
    rows = reader.read("case_conferences/standing", places=list(places))
    kind = ONTOLOGY.kind("Body")
    ordered = sorted(rows, key=lambda row: (places.index(row["place"]), sort_key(row["name"] or ""), row["id"]))
    return tuple({row["id"]: Neighbour(row["id"], row["name"] or row["id"], kind) for row in ordered}.values())


def body(reader: Reader, places: Sequence[str]) -> Neighbour | None:
    """The body to which a conference belongs; None when there is none yet."""
    return next(iter(bodies(reader, places)), None)


def always(reader: Reader, places: Sequence[str], day: date) -> dict[str, str]:
    """Who is invited to every conference of some territories: the members of their bodies, id → name."""
    found: dict[str, str] = {}
    for one in bodies(reader, places):
        for tie in meetings.members(reader, one.id, day):
            if tie.other is not None and tie.other.kind.name != "Territory":
                found.setdefault(tie.other.id, tie.other.name)
    return found


def one(reader: Reader, key: str, day: date) -> Conference:
    """The conference with this id on a day. Raises NotThere, also for a meeting of another kind."""
    meeting = records.of_kind(reader, MEETING, key)
    if meeting.values.get("meeting_kind") != KIND:
        raise NotThere(_NOT_HERE)
    sheet = meetings.sheet(reader, meeting, day)
    return Conference(
        meeting, sheet, meetings.body_of(reader, meeting.id), _about(reader, meeting, day),
        reads.seats(reader, [seat.id for seat in sheet.seats], day),
    )  # fmt: skip


def sent_before(reader: Reader, key: str) -> Record | None:
    """The meeting that a form with this id made before; None when it was not sent yet."""
    found = records.many(reader, [key]) if key else []
    return next((one for one in found if one.kind is MEETING), None)


def ask_twice(reader: Reader, place: str, day: Day, key: str, raw: Mapping[str, str]) -> None:
    """Raise Doubled when the place has a conference on that day already and nobody said that a second one is meant.

    What the same form made when it was sent before (``key``) does not count.
    """
    rows = reader.read("case_conferences/conferences", place=place, body="")
    there = doubles.on(map(record_of, rows), [day.first] if day.first is not None else [], [key])
    if there and not raw.get(TWICE):
        raise doubles.Doubled(there)


def _about(reader: Reader, meeting: Record, day: date) -> Proposal | None:
    rows = reader.read("case_conferences/about", meeting=meeting.id)
    places = sorted(rows[0]["places"]) if rows else []
    if not places:
        return None
    where = reads.place(reader, places[0], day)
    needs = [need for need in reads.known(reader) if need.id in set(rows[0]["subjects"])]
    return reads.proposed(reader, where, needs, day) if needs else None


def listed(reader: Reader, kreis: str | None, day: date, most: int = 12) -> tuple[Record, ...]:
    """The conferences of a Kreis, those to come first, then the latest."""
    question = ListQuestion("", kreis, {"meeting_kind": KIND}, restricted=False, size=200)
    found = records.page(reader, MEETING, question).items
    return tuple(sorted(found, key=lambda meeting: _nearness(meeting, day))[:most])


def _nearness(meeting: Record, day: date) -> tuple[bool, int, str]:
    when = meeting_day(meeting.values)
    last = when.last if when is not None else None
    if last is None:
        return True, 10**6, meeting.id
    return last < day, abs((last - day).days), meeting.id


def earlier(reader: Reader, conference: Conference) -> tuple[Record, ...]:
    """The conferences in the same municipality or of the same body, this one too."""
    place = conference.place.id if conference.place is not None else ""
    own = conference.body.id if conference.body is not None else ""
    rows = reader.read("case_conferences/conferences", place=place, body=own)
    found = {record.id: record for record in map(record_of, rows)}
    return tuple(({conference.meeting.id: conference.meeting} | found).values())


def actions(reader: Reader, among: Sequence[Record], day: date) -> tuple[Action, ...]:
    """The open actions of some conferences."""
    return tuple(one for one in meetings.actions(reader, among, day) if one.open)


def issues(reader: Reader, among: Iterable[Record], day: date, settled: bool = False) -> tuple[Issue, ...]:
    """The structural issues that came up in some conferences and are not settled (``settled`` takes those, too)."""
    rows = reader.read("case_conferences/issues", meetings=sorted({one.id for one in among}))
    found: dict[str, Issue] = {}
    for row in rows:
        record = record_of(row)
        held = value_on(record.values, "status", day)
        status = held.value if held is not None else str(record.values.get("status") or "")
        if settled or status not in SETTLED:
            word = said(ISSUE.property("status"), status) or "Stand nicht erfasst"
            found[record.id] = Issue(record.id, record.name, word, tuple(sorted(filter(None, row["bodies"]))))
    return tuple(sorted(found.values(), key=lambda one: (sort_key(one.name), one.id)))


def brought(reader: Reader, conference: Conference, day: date) -> tuple[Brought, ...]:
    """The structural issues that others handed to the body of a conference, when it is the next one of its body."""
    every = meetings.of_body(reader, conference.body.id) if conference.body is not None else ()
    return issues_of.brought_to(reader, conference.meeting, conference.body, every, day)


def guests(reader: Reader, conference: Conference) -> tuple[tuple[Guest, ...], tuple[str, ...]]:
    """The mailboxes of those invited or of their organisations, and the names of those who have neither."""
    found: dict[str, Guest] = {}
    missing = []
    for seat in conference.sheet.seats:
        who = conference.one(seat)
        if seat.invited is None or who is None:
            continue
        asked = [who.record, *who.standing.homes, *([who.organisation] if who.organisation is not None else [])]
        mailbox = next((str(record.values["email"]) for record in asked if record.values.get("email")), "")
        if mailbox:
            found.setdefault(mailbox, Guest(seat.name, mailbox, seat.reply))
        else:
            missing.append(seat.name)
    return tuple(found.values()), tuple(missing)


def state_of(sheet: Sheet) -> str:
    """A digest of what a follow-up form shows: equal digests say that nobody changed day or attendance meanwhile."""
    shown = [sheet.meeting.version, sorted((seat.id, seat.attendance, seat.instead) for seat in sheet.seats)]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:32]
