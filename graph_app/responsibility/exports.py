"""The answer of responsibility for programs, exactly as the contracts write it. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import ONTOLOGY, Day
from graph_app.responsibility import reads, rule, words
from graph_app.responsibility.candidates import Proof
from graph_app.responsibility.ladder import DEPUTY, Answer, Step
from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.reads import Asked
from graph_app.responsibility.understanding import Understood, language_of

NOTHING_ASKED = "Bitte geben Sie eine Frage an, zum Beispiel „Wohnen Rietberg“, oder Ort und Anliegen."
NO_PLACE = "Diesen Ort gibt es hier nicht. Bitte prüfen Sie Kennung oder AGS."
_LAWS = ONTOLOGY.vocabulary("law_area")
_SUBJECTS = (
    ("topic", words.TOPICS, "Dieses Handlungsfeld"),
    ("stage", words.STAGES, "Diese Stufe"),
    ("group", words.GROUPS, "Diese Akteursgruppe"),
)


def answer(store: Reader, given: Mapping[str, str | None], stichtag: date, kreis: str = "") -> dict[str, Any]:
    """Who is responsible. ``given`` may hold q, ags, topic, stage, group, law, language, level, childcare.

    Raises InvalidInput when nothing is asked or a word is none of ours, NotThere for a place that is not here.
    """
    lexicon = reads.known_words(store, stichtag)
    return written(reads.answer(store, asked(given, stichtag, lexicon, kreis), lexicon))


def asked(given: Mapping[str, str | None], stichtag: date, lexicon: Lexicon, kreis: str = "") -> Asked:
    """The question behind some parameters; raises InvalidInput and NotThere."""
    question = (given.get("q") or "").strip()
    if not question and not any(given.get(name) for name in ("ags", "topic", "stage", "group")):
        raise InvalidInput({"q": [NOTHING_ASKED]})
    if given.get("ags") and lexicon.place(given["ags"] or "") is None:
        raise NotThere(NO_PLACE)
    errors: dict[str, list[str]] = {}
    for name, dimension, what in _SUBJECTS:
        key = given.get(name)
        if key and lexicon.subject(dimension, key) is None:
            known = sorted(one.key for one in lexicon.subjects.values() if one.dimension == dimension)
            errors[name] = [f"{what} gibt es hier nicht. Möglich sind: {', '.join(known)}."]
    if given.get("law") and given["law"] not in _LAWS.keys:
        errors["law"] = [f"Diesen Rechtskreis gibt es nicht. Möglich sind: {', '.join(_LAWS.keys)}."]
    if errors:
        raise InvalidInput(errors)
    language = given.get("language")
    chosen = {name: given.get(name) for name in ("topic", "stage", "group", "law", "level", "childcare")}
    chosen |= {"place": given.get("ags"), "language": language_of(language) if language else language}
    return Asked(question, chosen, stichtag, kreis)


def written(found: Answer) -> dict[str, Any]:
    """An answer as the contracts write it."""
    return {
        "understood": understood(found.understood),
        "stichtag": found.stichtag.isoformat(),
        "state": str(found.state),
        "sentence": found.sentence,
        "answer": _contact(found) if found.contact else None,
        "ladder": [_step(rank, step, found) for rank, step in enumerate(found.steps, 1)],
        "question": found.back,
        "choices": [
            {"id": one.id or one.value, "field": one.field, "value": one.value, "label": one.label}
            for one in found.choices
        ],
        "unproven": list(found.unproven),
        "reply": found.reply,
        "absence": _absence(found),
    }


def understood(found: Understood) -> dict[str, Any]:
    """What was understood, what was guessed, and what was not."""
    topic, stage, group = (found.of(name) for name in (words.TOPICS, words.STAGES, words.GROUPS))
    return {
        "q": found.question,
        "place": {"id": found.place.id, "ags": found.place.ags, "name": found.place.name} if found.place else None,
        "topic": topic.key if topic else None,
        "stage": stage.key if stage else None,
        "group": group.key if group else None,
        "case_management": found.of(words.CASE_MANAGEMENT) is not None,
        "law": found.law or None,
        "language": found.language or None,
        "level": found.level or None,
        "childcare": found.childcare,
        "guessed": dict(found.guessed),
        "missed": list(found.missed) + ([found.wrong_day] if found.wrong_day else []),
        "day": found.day.isoformat() if found.day else None,
    }


def _contact(found: Answer) -> dict[str, Any] | None:
    contact = found.contact
    if contact is None:
        return None
    deputy = contact.deputy
    organisation = contact.organisation or contact.unit
    return {
        "position": contact.position.id if contact.position else None,
        "position_name": contact.position.name if contact.position else None,
        "organisation": organisation.id if organisation else None,
        "organisation_name": organisation.name if organisation else None,
        "unit": contact.unit.id if contact.unit else None,
        "vacant": contact.vacant if contact.position else None,
        "person": contact.person.id if contact.person else None,
        "person_name": contact.person.name if contact.person else None,
        "deputy": deputy.id if deputy else None,
        "deputy_name": deputy.record.name if deputy else None,
        "deputy_phone": (deputy.phone or None) if deputy else None,
        "mailbox": contact.mailbox or None,
        "phone": contact.phone or None,
        "hours": contact.hours or None,
        "address": contact.address or None,
        "languages": list(contact.languages),
        "confirmed_on": _day(contact.confirmed_on),
    }


def _step(rank: int, step: Step, found: Answer) -> dict[str, Any]:
    contact = step.contact
    organisation = contact.organisation or contact.unit if contact else None
    return {
        "rank": rank,
        "scope": step.scope,
        "place": step.place,
        "position": _position(step),
        "name": step.record.name if step.record else None,
        "organisation": organisation.id if organisation else None,
        "relationship": step.relationship or None,
        "why": step.why,
        "vacant": step.vacant,
        "phone": step.phone or None,
        "evidence": [_evidence(proof) for proof in step.proofs],
    }


def _position(step: Step) -> str | None:
    if step.relationship == DEPUTY:
        return step.record.id if step.record else None
    position: Record | None = step.contact.position if step.contact else None
    return position.id if position else None


def _evidence(proof: Proof) -> dict[str, Any]:
    return {
        "source": proof.source,
        "quote": proof.quote,
        "observed_on": _day(proof.observed_on),
        "evidence": proof.evidence,
        "confirmed_on": _day(proof.confirmed_on),
    }


def _absence(found: Answer) -> dict[str, Any] | None:
    said = found.absence
    if said is None or found.state is not rule.State.NOBODY:
        return None
    return {"record": said.id, "source": said.source, "quote": said.quote, "observed_on": _day(said.observed_on)}


def _day(day: Day | None) -> Any:
    return day.to_json() if day is not None else None
