"""The description of the interface: the OpenAPI document, and the page that shows it. Its texts are made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from flask import Blueprint, current_app, send_from_directory
from werkzeug.wrappers import Response

from graph_app.access import Permission, needs
from graph_app.api.operations import PREFIX
from graph_app.web.render import show

bp = Blueprint("api_pages", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class InterfacePage:
    """The page that shows the OpenAPI document."""

    template: ClassVar[str] = "api/docs.html"
    title: ClassVar[str] = "Schnittstelle für Programme"
    document: str = f"{PREFIX}/openapi.json"


@bp.get("/openapi.json")
@needs(Permission.OWN)
def openapi() -> Response:
    """The OpenAPI document of this instance."""
    api = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return Response(current_app.json.dumps(api.spec.to_dict()), mimetype="application/json")


@bp.get("/docs")
@needs(Permission.OWN)
def docs() -> Response:
    """The page with all operations, which can be tried there."""
    return show(InterfacePage())


@bp.get("/docs/<any('swagger-ui.css', 'swagger-ui-bundle.js'):name>")
@needs(Permission.OWN)
def part(name: str) -> Response:
    """A file of the program that draws the page."""
    return send_from_directory(_files(), name, max_age=86400)


def _files() -> Path:
    """The folder of the package that only brings files; its code is never imported."""
    found = find_spec("flask_swagger_ui")
    if found is None or found.origin is None:
        raise FileNotFoundError("flask-swagger-ui is not installed")
    return Path(found.origin).parent / "dist"
