"""Sheets with unknown headings become drafts: which column means what, and what the rows below then say.

The user sees and corrects the layout; what was chosen once is kept by ``shape``. Checks nothing, looks nothing up.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import folded
from importers.cells import plain
from importers.collecting import uncollected
from importers.dates import dated
from importers.draft import Line, Reading, Sheet
from importers.gathered import NOTHING, Callings, Gathered
from importers.gatherings import Gatherings, Relationships
from importers.guessing import assigned, examples, guessed, ticked
from importers.headings import left_out, meanings, private, understood, word
from importers.lists import Records
from importers.mended import is_reason, tells_of_rejected
from importers.positions import Positions
from importers.slots import Slot, homeless, slot
from importers.table import Row, column_index, heading, letter, rows, sections
from importers.targets import RELATIONSHIP, listed

_HIDDEN = (
    "Das ausgeblendete Blatt „{}“ ist nicht übernommen. Blenden Sie es in Ihrem Tabellenprogramm ein und laden Sie die "
    "Datei neu hoch, wenn es dazugehört."
)
#: What our own exports say of themselves, on a sheet or in a file beside the lists.
_ABOUT = frozenset({"Stichtag", "Ausgabe für", "Zahl der Einträge", "Zahl der Beziehungen"})
_SOURCED = "Die Spalte „Quelle“ ist nicht übernommen: Quelle aller Angaben ist die Datei, die Sie einlesen."


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its letter, heading, where its cells go ("" for nowhere) and the first filled cell.

    A private column is never read, so it has no example. Equal headings are told apart by a number in brackets.
    """

    letter: str
    heading: str
    target: str
    example: str
    private: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a sheet mean; ``header`` are the rows of the headings, ``kind`` what the rows are of."""

    sheet: str
    header: tuple[int, ...]
    kind: str
    columns: tuple[Column, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON knows it; ``layout_of`` is the reverse."""
        return asdict(self)


def layout_of(data: Mapping[str, Any]) -> Layout:
    """The layout that ``to_json`` gave."""
    return Layout(
        data["sheet"], tuple(data["header"]), data["kind"], tuple(Column(**column) for column in data["columns"])
    )


def targets(kind: str) -> tuple[tuple[str, str], ...]:
    """Where a column may go in a list of this kind: key and German label, main fields first."""
    return tuple((target.key, target.label) for target in listed(kind))


def shape(layout: Layout) -> str:
    """A digest of the headings: equal for files of the same form, and for the rejected rows of one."""
    words = "\n".join(folded(column.heading) for column in layout.columns if not is_reason(column.heading))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def lists_rejected(layout: Layout) -> bool:
    """Whether a sheet holds only those rows of a list that were rejected once."""
    return any(is_reason(column.heading) for column in layout.columns)


