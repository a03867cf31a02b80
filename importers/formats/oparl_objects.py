"""The objects of an OParl file, wherever they lie: single, in lists, in pages, embedded in each other or only named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from importers.draft import Draft, Place, Ref, Rejected, TieDraft, Unreadable
from importers.plaintext import MOST_RECORDS, day_of, listed, one_line

#: What objects of every type carry beside their content, and what is left out of them on purpose.
_SILENT = {"id", "type", "deleted"}
_NOT_TAKEN = {
    "created",
    "modified",
    "license",
    "licenseValidSince",
    "oparlSince",
    "web",
    "keyword",
    "file",
    "mainFile",
    "auxiliaryFile",
    "invitation",
    "resultsProtocol",
    "verbatimProtocol",
    "resolutionFile",
    "life",
    "lifeSource",
    "gender",
    "affix",
    "phone",
    "location",
    "status",
    "contactEmail",
    "contactName",
    "legislativeTerm",
    "legislativeTermList",
    "equivalent",
    "system",
    "originatorPerson",
    "locationList",
    "fileList",
    "agendaItem",
    "membership",
    "consultation",
    "externalBody",
    "mayor",
}
_NESTS = (dict, list)
_NO_BODIES = {
    "fraktion": "Organisation",
    "partei": "Organisation",
    "institution": "Organisation",
    "verwaltungsbereich": "Office",
}
_UNUSED_TYPES = {"System", "File", "LegislativeTerm", "LegislativeTermList", "LocationList"}


@dataclass(frozen=True, slots=True)
class Item:
    """One object: its type without the schema's address, its values, its ordinal in the file, where it was embedded."""

    type: str
    key: str
    data: dict[str, Any]
    place: Place
    parent: tuple[str, str] = ("", "")

    @property
    def external(self) -> tuple[tuple[str, str], ...]:
        """Its address in the council's system, when it has one."""
        identity = one_line(self.data.get("id"))
        return (("oparl", identity),) if identity else ()

    def inside(self, type_name: str) -> str:
        """The key of the object of this type in which it was embedded."""
        return self.parent[1] if self.parent[0] == type_name else ""


