"""From a reading to a plan: check every value by the schema of the form, recognise what is stored, ask what is open.

Reads the graph and writes nothing. The same reading on the same graph gives the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.entities.record import named
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.schemas import checked
from importers.cautions import ask_about_cases
from importers.collecting import uncollected
from importers.contrary import readable_first, tell_rest, which_row
from importers.directory import settle_directory
from importers.draft import Reading
from importers.ends import Ends
from importers.fieldwise import ask_fieldwise, check_bound
from importers.gathered import folded
from importers.groups import SKIP, Group, grouped, question_key, seat, translated
from importers.intake import Decisions, Intake, Question
from importers.known import OWN, OWNERS, Known
from importers.listed import unlisted
from importers.matching import Match, matched, told_apart
from importers.mentions import settle_mentions
from importers.neighbours import settle_neighbours
from importers.newer import ask_about_edits
from importers.pairs import ask_kind, settle_pairs, untied
from importers.periods import leave_out, settle_wholes, tell_shared
from importers.plan import Action, Plan, Step, in_file_order, refused
from importers.registers import check_register
from importers.values import complete, differ, put, sentences

Progress = Callable[[str, int, int], None]
#: Owners are recognised before what belongs to them, positions before the persons who hold them.
_ORDER = ("Territory", "Topic", "Stage", "ActorGroup", "Organisation", "Unit", "Body", "Offer", "Position", "Meeting")
_SAME, _NEW = "same:", "new"


def silent(phase: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@uncollected()
def planned(
    reader: Reader, reading: Reading, intake: Intake, decisions: Decisions, progress: Progress = silent
) -> Plan:
    """What would happen to every record that the reading speaks of.

    ``progress`` is told (phase, done, total) and may raise to end the work. Raises StoreUnavailable, and Unreadable
    for a questionnaire that is bound to no organisation.
    """
    check_bound(reading, intake)
    drafts, missing = translated(reading.drafts, reading.types, intake.types)
    groups = grouped(drafts, decisions)
    known = Known(reader, intake.kreis)
    told = settle_directory(known, groups)
    settle_neighbours(known, groups)
    settle_mentions(known, groups)
    settle_pairs(known, groups, intake, decisions)
    seat(groups)
    external = known.external(pair for group in groups.values() for pair in group.external)
    steps: dict[str, Step] = {}
    ordered = sorted(groups.values(), key=lambda group: _rank(group.kind))
    _fetch_owners(known, ordered)
    for done, group in enumerate(ordered):
        if done % 500 == 0:
            progress("plan", done, len(ordered))
        steps[group.key] = _step(known, group, steps, external, intake, decisions)
    ends = Ends(known, steps, intake, decisions)
    ends.attach(ordered)
    settle_wholes(known, steps, decisions)
    tell_shared(known, steps, intake)
    leave_out(steps.values(), groups, decisions)
    if intake.organisation:
        ask_fieldwise(known, steps, groups, intake, decisions)
    else:
        ask_about_edits(reader, steps.values(), intake, decisions)
    ask_about_cases(steps.values(), groups, decisions)
    _settle(steps.values(), groups, decisions)
    untied(steps, groups, ends.refused)
    in_order = [steps[key] for key in groups]
    return Plan(
        in_file_order((*_folded_in(in_order, groups), *refused((*reading.rejected, *ends.refused)))),
        (*reading.unknown, *sorted(word.partition(":")[2] for word in missing)),
        reading.not_taken,
        (*reading.notes, *told),
        unlisted(reader, known, in_order, intake),
    )


def _rank(kind: NodeKind) -> int:
    names = [name for name in _ORDER if kind.is_a(ONTOLOGY.kind(name))]
    return _ORDER.index(names[0]) if names else len(_ORDER) + (kind.name == "Person")


def _fetch_owners(known: Known, groups: Iterable[Group]) -> None:
    wanted: dict[NodeKind, set[str]] = {}
    for group in groups:
        if group.kind.name in OWNERS:
            namesakes = known.of(group.kind).by_name.get(folded(_name(group)), set())
            wanted.setdefault(group.kind, set()).update(namesakes)
    for kind, ids in wanted.items():
        known.fetch_owners(kind, ids)


def _name(group: Group) -> str:
    return str(group.values.get("name") or "")


def _step(
    known: Known,
    group: Group,
    steps: Mapping[str, Step],
    external: Mapping[tuple[str, str], str],
    intake: Intake,
    decisions: Decisions,
) -> Step:
    step = Step(group.key, group.place, group.kind, (_name(group) or group.called)[:300], messages=list(group.messages))
    step.external = tuple(pair for pair in group.external if pair not in external and pair[0] != OWN)
    step.questions += group.questions
    if group.dropped:
        return step
    told = len(step.messages)
    readable_first(group)
    values = _values(step, group, fieldwise=bool(intake.organisation))
    usable = len(step.messages) == told
    if step.action is Action.REJECTED:
        return step
    asked = which_row(step, group, values, decisions)
    if group.mention and group.kind.personal and _is_mailbox(known, values):
        group.dropped = True
        return step
    found = _found(known, group, values, steps, external, bound=bool(intake.organisation))
    _recognised(step, group, found, decisions)
    ask_kind(step, group, decisions)
    step.questions += asked
    if group.left_out or (step.record is None and step.open):
        return step
    if step.record is None:
        complete(step, values, intake)
    else:
        differ(step, step.record, group, values)
    if (
        intake.confirms
        and usable
        and "confirmed_on" in {prop.name for prop in step.kind.properties}
        and not group.mention
    ):
        put(step, "confirmed_on", intake.day)
    check_register(step, values)
    return step


def _values(step: Step, group: Group, fieldwise: bool = False) -> dict[str, Any]:
    """The checked values; what the schema refuses makes the step a rejected one, with a sentence a field.

    Where every field is decided on its own, only the refused one stays out.
    """
    declared = {prop.name: prop for prop in group.kind.properties}
    given = {name: value for name, value in group.values.items() if name in declared}
    step.messages += [
        f"„{name}“ gibt es bei {group.kind.label.de} nicht." for name in group.values if name not in declared
    ]
    try:
        return {n: v for n, v in checked(group.kind, given, partial=True).items() if v is not None}
    except InvalidInput as problem:
        rows = {name: place.row for name, place in group.places.items()} if fieldwise else {}
        step.messages += sentences(problem, group.kind, rows)
        fine = {name: value for name, value in given.items() if name not in problem.errors}
        if fieldwise and len(fine) < len(given):
            return {n: v for n, v in checked(group.kind, fine, partial=True).items() if v is not None}
        step.action = Action.REJECTED
        return {}


def _is_mailbox(known: Known, values: Mapping[str, Any]) -> bool:
    """Whether the address of somebody who is only mentioned is that of a stored function or organisation."""
    mail = str(values.get("email") or "").casefold()
    return any(known.of(ONTOLOGY.kind(name)).by_mail.get(mail) for name in ("Position", "Organisation") if mail)


def _found(
    known: Known,
    group: Group,
    values: Mapping[str, Any],
    steps: Mapping[str, Step],
    external: Mapping[tuple[str, str], str],
    bound: bool,
) -> Match:
    for pair in group.external:
        if pair in external and (record := known.record(external[pair])) is not None:
            return Match(record)
    if bound and not group.kind.personal:
        return Match()  # the file has told by id what it speaks of
    found = matched(known, group.kind, named(group.kind, values), values, _owners(known, group, steps))
    employers = [_owners(known, held, steps) or frozenset() for held in group.seats] if found.candidates else []
    return told_apart(known, group.kind, found, frozenset().union(*employers))


def _owners(known: Known, group: Group, steps: Mapping[str, Step]) -> frozenset[str] | None:
    """The stored records that the file says this one belongs to; None when it names none."""
    owners: set[str] = set()
    said = False
    for name, outgoing in OWNERS.get(group.kind.name, ()):
        for _, tie in group.tied:
            if tie.rel != name or tie.outgoing != outgoing or tie.end is None:
                continue
            said = True
            step = steps.get(tie.end.key)
            if step is not None and step.record is not None:
                owners.add(step.record.id)
            elif tie.end.text and tie.end.kind:
                owners |= {record.id for record in known.called(ONTOLOGY.kind(tie.end.kind), tie.end.text)}
    return frozenset(owners) if said else None


def _recognised(step: Step, group: Group, found: Match, decisions: Decisions) -> None:
    """Take the record that was found over into the step, or ask which one it is."""
    step.record = found.record
    if found.candidates:
        question = Question(
            question_key("same", group.key),
            "same",
            f"Ist „{step.name[:80]}“ schon erfasst?",
            (
                *((f"{_SAME}{c.record.id}", f"Ja: {c.record.name} ({c.reason})") for c in found.candidates),
                (_NEW, "Nein, eine andere: neu anlegen"),
                (SKIP, "Zeile auslassen"),
            ),
            found.candidates[0].record.id,
        )
        step.questions.append(question)
        chosen = decisions.of(question)
        group.left_out = group.left_out or chosen == SKIP
        same = chosen.removeprefix(_SAME)
        step.record = next((c.record for c in found.candidates if c.record.id == same), None)
    if step.record is not None:
        step.kind = step.record.kind
        if step.record.values.get("restricted"):
            step.action = Action.REJECTED
            step.messages = [
                "Zu dieser Person dürfen zurzeit keine Angaben gespeichert werden. Die Zeile bleibt außen vor."
            ]
    step.open = [question for question in step.questions if not decisions.of(question)]


def _settle(steps: Iterable[Step], groups: Mapping[str, Group], decisions: Decisions) -> None:
    """What each step comes to once everything is known of it."""
    for step in steps:
        step.open = [question for question in step.questions if not decisions.of(question)]
        if step.action is Action.REJECTED:
            step.questions = step.open = []
            tell_rest(step, groups[step.key])
        if step.action is Action.REJECTED or groups[step.key].left_out:
            step.values, step.changes, step.links, step.amendments = {}, {}, [], []
        if step.action is Action.REJECTED:
            continue
        if groups[step.key].left_out:
            step.action, step.open, step.left_out = Action.UNCHANGED, [], True
            step.messages = ["Bleibt außen vor, wie Sie entschieden haben."]
        elif step.open:
            step.action = Action.ASK
        elif step.record is None:
            step.action = Action.CREATE
        else:
            touched = step.values or step.links or step.amendments or step.external
            step.action = Action.UPDATE if touched else Action.UNCHANGED


def _folded_in(steps: list[Step], groups: Mapping[str, Group]) -> list[Step]:
    """Without what rests on a rejected or left-out row: the position of an organisation that is not taken."""
    steps = [step for step in steps if not groups[step.key].dropped]
    gone = {step.key: step for step in steps if step.action is Action.REJECTED or groups[step.key].left_out}
    places = {step.place: step for step in gone.values()}
    resting: set[str] = set()
    while found := [
        step
        for step in steps
        if step.place in places
        and step.record is None
        and step.key not in gone
        and step.key not in resting
        and _rests_on(groups[step.key], {*gone, *resting}, groups)
    ]:
        for step in found:
            resting.add(step.key)
            places[step.place].messages.append(f"Damit entfällt auch „{step.name[:80]}“.")
    return [step for step in steps if step.key not in resting]


def _rests_on(group: Group, gone: set[str], groups: Mapping[str, Group]) -> bool:
    ends = group.awaited | {tie.end.key for _, tie in group.tied if tie.end is not None and tie.end.key}
    named_by = any(tie.end is not None and tie.end.key == group.key for key in gone for _, tie in groups[key].tied)
    return bool(ends & gone) or named_by
