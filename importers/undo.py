"""Taking a whole import back: what it made goes, what it changed is restored.

What was edited later is spared, and what a later list that still stands names too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app import clock, journal
from graph_app.access import Actor
from graph_app.entities.changes import old_and_new
from graph_app.entities.operation import UNDONE, lasting
from graph_app.entities.reads import KEEPING
from graph_app.entities.record import Neighbour, Tie, record_of, search_words, stored, without_nothing
from graph_app.errors import Conflict, NotThere
from graph_app.ontology import RelKind
from graph_app.schemas import checked, checked_tie
from graph_app.store import Store, Transaction, batches
from importers.known import Known
from importers.planning import Progress, silent
from importers.room import WHOLE, check_room, patience
from importers.run import BATCH
from importers.standing import Held, held, neighbours
from importers.written import Written, read

DONE = "Dieser Import wurde schon zurückgenommen."


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back came to: records removed and restored, and those spared.

    Of the spared ones ``held`` are those that later lists name, by id.
    """

    removed: int
    restored: int
    refused: tuple[Neighbour, ...]
    held: Mapping[str, Held] = field(default_factory=dict)


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

    Records that were edited, or tied to something, after the import stay as they are, with the relationships that the
    import gave them and with what these lead to; edits that were taken back again are none. So do those that a later
    list names, unless it was taken back itself. What stayed can be taken back another time, when nothing needs it.
    ``progress`` is told (phase, done, total) and may raise to end the work: until the commit nothing is kept. Raises
    NotThere, Conflict when nothing is left to take back or the memory would not do.
    """
    rows = store.read("importers/one", id=import_id)
    counts = json.loads(rows[0]["import"].get("counts") or "{}") if rows else {}
    records = counts.get("create", 0) + counts.get("update", 0)
    if rows and rows[0]["import"].get("undone_at"):
        records = int(rows[0]["import"].get("spared") or 0)
    check_room(store, records, WHOLE)
    store.prepare_for(records)
    return store.change(lambda tx: _undo(tx, actor, import_id, progress), seconds=patience(records))


def _undo(tx: Transaction, actor: Actor, import_id: str, progress: Progress) -> Undone:
    rows = tx.read("importers/one", id=import_id)
    if not rows:
        raise NotThere("Diesen Import gibt es nicht.")
    if not tx.write("importers/undone", id=import_id, at=clock.now()):
        raise Conflict(DONE)
    entry = rows[0]["import"]
    written = read(tx, entry)
    known = Known(tx)
    ties = _ties(known, written)
    _settle(tx, written, ties)
    told = _Told(tx, progress, len(ties) + len(written.records))
    told.more("plan", 0)
    listed = held(tx, entry, written)
    refused = _edited(tx, written, ties) | listed.keys()
    refused |= _needed(written, ties, refused)
    stays = refused | {end for tie in ties.values() for end in (tie.source_id, tie.target_id)} - written.made.keys()
    entries: list[journal.Entry] = []
    _restore_ties(tx, written, ties, refused, entries)
    _remove_ties(tx, written, ties, refused, stays, entries, told)
    restored = _restore(tx, written, refused, entries, told)
    removed = _remove(tx, written, refused, entries, told)
    if entry.get("source") and not refused:
        _delete(tx, {entry["source"]: 1})
    told.at_end("history")
    tx.write("importers/spared", id=import_id, count=len(refused))
    cause = f"Import {entry['file']} zurückgenommen"
    journal.note_all(tx, actor, entries, cause, import_id=f"{import_id}{UNDONE}")
    told.at_end("history")
    return Undone(removed, restored, neighbours(tx, refused), listed)


def _ties(known: Known, written: Written) -> dict[str, Tie]:
    """The relationships that the import made or changed, as far as they still exist."""
    found: dict[str, Tie] = {}
    ends = written.records | written.joined  # a row that only ends a relationship is stated of its record too
    for rel in written.relations:
        for outgoing in (True,) if rel.name in KEEPING else (True, False):
            for ties in known.ties(rel, ends, outgoing).values():
                found.update({tie.id: tie for tie in ties if tie.id.startswith(written.mark)})
    sources: dict[RelKind, set[str]] = defaultdict(set)
    for rel, (source, _), _ in written.amended.values():
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


def _settle(tx: Transaction, written: Written, ties: Mapping[str, Tie]) -> None:
    """Take the version as the import's own where all that came after was taken back again or only keeps the books."""
    now = _now(tx, written.records) | {tie.id: tie.version for tie in ties.values()}
    moved = [one for one, version in sorted(now.items()) if written.touched(one, version)]
    rows = [{"record": one, "after": written.last.get(one, "")} for one in moved]
    for batch in batches(rows):
        told = [row["change"] for row in tx.read("importers/changes_after", rows=batch)]
        edits = {change["record"] for change in lasting(told) if not _unlisted(change)}
        settled = {change["record"] for change in told} - edits
        written.versions.update({one: now[one] for one in settled})


