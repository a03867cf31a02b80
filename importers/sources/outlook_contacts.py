"""Contacts as Outlook exports them, with German (old and new) or English headings: business columns only.

Private addresses, numbers, birthdays, family, accounts and notes are named as not taken; a mobile number is left out
because the list does not say whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph_app.ontology.values import folded
from importers.address_book import Contact, drafts_of, marked, person_name
from importers.draft import Reading, Rejected, Sheet, Unreadable
from importers.outlook import Row, left_out, rows_of, skipped, table_of, words

FORMAT = "Outlook-Kontakte"

#: What a field of a contact is called; folded headings, so „Telefon (geschäftlich)“ is „telefon geschaeftlich“.
_FIELDS = {
    "salutation": ("anrede", "title"),
    "first": ("vorname", "first name"),
    "middle": ("weitere vornamen", "zweiter vorname", "middle name"),
    "last": ("nachname", "last name"),
    "suffix": ("suffix", "namenszusatz"),
    "company": ("firma", "company"),
    "department": ("abteilung", "department"),
    "function": ("position", "job title"),
    "street": ("strasse geschaeftlich", "geschaeftlich strasse", "business street"),
    "more": (
        "strasse geschaeftlich 2", "strasse geschaeftlich 3", "strasse 2 geschaeftlich", "strasse 3 geschaeftlich",
        "business street 2", "business street 3",
    ),
    "city": ("ort geschaeftlich", "business city"),
    "postal_code": ("postleitzahl geschaeftlich", "plz geschaeftlich", "business postal code"),
    "phone": (
        "telefon geschaeftlich", "business phone", "telefon geschaeftlich 2", "telefon 2 geschaeftlich",
        "business phone 2",
    ),
    "main": ("telefon firma", "firmentelefon", "company main phone"),
    "email": (
        "e mail adresse", "e mail address", "e mail 2 adresse", "e mail 2 address", "e mail 3 adresse",
        "e mail 3 address",
    ),
    "website": ("webseite", "web page", "webpage", "business web page"),
    "categories": ("kategorien", "categories"),
    "mark": ("benutzer 1", "user 1"),
    "private": ("privat", "private", "vertraulichkeit", "sensitivity"),
}  # fmt: skip
#: Everything else that Outlook writes: private, technical, or of no use in a network.
_LEFT = """Straße privat|Straße privat 2|Straße privat 3|Ort privat|Region privat|Bundesland/Kanton privat
Postleitzahl privat|Land/Region privat|Weitere Straße|Weitere Straße 2|Weitere Straße 3|Weiterer Ort|Weitere Region
Weitere/r Region/Bundesland/Kanton|Weitere Postleitzahl|Weiteres Land/Region|Weiteres/e Land/Region
Region geschäftlich|Bundesland/Kanton geschäftlich|Land/Region geschäftlich|Postfach geschäftlich|Postfach privat
Weiteres Postfach|Telefon Assistent|Telefon Assistent(in)|Telefon (Assistent)|Fax geschäftlich|Rückmeldung|Rückruf
Autotelefon|Telefon (Auto)|Fax privat|Telefon privat|Telefon privat 2|Telefon 2 (privat)|ISDN|Mobiltelefon
Mobiltelefon 2|Weiteres Fax|Weiteres Telefon|Pager|Haupttelefon|Telefon für Hörbehinderte|Telex|Funktelefon
Abrechnungsinformation|Benutzer 2|Benutzer 3|Benutzer 4|Beruf|Büro|E-Mail-Typ
E-Mail: Angezeigter Name|E-Mail 2: Typ|E-Mail 2: Angezeigter Name|E-Mail 3: Typ|E-Mail 3: Angezeigter Name
Empfohlen von|Geburtstag|Geschlecht|Hobby|Hobbys|Initialen|Internet Frei/Gebucht|Internet-Frei/Gebucht|Jahrestag
Kinder|Konto|Name Assistent|Assistent(in)|Name des/der Vorgesetzten|Vorgesetzte(r)|Notizen|Organisations-Nr.|Ort
Partner|Partner/in|Partner(in)|Priorität|Regierungs-Nr.|Reisekilometer|Sprache|Stichwörter|Verzeichnisserver
Standort|Spitzname|Nickname|Given Yomi|Surname Yomi|Company Yomi|Home Street|Home Street 2|Home Street 3|Home City
Home State|Home Postal Code|Home Country|Home Country/Region|Home Address PO Box|Other Street|Other Street 2
Other Street 3|Other City|Other State|Other Postal Code|Other Country|Other Country/Region|Other Address PO Box
Business State|Business Country|Business Country/Region|Business Address PO Box|Assistant's Phone|Business Fax
Callback|Car Phone|Home Fax|Home Phone|Home Phone 2|Mobile Phone|Other Fax|Other Phone|Primary Phone|Radio Phone
TTY/TDD Phone|Account|Anniversary|Assistant's Name|Billing Information|Birthday|Children|Directory Server
E-mail Type|E-mail Display Name|E-mail 2 Type|E-mail 2 Display Name|E-mail 3 Type|E-mail 3 Display Name|Gender
Government ID Number|Initials|Internet Free Busy|Keywords|Language|Location|Manager's Name|Mileage|Notes
Office Location|Organizational ID Number|Priority|Profession|Referred By|Spouse|User 2|User 3|User 4
Personal Web Page|Related name|Schools|Other Fax Number"""
_NOT_READ = frozenset(folded(word) for word in _LEFT.replace("\n", "|").split("|"))
_KNOWN = words(_FIELDS) | _NOT_READ
_SIGNS = frozenset(
    name
    for name in _KNOWN
    if "geschaeftlich" in name
    or name.startswith(("business ", "home ", "e mail ad", "weitere vornamen", "company main"))
)
_NAMES = frozenset((*_FIELDS["first"], *_FIELDS["last"], *_FIELDS["company"]))


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether a sheet has the headings of Outlook's contacts."""
    table = table_of(sheets, _KNOWN, _SIGNS, 4)
    return table is not None and len(_NAMES & set(table.headings)) >= 2


