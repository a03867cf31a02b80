"""The draft of a reply as a Word document, on A4. No store, no HTTP."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from graph_app.dossiers.reply import Reply, cited
from graph_app.exports.cells import clean

MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(draft: Reply) -> bytes:
    """The document."""
    document = Document()
    _set_page(document)
    _tell_nobody(document, draft)
    document.add_heading(clean(draft.title), 1)
    if draft.asked_on or draft.number:
        of = [f"vom {draft.asked_on}" if draft.asked_on else "", draft.number]
        document.add_paragraph(clean(f"Anfrage {', '.join(filter(None, of))}"))
    document.add_paragraph(clean(draft.basis))
    for answer in draft.answers:
        document.add_heading(clean(answer.question), 3 if answer.below else 2)
        for passage in answer.passages:
            paragraph = document.add_paragraph()
            paragraph.add_run(clean(passage.text)).italic = not passage.known
            for point in passage.points:
                document.add_paragraph(clean(point), style="List Bullet")
    _listed(document, "Nicht bekannt", draft.open)
    _listed(document, "Quellen", tuple(map(cited, draft.sources)))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _listed(document: Any, title: str, points: tuple[str, ...]) -> None:
    if points:
        document.add_heading(title, 2)
        for point in points:
            document.add_paragraph(clean(point), style="List Bullet")


def _set_page(document: Any) -> None:
    """A4 upright, a letter of 11 points, and German, so that Word checks the spelling in the right language."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")


def _tell_nobody(document: Any, draft: Reply) -> None:
    """The properties of the file name no person, and the day of the answer instead of the minute of the click."""
    properties = document.core_properties
    properties.title, properties.language = clean(draft.title)[:255], "de-DE"
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(draft.stichtag, time())
