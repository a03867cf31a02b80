"""Derived constraints and numbered migrations."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_app.errors import Conflict, StartRefused
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store, ddl
from graph_app.store.migrations import Migration, migrate, migrations, refuse_other_program
from graph_app.store.opening import prepare


def run(store: Store, text: str) -> list[dict[str, object]]:
    return store.change(lambda transaction: transaction.run_text(text))


def test_written_constraints_are_the_derived_ones() -> None:
    assert ddl.file().read_text(encoding="utf-8") == ddl.text(), "run: python -m graph_app.store.ddl"


def test_every_kind_of_relationship_has_a_unique_id() -> None:
    found = "\n".join(ddl.statements())
    assert [rel.name for rel in ONTOLOGY.relations if f"()-[r:{rel.name}]-() REQUIRE r.id IS UNIQUE" not in found] == []


def test_every_kind_of_node_has_a_unique_id() -> None:
    found = "\n".join(ddl.statements())
    kinds = (*ONTOLOGY.kinds, *ONTOLOGY.internal_kinds)
    missing = [k.name for k in kinds if not any(f"(n:{label}) REQUIRE n.id IS UNIQUE" in found for label in k.labels)]
    assert missing == []


def test_schema_may_be_created_again(store: Store) -> None:
    store.run_schema(ddl.statements())
    assert ddl.ensure_schema(store) is False


def test_id_is_unique_across_all_kinds(store: Store) -> None:
    run(store, "CREATE (:Entity:Territory {id: 'one'})")
    with pytest.raises(Conflict):
        run(store, "CREATE (:Entity:Organisation:Office {id: 'one'})")


def test_id_of_a_relationship_is_unique(store: Store) -> None:
    text = "MATCH (a:Entity {id: 'a'}), (b:Entity {id: 'b'}) CREATE (a)-[:SERVES {id: 'r'}]->(b)"
    run(store, "CREATE (:Entity:Organisation:Office {id: 'a'}), (:Entity:Territory {id: 'b'})")
    run(store, text)
    with pytest.raises(Conflict):
        run(store, text)


def test_second_preparation_changes_nothing(store: Store) -> None:
    prepare(store)
    assert migrate(store) == []


def test_first_migration_numbers_only_what_has_no_version(store: Store) -> None:
    run(store, "CREATE (:Entity:Topic {id: 'old'}), (:Entity:Topic {id: 'new', version: 7})")
    run(store, migrations()[0].statement)
    assert run(store, "MATCH (n:Topic) RETURN n.id AS id, n.version AS v ORDER BY id") == [
        {"id": "new", "v": 7},
        {"id": "old", "v": 1},
    ]


EXTRA = Migration(len(migrations()) + 1, "extra", "CREATE (n:Import {id: 'made'})")


def forget_extra(store: Store) -> None:
    run(store, f"MATCH (m:Migration {{number: {EXTRA.number}}}) DELETE m")


def test_migration_is_applied_once(store: Store) -> None:
    known = (*migrations(), EXTRA)
    try:
        assert (migrate(store, known), migrate(store, known)) == ([EXTRA.number], [])
    finally:
        forget_extra(store)


def test_failed_migration_is_not_recorded(store: Store) -> None:
    run(store, "CREATE (n:Import {id: 'made'})")
    with pytest.raises(Conflict):
        migrate(store, (*migrations(), EXTRA))
    assert EXTRA.number not in refuse_other_program(store, (*migrations(), EXTRA))


def test_newer_data_refuse_to_start(store: Store) -> None:
    migrate(store, (*migrations(), EXTRA))
    try:
        with pytest.raises(StartRefused, match="neueren Fassung"):
            prepare(store)
    finally:
        forget_extra(store)


def test_edited_migration_refuses_to_start(store: Store) -> None:
    first = migrations()[0]
    edited = Migration(first.number, first.name, first.statement + " ")
    with pytest.raises(StartRefused, match="nachträglich verändert"):
        migrate(store, (edited, *migrations()[1:]))


def test_line_ends_of_a_checkout_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "0001_a.cypher").write_bytes(b"MATCH (n)\r\nSET n.a = 1\r\n")
    (tmp_path / "0002_b.cypher").write_bytes(b"MATCH (n)\nSET n.a = 1\n")
    first, second = migrations(tmp_path)
    assert first.checksum == second.checksum


@pytest.mark.parametrize(
    "names", [["0001_a.cypher", "0003_b.cypher"], ["0001_a.cypher", "0001_b.cypher"], ["1_a.cypher"]]
)
def test_numbers_have_no_gap_and_no_double(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("RETURN 1", encoding="utf-8")
    with pytest.raises(ValueError, match="migration"):
        migrations(tmp_path)
