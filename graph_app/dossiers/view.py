"""For whom and for which day a dossier is written, and what may be named in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph_app.access import Role
from graph_app.dossiers import audience
from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.entities.words import Names, said
from graph_app.exports.faces import Face
from graph_app.ontology import Property

#: What everybody reads of a source that is not for everybody.
PRIVATE = "nicht öffentliche Quelle"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the foot of a dossier names it."""

    id: str
    title: str
    dated_on: str
    publisher: str
    locator: str


@dataclass(frozen=True)
class View:
    """For whom and for which day lines are written, and what may be named in them."""

    day: date
    face: Face
    role: Role
    names: Names = field(repr=False)
    records: Mapping[str, Record] = field(repr=False)
    ties: Mapping[str, tuple[Tie, ...]] = field(repr=False)
    subject: str = ""
    of_place: bool = False

    @property
    def public(self) -> bool:
        """Whether everybody may read them."""
        return self.face is Face.PUBLIC

    def readable(self, owner: Record | Tie) -> dict[str, Property]:
        """The properties that may be said of a record or relationship."""
        return audience.readable(owner.kind if isinstance(owner, Record) else owner.rel, self.face, self.role)

    def source(self, key: object) -> SourceLine | None:
        """A source that may be named; None for the word of a colleague in a dossier for everybody."""
        found = self.records.get(str(key or ""))
        if found is None or found.kind.name != "Source" or not audience.may_read(found, self.face):
            return None
        told = self.readable(found)
        words = {name: said(told[name], found.values.get(name)) for name in ("dated_on", "publisher", "locator")}
        return SourceLine(found.id, found.name, **words)

    def unnamed(self, key: object) -> str:
        """What stands in place of a source that is no record: the words somebody wrote, for colleagues only."""
        text = str(key or "")
        if not text:
            return ""
        return PRIVATE if self.public else self.names.get(text, text)

    def present(self, key: str, rel: str, outgoing: bool) -> Iterator[Tie]:
        """The relationships of a record that hold on the day and lead to what may be named."""
        for tie in self.ties.get(key, ()):
            other = self.records.get(tie.other.id) if tie.other else None
            if (tie.rel.name, tie.outgoing) != (rel, outgoing) or other is None:
                continue
            held = status(tie.values, self.day, tie.rel.lasting) not in (OVER, LATER)
            if audience.may_read(other, self.face) and (held or tie.values.get("mode") == "plan"):
                yield tie
