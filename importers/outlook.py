"""What both lists that Outlook exports share: the line of headings in German and English, and what is private.

Pure; which heading means what stands in the two sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_app.ontology.values import folded
from importers.draft import Line, Place, Sheet
from importers.plaintext import one_line

_DEEPEST = 10
_YES = frozenset({"ein", "true", "wahr", "ja", "on", "yes", "1"})
_CONFIDENTIAL = frozenset({"privat", "private", "persoenlich", "personal", "vertraulich", "confidential"})


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet, the line of its headings, and for each column the folded heading."""

    sheet: Sheet
    headings: tuple[str, ...]
    written: tuple[str, ...]
    rows: tuple[Line, ...]

    def named(self, names: Sequence[str]) -> list[int]:
        """The columns with one of these headings (folded), in the order of the names."""
        return [index for name in names for index, heading in enumerate(self.headings) if heading == name]


@dataclass(frozen=True, slots=True)
class Row:
    """One row, read by what its columns mean."""

    place: Place
    cells: tuple[str, ...]
    table: Table

    def text(self, *names: str) -> str:
        """The first filled cell under one of these headings."""
        return next(iter(self.texts(*names)), "")

    def texts(self, *names: str) -> list[str]:
        """All filled cells under these headings, in the order of the names."""
        columns = (index for index in self.table.named(names) if index < len(self.cells))
        return [text for text in (one_line(self.cells[index]) for index in columns) if text]

    @property
    def private(self) -> bool:
        """Whether its owner marked the row as private or confidential."""
        mark = folded(self.text("privat", "private", "ist privat"))
        return mark in _YES or folded(self.text("vertraulichkeit", "sensitivity")) in _CONFIDENTIAL


def table_of(sheets: Sequence[Sheet], known: frozenset[str], signs: frozenset[str], enough: int) -> Table | None:
    """The first sheet with a line of Outlook's headings.

    ``signs`` are headings only Outlook writes so: one of them must stand there, and ``enough`` known ones that make up
    more than half of the line.
    """
    for sheet in sheets:
        for index, line in enumerate(sheet.lines[:_DEEPEST]):
            headings = tuple(folded(cell) for cell in line.cells)
            filled = {heading for heading in headings if heading}
            found = filled & known
            if filled & signs and len(found) >= enough and len(found) * 2 > len(filled):
                return Table(sheet, headings, tuple(map(one_line, line.cells)), sheet.lines[index + 1 :])
    return None


def rows_of(table: Table) -> Iterator[Row]:
    """The rows below the headings that are not empty."""
    for line in table.rows:
        if any(cell.strip() for cell in line.cells):
            yield Row(Place(table.sheet.name, line.number), line.cells, table)


def left_out(table: Table, used: frozenset[str], known: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings of filled columns that are not read: known ones (on purpose) and unknown ones."""
    filled = {index for row in table.rows for index, cell in enumerate(row.cells) if cell.strip()}
    not_taken: list[str] = []
    unknown: list[str] = []
    for index, (heading, written) in enumerate(zip(table.headings, table.written, strict=True)):
        if index in filled and heading not in used:
            (not_taken if heading in known else unknown).append(written or f"Spalte {index + 1} ohne Überschrift")
    return tuple(dict.fromkeys(not_taken)), tuple(dict.fromkeys(unknown))


def skipped(rows: Sequence[int], what: str) -> tuple[str, ...]:
    """The sentence about private rows; none when there are none."""
    if not rows:
        return ()
    numbers = ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")
    lines = "Zeile" if len(rows) == 1 else "Zeilen"
    return (f"{len(rows)} als privat oder vertraulich gekennzeichnete {what} nicht gelesen ({lines} {numbers}).",)


def words(groups: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All headings of a mapping from a meaning to its headings."""
    return frozenset(name for names in groups.values() for name in names)
