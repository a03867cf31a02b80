"""Municipalities against columns: the fields, their counts, and the finding as a sentence. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph_app.coverage.columns import Column
from graph_app.coverage.evidence import Evidence, Municipality
from graph_app.coverage.rule import Cell

STATES = ("ja", "nein", "unbekannt")
_MOST_NAMES = 6
_NUMBERS = ("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many fields have which state."""

    ja: int = 0
    nein: int = 0
    unbekannt: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.ja + self.nein + self.unbekannt


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the matrix."""

    municipality: Municipality
    column: Column
    cell: Cell


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality with its fields."""

    municipality: Municipality
    fields: tuple[Field, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Matrix:
    """All lines, with counts per line, per column and over all."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    sums: tuple[Counts, ...]
    counts: Counts

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, line by line."""
        return tuple(field for line in self.lines for field in line.fields)

    def column(self, dimension: str) -> tuple[Field, ...]:
        """The fields of a dimension that has one column."""
        return tuple(field for field in self.fields if field.column.dimension == dimension)

    def kept(self, wanted: Callable[[Field], bool]) -> Matrix:
        """The lines and columns that hold at least one wanted field; counts are of what is left."""
        chosen = {(field.municipality.id, field.column.cell_key) for field in self.fields if wanted(field)}
        places, keys = {place for place, _ in chosen}, {key for _, key in chosen}
        columns = tuple(column for column in self.columns if column.cell_key in keys)
        lines = (
            tuple(field for field in line.fields if field.column.cell_key in keys)
            for line in self.lines
            if line.municipality.id in places
        )
        return of_fields(columns, lines)


def matrix(evidence: Evidence, columns: Sequence[Column], day: date, *, plan: bool = False) -> Matrix:
    """The matrix of everything said, on one day; with ``plan`` what was planned on it."""
    lines = (
        tuple(Field(one, column, evidence.cell(one, column, day, plan=plan)) for column in columns)
        for one in evidence.scope.municipalities
    )
    return of_fields(tuple(columns), lines)


def of_fields(columns: tuple[Column, ...], lines: Iterable[tuple[Field, ...]]) -> Matrix:
    """A matrix of fields, counted."""
    counted = tuple(Line(fields[0].municipality, fields, counts(fields)) for fields in lines if fields)
    sums = tuple(counts(line.fields[i] for line in counted) for i in range(len(columns)))
    return Matrix(columns, counted, sums, counts(field for line in counted for field in line.fields))


def counts(fields: Iterable[Field]) -> Counts:
    """How many fields are ja, nein and unbekannt."""
    found = Counter(field.cell.state for field in fields)
    return Counts(*(found[state] for state in STATES))


def finding(whole: Matrix, wording: Callable[[str], str]) -> str:
    """What the matrix says, as sentences for people who read nothing else."""
    sentences = []
    if managed := whole.column("case_management"):
        sentences += _about(managed, wording("case_management"))
    else:
        sentences.append(_shares(whole))
    return " ".join([*sentences, unknowns(whole)])


def unknowns(whole: Matrix) -> str:
    """How many fields nobody has said anything about, and that they are no gaps."""
    number, total = whole.counts.unbekannt, whole.counts.total
    if number == 0:
        return "Kein Feld ist unbekannt."
    if number == 1:
        return f"Eines von {total} Feldern ist unbekannt – das ist keine Lücke."
    return f"{number} von {total} Feldern sind unbekannt – das sind keine Lücken."


def listed(names: Sequence[str]) -> str:
    """Names as a sentence holds them: „Steinhagen, Versmold und Werther (Westf.)“."""
    return " und ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def spelt(number: int) -> str:
    """A number in words as far as German prints them so: „fünf“, but „13“."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _about(fields: Sequence[Field], subject: str) -> list[str]:
    total = len(fields)
    found = [field for field in fields if field.cell.state == "ja"]
    planned = sum(field.cell.plan for field in found)
    if not found:
        where = "der Kommune" if total == 1 else f"keiner der {total} Kommunen"
        sentences = [f"Von {where} ist {subject} belegt." if total > 1 else f"Von {where} ist kein {subject} belegt."]
    elif len(found) == total > 1:
        sentences = [f"Alle {total} Kommunen haben {subject}."]
    else:
        sentences = [f"{len(found)} von {total} Kommunen {'hat' if len(found) == 1 else 'haben'} {subject}."]
    if planned:
        sentences.append(f"Davon {'ist 1' if planned == 1 else f'sind {planned}'} geplant.")
    return sentences + _gaps(fields)


def _gaps(fields: Sequence[Field]) -> list[str]:
    missing = [field for field in fields if field.cell.state == "nein"]
    vacant = [field for field in missing if field.cell.vacant]
    confirmed = [field for field in missing if field.cell.evidence == "confirmed" and not field.cell.vacant]
    claimed = [field for field in missing if field not in vacant and field not in confirmed]
    sentences = []
    if confirmed:
        sentences.append(f"In {_places(confirmed)} fehlt es, das ist bestätigt.")
    if claimed:
        sentences.append(f"In {_places(claimed)} fehlt es laut Quelle; bestätigt ist das nicht.")
    if vacant:
        sentences.append(f"In {_places(vacant)} sind alle Stellen vakant.")
    return sentences


def _places(fields: Sequence[Field]) -> str:
    names = [field.municipality.name for field in fields]
    return listed(names) if len(names) <= _MOST_NAMES else f"{len(names)} Kommunen"


def _shares(whole: Matrix) -> str:
    total = whole.counts.total
    return f"{whole.counts.ja} von {total} Feldern stehen auf „ja“, {whole.counts.nein} auf „nein“."
