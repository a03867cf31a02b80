"""Doing what a form asked for: all its steps in one transaction, each with its history entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app import journal
from graph_app.access import Actor
from graph_app.entities import changes, overlaps, reads
from graph_app.entities.record import Record, Tie
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import NodeKind
from graph_app.organisations.staffing import ORGANISATION
from graph_app.organisations.steps import (
    Alteration,
    Archiving,
    Creation,
    Ending,
    Linking,
    Reclassing,
    Removal,
    Step,
)
from graph_app.schemas import dumped
from graph_app.store import Store, Transaction


@dataclass(slots=True)
class _Run:
    """One transaction: which ids stand for the new records, and which versions the changed ones have by now."""

    tx: Transaction
    actor: Actor
    cause: str
    made: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    tied: list[tuple[Linking, Tie]] = field(default_factory=list)
    changed: bool = False

    def id(self, ref: str) -> str:
        return self.made.get(ref, ref)

    def version(self, record: str, seen: int) -> int:
        return self.versions.get(record, seen)

    def values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values that name a new record get its id."""
        return {name: self.id(value) if isinstance(value, str) else value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the ids of new records by reference, and whether anything changed."""

    made: Mapping[str, str]
    changed: bool


def apply(
    store: Store,
    actor: Actor,
    steps: Iterable[Step],
    cause: str = "",
    check: Callable[[Transaction], None] | None = None,
) -> Done:
    """Do all steps or none. ``check`` looks at the transaction first and raises what speaks against it.

    Raises StaleVersion (with the stored record or tie), InvalidInput, NotThere; then nothing is written.
    """
    wanted = tuple(steps)

    def work(tx: Transaction) -> Done:
        if check is not None:
            check(tx)
        run = _Run(tx, actor, cause)
        for step in wanted:
            _do(run, step)
        _check_periods(run)
        return Done(run.made, run.changed)

    return store.change(work)


def _do(run: _Run, step: Step) -> None:
    tx, actor, cause = run.tx, run.actor, run.cause
    match step:
        case Creation():
            run.made[step.ref] = changes.create(tx, actor, step.kind, run.values(step.values), cause).id
        case Alteration():
            seen = run.version(step.record, step.version)
            found = changes.update(tx, actor, step.record, seen, run.values(step.values), cause)
            run.changed |= found.version != seen
            run.versions[step.record] = found.version
            return
        case Reclassing():
            run.versions[step.record] = reclass(tx, actor, step.record, step.version, step.kind, cause).version
        case Archiving():
            changes.archive(tx, actor, step.record, run.version(step.record, step.version), cause)
        case Linking():
            ends = run.id(step.source), run.id(step.target)
            run.tied.append((step, changes.link(tx, actor, step.rel, *ends, run.values(step.values), cause)))
        case Ending():
            changes.end(tx, actor, step.tie, step.version, step.last, cause)
        case Removal():
            changes.remove(tx, actor, step.tie, step.version, cause)
    run.changed = True


def _check_periods(run: _Run) -> None:
    """Raise InvalidInput at the fields whose relationships overlap others: once all is done, so that two may swap."""
    errors: dict[str, list[str]] = {}
    for step, tie in run.tied:
        try:
            overlaps.check(run.tx, tie, step.shared)
        except InvalidInput as problem:
            for name, sentences in problem.errors.items():
                errors.setdefault(step.shared_at if name == overlaps.SHARED else step.typed_at, []).extend(sentences)
    if errors:
        raise InvalidInput(errors)


def reclass(tx: Transaction, actor: Actor, record_id: str, version: int, kind: NodeKind, cause: str = "") -> Record:
    """Make an organisation one of another sort; what only the old sort has is dropped, the history keeps it.

    Raises StaleVersion (with the stored record) when ``version`` is not the stored one, NotThere.
    """
    current = reads.of_kind(tx, ORGANISATION, record_id)
    if current.version != version:
        raise StaleVersion(current)
    if current.kind.name == kind.name:
        return current
    declared = {prop.name for prop in kind.properties}
    gone = [prop for prop in current.kind.properties if prop.name not in declared]
    dropped = {name: None for prop in gone for name in prop.stored}
    if not tx.write("organisations/reclass", kind=kind, id=current.id, version=version, dropped=dropped):
        raise StaleVersion(reads.one(tx, record_id))
    old = {"kind": current.kind.name, **dumped(gone, current.values)}
    new = {"kind": kind.name, **{prop.name: None for prop in gone if prop.name in old}}
    journal.note(tx, actor, "update", record=current.id, kind=kind, name=current.name, old=old, new=new, cause=cause)
    return reads.one(tx, record_id)
