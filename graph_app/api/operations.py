"""How an operation is declared: address, permission, answers and parameters in one place. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from flask import current_app, request
from flask_smorest import Blueprint
from werkzeug.wrappers import Response

from graph_app.access import Permission, needs
from graph_app.api.parameters import QueryParser
from graph_app.casedata import HEADER, REVIEWED
from graph_app.entities.record import Record, Tie
from graph_app.errors import NetworkError, StaleVersion

PREFIX = "/api/v1"
View = TypeVar("View", bound=Callable[..., Response])

_ALWAYS = (401, 403, 422, 503)
_WITH_BODY = (400, 409, 415)
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "Fassung, die Sie zuletzt gelesen haben (ETag). Fehlt sie, gilt die gespeicherte.",
    "schema": {"type": "string"},
}


_CASE_DATA = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        f"„{REVIEWED}“ sagt: Jemand hat die Texte angesehen, kein einzelner Mensch ist gemeint. Dann wird gespeichert, "
        "was sonst mit 422 und dem Code „case_data“ abgelehnt wird; der Verlauf hält Feld und Art des Fundes fest."
    ),
    "schema": {"type": "string"},
}


class VersionMissing(NetworkError):
    """The change does not say which version it was made from."""

    code = "precondition_required"
    status = 428
    default = "Bitte senden Sie die Kopfzeile „If-Match“ mit der Fassung (ETag), die Sie zuletzt gelesen haben."


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # the package has no type information
    """A blueprint whose ETag is the version of the record, and whose parameters are refused in German."""

    ARGUMENTS_PARSER = QueryParser()

    @staticmethod
    def _generate_etag(etag_data: object, extra_data: object = None) -> str:
        """The version itself: other programs can read it, and the change compares it once more in its transaction."""
        return str(etag_data)

    def _check_precondition(self) -> None:
        """Refuse a change that does not say which version it was made from."""
        if request.method in self.METHODS_NEEDING_CHECK_ETAG and not request.if_match:
            raise VersionMissing

    def _verify_check_etag(self) -> None:
        """``expected_version`` checks inside the transaction of the change; there is nothing to remind of here."""


def operation(
    bp: ApiBlueprint,
    method: str,
    rule: str,
    permission: Permission,
    summary: str,
    answer: Mapping[str, Any],
    *,
    status: int = 200,
    query: Any = None,
    body: Mapping[str, Any] | None = None,
    versioned: bool = False,
    unknown: bool = False,
) -> Callable[[View], View]:
    """Make a function the view of an address and describe it in the OpenAPI document.

    ``answer`` and ``body`` are JSON schemas, ``query`` a marshmallow schema whose values the view gets first,
    ``versioned`` adds ETag and If-Match, ``unknown`` says that an id may not exist.
    """

    def decorate(view: View) -> View:
        found: Any = bp.response(status, dict(answer))(needs(permission)(view))
        if query is not None:
            found = bp.arguments(query, location="query")(found)
        if versioned:
            found = bp.etag(found)
        for code in _refusals(method, body is not None, versioned, unknown):
            found = bp.alt_response(code, HTTPStatus(code).name)(found)
        described: dict[str, Any] = {"summary": summary, "description": "", "tags": [bp.description]}
        if body is not None:
            described["requestBody"] = {"required": True, "content": {"application/json": {"schema": dict(body)}}}
        if versioned and rule.endswith(("/archive", "/end")):
            described["parameters"] = [_IF_MATCH]
        if body is not None:
            etag = ["IF_MATCH"] if versioned and method == "PATCH" else []  # the package's own would be lost
            described["parameters"] = [*described.get("parameters", ()), *etag, _CASE_DATA]
        found = bp.doc(**described)(found)
        bp.route(rule, methods=[method])(found)
        return view

    return decorate


def _refusals(method: str, with_body: bool, versioned: bool, unknown: bool) -> list[int]:
    codes = [*_ALWAYS, *(_WITH_BODY if with_body else ()), *((404,) if unknown else ())]
    if versioned and method != "GET":
        codes += [412, 428] if method == "PATCH" else [412]
    return sorted(codes)


def answered(document: Mapping[str, Any], status: int = 200) -> Response:
    """A JSON answer."""
    return Response(current_app.json.dumps(document), status, mimetype="application/json")


def versioned(bp: ApiBlueprint, document: Mapping[str, Any], status: int = 200) -> Response:
    """A JSON answer whose ETag is the version in it; 304 when the asker has that version already."""
    bp.set_etag(document["version"])
    return answered(document, status)


def expected_version(current: Record | Tie) -> int:
    """The version to change: the stored one, if If-Match names it or is absent. Raises StaleVersion otherwise."""
    if request.if_match and not request.if_match.contains(str(current.version)):
        raise StaleVersion(current)
    return current.version
