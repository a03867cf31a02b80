"""For whom a dossier is: what everybody may read, and what only colleagues. Pure; the rule of exports is the base."""

from __future__ import annotations

from graph_app.access import Role
from graph_app.entities.record import Record
from graph_app.exports.faces import Face, may_leave, told
from graph_app.ontology import NodeKind, Property, RelKind

FACES = (Face.INTERNAL, Face.PUBLIC)
#: Beside what an export tells everybody: amounts and figures, whose properties are all declared public.
_FIGURES = frozenset({"Grant", "Indicator"})
#: Declared public as a rule of a body, but it may hold the name of a person.
_PERHAPS_PEOPLE = frozenset({"deputy", "sent_by"})


def may_read(record: Record, face: Face) -> bool:
    """Whether a record may stand in the dossier. A paper is for everybody only when it is marked as public."""
    if face is not Face.PUBLIC:
        return may_leave(record, Face.INTERNAL)
    if record.archived or record.kind.personal:
        return False
    if record.kind.name == "Paper":
        return bool(record.values.get("public"))
    return record.kind.name in _FIGURES or may_leave(record, Face.PUBLIC)


def readable(owner: NodeKind | RelKind, face: Face, role: Role) -> dict[str, Property]:
    """The properties that may be said, by name."""
    found = {prop.name: prop for prop in told(owner, face, role)}
    return {name: prop for name, prop in found.items() if face is not Face.PUBLIC or name not in _PERHAPS_PEOPLE}
