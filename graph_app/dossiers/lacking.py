"""What a reply says of gaps: the fields of the coverage that are nein, and that nothing else is known. Pure.

A gap is what a source states or somebody confirmed (design.md §3, rule 1). What is unbekannt is none and is not listed;
the worklist of gaps is work in progress and stands in no reply.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_app.dossiers.dossier import Dossier
from graph_app.dossiers.lines import Item
from graph_app.dossiers.management import proved
from graph_app.dossiers.passages import Passage
from graph_app.ontology.values import folded

#: So many letters at the beginning of a word must be alike: „Sprachkursen“ asks for „Sprache und Sprachmittlung“.
_ALIKE = 5
#: Words that begin alike and name no subject.
_ASKING = ("luecke", "fehlt", "fehlen", "mangel", "welche", "gibt")


def missing(found: Dossier, question: str) -> Iterator[Passage]:
    """The gaps in the place: of the subject that the question names, else all; and what is there of that subject."""
    items = found.by_key["coverage"].items
    about = [item for item in items if _asked(item, question)]
    chosen = about or list(items)
    gaps = [item for item in chosen if item.state == "nein"]
    place = found.subject.name
    if gaps:
        yield Passage(f"Lücken in {place}: {len(gaps)} erfasst.", tuple(map(_point, gaps)))
    else:
        said = f"Lücken in {place}: keine Angaben erfasst"
        yield Passage(f"{said}. Das heißt nicht, dass nichts fehlt.", known=False, gap=said)
    there = [item for item in about if item.state == "ja"]
    if there:
        yield Passage("Vorhanden ist:", tuple(map(_point, there)))


def _point(item: Item) -> str:
    return f"{item.name}: {item.state}{proved(item)}"


def _asked(item: Item, question: str) -> bool:
    """Whether a word of the question begins like a word of the field."""
    asked = {word[:_ALIKE] for word in _words(question) if not word.startswith(_ASKING)}
    return any(word[:_ALIKE] in asked for word in _words(item.name))


def _words(text: str) -> list[str]:
    return [word for word in folded(text).split() if len(word) >= _ALIKE]
