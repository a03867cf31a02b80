"""The sheet of a meeting: who was asked, what they replied, who came. Reply and attendance are two things. No HTTP.

A sheet is a flat mapping of fields, „reply.<id>“, „attendance.<id>“, „instead.<id>“ and those of the meeting itself, so
that two people's sheets are compared field by field like two versions of a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from graph_app.entities import forms
from graph_app.entities.record import Record, Tie
from graph_app.entities.turnout import EXCUSED, MISSING, PRESENT, REPRESENTED
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Label, NodeKind, Property, ValueType
from graph_app.schemas import checked

MEETING = ONTOLOGY.kind("Meeting")
INVITED, ATTENDED = ONTOLOGY.relation("INVITED"), ONTOLOGY.relation("ATTENDED")
#: Fields of the meeting that are noted together with who came.
AFTERWARDS = tuple(MEETING.property(name) for name in ("held_on", "meeting_status", "decisions"))
REPLY, ATTENDANCE, INSTEAD = "reply", "attendance", "instead"
OPEN, DECLINED = "offen", "abgesagt"
#: Replies that promise somebody at the table.
COMING = ("zugesagt", "vertretung")
#: The parts of a day sheet.
TABLE, WAITING, AWAY = "Am Tisch", "Noch ohne Antwort", "Kommt nicht"
ABSENT = (EXCUSED, MISSING)
INSTEAD_IS_ASKED = "Wer kam stattdessen? Bitte wählen Sie unter „{}“ auch „{}“, oder lassen Sie die Vertretung leer."
NOBODY_REPLIED = "Wer nicht eingeladen war, kann nicht antworten. Bitte lassen Sie das Feld leer."


class Standing(Protocol):
    """A row of a day sheet, which says in which of its parts it stands."""

    @property
    def standing(self) -> str: ...


Row = TypeVar("Row", bound=Standing)


@dataclass(frozen=True, slots=True)
class Seat:
    """One function, organisation or person at the meeting, with both ties as far as they exist."""

    id: str
    name: str
    kind: NodeKind
    home: str = ""
    homes: tuple[str, ...] = ()
    invited: Tie | None = None
    attended: Tie | None = None

    @property
    def path(self) -> str:
        """The page of the record."""
        return f"/{self.kind.slug}/{self.id}"

    @property
    def reply(self) -> str:
        """The reply; an invitation without one is open, no invitation has none."""
        return "" if self.invited is None else str(self.invited.values.get("reply") or OPEN)

    @property
    def attendance(self) -> str:
        """Whether they came; a bare note that somebody took part means present."""
        return "" if self.attended is None else str(self.attended.values.get("attendance") or PRESENT)

    @property
    def instead(self) -> str:
        """The id of the position that comes or came instead; what really was goes before what was announced."""
        for tie in (self.attended, self.invited):
            if tie is not None and tie.values.get("represented_by"):
                return str(tie.values["represented_by"])
        return ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting and its seats."""

    meeting: Record
    seats: tuple[Seat, ...]

    def properties(self) -> tuple[Property, ...]:
        """Every field of the sheet, described like a field of a record, seat by seat."""
        return (*AFTERWARDS, *(prop for seat in self.seats for prop in fields(seat)))

    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        found = {prop.name: self.meeting.values.get(prop.name) for prop in AFTERWARDS}
        for seat in self.seats:
            for part, value in ((REPLY, seat.reply), (ATTENDANCE, seat.attendance), (INSTEAD, seat.instead)):
                found[f"{part}.{seat.id}"] = value or None
        return found

    def raw(self) -> dict[str, str]:
        """What the form shows."""
        return forms.typed(self.properties(), self.values())


