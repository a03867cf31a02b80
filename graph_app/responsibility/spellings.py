"""The tables of words by what is typed: Rechtskreise, languages, nearest concerns; what a word is a form of. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import folded
from graph_app.responsibility import words

_LAWS = ONTOLOGY.vocabulary("law_area")
_SHORTEST_STEM = 4


def stems(word: str) -> Iterator[str]:
    """What a word may be an inflection of, or the beginning that says the concern of a longer one („Therapieplatz“)."""
    found = [word.removesuffix(end) for end in words.INFLECTED if word.endswith(end)]
    for whole in (word, *found):
        for end in words.ENDS_OF_CONCERNS:
            if whole.endswith(end):
                first = whole.removesuffix(end)
                found += [first, first.removesuffix("s"), f"{first}e"]
    yield from (stem for stem in dict.fromkeys(found) if len(stem) >= _SHORTEST_STEM)


def _laws() -> dict[str, str]:
    return {**{folded(term.label.de): term.key for term in _LAWS.terms}, **words.LAWS}


def _languages() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others in words.LANGUAGES.items():
        for word in (folded(name), *others.split()):
            found |= dict.fromkeys((word, f"{word}e", f"{word}en", f"{word}er", f"{word}sprachig"), name)
    return found


NEAREST_WORDS: Mapping[str, frozenset[tuple[str, str]]] = {
    word: frozenset((dimension, key) for dimension, key in (one.split(":") for one in nearest.split()))
    for spelt, nearest in words.NEAREST.items()
    for word in spelt.split()
}
LAW_WORDS: Mapping[str, str] = _laws()
LANGUAGE_WORDS: Mapping[str, str] = _languages()
