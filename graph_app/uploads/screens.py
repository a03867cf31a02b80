"""The pages of an import as data: what each shows, without HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.entities.forms import Control
from graph_app.entities.record import Neighbour
from graph_app.uploads.rows import Query, Row
from importers.standing import Later


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was handed in and is not decided yet."""

    id: str
    file: str
    state: str
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Past:
    """An import that happened."""

    id: str
    at: int
    file: str
    kreis: str
    as_of: Any
    counts: dict[str, int]
    said: str
    undone_at: int | None
    origin: str = ""
    source: str = ""
    spared: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing of it is left to take back."""
        return bool(self.undone_at) and not self.spared


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that an import made or changed: where its file tells of it ("" once that is taken back).

    ``there`` says whether it can still be opened.
    """

    what: str
    record: Neighbour
    place: str
    there: bool = True


@dataclass(frozen=True, slots=True)
class Holding:
    """The records of an import that the same later lists name, and that therefore stay: how many, and the first."""

    lists: tuple[Later, ...]
    count: int
    records: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class HandInPage:
    """Where a file is handed in."""

    template: ClassVar[str] = "uploads/hand_in.html"
    title: str = field(metadata={"help": "The heading"})
    controls: tuple[Control, ...] = field(metadata={"help": "The fields of the form"})
    text: Control = field(metadata={"help": "The field for pasted text"})
    waiting: tuple[Waiting, ...] = field(metadata={"help": "Files that wait for a decision of this account"})
    past: tuple[Past, ...] = field(metadata={"help": "Imports that happened, newest first"})


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """What was said beside a file, to be changed."""

    template: ClassVar[str] = "uploads/details.html"
    title: str = field(metadata={"help": "The heading"})
    id: str = field(metadata={"help": "Name of the file's place"})
    file: str = field(metadata={"help": "Name of the file"})
    controls: tuple[Control, ...] = field(metadata={"help": "The fields of the form"})


@dataclass(frozen=True, slots=True)
class DiscardPage:
    """The question before a file and its plan are forgotten."""

    template: ClassVar[str] = "uploads/discard.html"
    title: str = field(metadata={"help": "The heading"})
    id: str = field(metadata={"help": "Name of the file's place"})
    file: str = field(metadata={"help": "Name of the file"})
    planned: int = field(metadata={"help": "How many records its plan holds"})
    answers: int = field(metadata={"help": "How many questions were answered"})


@dataclass(frozen=True, slots=True)
class DiscardAllPage:
    """The question before all plans that wait are forgotten."""

    template: ClassVar[str] = "uploads/discard_all.html"
    title: ClassVar[str] = "Alle Pläne verwerfen"
    files: tuple[str, ...] = field(metadata={"help": "Names of the files whose plans wait"})
    answers: int = field(metadata={"help": "How many questions were answered in them"})