def fields(seat: Seat) -> tuple[Property, Property, Property]:
    """The three fields of a seat; their labels name whom they are about."""
    reply, attendance = INVITED.property("reply"), ATTENDED.property("attendance")
    return (
        Property(f"{REPLY}.{seat.id}", Label(f"{seat.name}, Rückmeldung"), ValueType.TERM, reply.vocabulary),
        Property(f"{ATTENDANCE}.{seat.id}", Label(f"{seat.name}, Teilnahme"), ValueType.TERM, attendance.vocabulary),
        Property(f"{INSTEAD}.{seat.id}", Label(f"{seat.name}, Vertretung"), ValueType.RECORD, points_to="Position"),
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What a checked form wants of one seat."""

    seat: Seat
    reply: str
    attendance: str
    instead: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a checked form wants: the fields of the meeting, and the seats that differ from what is stored."""

    meeting: Mapping[str, Any]
    seats: tuple[Wish, ...]


def wanted(sheet: Sheet, raw: Mapping[str, str], may_withdraw: bool) -> Wishes:
    """Read a form; fields that were not sent stay as they are. Raises InvalidInput with a sentence per field.

    ``may_withdraw`` says whether an invitation may be taken back, which is the coordination's to do.
    """
    errors: dict[str, list[str]] = {}
    afterwards: dict[str, Any] = {}
    sent = {name: raw[name] for name in raw if name in {prop.name for prop in AFTERWARDS}}
    try:
        afterwards = checked(MEETING, forms.entered(AFTERWARDS, sent, sheet.meeting.values), partial=True)
    except InvalidInput as problem:
        errors |= problem.errors
    found = []
    for seat in sheet.seats:
        wish = _wish(seat, raw)
        errors |= _complaints(wish, may_withdraw)
        if (wish.reply, wish.attendance, wish.instead) != (seat.reply, seat.attendance, seat.instead):
            found.append(wish)
    if errors:
        raise InvalidInput(errors)
    return Wishes(afterwards, tuple(found))


def _wish(seat: Seat, raw: Mapping[str, str]) -> Wish:
    def text(part: str, stored: str) -> str:
        return raw.get(f"{part}.{seat.id}", stored).strip()

    return Wish(seat, text(REPLY, seat.reply), text(ATTENDANCE, seat.attendance), text(INSTEAD, seat.instead))


def _complaints(wish: Wish, may_withdraw: bool) -> dict[str, list[str]]:
    seat, found = wish.seat, {}
    reply, attendance, instead = fields(seat)
    for prop, value in ((reply, wish.reply), (attendance, wish.attendance)):
        if value and prop.vocabulary is not None and value not in prop.vocabulary.keys:
            found[prop.name] = [f"„{value[:40]}“ gibt es hier nicht. Bitte wählen Sie aus der Liste."]
    if seat.invited is None and wish.reply:
        found.setdefault(reply.name, [NOBODY_REPLIED])
    if seat.invited is not None and not wish.reply and not may_withdraw:
        found[reply.name] = ["Eine Einladung nimmt die Koordination zurück. Bitte wählen Sie eine Rückmeldung."]
    if seat.attended is not None and not wish.attendance and not may_withdraw:
        found[attendance.name] = ["Eine Teilnahme nimmt die Koordination zurück. Bitte wählen Sie, was zutrifft."]
    if wish.instead and wish.reply != "vertretung" and wish.attendance != REPRESENTED:
        found[instead.name] = [INSTEAD_IS_ASKED.format("Teilnahme", "vertreten")]
    if wish.instead == seat.id:
        found[instead.name] = ["Niemand vertritt sich selbst. Bitte wählen Sie eine andere Stelle."]
    return found


def away(seat: Seat) -> bool:
    """Whether somebody declined or stayed away, and nobody came in their place."""
    return seat.attendance in ABSENT or (not seat.attendance and seat.reply == DECLINED)


def parts(rows: Sequence[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The rows of a day sheet by where they stand; the table first, also when nobody sits there yet."""
    every = ((part, tuple(one for one in rows if one.standing == part)) for part in (TABLE, WAITING, AWAY))
    return tuple((part, found) for part, found in every if found or part == TABLE)


def standing(seat: Seat) -> str:
    """Where somebody stands on the day sheet: TABLE, WAITING (no reply yet), or AWAY."""
    if away(seat):
        return AWAY
    return WAITING if not seat.attendance and seat.reply == OPEN else TABLE


def named(seats: Sequence[Seat], ids: Iterable[str]) -> list[str]:
    """The names of some seats, in the order of the sheet."""
    wanted_ids = set(ids)
    return [seat.name for seat in seats if seat.id in wanted_ids]
