"""Taking a whole import back: what it made goes, what it changed is restored, what was edited later is spared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app import clock, journal
from graph_app.access import Actor
from graph_app.entities.reads import KEEPING
from graph_app.entities.record import Neighbour, Tie, record_of, search_words, stored, without_nothing
from graph_app.errors import Conflict, NotThere
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.schemas import checked, checked_tie
from graph_app.store import Store, Transaction, batches
from importers.known import Known
from importers.planning import Progress, silent
from importers.room import patience
from importers.run import BATCH

DONE = "Dieser Import wurde schon zurückgenommen."
_PORTION = 5000


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back came to: records removed and restored, and those spared because of later edits."""

    removed: int
    restored: int
    refused: tuple[Neighbour, ...]


@dataclass(slots=True)
class _Written:
    """What an import wrote: its records from the history, its relationships by the beginning of their ids."""

    mark: str
    relations: tuple[RelKind, ...]
    made: dict[str, NodeKind] = field(default_factory=dict)
    changed: dict[str, tuple[NodeKind, Mapping[str, Any], int]] = field(default_factory=dict)
    amended: dict[str, tuple[RelKind, str, Mapping[str, Any], int]] = field(default_factory=dict)

    @property
    def records(self) -> set[str]:
        """The records it made or changed."""
        return {*self.made, *self.changed}


class _Told:
    """How far the work is; every telling may end it."""

    def __init__(self, tx: Transaction, progress: Progress, total: int) -> None:
        self._tx, self._progress, self._total, self._done = tx, progress, total, 0

    def more(self, phase: str, count: int) -> None:
        """So many more are done."""
        self._done = min(self._done + count, self._total)
        self._tx.working()
        self._progress(phase, self._done, self._total)

    def at_end(self, phase: str) -> None:
        """Only this is left."""
        self.more(phase, self._total)


def undo(store: Store, actor: Actor, import_id: str, progress: Progress = silent) -> Undone:
    """Take an import back in one transaction.

    Records that were edited, or tied to something, after the import stay as they are with the relationships that the
    import gave them. ``progress`` is told (phase, done, total) and may raise to end the work: until the commit nothing
    is kept. Raises NotThere, Conflict when it was taken back before.
    """
    rows = store.read("importers/one", id=import_id)
    records = sum(json.loads(rows[0]["import"].get("counts") or "{}").values()) if rows else 0
    store.prepare_for(records)
    return store.change(lambda tx: _undo(tx, actor, import_id, progress), seconds=patience(records))


def _undo(tx: Transaction, actor: Actor, import_id: str, progress: Progress) -> Undone:
    rows = tx.read("importers/one", id=import_id)
    if not rows:
        raise NotThere("Diesen Import gibt es nicht.")
    if not tx.write("importers/undone", id=import_id, at=clock.now()):
        raise Conflict(DONE)
    entry = rows[0]["import"]
    written = _read(tx, entry)
    known = Known(tx)
    ties = _ties(known, written)
    told = _Told(tx, progress, len(ties) + len(written.records))
    told.more("plan", 0)
    refused = _edited(tx, written, ties)
    stays = refused | {end for tie in ties.values() for end in (tie.source_id, tie.target_id)} - written.made.keys()
    entries: list[journal.Entry] = []
    _restore_ties(tx, written, ties, refused, entries)
    _remove_ties(tx, written, ties, refused, stays, entries, told)
    restored = _restore(tx, written, refused, entries, told)
    removed = _remove(tx, written, refused, entries, told)
    if entry.get("source") and not refused:
        _delete(tx, {entry["source"]: 1})
    told.at_end("history")
    journal.note_all(tx, actor, entries, f"Import {entry['file']} zurückgenommen")
    told.at_end("history")
    return Undone(removed, restored, _named(tx, refused))


def _read(tx: Transaction, entry: Mapping[str, Any]) -> _Written:
    relations = tuple(ONTOLOGY.relation(name) for name in entry.get("relations") or ())
    found, after = _Written(f"{entry['id']}--", relations), ""
    asked = {"import_id": entry["id"], "limit": _PORTION}
    while rows := tx.read("importers/changes_of", after=after, **asked):
        for row in rows:
            change = row["change"]
            after = change["id"]
            record, old, version = change["record"], json.loads(change["old"]), int(change.get("version") or 1)
            if change["action"] == "create":
                found.made[record] = ONTOLOGY.kind(change["record_kind"])
            elif change["action"] == "update":
                found.changed[record] = (ONTOLOGY.kind(change["record_kind"]), old, version)
            elif change["action"] != "overrule":  # that entry only accompanies another one
                rel = ONTOLOGY.relation(change["record_kind"])
                found.amended[record] = (rel, change["source_record"], old, version)
    return found


def _ties(known: Known, written: _Written) -> dict[str, Tie]:
    """The relationships that the import made or changed, as far as they still exist."""
    found: dict[str, Tie] = {}
    for rel in written.relations:
        for outgoing in (True,) if rel.name in KEEPING else (True, False):
            for ties in known.ties(rel, written.records, outgoing).values():
                found.update({tie.id: tie for tie in ties if tie.id.startswith(written.mark)})
    sources: dict[RelKind, set[str]] = defaultdict(set)
    for rel, source, _, _ in written.amended.values():
        sources[rel].add(source)
    for rel, ids in sources.items():
        for ties in known.ties(rel, ids, outgoing=True).values():
            found.update({tie.id: tie for tie in ties if tie.id in written.amended})
    return found


