"""Reading a file in a process of its own: what happens to the child, the program survives. Parses nothing itself."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from importers.draft import Reading, Unreadable, reading_of
from importers.guard import check_size, checked_name

_LOG = logging.getLogger(__name__)
#: The child's environment: nothing of ours but what its interpreter needs to start.
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH")
_PAUSE = 0.05
_LARGEST_ANSWER = 256 * 1024**2


def reading(
    name: str,
    data: bytes,
    *,
    seconds: float = 30,
    memory_mb: int = 512,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """What a file says, read by a child process with bounded time and memory; raises Unreadable.

    ``cancelled`` is asked twenty times a second; once it says True the child is ended.
    """
    check_size(data)
    shown = checked_name(name)
    with _started(seconds, memory_mb) as child:
        talk = _Talk(child, json.dumps(shown).encode("ascii") + b"\n" + data)
        try:
            _await(talk, shown, seconds, cancelled)
        finally:
            child.kill()
            talk.join()
    return _understood(shown, talk.answer, child.wait())


def _started(seconds: float, memory_mb: int) -> subprocess.Popen[bytes]:
    # -I: neither the current folder nor the user's packages nor PYTHON… variables have a say in what is imported.
    options = ["-I", "-B", "-X", "utf8", "-m", "importers.reading_child"]
    return subprocess.Popen(
        [sys.executable, *options, str(max(1, round(seconds))), str(memory_mb)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in _KEPT if key in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Talk:
    """Sends the file and takes the answer in threads, so that a child which does neither can be ended."""

    def __init__(self, child: subprocess.Popen[bytes], message: bytes) -> None:
        self.answer = b""
        self._child = child
        self._threads = [threading.Thread(target=self._send, args=(message,)), threading.Thread(target=self._take)]
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def _send(self, message: bytes) -> None:
        stream = self._child.stdin
        if stream is not None:
            with contextlib.suppress(OSError):  # the child ended before it had read everything
                stream.write(message)
            with contextlib.suppress(OSError):
                stream.close()

    def _take(self) -> None:
        if self._child.stdout is not None:
            self.answer = self._child.stdout.read(_LARGEST_ANSWER)

    def over(self, pause: float) -> bool:
        """Whether the child has said all it will say."""
        self._threads[1].join(pause)
        return not self._threads[1].is_alive()

    def join(self) -> None:
        for thread in self._threads:
            thread.join()


def _await(talk: _Talk, shown: str, seconds: float, cancelled: Callable[[], bool] | None) -> None:
    last = time.monotonic() + seconds
    while not talk.over(_PAUSE):
        if cancelled is not None and cancelled():
            raise Unreadable("Das Einlesen wurde abgebrochen. Es wurde nichts gespeichert.")
        if time.monotonic() > last:
            raise _too_slow(shown)


def _understood(shown: str, answer: bytes, code: int) -> Reading:
    try:
        said: dict[str, Any] = json.loads(answer)
    except ValueError:
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            raise _too_slow(shown) from None
        _LOG.warning("The reading process ended with %s and %s bytes of answer.", code, len(answer))
        raise Unreadable(
            f"„{shown}“ hat das Einlesen zum Absturz gebracht: Die Datei ist beschädigt oder zu groß. Bitte "
            f"speichern Sie "
            "die Tabelle in Excel neu als .xlsx, ohne Bilder und überflüssige Blätter."
        ) from None
    if "unreadable" in said:
        raise Unreadable(said["unreadable"])
    if "defect" in said:
        _LOG.error("A reader failed: %s.", said["defect"])
        raise Unreadable(
            f"„{shown}“ ist anders aufgebaut, als das Programm es versteht. Bitte speichern Sie die Datei neu "
            f"(Tabellen als "
            ".xlsx) und versuchen Sie es noch einmal."
        )
    return reading_of(said["reading"])


def _too_slow(shown: str) -> Unreadable:
    return Unreadable(
        f"„{shown}“ braucht zum Einlesen zu lange. Bitte löschen Sie überflüssige Blätter, Spalten und "
        f"Formatierungen oder "
        "teilen Sie die Liste auf mehrere Dateien auf."
    )
