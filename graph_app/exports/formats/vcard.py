"""vCard 3.0, one card a file, in a ZIP: Outlook reads only the first card of a file."""

from __future__ import annotations

from typing import Any

import vobject

from graph_app.entities.card_marks import mark
from graph_app.exports.bundle import file_name, zipped
from graph_app.exports.contacts import Contact, contacts
from graph_app.exports.reads import Outgoing

#: The property that tells our own reader what nobody has changed since.
MARK = "X-INTEGRATIONSNETZ"


def write(out: Outgoing) -> bytes:
    """The ZIP."""
    files: dict[str, bytes] = {}
    for contact in contacts(out):
        name = wanted = file_name(contact.name)
        number = 1
        while f"{name}.vcf" in files:
            number += 1
            name = f"{wanted}-{number}"
        files[f"{name}.vcf"] = card(contact)
    return zipped(files)


def card(contact: Contact) -> bytes:
    """One card: lines of at most 75 octets, CRLF, UTF-8."""
    found = vobject.vCard()
    found.add("uid").value = f"{contact.id}@integrationsnetz"
    found.add("fn").value = contact.name
    person = bool(contact.family)
    found.add("n").value = vobject.vcard.Name(family=contact.family, given=contact.given, prefix=contact.prefix)
    if contact.organisation or not person:
        found.add("org").value = [part for part in (contact.organisation or contact.name, contact.unit) if part]
    if not person:
        found.add("x-abshowas").value = "COMPANY"
    if contact.title:
        found.add("title").value = contact.title
    if contact.email:
        _work(found.add("email"), "INTERNET", "WORK").value = contact.email
    if contact.phone:
        _work(found.add("tel"), "WORK", "VOICE").value = contact.phone
    if contact.street or contact.city or contact.postal_code:
        address = vobject.vcard.Address(street=contact.street, city=contact.city, code=contact.postal_code)
        _work(found.add("adr"), "WORK").value = address
    if contact.website:
        found.add("url").value = contact.website
    found.add(MARK).value = mark(contact.id, _said(contact))
    written: str = found.serialize()
    return written.encode()


def _said(contact: Contact) -> dict[str, str]:
    """What the card says, part by part, as a reader takes it from its lines."""
    named = bool(contact.organisation) or not contact.family
    return {
        "name": "|".join((contact.family, contact.given, contact.prefix, contact.name)),
        "company": (contact.organisation or contact.name) if named else "",
        "unit": contact.unit if named else "",
        "title": contact.title,
        "email": contact.email,
        "phone": contact.phone,
        "address": "|".join((contact.street, contact.postal_code, contact.city)),
        "website": contact.website,
    }


def _work(line: Any, *types: str) -> Any:
    line.type_paramlist = list(types)
    return line
