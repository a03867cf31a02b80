"""One step that changes many records and relationships: it keeps what it did, so that the step can be taken back.

What a step does is decided elsewhere (merging, handing over); taking it back stands in entities.takeback.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from graph_app import casedata, clock, journal
from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.changes import new_id, old_and_new, told
from graph_app.entities.record import Record, Tie, search_words, stored, without_nothing
from graph_app.errors import StaleVersion
from graph_app.ontology import RelKind
from graph_app.schemas import check_together, dumped
from graph_app.store import Transaction

#: Under this name the history keeps where the id of a record leads that went into another one.
LEADS_TO = "leads_to"
UNDONE = "--undo"


def lasting(changes: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """Changes of the history in their order, less those that were taken back and less the taking back itself.

    A change belongs to a step or to an import; one that spared a record when it was taken back counts for that record.
    """
    told = tuple(changes)
    steps = [(change["record"], str(change.get("operation") or change.get("import_id") or "")) for change in told]
    known = set(steps)
    gone = {(record, step) for record, step in steps if step.endswith(UNDONE) or (record, f"{step}{UNDONE}") in known}
    return tuple(change for change, step in zip(told, steps, strict=True) if step not in gone)


class Operation:
    """What one step writes, in one transaction; ``close`` writes its history. ``word`` says which step it is."""

    def __init__(self, tx: Transaction, actor: Actor, word: str) -> None:
        self.id = f"{word}-{clock.now():011x}-{secrets.token_hex(6)}"
        self._tx, self._actor = tx, actor
        self._entries: list[journal.Entry] = []

    def update(self, record: Record, values: Mapping[str, Any], action: str = "update") -> None:
        """Change values of a record. Raises StaleVersion when somebody was faster, InvalidInput."""
        merged = {**record.values, **values}
        check_together(merged)
        changed = {**values, **search_words(record.kind, merged)}
        written = stored(record.kind.properties, changed)
        if not self._tx.write("entities/update", id=record.id, version=record.version, values=written):
            raise StaleVersion(record)
        old, new = old_and_new(record.kind.properties, record.values, values)
        name = str(merged.get("name") or record.id)
        self._entries.append(journal.Entry(action, record.id, record.kind, name, old, new, version=record.version + 1))

    def remove(self, record: Record, leads_to: str) -> None:
        """Take a record away on which nothing hangs; its id leads to another one from now on."""
        if not self._tx.write("entities/remove", id=record.id, version=record.version):
            raise StaleVersion(record)
        self._tx.write("entities/redirect_many", rows=[{"id": record.id, "target": leads_to}])
        old = dumped(record.kind.properties, record.values)
        self._entries.append(journal.Entry("merged", record.id, record.kind, record.name, old, {LEADS_TO: leads_to}))

    def move(self, tie: Tie, source: str, target: str) -> None:
        """Let a relationship join other records; it keeps its id and its values."""
        self._unlink(tie)
        values = {**tie.values, "version": tie.version + 1}
        self._link(tie.rel, source, target, values)
        old, new = ({"from": a, "to": b} for a, b in ((tie.source_id, tie.target_id), (source, target)))
        self._entries.append(
            journal.Entry("move", tie.id, tie.rel, tie.rel.label.de, old, new, (source, target), tie.version + 1)
        )

    def drop(self, tie: Tie) -> None:
        """Take a relationship away."""
        self._unlink(tie)
        old = dumped(tie.rel.properties, tie.values)
        ends = (tie.source_id, tie.target_id)
        self._entries.append(journal.Entry("drop", tie.id, tie.rel, tie.rel.label.de, old, {}, ends))

    def link(self, rel: RelKind, source: str, target: str, values: Mapping[str, Any]) -> str:
        """Tie two records; the id of the new relationship. Raises InvalidInput."""
        kept = {"mode": "ist", **values, "id": reads.tie_prefix(rel) + new_id(), "version": 1}
        kept["recorded_at"] = clock.now()
        check_together(kept)
        self._link(rel, source, target, kept)
        new = told(rel.properties, kept)
        self._entries.append(journal.Entry("link", kept["id"], rel, rel.label.de, {}, new, (source, target), version=1))
        return str(kept["id"])

    def amend(self, tie: Tie, values: Mapping[str, Any], action: str = "amend") -> None:
        """Change values of a relationship. Raises StaleVersion, InvalidInput."""
        check_together({**tie.values, **values})
        ends = (tie.source_id, tie.target_id)
        written = stored(tie.rel.properties, values)
        asked = {"source": ends[0], "target": ends[1], "id": tie.id, "version": tie.version, "values": written}
        if not self._tx.write("entities/amend", kind=tie.rel, **asked):
            raise StaleVersion(tie)
        old, new = old_and_new(tie.rel.properties, tie.values, values)
        self._entries.append(journal.Entry(action, tie.id, tie.rel, tie.rel.label.de, old, new, ends, tie.version + 1))

    def close(self, told: str, about: Record, why: str = "") -> str:
        """Write the history of the step; its id, by which it can be taken back.

        ``told`` says what was done, ``why`` what somebody wrote as the reason. Raises CaseDataFound for a reason that
        seems to be about one human being, unless the actor insists.
        """
        overruled = casedata.checked((), {}, None, why, self._actor.insists)
        cause = f"{told}: {why}" if why else told
        journal.note_all(self._tx, self._actor, self._entries, cause, operation=self.id)
        journal.overrule(self._tx, self._actor, about.id, about.kind, overruled)
        return self.id

    def _unlink(self, tie: Tie) -> None:
        asked = {"source": tie.source_id, "target": tie.target_id, "id": tie.id, "version": tie.version}
        if not self._tx.write("entities/unlink", kind=tie.rel, **asked):
            raise StaleVersion(tie)

    def _link(self, rel: RelKind, source: str, target: str, values: Mapping[str, Any]) -> None:
        written = without_nothing(stored(rel.properties, values))
        self._tx.write("entities/link", kind=rel, source=source, target=target, values=written)
