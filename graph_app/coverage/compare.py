"""Two days side by side: what began, what ended, what is only better or worse known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph_app.coverage.matrix import Field, Matrix, listed, spelt
from graph_app.coverage.rule import Cell
from graph_app.entities.spans import Phase, Span


class Change(StrEnum):
    """What happened to a field between two days."""

    STARTED = "started"
    ENDED = "ended"
    KNOWN = "known"
    DOUBTED = "doubted"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Pair:
    """One field on two days."""

    before: Field
    after: Field
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """All fields on two days, what changed first."""

    start: date
    end: date
    pairs: tuple[Pair, ...]

    def of(self, change: Change) -> tuple[Field, ...]:
        """The fields, as they are on the second day, that changed so."""
        return tuple(pair.after for pair in self.pairs if pair.change is change)


def comparison(before: Matrix, after: Matrix, start: date, end: date) -> Comparison:
    """Both matrices have the same lines; a column that only one of them has is left out."""
    then = {(field.municipality.id, field.column.cell_key): field for field in before.fields}
    both = ((then.get((field.municipality.id, field.column.cell_key)), field) for field in after.fields)
    pairs = [Pair(old, new, change(old.cell, new.cell, start)) for old, new in both if old is not None]
    order = list(Change)
    return Comparison(start, end, tuple(sorted(pairs, key=lambda pair: order.index(pair.change))))


def change(before: Cell, after: Cell, start: date) -> Change:
    """What happened after ``start``. That somebody learnt of something is not its beginning.

    It began when a nein became ja, or when it is ja since a day after ``start``; it ended when a ja became nein, or
    when everything that proved it has surely ended.
    """
    if before.state == after.state:
        return Change.SAME
    if after.state == "ja":
        began = after.since is not None and after.since.first is not None and after.since.first > start
        return Change.STARTED if before.state == "nein" or began else Change.KNOWN
    if before.state == "ja":
        over = bool(before.records) and set(before.records) <= set(after.past)
        return Change.ENDED if after.state == "nein" or over else Change.DOUBTED
    return Change.KNOWN if after.state == "nein" else Change.DOUBTED


def finding(found: Comparison) -> str:
    """What changed, in one sentence; where the evidence is not confirmed, it says so."""
    started, ended = len(found.of(Change.STARTED)), len(found.of(Change.ENDED))
    if not started and not ended:
        changed = "Zwischen beiden Tagen hat sich nichts nachweislich geändert."
    else:
        came = (
            f"{_spelt(found, started).capitalize()} {_noun(found, started)} {'kam' if started < 2 else 'kamen'} hinzu"
        )
        left = f"{_spelt(found, ended)} {'fiel' if ended < 2 else 'fielen'} weg"
        changed = f"{came}, {left}."
    known = len(found.of(Change.KNOWN))
    if known:
        changed += f" Von {spelt(known) if known > 1 else 'einer'} weiteren ist jetzt mehr bekannt."
    levels = {side.cell.evidence for pair in found.pairs for side in (pair.before, pair.after)} - {None}
    if levels == {"claimed"}:
        changed += " Beide Stände laut Quelle, nicht bestätigt."
    return changed


def _spelt(found: Comparison, number: int) -> str:
    """The number before its noun; „eine Kommune“, but „ein Feld“."""
    neuter = _noun(found, 1) == "Feld"
    return "ein" if neuter and number == 1 else spelt(number)


def _noun(found: Comparison, number: int) -> str:
    """What is counted: municipalities, or fields where several columns are compared."""
    if len({pair.after.column for pair in found.pairs}) > 1:
        return "Feld" if number == 1 else "Felder"
    return "Kommune" if number < 2 else "Kommunen"


def press_sentence(found: Comparison, place: str, subject: str, sources: Sequence[str]) -> str:
    """A sentence that can be put into a press release or a council paper as it is."""
    total = len({pair.after.municipality.id for pair in found.pairs})
    then, now = counted(found.pairs, found.start, found.end)
    denied = contradicted(found.pairs, found.end)
    same = then == now
    last = f" {told_by(sources)}" if sources else ""
    doubt = " Die Quellen widersprechen sich." if denied else ""
    if total == 1:  # a town without a Kreis is its only municipality
        later = f"{'ebenfalls ' if same else ''}{proven(now)}"
        return f"{place} ist {subject} {when(found.start)} {proven(then)}, {when(found.end)} {later}.{doubt}{last}"
    if then:
        first = f"{place} {'hatte' if then == 1 else 'hatten'} {when(found.start)} {spelt(then)} von {total} Kommunen"
        told = f"{'war' if now == 1 else 'waren'} es {'ebenso viele' if same else spelt(now)}"
        sentence = f"{first} {subject}, {when(found.end)} {told if now else 'ist es von keiner belegt'}."
    else:  # that nobody knows of one is no "none"
        first = f"{place} ist {when(found.start)} von keiner der {total} Kommunen {subject} belegt"
        sentence = f"{first}, {when(found.end)} {'ebenfalls nicht' if same else f'von {_of(now)}'}."
    new, gone = (moved(found.pairs, change, found.end) for change in (Change.STARTED, Change.ENDED))
    if new:
        sentence += f" Neu dabei {'ist' if len(new) == 1 else 'sind'} {listed(new)}."
    if gone:
        sentence += f" Nicht mehr dabei {'ist' if len(gone) == 1 else 'sind'} {listed(gone)}."
    if denied:
        sentence += f" {dispute(denied)}"
    open_now = sum(pair.after.cell.state == "unbekannt" for pair in found.pairs)
    if open_now:
        places = f"{spelt(open_now)} Kommunen" if open_now > 1 else "einer Kommune"
        sentence += f" Von {places} ist es {when(found.end)} nicht bekannt."
    return sentence + last


def holds(field: Field, day: date) -> bool:
    """Whether a sentence for outside may call a field proven on a day: it is ja, and no source denies it for that day.

    What sources disagree on about an earlier day only, as when it began, does not count here.
    """
    return field.cell.state == "ja" and not disputed(field, day)


def disputed(field: Field, day: date) -> bool:
    """Whether sources say different things of this very day: none of the denials has ended before it."""
    if not field.cell.conflict:
        return False
    denials = [one for one in field.cell.quotes if one.state == "nein"]
    spans = [Span(one.since or one.observed_on, one.until) for one in denials]
    return not spans or any(one.phase(day) is Phase.HOLDS for one in spans)


def counted(pairs: Iterable[Pair], start: date, end: date) -> tuple[int, int]:
    """How many of some fields are proven on the first day, and how many on the second."""
    every = list(pairs)
    return sum(holds(pair.before, start) for pair in every), sum(holds(pair.after, end) for pair in every)


def contradicted(pairs: Iterable[Pair], end: date) -> list[str]:
    """The municipalities of which sources say different things for the second day."""
    return list(dict.fromkeys(pair.after.municipality.name for pair in pairs if disputed(pair.after, end)))


def moved(pairs: Iterable[Pair], to: Change, end: date) -> list[str]:
    """The municipalities of fields that started or ended; not those of which sources say different things."""
    return [pair.after.municipality.name for pair in pairs if pair.change is to and not disputed(pair.after, end)]


def dispute(names: Sequence[str]) -> str:
    """That sources contradict each other, for a sentence that counts what is proven."""
    return f"Nicht mitgezählt, weil sich die Quellen widersprechen: {listed(names)}."


def told_by(sources: Sequence[str]) -> str:
    """The sources of a press sentence."""
    return f"{'Quelle' if len(sources) == 1 else 'Quellen'}: {'; '.join(sources)}."


def proven(number: int) -> str:
    """Whether there is a source for the only municipality; without one it is not said to have none."""
    return "belegt" if number else "nicht belegt"


def _of(number: int) -> str:
    return "einer" if number == 1 else spelt(number)


def when(day: date) -> str:
    """A day as a press sentence says it: „Ende 2023“, „am 25.03.2024“."""
    return f"Ende {day.year}" if (day.month, day.day) == (12, 31) else f"am {day:%d.%m.%Y}"