def _now(tx: Transaction, ids: Iterable[str]) -> dict[str, int]:
    """The versions of those records that still exist."""
    found: dict[str, int] = {}
    for batch in batches(sorted(ids)):
        found.update({row["id"]: int(row["version"] or 1) for row in tx.read("importers/versions", ids=batch)})
    return found


def _edited(tx: Transaction, written: _Written, ties: Mapping[str, Tie]) -> set[str]:
    """The records that somebody worked on after the import."""
    now = _now(tx, written.records)
    edited = {one for one in written.made if one in now and now[one] != 1}
    edited |= {one for one, (_, _, version) in written.changed.items() if one in now and now[one] != version}
    for batch in batches(sorted(written.made.keys() & now.keys())):
        edited |= {row["record"] for row in tx.read("importers/neighbours", ids=batch, mark=written.mark)}
    for tie in ties.values():
        expected = written.amended[tie.id][3] if tie.id in written.amended else 1
        if tie.version != expected:
            edited |= {tie.source_id, tie.target_id} & written.records
    return edited


def _restore_ties(
    tx: Transaction, written: _Written, ties: Mapping[str, Tie], refused: set[str], entries: list[journal.Entry]
) -> None:
    rows: dict[RelKind, list[dict[str, Any]]] = defaultdict(list)
    for tie_id, (rel, _, old, expected) in written.amended.items():
        tie = ties.get(tie_id)
        if tie is None or tie.version != expected or {tie.source_id, tie.target_id} & refused:
            continue
        before = _values(checked_tie(rel, without_nothing(old), partial=True, lines=True), old)
        rows[rel].append({**_tie_row(tie), "values": stored(rel.properties, before)})
        ends = (tie.source_id, tie.target_id)
        entries.append(journal.Entry("amend", tie.id, rel, rel.label.de, new=dict(old), ends=ends))
    for rel, all_of in rows.items():
        for batch in batches(all_of, BATCH):
            tx.write("importers/amend_many", kind=rel, rows=batch)


def _remove_ties(
    tx: Transaction,
    written: _Written,
    ties: Mapping[str, Tie],
    refused: set[str],
    stays: set[str],
    entries: list[journal.Entry],
    told: _Told,
) -> None:
    """What joins a spared record with something that stays is spared too; the rest goes.

    The relationships of records that go are told by the entry of the record.
    """
    gone: dict[RelKind, list[dict[str, Any]]] = defaultdict(list)
    identifiers: dict[str, int] = {}
    for tie in ties.values():
        ends = {tie.source_id, tie.target_id}
        if tie.id in written.amended or tie.version != 1:
            continue
        if ends & refused and (ends <= stays or tie.rel.name in (*KEEPING, "REFERS_TO")):
            continue
        gone[tie.rel].append(_tie_row(tie))
        if tie.rel.name == "REFERS_TO" and tie.source_id.startswith(written.mark):
            identifiers[tie.source_id] = 1
        elif tie.rel.name not in KEEPING and not ends & written.made.keys():
            ordered = (tie.source_id, tie.target_id)
            entries.append(journal.Entry("remove", tie.id, tie.rel, tie.rel.label.de, ends=ordered))
    for rel, rows in gone.items():
        for batch in batches(rows, BATCH):
            tx.write("importers/unlink_many", kind=rel, rows=batch)
            told.more("relationships", len(batch))
    _delete(tx, identifiers)


def _tie_row(tie: Tie) -> dict[str, Any]:
    return {"id": tie.id, "source": tie.source_id, "target": tie.target_id, "version": tie.version}


def _restore(tx: Transaction, written: _Written, refused: set[str], entries: list[journal.Entry], told: _Told) -> int:
    wanted = [one for one, (_, old, _) in written.changed.items() if old and one not in refused]
    rows: list[dict[str, Any]] = []
    for batch in batches(wanted):
        for row in tx.read("entities/many", ids=batch):
            record = record_of(row)
            kind, old, version = written.changed[record.id]
            before = _values(checked(kind, without_nothing(old), partial=True, lines=True), old)
            before.update(search_words(record.kind, {**record.values, **before}))
            values = stored(record.kind.properties, before)
            rows.append({"id": record.id, "version": version, "values": values})
            entries.append(journal.Entry("update", record.id, record.kind, record.name, new=dict(old)))
    for batch_of_rows in batches(rows, BATCH):
        tx.write("importers/update_many", rows=batch_of_rows)
        told.more("records", len(batch_of_rows))
    return len(rows)


def _remove(tx: Transaction, written: _Written, refused: set[str], entries: list[journal.Entry], told: _Told) -> int:
    gone = {one: 1 for one in _now(tx, written.made) if one not in refused}
    for batch in batches(sorted(gone)):
        for row in tx.read("importers/versions", ids=batch):
            entries.append(journal.Entry("remove", row["id"], written.made[row["id"]], str(row["name"])))
    _delete(tx, gone, told)
    return len(gone)


def _delete(tx: Transaction, versions: Mapping[str, int], told: _Told | None = None) -> None:
    rows = [{"id": one, "version": version} for one, version in sorted(versions.items())]
    for batch in batches(rows, BATCH):
        tx.write("importers/remove_many", rows=batch)
        if told is not None:
            told.more("records", len(batch))


def _named(tx: Transaction, ids: set[str]) -> tuple[Neighbour, ...]:
    rows = tx.read("importers/versions", ids=sorted(ids)) if ids else []
    found = [Neighbour(row["id"], str(row["name"]), ONTOLOGY.of_labels(row["labels"])) for row in rows]
    return tuple(sorted(found, key=lambda one: one.name))


def _values(checked_values: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """The earlier values, with nothing where there was nothing."""
    return {name: checked_values.get(name) for name in old}
