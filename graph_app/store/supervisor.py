"""Keeps the graph answering: heartbeats on fresh connections, and a restart of our own child when it stays silent."""

from __future__ import annotations

import logging
import threading
import time

from graph_app.errors import StoreUnavailable
from graph_app.store.engine import EmbeddedEngine, Engine, answers
from graph_app.store.session import Store

log = logging.getLogger(__name__)

BEAT_SECONDS = 5.0
PATIENCE_SECONDS = 3.0
MISSES = 3
LOOK_SECONDS = 0.2


class Supervisor:
    """A thread beside the store: three heartbeats missed, or the child ended, and the engine is brought back."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        *,
        beat: float = BEAT_SECONDS,
        patience: float = PATIENCE_SECONDS,
        misses: int = MISSES,
    ) -> None:
        self.engine = engine
        self.store = store
        self.restarts = 0
        self._beat = beat
        self._patience = patience
        self._misses = misses
        self._stopping = threading.Event()
        self._reviving = threading.Lock()
        self._thread = threading.Thread(target=self._watch, name="store-supervisor", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End watching, then the engine."""
        self._stopping.set()
        self._thread.join(60)
        self.engine.stop()

    def heap(self) -> int:
        """Megabytes that our own engine may use; 0 for one that is not ours."""
        engine = self.engine
        return engine.megabytes if isinstance(engine, EmbeddedEngine) and engine.child is not None else 0

    def make_room(self, megabytes: int) -> None:
        """Restart our own engine with a larger heap when it has less; the larger one stays until the program ends.

        Others get no answer for the few seconds this takes. An engine that is not ours is left alone.
        """
        engine = self.engine
        with self._reviving:
            if not isinstance(engine, EmbeddedEngine) or engine.child is None or engine.megabytes >= megabytes:
                return
            log.warning("the engine is restarted with %s MB for a long import", megabytes)
            engine.heap = f"{megabytes}m"
            engine.stop()
            self._revived()

    def _watch(self) -> None:
        missed, next_beat = 0, time.monotonic() + self._beat
        while not self._stopping.wait(LOOK_SECONDS):
            if self.engine.ended():
                log.warning("the engine has ended")
                missed = self._misses
            elif time.monotonic() < next_beat:
                continue
            else:
                next_beat = time.monotonic() + self._beat
                missed = self._missed(missed)
            if missed >= self._misses and not self._stopping.is_set():
                missed = self._brought_back(missed)
                next_beat = time.monotonic() + self._beat

    def _missed(self, before: int) -> int:
        """How many heartbeats in a row got no answer. A busy engine that answers others is alive."""
        begun = time.monotonic()
        if answers(self.engine.endpoint, self._patience):
            self.store.circuit.answered()
            return 0
        if self.store.circuit.last_answer > begun:
            return 0
        self.store.circuit.failed()
        log.warning("heartbeat %s of %s missed", before + 1, self._misses)
        return before + 1

    def _brought_back(self, missed: int) -> int:
        """How many beats count as missed after an attempt; somebody who restarts it already is not disturbed."""
        if not self._reviving.acquire(blocking=False):
            return 0
        try:
            return 0 if self._revived() else missed
        finally:
            self._reviving.release()

    def _revived(self) -> bool:
        try:
            self.store.reconnect(self.engine.revive())
        except StoreUnavailable:
            # Somebody else's engine, or no room to start: the next round tries again.
            return False
        except Exception:
            log.exception("the engine did not come back")
            return False
        self.restarts += 1
        log.warning("the engine is back (restart %s)", self.restarts)
        return True
