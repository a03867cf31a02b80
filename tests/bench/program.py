"""The program as a user starts it, in a process of its own: its address, its engine, how much memory both took."""

from __future__ import annotations

import contextlib
import http.cookiejar
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

EMAIL = "messung@example.org"
#: A question that has to wait for a processor must not be given up.
PATIENT = {"INTEGRATIONSNETZ_QUERY_SECONDS": "120"}


@dataclass(frozen=True, slots=True)
class Program:
    """A running ``integrationsnetz serve``; ``wall`` are the seconds to its first page, ``work`` those of computing."""

    process: subprocess.Popen[str]
    url: str
    wall: float
    work: float

    @property
    def processes(self) -> list[int]:
        """The application first, then the engine it has started."""
        return [self.process.pid, *children(self.process.pid)]

    @property
    def peak_megabytes(self) -> list[float]:
        """The highest resident memory each of them ever had."""
        return [_status(pid, "VmHWM") / 1024 for pid in self.processes]


@contextlib.contextmanager
def running(data: Path) -> Iterator[Program]:
    """Start the program on a data folder, wait for its first page, end it at the end."""
    command = [sys.executable, "-m", "graph_app", "serve", "--port", "0", "--data", str(data)]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ | PATIENT) as process:
        try:
            assert process.stdout
            found = re.search(r"http://\S+", process.stdout.readline())
            if not found:
                raise RuntimeError("The program did not start.")
            Visitor(found[0]).page("/anmelden")
            wall = time.perf_counter() - begin
            work = sum(computed(pid) for pid in (process.pid, *children(process.pid)))
            yield Program(process, found[0], wall, work)
        finally:
            process.terminate()
            process.wait(60)


class Visitor:
    """A browser without a screen."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({})
        )

    def log_in(self, password: str) -> None:
        """Log in; an address or a password that fails ends the measurement."""
        form = self.page("/anmelden").decode()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
        fields = {"email": EMAIL, "password": password, "csrf_token": token[1] if token else ""}
        if b'action="/anmelden"' in self.page("/anmelden", urllib.parse.urlencode(fields).encode()):
            raise RuntimeError("The log-in did not work.")

    def page(self, path: str, form: bytes | None = None) -> bytes:
        """The body of an answer."""
        request = urllib.request.Request(self.url + path, form, {"Origin": self.url})
        with self._opener.open(request, timeout=120) as answer:
            body: bytes = answer.read()
        return body

    def status(self, path: str) -> int:
        """The number an address answers with."""
        try:
            self.page(path)
        except urllib.error.HTTPError as error:
            return error.code
        return 200


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = [part for task in Path(f"/proc/{pid}/task").iterdir() for part in (task / "children").read_text().split()]
    return [int(part) for part in found]


def _status(pid: int, name: str) -> int:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)[1])  # type: ignore[index]


def computed(pid: int) -> float:
    """The processor seconds a process has used, threads that have ended included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
