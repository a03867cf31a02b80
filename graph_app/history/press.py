"""The sentence for press and council: numbers and municipalities, never people, and no more than is recorded. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph_app.coverage import compare
from graph_app.coverage.compare import Change, Pair, holds, proven, when
from graph_app.coverage.matrix import listed
from graph_app.coverage.rule import Cell
from graph_app.history import comparison, gaps
from graph_app.history.comparison import Comparison
from graph_app.history.reads import Covered
from graph_app.history.tally import tally
from graph_app.web.formats import in_words

#: The column of the coverage that people ask for first.
_FIRST = "case_management"
#: What is told outside, as one and as many; tasks, plans and structural issues are its own business.
_TOLD: Mapping[tuple[str, str], tuple[str, str]] = {
    (comparison.CONTACTS, "neu"): ("ein neuer Kontakt", "neue Kontakte"),
    (comparison.CONTACTS, "beendet"): ("ein beendeter Kontakt", "beendete Kontakte"),
    (comparison.CONTACTS, "begonnen und beendet"): (
        "ein begonnener und wieder beendeter Kontakt", "begonnene und wieder beendete Kontakte",
    ),
    (comparison.CONTACTS, "geändert"): ("ein geänderter Eintrag", "geänderte Einträge"),
    (comparison.POSITIONS, "besetzt"): ("eine neu besetzte Stelle", "neu besetzte Stellen"),
    (comparison.POSITIONS, "frei geworden"): ("eine frei gewordene Stelle", "frei gewordene Stellen"),
    (comparison.POSITIONS, "weggefallen"): ("eine weggefallene Stelle", "weggefallene Stellen"),
    (comparison.POSITIONS, "neu"): ("eine neue, noch unbesetzte Stelle", "neue, noch unbesetzte Stellen"),
    (comparison.POSITIONS, "Status geändert"): ("eine Stelle mit anderem Status", "Stellen mit anderem Status"),
    (comparison.COVERAGE, gaps.OPENED): ("eine neue Lücke", "neue Lücken"),
    (comparison.COVERAGE, gaps.CLOSED): ("eine geschlossene Lücke", "geschlossene Lücken"),
    (comparison.COVERAGE, gaps.GAINED): ("ein neu abgedecktes Feld", "neu abgedeckte Felder"),
    (comparison.COVERAGE, gaps.LOST): ("ein nicht mehr abgedecktes Feld", "nicht mehr abgedeckte Felder"),
    (comparison.GRANTS, "neu"): ("eine neue Förderung", "neue Förderungen"),
    (comparison.GRANTS, "geändert"): ("eine Förderung mit anderem Stand", "Förderungen mit anderem Stand"),
    (comparison.MEETINGS, "fand statt"): ("ein Treffen", "Treffen"),
}  # fmt: skip


def sentence(found: Comparison, covered: Covered, sources: Sequence[str] = ()) -> str:
    """What can be put into a press release or a council paper as it is: Case Management first, then the numbers.

    ``sources`` are the titles of what decided ``cells``, and of nothing else.
    """
    return " ".join([*_managed(found, covered), _counted(found, covered.place), *_proof(covered, sources)])


def cells(covered: Covered) -> tuple[Cell, ...]:
    """The fields the sentence speaks of, on both days: proven Case Management, and what changed in the world."""
    sides = (
        (side, day, pair.change in (Change.STARTED, Change.ENDED))
        for pair in gaps.told(covered.fields)
        for side, day in ((pair.before, covered.fields.start), (pair.after, covered.fields.end))
    )
    return tuple(side.cell for side, day, moved in sides if moved or (side.column.key == _FIRST and holds(side, day)))


def _managed(found: Comparison, covered: Covered) -> Iterator[str]:
    """In how many municipalities Case Management is proven, and which are new; nothing where none ever was."""
    pairs = [pair for pair in covered.fields.pairs if pair.after.column.key == _FIRST]
    start, end = found.period.start, found.period.end
    then, now = compare.counted(pairs, start, end)
    disputed = compare.contradicted(pairs, end)
    if not then and not now and not disputed:
        return
    subject, place = pairs[0].after.column.plain_name, f"{covered.place[0].upper()}{covered.place[1:]}"
    if len(pairs) == 1:  # a town without a Kreis is its only municipality
        yield f"{place} war {subject} {when(start)} {proven(then)}, {when(end)} {proven(now)}."
        if disputed:
            yield "Die Quellen widersprechen sich."
        return
    same = "in ebenso vielen" if then == now else _in(now, len(pairs), short=True)
    yield f"{place} war {when(start)} {_in(then, len(pairs))} {subject} belegt, {when(end)} {same}."
    for change, word in ((Change.STARTED, "Neu dabei"), (Change.ENDED, "Nicht mehr dabei")):
        if names := compare.moved(pairs, change, end):
            yield f"{word} {'ist' if len(names) == 1 else 'sind'} {listed(names)}."
    if learnt := [one.after.municipality.name for one in pairs if one.change is Change.KNOWN and holds(one.after, end)]:
        yield f"Erst jetzt belegt, ohne Beginn in dieser Zeit: {listed(learnt)}."
    if doubted := [pair.after.municipality.name for pair in pairs if _lost(pair)]:
        yield f"Nicht mehr belegt, ohne erfasstes Ende: {listed(doubted)}."
    if disputed:
        yield compare.dispute(disputed)
    if unknown := sum(pair.after.cell.state == "unbekannt" for pair in pairs):
        yield f"In {in_words(unknown, 'einer Kommune', 'Kommunen')} ist es {when(end)} nicht bekannt."


def _counted(found: Comparison, place: str) -> str:
    """Everything else in numbers."""
    told = [
        in_words(one.number, *_TOLD[one.part, one.turn]) for one in tally(found) if (one.part, one.turn) in _TOLD
    ]  # fmt: skip
    outside = len(found.attendance.visits)
    if outside:
        told.append(in_words(outside, "ein Kontakt außerhalb von Treffen", "Kontakte außerhalb von Treffen"))
    span = f"Vom {found.period.start:%d.%m.%Y} bis zum {found.period.end:%d.%m.%Y}"
    if not told:
        return f"{span} ist {place} keine Änderung mit Tag erfasst."
    one = len(told) == 1 and told[0].startswith(("ein ", "eine "))
    return f"{span} {'ist' if one else 'sind'} {place} erfasst: {listed(told)}."


def _proof(covered: Covered, sources: Sequence[str]) -> Iterator[str]:
    if {cell.evidence for cell in cells(covered)} - {None} == {"claimed"}:
        yield "Die Stände sind laut Quelle, nicht bestätigt."
    if sources:
        yield compare.told_by(sources)


def _lost(pair: Pair) -> bool:
    return pair.change is Change.DOUBTED and pair.after.cell.state == "unbekannt"


def _in(number: int, total: int, short: bool = False) -> str:
    """„in fünf von 13 Kommunen“, „in keiner von 13 Kommunen“, „in allen 13 Kommunen“; short without the total."""
    every = in_words(total, "1", "").strip()
    if number == total > 1:
        return f"in allen {every}" if short else f"in allen {every} Kommunen"
    words = in_words(number, "einer", "").strip() if number else "keiner"
    return f"in {words}" if short else f"in {words} von {every} Kommunen"