@dataclass(frozen=True, slots=True)
class TakeBackPage:
    """The question before an import is taken back."""

    template: ClassVar[str] = "uploads/take_back.html"
    title: str = field(metadata={"help": "The heading"})
    one: Past = field(metadata={"help": "The import"})
    made: int = field(metadata={"help": "How many records it made that no later list names"})
    changed: int = field(metadata={"help": "How many it changed that no later list names"})
    holds: int = field(metadata={"help": "How many stay because a later list names them"})
    holdings: tuple[Holding, ...] = field(metadata={"help": "These, by the lists that name them"})


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Work that takes a while: how far it is, and that it can be stopped."""

    template: ClassVar[str] = "uploads/progress.html"
    title: str = field(metadata={"help": "The heading"})
    id: str = field(metadata={"help": "Name of the file's place"})
    file: str = field(metadata={"help": "Name of the file"})
    step: str = field(metadata={"help": "What is being done"})
    done: int = field(metadata={"help": "How many are done"})
    total: int = field(metadata={"help": "How many there are; 0 while nobody knows"})
    running: bool = field(metadata={"help": "Whether it writes; else it only reads and compares"})
    taken_back: bool = field(default=False, metadata={"help": "Whether an import is being taken back"})


@dataclass(frozen=True, slots=True)
class StoppedPage:
    """Work that ended without a plan: cancelled, refused or failed."""

    template: ClassVar[str] = "uploads/stopped.html"
    title: str = field(metadata={"help": "The heading"})
    id: str = field(metadata={"help": "Name of the file's place"})
    file: str = field(metadata={"help": "Name of the file"})
    message: str = field(metadata={"help": "What happened and what to do"})
    planned: bool = field(metadata={"help": "Whether there is a plan to return to"})


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the plan."""

    word: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """One column of the file, or one word of a network, and what it could be."""

    name: str
    id: str
    label: str
    example: str
    target: str
    choices: tuple[tuple[str, str], ...]
    understood: bool

    @property
    def groups(self) -> dict[str, list[tuple[str, str]]]:
        """The choices by what they speak of: the record, somebody named beside it, relationships; "" has no heading."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, label in self.choices:
            found.setdefault(_speaks_of(key) if self.name.startswith("spalte-") else "", []).append((key, label))
        return found


#: Who is named beside a record, by the first part of a column's target (importers.targets).
_BESIDE = {"contact": "Kontakt", "member": "Mitglied", "attendee": "Teilnahme", "organisation": "Organisation"}


def _speaks_of(target: str) -> str:
    """The heading above a target of a column; "" for „nicht einlesen“."""
    part, dot, _ = target.partition(".")
    if not target or part.lstrip("<").isupper():
        return "Beziehungen" if target else ""
    return _BESIDE.get(part, "Eintrag") if dot else "Eintrag"


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What would happen, row by row; nothing is written yet."""

    template: ClassVar[str] = "uploads/plan.html"
    title: str = field(metadata={"help": "The heading"})
    id: str = field(metadata={"help": "Name of the file's place"})
    file: str = field(metadata={"help": "Name of the file"})
    lead: str = field(metadata={"help": "The plan in a sentence"})
    facts: tuple[tuple[str, str], ...] = field(metadata={"help": "What was said beside the file"})
    counts: dict[str, int] = field(metadata={"help": "How many records each action has"})
    questions: tuple[Query, ...] = field(metadata={"help": "The first questions without an answer"})
    answered: tuple[Query, ...] = field(metadata={"help": "The first questions with an answer"})
    bulk: tuple[Query, ...] = field(metadata={"help": "Answers to many questions at once"})
    open: int = field(metadata={"help": "How many questions have no answer yet"})
    asked: int = field(metadata={"help": "How many questions there are"})
    tabs: tuple[Tab, ...] = field(metadata={"help": "The actions"})
    tab: str = field(metadata={"help": "The action whose rows are shown"})
    rows: tuple[Row, ...] = field(metadata={"help": "The rows of the open tab, one page of them"})
    number: int = field(metadata={"help": "Which page"})
    size: int = field(metadata={"help": "Rows a page"})
    total: int = field(metadata={"help": "Rows of the open tab"})
    meanings: tuple[Meaning, ...] = field(metadata={"help": "The columns of the file and what they mean"})
    unknown: int = field(metadata={"help": "How many columns or words were not understood"})
    unmapped: tuple[str, ...] = field(metadata={"help": "Those of them that no field can be chosen for"})
    not_taken: tuple[str, ...] = field(metadata={"help": "What stays out on purpose"})
    notes: tuple[str, ...] = field(metadata={"help": "What else was seen in the file"})
    gone: int = field(metadata={"help": "How many records of earlier lists this one no longer names"})
    missing: tuple[Neighbour, ...] = field(metadata={"help": "The first of them"})
    action: str = field(metadata={"help": "The words of the button"})
    mendable: bool = field(metadata={"help": "Whether rejected rows can be had as a workbook"})
    after: str = field(default="", metadata={"help": "What was just sent: fragen or pruefen"})
    turned: bool = field(default=False, metadata={"help": "Whether a page of the rows was asked for"})
    stated: str = field(default="", metadata={"help": "The day the file says it is of, where another one was entered"})
    today: bool = field(default=False, metadata={"help": "Whether the day that was entered is today"})
    remarks: tuple[str, ...] = field(default=(), metadata={"help": "What a questionnaire says beside its questions"})
    remarked: int = field(default=0, metadata={"help": "How many records have a remark that should be seen first"})


@dataclass(frozen=True, slots=True)
class ReportPage:
    """An import that happened: what it did, and how to take it back."""

    template: ClassVar[str] = "uploads/report.html"
    title: str = field(metadata={"help": "The heading"})
    one: Past = field(metadata={"help": "The import"})
    facts: tuple[tuple[str, str], ...] = field(metadata={"help": "What was said beside the file"})
    tabs: tuple[Tab, ...] = field(metadata={"help": "What can have happened to a record; none where all fared alike"})
    records: tuple[Entry, ...] = field(metadata={"help": "The records of the open tab, one page of them"})
    number: int = field(metadata={"help": "Which page"})
    size: int = field(metadata={"help": "Rows a page, of both tables"})
    total: int = field(metadata={"help": "Records of the open tab"})
    gaps: int = field(metadata={"help": "How many gaps it noted"})
    turned: bool = field(default=False, metadata={"help": "Whether a page of the records was asked for"})
    removed: int | None = field(default=None, metadata={"help": "How many records were just removed"})
    restored: int = field(default=0, metadata={"help": "How many were just set back"})
    refused: tuple[Neighbour, ...] = field(default=(), metadata={"help": "The first that stay because they are in use"})
    stays: int = field(default=0, metadata={"help": "How many stay because they are in use"})
    holds: int = field(default=0, metadata={"help": "How many stay because a later list names them"})
    holdings: tuple[Holding, ...] = field(default=(), metadata={"help": "These, by the lists that name them"})
    stopped: str = field(default="", metadata={"help": "Why it was not taken back just now"})
    parcel: str = field(default="", metadata={"help": "The file's place while its rejected rows can be had"})
    rejected: tuple[Row, ...] = field(
        default=(), metadata={"help": "A page of the rejected rows, while they can be had"}
    )
    rejected_number: int = field(default=1, metadata={"help": "Which page of them"})
    rejected_total: int = field(default=0, metadata={"help": "How many rejected rows can be had"})