def _unlisted(change: Mapping[str, Any]) -> bool:
    """Whether it only marks that a newer list no longer names a record: nobody works with the record by that."""
    return change["record_kind"] == "STATED_IN" and change["action"] == "end" and bool(change.get("import_id"))


def _edited(tx: Transaction, written: Written, ties: Mapping[str, Tie]) -> set[str]:
    """The records that somebody worked on after the import."""
    now = _now(tx, written.records)
    edited = {one for one, version in now.items() if written.touched(one, version)}
    for batch in batches(sorted(written.made.keys() & now.keys())):
        edited |= {row["record"] for row in tx.read("importers/neighbours", ids=batch, mark=written.mark)}
    for tie in ties.values():
        if written.touched(tie.id, tie.version):
            edited |= {tie.source_id, tie.target_id} & written.records
    return edited


def _needed(written: Written, ties: Mapping[str, Tie], stays: set[str]) -> set[str]:
    """What the import made and what stays leads to: a position that stays keeps its organisation."""
    leads: dict[str, set[str]] = defaultdict(set)
    for tie in ties.values():
        if tie.rel.name not in (*KEEPING, "REFERS_TO") and tie.target_id in written.made:
            leads[tie.source_id].add(tie.target_id)
    found: set[str] = set()
    front = set(stays)
    while front:
        front = {target for source in front for target in leads[source]} - found - stays
        found |= front
    return found


def _restore_ties(
    tx: Transaction, written: Written, ties: Mapping[str, Tie], refused: set[str], entries: list[journal.Entry]
) -> None:
    rows: dict[RelKind, list[dict[str, Any]]] = defaultdict(list)
    for tie_id, (rel, _, values) in written.amended.items():
        tie = ties.get(tie_id)
        if tie is None or written.touched(tie_id, tie.version) or {tie.source_id, tie.target_id} & refused:
            continue
        before = _values(checked_tie(rel, without_nothing(values), partial=True, lines=True), values)
        rows[rel].append({**_tie_row(tie), "values": stored(rel.properties, before)})
        old, new = old_and_new(rel.properties, tie.values, before)
        ends = (tie.source_id, tie.target_id)
        entries.append(journal.Entry("amend", tie.id, rel, rel.label.de, old, new, ends=ends))
    for rel, all_of in rows.items():
        for batch in batches(all_of, BATCH):
            tx.write("importers/amend_many", kind=rel, rows=batch)


def _remove_ties(
    tx: Transaction,
    written: Written,
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
        if tie.id in written.amended or written.touched(tie.id, tie.version):
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


def _restore(tx: Transaction, written: Written, refused: set[str], entries: list[journal.Entry], told: _Told) -> int:
    wanted = [one for one, (_, old) in written.changed.items() if old and one not in refused]
    rows: list[dict[str, Any]] = []
    for batch in batches(wanted):
        for row in tx.read("entities/many", ids=batch):
            record = record_of(row)
            kind, was = written.changed[record.id]
            before = _values(checked(kind, without_nothing(was), partial=True, lines=True), was)
            old, new = old_and_new(kind.properties, record.values, before)
            entries.append(journal.Entry("update", record.id, record.kind, record.name, old, new))
            before.update(search_words(record.kind, {**record.values, **before}))
            rows.append({"id": record.id, "version": record.version, "values": stored(record.kind.properties, before)})
    for batch_of_rows in batches(rows, BATCH):
        tx.write("importers/update_many", rows=batch_of_rows)
        told.more("records", len(batch_of_rows))
    return len(rows)


def _remove(tx: Transaction, written: Written, refused: set[str], entries: list[journal.Entry], told: _Told) -> int:
    gone = {one: version for one, version in _now(tx, written.made).items() if one not in refused}
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


def _values(checked_values: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """The earlier values, with nothing where there was nothing."""
    return {name: checked_values.get(name) for name in old}
