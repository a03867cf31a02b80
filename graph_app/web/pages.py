"""The pages that only explain: help, privacy, accessibility. They need no graph and no log-in."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Blueprint, current_app
from werkzeug.wrappers import Response

from graph_app.access import public
from graph_app.web.render import show

bp = Blueprint("web", __name__)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page of text; its words are in its template."""

    template: str = field(metadata={"help": "File of the text", "json": False})
    title: str = field(metadata={"help": "Heading of the page"})
    contact: str = field(metadata={"help": "Whom users of this instance tell about errors and barriers"})


@bp.get("/hilfe")
@public
def help_page() -> Response:
    """How the pages are meant to be used."""
    return _explain("hilfe", "Hilfe")


@bp.get("/datenschutz")
@public
def privacy() -> Response:
    """Which personal data are kept, why, and what people may demand."""
    return _explain("datenschutz", "Datenschutz")


@bp.get("/barrierefreiheit")
@public
def accessibility() -> Response:
    """The declaration that BITV 2.0 §7 asks for."""
    return _explain("barrierefreiheit", "Erklärung zur Barrierefreiheit")


@bp.get("/barriere-melden")
@public
def barrier() -> Response:
    """Whom to tell about a barrier, and what to write."""
    return _explain("barriere-melden", "Barriere melden")


def _explain(name: str, title: str) -> Response:
    contact = current_app.config["CONTACT"]
    return show(Explanation(f"pages/{name}.html", title, contact))
