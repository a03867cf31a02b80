"""Where the headings of a sheet stand, and the rows below them as one would read them aloud: merged cells repeated,
„s. o.“ filled in, titles and sums set aside. Knows no kinds and no targets.
"""  # fmt: skip

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers.draft import Line, Sheet

#: How far down the headings are looked for.
DEEPEST_HEADING = 40
# fmt: off
_DITTO = frozenset({
    "s.o.", "s. o.", "s.o", "so.", "siehe oben", "wie oben", "dito", "dto.", "dto", "ebd.", "ebenda",
    '"', "''", "″", "〃", "„", "“", "”", '-"-', "-„-",
})
_EMPTY = frozenset({
    "-", "–", "—", "--", "---", "/", "./.", "?", "??", "???", "...", "…", "keine", "keine angabe", "keine angaben",
    "k.a.", "k. a.", "k.a", "k. a", "ka", "n/a", "n.a.", "n. a.", "n.b.", "n. b.", "entfällt", "#n/a", "#nv",
    "null", "none",
})
# fmt: on
_FOOTER = re.compile(
    r"(summe|gesamt|gesamtsumme|insgesamt|zwischensumme|anzahl|stand|quelle|hinweise?|anmerkung(en)?|legende"
    r"|erläuterung(en)?|erstellt|ausdruck|gedruckt|seite \d+)\b\s*[:. ]?|[*†¹²³]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")


@dataclass(slots=True)
class Row:
    """One row of data: its number, the text of each column, sentences on what was filled in (``above``: by column)."""

    number: int
    cells: list[str]
    messages: list[str] = field(default_factory=list)
    above: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the headings stand (rows as Excel counts them) and their texts by column."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]


def letter(index: int) -> str:
    """The letter of a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_index(name: str) -> int:
    """The reverse of ``letter``."""
    index = 0
    for character in name:
        index = index * 26 + ord(character) - 64
    return index - 1


def _ranges(sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of every merged range."""
    for text in sheet.merged:
        if found := _RANGE.fullmatch(text.replace("$", "")):
            yield int(found[2]), column_index(found[1]), int(found[4]), column_index(found[3])


def heading(sheet: Sheet, known: Callable[[str], bool]) -> Heading | None:
    """The line or two lines of headings; None when no line looks like headings.

    ``known`` says whether a heading is understood. The first line with most known headings is it; two are enough, one
    is when hardly anything else stands there.
    """
    spans = list(_ranges(sheet))
    best, most = -1, 0
    for index, line in enumerate(sheet.lines[:DEEPEST_HEADING]):
        texts = [cell for cell in line.cells if cell.strip()]
        hits = sum(1 for text in texts if len(text) <= 120 and known(text))
        if hits > most and (hits >= 2 or len(texts) <= 3) and hits * 4 >= len(texts):
            best, most = index, hits
    if best < 0:
        return _unknown_heading(sheet)
    line = sheet.lines[best]
    upper = _spread(line, spans)
    below = sheet.lines[best + 1] if best + 1 < len(sheet.lines) else None
    if below is not None and _second_line(line, below, spans, known):
        return Heading((line.number, below.number), _joined(upper, below, known))
    above = sheet.lines[best - 1] if best else None
    if above is not None and above.number == line.number - 1 and _second_line(above, line, spans, known):
        return Heading((above.number, line.number), _joined(_spread(above, spans), line, known))
    return Heading((line.number,), tuple(" ".join(cell.split(" ")).strip() for cell in line.cells))


