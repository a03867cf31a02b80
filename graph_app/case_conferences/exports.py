"""The proposal for programs, exactly as the contracts write it, and as a text. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph_app.case_conferences import reads, sentences
from graph_app.case_conferences.eligible import Eligible
from graph_app.case_conferences.proposal import Proposal
from graph_app.entities.reads import Reader


def proposal(reader: Reader, ags: str, topics: Iterable[str], stages: Iterable[str], day: date) -> Proposal:
    """The smallest round for keys of topics and stages in a place. Raises NotThere, InvalidInput."""
    return reads.asked(reader, ags, topics, stages, day)


def answer(found: Proposal) -> dict[str, Any]:
    """A proposal as the contracts write it. ``doubts``: the needs that only vacant or unconfirmed functions cover."""
    return {
        "place": {"id": found.place.id, "ags": found.place.ags, "name": found.place.name},
        "stichtag": found.day.isoformat(),
        "participants": [_participant(one, found) for one in found.participants],
        "gaps": [
            {
                "need": one.need.word,
                "state": one.state,
                "evidence": one.evidence or None,
                "why": sentences.gap(one, found),
            }
            for one in found.gaps()
        ],
        "alternatives": {word: list(ids) for word, ids in found.alternatives().items()},
        "doubts": [
            {"need": word, "positions": [one.id for one in covering]}
            for word, covering in found.doubts(found.chosen).items()
        ],
        "optimal": found.optimal,
    }


def _participant(one: Eligible, found: Proposal) -> dict[str, Any]:
    organisation = one.organisation
    return {
        "position": one.id if one.is_position else None,
        "position_name": one.record.name if one.is_position else None,
        "organisation": organisation.id if organisation is not None else None,
        "organisation_name": organisation.name if organisation is not None else None,
        "covers": [need.word for need in found.needs if need.word in one.covers],
        "vacant": one.vacant,
        "confirmed": one.confirmed,
        "scope": ("gemeinde", "kreis", "land")[one.scope],
        "reason": sentences.reason(one, found),
    }


def text(found: Proposal) -> str:
    """A proposal for people at a terminal."""
    lines = [f"{sentences.heading(found, found.chosen)} in {found.place.name}, Stand {found.day:%d.%m.%Y}"]
    if not found.optimal:
        lines.append("Ob es noch kleiner geht, wurde nicht zu Ende gerechnet.")
    for number, one in enumerate(found.participants, 1):
        home = f", {one.organisation.name}" if one.organisation is not None and one.organisation.id != one.id else ""
        lines.append(f"{number}. {one.name}{home}: {sentences.names(found.needs, one.covers)}")
        lines.append(f"   {sentences.reason(one, found)}")
    lines += [f"Offen, {one.state}: {sentences.gap(one, found)}" for one in found.gaps()]
    return "\n".join(lines)
