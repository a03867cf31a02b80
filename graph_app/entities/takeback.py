"""Taking back a step that changed many records at once: everything is as before, or nothing is done and it says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app import journal
from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.bulk import LONGEST_SECONDS
from graph_app.entities.operation import LEADS_TO, UNDONE, lasting
from graph_app.entities.reads import Entry, Reader
from graph_app.entities.record import search_words, stored, without_nothing
from graph_app.errors import Conflict, NotThere
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Property, RelKind, ValueType
from graph_app.store import Store, Transaction

MOST = 50
DONE = "Dieser Schritt ist schon zurückgenommen. Sie müssen nichts mehr tun."
UNKNOWN = "Diesen Schritt gibt es nicht. Vielleicht ist der Link veraltet."
LATER = "Nicht zurückgenommen: Seitdem hat jemand daran weitergearbeitet. Bitte ändern Sie die Einträge einzeln."
_ID = re.compile(r"[a-z-]{1,20}-[0-9a-f]{11}-[0-9a-f]{12}")
_TIES = {rel.name for rel in ONTOLOGY.relations}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be looked at: its entries in the order of writing, and whether it was taken back."""

    id: str
    at: int
    entries: tuple[Entry, ...]
    undone: bool

    @property
    def cause(self) -> str:
        """What was done, as the history says it."""
        return self.entries[0].cause


class EditedLater(Conflict):
    """Somebody changed what the step wrote; ``entries`` are these changes, oldest first."""

    default = LATER

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        self.entries = tuple(entries)


def step(reader: Reader, key: str) -> Step:
    """The step with this id; raises NotThere."""
    entries = _written(reader, key)
    if not entries:
        raise NotThere(UNKNOWN)
    return Step(key, entries[0].at, entries, bool(_written(reader, key, UNDONE)))


def later(reader: Reader, found: Step) -> tuple[Entry, ...]:
    """What was changed since on the records and relationships of a step, at most 50 changes."""
    ids = {entry.record for entry in found.entries}
    ends = {entry.record for entry in found.entries if entry.kind not in _TIES}
    rows = reader.read(
        "entities/edited_since", after=found.entries[-1].id, ids=sorted(ids), ends=sorted(ends), limit=10 * MOST
    )
    return tuple(reads.entry_of(change) for change in lasting(row["change"] for row in rows))[:MOST]


def undo(store: Store, actor: Actor, key: str, cause: str) -> Step:
    """Take a step back in one transaction. Raises NotThere, EditedLater, Conflict when it was taken back before."""
    return store.change(lambda tx: _undo(tx, actor, key, cause), seconds=LONGEST_SECONDS)


def _undo(tx: Transaction, actor: Actor, key: str, cause: str) -> Step:
    found = step(tx, key)
    if found.undone:
        raise Conflict(DONE)
    if edits := later(tx, found):
        raise EditedLater(edits)
    entries = [_turned(tx, entry) for entry in reversed(found.entries)]
    journal.note_all(tx, actor, entries, cause, operation=f"{key}{UNDONE}")
    return found


def _written(reader: Reader, key: str, suffix: str = "") -> tuple[Entry, ...]:
    if _ID.fullmatch(key) is None:
        return ()
    rows = reader.read("entities/operation", operation=f"{key}{suffix}")
    return tuple(reads.entry_of(row["change"]) for row in rows)


def _turned(tx: Transaction, entry: Entry) -> journal.Entry:
    """Do the opposite of one entry; what the history will say of it."""
    if entry.kind in _TIES:
        return _turned_tie(tx, entry, ONTOLOGY.relation(entry.kind))
    kind = ONTOLOGY.kind(entry.kind)
    return _made_again(tx, entry, kind) if entry.action == "merged" else _restored(tx, entry, kind)


def _restored(tx: Transaction, entry: Entry, kind: NodeKind) -> journal.Entry:
    before = _values(kind.properties, entry.old)
    current = reads.one(tx, entry.record)
    before.update(search_words(kind, {**current.values, **before}))
    _kept(tx.write("entities/update", id=entry.record, version=current.version, values=stored(kind.properties, before)))
    name = str(before.get("name") or current.name)
    return journal.Entry("update", entry.record, kind, name, entry.new, entry.old, version=current.version + 1)


def _made_again(tx: Transaction, entry: Entry, kind: NodeKind) -> journal.Entry:
    values = without_nothing(_values(kind.properties, entry.old))
    values["version"] = int(values.get("version") or 1) + 1
    values.update(search_words(kind, values))
    _kept(tx.write("entities/redirect_gone", id=entry.record))
    _kept(tx.write("entities/create", kind=kind, values=without_nothing(stored(kind.properties, values))))
    new = {name: value for name, value in entry.old.items() if name not in ("version", "recorded_at")}
    return journal.Entry("create", entry.record, kind, entry.name, {}, new, version=values["version"])


def _turned_tie(tx: Transaction, entry: Entry, rel: RelKind) -> journal.Entry:
    source, target = entry.ends
    ends = (source, target)
    if entry.action == "drop":
        values = without_nothing(_values(rel.properties, entry.old))
        values["version"] = int(values.get("version") or 1) + 1
        _link(tx, rel, ends, values)
        return journal.Entry("link", entry.record, rel, rel.label.de, {}, entry.old, ends, values["version"])
    current = reads.tie(tx, entry.record)
    where = {"source": source, "target": target, "id": current.id, "version": current.version}
    if entry.action == "link":
        _kept(tx.write("entities/unlink", kind=rel, **where))
        return journal.Entry("remove", entry.record, rel, rel.label.de, entry.new, {}, ends)
    version = current.version + 1
    if entry.action == "move":
        _kept(tx.write("entities/unlink", kind=rel, **where))
        ends = (str(entry.old["from"]), str(entry.old["to"]))
        _link(tx, rel, ends, {**current.values, "version": version})
        return journal.Entry("move", entry.record, rel, rel.label.de, entry.new, entry.old, ends, version)
    before = stored(rel.properties, _values(rel.properties, entry.old))
    _kept(tx.write("entities/amend", kind=rel, values=before, **where))
    return journal.Entry("amend", entry.record, rel, rel.label.de, entry.new, entry.old, ends, version)


def _link(tx: Transaction, rel: RelKind, ends: tuple[str, str], values: Mapping[str, Any]) -> None:
    written = without_nothing(stored(rel.properties, values))
    _kept(tx.write("entities/link", kind=rel, source=ends[0], target=ends[1], values=written))


def _kept(rows: list[dict[str, Any]]) -> None:
    """Whether a statement did what it should; a record that went away another way tells so here."""
    if not rows:
        raise EditedLater(())


def _values(properties: Iterable[Property], old: Mapping[str, Any]) -> dict[str, Any]:
    """What the history keeps of some values, as Python knows them; nothing where nothing was."""
    found: dict[str, Any] = {}
    for prop in properties:
        if prop.name in old:
            value = old[prop.name]
            found[prop.name] = Day.from_json(value) if prop.type is ValueType.DAY and value is not None else value
    return found


def survivor_of(found: Step) -> str:
    """Where the ids of the records lead that went in the step; empty when none did."""
    return next((str(entry.new[LEADS_TO]) for entry in found.entries if LEADS_TO in entry.new), "")
