"""The answer as a whole: one contact, or why there is none, and the steps to go when nobody is reached. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.entities.evidence import weakest
from graph_app.entities.record import Neighbour, Record
from graph_app.responsibility import rule, words
from graph_app.responsibility.candidates import Candidate, Proof
from graph_app.responsibility.contact import Contact, contact_of, function_at
from graph_app.responsibility.hearing import elsewhere, listed, nearest, unheard
from graph_app.responsibility.lexicon import Lexicon, Place
from graph_app.responsibility.reply import reply
from graph_app.responsibility.rule import Absence, Need, State
from graph_app.responsibility.sentences import Speaker, law_label
from graph_app.responsibility.understanding import Understood

Row = Mapping[str, Any]

#: So many candidates make steps; more would be a list, not a ladder.
MOST_STEPS = 6
DEPUTY, SEARCHED = "DEPUTY_OF", ""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: whom to ask, why, and what it rests on. Without a record it says where was looked in vain."""

    scope: str
    place: str
    relationship: str
    why: str
    contact: Contact | None = None
    deputy: Record | None = None
    phone: str = ""
    proofs: tuple[Proof, ...] = ()
    evidence: str = ""
    vacant: bool = False

    @property
    def record(self) -> Record | None:
        """The function, person, unit or organisation of this rung."""
        return self.deputy or (self.contact.record if self.contact else None)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose in a question back: the parameter that says so, its value, its words, the id of a record."""

    field: str
    value: str
    label: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered on a day. ``sentence`` says it, ``back`` is the one question back, ``unproven`` what is open.

    ``placeless`` are who counts to the group that was asked for without a place; ``entries`` what the words may name.
    ``today`` is the day of the question, ``tie`` the id of the relationship by which the contact answers.
    """

    state: State
    understood: Understood
    stichtag: date
    sentence: str
    contact: Contact | None = None
    steps: tuple[Step, ...] = ()
    back: str = ""
    choices: tuple[Choice, ...] = ()
    absence: Absence | None = None
    unproven: tuple[str, ...] = ()
    reply: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    placeless: tuple[Record, ...] = ()
    entries: tuple[Neighbour, ...] = ()
    today: date = date.max
    tie: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the graph has for a need: candidates, statements, and the rows beside records by their id.

    ``waiting`` are those whose position is not at work yet; they answer nothing.
    """

    candidates: tuple[Candidate, ...] = ()
    absences: tuple[Absence, ...] = ()
    beside: Sequence[Row] = ()
    coordinating: str = ""
    waiting: tuple[Candidate, ...] = ()

    def at(self, *keys: str) -> list[Row]:
        """The rows beside some records."""
        return [row for row in self.beside if row["record"] in keys]


def need_of(understood: Understood) -> Need:
    """The need behind a question that leaves nothing to choose."""
    topic, stage, group = (understood.of(name) for name in (words.TOPICS, words.STAGES, words.GROUPS))
    return Need(
        topic.key if topic else "", stage.key if stage else "",
        topic.id if topic else "", stage.id if stage else "", group.id if group else "",
        understood.of(words.CASE_MANAGEMENT) is not None,
        understood.law, understood.language, understood.level, understood.childcare,
    )  # fmt: skip


def asked_back(understood: Understood, lexicon: Lexicon, day: date, around: str = "") -> Answer | None:
    """The one question back that a question needs before it can be answered; None when it needs none.

    ``around`` is the id of the Kreis whose municipalities are offered when no place was named.
    """

    def back(sentence: str, question: str, choices: Iterable[Choice]) -> Answer:
        return Answer(State.AMBIGUOUS, understood, day, sentence, back=question, choices=tuple(choices))

    missed = "".join(f" {said}" for said in unheard(understood.question, understood.missed, bool(understood.places)))
    if len(understood.places) > 1:
        choices = (_place(one, lexicon) for one in understood.places)
        sentence = "Den Ort gibt es mehrmals."
        if understood.different:
            names = dict.fromkeys(one.name for one in understood.places)
            number = "zwei verschiedene" if len(names) == 2 else "mehrere verschiedene"
            sentence = f"Die Frage nennt {number} Orte: {listed(list(names))}."
        return back(sentence, "Welcher Ort ist gemeint?", choices)
    if understood.place is None:
        sentence = (
            "Aus der Frage geht weder ein Ort noch ein Anliegen hervor." if understood.empty else "Es fehlt der Ort."
        )
        if elsewhere(understood.question, understood.missed):  # a place was named, only none that is known here
            sentence = ""
        return back((sentence + missed).strip(), "Für welchen Ort?", _around(lexicon, around))
    if understood.ambiguous_subjects:
        choices = (_subject(one.dimension, one.key, one.name, one.id) for one in understood.ambiguous_subjects)
        return back("Die Frage nennt mehrere Anliegen.", "Worum geht es zuerst?", choices)
    if not understood.subjects:
        near = dict.fromkeys(one for concerns in understood.near.values() for one in concerns)
        topics = [one for one in lexicon.subjects.values() if one.dimension == words.TOPICS and one not in near]
        topics = [*near, *sorted(topics, key=lambda one: one.name)]
        choices = (_subject(one.dimension, one.key, one.name, one.id) for one in topics)
        sentence = nearest(understood.question, understood.near) or "Es fehlt das Anliegen."
        return back(f"{sentence}{missed}", "Worum geht es?", choices)
    return None


def answer(understood: Understood, lexicon: Lexicon, found: Found, day: date) -> Answer:
    """The answer to a question that leaves nothing to choose."""
    need, speaker = need_of(understood), Speaker(lexicon, understood)
    ranked = rule.ranked(found.candidates, need)
    sure = [one for one in ranked if one.sure]
    limits = rule.limits_to_choose(sure, need)
    if limits:
        sentence = f"Für „{speaker.subject}“ {speaker.place} antworten je nach Anliegen verschiedene Funktionen."
        choices = tuple(_concerns(limits, lexicon))
        steps = tuple(_steps(ranked, need, speaker, found, day))
        return Answer(State.AMBIGUOUS, understood, day, sentence, None, steps, "Worum geht es?", choices)
    near = [one for one in sure if one.scope == sure[0].scope or lexicon.places[one.territory].scope == "kreis"]
    laws = rule.laws_to_choose(near, need)
    if laws:
        sentence = f"{speaker.named} {speaker.place} hängt die Zuständigkeit vom Rechtskreis ab."
        choices = tuple(Choice("law", law, law_label(law)) for law in sorted(laws, key=law_label))
        steps = tuple(_steps(ranked, need, speaker, found, day))
        return Answer(State.AMBIGUOUS, understood, day, sentence, None, steps, "Welcher Rechtskreis gilt?", choices)
    asked, searched = tuple(_steps(ranked, need, speaker, found, day)), tuple(_in_vain(ranked, understood, speaker))
    if sure:
        return _answered(sure, (*asked, *searched), speaker, found, day)
    absence = rule.confirmed_absence(found.absences, day) if not ranked else None
    if absence is not None:
        return Answer(State.NOBODY, understood, day, speaker.nobody(), steps=(*asked, *searched), absence=absence)
    said = speaker.said_so_far(found.absences, day)
    steps = (*searched, *asked)
    sentence = speaker.unrecorded(ranked[0] if ranked else None, day)
    return Answer(State.UNRECORDED, understood, day, sentence, steps=steps, unproven=said)


def _answered(sure: Sequence[Candidate], steps: tuple[Step, ...], speaker: Speaker, found: Found, day: date) -> Answer:
    first, here = sure[0], any(one.scope == 0 for one in sure)
    contact = _contact(first, found, day)
    return Answer(
        State.YES, speaker.understood, day, speaker.because(first, here), contact, steps,
        unproven=speaker.not_proven(first, contact), reply=reply(speaker, first, contact, day), today=speaker.today,
        tie=first.tie,
    )  # fmt: skip


def _contact(one: Candidate, found: Found, day: date) -> Contact:
    function = function_at(one, found.at(one.id), day)
    return contact_of(one, function, found.at(one.id, function.record.id if function else one.id), day)


def _steps(ranked: Sequence[Candidate], need: Need, speaker: Speaker, found: Found, day: date) -> Iterator[Step]:
    """Whom to ask in turn, each with the deputies, then who leads on."""
    there: set[str] = set()
    leading = rule.helpers(found.candidates, need, (one.id for one in ranked), found.coordinating)
    for one in (*ranked[:MOST_STEPS], *leading):
        contact = _contact(one, found, day)
        if contact.record is None or contact.record.id in there:
            continue
        there.add(contact.record.id)
        place = speaker.lexicon.places[one.territory]
        why = speaker.leading_on(one) if one in leading else speaker.why(one)
        yield Step(
            place.scope,
            place.name,
            one.relationship,
            why,
            contact,
            None,
            contact.phone,
            one.proofs,
            one.evidence,
            contact.vacant,
        )
        for deputy in () if one in leading else contact.deputies:
            if deputy.id not in there:
                there.add(deputy.id)
                yield Step(
                    place.scope, place.name, DEPUTY, f"Vertritt: {contact.name}.", contact, deputy.record, deputy.phone,
                    (deputy.proof,), weakest([deputy.proof.evidence]), deputy.vacant,
                )  # fmt: skip


def _in_vain(ranked: Sequence[Candidate], understood: Understood, speaker: Speaker) -> Iterator[Step]:
    """The levels at which nobody is recorded for the concern."""
    place = understood.place
    reached = {one.territory for one in ranked}
    for key in place.chain if place else ():
        level = speaker.lexicon.places[key]
        if key not in reached:
            yield Step(level.scope, level.name, SEARCHED, speaker.nothing(level))


def _around(lexicon: Lexicon, around: str) -> Iterator[Choice]:
    inside = [one for one in lexicon.places.values() if around in one.above] or [
        one for one in lexicon.places.values() if one.scope == "kreis"
    ]
    yield from (_place(one, lexicon) for one in sorted(inside, key=lambda one: one.name))


def _concerns(limits: Iterable[tuple[str, str]], lexicon: Lexicon) -> Iterator[Choice]:
    pairs = ((words.TOPICS, topic) if topic else (words.STAGES, stage) for topic, stage in limits)
    named = [one for dimension, key in pairs if (one := lexicon.subject(dimension, key)) is not None]
    yield from (_subject(one.dimension, one.key, one.name, one.id) for one in sorted(named, key=lambda one: one.name))


def _place(place: Place, lexicon: Lexicon) -> Choice:
    return Choice("ags", place.ags or place.id, lexicon.named(place), place.id)


def _subject(dimension: str, key: str, name: str, record: str) -> Choice:
    field = {words.TOPICS: "topic", words.STAGES: "stage", words.GROUPS: "group"}[dimension]
    return Choice(field, key, name, record)
