"""One box for all kinds.

Finds names, aliases, abbreviations and misspellings, best first. Persons that are restricted stay hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from graph_app.entities.abbreviations import ABBREVIATIONS, EMPTY_WORDS
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.ontology.values import folded, sort_key

LONGEST_QUESTION = 200
#: A misspelt word must be this alike (rapidfuzz ratio, 0 to 100): one wrong letter in seven passes, two in six do not.
_ALIKE = 80.0
_SAME = 84.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that fits, how well (0 to 100), and the word it was found by when that is not its name."""

    found: Neighbour
    score: float
    by: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, best first."""

    kind: NodeKind
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """A record that may be the same as the one being entered, and why."""

    found: Neighbour
    reason: str


def find(reader: Reader, words: str, limit: int = 60) -> tuple[Group, ...]:
    """Records that fit the words, grouped by kind; the group with the best hit comes first."""
    asked = folded(words[:LONGEST_QUESTION])
    if not asked:
        return ()
    phrases = expansions(asked)
    # Only whole questions are spelt out for the index; "ki lindlar" is also looked up word by word.
    rows = reader.read("entities/candidates", words=asked.split(), phrases=phrases, first=asked, limit=400)
    hits = [hit for row in rows if (hit := _hit(row, asked, phrases))]
    hits += _members(reader, hits)
    if max((hit.score for hit in hits), default=0) < 70:
        hits += _misspelt(reader, asked, {hit.found.id for hit in hits})
    return _grouped(hits, limit)


def expansions(asked: str) -> list[str]:
    """What the folded question may mean when abbreviations are spelt out, and the other way round."""
    found: list[str] = []
    for short, meanings in ABBREVIATIONS.items():
        words = asked.split()
        for meaning in meanings:
            if short in words:
                found.append(" ".join(meaning if word == short else word for word in words))
            if meaning in asked and meaning != asked:
                found.append(asked.replace(meaning, short))
    return list(dict.fromkeys(found))


def _hit(row: dict[str, Any], asked: str, phrases: Iterable[str]) -> Hit | None:
    parts = str(row["search_text"] or "").split(" | ")
    score, by = 0.0, ""
    for index, part in enumerate(parts):
        for phrase, worth in [(asked, 100.0), *((phrase, 92.0) for phrase in phrases)]:
            fit = _fit(part, phrase)
            closeness = 4 * len(phrase) / len(part) if fit and fit < 100 else 0.0  # of two that fit, the shorter name
            value = (fit + closeness) * worth / 100 - (1 if index else 0)
            if value > score:
                score, by = value, "" if index == 0 else part
    whole = set(" ".join(parts).split())
    if score < 60 and all(any(word == w or (len(word) > 3 and word in w) for w in whole) for word in asked.split()):
        score = 60.0
    if score <= 0:
        return None
    found = Neighbour(str(row["id"]), str(row["name"]), ONTOLOGY.of_labels(row["labels"]))
    return Hit(found, score - (8 if found.kind.folded else 0), _as_written(by, row["aliases"]))


def _as_written(part: str, aliases: Iterable[str | int | None]) -> str:
    """The other name a hit was found by, as people write it; nothing when it was only the name spelt differently."""
    written = (str(alias) for alias in aliases if alias is not None)  # a name may be a number: Planstand 2
    return next((name for name in written if part in (folded(name), sort_key(name))), "")


def _fit(part: str, phrase: str) -> float:
    """How well a phrase fits one name: the whole name, its beginning, whole words, the beginning of a word, inside."""
    if part == phrase:
        return 100
    if len(phrase) <= 3:  # short words are abbreviations: inside other words they mean nothing
        return 85 if phrase in part.split() else 0
    if part.startswith(phrase + " "):
        return 94
    if part.startswith(phrase):
        return 90
    if f" {phrase} " in f" {part} ":
        return 86
    if f" {phrase}" in part:
        return 80
    return 65 if phrase in part else 0


def _members(reader: Reader, hits: Iterable[Hit]) -> list[Hit]:
    """Who acts as a group that was asked for by its short name: „ABH“ also finds the Ausländerbehörden."""
    groups = [hit for hit in hits if hit.found.kind.name == "ActorGroup" and hit.score >= 90]
    known = {hit.found.id for hit in hits}
    found: list[Hit] = []
    for group in groups:
        for row in reader.read("entities/acting_as", id=group.found.id, limit=20):
            if row["id"] not in known:
                found.append(
                    Hit(Neighbour(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"])), 75, group.found.name)
                )
    return found


def _misspelt(reader: Reader, asked: str, known: set[str]) -> list[Hit]:
    """Names that differ by a letter or two.

    Candidates share a piece of three letters, then the whole words are compared.
    """
    pieces = sorted({word[i : i + 3] for word in asked.split() if len(word) > 3 for i in range(len(word) - 2)})
    if not pieces:
        return []
    found: list[Hit] = []
    needed = max(1, min(2, len(pieces) // 3))
    for row in reader.read("entities/alike", pieces=pieces, needed=needed, limit=3000):
        if row["id"] in known:
            continue
        best = max((_likeness(asked, part) for part in str(row["search_text"]).split(" | ")), default=0.0)
        if best >= _ALIKE:
            found.append(Hit(Neighbour(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"])), best * 0.68))
    return found


def _likeness(asked: str, part: str) -> float:
    wanted, words = asked.split(), part.split()
    if not words:
        return 0.0
    single = sum(max(fuzz.ratio(word, other) for other in words) for word in wanted) / len(wanted)
    return max(single, fuzz.ratio(asked, part))


def _grouped(hits: Iterable[Hit], limit: int) -> tuple[Group, ...]:
    by_kind: dict[str, dict[str, Hit]] = defaultdict(dict)
    for hit in sorted(hits, key=lambda hit: (-hit.score, sort_key(hit.found.name), hit.found.id))[:limit]:
        by_kind[hit.found.kind.name].setdefault(hit.found.id, hit)
    return tuple(Group(ONTOLOGY.kind(name), tuple(found.values())) for name, found in by_kind.items())


def similar(reader: Reader, kind: NodeKind, name: str, own_id: str | None = None, limit: int = 5) -> list[Similar]:
    """Records of the same sort that may already be the one being entered; nothing is merged, it only asks.

    Place names and legal forms do not count: two associations of one town are not the same, one in two towns neither.
    """
    asked = folded(name[:LONGEST_QUESTION])
    places = place_words(reader)
    words = shared_words(asked, places)
    if not words:
        return []
    sort = kind.lineage[1] if len(kind.lineage) > 1 else kind
    found: list[tuple[float, Similar]] = []
    for row in reader.read("entities/namesakes", kind=sort, words=words, limit=500):
        if row["id"] == own_id:
            continue
        alike = likeness(asked, str(row["search_text"]).split(" | "), places)
        if alike is not None:
            score, reason = alike
            found.append((score, Similar(Neighbour(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"])), reason)))
    found.sort(key=lambda pair: (-pair[0], sort_key(pair[1].found.name)))
    return [entry for _, entry in found[:limit]]


def place_words(reader: Reader) -> set[str]:
    """The words in the names of places, which say where somebody is, not who."""
    return {
        word
        for row in reader.read("entities/place_words")
        for word in str(row["words"]).replace("|", " ").split()
        if len(word) > 3
    }


def shared_words(asked: str, places: set[str]) -> list[str]:
    """The words of a folded name of which a namesake has at least one."""
    core, _ = _core(asked, places)
    return [word for word in (core or asked).split() if len(word) > 2]


def likeness(asked: str, parts: list[str], places: set[str]) -> tuple[float, str] | None:
    """How alike a folded name and one of the other's names are (0 to 100) and why; None when they are not."""
    core, where = _core(asked, places)
    other_where = {word for part in parts for word in part.split() if word in places}
    for part in parts:
        other_core, _ = _core(part, places)
        score = 100.0 if part == asked else _sameness(core, other_core) if core and other_core else 0.0
        if score < _SAME or (part != asked and where and other_where and where.isdisjoint(other_where)):
            continue
        return score, _reason(asked, part, score, places)
    return None


def _reason(asked: str, part: str, score: float, places: set[str]) -> str:
    """Why two names are alike: so that somebody sees at once what differs."""
    if part == asked:
        return "gleicher Name"
    if score < 100:
        return "ähnlicher Name"
    differing = set(asked.split()) ^ set(part.split())
    if any(word in ABBREVIATIONS for word in differing - places - EMPTY_WORDS):
        return "gleicher Name, einmal abgekürzt"
    return "gleich bis auf Ort, Füllwort oder Schreibweise"


def _core(name: str, places: set[str]) -> tuple[str, set[str]]:
    words = name.split()
    where = {word for word in words if word in places}
    kept = [word for word in words if word not in places and word not in EMPTY_WORDS]
    spelt = [ABBREVIATIONS.get(word, (word,))[0] for word in kept]
    return " ".join(spelt), where


def _sameness(one: str, other: str) -> float:
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))  # „Wohn Hilfe“ is „Wohnhilfe“
    return max(joined, fuzz.token_sort_ratio(one, other))
