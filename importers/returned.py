"""A returned questionnaire before it is planned: its seal is proven, and it is bound to its organisation.

Done apart from reading: the process that reads a file must not know the secret.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from graph_app import clock
from graph_app.access import SYSTEM
from graph_app.entities import reads
from graph_app.entities.discretion import discreet, told
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.organisations.reads import portrait
from importers.arrival import Arrival
from importers.doubts import follow_up, unstorable
from importers.draft import Draft
from importers.ends import WHOLE
from importers.gathered import folded
from importers.known import Known
from importers.questionnaire import changed
from importers.seal import FORMAT, Seal, check, seal_of
from importers.sources.questionnaire import STAND, doubts

_CHANGED = (
    "Seit der Ausgabe am {day:%d.%m.%Y} hat sich im Netz geändert: {what}. Das kannte die Organisation nicht; ihre "
    "Rückmeldung wird deshalb nicht als Bestätigung vermerkt. Bitte fragen Sie danach noch einmal."
)
_MOST = 8


def bound(reader: Reader, arrival: Arrival, data: Path, handed_in: date | None = None) -> Arrival:
    """The same for any other file; of a questionnaire the intake that binds it to its organisation.

    ``data`` is the folder of this installation, ``handed_in`` the day the file came in (today without one): the plan of
    a file that waits stays the same. It confirms only what the organisation has seen: nothing when something
    was changed since. Raises Unreadable when the seal is not ours or not of this Kreis.
    """
    if arrival.reading.format != FORMAT:
        return arrival
    from graph_app.accounts.keys import secret_key

    seal = seal_of(arrival.reading.sheets)
    check(seal, secret_key(data), arrival.intake.kreis, clock.today())
    day = arrival.intake.day.text()
    drafts = tuple(_dated(draft, day) for draft in arrival.reading.drafts)
    known = Known(reader, seal.kreis)
    doubted = tuple(one for one in doubts(arrival.reading) if not (one.kind and _called(known, one.kind, one.refused)))
    notes = arrival.reading.notes
    sure, record = not doubted, _organisation(reader, seal)
    if record is not None and (left_open := (*doubted, *unstorable(drafts, seal))):
        asked, said = follow_up(reader, record, seal, left_open, arrival.intake.as_of, handed_in or clock.today())
        drafts, notes = (*drafts, *asked), (*notes, *said)
    if record is not None and (moved := _changed(reader, record, seal)):
        what = ", ".join([*moved[:_MOST], *(["weitere Angaben"] if len(moved) > _MOST else [])])
        notes, sure = (_CHANGED.format(day=seal.issued, what=what), *notes), False
    intake = replace(arrival.intake, organisation=seal.organisation, confirms=sure)
    return replace(arrival, reading=replace(arrival.reading, drafts=drafts, notes=notes), intake=intake)


def _called(known: Known, kind: str, text: str) -> bool:
    """Whether a record is called so, or the whole Kreis is meant; the plan says which, or asks."""
    whole = kind == "Territory" and bool(known.kreis) and folded(text) in WHOLE
    return whole or bool(known.called(ONTOLOGY.kind(kind), text))


def _organisation(reader: Reader, seal: Seal) -> Record | None:
    """The organisation that was asked; None when it is gone, which the plan says."""
    try:
        return reads.one(reader, seal.organisation)
    except NotThere:
        return None


def _changed(reader: Reader, record: Record, seal: Seal) -> tuple[str, ...]:
    today = clock.today()
    shown = discreet(reader)  # as the file was issued
    return changed(portrait(shown, told(shown, record), SYSTEM, today), seal, today)


def _dated(draft: Draft, day: str) -> Draft:
    ties = tuple(
        replace(tie, values={name: day if text == STAND else text for name, text in tie.values.items()})
        for tie in draft.ties
    )
    return replace(draft, ties=ties)