def _shown(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets that are read: hidden ones only where no other has rows."""
    sheets = tuple(sheet for sheet in sheets if not _tells_of_an_export(sheet) and not tells_of_rejected(sheet))
    visible = tuple(sheet for sheet in sheets if not sheet.hidden)
    return visible if any(sheet.lines for sheet in visible) else tuple(sheets)


def _tells_of_an_export(sheet: Sheet) -> bool:
    """Whether a sheet is „Stand und Quellen“ of our own workbook, which lists nothing."""
    return {line.cells[0] for line in sheet.lines if line.cells} >= _ABOUT


def _tables(sheet: Sheet) -> tuple[Sheet, ...]:
    """The tables of a sheet, with plain blanks and without characters that have no width."""
    lines = tuple(
        line if all(map(str.isascii, line.cells)) else Line(line.number, tuple(map(plain, line.cells)))
        for line in sheet.lines
    )
    return sections(replace(sheet, lines=lines), understood)


def layouts(
    sheets: Sequence[Sheet],
    kind: str = "",
    chosen: Mapping[str, str] | None = None,
    told: Mapping[str, tuple[str, Mapping[str, str]]] | None = None,
) -> tuple[Layout, ...]:
    """What the columns of each sheet with headings probably mean.

    ``kind`` is what the rows are of ("" to judge by the headings); ``chosen`` gives the target of a folded heading and
    wins over every guess, but not over privacy. ``told`` is what the file itself says of a sheet: kind and targets.
    """
    found = []
    for part in (part for sheet in _shown(sheets) for part in _tables(sheet)):
        of, meant = (told or {}).get(part.name, ("", {}))
        if layout := _layout(part, kind or of, {**meant, **(chosen or {})}):
            found.append(layout)
    return tuple(found)


def _layout(sheet: Sheet, kind: str, chosen: Mapping[str, str]) -> Layout | None:
    head = heading(sheet, lambda text: understood(text) or bool(chosen.get(folded(text))))
    if head and not any(chosen.get(folded(text)) or (understood(text) and not left_out(text)) for text in head.texts):
        head = heading(sheet, lambda _: False) or head  # „x“ alone is rather a tick than a heading
    if head is None:
        return None
    width = max(len(line.cells) for line in sheet.lines if line.number >= head.rows[0])
    texts = _distinct((*head.texts, *[""] * (width - len(head.texts))))
    shown = examples(sheet, head.rows[-1], len(texts))
    ticks = ticked(sheet, head.rows[-1], len(texts))
    of = kind or guessed(sheet, head.rows[-1], texts, shown, ticks)
    meant = assigned(of, texts, shown, ticks)
    known = {target.key for target in listed(of)}
    columns = []
    for index, text in enumerate(texts):
        if not text and not shown[index]:
            continue
        closed = private(text)
        target = meant.get(index, "")
        choice = chosen.get(folded(text))
        if choice is not None and (not choice or choice in known):
            target = choice
        columns.append(Column(letter(index), text, "" if closed else target, "" if closed else shown[index], closed))
    return Layout(sheet.name, head.rows, of, _once(columns, chosen))


def _once(columns: Sequence[Column], chosen: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns, none of them sharing a target: what the user chose keeps it, ticks may share theirs."""
    picked = {
        column.target for column in columns if column.target and chosen.get(folded(column.heading)) == column.target
    }
    taken: set[str] = set()
    found = []
    for column in columns:
        own = chosen.get(folded(column.heading)) == column.target
        if (
            column.target
            and column.target != "attended"
            and (column.target in taken or (column.target in picked and not own))
        ):
            column = Column(column.letter, column.heading, "", column.example, column.private)
        taken.add(column.target)
        found.append(column)
    return tuple(found)


def _distinct(texts: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        plain = " ".join(text.split()) if "\n" not in text else text
        seen[folded(plain)] += 1
        number = seen[folded(plain)]
        found.append(f"{plain} ({number})" if plain and number > 1 else plain)
    return found


@uncollected()  # nothing but small objects without cycles: looking for garbage among them doubles the time
def drafted(sheets: Sequence[Sheet], layouts: Sequence[Layout], known: Callings = NOTHING) -> Reading:
    """The drafts that the rows of the sheets give under these layouts, and all that is none.

    ``known`` are the folded names of what every Kreis has, by kind: territories, topics, stages, groups of actors.
    """
    return _gathered(sheets, layouts, known).reading()


def _gathered(sheets: Sequence[Sheet], layouts: Sequence[Layout], known: Callings) -> Gathered:
    gathered = Gathered(known=known)
    by_name = {layout.sheet: layout for layout in layouts}
    hidden = any(not sheet.hidden and sheet.lines for sheet in _shown(sheets))
    for sheet in (sheet for sheet in sheets if not tells_of_rejected(sheet)):
        if _tells_of_an_export(sheet):
            gathered.not_taken[f"Blatt „{sheet.name}“" if sheet.name else "Stand und Quellen"] = None
            continue
        if hidden and sheet.hidden:
            if sheet.lines:
                gathered.notes.append(_HIDDEN.format(sheet.name))
            continue
        gathered.notes += sheet.notes
        if sheet.hidden and not any("ausgeblendet" in note for note in sheet.notes):
            gathered.notes.append(f"Das Blatt „{sheet.name}“ ist in der Datei ausgeblendet.")
        for part in _tables(sheet):
            layout = by_name.get(part.name)
            table = replace(part, name=sheet.name)  # places name the sheet as the user sees it
            if layout is None:
                _untold(gathered, table)
            else:
                _sheet(gathered, table, layout)
    return gathered


def _untold(gathered: Gathered, sheet: Sheet, why: str = "hat keine erkennbaren Überschriften") -> None:
    where = f"Das Blatt „{sheet.name}“" if sheet.name else "Die Tabelle"
    if not sheet.lines:
        gathered.notes.append(f"{where} ist leer.")
        return
    first, last = sheet.lines[0].number, sheet.lines[-1].number
    unread = f"ist Zeile {first}" if first == last else f"sind die Zeilen {first} bis {last}"
    gathered.notes.append(f"{where} {why}. Nicht gelesen {unread}.")


def _sheet(gathered: Gathered, sheet: Sheet, layout: Layout) -> None:
    lost = homeless(layout.kind, {column.target for column in layout.columns if not column.private})
    for column in layout.columns:
        told = column.heading or f"Spalte {column.letter} ohne Überschrift"
        if not column.heading and not column.target:
            _stray(gathered, sheet, layout.header[-1], column)
        if column.private or left_out(column.heading) or (layout.kind == RELATIONSHIP and _own_id(column)):
            gathered.not_taken[told] = None
        elif column.target in lost:
            gathered.unknown[told] = None
            gathered.notes.append(f"Die Spalte „{told}“ ist nicht übernommen, weil {lost[column.target]} fehlt.")
        elif word(column.heading) == "quelle" and not column.target:
            gathered.unknown[told] = None
            if _SOURCED not in gathered.notes:
                gathered.notes.append(_SOURCED)
        elif not column.target:
            known = any(meanings(layout.kind, column.heading))
            (gathered.not_taken if known else gathered.unknown)[told] = None
    read = [column for column in layout.columns if column.target and column.target not in lost and not column.private]
    if not read:
        _untold(gathered, sheet, "hat keine Spalte, die einem Feld zugeordnet ist")
        return
    kind = None if layout.kind == RELATIONSHIP else ONTOLOGY.kind(layout.kind)
    found = list(rows(sheet, layout.header, gathered.notes))
    slots = dated([slot(column_index(col.letter), col.heading, col.target, kind) for col in read], found, kind)
    if not found:
        gathered.notes.append(
            f"{f'Auf dem Blatt „{sheet.name}“' if sheet.name else 'In der Tabelle'} steht unter den Überschriften "
            "keine Zeile."
        )
    reader = _reader(gathered, sheet, layout.kind, slots, found)
    for row in found:
        if any(row.cells):
            reader.take(row)
        else:
            place = f"Blatt „{sheet.name}“, Zeile" if sheet.name else "Zeile"
            gathered.notes.append(f"{place} {row.number} enthält keine Angaben.")


def _own_id(column: Column) -> bool:
    """Whether a column holds our ids: those of relationships are not read, their ends and type name them."""
    return word(column.heading) == "kennung"


def _stray(gathered: Gathered, sheet: Sheet, head: int, column: Column) -> None:
    """Tell what stands in a column without heading: mostly a cell that slipped out of its own."""
    index, place = column_index(column.letter), f"Blatt „{sheet.name}“: " if sheet.name else ""
    filled = [line for line in sheet.lines if line.number > head and index < len(line.cells) and line.cells[index]]
    where = ", ".join(str(line.number) for line in filled[:5]) + (" und weitere" if len(filled) > 5 else "")
    gathered.notes.append(
        f"{place}Spalte {column.letter} hat keine Überschrift und ist nicht übernommen. Gefüllt ist sie in Zeile "
        f"{where}: „{column.example}“."
    )


def _reader(gathered: Gathered, sheet: Sheet, kind: str, slots: Sequence[Slot], found: Sequence[Row]) -> Records:
    if kind == RELATIONSHIP:
        return Relationships(gathered, sheet.name, ONTOLOGY.kind("Entity"), slots)
    declared = ONTOLOGY.kind(kind)
    if declared.name in ("Body", "Meeting"):
        return Gatherings(gathered, sheet.name, declared, slots)
    name = next((each.index for each in slots if each.target == "name"), None)
    names = Counter(row.cells[name] for row in found if name is not None and name < len(row.cells))
    reader = Positions if declared.name == "Position" else Records
    return reader(gathered, sheet.name, declared, slots, names)
