"""Rows of a list of organisations, people, positions, offers or any other kind: one record a row, with its ties.

Leaves bodies, meetings and lists of relationships to importers.gatherings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from graph_app.ontology import ONTOLOGY, NodeKind, RelKind, ValueType
from importers.cells import several, territories, territory_key, values_of
from importers.contacts import ABOVE, NAMES, add_contact, contact_of, keep_common_mailbox, leave_borrowed, person_key
from importers.draft import Place, Ref, TieDraft
from importers.gathered import Gathered, folded, home_of
from importers.headings import kind_words, word
from importers.people import someone, vacant
from importers.slots import REFERENCE, Slot, homeless, reference_ties
from importers.table import Row

_UNIT = re.compile(
    r"[A-Z]{1,3}\s?\d{1,3}(\.\d+)*\b|(abteilung|sachgebiet|fachbereich|fachdienst|referat|dezernat|stabsstelle|team)\b",
    re.IGNORECASE,
)
_ORGANISATION = ONTOLOGY.kind("Organisation")
_TOWN_HALL = re.compile(r"(stadt|gemeinde) ", re.IGNORECASE)
_SERVES = (ONTOLOGY.relation("SERVES"), True)


@cache
def _names(kind: NodeKind) -> frozenset[str]:
    return frozenset(prop.name for prop in kind.properties if not prop.system)


class Records:
    """Reads the rows of one sheet into drafts."""

    def __init__(
        self, gathered: Gathered, sheet: str, kind: NodeKind, slots: Sequence[Slot], names: Counter[str] | None = None
    ) -> None:
        self.gathered, self.sheet, self.kind, self.slots = gathered, sheet, kind, slots
        self.names = names or Counter()
        self.name_heading = next((slot.heading for slot in slots if slot.target == "name"), kind.label.de)
        self._organisation = kind.is_a(_ORGANISATION)
        self._own = ""

    def take(self, row: Row) -> None:
        """Read one row: drafts of its record and of whom it names, or a rejection that says what is missing."""
        before = len(self.gathered.drafts), len(self.gathered.rejected)
        self._take(row)
        if before == (len(self.gathered.drafts), len(self.gathered.rejected)):
            where = f"Blatt „{self.sheet}“, Zeile" if self.sheet else "Zeile"
            self.gathered.notes.append(
                f"{where} {row.number} sagt nichts, was nicht schon in einer anderen Zeile steht."
            )

    def _take(self, row: Row) -> None:
        place, messages = Place(self.sheet, row.number), list(row.messages)
        said = self.said(row, messages)
        if self.kind.name == "Person":
            self._person(place, said, messages)
        elif not said.get("name"):
            self._nameless(place, said)
        else:
            self._record(place, said, messages)

    def said(self, row: Row, messages: list[str]) -> dict[str, str]:
        """The filled cells of a row by target; what says nothing without another cell is told instead."""
        found = {
            slot.target: row.cells[slot.index]
            for slot in self.slots
            if slot.index < len(row.cells) and row.cells[slot.index]
        }
        for target, lacking in homeless(self.kind.name, found).items():
            heading = next(slot.heading for slot in self.slots if slot.target == target)
            messages.append(f"Nicht übernommen, weil {lacking} fehlt: „{heading}“ {found.pop(target)}.")
        above = {
            each.target: row.above[each.index]
            for each in self.slots
            if each.target in found and each.index in row.above
        }
        leave_borrowed(found, above, "" if self.kind.name == "Person" else None, messages)
        return found | {f"{ABOVE}{target}": told for target, told in above.items() if target in NAMES}

    def _nameless(self, place: Place, said: Mapping[str, str]) -> None:
        if said:
            self.gathered.reject(
                place,
                f"In der Spalte „{self.name_heading}“ steht kein Name. "
                "Bitte ergänzen Sie ihn oder löschen Sie die Zeile.",
            )
        else:
            self.gathered.reject(
                place,
                "In dieser Zeile ist keine der Spalten gefüllt, die gelesen werden. Bitte ordnen Sie die Spalten zu.",
            )

    def _record(self, place: Place, said: dict[str, str], messages: list[str]) -> None:
        kind = self._narrowed(said, messages)
        contact = contact_of(said, "contact.", place)
        if not contact.name and not contact.title:
            for name in ("email", "phone"):  # nobody is named, so it can only be the record's own
                if cell := getattr(contact, name):
                    if name in said or name not in _names(kind):
                        messages.append(f"Ohne Namen einer Person nicht übernommen: {cell}.")
                    said.setdefault(name, cell)
        elif "email" in _names(kind):
            keep_common_mailbox(contact, said)
        values = self.values(kind, said, messages)
        name = values["name"]
        record = said.get("id", "")
        home = home_of(values) if self._organisation else ""
        provider = self._provider(place, said, messages) if kind.name == "Offer" else None
        if provider:
            home = provider[0].key
        key = (
            f"id:{record}"
            if record
            else self.gathered.key("Organisation" if self._organisation else kind.name, name, home)
        )
        own, self._own = Ref(kind=kind.name, key=key), key
        at, at_name = provider if provider else (own, name)
        ties = self.ties(place, said, messages)
        if provider:
            ties.append(TieDraft("OFFERS", provider[0], outgoing=False))
        beside = bool(contact.name or contact.title)
        self.gathered.add(place, kind.name, key, values, ties, messages, record=record, beside=beside)
        if contact.name or contact.title:
            contact.home, contact.home_name = at, at_name
            add_contact(self.gathered, contact)

    def _narrowed(self, said: Mapping[str, str], messages: list[str]) -> NodeKind:
        """The kind that the column of kinds names; the list's own with a sentence where the word is not known."""
        text = said.get("kind", "")
        if not text:
            return self.kind
        words = kind_words()
        for part in (text, *re.split(r"[/,;|]| und ", text)):
            name = words.get(word(part))
            if name and ONTOLOGY.kind(name).is_a(self.kind):
                return ONTOLOGY.kind(name)
        self.gathered.unknown[f"Art „{text}“"] = None
        messages.append(f"Die Art „{text}“ ist nicht bekannt. Ein neuer Eintrag wird „{self.kind.label.de}“.")
        return self.kind

    def values(self, kind: NodeKind, said: Mapping[str, str], messages: list[str]) -> dict[str, Any]:
        """The values of the record's own columns; what a cell holds beside its value fills columns that are empty."""
        own: dict[str, Any] = {}
        beside: dict[str, str] = {}
        known = _names(kind)
        for slot in self.slots:
            prop = slot.prop
            if prop is None or not (cell := said.get(slot.target, "")):
                continue
            if prop.name not in known:
                messages.append(f"„{prop.label.de}“ gibt es bei „{kind.label.de}“ nicht. Nicht übernommen: {cell}.")
                continue
            if prop.type is ValueType.TEXTS and (prop.name == "aliases" or ";" in cell):
                own[prop.name] = list(several(cell))  # as our exports write; a comma belongs to a name
                continue
            for name, value in values_of(prop, cell, messages.append).items():
                (own if name == prop.name else beside)[name] = value
        for name, value in beside.items():
            if name in known and name not in own:
                own[name] = value
            elif own.get(name) != value:
                messages.append(f"Auch in der Zelle, nicht übernommen: {value}.")
        for name in ("email", "phone"):  # a column of the contact where the row names nobody
            if name in known and name not in own and (cell := said.get(name, "")):
                own |= values_of(kind.property(name), cell, messages.append)
        return own

    def ties(self, place: Place, said: Mapping[str, str], messages: list[str]) -> list[TieDraft]:
        """The relationships that the row states."""
        found: list[TieDraft] = []
        for slot in self.slots:
            if slot.tie is None or slot.tie[2] or not (cell := said.get(slot.target, "")):
                continue
            rel, outgoing, _ = slot.tie
            more = {
                other.tie[2]: said[other.target]
                for other in self.slots
                if other.tie and other.tie[2] and other.tie[:2] == slot.tie[:2] and said.get(other.target)
            }
            if rel.name == "LOCATED_AT" and outgoing and self._in_places(cell):
                found += [tie for tie in self._reference(_SERVES[0], cell, "", messages) if tie not in found]
                continue
            if outgoing and rel.name in REFERENCE and not more:
                found += [tie for tie in self._reference(rel, cell, slot.heading, messages) if tie not in found]
                continue
            for end in self._ends(place, rel, outgoing, cell, slot.heading, messages):
                found.append(TieDraft(rel.name, end, outgoing, more))
        return found

    def _in_places(self, cell: str) -> bool:
        """Whether a cell names nothing but known municipalities or districts: then it says where, not at whom."""
        known = self.gathered.known.get("Territory", ())
        return _SERVES in ONTOLOGY.ties_of(self.kind) and all(
            folded(text) in known and not _TOWN_HALL.match(text) for text in territories(cell)
        )

    def _reference(self, rel: RelKind, cell: str, heading: str, messages: list[str]) -> list[TieDraft]:
        """The ties to what every Kreis has; a part that is a name by itself keeps its commas („Gütersloh, Kreis“)."""
        stages = rel.name == "COVERS" and "stufe" in word(heading)
        kind = "Stage" if stages else {"COVERS": "Topic", "ACTS_AS": "ActorGroup"}.get(rel.name, "Territory")
        known, found = self.gathered.known.get(kind, ()), []
        for part in several(cell):
            if folded(part) in known:
                found.append(TieDraft(rel.name, Ref(kind=kind, text=part)))
            else:
                text = territory_key(part, messages.append) if kind == "Territory" else part
                found += reference_ties(rel.name, text, stages)
        return found

    def _ends(
        self, place: Place, rel: RelKind, outgoing: bool, cell: str, heading: str, messages: list[str]
    ) -> list[Ref]:
        ends = [kind.name for kind in (rel.target if outgoing else rel.source)]
        if rel.name == "FUNDED_BY" and outgoing:
            return self._grant(place, cell, messages)
        return [end for text in several(cell) if (end := self._named(place, rel, outgoing, ends, text))]

    def _named(self, place: Place, rel: RelKind, outgoing: bool, ends: Sequence[str], text: str) -> Ref | None:
        """The record that a cell names: mentioned where its kind is clear, else left for the plan to find."""
        gathered = self.gathered
        if rel.name == "PART_OF" and outgoing:
            ends = (
                ["Body"]
                if self.kind.name == "Meeting"
                else ["Organisation"]
                if self._organisation or self.kind.name == "Unit"
                else [self.kind.name]
            )
        if rel.name == "DEPUTY_OF" and not outgoing:
            ends = ["Person"]
        if vacant(text):
            return None
        if ends[0] == "Body":
            return gathered.body(place, text)
        if ends[0] == "Organisation":
            if "Unit" in ends and rel.name == "LOCATED_AT" and _UNIT.match(text):
                return gathered.add(place, "Unit", gathered.key("Unit", text), {"name": text}, mention=True)
            return gathered.organisation(place, text)
        if ends == ["Person"]:
            who = someone(text)
            values = {"name": who.name} | ({"salutation": who.salutation} if who.salutation else {})
            return gathered.add(place, "Person", person_key(gathered, who.name), values, mention=True)
        if ends == ["Offer"]:
            return gathered.add(place, "Offer", gathered.key("Offer", text, self._own), {"name": text}, mention=True)
        return Ref(kind=ends[0] if len(ends) == 1 else "", text=text)

    def _grant(self, place: Place, cell: str, messages: list[str]) -> list[Ref]:
        parts, known = several(cell), self.gathered.known.get("Grant", ())
        if all(folded(part) in known for part in parts):
            return [Ref(kind="Grant", text=part) for part in parts]
        if not re.search(r"\d", cell):
            messages.append(f"Zum Bescheid steht nur „{cell}“. Ohne Nummer oder Datum ist er nicht übernommen.")
            return []
        name = cell if re.match(r"bescheid|förder|zuwend|bewillig", cell, re.IGNORECASE) else f"Bescheid {cell}"
        values = {"name": name, "notice_number": cell}
        return [self.gathered.add(place, "Grant", self.gathered.key("Grant", cell), values, mention=True)]

    def _provider(self, place: Place, said: Mapping[str, str], messages: list[str]) -> tuple[Ref, str] | None:
        """The organisation beside the record, with its address."""
        name = said.get("organisation.name", "")
        if not name:
            return None
        values: dict[str, str] = {}
        for target, cell in said.items():
            part, _, prop = target.partition(".")
            if part == "organisation" and prop != "name":
                for found, value in values_of(_ORGANISATION.property(prop), cell, messages.append).items():
                    values.setdefault(found, value)
        name = values_of(_ORGANISATION.property("name"), name, messages.append)["name"]
        return self.gathered.organisation(place, name, values), name

    def _person(self, place: Place, said: dict[str, str], messages: list[str]) -> None:
        contact = contact_of(said, "", place)
        self._narrowed(said, messages)
        if not contact.name:
            self._nameless(place, said)
            return
        contact.main, contact.record, contact.messages = True, said.get("id", ""), messages
        employers = several(said.get("organisation.name", "")) if contact.record else ()
        home = None if len(employers) > 1 else self._provider(place, said, messages)
        if home:
            contact.home, contact.home_name = home
        rest = {name: cell for name, cell in said.items() if name not in ("name", "salutation", "email", "phone")}
        contact.values = self.values(self.kind, rest, messages)
        contact.ties = self.ties(place, said, messages)
        if not home:  # our own list names all of them in one cell
            at = [self.gathered.organisation(place, one) for one in employers]
            contact.ties = [*contact.ties, *(TieDraft("EMPLOYED_BY", one) for one in at)]
        if vacant(contact.name) and not contact.title:
            self.gathered.reject(place, f"Als Name steht „{contact.name}“. Ohne Funktion entsteht daraus kein Eintrag.")
            return
        add_contact(self.gathered, contact)
