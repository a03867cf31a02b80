"""Dossiers and drafts of replies over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, allowed, needs
from graph_app.dossiers import asked, exports, material, replies, reply, waiting
from graph_app.dossiers.audience import FACES
from graph_app.dossiers.dossier import Dossier, Section, dossier
from graph_app.dossiers.lines import Item
from graph_app.dossiers.reply import Reply
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.exports.faces import Face
from graph_app.ontology import NodeKind
from graph_app.web.context import asof, current_kreis, store, wording
from graph_app.web.render import show

bp = Blueprint("dossiers", __name__, url_prefix="/dossier")


@dataclass(frozen=True, slots=True)
class DossierPage:
    """What is known of one record on a day."""

    template: ClassVar[str] = "dossiers/dossier.html"
    title: str = field(metadata={"help": "The heading"})
    found: Dossier = field(metadata={"help": "The sections", "json": False})
    path: str = field(metadata={"help": "The address of the record"})
    drawn: NodeKind = field(metadata={"help": "The kind of the record", "json": False})
    waiting: tuple[Record, ...] = field(metadata={"help": "Open Anfragen of the place", "json": False})
    faces: tuple[Face, ...] = field(default=FACES, metadata={"help": "The faces there are", "json": False})

    @property
    def lead(self) -> str:
        """What the dossier holds, in sentences."""
        return self.found.finding

    def count(self, section: Section) -> str:
        """How many lines a section has, beside its heading."""
        return "" if len(section.items) < 2 else str(len(section.items))

    def rests(self, item: Item) -> tuple[tuple[str, int | None], ...]:
        """What a line rests on, each with the number of its source as the foot of the page counts them."""
        numbers = {source.id: number for number, source in enumerate(self.found.sources, start=1)}
        said = exports.proven(item, cite=False) or ((exports.stand(item), None),)
        return tuple((words, numbers.get(proof.source) if proof else None) for words, proof in said if words)


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """The draft of a reply."""

    template: ClassVar[str] = "dossiers/reply.html"
    title: str = field(metadata={"help": "The heading"})
    draft: Reply = field(metadata={"help": "Question by question"})
    text: str = field(metadata={"help": "The draft as plain text"})
    path: str = field(metadata={"help": "The address of the dossier"})
    paper: str = field(metadata={"help": "The address of the Anfrage"})
    edits: bool = field(metadata={"help": "Whether the visitor may enter the questions", "json": False})

    def cited(self, source: Any) -> str:
        """A source as a foot line names it."""
        return reply.cited(source)


@bp.get("/<key>")
@needs(Permission.READ)
def page(key: str) -> Response:
    """The dossier of a record (id or AGS) on the Stichtag, for colleagues or for everybody."""
    face, role = exports.face(request.args.get("face")), actor().role
    about = material.subject(store(), key)
    around = material.material(store(), about, asof().day, _words(about))
    found = dossier(around, face, role)
    if request.args.get("format") == "json":
        return _file(current_app.json.dumps(exports.answer(found)).encode(), "application/json")
    if request.args.get("format") == "txt":
        return _file(exports.text(found).encode(), "text/plain; charset=utf-8", f"dossier-{about.id}.txt")
    path = f"/{about.kind.slug}/{about.id}"
    open_papers = waiting.waiting(around) if face is Face.INTERNAL else ()
    return show(DossierPage(f"Dossier {about.name}", found, path, about.kind, open_papers))


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The one question before the draft of a reply: for which place."""

    template: ClassVar[str] = "dossiers/place.html"
    title: ClassVar[str] = "Für welchen Ort ist die Antwort?"
    inquiry: str = field(metadata={"help": "The name of the Anfrage"})
    key: str = field(metadata={"help": "The id of the Anfrage"})
    paper: str = field(metadata={"help": "The address of the Anfrage"})
    places: tuple[Record, ...] = field(metadata={"help": "The places it may be for", "json": False})
    edits: bool = field(metadata={"help": "Whether the visitor may enter a place", "json": False})


@bp.get("/antwort/<paper>")
@needs(Permission.READ)
def answer_to(paper: str) -> Response:
    """From an Anfrage to the draft of its reply: at once where its place is clear, else after one question."""
    kreis = current_kreis()
    waits = asked.waiting(store(), paper, asof().day)
    places = asked.choices(store(), waits, asof().day, kreis["id"] if kreis else None)
    if len(places) == 1:
        return redirect(f"/dossier/{quote(places[0].id)}/antwort/{quote(paper)}", 302)
    found = waits.record
    return show(PlacePage(found.name, found.id, f"/vorlagen/{quote(found.id)}", places, allowed("entities.edit")))


@bp.get("/<key>/antwort/<paper>")
@needs(Permission.READ)
def draft(key: str, paper: str) -> Response:
    """The draft of the reply to an open Anfrage."""
    found = _draft(key, paper)
    edits = allowed("entities.edit")
    return show(
        ReplyPage(found.title, found, reply.text(found), f"/dossier/{quote(key)}", f"/vorlagen/{quote(paper)}", edits)
    )


@bp.get("/<key>/antwort/<paper>/entwurf.<any(docx, txt):form>")
@needs(Permission.READ)
def download(key: str, paper: str, form: str) -> Response:
    """The draft as a file: for Word, or as plain text."""
    found = _draft(key, paper)
    name = f"antwort-{found.place}-{found.stichtag.isoformat()}.{form}"
    if form == "docx":
        from graph_app.dossiers import letter  # 0.4 s and 17 MB, and only this file needs them

        return _file(letter.letter(found), letter.MIMETYPE, name)
    return _file(reply.text(found).encode("utf-8-sig"), "text/plain; charset=utf-8", name)


def _draft(key: str, paper: str) -> Reply:
    if request.args.get("format", "html") not in ("html", "json"):
        raise InvalidInput({"format": ["Diese Ausgabe gibt es nicht. Möglich sind html und json."]})
    return replies.draft(store(), key, paper, asof().day, actor().role)


def _words(about: Record) -> Any:
    """The words of the chosen Kreis; a place is told in the words of its own Kreis."""
    return None if about.kind.name == "Territory" else wording()


def _file(data: bytes, mimetype: str, name: str = "") -> Response:
    answer = Response(data, mimetype=mimetype)
    if name:
        plain = name.encode("ascii", "ignore").decode()
        answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
