"""What a program sends: readable JSON, an object, only text that can be stored. What it means, the schemas say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask import request

from graph_app.access import Actor
from graph_app.api.parameters import LONGEST_ID
from graph_app.errors import InvalidInput, NetworkError
from graph_app.ontology import NodeKind, Property, RelKind
from graph_app.schemas import checked, checked_tie

NOT_AN_OBJECT = 'Bitte senden Sie ein JSON-Objekt mit Feldern: {"name": …}.'
NOT_STORABLE = "Der Text enthält Zeichen, die es nicht gibt (halbe Unicode-Paare). Bitte löschen und neu eintippen."
NOT_YOURS = "Dieses Feld sehen und ändern nur Koordination und Datenschutz."
UNKNOWN = "Dieses Feld gibt es hier nicht."
LONGEST_CAUSE = 2000
A_CAUSE = f"Bitte einen Text mit höchstens {LONGEST_CAUSE} Zeichen angeben."
AN_ID = "Bitte eine Kennung als Text angeben."


class Unreadable(NetworkError):
    """The body is no JSON."""

    code = "bad_request"
    status = 400
    default = "Die Anfrage ist kein lesbares JSON. Bitte prüfen Sie Klammern, Anführungszeichen und Kommas."


class WrongMediaType(NetworkError):
    """The body is something else than JSON."""

    code = "unsupported_media_type"
    status = 415
    default = "Hier wird nur JSON gelesen. Bitte senden Sie die Kopfzeile „Content-Type: application/json“."


def sent(optional: bool = False) -> dict[str, Any]:
    """The JSON object of the request; with ``optional`` no body at all is an empty one.

    Raises WrongMediaType, Unreadable, or InvalidInput for anything but an object and for text nobody can store.
    """
    raw = request.get_data(cache=True)
    if optional and not raw:
        return {}
    if not request.is_json:
        raise WrongMediaType
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):  # numbers of thousands of digits are a ValueError, deep nesting is the other
        raise Unreadable from None
    if not isinstance(body, dict):
        raise InvalidInput({"": [NOT_AN_OBJECT]})
    wrong = [name for name, value in body.items() if not _storable(name, value)]
    if wrong:
        raise InvalidInput({name.encode("utf-8", "replace").decode(): [NOT_STORABLE] for name in wrong})
    return body


def _storable(name: str, value: Any) -> bool:
    """Whether the text has a UTF-8 form; half a surrogate pair has none and could not even be named in the answer."""
    try:
        json.dumps([name, value], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def ids(body: dict[str, Any], *names: str, required: bool = False) -> dict[str, str]:
    """Take the ids under these names out of a body. Raises InvalidInput for what is no text or is missing."""
    found = {name: body.pop(name, None) for name in names}
    wrong = {
        name: [AN_ID]
        for name, value in found.items()
        if (value is not None or required) and not (isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_ID)
    }
    if wrong:
        raise InvalidInput(wrong)
    return {name: value.strip() for name, value in found.items() if value is not None}


def values(kind: NodeKind, body: Mapping[str, Any], who: Actor, partial: bool = False) -> dict[str, Any]:
    """The checked values of a record. A role sets what it sees, and for a new record what must be said.

    Raises InvalidInput with a sentence per field.
    """
    _refuse_unseen((p for p in kind.properties if partial or not p.required), body, who)
    return checked(kind, body, partial=partial)


def tie_values(rel: RelKind, body: Mapping[str, Any], who: Actor, partial: bool = False) -> dict[str, Any]:
    """The checked values of a relationship; raises InvalidInput with a sentence per field."""
    _refuse_unseen(rel.properties, body, who)
    return checked_tie(rel, body, partial=partial)


def _refuse_unseen(properties: Iterable[Property], body: Mapping[str, Any], who: Actor) -> None:
    unseen = [p.name for p in properties if p.name in body and not p.system and p.visibility not in who.role.sees]
    if unseen:
        raise InvalidInput({name: [NOT_YOURS] for name in unseen})


def cause(body: dict[str, Any]) -> str:
    """The reason for the history, the only thing left to say in such a body. Raises InvalidInput for anything else."""
    said = body.pop("cause", None)
    wrong = {name: [UNKNOWN] for name in body}
    if said is not None and not (isinstance(said, str) and len(said) <= LONGEST_CAUSE):
        wrong["cause"] = [A_CAUSE]
    if wrong:
        raise InvalidInput(wrong)
    return (said or "").strip()
