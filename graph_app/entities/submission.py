"""What a form sends, checked and written in one step: the record, its new source, who maintains it. Knows no HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from graph_app import casedata, clock
from graph_app.access import Actor
from graph_app.entities import changes, columns, deadlines, forms, gatherings, overlaps, reads
from graph_app.entities.holding import hold
from graph_app.entities.record import Record, Tie
from graph_app.entities.words import visible
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, NodeKind, Property, RelKind
from graph_app.schemas import checked, checked_tie
from graph_app.store import Store, Transaction

SOURCE = ONTOLOGY.kind("Source")
STATED_IN = ONTOLOGY.relation("STATED_IN")
MAINTAINED_BY = ONTOLOGY.relation("MAINTAINED_BY")
#: Field for the source of a whole record, where the kind has no source of its own for each fact.
STATED = "stated_in"


def offered(kind: NodeKind, actor: Actor, new: bool) -> tuple[Property, ...]:
    """The fields of a record's form: what the role may see, and for a new record also what must be said."""
    allowed = visible(kind.properties, actor.role.sees)
    if new:
        allowed += tuple(prop for prop in kind.properties if prop.required and prop not in allowed)
    return forms.editable(kind.properties, allowed)


def offered_tie(rel: RelKind, actor: Actor) -> tuple[Property, ...]:
    """The fields of a relationship's form."""
    return forms.editable(rel.properties, visible(rel.properties, actor.role.sees))


def has_own_source(properties: Sequence[Property]) -> bool:
    """Whether one of the properties names a source."""
    return any(prop.points_to == SOURCE.name for prop in properties)


def check(kind: NodeKind, raw: Mapping[str, str], actor: Actor) -> None:
    """Whether a new record could be saved as typed; raises InvalidInput otherwise."""
    properties = offered(kind, actor, new=True)
    sent = forms.entered(properties, raw)
    with _all_at_once(properties, sent, {}, actor):
        values = checked(kind, sent)
        deadlines.check(kind, values, values, clock.today())
        gatherings.check_typed(kind, values, values)


def create(store: Store, actor: Actor, kind: NodeKind, raw: Mapping[str, str], kreis: str | None) -> Record:
    """Make a record, its new source and its ties to source and Kreis; raises InvalidInput, then nothing is written."""
    properties = offered(kind, actor, new=True)
    sent = forms.entered(properties, raw)
    with _all_at_once(properties, sent, {}, actor):
        values = checked(kind, sent)
        deadlines.check(kind, values, values, clock.today())
        gatherings.check_typed(kind, values, values)

    def work(tx: Transaction) -> Record:
        why = raw.get("cause", "")
        made = changes.create(tx, actor, kind, _with_sources(tx, actor, properties, values, raw, kreis), why)
        if kreis and made.id != kreis:
            changes.link(tx, actor, MAINTAINED_BY, made.id, kreis, {}, why)
        _state(tx, actor, made, raw, kreis)
        return made

    return store.change(work)


def update(
    store: Store, actor: Actor, record: Record, version: int, raw: Mapping[str, str], kreis: str | None
) -> Record:
    """Change what was typed anew; raises InvalidInput, StaleVersion (with the stored record), NotThere."""
    properties = offered(record.kind, actor, new=False)
    entered = forms.entered(properties, raw, record.values)
    with _all_at_once(properties, entered, record.values, actor):
        values = checked(record.kind, entered, partial=True)
        new = [name for name, value in values.items() if record.values.get(name) != value]
        merged = {**record.values, **values}
        deadlines.check(record.kind, merged, new, clock.today())
        gatherings.check_typed(record.kind, merged, new)

    def work(tx: Transaction) -> Record:
        why = raw.get("cause", "")
        sent = _with_sources(tx, actor, properties, values, raw, kreis)
        changed = changes.update(tx, actor, record.id, version, sent, why)
        _state(tx, actor, changed, raw, kreis)
        return changed

    return store.change(work)


def confirm(store: Store, actor: Actor, record: Record, version: int) -> Record:
    """Note that somebody confirmed the record today; raises StaleVersion when it was changed meanwhile."""
    values = {"confirmed_on": Day.on(clock.today())}
    cause = "Heute bestätigt"
    return store.change(lambda tx: changes.update(tx, actor, record.id, version, values, cause, action="confirm"))


