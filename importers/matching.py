"""Is a draft a stored record? By key, then by strong marks, then candidates with a reason. Never a silent merge.

Pure: what is stored comes from ``known``; nothing is written and nobody is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from graph_app.entities.abbreviations import ABBREVIATIONS, EMPTY_WORDS
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, NodeKind
from importers.gathered import folded
from importers.known import OWNERS, Index, Known, callings, digits

#: rapidfuzz ratio (0 to 100) from which two names may mean the same (pairs: tests/importers/test_matching.py).
ALIKE = 86.0
#: The same for whole names without blanks, place and legal form included: those are alike more easily.
NEARLY = 92.0
_NAMESAKE = "gleicher Name"
_MOST = 5
_COMMON = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored record that may be the same, and why."""

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: the same record, or candidates to ask about; neither means it is new."""

    record: Record | None = None
    candidates: tuple[Candidate, ...] = ()


def matched(known: Known, kind: NodeKind, name: str, values: Mapping[str, Any], owners: frozenset[str] | None) -> Match:
    """Compare a draft with everything of its sort.

    ``owners`` are the ids of the records it belongs to (the employer of a position): a namesake of another owner is
    another record. None says that the file names no owner, an empty set that the owner itself is new.
    """
    index = known.of(kind)
    for prop in kind.properties:
        if prop.unique and prop.name != "id" and values.get(prop.name):
            for one in index.by_calling.get(folded(str(values[prop.name])), ()):
                if index.records[one].values.get(prop.name) == values[prop.name]:
                    return Match(index.records[one])
    namesakes = [index.records[one] for one in sorted(index.by_name.get(folded(name), set()))]
    namesakes = [record for record in namesakes if _same_sort(kind, record.kind)]
    elsewhere = [record for record in namesakes if not _may_be(record, values)]
    namesakes = [record for record in namesakes if record not in elsewhere]
    if owners is not None and kind.name in OWNERS and not kind.personal:
        namesakes = [record for record in namesakes if owners and known.owners(kind, record.id) & owners]
    alive = [record for record in namesakes if not record.archived]
    if kind.personal:
        alive = [record for record in alive if not _somebody_else(known, record, values, owners)]
    if len(alive) == 1:
        return Match(alive[0])
    if namesakes:
        return Match(candidates=_named(namesakes, _NAMESAKE))
    if elsewhere and kind.is_a(_ORGANISATION):
        return Match(candidates=_named(elsewhere, "gleicher Name, anderer Ort"))
    if (kind.name in OWNERS and not kind.personal) or kind.is_a(ONTOLOGY.kind("Territory")):
        return Match()
    return Match(candidates=_candidates(index, kind, name, values))


def told_apart(known: Known, kind: NodeKind, found: Match, owners: frozenset[str]) -> Match:
    """The one namesake among several who works for these owners; else they stay candidates."""
    alive = [one.record for one in found.candidates if one.reason == _NAMESAKE]
    there = [record for record in alive if known.owners(kind, record.id) & owners]
    return Match(there[0]) if len(alive) > 1 and len(there) == 1 else found


def _same_sort(one: NodeKind, other: NodeKind) -> bool:
    return one.is_a(other) or other.is_a(one) or (one.is_a(_ORGANISATION) and other.is_a(_ORGANISATION))


def _may_be(record: Record, values: Mapping[str, Any]) -> bool:
    """Whether the place and the day leave it open that both are the same."""
    for name in ("postal_code", "city"):
        one, other = record.values.get(name), values.get(name)
        if one and other:
            return folded(str(one)) == folded(str(other))
    for name in ("planned_on", "held_on", "number", "year"):
        one, other = record.values.get(name), values.get(name)
        if one and other and one != other:
            return False
    return True


def _somebody_else(known: Known, record: Record, values: Mapping[str, Any], owners: frozenset[str] | None) -> bool:
    """Whether a person of the same name may be another one: another address, or another employer."""
    one, other = record.values.get("email"), values.get("email")
    if one and other:
        return str(one).casefold() != str(other).casefold()
    employers = known.owners(record.kind, record.id)
    return owners is not None and bool(employers) and employers.isdisjoint(owners)


def _candidates(index: Index, kind: NodeKind, name: str, values: Mapping[str, Any]) -> tuple[Candidate, ...]:
    """Records that share an address, a number or most of the name, best first."""
    scores: dict[str, tuple[float, list[str]]] = {}
    whole = folded(name)
    core = _core(whole)

    def note(one: str, score: float, reason: str) -> None:
        best, reasons = scores.get(one, (0.0, []))
        scores[one] = (best + score, [*reasons, reason])

    mails = index.by_mail.get(str(values.get("email") or "").casefold(), set()) if values.get("email") else set()
    phones = index.by_phone.get(digits(values.get("phone")), set()) if values.get("phone") else set()
    for one in mails:
        note(one, 60.0, "gleiche E-Mail")
    for one in phones:
        note(one, 40.0, "gleiche Telefonnummer")
    for one in _sharing(index, core):
        called = list(callings(index.records[one]))
        likeness = max((_likeness(core, _core(calling)) for calling in called), default=0.0)
        if likeness < ALIKE:  # „Caritas-Verband“ is „Caritasverband“: then nearly every letter is the same
            letters = max((fuzz.ratio(_joined(whole), _joined(calling)) for calling in called), default=0.0)
            likeness = letters if letters >= NEARLY else 0.0
        if likeness >= ALIKE:
            note(one, likeness, "ähnlicher Name")
    found = []
    for one, (score, reasons) in scores.items():
        record = index.records[one]
        likely = "ähnlicher Name" in reasons or one in mails or len(reasons) > 1
        if likely and _same_sort(kind, record.kind) and ("gleiche E-Mail" in reasons or _may_be(record, values)):
            found.append((score, Candidate(record, _told(record, ", ".join(reasons)))))
    found.sort(key=lambda pair: (-pair[0], pair[1].record.id))
    return tuple(candidate for _, candidate in found[:_MOST])


def _sharing(index: Index, core: str) -> set[str]:
    """The records that share one of the rarer words: common words tell nothing and would compare everything."""
    words = sorted((word for word in core.split() if len(word) > 3), key=lambda word: len(index.by_word.get(word, ())))
    found: set[str] = set()
    for word in words[:3]:
        sharing = index.by_word.get(word, set())
        if len(sharing) <= _COMMON:
            found |= sharing
    for word in (_joined(core), *core.split()):
        if len(word) > 5:
            found |= index.by_name.get(word, set())
    return found


def _core(name: str) -> str:
    words = [ABBREVIATIONS.get(word, (word,))[0] for word in name.split() if word not in EMPTY_WORDS]
    return " ".join(words) or name


def _joined(name: str) -> str:
    return name.replace(" ", "")


def _likeness(one: str, other: str) -> float:
    joined = fuzz.ratio(_joined(one), _joined(other))
    if joined < 90 and set(one.split()).isdisjoint(other.split()):
        return 0.0
    return max(joined, fuzz.token_sort_ratio(one, other))


def _named(records: Iterable[Record], reason: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(record, _told(record, reason)) for record in list(records)[:_MOST])


def _told(record: Record, reason: str) -> str:
    return f"{reason}, archiviert" if record.archived else reason


_ORGANISATION = ONTOLOGY.kind("Organisation")