def sections(sheet: Sheet, known: Callable[[str], bool]) -> tuple[Sheet, ...]:
    """The tables of a sheet: below an empty row, headings alone and rows begin another one.

    The first keeps the name of the sheet, the others are told apart by the row they begin in.
    """

    lines = sheet.lines

    def heads(line: Line) -> bool:
        texts = [cell.strip() for cell in line.cells if cell.strip()]
        return 1 < len(texts) == len(set(texts)) and all(len(text) <= 60 and known(text) for text in texts)

    starts = [
        index
        for index in range(2, len(lines) - 1)
        if lines[index].number > lines[index - 1].number + 1 and heads(lines[index])
    ]
    if not starts:
        return (sheet,)
    shown = {line.cells for line in lines[: starts[0] - 1] if heads(line)}
    starts = [index for index in starts if lines[index].cells not in shown]  # headings that are only repeated
    if not shown or not starts:
        return (sheet,)
    parts = [lines[start:end] for start, end in zip([0, *starts], [*starts, len(lines)], strict=True)]
    return tuple(
        replace(
            sheet,
            lines=part,
            notes=() if number else sheet.notes,
            name=_named(sheet.name, part) if number else sheet.name,
        )
        for number, part in enumerate(parts)
    )


def _named(sheet: str, lines: Sequence[Line]) -> str:
    return ", ".join(part for part in (sheet, f"ab Zeile {lines[0].number}") if part)


def _unknown_heading(sheet: Sheet) -> Heading | None:
    """The first line with several short words and no figures, where data follow: headings that are not known."""
    for index, line in enumerate(sheet.lines[:DEEPEST_HEADING]):
        texts = [cell.strip() for cell in line.cells if cell.strip()]
        if len(texts) < 2:
            continue
        plain = all(len(text) <= 40 and not re.search(r"[\d@]", text) for text in texts) and len(set(texts)) == len(
            texts
        )
        data = any(re.search(r"[\d@]", cell) for follower in sheet.lines[index + 1 :] for cell in follower.cells)
        return Heading((line.number,), tuple(cell.strip() for cell in line.cells)) if plain and data else None
    return None


def _second_line(
    upper: Line, lower: Line, spans: Sequence[tuple[int, int, int, int]], known: Callable[[str], bool]
) -> bool:
    """Whether the lower line completes the headings of the upper one."""
    filled = [(index, cell.strip()) for index, cell in enumerate(lower.cells) if cell.strip()]
    if not filled or any(re.search(r"\d{2}|@", text) or len(text) > 40 for _, text in filled):
        return False
    wide = [(first, last) for row, first, end, last in spans if row == upper.number and end == row and last > first]
    under = [index for index, _ in filled if any(first <= index <= last for first, last in wide)]
    if wide:
        others = [
            index
            for index, _ in filled
            if index not in under and index < len(upper.cells) and upper.cells[index].strip()
        ]
        return len(under) >= 2 and not others and any(text.strip() for text in upper.cells)
    gaps = [index for index, _ in filled if index >= len(upper.cells) or not upper.cells[index].strip()]
    starts = [index for index, _ in filled if index not in gaps]
    words = sum(
        1
        for index, text in filled
        if known(text) or known(f"{upper.cells[index] if index < len(upper.cells) else ''} {text}")
    )
    tops = sum(1 for text in upper.cells if text.strip() and known(text))
    return bool(gaps) and tops >= 1 and len(starts) <= len(gaps) and words * 2 >= len(filled) and len(filled) >= 2


def _spread(line: Line, spans: Sequence[tuple[int, int, int, int]]) -> list[str]:
    texts = [cell.strip() for cell in line.cells]
    for row, first, end, last in spans:
        if row == line.number == end and first < len(texts):
            texts += [""] * (last + 1 - len(texts))
            texts[first : last + 1] = [texts[first]] * (last + 1 - first)
    return texts


