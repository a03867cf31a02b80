"""The plan of an import: what would happen to which record, and why. Data only; making it is in ``planning``."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph_app.entities.record import Record, Tie
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from importers.draft import Place, Rejected
from importers.intake import Decisions, Question


class Action(StrEnum):
    """What happens to a record."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    ASK = "ask"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship to be made. An end is the id of a stored record, or the key of a step behind a "#"."""

    rel: RelKind
    source: str
    target: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A stored relationship to be changed: new values by property name."""

    tie: Tie
    values: Mapping[str, Any]


@dataclass(slots=True)
class Step:
    """What happens to one record.

    ``record`` is the stored one that was recognised, ``values`` what is set on it (all of a new record, only what
    changes of a stored one), ``changes`` the same for people: [old, new] by field, relationships by their type.
    ``overruled`` are the sorts of case data by field that somebody decided to take over. ``rows`` says in which rows of
    the file a change stands, where a record has several. ``left_out`` is one that somebody decided to leave alone.
    """

    key: str
    place: Place
    kind: NodeKind
    name: str
    action: Action = Action.CREATE
    record: Record | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    external: tuple[tuple[str, str], ...] = ()
    messages: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    open: list[Question] = field(default_factory=list)
    overruled: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    left_out: bool = False

    @property
    def end(self) -> str:
        """How links name this record."""
        return self.record.id if self.record is not None else f"#{self.key}"


def refused(rejected: Iterable[Rejected]) -> list[Step]:
    """The places of the file that could not be read at all."""
    entity = ONTOLOGY.kind("Organisation")
    return [
        Step(f"rejected:{n}", entry.place, entity, "", Action.REJECTED, messages=list(entry.messages))
        for n, entry in enumerate(rejected)
    ]


def in_file_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps as their rows stand in the file, the sheets as they were first named."""
    sheets: dict[str, int] = {}
    for step in steps:
        sheets.setdefault(step.place.sheet, len(sheets))
    return tuple(sorted(steps, key=lambda step: (sheets[step.place.sheet], step.place.row)))


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in the order of the file, and what was not understood or is left out on purpose.

    ``unlisted`` are relationships to earlier lists of the same form whose records this list no longer names.
    """

    steps: tuple[Step, ...]
    unknown: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unlisted: tuple[Tie, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many records each action has."""
        found = Counter(step.action.value for step in self.steps)
        return {action.value: found.get(action.value, 0) for action in Action}

    @property
    def named(self) -> list[str]:
        """The ids of the stored records that the list names, changed or not; without those left out."""
        taken = (step for step in self.steps if step.action is not Action.REJECTED and not step.left_out)
        return sorted({step.record.id for step in taken if step.record is not None})

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(question for step in self.steps for question in step.open)

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the answer of an import (contracts.md §3), with the name of the record and the questions."""
        return [_row(step) for step in self.steps]

    def answers(self, decisions: Decisions, made: Mapping[str, str]) -> dict[str, str]:
        """The answers question by question: what was said of many at once must not answer another file's questions.

        ``made`` are the ids of the new records by what links call them: who was said to be another one is that record
        from then on.
        """
        asked = [(step, question) for step in self.steps for question in step.questions]
        said = {question.key: decisions.of(question) for _, question in asked}
        since = {question.key: f"same:{made[step.end]}" for step, question in asked if step.end in made}
        return {key: since.get(key, answer) if answer == "new" else answer for key, answer in said.items()}

    def digest(self) -> str:
        """64 hex digits over everything that would happen: equal plans on equal versions give equal digits."""
        sum_of_all = hashlib.sha256()
        for step in self.steps:
            told = [_row(step), step.record.version if step.record is not None else 0]
            told.append([[a.tie.id, a.tie.version] for a in step.amendments])
            sum_of_all.update(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
        for tie in self.unlisted:
            sum_of_all.update(f"{tie.id} {tie.version}".encode())
        return sum_of_all.hexdigest()


def _row(step: Step) -> dict[str, Any]:
    return {
        "sheet": step.place.sheet,
        "row": step.place.row,
        "action": step.action.value,
        "kind": step.kind.name,
        "id": step.record.id if step.record is not None else None,
        "name": step.name,
        "changes": step.changes,
        "messages": step.messages,
        **({"rows": step.rows} if step.rows else {}),
        "questions": [
            {
                "key": question.key,
                "sort": question.sort,
                "sentence": question.sentence,
                "options": [list(option) for option in question.options],
                "reference": question.reference,
                "open": question in step.open,
                "row": question.place.row if question.place is not None else step.place.row,
            }
            for question in step.questions
        ],
    }
