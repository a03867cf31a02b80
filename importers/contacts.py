"""The people whom a row names beside an organisation, or as themselves: a person, the position that person holds, a
vacancy, or the question whether one cell means two people. Looks nothing up.
"""  # fmt: skip

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph_app.ontology import ONTOLOGY
from importers.cells import values_of
from importers.draft import Place, Ref, TieDraft
from importers.gathered import ALWAYS, Condition, Gathered, folded
from importers.people import Someone, desk, people, someone, vacant

_PERSON = ONTOLOGY.kind("Person")
#: How a mailbox of the whole house begins.
_COMMON = frozenset({
    "info", "infos", "kontakt", "contact", "post", "poststelle", "mail", "email", "office", "zentrale", "verwaltung",
    "buero", "service", "team", "geschaeftsstelle", "sekretariat", "rathaus", "empfang", "willkommen", "hallo",
})  # fmt: skip
#: The targets that name people, and what stands before one for the sentence that its cell is the one above („s. o.“).
NAMES, ABOVE = frozenset({"name", "contact.name", "member.name", "attendee.name"}), "above:"
_LEFT = re.compile(r"[;|\n]|\s/\s|\s*/\s*(?=[A-Za-z0(+])")


@dataclass(slots=True)
class Contact:
    """What a row says of one person, as written; ``home`` is the organisation and its name.

    ``above`` says that the name stands in the row above.
    """

    place: Place
    name: str
    title: str = ""
    salutation: str = ""
    email: str = ""
    phone: str = ""
    home: Ref | None = None
    home_name: str = ""
    main: bool = False
    record: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    ties: Sequence[TieDraft] = ()
    messages: list[str] = field(default_factory=list)
    above: str = ""


def contact_of(said: Mapping[str, str], prefix: str, place: Place) -> Contact:
    """The contact that the cells of a row speak of."""
    name, first = said.get(f"{prefix}name", ""), said.get(f"{prefix}first_name", "")
    if first:
        name = f"{first} {name}".strip()
    words = (said.get(f"{prefix}salutation", ""), said.get(f"{prefix}academic", ""))
    return Contact(
        place, name, said.get(f"{prefix}title", ""), " ".join(word for word in words if word),
        said.get(f"{prefix}email", ""), said.get(f"{prefix}phone", ""), above=said.get(f"{ABOVE}{prefix}name", ""),
    )  # fmt: skip


def keep_common_mailbox(contact: Contact, said: dict[str, str]) -> None:
    """Give a mailbox that nobody has alone („info@“) to the organisation of the row where it has none of its own."""
    common = _is_common(contact.email)
    shared = 0 < contact.email.count("@") < len(people(contact.name))
    if contact.email and "email" not in said and (common or shared):
        said["email"], contact.email = contact.email, ""


def _is_common(mailbox: str) -> bool:
    local = folded(mailbox.partition("@")[0].removeprefix("mailto:"))
    return local.partition(" ")[0].rstrip("0123456789") in _COMMON


def leave_borrowed(said: dict[str, str], above: Mapping[str, str], own: str | None, messages: list[str]) -> None:
    """Take a mailbox out that „s. o.“ gives to another person than the one it belongs to in the row above.

    ``above`` are the sentences about cells filled in like that, by target; ``own`` is "" where the rows are of persons.
    """
    for prefix in ("contact.", "member.", "attendee.", *([own] if own is not None else [])):
        target, name = f"{prefix}email", f"{prefix}name"
        if target in above and name in said and name not in above and not _is_common(said[target]):
            del said[target]
            told = (
                f"{above[target].partition(' Übernommen')[0]} Die Adresse darüber gehört jemand anderem: weggelassen."
            )
            messages[:] = [told if message == above[target] else message for message in messages]


def add_contact(gathered: Gathered, contact: Contact) -> list[Ref]:
    """Add the drafts of a contact; gives the references to the people (none for a vacancy or a desk)."""
    if contact.name and vacant(contact.name):
        _position(gathered, contact, contact.title or "Ansprechperson", None, vacancy=True)
        return []
    if contact.name and not contact.main and desk(contact.name):
        _position(gathered, contact, contact.title or contact.name, None)
        return []
    if not contact.name:
        if contact.title:
            _position(gathered, contact, contact.title, None)
        return []
    if contact.record:  # our own list: the name is written as it is kept
        return [_one(gathered, contact, contact.name, ALWAYS, plain=True)]
    names = people(contact.name)
    if len(names) > 1:
        return _several(gathered, contact, names)
    return [_one(gathered, contact, names[0] if names else contact.name, ALWAYS)]


