"""When the engine dies or hangs: nobody waits long, nothing acknowledged is lost, and it comes back by itself."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from graph_app.errors import StoreUnavailable
from graph_app.store.session import FAILURES, OPEN_SECONDS, Circuit, Transaction
from tests.store.conftest import Running, answering, eventually

pytestmark = pytest.mark.slow
PATIENCE = 5.0
SLOW = "UNWIND range(1, 400000) AS a UNWIND range(1, 4000) AS b WITH a, b WHERE a * b % 7 = 0 RETURN count(*) AS n"
PAIR = "CREATE (:Import {id: $id}) CREATE (:Import {id: $twin})"


def waiting_time(running: Running, text: str = "RETURN 1 AS one", before: threading.Event | None = None) -> float:
    """How long a change waits until it learns that there is no answer."""

    def work(transaction: Transaction) -> None:
        transaction.run_text("RETURN 1 AS one")
        if before is not None:
            before.wait(10)
        transaction.run_text(text)

    begun = time.monotonic()
    with pytest.raises(StoreUnavailable):
        running.store.change(work)
    return time.monotonic() - begun


def test_killed_engine_comes_back_with_every_acknowledged_write(running: Running) -> None:
    acknowledged: list[int] = []
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            ids = {"id": f"a{number}", "twin": f"b{number}"}
            try:
                running.store.change(lambda transaction, ids=ids: transaction.run_text(PAIR, ids))  # type: ignore[misc]
            except StoreUnavailable:
                time.sleep(0.05)
            else:
                acknowledged.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    before = running.supervisor.restarts
    try:
        assert eventually(lambda: len(acknowledged) > 20)
        running.signal(signal.SIGKILL)
        assert eventually(lambda: running.supervisor.restarts > before)
        kept_before = len(acknowledged)
        assert eventually(lambda: len(acknowledged) > kept_before + 5)
    finally:
        done.set()
        writer.join()
    rows = running.store.change(lambda transaction: transaction.run_text("MATCH (n:Import) RETURN n.id AS id"))
    ids = {row["id"] for row in rows}
    assert {f"a{number}" for number in acknowledged} <= ids
    assert {i[1:] for i in ids if i[0] == "a"} == {i[1:] for i in ids if i[0] == "b"}


def test_hung_engine_is_answered_for_in_time_and_replaced(running: Running) -> None:
    before, stopped, waited = running.supervisor.restarts, threading.Event(), []
    callers = [threading.Thread(target=lambda: waited.append(waiting_time(running, before=stopped))) for _ in range(4)]
    for caller in callers:
        caller.start()
    time.sleep(0.3)
    running.signal(signal.SIGSTOP)
    stopped.set()
    waited.append(waiting_time(running))
    for caller in callers:
        caller.join()
    assert len(waited) == 5
    assert max(waited) < PATIENCE
    assert eventually(lambda: running.supervisor.restarts > before and answering(running.store))


def test_slow_query_ends_in_time_and_harms_nobody(running: Running) -> None:
    assert waiting_time(running, SLOW) < PATIENCE
    assert answering(running.store)


def test_attached_store_follows_a_restarted_engine(running: Running) -> None:
    from graph_app.settings import Settings
    from graph_app.store import open_store

    second = open_store(Settings.load({}, data=running.data))
    before = running.supervisor.restarts
    running.signal(signal.SIGKILL)
    try:
        assert eventually(lambda: running.supervisor.restarts > before and answering(second))
    finally:
        second.close()
    assert answering(running.store)


def test_open_circuit_answers_at_once() -> None:
    circuit = Circuit()
    for _ in range(FAILURES):
        circuit.check()
        circuit.failed()
    with pytest.raises(StoreUnavailable):
        circuit.check()


def test_circuit_closes_by_an_answer_and_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    circuit = Circuit()
    for _ in range(FAILURES):
        circuit.failed()
    present = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: present + OPEN_SECONDS + 1)
    circuit.check()
    circuit.failed()
    circuit.answered()
    circuit.check()
