"""Every query file, for every declared kind, on both engines: runs with its example, and does what its header says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.store import Store, Transaction
from graph_app.store.queries import Query, all_queries
from tests.cypher.examples import Example, collected

EXAMPLES = collected()
NAMES = all_queries().names
TYPES = {"read": {"r"}, "write": {"w", "rw"}}


class RolledBack(Exception):
    """Ends a transaction without keeping anything."""


def kinds_for(query: Query, example: Example) -> Sequence[NodeKind | RelKind | None]:
    """The kinds a query is run for."""
    if not query.fills:
        return [None]
    every: Sequence[NodeKind | RelKind] = ONTOLOGY.kinds if query.fills == "kind" else ONTOLOGY.relations
    return example.kinds or every


def filled(text: str, kind: NodeKind | RelKind | None) -> str:
    """A statement of a setup with the kind filled in."""
    if isinstance(kind, NodeKind):
        return text.replace("__KIND__", ":".join(kind.labels))
    return text.replace("__REL__", kind.name) if kind is not None else text


def breaches(store: Store, query: Query, example: Example, kind: NodeKind | RelKind | None) -> Iterator[str]:
    """What a query does otherwise than its header says."""
    params = example.params_for(kind)
    query.check_params(params)
    found: list[str] = []

    def run(transaction: Transaction) -> None:
        for statement in example.setup:
            transaction.run_text(filled(statement, kind))
        result = transaction._inner.run(query.of(kind), params)
        rows = list(result)
        columns, kept = tuple(result.keys()), result.consume().query_type
        found.clear()
        if query.returns and not rows:
            found.append("the example gives no row")
        elif columns != query.returns:
            found.append(f"returns {columns}, the header says {query.returns}")
        if kept not in TYPES[query.mode]:
            found.append(f"is of type {kept}, the header says {query.mode}")
        raise RolledBack

    with pytest.raises(RolledBack):
        store.change(run, seconds=30)
    yield from (f"{query.name} for {kind.name if kind else 'everything'} {what}" for what in found)


@pytest.mark.parametrize("name", NAMES)
def test_query_does_what_its_header_says(store: Store, name: str) -> None:
    if name not in EXAMPLES:
        pytest.fail(f"tests/cypher/examples has no example for {name}", pytrace=False)
    query, example = all_queries()[name], EXAMPLES[name]
    found = [breach for kind in kinds_for(query, example) for breach in breaches(store, query, example, kind)]
    assert found == []


def test_every_query_has_an_example() -> None:
    missing = sorted(set(NAMES) - set(EXAMPLES))
    assert missing == [], "add them to tests/cypher/examples/<feature>.py"


def test_every_example_has_a_query() -> None:
    assert sorted(set(EXAMPLES) - set(NAMES)) == []


def planted(text: str) -> Query:
    """A query that is not a file."""
    from graph_app.store.queries import parsed

    return parsed(text, "planted/query", "planted")


HEADER = "// A planted query.\n// mode: {mode}\n// params: none\n// returns: {returns}\n"


def test_wrong_column_is_caught(store: Store) -> None:
    query = planted(HEADER.format(mode="read", returns="one") + "RETURN 1 AS two")
    assert list(breaches(store, query, Example(), None)) == [
        "planted/query for everything returns ('two',), the header says ('one',)"
    ]


def test_write_in_a_read_is_caught(store: Store) -> None:
    query = planted(HEADER.format(mode="read", returns="one") + "CREATE (n:Import {id: 'x'}) RETURN 1 AS one")
    assert "the header says read" in next(breaches(store, query, Example(), None))


def test_read_in_a_write_is_caught(store: Store) -> None:
    query = planted(HEADER.format(mode="write", returns="one") + "RETURN 1 AS one")
    assert "the header says write" in next(breaches(store, query, Example(), None))


def test_example_without_a_row_is_caught(store: Store) -> None:
    query = planted(HEADER.format(mode="read", returns="id") + "MATCH (n:Import {id: 'none'}) RETURN n.id AS id")
    assert list(breaches(store, query, Example(), None)) == ["planted/query for everything the example gives no row"]


def test_nothing_is_kept_of_an_example(store: Store) -> None:
    query = planted(HEADER.format(mode="write", returns="none") + "CREATE (n:Import {id: 'kept'})")
    assert list(breaches(store, query, Example(), None)) == []
    rows = store.change(lambda transaction: transaction.run_text("MATCH (n:Import) RETURN n.id AS id"))
    assert rows == []
