"""The key sheet of a questionnaire: whom it was sent to, every row as it went out, and the seal over both. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from importers.draft import Sheet, Unreadable

#: The sheets of the workbook: what people fill in, what the drop-downs offer, and the key.
ANSWERS, POSITIONS, LISTS, KEY = "Ihre Angaben", "Stellen", "auswahl", "schluessel"
FORM = "integrationsnetz-rueckfrage-1"
FORMAT = "questionnaire"
#: Headings of the two sheets; the first column is hidden.
HEADINGS = ("Kennung", "Feld", "Bisher", "Neu", "Stimmt noch")
POSITION_HEADINGS = ("Kennung", "Funktion", "Inhaber/in", "Telefon", "E-Mail", "Sprechzeiten", "Stimmt noch")
#: The properties behind the columns of the sheet of positions; "holder" is who has it.
COLUMNS = ("title", "holder", "phone", "email", "hours")
NOBODY = "N.N."
_ALTERED = (
    "Der Schlüssel des Fragebogens ist verändert. Bitte lassen Sie sich die Datei so zurückgeben, wie Sie sie "
    "verschickt haben, oder geben Sie einen neuen aus."
)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a questionnaire was issued for. ``rows`` holds what stood in each row, by the key of the row."""

    organisation: str
    kind: str
    kreis: str
    issued: date
    rows: Mapping[str, Mapping[str, Any]]
    signature: str = ""

    def lines(self, secret: str) -> list[tuple[str, str]]:
        """The rows of the key sheet, signed."""
        return [*self._head(), ("siegel", self._signed(secret)), *self._body()]

    def holds(self, secret: str) -> bool:
        """Whether this installation has issued exactly this."""
        return hmac.compare_digest(self.signature.encode(), self._signed(secret).encode())

    def _head(self) -> list[tuple[str, str]]:
        return [
            ("form", FORM),
            ("organisation", self.organisation),
            ("art", self.kind),
            ("kreis", self.kreis),
            ("ausgegeben", self.issued.isoformat()),
        ]

    def _body(self) -> list[tuple[str, str]]:
        return [(key, json.dumps(row, sort_keys=True)) for key, row in self.rows.items()]

    def _signed(self, secret: str) -> str:
        # A key of its own, so that a seal is never of use as anything else the installation signs.
        own = hmac.new(secret.encode(), FORM.encode(), hashlib.sha256).digest()
        content = json.dumps([self._head(), sorted(self._body())])
        return hmac.new(own, content.encode(), hashlib.sha256).hexdigest()


def seal_of(sheets: Sequence[Sheet]) -> Seal:
    """The seal of a returned workbook, not yet proven; raises Unreadable when it is missing or cannot be read."""
    sheet = next((sheet for sheet in sheets if sheet.name == KEY), None)
    if sheet is None:
        raise Unreadable(
            "Dem Fragebogen fehlt das Blatt mit dem Schlüssel. Bitte lassen Sie sich die ganze Datei zurückgeben, "
            "oder geben Sie einen neuen aus."
        )
    said = {line.cells[0]: line.cells[1] for line in sheet.lines if len(line.cells) > 1}
    try:
        head = [said.pop(name) for name in ("form", "organisation", "art")]
        kreis = said.pop("kreis", "")
        issued, signature = date.fromisoformat(said.pop("ausgegeben")), said.pop("siegel")
        rows = {key: _row(text) for key, text in said.items()}
    except (KeyError, ValueError, RecursionError):
        raise Unreadable(_ALTERED) from None
    return Seal(head[1], head[2], kreis, issued, rows, signature)


def _row(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("art"), str):
        raise ValueError("a row of the key is an object with its sort")
    objects = {"stelle": "bisher", "wahl": "wahl"}.get(found["art"], "values")
    if not isinstance(found.get(objects, {}), dict):
        raise ValueError("a row of the key holds objects")
    return found


def check(seal: Seal, secret: str, kreis: str, today: date) -> None:
    """Raises Unreadable unless the seal is ours, of the chosen Kreis and not older than twelve months."""
    if not seal.holds(secret):
        raise Unreadable(_ALTERED)
    if seal.kreis != kreis:
        raise Unreadable(
            "Der Fragebogen gehört zu einem anderen Kreis, als Sie gewählt haben. Bitte wählen Sie unter „Gehört zu“ "
            "den Kreis, für den er ausgegeben wurde."
        )
    if (today - seal.issued).days > 366:
        raise Unreadable(
            f"Der Fragebogen ist vom {seal.issued:%d.%m.%Y} und damit älter als zwölf Monate. Bitte geben Sie einen "
            "neuen aus."
        )
