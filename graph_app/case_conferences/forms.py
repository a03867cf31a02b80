"""The form for what came of a case conference. Controls and what was typed. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from graph_app import casedata, clock
from graph_app.access import Actor, Permission
from graph_app.case_conferences.changes import NewIssue, NewMeasure, Outcome
from graph_app.case_conferences.invitation import whole
from graph_app.entities import deadlines
from graph_app.entities.forms import Control
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.words import terms
from graph_app.errors import InvalidInput
from graph_app.meetings import attendance
from graph_app.meetings.attendance import Line
from graph_app.meetings.sheet import ATTENDANCE, ATTENDED, INSTEAD, Sheet, Wish, wanted
from graph_app.ontology import Day, NotADay
from graph_app.ontology.values import clean
from graph_app.schemas import typed_day

HTML_ONLY: Mapping[str, Any] = {"json": False}
Errors = Mapping[str, Sequence[str]]
Choices = Sequence[tuple[str, str]]
#: So many empty lines for issues and for measures; saved ones make room for more.
LINES = 3
SEEN = "stand"
_MEANWHILE = "Gespeichert ist inzwischen: {}. Bitte prüfen Sie Ihre Angabe."


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """What came of a conference: who was there, what it showed, what was agreed."""

    template: ClassVar[str] = "case_conferences/follow_up.html"
    title: str
    name: str
    path: str
    issues: tuple[tuple[str, str, str], ...]
    measures: tuple[tuple[str, str, str], ...]
    stale: bool = False
    unplaced: tuple[str, ...] = ()
    held: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    seats: tuple[Line, ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    new_issues: tuple[tuple[Control, ...], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    new_measures: tuple[tuple[Control, ...], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    seen: str = field(default="", kw_only=True, metadata=HTML_ONLY)

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every field in the order of the page."""
        seats = (replace(c, label=f"{line.name}, {c.label}") for line in self.seats for c in line.controls)
        rows = (control for row in (*self.new_issues, *self.new_measures) for control in row)
        return (*((self.held,) if self.held is not None else ()), *seats, *rows)


def held_control(meeting: Record, raw: Mapping[str, str], errors: Errors) -> Control:
    """The day it took place; the planned day stands there until somebody says otherwise."""
    day = meeting.values.get("held_on") or meeting.values.get("planned_on")
    value = raw.get("held_on", day.text() if isinstance(day, Day) and day.known else "")
    return Control(
        "held_on", "Hat stattgefunden am", value=value, required=True, width="w3", inputmode="numeric",
        hint="Tag, zum Beispiel 24.11.2026, auch „heute“", errors=errors.get("held_on", ()),
    )  # fmt: skip


def seat_lines(
    reader: Reader, sheet: Sheet, raw: Mapping[str, str], changed: Mapping[str, str], errors: Errors, positions: Choices
) -> tuple[Line, ...]:
    """Whether each came, and who came instead. ``changed``: field → what somebody else stored there meanwhile."""
    wrong = {**errors, **{name: (_MEANWHILE.format(said),) for name, said in changed.items()}}
    lines = attendance.lines(reader, sheet, {**sheet.raw(), **raw}, wrong, positions)
    return tuple(replace(line, controls=tuple(c for c in line.controls if _noted(c.name))) for line in lines)


def _noted(name: str) -> bool:
    return name.partition(".")[0] in (ATTENDANCE, INSTEAD)


