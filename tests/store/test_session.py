"""What the store promises on both engines: own writes are seen, nothing is lost, our errors only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph_app.errors import Conflict, InvalidInput, StaleVersion, StoreRefused
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store, Transaction


def record(store: Store, number: int) -> None:
    store.write("store/record_migration", id="x", number=number, name="n", checksum="c", applied_at=1)


@pytest.fixture
def forgetful(store: Store) -> Store:
    """A store whose migrations of a test are forgotten."""
    store.change(lambda transaction: transaction.run_text("MATCH (m:Migration {id: 'x'}) DELETE m"))
    return store


def texts(store: Store, text: str, **params: object) -> list[dict[str, object]]:
    return store.change(lambda transaction: transaction.run_text(text, params))


def test_a_write_is_seen_by_the_next_read(forgetful: Store) -> None:
    for number in range(9000, 9020):
        record(forgetful, number)
        assert forgetful.read("store/applied_migrations")[-1] == {"number": number, "checksum": "c"}
    texts(forgetful, "MATCH (m:Migration {id: 'x'}) DELETE m")


def test_read_query_is_not_run_as_a_write(store: Store) -> None:
    with pytest.raises(TypeError, match="is of mode read"):
        store.write("store/applied_migrations")


def test_write_query_is_not_run_as_a_read(store: Store) -> None:
    with pytest.raises(TypeError, match="is of mode write"):
        store.read("store/record_schema_fingerprint", id="x", checksum="y")


def test_wrong_parameter_is_named(store: Store) -> None:
    with pytest.raises(TypeError, match="misses checksum and does not know check_sum"):
        store.write("store/record_schema_fingerprint", id="x", check_sum="y")


def test_value_is_never_cypher(store: Store) -> None:
    evil = "x' WITH 1 AS one MATCH (n) DETACH DELETE n // `) \\u0027"
    texts(store, "CREATE (:Import {id: 'stays'}) CREATE (:Import {id: $id})", id=evil)
    ids = {row["id"] for row in texts(store, "MATCH (n:Import) RETURN n.id AS id")}
    assert ids == {"stays", evil}


def test_error_inside_a_change_keeps_nothing(store: Store) -> None:
    def work(transaction: Transaction) -> None:
        transaction.run_text("CREATE (:Import {id: 'half'})")
        raise StaleVersion("current")

    with pytest.raises(StaleVersion):
        store.change(work)
    assert texts(store, "MATCH (n:Import) RETURN n.id AS id") == []


def test_taken_key_is_a_conflict(store: Store) -> None:
    texts(store, "CREATE (:Import {id: 'one'})")
    with pytest.raises(Conflict) as refused:
        texts(store, "CREATE (:Import {id: 'one'})")
    assert refused.value.__cause__ is None
    assert "one" not in refused.value.message


def test_broken_statement_is_refused_without_its_text(store: Store) -> None:
    with pytest.raises(StoreRefused) as refused:
        texts(store, "MATCH (geheim RETURN")
    assert "geheim" not in f"{refused.value} {refused.value.__cause__}"


def test_refused_value_names_its_field(store: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        store.write("store/record_schema_fingerprint", id="x", checksum=float("nan"))
    assert list(refused.value.errors) == ["checksum"]


def hammered(work: Callable[[int], bool], threads: int, times: int) -> int:
    """How often ``work`` succeeded when many threads do it at once."""
    start = threading.Barrier(threads)

    def run(number: int) -> int:
        start.wait()
        return sum(work(number * times + turn) for turn in range(times))

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(run, range(threads)))


HUB = {
    "node": ("CREATE (:Import {id: 'hub', version: 1, counter: 0})", "MATCH (n:Import {id: 'hub'})"),
    "tie": (
        "CREATE (:Import {id: 'a'})-[:SERVES {id: 'hub', version: 1, counter: 0}]->(:Import {id: 'b'})",
        "MATCH (:Import)-[n:SERVES {id: 'hub'}]->(:Import)",
    ),
}
# Neo4j looks at WHERE before it locks: without the SET, which takes the lock first, two editors pass the same check.
CHECKED = " SET n.id = n.id WITH n WHERE n.version = $version SET n.version = $version + 1, n.counter = $counter"


@pytest.mark.parametrize("hub", HUB)
def test_checked_version_loses_no_update(store: Store, hub: str) -> None:
    create, match = HUB[hub]
    texts(store, create)

    def edit(_: int) -> bool:
        def work(transaction: Transaction) -> bool:
            [seen] = transaction.run_text(f"{match} RETURN n.version AS version, n.counter + 1 AS counter")
            return bool(transaction.run_text(f"{match}{CHECKED} RETURN n.version AS version", seen))

        return store.change(work, seconds=20)

    kept = hammered(edit, threads=6, times=10)
    assert texts(store, f"{match} RETURN n.counter AS n, n.version AS v") == [{"n": kept, "v": kept + 1}]


def test_merge_race_makes_one_node_and_no_error(store: Store) -> None:
    def merge(turn: int) -> bool:
        key = f"key{turn % 10}"
        texts(store, "MERGE (n:Import {id: $id}) ON CREATE SET n.seen = 1 ON MATCH SET n.seen = n.seen + 1", id=key)
        return True

    assert hammered(merge, threads=6, times=10) == 60
    assert texts(store, "MATCH (n:Import) RETURN count(n) AS nodes, sum(n.seen) AS seen") == [{"nodes": 10, "seen": 60}]


def test_first_nodes_of_all_kinds_may_come_at_once(store: Store) -> None:
    kinds = ONTOLOGY.concrete

    def create(turn: int) -> bool:
        labels = ":".join(kinds[turn % len(kinds)].labels)
        texts(store, f"CREATE (n:{labels} {{id: $id}})", id=f"{turn}")
        return True

    assert hammered(create, threads=4, times=len(kinds)) == 4 * len(kinds)
