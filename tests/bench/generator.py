"""A seeded network of any size, record by record: the same seed gives the same network. Writes nothing.

The shape of the large one follows the figures of the Land: two served places and two topics for an organisation, one
employer for a person, ten attendances at a meeting.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_app.entities.lines import NodeLine, TieLine
from graph_app.entities.record import named
from graph_app.ontology import ONTOLOGY, Day
from graph_app.starter import files, kit

Line = NodeLine | TieLine

SEED = 2026
STICHTAG = date(2026, 11, 2)
LAND = "ags-05"
TOPICS = 14
LEVELS = ("confirmed", "claimed", "derived")
_KINDS = ("Office", "WelfareOrganisation", "LanguageCourseProvider", "MigrantOrganisation", "School", "Counselling",
          "VolunteerGroup", "HealthService", "Chamber", "Organisation")  # fmt: skip
_FIRST = ("Caritas", "Diakonie", "Bildungswerk", "Jugendamt", "Sprachschule", "Begegnung", "Beratung", "Brücke",
          "Freundeskreis", "Gesundheitsamt", "Kulturverein", "Nachbarschaft", "Wohnungsamt", "Frauenhaus")  # fmt: skip
_SECOND = ("Nord", "Süd", "West", "Ost", "Mitte", "am Markt", "an der Brücke", "im Tal", "Bergstraße", "Mühlenweg")
_FUNCTIONS = ("Leitung", "Fachkraft", "Beratung", "Koordination", "Sachbearbeitung", "Vertretung")
_PLACES = ("Ahlen", "Borken", "Dülmen", "Emsbach", "Fröndenberg", "Halver", "Lübbecke", "Menden", "Olfen", "Rheda")


@dataclass(frozen=True, slots=True)
class Size:
    """How many of everything."""

    name: str
    kreise: int
    municipalities: int
    organisations: int
    persons: int
    meetings: int
    attendances: int
    positions: int


KREIS = Size("Kreis", 1, 15, 400, 1_500, 600, 6_000, 60)
NRW = Size("NRW", 53, 430, 40_000, 120_000, 50_000, 500_000, 2_000)


def kreis_id(number: int) -> str:
    """The id of the Kreis with this number, from 0."""
    return f"ags-{_ags(number)}"


def network(size: Size) -> Iterator[Line]:
    """All records, then all relationships between them."""
    ties: list[TieLine] = []
    for line in _framework(size):
        if isinstance(line, TieLine):
            ties.append(line)
        else:
            yield line
    people = _People(size)
    yield from people.nodes()
    yield from ties
    yield from people.ties()


def _ags(number: int) -> str:
    return f"05{900 + number if number < 100 else number}"


def _framework(size: Size) -> Iterator[Line]:
    """Land, Kreise, municipalities, lists and a Soll-Liste for each Kreis, as the starter kit makes them."""
    soll = files.soll_list()
    lists = _kept_topics(files.reference_lists())
    keys = {entry["key"] for entry in lists if entry.get("node") == "Topic"}
    demanded = [row for row in soll["requirements"] if row["dimension"] != "topics" or row["column"] in keys]
    entries: list[dict[str, Any]] = [
        {"node": "Territory", "id": LAND, "name": "Nordrhein-Westfalen", "ags": "05", "territory_kind": "land"}, *lists
    ]  # fmt: skip
    for number in range(size.kreise):
        ags, places = _ags(number), _shared(size.municipalities, size.kreise, number)
        pasted = "\n".join(f"{ags}{4 * i + 4:03d} {_PLACES[i % 10]} {number}-{i}" for i in range(places))
        entries += kit.own_territories(f"Kreis {_PLACES[number % 10]} {number}", ags, pasted)
        entries += kit.soll_entries(kreis_id(number), ags, {**soll, "requirements": demanded})
        tie = f"{kreis_id(number)}--in-land"
        entries.append({"rel": "IN_TERRITORY", "id": tie, "from": kreis_id(number), "to": LAND})
    load = files.load_of(entries)
    yield from load.nodes
    yield from load.ties


def _kept_topics(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    topics = [entry["id"] for entry in entries if entry.get("node") == "Topic"]
    gone = set(topics[TOPICS:])
    return [entry for entry in entries if not gone & {entry.get("id"), entry.get("from"), entry.get("to")}]


def _shared(total: int, parts: int, number: int) -> int:
    """The share of one part, so that all shares make the total."""
    return total * (number + 1) // parts - total * number // parts


class _People:
    """Organisations, positions, persons, bodies, meetings, statements, and what ties them; ids follow from numbers."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.chance = random.Random(SEED)
        lists = _kept_topics(files.reference_lists())
        self.topics = [entry for entry in lists if entry.get("node") == "Topic"]
        self.groups = [entry["id"] for entry in lists if entry.get("node") == "ActorGroup"]
        self.places = [
            [f"ags-{_ags(number)}{4 * i + 4:03d}" for i in range(_shared(size.municipalities, size.kreise, number))]
            for number in range(size.kreise)
        ]
        self.tied = 0

    def nodes(self) -> Iterator[NodeLine]:
        """Every record."""
        size, chance = self.size, self.chance
        for i in range(size.organisations):
            name = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} {i}"
            values: dict[str, Any] = {"name": name, "city": chance.choice(_PLACES), "phone": "+49 5241 85-0"}
            if chance.random() < 0.05:  # no longer there
                values["valid_to"] = self._day(2015, 2025)
            yield _node(_KINDS[i % len(_KINDS)], f"org-{i:06d}", values)
        for i in range(size.positions):
            values = {"name": f"Stelle {i}", "baustein": 2 if i % 4 == 0 else 1, "fte": 0.5}
            values |= {"status": "vakant" if i % 5 == 0 else "besetzt", "status_since": self._day(2020, 2026)}
            yield _node("Position", f"position-{i:06d}", values)
        for i in range(size.persons):
            name = f"{chance.choice(_FUNCTIONS)} {chance.choice(_SECOND)} {i}"
            values = {"name": name, "legal_basis": "aufgabe", "email": f"person{i}@example.org"}
            yield _node("Person", f"person-{i:06d}", values)
        for i in range(4 * size.kreise):
            yield _node("Body", f"body-{i:04d}", {"name": f"Arbeitsgruppe {i}", "body_kind": "facharbeitsgruppe"})
        for i in range(size.meetings):
            held = self._day(2022, 2026)
            values = {"name": f"{i}. Sitzung", "held_on": held, "meeting_status": "stattgefunden"}
            yield _node("Meeting", f"meeting-{i:06d}", values)
        for _, place, topic in self._spoken():
            values = {"dimension": "topics", "column": topic["key"], "state": chance.choice(("ja", "nein"))}
            values |= {"evidence": chance.choice(("confirmed", "claimed")), "observed_on": self._day(2022, 2025)}
            kind = ONTOLOGY.kind("Statement")
            values["name"] = named(kind, values)
            yield _node("Statement", f"statement-{place}-{topic['key']}", values)

    def ties(self) -> Iterator[TieLine]:
        """Every relationship between them."""
        size, chance = self.size, self.chance
        for i in range(size.organisations):
            record, kreis = f"org-{i:06d}", i % size.kreise
            yield self._tie("MAINTAINED_BY", record, kreis_id(kreis))
            yield self._dated("ACTS_AS", record, self.groups[i % len(self.groups)])
            for place in chance.sample(self.places[kreis], k=chance.choice((1, 2, 2, 3))):
                yield self._dated("SERVES", record, place)
            if chance.random() < 0.02:
                yield self._dated("RESPONSIBLE_FOR" if i % 2 else "SERVES", record, kreis_id(kreis))
            # No Kreis has everything: one topic in five is not covered by anybody there.
            offered = [topic for number, topic in enumerate(self.topics) if (kreis + number) % 5]
            for topic in chance.sample(offered, k=chance.choice((1, 2, 2, 3))):
                yield self._dated("COVERS", record, topic["id"])
        for i in range(size.positions):
            record, kreis = f"position-{i:06d}", i % size.kreise
            employer = kreis + size.kreise * chance.randrange(size.organisations // size.kreise)
            yield self._tie("MAINTAINED_BY", record, kreis_id(kreis))
            yield self._dated("SERVES", record, chance.choice(self.places[kreis]))
            yield self._dated("EMPLOYED_BY", record, f"org-{employer:06d}")
            if i % 5:
                yield self._dated("HOLDS", f"person-{i:06d}", record)
        for i in range(size.persons):
            kreis = i % size.kreise
            employer = kreis + size.kreise * chance.randrange(size.organisations // size.kreise)
            yield self._tie("MAINTAINED_BY", f"person-{i:06d}", kreis_id(kreis))
            yield self._tie("EMPLOYED_BY", f"person-{i:06d}", f"org-{employer:06d}")
        for i in range(size.meetings):
            yield self._tie("MAINTAINED_BY", f"meeting-{i:06d}", kreis_id(i % size.kreise))
            yield self._tie("PART_OF", f"meeting-{i:06d}", f"body-{i % (4 * size.kreise):04d}")
        for i in range(4 * size.kreise):
            yield self._tie("MAINTAINED_BY", f"body-{i:04d}", kreis_id(i % size.kreise))
        for i in range(size.attendances):
            meeting = i % size.meetings
            person = meeting % size.kreise + size.kreise * chance.randrange(size.persons // size.kreise)
            yield self._tie("ATTENDED", f"person-{person:06d}", f"meeting-{meeting:06d}", attendance="anwesend")
        for kreis, place, topic in self._spoken():
            record = f"statement-{place}-{topic['key']}"
            yield self._tie("IN_TERRITORY", record, place)
            yield self._tie("MAINTAINED_BY", record, kreis_id(kreis))

    def _spoken(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The places and topics about which somebody made a statement: two topics a place."""
        for kreis, places in enumerate(self.places):
            for i, place in enumerate(places):
                for step in (0, 5):
                    yield kreis, place, self.topics[(kreis + i + step) % TOPICS]

    def _day(self, first: int, last: int) -> Day:
        span = (date(last, 10, 1) - date(first, 1, 1)).days
        return Day.on(date(first, 1, 1) + timedelta(days=self.chance.randrange(span)))

    def _dated(self, rel: str, source: str, target: str) -> TieLine:
        """A relationship with a start, its evidence, and in one of ten cases an end."""
        values: dict[str, Any] = {"valid_from": self._day(2015, 2026), "evidence": self.chance.choice(LEVELS)}
        if values["evidence"] == "confirmed":
            values["confirmed_on"] = values["valid_from"]
        if self.chance.random() < 0.1:
            values["valid_to"] = self._day(2024, 2028)
        return self._tie(rel, source, target, **values)

    def _tie(self, rel: str, source: str, target: str, **values: Any) -> TieLine:
        self.tied += 1
        return TieLine(0, ONTOLOGY.relation(rel), f"tie-{self.tied:07d}", source, target, values)


def _node(kind: str, key: str, values: dict[str, Any]) -> NodeLine:
    return NodeLine(0, ONTOLOGY.kind(kind), key, {"id": key, **values})
