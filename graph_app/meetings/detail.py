"""The page of a meeting: who was asked, who came, who was never asked, what is left to do. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import ClassVar

from graph_app.access import Actor
from graph_app.entities import detail
from graph_app.entities.detail import DetailPage, Place
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.turnout import told, turnout
from graph_app.meetings import attendance, issues
from graph_app.meetings import reads as meetings
from graph_app.meetings import sheet as sheets
from graph_app.meetings.body import ActionRow, action_rows, state
from graph_app.meetings.by_group import Shares, shares
from graph_app.meetings.issues import Brought
from graph_app.meetings.sheet import Seat
from graph_app.ontology import Property, Wording
from graph_app.web.formats import in_words


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Who was asked or came: what they replied and whether they came are two things."""

    name: str
    path: str
    home: str
    reply: str
    attendance: str
    instead: str


@dataclass(frozen=True, slots=True)
class MeetingPage(DetailPage):
    """One meeting."""

    template: ClassVar[str] = "meetings/meeting.html"
    body: Place | None = field(default=None, kw_only=True)
    state: str = field(default="", kw_only=True)
    seats: tuple[SeatRow, ...] = field(default=(), kw_only=True)
    summary: str = field(default="", kw_only=True, metadata={"help": "the replies and the attendance in one sentence"})
    actions: tuple[ActionRow, ...] = field(default=(), kw_only=True)
    carried: tuple[ActionRow, ...] = field(default=(), kw_only=True)
    brought: tuple[Brought, ...] = field(default=(), kw_only=True)
    groups: Shares = field(default=Shares(), kw_only=True)
    others: bool = field(default=False, kw_only=True, metadata={"help": "whether the body has other meetings recorded"})
    before: Place | None = field(default=None, kw_only=True)
    after: Place | None = field(default=None, kw_only=True)
    conference: str = field(default="", kw_only=True, metadata={"help": "the address of its day sheet and its lists"})


def build(
    reader: Reader, record: Record, day: date, actor: Actor, args: Mapping[str, str], kreis: str | None,
    wording: Wording | None = None,
) -> MeetingPage:  # fmt: skip
    """The page of a meeting; ``kreis`` is the one whose actor groups are looked at."""
    base = detail.build(reader, record, day, actor, args, wording)
    kept = {one.name: getattr(base, one.name) for one in fields(base)}
    body = meetings.body_of(reader, record.id)
    every = meetings.of_body(reader, body.id) if body is not None else (record,)
    earlier = meetings.earlier(every, record)
    later = [one for one in every if one.id != record.id and one not in earlier]
    actions = meetings.actions(reader, (record, *earlier), day)
    here = [one for one in actions if record.id in one.meetings]
    seats = meetings.sheet(reader, record).seats
    groups = meetings.groups(reader, kreis) if kreis else ()
    return MeetingPage(
        **kept, body=_place(body), state=state(record, day),
        seats=tuple(_rows(reader, seats)), summary=summary(seats),
        actions=tuple(action_rows(here, (), day)),
        carried=tuple(action_rows([one for one in actions if one.open and one not in here], earlier, day)),
        brought=issues.brought_to(reader, record, body, every, day),
        groups=shares(groups, *meetings.asked(reader, [one.id for one in every], record.id), seats),
        others=len(every) > 1,
        before=_place(earlier[0] if earlier else None), after=_place(later[-1] if later else None),
        conference=f"/fallkonferenz/{record.id}" if record.values.get("meeting_kind") == "fallkonferenz" else "",
    )  # fmt: skip


def _place(record: Record | None) -> Place | None:
    return Place(record.name, f"/{record.kind.slug}/{record.id}") if record is not None else None


def _rows(reader: Reader, seats: Sequence[Seat]) -> Iterable[SeatRow]:
    instead = attendance.substitutes(reader, seats)
    for seat in seats:
        reply, came, _ = sheets.fields(seat)
        yield SeatRow(
            seat.name, seat.path, seat.home, _word(reply, seat.reply), _word(came, seat.attendance),
            instead.get(seat.instead, ""),
        )  # fmt: skip


def _word(prop: Property, key: str) -> str:
    vocabulary = prop.vocabulary
    return vocabulary.term(key).label.de if vocabulary is not None and key in vocabulary.keys else key


def summary(seats: Sequence[Seat]) -> str:
    """„Zwölf Einladungen, acht Zusagen; sieben waren da; einer ließ sich vertreten; von zwei ist es nicht erfasst.“"""
    if not seats:
        return ""
    found = turnout((seat.invited is not None, seat.attendance) for seat in seats)
    agreed = in_words(sum(seat.reply in sheets.COMING for seat in seats), "eine Zusage", "Zusagen")
    first = f"{in_words(found.asked, 'eine Einladung', 'Einladungen')}, {agreed}"
    return _sentence(f"{first}; {told(found)}." if found.noted else f"{first}. Wer da war, ist noch nicht erfasst.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
