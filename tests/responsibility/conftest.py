"""The invented contact network in a store, and who asks it, by a line of questions.jsonl or before its pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import bulk
from graph_app.entities.pages import bp as entities
from graph_app.responsibility import exports
from graph_app.responsibility.pages import bp
from graph_app.store import Store
from graph_app.upkeep.gaps.pages import bp as gaps
from importers import lines
from tests.responsibility.towns import known as known
from tests.visitors import Visitor, visitors

HERE = Path(__file__).parent
QUESTIONS = [json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
NAMES = ("q", "ags", "topic", "stage", "law", "language")


def loaded(store: Store) -> Store:
    """The store with the invented network."""
    bulk.write(store, SYSTEM, lines.read(HERE / "contact_network.jsonl"), cause="Kontaktnetz")
    return store


def asked(store: Store, question: dict[str, Any]) -> dict[str, Any]:
    """The answer to a line of questions.jsonl."""
    given = {name: question.get(name) for name in NAMES}
    return exports.answer(store, given, date.fromisoformat(question["stichtag"]))


@pytest.fixture
def network(store: Store) -> Store:
    """The invented network on each engine."""
    return loaded(store)


@pytest.fixture
def embedded_network(embedded_store: Store) -> Store:
    """The invented network on the embedded engine."""
    return loaded(embedded_store)


@pytest.fixture
def visit(embedded_network: Store, frozen_clock: Any) -> Callable[..., Visitor]:
    """People with a role before the pages of the invented network."""
    frozen_clock.set(2026, 11, 23, 9, 0)
    return visitors(embedded_network, bp, entities, gaps)


@pytest.fixture
def coordinator(visit: Callable[..., Visitor]) -> Visitor:
    """Somebody who may edit."""
    return visit()
