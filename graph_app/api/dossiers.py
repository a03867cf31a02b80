"""The dossier of a record over REST. What it holds for whom, the feature decides."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor
from graph_app.api import description, parameters
from graph_app.api.operations import PREFIX, ApiBlueprint, answered, operation
from graph_app.dossiers import exports
from graph_app.web.context import store

bp = ApiBlueprint("api_dossiers", __name__, url_prefix=PREFIX, description="Auswertungen")

_S = description.STRING
_SECTION = {
    "type": "object",
    "properties": {
        "key": _S,
        "title": _S,
        "state": {"enum": ["erfasst", "keine_angaben"]},
        "items": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["key", "state", "items"],
}
_DOSSIER = {
    "type": "object",
    "properties": {
        "subject": {"type": "object", "properties": {"id": _S, "name": _S, "kind": _S}, "required": ["id", "name"]},
        "stichtag": _S,
        "face": _S,
        "sections": {"type": "array", "items": _SECTION},
    },
    "required": ["subject", "stichtag", "sections"],
}


@operation(
    bp, "GET", "/dossiers/<key>", Permission.READ, "Dossier eines Eintrags", _DOSSIER,
    query=parameters.DOSSIER, unknown=True,
)  # fmt: skip
def dossier(asked: dict[str, Any], key: str) -> Response:
    """What is known of a record on a day; the public face holds no person and nothing that is not declared public."""
    day = asked.get("stichtag") or clock.today()
    found = exports.of(store(), key, day, exports.face(asked["face"]), actor().role)
    return answered(exports.answer(found))
