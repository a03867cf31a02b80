"""Numbered changes of stored data, each applied once and recorded. Constraints and indexes are derived elsewhere (ddl).

A file ``cypher/migrations/NNNN_name.cypher`` holds one statement and nothing else to run; it must be repeatable.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph_app import clock
from graph_app.errors import StartRefused
from graph_app.store.queries import folder
from graph_app.store.session import Store, Transaction

_FILE = re.compile(r"(\d{4})_([a-z][a-z0-9_]*)\.cypher")
STATEMENT_SECONDS = 600.0

NEWER = (
    "Die Daten in diesem Ordner stammen von einer neueren Fassung des Programms. "
    "Bitte installieren Sie die neuere Fassung; es wurde nichts verändert."
)
EDITED = (
    "Die Umstellung {number} der gespeicherten Daten wurde nachträglich verändert. "
    "Bitte installieren Sie das Programm neu; es wurde nichts verändert."
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its number, its name and its statement."""

    number: int
    name: str
    statement: str

    @property
    def checksum(self) -> str:
        """Equal for equal statements, whatever line ends a checkout has."""
        return hashlib.sha256(self.statement.encode()).hexdigest()


def migrations(root: Path | None = None) -> tuple[Migration, ...]:
    """All migrations in order. ValueError when a number is missing or stands twice."""
    found = []
    for file in sorted((root or folder() / "migrations").glob("*.cypher")):
        parts = _FILE.fullmatch(file.name)
        if parts is None:
            raise ValueError(f"{file}: a migration is called NNNN_name.cypher")
        lines = file.read_text(encoding="utf-8").splitlines()
        found.append(Migration(int(parts[1]), parts[2], "\n".join(lines).strip()))
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations are not numbered from 1 without a gap: {[m.number for m in found]}")
    return tuple(found)


def migrate(store: Store, known: tuple[Migration, ...] | None = None) -> list[int]:
    """Apply what is missing, in order, each in one transaction with its record; the numbers applied.

    StartRefused when the store is newer than the program, or an applied file was edited.
    """
    known = migrations() if known is None else known
    applied = refuse_other_program(store, known)
    missing = [migration for migration in known if migration.number not in applied]
    for migration in missing:
        store.change(partial(_apply, migration=migration), seconds=STATEMENT_SECONDS)
    return [migration.number for migration in missing]


def refuse_other_program(store: Store, known: tuple[Migration, ...]) -> set[int]:
    """The numbers already applied. StartRefused when the store is newer, or was changed by other files than ours."""
    applied = {row["number"]: row["checksum"] for row in store.read("store/applied_migrations")}
    if applied and max(applied) > len(known):
        raise StartRefused(NEWER)
    for migration in known:
        if applied.get(migration.number, migration.checksum) != migration.checksum:
            raise StartRefused(EDITED.format(number=migration.number))
    return set(applied)


def _apply(transaction: Transaction, migration: Migration) -> None:
    transaction.run_text(migration.statement)
    transaction.write(
        "store/record_migration",
        id=f"{migration.number:04d}",
        number=migration.number,
        name=migration.name,
        checksum=migration.checksum,
        applied_at=clock.now(),
    )
