"""From what was typed to what is to be done: the block of one position and who has it. No store, no HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities import forms
from graph_app.entities.forms import Control
from graph_app.entities.overlaps import SHARED
from graph_app.entities.reads import KEEPING
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, NotADay
from graph_app.ontology.values import folded
from graph_app.organisations.entry import BLOCK, NEW_PERSON, is_blank, prefix_of
from graph_app.organisations.staffing import PERSON, POSITION, Staffing, end_of, holds, last_day_before
from graph_app.organisations.steps import Alteration, Archiving, Creation, Ending, Intent, Linking
from graph_app.schemas import checked, typed_day

EMPLOYED_BY = ONTOLOGY.relation("EMPLOYED_BY")
LOCATED_AT = ONTOLOGY.relation("LOCATED_AT")
HOLDS = ONTOLOGY.relation("HOLDS")
MAINTAINED_BY = ONTOLOGY.relation("MAINTAINED_BY")
FILLED = "besetzt"
KEPT, ENDED, MISTAKE = "", "ende", "irrtum"
MAY_NOT_ARCHIVE = "Irrtümlich Erfasstes archiviert die Koordination. Möglich ist „beendet am“."
SINCE_WHEN = "Seit wann ist die Stelle {}? Hier steht noch der Tag von vorher. Leer gilt der Stand von unten."


@dataclass(frozen=True, slots=True)
class News:
    """What holds for all positions of a form: the day and provenance of the news, where they belong, who is known."""

    day: Day
    values: Mapping[str, Any]
    confirmed: bool
    organisation: str
    kreis: str | None
    may_remove: bool
    people: Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block and what it is compared with."""

    sent: Mapping[str, str]
    prefix: str
    stored: Staffing | None
    ref: str
    label: str

    @property
    def values(self) -> Mapping[str, Any]:
        return self.stored.position.values if self.stored is not None else {}


def intended(
    sent: Mapping[str, str], number: int, stored: Staffing | None, news: News, intent: Intent, today: date
) -> None:
    """Add to the intent what one block asks for; ``stored`` is None for a new position.

    A blank new block asks for nothing. Errors stand under the names of the fields, prefixed with the block.
    """
    prefix = prefix_of(number)
    ref = stored.position.id if stored is not None else f"@s{number}"
    block = _Block(sent, prefix, stored, ref, f"Stelle {number}")
    if stored is None and (is_blank(sent) or sent.get("weg", KEPT) != KEPT):
        return
    if stored is not None and sent.get("weg", KEPT) != KEPT:
        _gone(block, news, intent, today)
        return
    values = _checked(block, intent)
    if f"{prefix}status" not in intent.errors and f"{prefix}status_since" not in intent.errors:
        values = _with_holder(block, values, news, intent, today)
    if news.confirmed and (stored is None or values):
        values["confirmed_on"] = news.day
    if stored is not None:
        intent.steps.insert(_first_of(block, intent), Alteration(stored.position.id, stored.position.version, values))
        return
    made = Creation(ref, POSITION, values)
    ties = [Linking(rel, ref, news.organisation, news.values) for rel in (EMPLOYED_BY, LOCATED_AT)]
    kept = [Linking(MAINTAINED_BY, ref, news.kreis)] if news.kreis else []
    place = _first_of(block, intent)
    intent.steps[place:place] = [made, *kept, *ties]


def _first_of(block: _Block, intent: Intent) -> int:
    """Where the position itself must stand: before the steps that tie somebody to it."""
    mine = (n for n, step in enumerate(intent.steps) if isinstance(step, Linking) and step.target == block.ref)
    return next(mine, len(intent.steps))


def _checked(block: _Block, intent: Intent) -> dict[str, Any]:
    """The values that were typed anew."""
    data = forms.entered(BLOCK, block.sent, block.values)
    try:
        values = checked(POSITION, data, partial=block.stored is not None)
    except InvalidInput as problem:
        for name, sentences in problem.errors.items():
            intent.complain(f"{block.prefix}{name}", *sentences)
        return {}
    return {name: value for name, value in values.items() if (value or None) != (block.values.get(name) or None)}


