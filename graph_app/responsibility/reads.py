"""Asking the graph who could answer: the words of the instance, candidates, what stands beside them. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_app.entities import gaps
from graph_app.entities.discretion import discreet
from graph_app.entities.evidence import level
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, loaded, record_of
from graph_app.ontology import ONTOLOGY
from graph_app.responsibility import hearing, ladder, rule, understanding, words
from graph_app.responsibility.candidates import Candidate, candidate, coming, holds, tie_values
from graph_app.responsibility.instead import entries, instead, waiting
from graph_app.responsibility.ladder import Answer, Found
from graph_app.responsibility.lexicon import Lexicon, lexicon
from graph_app.responsibility.rule import Absence, Need, State
from graph_app.responsibility.understanding import Understood

_STATEMENT = ONTOLOGY.kind("Statement")
_BAUSTEINE = [rule.COORDINATION_BAUSTEIN, rule.CASE_MANAGEMENT_BAUSTEIN]
#: The actor group whose members lead on in their Kreis.
INTEGRATION_CENTRE = "KI"
#: So many that are merely active are looked at; more where language or course choose among them.
_MOST_ACTIVE, _MOST_CHOSEN = 8, 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: plain text, what somebody chose in the fields, the day, and the Kreis somebody works in."""

    question: str = ""
    chosen: Mapping[str, str | None] | None = None
    stichtag: date = date.min
    kreis: str = ""


def known_words(store: Reader, day: date) -> Lexicon:
    """Everything that can be named in a question, as it is on a day."""
    places = store.read("responsibility/places", day=day)[0]["places"]
    subjects = store.read("responsibility/subjects")[0]["subjects"]
    names = ("id", "ags", "name", "kind", "words", "codes", "above")
    return lexicon(
        (dict(zip(names, row, strict=True)) for row in places),
        (dict(zip(("labels", "id", "key", "name", "words"), row, strict=True)) for row in subjects),
    )


def meant(asked: Asked, lexicon: Lexicon) -> Understood:
    """What a question means by its words and by what somebody chose."""
    return understanding.corrected(understanding.understood(asked.question, lexicon), lexicon, asked.chosen or {})


def answer(store: Reader, asked: Asked, lexicon: Lexicon | None = None) -> Answer:
    """Who is responsible, or why that cannot be said; a day that stands in the question goes before the Stichtag."""
    store = discreet(store)
    lexicon = lexicon or known_words(store, asked.stichtag)
    found = meant(asked, lexicon)
    if found.day is not None and found.day != asked.stichtag:
        return answer(store, replace(asked, stichtag=found.day))
    day = asked.stichtag
    back = ladder.asked_back(found, lexicon, day, asked.kreis)
    if back is not None:
        back = replace(back, entries=entries(store, found))
    else:
        back, planned = _answered(store, found, lexicon, day)
        back = instead(store, back, lexicon, lambda other: _answered(store, other, lexicon, day)[0])
        back = waiting(back, planned, day)
    return replace(back, unproven=(*hearing.of_day(found, day), *back.unproven))


def _answered(store: Reader, asked: Understood, lexicon: Lexicon, day: date) -> tuple[Answer, tuple[Candidate, ...]]:
    """The answer to a question that leaves nothing to choose, and who is entered in the place but not yet at work."""
    found = evidence(store, asked, lexicon, day)
    need = ladder.need_of(asked)
    here = any(one.scope == 0 for one in found.candidates if one.sure and rule.answers(one, need))
    planned = () if here else tuple(one for one in found.waiting if one.scope == 0 and rule.answers(one, need))
    return _with_sources(store, ladder.answer(asked, lexicon, found, day)), planned


def evidence(store: Reader, understood: Understood, lexicon: Lexicon, day: date) -> Found:
    """What the graph has for a question that leaves nothing to choose: mostly two queries."""
    place = understood.place
    if place is None:
        return Found()
    need = ladder.need_of(understood)
    centre = lexicon.subject(words.GROUPS, INTEGRATION_CENTRE)
    coordinating = centre.id if centre else ""
    candidates, planned = _looked(store, place.chain, need, day, coordinating)
    candidates += leading(store, place.chain, day, coordinating)
    if need.of_course:
        candidates = _offering(store, place.chain, need, day, candidates)
    answering = rule.ranked(candidates, need)
    absences = () if answering else _absences(store, place.id, understood)
    helping = rule.helpers(candidates, need, (one.id for one in answering), coordinating)
    wanted = [one.id for one in (*answering[: ladder.MOST_STEPS], *helping)]
    return Found(candidates, absences, _beside(store, wanted), coordinating, planned)


def contacts(
    store: Reader, chain: Iterable[str], need: Need, day: date, coordinating: str = ""
) -> tuple[Candidate, ...]:
    """Everybody who may answer a need in a place, its Kreis, its Land (``chain``), or lead on.

    One query where somebody is responsible. Only where nobody is, those are asked for who are merely active there.
    Who counts to an actor group is asked apart, because most of a place's organisations are looked through.
    """
    return _looked(store, chain, need, day, coordinating)[0]


