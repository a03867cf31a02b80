"""Plain text into place, concern, Rechtskreis, language and needs of a course; names what it means nothing by. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz, process

from graph_app.ontology.values import folded
from graph_app.responsibility import words
from graph_app.responsibility.days import day_of, without_day
from graph_app.responsibility.lexicon import Lexicon, Place, Subject
from graph_app.responsibility.other_towns import without_other_towns
from graph_app.responsibility.spellings import LANGUAGE_WORDS, LAW_WORDS, NEAREST_WORDS, stems

#: Longer questions are cut; nobody types so much, and nothing may take long.
LONGEST_QUESTION = 2000
_LONGEST_PHRASE = 8
#: Misspelt words must be this alike (rapidfuzz ratio): one wrong letter in seven passes.
_ALIKE = 83.0
_SHORTEST_MISSPELT = 5
_MOST_MISSPELT = 12

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question means. Several ``places`` or ``subjects`` of one dimension are still to be asked back.

    ``without_childcare`` says that somebody typed they need none, which chooses nothing. ``guessed`` holds typed words
    that were read as another one, ``missed`` those that mean nothing here. ``day`` is the day that was typed,
    ``wrong_day`` one that does not exist. ``near`` are the concerns nearest to a word that fits none, by that word; it
    is empty where a concern was named. ``different`` says that several ``places`` were named, not one name of several.
    """

    question: str = ""
    places: tuple[Place, ...] = ()
    subjects: tuple[Subject, ...] = ()
    law: str = ""
    language: str = ""
    level: str = ""
    childcare: bool = False
    without_childcare: bool = False
    guessed: Mapping[str, str] = field(default_factory=dict)
    missed: tuple[str, ...] = ()
    cut: bool = False
    day: date | None = None
    wrong_day: str = ""
    near: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)
    different: bool = False

    @property
    def place(self) -> Place | None:
        """The place, when exactly one is meant."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def ambiguous_subjects(self) -> tuple[Subject, ...]:
        """The concerns between which somebody must choose; empty when there is nothing to choose."""
        for dimension in (words.TOPICS, words.STAGES, words.GROUPS):
            found = tuple(one for one in self.subjects if one.dimension == dimension)
            if len(found) > 1:
                return found
        return ()

    def of(self, dimension: str) -> Subject | None:
        """The one subject of a dimension."""
        found = [one for one in self.subjects if one.dimension == dimension]
        return found[0] if len(found) == 1 else None

    @property
    def concern(self) -> Subject:
        """What a gap is noted for: the topic, else the stage, else the group. ValueError without any."""
        order = (words.TOPICS, words.STAGES, words.GROUPS, words.CASE_MANAGEMENT)
        return min(self.subjects, key=lambda one: order.index(one.dimension))

    @property
    def clear(self) -> bool:
        """Whether its keys say all of it: one place, nothing left to choose, no word missed, guessed or cut off."""
        known = self.place is not None and bool(self.subjects) and not self.ambiguous_subjects
        return known and not (self.missed or self.guessed or self.cut or self.wrong_day)

    @property
    def empty(self) -> bool:
        """Whether neither a place nor a concern was understood."""
        return not self.places and not self.subjects


@dataclass(slots=True)
class _Reading:
    """What the words of a question gave so far; a mention is a set of things that one phrase may mean."""

    places: list[frozenset[str]] = field(default_factory=list)
    subjects: list[frozenset[Key]] = field(default_factory=list)
    law: str = ""
    language: str = ""
    level: str = ""
    childcare: bool = False
    benefit: bool = False
    near: dict[str, frozenset[Key]] = field(default_factory=dict)


def understood(question: str, lexicon: Lexicon) -> Understood:
    """What a question in plain text means, by the words of this instance."""
    text, typed = without_day(_beginning(question))
    text, other_towns = without_other_towns(text, lexicon)
    tokens, without = _without_childcare(folded(text).split())
    day, wrong_day = day_of(typed)
    reading = _Reading()
    left = _read(tokens, reading, lexicon)
    guessed, missed = _misspelt(left, reading, lexicon)
    subjects = frozenset(key for mention in reading.subjects for key in mention)
    childcare = reading.childcare
    if childcare and not subjects and not reading.level:
        subjects, childcare = words.CHILDCARE_ALONE & lexicon.subjects.keys(), False
    elif reading.level and not subjects:
        subjects = words.COURSE & lexicon.subjects.keys()
    elif reading.benefit and not subjects:
        subjects = words.OF_BENEFITS.get(reading.law, frozenset()) & lexicon.subjects.keys()
    missed = [*other_towns, *missed]
    if subjects:
        missed, reading.near = [*reading.near, *missed], {}
    return Understood(
        question=question,
        places=_one_place(reading.places, lexicon),
        subjects=_plain_subjects(subjects, lexicon),
        law=reading.law,
        language=reading.language,
        level=reading.level,
        childcare=childcare and not without,
        without_childcare=without,
        guessed=guessed,
        missed=tuple(dict.fromkeys(missed)),
        cut=len(question) > LONGEST_QUESTION,
        day=day,
        wrong_day=wrong_day,
        different=_different(reading.places, lexicon),
        near={word: _plain_subjects(keys, lexicon) for word, keys in reading.near.items()},
    )


def _beginning(question: str) -> str:
    """As much of a question as is read, up to its last whole word."""
    text = question[:LONGEST_QUESTION]
    cut = len(question) > LONGEST_QUESTION and not question[LONGEST_QUESTION].isspace()
    return text.rpartition(" ")[0] or text if cut else text


def corrected(found: Understood, lexicon: Lexicon, chosen: Mapping[str, str | None]) -> Understood:
    """What was understood, with the parts that somebody chose in the fields instead; None leaves a part alone,
    so that a topic answers what an office that was typed is asked for.

    ``chosen`` may hold place, topic, stage, group, management, law, language, level, childcare, day. Several topics,
    stages or groups stand beside each other with commas; then there is still something to choose.
    """
    if chosen.get("place"):
        place = lexicon.place(chosen["place"] or "")
        found = replace(found, places=(place,) if place else ())
    asked = {
        dimension: chosen.get(name)
        for name, dimension in (("topic", words.TOPICS), ("stage", words.STAGES), ("group", words.GROUPS))
    }
    if any(asked.values()) or chosen.get("management"):
        pairs = ((dimension, key) for dimension, keys in asked.items() for key in (keys or "").split(","))
        named = (lexicon.subject(dimension, key) for dimension, key in pairs)
        subjects = [one for one in named if one is not None]
        if chosen.get("group") is None:
            subjects += [one for one in found.subjects if one.dimension == words.GROUPS]
        if chosen.get("management"):
            subjects.append(lexicon.subjects[words.CASE_MANAGEMENT, words.CASE_MANAGEMENT])
        found = replace(found, subjects=tuple(subjects))
    if chosen.get("day") is not None:
        day, wrong_day = day_of(chosen["day"] or "")
        found = replace(found, day=day, wrong_day=wrong_day)
    law, language, level, childcare = (chosen.get(name) for name in ("law", "language", "level", "childcare"))
    return replace(
        found,
        law=found.law if law is None else law,
        language=found.language if language is None else language,
        level=found.level if level is None else level.upper(),
        childcare=found.childcare if childcare is None else childcare == "1",
        without_childcare=found.without_childcare if childcare is None else childcare == "0",
    )


def language_of(text: str) -> str:
    """The language that is meant, as records write it; the text itself for one that is in no table."""
    return LANGUAGE_WORDS.get(folded(text), text.strip())


def _without_childcare(tokens: list[str]) -> tuple[list[str], bool]:
    """The words without a childcare that is not needed („ohne Kinderbetreuung“), and whether there was one."""
    for at, word in enumerate(tokens):
        if process.extractOne(word, words.CHILDCARE, scorer=fuzz.ratio, score_cutoff=_ALIKE) is None:
            continue
        begin = next((start for start in (at - 1, at - 2) if start >= 0 and tokens[start] in words.WITHOUT), None)
        if begin is not None and all(one in words.FILLING for one in tokens[begin + 1 : at]):
            return tokens[:begin] + tokens[at + 1 :], True
        if tokens[at + 1 : at + 2] == ["nicht"] or tokens[at + 1 : at + 3] in (["wird", "nicht"], ["ist", "nicht"]):
            return tokens[:at] + tokens[at + 1 :], True
    return tokens, False


def _read(tokens: list[str], reading: _Reading, lexicon: Lexicon) -> list[str]:
    """Take known phrases out of the question, the longest first from every word on; returns what is left."""
    left: list[str] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - position), 0, -1):
            phrase = " ".join(tokens[position : position + length])
            if _take(phrase, reading, lexicon):
                position += length
                break
        else:
            word = tokens[position]
            if word not in words.FILLING and not any(_take(stem, reading, lexicon, word) for stem in stems(word)):
                left.append(word)
            position += 1
    return left


def _take(phrase: str, reading: _Reading, lexicon: Lexicon, stem_of: str = "") -> bool:
    """Keep what a phrase means, if it means anything; ``stem_of`` is the word it is only the stem of: no name then."""
    if law := LAW_WORDS.get(phrase):
        reading.law = reading.law or law
        reading.benefit = reading.benefit or phrase.startswith(words.BENEFITS)
    elif subjects := lexicon.subject_phrases.get(phrase):
        reading.subjects.append(subjects)
    elif near := NEAREST_WORDS.get(phrase, frozenset()) & lexicon.subjects.keys():
        reading.near[stem_of or phrase] = near
    elif stem_of:
        return False
    elif places := lexicon.place_phrases.get(phrase):
        reading.places.append(places)
    elif language := LANGUAGE_WORDS.get(phrase):
        reading.language = reading.language or language
    elif phrase in words.LEVELS:
        reading.level = reading.level or phrase.upper()
    elif phrase in words.CHILDCARE:
        reading.childcare = True
    else:
        return False
    return True


def _misspelt(left: Iterable[str], reading: _Reading, lexicon: Lexicon) -> tuple[dict[str, str], list[str]]:
    """Read words that are left as the most alike known one, and say so."""
    guessed: dict[str, str] = {}
    missed: list[str] = []
    known: list[str] | None = None
    for word in left:
        plain = len(word) < _SHORTEST_MISSPELT or word.isdigit() or word in words.CITIES
        if plain or len(guessed) + len(missed) >= _MOST_MISSPELT:
            missed.append(word)
            continue
        if known is None:
            known = _all_words(lexicon)
        best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None or not _take(best[0], reading, lexicon):
            missed.append(word)
            continue
        guessed[word] = best[0]
    return guessed, missed


def _all_words(lexicon: Lexicon) -> list[str]:
    sources: tuple[Iterable[str], ...] = (
        lexicon.place_phrases, lexicon.subject_phrases, LANGUAGE_WORDS, LAW_WORDS, words.CHILDCARE,
    )  # fmt: skip
    return sorted({phrase for source in sources for phrase in source if len(phrase) >= _SHORTEST_MISSPELT})


def _one_place(mentions: list[frozenset[str]], lexicon: Lexicon) -> tuple[Place, ...]:
    """The places that fit all mentions: „Sandberg“ and „Kreis Süd“ mean the Sandberg that lies there.

    Where nothing fits all, everything that was named must be asked about.
    """
    chosen = _fitting(mentions, lexicon) or {key for mention in mentions for key in mention}
    return tuple(sorted((lexicon.places[key] for key in chosen), key=lambda place: (place.name, place.id)))


def _fitting(mentions: list[frozenset[str]], lexicon: Lexicon) -> set[str]:
    named = {key for mention in mentions for key in mention}
    return {key for key in named if all(not mention.isdisjoint(lexicon.places[key].chain) for mention in mentions)}


def _different(mentions: list[frozenset[str]], lexicon: Lexicon) -> bool:
    """Whether places were named that do not lie in each other."""
    return bool(mentions) and not _fitting(mentions, lexicon)


def _plain_subjects(keys: Iterable[Key], lexicon: Lexicon) -> tuple[Subject, ...]:
    order = (words.TOPICS, words.STAGES, words.GROUPS, words.CASE_MANAGEMENT)
    found = (lexicon.subjects[key] for key in keys)
    return tuple(sorted(found, key=lambda one: (order.index(one.dimension), one.name, one.key)))
