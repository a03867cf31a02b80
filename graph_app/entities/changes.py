"""Changing any kind.

Make, change, archive, tie, end, remove. Every change writes its history entry in the same transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from graph_app import casedata, clock, journal
from graph_app.access import Actor
from graph_app.entities import gatherings, meeting_names, reads
from graph_app.entities.keys import check_ends, check_free, check_references
from graph_app.entities.record import Record, Tie, named, search_words, stored, without_nothing
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import Day, NodeKind, Property, RelKind, ValueType
from graph_app.schemas import check_together, dumped
from graph_app.store import Transaction

_DERIVED = {"sort_key", "search_text", "version", "recorded_at"}


def new_id() -> str:
    """An id that nobody can guess and that says nothing."""
    return uuid.uuid4().hex


def create(tx: Transaction, actor: Actor, kind: NodeKind, values: Mapping[str, Any], cause: str = "") -> Record:
    """Make a record from checked values; raises InvalidInput when a key is taken or a named record does not exist."""
    if kind.abstract or not kind.generic:
        raise InvalidInput({"kind": [f"„{kind.label.de}“ kann man nicht anlegen. Bitte eine genauere Art wählen."]})
    kept = _with_defaults(kind.properties, {name: value for name, value in values.items() if value is not None})
    overruled = casedata.checked(kind.properties, kept, None, cause, actor.insists)
    kept["id"] = kept.get("id") or new_id()
    kept["name"] = named(kind, kept)
    kept.update(search_words(kind, kept), version=1, recorded_at=clock.now())
    check_together(kept)
    gatherings.check(kind, kept, kept, clock.today())
    check_free(tx, kind, kept, None)
    check_references(tx, kind.properties, kept)
    tx.write("entities/create", kind=kind, values=without_nothing(stored(kind.properties, kept)))
    journal.note(
        tx,
        actor,
        "create",
        record=kept["id"],
        kind=kind.name,
        name=kept["name"],
        old={},
        new=told(kind.properties, kept),
        cause=cause,
    )
    journal.overrule(tx, actor, kept["id"], kind, overruled)
    return Record(kind, kept["id"], 1, kept)


def update(
    tx: Transaction,
    actor: Actor,
    record_id: str,
    version: int,
    values: Mapping[str, Any],
    cause: str = "",
    action: str = "update",
) -> Record:
    """Change some values of a record; values that are equal change nothing. ``action`` is the word of the history.

    Raises NotThere, StaleVersion (with the stored record) when ``version`` is not the stored one, InvalidInput.
    A new value of a dated property moves the old one, with its days, into the history of the property.
    """
    current = reads.one(tx, record_id)
    if current.version != version:
        raise StaleVersion(current)
    changed = {name: value for name, value in values.items() if _differs(current.values.get(name), value)}
    overruled = casedata.checked(
        current.kind.properties, changed, current.values, cause if changed else "", actor.insists
    )
    changed = meeting_names.follow(tx, current, _named_anew(current, changed))
    if not changed:
        return current
    changed.update(kept_with_days(current, changed))
    merged = {**current.values, **changed}
    check_together(merged)
    gatherings.check(current.kind, merged, changed, clock.today())
    merged["name"] = named(current.kind, merged)
    changed.update(search_words(current.kind, merged))
    check_free(tx, current.kind, changed, current.id)
    check_references(tx, current.kind.properties, changed)
    if not tx.write("entities/update", id=current.id, version=version, values=stored(current.kind.properties, changed)):
        raise StaleVersion(reads.one(tx, record_id))
    _note(tx, actor, action, current, changed, cause)
    journal.overrule(tx, actor, current.id, current.kind, overruled)
    return Record(current.kind, current.id, version + 1, {k: v for k, v in merged.items() if v is not None})


def archive(tx: Transaction, actor: Actor, record_id: str, version: int, cause: str = "") -> Record:
    """Put a record away: it stays readable, but leaves lists, pictures, search and coverage."""
    return _set_archived(tx, actor, record_id, version, clock.now(), "archive", cause)


def restore(tx: Transaction, actor: Actor, record_id: str, version: int, cause: str = "") -> Record:
    """Take an archived record back."""
    return _set_archived(tx, actor, record_id, version, None, "restore", cause)


def _set_archived(
    tx: Transaction, actor: Actor, record_id: str, version: int, at: int | None, action: str, cause: str
) -> Record:
    current = reads.one(tx, record_id)
    if current.version != version:
        raise StaleVersion(current)
    if current.archived == (at is not None):
        return current
    overruled = casedata.checked((), {}, None, cause, actor.insists)
    changed = {"archived_at": at}
    if not tx.write("entities/update", id=current.id, version=version, values=stored(current.kind.properties, changed)):
        raise StaleVersion(reads.one(tx, record_id))
    _note(tx, actor, action, current, changed, cause)
    journal.overrule(tx, actor, current.id, current.kind, overruled)
    return Record(
        current.kind, current.id, version + 1, {k: v for k, v in {**current.values, **changed}.items() if v is not None}
    )


def link(
    tx: Transaction,
    actor: Actor,
    rel: RelKind,
    source_id: str,
    target_id: str,
    values: Mapping[str, Any],
    cause: str = "",
) -> Tie:
    """Tie two records; raises NotThere, or InvalidInput when the kinds do not fit or the tie leads to itself."""
    source, target = reads.one(tx, source_id), reads.one(tx, target_id)
    if not rel.joins(source.kind, target.kind):
        raise InvalidInput({"type": [f"„{source.kind.label.de} {rel.label.de} {target.kind.label.de}“ gibt es nicht."]})
    if source.id == target.id:
        raise InvalidInput({"to": ["Ein Eintrag kann nicht mit sich selbst verbunden werden."]})
    check_ends(tx, rel, source, target)
    kept = _with_defaults(rel.properties, {name: value for name, value in values.items() if value is not None})
    overruled = casedata.checked(rel.properties, kept, None, cause, actor.insists)
    kept["id"] = kept.get("id") or reads.tie_prefix(rel) + new_id()
    kept.update(version=1, recorded_at=clock.now())
    check_together(kept)
    check_references(tx, rel.properties, kept)
    tx.write(
        "entities/link",
        kind=rel,
        source=source.id,
        target=target.id,
        values=without_nothing(stored(rel.properties, kept)),
    )
    journal.note(
        tx, actor, "link", record=kept["id"], kind=rel.name, name=f"{source.name} {rel.label.de} {target.name}",
        old={}, new=told(rel.properties, kept), cause=cause, ends=(source.id, target.id),
    )  # fmt: skip
    journal.overrule(tx, actor, kept["id"], rel, overruled, (source.id, target.id))
    return Tie(rel, kept["id"], 1, source.id, target.id, kept)


def amend(
    tx: Transaction,
    actor: Actor,
    tie_id: str,
    version: int,
    values: Mapping[str, Any],
    cause: str = "",
    action: str = "amend",
) -> Tie:
    """Change values of a relationship; raises NotThere, StaleVersion (with the stored tie), InvalidInput."""
    current = reads.tie(tx, tie_id)
    if current.version != version:
        raise StaleVersion(current)
    changed = {name: value for name, value in values.items() if _differs(current.values.get(name), value)}
    if not changed:
        return current
    overruled = casedata.checked(current.rel.properties, changed, current.values, cause, actor.insists)
    merged = {**current.values, **changed}
    check_together(merged)
    check_references(tx, current.rel.properties, changed)
    ends = {"source": current.source_id, "target": current.target_id}
    if not tx.write(
        "entities/amend",
        kind=current.rel,
        id=tie_id,
        version=version,
        values=stored(current.rel.properties, changed),
        **ends,
    ):
        raise StaleVersion(reads.tie(tx, tie_id))
    _note_tie(tx, actor, action, current, changed, cause)
    journal.overrule(tx, actor, tie_id, current.rel, overruled, (current.source_id, current.target_id))
    return Tie(
        current.rel,
        tie_id,
        version + 1,
        current.source_id,
        current.target_id,
        {k: v for k, v in merged.items() if v is not None},
    )


def end(tx: Transaction, actor: Actor, tie_id: str, version: int, valid_to: Day, cause: str = "") -> Tie:
    """Set the end of a relationship („beendet am“); ``valid_to`` is its last day."""
    return amend(tx, actor, tie_id, version, {"valid_to": valid_to}, cause, action="end")


def remove(tx: Transaction, actor: Actor, tie_id: str, version: int, cause: str = "") -> None:
    """Remove a relationship that was entered by mistake; the history keeps what it was."""
    current = reads.tie(tx, tie_id)
    if current.version != version:
        raise StaleVersion(current)
    overruled = casedata.checked((), {}, None, cause, actor.insists)
    ends = {"source": current.source_id, "target": current.target_id}
    if not tx.write("entities/unlink", kind=current.rel, id=tie_id, version=version, **ends):
        raise StaleVersion(reads.tie(tx, tie_id))
    _note_tie(tx, actor, "remove", current, dict.fromkeys(current.values), cause)
    journal.overrule(tx, actor, tie_id, current.rel, overruled, (current.source_id, current.target_id))


def _with_defaults(properties: Iterable[Property], values: dict[str, Any]) -> dict[str, Any]:
    for prop in properties:
        if prop.default is not None and values.get(prop.name) is None:
            values[prop.name] = prop.default
    return values


def _differs(old: object, new: object) -> bool:
    return (old or None) != (new or None) if not isinstance(new, bool | int | float) else old != new


def _named_anew(current: Record, changed: dict[str, Any]) -> dict[str, Any]:
    """The changes with a name that the program makes of values; one that somebody typed stays until it is emptied."""
    kind, own = current.kind, {**current.values, "name": None}
    emptied = "name" in changed and not changed["name"]
    follows = "name" not in changed and current.name == named(kind, own)
    if not kind.name_pattern or not changed or not (emptied or follows):
        return changed
    rest = {name: value for name, value in changed.items() if name != "name"}
    made = named(kind, {**own, **rest})
    return {**rest, "name": made} if made != current.name else rest


def kept_with_days(current: Record, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What a change of dated properties adds: the earlier value in the history, and a day for the new one.

    A text (the name of a body) changed without a new day is a correction: nothing is kept but the journal entry.
    """
    kept: dict[str, Any] = {}
    declared = {prop.name for prop in current.kind.properties}
    for prop in current.kind.properties:
        since = f"{prop.name}_since"
        old = current.values.get(prop.name)
        if f"{prop.name}_history" not in declared or prop.name not in changed or old is None:
            continue
        begins = changed.get(since)
        if begins is None and prop.type is ValueType.TERM:
            begins = kept[since] = Day.on(clock.today())
        if begins is None:
            continue
        entry: dict[str, Any] = {"value": old, "to": begins.to_json()}
        if isinstance(current.values.get(since), Day):
            entry["from"] = current.values[since].to_json()
        kept[f"{prop.name}_history"] = [*(current.values.get(f"{prop.name}_history") or []), entry]
    return kept


def told(properties: Iterable[Property], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in dumped(properties, values).items() if name not in _DERIVED}


def old_and_new(
    properties: tuple[Property, ...], before: Mapping[str, Any], changed: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in changed if name not in _DERIVED]
    old = told(properties, {name: before.get(name) for name in names})
    new = told(properties, {name: changed[name] for name in names})
    said = [name for name in names if name in old or name in new]
    return {name: old.get(name) for name in said}, {name: new.get(name) for name in said}


def _note(tx: Transaction, actor: Actor, action: str, current: Record, changed: Mapping[str, Any], cause: str) -> None:
    old, new = old_and_new(current.kind.properties, current.values, changed)
    journal.note(
        tx, actor, action, record=current.id, kind=current.kind, name=current.name, old=old, new=new, cause=cause
    )


def _note_tie(tx: Transaction, actor: Actor, action: str, current: Tie, changed: Mapping[str, Any], cause: str) -> None:
    old, new = old_and_new(current.rel.properties, current.values, changed)
    ends = (current.source_id, current.target_id)
    name = f"{current.rel.label.de} {current.other.name if current.other else current.target_id}"
    journal.note(
        tx, actor, action, record=current.id, kind=current.rel, name=name, old=old, new=new, cause=cause, ends=ends
    )
