"""While a list is worked through nobody looks for cycles; afterwards it is as before, whatever happened."""

from __future__ import annotations

import gc

import pytest

from importers.collecting import uncollected


def test_nothing_is_collected_within_and_everything_after() -> None:
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_work_that_fails_leaves_the_collector_on() -> None:
    with pytest.raises(ValueError, match="row"), uncollected():
        raise ValueError("row")
    assert gc.isenabled()
