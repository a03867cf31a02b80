"""The process that reads one file: bytes come by standard input, the reading goes out as JSON by standard output.

It limits its own memory and time, reaches no network and no file outside the installation, and never sees the graph.
Started by ``importers.child`` as ``python -m importers.reading_child SECONDS MEGABYTES``.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from collections.abc import Callable
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_BARRED = ("socket.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "subprocess.", "shutil.")
_BARRED_EVENTS = frozenset(
    {"os.system", "os.kill", "os.killpg", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"}
    | {"os.truncate", "os.chmod", "os.chown", "pty.spawn", "urllib.Request", "webbrowser.open"}
)
_TOO_LARGE = (
    "Die Datei braucht beim Einlesen zu viel Speicher. Bitte löschen Sie überflüssige Blätter, Spalten und "
    "Formatierungen oder teilen Sie die Liste auf mehrere Dateien auf."
)


def limit(seconds: int, megabytes: int) -> None:
    """Bounds the memory, processor time and files of this process; Windows knows no such bounds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    size = megabytes * 1024**2
    # One second more between the two bounds: the first one's signal says that it was the time.
    wanted = {"AS": (size, size), "CPU": (seconds, seconds + 1), "FSIZE": (0, 0), "CORE": (0, 0)}
    for name, bounds in wanted.items():
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), bounds)
        except (ValueError, OSError):  # macOS has no RLIMIT_AS worth the name
            continue


def bar_the_way() -> None:
    """From here on this process opens no connection, starts no program and reads nothing but its own code."""
    import mimetypes
    import zoneinfo

    mimetypes.knownfiles.clear()  # openpyxl asks for this table, which the system keeps in /etc
    folders = {*sys.path, *sysconfig.get_paths().values(), *zoneinfo.TZPATH}
    roots = tuple(os.path.join(os.path.realpath(folder), "") for folder in folders if folder)
    sys.addaudithook(_hook(roots))


def _hook(roots: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = bool((flags or 0) & _WRITING) or any(letter in (mode or "") for letter in "wax+")
            if writes or not os.path.realpath(os.fsdecode(path)).startswith(roots):
                raise PermissionError("A file is opened while reading an upload.")
        elif event.startswith(_BARRED) or event in _BARRED_EVENTS:
            raise PermissionError(f"{event} while reading an upload.")

    return refuse


def answer(name: str, data: bytes) -> dict[str, Any]:
    """What the parent is told: a reading, why the file is unreadable, or which defect the reader has."""
    from importers.draft import Unreadable

    try:
        return {"reading": _reading(name, data)}
    except Unreadable as unreadable:
        return {"unreadable": str(unreadable)}
    except MemoryError:
        return {"unreadable": _TOO_LARGE}
    except Exception as defect:
        return {"defect": _where(defect)}


def _reading(name: str, data: bytes) -> Any:
    from dataclasses import replace

    from importers import formats, guard, sources

    notes = guard.checked(name, data)
    found = formats.read(name, data)
    found = replace(found, notes=(*notes, *found.notes))
    known = sources.known(found.sheets) if found.sheets else None
    if known is None:
        return found
    left = {sheet.name for sheet in known.sheets}
    read = [sheet for sheet in found.sheets if sheet.name not in left]
    of_sheets = [f"Blatt „{s.name}“: {note}" if s.name else note for s in read for note in s.notes]
    said = {note for sheet in read if sheet.name for note in sheet.notes}  # a source repeats them without the name
    return replace(
        known,
        drafts=(*found.drafts, *known.drafts),
        rejected=(*found.rejected, *known.rejected),
        not_taken=tuple(dict.fromkeys((*found.not_taken, *known.not_taken))),
        unknown=tuple(dict.fromkeys((*found.unknown, *known.unknown))),
        notes=tuple(dict.fromkeys((*found.notes, *of_sheets, *(note for note in known.notes if note not in said)))),
        types=(*found.types, *known.types),
    )


def _where(defect: Exception) -> str:
    """The kind of an error and our line of code, without its text: that may hold what stands in the file."""
    place = ""
    trace = defect.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if os.path.dirname(__file__) in file:
            place = f" in {os.path.basename(file)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return type(defect).__name__ + place


def _plain(value: Any) -> Any:
    """Dataclasses as JSON objects, one level at a time: ``asdict`` copies every cell."""
    names = getattr(value, "__slots__", None)
    return {name: getattr(value, name) for name in names} if names else dict(value)


def main(arguments: list[str]) -> None:
    """Reads one file and ends; whatever goes wrong is told in the answer."""
    seconds, megabytes = (int(argument) for argument in arguments)
    limit(seconds, megabytes)
    sys.dont_write_bytecode = True
    # Libraries that use numpy where they find it need a third of a second and its threads' memory more.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    name = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    bar_the_way()
    try:
        text = json.dumps(answer(name, data), default=_plain, separators=(",", ":"))
    except MemoryError:
        text = json.dumps({"unreadable": _TOO_LARGE})
    out.write(text.encode("ascii"))
    out.flush()
    os._exit(0)  # a million cells need not be tidied away one by one


if __name__ == "__main__":
    main(sys.argv[1:])
