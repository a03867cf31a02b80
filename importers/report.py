"""What an import did or would do, in sentences, and the rejected rows as a workbook to mend. Data in, text out."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter

from graph_app.ontology import ONTOLOGY
from importers.columns import Layout, targets
from importers.draft import Line, Sheet
from importers.intake import Decisions, Intake, Question
from importers.mended import ANSWER, BASIS, DAY, KREIS, ORIGIN, REASON, SHEET, TABLE, answered, is_reason
from importers.plan import Plan, Step
from importers.table import column_index

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
            said = [*step.messages, *(_asked(step, question) for question in step.open)]
            told.append(f"Zeile {step.place.row}: " + " ".join(said))
    if plan.unknown:
        told.append(f"Nicht verstanden: {', '.join(plan.unknown)}.")
    if plan.not_taken:
        told.append(f"Bewusst nicht übernommen: {', '.join(plan.not_taken)}.")
    told += plan.notes
    if plan.unlisted:
        told.append(
            "Einen Eintrag nennt die neue Liste nicht mehr. Er bleibt und ist vermerkt."
            if len(plan.unlisted) == 1
            else f"{len(plan.unlisted)} Einträge nennt die neue Liste nicht mehr. Sie bleiben und sind vermerkt."
        )
        told += [f"  – {tie.other.name}" for tie in plan.unlisted if tie.other is not None]
    return "\n".join(told)


def _asked(step: Step, question: Question) -> str:
    """A question and how it is answered; with its row where that is another one than the record's."""
    elsewhere = question.place is not None and question.place.row != step.place.row
    where = f"(Zeile {question.place.row}) " if elsewhere and question.place else ""
    answers = "; ".join(f"--answer '{question.key}={key}' ({said})" for key, said in question.options)
    return f"{where}{question.sentence} Antworten: {answers}."


def rejected_rows(
    sheets: Sequence[Sheet],
    layouts: Sequence[Layout],
    rows: Iterable[Mapping[str, Any]],
    intake: Intake | None = None,
    kreis: str = "",
    decisions: Decisions | None = None,
) -> bytes:
    """An .xlsx of the rejected rows under their own headings, with the reasons beside them: mend and upload again.

    ``rows`` are the answer's rows, in any order; the workbook keeps that of the file. Every table gets a sheet of its
    own, and the last one says what was said beside the list (``intake``; ``kreis`` is the name of its Kreis), what the
    columns mean and what was answered (``decisions``), so that nobody has to say it twice.
    """
    rows = list(rows)
    reasons: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        if row["action"] == "rejected":
            reasons.setdefault((row["sheet"], row["row"]), []).extend(row["messages"])
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        as_text = book.add_format({"num_format": "@"})
        tables: list[tuple[str, Layout]] = []
        for sheet in sheets:
            for layout, heads, lines in _tables(sheet, layouts, reasons):
                page = book.add_worksheet(f"Ausbessern {len(book.worksheets()) + 1}")
                tables += [(page.get_name(), layout)] if layout else []
                heads, lines = _without_reasons(heads, layout), _without_reasons(lines, layout)
                width = max(len(line.cells) for line in (*heads, *lines))
                for at, line in enumerate((*heads, *lines)):
                    for column, cell in enumerate(line.cells):
                        page.write_string(at, column, cell, bold if line in heads else as_text)
                if heads:
                    page.write_string(len(heads) - 1, width, REASON, bold)
                for at, line in enumerate(lines, start=len(heads)):
                    page.write_string(at, width, " ".join(reasons[sheet.name, line.number]), wrapped)
                page.set_column(0, max(width - 1, 0), 22)
                page.set_column(width, width, 60)
                page.freeze_panes(len(heads), 0)
        if intake is not None and tables:
            page = book.add_worksheet(SHEET)
            for at, cells in enumerate(_said(intake, kreis, tables, answered(rows, decisions or Decisions()))):
                for column, cell in enumerate(cells):
                    page.write_string(at, column, cell, as_text if at and column else bold)
            page.set_column(0, 3, 34)
    return target.getvalue()


def _said(
    intake: Intake, kreis: str, tables: Iterable[tuple[str, Layout]], answers: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, ...]]:
    """The rows of the sheet that tells how the list was taken in (``mended`` reads them)."""
    yield SHEET, "So wurde die Liste eingelesen. Bitte lassen Sie dieses Blatt in der Datei."
    basis = ONTOLOGY.vocabulary("legal_basis").term(intake.legal_basis).label.de
    yield KREIS, intake.kreis, kreis
    yield DAY, intake.day.text()
    yield ORIGIN, intake.origin
    yield BASIS, intake.legal_basis, basis
    yield from ((ANSWER, *answer) for answer in answers)
    yield TABLE
    for name, layout in tables:
        yield name, "", "", layout.kind
        labels = dict(targets(layout.kind))
        for column in layout.columns:
            if column.heading and not column.private and not is_reason(column.heading):
                yield name, column.heading, labels.get(column.target, "nicht einlesen"), column.target


def _without_reasons(lines: Iterable[Line], layout: Layout | None) -> list[Line]:
    """The lines without the reasons of an earlier round; every round gives its own."""
    old = {column_index(column.letter) for column in layout.columns if is_reason(column.heading)} if layout else set()
    return [
        Line(line.number, tuple(cell for at, cell in enumerate(line.cells) if at not in old)) if old else line
        for line in lines
    ]


def _tables(
    sheet: Sheet, layouts: Sequence[Layout], wanted: Container[tuple[str, int]]
) -> Iterator[tuple[Layout | None, list[Line], list[Line]]]:
    """The headings and the wanted rows of every table of a sheet that has any; rows above all headings have none."""
    further = re.compile((rf"{re.escape(sheet.name)}, " if sheet.name else "") + r"ab Zeile \d+")
    found = [one for one in layouts if one.header and (one.sheet == sheet.name or further.fullmatch(one.sheet))]
    begins = sorted(found, key=lambda layout: layout.header[0])
    for at, layout in enumerate([None, *begins]):
        header = layout.header if layout else ()
        first = header[-1] if header else 0
        last = begins[at].header[0] if at < len(begins) else sheet.lines[-1].number + 1 if sheet.lines else 0
        lines = [line for line in sheet.lines if first < line.number < last and (sheet.name, line.number) in wanted]
        if lines:
            yield layout, [line for line in sheet.lines if line.number in header], lines