def _one(gathered: Gathered, contact: Contact, name: str, when: Condition, key: str = "", plain: bool = False) -> Ref:
    """A person, and the position that this person holds where the row names a function.

    ``plain`` leaves the name as it stands in the cell.
    """
    who = Someone(name) if plain else someone(name)
    home = contact.home
    title = contact.title or who.function or ("Ansprechperson" if home is not None and home.kind == "Unit" else "")
    key = key or (f"id:{contact.record}" if contact.record else person_key(gathered, who.name, home))
    values: dict[str, Any] = {"name": who.name}
    if salutation := contact.salutation or who.salutation:
        values["salutation"] = salutation
    for prop in ("email", "phone"):
        if cell := getattr(contact, prop):
            for found, value in values_of(_PERSON.property(prop), cell, contact.messages.append).items():
                values.setdefault(found, value)
    reach: dict[str, str] = {prop: values[prop] for prop in ("email", "phone") if prop in values}
    values |= contact.values
    ties = list(contact.ties)
    if home is not None and not title:
        ties.append(TieDraft("EMPLOYED_BY", home))
    if title and home is None:
        contact.messages.append(f"Die Funktion „{title}“ ist nicht übernommen, weil keine Organisation genannt ist.")
    person = gathered.add(
        contact.place, "Person", key, values, ties, contact.messages, record=contact.record, when=when
    )
    if title and home is not None:
        _position(gathered, contact, title, person, when=when, reach=reach, seat=when[0] if plain else "")
    contact.messages = []
    return person


def person_key(gathered: Gathered, name: str, home: Ref | None = None) -> str:
    """The key of a person: equal names are one person unless both rows name different organisations."""
    return gathered.key("Person", name, home.key or home.text if home else "")


def _several(gathered: Gathered, contact: Contact, names: Sequence[str]) -> list[Ref]:
    """Both readings of a cell with several names, last the one that takes them for one entry.

    The draft that asks has no name yet; the answer gives it the first one or all of them.
    """
    asks = person_key(gathered, someone(names[0]).name, contact.home)
    if gathered.spoken(asks) or asks in gathered.asked:
        asks = f"{asks}:{contact.place.row}"
    gathered.asked.add(asks)
    count = {2: "zwei", 3: "drei", 4: "vier"}.get(len(names), str(len(names)))
    options = (
        ("split", f"Als {count} Personen anlegen"),
        ("one", "Als einen Eintrag lassen"),
        ("skip", "Zeile auslassen" if contact.main else "Diese Personen auslassen"),
    )
    listed = ", ".join(f"„{name}“" for name in names)
    question = f"In einer Zelle stehen mehrere Namen: {listed}. Sind das {count} Personen?"
    gathered.add(
        contact.place,
        "Person",
        asks,
        {},
        (),
        [contact.above, *contact.messages]
        if contact.above and contact.above not in contact.messages
        else contact.messages,
        record=contact.record,
        question=question,
        options=options,
    )
    contact.messages = []
    emails, phones = _shared(contact.email, len(names)), _shared(contact.phone, len(names))
    titles, salutations = _shared(contact.title, len(names)), _shared(contact.salutation, len(names))
    found: list[Ref] = []
    for number, name in enumerate(names):
        part = replace(
            contact, name=name, title=titles[number],
            salutation=salutations[number] if len(set(salutations)) > 1 else "",
            email=emails[number], phone=phones[number], record="", messages=[],
        )  # fmt: skip
        found.append(_one(gathered, part, name, (asks, "split"), "" if number else asks))
    whole = replace(contact, record="", messages=[])
    found.append(_one(gathered, whole, " ".join(contact.name.split()), (asks, "one"), asks, plain=True))
    return found


def _shared(text: str, count: int) -> list[str]:
    """The parts of a cell when there are as many as people, else the whole cell for each of them."""
    parts = [part.strip() for part in _LEFT.split(text) if part.strip()] if text else []
    if "@" in text and len(parts) != count:
        parts = re.findall(r"[^\s;,/]+@[^\s;,/]+", text)
    return parts if len(parts) == count else [text] * count


def _position(
    gathered: Gathered,
    contact: Contact,
    title: str,
    holder: Ref | None,
    *,
    vacancy: bool = False,
    when: Condition = ALWAYS,
    reach: Mapping[str, str] | None = None,
    seat: str = "",
) -> None:
    """The position of a function at the organisation of the row; a second holder has a position of one's own."""
    home = contact.home
    seat = seat or (holder.key if holder else f"row {contact.place.row}" if vacancy else "")
    key, title_here = gathered.held(f"{title}|{home.key if home else ''}", title, seat)
    name = f"{title_here}, {contact.home_name}" if contact.home_name else title_here
    values: dict[str, Any] = {"name": name, "title": title}
    say = contact.messages.append
    for prop in ("email", "phone"):
        if reach is None and (cell := getattr(contact, prop)):
            values |= values_of(ONTOLOGY.kind("Position").property(prop), cell, say)
    values |= reach or {}
    ties = []
    if home is not None:
        ties.append(TieDraft("LOCATED_AT" if home.kind == "Unit" else "EMPLOYED_BY", home))
    if vacancy:
        values["status"] = "vakant"
        ties.append(TieDraft("HOLDS", None, outgoing=False, replaces=True))
    elif holder is not None:
        ties.append(TieDraft("HOLDS", holder, outgoing=False, replaces=True))
    gathered.add(contact.place, "Position", key, values, ties, contact.messages if holder is None else (), when=when)
