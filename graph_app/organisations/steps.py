"""The changes that one form asks for, as a list.

Nothing is done here. Ids with „@“ stand for what is made on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app.entities.forms import Control
from graph_app.ontology import Day, NodeKind, RelKind

ORGANISATION_REF = "@organisation"
SOURCE_REF = "@quelle"


@dataclass(frozen=True, slots=True)
class Creation:
    """A new record, known as ``ref`` to the steps after it."""

    ref: str
    kind: NodeKind
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alteration:
    """New values of a record in the version somebody saw."""

    record: str
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reclassing:
    """Another sort of organisation."""

    record: str
    version: int
    kind: NodeKind


@dataclass(frozen=True, slots=True)
class Archiving:
    """A record that was entered by mistake is put away."""

    record: str
    version: int


@dataclass(frozen=True, slots=True)
class Linking:
    """A new relationship.

    ``typed_at`` is the field it comes from, ``shared_at`` the one that asks whether a position is shared, ``shared``
    its answer.
    """

    rel: RelKind
    source: str
    target: str
    values: Mapping[str, Any] = field(default_factory=dict)
    typed_at: str = ""
    shared_at: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """A relationship that is over; ``last`` is its last day."""

    tie: str
    version: int
    last: Day


@dataclass(frozen=True, slots=True)
class Removal:
    """A relationship that never was."""

    tie: str
    version: int


Step = Creation | Alteration | Reclassing | Archiving | Linking | Ending | Removal


@dataclass(slots=True)
class Intent:
    """What somebody wants, what is wrong with it by field, and what must be asked before it can be done."""

    steps: list[Step] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)
    questions: list[Control] = field(default_factory=list)
    unanswered: bool = False

    @property
    def ready(self) -> bool:
        """Whether it can be done as it is."""
        return not self.errors and not self.unanswered

    def complain(self, name: str, *sentences: str) -> None:
        """Note what is wrong with a field."""
        self.errors.setdefault(name, []).extend(sentences)