def _looked(
    store: Reader, chain: Iterable[str], need: Need, day: date, coordinating: str
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """The same, and whoever is entered as responsible with a position that is not at work yet."""
    places = list(chain)
    subjects = [key for key in (need.topic_id, need.stage_id, need.group_id) if key]
    rows = store.read(
        "responsibility/responsible",
        places=places,
        topics=_spellings(need.topic, "topic-"),
        stages=_spellings(need.stage, "stage-"),
        subjects=[*subjects, coordinating] if coordinating else subjects,
        bausteine=_BAUSTEINE,
    )
    found = _candidates(rows, places, day)
    planned = tuple(_candidates((row for row in rows if coming(row, day)), places, day, at_work=False))
    if need.group_id:
        group = store.read("responsibility/of_group", places=places, group=need.group_id, subjects=subjects)
        return tuple(found + _candidates(group, places, day)), planned
    if not any(one.sure and rule.answers(one, need) for one in found):
        limit = _MOST_CHOSEN if need.language or need.of_course else _MOST_ACTIVE
        active = store.read("responsibility/active", places=places, subjects=subjects, day=day, limit=limit)
        found += _candidates(active, places, day)
    return tuple(found), planned


def leading(store: Reader, chain: Iterable[str], day: date, coordinating: str) -> tuple[Candidate, ...]:
    """Who is active as case management or coordination, or as integration centre, and can lead on."""
    places = list(chain)
    rows = store.read("responsibility/leading", places=places, bausteine=_BAUSTEINE)
    if coordinating:
        above = places[1:] or places
        rows += store.read("responsibility/active", places=above, subjects=[coordinating], day=day, limit=_MOST_ACTIVE)
    return tuple(_candidates(rows, places, day))


def _candidates(
    rows: Iterable[Mapping[str, Any]], places: list[str], day: date, at_work: bool = True
) -> list[Candidate]:
    found = (candidate(row, places.index(row["territory"]), day, at_work) for row in rows)
    return [one for one in found if one is not None]


def _spellings(key: str, prefix: str) -> list[str]:
    """A responsibility names a topic by its key; the id of one is understood as well."""
    return [key, f"{prefix}{key}"] if key else []


def _beside(store: Reader, ids: list[str]) -> list[dict[str, Any]]:
    if not ids:
        return []
    rows = store.read("responsibility/beside", ids=ids)
    functions = {
        row["node"]["id"]
        for row in rows
        if row["type"] in ("LOCATED_AT", "EMPLOYED_BY") and "Position" in row["labels"]
    }
    more = sorted(functions - set(ids))
    return rows + (store.read("responsibility/beside", ids=more) if more else [])


def _offering(
    store: Reader, places: tuple[str, ...], need: Need, day: date, candidates: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Candidates with a mark where they, or where they work, offer a fitting course in the place."""
    subjects = [key for key in (need.topic_id, need.stage_id) if key]
    providers = {
        row["provider"]["id"]
        for row in store.read("responsibility/offers", places=list(places), subjects=subjects)
        if holds(tie_values("SERVES", row["tie"]), day) and rule.fits(row["node"], need)
    }
    return tuple(
        replace(one, offers=not providers.isdisjoint({one.id, *(home.id for home in one.standing.homes)}))
        for one in candidates
    )


def _absences(store: Reader, place: str, understood: Understood) -> tuple[Absence, ...]:
    rows = store.read(
        "responsibility/statements",
        place=place,
        dimensions=sorted({one.dimension for one in understood.subjects}),
        columns=sorted({one.key for one in understood.subjects}),
    )
    asked = {(one.dimension, one.key) for one in understood.subjects}
    found = [_absence(row) for row in rows if _column(row["properties"]) in asked]
    return tuple(found)


def _column(said: Mapping[str, Any]) -> tuple[str, str]:
    dimension = str(said["dimension"])
    return dimension, dimension if dimension == words.CASE_MANAGEMENT else str(said.get("column") or "")


def _absence(row: Mapping[str, Any]) -> Absence:
    said = loaded(_STATEMENT.properties, row["properties"])
    confirmed = said.get("confirmed_on")
    return Absence(
        said["id"],
        "/".join(_column(row["properties"])),
        said["state"],
        level(said) == "confirmed",
        said.get("since"),
        said.get("until"),
        said.get("observed_on") or confirmed,
        said.get("source") or next(iter(sorted(row["sources"])), None),
        said.get("quote"),
    )


@dataclass(frozen=True, slots=True)
class Noted:
    """An open gap that is noted already for what nobody answers for: its record, and the names of those who care."""

    record: Record
    owners: tuple[str, ...]


def noted(store: Reader, answer: Answer) -> Noted | None:
    """The open gap behind an answer, also behind one that names somebody by now; None where none is noted."""
    place = answer.understood.place
    if place is None or answer.state is State.AMBIGUOUS:
        return None
    subject = answer.understood.concern
    rows = store.read(
        "responsibility/noted",
        territory=place.id,
        dimension=subject.dimension,
        column=subject.key,
        law_area=answer.understood.law,
        states=list(gaps.OPEN),
    )
    found = [Noted(record_of(row), tuple(sorted(row["owners"]))) for row in rows]
    return min(found, key=lambda one: one.record.id, default=None)


def _with_sources(store: Reader, found: Answer) -> Answer:
    """The same answer with the names of its sources."""
    ids = {proof.source for step in found.steps for proof in step.proofs}
    ids.add(found.absence.source if found.absence else None)
    wanted = sorted(one for one in ids if one)
    if not wanted or found.state is State.AMBIGUOUS:
        return found
    stored = {row["id"]: row["name"] or row["id"] for row in store.read("responsibility/sources", ids=wanted)}
    names = {one: stored.get(one, one) for one in wanted}  # what is no record is what somebody wrote
    return replace(found, sources=names)
