"""The page on which somebody hands over: who, to whom, when, and which relationships. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app import clock
from graph_app.entities import reads
from graph_app.entities.forms import Control, cause
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.entities.ties.table import status
from graph_app.entities.words import span
from graph_app.ontology import ONTOLOGY
from graph_app.upkeep.handover import plan
from graph_app.upkeep.handover.successors import successors
from graph_app.upkeep.reads import LastStep, last_steps

HTML_ONLY: Mapping[str, Any] = {"json": False}


@dataclass(frozen=True, slots=True)
class Line:
    """A relationship that may be handed over; ``key`` is what the form sends, its id and version."""

    key: str
    label: str
    other: str
    other_path: str
    kind: str
    period: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """Handing over the relationships of a person."""

    template: ClassVar[str] = "upkeep/handover.html"
    title: str
    person: Neighbour
    lines: tuple[Line, ...]
    later: tuple[Line, ...] = field(metadata={"help": "What begins only after the last day"})
    controls: tuple[Control, ...] = field(metadata=HTML_ONLY)
    cause: Control = field(metadata=HTML_ONLY)
    complaint: str = ""
    tie_errors: tuple[str, ...] = ()
    words: str = field(default="", metadata={"help": "Who is searched for in other Kreise"})
    found: int = field(default=0, metadata={"help": "How many people the words found"})
    steps: tuple[LastStep, ...] = field(default=(), metadata={"help": "What was handed over or merged here lately"})

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """What must be corrected: the address of the field and the sentence."""
        every = (*self.controls, self.cause)
        found = [(f"#{one.name}", f"{one.label}: {one.errors[0]}") for one in every if one.errors]
        return (*found, *(("#beziehungen", text) for text in self.tie_errors))


@dataclass(frozen=True, slots=True)
class HoldersPage:
    """Who leaves a position that several people hold, or nobody."""

    template: ClassVar[str] = "upkeep/handover_holders.html"
    title: str
    position: Neighbour
    holders: tuple[Neighbour, ...]


def page(
    reader: Reader,
    person: Record,
    kreis: str | None,
    typed: Mapping[str, str],
    chosen: Sequence[str] | None = None,
    errors: Mapping[str, Sequence[str]] | None = None,
    complaint: str = "",
    last: date | None = None,
    words: str = "",
) -> HandoverPage:
    """The form; ``chosen`` are the keys of the relationships, None for all of them, ``words`` who is searched for."""
    wrong = errors or {}
    day = last or clock.today()
    ties = _nameable(reader, reads.ties(reader, person.id, limit=2000))
    tasks = {one.id: one for one in reads.many(reader, {t.source_id for t in ties if t.rel.name == "ASSIGNED_TO"})}
    lines = tuple(_line(tie, chosen) for tie in plan.offered(ties, day, tasks))
    people, found = successors(reader, person.id, kreis, day, words, typed.get("successor", ""))
    only = {"successor": people[0][0]} if found == 1 else {}
    controls = _controls(people, {"last": f"{day:%d.%m.%Y}", **only, **typed}, wrong)
    return HandoverPage(
        f"{person.name} übergibt", Neighbour(person.id, person.name, person.kind), lines,
        tuple(_line(tie, ()) for tie in plan.later(ties, day)), controls,
        cause(typed.get("cause", ""), wrong.get("cause", ())), complaint, tuple(wrong.get("tie", ())),
        words, found, last_steps(reader, person.id),
    )  # fmt: skip


def _controls(
    people: Iterable[tuple[str, str]], typed: Mapping[str, str], wrong: Mapping[str, Sequence[str]]
) -> tuple[Control, ...]:
    offered = (("", "Bitte wählen"), *people)
    ends = "An diesem Tag enden die alten Beziehungen, zum Beispiel 31.12.2026."
    last, first, who = (typed.get(name, "") for name in ("last", "first", "successor"))
    return (
        Control("successor", "Wer übernimmt?", "select", who, offered, True, errors=wrong.get("successor", ())),
        Control("last", "Letzter Tag", "text", last, (), True, ends, wrong.get("last", ()), "w3"),
        Control(
            "first", "Beginn der Nachfolge", "text", first, (), False, "Leer heißt: am Tag danach.",
            wrong.get("first", ()), "w3",
        ),
    )  # fmt: skip


def holders(reader: Reader, position: Record, day: date) -> tuple[Neighbour, ...]:
    """Who holds a position on a day, without restricted persons."""
    held = [tie for tie in reads.ties(reader, position.id) if tie.rel.name == "HOLDS" and not tie.outgoing]
    ids = {tie.source_id for tie in held if status(tie.values, day) != "beendet"}
    found = [one for one in reads.many(reader, ids) if not one.values.get("restricted") and not one.archived]
    return tuple(Neighbour(one.id, one.name, one.kind) for one in found)


def _nameable(reader: Reader, ties: Sequence[Tie]) -> list[Tie]:
    """The relationships without those to people who are restricted."""
    people = {tie.other.id for tie in ties if tie.other is not None and tie.other.kind.personal}
    hidden = {one.id for one in reads.many(reader, people) if one.values.get("restricted")}
    return [tie for tie in ties if tie.other is None or tie.other.id not in hidden]


def _line(tie: Tie, chosen: Sequence[str] | None) -> Line:
    key = f"{tie.id}:{tie.version}"
    other = tie.other
    return Line(
        key, tie.label, other.name if other else "", f"/{other.kind.slug}/{other.id}" if other else "",
        other.kind.label.de if other else "", span(tie.values.get("valid_from"), tie.values.get("valid_to")),
        chosen is None or key in chosen or tie.id in {one.rpartition(":")[0] for one in chosen},
    )  # fmt: skip


def is_position(record: Record) -> bool:
    """Whether the page was opened from a position: then the question is who of its holders leaves."""
    return record.kind.is_a(ONTOLOGY.kind("Position"))
