"""Faces: for whom an export is made, and what may leave in it. Pure: no store, no HTTP."""

from __future__ import annotations

from enum import StrEnum

from graph_app.access import Role
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind, ValueType, Visibility


class Face(StrEnum):
    """Public: everybody may have it. Internal: the colleagues of the role. Archive: everything, to keep or to move."""

    PUBLIC = "public"
    INTERNAL = "internal"
    ARCHIVE = "archive"

    @property
    def label(self) -> str:
        """The German word."""
        return _LABELS[self]

    @property
    def says(self) -> str:
        """A German sentence that tells what is in it."""
        return _SENTENCES[self]


_LABELS = {Face.PUBLIC: "öffentlich", Face.INTERNAL: "intern", Face.ARCHIVE: "Archiv"}
_SENTENCES = {
    Face.PUBLIC: "Nur Organisationen, Funktionen und Gremien mit öffentlichen Angaben, keine Personen.",
    Face.INTERNAL: "Was Ihre Rolle sieht, auch Personen und Postfächer. Gesperrte Personen fehlen immer.",
    Face.ARCHIVE: "Alles, auch Archiviertes und gesperrte Personen. Bitte sicher aufbewahren.",
}
#: Organisations, functions, and what names them; everything else tells of people, work in progress or evidence.
_PUBLIC = tuple(
    ONTOLOGY.kind(name)
    for name in ("Territory", "Organisation", "Unit", "Position", "Body", "Offer", "Topic", "Stage", "ActorGroup")
)
#: What a source may be that others than the colleagues may know of: nobody's word, nobody's list.
_PUBLISHED = frozenset({"pressemitteilung", "ratspapier", "internetseite", "gesetz", "verzeichnis"})
#: Stored, but told by the archive only.
_NEVER = frozenset({"version", "recorded_at", "archived_at", "sort_key", "search_text", "imported"})


def may_leave(record: Record, face: Face) -> bool:
    """Whether a record may be in an export at all; archived records and restricted persons are in the archive only."""
    if face is Face.ARCHIVE:
        return True
    if record.archived or record.values.get("restricted"):
        return False
    if face is Face.INTERNAL:
        return True
    if record.kind.name == "Source":
        return record.values.get("source_kind") in _PUBLISHED and not record.values.get("imported")
    return any(record.kind.is_a(kind) for kind in _PUBLIC)


def told(owner: NodeKind | RelKind, face: Face, role: Role) -> tuple[Property, ...]:
    """The properties of a kind that an export for this face, asked for by this role, may tell."""
    sees = frozenset({Visibility.PUBLIC}) if face is Face.PUBLIC else role.sees
    return tuple(
        prop
        for prop in owner.properties
        if prop.visibility in sees and prop.name not in _NEVER and prop.type is not ValueType.HISTORY
    )
