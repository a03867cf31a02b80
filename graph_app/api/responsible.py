"""The question who is responsible, for programs. The answer is made by the feature."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission
from graph_app.api import description, parameters
from graph_app.api.operations import PREFIX, ApiBlueprint, answered, operation
from graph_app.responsibility import exports
from graph_app.responsibility.understanding import LONGEST_QUESTION
from graph_app.web.context import store

bp = ApiBlueprint("api_responsible", __name__, url_prefix=PREFIX, description="Auswertungen")

_S = description.STRING
_MAYBE: description.Words = {"type": ["string", "null"]}
_YES_OR_NO: description.Words = {"type": "boolean"}


def _object(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _many(**fields: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(**fields)}


_EVIDENCE = _many(
    source=_MAYBE, quote=_MAYBE, observed_on={}, evidence={"enum": ["confirmed", "claimed", "derived"]}, confirmed_on={}
)
_CONTACT = _object(
    position=_MAYBE, organisation=_MAYBE, vacant={"type": ["boolean", "null"]}, person=_MAYBE, deputy=_MAYBE,
    mailbox=_MAYBE, phone=_MAYBE, hours=_MAYBE, confirmed_on={}, position_name=_MAYBE, organisation_name=_MAYBE,
    unit=_MAYBE, person_name=_MAYBE, deputy_name=_MAYBE, deputy_phone=_MAYBE, address=_MAYBE,
    languages={"type": "array", "items": _S},
)  # fmt: skip
_UNDERSTOOD = _object(
    q=_S, place={}, topic=_MAYBE, stage=_MAYBE, group=_MAYBE, case_management=_YES_OR_NO, law=_MAYBE, language=_MAYBE,
    level=_MAYBE, childcare=_YES_OR_NO, guessed={"type": "object"}, missed={"type": "array", "items": _S},
    day=_MAYBE,
)  # fmt: skip
_ANSWER = _object(
    understood=_UNDERSTOOD,
    stichtag=_S,
    state={"enum": ["ja", "niemand", "nicht_erfasst", "mehrdeutig"]},
    sentence=_S,
    answer={"oneOf": [{"type": "null"}, _CONTACT]},
    ladder=_many(
        rank=description.INTEGER, scope={"enum": ["gemeinde", "kreis", "land"]}, place=_S, position=_MAYBE, name=_MAYBE,
        organisation=_MAYBE, relationship=_MAYBE, why=_S, vacant=_YES_OR_NO, phone=_MAYBE, evidence=_EVIDENCE,
    ),
    question=_S,
    choices=_many(id=_S, field=_S, value=_S, label=_S),
    unproven={"type": "array", "items": _S},
    reply=_S,
    absence={},
)  # fmt: skip
_QUERY = Schema.from_dict(
    {
        "q": parameters.text("Frage in eigenen Worten, zum Beispiel „Wohnen Rietberg“", LONGEST_QUESTION),
        "ags": parameters.text("Kennung oder AGS des Orts"),
        "topic": parameters.text("Schlüssel des Handlungsfelds"),
        "stage": parameters.text("Schlüssel der Stufe der Integrationskette"),
        "group": parameters.text("Schlüssel der Akteursgruppe"),
        "law": parameters.text("Schlüssel des Rechtskreises, zum Beispiel sgb_ii"),
        "language": parameters.text("Sprache, zum Beispiel Arabisch"),
        "level": parameters.text("Niveau eines Sprachkurses, zum Beispiel B1"),
        "childcare": parameters.text("1, wenn Kinderbetreuung nötig ist"),
        "stichtag": parameters.day("Tag, Monat oder Jahr; ohne Angabe heute"),
    },
    name="ResponsibleQuery",
)


@operation(bp, "GET", "/responsible", Permission.READ, "Wer ist zuständig?", _ANSWER, query=_QUERY, unknown=True)
def responsible(asked: dict[str, Any]) -> Response:
    """One function for a concern in a place, the reason, and whom to ask otherwise."""
    day = asked.pop("stichtag", None) or clock.today()
    return answered(exports.answer(store(), asked, day))
