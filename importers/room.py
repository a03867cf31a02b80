"""Whether this computer has the memory for a long import: told before the work begins, not after it has failed.

The embedded engine holds a transaction in memory until its commit (graph_app.store.session); a server is not asked.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from pathlib import Path

from graph_app.errors import Conflict
from graph_app.store import Store
from graph_app.store.session import EVERYDAY_MEGABYTES, MEGABYTES_EACH_THOUSAND, ROOMY_FROM

_MEMORY = Path("/proc/meminfo")
_TOO_LARGE = (
    "Für {records} Einträge auf einmal braucht die Datenbank etwa {needed} GB Arbeitsspeicher, frei sind auf diesem "
    "Rechner {free} GB. Es wurde nichts geschrieben. Bitte schließen Sie andere Programme, oder teilen Sie die Liste "
    "auf {files} Dateien auf."
)


def check_room(store: Store, records: int) -> None:
    """Raise Conflict with a sentence when the embedded engine could not hold so many records until the commit."""
    free = free_megabytes()
    if store.engine != "arcadedb" or records <= ROOMY_FROM or free is None:
        return
    needed = EVERYDAY_MEGABYTES + records * MEGABYTES_EACH_THOUSAND // 1000
    free += store.heap()  # what it has already is given back when it starts anew
    if needed > free:
        fitting = max(ROOMY_FROM, (free - EVERYDAY_MEGABYTES) * 1000 // MEGABYTES_EACH_THOUSAND)
        raise Conflict(
            _TOO_LARGE.format(
                records=_number(records), needed=_gigabytes(needed), free=_gigabytes(free),
                files=-(-records // fitting),
            )
        )  # fmt: skip


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
