"""A record is looked for by its id only under a label whose id has an index; otherwise all of its kind are read."""

from __future__ import annotations

import re

from graph_app.store import ddl
from graph_app.store.queries import all_queries

SOUGHT = re.compile(r"\(\w*:(\w+) \{id: ")
INDEXED = re.compile(r"\(n:(\w+)\) (?:REQUIRE n\.id IS UNIQUE|ON \(n\.id\))")


def unindexed(body: str) -> set[str]:
    """The labels under which a text looks for an id without an index."""
    known = {label for statement in ddl.statements() for label in INDEXED.findall(statement)}
    return set(SOUGHT.findall(body)) - known


def test_every_record_sought_by_its_id_is_found_by_an_index() -> None:
    queries = all_queries()
    missing = {name: unindexed(queries[name].body) for name in queries.names}
    assert {name: labels for name, labels in missing.items() if labels} == {}


def test_search_through_all_records_of_a_kind_is_caught() -> None:
    assert unindexed("MATCH (n:Organisation {id: $id}) RETURN n") == {"Organisation"}