def read(sheets: Sequence[Sheet]) -> Reading:
    """The contacts; raises Unreadable when the headings are missing."""
    table = table_of(sheets, _KNOWN, _SIGNS, 4)
    if table is None:
        raise Unreadable("Die Überschriften sind nicht die der Kontakte aus Outlook. Bitte exportieren Sie sie neu.")
    contacts: list[Contact] = []
    private: list[int] = []
    rejected: list[Rejected] = []
    for row in rows_of(table):
        if row.private:
            private.append(row.place.row)
            continue
        contact = _contact(row)
        if contact.name or contact.company:
            contacts.append(contact)
        else:
            rejected.append(
                Rejected(row.place, ("Weder Name noch Firma sind eingetragen. Bitte ergänzen Sie die Zeile.",))
            )
    not_taken, unknown = left_out(table, words(_FIELDS), _KNOWN)
    others = tuple(f"Blatt „{sheet.name}“" for sheet in sheets if sheet is not table.sheet and sheet.lines)
    return Reading(
        FORMAT,
        drafts=tuple(drafts_of(contacts)),
        rejected=tuple(rejected),
        not_taken=not_taken,
        unknown=(*unknown, *others),
        notes=(*table.sheet.notes, *skipped(private, "Kontakte")),
    )


def _contact(row: Row) -> Contact:
    def field(name: str) -> str:
        return row.text(*_FIELDS[name])

    contact = Contact(
        row.place,
        name=person_name(field("first"), field("middle"), field("last"), field("suffix")),
        salutation=field("salutation"),
        function=field("function"),
        company=field("company"),
        department=field("department"),
        street=", ".join(part for part in (field("street"), *row.texts(*_FIELDS["more"])) if part),
        postal_code=field("postal_code"),
        city=field("city"),
        website=field("website"),
    )
    if not contact.name and contact.company:
        contact.phone = field("main") or field("phone")
    else:
        contact.phone = field("phone")
    _messages(contact, row)
    contact.mark = marked(field("mark"), _said(contact, row))
    return contact


def _said(contact: Contact, row: Row) -> dict[str, str]:
    """What the row says part by part, as our own export knows it."""
    names = (row.text(*_FIELDS[name]) for name in ("salutation", "first", "middle", "last", "suffix"))
    return {
        "name": "|".join(names),
        "company": contact.company,
        "unit": contact.department,
        "title": contact.function,
        "email": contact.email,
        "phone": contact.phone,
        "address": "|".join((contact.street, contact.city, contact.postal_code)),
        "website": contact.website,
    }


def _messages(contact: Contact, row: Row) -> None:
    mails = list(dict.fromkeys(row.texts(*_FIELDS["email"])))
    real = [mail for mail in mails if "@" in mail]
    contact.email = real[0] if real else ""
    if len(mails) > len(real):
        contact.messages.append(
            "Eine E-Mail-Adresse ist nur in Exchange gültig und fehlt deshalb. Bitte tragen Sie die Adresse mit @ ein."
        )
    if len(real) > 1:
        contact.messages.append("Es gibt weitere E-Mail-Adressen. Übernommen wird die erste.")
    if len(set(row.texts(*_FIELDS["phone"]))) > 1:
        contact.messages.append("Es gibt weitere dienstliche Telefonnummern. Übernommen wird die erste.")
    if contact.name and row.text(*_FIELDS["main"]):
        contact.messages.append("Die Telefonnummer der Firma wird bei einer Person nicht übernommen.")
    if categories := row.text(*_FIELDS["categories"]):
        contact.messages.append(f"Kategorien in Outlook, nicht übernommen: {categories[:200]}.")
    if not contact.company and (contact.street or contact.city or contact.website):
        contact.messages.append("Die dienstliche Anschrift gehört zu einer Firma; weil keine dabeisteht, fehlt sie.")
