"""A long transaction is given memory before it begins; everyday work asks for none."""

from __future__ import annotations

from pathlib import Path

from graph_app.settings import Settings
from graph_app.store import Store, open_store


def test_only_a_long_transaction_asks_for_room(embedded_store: Store) -> None:
    asked: list[int] = []
    before, embedded_store.make_room = embedded_store.make_room, asked.append
    try:
        embedded_store.prepare_for(4_000)
        embedded_store.prepare_for(20_000)
    finally:
        embedded_store.make_room = before
    assert asked == [256 + 480]


def test_the_engine_answers_again_after_it_was_given_room(tmp_path: Path) -> None:
    store = open_store(Settings.load({}, data=tmp_path))
    try:
        store.write("importers/create", values={"id": "i", "shape": "s"})
        store.make_room(300)
        assert store.read("importers/one", id="i") == [{"import": {"id": "i", "shape": "s"}}]
    finally:
        store.close()
