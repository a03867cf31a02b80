"""Whether this computer has the memory for a long import, and how long its statements may take: by its size.

The embedded engine holds a transaction in memory until its commit (graph_app.store.session); a server is not asked.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graph_app.entities.bulk import LONGEST_SECONDS
from graph_app.errors import Conflict, StoreUnavailable
from graph_app.store import Store, Transaction
from graph_app.store.session import EVERYDAY_MEGABYTES, MEGABYTES_EACH_THOUSAND, ROOMY_FROM

_MEMORY = Path("/proc/meminfo")
#: So many records are committed within a minute, even beside other work.
_A_MINUTE_EACH = 10_000
_TOO_LARGE = (
    "Für {records} Einträge auf einmal braucht die Datenbank etwa {needed} GB Arbeitsspeicher, frei sind auf diesem "
    "Rechner {free} GB. "
)
_DIVIDE = (
    "Es wurde nichts geschrieben. Bitte schließen Sie andere Programme, oder teilen Sie die Liste auf {files} Dateien "
    "auf."
)
#: A whole import is taken back or nothing of it.
WHOLE = "Der Import steht noch, wie er war. Bitte schließen Sie andere Programme und nehmen Sie ihn dann zurück."
_TOO_LONG = (
    "Die Datenbank ist mit dieser Liste nicht rechtzeitig fertig geworden. Bitte prüfen Sie die Datei noch einmal; "
    "der Plan zeigt, ob etwas geschrieben ist. Hilft das nicht, teilen Sie die Liste auf mehrere Dateien auf."
)
Result = TypeVar("Result")


def in_one_go(store: Store, work: Callable[[Transaction], Result], records: int) -> Result:
    """What ``work`` returns: one transaction with the memory and the time that so many records need.

    Raises Conflict before it begins when there is not the memory, StoreUnavailable when the time was not enough.
    """
    check_room(store, records)
    store.prepare_for(records)
    try:
        return store.change(work, seconds=patience(records))
    except StoreUnavailable:
        raise StoreUnavailable(_TOO_LONG) from None


def check_room(store: Store, records: int, advice: str = _DIVIDE) -> None:
    """Raise Conflict when the embedded engine could not hold so many records until the commit.

    Its sentence says how much is missing and ends with ``advice``, which may name {files}: as many would do.
    """
    free = free_megabytes()
    if store.engine != "arcadedb" or records <= ROOMY_FROM or free is None:
        return
    needed = EVERYDAY_MEGABYTES + records * MEGABYTES_EACH_THOUSAND // 1000
    free += store.heap()  # what it has already is given back when it starts anew
    if needed > free:
        fitting = max(ROOMY_FROM, (free - EVERYDAY_MEGABYTES) * 1000 // MEGABYTES_EACH_THOUSAND)
        raise Conflict(
            (_TOO_LARGE + advice).format(
                records=_number(records), needed=_gigabytes(needed), free=_gigabytes(free),
                files=-(-records // fitting),
            )
        )  # fmt: skip


def patience(records: int) -> float:
    """Seconds for each statement of a transaction over so many records; the last one, the commit, grows with them."""
    return LONGEST_SECONDS * max(1, -(-records // _A_MINUTE_EACH))


def free_megabytes() -> int | None:
    """The memory that programs can still have; None where it cannot be told."""
    with contextlib.suppress(OSError, ValueError, IndexError, AttributeError):
        if sys.platform == "win32":
            return _free_on_windows()
        told = {line.partition(":")[0]: line.split()[1] for line in _MEMORY.read_text().splitlines()}
        return int(told["MemAvailable"]) // 1024 if "MemAvailable" in told else None
    return None


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        *(
            (name, ctypes.c_uint64)
            for name in ("total", "free", "page", "free_page", "virtual", "free_virtual", "more")
        ),
    )


def _free_on_windows() -> int | None:
    status = _Status(length=ctypes.sizeof(_Status))
    told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined,unused-ignore]
    return int(status.free) // 2**20 if told else None


def _gigabytes(megabytes: int) -> str:
    return f"{megabytes / 1024:.1f}".replace(".", ",")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
