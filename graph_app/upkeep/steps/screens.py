"""What the page of a step shows: what was done, what was changed since, whether it can be taken back. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.access import Actor, Permission
from graph_app.entities import chronicle, merge, reads, takeback
from graph_app.entities.chronicle import Line
from graph_app.entities.reads import Entry, Reader
from graph_app.entities.record import Neighbour, Record
from graph_app.entities.takeback import Step
from graph_app.entities.visibility import nameable
from graph_app.entities.words import Names
from graph_app.ontology import ONTOLOGY, Wording
from graph_app.upkeep.changes import KEPT

HTML_ONLY: Mapping[str, Any] = {"json": False}
SHOWN = 200
_TIES = {rel.name for rel in ONTOLOGY.relations}
_TITLES = {"merge": "Zusammenführung", "handover": "Übergabe", "confirm": "Bestätigung", "keep": "In Pflege genommen"}


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step: a merge, a hand-over, a confirmation, or records that a Kreis began to maintain."""

    template: ClassVar[str] = "upkeep/step.html"
    title: str
    id: str
    at: int
    cause: str
    undone: bool
    record: Neighbour | None = field(metadata=HTML_ONLY)
    lines: tuple[Line, ...]
    total: int
    later: tuple[Line, ...] = field(default=(), metadata={"help": "What was changed since, and therefore forbids it"})
    refused: bool = False
    may_take_back: bool = field(default=True, metadata=HTML_ONLY)


def may_take_back(key: str, actor: Actor) -> bool:
    """Whether somebody may take a step back: what only the coordination does, it alone takes back."""
    return not key.startswith((merge.WORD, KEPT)) or actor.may(Permission.COORDINATE)


def page(
    reader: Reader, found: Step, actor: Actor, wording: Wording | None = None, later: Iterable[Entry] = (),
    refused: bool = False,
) -> StepPage:  # fmt: skip
    """The page of a step; ``later`` are the changes for which taking it back was refused."""
    edits = tuple(later)
    told = found.entries[:SHOWN]
    known = nameable(reads.many(reader, {*chronicle.mentioned([*told, *edits]), *_records(told)}))
    names = Names({key: one.name for key, one in known.items()}, wording)
    title = next((words for word, words in _TITLES.items() if found.id.startswith(word)), "Schritt")
    return StepPage(
        title, found.id, found.at, found.cause, found.undone, _kept(found, known),
        chronicle.lines(told, names, actor.role.sees), len(found.entries),
        chronicle.lines(edits, names, actor.role.sees), refused, may_take_back(found.id, actor),
    )  # fmt: skip


def _records(entries: Iterable[Entry]) -> set[str]:
    return {entry.record for entry in entries if entry.kind not in _TIES}


def _kept(found: Step, known: Mapping[str, Record]) -> Neighbour | None:
    """The record that the step was about: what others went into, or who took over."""
    key = takeback.survivor_of(found)
    record = known.get(key)
    if record is None:
        made = next((entry for entry in found.entries if entry.action == "link" and entry.ends), None)
        ends = [known[end] for end in (made.ends if made else ()) if end in known]
        record = next((one for one in ends if one.kind.personal), ends[0] if ends else None)
    return None if record is None else Neighbour(record.id, record.name, record.kind)
