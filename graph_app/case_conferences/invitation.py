"""The third step: day, place and invitation of a round, what it leaves open. Controls and what was typed. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.case_conferences import conferences, reads, round
from graph_app.case_conferences.proposal import Proposal
from graph_app.case_conferences.round import Asked, Open
from graph_app.entities import changes, forms
from graph_app.entities.forms import Control
from graph_app.entities.gatherings import WHOLE_DAY
from graph_app.entities.reads import Reader
from graph_app.errors import InvalidInput
from graph_app.meetings import doubles, inviting
from graph_app.meetings.forms import HELD, KEY, held_control, key_of, twice_control, when
from graph_app.ontology import ONTOLOGY, Day
from graph_app.schemas import checked

HTML_ONLY: Mapping[str, Any] = {"json": False}
MEETING = ONTOLOGY.kind("Meeting")
Errors = Mapping[str, Sequence[str]]
PLANNED = tuple(MEETING.property(name) for name in ("planned_on", "time", "place", "name", "purpose"))
ALWAYS = "immer"
#: Fields of a meeting that the form has under another name.
_AT = {"held_on": "planned_on", "meeting_status": "planned_on"}
_HINTS = {
    "planned_on": "Tag, zum Beispiel 24.11.2026",
    "name": "Leer lassen: dann heißt es nach Ort und Tag.",
    "purpose": "Worum geht es im Ganzen? Kein Name, kein Aktenzeichen, keine Herkunft, kein Alter.",
    "time": "Zum Beispiel 14:00 oder 14–16 Uhr.",
}


@dataclass(frozen=True, slots=True)
class DatePage:
    """Day, place and invitation of a round that was put together, and the needs it leaves open."""

    template: ClassVar[str] = "case_conferences/date.html"
    title: str
    place: str
    invited: tuple[tuple[str, str], ...]
    back: str
    needs: str
    open: tuple[Open, ...] = ()
    unplaced: tuple[str, ...] = ()
    there: tuple[tuple[str, str], ...] = field(default=(), metadata={"help": "address and name of what is there"})
    controls: tuple[Control, ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    hidden: tuple[tuple[str, str], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)


def page(
    reader: Reader, found: Proposal, asked: Asked, raw: Mapping[str, str], fixed: Sequence[str] | None,
    problem: InvalidInput | None = None,
) -> DatePage:  # fmt: skip
    """The page for a round. ``fixed`` are the standing invitees that stay ticked, None for all of them."""
    errors: Errors = problem.errors if problem is not None else {}
    ids = list(found.chosen if asked.round is None else asked.round)
    people = {**reads.seats(reader, ids, found.day), **{key: one for key, one in found.eligible.items() if key in ids}}
    invited = tuple((people[key].name, round.home(people[key])) for key in ids if key in people)
    known = conferences.always(reader, [key for key, _ in found.place.chain], found.day)
    standing = inviting.told_apart(reader, [(key, name) for key, name in known.items() if key not in ids])
    placed = {_AT.get(name, name): said for name, said in errors.items()}
    controls = _controls(raw, [key for key, _ in standing] if fixed is None else fixed, standing, placed)
    there = {control.name for control in controls}
    key = "" if KEY in errors else key_of(raw)
    return DatePage(
        f"Fallkonferenz in {found.place.name}: Termin und Einladung", found.place.name, invited, asked.address(ids),
        "; ".join(need.said for need in found.needs), round.open_needs(found, ids, named=True),
        tuple(sentence for name, said in placed.items() if name not in there for sentence in said),
        doubles.links(problem), controls=controls, hidden=(*asked.hidden(ids), (KEY, key or changes.new_id())),
    )  # fmt: skip


def _controls(
    raw: Mapping[str, str], chosen: Sequence[str], always: Sequence[tuple[str, str]], errors: Errors
) -> tuple[Control, ...]:
    made = []
    for prop in PLANNED:
        day = prop.name == "planned_on"
        control = forms.of(prop, raw.get(prop.name, ""), day, None, errors.get(prop.name, ()))
        made.append(Control(
            prop.name, "Treffpunkt" if prop.name == "place" else prop.label.de, control.type, control.value,
            required=day, hint=_HINTS.get(prop.name) or control.hint, errors=control.errors, width=control.width,
        ))  # fmt: skip
    made.append(held_control(raw, "eine Fallkonferenz"))
    made += twice_control(raw)
    if always:
        made.append(Control(ALWAYS, "Immer eingeladen", "checks", list(chosen), always, width="w12"))
    return tuple(made)


def whole(day: object) -> bool:
    """Whether it is a whole day: nobody can be invited to a month or a year."""
    return isinstance(day, Day) and day.first is not None and day.precision == "D"


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
    if "planned_on" not in errors and not whole(day):
        errors["planned_on"] = [WHOLE_DAY]
    elif complaint := when(day, bool(raw.get(HELD))):
        errors["planned_on"] = [complaint]
    if errors:
        raise InvalidInput(errors)
    return values
