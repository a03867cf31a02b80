"""The pages of a conference that was made: its invitation, the day sheet and the attendance sheet for print. No HTTP.

The day sheet names functions and who holds them; a restricted person is named nowhere. No sheet has room for a client.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app.case_conferences import conferences, sentences
from graph_app.case_conferences.conferences import Conference, Issue
from graph_app.case_conferences.eligible import Eligible
from graph_app.case_conferences.needs import STAGES, TOPICS
from graph_app.case_conferences.round import PATH, Asked, Open, home, open_needs
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.words import said
from graph_app.meetings import attendance
from graph_app.meetings.body import ActionRow, action_rows, state
from graph_app.meetings.detail import summary
from graph_app.meetings.issues import Brought
from graph_app.meetings.sheet import ATTENDED, INVITED, TABLE, Seat, away, parts, standing
from graph_app.ontology import ONTOLOGY

HTML_ONLY: Mapping[str, Any] = {"json": False}
MEETING = ONTOLOGY.kind("Meeting")


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Somebody invited: function, organisation, who holds it, how to reach them, what they are responsible for."""

    name: str
    path: str
    home: str
    person: str
    phone: str
    covers: str
    reply: str
    state: tuple[str, str, str]
    attendance: str = ""
    instead: str = ""
    always: bool = False
    standing: str = TABLE


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet for print; ``template`` says which one."""

    template: str
    title: str
    name: str
    path: str
    day: str
    time: str
    venue: str
    place: str
    needs: str
    purpose: str
    rows: tuple[SeatRow, ...]
    open: tuple[Open, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    brought: tuple[Brought, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, tuple[SeatRow, ...]], ...]:
        """The rows by where they stand; the table first, also when nobody sits there yet."""
        return parts(self.rows)


@dataclass(frozen=True, slots=True)
class ConferencePage:
    """A conference after it was made: invitation, sheets, what comes next."""

    template: ClassVar[str] = "case_conferences/conference.html"
    title: str
    path: str
    meeting_path: str
    day: str
    time: str
    venue: str
    place: str
    needs: str
    purpose: str
    state: str
    over: bool
    rows: tuple[SeatRow, ...]
    recipients: str
    without_mailbox: tuple[str, ...]
    open: tuple[Open, ...]
    issues: tuple[Issue, ...]
    brought: tuple[Brought, ...]
    actions: tuple[ActionRow, ...]
    summary: str = ""
    again: str = field(default="", metadata={"help": "the address of the proposal for the same place and needs"})
    may_edit: bool = field(default=False, metadata=HTML_ONLY)


def conference(reader: Reader, found: Conference, day: date, may_edit: bool) -> ConferencePage:
    """The page of a conference."""
    meeting = found.meeting
    guests, missing = conferences.guests(reader, found)
    held = meeting_day(meeting.values)
    over = held is not None and held.first is not None and held.first <= day
    return ConferencePage(
        meeting.name, f"{PATH}/{meeting.id}", f"/{MEETING.slug}/{meeting.id}", *_when(found), _place(found),
        _needs(found), str(meeting.values.get("purpose") or ""), state(meeting, day), over,
        tuple(_rows(reader, found, day)), "; ".join(guest.email for guest in guests), missing, _open(found),
        conferences.issues(reader, [meeting], day, settled=True), conferences.brought(reader, found, day),
        tuple(action_rows(conferences.actions(reader, [meeting], day), (), day)), summary(found.sheet.seats),
        _again(found), may_edit,
    )  # fmt: skip


def _open(found: Conference) -> tuple[Open, ...]:
    """The needs that nobody covers who comes or came; who declined or stayed away covers none."""
    there = [seat.id for seat in found.sheet.seats if not away(seat)]
    return open_needs(found.found, there, named=True) if found.found is not None else ()


def _again(found: Conference) -> str:
    if found.found is None:
        return ""
    keys = {name: tuple(need.key for need in found.found.needs if need.dimension == name) for name in (TOPICS, STAGES)}
    return Asked(found.found.place.ags, keys[TOPICS], keys[STAGES]).address(None, anchor="#offen")


def day_sheet(reader: Reader, found: Conference, day: date) -> SheetPage:
    """Names, functions, telephones, open actions and open structural issues of this place, for the table."""
    among = conferences.earlier(reader, found)
    actions = action_rows(conferences.actions(reader, among, day), among, day)
    return _sheet(
        reader, "case_conferences/day_sheet.html", "Tagesblatt", found, day, tuple(actions),
        conferences.issues(reader, among, day), conferences.brought(reader, found, day),
    )  # fmt: skip


def attendance_sheet(reader: Reader, found: Conference, day: date) -> SheetPage:
    """A list to sign: everybody invited, and empty lines for who comes unasked."""
    return _sheet(reader, "case_conferences/attendance_sheet.html", "Teilnahmeliste", found, day)


def _sheet(
    reader: Reader, template: str, title: str, found: Conference, day: date, actions: tuple[ActionRow, ...] = (),
    issues: tuple[Issue, ...] = (), brought: tuple[Brought, ...] = (),
) -> SheetPage:  # fmt: skip
    meeting = found.meeting
    here = {issue.id for issue in issues}
    return SheetPage(
        template, f"{title}: {meeting.name}", meeting.name, f"{PATH}/{meeting.id}", *_when(found), _place(found),
        _needs(found), str(meeting.values.get("purpose") or ""), tuple(_rows(reader, found, day)), _open(found),
        actions, issues, tuple(one for one in brought if one.id not in here),
    )  # fmt: skip


def _when(found: Conference) -> tuple[str, str, str]:
    values = found.meeting.values
    day = meeting_day(values)
    return day.text() if day is not None else "", str(values.get("time") or ""), str(values.get("place") or "")


def _place(found: Conference) -> str:
    return found.place.name if found.place is not None else ""


def _needs(found: Conference) -> str:
    return "; ".join(need.said for need in found.found.needs) if found.found is not None else ""


def _rows(reader: Reader, found: Conference, day: date) -> Iterable[SeatRow]:
    needs = found.found.needs if found.found is not None else ()
    chain = [key for key, _ in found.place.chain] if found.place is not None else []
    fixed = conferences.always(reader, chain, day) if chain else {}
    instead = attendance.substitutes(reader, found.sheet.seats)
    for seat in found.sheet.seats:
        who = found.one(seat)
        noted = (
            said(ATTENDED.property("attendance"), seat.attendance),
            instead.get(seat.instead, ""),
            seat.id in fixed,
            standing(seat),
        )
        if who is None:  # archived since, or no longer at work: the invitation stays
            gone = ("unbekannt", "", "nicht mehr im Netz")
            yield SeatRow(seat.name, seat.path, seat.home, "", "", "", _reply(seat), gone, *noted)
            continue
        yield SeatRow(
            who.name, seat.path, home(who) or (seat.home if who.is_position else ""), _person(who, day), _phone(who),
            sentences.names(needs, who.covers), _reply(seat), sentences.state(who, day), *noted,
        )  # fmt: skip


def _person(who: Eligible, day: date) -> str:
    """Who holds the function: a name, a vacancy, or that it is not recorded or may not be shown."""
    if who.person is not None:
        return who.person.name
    if who.vacant:
        return sentences.vacancy(who, day)
    return "" if not who.is_position else "nicht erfasst"


def _phone(who: Eligible) -> str:
    asked = [who.record, *who.standing.homes, *([who.organisation] if who.organisation is not None else [])]
    return next((str(record.values["phone"]) for record in asked if record.values.get("phone")), "")


def _reply(seat: Seat) -> str:
    return said(INVITED.property("reply"), seat.reply) if seat.invited is not None else "ohne Einladung"
