"""Where the cells of a list of a kind may go, and the headings that say so: all from the words of the ontology.

A target is a short key: a property ("email"), a relationship read from the record ("SERVES") or towards it ("<HOLDS"),
its property ("<HOLDS.valid_from"), or a part of somebody named beside the record ("contact.name").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_app.ontology import ONTOLOGY, NodeKind, Property

RELATIONSHIP = "Relationship"
_WITH_CONTACT = ("Organisation", "Unit", "Offer")


@dataclass(frozen=True, slots=True)
class Target:
    """Where the cells of a column may go: key, German label, and headings with their strength (0 is strongest)."""

    key: str
    label: str
    spellings: tuple[tuple[str, int], ...] = ()


#: Numbers that belong to a person even where the heading does not say so.
_DIRECT = (
    "Durchwahl", "Telefon dienstlich", "Telefon direkt", "Mobil dienstlich", "Mobil", "Mobiltelefon", "Handy",
    "Mobilnummer", "Diensthandy", "Handy dienstlich",
)  # fmt: skip
#: Headings of the column that says of which kind each row is.
_SORTS = (
    "Kategorie", "Typ", "Art der Organisation", "Akteursart", "Organisationsart", "Art der Einrichtung",
    "Art der Institution", "Trägerart", "Organisationstyp",
)  # fmt: skip
_PERSON = ONTOLOGY.kind("Person")
_POSITION = ONTOLOGY.kind("Position")
_ORGANISATION = ONTOLOGY.kind("Organisation")


def _weighed(*words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((word, strength) for strength, group in enumerate(words) for word in group if word)


def _someone(prefix: str, who: str, names: tuple[str, ...], weak: tuple[str, ...] = ()) -> Iterator[Target]:
    """The parts of a person named beside the record."""
    yield Target(f"{prefix}name", f"{who}: Name", _weighed(names, (), ("Nachname", "Familienname"), weak))
    yield Target(f"{prefix}first_name", f"{who}: Vorname", _weighed((), ("Vorname",)))
    yield Target(f"{prefix}salutation", f"{who}: Anrede", _weighed((), ("Anrede",)))
    yield Target(
        f"{prefix}academic",
        f"{who}: Titel (Dr., Prof.)",
        _weighed((), (), ("Titel", "Akad. Titel", "Akademischer Titel")),
    )
    yield Target(
        f"{prefix}email", f"{who}: E-Mail",
        _weighed((), ("E-Mail dienstlich", "E-Mail direkt", "E-Mail persönlich"), (), _spellings(_PERSON, "email")),
    )  # fmt: skip
    yield Target(
        f"{prefix}phone", f"{who}: Telefon, dienstlich",
        _weighed((), _DIRECT, (), _spellings(_PERSON, "phone")),
    )  # fmt: skip


def _function(key: str) -> Target:
    title = _POSITION.property("title")
    return Target(
        key,
        "Funktion der Person",
        _weighed((), (title.label.de, *title.aliases, "Position", "Stelle", "Rolle", "Job", *_POSITION.aliases)),
    )


def _spellings(kind: NodeKind, name: str) -> tuple[str, ...]:
    prop = kind.property(name)
    return (prop.label.de, *prop.aliases)


def _organisation(label: str, names: tuple[str, ...]) -> Iterator[Target]:
    """The organisation named beside the record, with its address."""
    yield Target("organisation.name", label, _weighed(names, ("Abteilung der Firma",)))
    for name in ("street", "postal_code", "city", "website"):
        prop = _ORGANISATION.property(name)
        yield Target(f"organisation.{name}", f"{label}: {prop.label.de}", _weighed((), _spellings(_ORGANISATION, name)))
    for name in ("email", "phone"):
        prop = _ORGANISATION.property(name)
        strong = (
            (f"{prop.label.de} zentral", "Zentrale")
            if name == "phone"
            else (f"{prop.label.de} zentral", "Funktionspostfach")
        )
        yield Target(
            f"organisation.{name}",
            f"{label}: {prop.label.de}",
            _weighed((), strong, (), (), _spellings(_ORGANISATION, name)),
        )


def _named(kind: NodeKind) -> tuple[str, ...]:
    """Headings that name a record of the kind."""
    found = [word for of in kind.lineage if of.extends for word in (of.label.de, *of.aliases)]
    return tuple(word for word in dict.fromkeys(found) if word != "Kennung")


def _names(kind: NodeKind) -> frozenset[str]:
    return frozenset(prop.name for prop in kind.properties)


def _own(kind: NodeKind) -> Iterator[Target]:
    declared = {prop.name: prop for of in reversed(ONTOLOGY.subkinds(kind)) for prop in of.properties}
    declared = {prop.name: prop for prop in kind.properties} | {
        n: p for n, p in declared.items() if n not in _names(kind)
    }
    for prop in declared.values():
        if prop.system or prop.name == "source":  # where a statement is from, the import itself notes
            continue
        if prop.name == "name":
            special = [word for of in ONTOLOGY.subkinds(kind) for word in (of.label.de, *of.aliases)]
            words = _weighed(_named(kind), ("Name", "name"), (*prop.aliases, *special))
        else:
            words = _weighed((), (prop.label.de, prop.label.de.removeprefix("mit "), prop.name), prop.aliases)
        yield Target(prop.name, prop.label.de, words)
        if prop.name == "name":
            sorts = _SORTS if len(ONTOLOGY.subkinds(kind)) > 1 else ()
            yield Target("kind", "Art des Eintrags", _weighed((), sorts, ("Art",)))


_SPOKEN_FOR = {
    "Person": {"EMPLOYED_BY"}, "Body": {"<MEMBER_OF"},
    "Meeting": {"<ATTENDED", "LOCATED_AT"},
    "Offer": {"<OFFERS"},
}  # fmt: skip
_VENUES = ("Kursort", "Veranstaltungsort", "Ort des Angebots", "Ort des Kurses", "Angebotsort")
_ROLES = ("Funktion", "Rolle des Mitglieds", "Art der Mitgliedschaft")
_EXCUSED = ("Entschuldigt", "Entschuldigt sind", "Entschuldigt fehlend", "Abgemeldet", "Abmeldungen")
_STAND_IN = ("vertreten durch", "Vertretung durch", "Vertretung", "in Vertretung")
#: Headings of the official key of the place that somebody works for.
_KEYS = ("AGS", "Gemeindeschlüssel", "Amtlicher Gemeindeschlüssel", "Gemeindekennziffer")
_EVERY = {"STATED_IN", "MAINTAINED_BY", "REFERS_TO"}
_TIE_FIELDS = {
    "<HOLDS": ("valid_from", "valid_to"), "<MEMBER_OF": ("role", "vote", "valid_from", "valid_to"),
    "MEMBER_OF": ("role", "vote", "valid_from", "valid_to"), "<ATTENDED": ("attendance",), "<INVITED": ("reply",),
}  # fmt: skip


def _ties(kind: NodeKind) -> Iterator[Target]:
    taken = {key for of in kind.lineage for key in _SPOKEN_FOR.get(of.name, ())}
    for rel, outgoing in ONTOLOGY.ties_of(kind):
        key = rel.name if outgoing else f"<{rel.name}"
        if rel.name in _EVERY or (not outgoing and (kind.name == "Territory" or rel.label.de == rel.reverse.de)):
            continue  # what reads alike from both ends is one column
        if key not in taken:
            label, more = (rel.label.de, rel.aliases) if outgoing else (rel.reverse.de, rel.reverse_aliases)
            if key == "PART_OF" and kind.name == "Meeting":
                more = (*more, "Gremium", *ONTOLOGY.kind("Body").aliases)
            if key == "LOCATED_AT" and kind.name == "Offer":
                more = (*more, *_VENUES)
            keys = _KEYS if key == "SERVES" else ()
            yield Target(key, label, _weighed((), (label, rel.name if outgoing else ""), (*more, *keys)))
        for name in _TIE_FIELDS.get(key, ()):
            prop = rel.property(name)
            words = prop.aliases if name.startswith("valid") else (prop.label.de, *prop.aliases)
            words = (*words, *(_ROLES if (kind.name, name) == ("Body", "role") else ()))
            yield Target(
                f"{key}.{name}",
                f"{rel.label.de if outgoing else rel.reverse.de}: {prop.label.de}",
                _weighed((), (), words),
            )


@cache
def listed(kind: str) -> tuple[Target, ...]:
    """Every target of a list of this kind, main fields first; KeyError when there is no such kind."""
    own = Target("id", "Kennung im Integrationsnetz", _weighed((), ("Kennung",)))
    if kind == RELATIONSHIP:
        return tuple(_relationship())
    declared = ONTOLOGY.kind(kind)
    found = list(_own(declared))
    names = set(declared.labels)
    if names & set(_WITH_CONTACT):
        found += _someone("contact.", "Kontakt", (*_PERSON.aliases, "Person"), ("Name",))
        found.append(_function("contact.title"))
    if kind == "Offer":
        found += _organisation(
            "Träger des Angebots",
            (
                "Träger",
                "Anbieter",
                *ONTOLOGY.relation("OFFERS").reverse_aliases,
                *_named(_ORGANISATION),
                ONTOLOGY.relation("OFFERS").reverse.de,
            ),
        )
    if kind == "Person":
        found[1:1] = [target for target in _someone("", "Person", ()) if target.key in ("first_name", "academic")]
        found[0] = Target(
            "name", "Name", _weighed((), ("Name", "Person", "Nachname", "Familienname", *_PERSON.aliases))
        )
        found.append(_function("title"))
        found += _organisation(
            "Organisation der Person",
            (
                *_named(_ORGANISATION),
                *ONTOLOGY.relation("EMPLOYED_BY").aliases,
                ONTOLOGY.relation("EMPLOYED_BY").label.de,
            ),
        )
    if kind == "Body":
        rel = ONTOLOGY.relation("MEMBER_OF")
        found += _someone(
            "member.",
            "Mitglied",
            ("Mitglied", "Mitglieder", "Ordentliches Mitglied", "Person", *_PERSON.aliases, rel.reverse.de),
            ("Name",),
        )
        found.append(
            Target(
                "member.organisation",
                "Mitglied: entsendet von",
                _weighed(
                    (), tuple(word for word in rel.reverse_aliases if "itglied" not in word), _named(_ORGANISATION)
                ),
            )
        )
        found.append(
            Target(
                "member.deputy",
                "Mitglied: Stellvertretung",
                _weighed((), ONTOLOGY.relation("DEPUTY_OF").reverse_aliases),
            )
        )
    if kind == "Meeting":
        rel = ONTOLOGY.relation("ATTENDED")
        found += _someone(
            "attendee.", "Teilnehmende", (*rel.reverse_aliases, "Person", *_PERSON.aliases, rel.reverse.de), ("Name",)
        )
        found.append(
            Target("attendee.organisation", "Teilnehmende: Organisation", _weighed((), (), _named(_ORGANISATION)))
        )
        found.append(Target("attended", "Anwesenheit von (Name in der Überschrift)"))
        found.append(Target("excused", "Entschuldigt (Namen oder Kreuz)", _weighed((), _EXCUSED)))
        found.append(Target("attendee.stand_in", "Teilnehmende: vertreten durch", _weighed((), _STAND_IN)))
    return (*found, *_ties(declared), own)


def _relationship() -> Iterator[Target]:
    yield Target("from", "Von", _weighed(("Von", "Von (Name)", "Ausgang", "From", "Quelle (Von)", "Akteur A")))
    yield Target(
        "rel",
        "Art der Beziehung",
        _weighed(
            (
                "Art der Beziehung",
                "Beziehung",
                "Beziehungsart",
                "Verbindung",
                "Verbindungsart",
                "Relation",
                "Beziehungstyp",
            ),
            ("Art", "Typ", "Type"),
        ),
    )
    yield Target("to", "Zu", _weighed(("Zu", "Zu (Name)", "An", "Nach", "Ziel", "To", "Akteur B")))
    for end, word in (("from", "Von"), ("to", "Zu")):
        yield Target(
            f"{end}.kind", f"{word}: Art", _weighed((f"{word} Art", f"Art {word}", f"{word} Art des Eintrags"))
        )
        yield Target(f"{end}.id", f"{word}: Kennung", _weighed((f"{word} Kennung", f"Kennung {word}", f"{word} ID")))
    rels: dict[str, Property] = {}
    for rel in ONTOLOGY.relations:
        for prop in rel.properties:
            if not prop.system and prop.name != "source":
                rels.setdefault(prop.name, prop)
    for prop in rels.values():
        yield Target(prop.name, prop.label.de, _weighed((), (prop.label.de, prop.name), prop.aliases))
