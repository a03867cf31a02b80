"""The questions of an Anfrage and what each is about, by its words. Pure; the answers are made beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_app.entities.record import Record
from graph_app.ontology.values import folded

#: The sections of a dossier by stems of words (folded), in the order they are answered in.
SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("coverage", ("umsetzung", "umgesetzt", "sachstand", "case manag", "beteiligt sich", "nimmt teil")),
    ("positions", ("stelle", "personal", "vzae", "besetz", "koordinator", "koordination")),
    ("grants", ("foerder", "mittel", "zuwend", "geld", "gelder", "finanz", "bewillig", "kosten")),
    ("responsible", ("zustaendig", "ansprech", "verantwort")),
    ("bodies", ("gremium", "gremien", "lenkungsgruppe", "steuerungsgruppe", "einbindung", "eingebunden")),
    ("organisations", ("akteur", "traeger", "organisation", "wohlfahrt", "verein", "partner")),
    ("gaps", ("luecke", "fehlt", "fehlen", "mangel")),
    ("offers", ("angebot", "kurse", "beratung")),
    ("papers", ("vorlage", "beschluss", "unterlage", "dokument")),
    ("indicators", ("kennzahl", "wie viele menschen", "wie viele personen")),
)  # fmt: skip
#: Words that hold a stem of something else: „Anlaufstelle“ is no position, „Vermittlung“ is no money.
_OTHERWISE = re.compile(r"\b\w*(vermittl|anlaufstelle|beratungsstelle|feststell|bereitstell|darstell|unmittelbar)\w*")
_BULLET = re.compile(r"^[-–—•*]\s*")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question as it was asked; ``below`` says that it belongs to the question before."""

    text: str
    below: bool
    subjects: tuple[str, ...]


def inquiries(paper: Record) -> tuple[Inquiry, ...]:
    """The single questions of an Anfrage, one a line as they were entered; none where nobody entered them."""
    return tuple(_lines(str(paper.values.get("questions") or "")))


def about(question: str) -> tuple[str, ...]:
    """The sections a question asks for; empty when its words name none."""
    words = _OTHERWISE.sub(" ", folded(question))
    return tuple(key for key, stems in SUBJECTS if any(_has(words, stem) for stem in stems))


def _has(words: str, stem: str) -> bool:
    return re.search(rf"\b{stem}" if len(stem) < 5 else stem, words) is not None


def _lines(text: str) -> Iterator[Inquiry]:
    for line in text.splitlines():
        asked = line.strip()
        below = _BULLET.match(asked) is not None
        asked = _BULLET.sub("", asked)
        if asked:
            yield Inquiry(asked, below, about(asked))
