"""Ends a call that the database does not answer: closes its connection, so that the waiting thread wakes. No retries.

The driver has no read timeout of its own, and the embedded engine sends no hint for one (neo4j-python-driver issues
557 and 1227): a stopped engine would hold a request for ever.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import neo4j

TICK = 0.1


class Limit:
    """How long one call may still take; ``renew`` starts the next statement of a transaction."""

    __slots__ = ("expired", "expires", "seconds", "session")

    def __init__(self, session: neo4j.Session, seconds: float) -> None:
        self.session = session
        self.seconds = seconds
        self.expired = False
        self.expires = time.monotonic() + seconds

    def renew(self) -> None:
        """Give the next statement its full time."""
        self.expires = time.monotonic() + self.seconds

    def enforce(self, present: float) -> None:
        """Cut the connection when the time is over. Stays in force: a connection opened late is cut as well."""
        if present < self.expires:
            return
        self.expired = True
        # The only way to the socket of a running call; tests/store/test_faults.py stops the engine to prove it.
        connection = getattr(self.session, "_connection", None)
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.kill()


class Watchdog:
    """One thread that looks after all running calls of a process; it sleeps when there are none."""

    def __init__(self) -> None:
        self._limits: dict[int, Limit] = {}
        self._work = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def limit(self, session: neo4j.Session, seconds: float) -> Iterator[Limit]:
        """Watch everything that happens on ``session`` inside the block."""
        limit = Limit(session, seconds)
        key = id(limit)
        self._limits[key] = limit
        self._work.set()
        if self._thread is None:
            self._begin()
        try:
            yield limit
        finally:
            self._limits.pop(key, None)

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="store-watchdog", daemon=True)
                self._thread.start()

    def _watch(self) -> None:
        while True:
            self._work.wait()
            if not self._limits:
                self._work.clear()
                # A call may have begun between the look and the clearing.
                if not self._limits:
                    continue
            present = time.monotonic()
            for limit in list(self._limits.values()):
                limit.enforce(present)
            time.sleep(TICK)


WATCHDOG = Watchdog()
