"""Whom one can write to and call: persons with their position, positions, organisations. What cards are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_app.entities.record import Record
from graph_app.exports.reads import Outgoing

_TITLES = ("Dr.", "Prof.", "Dipl.-Päd.", "Dipl.-Soz.", "Dr")
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "vom", "el", "al", "da", "di", "dos", "ter"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One card: of a person (then with ``family``), of a position or of an organisation, with business data only."""

    id: str
    name: str
    organisation: str = ""
    unit: str = ""
    title: str = ""
    salutation: str = ""
    prefix: str = ""
    given: str = ""
    family: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    website: str = ""


def contacts(out: Outgoing) -> Iterator[Contact]:
    """Persons, then positions that nobody holds or that have a mailbox, then organisations and units."""
    for person in out.of("Person"):
        yield _person(person, out)
    for position in out.of("Position"):
        if not out.into(position.id, "HOLDS") or _value(position, "email"):
            yield _at(position, _employer(position, out), out, title=_value(position, "title"))
    for organisation in out.of("Organisation"):
        yield _at(organisation, organisation, out)
    for unit in out.of("Unit"):
        belongs = next(iter(out.out(unit.id, "PART_OF")), None)
        yield _at(unit, belongs, out, unit=unit.name)


def mailboxes(out: Outgoing) -> list[str]:
    """Every address once, in a lasting order: of functions and organisations, and of persons."""
    found: dict[str, str] = {}
    for one in (*out.of("Position"), *out.of("Organisation"), *out.of("Unit"), *out.of("Person")):
        address = _value(one, "email")
        if address:
            found.setdefault(address.casefold(), address)
    return [found[key] for key in sorted(found)]


def _person(person: Record, out: Outgoing) -> Contact:
    position = next(iter(out.out(person.id, "HOLDS")), None)
    employer = next(iter(out.out(person.id, "EMPLOYED_BY")), None) or (
        _employer(position, out) if position is not None else None
    )
    prefix, given, family = name_parts(person.name)
    title = (_value(position, "title") or position.name) if position is not None else ""
    return _at(
        person,
        employer,
        out,
        title=title,
        phone=_value(person, "phone") or (_value(position, "phone") if position is not None else ""),
        salutation=_value(person, "salutation"),
        prefix=prefix,
        given=given,
        family=family,
    )


def _employer(position: Record, out: Outgoing) -> Record | None:
    return next(iter((*out.out(position.id, "EMPLOYED_BY"), *out.out(position.id, "LOCATED_AT"))), None)


def _at(one: Record, organisation: Record | None, out: Outgoing, **more: str) -> Contact:
    """A contact whose address is that of an organisation."""
    place = organisation or one
    values: dict[str, str] = {
        "email": _value(one, "email"),
        "phone": _value(one, "phone"),
        "organisation": organisation.name if organisation else "",
        **{name: _value(one, name) or _value(place, name) for name in ("street", "postal_code", "city", "website")},
        **more,
    }
    return Contact(one.id, one.name, **values)


def _value(record: Record, name: str) -> str:
    return str(record.values.get(name) or "")


def name_parts(name: str) -> tuple[str, str, str]:
    """Titles, given names and family name of a name written in one: „Dr. Erika van der Muster“, „Muster, Erika“."""
    words = name.replace("\u00a0", " ").split()
    titles = [word for word in words if word.rstrip(",") in _TITLES]
    words = [word for word in words if word.rstrip(",") not in _TITLES]
    if any(word.endswith(",") for word in words[:-1]):
        cut = next(number for number, word in enumerate(words) if word.endswith(",")) + 1
        return " ".join(titles), " ".join(words[cut:]), " ".join(words[:cut]).rstrip(",")
    cut = max(len(words) - 1, 0)
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return " ".join(titles), " ".join(words[:cut]), " ".join(words[cut:])
