"""Where the graph comes from: the embedded engine as a child process, or a server. No queries, no schema."""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Protocol

from neo4j.exceptions import DriverError, Neo4jError

from graph_app.errors import StartRefused, StoreUnavailable
from graph_app.settings import Settings
from graph_app.store.deadline import WATCHDOG
from graph_app.store.session import Endpoint

log = logging.getLogger(__name__)

CHILD = Path(__file__).resolve().with_name("engine_child.py")
START_SECONDS = 60.0
STOP_SECONDS = 15.0
ATTACH_SECONDS = 10.0

RUNNING = (
    "Integrationsnetz läuft mit diesem Datenordner bereits. "
    "Bitte öffnen Sie das laufende Programm oder beenden Sie es zuerst."
)
NOT_STARTED = (
    "Die eingebaute Datenbank ist nicht gestartet. Bitte prüfen Sie, ob auf dem Laufwerk Platz ist und ob Sie in den "
    "Datenordner schreiben dürfen. Näheres steht dort im Ordner „log“."
)
NOT_DURABLE = "Die eingebaute Datenbank sichert Änderungen nicht sofort auf der Festplatte. Bitte installieren Sie neu."


def answers(endpoint: Endpoint, seconds: float = 3.0) -> bool:
    """Whether a fresh connection gets an answer: a pooled one would not notice a restarted engine."""
    options = {"connection_timeout": seconds, "connection_acquisition_timeout": seconds, "max_connection_pool_size": 1}
    try:
        with endpoint.driver(**options) as driver:
            session = driver.session(database=endpoint.database)
            with WATCHDOG.limit(session, seconds), session:
                return bool(session.run("RETURN 1 AS one").single(strict=True)["one"] == 1)
    except (DriverError, Neo4jError, OSError):
        return False


class Engine(Protocol):
    """What the supervisor needs to know of a source of the graph."""

    name: str
    endpoint: Endpoint

    def revive(self) -> Endpoint:
        """Bring the engine back; the endpoint to use from now on. StoreUnavailable when that is not possible yet."""

    def ended(self) -> bool:
        """Whether the engine is known to be gone, so that no heartbeat has to find out."""

    def stop(self) -> None:
        """End what this process has started."""


class ServerEngine:
    """A Neo4j server somebody else runs."""

    name = "neo4j"

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    def revive(self) -> Endpoint:
        """A server is not ours to restart."""
        raise StoreUnavailable

    def ended(self) -> bool:
        """Nobody tells us; heartbeats find out."""
        return False

    def stop(self) -> None:
        """A server is not ours to stop."""


