"""The stored records that drafts are compared with: read once per sort of record, indexed by what they are known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_app.entities.abbreviations import ABBREVIATIONS
from graph_app.entities.calendar import own_id
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie, record_of, tie_of
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.store import batches
from importers.gathered import folded

PORTION = 5000
#: So many records go through memory and time of one question; twice as fast as one by one.
AT_ONCE = 25_000
#: What a record is also called by, beside its name and its aliases.
_BYNAMES = ("short_name", "official_name", "ags", "key", "code", "number", "title")


def sort_of(kind: NodeKind) -> NodeKind:
    """The broadest kind that is still one thing: Organisation for an Office, Person for a Person."""
    return kind.lineage[1] if len(kind.lineage) > 1 else kind


def callings(record: Record) -> Iterator[str]:
    """Every folded word a record is called by: name, aliases, keys, earlier names."""
    values = record.values
    names = [record.name, *(values.get("aliases") or ()), *(values.get(name) for name in _BYNAMES)]
    names += [entry["value"] for entry in values.get("name_history") or ()]
    for name in names:
        if name and (word := folded(str(name))):
            yield word


@dataclass(slots=True)
class Index:
    """The records of one sort."""

    records: dict[str, Record] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_calling: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_mail: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_phone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, record: Record) -> None:
        """Take one more record in."""
        self.records[record.id] = record
        for name in (record.name, *(record.values.get("aliases") or ())):
            self.by_name[folded(str(name))].add(record.id)
        for calling in callings(record):
            self.by_calling[calling].add(record.id)
            for word in calling.split():
                if len(word) > 3:
                    self.by_word[word].add(record.id)
        if mail := record.values.get("email"):
            self.by_mail[str(mail).casefold()].add(record.id)
        if phone := digits(record.values.get("phone")):
            self.by_phone[phone].add(record.id)


def digits(phone: object) -> str:
    """A telephone number for comparing: its digits without the prefix of the country; "" when there are too few."""
    found = "".join(character for character in str(phone or "") if character.isdigit())
    for prefix in ("0049", "49"):
        if found.startswith(prefix) and len(found) > 9:
            found = "0" + found[len(prefix) :].lstrip("0")
            break
    return found if len(found) > 5 else ""


class Known:
    """What the graph knows, as far as a file asks for it."""

    def __init__(self, reader: Reader, kreis: str = "") -> None:
        self._reader = reader
        self.kreis = kreis
        self._indexes: dict[NodeKind, Index] = {}
        self._inside: set[str] | None = None
        self._owners: dict[str, frozenset[str]] = {}

    def of(self, kind: NodeKind) -> Index:
        """The records of the sort that a kind belongs to, archived ones too."""
        sort = sort_of(kind)
        if sort not in self._indexes:
            index = self._indexes[sort] = Index()
            for labels, properties in self._stored(sort):
                index.add(record_of({"labels": labels, "properties": properties}))
        return self._indexes[sort]

    def _stored(self, sort: NodeKind) -> Iterator[tuple[list[str], dict[str, Any]]]:
        """Labels and properties of all records of a sort: at once, or of very many in portions.

        By ids, because whoever writes meanwhile shifts what comes after; each question has only little time.
        """
        ids = sorted(self._reader.read("importers/ids_of", kind=sort)[0]["ids"])
        if len(ids) <= AT_ONCE:
            yield from self._reader.read("importers/whole", kind=sort)[0]["records"]
            return
        for begin in range(0, len(ids), PORTION):
            yield from self._reader.read("importers/portion", ids=ids[begin : begin + PORTION])[0]["records"]

    def record(self, record_id: str) -> Record | None:
        """The record with this id among those that were read; else it is asked for."""
        for index in self._indexes.values():
            if record_id in index.records:
                return index.records[record_id]
        rows = self._reader.read("entities/many", ids=[record_id])
        return record_of(rows[0]) if rows else None

    def many(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids, as far as they exist."""
        found: dict[str, Record] = {}
        for batch in batches(sorted(set(ids))):
            found.update(
                (record.id, record) for record in map(record_of, self._reader.read("entities/many", ids=batch))
            )
        return found

    def external(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The ids of the records that carry these ids of other directories; our own scheme needs no entry.

        The key that our calendars give a meeting („…@integrationsnetz“) is the meeting, unless it is kept otherwise.
        """
        wanted = sorted(set(pairs))
        found: dict[tuple[str, str], str] = {}
        others = [{"scheme": s, "value": v} for s, v in wanted if s != OWN]
        for batch in batches(others):
            for row in self._reader.read("importers/external", rows=batch):
                found[row["scheme"], row["value"]] = row["id"]
        own = [value for scheme, value in wanted if scheme == OWN]
        for ids in batches(own):
            for row in self._reader.read("entities/existing", ids=ids):
                found[OWN, row["id"]] = row["id"]
        written = {own_id(value): (scheme, value) for scheme, value in wanted if scheme == "ics-uid"}
        for ids in batches(sorted(one for one in written.keys() - {""} if written[one] not in found)):
            for row in self._reader.read("entities/existing", ids=ids):
                if "Meeting" in row["labels"]:
                    found[written[row["id"]]] = row["id"]
        return found

    def ties(self, rel: RelKind, ids: Iterable[str], outgoing: bool) -> dict[str, list[Tie]]:
        """The relationships of a type that begin (or end) at each of these records."""
        found: dict[str, list[Tie]] = defaultdict(list)
        query = "importers/ties_out" if outgoing else "importers/ties_in"
        for batch in batches(sorted(set(ids))):
            for row in self._reader.read(query, kind=rel, ids=batch):
                tie = tie_of(row, outgoing)
                found[tie.source_id if outgoing else tie.target_id].append(tie)
        return found

    def fetch_owners(self, kind: NodeKind, ids: Iterable[str]) -> None:
        """Ask for the owners of many records at once; ``owners`` then answers without another question."""
        wanted = sorted(set(ids) - self._owners.keys())
        found: dict[str, set[str]] = {one: set() for one in wanted}
        for name, outgoing in OWNERS.get(kind.name, ()):
            for one, ties in self.ties(ONTOLOGY.relation(name), wanted, outgoing).items():
                found[one] |= {tie.target_id if outgoing else tie.source_id for tie in ties}
        if kind.name == "Person" and wanted:
            held = self.ties(ONTOLOGY.relation("HOLDS"), wanted, True)
            positions = {tie.target_id for ties in held.values() for tie in ties}
            self.fetch_owners(ONTOLOGY.kind("Position"), positions)
            for one, ties in held.items():
                found[one] |= {owner for tie in ties for owner in self._owners[tie.target_id]}
        self._owners.update({one: frozenset(owners) for one, owners in found.items()})

    def owners(self, kind: NodeKind, record_id: str) -> frozenset[str]:
        """Whose a record is: the employer of a position or person, the provider of an offer."""
        if record_id not in self._owners:
            self.fetch_owners(kind, [record_id])
        return self._owners[record_id]

    def inside(self, territory: str) -> bool:
        """Whether a territory is the Kreis of the file or lies in it."""
        if self._inside is None:
            rows = self._reader.read("entities/municipalities", kreis=self.kreis) if self.kreis else []
            self._inside = {self.kreis, *(row["properties"]["id"] for row in rows)}
        return territory in self._inside

    def called(self, kind: NodeKind, text: str) -> list[Record]:
        """The records of a kind that are called so, not archived; those of the file's Kreis first among territories.

        An abbreviation is spelt out where nothing is called by it.
        """
        index, asked = self.of(kind), folded(text)
        ids = index.by_calling.get(asked, set())
        if not ids:
            for meaning in ABBREVIATIONS.get(asked, ()):
                ids = ids | index.by_calling.get(meaning, set())
        found = [index.records[one] for one in sorted(ids)]
        found = [record for record in found if record.kind.is_a(kind) and not record.archived]
        if len(found) > 1 and kind.is_a(ONTOLOGY.kind("Territory")):
            found = [record for record in found if self.inside(record.id)] or found
        named = [record for record in found if folded(record.name) == asked]
        return named if len(named) == 1 else found


#: Kinds whose name alone says little: whose they are decides. The relationships to the owner, and their direction.
OWNERS: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "Position": (("EMPLOYED_BY", True),),
    "Offer": (("OFFERS", False),),
    "Unit": (("PART_OF", True),),
    "Meeting": (("PART_OF", True),),
    "Person": (("EMPLOYED_BY", True),),
}

#: The scheme of our own ids, as our exports write them.
OWN = "integrationsnetz"