def meanwhile(sheet: Sheet, raw: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that differ from what is stored by now, each with what is stored, in words."""
    words = dict(terms(ATTENDED.property(ATTENDANCE)))
    found = {}
    for seat in sheet.seats:
        for part, stored, said in (
            (ATTENDANCE, seat.attendance, words.get(seat.attendance, "nicht erfasst")),
            (INSTEAD, seat.instead, names.get(seat.instead, "niemand")),
        ):
            if raw.get(f"{part}.{seat.id}", stored) != stored:
                found[f"{part}.{seat.id}"] = said
    return found


def issue_rows(raw: Mapping[str, str], bodies: Choices, errors: Errors) -> tuple[tuple[Control, ...], ...]:
    """Empty lines for structural issues."""
    made = []
    for number in range(1, LINES + 1):
        name, to = f"thema{number}", f"thema{number}-an"
        made.append((
            Control(name, f"Strukturthema {number}", value=raw.get(name, ""), errors=errors.get(name, ()), width="w8",
                    hint="Was sich an vielen Fällen zeigt, nie der einzelne Fall."),
            Control(to, f"Thema {number} weitergeben an", "select", raw.get(to, ""),
                    [("", "noch niemanden"), *bodies], width="w3", errors=errors.get(to, ())),
        ))  # fmt: skip
    return tuple(made)


def measure_rows(raw: Mapping[str, str], parties: Choices, errors: Errors) -> tuple[tuple[Control, ...], ...]:
    """Empty lines for measures."""
    made = []
    for number in range(1, LINES + 1):
        name = f"massnahme{number}"
        made.append((
            Control(name, f"Maßnahme {number}", value=raw.get(name, ""), errors=errors.get(name, ()), width="w6",
                    hint="Was ist zu tun? Keine Einzelfälle."),
            Control(f"{name}-bis", f"Maßnahme {number} fällig am", value=raw.get(f"{name}-bis", ""), width="w3",
                    inputmode="numeric", errors=errors.get(f"{name}-bis", ())),
            Control(f"{name}-wer", f"Maßnahme {number} verantwortlich", "select", raw.get(f"{name}-wer", ""),
                    [("", "noch niemand"), *parties], width="w3", errors=errors.get(f"{name}-wer", ())),
        ))  # fmt: skip
    return tuple(made)


def outcome(raw: Mapping[str, str], sheet: Sheet, bodies: Choices, parties: Choices, actor: Actor) -> Outcome:
    """What was typed, checked. Raises InvalidInput with a sentence per field; case data counts unless insisted on."""
    errors: dict[str, list[str]] = {}
    held = _day(raw, "held_on", errors)
    if "held_on" not in errors and not whole(held):
        errors["held_on"] = ["Bitte tragen Sie ein, an welchem Tag die Fallkonferenz war, zum Beispiel 24.11.2026."]
    seats: tuple[Wish, ...] = ()
    try:
        noted = {name: text for name, text in raw.items() if _noted(name)}
        seats = wanted(sheet, noted, actor.may(Permission.COORDINATE)).seats
    except InvalidInput as problem:
        errors |= problem.errors
    insists = actor.insists
    issues = [_issue(raw, f"thema{number}", bodies, errors, insists) for number in range(1, LINES + 1)]
    measures = [_measure(raw, f"massnahme{number}", parties, errors, insists) for number in range(1, LINES + 1)]
    for number, measure in enumerate(measures, 1):
        if measure and (late := deadlines.complaint(measure.due_on, clock.today(), held.first if held else None)):
            errors[f"massnahme{number}-bis"] = [late]
    if errors:
        raise InvalidInput(errors)
    kept = tuple(one for one in issues if one is not None)
    return Outcome(
        held, {wish.seat.id: wish.attendance for wish in seats}, kept,
        tuple(one for one in measures if one is not None), {wish.seat.id: wish.instead for wish in seats},
    )  # fmt: skip


def _text(raw: Mapping[str, str], name: str, errors: dict[str, list[str]], insists: frozenset[str]) -> str:
    text = clean(raw.get(name, ""))
    if len(text) > 300:
        errors[name] = ["Höchstens 300 Zeichen. Bitte kürzen Sie den Text."]
    errors.update(casedata.against({name: text}, insists))
    return text


def _issue(
    raw: Mapping[str, str], name: str, bodies: Choices, errors: dict[str, list[str]], insists: frozenset[str]
) -> NewIssue | None:
    text, to = _text(raw, name, errors, insists), raw.get(f"{name}-an", "")
    if to and to not in dict(bodies):
        errors[f"{name}-an"] = ["Bitte wählen Sie ein Gremium aus der Liste."]
    if to and not text:
        errors[name] = ["Bitte schreiben Sie, worum es geht, oder wählen Sie kein Gremium."]
    return NewIssue(text, to or None) if text else None


def _measure(
    raw: Mapping[str, str], name: str, parties: Choices, errors: dict[str, list[str]], insists: frozenset[str]
) -> NewMeasure | None:
    text, who = _text(raw, name, errors, insists), raw.get(f"{name}-wer", "")
    due = _day(raw, f"{name}-bis", errors)
    if who and who not in dict(parties):
        errors[f"{name}-wer"] = ["Bitte wählen Sie aus der Liste, wer verantwortlich ist."]
    if not text and (who or raw.get(f"{name}-bis", "").strip()):
        errors[name] = ["Bitte schreiben Sie, was zu tun ist, oder lassen Sie die ganze Zeile leer."]
    return NewMeasure(text, due, who or None) if text else None


def _day(raw: Mapping[str, str], name: str, errors: dict[str, list[str]]) -> Day | None:
    text = raw.get(name, "").strip()
    if not text:
        return None
    try:
        found = typed_day(text)
    except NotADay as problem:
        errors[name] = [str(problem)]
        return None
    return found if found.known else None