def _gone(block: _Block, news: News, intent: Intent, today: date) -> None:
    """The position is here no more, since a day or because it never was."""
    stored = block.stored
    if stored is None:
        return
    position = stored.position
    if block.sent["weg"] == MISTAKE:
        if not news.may_remove:
            intent.complain(f"{block.prefix}weg", MAY_NOT_ARCHIVE)
        intent.steps.append(Archiving(position.id, position.version))
        return
    try:
        last = typed_day(block.sent.get("weg_am", "") or news.day.text())
    except NotADay as problem:
        intent.complain(f"{block.prefix}weg_am", str(problem))
        return
    begin = position.values.get("valid_from")
    if isinstance(begin, Day) and begin.first and last.last and last.last < begin.first:
        intent.complain(f"{block.prefix}weg_am", f"Das Ende liegt vor dem Beginn der Stelle ({begin.text()}).")
        return
    intent.steps += [
        Ending(tie.id, tie.version, end_of(tie, last))
        for tie in stored.ties
        if tie.rel.name not in KEEPING and holds(tie, today)
    ]
    intent.steps.append(Alteration(position.id, position.version, {"valid_to": last}))


def _with_holder(block: _Block, values: dict[str, Any], news: News, intent: Intent, today: date) -> dict[str, Any]:
    """The values with the status that follows from who has the position, and the steps that change who has it."""
    values = dict(values)
    before = block.stored.holder.name if block.stored is not None and block.stored.holder is not None else ""
    typed = " ".join(block.sent.get("holder", before).split())
    status, was = values.get("status", block.values.get("status")), block.values.get("status")
    comes = bool(typed) and typed != before
    if comes and status not in (None, FILLED) and "status" in values:
        said = f"Eine Stelle mit dem Status „{_word(status)}“ hat keine Person. Bitte den Status oder den Namen ändern."
        intent.complain(f"{block.prefix}holder", said)
        return values
    if comes and status != FILLED:
        status = values["status"] = FILLED
    if status != was and block.stored is not None and status is not None:
        if not block.sent.get("status_since", "").strip():
            values["status_since"] = news.day
        elif "status_since" not in values and block.values.get("status_since") is not None:
            intent.complain(f"{block.prefix}status_since", SINCE_WHEN.format(_word(status)))
            return values
    day = values.get("status_since") or (news.day if block.stored is not None else None)
    goes = (bool(before) and typed != before) or (status != was and status not in (None, FILLED))
    if block.stored is not None and goes:
        last = last_day_before(day or news.day)
        held = block.stored.present("HOLDS", today)
        intent.steps += [Ending(tie.id, tie.version, end_of(tie, last)) for tie in held]
    if comes:
        _takes_over(block, typed, day, news, intent)
    return values


def _takes_over(block: _Block, name: str, day: Day | None, news: News, intent: Intent) -> None:
    """Somebody gets the position: a known person, or a new one; who has the same name is asked about."""
    prefix = block.prefix
    answer = block.sent.get("person", "")
    alike = news.people.get(folded(name), ())
    if alike:
        choices = [*alike, (NEW_PERSON, "eine andere Person, neu anlegen")]
        question = f"{block.label}: Den Namen „{name}“ gibt es schon. Wer ist gemeint?"
        intent.questions.append(Control(f"{prefix}person", question, "radio", answer, choices, True, width="w6"))
        if answer not in {key for key, _ in choices}:
            intent.unanswered = True
            return
    person = answer
    if not alike or answer == NEW_PERSON:
        person = f"@s{prefix[1:-1]}-person"
        legal = block.sent.get("legal_basis") or "aufgabe"
        try:
            made = Creation(person, PERSON, checked(PERSON, {"name": name, "legal_basis": legal}))
        except InvalidInput as problem:
            for field, sentences in problem.errors.items():
                intent.complain(f"{prefix}{'holder' if field == 'name' else field}", *sentences)
            return
        intent.steps.append(made)
        if news.kreis:
            intent.steps.append(Linking(MAINTAINED_BY, person, news.kreis))
    values, shared_at = {**news.values, "valid_from": day}, f"{prefix}{SHARED}"
    intent.steps.append(Linking(HOLDS, person, block.ref, values, f"{prefix}holder", shared_at, SHARED in block.sent))


def _word(status: str) -> str:
    vocabulary = POSITION.property("status").vocabulary
    return vocabulary.term(status).label.de if vocabulary is not None else status
