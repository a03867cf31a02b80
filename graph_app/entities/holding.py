"""Holding records while something is looked up and then written, so that two clicks at once do not write it twice."""

from __future__ import annotations

from collections.abc import Iterable

from graph_app.store import Transaction


def hold(tx: Transaction, ids: Iterable[str]) -> None:
    """Let the others who hold one of these records wait until this transaction has ended; to be called before looking.

    Always in the order of the ids, so that two never wait for each other. Ids that do not exist hold nothing.
    """
    tx.write("entities/hold", ids=sorted(set(ids)))
