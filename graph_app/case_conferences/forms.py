"""The forms of a case conference: its day and invitation, and what came of it. Controls and what was typed. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app import casedata, clock
from graph_app.case_conferences.changes import NewIssue, NewMeasure, Outcome
from graph_app.entities import forms
from graph_app.entities.forms import Control
from graph_app.entities.record import Record
from graph_app.entities.words import terms
from graph_app.errors import InvalidInput
from graph_app.meetings.sheet import ATTENDANCE, ATTENDED, Seat, Sheet
from graph_app.ontology import ONTOLOGY, Day, NotADay
from graph_app.ontology.values import clean
from graph_app.schemas import checked, typed_day

HTML_ONLY: Mapping[str, Any] = {"json": False}
MEETING, ISSUE, MEASURE = (ONTOLOGY.kind(name) for name in ("Meeting", "Issue", "Measure"))
Errors = Mapping[str, Sequence[str]]
Choices = Sequence[tuple[str, str]]
PLANNED = tuple(MEETING.property(name) for name in ("planned_on", "time", "place", "name", "purpose"))
ALWAYS = "immer"
#: So many empty lines for issues and for measures; saved ones make room for more.
LINES = 3
SEEN = "stand"
_HINTS = {
    "name": "Leer lassen: dann heißt es nach Ort und Tag.",
    "purpose": "Worum geht es im Ganzen? Kein Name, kein Aktenzeichen, keine Herkunft, kein Alter.",
    "time": "Zum Beispiel 14:00 oder 14–16 Uhr.",
}


@dataclass(frozen=True, slots=True)
class DatePage:
    """Day, place and invitation of a round that was put together."""

    template: ClassVar[str] = "case_conferences/date.html"
    title: str
    place: str
    invited: tuple[tuple[str, str], ...]
    back: str
    needs: str
    unplaced: tuple[str, ...] = ()
    controls: tuple[Control, ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    hidden: tuple[tuple[str, str], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """What came of a conference: who was there, what it showed, what was agreed."""

    template: ClassVar[str] = "case_conferences/follow_up.html"
    title: str
    name: str
    path: str
    issues: tuple[tuple[str, str, str], ...]
    measures: tuple[tuple[str, str, str], ...]
    stale: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    held: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    seats: tuple[tuple[str, str, Control], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    new_issues: tuple[tuple[Control, ...], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    new_measures: tuple[tuple[Control, ...], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    seen: str = field(default="", kw_only=True, metadata=HTML_ONLY)

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every field in the order of the page."""
        seats = tuple(control for _, _, control in self.seats)
        rows = (control for row in (*self.new_issues, *self.new_measures) for control in row)
        return (*((self.held,) if self.held is not None else ()), *seats, *rows)


def date_controls(
    raw: Mapping[str, str], chosen: Sequence[str], always: Choices, errors: Errors
) -> tuple[Control, ...]:
    """The fields of the second step; ``chosen`` are the standing invitees that stay ticked."""
    made = []
    for prop in PLANNED:
        control = forms.of(prop, raw.get(prop.name, ""), prop.name == "planned_on", None, errors.get(prop.name, ()))
        hint = (
            _HINTS.get(prop.name)
            or control.hint
            or ("Tag, zum Beispiel 24.11.2026" if prop.name == "planned_on" else "")
        )
        made.append(Control(
            prop.name, "Treffpunkt" if prop.name == "place" else prop.label.de, control.type, control.value,
            required=prop.name == "planned_on", hint=hint, errors=control.errors, width=control.width,
        ))  # fmt: skip
    if always:
        made.append(Control(ALWAYS, "Immer eingeladen", "checks", list(chosen), always, width="w12"))
    return tuple(made)


def planned(raw: Mapping[str, str]) -> dict[str, Any]:
    """Day, time, place, name and purpose, checked. Raises InvalidInput with a sentence per field."""
    sent = {name: text for name, text in forms.entered(PLANNED, raw).items() if text != ""}
    errors: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    try:
        values = checked(MEETING, sent, partial=True)
    except InvalidInput as problem:
        errors |= problem.errors
    day = values.get("planned_on")
    if "planned_on" not in errors and not (isinstance(day, Day) and day.known):
        errors["planned_on"] = ["Bitte tragen Sie ein, für welchen Tag eingeladen wird, zum Beispiel 24.11.2026."]
    elif isinstance(day, Day) and day.last is not None and day.last < clock.today():
        errors["planned_on"] = [f"Der {day.text()} ist vorbei. Bitte tragen Sie einen Tag ein, der noch kommt."]
    if errors:
        raise InvalidInput(errors)
    return values


def held_control(meeting: Record, raw: Mapping[str, str], errors: Errors) -> Control:
    """The day it took place; the planned day stands there until somebody says otherwise."""
    day = meeting.values.get("held_on") or meeting.values.get("planned_on")
    value = raw.get("held_on", day.text() if isinstance(day, Day) and day.known else "")
    return Control(
        "held_on", "Hat stattgefunden am", value=value, required=True, width="w3", inputmode="numeric",
        hint="Tag, zum Beispiel 24.11.2026, auch „heute“", errors=errors.get("held_on", ()),
    )  # fmt: skip


def seat_control(seat: Seat, raw: Mapping[str, str], changed: bool, wrong: Errors) -> Control:
    """Whether somebody came. Where somebody else changed it meanwhile, what is stored stands at the field."""
    name = f"{ATTENDANCE}.{seat.id}"
    words = terms(ATTENDED.property(ATTENDANCE))
    stored = dict(words).get(seat.attendance, "nicht erfasst")
    errors = (
        (f"Gespeichert ist inzwischen: {stored}. Bitte prüfen Sie Ihre Angabe.",) if changed else wrong.get(name, ())
    )
    value = raw.get(name, seat.attendance)
    return Control(
        name, f"{seat.name}, Teilnahme", "select", value, [("", "nicht erfasst"), *words], errors=errors, width=""
    )


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


def outcome(
    raw: Mapping[str, str], sheet: Sheet, bodies: Choices, parties: Choices, insists: frozenset[str]
) -> Outcome:
    """What was typed, checked. Raises InvalidInput with a sentence per field; case data counts unless insisted on."""
    errors: dict[str, list[str]] = {}
    held = _day(raw, "held_on", errors)
    if held is None and "held_on" not in errors:
        errors["held_on"] = ["Bitte tragen Sie ein, an welchem Tag die Fallkonferenz war."]
    words = ATTENDED.property(ATTENDANCE).vocabulary
    attendance = {}
    for seat in sheet.seats:
        name = f"{ATTENDANCE}.{seat.id}"
        attendance[seat.id] = raw.get(name, seat.attendance).strip()
        if attendance[seat.id] and words is not None and attendance[seat.id] not in words.keys:
            errors[name] = ["Bitte wählen Sie aus der Liste."]
    issues = [_issue(raw, f"thema{number}", bodies, errors, insists) for number in range(1, LINES + 1)]
    measures = [_measure(raw, f"massnahme{number}", parties, errors, insists) for number in range(1, LINES + 1)]
    if errors:
        raise InvalidInput(errors)
    kept = tuple(one for one in issues if one is not None)
    return Outcome(held, attendance, kept, tuple(one for one in measures if one is not None))


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
