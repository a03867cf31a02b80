"""Whom the rows of a list of relationships mean: what the same file lists, what is stored, else the user is asked.

Nothing is made of a name that only a relationship speaks of before somebody said what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph_app.ontology import ONTOLOGY, NodeKind
from importers.draft import Place, Ref, Rejected, TieDraft
from importers.ends import WHOLE
from importers.gathered import folded
from importers.groups import SKIP, Group, question_key
from importers.intake import Decisions, Intake, Question
from importers.known import Known, sort_of
from importers.mentions import lead_elsewhere
from importers.plan import Action, Step

_ENTITY = ONTOLOGY.kind("Entity")
#: What no list of relationships makes: what every Kreis has, and what an import notes itself.
_NEVER = frozenset({"Territory", "Topic", "Stage", "ActorGroup", "Source", "Gap"})
_CALLED = ("name", "short_name", "title")
_WHICH = "„{}“ steht in dieser Datei mehrmals. Was ist gemeint?"
_WHAT = "„{}“ ist noch nicht erfasst. Als was soll der Eintrag angelegt werden?"
_NONE = (SKIP, "Nicht anlegen: Diese Beziehungen auslassen")


def settle_pairs(known: Known, groups: dict[str, Group], intake: Intake, decisions: Decisions) -> None:
    """Let both ends of relationships that stand alone lead to what the file lists under that name.

    Ends that neither the file nor the graph knows become records of their own that ``ask_kind`` asks about.
    """
    if not any(tie.alone for group in groups.values() for _, tie in group.tied):
        return
    for group in [*groups.values()]:
        for at, (place, tie) in enumerate(group.tied):
            if tie.alone and (end := _end(known, groups, intake, place, tie)) is not None:
                group.tied[at] = (place, replace(tie, end=end))
    allowed = _allowed(groups)
    said: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        if group.key not in allowed and not group.dropped:
            for name in _names(group):
                said[name].append(group)
    instead: dict[str, str] = {}
    for key, kinds in allowed.items():
        if (other := _meant(groups[key], kinds, said, decisions)) is not None:
            _joined(groups[key], other)
            instead[key] = other.key
    lead_elsewhere(groups, instead)


def _end(known: Known, groups: dict[str, Group], intake: Intake, place: Place, tie: TieDraft) -> Ref | None:
    """The end as a record of its own, where nothing stored is called so and a list may make it; else None."""
    ref, rel = tie.end, ONTOLOGY.relation(tie.rel)
    if ref is None or ref.key or ref.external is not None or "@" in ref.text or not ref.text:
        return None
    kinds = (ONTOLOGY.kind(ref.kind),) if ref.kind else (rel.target if tie.outgoing else rel.source)
    offered = _offered(kinds)
    stored = any(known.called(kind, ref.text) for kind in kinds if kind is not _ENTITY)
    if not offered or stored or (folded(ref.text) in WHOLE and intake.kreis):
        return None
    kind = offered[0] if len(offered) == 1 else _ENTITY
    key = f"{ref.kind}:{folded(ref.text)}"  # as the row that begins with this name calls it
    if key not in groups:
        groups[key] = Group(key, kind, place, {"name": ref.text}, {"name": place})
    return Ref(kind=ref.kind, key=key)


def _offered(kinds: Iterable[NodeKind]) -> tuple[NodeKind, ...]:
    """The sorts of record that may be made for an end of these kinds."""
    found: dict[NodeKind, None] = {}
    for kind in kinds:
        for one in ONTOLOGY.generic if kind.abstract else (kind,):
            sort = one if not kind.abstract else sort_of(one)
            if one.generic and one.name not in _NEVER and sort.name not in _NEVER and not sort.abstract:
                found[sort] = None
    return tuple(sorted(found, key=lambda kind: kind.name != "Organisation"))


def _allowed(groups: Mapping[str, Group]) -> dict[str, tuple[NodeKind, ...]]:
    """By key what the records may be that only relationships standing alone speak of."""
    found: dict[str, tuple[NodeKind, ...]] = {}
    others: set[str] = set()

    def narrow(key: str, kinds: tuple[NodeKind, ...]) -> None:
        before = found.get(key)
        found[key] = kinds if before is None else tuple(one for one in before if _fits(one, kinds))

    for group in groups.values():
        for _, tie in group.tied:
            rel = ONTOLOGY.relation(tie.rel)
            ends = (rel.source, rel.target) if tie.outgoing else (rel.target, rel.source)
            for key, kinds in zip((group.key, tie.end.key if tie.end else ""), ends, strict=True):
                if not tie.alone:
                    others.add(key)
                elif key in groups:
                    narrow(key, _offered(kinds))
    return {
        key: kinds
        for key, kinds in found.items()
        if key not in others and groups[key].mention and not groups[key].external and not groups[key].questions
    }


def _fits(one: NodeKind, kinds: Iterable[NodeKind]) -> bool:
    return any(one.is_a(kind) or kind.is_a(one) for kind in kinds)


def _names(group: Group) -> set[str]:
    return {folded(str(group.values[name])) for name in _CALLED if group.values.get(name)}


def _meant(
    group: Group, kinds: tuple[NodeKind, ...], said: Mapping[str, list[Group]], decisions: Decisions
) -> Group | None:
    """What the file lists under a name; None where that is nothing, what it may be is then noted, or is asked."""
    name = folded(str(group.values.get("name") or ""))
    wanted = kinds if group.kind.abstract else (group.kind,)
    named = said.get(name, ())  # what does not fit is meant too: why it cannot be is then told
    same = [other for other in named if _fits(other.kind, wanted)] or list(named)
    if not same:
        group.kinds = wanted
        group.kind = wanted[0] if len(wanted) == 1 else group.kind
        return None
    if len(same) > 1:
        options = [(str(at), f"{one.kind.label.de}, {_where(one.place)}") for at, one in enumerate(same)]
        question = Question(
            question_key("which", group.key), "which", _WHICH.format(str(group.values["name"])[:80]), (*options, _NONE)
        )
        group.questions.append(question)
        answer = decisions.of(question)
        if not answer.isdigit():
            group.left_out = answer == SKIP
            return None
        same = [same[int(answer)]]
        group.questions.clear()
        same[0].questions.append(question)
    return same[0]


def _where(place: Place) -> str:
    return f"{place.sheet}, Zeile {place.row}" if place.sheet else f"Zeile {place.row}"


def _joined(group: Group, other: Group) -> None:
    other.tied += group.tied
    other.messages += [said for said in group.messages if said not in other.messages]
    group.tied, group.messages, group.dropped = [], [], True


def ask_kind(step: Step, group: Group, decisions: Decisions) -> None:
    """Ask what a record is that is new and that only relationships speak of; the answer makes it one."""
    if not group.kinds or step.record is not None or group.left_out or step.open:
        return
    options = tuple((kind.name, f"Als „{kind.label.de}“ anlegen") for kind in group.kinds)
    question = Question(
        question_key("draft", "kind", group.key), "draft", _WHAT.format(step.name[:80]), (*options, _NONE)
    )
    step.questions.append(question)
    answer = decisions.of(question)
    if answer and answer != SKIP:
        step.kind = ONTOLOGY.kind(answer)
    group.left_out = answer == SKIP
    step.open = [] if answer else [question]


def untied(steps: Mapping[str, Step], groups: Mapping[str, Group], refused: Iterable[Rejected]) -> None:
    """Take what only refused rows speak of out of the plan: of such a row, why it is refused is all there is to say."""
    places = {entry.place for entry in refused}
    for key in _idle(groups, places):
        if steps[key].action in (Action.UNCHANGED, Action.ASK, Action.CREATE):
            groups[key].dropped = True


def _idle(groups: Mapping[str, Group], places: set[Place]) -> Iterator[str]:
    spoken: dict[str, list[Place]] = defaultdict(list)
    for group in groups.values():
        for place, tie in group.tied:
            spoken[group.key].append(place)
            if tie.end is not None and tie.end.key:
                spoken[tie.end.key].append(place)
    for key, where in spoken.items():
        alone = key in groups and groups[key].mention and all(tie.alone for _, tie in groups[key].tied)
        if alone and set(where) <= places:
            yield key
