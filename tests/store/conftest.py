"""An embedded engine of one's own, for tests that hurt it."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph_app.errors import StoreUnavailable
from graph_app.store import Store
from graph_app.store.engine import EmbeddedEngine
from graph_app.store.opening import prepare
from graph_app.store.queries import all_queries
from graph_app.store.supervisor import Supervisor


@dataclass
class Running:
    """A store with an impatient supervisor, so that faults are found in seconds."""

    data: Path
    engine: EmbeddedEngine
    store: Store
    supervisor: Supervisor

    @property
    def pid(self) -> int:
        """The process of the engine now."""
        return int(json.loads((self.data / "runtime.json").read_text(encoding="utf-8"))["pid"])

    def signal(self, number: int) -> None:
        """Send a signal to the engine."""
        os.kill(self.pid, number)


def eventually(fact: Callable[[], bool], seconds: float = 90.0) -> bool:
    """Whether the fact becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if fact():
            return True
        time.sleep(0.1)
    return False


def answering(store: Store) -> bool:
    """Whether the store answers now."""
    try:
        store.ping()
    except StoreUnavailable:
        return False
    return True


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One engine for a module of tests; each test leaves it answering."""
    if not hasattr(signal, "SIGSTOP"):
        pytest.skip("signals of POSIX")
    # A folder with blanks and umlauts, as Windows users have them.
    data = tmp_path_factory.mktemp("engine") / "Jörg Müller" / "Integrationsnetz"
    engine = EmbeddedEngine(data)
    store = Store(engine.start(), all_queries(), engine="arcadedb", data=data)
    prepare(store)
    supervisor = Supervisor(engine, store, beat=1.0, patience=2.0, misses=2)
    supervisor.start()
    yield Running(data, engine, store, supervisor)
    supervisor.stop()
    store.close()
