"""Today and now, in one place, so that tests can stop time.

Days are German days, instants are UTC epoch milliseconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def _system() -> float:
    return time.time()


_source: Callable[[], float] = _system


def set_clock(source: Callable[[], float] | None) -> None:
    """Let ``source`` (seconds since 1970, UTC) tell the time; None returns to the machine's clock. For tests."""
    global _source
    _source = source or _system


def now() -> int:
    """The present instant as UTC epoch milliseconds."""
    return int(_source() * 1000)


def today() -> date:
    """The present day in Germany, whatever zone the machine has."""
    return datetime.fromtimestamp(_source(), UTC).astimezone(BERLIN).date()


def local(instant: int) -> datetime:
    """An instant (epoch milliseconds) as local German time without zone, for showing only, never for storing."""
    return datetime.fromtimestamp(instant / 1000, UTC).astimezone(BERLIN).replace(tzinfo=None)
