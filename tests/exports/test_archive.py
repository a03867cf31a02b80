"""The open archive: export, restore, export again gives the same bytes, with everything that has a meaning."""

from __future__ import annotations

import json

import pytest

from graph_app import journal
from graph_app.access import Actor, Role
from graph_app.entities import bulk, dump, lines, reads
from graph_app.entities import changes as records
from graph_app.errors import Conflict, Forbidden, InvalidInput
from graph_app.exports import changes
from graph_app.ontology import ONTOLOGY
from graph_app.starter import changes as starter
from graph_app.store import Store
from tests.exports.conftest import COORDINATION, emptied, entries, load


def _fill(store: Store) -> None:
    starter.load_example(store, COORDINATION, "05334")
    load(store, entries())
    store.change(lambda tx: tx.run_text("CREATE (:Redirect {id: 'before', target: 'Office-1'})"))
    two = ("Office-1", "School-1")
    kind = ONTOLOGY.kind("Office")
    store.change(lambda tx: journal.note(tx, COORDINATION, "distinct", record="distinct", kind=kind, ends=two))
    example = next(one for one in reads.every(store, ONTOLOGY.kind("Position")) if one.example)
    store.change(lambda tx: records.update(tx, COORDINATION, example.id, example.version, {"notes": "angerufen"}))


def test_export_restore_export_gives_the_same_bytes(store: Store) -> None:
    _fill(store)
    first, digest = "".join(changes.archive(store, COORDINATION)), dump.digest(store)
    emptied(store)
    changes.restore(store, COORDINATION, lines.read(first.splitlines()), "Archiv")
    assert "".join(changes.archive(store, COORDINATION)) == first
    assert dump.digest(store) == digest
    assert reads.one(store, "before").id == "Office-1"
    assert [(row["one"], row["other"]) for row in store.read("entities/distinct")] == [("Office-1", "School-1")]


def test_what_is_two_is_told_once_and_only_of_records_that_are_there(canaries: Store) -> None:
    for two in (("Office-1", "School-1"), ("School-1", "Office-1"), ("Office-1", "weg")):
        entry = journal.Entry("distinct", "distinct", ONTOLOGY.kind("Office"), ends=two)
        canaries.change(lambda tx, entry=entry: journal.note_all(tx, COORDINATION, [entry]))
    told = [json.loads(line) for line in dump.archive(canaries) if "distinct" in line]
    assert told == [{"distinct": "Office-1", "from": "School-1"}]


def test_loading_it_twice_keeps_it_once(canaries: Store) -> None:
    said = ['{"format":"integrationsnetz","version":1}', '{"distinct":"Office-1","from":"School-1"}']
    for _ in range(2):
        bulk.write(canaries, COORDINATION, lines.read(said))
    counted = "MATCH (c:Change {record: 'distinct'}) RETURN count(c) AS total"
    assert canaries.change(lambda tx: tx.run_text(counted)) == [{"total": 1}]


def test_two_of_which_one_is_missing_are_refused(embedded_store: Store) -> None:
    broken = ['{"format":"integrationsnetz","version":1}', '{"distinct":"eins","from":"zwei"}']
    with pytest.raises(InvalidInput, match="Zeile 2"):
        bulk.write(embedded_store, COORDINATION, lines.read(broken))


def test_a_large_archive_is_written_in_parts(canaries: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "WRITTEN_AT_ONCE", 7)
    first = list(changes.archive(canaries, COORDINATION))
    emptied(canaries)
    told: list[int] = []
    changes.restore(canaries, COORDINATION, lines.read(first), "Archiv", told.append)
    assert list(changes.archive(canaries, COORDINATION)) == first
    assert (len(told) > 5, told[-1]) == (True, len(first) - 1)


def test_a_large_archive_that_fails_leaves_nothing(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "WRITTEN_AT_ONCE", 3)
    offices = [f'{{"node":"Office","id":"o{n}","name":"Amt {n}"}}' for n in range(9)]
    broken = [
        '{"format":"integrationsnetz","version":1}',
        *offices,
        '{"rel":"REFERS_TO","id":"t","from":"o1","to":"weg"}',
    ]
    with pytest.raises(InvalidInput, match="Zeile 11"):
        changes.restore(embedded_store, COORDINATION, lines.read(broken), "Archiv")
    assert list(dump.lines(embedded_store)) == []
    assert reads.history(embedded_store, "o1") == []


def test_the_lines_are_sorted_by_kind_and_id(canaries: Store) -> None:
    found = [json.loads(line) for line in dump.archive(canaries)][1:]
    keys = [("rel" in one, one.get("node") or one.get("rel"), one["id"]) for one in found]
    assert keys == sorted(keys)


def test_a_changed_example_is_spared_after_a_restore(store: Store) -> None:
    _fill(store)
    archive = list(changes.archive(store, COORDINATION))
    emptied(store)
    changes.restore(store, COORDINATION, lines.read(archive), "Archiv")
    removed = starter.remove_example(store, COORDINATION, "05334")
    assert [one.id for one in reads.every(store, ONTOLOGY.kind("Position")) if one.values.get("notes") == "angerufen"]
    assert removed.removed > 0


def test_only_an_empty_instance_is_restored_into(canaries: Store) -> None:
    archive = lines.read(list(dump.archive(canaries)))
    with pytest.raises(Conflict, match="nicht leer"):
        changes.restore(canaries, COORDINATION, archive, "Archiv")


def test_an_archive_is_not_for_every_role(canaries: Store) -> None:
    for role in (Role.LESEN, Role.PFLEGEN, Role.ADMIN):
        with pytest.raises(Forbidden):
            changes.archive(canaries, Actor("x", "X", role))


def test_the_source_of_an_import_does_not_change_the_hash(canaries: Store) -> None:
    before = dump.digest(canaries)
    more = [
        {"node": "Source", "id": "import-2", "name": "zweite.xlsx", "imported": True},
        {"rel": "STATED_IN", "id": "stated-2", "from": "Office-1", "to": "import-2"},
    ]
    load(canaries, iter(more))
    assert dump.digest(canaries) == before
    assert sum("import-2" in line for line in dump.archive(canaries)) == 2


def test_a_relationship_of_ones_own_changes_the_hash(canaries: Store) -> None:
    before = dump.digest(canaries)
    load(canaries, iter([{"rel": "STATED_IN", "id": "stated-2", "from": "Office-1", "to": "Source-1"}]))
    assert dump.digest(canaries) != before


def test_a_redirect_that_leads_nowhere_is_refused(embedded_store: Store) -> None:
    broken = ['{"format":"integrationsnetz","version":1}', '{"redirect":"alt","to":"fehlt"}']
    with pytest.raises(InvalidInput, match="Zeile 2"):
        bulk.write(embedded_store, COORDINATION, lines.read(broken))


def test_an_export_is_noted_without_names(canaries: Store) -> None:
    list(changes.archive(canaries, COORDINATION))
    entry = reads.history(canaries, "ausgabe-jsonl")[0]
    assert (entry.action, entry.actor, entry.new["face"]) == ("export", "a", "archive")
    assert "muster" not in json.dumps(entry.new).lower()
