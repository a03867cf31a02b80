"""The history entry: it lives and dies with the transaction of the change, keeps order, days and both ends of a tie."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from graph_app import journal
from graph_app.access import Actor, Role
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store

ACTOR = Actor("account-1", "Kim Koordination", Role.KOORDINATION)
OFFICE = ONTOLOGY.kind("Office")


def history(store: Store, record: str) -> list[dict[str, Any]]:
    return [row["change"] for row in store.read("entities/history", id=record, limit=50)]


def test_an_entry_says_who_did_what_when_and_why(store: Store, frozen_clock: Any) -> None:
    store.change(
        lambda tx: journal.note(
            tx, ACTOR, "create", record="o-1", kind=OFFICE, name="Amt 50", new={"city": "Halle"}, cause="Liste"
        )
    )
    (entry,) = history(store, "o-1")
    del entry["id"]
    assert entry == {
        "at": int(frozen_clock.seconds * 1000),
        "actor": "account-1",
        "role": "koordination",
        "action": "create",
        "record": "o-1",
        "record_kind": "Office",
        "record_name": "Amt 50",
        "old": "{}",
        "new": '{"city":"Halle"}',
        "cause": "Liste",
    }


def test_an_entry_goes_with_a_change_that_fails(store: Store) -> None:
    def work(tx: Any) -> None:
        journal.note(tx, ACTOR, "create", record="o-1", kind=OFFICE)
        raise RuntimeError("the change failed")

    with pytest.raises(RuntimeError, match="the change failed"):
        store.change(work)
    assert history(store, "o-1") == []


def test_entries_of_one_millisecond_keep_their_order(store: Store, frozen_clock: Any) -> None:
    entries = [journal.Entry("update", "o-1", OFFICE, new={"step": step}) for step in range(20)]
    store.change(lambda tx: journal.note_all(tx, ACTOR, entries))
    assert [json.loads(entry["new"])["step"] for entry in history(store, "o-1")] == list(reversed(range(20)))


def test_a_tie_is_found_from_both_its_ends(store: Store) -> None:
    serves = ONTOLOGY.relation("SERVES")
    store.change(lambda tx: journal.note(tx, ACTOR, "link", record="t-1", kind=serves, ends=("o-1", "ags-05754004")))
    assert [history(store, record)[0]["action"] for record in ("t-1", "o-1", "ags-05754004")] == ["link"] * 3


def test_values_of_every_type_become_readable_text() -> None:
    values = {"since": Day.parse("2023"), "day": date(2024, 3, 25), "aliases": ["Ä"], "gone": None, "keys": {"b", "a"}}
    assert json.loads(journal.text(values)) == {
        "since": {"value": "2023", "precision": "Y"},
        "day": "2024-03-25",
        "aliases": ["Ä"],
        "gone": None,
        "keys": ["a", "b"],
    }


def test_an_unknown_action_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no action"):
        store.change(lambda tx: journal.note(tx, ACTOR, "vanish", record="o-1", kind=OFFICE))
