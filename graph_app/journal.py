"""The history entry, written in the transaction of the change it tells of. Reading the history is not done here."""

from __future__ import annotations

import itertools
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from graph_app import clock
from graph_app.access import Actor
from graph_app.ontology import NodeKind, RelKind
from graph_app.store import Transaction, batches

ACTIONS = (
    "create", "update", "archive", "restore", "link", "amend", "end", "remove", "load", "confirm", "export", "overrule",
    "merge", "merged", "move", "drop", "distinct",
)  # fmt: skip
_order = itertools.count()


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one record or tie: ``old`` and ``new`` hold what changed, ``ends`` the ids a tie joins.

    ``version`` is the version that the change led to; imports name it, so that taking them back sees later edits.
    """

    action: str
    record: str
    kind: NodeKind | RelKind | str
    name: str = ""
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    ends: tuple[str, str] | None = None
    version: int | None = None


def note(
    tx: Transaction,
    actor: Actor,
    action: str,
    *,
    record: str,
    kind: NodeKind | RelKind | str,
    name: str = "",
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    cause: str = "",
    ends: tuple[str, str] | None = None,
) -> None:
    """Write what one change did. ValueError for an action that is not one of ACTIONS."""
    note_all(tx, actor, [Entry(action, record, kind, name, old or {}, new or {}, ends)], cause)


def overrule(
    tx: Transaction,
    actor: Actor,
    record: str,
    kind: NodeKind | RelKind,
    sorts: Mapping[str, Iterable[str]],
    ends: tuple[str, str] | None = None,
) -> None:
    """Write that a caution against case data was overruled: the sorts of what was found by field, never its text."""
    if sorts:
        note(tx, actor, "overrule", record=record, kind=kind, new={n: list(s) for n, s in sorts.items()}, ends=ends)


def note_all(
    tx: Transaction,
    actor: Actor,
    entries: Iterable[Entry],
    cause: str = "",
    import_id: str = "",
    operation: str = "",
) -> None:
    """Write what many changes of one transaction did, in their order; one instant and one cause for all.

    ``import_id`` or ``operation`` names the import or the step that they belong to, so that it can be taken back.
    """
    at = clock.now()
    whole = {name: key for name, key in (("import_id", import_id), ("operation", operation)) if key}
    for rows in batches({**_row(entry, actor, at, cause), **whole} for entry in entries):
        tx.write("journal/note", changes=rows)


def _row(entry: Entry, actor: Actor, at: int, cause: str) -> dict[str, Any]:
    if entry.action not in ACTIONS:
        raise ValueError(f"'{entry.action}' is no action of the journal")
    row: dict[str, Any] = {
        "id": _id(at),
        "at": at,
        "actor": actor.id,
        "role": actor.role.value,
        "action": entry.action,
        "record": entry.record,
        "record_kind": entry.kind if isinstance(entry.kind, str) else entry.kind.name,
        "old": text(entry.old),
        "new": text(entry.new),
        "cause": cause,
    }
    if entry.version is not None:
        row["version"] = entry.version
    if entry.name:
        row["record_name"] = entry.name
    if entry.ends is not None:
        row["source_record"], row["target_record"] = entry.ends
    return row


def _id(at: int) -> str:
    """An id whose order is the order of writing, also within one millisecond."""
    return f"change-{at:011x}-{next(_order) % 2**32:08x}-{secrets.token_hex(4)}"


def text(values: Mapping[str, Any]) -> str:
    """Values as the JSON text the history keeps: days as contracts write them, unset ones as null."""
    return json.dumps(dict(values), default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, set | frozenset | tuple):
        return sorted(value) if not isinstance(value, tuple) else list(value)
    raise TypeError(f"The journal cannot keep a {type(value).__name__}.")
