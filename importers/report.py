"""What an import did or would do, in sentences, and the rejected rows as a workbook to mend. Data in, text out."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter

from importers.draft import Line, Sheet
from importers.plan import Plan

_WORDS = {
    "create": ("neu", "angelegt"),
    "update": ("geändert", "geändert"),
    "unchanged": ("unverändert", "unverändert"),
    "ask": ("zu entscheiden", "offen"),
    "rejected": ("abgelehnt", "abgelehnt"),
}


def counted(counts: Mapping[str, int], applied: bool = False) -> str:
    """„12 neu, 3 geändert, 80 unverändert“: what there is none of is left out."""
    told = [
        f"{counts[name]:,} {words[applied]}".replace(",", ".") for name, words in _WORDS.items() if counts.get(name)
    ]
    return ", ".join(told) or "nichts zu tun"


def sentences(plan: Plan, applied: bool) -> str:
    """The report of a run or a preview, a line each."""
    told = [counted(plan.counts, applied) + "."]
    told[0] = told[0][0].upper() + told[0][1:]
    for step in plan.steps:
        if step.messages or step.action.value in ("ask", "rejected"):
            said = [*step.messages, *(question.sentence for question in step.open)]
            told.append(f"Zeile {step.place.row}: " + " ".join(said))
    if plan.unknown:
        told.append(f"Nicht verstanden: {', '.join(plan.unknown)}.")
    if plan.not_taken:
        told.append(f"Bewusst nicht übernommen: {', '.join(plan.not_taken)}.")
    told += plan.notes
    if plan.unlisted:
        told.append(f"{len(plan.unlisted)} Einträge nennt die neue Liste nicht mehr. Sie bleiben und sind vermerkt.")
    return "\n".join(told)


def rejected_rows(
    sheets: Sequence[Sheet], headers: Mapping[str, Sequence[int]], rows: Iterable[Mapping[str, Any]]
) -> bytes:
    """An .xlsx of the rejected rows under their own headings, with the reasons beside them: mend and upload again.

    ``headers`` are the numbers of the heading lines by table as layouts name them, ``rows`` the answer's rows. Every
    table gets a sheet of its own.
    """
    reasons: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        if row["action"] == "rejected":
            reasons.setdefault((row["sheet"], row["row"]), []).extend(row["messages"])
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        as_text = book.add_format({"num_format": "@"})
        parts = [(sheet.name, *part) for sheet in sheets for part in _tables(sheet, headers, reasons)]
        for number, (name, heads, lines) in enumerate(parts, start=1):
            page = book.add_worksheet(f"Ausbessern {number}")
            width = max(len(line.cells) for line in (*heads, *lines))
            for at, line in enumerate((*heads, *lines)):
                for column, cell in enumerate(line.cells):
                    page.write_string(at, column, cell, bold if line in heads else as_text)
            if heads:
                page.write_string(len(heads) - 1, width, "Grund der Ablehnung", bold)
            for at, line in enumerate(lines, start=len(heads)):
                page.write_string(at, width, " ".join(reasons[name, line.number]), wrapped)
            page.set_column(0, max(width - 1, 0), 22)
            page.set_column(width, width, 60)
            page.freeze_panes(len(heads), 0)
    return target.getvalue()


def _tables(
    sheet: Sheet, headers: Mapping[str, Sequence[int]], wanted: Container[tuple[str, int]]
) -> Iterator[tuple[list[Line], list[Line]]]:
    """The headings and the wanted rows of every table of a sheet that has any; rows above all headings have none."""
    further = re.compile((rf"{re.escape(sheet.name)}, " if sheet.name else "") + r"ab Zeile \d+")
    found = [header for name, header in headers.items() if header and (name == sheet.name or further.fullmatch(name))]
    begins = sorted(found, key=lambda header: header[0])
    for at, header in enumerate([(), *begins]):
        first = header[-1] if header else 0
        last = begins[at][0] if at < len(begins) else sheet.lines[-1].number + 1 if sheet.lines else 0
        lines = [line for line in sheet.lines if first < line.number < last and (sheet.name, line.number) in wanted]
        if lines:
            yield [line for line in sheet.lines if line.number in header], lines
