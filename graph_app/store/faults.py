"""Which of our errors a driver's error is: by class and code, never by text, because texts carry values. No retries."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from neo4j.exceptions import AuthError, DriverError, Forbidden, Neo4jError, TransientError

from graph_app.errors import Conflict, NetworkError, StoreRefused, StoreUnavailable

log = logging.getLogger(__name__)

DUPLICATE = "Neo.ClientError.Schema.ConstraintValidationFailed"
#: The embedded engine met a relationship whose writer was still at it, or gave up.
GONE = "Neo.ClientError.Statement.EntityNotFound"
TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.TransientError.Transaction.LockClientStopped",
)
LOST = "Neo.ClientError.Transaction.TransactionNotFound"
SPARE_BYTES = 32 * 2**20

TOO_SLOW = "Die Abfrage dauert zu lange. Bitte grenzen Sie sie ein und versuchen Sie es noch einmal."
TAKEN = "Diesen Eintrag gibt es schon. Bitte laden Sie die Seite neu und prüfen Sie, was gespeichert ist."
BUSY = "Jemand anderes ändert gerade dieselben Einträge. Bitte versuchen Sie es noch einmal."
DISK_FULL = (
    "Der Speicherplatz ist voll, deshalb wurde nichts gespeichert. Lesen geht weiter. "
    "Bitte schaffen Sie Platz auf dem Laufwerk und speichern Sie noch einmal."
)


def is_collision(error: Exception) -> bool:
    """Whether this may come of two who write at the same time: a unique key was taken, a record not there in between.

    It may also last, so it is tried again a few times only.
    """
    return isinstance(error, Neo4jError) and error.code in (DUPLICATE, GONE)


def is_repeatable(error: Exception) -> bool:
    """Whether the same work may be tried again: nothing of it was kept."""
    return isinstance(error, (Neo4jError, DriverError)) and (is_collision(error) or error.is_retryable())


def translated(error: Exception, name: str, data: Path | None = None) -> NetworkError:
    """Our error for the driver's; logs the query's name and the code, never a value. ``data`` tells of a full disk."""
    code = getattr(error, "code", None) or type(error).__name__
    log.warning("query %s failed with %s", name, code)
    if isinstance(error, AuthError):
        return StoreUnavailable()
    if isinstance(error, Neo4jError):
        if code == DUPLICATE:
            return Conflict(TAKEN)
        if code in TIMED_OUT:
            return StoreUnavailable(TOO_SLOW)
        if code == LOST or isinstance(error, TransientError):
            # The engine reports a full disk as a lost transaction.
            return StoreUnavailable(DISK_FULL) if disk_is_full(data) else StoreUnavailable(BUSY)
        if isinstance(error, Forbidden):
            return StoreRefused()
        return StoreUnavailable(DISK_FULL) if disk_is_full(data) else StoreRefused()
    if isinstance(error, DriverError):
        return StoreUnavailable()
    return StoreRefused()


def disk_is_full(data: Path | None) -> bool:
    """Whether the drive of the data folder has no room for the next change."""
    try:
        return data is not None and shutil.disk_usage(data).free < SPARE_BYTES
    except OSError:
        return False
