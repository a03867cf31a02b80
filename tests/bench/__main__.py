"""Makes both networks, measures every goal, prints one table; ends with 1 when a goal is missed.

``--keep FOLDER`` keeps the data folders there and uses them again: making the Land takes minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from graph_app import accounts, create_app
from graph_app.access import Role
from graph_app.errors import Conflict
from graph_app.settings import Settings
from graph_app.store import Store, open_store
from tests.bench import archive, coverage, imports, memory, pages, picture, point, program, proposal, responsible, stale
from tests.bench.generator import KREIS, NRW, Size, network
from tests.bench.generator import Line as Fact
from tests.bench.goals import Line, Missed, Outcome, table
from tests.bench.loading import load
from tests.bench.stale import ContactTwin
from tests.bench.twin import Twin

STARTS = 3
PATIENCE = 120.0
START_LIMIT = 8.0
START_GOAL = "Start bis zur ersten Seite / start to first page"


def main() -> int:
    """Everything, in an order that keeps the memory of the Land out of the other measurements."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", type=Path, default=None)
    kept: Path | None = options.parse_args().keep
    begin = time.monotonic()
    with contextlib.ExitStack() as stack:
        root = kept or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        lines, more = _kreis(root)
        found, remarks = _land(root)
    lines += found
    sys.stdout.write(f"\n{table(lines)}\n")
    for remark in [*more, *remarks]:
        sys.stdout.write(f"  {remark}\n")
    sys.stdout.write(f"{time.monotonic() - begin:.0f} s\n")
    return 0 if all(line.met for line in lines) else 1


def _kreis(root: Path) -> tuple[list[Line], list[str]]:
    data, password = _made(root, KREIS)
    over: list[str] = []
    settings = Settings.load({}, data=data, query_seconds=PATIENCE)

    def network_page() -> Line:
        with program.running(data) as running:
            return picture.measured(_logged_in(running, password), root)

    def every_page() -> Line:
        with _opened(settings) as store:
            line, told = pages.measured(create_app(store, settings), store, password)
        over.extend(told)
        return line

    lines = [
        _attempted(START_GOAL, lambda: _start(data)),
        _attempted(picture.GOAL, network_page),
        _attempted(pages.GOAL, every_page),
        _attempted(responsible.FIRST_GOAL, lambda: responsible.first(data, password, "Wohnen Ahlen 0-0")),
    ]
    with _opened(settings) as store:
        lines.append(_attempted(archive.GOAL, lambda: archive.measured(store)))
    return [*lines, _round(), *_imports()], over


def _round() -> Line:
    """Measured in a folder of its own: the network gets responsibilities that no other goal expects."""

    def work() -> Line:
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
            return proposal.measured(
                stack.enter_context(_opened(Settings.load({}, data=folder, query_seconds=PATIENCE)))
            )

    return _attempted(proposal.GOAL, work)


def _imports() -> list[Line]:
    """Measured in a folder of their own: twenty thousand rows are not taken out again."""
    try:
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
            store = stack.enter_context(_opened(Settings.load({}, data=folder, query_seconds=PATIENCE)))
            found = imports.measured(store)
    except Exception as error:
        found = [Missed(imports.GOAL, f"{type(error).__name__}: {error}"[:200])]
    _say("\n".join(table(found).splitlines()[2:]))
    return found


def _land(root: Path) -> tuple[list[Line], list[str]]:
    twin, contacts = Twin(":memory:"), ContactTwin()
    data, password = _made(root, NRW, twin, contacts)
    refused: list[str] = []

    def everything() -> Line:
        with program.running(data) as running:
            line, told = memory.measured(running, _logged_in(running, password))
        refused.extend(told)
        return line

    with _opened(Settings.load({}, data=data, query_seconds=PATIENCE)) as store:
        lines = [
            _attempted(point.GOAL, lambda: point.measured(store, NRW)),
            _attempted(responsible.GOAL, lambda: responsible.measured(store)),
            _attempted(coverage.GOAL, lambda: coverage.measured(store, twin)),
            _attempted(stale.GOAL, lambda: stale.measured(store, contacts, NRW)),
        ]
    return [*lines, _attempted(memory.GOAL, everything)], refused


def _logged_in(running: program.Program, password: str) -> program.Visitor:
    visitor = program.Visitor(running.url)
    visitor.log_in(password)
    return visitor


def _start(data: Path) -> Line:
    found = []
    for _ in range(STARTS):
        with program.running(data) as running:
            found.append((running.wall, running.work))
    best = min(wall for wall, _ in found)
    work = statistics.median(work for _, work in found)
    return Outcome(START_GOAL, best, START_LIMIT, "s", note=f"bester von {STARTS}; Rechenzeit {work:.1f} s")


def _made(root: Path, size: Size, *twins: Twin | ContactTwin) -> tuple[Path, str]:
    """The data folder of a network and the password of its account; the twins get the same facts."""
    data = root / size.name
    fresh = not data.exists()

    def take(line: Fact) -> None:
        for twin in twins:
            twin.take(line)

    with _opened(Settings.load({}, data=data)) as store:
        begin = time.monotonic()
        if fresh:
            total = load(store, network(size), take)
            _say(f"{size.name}: {total} Zeilen / rows, {time.monotonic() - begin:.0f} s")
        elif twins:
            for line in network(size):
                take(line)
        password = _password(store)
    for twin in twins:
        twin.finish()
    return data, password


def _password(store: Store) -> str:
    try:
        return accounts.create_account(store, program.EMAIL, Role.KOORDINATION)
    except Conflict:
        return accounts.issue_password(store, program.EMAIL)


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    store = open_store(settings)
    try:
        yield store
    finally:
        store.close()


def _attempted(goal: str, measure: Callable[[], Line]) -> Line:
    """A measurement that breaks is a missed goal, and the others go on."""
    try:
        line = measure()
    except Exception as error:
        line = Missed(goal, f"{type(error).__name__}: {error}"[:200])
    _say(table([line]).splitlines()[-1])
    return line


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
