"""Days that cannot or may not stand beside each other, for all rows at once: the rules that forms keep for one.

The same relationship twice, an end before its beginning, a whole that is its own part are asked about; a position
held beyond 100 % is told. No query for a row: what a record is tied to is known by then, the rest is asked in portions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from graph_app.entities.keys import ROUND
from graph_app.entities.overlaps import FULL, HOLDS, beyond, clash, reaches_further, ruled, since
from graph_app.entities.record import Record, Tie
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, RelKind
from graph_app.schemas import check_together
from importers.groups import SKIP, Group, question_key
from importers.intake import Decisions, Intake, Question
from importers.known import Known
from importers.plan import Link, Step

SORT = "twice"
TAKE, WITHOUT = "take", "without"
PART_OF = ONTOLOGY.relation("PART_OF")
#: How many steps up a whole is looked for, as a form looks.
STEPS = 12
_TWICE = "{}: Diese Beziehung gibt es schon{}, und die Zeiten überschneiden sich{}."
_FINE = " Ist es eine geteilte Stelle, müssen Sie nichts tun."


def twice(step: Step, tie: Tie, other: Tie, name: str) -> Question:
    """What is asked about a relationship that is there already in a part of its time; ``name`` is the other end's.

    The days of the list may go into a stored relationship instead, if the list means a new one.
    """
    about, period = f"{tie.rel.label.de} „{name[:80]}“", since(tie)
    here = f": hier{period}" if period else ""
    sentence = _TWICE.format(about, since(other) if stored(other) else f" in dieser Liste{since(other)}", here)
    may_take = stored(other) and not stored(tie)
    take = ((TAKE, "Angaben der Liste in die vorhandene Beziehung übernehmen"),) if may_take else ()
    own = tie.id if stored(tie) else ""  # taking the days over may meet a second one: that is another question
    return _question(step, sentence, (tie.rel.name, tie.source_id, tie.target_id, period, own), take)


def stored(tie: Tie) -> bool:
    """Whether a relationship is in the graph; one that a list only plans has a number behind a "#"."""
    return not tie.id.startswith("#")


def against(step: Step, tie: Tie, changed: Mapping[str, Any], name: str, others: Iterable[Tie]) -> Question | None:
    """What is asked about new values of a stored relationship; None when nothing speaks against them."""
    wanted = replace(tie, values={**tie.values, **changed})
    try:
        check_together(wanted.values)
    except InvalidInput as problem:
        return impossible(step, tie.rel, name, (said for all_of in problem.errors.values() for said in all_of))
    if not ruled(tie.rel, wanted.values) or not reaches_further(wanted, tie.values):
        return None
    other = clash(wanted, others)
    return twice(step, wanted, other, name) if other is not None else None


def impossible(step: Step, rel: RelKind, name: str, sentences: Iterable[str]) -> Question:
    """What is asked about a change that a relationship cannot take, such as an end before its beginning."""
    sentence = f"{rel.label.de} „{name[:80]}“: {' '.join(sentences)}"
    return _question(step, sentence, (rel.name, sentence), ())


def _question(step: Step, sentence: str, about: tuple[str, ...], first: tuple[tuple[str, str], ...]) -> Question:
    options = (*first, (WITHOUT, "Zeile ohne diese Beziehung übernehmen"), (SKIP, "Zeile auslassen"))
    reference = step.record.id if step.record is not None else ""
    return Question(question_key(SORT, step.key, *about), SORT, sentence, options, reference)


def asked(step: Step, question: Question, decisions: Decisions) -> str:
    """Put a question to a step, once; the answer, empty while there is none."""
    if all(question.key != other.key for other in step.questions):
        step.questions.append(question)
    return decisions.of(question)


def same_days(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows speak of the same time of a relationship: with the same days, or one of them with none."""
    days, others = ([values.get(name) for name in ("valid_from", "valid_to")] for values in (one, other))
    return days == others or not any(days) or not any(others)


def again_from(tie: Tie, others: Iterable[Tie], intake: Intake) -> Tie:
    """A relationship that was over and is named anew without a day begins on the day the list is of."""
    ends = [other.values.get("valid_to") for other in others if _same_ends(tie, other)]
    over = any(isinstance(end, Day) and end.last is not None and end.last < intake.as_of for end in ends)
    said = any(tie.values.get(name) for name in ("valid_from", "valid_to"))
    return tie if said or not over else replace(tie, values={**tie.values, "valid_from": intake.day})


def _same_ends(tie: Tie, other: Tie) -> bool:
    return _ends(tie) == _ends(other)


def leave_out(steps: Iterable[Step], groups: Mapping[str, Group], decisions: Decisions) -> None:
    """Leave out the rows that somebody wants left out because of a relationship."""
    for step in steps:
        for question in step.questions:
            if question.sort == SORT and decisions.of(question) == SKIP:
                groups[step.key].left_out = True


