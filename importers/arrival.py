"""From a file to a reading whose drafts are complete: read apart, then give headings their meaning. Plans nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.ontology import ONTOLOGY
from importers import child, columns, mended, pasted
from importers.collecting import uncollected
from importers.draft import Reading, Unreadable
from importers.intake import Decisions, Intake
from importers.known import Known
from importers.mailboxes import known_mailboxes
from importers.unaltered import own_cards

#: Kinds whose records cells name in a list of several.
_NAMED = ("Territory", "Topic", "Stage", "ActorGroup", "Grant")
#: Whose names tell apart who takes part.
_PARTIES = ("Person", "Organisation")

_NO_HEADINGS = (
    "In dieser Datei sind keine Überschriften zu erkennen. Bitte setzen Sie über jede Spalte eine Überschrift, zum "
    "Beispiel „Institution“, „Ort“ und „Telefon“, und laden Sie die Datei noch einmal hoch."
)
_ONLY_HEADINGS = (
    "Die Liste hat nur eine Kopfzeile: Unter den Überschriften steht keine Zeile. Bitte prüfen Sie, ob Sie die "
    "richtige Datei gewählt haben, und ob die Zeilen auf einem anderen, sichtbaren Blatt stehen."
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A reading with drafts, the intake completed by what was remembered, and how the columns were understood."""

    reading: Reading
    intake: Intake
    layouts: tuple[columns.Layout, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    def decided(self, given: Mapping[str, str]) -> Decisions:
        """The answers that count: those of the user, else those given to an earlier file of this form."""
        return Decisions({**self.answers, **given})


def arrived(
    reader: Reader, name: str, data: bytes, intake: Intake, cancelled: Callable[[], bool] | None = None
) -> Arrival:
    """Read a file and understand it; raises Unreadable with a German sentence."""
    return understood(reader, child.reading(name, data, cancelled=cancelled), intake)


def pasted_text(text: str) -> Reading:
    """What pasted text says: the page of a paper, else proposals from its sentences; raises Unreadable."""
    try:
        return pasted.allris(text)
    except Unreadable:
        return pasted.prose(text)


@uncollected()
def understood(reader: Reader, raw: Reading, intake: Intake) -> Arrival:
    """The drafts of what was read.

    Sheets get their meaning by the synonyms of the ontology, by what was chosen for an earlier file of the same form,
    and by ``intake.columns``, which counts most. The words of a network are remembered likewise.
    """
    if not raw.sheets or raw.drafts:
        raw = known_mailboxes(reader, own_cards(reader, raw))
        form = _digest(raw.format, *sorted(f"{entry.of}:{entry.word}" for entry in raw.types)) if raw.types else ""
        types = {**_remembered(reader, form, "types"), **intake.types} if form else dict(intake.types)
        return Arrival(raw, replace(intake, shape=form, types=types), answers=_remembered(reader, form, "answers"))
    given = mended.given(raw.sheets)
    first = columns.layouts(raw.sheets, intake.kind, told=given.tables if given else None)
    form = _digest(*(columns.shape(layout) for layout in first))
    chosen = {**_remembered(reader, form, "columns"), **intake.columns}
    layouts = columns.layouts(raw.sheets, intake.kind, chosen, given.tables if given else None) if chosen else first
    known = Known(reader)
    parties = _PARTIES if {layout.kind for layout in layouts} & {"Body", "Meeting"} else ()
    names = {kind: known.of(ONTOLOGY.kind(kind)).by_calling for kind in (*_NAMED, *parties)}
    drafted = columns.drafted(raw.sheets, layouts, names)
    _check_rows(raw, drafted, layouts)
    kinds = {layout.kind for layout in layouts}
    reading = replace(
        drafted,
        format=raw.format,
        rejected=(*raw.rejected, *drafted.rejected),
        not_taken=(*raw.not_taken, *drafted.not_taken),
        unknown=(*raw.unknown, *drafted.unknown),
        notes=(*mended.mapped(raw), *raw.notes, *drafted.notes),
    )
    # The rejected rows of a list are no newer list of its form: whom they do not name, the list itself may name.
    part = given is not None or any(columns.lists_rejected(layout) for layout in first)
    complete = replace(intake, shape="" if part else form, columns=chosen, kind=intake.kind or ",".join(sorted(kinds)))
    answers = {**_remembered(reader, form, "answers"), **(given.answers if given else {})}
    return Arrival(reading, complete, layouts, answers)


def _check_rows(raw: Reading, drafted: Reading, layouts: tuple[columns.Layout, ...]) -> None:
    """Raise Unreadable for a file without headings or without a row below them; columns may still get a meaning."""
    if drafted.drafts or drafted.rejected or raw.rejected:
        return
    if not layouts and not drafted.not_taken:  # our own workbook of nothing is no mistake
        raise Unreadable(_NO_HEADINGS)
    if any(column.target for layout in layouts for column in layout.columns) and not any(
        line.number > layout.header[-1]
        for layout in layouts
        for sheet in raw.sheets
        if sheet.name == layout.sheet
        for line in sheet.lines
    ):
        raise Unreadable(_ONLY_HEADINGS)


def _remembered(reader: Reader, shape: str, what: str) -> Mapping[str, str]:
    rows = reader.read("importers/remembered", shape=shape) if shape else []
    found: dict[str, Any] = json.loads(rows[0][what] or "{}") if rows else {}
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
