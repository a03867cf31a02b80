"""„Ausgeben“ over HTTP: the choice and the download. What may leave, faces and reads decide."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Blueprint, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities.forms import Control
from graph_app.entities.visibility import sees_restricted
from graph_app.errors import InvalidInput
from graph_app.exports import changes
from graph_app.exports.faces import Face
from graph_app.exports.formats import ARCHIVE, FORMATS, Format
from graph_app.exports.reads import Question
from graph_app.exports.tables import roots
from graph_app.web.context import asof, current_kreis, kreise, store
from graph_app.web.render import show

bp = Blueprint("exports", __name__)
ALL = "alle"
#: What changes calls otherwise than the form.
_FIELDS = {"face": "fuer"}
#: The rule is the visibility of each property (graph_app.ontology): they are internal, for persons and for everybody.
_NO_MAILBOX = (
    "Öffentliche Dateien enthalten nie E-Mail-Adressen und Telefonnummern, auch nicht die von Organisationen und "
    "Funktionen: Dahinter steht oft ein Mensch. Anschrift, Internetseite und Zeiten stehen darin."
)


@dataclass(frozen=True, slots=True)
class ExportPage:
    """The choice of what goes out, for whom, in which format."""

    template: ClassVar[str] = "exports/choice.html"
    title: ClassVar[str] = "Ausgeben"
    formats: tuple[Format, ...] = field(metadata={"help": "The formats with what opens them", "json": False})
    controls: tuple[Control, ...] = field(metadata={"help": "Kreis, kinds and face", "json": False})
    archive: bool = field(metadata={"help": "Whether the visitor may take the whole archive"})
    keys: tuple[str, ...] = field(default=(), metadata={"help": "The words of the formats"})
    wrong: tuple[str, ...] = field(default=(), metadata={"help": "What is wrong about the format that was asked for"})


@bp.get("/ausgabe")
@needs(Permission.READ)
def choice() -> Response:
    """Choose a Kreis, what, for whom; each format has its own button."""
    kreis = current_kreis()
    return _choice({"gebiet": kreis["id"] if kreis else ALL}, {})


def _choice(said: Mapping[str, str], errors: Mapping[str, Sequence[str]], status: int = 200) -> Response:
    """The page with what was chosen before, and a sentence at each field that cannot be."""
    places = [*((row["id"], row["name"]) for row in kreise()), (ALL, "alle Kreise")]
    kinds = [(ALL, "alles"), *((kind.name, kind.label.plural) for kind in roots())]
    faces = [(face.value, f"{face.label}: {face.says}") for face in (Face.INTERNAL, Face.PUBLIC)]

    def field_of(name: str, label: str, kind: str, value: Any, width: str, **more: Any) -> Control:
        return Control(name, label, kind, value, width=width, errors=tuple(errors.get(name, ())), **more)

    face = said.get("fuer") or Face.INTERNAL.value
    controls = (
        field_of("gebiet", "Kreis", "select", said.get("gebiet") or ALL, "w3", choices=places, required=True),
        field_of("art", "Was", "select", said.get("art") or ALL, "w3", choices=kinds, required=True),
        field_of("fuer", "Für wen", "radio", face, "w12", choices=faces, required=True, hint=_NO_MAILBOX),
        field_of(
            "eingeladene", "Adressen der Eingeladenen in den Kalender schreiben", "checkbox",
            bool(said.get("eingeladene")), "w12",
            hint="Nur für „Kalender“. Wer den Kalender bekommt, sieht dann alle Adressen.",
        ),
    )  # fmt: skip
    keys = tuple(form.key for form in FORMATS)
    wrong = tuple(errors.get("als", ()))
    return show(ExportPage(FORMATS, controls, sees_restricted(actor().role), keys, wrong), status)


@bp.get("/ausgabe/datei")
@needs(Permission.READ)
def download() -> Response:
    """The file; for a choice that cannot be, the choice again with a sentence at the field."""
    key = request.args.get("als", "")
    if key == ARCHIVE:
        return _archive()
    try:
        done = changes.export(store(), actor(), key, _question())
    except InvalidInput as problem:
        errors = {_FIELDS.get(name, name): said for name, said in problem.errors.items()}
        return _choice(request.args.to_dict(), errors, 422)
    return _answer(done.data, done.name, done.mimetype)


def _question() -> Question:
    asked = request.args.get("gebiet") or ALL
    kind = request.args.get("art") or ALL
    if kind != ALL and kind not in {root.name for root in roots()}:
        raise InvalidInput({"art": ["Diese Art gibt es nicht. Bitte wählen Sie eine aus der Liste."]})
    face = request.args.get("fuer") or Face.INTERNAL.value
    if face not in (Face.INTERNAL.value, Face.PUBLIC.value):
        raise InvalidInput({"fuer": ["Möglich sind „intern“ und „öffentlich“. Bitte wählen Sie eines davon."]})
    return Question(
        Face(face),
        actor().role,
        asof().day,
        None if asked == ALL else asked,
        frozenset() if kind == ALL else frozenset({kind}),
        attendees=bool(request.args.get("eingeladene")),
    )


def _archive() -> Response:
    lines = changes.archive(store(), actor())
    name = f"integrationsnetz-{clock.today().isoformat()}-archiv.jsonl.gz"
    return _answer(_packed(lines), name, "application/gzip")


def _packed(lines: Iterator[str]) -> Iterator[bytes]:
    """The lines as one gzip file whose bytes depend on them only, in pieces."""
    target = _Pieces()
    with gzip.GzipFile("", "wb", mtime=0, fileobj=target) as packed:
        for line in lines:
            packed.write(line.encode())
            yield from target.taken()
    yield from target.taken()


class _Pieces:
    """Takes what the packer writes and hands it on."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: Any) -> int:
        """Keep a piece."""
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> list[bytes]:
        """The pieces since the last time."""
        held, self._held = self._held, []
        return held


def _answer(data: bytes | Iterator[bytes], name: str, mimetype: str) -> Response:
    answer = Response(data, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
