"""What was understood of a question, part by part, in words. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.sentences import law_label, subject_of
from graph_app.responsibility.understanding import Understood


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of what was understood: the field that corrects it, its word, its value (empty: not asked)."""

    field: str
    word: str
    value: str = ""


def chips(found: Understood, lexicon: Lexicon | None) -> Iterable[Chip]:
    """The parts with their words; an empty value is one that was not asked."""
    place = lexicon.named(found.place) if found.place is not None and lexicon is not None else ""
    yield Chip("ags", "Ort", place)
    yield Chip(
        "subject", "Anliegen", subject_of(found.subjects) if found.subjects and not found.ambiguous_subjects else ""
    )
    yield Chip("law", "Rechtskreis", law_label(found.law) if found.law else "")
    yield Chip("language", "Sprache", found.language)
    if found.level:
        yield Chip("level", "Niveau", found.level)
    if found.childcare or found.without_childcare:
        yield Chip("childcare", "Bedarf", "mit Kinderbetreuung" if found.childcare else "ohne Kinderbetreuung")
    if found.day or found.wrong_day:
        yield Chip("day", "Tag", f"{found.day:%d.%m.%Y}" if found.day else f"{found.wrong_day} gibt es nicht")
