"""What was found: its sort, its place in the text, what to write instead. Which texts are looked at, fields says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What a place in a text seems to be (domain.md §4, reliability.md P1)."""

    BIRTH = "birth_date"
    AZR = "azr_number"
    FILE = "file_number"
    IBAN = "iban"
    SOCIAL = "social_insurance_number"
    TAX = "tax_number"
    HEALTH = "health_insurance_number"
    TITLE = "residence_title"
    ORIGIN = "origin"
    AGE = "age"
    PERSON = "single_person"
    PHONE = "private_phone"

    @property
    def label(self) -> str:
        """The German words for it."""
        return _WORDS[self][0]

    @property
    def instead(self) -> str:
        """What to write in its place, a German sentence."""
        return _WORDS[self][1]


_NUMBER = "Bitte löschen Sie die Nummer. Sie gehört ins Fachverfahren."
_GROUP = "Bitte schreiben Sie nur, was für viele gilt, zum Beispiel „Familien in Notunterkünften finden keine Wohnung“."
_WORDS = {
    Sort.BIRTH: (
        "Geburtsdatum",
        "Bitte löschen Sie das Datum. Genügt eine Gruppe, schreiben Sie zum Beispiel „Jugendliche ab 16“.",
    ),
    Sort.AZR: ("AZR-Nummer", _NUMBER),
    Sort.FILE: ("Aktenzeichen", _NUMBER),
    Sort.IBAN: ("Bankverbindung", "Bitte löschen Sie die IBAN."),
    Sort.SOCIAL: ("Sozialversicherungsnummer", _NUMBER),
    Sort.TAX: ("Steuernummer", _NUMBER),
    Sort.HEALTH: ("Krankenversichertennummer", _NUMBER),
    Sort.TITLE: ("Aufenthaltstitel eines Menschen", "Bitte nennen Sie nur die Rechtsgrundlage, zum Beispiel „§ 25b“."),
    Sort.ORIGIN: ("Herkunft eines Menschen", _GROUP),
    Sort.AGE: ("Alter eines Menschen", _GROUP),
    Sort.PERSON: ("Einzelfall", _GROUP),
    Sort.PHONE: ("private Telefonnummer", "Bitte tragen Sie nur die dienstliche Nummer ein."),
}
#: More is not told of one text: who is asked about fifty places reads the whole text anyway.
MOST = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a text, from the character ``start`` up to and without ``end``; ``line`` counts from 1."""

    sort: Sort
    text: str = field(repr=False)
    start: int
    end: int
    line: int = 1

    @property
    def token(self) -> str:
        """16 hex digits that name what was found wherever it stands, so that only this is saved in spite of it."""
        same = " ".join(self.text.casefold().split())
        return hashlib.sha256(f"{self.sort}\x1f{same}".encode(errors="replace")).hexdigest()[:16]
