"""What can be named in a question: places with their Kreis and Land, topics, stages, actor groups. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import folded, sort_key
from graph_app.responsibility import words

Row = Mapping[str, Any]

MUNICIPALITIES = frozenset({"stadt", "gemeinde", "kreisfreie_stadt"})
_DIMENSIONS = {"Topic": words.TOPICS, "Stage": words.STAGES, "ActorGroup": words.GROUPS}
_OFFICIAL = re.compile(r"\d{2,9}")


@dataclass(frozen=True, slots=True)
class Place:
    """A territory that can be asked about; ``above`` are the ids of those it lies in, the nearest first."""

    id: str
    ags: str
    name: str
    kind: str
    above: tuple[str, ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        """Itself, its Kreis, its Land."""
        return (self.id, *self.above)

    @property
    def scope(self) -> str:
        """What sort of territory it is: gemeinde, kreis or land."""
        if self.kind in MUNICIPALITIES:
            return "gemeinde"
        return "land" if self.kind == "land" else "kreis"


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, a stage, an actor group or case management."""

    dimension: str
    key: str
    name: str
    id: str = ""


CASE_MANAGEMENT = Subject(words.CASE_MANAGEMENT, words.CASE_MANAGEMENT, "Case Management")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that has a name, and the folded phrases that mean it."""

    places: Mapping[str, Place]
    subjects: Mapping[tuple[str, str], Subject]
    place_phrases: Mapping[str, frozenset[str]] = field(repr=False)
    subject_phrases: Mapping[str, frozenset[tuple[str, str]]] = field(repr=False)

    def place(self, key: str) -> Place | None:
        """The place with this id or AGS."""
        found = self.places.get(key)
        return found or next((one for one in self.places.values() if key and one.ags == key), None)

    def subject(self, dimension: str, key: str) -> Subject | None:
        """The subject with this key; an id of one is understood as well."""
        short = {words.TOPICS: "topic-", words.STAGES: "stage-", words.GROUPS: "group-"}.get(dimension, "")
        return self.subjects.get((dimension, key)) or self.subjects.get((dimension, key.removeprefix(short)))

    def related(self, subject: Subject) -> tuple[Subject, ...]:
        """The topics of the words that mean a stage, the stages of those that mean a topic; none of the same sort."""
        found = (self.subjects.get(key) for key in related(subject.dimension, subject.key))
        return tuple(one for one in found if one is not None)

    def named(self, place: Place) -> str:
        """A place in a sentence, with its Kreis when it is a municipality: „Rietberg, Kreis Gütersloh“."""
        kreis = self.places.get(place.above[0]) if place.above and place.scope == "gemeinde" else None
        return f"{place.name}, {kreis.name}" if kreis else place.name


def related(dimension: str, key: str) -> tuple[tuple[str, str], ...]:
    """Dimension and key of the topics that share words with a stage, of the stages that share words with a topic."""
    found = dict.fromkeys(
        tuple(one.split(":"))
        for meanings in words.SYNONYMS.values()
        if f"{dimension}:{key}" in (spelt := meanings.split())
        for one in spelt
        if not one.startswith(f"{dimension}:")
    )
    return tuple((sort, word) for sort, word in found)


def lexicon(places: Iterable[Row], subjects: Iterable[Row]) -> Lexicon:
    """The words of an instance, from rows of its territories and of its topics, stages and groups."""
    rows = list(places)
    known = {row["id"]: row for row in rows}
    phrases: defaultdict[str, set[str]] = defaultdict(set)
    found: dict[str, Place] = {}
    for row in rows:
        above = _above(row, known)
        found[row["id"]] = Place(row["id"], row["ags"] or "", row["name"], row["kind"] or "", above)
        for phrase in _place_phrases(row):
            phrases[phrase].add(row["id"])
    named = _subjects(subjects)
    by_word = _subject_phrases(named)
    return Lexicon(
        found,
        {key: one for key, (one, _) in named.items()},
        {phrase: frozenset(ids) for phrase, ids in phrases.items()},
        by_word,
    )


def _above(row: Row, known: Mapping[str, Row]) -> tuple[str, ...]:
    found: list[str] = []
    waiting = list(row["above"] or ())
    while waiting:
        key = waiting.pop(0)
        if key in known and key not in found and key != row["id"]:
            found.append(key)
            waiting += known[key]["above"] or ()
    return tuple(found)


def _place_phrases(row: Row) -> set[str]:
    """Names, other names, key and postal codes; „Halle (Westf.)“ also without its addition, a Kreis inflected."""
    name = str(row["name"])
    parts = {part for part in str(row["words"] or "").split(" | ") if part}
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    parts |= {folded(bare), sort_key(bare)} | set(row["codes"] or ())
    parts |= {f"{part.removesuffix('er kreis')}en kreis" for part in parts if part.endswith("er kreis")}
    return {part for part in parts if len(part) > 1}


def _subjects(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[Subject, str]]:
    found: dict[tuple[str, str], tuple[Subject, str]] = {
        (CASE_MANAGEMENT.dimension, CASE_MANAGEMENT.key): (CASE_MANAGEMENT, "case management")
    }
    for row in rows:
        dimension = _DIMENSIONS[ONTOLOGY.of_labels(row["labels"]).name]
        one = Subject(dimension, row["key"], row["name"], row["id"])
        found[dimension, row["key"]] = (one, str(row["words"] or folded(row["name"])))
    return found


def _subject_phrases(
    named: Mapping[tuple[str, str], tuple[Subject, str]],
) -> dict[str, frozenset[tuple[str, str]]]:
    """Which subjects a phrase means. Numbers of stages are no words of their own, since places have numbers too."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, (one, text) in named.items():
        for part in text.split(" | "):
            if part and not _OFFICIAL.fullmatch(part):
                found[part].add(key)
        if one.dimension == words.STAGES and one.key.isdigit():
            found[f"stufe {int(one.key)}"].add(key)
    for spelt, meanings in words.SYNONYMS.items():
        meant = {(dimension, key) for dimension, key in (one.split(":") for one in meanings.split())} & named.keys()
        for word in spelt.split():
            if meant:
                found[word.replace("-", " ")] |= meant
    # A word that means a topic or a stage is not asked of the group that happens to be called alike.
    return {phrase: frozenset(_first(keys)) for phrase, keys in found.items()}


def _first(keys: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {key for key in keys if key[0] != words.GROUPS} or keys
