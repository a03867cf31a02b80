"""Rows of lists of members, of meetings with who was there, and of relationships between named records.

Who cannot be told from an organisation by name is asked for; nothing is guessed.
"""  # fmt: skip

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph_app import clock
from graph_app.ontology import ONTOLOGY
from importers.attendees import Attendee, attendance, attendees, reply, to_come, were_there
from importers.contacts import Contact, add_contact, contact_of, person_key
from importers.draft import Place, Ref, TieDraft
from importers.gathered import OWN_SCHEME, folded
from importers.headings import kind_words, word
from importers.joined import IDENTITY
from importers.lists import Records
from importers.people import certainly_person, looks_like_organisation, people, someone, vacant
from importers.table import Row

_OF_ATTENDEES = frozenset({"attendee.name", "attendee.stand_in", "excused"})


class Gatherings(Records):
    """Reads the rows of a list of bodies, meetings or relationships."""

    def _take(self, row: Row) -> None:
        place, messages = Place(self.sheet, row.number), list(row.messages)
        said = self.said(row, messages)
        if self.kind.name == "Body":
            self._body(place, said, messages)
        else:
            self._meeting(place, said, messages, row)

    def _body(self, place: Place, said: dict[str, str], messages: list[str]) -> None:
        name, record = said.get("name", ""), said.get("id", "")
        if not name:
            self._nameless(place, said)
            return
        values = self.values(self.kind, said, messages)
        key = f"id:{record}" if record else self.gathered.key("Body", values["name"])
        body = self.gathered.add(place, "Body", key, values, self.ties(place, said, messages), messages, record=record)
        more = {
            prop: said[f"<MEMBER_OF.{prop}"]
            for prop in ("role", "vote", "valid_from", "valid_to")
            if said.get(f"<MEMBER_OF.{prop}")
        }
        sender = said.get("member.organisation", "")
        if sender:
            self.gathered.add(
                place,
                "Organisation",
                self.gathered.key("Organisation", sender),
                {"name": sender},
                [TieDraft("MEMBER_OF", body, values=_without(more, "role"))],
                mention=True,
            )
        contact = contact_of(said, "member.", place)
        if not contact.name or vacant(contact.name):
            return
        if sender:
            more["quote"] = f"entsendet von {sender}"
        members = self.party(
            contact,
            "MEMBER_OF",
            body,
            more,
            person=bool(sender or said.get("member.first_name") or said.get("member.salutation")),
        )
        if (deputy := said.get("member.deputy", "")) and not vacant(deputy):
            self._deputy(place, deputy, members, body, sender)

    def _deputy(self, place: Place, cell: str, members: Sequence[Ref], body: Ref, sender: str) -> None:
        """Who stands in for the members of the row; with several members it is not said for whom."""
        for text in people(cell):
            who = someone(text)
            values = {"name": who.name} | ({"salutation": who.salutation} if who.salutation else {})
            stated = {"role": "Stellvertretung"} | ({"quote": f"entsendet von {sender}"} if sender else {})
            ties = [TieDraft("MEMBER_OF", body, values=stated)]
            if len(members) == 1 and members[0].kind == "Person":
                ties.append(TieDraft("DEPUTY_OF", members[0]))
            self.gathered.add(place, "Person", person_key(self.gathered, who.name), values, ties)

    def party(self, contact: Contact, rel: str, end: Ref, values: Mapping[str, Any], *, person: bool) -> list[Ref]:
        """The drafts of somebody who takes part: a person where that is certain, an organisation where its name says
        so, else the question which of both it is."""
        name, place, gathered = contact.name, contact.place, self.gathered
        tie = TieDraft(rel, end, values=values)
        if person or certainly_person(name) or len(people(name)) > 1 or self._known("Person", someone(name).name):
            contact.ties = [tie]
            return add_contact(gathered, contact)
        if looks_like_organisation(name) or self._known("Organisation", name):
            key = gathered.key("Organisation", name)
            return [gathered.add(place, "Organisation", key, {"name": name}, [tie], mention=True)]
        key = f"party:{folded(name)}"
        if key in gathered.asked:
            return [gathered.add(place, "Person", key, {"name": name}, [tie], mention=True)]
        gathered.asked.add(key)
        options = (("person", "Eine Person"), ("organisation", "Eine Organisation"), ("skip", "Weglassen"))
        question = f"Ist „{name}“ eine Person oder eine Organisation?"
        gathered.add(place, "Person", key, {"name": name}, [tie], mention=True, question=question, options=options)
        gathered.add(place, "Person", key, {"name": name}, when=(key, "person"))
        gathered.add(place, "Organisation", key, {"name": name}, when=(key, "organisation"))
        return [Ref(key=key)]

    def _known(self, kind: str, name: str) -> bool:
        """Whether the file has named a record of this kind so, or one and none of the other kind is recorded."""
        other = "Organisation" if kind == "Person" else "Person"
        recorded = [folded(name) in self.gathered.known.get(one, ()) for one in (kind, other)]
        return self.gathered.speaks_of(kind, name) or recorded == [True, False]

    def _meeting(self, place: Place, said: dict[str, str], messages: list[str], row: Row) -> None:
        seats = self._seats(place, said, messages)
        ticks = [
            (slot.heading, row.cells[slot.index])
            for slot in self.slots
            if slot.target == "attended" and slot.index < len(row.cells) and row.cells[slot.index]
        ]
        boxes = any(attendance(tick) for _, tick in ticks)
        ahead = "held_on" not in said and to_come(
            said.get("planned_on", ""), clock.today(), ticked=boxes or "<ATTENDED.attendance" in said
        )
        held = not ahead and (boxes or any(tick for _, tick in seats))
        if held and "planned_on" in said and "held_on" not in said:
            said["held_on"] = said.pop("planned_on")
        day = said.get("held_on") or said.get("planned_on") or ""
        name = said.get("name") or ", ".join(part for part in (said.get("PART_OF", ""), day) if part)
        if not name or (not day and "name" not in said):
            self.gathered.reject(
                place,
                "In dieser Zeile fehlt, welches Treffen gemeint ist. Bitte ergänzen Sie Namen oder Gremium und Datum.",
            )
            return
        record = said.get("id", "")
        key = (
            f"id:{record}"
            if record
            else self.gathered.key("Meeting", name, folded(day) if day and day not in name else "")
        )
        said["name"] = name
        values = {**self.values(self.kind, said, messages), "name": name}
        for prop in ("held_on", "planned_on"):
            if prop in said:
                values[prop] = said[prop]
        if "planned_on" in values and "held_on" in said and values["planned_on"] == said["held_on"]:
            del values["planned_on"]
        own = Ref(kind="Meeting", key=key)
        self.gathered.add(place, "Meeting", key, values, self.ties(place, said, messages), messages, record=record)
        for contact, tick in seats:
            said_who = bool(contact.home or said.get("attendee.first_name") or contact.salutation)
            rel, values = _part(tick, ahead)
            self.party(contact, rel, own, values, person=said_who)
        for heading, tick in ticks:
            rel, values = _part(tick, ahead)
            self.party(Contact(place, heading), rel, own, values, person=False)

    def _seats(self, place: Place, said: Mapping[str, str], messages: list[str]) -> list[tuple[Contact, str]]:
        """Who takes part, each with a word or tick for how; "" for those who are only invited.

        Who stood in for somebody was there. On a day that is over, people of a list of attendance were there.
        """
        whole, excused = contact_of(said, "attendee.", place), said.get("excused", "")
        named = (Attendee(whole.name),) if said.get("attendee.first_name") else attendees(whole.name)
        box, stand_in = attendance(excused), said.get("attendee.stand_in", "")
        told = " ".join(slot.heading for slot in self.slots if slot.target in _OF_ATTENDEES)
        day = said.get("held_on") or said.get("planned_on") or ""
        usual = said.get("<ATTENDED.attendance", "") or (
            "vertreten"
            if stand_in and not vacant(stand_in)
            else "entschuldigt"
            if box in ("anwesend", "entschuldigt")
            else "anwesend"
            if not said.get("id") and were_there(told, day, clock.today())
            else ""
        )
        found = [(replace(whole, name=one.name), one.tick or usual) for one in named]
        if at := said.get("attendee.organisation", "") if len(found) == 1 else "":
            home = self.gathered.organisation(place, at)
            found = [(replace(found[0][0], home=home, home_name=at), found[0][1])]
        others = [Attendee(one.name, one.tick or "anwesend") for one in attendees(stand_in)]
        others += [Attendee(one.name, "entschuldigt") for one in attendees("" if box else excused)]
        found += [(Contact(place, one.name), one.tick) for one in others]
        if box and not found:
            messages.append(f"Nicht übernommen, weil der Name der Person fehlt: „Entschuldigt“ {excused}.")
        return [(contact, tick) for contact, tick in found if contact.name and not vacant(contact.name)]


