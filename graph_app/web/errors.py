"""Every error becomes a German page, a fragment or JSON, with a number that is in the log. Driver texts stay inside."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from graph_app.casedata import CaseDataFound
from graph_app.errors import InvalidInput, NetworkError

_log = logging.getLogger(__name__)

# status → (code for programs, title, sentence that says what to do next)
WORDS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "Die Anfrage war unvollständig", "Bitte laden Sie die Seite neu."),
    401: ("unauthenticated", "Bitte melden Sie sich an", "Ohne Anmeldung oder Zugangsschlüssel geht es nicht."),
    403: ("forbidden", "Das ist mit Ihrer Rolle nicht möglich", "Bitte wenden Sie sich an die Koordination."),
    404: ("not_found", "Hier ist nichts", "Vielleicht ist der Link veraltet. Die Suche hilft weiter."),
    405: ("method_not_allowed", "So geht es nicht weiter", "Bitte benutzen Sie die Knöpfe der Seite."),
    409: ("conflict", "Das passt nicht zum gespeicherten Stand", "Bitte laden Sie die Seite neu."),
    412: ("stale", "Der Eintrag wurde inzwischen geändert", "Nichts ist verloren. Bitte laden Sie die Seite neu."),
    413: ("too_large", "Das ist zu groß", "Höchstens 10 MB gehen auf einmal. Bitte teilen Sie die Datei auf."),
    415: ("unsupported_media_type", "Dieses Format wird nicht gelesen", "Bitte benutzen Sie das Formular der Seite."),
    422: ("invalid", "Bitte prüfen Sie Ihre Angaben", "Alles, was Sie eingetragen haben, ist noch da."),
    428: ("precondition_required", "Die Fassung fehlt", "Bitte laden Sie den Eintrag neu und ändern Sie ihn dann."),
    429: ("too_many_requests", "Zu viele Anfragen", "Bitte in einer Minute noch einmal versuchen."),
    500: ("error", "Das hat nicht geklappt", "Es wurde nichts geändert. Bitte melden Sie die Fehlernummer."),
    503: ("store_unavailable", "Die Datenbank antwortet gerade nicht", "Bitte in einer Minute noch einmal versuchen."),
}
# status → the sentence for programs, where people need another one
FOR_PROGRAMS = {
    400: "Die Anfrage war unvollständig. Bitte prüfen Sie Adresse, Kopfzeilen und Inhalt.",
    404: "Diese Adresse gibt es nicht. Die Beschreibung steht unter /api/v1/openapi.json.",
    405: "Diese Methode gibt es an dieser Adresse nicht. Die möglichen nennt die Kopfzeile „Allow“.",
    415: "Dieses Format wird nicht gelesen. Bitte JSON mit „Content-Type: application/json“ senden.",
}
FORM_TOO_OLD = (
    "Dieses Formular gehört zu einer früheren Anmeldung. Bitte gehen Sie zurück und laden Sie es neu; "
    "was Sie eingetragen haben, wird wieder eingesetzt."
)
SAFE = frozenset({"GET", "HEAD"})
AGAIN = frozenset({429, 500, 503})
NEEDS_NO_STORE = frozenset({400, 413, 429, 500, 503})
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread on the phone


def equip(app: Flask) -> None:
    """Answer every error of the application; the interface for programs delegates to ``answer`` as well."""
    for kind in (NetworkError, HTTPException, Exception):
        app.register_error_handler(kind, answer)


def answer(error: Exception) -> Response:
    """The response for any error: JSON below /api/ or for ``?format=json``, a fragment for htmx, else a page."""
    status, code, title, text, errors = _told(error)
    number = _number()
    _note(number, status, error)
    if status < 400:  # redirects of the router are exceptions too
        return error.get_response()  # type: ignore[attr-defined,no-any-return]
    g.failed = True
    if status in NEEDS_NO_STORE or request.endpoint == "static":
        g.bare_frame = True
    if wants_json():
        body = current_app.json.dumps({"code": code, "message": text, "errors": errors, "error_id": number})
        response = Response(body, status, mimetype="application/json")
    else:
        response = Response(_html(status, title, text, errors, number), status, mimetype="text/html")
    response.headers.extend(_headers(error, status))
    return response


def wants_json() -> bool:
    """Whether a program asks: below /api/, or a page as ``?format=json``."""
    return request.path.startswith("/api/") or request.args.get("format") == "json"


def _told(error: Exception) -> tuple[int, str, str, str, dict[str, list[str]]]:
    """What the user may know: status, code, title, sentence, errors by field."""
    if isinstance(error, NetworkError):
        _, title, text = WORDS.get(error.status, WORDS[500])
        if not (error.status == 503 and request.method in SAFE):  # the message is for those who were saving
            text = error.message
        if isinstance(error, CaseDataFound) and wants_json():
            text = error.for_programs
        errors = error.errors if isinstance(error, InvalidInput) else {}
        return error.status, error.code, title, text, errors
    status = error.code or 500 if isinstance(error, HTTPException) else 500
    code, title, text = WORDS.get(status, WORDS[400 if status < 500 else 500])
    if isinstance(error, CSRFError):
        return status, "csrf", "Bitte laden Sie das Formular neu", FORM_TOO_OLD, {}
    if request.path.startswith("/api/"):
        text = FOR_PROGRAMS.get(status, text)
    return status, code, title, text, {}


def _html(status: int, title: str, text: str, errors: dict[str, list[str]], number: str) -> str:
    """The page; one that needs nothing where the frame fails or the host is foreign (then no address can be built)."""
    text = text.removeprefix(f"{title}. ")
    if isinstance(request.routing_exception, SecurityError):
        return _last_resort(title, text, number)
    values: dict[str, Any] = {"status": status, "title": title, "text": text, "errors": errors, "number": number}
    values["again"] = _again(status)
    template = "errors/fragment.html" if "HX-Request" in request.headers else _template(errors)
    for bare in (bool(g.get("bare_frame")), True):  # the frame itself may be what fails, the page without it is next
        g.bare_frame = bare
        try:
            return render_template(template, **values)
        except Exception as broken:
            _note(number, 500, broken)
    return _last_resort(title, text, number)


def _template(errors: dict[str, list[str]]) -> str:
    return "errors/stichtag.html" if "stichtag" in errors and request.method == "GET" else "errors/error.html"


def _again(status: int) -> str | None:
    """Where it goes on: the form where a change failed; the same page (an empty address) where trying again helps."""
    if request.method in SAFE:
        return "" if status in AGAIN else None
    came_from = urlsplit(request.referrer or "")
    return came_from._replace(scheme="", netloc="").geturl() if came_from.netloc == request.host else None


def _last_resort(title: str, text: str, number: str) -> str:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title} – Integrationsnetz</title></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p><p>Fehlernummer: {number}</p></main></body></html>"
    )


def _headers(error: Exception, status: int) -> list[tuple[str, str]]:
    headers = [("Cache-Control", "no-store")]
    if status == 503:
        headers.append(("Retry-After", str(getattr(error, "retry_after", None) or 30)))
    if isinstance(error, HTTPException):
        kept = {"allow", "retry-after", "www-authenticate"}
        headers += [(name, value) for name, value in error.get_headers() if name.lower() in kept]
    return headers


def _number() -> str:
    """A number people can read out on the phone and find in the log."""
    text = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{text[:4]}-{text[4:]}"


def _note(number: str, status: int, error: Exception) -> None:
    """One line in the log: number, status, class, place. Never a message or a parameter, they may name people."""
    place = request.endpoint or "unknown address"
    if status < 500 or isinstance(error, NetworkError):
        _log.warning("error %s: %s %s at %s", number, status, type(error).__name__, place)
        return
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("error %s: %s %s at %s\n%s", number, status, type(error).__name__, place, frames)
