"""Records and relationships as JSON documents, each role's own: what a role may not see is not in them. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.access import Actor
from graph_app.entities.record import Record, Tie
from graph_app.ontology import Day, Property, ValueType

#: What the program derives for sorting and searching is nobody's information.
DERIVED = frozenset({"sort_key", "search_text"})
LISTS = frozenset({ValueType.TEXTS, ValueType.HISTORY})
_APART = DERIVED | {"id", "version"}


def record(found: Record, who: Actor) -> dict[str, Any]:
    """The document of a record: every property the role may see, null where nothing is entered."""
    shown = _shown(found.kind.properties, found.values, who)
    return {"id": found.id, "kind": found.kind.name, **shown, "version": found.version}


def relationship(tie: Tie, who: Actor) -> dict[str, Any]:
    """The document of a relationship; ``from`` and ``to`` are the ids of its two ends."""
    ends = {"id": tie.id, "type": tie.rel.name, "from": tie.source_id, "to": tie.target_id}
    return {**ends, **_shown(tie.rel.properties, tie.values, who), "version": tie.version}


def _shown(properties: Iterable[Property], values: Mapping[str, Any], who: Actor) -> dict[str, Any]:
    sees = who.role.sees
    return {p.name: _plain(p, values.get(p.name)) for p in properties if p.visibility in sees and p.name not in _APART}


def _plain(prop: Property, value: Any) -> Any:
    if value is None:
        return [] if prop.type in LISTS else None
    return value.to_json() if isinstance(value, Day) else value
