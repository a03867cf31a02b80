"""Carrying a plan out: one transaction writes everything, or nothing is written. Planning is done elsewhere."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app import clock, journal
from graph_app.access import Actor
from graph_app.entities import changes
from graph_app.entities.keys import check_references
from graph_app.entities.record import named, search_words, stored, without_nothing
from graph_app.errors import Conflict
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind, ValueType
from graph_app.store import Store, Transaction, batches
from importers import standing
from importers.cautions import overruled
from importers.collecting import uncollected
from importers.draft import Reading
from importers.intake import Decisions, Intake
from importers.plan import Action, Amendment, Link, Plan, Step
from importers.planning import Progress, planned, silent
from importers.room import in_one_go

MOVED = (
    "Seit der Vorschau wurde etwas geändert, das dieser Import betrifft. Es wurde nichts geschrieben. "
    "Bitte sehen Sie sich die Vorschau noch einmal an."
)
#: Bytes of a batch: the engine ends a statement after ten seconds, which a larger one may need on a busy machine.
BATCH = 2**20
#: Values of relationships that are records themselves (the plan version).
_NAMING = frozenset(prop.name for rel in ONTOLOGY.relations for prop in rel.properties if prop.points_to)
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the plan it worked by, and the id of the import; None when nothing was written.

    ``made`` are the ids of the new records by what their steps are called in links.
    """

    plan: Plan
    import_id: str | None
    made: Mapping[str, str] = field(default_factory=dict)


