"""Contacts as German Outlook reads them: commas, everything in quotes, Windows' own characters, its own headings."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

from graph_app.entities.card_marks import mark
from graph_app.exports.cells import guarded_but_numbers
from graph_app.exports.contacts import Contact, contacts
from graph_app.exports.reads import Outgoing

HEADINGS = (
    "Anrede", "Vorname", "Weitere Vornamen", "Nachname", "Suffix", "Firma", "Abteilung", "Position",
    "Straße geschäftlich", "Ort geschäftlich", "Region geschäftlich", "Postleitzahl geschäftlich",
    "Land/Region geschäftlich", "Telefon geschäftlich", "E-Mail-Adresse", "E-Mail-Typ", "E-Mail: Angezeigter Name",
    "Kategorien", "Webseite", "Benutzer 1",
)  # fmt: skip
_ENCODING = "cp1252"
# Letters that no decomposition leads to Windows' own.
_SPELT = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "Ħ": "H", "‑": "-", "\u202f": " "})


def write(out: Outgoing) -> bytes:
    """The file; what Windows' characters cannot write is written with the nearest letters (``notes`` tells it)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    writer.writerows([guarded_but_numbers(value) for value in _row(contact)] for contact in contacts(out))
    return "".join(map(_spelt, text.getvalue())).encode(_ENCODING)


def notes(out: Outgoing) -> tuple[str, ...]:
    """A sentence for every name that had to be spelt differently."""
    changed = [one.name for one in contacts(out) if "".join(map(_spelt, one.name)) != one.name]
    return tuple(f"„{name}“ steht als „{''.join(map(_spelt, name))}“ in der Datei." for name in changed)


def _row(contact: Contact) -> tuple[str, ...]:
    company = contact.organisation or ("" if contact.family else contact.name)
    function = contact.title or (contact.name if company != contact.name and not contact.family else "")
    shown = f"{contact.name} ({contact.email})" if contact.email else ""
    row = (
        " ".join(filter(None, (contact.salutation, contact.prefix))), contact.given, "", contact.family, "", company,
        contact.unit, function, contact.street, contact.city, "", contact.postal_code, "", contact.phone,
        contact.email, "SMTP" if contact.email else "", shown, "Integrationsnetz", contact.website,
    )  # fmt: skip
    return (*row, mark(contact.id, _said(["".join(map(_spelt, cell)) for cell in row])))


def _said(row: Sequence[str]) -> dict[str, str]:
    """What the cells of a row say, part by part, in the order of the headings."""
    return {
        "name": "|".join((row[0], row[1], row[2], row[3], row[4])),
        "company": row[5],
        "unit": row[6],
        "title": row[7],
        "address": "|".join((row[8], row[9], row[11])),
        "phone": row[13],
        "email": row[14],
        "website": row[18],
    }


def _spelt(sign: str) -> str:
    """The sign itself, else its nearest letters, else a question mark."""
    try:
        sign.encode(_ENCODING)
    except UnicodeEncodeError:
        plain = unicodedata.normalize("NFKD", sign.translate(_SPELT))
        return (
            "".join(part for part in plain if not unicodedata.combining(part))
            .encode(_ENCODING, "replace")
            .decode(_ENCODING)
        )
    return sign
