"""The comparison of two days of a Kreis: what changed, what was only entered, and both as sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph_app.coverage.matrix import listed, spelt
from graph_app.history import attendance, gaps
from graph_app.history.attendance import Attendance
from graph_app.history.contacts import Contact
from graph_app.history.gaps import Shift, Task
from graph_app.history.period import Period, Turn
from graph_app.history.staffing import Move

#: So many names stand in a sentence; more are counted.
_MOST = 8
_COUNTED = {
    gaps.OPENED: ("Lücke entstand", "Lücken entstanden"),
    gaps.CLOSED: ("Lücke wurde geschlossen", "Lücken wurden geschlossen"),
    gaps.GAINED: ("Feld der Abdeckung kam hinzu", "Felder der Abdeckung kamen hinzu"),
    gaps.LOST: ("Feld der Abdeckung fiel weg", "Felder der Abdeckung fielen weg"),
}
NOTHING = "Zwischen beiden Tagen ist keine Änderung mit Tag erfasst."
_WORLD = (Turn.BEGAN.value, Turn.ENDED.value, Turn.PASSED.value)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in a Kreis between two days."""

    kreis: str
    period: Period
    contacts: tuple[Contact, ...]
    moves: tuple[Move, ...]
    shifts: tuple[Shift, ...]
    attendance: Attendance
    tasks: tuple[Task, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def world(self) -> tuple[Contact, ...]:
        """What changed in the world, by days that somebody named."""
        return tuple(one for one in self.contacts if one.entered is None or one.turn in _WORLD)

    @property
    def entered(self) -> tuple[Contact, ...]:
        """What was only entered between the days: it held before, or nobody named its beginning."""
        return tuple(one for one in self.contacts if one.entered is not None and one.turn not in _WORLD)

    @property
    def turned(self) -> tuple[Shift, ...]:
        """Fields of the coverage that changed in the world."""
        return tuple(one for one in self.shifts if one.world)

    @property
    def learnt(self) -> tuple[Shift, ...]:
        """Fields of which only the knowledge changed."""
        return tuple(one for one in self.shifts if not one.world)

    @property
    def nothing(self) -> bool:
        """Whether nothing is recorded to have changed."""
        return not (self.world or self.moves or self.shifts or self.tasks or self.attendance.sittings)

    def of(self, turn: str) -> tuple[Contact, ...]:
        """The contacts of the world to which this happened."""
        return tuple(one for one in self.world if one.turn == turn)


def finding(found: Comparison) -> str:
    """What changed, in one sentence, with what was only entered in a second one."""
    parts = [
        _count(len(found.of("neu")), "Kontakt begann", "Kontakte begannen"),
        _count(len(found.of("beendet")), "endete", "endeten"),
        _count(sum(one.turn == "besetzt" for one in found.moves), "Stelle wurde besetzt", "Stellen wurden besetzt"),
        _count(sum(one.turn == "frei geworden" for one in found.moves), "wurde frei", "wurden frei"),
        *(_count(number, *_COUNTED[turn]) for turn, number in gaps.counts(found.turned)),
    ]
    said = ", ".join(part for part in parts if part)
    first = f"{said[0].upper()}{said[1:]}." if said else NOTHING
    late = len(found.entered)
    if late:
        words = "eine Angabe" if late == 1 else f"{late} Angaben"
        first += f" Nur nachgetragen {'wurde' if late == 1 else 'wurden'} {words}: Das ist keine Veränderung vor Ort."
    return first


def report(found: Comparison) -> str:
    """The comparison as a text for a council paper, without names of people."""
    return "\n\n".join(_paragraphs(found)) + "\n"


def rows(found: Comparison) -> Iterator[tuple[Any, ...]]:
    """Everything as one table: part, what happened, who, what, with whom, day, entered on, hint."""
    yield ("Teil", "Änderung", "Wer", "Was", "Mit wem", "Tag", "erfasst am", "Hinweis")
    for one in found.world:
        yield ("Kontakte", one.turn, one.name, one.relation, one.other, one.day, one.entered, hint(one))
    for move in found.moves:
        unsure = "" if move.sure else "unklar"
        yield ("Stellen", move.turn, move.name, f"{move.before} → {move.after}", "", move.since, None, unsure)
    for shift in found.shifts:
        part = "Lücken und Abdeckung" if shift.world else "Nur anders bekannt"
        states = f"{shift.before.state} → {shift.after.state}"
        yield (part, shift.turn, shift.place, f"{shift.column}: {states}", "", shift.since, None, "")
    for task in found.tasks:
        yield ("Lücken in Arbeit", task.after, task.name, f"{task.before} → {task.after}", "", task.since, None, "")
    for sitting in found.attendance.sittings:
        numbers = (
            "Teilnahme nicht erfasst"
            if not sitting.recorded
            else (
                f"eingeladen {sitting.invited}, anwesend {sitting.present}, vertreten {sitting.represented}, "
                f"entschuldigt {sitting.excused}, gefehlt {sitting.missing}, nicht erfasst {sitting.unknown}"
            )
        )
        yield ("Treffen", "fand statt", sitting.name, numbers, sitting.body, sitting.day, None, "")
    for one in found.entered:
        yield ("Nur nachgetragen", one.turn, one.name, one.relation, one.other, one.day, one.entered, hint(one))


def hint(one: Contact) -> str:
    """What must be known of a line: that it is planned, that its day is imprecise."""
    return ", ".join(word for word, holds in (("Plan", one.plan), ("Tag ungenau", not one.sure)) if holds)


def _count(number: int, one: str, many: str) -> str:
    if number == 0:
        return ""
    if number == 1:
        return f"{'ein' if one.startswith(('Kontakt', 'Feld')) else 'eine'} {one}"
    return f"{spelt(number)} {many}"


def _paragraphs(found: Comparison) -> Iterator[str]:
    period = found.period
    yield f"{found.kreis}: Veränderungen vom {period.start:%d.%m.%Y} bis {period.end:%d.%m.%Y}"
    if found.nothing:
        yield f"{NOTHING} Das heißt nicht, dass sich nichts geändert hat."
    for turn, title in (("neu", "Neu"), ("beendet", "Beendet"), ("geändert", "Geändert")):
        if lines := found.of(turn):
            yield f"{title}: {_named([_told(one) for one in lines])}."
    for turn in dict.fromkeys(move.turn for move in found.moves):
        names = [f"{one.name}{_since(one)}" for one in found.moves if one.turn == turn]
        yield f"Stellen, {turn}: {_named(names)}."
    for turn, _ in gaps.counts(found.turned):
        names = [f"{one.column} in {one.place}" for one in found.turned if one.turn == turn]
        yield f"{turn}: {_named(names)}."
    levels = {cell.evidence for one in found.turned for cell in (one.before, one.after)} - {None}
    if levels == {"claimed"}:
        yield "Diese Stände sind laut Quelle, nicht bestätigt."
    if found.learnt:
        names = [f"{one.column} in {one.place} ({one.turn})" for one in found.learnt]
        yield f"Nur anders bekannt, keine Veränderung vor Ort: {_named(names)}."
    if found.tasks:
        yield f"Lücken in Arbeit: {_named([f'{one.name} ({one.before} → {one.after})' for one in found.tasks])}."
    yield from _meetings(found.attendance)
    if found.entered:
        yield f"Nur nachgetragen, keine Veränderung vor Ort: {len(found.entered)} Angaben."
    if found.sources:
        yield f"{'Quelle' if len(found.sources) == 1 else 'Quellen'}: {'; '.join(found.sources)}."


def _meetings(of: Attendance) -> Iterator[str]:
    for one in of.sittings:
        came = one.present + one.represented
        words = f"{came} von {one.invited} Eingeladenen dabei" if one.invited else f"{came} dabei"
        unknown = f", bei {one.unknown} nicht erfasst" if one.unknown else ""
        told = f"{words}{unknown}" if one.recorded else "Teilnahme nicht erfasst"
        yield f"{one.name} am {one.day}: {told}."
    if of.never:
        yield f"Eingeladen, aber nie dabei: {_named(list(of.never))}."
    if words := attendance.outside_words(of.outside):
        yield f"Kontakte außerhalb von Treffen: {words}."


def _told(one: Contact) -> str:
    told = f"{one.name} {one.relation} {one.other}".strip() if one.other else f"{one.name} ({one.relation})"
    return f"{told}, {one.day}" if one.day else told


def _since(move: Move) -> str:
    return f" ({move.since})" if move.since else ""


def _named(names: list[str]) -> str:
    if len(names) <= _MOST:
        return listed(names)
    return f"{'; '.join(names[:_MOST])} und {len(names) - _MOST} weitere"
