"""„Fragebogen an den Partner“ over HTTP: the questionnaire of one organisation and the mail it goes out with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, cast
from urllib.parse import quote

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock, journal
from graph_app.access import Permission, actor, needs
from graph_app.accounts.keys import secret_key
from graph_app.entities import reads
from graph_app.entities.discretion import discreet, told
from graph_app.entities.record import Record
from graph_app.entities.ties.pages import kreis_id, located
from graph_app.errors import Conflict
from graph_app.organisations import reads as portraits
from graph_app.organisations.staffing import KINDS
from graph_app.web.context import store
from graph_app.web.render import show
from importers.questionnaire import file_name, workbook
from importers.shelf import Shelf

bp = Blueprint("inquiries", __name__)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUBJECT = "Bitte prüfen Sie Ihre Angaben im Integrationsnetz"
_ARCHIVED = "Dieser Eintrag ist archiviert. Bitte stellen Sie ihn wieder her, bevor Sie einen Fragebogen ausgeben."
_MAIL = """Guten Tag,

im Integrationsnetz halten wir fest, wer im Kreis wofür zuständig und wie erreichbar ist. Zu „{name}“ stehen dort die \
Angaben in der angehängten Excel-Datei.

Bitte prüfen Sie die Angaben und schicken Sie die Datei an diese Adresse zurück:
- Was sich geändert hat, tragen Sie in die weißen Felder ein.
- Was noch stimmt, lassen Sie leer. Auch eine unveränderte Datei hilft uns: Sie bestätigt den Stand.
- Stimmt etwas nicht mehr und Sie wissen nichts Neues, wählen Sie daneben „nein“. Wir fragen dann nach.
- Bitte nur dienstliche Angaben.

Für Fragen: {contact}

Mit freundlichen Grüßen
Kommunales Integrationsmanagement
"""


@dataclass(frozen=True, slots=True)
class InquiryPage:
    """How a questionnaire goes out: the file, the text, and the way back."""

    template: ClassVar[str] = "uploads/inquiry.html"
    title: str = field(metadata={"help": "The heading"})
    name: str = field(metadata={"help": "The name of the organisation"})
    path: str = field(metadata={"help": "The address of the organisation"})
    slug: str = field(metadata={"help": "The word in front of the address"})
    kinds: str = field(metadata={"help": "The sort of organisation, in the plural"})
    email: str = field(metadata={"help": "Where the mail goes to, if known"})
    subject: str = field(metadata={"help": "The subject of the mail"})
    text: str = field(metadata={"help": "The text of the mail"})
    mailto: str = field(metadata={"json": False})


@needs(Permission.EDIT)
def inquiry(key: str) -> Response:
    """What to send, with the text to copy."""
    record = _asked(key)
    text = _MAIL.format(name=record.name, contact=current_app.config.get("CONTACT", "Ihre KIM-Koordination"))
    email = str(told(store(), record).values.get("email") or "")
    mailto = f"mailto:{quote(email)}?subject={quote(_SUBJECT)}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    path, title = f"/{record.kind.slug}/{record.id}", f"Fragebogen an den Partner: {record.name}"
    return show(
        InquiryPage(title, record.name, path, record.kind.slug, record.kind.label.plural, email, _SUBJECT, text, mailto)
    )


@needs(Permission.EDIT)
def file(key: str) -> Response:
    """The questionnaire. That it went out is noted, of whom it tells is not."""
    record, day = _asked(key), clock.today()
    data = _workbook(record, day)
    new = {"format": "rueckfrage", "organisation": record.id, "stichtag": day.isoformat()}
    entry = journal.Entry("export", "ausgabe-rueckfrage", "Export", "Fragebogen", new=new)
    who = actor()
    store().change(lambda tx: journal.note_all(tx, who, [entry], "Ausgabe"))
    answer = Response(data, mimetype=_WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(record.name)}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@needs(Permission.EDIT)
def moved(key: str) -> Response:
    """The address from when the questionnaire was called Rückfrage: saved links still lead there."""
    _, slug, _, last = request.path.split("/")
    return redirect(f"/{slug}/{key}/{last.replace('rueckfrage', 'fragebogen')}", 301)


def _workbook(record: Record, day: date) -> bytes:
    portrait = portraits.portrait(discreet(store()), told(store(), record), actor(), day)
    kreis = _kreis_of(record)
    name = reads.one(store(), kreis).name if kreis else ""
    known = portraits.known(store(), kreis or None, name, portrait)
    folder = cast("Shelf", current_app.extensions["shelf"]).data
    return workbook(portrait, kreis, known, day, secret_key(folder))


def _kreis_of(record: Record) -> str:
    """The Kreis that keeps the record, else the one the request is about."""
    keepers = [tie.target_id for tie in reads.ties(store(), record.id) if tie.rel.name == "MAINTAINED_BY"]
    chosen = kreis_id() or ""
    return chosen if chosen in keepers or not keepers else keepers[0]


def _asked(key: str) -> Record:
    record = located(request.path.split("/", 2)[1], key)
    if record.archived:
        raise Conflict(_ARCHIVED)
    return record


for _kind in KINDS:
    bp.add_url_rule(f"/{_kind.slug}/<key>/fragebogen", view_func=inquiry, methods=["GET"])
    bp.add_url_rule(f"/{_kind.slug}/<key>/fragebogen.xlsx", view_func=file, methods=["GET"])
    bp.add_url_rule(f"/{_kind.slug}/<key>/rueckfrage", view_func=moved, methods=["GET"])
    bp.add_url_rule(f"/{_kind.slug}/<key>/rueckfrage.xlsx", view_func=moved, methods=["GET"])
