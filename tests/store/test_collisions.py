"""Two who write at the same time: what one meets of the other is looked for again, a few times."""

from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError

from graph_app.errors import StoreRefused
from graph_app.store import Store, Transaction, faults
from graph_app.store.session import COLLISION_TRIES


def not_there() -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=faults.GONE, message="a record in between")


def test_a_record_that_is_not_there_for_a_moment_is_looked_for_again(embedded_store: Store) -> None:
    tries: list[int] = []

    def work(tx: Transaction) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise not_there()
        return len(tries)

    assert embedded_store.change(work) == 2


def test_a_record_that_stays_away_ends_the_work(embedded_store: Store) -> None:
    tries: list[int] = []

    def work(tx: Transaction) -> None:
        tries.append(1)
        raise not_there()

    with pytest.raises(StoreRefused):
        embedded_store.change(work)
    assert len(tries) == 1 + COLLISION_TRIES
