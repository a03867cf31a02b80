"""The question before a record is put away: what hangs on it. Putting it away is done in changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.entities import forms, reads
from graph_app.entities.forms import Control
from graph_app.entities.reads import KEEPING, Reader
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.ontology.values import sort_key

HTML_ONLY: Mapping[str, Any] = {"json": False}


@dataclass(frozen=True, slots=True)
class Hanging:
    """A sort of relationship and how many there are."""

    label: str
    total: int


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """Asks back, and says what archiving means."""

    template: ClassVar[str] = "entities/archive.html"
    title: str
    name: str
    path: str
    version: int
    hanging: tuple[Hanging, ...]
    changed: bool = False
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    cause: Control = field(default_factory=forms.cause, metadata=HTML_ONLY)

    @property
    def total(self) -> int:
        """How many relationships hang on the record."""
        return sum(part.total for part in self.hanging)


def page(reader: Reader, record: Record, changed: bool = False, cause: Control | None = None) -> ArchivePage:
    """The question for a record; ``changed`` says that somebody changed it since, ``cause`` what was typed."""
    counts = reads.tie_counts(reader, record.id)
    hanging = [
        Hanging(rel.label.de if outgoing else rel.reverse.de, total)
        for (name, outgoing), total in counts.items()
        if name not in KEEPING or not outgoing
        for rel in (ONTOLOGY.relation(name),)
    ]
    hanging.sort(key=lambda part: sort_key(part.label))
    path = f"/{record.kind.slug}/{record.id}"
    title = f"{record.name} archivieren"
    why = cause or forms.cause()
    return ArchivePage(title, record.name, path, record.version, tuple(hanging), changed, kind=record.kind, cause=why)