@dataclass(slots=True)
class Store:
    """All objects of a file by their key, in the order of the file."""

    items: dict[str, Item] = field(default_factory=dict)
    deleted: list[Item] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    not_taken: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    members: dict[str, list[Item]] = field(default_factory=dict)
    orphans: dict[str, list[Item]] = field(default_factory=dict)
    agendas: dict[str, list[Item]] = field(default_factory=dict)
    consultations: dict[str, list[Item]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Any) -> Store:
        """Every object with a type of OParl, however deep; raises Unreadable when there are too many."""
        store = cls()
        waiting: list[tuple[Iterator[Any], tuple[str, str]]] = [(iter((values,)), ("", ""))]
        count = 0
        while waiting:
            parts, parent = waiting[-1]
            value = next((part for part in parts if part and isinstance(part, _NESTS)), None)
            if value is None:
                waiting.pop()
            elif isinstance(value, list):
                waiting.append((iter(value), parent))
            else:
                inner = parent
                if type_name := _type(value):
                    count += 1
                    inner = store._keep(type_name, value, count, parent)
                waiting.append((iter(value.values()), inner))
            if count > MOST_RECORDS:
                raise Unreadable(
                    "Die OParl-Datei enthält mehr als 50.000 Objekte. Bitte laden Sie die Listen einzeln oder einen "
                    "kürzeren Zeitraum herunter."
                )
        store._order()
        return store

    def _keep(self, type_name: str, value: dict[str, Any], count: int, parent: tuple[str, str]) -> tuple[str, str]:
        key = one_line(value.get("id")) or f"{parent[1]}#{type_name}-{count}"
        item = Item(type_name, key, value, Place("", count), parent)
        if value.get("deleted") is True:
            self.deleted.append(item)
        elif type_name in _UNUSED_TYPES:
            self.not_taken.setdefault(type_name)
        elif key in self.items:
            earlier = self.items[key]
            merged = {**value, **{name: part for name, part in earlier.data.items() if part not in (None, "", [])}}
            self.items[key] = Item(
                type_name, key, merged, earlier.place, earlier.parent if earlier.parent[0] else parent
            )
        else:
            self.items[key] = item
        return type_name, key

    def of_type(self, type_name: str) -> list[Item]:
        """The objects of a type, in the order of the file."""
        return [item for item in self.items.values() if item.type == type_name]

    def told(self, item: Item, *used: str) -> dict[str, Any]:
        """Its values; what is neither used nor known to stay out is named as not understood."""
        for name, value in item.data.items():
            if value in (None, "", []) or name in used or name in _SILENT:
                continue
            if name in _NOT_TAKEN:
                self.not_taken.setdefault(f"{item.type}: {one_line(name)}")
            else:
                self.unknown.setdefault(f"{item.type}: {one_line(name)}")
        return item.data

    def found(self, value: Any) -> Item | None:
        """The object that an address or an embedded object means, when the file holds it."""
        if isinstance(value, dict):
            value = value.get("id")
        return self.items.get(one_line(value)) if isinstance(value, str) else None

    def ref(self, value: Any, kind: str) -> Ref:
        """The end of a tie: an object of this file, else one known by its address."""
        found = self.found(value)
        if found is not None:
            return Ref(kind, key=found.key)
        address = one_line(value.get("id") if isinstance(value, dict) else value)
        return Ref(kind, text=address, external=("oparl", address))

    def kind_of_organisation(self, item: Item) -> str:
        """A body, unless its type says that it is a party, an institution or a part of the administration."""
        return _NO_BODIES.get(one_line(item.data.get("organizationType")).lower(), "Body")

    def address(self, location: Any) -> dict[str, str]:
        """Street, postal code and town of a location that the file holds."""
        data = self._location(location)
        names = {"street": "streetAddress", "postal_code": "postalCode", "city": "locality"}
        return {name: one_line(data.get(theirs)) for name, theirs in names.items()}

    def place(self, location: Any) -> str:
        """A location in one line, as one would say it: room, street, town."""
        data = self._location(location)
        parts = [one_line(data.get(name)) for name in ("room", "streetAddress", "locality")]
        return ", ".join(part for part in parts if part) or one_line(data.get("description"))

    def _location(self, location: Any) -> dict[str, Any]:
        found = self.found(location)
        return found.data if found is not None else location if isinstance(location, dict) else {}

    def memberships(self, item: Item, of_person: bool) -> Iterator[TieDraft]:
        """MEMBER_OF ties: on the person when the file holds it, else on the organisation."""
        for membership in self.members.get(item.key, ()) if of_person else self.orphans.get(item.key, ()):
            data = self.told(
                membership, "person", "organization", "role", "votingRight", "startDate", "endDate", "onBehalfOf"
            )
            role = one_line(data.get("role"))
            sender = self.found(data.get("onBehalfOf"))
            if sender is not None:
                role = f"{role or 'Mitglied'} (für {one_line(sender.data.get('name'))})"
            values = _dated(data) | {"role": role}
            if isinstance(data.get("votingRight"), bool):
                values["vote"] = "ja" if data["votingRight"] else "nein"
            if of_person:
                target = data.get("organization") or membership.inside("Organization")
                organisation = self.found(target)
                kind = self.kind_of_organisation(organisation) if organisation else ""
                yield TieDraft("MEMBER_OF", self.ref(target, kind), True, _filled(values))
            else:
                yield TieDraft("MEMBER_OF", self.ref(data.get("person"), "Person"), False, _filled(values))

    def senders(self, item: Item) -> Iterator[Draft]:
        """The organisation on whose behalf somebody sits in a body is a member of that body itself."""
        for membership in self.members.get(item.key, ()):
            sender = self.found(membership.data.get("onBehalfOf"))
            target = self.found(membership.data.get("organization") or membership.inside("Organization"))
            if sender is not None and target is not None and self.kind_of_organisation(sender) != "Body":
                tie = TieDraft("MEMBER_OF", Ref("Body", key=target.key), True, _dated(membership.data))
                yield Draft(membership.place, self.kind_of_organisation(sender), sender.key, {}, (tie,), mention=True)

    def _order(self) -> None:
        """Memberships by their person (or, where the file lacks it, by their body), agenda items by their meeting."""
        for point in self.of_type("AgendaItem"):
            owner = self._owner(point, "meeting", "Meeting")
            self.agendas.setdefault(owner, []).append(point)
        for consultation in self.of_type("Consultation"):
            owner = self._owner(consultation, "paper", "Paper")
            self.consultations.setdefault(owner, []).append(consultation)
        for membership in self.of_type("Membership"):
            person = self.items.get(self._owner(membership, "person", "Person"))
            organisation = self.items.get(self._owner(membership, "organization", "Organization"))
            if person is not None and (organisation is not None or membership.data.get("organization")):
                self.members.setdefault(person.key, []).append(membership)
            elif organisation is not None and membership.data.get("person"):
                self.orphans.setdefault(organisation.key, []).append(membership)
            else:
                sentence = "Diese Mitgliedschaft nennt keine Person oder kein Gremium der Datei."
                self.rejected.append(Rejected(membership.place, (sentence,)))

    def _owner(self, item: Item, name: str, type_name: str) -> str:
        found = self.found(item.data.get(name))
        return found.key if found is not None else one_line(item.data.get(name)) or item.inside(type_name)

    def agenda_of(self, key: str) -> list[Item]:
        """The agenda items that name a meeting or lie in it."""
        return self.agendas.get(key, [])

    def consultations_of(self, paper: Item) -> list[Item]:
        """The consultations that a paper lists or that name it."""
        found = {item.key: item for item in map(self.found, listed(paper.data.get("consultation"))) if item is not None}
        for item in self.consultations.get(paper.key, []):
            found.setdefault(item.key, item)
        return list(found.values())

    def notes(self) -> Iterator[str]:
        """What was deleted in the council's system: it stays here until the user archives it."""
        for item in self.deleted[:20]:
            name = one_line(item.data.get("name") or item.data.get("reference")) or item.key
            yield (
                f"Im Ratsinformationssystem gelöscht: „{name[:200]}“ ({item.type}, Nr. {item.place.row}). Hier "
                f"bleibt der Eintrag, "
                "bis Sie ihn archivieren."
            )
        if len(self.deleted) > 20:
            yield f"Insgesamt sind dort {len(self.deleted)} Objekte gelöscht; die ersten 20 stehen hier."


def _type(value: dict[str, Any]) -> str:
    address = value.get("type")
    if not isinstance(address, str) or "schema.oparl.org" not in address:
        return ""
    return one_line(address).rstrip("/").rpartition("/")[2]


def _dated(data: dict[str, Any]) -> dict[str, str]:
    return _filled({"valid_from": day_of(data.get("startDate")), "valid_to": day_of(data.get("endDate"))})


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}


def names_of(store: Store, values: Any) -> str:
    """The names of objects of this file, joined by commas."""
    found = [store.found(value) for value in listed(values)]
    return ", ".join(one_line(item.data.get("name")) for item in found if item is not None)
