"""vCard 2.1, 3.0 and 4.0, several cards in a file: business contacts and organisations.

Private addresses, numbers, birthdays, pictures and notes are not taken. A number counts as a business one when its
card says so (WORK); one without any type only beside an organisation, and the user is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from importers.address_book import Contact, drafts_of, marked, person_name, told
from importers.cards import Card, Line, cards
from importers.contentlines import as_utf8
from importers.draft import Place, Reading, Ref, Rejected, TieDraft, Unreadable
from importers.people import someone
from importers.plaintext import one_line

FORMAT = "vCard"
_BEGIN = re.compile(rb"\A\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]", re.IGNORECASE)
_NOT_TAKEN_NAMES = (
    "PHOTO LOGO SOUND KEY BDAY ANNIVERSARY GENDER NOTE NICKNAME GEO TZ LABEL AGENT MAILER RELATED IMPP LANG CALURI "
    "CALADRURI FBURL CLIENTPIDMAP DEATHDATE BIRTHPLACE DEATHPLACE HOBBY INTEREST EXPERTISE SORT-STRING "
    "X-ANNIVERSARY X-SPOUSE X-MS-SPOUSE X-CHILDREN X-MS-CHILD X-GENDER X-AIM X-ICQ X-JABBER X-SKYPE X-MSN "
    "X-ASSISTANT X-MS-ASSISTANT X-MANAGER X-MS-MANAGER X-SOCIALPROFILE X-MS-CARDPICTURE X-MS-OL-DESIGN X-MS-OL-"
    "DEFAULT-POSTAL-ADDRESS X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME X-MS-IMADDRESS X-MS-TEXT"
)
_USED_NAMES = (
    "VERSION PRODID UID REV KIND CLASS N FN ORG TITLE ROLE EMAIL TEL ADR URL CATEGORIES MEMBER X-ABSHOWAS X-ABLABEL "
    "X-ADDRESSBOOKSERVER-KIND X-INTEGRATIONSNETZ"
)
_NOT_TAKEN = frozenset(_NOT_TAKEN_NAMES.split())
_USED = frozenset(_USED_NAMES.split())
_PRIVATE = frozenset({"HOME"})
_NO_VOICE = ("FAX", "PAGER", "BBS", "MODEM", "VIDEO", "TEXTPHONE", "TEXT", "CAR", "ISDN", "PCS")


def fits(name: str, data: bytes) -> bool:
    """Whether the file begins as a vCard does."""
    return bool(_BEGIN.match(as_utf8(data[:4096]).removeprefix(b"\xef\xbb\xbf")))


def read(name: str, data: bytes) -> Reading:
    """The contacts of a file; a broken card is rejected with its number, the others are read. Raises Unreadable."""
    contacts: list[Contact] = []
    rejected: list[Rejected] = []
    not_taken: list[str] = []
    unknown: list[str] = []
    private: list[int] = []
    for card in cards(data):
        place = Place("", card.number)
        if card.broken:
            rejected.append(Rejected(place, (f"Karte {card.number}: {card.broken}",)))
            continue
        reader = _Card(card)
        if reader.private:
            private.append(card.number)
            continue
        contact = reader.contact()
        not_taken += reader.not_taken
        unknown += reader.unknown
        if contact.name or contact.company:
            contacts.append(contact)
        else:
            message = f"Karte {card.number} nennt weder einen Namen noch eine Organisation. Bitte ergänzen Sie sie."
            rejected.append(Rejected(place, (message,)))
    _find_members(contacts)
    if not contacts and not rejected and not private:
        raise Unreadable("Die Datei enthält keine Karte. Bitte exportieren Sie die Kontakte noch einmal als vCard.")
    counted = "1 Karte" if len(contacts) == 1 else f"{len(contacts)} Karten"
    notes = [f"{counted} gelesen. Die Nummer in der Spalte „Zeile“ zählt die Karten."]
    if private:
        numbers = ", ".join(map(str, private[:20])) + (" …" if len(private) > 20 else "")
        notes.append(f"{len(private)} als privat oder vertraulich gekennzeichnete Karten nicht gelesen: {numbers}.")
    return Reading(
        FORMAT,
        drafts=tuple(drafts_of(contacts)),
        rejected=tuple(rejected),
        not_taken=told(not_taken),
        unknown=told(unknown),
        notes=tuple(notes),
    )


def _find_members(contacts: list[Contact]) -> None:
    """Let members of a group lead to their cards where they are in the same file."""
    keys = {one.uid: one.key if one.person else one.organisation for one in contacts if one.uid}
    for contact in contacts:
        contact.ties = [
            replace(tie, end=Ref(key=keys[tie.end.external])) if tie.end and tie.end.external in keys else tie
            for tie in contact.ties
        ]


class _Card:
    """One card on its way to a contact; what is left out is collected beside it."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.not_taken: list[str] = []
        self.unknown: list[str] = []
        self.lines: dict[str, list[Line]] = {}
        labels = {line.group: line.text.casefold() for line in card.lines if line.name == "X-ABLABEL"}
        for line in card.lines:
            if line.group and line.group in labels:
                home = any(word in labels[line.group] for word in ("home", "priv"))
                line = replace(line, types=line.types | {"HOME" if home else labels[line.group].upper()})
            self.lines.setdefault(line.name, []).append(line)
            if line.name in _NOT_TAKEN:
                self.not_taken.append(line.name)
            elif line.name not in _USED:
                self.unknown.append(line.name)

    @property
    def private(self) -> bool:
        """Whether the card's owner marked it as private or confidential."""
        return self.first("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL")

    def contact(self) -> Contact:
        """What the card says of its business contact."""
        contact = Contact(Place("", self.card.number))
        organisation = next((line.fields for line in self.lines.get("ORG", ())), [])
        contact.company = one_line(organisation[0]) if organisation else ""
        contact.department = ", ".join(one_line(part) for part in organisation[1:] if part.strip())
        self._name(contact)
        if self._is_organisation(contact):
            contact.company = contact.company or contact.name or self.first("FN")
            contact.name = contact.salutation = ""
        contact.function = self.first("TITLE") or self.first("ROLE")
        if not contact.name and contact.function:
            contact.messages.append(f"Zu „{contact.function[:80]}“ nennt die Karte keine Person.")
        contact.email = self._email()
        contact.phone = self._phone(contact)
        contact.street, contact.postal_code, contact.city = self._address(contact)
        contact.website = self._website()
        if uid := self.first("UID"):
            contact.uid = ("vcard-uid", uid)
        contact.mark = marked(self.first("X-INTEGRATIONSNETZ"), self._said(contact))
        self._remarks(contact)
        return contact

    def first(self, name: str) -> str:
        """The first value of a property as text; "" when there is none."""
        return next((one_line(line.text) for line in self.lines.get(name, ()) if line.text), "")

    def _name(self, contact: Contact) -> None:
        parts = next((line.fields for line in self.lines.get("N", ())), [])
        family, given, further, prefix, suffix = [one_line(part) for part in (*parts, "", "", "", "", "")[:5]]
        contact.salutation = prefix
        contact.name = person_name(given, further, family, suffix) if family or given else ""
        if not contact.name and (shown := self.first("FN")):
            found = someone(shown)
            contact.name, contact.salutation = found.name, prefix or found.salutation

    def _is_organisation(self, contact: Contact) -> bool:
        kind = self.first("KIND").casefold() or self.first("X-ADDRESSBOOKSERVER-KIND").casefold()
        if kind in ("org", "organization", "group") or self.first("X-ABSHOWAS").casefold() == "company":
            return True
        named = any(any(line.fields[:2]) for line in self.lines.get("N", ()))
        return bool(contact.company) and not named and contact.name in ("", contact.company)

    def _said(self, contact: Contact) -> dict[str, str]:
        """What the card says part by part, as our own export knows it."""
        family, given, _, prefix = [*next((line.fields for line in self.lines.get("N", ())), []), "", "", "", ""][:4]
        organisation = [*next((line.fields for line in self.lines.get("ORG", ())), []), ""]
        return {
            "name": "|".join((family, given, prefix, self.first("FN"))),
            "company": organisation[0],
            "unit": ", ".join(part for part in organisation[1:] if part),
            "title": self.first("TITLE"),
            "email": contact.email,
            "phone": contact.phone,
            "address": "|".join((contact.street, contact.postal_code, contact.city)),
            "website": contact.website,
        }

    def _email(self) -> str:
        found = [line for line in self.lines.get("EMAIL", ()) if not line.types & _PRIVATE and line.text]
        self.not_taken += ["EMAIL;HOME" for line in self.lines.get("EMAIL", ()) if line.types & _PRIVATE]
        found.sort(key=lambda line: ("WORK" not in line.types, "PREF" not in line.types and "PREF" not in line.params))
        self.not_taken += ["EMAIL (weitere)"] * (len(found) > 1)
        return one_line(found[0].text).removeprefix("mailto:") if found else ""

    def _phone(self, contact: Contact) -> str:
        work: list[Line] = []
        untyped: list[Line] = []
        for line in self.lines.get("TEL", ()):
            kinds = line.types - {"VOICE", "PREF", "MSG"}
            if not line.text:
                continue
            if kinds & _PRIVATE or kinds & set(_NO_VOICE):
                self.not_taken.append(f"TEL;{';'.join(sorted(kinds))}")
            elif "WORK" in kinds:
                work.append(line)
            elif not kinds and (contact.company or not contact.name):
                untyped.append(line)
            else:
                self.not_taken.append(f"TEL;{';'.join(sorted(kinds))}" if kinds else "TEL (ohne Angabe, ob dienstlich)")
        work.sort(key=lambda line: ("CELL" in line.types, "PREF" not in line.types and "PREF" not in line.params))
        if not work and untyped and contact.name:
            contact.messages.append("Bei der Telefonnummer steht nicht, ob sie dienstlich ist. Bitte prüfen Sie das.")
        self.not_taken += ["TEL (weitere)"] * (len(work) + len(untyped) > 1)
        found = (work or untyped)[:1]
        return one_line(found[0].text).removeprefix("tel:").replace(";ext=", "-") if found else ""

    def _address(self, contact: Contact) -> tuple[str, str, str]:
        version = self.first("VERSION")
        found: tuple[str, str, str] | None = None
        for line in self.lines.get("ADR", ()):
            # RFC 2426, 3.2.1: an address without a type is a business one; vCard 4.0 says nothing of the kind.
            business = "WORK" in line.types or (
                not line.types & _PRIVATE and (not contact.name or (version != "4.0" and bool(contact.company)))
            )
            if not business or not contact.company or found:
                reason = "weitere" if found else "ohne Organisation" if business else "nicht dienstlich"
                self.not_taken.append("ADR;HOME" if line.types & _PRIVATE else f"ADR ({reason})")
                continue
            box, more, street, city, region, code, country = [
                one_line(part) for part in (*line.fields, "", "", "", "", "", "", "")[:7]
            ]
            self.not_taken += [
                f"ADR ({word})" for word, part in (("Postfach", box), ("Region", region), ("Land", country)) if part
            ]
            found = ", ".join(part for part in (street, more) if part), code, city
        return found or ("", "", "")

    def _website(self) -> str:
        for line in self.lines.get("URL", ()):
            if not line.types & _PRIVATE:
                return one_line(line.text)
        self.not_taken += ["URL;HOME"] * bool(self.lines.get("URL"))
        return ""

    def _remarks(self, contact: Contact) -> None:
        words = [part for line in self.lines.get("CATEGORIES", ()) for part in line.text.split(",")]
        if words:
            contact.messages.append(f"Kategorien der Karte, nicht übernommen: {', '.join(told(map(one_line, words)))}.")
        if stand := self.first("REV"):
            contact.messages.append(f"Die Karte wurde zuletzt geändert: {_day(stand)}.")
        if self.first("TITLE") and self.first("ROLE"):
            self.not_taken.append("ROLE (neben TITLE)")
        for line in self.lines.get("MEMBER", ()):
            member = one_line(line.text)
            if "@" in member:
                end = Ref(text=member.removeprefix("mailto:"))
            else:
                end = Ref(text=member, external=("vcard-uid", member))
            if contact.name:
                self.not_taken.append("MEMBER")
            elif member:
                contact.ties.append(TieDraft("MEMBER_OF", end, outgoing=False))
        if not contact.company and self.first("URL"):
            self.not_taken.append("URL (ohne Organisation)")


def _day(stand: str) -> str:
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", stand)
    return f"{found[3]}.{found[2]}.{found[1]}" if found else stand[:40]
