"""The round for a case conference, for programs. It is computed by the feature and nothing is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission
from graph_app.api import bodies, description, places
from graph_app.api.operations import PREFIX, ApiBlueprint, answered, operation
from graph_app.case_conferences import exports
from graph_app.errors import InvalidInput
from graph_app.web.context import day_asked, store

bp = ApiBlueprint("api_case_conferences", __name__, url_prefix=PREFIX, description="Auswertungen")
MOST_KEYS = 60
A_DAY = "Bitte einen Tag, einen Monat oder ein Jahr als Text angeben, zum Beispiel 2026-11-02."
KEYS = "Bitte eine Liste von Schlüsseln angeben, zum Beispiel [„wohnen“]."
UNKNOWN = "Diese Angabe gibt es hier nicht. Möglich sind: ags, topics, stages, stichtag."

_S = description.STRING
_MAYBE: description.Words = {"type": ["string", "null"]}
_FLAG: description.Words = {"type": "boolean"}
_WORDS: dict[str, Any] = {"type": "array", "items": _S}


def _object(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _many(**fields: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(**fields)}


_ANSWER = _object(
    place=_object(id=_S, ags=_S, name=_S),
    stichtag=_S,
    participants=_many(
        position=_MAYBE, position_name=_MAYBE, organisation=_MAYBE, organisation_name=_MAYBE, covers=_WORDS,
        vacant=_FLAG, confirmed=_FLAG, scope={"enum": ["gemeinde", "kreis", "land"]}, reason=_S,
    ),
    gaps=_many(need=_S, state={"enum": ["nein", "unbekannt"]}, evidence=_MAYBE, why=_S),
    alternatives={"type": "object", "additionalProperties": _WORDS},
    doubts=_many(need=_S, positions=_WORDS),
    optimal=_FLAG,
)  # fmt: skip
_BODY = {
    "type": "object",
    "properties": {"ags": _S, "topics": _WORDS, "stages": _WORDS, "stichtag": _S},
    "required": ["ags"],
}


@operation(
    bp, "POST", "/case-conferences/proposal", Permission.READ, "Wer muss an den Tisch?", _ANSWER, body=_BODY,
    unknown=True,
)  # fmt: skip
def proposal() -> Response:
    """The smallest round of functions that are responsible for the topics and stages in a place; writes nothing."""
    body = bodies.sent()
    ags = bodies.ids(body, "ags", required=True)["ags"]
    topics, stages, day = _keys(body, "topics"), _keys(body, "stages"), _day(body)
    if body:
        raise InvalidInput({name: [UNKNOWN] for name in body})
    where = places.territory(store(), ags)
    return answered(exports.answer(exports.proposal(store(), where.id, topics, stages, day)))


def _keys(body: dict[str, Any], name: str) -> list[str]:
    found = body.pop(name, None) or []
    if not isinstance(found, list) or len(found) > MOST_KEYS or not all(isinstance(key, str) for key in found):
        raise InvalidInput({name: [KEYS]})
    return [key.strip() for key in found]


def _day(body: dict[str, Any]) -> date:
    asked = body.pop("stichtag", None)
    if asked is None or asked == "":
        return clock.today()
    if not isinstance(asked, str):
        raise InvalidInput({"stichtag": [A_DAY]})
    return day_asked(asked)
