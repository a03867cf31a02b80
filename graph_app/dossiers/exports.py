"""A dossier for programs, exactly as the contracts write it, and as plain text. No HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from graph_app.access import Role
from graph_app.dossiers import material
from graph_app.dossiers.dossier import RECORDED, Dossier, dossier
from graph_app.dossiers.lines import Item
from graph_app.dossiers.proofs import Proof
from graph_app.entities import confirmation
from graph_app.entities.evidence import WITHOUT
from graph_app.entities.reads import Reader
from graph_app.errors import InvalidInput
from graph_app.exports.faces import Face
from graph_app.ontology import Wording

WRONG_FACE = "Diese Fassung gibt es nicht. Möglich sind „internal“ und „public“."


def face(text: str | None) -> Face:
    """The face that is asked for; without a word the internal one. Raises InvalidInput."""
    if text not in (None, "", Face.INTERNAL.value, Face.PUBLIC.value):
        raise InvalidInput({"face": [WRONG_FACE]})
    return Face(text or Face.INTERNAL.value)


def of(reader: Reader, key: str, day: date, wanted: Face, role: Role, wording: Wording | None = None) -> Dossier:
    """The dossier of a record (id or AGS). Raises NotThere."""
    about = material.subject(reader, key)
    return dossier(material.material(reader, about, day, wording), wanted, role)


def answer(found: Dossier) -> dict[str, Any]:
    """The contract's answer; more than it promises stands beside it."""
    about = found.subject
    return {
        "subject": {
            "id": about.id, "name": about.name, "kind": about.kind.name, "ags": about.values.get("ags"),
        },
        "stichtag": found.stichtag.isoformat(),
        "face": found.face.value,
        "finding": found.finding,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "state": section.state,
                "text": "" if section.state == RECORDED else section.nothing,
                "items": [_item(one) for one in section.items],
            }
            for section in found.sections
        ],
    }  # fmt: skip


def text(found: Dossier) -> str:
    """The dossier as plain text, for a terminal or a mail."""
    return "\n".join(_lines(found)) + "\n"


def stand(item: Item) -> str:
    """Of when a line is, in words; empty when nobody said."""
    if item.stand is None:
        return ""
    return f"erfasst {item.stand.text()}" if item.recorded else f"Stand {item.stand.text()}"


def proven(item: Item, cite: bool = True) -> tuple[tuple[str, Proof | None], ...]:
    """What a line rests on, one sentence a proof, each with the proof; facts without any come last.

    A fact is named where the line has several that do not rest on the same. With ``cite`` a source stands in the
    sentence; without it only what is no record of its own, since the others are numbered beside it.
    """
    apart = len(item.evidence) + bool(item.unproven) > 1
    said: list[tuple[str, Proof | None]] = []
    for proof in item.evidence:
        title = proof.title if cite or not proof.source else ""
        sure = confirmation.proved(proof.evidence, proof.observed_on, proof.confirmed_on, bool(proof.title))
        words = ", ".join(filter(None, (sure, title)))
        said.append((f"{', '.join(proof.about)}: {words}" if apart and proof.about else words, proof))
    if said and item.unproven:
        said.append((f"{', '.join(item.unproven)}: {WITHOUT}", None))
    return tuple(said)


def _item(one: Item) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "state": one.state or None,
        "plan": one.plan,
        "period": one.period,
        "stand": None if one.stand is None else one.stand.to_json(),
        "level": one.level,
        "facts": [{"label": fact.label, "text": fact.text} for fact in one.facts],
        "evidence": [_proof(proof) for proof in one.evidence],
        "unproven": list(one.unproven),
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "source": proof.source,
        "title": proof.title,
        "quote": proof.quote,
        "observed_on": None if proof.observed_on is None else proof.observed_on.to_json(),
        "evidence": proof.evidence,
        "confirmed_on": None if proof.confirmed_on is None else proof.confirmed_on.to_json(),
        "about": list(proof.about),
    }


def _lines(found: Dossier) -> Iterator[str]:
    head = f"Dossier {found.subject.name}"
    yield from (head, "=" * len(head), f"Stand vom {found.stichtag:%d.%m.%Y}, {found.face.label}", "", found.finding)
    for section in found.sections:
        yield from ("", section.title, "-" * len(section.title))
        if not section.items:
            yield section.nothing
        for one in section.items:
            facts = "; ".join(f"{fact.label}: {fact.text}" for fact in one.facts)
            yield f"* {one.name}{' (Plan)' if one.plan else ''}" + (f": {facts}" if facts else "")
            if rests := "; ".join(words for words, _ in proven(one)) or stand(one):
                yield f"  {rests}"
    if found.sources:
        yield from ("", "Quellen", "-------")
        for source in found.sources:
            yield "* " + ", ".join(filter(None, (source.title, source.publisher, source.dated_on, source.locator)))
