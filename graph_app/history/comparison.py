"""The comparison of two days of a Kreis: what changed, what was only entered, as lines of one table. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from graph_app.coverage.matrix import Counts
from graph_app.history.attendance import Attendance, Sitting
from graph_app.history.contacts import Contact
from graph_app.history.gaps import Shift, Task
from graph_app.history.period import Period, Turn
from graph_app.history.staffing import Move

#: The parts of the comparison, as its tables, its text and its workbook call them.
CONTACTS, PLANNED, POSITIONS = "Kontakte", "Nur geplant", "Stellen"
COVERAGE, TASKS = "Lücken und Abdeckung", "Lücken in Arbeit"
ISSUES, MEASURES, GRANTS = "Strukturthemen", "Maßnahmen", "Förderungen"
#: The part in which a record stands that is no contact, by its kind.
WORKS = {"Issue": ISSUES, "Measure": MEASURES, "Grant": GRANTS}
MEETINGS, OUTSIDE = "Treffen", "Kontakte außerhalb von Treffen"
LEARNT, ENTERED = "Nur anders bekannt", "Nur nachgetragen"
PARTS = (
    CONTACTS, PLANNED, POSITIONS, COVERAGE, TASKS, *WORKS.values(), MEETINGS, OUTSIDE, LEARNT, ENTERED,
)  # fmt: skip
#: What happened on the spot; the other parts are plans and knowledge.
WORLD = (CONTACTS, POSITIONS, COVERAGE, TASKS, *WORKS.values(), MEETINGS, OUTSIDE)
_DATED = (Turn.BEGAN.value, Turn.ENDED.value, Turn.PASSED.value)


@dataclass(frozen=True)
class Comparison:
    """What changed in a Kreis between two days.

    ``press`` is the sentence for press and council, ``cautions`` what a comparison cannot know, both without people;
    ``states`` counts the fields of the coverage on the first and on the second day.
    """

    kreis: str
    period: Period
    contacts: tuple[Contact, ...]
    moves: tuple[Move, ...]
    shifts: tuple[Shift, ...]
    attendance: Attendance
    tasks: tuple[Task, ...] = ()
    sources: tuple[str, ...] = ()
    states: tuple[Counts, Counts] = (Counts(), Counts())
    press: str = ""
    cautions: tuple[str, ...] = ()
    divided: tuple[Line, ...] | None = field(default=None, repr=False, metadata={"json": False})

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Everything that changed as lines of one table; counted more than once, so put together once.

        ``divided`` are the same lines where they were put together before, for the sentence about them.
        """
        return tuple(_lines(self)) if self.divided is None else self.divided

    @cached_property
    def world(self) -> tuple[Contact, ...]:
        """What changed in the world, by days that somebody named."""
        return tuple(one for one in self.contacts if _happened(one) and not one.plan and not one.work)

    @cached_property
    def works(self) -> tuple[Contact, ...]:
        """Structural issues, measures and grants that are new or stand otherwise: no contacts, but what is done."""
        return tuple(sorted((one for one in self.contacts if _happened(one) and one.work), key=_by_part))

    @cached_property
    def planned(self) -> tuple[Contact, ...]:
        """What by the same days changes only in a plan: that is no change of the world."""
        return tuple(one for one in self.contacts if _happened(one) and one.plan)

    @cached_property
    def entered(self) -> tuple[Contact, ...]:
        """What was only entered between the days: it held before, or nobody named its beginning."""
        return tuple(one for one in self.contacts if not _happened(one))

    @property
    def turned(self) -> tuple[Shift, ...]:
        """Fields of the coverage that changed in the world."""
        return tuple(one for one in self.shifts if one.world)

    @property
    def learnt(self) -> tuple[Shift, ...]:
        """Fields of which only the knowledge changed."""
        return tuple(one for one in self.shifts if not one.world)

    def of(self, turn: str) -> tuple[Contact, ...]:
        """The contacts of the world to which this happened."""
        return tuple(one for one in self.world if one.turn == turn)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of everything that changed; what is counted and said is counted from these lines."""

    part: str
    turn: str
    who: str
    what: str = ""
    whom: str = ""
    day: str = ""
    entered: date | None = None
    hint: str = ""

    @property
    def kind(self) -> str:
        """What is counted together: the relationship, the field or column that changed, the body that met."""
        return self.whom if self.part == MEETINGS else self.what.split(":")[0]


_CELLS = attrgetter(*(one.name for one in fields(Line)))


def _lines(found: Comparison) -> Iterator[Line]:
    """Part by part in the order of PARTS."""
    yield from (_contact(CONTACTS, one) for one in found.world)
    yield from (_contact(PLANNED, one) for one in found.planned)
    for move in found.moves:
        unsure = "" if move.sure else "unklar"
        yield Line(POSITIONS, move.turn, move.name, f"{move.before} → {move.after}", day=move.since, hint=unsure)
    yield from (_shift(COVERAGE, one) for one in found.turned)
    for task in found.tasks:
        yield Line(TASKS, task.after, task.name, f"{task.before} → {task.after}", day=task.since)
    yield from (_contact(WORKS[one.work], one) for one in found.works)
    for sitting in found.attendance.sittings:
        yield Line(MEETINGS, "fand statt", sitting.name, numbers(sitting), sitting.body, sitting.day)
    for visit in found.attendance.visits:
        yield Line(OUTSIDE, visit.word, visit.name, day=visit.day)
    yield from (_shift(LEARNT, one) for one in found.learnt)
    yield from (_contact(ENTERED, one) for one in found.entered)


def rows(found: Comparison) -> Iterator[tuple[Any, ...]]:
    """The lines as a table with its head: part, what happened, who, what, with whom, day, entered on, hint."""
    yield ("Teil", "Änderung", "Wer", "Was", "Mit wem", "Tag", "erfasst am", "Hinweis")
    yield from map(_CELLS, found.lines)  # a line holds single values: no copy in depth


def numbers(sitting: Sitting) -> str:
    """Who was asked to a meeting and who came, in numbers."""
    if not sitting.recorded:
        return "Teilnahme nicht erfasst"
    unasked = f" (davon {sitting.unasked} ohne Einladung)" if sitting.unasked else ""
    return (
        f"eingeladen {sitting.invited}, anwesend {sitting.present}{unasked}, vertreten {sitting.represented}, "
        f"entschuldigt {sitting.excused}, gefehlt {sitting.missing}, nicht erfasst {sitting.unknown}"
    )


def hint(one: Contact) -> str:
    """What must be known of a line: that it is planned, that its day is imprecise."""
    if one.sure and not one.plan:  # as nearly all are
        return ""
    return ", ".join(word for word, holds in (("Plan", one.plan), ("Tag ungenau", not one.sure)) if holds)


def _by_part(one: Contact) -> int:
    return PARTS.index(WORKS[one.work])


def _happened(one: Contact) -> bool:
    return one.entered is None or one.turn in _DATED


def _contact(part: str, one: Contact) -> Line:
    return Line(part, one.turn, one.name, one.relation, one.other, one.day, one.entered, hint(one))


def _shift(part: str, one: Shift) -> Line:
    states = f"{one.before.state} → {one.after.state}"
    return Line(part, one.turn, one.place, f"{one.column}: {states}", day=one.since)
