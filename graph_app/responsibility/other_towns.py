"""Towns of the same name elsewhere: „Halle (Saale)“ is not the „Halle (Westf.)“ of this instance. Pure."""

from __future__ import annotations

import re

from graph_app.ontology.values import folded
from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.spellings import LANGUAGE_WORDS, LAW_WORDS

_WITH_ADDITION = re.compile(r"\b([^\W\d_][\w-]*)\s*\(\s*([^\W\d_]+)\.?\s*\)")


def without_other_towns(text: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    """The text without towns that are called like one of this instance but have another addition, and these towns.

    Only names that have an addition here are compared; a concern in brackets („Halle (Wohnen)“) is none.
    """
    found: list[str] = []

    def without(said: re.Match[str]) -> str:
        name, addition = folded(said[1]), folded(said[2])
        known = {*lexicon.subject_phrases, *LAW_WORDS, *LANGUAGE_WORDS, *lexicon.place_phrases}
        own = [folded(lexicon.places[key].name).split() for key in lexicon.place_phrases.get(name, ())]
        other = own and all(len(words) > 1 and addition not in words for words in own)
        if not other or addition in known:
            return said[0]
        found.append(folded(said[0]))
        return " "

    return _WITH_ADDITION.sub(without, text), found