def _joined(upper: Sequence[str], lower: Line, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Both lines as one; the lower heading alone where only that is known and no other group has it too."""
    width = max(len(upper), len(lower.cells))
    often = Counter(cell.strip() for cell in (*lower.cells, *upper))
    top, found = "", []
    for index in range(width):
        own = upper[index] if index < len(upper) else ""
        below = lower.cells[index].strip() if index < len(lower.cells) else ""
        top = own or (top if below else "")
        both = f"{top} {below}".strip() if below else own
        found.append(below if often[below] == 1 and known(below) and not known(both) else both)
    return tuple(found)


def rows(sheet: Sheet, head: Sequence[int], notes: list[str]) -> Iterator[Row]:
    """The rows of data below the headings; whatever is none is told in ``notes``."""
    place = f"Blatt „{sheet.name}“, Zeile" if sheet.name else "Zeile"
    title = next((line.cells for line in sheet.lines if head and line.number == head[-1]), ())
    width = max((len(line.cells) for line in sheet.lines), default=0)
    repeated = _repeated(sheet, head[-1] if head else 0)
    wide = {
        first for first, column, end, last in _ranges(sheet) if first == end and last - column + 1 >= len(title) > 1
    }
    before: list[str] = [""] * width
    last, empties, closed = head[-1] if head else 0, Counter[str](), False
    for line in sheet.lines:
        if not head or line.number <= head[-1]:
            if line.number not in head:
                notes.append(f"{place} {line.number} steht über der Tabelle: „{_said(line)}“.")
            continue
        cells = [cell.strip() for cell in line.cells] + [""] * (width - len(line.cells))
        filled = [cell for cell in cells if cell]
        if tuple(line.cells) == title:
            notes.append(f"{place} {line.number} wiederholt die Überschriften.")
            continue
        closed = closed or (len(filled) == 1 and line.number > last + 1 and width > 2)
        if ((closed or line.number in wide) and len(filled) == 1) or _footer(filled, width):
            notes.append(f"{place} {line.number} ist keine Zeile der Liste: „{_said(line)}“.")
            continue
        closed, last = False, line.number
        row = Row(line.number, cells)
        for index, origin in repeated.get(line.number, ()):
            if not cells[index]:
                cells[index] = origin
        _fill(row, before, empties)
        before = cells
        yield row
    if empties:
        words = ", ".join(f"„{text}“ ({count} ×)" for text, count in empties.most_common(8))
        notes.append(f"{f'Blatt „{sheet.name}“: ' if sheet.name else ''}Als leer gelesen: {words}.")


def _repeated(sheet: Sheet, head: int) -> dict[int, list[tuple[int, str]]]:
    """For every row below the first of a merged range: the columns and the text that holds there too."""
    spans = [span for span in _ranges(sheet) if span[2] > span[0] > head]
    if not spans:
        return {}
    texts = {line.number: line.cells for line in sheet.lines}
    found: dict[int, list[tuple[int, str]]] = {}
    for first, column, end, _ in spans:
        cells = texts.get(first, ())
        if column < len(cells) and cells[column].strip():
            for number in range(first + 1, min(end, first + 50_000) + 1):
                found.setdefault(number, []).append((column, cells[column].strip()))
    return found


def _fill(row: Row, before: Sequence[str], empties: Counter[str]) -> None:
    cells = row.cells
    for index, cell in enumerate(cells):
        if not cell or len(cell) > 14:
            continue
        small = cell.casefold()
        if small in _EMPTY:
            empties[cell] += 1
            cells[index] = ""
        elif small in _DITTO:
            cells[index] = before[index]
            said = f"In Spalte {letter(index)} steht „{cell}“"
            if before[index]:
                row.above[index] = f"{said}. Übernommen ist die Zelle darüber: „{before[index]}“."
            row.messages.append(row.above.get(index, f"{said}, aber die Zelle darüber ist leer."))


def _footer(filled: Sequence[str], width: int) -> bool:
    """Whether these cells are a sum or a remark: such a word first, then nothing but numbers."""
    if not filled or not _FOOTER.match(filled[0]) or (width <= 2 and len(filled) == width):
        return False
    rest = filled[1:]
    return (
        len(rest) <= 6
        and all(re.fullmatch(r"[\d.,:%€ -]+", cell) for cell in rest)
        and bool(
            (
                not rest
                and len(filled[0]) <= 300
                and re.match(r"[^:]*[:*†¹²³]|summe|gesamt|insgesamt|stand |anzahl", filled[0], re.IGNORECASE)
            )
            or rest
        )
    )


def _said(line: Line) -> str:
    text = " | ".join(cell.strip() for cell in line.cells if cell.strip())
    return text if len(text) <= 160 else f"{text[:159]}…"
