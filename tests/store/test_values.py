"""What may pass between program and graph."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from graph_app.errors import InvalidInput
from graph_app.store import Store, batches
from graph_app.store.values import LARGEST_BATCH, LONGEST_VALUE, check, weight

REFUSED: dict[str, Any] = {
    "nan": float("nan"),
    "infinite": float("inf"),
    "nested": [[1]],
    "gap": ["a", None],
    "mixed": [1, "a"],
    "zoned": datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")),
    "utc": datetime(2026, 1, 1, tzinfo=UTC),
    "naive": datetime(2026, 1, 1),  # noqa: DTZ001
    "nul": "a\x00b",
    "surrogate": "a\ud800b",
    "large": 2**63,
    "small": -(2**63) - 1,
    "long": "x" * (LONGEST_VALUE + 1),
    "long_umlauts": "ä" * (LONGEST_VALUE // 2 + 1),
    "object": object(),
    "set": {1},
    "in_a_row": [{"name": "a\x00"}],
    "in_a_map": {"n": float("nan")},
    "key": {"a\x00": 1},
    "deep": {"a": {"a": {"a": {"a": {"a": 1}}}}},
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED.keys())
def test_value_the_engines_treat_differently_is_refused(value: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        check("field", value)
    assert list(refused.value.errors) == ["field"]


ACCEPTED: dict[str, Any] = {
    "text": "Gütersloh – Ö‘İ🙂",
    "whole": 2**63 - 1,
    "least": -(2**63),
    "decimal": 1.5,
    "numbers": [1, 2.5],
    "nothing": None,
    "truth": True,
    "day": date(2026, 11, 2),
    "texts": ["a", "b"],
    "days": [date(2026, 1, 1)],
    "empty": [],
    "rows": [{"id": "a", "note": None}, {"id": "b", "aliases": ["x"]}],
    "long": "x" * LONGEST_VALUE,
}


@pytest.mark.parametrize("value", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_accepted_value_comes_back_equal(store: Store, value: Any) -> None:
    rows = store.change(lambda transaction: transaction.run_text("RETURN $value AS value", {"value": value}))
    check("value", value)
    assert rows == [{"value": value}]


def test_stored_days_come_back_as_dates_everywhere(store: Store) -> None:
    text = "CREATE (n:Import {id: 'i', d: $d, ds: [$d]}) RETURN n.d AS d, n.ds AS ds, {d: n.d} AS map, n AS node"
    day = date(2024, 2, 29)
    rows = store.change(lambda transaction: transaction.run_text(text, {"d": day}))
    assert rows == [{"d": day, "ds": [day], "map": {"d": day}, "node": {"id": "i", "d": day, "ds": [day]}}]
    assert type(rows[0]["d"]) is date


def test_refused_value_stores_nothing(embedded_store: Store) -> None:
    with pytest.raises(InvalidInput):
        embedded_store.write("store/record_migration", id="x", number=1, name="a\x00", checksum="", applied_at=1)


def test_batches_keep_all_rows_in_order() -> None:
    rows = [{"id": str(number), "text": "x" * 1000} for number in range(20_000)]
    assert [row for batch in batches(rows) for row in batch] == rows


def test_batches_are_bounded_by_bytes() -> None:
    rows = [{"id": str(number), "text": "ä" * 5000} for number in range(2000)]
    sizes = [sum(map(weight, batch)) for batch in batches(rows)]
    assert len(sizes) > 1
    assert max(sizes) <= LARGEST_BATCH


def test_row_above_the_limit_stands_alone() -> None:
    assert [len(batch) for batch in batches(["a", "x" * 100, "b"], limit=50)] == [1, 1, 1]


def test_batch_of_the_largest_size_passes(store: Store) -> None:
    rows = [{"t": "ä" * 500} for _ in range(4100)]
    [batch] = batches(rows)
    answer = store.change(
        lambda transaction: transaction.run_text("UNWIND $rows AS row RETURN sum(size(row.t)) AS n", {"rows": batch})
    )
    assert answer == [{"n": 4100 * 500}]
