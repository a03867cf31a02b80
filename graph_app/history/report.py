"""The comparison as a text for a council paper: what the tables hold, without names of people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_app.coverage.matrix import listed
from graph_app.entities.turnout import told
from graph_app.history import comparison
from graph_app.history.attendance import Attendance
from graph_app.history.comparison import Comparison
from graph_app.history.contacts import Contact
from graph_app.history.staffing import Move
from graph_app.history.tally import finding, kinds, word
from graph_app.web.formats import in_words

#: So many names stand in a sentence; more are counted.
_MOST = 8
TITLES = (
    ("neu", "Neu"),
    ("beendet", "Beendet"),
    ("begonnen und beendet", "Begonnen und beendet"),
    ("geändert", "Geändert"),
)


def paragraphs(found: Comparison) -> tuple[str, ...]:
    """The text, a paragraph each: the finding with its numbers, then what stands behind them."""
    return tuple(_paragraphs(found))


def text(found: Comparison) -> str:
    """The whole text as a file: with the sentence for the press, and with what a comparison cannot know."""
    press = [f"Satz für Presse und Vorlage: {found.press}"] if found.press else []
    cautions = ["Bitte beachten:\n" + "\n".join(f"- {one}" for one in found.cautions)] if found.cautions else []
    return "\n\n".join([*paragraphs(found), *press, *cautions]) + "\n"


def _paragraphs(found: Comparison) -> Iterator[str]:
    period = found.period
    yield f"{found.kreis}: Veränderungen vom {period.start:%d.%m.%Y} bis {period.end:%d.%m.%Y}"
    yield finding(found)
    for turn, title in TITLES:
        if lines := found.of(turn):
            yield f"{title}: {_contacts(lines)}."
            if len(lines) > _MOST:
                yield f"{title}, nach Art: {kinds(one.relation for one in lines)}."
    if found.planned:
        yield f"Nur geplant: {_contacts(found.planned)}."
    for turn in dict.fromkeys(move.turn for move in found.moves):
        names = [f"{one.name}{_since(one)}" for one in found.moves if one.turn == turn]
        yield f"Stellen, {turn}: {_named(names)}."
    for turn in dict.fromkeys(one.turn for one in found.turned):
        names = [f"{one.column} in {one.place}" for one in found.turned if one.turn == turn]
        yield f"{word(turn, len(names))}: {_named(names)}."
    levels = {cell.evidence for one in found.turned for cell in (one.before, one.after)} - {None}
    if levels == {"claimed"}:
        yield "Diese Stände sind laut Quelle, nicht bestätigt."
    if found.tasks:
        yield f"Lücken in Arbeit: {_named([f'{one.name} ({one.before} → {one.after})' for one in found.tasks])}."
    for work, part in comparison.WORKS.items():
        for turn, title in TITLES:
            if works := [one for one in found.works if (one.work, one.turn) == (work, turn)]:
                yield f"{part}, {title.lower()}: {_contacts(works)}."
    yield from _meetings(found.attendance)
    if found.learnt:
        names = [f"{one.column} in {one.place} ({one.turn})" for one in found.learnt]
        yield f"Nur anders bekannt, keine Veränderung vor Ort: {_named(names)}."
    if found.sources:
        yield f"{'Quelle' if len(found.sources) == 1 else 'Quellen'}: {'; '.join(found.sources)}."


def _meetings(of: Attendance) -> Iterator[str]:
    for one in of.sittings:
        asked = in_words(one.invited, "eine Einladung", "Einladungen")
        said = f"{asked}; {told(one.turnout)}" if one.recorded else "Teilnahme nicht erfasst"
        yield f"{one.name}, {one.day}: {said}."
    if of.never:
        yield f"Eingeladen, aber nie dabei: {_named(list(of.never))}."
    if of.outside:
        yield f"{comparison.OUTSIDE}: {of.outside}."


def _contacts(lines: Iterable[Contact]) -> str:
    """The contacts with their days; those of people are only counted."""
    every = list(lines)
    names = [_told(one) for one in every if not one.personal]
    people = in_words(len(every) - len(names), "ein Kontakt einer Person", "Kontakte von Personen")
    hidden = f"{people}, hier ohne Namen" if len(names) < len(every) else ""
    return "; dazu ".join(filter(None, (_named(names), hidden)))


def _told(one: Contact) -> str:
    told = f"{one.name} {one.relation} {one.other}".strip() if one.other else f"{one.name} ({one.relation})"
    return f"{told}, {one.day}" if one.day else told


def _since(move: Move) -> str:
    return f" ({move.since})" if move.since else ""


def _named(names: list[str]) -> str:
    if len(names) <= _MOST:
        return "; ".join(names) if any("," in name for name in names) else listed(names)
    return f"{'; '.join(names[:_MOST])}; dazu {in_words(len(names) - _MOST, 'eine weitere Zeile', 'weitere Zeilen')}"
