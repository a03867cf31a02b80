"""What happens to a gap: taken on, given to somebody with a day, closed, dismissed, opened. A transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app import clock
from graph_app.access import Actor
from graph_app.entities import changes, deadlines, gap_evidence, reads, visibility
from graph_app.entities.gaps import DISMISSED, GAP, OPEN
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store, Transaction
from graph_app.upkeep.gaps import reads as worklist

ASSIGNED_TO = ONTOLOGY.relation("ASSIGNED_TO")
NO_REASON = "Bitte schreiben Sie, warum das keine Lücke ist. Die Lücke kommt zurück, wenn sich die Angaben ändern."
NO_OWNER = "Diese Stelle gibt es nicht mehr. Bitte wählen Sie eine andere."


def take_on(store: Store, actor: Actor, key: str, version: int, owners: Iterable[str]) -> Record:
    """Work on it begins; ``owners`` are the ids that are the actor, the first of them cares unless somebody does."""
    first = next(iter(owners), "")

    def work(tx: Transaction) -> Record:
        gap = reads.of_kind(tx, GAP, key)
        kept = _changed(tx, actor, gap, version, OPEN[1], {}, "Übernommen")
        if first and not _owners(tx, gap.id):
            changes.link(tx, actor, ASSIGNED_TO, gap.id, first, {}, "Übernommen")
        return kept

    return store.change(work)


def assign(
    store: Store, actor: Actor, key: str, version: int, owner: str, due_on: Day | None, cause: str = ""
) -> Record:
    """Give it to somebody with a day; an empty ``owner`` takes the present one away. Raises InvalidInput by field."""

    def work(tx: Transaction) -> Record:
        gap = reads.of_kind(tx, GAP, key)
        state = OPEN[1] if owner else OPEN[0]
        if gap.values.get("due_on") != due_on:
            deadlines.check(GAP, {"due_on": due_on}, ["due_on"], clock.today())
        kept = _changed(tx, actor, gap, version, state, {"due_on": due_on}, cause or "Aufgabe vergeben")
        present = _owners(tx, gap.id)
        for tie_id, (other, tie_version) in present.items():
            if other != owner:
                changes.end(tx, actor, tie_id, tie_version, Day.on(clock.today()), cause)
        if owner and owner not in {other for other, _ in present.values()}:
            changes.link(tx, actor, ASSIGNED_TO, gap.id, _owner(tx, actor, owner), {}, cause)
        return kept

    return store.change(work)


def close(store: Store, actor: Actor, key: str, version: int, cause: str = "") -> Record:
    """The gap is no more."""
    return store.change(
        lambda tx: _changed(
            tx, actor, reads.of_kind(tx, GAP, key), version, worklist.CLOSED, {}, cause or "Lücke geschlossen"
        )
    )


def reopen(store: Store, actor: Actor, key: str, version: int, cause: str = "") -> Record:
    """It is a gap again, or after all."""
    return store.change(
        lambda tx: _changed(
            tx, actor, reads.of_kind(tx, GAP, key), version, OPEN[0], {"seen": None}, cause or "Wieder geöffnet"
        )
    )


def dismiss(store: Store, actor: Actor, key: str, version: int, reason: str) -> Record:
    """It is no gap; why, and what was known then, is kept. Raises InvalidInput without a reason."""
    if not reason.strip():
        raise InvalidInput({"reason": [NO_REASON]})

    def work(tx: Transaction) -> Record:
        gap = worklist.one(tx, reads.of_kind(tx, GAP, key))
        place = worklist.place_of(gap)
        seen = gap_evidence.digests(tx, [place])[gap.record.id] if place else None
        more = {"reason": reason.strip(), "seen": seen}
        return _changed(tx, actor, gap.record, version, DISMISSED, more, "Als Lücke verworfen")

    return store.change(work)


def _changed(
    tx: Transaction, actor: Actor, gap: Record, version: int, status: str, more: Mapping[str, Any], cause: str
) -> Record:
    values: dict[str, Any] = dict(more)
    if gap.values.get("status") != status:
        values |= {"status": status, "status_since": Day.on(clock.today())}
    return changes.update(tx, actor, gap.id, version, values, cause)


def _owners(tx: Transaction, gap: str) -> dict[str, tuple[str, int]]:
    """Who cares now: owner and version by the id of the relationship."""
    found = reads.ties_between(tx, ASSIGNED_TO, gap, None)
    return {tie.id: (tie.target_id, tie.version) for tie in found if tie.values.get("valid_to") is None}


def _owner(tx: Transaction, actor: Actor, key: str) -> str:
    found = visibility.open_to(reads.one(tx, key), actor)
    if found.archived or found.values.get("restricted") or not any(found.kind.is_a(k) for k in ASSIGNED_TO.target):
        raise InvalidInput({"owner": [NO_OWNER]})
    return found.id