@uncollected()
def run(
    store: Store,
    actor: Actor,
    reading: Reading,
    intake: Intake,
    decisions: Decisions,
    *,
    expected: str = "",
    whole: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Plan once more inside the transaction, and write exactly that plan.

    ``expected`` is the digest of the plan the user saw: another one raises Conflict. With open questions nothing is
    written; with ``whole`` neither when a row is rejected. ``progress`` may raise to cancel: until the commit nothing
    is kept. Raises Conflict, StoreUnavailable.
    """

    def work(tx: Transaction) -> Outcome:
        def told(phase: str, done: int, total: int) -> None:
            tx.working()
            progress(phase, done, total)

        plan = planned(tx, reading, intake, decisions, told)
        if expected and plan.digest() != expected:
            raise Conflict(MOVED)
        if plan.open or (whole and plan.counts["rejected"]):
            return Outcome(plan, None)
        writing = _Writing(tx, actor, intake, plan, decisions, progress)
        return Outcome(plan, writing.written(), writing.ids)

    return in_one_go(store, work, len(reading.drafts))


class _Writing:
    """One plan being written; lives as long as its transaction."""

    def __init__(
        self, tx: Transaction, actor: Actor, intake: Intake, plan: Plan, decisions: Decisions, progress: Progress
    ) -> None:
        self.tx, self.actor, self.intake, self.plan, self.progress = tx, actor, intake, plan, progress
        self.decisions = decisions
        self.import_id = f"import-{changes.new_id()}"
        self.source = f"{self.import_id}--source"
        self.at = clock.now()
        self.steps = [step for step in plan.steps if step.action in (Action.CREATE, Action.UPDATE)]
        self.ids = {step.end: changes.new_id() for step in self.steps if step.record is None}
        self.entries: list[journal.Entry] = []
        self.number = self.done = 0
        self.relations: list[str] = []

    def written(self) -> str:
        """Write everything; the id of the import."""
        if self.steps or self.plan.unlisted:
            self._make_source()
        self._wrote("records", 0)
        self._make([step for step in self.steps if step.record is None])
        self._change([step for step in self.steps if step.record is not None])
        self._tie()
        self._amend([a for step in self.steps for a in step.amendments])
        self._amend([Amendment(tie, {"valid_to": self.intake.day}) for tie in self.plan.unlisted])
        self.done = len(self.steps)
        self._wrote("history", 0)
        self.entries += overruled(self.steps, self.ids)
        journal.note_all(self.tx, self.actor, self.entries, f"Import {self.intake.file}", self.import_id)
        self._keep()
        self._wrote("history", 0)
        return self.import_id

    def _wrote(self, phase: str, count: int) -> None:
        """Tell that so many more records are written; whoever listens may end it here, nothing is kept then."""
        self.done = min(self.done + count, len(self.steps))
        self.progress(phase, self.done, len(self.steps))

    def _make_source(self) -> None:
        kind = ONTOLOGY.kind("Source")
        values: _Row = {
            "id": self.source,
            "name": f"{self.intake.origin or 'Liste'}: {self.intake.file}"[:300],
            "source_kind": "liste",
            "dated_on": self.intake.day,
            "imported": True,
        }
        self._create(kind, [values])

    def _create(self, kind: NodeKind, records: Iterable[_Row]) -> None:
        rows = []
        for values in records:
            full = {**values, **search_words(kind, values), "version": 1, "recorded_at": self.at}
            rows.append({"values": without_nothing(stored(kind.properties, full))})
        for batch in batches(rows, BATCH):
            self.tx.write("entities/create_many", kind=kind, rows=batch)
            self._wrote("records", len(batch) if kind.name != "ExternalId" else 0)

    def _make(self, steps: Iterable[Step]) -> None:
        by_kind: dict[NodeKind, list[_Row]] = defaultdict(list)
        for step in steps:
            self._check(step)
            record_id = self.ids[step.end]
            values = {**step.values, "id": record_id, "name": named(step.kind, step.values)}
            by_kind[step.kind].append(values)
            self.entries.append(
                journal.Entry(
                    "create",
                    record_id,
                    step.kind,
                    step.name,
                    new=changes.told(step.kind.properties, values) | self._tied(step),
                    version=1,
                )
            )
        for kind, records in by_kind.items():
            self._create(kind, records)

    def _change(self, steps: Iterable[Step]) -> None:
        rows = []
        for step in steps:
            record, tied = step.record, self._tied(step)
            if record is None or not (step.values or tied):
                continue
            if not step.values:
                self.entries.append(
                    journal.Entry("update", record.id, record.kind, record.name, new=tied, version=record.version)
                )
                continue
            self._check(step)
            changed = dict(step.values)
            for name in step.values:  # a status is as old as the list that tells it
                if f"{name}_since" in {prop.name for prop in record.kind.properties}:
                    changed.setdefault(f"{name}_since", self.intake.day)
            changed.update(changes.kept_with_days(record, changed))
            changed.update(search_words(record.kind, {**record.values, **changed}))
            rows.append({"id": record.id, "version": record.version, "values": stored(record.kind.properties, changed)})
            old, new = changes.old_and_new(record.kind.properties, record.values, changed)
            about = ("update", record.id, record.kind, record.name, old, new | tied)
            self.entries.append(journal.Entry(*about, version=record.version + 1))
        for batch in batches(rows, BATCH):
            if len(self.tx.write("importers/update_many", rows=batch)) != len(batch):
                raise Conflict(MOVED)

    def _check(self, step: Step) -> None:
        if any(prop.type is ValueType.RECORD and step.values.get(prop.name) for prop in step.kind.properties):
            check_references(self.tx, step.kind.properties, step.values)

    def _tie(self) -> None:
        by_rel: dict[RelKind, list[_Row]] = defaultdict(list)
        said = {"source": self.source, "observed_on": self.intake.day, "evidence": "claimed"}
        for step in self.steps:
            for link in step.links:
                source, target = self._ends(link)
                if source.startswith("#") or target.startswith("#"):
                    continue  # the other end was left out; its row says so
                values = {**link.values, **{name: self._made(link.values[name]) for name in _NAMING & set(link.values)}}
                by_rel[link.rel].append(self._row(link.rel, source, target, {"mode": "ist", **said, **values}, "t"))
            self._keeping(step, by_rel)
        self.relations = sorted(rel.name for rel in by_rel)
        for rel, rows in by_rel.items():
            for batch in batches(rows, BATCH):
                self._wrote("relationships", 0)
                made = self.tx.write("entities/link_many", kind=rel, rows=batch)
                if made[0]["made"] != len(batch):
                    raise Conflict(MOVED)

    def _ends(self, link: Link) -> tuple[str, str]:
        return self.ids.get(link.source, link.source), self.ids.get(link.target, link.target)

    def _made(self, end: str | None) -> str | None:
        """The id of a record by what links call it; None for one that was left out."""
        found = self.ids.get(end, end) if end else None
        return None if found and found.startswith("#") else found

    def _tied(self, step: Step) -> dict[str, Any]:
        """The other ends of a step's new relationships by type: they are told in the record's own entry.

        An entry of its own for each would double what the engine holds in memory until the commit.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for link in step.links:
            source, target = self._ends(link)
            found[link.rel.name].append(target if link.source == step.end else source)
        return {name: sorted(one for one in ends if not one.startswith("#")) for name, ends in found.items()}

    def _keeping(self, step: Step, by_rel: dict[RelKind, list[_Row]]) -> None:
        """Where the record stands in the file, who keeps it, what it is called elsewhere."""
        record_id = step.record.id if step.record is not None else self.ids[step.end]
        stated, kept, refers = (ONTOLOGY.relation(n) for n in ("STATED_IN", "MAINTAINED_BY", "REFERS_TO"))
        sheet = f"Blatt „{step.place.sheet}“, " if step.place.sheet else ""
        where = {"quote": f"{sheet}Zeile {step.place.row}", "observed_on": self.intake.day}
        by_rel[stated].append(self._row(stated, record_id, self.source, where, "s"))
        if step.record is None and self.intake.kreis and step.kind.name != "Territory":
            by_rel[kept].append(self._row(kept, record_id, self.intake.kreis, {}, "m"))
        if not step.external:
            return
        kind = ONTOLOGY.kind("ExternalId")
        for scheme, value in step.external:
            own = self._next("x")
            self._create(
                kind, [{"id": own, "name": f"{scheme} {value}"[:300], "scheme": scheme[:60], "value": value[:200]}]
            )
            by_rel[refers].append(self._row(refers, own, record_id, {}, "r"))

    def _next(self, letter: str) -> str:
        """The id of what keeps the books of this import; its beginning tells undo whose it is."""
        self.number += 1
        return f"{self.import_id}--{letter}{self.number}"

    def _row(self, rel: RelKind, source: str, target: str, values: _Row, letter: str) -> _Row:
        full = {"mode": "ist", **values, "id": self._next(letter), "version": 1, "recorded_at": self.at}
        return {"source": source, "target": target, "values": without_nothing(stored(rel.properties, full))}

    def _amend(self, amendments: Iterable[Amendment]) -> None:
        by_rel: dict[RelKind, list[_Row]] = defaultdict(list)
        for amendment in amendments:
            tie = amendment.tie
            values = stored(tie.rel.properties, amendment.values)
            joined = {"source": tie.source_id, "target": tie.target_id}
            by_rel[tie.rel].append({"id": tie.id, **joined, "version": tie.version, "values": values})
            old, new = changes.old_and_new(tie.rel.properties, tie.values, amendment.values)
            action = "end" if set(amendment.values) == {"valid_to"} else "amend"
            ends = (tie.source_id, tie.target_id)
            self.entries.append(
                journal.Entry(action, tie.id, tie.rel, tie.rel.label.de, old, new, ends, version=tie.version + 1)
            )
        for rel, rows in by_rel.items():
            for batch in batches(rows, BATCH):
                if len(self.tx.write("importers/amend_many", kind=rel, rows=batch)) != len(batch):
                    raise Conflict(MOVED)

    def _keep(self) -> None:
        intake = self.intake
        values = {
            "id": self.import_id,
            "at": self.at,
            "actor": self.actor.id,
            "file": intake.file,
            "kreis": intake.kreis,
            "as_of": intake.as_of,
            "origin": intake.origin,
            "kind": intake.kind,
            "shape": intake.shape,
            "source": self.source if self.steps or self.plan.unlisted else "",
            "columns": json.dumps(dict(intake.columns), ensure_ascii=False),
            "types": json.dumps(dict(intake.types), ensure_ascii=False),
            "answers": json.dumps(self.plan.answers(self.decisions, self.ids)),
            "counts": json.dumps(self.plan.counts),
            "relations": self.relations,
        }
        self.tx.write("importers/create", values=values)
        standing.keep(self.tx, self.import_id, self.plan.named)