def link(
    store: Store, actor: Actor, rel: RelKind, ends: tuple[str, str], raw: Mapping[str, str], kreis: str | None
) -> Tie:
    """Tie two records from what a form sent; ``ends`` are source and target. Raises InvalidInput, NotThere."""
    properties = offered_tie(rel, actor)
    entered = forms.entered(properties, raw)
    with _all_at_once(properties, entered, {}, actor):
        values = checked_tie(rel, entered)

    def work(tx: Transaction) -> Tie:
        hold(tx, ends)
        columns.check(tx, rel, values)
        overlaps.check(tx, Tie(rel, "", 0, *ends, values), overlaps.SHARED in raw)
        sent = _with_sources(tx, actor, properties, values, raw, kreis)
        return changes.link(tx, actor, rel, *ends, sent, raw.get("cause", ""))

    return store.change(work)


def amend(store: Store, actor: Actor, tie: Tie, version: int, raw: Mapping[str, str], kreis: str | None) -> Tie:
    """Change a relationship as a form sent it; raises InvalidInput, StaleVersion (with the stored tie), NotThere."""
    properties = offered_tie(tie.rel, actor)
    entered = forms.entered(properties, raw, tie.values)
    with _all_at_once(properties, entered, tie.values, actor):
        values = checked_tie(tie.rel, entered, partial=True)

    def work(tx: Transaction) -> Tie:
        hold(tx, (tie.source_id, tie.target_id))
        columns.check(tx, tie.rel, values, tie.values)
        wanted = replace(tie, values={**tie.values, **values})
        overlaps.check(tx, wanted, overlaps.SHARED in raw, before=tie.values)
        sent = _with_sources(tx, actor, properties, values, raw, kreis)
        return changes.amend(tx, actor, tie.id, version, sent, raw.get("cause", ""))

    return store.change(work)


@contextmanager
def _all_at_once(
    properties: Sequence[Property], sent: Mapping[str, Any], stored: Mapping[str, Any], actor: Actor
) -> Iterator[None]:
    """Beside what the schema refuses, tell case data in the other texts too, so that nobody is stopped twice."""
    try:
        yield
    except InvalidInput as problem:
        texts = casedata.found_in(properties, sent, stored)
        problem.errors = casedata.cautions(texts, actor.insists) | problem.errors
        raise


def _with_sources(
    tx: Transaction, actor: Actor, properties: Sequence[Property], values: dict[str, Any], raw: Mapping[str, str],
    kreis: str | None,
) -> dict[str, Any]:  # fmt: skip
    """The values with the ids of sources that were named anew."""
    sent = dict(values)
    for prop in properties:
        if prop.points_to == SOURCE.name and raw.get(f"{prop.name}{forms.NEW}", "").strip():
            sent[prop.name] = _new_source(tx, actor, prop.name, raw, kreis)
    return sent


def _new_source(tx: Transaction, actor: Actor, field: str, raw: Mapping[str, str], kreis: str | None) -> str:
    """The id of the source that was named anew beside a field; what is wrong with its name stands there."""
    try:
        made = changes.create(tx, actor, SOURCE, checked(SOURCE, {"name": raw[f"{field}{forms.NEW}"]}))
    except InvalidInput as problem:
        problem.errors = {f"{field}{forms.NEW}": [said for all_of in problem.errors.values() for said in all_of]}
        raise
    if kreis:
        changes.link(tx, actor, MAINTAINED_BY, made.id, kreis, {})
    return made.id


def _state(tx: Transaction, actor: Actor, record: Record, raw: Mapping[str, str], kreis: str | None) -> None:
    """Tie the record to the source that was named for it as a whole, once."""
    if has_own_source(record.kind.properties):
        return
    chosen = raw.get(STATED, "")
    if raw.get(f"{STATED}{forms.NEW}", "").strip():
        chosen = _new_source(tx, actor, STATED, raw, kreis)
    if chosen and chosen != record.id and not reads.ties_between(tx, STATED_IN, record.id, chosen):
        changes.link(tx, actor, STATED_IN, record.id, chosen, {"observed_on": Day.on(clock.today())})
