"""Who was asked to the meetings between two days and who came, in numbers: functions, not people. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph_app.entities.record import Record
from graph_app.entities.turnout import PRESENT, REPRESENTED, Turnout, turnout
from graph_app.history.period import Period
from graph_app.history.reads import Kept, Link, held_on
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import sort_key

#: Contacts that are no meetings; they are counted apart.
OUTSIDE = ("besuch", "anruf", "mail")
CAME = (PRESENT, REPRESENTED)
_OUTSIDE_WORDS = {"besuch": ("Besuch", "Besuche"), "anruf": ("Anruf", "Anrufe"), "mail": ("E-Mail", "E-Mails")}


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that was held, with the numbers of those who were asked, came, excused themselves or stayed away.

    ``unknown`` were asked, and nobody entered whether they came; ``unasked`` of the present had no invitation.
    """

    name: str
    path: str
    body: str
    day: str
    invited: int
    present: int
    represented: int
    excused: int
    missing: int
    unknown: int
    first: date
    unasked: int = 0

    @property
    def recorded(self) -> bool:
        """Whether anybody was entered as invited or as present."""
        return bool(self.invited or self.turnout.noted)

    @property
    def turnout(self) -> Turnout:
        """The same numbers as the page of the meeting tells them."""
        return Turnout(
            self.invited, self.present, self.represented, self.excused, self.missing, self.unasked, self.unknown
        )


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact outside of meetings; ``kind`` is besuch, anruf or mail."""

    kind: str
    name: str
    path: str
    day: str
    first: date

    @property
    def word(self) -> str:
        """What it was: „Besuch“, „Anruf“, „E-Mail“."""
        return _OUTSIDE_WORDS[self.kind][0]


@dataclass(frozen=True, slots=True)
class Attendance:
    """The meetings between the days, the contacts outside of them, and who was asked but never came."""

    sittings: tuple[Sitting, ...]
    visits: tuple[Visit, ...]
    never: tuple[str, ...]

    @property
    def outside(self) -> str:
        """The contacts outside of meetings, counted: „2 Besuche, 1 Anruf“; empty when there was none."""
        numbers = {kind: sum(one.kind == kind for one in self.visits) for kind in OUTSIDE}
        return ", ".join(f"{number} {_OUTSIDE_WORDS[kind][number > 1]}" for kind, number in numbers.items() if number)


def attendance(found: Kept, period: Period) -> Attendance:
    """The attendance of a Kreis between the days; the newest meeting first."""
    held = {
        record.id: record
        for record in found.records.values()
        if record.kind.name == "Meeting" and period.holds(held_on(record))
    }
    invited, came, bodies = _by_meeting(found, held)
    meetings = [one for one in held.values() if one.values.get("meeting_kind") not in OUTSIDE]
    rows = [_sitting(one, invited.get(one.id, {}), came.get(one.id, {}), bodies.get(one.id, "")) for one in meetings]
    visits = [_visit(one) for one in held.values() if one.values.get("meeting_kind") in OUTSIDE]
    rows.sort(key=lambda row: (row.first, row.name), reverse=True)
    visits.sort(key=lambda one: (one.first, one.name), reverse=True)
    return Attendance(tuple(rows), tuple(visits), tuple(_never(meetings, invited, came)))


_Ends = dict[str, dict[str, Link]]


def _by_meeting(found: Kept, held: Mapping[str, Record]) -> tuple[_Ends, _Ends, dict[str, str]]:
    invited: _Ends = {}
    came: _Ends = {}
    bodies: dict[str, str] = {}
    for link in found.links:
        if link.rel.name == "PART_OF" and link.source.id in held:
            bodies[link.source.id] = link.target.name
        elif link.target.id in held and link.rel.name in ("INVITED", "ATTENDED"):
            (invited if link.rel.name == "INVITED" else came).setdefault(link.target.id, {})[link.source.id] = link
    return invited, came, bodies


def _sitting(meeting: Record, invited: Mapping[str, Link], came: Mapping[str, Link], body: str) -> Sitting:
    words = {key: str(link.values.get("attendance") or PRESENT) for key, link in came.items()}
    found = turnout((key in invited, words.get(key, "")) for key in {**invited, **came})
    day = held_on(meeting)
    return Sitting(
        meeting.name, f"/{meeting.kind.slug}/{meeting.id}", body, day.text() if day is not None else "", found.asked,
        found.present, found.represented, found.excused, found.missing, found.unknown, _first(day), found.unasked,
    )  # fmt: skip


def _visit(meeting: Record) -> Visit:
    day = held_on(meeting)
    path = f"/{meeting.kind.slug}/{meeting.id}"
    text = day.text() if day is not None else ""
    return Visit(str(meeting.values["meeting_kind"]), meeting.name, path, text, _first(day))


def _first(day: Day | None) -> date:
    return day.first if day is not None and day.first is not None else date.min


def _never(meetings: list[Record], invited: _Ends, came: _Ends) -> Iterator[str]:
    """Organisations and functions that were asked, of which it is recorded each time that they did not come."""
    asked: dict[str, Link] = {}
    seen: set[str] = set()
    person = ONTOLOGY.kind("Person")
    for meeting in meetings:
        for key, link in invited.get(meeting.id, {}).items():
            answer = came.get(meeting.id, {}).get(key)
            if answer is None or (answer.values.get("attendance") or PRESENT) in CAME:
                seen.add(key)  # came, or nobody knows
            if not link.source.kind.is_a(person):
                asked[key] = link
    names = {link.source.name for key, link in asked.items() if key not in seen}
    yield from sorted(names, key=sort_key)
