"""Asking the graph who is responsible for some needs in a municipality. Writes nothing, names nobody restricted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from graph_app.case_conferences import proposal
from graph_app.case_conferences.eligible import Eligible, eligible, parents, seated, unsure
from graph_app.case_conferences.needs import NOTHING_CHOSEN, Need, chosen, subjects
from graph_app.case_conferences.proposal import Place, Proposal
from graph_app.entities import reads
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.responsibility import rule
from graph_app.responsibility.candidates import Candidate, candidate
from graph_app.responsibility.contact import contact_of
from graph_app.responsibility.lexicon import related

Row = Mapping[str, Any]
TERRITORY = ONTOLOGY.kind("Territory")
#: So many functions of related topics and stages are named.
_MOST_NEAR = 3
NO_PLACE = "Diesen Ort gibt es hier nicht. Bitte prüfen Sie Kennung oder AGS."


def known(reader: Reader) -> tuple[Need, ...]:
    """Every topic and stage that can be chosen."""
    return subjects(reader.read("case_conferences/subjects"))


def place(reader: Reader, key: str, day: date) -> Place:
    """The territory with this id or AGS, with what it lies in on a day, the nearest first. Raises NotThere."""
    try:
        found = reads.one(reader, key)
    except NotThere:
        raise NotThere(NO_PLACE) from None
    if not found.kind.is_a(TERRITORY):
        raise NotThere(NO_PLACE)
    return of_record(reader, found, day)


def of_record(reader: Reader, territory: Record, day: date) -> Place:
    """The same for a territory that is known."""
    rows = reader.read("case_conferences/above", id=territory.id)
    there = [row for row in rows if _within(row, day)]
    ordered = sorted(there, key=lambda row: (row["kind"] == "land", row["step"], row["id"]))
    chain = {territory.id: territory.name}
    for row in ordered:
        chain.setdefault(row["id"], row["name"] or row["id"])
    ags = str(territory.values.get("ags") or territory.id)
    lands = frozenset(row["id"] for row in there if row["kind"] == "land")
    return Place(territory.id, ags, territory.name, tuple(chain.items()), lands)


def _within(row: Row, day: date) -> bool:
    return (row["valid_from"] is None or row["valid_from"] <= day) and (
        row["valid_to"] is None or row["valid_to"] >= day
    )


def proposed(reader: Reader, where: Place, needs: Sequence[Need], day: date) -> Proposal:
    """The smallest round for the needs in the place. Raises InvalidInput without any need."""
    if not needs:
        raise InvalidInput({"topics": [NOTHING_CHOSEN]})
    reader = discreet(reader)
    candidates = _candidates(reader, where, needs, day)
    organisations = sorted({one.id for one in candidates if not one.standing.is_position})
    beside = reader.read("responsibility/beside", ids=organisations) if organisations else []
    units = {one.id for one in candidates if one.record.kind.name == "Unit"}
    units |= {home.id for one in candidates for home in one.standing.homes if home.kind.name == "Unit"}
    above = reader.read("case_conferences/organisations", units=sorted(units)) if units else []
    found = eligible(candidates, needs, beside, above, day)
    covered = {word for one in found for word in one.covers}
    open_ = [need for need in needs if need.word not in covered]
    absences = _absences(reader, where, open_, candidates, day)
    for word, near in _near(reader, where, open_, day).items():
        absences[word] = replace(absences[word], near=near)
    absences |= {need.word: proposal.Gap(need, proposal.UNKNOWN) for need in needs if need.word in covered}
    return proposal.propose(where, day, needs, found, absences, _sources(reader, found), _deputies(reader, found, day))


def _near(reader: Reader, where: Place, needs: Sequence[Need], day: date) -> dict[str, tuple[tuple[str, str], ...]]:
    """By the words of needs that nobody covers: functions responsible for a topic or stage of the same words.

    They cover nothing, since nobody said so; whoever prepares the round is told whom to ask.
    """
    wanted = {need.word: set(related(need.dimension, need.key)) for need in needs}
    keys = set().union(*wanted.values())
    others = [one for one in known(reader) if (one.dimension, one.key) in keys] if keys else []
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    candidates = _candidates(reader, where, others, day) if others else []
    for need in needs:
        near = [one for one in others if (one.dimension, one.key) in wanted[need.word]]
        pairs = dict.fromkeys(
            (candidate.record.name, one.said)
            for one in near
            for candidate in candidates
            if candidate.sure and rule.answers(candidate, one.asked)
        )
        if pairs:
            found[need.word] = tuple(pairs)[:_MOST_NEAR]
    return found


def asked(reader: Reader, ags: str, topics: Iterable[str], stages: Iterable[str], day: date) -> Proposal:
    """The proposal for keys as a program sends them. Raises NotThere, InvalidInput."""
    where = place(reader, ags, day)
    return proposed(reader, where, chosen(known(reader), topics, stages), day)


def _candidates(reader: Reader, where: Place, needs: Sequence[Need], day: date) -> list[Candidate]:
    places = [key for key, _ in where.chain]
    rows = reader.read(
        "case_conferences/responsible",
        places=places,
        topics=[way for need in needs if need.asked.topic for way in (need.key, need.id)],
        stages=[way for need in needs if need.asked.stage for way in (need.key, need.id)],
        subjects=[need.id for need in needs],
    )
    needed = [row for row in rows if row["memberships"] or row["tie"].get("topic") or row["tie"].get("stage")]
    standing = _standing(reader, {row["id"] for row in needed})
    found = (
        candidate({**row, **standing[row["id"]]}, where.scope(row["territory"]), day)
        for row in needed
        if row["id"] in standing
    )
    return sorted(
        (one for one in found if one is not None), key=lambda one: (one.id, one.territory, one.topic, one.stage)
    )


def _standing(reader: Reader, ids: Iterable[str]) -> dict[str, Row]:
    """The records with these ids, each with who holds it and where it belongs; asked apart, which Neo4j plans fast."""
    wanted = sorted(set(ids))
    rows = reader.read("case_conferences/seats", ids=wanted) if wanted else []
    return {row["node"]["id"]: row for row in rows}


def _absences(
    reader: Reader, where: Place, needs: Sequence[Need], candidates: Sequence[Candidate], day: date
) -> dict[str, proposal.Gap]:
    if not needs:
        return {}
    rows = reader.read(
        "responsibility/statements",
        place=where.id,
        dimensions=sorted({need.dimension for need in needs}),
        columns=sorted({need.key for need in needs}),
    )
    return {
        need.word: proposal.absence(need, rows, day, (one.record.name for one in unsure(candidates, need)))
        for need in needs
    }


def _sources(reader: Reader, found: Iterable[Eligible]) -> dict[str, str]:
    ids = {proof.source for one in found for ground in one.grounds for proof in ground.candidate.proofs if proof.source}
    rows = reader.read("responsibility/sources", ids=sorted(ids)) if ids else []
    return {row["id"]: row["name"] or row["id"] for row in rows}


def _deputies(reader: Reader, found: Iterable[Eligible], day: date) -> dict[str, str]:
    """What stands in for vacant functions, by their id; a person who does is not named here."""
    vacant = {one.id: one for one in found if one.vacant}
    rows = reader.read("responsibility/beside", ids=sorted(vacant)) if vacant else []
    contacts = {key: contact_of(one.grounds[0].candidate, one.standing, rows, day) for key, one in vacant.items()}
    named = {key: one.deputy for key, one in contacts.items()}
    standing = {key: one.record for key, one in named.items() if one is not None and not one.vacant}
    return {key: "eine benannte Person" if one.kind.personal else one.name for key, one in standing.items()}


def seats(reader: Reader, ids: Iterable[str], day: date) -> dict[str, Eligible]:
    """Functions, organisations, units and persons as they stand on a day, by id; who is restricted is left out."""
    reader = discreet(reader)
    rows = list(_standing(reader, ids).values())
    units = {home["node"]["id"] for row in rows for home in row["homes"] or () if "Unit" in home["labels"]}
    units |= {row["node"]["id"] for row in rows if "Unit" in row["labels"]}
    above = parents(reader.read("case_conferences/organisations", units=sorted(units)), day) if units else {}
    found = (seated(row, above, day) for row in rows)
    return {one.id: one for one in found if one is not None}
