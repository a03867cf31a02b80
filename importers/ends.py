"""The relationships of a plan: where they lead, whether they exist, what changes on them, which ones they end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from graph_app.entities.overlaps import clash, ruled
from graph_app.entities.record import Record, Tie
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.schemas import checked_tie
from importers.draft import Ref, Rejected, TieDraft
from importers.gathered import folded
from importers.groups import Group, question_key
from importers.intake import Decisions, Intake, Question
from importers.joined import IDENTITY, again, holds, over
from importers.known import Known, callings
from importers.periods import TAKE, again_from, against, asked, same_days, twice
from importers.plan import Action, Amendment, Link, Step
from importers.told import falls_with, in_words, label_of, told

#: Words for the whole Kreis of the file.
WHOLE = frozenset({"kreisweit", "alle", "alle kommunen", "alle gemeinden", "ganzer kreis", "gesamter kreis"})
_NONE = "none"
_RESTRICTED = "Zu einer Person dürfen zurzeit keine Angaben gespeichert werden. Diese Verbindung entfällt."


class Ends:
    """Resolves what the drafts' ties lead to and writes links, amendments and messages into the steps."""

    def __init__(self, known: Known, steps: Mapping[str, Step], intake: Intake, decisions: Decisions) -> None:
        self._known, self._steps, self._intake, self._decisions = known, steps, intake, decisions
        self._external: dict[tuple[str, str], str] = {}
        self._stored: dict[tuple[str, bool], dict[str, list[Tie]]] = {}
        self._fresh: dict[str, list[Step]] = defaultdict(list)
        self._made: dict[tuple[Any, ...], list[Tie]] = {}
        #: Rows that say nothing but a relationship which cannot be made, and why.
        self.refused: list[Rejected] = []
        for step in steps.values():
            if step.record is None:
                self._fresh[folded(step.name)].append(step)

    def attach(self, groups: Iterable[Group]) -> None:
        """Work out the ties of all groups; the stored ones are asked for type by type first."""
        groups = list(groups)
        wanted: dict[tuple[str, bool], set[str]] = defaultdict(set)
        refs: set[tuple[str, str]] = set()
        for group in groups:
            step = self._steps[group.key]
            for _, draft in group.tied:
                if step.record is not None:
                    wanted[draft.rel, draft.outgoing].add(step.record.id)
                if draft.end is not None and draft.end.external is not None:
                    refs.add(draft.end.external)
        self._external = self._known.external(refs)
        for (name, outgoing), ids in wanted.items():
            self._stored[name, outgoing] = self._known.ties(ONTOLOGY.relation(name), ids, outgoing)
        for group in groups:
            step = self._steps[group.key]
            if step.action is Action.REJECTED:
                rows = [place for place, draft in group.tied if draft.alone and place != step.place]
                self.refused += [Rejected(place, (falls_with(step),)) for place in rows]
                continue
            for place, draft in group.tied:
                before = len(step.messages)
                taken = self._tie(step, draft)
                if draft.alone and not taken:
                    self.refused.append(Rejected(place, tuple(step.messages[before:])))
                    del step.messages[before:]
                if self._intake.organisation:
                    step.messages[before:] = [f"Zeile {place.row}, {said}" for said in step.messages[before:]]

    def _tie(self, step: Step, draft: TieDraft) -> bool:
        """Take one relationship into the step; False when it cannot be made, why is told."""
        rel = ONTOLOGY.relation(draft.rel)
        try:
            said = {n: v for n, v in draft.values.items() if v not in (None, "")}
            named = {p.name: said.pop(p.name) for p in rel.properties if p.points_to and p.name in said} if said else {}
            values = checked_tie(rel, said, partial=True) if said else {}
        except InvalidInput as problem:
            step.messages += [
                f"{label_of(rel, name)}: {said}" for name, all_ in problem.errors.items() for said in all_
            ]
            return False
        values = {name: value for name, value in values.items() if value is not None}
        stored = self._stored.get((draft.rel, draft.outgoing), {}).get(step.record.id, []) if step.record else []
        values |= self._records(step, rel, named, stored)
        current = [tie for tie in stored if holds(tie, self._intake)]
        if draft.end is None:
            self._replaced(step, rel, current, None, values)
            return True
        found = self._end(step, rel, draft.end, draft.outgoing)
        if found is None:
            if draft.alone and draft.end.key in self._steps:
                step.messages.append(falls_with(self._steps[draft.end.key]))
            return False
        end, kind, name = found
        if not end or step.kind.abstract or kind.abstract:
            return True  # which one or what it is, is asked
        source, target = (step.kind, kind) if draft.outgoing else (kind, step.kind)
        if end == step.end:
            step.messages.append(f"{rel.label.de}: „{name[:80]}“ steht auf beiden Seiten. Diese Verbindung entfällt.")
            return False
        if not rel.joins(source, target):
            step.messages.append(
                f"„{source.label.de} {rel.label.de} {target.label.de}“ gibt es nicht: {name} bleibt hier weg."
            )
            return False
        same = again(stored, end, draft, values, self._intake)
        if same is None and kind.personal and self._restricted(end):
            step.messages.append(_RESTRICTED)
            return False
        if same is not None:
            self._amended(step, rel, same, values, name, stored)
        if draft.replaces and not over(values, self._intake) and self._replaced(step, rel, current, end, values):
            values.setdefault("valid_from", self._intake.day)
        if same is None:
            ends = (step.end, end) if draft.outgoing else (end, step.end)
            self._linked(step, Tie(rel, f"#{len(self._made)}", 0, *ends, values), name, stored)
        return True

    def _restricted(self, end: str) -> bool:
        """Whether an end is a stored person whose data may not be used."""
        record = None if end.startswith("#") else self._known.record(end)
        return record is not None and bool(record.values.get("restricted"))

    def _records(self, step: Step, rel: RelKind, named: Mapping[str, Any], stored: Iterable[Tie]) -> dict[str, str]:
        """The records that a relationship names as its values (the plan version), as links name them.

        A name that nobody or several have is told and stays out.
        """
        values: dict[str, str] = {}
        for name, text in named.items():
            prop = rel.property(name)
            kind = ONTOLOGY.kind(prop.points_to)
            records = self._known.of(kind).records
            found = [str(text)] if text in records else [one.id for one in self._known.called(kind, str(text))]
            found = found or [one.end for one in self._fresh.get(folded(str(text)), ()) if one.kind.is_a(kind)]
            kept = [tie.values[name] for tie in stored if tie.values.get(name) in found]
            if kept or len(found) == 1:
                values[name] = kept[0] if kept else found[0]
                continue
            why = "gibt es mehrfach" if found else "ist hier nicht erfasst"
            step.messages.append(f"{prop.label.de} „{str(text)[:80]}“ {why} und ist nicht übernommen.")
        return values

    def _linked(self, step: Step, tie: Tie, name: str, stored: Iterable[Tie]) -> None:
        rel, values = tie.rel, tie.values
        identity = (rel.name, tie.source_id, tie.target_id, *(str(values.get(part)) for part in IDENTITY))
        made = self._made.setdefault(identity, [])
        if any(same_days(values, one.values) for one in made):
            return
        if (stored or made) and ruled(rel, values):
            tie = again_from(tie, stored, self._intake)
            if (other := clash(tie, (*stored, *made))) is not None:
                if asked(step, twice(step, tie, other, name), self._decisions) == TAKE:
                    self._amended(step, rel, other, values, name, stored)
                return
        made.append(tie)
        step.links.append(Link(rel, tie.source_id, tie.target_id, tie.values))
        told(step, rel, None, name)

    def _amended(
        self, step: Step, rel: RelKind, tie: Tie, values: Mapping[str, Any], name: str, stored: Iterable[Tie]
    ) -> None:
        changed = {n: v for n, v in values.items() if tie.values.get(n) != v and n != "mode"}
        if not changed or any(amendment.tie.id == tie.id for amendment in step.amendments):
            return
        if (question := against(step, tie, changed, name, stored)) is not None:
            asked(step, question, self._decisions)
            return
        step.amendments.append(Amendment(tie, changed))
        for prop, value in changed.items():
            old = tie.values.get(prop)
            told(step, rel, in_words(rel, prop, old), in_words(rel, prop, value), about=name)

    def _replaced(
        self, step: Step, rel: RelKind, stored: list[Tie], end: str | None, values: Mapping[str, Any]
    ) -> bool:
        """End the other relationships of this type on the day the list is of; whether there were any."""
        others = [tie for tie in stored if end not in (tie.source_id, tie.target_id)]
        for tie in others:
            other = tie.source_id if tie.target_id == step.end else tie.target_id
            record = self._known.record(other)
            old = record.name if record is not None else other
            new = f"beendet am {self._intake.day.text()}" if end is not None else f"vakant ab {self._intake.day.text()}"
            if self._by_hand(tie) and not self._may_take(step, rel, old):
                continue
            step.amendments.append(Amendment(tie, {"valid_to": self._intake.day}))
            told(step, rel, old, new)
        return bool(others)

    def _by_hand(self, tie: Tie) -> bool:
        """Whether somebody entered it after the day the list is of, other than by an import."""
        return int(tie.values.get("recorded_at") or 0) >= self._intake.ends_at and not tie.values.get("source")

    def _may_take(self, step: Step, rel: RelKind, old: str) -> bool:
        question = Question(
            question_key("newer", step.key, rel.name, old),
            "newer",
            f"{rel.reverse.de}: „{old}“ wurde nach dem {self._intake.day.text()} von Hand eingetragen.",
            (("keep", "Handänderung behalten"), ("take", "Wert aus der Liste übernehmen")),
            step.record.id if step.record is not None else "",
        )
        step.questions.append(question)
        return self._decisions.of(question) == "take"

    def _end(self, step: Step, rel: RelKind, ref: Ref, outgoing: bool) -> tuple[str, NodeKind, str] | None:
        """Where a tie leads: the end as links name it, its kind, its name. None when that is not known; it is told.

        The end is "" where somebody is asked which one is meant and has named none.
        """
        if ref.key:
            other = self._steps.get(ref.key)
            return (
                (other.end, other.kind, other.name or (other.record.name if other.record is not None else ""))
                if other is not None and other.action is not Action.REJECTED
                else None
            )
        if ref.external is not None and ref.external in self._external:
            return self._of_record(self._known.record(self._external[ref.external]))
        kinds = (ONTOLOGY.kind(ref.kind),) if ref.kind else (rel.target if outgoing else rel.source)
        if (
            folded(ref.text) in WHOLE
            and self._intake.kreis
            and any(kind.name in ("Territory", "Entity") for kind in kinds)
        ):
            return self._of_record(self._known.record(self._intake.kreis))
        if "@" in ref.text:
            return self._by_mail(step, ref)
        found = {
            record.id: record
            for kind in kinds
            if kind.name != "Entity"
            for record in self._known.called(kind, ref.text)
        }
        if len(found) == 1:
            return self._of_record(next(iter(found.values())))
        fresh = [one for one in self._fresh.get(folded(ref.text), ()) if any(one.kind.is_a(kind) for kind in kinds)]
        if not found and len(fresh) == 1:
            return fresh[0].end, fresh[0].kind, fresh[0].name
        if found:
            return self._asked(step, rel, ref, list(found.values()))
        word = kinds[0].label.de if kinds else "Eintrag"
        step.messages.append(
            f"{word} „{ref.text[:80]}“ ist hier nicht erfasst{self._meant(kinds, ref.text)}. Diese Verbindung entfällt."
        )
        return None

    def _of_record(self, record: Record | None) -> tuple[str, NodeKind, str] | None:
        return (record.id, record.kind, record.name) if record is not None else None

    def _by_mail(self, step: Step, ref: Ref) -> tuple[str, NodeKind, str] | None:
        mail = ref.text.casefold().removeprefix("mailto:")
        for name in ("Position", "Organisation", "Person", "Unit"):
            index = self._known.of(ONTOLOGY.kind(name))
            found = sorted(index.by_mail.get(mail, ()))
            if len(found) == 1:
                return self._of_record(index.records[found[0]])
        for other in self._steps.values():
            if str(other.values.get("email") or "").casefold() == mail and other.action is not Action.REJECTED:
                return other.end, other.kind, other.name
        step.messages.append(f"Zur Adresse „{ref.text[:80]}“ ist niemand erfasst. Diese Verbindung entfällt.")
        return None

    def _asked(self, step: Step, rel: RelKind, ref: Ref, found: list[Record]) -> tuple[str, NodeKind, str]:
        options = [(record.id, f"{record.name} ({record.kind.label.de})") for record in found[:8]]
        question = Question(
            question_key("which", step.key, rel.name, folded(ref.text)),
            "which",
            f"„{ref.text[:80]}“ kann mehreres sein. Was ist gemeint?",
            (*options, (_NONE, "Keines davon: Verbindung weglassen")),
        )
        if all(question.key != other.key for other in step.questions):
            step.questions.append(question)
        chosen = self._decisions.of(question)
        meant = next((record for record in found if record.id == chosen), None)
        return self._of_record(meant) or ("", step.kind, "")

    def _meant(self, kinds: Iterable[NodeKind], text: str) -> str:
        """A guess at what was meant, for kinds whose records nobody makes by a list."""
        names = {
            calling: record.name
            for kind in kinds
            if kind.name in ("Territory", "Topic", "Stage", "ActorGroup", "Body")
            for record in self._known.of(kind).records.values()
            for calling in callings(record)
        }
        best = process.extractOne(folded(text), names.keys(), scorer=fuzz.ratio, score_cutoff=75)
        return f", gemeint ist vielleicht „{names[best[0]]}“" if best else ""
