"""The one rule of who knows of restricted persons, and which relationships may name people. No store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable

from graph_app.access import Actor, Role
from graph_app.entities.record import Record
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind, Visibility


def sees_restricted(role: Role) -> bool:
    """Whether a role knows of restricted persons."""
    return Visibility.RESTRICTED in role.sees


def hidden_from(record: Record, role: Role) -> bool:
    """Whether the record is a restricted person, who for most roles does not exist."""
    return bool(record.values.get("restricted")) and not sees_restricted(role)


def nameable(records: Iterable[Record]) -> dict[str, Record]:
    """Records by id, as far as a page about something else may name them: nobody who is restricted."""
    return {record.id: record for record in records if not record.values.get("restricted")}


def open_to(record: Record, actor: Actor) -> Record:
    """The record, if the actor may know of it; raises NotThere as if there were none."""
    if hidden_from(record, actor.role):
        raise NotThere
    return record


def may_name_people(rel: RelKind) -> bool:
    """Whether an end of the relationship may be a person: declared so, or as something a person is, too."""
    return any(other.personal for end in (*rel.source, *rel.target) for other in _below(end))


def _below(end: NodeKind) -> tuple[NodeKind, ...]:
    return ONTOLOGY.subkinds(ONTOLOGY.kind(end.name))
