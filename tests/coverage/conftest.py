"""Hand-made evidence for the pure tests of coverage."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.coverage.rule import Proof, Says
from graph_app.coverage.voices import Statement
from graph_app.entities.spans import Span
from graph_app.ontology import Day

_numbers = itertools.count(1)


def _day(text: str | None) -> Day | None:
    return Day.parse(text) if text else None


@pytest.fixture
def said() -> Callable[..., Statement]:
    """Makes a Statement: said("ja", since="2023", observed_on="20.02.2024")."""

    def make(state: str, evidence: str = "claimed", **days: Any) -> Statement:
        number = next(_numbers)
        known = {name: _day(value) for name, value in days.items()}
        return Statement(f"s{number}", state, evidence, recorded_at=number, **known)

    return make


@pytest.fixture
def shown() -> Callable[..., Proof]:
    """Makes a record's proof: shown("filled", "2022", "31.12.2023")."""

    def make(says: str = "filled", start: str | None = None, end: str | None = None, **rest: Any) -> Proof:
        return Proof(f"r{next(_numbers)}", Says(says), (Span(_day(start), _day(end)),), **rest)

    return make