class EmbeddedEngine:
    """ArcadeDB in a child process, or in the child of another instance with the same data folder."""

    name = "arcadedb"
    endpoint: Endpoint

    def __init__(self, data: Path, *, heap: str = "256m", command_seconds: float = 10.0, attach: bool = True) -> None:
        self.data = data
        self.heap = heap
        self.command_seconds = command_seconds
        self.attach = attach
        self.child: subprocess.Popen[str] | None = None

    @property
    def megabytes(self) -> int:
        """The size of the heap."""
        return int(self.heap[:-1]) * (1024 if self.heap[-1].lower() == "g" else 1)

    def start(self) -> Endpoint:
        """Start the child, or attach to the running one. StartRefused says what to do when neither works."""
        self._make_folder()
        until = time.monotonic() + ATTACH_SECONDS
        while True:
            answer = self._start_child()
            if "uri" in answer:
                self.endpoint = _endpoint(answer)
                return self.endpoint
            if answer["error"] == "not_durable":
                raise StartRefused(NOT_DURABLE)
            if answer["error"] != "locked":
                raise StartRefused(NOT_STARTED)
            # Locked by a running instance, or by a child whose parent has just died and that is about to end.
            running = self.running()
            if running is not None and answers(running):
                if not self.attach:
                    raise StartRefused(RUNNING)
                self.endpoint = running
                return running
            if time.monotonic() > until:
                raise StartRefused(RUNNING)
            time.sleep(0.5)

    def running(self) -> Endpoint | None:
        """The endpoint in the runtime file; None when there is none. It may be stale: only an answer proves it."""
        try:
            return _endpoint(json.loads((self.data / "runtime.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError):
            return None

    def ended(self) -> bool:
        """Whether our child is gone, or the instance we are attached to has restarted its own."""
        if self.child is not None:
            return self.child.poll() is not None
        running = self.running()
        return running is not None and running != self.endpoint

    def revive(self) -> Endpoint:
        """Kill the child, which frees every call that waits for it, and start it again on the same data."""
        if self.child is not None:
            _end(self.child, 0)
            self.child = None
        try:
            return self.start()
        except (StartRefused, OSError):
            raise StoreUnavailable from None

    def stop(self) -> None:
        """Let the child end by itself (it closes the database when its input ends); kill it when it does not."""
        child, self.child = self.child, None
        if child is not None:
            _end(child, STOP_SECONDS)

    def _make_folder(self) -> None:
        try:
            self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.data / "log").mkdir(exist_ok=True, mode=0o700)
        except OSError:
            raise StartRefused(
                f"Der Datenordner {self.data} ist nicht beschreibbar. "
                "Bitte prüfen Sie die Rechte oder nennen Sie einen anderen."
            ) from None

    def _start_child(self) -> dict[str, str]:
        """The child's first line: where it answers, or why it does not."""
        # "-P": the folder of the child must not shadow installed packages. No secret in arguments or environment.
        command = [sys.executable, "-P", "-X", "utf8", str(CHILD), str(self.data)]
        # CREATE_NO_WINDOW: no console window beside the browser; 0 elsewhere.
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        with (self.data / "log" / "engine.log").open("ab") as errors:
            child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                creationflags=flags,
            )
        answer = {"error": "ended"}
        with contextlib.suppress(OSError):
            wish = json.dumps({"heap": self.heap, "command_seconds": self.command_seconds})
            if child.stdin is not None and child.stdout is not None:
                child.stdin.write(wish + "\n")
                child.stdin.flush()
                answer = _first_answer(child.stdout)
        if "uri" in answer:
            self.child = child
            log.info("engine child %s answers", child.pid)
        else:
            _end(child, 0)
        return answer


def _end(child: subprocess.Popen[str], patience: float) -> None:
    """Close the child's input, and kill it when it has not ended after ``patience`` seconds."""
    with contextlib.suppress(OSError):
        if child.stdin is not None:
            child.stdin.close()
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        if patience:
            log.warning("engine child %s did not end and is killed", child.pid)
        child.kill()
        child.wait(STOP_SECONDS)


def _endpoint(answer: dict[str, str]) -> Endpoint:
    return Endpoint(answer["uri"], answer["user"], answer["password"], answer["database"])


def _first_answer(output: IO[str]) -> dict[str, str]:
    """The first JSON line; the rest is read and dropped, so that the pipe never fills."""
    lines: queue.Queue[dict[str, str]] = queue.Queue()

    def read() -> None:
        # The thread outlives this call and ends with the child.
        with contextlib.suppress(OSError, ValueError), output:
            for line in output:
                if line.startswith("{"):
                    lines.put(json.loads(line))
        lines.put({"error": "ended"})

    threading.Thread(target=read, name="engine-output", daemon=True).start()
    try:
        return lines.get(timeout=START_SECONDS)
    except queue.Empty:
        return {"error": "silent"}


def engine_for(settings: Settings, *, attach: bool = True) -> EmbeddedEngine | ServerEngine:
    """The engine the settings name; not started yet."""
    if settings.database is None:
        # The engine gives up later than the caller: it is the second line that frees its own threads.
        command_seconds = max(10.0, 2 * settings.query_seconds)
        return EmbeddedEngine(settings.data, heap=settings.heap, command_seconds=command_seconds, attach=attach)
    return ServerEngine(
        Endpoint(settings.database, settings.database_user, settings.database_password(), settings.database_name)
    )
