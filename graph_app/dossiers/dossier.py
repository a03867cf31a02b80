"""The sections of a dossier as they stand on a day, and what they hold for whom. Pure: no store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from graph_app.access import Role
from graph_app.dossiers import audience, lines
from graph_app.dossiers.covered import covered
from graph_app.dossiers.lines import Item
from graph_app.dossiers.material import Material
from graph_app.dossiers.outline import COVERAGE, KEPT, PLACE, PROFILE, Part, Way
from graph_app.dossiers.view import SourceLine, View
from graph_app.dossiers.waiting import open_since, waiting
from graph_app.entities.presence import there
from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.exports.faces import Face
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

RECORDED, NOTHING = "erfasst", "keine_angaben"
_SERVING = frozenset({"SERVES", "RESPONSIBLE_FOR"})


@dataclass(frozen=True, slots=True)
class Section:
    """One section with what is recorded for it; ``withheld`` says that only colleagues may read what there is."""

    key: str
    title: str
    items: tuple[Item, ...]
    withheld: bool = False

    @property
    def state(self) -> str:
        """erfasst or keine_angaben. That nothing is recorded does not say that there is nothing."""
        return RECORDED if self.items else NOTHING

    @property
    def nothing(self) -> str:
        """What is said where nothing is recorded."""
        return "keine öffentlichen Angaben erfasst" if self.withheld else "keine Angaben erfasst"


@dataclass(frozen=True)
class Dossier:
    """A subject on a day, for somebody."""

    subject: Record
    stichtag: date
    face: Face
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...] = field(default=())

    @cached_property
    def by_key(self) -> dict[str, Section]:
        """The sections by their key."""
        return {section.key: section for section in self.sections}

    @property
    def empty(self) -> tuple[Section, ...]:
        """The sections for which nothing is recorded."""
        return tuple(section for section in self.sections if section.state == NOTHING)

    @property
    def finding(self) -> str:
        """What the dossier holds, in sentences for people who read nothing else."""
        total, nothing = len(self.sections), self.empty
        if not nothing:
            return f"Zu allen {total} Abschnitten sind Angaben erfasst."
        if len(nothing) == total:
            return f"Zu keinem der {total} Abschnitte sind Angaben erfasst. Das heißt nicht, dass es nichts gibt."
        names = [section.title for section in nothing]
        listed = " und ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        first = f"Zu {total - len(nothing)} von {total} Abschnitten sind Angaben erfasst"
        return f"{first}, keine zu: {listed}. Das heißt nicht, dass es dort nichts gibt."


def dossier(found: Material, face: Face, role: Role) -> Dossier:
    """The dossier for a face: the public one leaves out persons and whatever is not declared public."""

    def seen(of: Face) -> View:
        about, place = found.subject.id, found.outline is PLACE
        return View(found.day, of, role, found.names, found.records, found.ties, about, place)

    view = seen(face)
    chosen = _Chosen(found, view)
    inside = seen(Face.INTERNAL)
    sections = tuple(
        _section(part, chosen, _Chosen(found, inside) if face is Face.PUBLIC else chosen, view)
        for part in found.outline.parts
        if part.public or face is not Face.PUBLIC
    )
    used = {proof.source for section in sections for item in section.items for proof in item.evidence}
    return Dossier(found.subject, found.day, face, sections, tuple(lines.sources(view, used)))


def _section(part: Part, chosen: _Chosen, inside: _Chosen, view: View) -> Section:
    items = tuple(_items(part, chosen, chosen.found, view))
    return Section(part.key, part.title, items, not items and bool(inside.of(part)))


def _items(part: Part, chosen: _Chosen, found: Material, view: View) -> Iterator[Item]:
    if part.key == COVERAGE:
        yield from covered(found, view)
    elif part.key == PROFILE:
        yield from lines.profile(found.subject, view)
    else:
        late = {one.id: open_since(one, found) for one in waiting(found)} if part.key == "papers" else {}
        rows = [lines.item(record, ties, view, late.get(record.id)) for record, ties in chosen.of(part).values()]
        rows.sort(key=lambda row: (sort_key(row.name), row.id))
        yield from sorted(rows, key=lambda row: row.day, reverse=True)  # papers and meetings newest first


class _Chosen:
    """Which records stand in a section, each with the relationships that put it there."""

    def __init__(self, found: Material, view: View) -> None:
        self.found, self._view = found, view
        self._kept: dict[str, dict[str, tuple[Record, list[Tie]]]] = {}

    def of(self, part: Part) -> dict[str, tuple[Record, list[Tie]]]:
        """The records of a section by id."""
        if part.key not in self._kept:
            found: dict[str, tuple[Record, list[Tie]]] = {}
            about = self.found.subject.id
            ways = (*part.ways, Way("MAINTAINED_BY", False, _KINDS[part.key])) if part.key in KEPT else part.ways
            for way in ways:
                self._walk(found, about, way)
            for key, way in part.through:
                for start in tuple(self.of(self.found.outline.named[key])):
                    self._walk(found, start, way, indirect=part.key == "positions")
            found.pop(about, None)
            self._kept[part.key] = found
        return self._kept[part.key]

    def _walk(self, found: dict[str, tuple[Record, list[Tie]]], start: str, way: Way, indirect: bool = False) -> None:
        kind = ONTOLOGY.kind(way.kind)
        for tie in self.found.ties.get(start, ()):
            other = tie.other.id if tie.other else ""
            record = self.found.records.get(other)
            if (tie.rel.name, tie.outgoing) != (way.rel, way.outgoing) or record is None or not record.kind.is_a(kind):
                continue
            if not audience.may_read(record, self._view.face) or not self._there(record, tie):
                continue
            if indirect and self._serves_others(record):
                continue
            ties = found.setdefault(other, (record, []))[1]
            if tie.id not in {one.id for one in ties}:
                ties.append(tie)

    def _there(self, record: Record, tie: Tie) -> bool:
        """Whether both are there on the day; what is planned is shown as such."""
        day = self._view.day
        planned = tie.values.get("mode") == "plan"
        if status(tie.values, day, tie.rel.lasting) in ((OVER,) if planned else (OVER, LATER)):
            return False
        return there(record, day)

    def _serves_others(self, record: Record) -> bool:
        """A position in an office of the place that is there for other places only (an office of the Kreis)."""
        if self.found.outline is not PLACE:
            return False
        served = {tie.target_id for tie in self.found.ties.get(record.id, ()) if tie.rel.name in _SERVING}
        return bool(served) and self.found.subject.id not in served


_KINDS = {"positions": "Position", "grants": "Grant"}
