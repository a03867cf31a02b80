"""What can go wrong, and what the user is told. No Flask, no driver texts.

NetworkError
├── StoreUnavailable   503  the graph does not answer
├── StoreRefused       500  the graph refused a statement (a defect of ours)
├── NotThere           404  no record with this id
├── Conflict           409  the key is taken, or the change does not fit what is stored
│   └── StaleVersion   412  somebody else was faster; carries the stored version
├── InvalidInput       422  carries field → sentences
├── Forbidden          403  the role does not allow it
└── StartRefused       –    the program will not start like this
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class NetworkError(Exception):
    """Root of the tree; ``message`` is a German sentence for the user, ``code`` a word for programs."""

    code = "error"
    status = 500
    default = "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.default
        super().__init__(self.message)


class StoreUnavailable(NetworkError):
    """The graph does not answer within the time a request may take."""

    code = "store_unavailable"
    status = 503
    default = (
        "Die Datenbank antwortet gerade nicht. Ihre Eingaben sind noch da. "
        "Bitte in einer Minute noch einmal auf „Speichern“ klicken."
    )
    retry_after = 30


class StoreRefused(NetworkError):
    """The graph refused a statement: a defect of the program, never of the user."""

    code = "store_refused"
    status = 500
    default = "Die Datenbank hat die Anfrage abgelehnt. Es wurde nichts geändert. Bitte melden Sie die Fehlernummer."


class NotThere(NetworkError):
    """No record with this id (or none the role may know of)."""

    code = "not_found"
    status = 404
    default = "Diesen Eintrag gibt es nicht. Vielleicht wurde er archiviert oder der Link ist veraltet."


class Conflict(NetworkError):
    """The key is taken, or the change does not fit what is stored."""

    code = "conflict"
    status = 409
    default = "Das passt nicht zu dem, was gespeichert ist. Bitte laden Sie die Seite neu und prüfen Sie den Eintrag."


class StaleVersion(Conflict):
    """Somebody else changed the record meanwhile; ``current`` is the stored record or tie."""

    code = "stale"
    status = 412
    default = "Während Sie geschrieben haben, hat jemand denselben Eintrag geändert. Nichts ist verloren."

    def __init__(self, current: object = None, message: str | None = None) -> None:
        super().__init__(message)
        self.current = current


class InvalidInput(NetworkError):
    """What was entered cannot be stored; ``errors`` maps field → German sentences."""

    code = "invalid"
    status = 422
    default = "Noch nicht gespeichert: Bitte prüfen Sie die genannten Angaben."

    def __init__(self, errors: Mapping[str, Sequence[str]], message: str | None = None) -> None:
        super().__init__(message)
        self.errors = {field: list(sentences) for field, sentences in errors.items()}


class Forbidden(NetworkError):
    """The role does not allow it."""

    code = "forbidden"
    status = 403
    default = "Das ist mit Ihrer Rolle nicht möglich. Bitte wenden Sie sich an die Koordination."


class StartRefused(NetworkError):
    """The program will not start like this; the sentence says what to change."""

    code = "start_refused"
