"""Files that are being imported: where reading, answers and preview wait until the user decides. One folder each.

The folders lie in the data folder, readable by its owner only, have names nobody can guess, and are removed when
the import is discarded or after a week. The uploaded file itself is never kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from graph_app import clock
from graph_app.errors import NotThere
from importers.columns import Layout, layout_of
from importers.draft import ForeignType, Reading, reading_of
from importers.intake import Decisions, Intake, intake_of

KEPT_SECONDS = 7 * 24 * 3600
GONE = "Diesen Import gibt es nicht mehr. Bitte laden Sie die Datei noch einmal hoch."
_BROKEN_OFF = "Die Arbeit wurde unterbrochen. Bitte sehen Sie unter „Import“, „Frühere Importe“ nach, wie weit sie kam."
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Status:
    """How far the work on a file is.

    ``state`` is reading, planning, planned, running, done, failed, cancelled, undoing or undone; ``phase``, ``done``
    and ``total`` tell the progress, ``message`` what went wrong, ``pid`` who works on it.
    """

    state: str
    phase: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    import_id: str = ""
    pid: int = 0
    at: float = 0.0


class Parcel:
    """One file on its way: everything that was said about it, each in a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = folder.name

    @property
    def data(self) -> Path:
        """The data folder of the installation."""
        return self.folder.parents[1]

    def owner(self) -> str:
        """The id of the account that handed it in."""
        return str(self._load("owner")["id"])

    def handed_in(self) -> date:
        """The day it was handed in, as people in Germany count it; today where an older program kept none."""
        kept = self._load("owner").get("at")
        return clock.local(kept).date() if kept else clock.today()

    def intake(self) -> Intake:
        """What was said beside the file."""
        return intake_of(self._load("intake"))

    def keep_intake(self, intake: Intake) -> None:
        """Replace what was said beside the file."""
        self._keep("intake", intake.to_json())

    def raw(self) -> Reading:
        """What the reading process found."""
        return reading_of(self._load("raw"))

    def keep_raw(self, reading: Reading) -> None:
        """Keep what the reading process found."""
        self._keep("types", [asdict(entry) for entry in reading.types])
        self._keep("raw", reading.to_json())

    def types(self) -> tuple[ForeignType, ...]:
        """The words of a network that need a meaning; they are kept apart, since the whole reading is large."""
        return tuple(ForeignType(**entry) for entry in self._load("types", []))

    def decisions(self) -> Decisions:
        """The answers so far."""
        return Decisions(self._load("decisions", {}))

    def keep_decisions(self, decisions: Decisions) -> None:
        """Replace the answers."""
        self._keep("decisions", dict(decisions.answers))

    def preview(self) -> dict[str, Any]:
        """The answer of contracts.md §3 as the user saw it, with its digest."""
        found: dict[str, Any] = self._load("preview")
        return found

    def keep_preview(self, preview: Mapping[str, Any]) -> None:
        """Keep what the user sees."""
        self._keep("preview", dict(preview))

    def has_preview(self) -> bool:
        """Whether there is something to return to."""
        return (self.folder / "preview.json").exists()

    def layouts(self) -> tuple[Layout, ...]:
        """How the columns were understood."""
        return tuple(layout_of(entry) for entry in self._load("layouts", []))

    def keep_layouts(self, layouts: tuple[Layout, ...]) -> None:
        """Keep how the columns were understood."""
        self._keep("layouts", [layout.to_json() for layout in layouts])

    def undo(self) -> dict[str, Any]:
        """Which import is taken back here, and what came of it; empty where a file is read."""
        found: dict[str, Any] = self._load("undo", {})
        return found

    def keep_undo(self, import_id: str, done: Mapping[str, Any] | None = None) -> None:
        """Say which import is taken back here, later also what came of it."""
        self._keep("undo", {"import_id": import_id, **(done or {})})

    def status(self) -> Status:
        """How far it is; work that nobody does any more counts as failed."""
        found = Status(**self._load("status"))
        if found.state in ("reading", "planning", "running", "undoing") and not _alive(found):
            return replace(found, state="failed", message=_BROKEN_OFF)
        return found

    def keep_status(self, status: Status) -> None:
        """Say how far it is."""
        self._keep("status", asdict(replace(status, pid=os.getpid(), at=clock.now() / 1000)))

    @property
    def cancelled(self) -> bool:
        """Whether the user wants it to stop."""
        return (self.folder / "cancel").exists()

    def cancel(self) -> None:
        """Ask the work to stop; it does before anything is kept."""
        (self.folder / "cancel").touch()

    def resume(self) -> None:
        """Forget that it was asked to stop."""
        (self.folder / "cancel").unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove everything about the file."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _load(self, name: str, otherwise: Any = None) -> Any:
        try:
            return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            if otherwise is None:
                raise NotThere(GONE) from None
            return otherwise

    def _keep(self, name: str, value: Any) -> None:
        # Written beside and renamed: a reader never sees half a file.
        beside = self.folder / f"{name}.{secrets.token_hex(4)}"
        beside.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        beside.replace(self.folder / f"{name}.json")


class Shelf:
    """All files that are being imported."""

    def __init__(self, data: Path) -> None:
        self.data, self.folder = data, data / "imports"

    def place(self, owner: str, intake: Intake) -> Parcel:
        """A new folder; old ones are cleared away on this occasion."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.clear()
        folder = self.folder / secrets.token_hex(16)
        folder.mkdir(mode=0o700)
        parcel = Parcel(folder)
        parcel._keep("owner", {"id": owner, "at": clock.now()})
        parcel.keep_intake(intake)
        parcel.keep_status(Status("reading"))
        return parcel

    def parcel(self, name: str, owner: str) -> Parcel:
        """The file with this name, if this account handed it in; raises NotThere."""
        if not _NAME.fullmatch(name) or not (self.folder / name).is_dir():
            raise NotThere(GONE)
        parcel = Parcel(self.folder / name)
        if parcel.owner() != owner:
            raise NotThere(GONE)
        return parcel

    def parcels(self, owner: str) -> list[Parcel]:
        """The files that an account has handed in, newest first."""
        found = []
        for folder in self.folder.glob("*") if self.folder.is_dir() else ():
            with contextlib.suppress(NotThere, OSError):
                parcel = Parcel(folder)
                if parcel.owner() == owner:
                    found.append((folder.stat().st_mtime, parcel))
        return [parcel for _, parcel in sorted(found, key=lambda pair: -pair[0])]

    def clear(self) -> None:
        """Remove what has been kept for a week since anybody worked on it."""
        for folder in self.folder.glob("*"):
            with contextlib.suppress(NotThere, OSError):
                if clock.now() / 1000 - Parcel(folder).status().at > KEPT_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)


def _alive(status: Status) -> bool:
    # A long statement of this process only reports when it has ended.
    return clock.now() / 1000 - status.at < 20 or status.pid == os.getpid()
