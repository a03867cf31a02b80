"""Drafts that speak of the same record become one; words of a foreign network get the meaning the user chose. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph_app.ontology import ONTOLOGY, NodeKind
from importers.draft import Draft, ForeignType, Place, TieDraft
from importers.intake import Decisions, Question

SKIP = "skip"


@dataclass(slots=True)
class Group:
    """All that a file says of one record. ``tied`` holds the relationships with the place that states them, ``places``
    where each value stands, ``contrary`` what later rows say otherwise.

    A ``dropped`` one is no record of its own after all and leaves the plan. ``seats`` are the positions that the file
    gives a person; ``called`` is what it may be called while a question about its name is open, ``awaited`` the keys
    of the records that its answer would tie. ``kinds`` are those it may be where only relationships speak of it.
    """

    key: str
    kind: NodeKind
    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    tied: list[tuple[Place, TieDraft]] = field(default_factory=list)
    contrary: dict[str, list[tuple[Place, Any]]] = field(default_factory=dict)
    external: list[tuple[str, str]] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    mention: bool = True
    left_out: bool = False
    dropped: bool = False
    seats: list[Group] = field(default_factory=list)
    called: str = ""
    awaited: set[str] = field(default_factory=set)
    kinds: tuple[NodeKind, ...] = ()


def question_key(*parts: str) -> str:
    """A short name for a question that stays the same while the file does; it tells nothing of its content."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def grouped(drafts: Iterable[Draft], decisions: Decisions) -> dict[str, Group]:
    """One group a record, in the order of the file.

    Where two places differ about a value, the first one counts and the second is told. Drafts that depend on an
    answer count once it was given.
    """
    groups: dict[str, Group] = {}
    asked: dict[str, Question] = {}
    waiting: list[Draft] = []
    for draft in drafts:
        if draft.question:
            question = Question(question_key("draft", draft.key), "draft", draft.question, draft.options)
            asked[draft.key] = question
        if draft.when[0]:
            waiting.append(draft)
        else:
            _add(groups, draft, asked.get(draft.key) if draft.question else None, decisions)
    for draft in waiting:
        if draft.key in groups and draft.key == draft.when[0]:
            groups[draft.key].called = str(draft.values.get("name") or "")
        if draft.when[0] in groups:
            groups[draft.when[0]].awaited |= {tie.end.key for tie in draft.ties if tie.end is not None and tie.end.key}
        question_of = asked.get(draft.when[0])
        if question_of is not None and decisions.of(question_of) == draft.when[1]:
            _add(groups, draft, None, decisions)
    return groups


def seat(groups: Mapping[str, Group]) -> None:
    """Note with every person the positions that the file gives to that person."""
    for group in groups.values():
        for _, tie in group.tied:
            if tie.rel == "HOLDS" and not tie.outgoing and tie.end is not None and tie.end.key in groups:
                groups[tie.end.key].seats.append(group)


def _add(groups: dict[str, Group], draft: Draft, question: Question | None, decisions: Decisions) -> None:
    group = groups.get(draft.key)
    if group is None:
        group = groups[draft.key] = Group(draft.key, ONTOLOGY.kind(draft.kind), draft.place)
    if group.mention and not draft.mention:
        group.mention, group.place, group.kind = False, draft.place, ONTOLOGY.kind(draft.kind)
    for name, value in draft.values.items():
        if value is None or value == "" or value == []:
            continue
        if name not in group.values:
            group.values[name], group.places[name] = value, draft.place
        elif group.values[name] != value and not draft.mention:
            group.messages.append(
                f"Zeile {draft.place.row} schreibt „{str(value)[:80]}“ statt „{str(group.values[name])[:80]}“. "
                f"Es gilt Zeile {group.place.row}."
            )
    for name, value in draft.contrary.items():
        group.contrary.setdefault(name, []).append((draft.place, value))
    group.tied += [(draft.place, tie) for tie in draft.ties]
    group.external += [pair for pair in draft.external if pair not in group.external]
    for message in draft.messages:
        if message not in group.messages:
            group.messages.append(message if draft.place == group.place else f"Zeile {draft.place.row}: {message}")
    if question is not None:
        group.questions.append(question)
        group.left_out = decisions.of(question) == SKIP


def translated(
    drafts: Sequence[Draft], types: Iterable[ForeignType], chosen: Mapping[str, str]
) -> tuple[list[Draft], set[str]]:
    """Drafts whose foreign words got a meaning: the chosen one, else the proposed one; and the words without any.

    ``chosen`` has keys such as "node:Verein"; an empty choice leaves the word out.
    """
    meaning = {f"{entry.of}:{entry.word}": entry.proposal for entry in types} | dict(chosen)
    missing: set[str] = set()
    found: list[Draft] = []
    kinds = {draft.key: draft.kind or meaning.get(f"node:{draft.foreign}", "") for draft in drafts}

    def kind_of(of: str, given: str, word: str) -> str:
        name = given or meaning.get(f"{of}:{word}", "")
        if not name:
            missing.add(f"{of}:{word}")
        return name

    for draft in drafts:
        kind = kind_of("node", draft.kind, draft.foreign)
        if not kind:
            continue
        ties = []
        for tie in draft.ties:
            rel = kind_of("edge", tie.rel, tie.foreign)
            if rel:
                turned = bool(tie.foreign) and _turned(rel, tie, kind, kinds)
                ties.append(replace(tie, rel=rel, foreign="", outgoing=tie.outgoing != turned))
        found.append(replace(draft, kind=kind, ties=tuple(ties), foreign=""))
    return found, missing


def _turned(rel: str, tie: TieDraft, kind: str, kinds: Mapping[str, str]) -> bool:
    """Whether what a foreign word is taken for can only be read the other way round between these sorts of record."""
    end = kinds.get(tie.end.key, "") if tie.end is not None else ""
    if not end:
        return False
    one, other = ONTOLOGY.kind(kind), ONTOLOGY.kind(end)
    source, target = (one, other) if tie.outgoing else (other, one)
    joins = ONTOLOGY.relation(rel).joins
    return not joins(source, target) and joins(target, source)
