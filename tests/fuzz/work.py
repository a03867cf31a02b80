"""A reader's work in a process of its own with bounded memory, and the watch over it: a hanging process is ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from importers import child
from importers.draft import Unreadable
from tests.fuzz.mutation import Sample, case, corpus
from tests.fuzz.readers import NotIts, Reader, readers

LIMIT_SECONDS = 10.0
SLOW = f"takes more than {LIMIT_SECONDS:.0f} s"
MEMORY = 1024**3
#: After so many failures of one reader its work ends: they have the same few causes.
MANY = 5
_OURS = (f"{os.sep}importers{os.sep}", f"{os.sep}graph_app{os.sep}")
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.fuzz.work"])


@dataclass(frozen=True, slots=True)
class Failure:
    """What a reader did wrong, and the number of the case that shows it."""

    number: int
    what: str


@dataclass(slots=True)
class Tally:
    """What came of a reader's work: how many samples are its own, runs, files read and refused, processes ended by a
    library, and failures.
    """

    reader: str
    samples: int = 0
    runs: int = 0
    read: int = 0
    refused: int = 0
    ended: int = 0
    slowest: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def count(self, outcome: str, seconds: float) -> None:
        """One run more."""
        self.runs += 1
        self.read += outcome == "read"
        self.refused += outcome == "refused"
        self.slowest = max(self.slowest, seconds)


def tried(reader: Reader, sample: Sample) -> tuple[str, str]:
    """What a reader makes of a file: "read", "refused", "not its" or "failed", and of a failure where and why."""
    try:
        reader.read(sample)
    except NotIts:
        return "not its", ""
    except reader.refusal as refusal:
        told = str(refusal)
        return ("refused", "") if len(told) > 20 else ("failed", f"refuses without a sentence: {told!r}")
    except Exception as defect:
        return "failed", _where(defect)
    return "read", ""


def _where(defect: Exception) -> str:
    ours = [frame for frame in traceback.extract_tb(defect.__traceback__) if any(o in frame.filename for o in _OURS)]
    place = f" in {os.path.relpath(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    return f"{type(defect).__name__}: {str(defect)[:120]}{place}"


def own_samples(reader: Reader, samples: tuple[Sample, ...]) -> list[Sample]:
    """The samples that a reader reads."""
    return [sample for sample in samples if reader.takes(sample)]


def _work(name: str, seed: int, first: int, seconds: float, runs: int, pipe: Connection) -> None:
    """In the child: tell the number of a case, try it, tell what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Parsers print what they stumble over; that is no table.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    reader = next(one for one in readers() if one.name == name)
    samples = corpus()
    own = own_samples(reader, samples)
    pipe.send(("own", len(own), 0.0, ""))
    end = time.monotonic() + seconds
    number = first
    while number < runs and time.monotonic() < end:
        sample = case(own, samples, seed, number)
        pipe.send(("at", number, 0.0, ""))
        begin = time.process_time()
        outcome, why = tried(reader, sample)
        pipe.send((outcome, number, time.process_time() - begin, why))
        number += 1
    pipe.send(("end", number, 0.0, ""))


def worked(name: str, seed: int, seconds: float, runs: int) -> Tally:
    """Let a reader work on damaged files for some seconds or runs; a child that hangs or dies is replaced."""
    tally = Tally(name)
    end = time.monotonic() + seconds
    first = 0
    while first < runs and time.monotonic() < end and len(tally.failures) < MANY:
        number, died = _watched(tally, seed, first, end - time.monotonic(), runs)
        if died:
            tally.runs += 1
            if died == SLOW or not _contained(name, seed, number):
                tally.failures.append(Failure(number, died))
            else:
                tally.ended += 1
        first = number + 1
    return tally


def _contained(name: str, seed: int, number: int) -> bool:
    """Whether the program refuses a case that ends the reading process, as a library does that is out of memory."""
    samples = corpus()
    reader = next(one for one in readers() if one.name == name)
    sample = case(own_samples(reader, samples), samples, seed, number)
    try:
        child.reading(sample.name, sample.data)
    except Unreadable:
        return True
    return False


def _watched(tally: Tally, seed: int, first: int, seconds: float, runs: int) -> tuple[int, str]:
    """The number of the last case, and why the child had to be ended or died; "" when it came to its end."""
    here, there = _PROCESSES.Pipe(duplex=False)
    worker = _PROCESSES.Process(target=_work, args=(tally.reader, seed, first, seconds, runs, there), daemon=True)
    worker.start()
    there.close()
    number = first
    try:
        for message in _messages(here):
            if message is None:
                return number, SLOW
            outcome, number, took, why = message
            if outcome == "own":
                tally.samples, number = number, first
            elif outcome == "end":
                return runs, ""
            elif outcome != "at":
                tally.count(outcome, took)
                if outcome == "failed":
                    tally.failures.append(Failure(number, why))
                if len(tally.failures) >= MANY:
                    return runs, ""
        worker.join(5)
        return number, f"ended its process with {worker.exitcode}"
    finally:
        worker.kill()
        worker.join()
        here.close()


def _messages(pipe: Connection) -> Iterator[tuple[Any, ...] | None]:
    """What the child tells; None when it is silent for too long, nothing more when it is gone."""
    with contextlib.suppress(EOFError):
        while True:
            yield pipe.recv() if pipe.poll(LIMIT_SECONDS) else None
