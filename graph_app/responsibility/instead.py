"""What an answer leads to that names nobody in the place: related concerns, functions not yet at work, namesakes.

None of it answers: a stage and a topic are two responsibilities, and who is only called so was never asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Record, record_of
from graph_app.entities.spans import Phase
from graph_app.ontology.values import folded
from graph_app.responsibility import hearing, neighbours, words
from graph_app.responsibility.candidates import Candidate, existing, holds, status_on, tie_values
from graph_app.responsibility.ladder import Answer
from graph_app.responsibility.lexicon import Lexicon, Subject
from graph_app.responsibility.rule import State
from graph_app.responsibility.sentences import name_of
from graph_app.responsibility.understanding import Understood

#: So many records are offered that a question may name.
MOST_NAMED = 5
_CALLED = ("case management", "casemanagement", "fallmanagement")
_DIMENSIONS = {words.TOPICS: "das Handlungsfeld", words.STAGES: "die Stufe"}


def entries(store: Reader, asked: Understood) -> tuple[Neighbour, ...]:
    """The records that a question without a place or without a concern may name, best first; people are none."""
    if asked.place is not None and asked.subjects:
        return ()
    return tuple(hit.found for hit in neighbours.hits(store, asked.question))[:MOST_NAMED]


def instead(store: Reader, found: Answer, lexicon: Lexicon, ask: Callable[[Understood], Answer]) -> Answer:
    """An answer with what helps on where it names nobody; ``ask`` answers another question of the same day."""
    if found.state is not State.UNRECORDED:
        return found
    found = _placeless(store, found)
    found = _namesakes(store, found)
    found = _called_management(store, found)
    return _related(found, lexicon, ask)


def waiting(found: Answer, planned: Iterable[Candidate], day: date) -> Answer:
    """An answer that also names the functions entered for the place itself that are not at work yet."""
    said = []
    for one in planned:
        status = status_on(one.record, day)
        said.append(f"Eingetragen ist vor Ort „{one.record.name}“ ({status}, noch nicht besetzt).")
    return replace(found, unproven=(*found.unproven, *dict.fromkeys(said))) if said else found


def _related(found: Answer, lexicon: Lexicon, ask: Callable[[Understood], Answer]) -> Answer:
    """Beside a stage without anybody: who answers for the topic of the same words, and the other way round."""
    if len(found.understood.subjects) != 1:
        return found
    asked = found.understood.subjects[0]
    for near in lexicon.related(asked):
        other = ask(replace(found.understood, subjects=(near,)))
        if other.contact is None:
            continue
        known = {step.record.id for step in found.steps if step.record is not None}
        steps = tuple(step for step in other.steps if step.record is not None and step.record.id not in known)
        said = _said(near, name_of(other.contact), asked)
        sources = {**found.sources, **other.sources}
        found = replace(found, steps=(*steps, *found.steps), unproven=(*found.unproven, said), sources=sources)
    return found


def _said(near: Subject, name: str, asked: Subject) -> str:
    return (
        f"Für {_DIMENSIONS[near.dimension]} „{near.name}“ antwortet dort: {name}. Ob das auch für "
        f"{_DIMENSIONS[asked.dimension]} „{asked.name}“ gilt, ist nicht erfasst; bitte fragen Sie dort nach."
    )


def _placeless(store: Reader, found: Answer) -> Answer:
    """Who counts to the group that was asked for without a word on its places."""
    group, place, day = found.understood.of(words.GROUPS), found.understood.place, found.stichtag
    if group is None or place is None:
        return found
    rows = store.read("responsibility/placeless", group=group.id, places=list(place.chain))
    there = [record_of(row) for row in rows if holds(tie_values("ACTS_AS", row["tie"]), day)]
    named = sorted((one for one in there if existing(one, day) is Phase.HOLDS), key=lambda one: (one.name, one.id))
    if not named:
        return found
    said = hearing.placeless([one.name for one in named], group.name)
    return replace(found, placeless=tuple(named), unproven=(*found.unproven, said))


def _namesakes(store: Reader, found: Answer) -> Answer:
    """Which records are called like the office and the place that were asked for."""
    group, place = found.understood.of(words.GROUPS), found.understood.place
    if group is None or place is None:
        return found
    wanted = (folded(group.name), folded(place.name))
    known = {one.id for one in found.placeless}
    named = [
        hit.found
        for hit in neighbours.hits(store, f"{group.name} {place.name}")
        if hit.found.id not in known and all(word in folded(hit.found.name) for word in wanted)
    ][:MOST_NAMED]
    if not named:
        return found
    said = hearing.namesakes([one.name for one in named], group.name)
    return replace(found, entries=tuple(named), unproven=(*found.unproven, said))


def _called_management(store: Reader, found: Answer) -> Answer:
    """Which functions of the place are called case management, where none has its Baustein."""
    place, day = found.understood.place, found.stichtag
    if found.understood.of(words.CASE_MANAGEMENT) is None or place is None:
        return found
    rows = store.read("responsibility/unfunded", places=list(place.chain))
    there = [record_of(row) for row in rows if holds(tie_values(row["type"], row["tie"]), day)]
    named = {one.id: one for one in there if existing(one, day) is Phase.HOLDS and _is_called(one)}
    if not named:
        return found
    chosen = sorted(named.values(), key=lambda one: (one.name, one.id))[:MOST_NAMED]
    listed = hearing.listed([f"„{one.name}“" for one in chosen])
    verb = "heißt" if len(chosen) == 1 else "heißen"
    said = f"{listed} {verb} wie eine Stelle des Case Managements, aber ohne Baustein. Bitte tragen Sie ihn dort nach."
    return replace(found, entries=(*found.entries, *map(_neighbour, chosen)), unproven=(*found.unproven, said))


def _is_called(one: Record) -> bool:
    said = folded(f"{one.name} {one.values.get('title') or ''}")
    return any(word in said for word in _CALLED)


def _neighbour(one: Record) -> Neighbour:
    return Neighbour(one.id, one.name, one.kind)
