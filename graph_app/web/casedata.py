"""What a page asks while somebody types: is there case data in this text? Nothing is kept, nothing is logged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from flask import Blueprint, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.casedata import KEYS, Caution, caution_of
from graph_app.errors import InvalidInput
from graph_app.web.render import show

bp = Blueprint("casedata", __name__)
LONGEST = 100_000
_NAME = re.compile(r"[\w:.-]{1,120}")
_PREFIX = re.compile(r"s\d+-")


@dataclass(frozen=True, slots=True)
class CautionPage:
    """What was found in one field, as a part of a page; an empty sentence means nothing."""

    template: ClassVar[str] = "casedata/caution.html"
    title: ClassVar[str] = "Fallangaben"
    name: str = field(metadata={"help": "Name of the field"})
    sentence: Caution = field(metadata={"help": "What to write instead; empty when nothing was found"})
    ticked: bool = field(default=False, metadata={"json": False})
    saves: bool = field(default=True, metadata={"help": "Whether the field is saved, so that one may insist"})


@bp.post("/fallangaben")
@needs(Permission.EDIT)
def look() -> Response:
    """Look at one text: ``feld`` is the name of its field, ``text`` what stands there. Sent, so no address holds it."""
    name, text = _sent()
    said = Caution("") if _PREFIX.sub("", name) in KEYS else caution_of(text)
    return show(CautionPage(name, said, bool(said.tokens) and set(said.tokens) <= actor().insists))


@bp.post("/fallangaben/frage")
@needs(Permission.READ)
def look_at_question() -> Response:
    """Look at a question or a search; everybody may ask one, and nothing of it is saved."""
    name, text = _sent()
    return show(CautionPage(name, caution_of(text), saves=False))


def _sent() -> tuple[str, str]:
    """The name of the field and its text; raises InvalidInput for what no field of ours sends."""
    name, text = request.form.get("feld", ""), request.form.get("text", "")
    if not _NAME.fullmatch(name) or len(text) > LONGEST:
        raise InvalidInput({"text": [f"Höchstens {LONGEST} Zeichen, aus einem Feld dieser Seiten."]})
    return name, text
