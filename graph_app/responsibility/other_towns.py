"""Towns of the same name elsewhere: „Halle (Saale)“ is not the „Halle (Westf.)“ of this instance. Pure."""

from __future__ import annotations

import re

from graph_app.ontology.values import folded
from graph_app.responsibility.lexicon import Lexicon

_WITH_ADDITION = re.compile(r"\b([^\W\d_][\w-]*)\s*\(\s*([^\W\d_]+)\.?\s*\)")
#: What tells towns of one name apart elsewhere, folded: rivers, regions, Länder (no source lists them; the usual ones).
_ELSEWHERE = frozenset(folded(
    "Saale Oder Main Spree Elbe Weser Rhein Neckar Donau Inn Havel Lahn Ems Ruhr Lippe Harz Eifel Allgäu Sachsen "
    "Thüringen Bayern Hessen Brandenburg Holstein Niedersachsen Schwaben Oberbayern Altmark Erzgebirge Vogtland Taunus "
    "Baden Württemberg Pfalz Mecklenburg Vorpommern Anhalt Odenwald Schwarzwald Lausitz"
).split())  # fmt: skip


def without_other_towns(text: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    """The text without towns that are called like one of this instance but have another addition, and these towns.

    Only names that have an addition here are compared, and only with the additions of towns elsewhere: what else
    stands in brackets may be a concern („Halle (Wohnen)“) or the same in full („Halle (Westfalen)“).
    """
    found: list[str] = []

    def without(said: re.Match[str]) -> str:
        name, addition = folded(said[1]), folded(said[2])
        own = [folded(lexicon.places[key].name).split() for key in lexicon.place_phrases.get(name, ())]
        if addition not in _ELSEWHERE or not own or any(len(words) < 2 or addition in words for words in own):
            return said[0]
        found.append(said[0])
        return " "

    return _WITH_ADDITION.sub(without, text), found
