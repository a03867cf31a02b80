"""From what was typed to what is to be done: the whole form of an organisation. No store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_app.entities import forms
from graph_app.entities.forms import Control
from graph_app.entities.record import Tie
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Property, RelKind
from graph_app.organisations import positions
from graph_app.organisations.entry import Entry, fingerprint_field
from graph_app.organisations.staffing import KINDS, TICKED, Portrait, end_of, last_day_before
from graph_app.organisations.steps import (
    ORGANISATION_REF,
    SOURCE_REF,
    Alteration,
    Creation,
    Ending,
    Intent,
    Linking,
    Reclassing,
    Removal,
)
from graph_app.schemas import checked, checked_tie

SOURCE = ONTOLOGY.kind("Source")
STATED_IN = ONTOLOGY.relation("STATED_IN")
MAINTAINED_BY = ONTOLOGY.relation("MAINTAINED_BY")
ENDED, MISTAKE = "ende", "irrtum"
WHICH_DAY = "Bitte den Tag eintragen, von dem die Angaben sind. Auch Monat oder Jahr genügen."
NOT_HERE = "Das gibt es hier nicht (mehr). Bitte wählen Sie aus der Liste."
MAY_NOT_REMOVE = "Irrtümlich Erfasstes entfernt die Koordination. Bitte wählen Sie „gilt nicht mehr“."


@dataclass(frozen=True, slots=True)
class Around:
    """What must be known beside the form: the day, who may remove, what may be ticked, who has the names typed."""

    today: date
    may_remove: bool
    kreis: str | None
    properties: tuple[Property, ...]
    known: Mapping[str, Mapping[str, str]]
    people: Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Said:
    """Where the news comes from: the day it is from, and what every new relationship carries of it."""

    day: Day
    values: Mapping[str, Any]
    confirmed: bool
    source: str | None


def intended(entry: Entry, portrait: Portrait | None, kind: NodeKind, around: Around) -> Intent:
    """The steps a form asks for; ``portrait`` is None for a new organisation, whose sort is ``kind``.

    Errors stand under the names of the fields; a question must be answered before the steps may be done.
    """
    intent = Intent()
    said = _provenance(entry, around, intent)
    art = _art(entry, kind, intent)
    if portrait is None:
        own = ORGANISATION_REF
        _created(entry, art, around, said, intent)
    else:
        own = portrait.record.id
        _altered(entry, portrait, art, around, said, intent)
    if said.source and not _stated(portrait, said.source):
        intent.steps.append(Linking(STATED_IN, own, said.source, {"observed_on": said.day}))
    for field in TICKED:
        _ticks(entry, portrait, field, own, around, said, intent)
    news = positions.News(said.day, said.values, said.confirmed, own, around.kreis, around.may_remove, around.people)
    for number in entry.blocks:
        block = entry.block(number)
        stored = portrait.of(block.get("id", "")) if portrait is not None else None
        positions.intended(block, number, stored, news, intent, around.today)
    return intent


def typed_art(entry: Entry, kind: NodeKind) -> NodeKind:
    """The sort of organisation that was chosen; the given one where none or a wrong one was."""
    return next((one for one in KINDS if one.name == entry.text("art")), kind)


def _art(entry: Entry, kind: NodeKind, intent: Intent) -> NodeKind:
    if entry.text("art") and typed_art(entry, kind).name != entry.text("art"):
        intent.complain("art", "Diese Art gibt es nicht. Bitte wählen Sie aus der Liste.")
    return typed_art(entry, kind)


def _provenance(entry: Entry, around: Around, intent: Intent) -> Said:
    """Source, day and evidence; a source that is named anew is made first."""
    today = Day.on(around.today)
    day = entry.text("observed_on") if entry.has("observed_on") else today.text()
    raw = {"observed_on": day, "evidence": entry.text("evidence") or "claimed", "source": entry.text("source")}
    try:
        typed = checked_tie(STATED_IN, forms.entered(STATED_IN.properties, raw), partial=True)
        values = {name: value for name, value in typed.items() if value is not None}
    except InvalidInput as problem:
        intent.errors.update(problem.errors)
        values = {}
    if "observed_on" not in values and "observed_on" not in intent.errors:
        intent.complain("observed_on", WHICH_DAY)
    new = entry.text(f"source{forms.NEW}").strip()
    if new:
        values["source"] = SOURCE_REF
        try:
            intent.steps.append(Creation(SOURCE_REF, SOURCE, checked(SOURCE, {"name": new})))
        except InvalidInput as problem:
            intent.complain(f"source{forms.NEW}", *(said for all_ in problem.errors.values() for said in all_))
        if around.kreis:
            intent.steps.append(Linking(MAINTAINED_BY, SOURCE_REF, around.kreis))
    found = values.get("observed_on", today)
    confirmed = values.get("evidence") == "confirmed"
    if confirmed:
        values["confirmed_on"] = found
    elif not values.get("source"):
        values.pop("evidence", None)  # „laut Quelle“ needs one
    return Said(found, values, confirmed, values.get("source"))


def _checked(
    entry: Entry, kind: NodeKind, around: Around, current: Mapping[str, Any] | None, intent: Intent
) -> dict[str, Any]:
    properties = [prop for prop in around.properties if any(prop.name == own.name for own in kind.properties)]
    data = forms.entered(properties, entry.texts, current)
    try:
        return checked(kind, data, partial=current is not None)
    except InvalidInput as problem:
        intent.errors.update(problem.errors)
        return {}


def _created(entry: Entry, kind: NodeKind, around: Around, said: Said, intent: Intent) -> None:
    values = _checked(entry, kind, around, None, intent)
    if said.confirmed:
        values["confirmed_on"] = said.day
    intent.steps.append(Creation(ORGANISATION_REF, kind, values))
    if around.kreis:
        intent.steps.append(Linking(MAINTAINED_BY, ORGANISATION_REF, around.kreis))


def _altered(entry: Entry, portrait: Portrait, art: NodeKind, around: Around, said: Said, intent: Intent) -> None:
    record = portrait.record
    values = _checked(entry, art, around, record.values, intent)
    if said.confirmed:
        values["confirmed_on"] = said.day
    if art.name != record.kind.name:
        intent.steps.append(Reclassing(record.id, record.version, art))
    intent.steps.append(Alteration(record.id, record.version, values))


def _stated(portrait: Portrait | None, source: str) -> bool:
    ties: Iterable[Tie] = portrait.ties if portrait is not None else ()
    return any(tie.rel.name == STATED_IN.name and tie.target_id == source for tie in ties)


def _ticks(
    entry: Entry, portrait: Portrait | None, field: str, own: str, around: Around, said: Said, intent: Intent
) -> None:
    """What is newly ticked is tied, what is ticked no more is asked about; a set that was not sent stays."""
    if portrait is not None and not entry.has(fingerprint_field(field)):
        return
    before = portrait.ticked(field, around.today) if portrait is not None else {}
    now = dict.fromkeys(entry.fields.get(field, ()))
    rel = ONTOLOGY.relation(TICKED[field][0])
    for key in now:
        if key not in before and key not in around.known.get(field, {}):
            intent.complain(field, NOT_HERE)
        elif key not in before:
            intent.steps.append(Linking(rel, own, key, _anew(portrait, field, rel, key, said), field))
    for ties in (ties for key, ties in before.items() if key not in now):
        for tie in ties:
            _unticked(entry, tie, said, around.may_remove, intent)


def _anew(portrait: Portrait | None, field: str, rel: RelKind, key: str, said: Said) -> Mapping[str, Any]:
    """What is said of a tick: where it was so before, it begins anew after that; else nobody knows since when."""
    ties = portrait.ticks(field) if portrait is not None else []
    past = [tie.values for tie in ties if tie.rel == rel and tie.target_id == key and tie.values.get("mode") != "plan"]
    days = [values.get("valid_to") for values in past]
    ends = [day.last for day in days if isinstance(day, Day) and day.last is not None]
    if not ends:
        return said.values
    after = max(ends) + timedelta(days=1)
    begin = said.day if said.day.last is None or said.day.last >= after else Day.on(after)
    return {**said.values, "valid_from": begin}


def _unticked(entry: Entry, tie: Tie, said: Said, may_remove: bool, intent: Intent) -> None:
    """Whether it is over or never was; nobody but the user knows (both are asked, the first stands chosen)."""
    name = f"weg-{tie.id}"
    answer = entry.text(name)
    choices = [(ENDED, f"gilt nicht mehr seit {said.day.text()}")]
    if may_remove:
        choices.append((MISTAKE, "war irrtümlich erfasst, hat nie gegolten"))
    label = f"{tie.other.name if tie.other else tie.target_id}: „{tie.label}“ ist abgewählt"
    hint = "" if may_remove else "Irrtümlich Erfasstes entfernt die Koordination."
    intent.questions.append(Control(name, label, "radio", answer or ENDED, choices, True, hint, width="w6"))
    if answer == ENDED:
        intent.steps.append(Ending(tie.id, tie.version, end_of(tie, last_day_before(said.day))))
    elif answer == MISTAKE and may_remove:
        intent.steps.append(Removal(tie.id, tie.version))
    elif answer == MISTAKE:
        intent.complain(name, MAY_NOT_REMOVE)
    else:
        intent.unanswered = True
