"""Work on files beside the requests: reading, planning, running, each told of in the file's status. No pages."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from graph_app.access import Actor
from graph_app.entities.reads import Reader
from graph_app.errors import NetworkError, StoreUnavailable
from graph_app.store import Store
from importers import child
from importers.arrival import understood
from importers.draft import Unreadable
from importers.mended import Offered, by_key, resumed
from importers.plan import Plan
from importers.planning import planned
from importers.returned import bound
from importers.run import run
from importers.shelf import Parcel, Status
from importers.undo import undo

_LOG = logging.getLogger(__name__)
_EVERY_SECONDS = 0.25
_LONGEST_START_SECONDS = 60.0
UNDOING = "undoing"
_BROKEN = "Das hat nicht geklappt. Es wurde nichts geschrieben. Bitte laden Sie die Datei noch einmal hoch."
_SILENT = "Die Datenbank hat nicht geantwortet. Ihre Antworten sind noch da. Bitte gleich noch einmal prüfen."
_STANDS = "Das hat nicht geklappt. Der Import steht noch, wie er war. Bitte versuchen Sie es gleich noch einmal."


class Cancelled(Exception):
    """The user asked to stop."""


def read_and_plan(store: Store, parcel: Parcel, name: str, data: bytes, offered: Offered) -> threading.Thread:
    """Read a file that was handed in, and plan it; both are told in the parcel's status.

    ``offered`` is what nobody changed in the form: a workbook of rejected rows may say it instead.
    """

    def work() -> Status:
        raw = child.reading(name, data, cancelled=lambda: parcel.cancelled)
        raw, intake = resumed(raw, parcel.intake(), offered)
        parcel.keep_raw(raw)
        parcel.keep_intake(intake)
        return _planned(store, parcel)

    return _begun(parcel, "reading", work)


def plan_again(store: Store, parcel: Parcel) -> threading.Thread:
    """Plan anew after an answer, another choice of columns, or another day."""
    return _begun(parcel, "planning", lambda: _planned(store, parcel))


def carry_out(store: Store, actor: Actor, parcel: Parcel) -> threading.Thread:
    """Write what the user saw in the preview."""

    def work() -> Status:
        arrival = bound(store, understood(store, parcel.raw(), parcel.intake()), parcel.data, parcel.handed_in())
        seen = str(parcel.preview()["digest"])
        outcome = run(
            store, actor, arrival.reading, arrival.intake, parcel.decisions(),
            expected=seen, progress=_progress(parcel, "running"),
        )  # fmt: skip
        parcel.keep_preview(preview_of(outcome.plan, outcome.import_id, outcome.made))
        if outcome.import_id is None:
            return Status("planned")
        return Status("done", import_id=outcome.import_id)

    return _begun(parcel, "running", work)


def take_back(store: Store, actor: Actor, parcel: Parcel, import_id: str) -> threading.Thread:
    """Take an import back; what came of it is kept beside the status."""
    parcel.keep_undo(import_id)

    def work() -> Status:
        done = undo(store, actor, import_id, _progress(parcel, UNDOING))
        kept = {"removed": done.removed, "restored": done.restored, "refused": [one.id for one in done.refused]}
        parcel.keep_undo(import_id, kept)
        return Status("undone", import_id=import_id)

    return _begun(parcel, UNDOING, work)


def settle(parcel: Parcel, work: threading.Thread, patience: float) -> None:
    """Wait for short work to end, and for long work to get going.

    The engine may be restarted with more memory before that, and would have no page to show meanwhile.
    """
    work.join(patience)
    until = time.monotonic() + _LONGEST_START_SECONDS
    while work.is_alive() and not parcel.status().phase and time.monotonic() < until:
        work.join(_EVERY_SECONDS)


def preview_of(plan: Plan, import_id: str | None, made: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The answer of contracts.md §3 for a plan, with the plan's digest and what a newer list no longer names."""
    return {
        "import_id": import_id,
        "applied": import_id is not None,
        "counts": plan.counts,
        "rows": [
            {**row, "id": row["id"] or (made or {}).get(step.end)}
            for row, step in zip(plan.rows(), plan.steps, strict=True)
        ],
        "unknown_columns": list(plan.unknown),
        "not_taken": list(plan.not_taken),
        "notes": list(plan.notes),
        "no_longer_listed": [tie.source_id for tie in plan.unlisted],
        "digest": plan.digest(),
    }


def _planned(store: Reader, parcel: Parcel) -> Status:
    parcel.keep_status(Status("planning"))
    arrival = bound(store, understood(store, parcel.raw(), parcel.intake()), parcel.data, parcel.handed_in())
    found = arrival.intake
    parcel.keep_intake(replace(parcel.intake(), organisation=found.organisation, confirms=found.confirms))
    parcel.keep_layouts(arrival.layouts)
    parcel.keep_decisions(arrival.decided(parcel.decisions().answers))
    plan = planned(
        store,
        arrival.reading,
        arrival.intake,
        parcel.decisions(),
        _progress(parcel, "planning"),
    )
    asked = (question for step in plan.steps for question in step.questions)
    parcel.keep_decisions(by_key(asked, parcel.decisions()))
    parcel.keep_preview(preview_of(plan, None))
    return Status("planned")


def _progress(parcel: Parcel, state: str) -> Callable[[str, int, int], None]:
    last = 0.0

    def told(phase: str, done: int, total: int) -> None:
        nonlocal last
        if parcel.cancelled:
            raise Cancelled
        if time.monotonic() - last > _EVERY_SECONDS:
            last = time.monotonic()
            parcel.keep_status(Status(state, phase, done, total))

    return told


def _begun(parcel: Parcel, state: str, work: Callable[[], Status]) -> threading.Thread:
    parcel.resume()
    parcel.keep_status(Status(state))

    def guarded() -> None:
        try:
            parcel.keep_status(work())
        except Cancelled:
            parcel.keep_status(Status("cancelled"))
        except Unreadable as problem:
            parcel.keep_status(Status("cancelled" if parcel.cancelled else "failed", message=str(problem)))
        except StoreUnavailable as problem:
            said = {UNDOING: _STANDS, "running": problem.message}.get(state, _SILENT)
            parcel.keep_status(Status("failed", message=said))
        except NetworkError as problem:
            parcel.keep_status(Status("failed", message=problem.message))
        except Exception as problem:
            # The text of an unexpected error may hold what the file says; its type never does.
            _LOG.error("An import ended with %s.", type(problem).__name__)
            parcel.keep_status(Status("failed", message=_STANDS if state == UNDOING else _BROKEN))

    thread = threading.Thread(target=guarded, name=f"import-{parcel.id[:8]}", daemon=True)
    thread.start()
    return thread