class Relationships(Records):
    """Reads the rows of a list of relationships: from, what, to."""

    def _take(self, row: Row) -> None:
        place, messages = Place(self.sheet, row.number), list(row.messages)
        said = self.said(row, messages)
        missing = [
            label
            for key, label in (("from", "Von"), ("rel", "Art der Beziehung"), ("to", "Zu"))
            if not said.get(key) and not said.get(f"{key}.id")
        ]
        if missing:
            self.gathered.reject(
                place, f"Es fehlt: {', '.join(missing)}. Bitte ergänzen Sie die Zeile oder löschen Sie sie."
            )
            return
        rel, outgoing = _relation(said["rel"])
        source = self._end(said, "from", rel, outgoing)
        target = self._end(said, "to", rel, not outgoing)
        ends = {"from", "rel", "to", "id"}
        values = dict.fromkeys((slot.target for slot in self.slots if slot.target in IDENTITY), "")  # said to be none
        values |= {key: cell for key, cell in said.items() if key not in ends and "." not in key}
        foreign = "" if rel else said["rel"]
        tie = TieDraft(rel, target, outgoing, values, foreign=foreign, alone=True)
        name = said.get("from") or said["from.id"]
        key = f"id:{said['from.id']}" if said.get("from.id") else f"{source.kind}:{folded(name)}"
        self.gathered.add(
            place,
            source.kind or "Entity",
            key,
            {"name": name} if said.get("from") else {},
            [tie],
            messages,
            record=said.get("from.id", ""),
            mention=True,
        )
        if foreign:
            self.gathered.foreign[foreign] += 1

    def _end(self, said: Mapping[str, str], end: str, rel: str, source: bool) -> Ref:
        kind = kind_words().get(word(said.get(f"{end}.kind", "")), "")
        if not kind and rel:
            ends = ONTOLOGY.relation(rel).source if source else ONTOLOGY.relation(rel).target
            kind = ends[0].name if len(ends) == 1 and not ends[0].abstract else ""
        record = said.get(f"{end}.id", "")
        return Ref(kind=kind, text=said.get(end, ""), external=(OWN_SCHEME, record) if record else None)


def _part(tick: str, ahead: bool) -> tuple[str, dict[str, str]]:
    """How somebody takes part: who was there is only said of a day that came, before it a tick is a reply."""
    if not tick:
        return "INVITED", {}
    return ("INVITED", {"reply": reply(tick)}) if ahead else ("ATTENDED", {"attendance": attendance(tick) or tick})


def _relation(text: str) -> tuple[str, bool]:
    """The type that a word names and whether it is read from source to target; "" when the word is not known."""
    wanted = word(text)
    for rel in ONTOLOGY.relations:
        if wanted in (word(rel.name), word(rel.label.de), *map(word, rel.aliases)):
            return rel.name, True
    for rel in ONTOLOGY.relations:
        if wanted in (word(rel.reverse.de), *map(word, rel.reverse_aliases)):
            return rel.name, False
    return "", True


def _without(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}
