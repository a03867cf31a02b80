"""A business contact of an address book as drafts: person, position, department, organisation and their ties.

Pure; whether a number is a private one was decided by whoever read the address book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph_app.entities.card_marks import altered
from graph_app.ontology.values import folded
from importers.draft import Draft, Place, Ref, TieDraft
from importers.people import vacant

#: Providers of private mailboxes: an address there may be somebody's own.
_FREE_MAIL_NAMES = (
    "gmx.de gmx.net gmx.at web.de gmail.com googlemail.com t-online.de yahoo.de yahoo.com hotmail.com hotmail.de "
    "outlook.com outlook.de live.de icloud.com me.com aol.com freenet.de arcor.de mail.de posteo.de"
)
_FREE_MAIL = frozenset(_FREE_MAIL_NAMES.split())
#: The scheme of the mark of a card that we wrote. It never is stored.
MARK = "integrationsnetz-card"
_SEVERAL = (
    "Diese Funktion steht in der Datei bei mehreren Personen; sie wird eine Stelle mit mehreren Personen. Sind es "
    "mehrere Stellen, legen Sie bitte für jede einen eigenen Eintrag an."
)


@dataclass(slots=True)
class Contact:
    """What a card or a row says of one business contact, as written; "" where it says nothing.

    ``mark`` says of a card of ours whose it is and what somebody changed on it (``importers.unaltered``).
    """

    place: Place
    name: str = ""
    salutation: str = ""
    function: str = ""
    company: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    website: str = ""
    uid: tuple[str, str] | None = None
    mark: tuple[str, str] | None = None
    ties: list[TieDraft] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def person(self) -> bool:
        """Whether the contact names somebody („N.N.“ is nobody)."""
        return bool(self.name) and not vacant(self.name)

    @property
    def key(self) -> str:
        """What tells this person from others of the file."""
        mark = "|".join(self.uid) if self.uid else self.email.casefold() or folded(self.company)
        return f"person:{folded(self.name)}|{mark}"

    @property
    def organisation(self) -> str:
        """The key of the organisation."""
        return f"organisation:{folded(self.company)}"

    @property
    def unit(self) -> str:
        """The key of the department."""
        return f"unit:{folded(self.department)}|{folded(self.company)}"

    @property
    def position(self) -> str:
        """The key of the position; a function without an organisation is none."""
        return f"position:{folded(self.function)}|{folded(self.company)}" if self.function and self.company else ""


def marked(text: str, said: Mapping[str, str]) -> tuple[str, str] | None:
    """The mark of a card of ours as an external id of its drafts, with what was changed; None for other cards."""
    found = altered(text, said)
    return (MARK, " ".join((found[0], *sorted(found[1])))) if found is not None and found[0] else None


def person_name(*parts: str) -> str:
    """Given name, further names, family name and suffix as one name."""
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def drafts_of(contacts: Sequence[Contact]) -> Iterator[Draft]:
    """The drafts of all contacts of a file, in its order."""
    named = {(one.position, one.key) for one in contacts if one.person}
    holders = Counter(position for position, _ in named)
    for contact in contacts:
        drafts = _drafts(contact, holders[contact.position] > 1)
        yield from (replace(one, external=(*one.external, contact.mark)) if contact.mark else one for one in drafts)


def _drafts(contact: Contact, shared: bool) -> Iterator[Draft]:
    if contact.person:
        yield _person(contact)
    if contact.position:
        yield _position(contact, shared)
    if contact.department and contact.company:
        part_of = TieDraft("PART_OF", Ref("Organisation", key=contact.organisation))
        yield Draft(contact.place, "Unit", contact.unit, {"name": contact.department}, (part_of,), mention=True)
    if contact.company:
        yield _organisation(contact)


def _person(contact: Contact) -> Draft:
    ties = list(contact.ties)
    messages = list(contact.messages)
    if contact.company and not contact.position:
        ties.append(TieDraft("EMPLOYED_BY", Ref("Organisation", key=contact.organisation)))
    if contact.function and not contact.company:
        messages.append(
            f"Die Funktion „{contact.function[:80]}“ wird nicht übernommen, weil keine Organisation dabeisteht. Tragen "
            "Sie bitte in der Liste die Firma ein, oder legen Sie die Stelle von Hand an."
        )
    if contact.department and not contact.company:
        messages.append(
            f"Die Abteilung „{contact.department[:80]}“ wird nicht übernommen, weil keine Organisation dabeisteht."
        )
    if (provider := contact.email.casefold().rpartition("@")[2]) in _FREE_MAIL:
        messages.append(f"Die E-Mail-Adresse bei {provider} kann eine private sein. Bitte prüfen Sie das.")
    values = _filled(name=contact.name, salutation=contact.salutation, email=contact.email, phone=contact.phone)
    external = (contact.uid,) if contact.uid else ()
    return Draft(contact.place, "Person", contact.key, values, tuple(ties), external, tuple(messages))


def _position(contact: Contact, shared: bool) -> Draft:
    ties = [TieDraft("EMPLOYED_BY", Ref("Organisation", key=contact.organisation))]
    if contact.department:
        ties.append(TieDraft("LOCATED_AT", Ref("Unit", key=contact.unit)))
    if contact.person:
        ties.append(TieDraft("HOLDS", Ref("Person", key=contact.key), outgoing=False, replaces=not shared))
    elif contact.name and not shared:
        ties.append(TieDraft("HOLDS", None, outgoing=False, replaces=True))
    values = _filled(title=contact.function, name=f"{contact.function}, {contact.company}")
    if not shared:
        values |= _filled(email=contact.email, phone=contact.phone)
    messages = [] if contact.person else list(contact.messages)
    messages += [_SEVERAL] * shared
    return Draft(contact.place, "Position", contact.position, values, tuple(ties), messages=tuple(messages))


def _organisation(contact: Contact) -> Draft:
    values = _filled(
        name=contact.company,
        street=contact.street,
        postal_code=contact.postal_code,
        city=contact.city,
        website=contact.website,
    )
    if contact.person or contact.position:
        return Draft(contact.place, "Organisation", contact.organisation, values, mention=True)
    values |= _filled(email=contact.email, phone=contact.phone)
    external = (contact.uid,) if contact.uid else ()
    ties, messages = tuple(contact.ties), tuple(contact.messages)
    return Draft(contact.place, "Organisation", contact.organisation, values, ties, external, messages)


def _filled(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def told(words: Iterable[str]) -> tuple[str, ...]:
    """Words without repetitions, in the order in which they came."""
    return tuple(dict.fromkeys(word for word in words if word))
