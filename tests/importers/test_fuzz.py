"""The fuzzing of readers works: damaged files are read or refused, and what is neither is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from importers.draft import Unreadable
from tests.fuzz import mutation, readers, work
from tests.fuzz.mutation import Sample

SAMPLES = mutation.corpus()
BY_NAME = {reader.name: reader for reader in readers.readers()}


def planted(sample: Sample) -> object:
    raise KeyError(sample.name)


def unsaid(sample: Sample) -> object:
    raise Unreadable("")


@pytest.mark.parametrize("name", BY_NAME)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    own = work.own_samples(BY_NAME[name], SAMPLES)[:10]
    found = [work.tried(BY_NAME[name], mutation.case(own, SAMPLES, 7, number)) for number in range(8)]
    assert [why for outcome, why in found if outcome == "failed"] == []


@pytest.mark.parametrize("read", [planted, unsaid])
def test_a_defect_is_seen(read: Callable[[Sample], object]) -> None:
    outcome, why = work.tried(readers.Reader("planted", read), SAMPLES[0])
    assert outcome == "failed"
    assert why


def test_a_case_can_be_made_again() -> None:
    assert mutation.case(SAMPLES, SAMPLES, 1, 2) == mutation.case(SAMPLES, SAMPLES, 1, 2)
    assert mutation.case(SAMPLES, SAMPLES, 1, 2) != mutation.case(SAMPLES, SAMPLES, 1, 3)


def test_a_process_of_its_own_does_the_work() -> None:
    tally = work.worked("formats.pajek", seed=7, seconds=600, runs=5)
    assert (tally.runs, tally.failures) == (5, [])
    assert tally.read + tally.refused > 0