def settle_wholes(known: Known, steps: Mapping[str, Step], decisions: Decisions) -> None:
    """Ask about every new part of a whole that lies, over some steps, in that part itself; it is not tied."""
    wanted = [(step, link) for step in steps.values() for link in step.links if link.rel == PART_OF]
    if not wanted:
        return
    above: dict[str, set[str]] = defaultdict(set)
    for _, link in wanted:
        above[link.source].add(link.target)
    _fetch_wholes(known, {link.target for _, link in wanted}, above)
    names = {step.end: step.name for step in steps.values()}
    for step, link in wanted:
        if _leads_to(above, link.target, link.source):
            part, whole = (names.get(end) or _name(known, end) for end in (link.source, link.target))
            step.links.remove(link)
            _untell(step, whole if step.end == link.source else part)
            above[link.source].discard(link.target)
            asked(step, impossible(step, PART_OF, whole, [ROUND.format(whole, part)]), decisions)


def _untell(step: Step, name: str) -> None:
    """Take a new relationship out of what people see."""
    before, after = step.changes.get(PART_OF.name, [None, None])
    rest = [one for one in str(after or "").split("; ") if one != name]
    step.changes[PART_OF.name] = [before, "; ".join(rest) or None]
    if step.changes[PART_OF.name] == [None, None]:
        del step.changes[PART_OF.name]


def _fetch_wholes(known: Known, ends: set[str], above: dict[str, set[str]]) -> None:
    """Add what the stored ones among these records are part of, up to the top."""
    seen: set[str] = set()
    for _ in range(STEPS):
        ends = _in_graph(ends) - seen
        if not ends:
            return
        seen |= ends
        for source, ties in known.ties(PART_OF, ends, outgoing=True).items():
            above[source] |= {tie.target_id for tie in ties}
        ends = {target for source in ends for target in above.get(source, ())}


def _leads_to(above: Mapping[str, set[str]], begin: str, wanted: str) -> bool:
    seen, here = {begin}, [begin]
    while here:
        if wanted in seen:
            return True
        here = [end for one in here for end in above.get(one, ()) if end not in seen]
        seen.update(here)
    return False


def tell_shared(known: Known, steps: Mapping[str, Step], intake: Intake) -> None:
    """Tell of every position that would be held beyond 100 %, and every person with more than a whole post.

    Who is named without a day is known to hold it on the day the list is of, not before.
    """
    wanted = [(step, link) for step in steps.values() for link in step.links if link.rel == HOLDS]
    if wanted:
        _Seats(known, steps, wanted, intake.as_of).tell()


class _Seats:
    """Who holds which position once the plan is carried out, as far as the plan fills positions."""

    def __init__(self, known: Known, steps: Mapping[str, Step], wanted: Iterable[tuple[Step, Link]], day: date) -> None:
        self._day = day
        self._steps = {step.end: step for step in steps.values()}
        self._new = [
            (step, Tie(HOLDS, f"#{number}", 0, link.source, link.target, link.values))
            for number, (step, link) in enumerate(wanted)
        ]
        self._of_position: dict[str, dict[str, Tie]] = defaultdict(dict)
        self._of_person: dict[str, dict[str, Tie]] = defaultdict(dict)
        ended = {a.tie.id for step in steps.values() for a in step.amendments if "valid_to" in a.values}
        people, positions = {tie.source_id for _, tie in self._new}, {tie.target_id for _, tie in self._new}
        for ends, outgoing in ((people, True), (positions, False)):
            for ties in known.ties(HOLDS, _in_graph(ends), outgoing).values():
                for tie in ties:
                    if tie.id not in ended:  # what the list ends makes room for what it begins
                        self._add(tie)
        for _, tie in self._new:
            self._add(tie)
        others = {end for ties in self._of_person.values() for tie in ties.values() for end in _ends(tie)}
        self._records = known.many(_in_graph(others) - self._steps.keys())

    def _add(self, tie: Tie) -> None:
        self._of_position[tie.target_id][tie.id] = tie
        self._of_person[tie.source_id][tie.id] = tie

    def tell(self) -> None:
        """Write the remarks into the steps."""
        for step, tie in self._new:
            holders, held = self._of_position[tie.target_id], self._of_person[tie.source_id]
            if len(holders) == len(held) == 1 and self._share(tie.target_id) <= FULL:
                continue
            others, own = self._beside(tie, holders.values()), self._beside(tie, held.values())
            said = beyond(tie, others, own, self._person, self._share)
            if said and said + _FINE not in step.messages:
                step.messages.append(said + _FINE)

    def _beside(self, tie: Tie, others: Iterable[Tie]) -> list[Tie]:
        """The others, without those that were over when somebody was named who has no days."""
        if any(tie.values.get(name) for name in ("valid_from", "valid_to")):
            return list(others)
        ends = ((one, one.values.get("valid_to")) for one in others)
        return [one for one, end in ends if not isinstance(end, Day) or end.last is None or end.last >= self._day]

    def _person(self, end: str) -> str:
        record, step = self._record(end), self._steps.get(end)
        if record is not None:
            return "" if record.values.get("restricted") else record.name
        return step.name if step is not None else ""

    def _share(self, end: str) -> float:
        record, step = self._record(end), self._steps.get(end)
        said = step.values.get("fte") if step is not None else None
        return float(said or (record.values.get("fte") if record is not None else None) or 0.0)

    def _record(self, end: str) -> Record | None:
        step = self._steps.get(end)
        return step.record if step is not None else self._records.get(end)


def _in_graph(ends: Iterable[str]) -> set[str]:
    return {end for end in ends if not end.startswith("#")}


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.source_id, tie.target_id


def _name(known: Known, end: str) -> str:
    record = known.record(end)
    return record.name if record is not None else end
