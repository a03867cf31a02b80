"""The page of one record: facts, relationships, sources, picture, last changes, all for a day. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app.access import Actor, Permission
from graph_app.entities import chronicle, contacts, facts, reads
from graph_app.entities.chronicle import Line
from graph_app.entities.columns import column_names
from graph_app.entities.contacts import Contacts
from graph_app.entities.discretion import discreet, told
from graph_app.entities.facts import Part
from graph_app.entities.inquiries import answers, asks
from graph_app.entities.presence import there
from graph_app.entities.reads import KEEPING, Entry, Reader
from graph_app.entities.record import Record, Tie
from graph_app.entities.surroundings import Picture, picture
from graph_app.entities.ties import table
from graph_app.entities.ties.table import Bundle, TieRow
from graph_app.entities.visibility import nameable
from graph_app.entities.words import Names, evidence_of, references, span
from graph_app.ontology import ONTOLOGY, NodeKind, Wording

HTML_ONLY: Mapping[str, Any] = {"json": False}
LAST = 5
BUNDLE_SIZE = 50
ATTENDED, MEETING = ONTOLOGY.relation("ATTENDED"), ONTOLOGY.kind("Meeting")


@dataclass(frozen=True, slots=True)
class Statement:
    """A source that speaks of the record: its name, its sentence, the day it was read."""

    tie: str
    name: str
    path: str
    quote: str
    observed_on: str
    locator: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Place:
    """A record by name and address."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A meeting, call, visit or mail in which somebody of the record took part."""

    day: str
    what: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class DetailPage:
    """One record on one day."""

    template: ClassVar[str] = "entities/detail.html"
    id: str
    title: str
    kind: str
    kind_label: str
    path: str
    version: int
    example: bool
    archived: bool
    evidence: str | None
    confirmed_on: str
    period: str
    status: str = field(metadata={"help": "gilt, unklar, künftig or beendet on the Stichtag"})
    parts: tuple[Part, ...]
    ties: tuple[TieRow, ...]
    bundles: tuple[Bundle, ...]
    statements: tuple[Statement, ...]
    maintained_by: tuple[Place, ...]
    history: tuple[Line, ...]
    ended: int = field(default=0, metadata={"help": "relationships that are over on the Stichtag"})
    contacts: tuple[ContactRow, ...] = ()
    last_contact: str = field(default="", metadata={"help": "how long ago the last contact was, in words"})
    faded: bool = False
    drawn: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    picture: Picture | None = field(default=None, metadata=HTML_ONLY)
    show: Shown = field(kw_only=True, metadata=HTML_ONLY)

    @property
    def contact(self) -> Part | None:
        """The section that stands at the right, where people look for it."""
        return next((part for part in self.parts if part.key == "contact"), None)

    @property
    def main_parts(self) -> tuple[Part, ...]:
        """All other sections."""
        return tuple(part for part in self.parts if part.key != "contact")

    def csv_rows(self) -> Iterable[list[str]]:
        """The table of relationships for spreadsheets."""
        yield ["Art", "Mit wem", "Art des Eintrags", "Zeitraum", "Am Stichtag", "Plan", "Beleg", "Quelle", "Wörtlich"]
        for row in self.ties:
            plan = "ja" if row.plan else "nein"
            yield [row.label, row.other_name, row.other_kind, row.period, row.status, plan, row.evidence or "",
                   row.source, row.quote]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What the address asks to see, and what the role may do."""

    sort: str = "art"
    ended: bool = False
    bundle: Bundle | None = None
    number: int = 1
    size: int = BUNDLE_SIZE
    more_history: bool = False
    may_edit: bool = False
    may_coordinate: bool = False
    confirmable: bool = False
    answerable: bool = field(default=False, metadata={"help": "Whether it waits for a reply: an open Anfrage"})
    answers: tuple[Place, ...] = field(default=(), metadata={"help": "What an Anfrage was answered by"})


def build(
    reader: Reader,
    record: Record,
    day: date,
    actor: Actor,
    args: Mapping[str, str],
    wording: Wording | None = None,
) -> DetailPage:
    """The page of a record for a day, sorted and opened as the address says."""
    reader = discreet(reader)
    record = told(reader, record)
    gathered = table.gathered(reader, record)
    sort = args.get("sort", "art") if args.get("sort", "art").lstrip("-") in table.SORTS else "art"
    bundle = next((b for b in gathered.bundles if b.key == args.get("art")), None)
    number = _number(args.get("seite", "1"), bundle)
    ties: Iterable[Tie] = gathered.listed
    if bundle is not None:
        ties = table.bundle(reader, record, bundle.key, number, BUNDLE_SIZE)
    entries = _told(reads.history(reader, record.id, 60))
    wanted = {*references([record]), *table.pointed([*ties, *gathered.keeping]), *chronicle.mentioned(entries)}
    wanted |= {tie.target_id for tie in gathered.keeping}
    wanted |= {tie.source_id for tie in gathered.listed if tie.rel.name == "ANSWERS"}
    known = nameable(reads.many(reader, wanted)) if wanted else {}
    columns = column_names(reader, [record, *ties], wording, entries)
    names = Names({key: other.name for key, other in known.items()}, wording, columns)
    asking = asks(record) and there(record, day)
    answered = answers(gathered.listed, known, day) if asking else ()
    met = _met(reader, record, day)
    since = met.last.day if met is not None and met.last is not None else None
    every = table.rows(ties, names, day, sort, met)
    ended = args.get("beendet") == "1" or bundle is not None
    real = (tie for tie in ties if tie.values.get("mode") != "plan")
    present = [tie for tie in real if table.status(tie.values, day, tie.rel.lasting) != table.OVER]
    values, lines = record.values, chronicle.lines(entries, names, actor.role.sees)
    return DetailPage(
        record.id, record.name, record.kind.name, record.kind.label.de, f"/{record.kind.slug}/{record.id}",
        record.version, record.example is not None, record.archived,
        evidence_of(record) or ("claimed" if any(t.rel.name == "STATED_IN" for t in gathered.keeping) else None),
        values["confirmed_on"].text() if values.get("confirmed_on") else "",
        span(values.get("valid_from"), values.get("valid_to")), table.existence(values, day),
        facts.parts(record, actor.role.sees, day, names),
        tuple(row for row in every if ended or row.status != table.OVER), gathered.bundles,
        tuple(_statements(gathered.keeping, known)), tuple(_maintainers(gathered.keeping, known)),
        lines[:LAST],
        sum(row.status == table.OVER for row in every),
        tuple(_contacts(met, wording)), contacts.said(since, day) if met is not None else "",
        contacts.faded(since, day),
        drawn=record.kind, picture=None if bundle else picture(record, present),
        show=Shown(
            sort, ended, bundle, number, BUNDLE_SIZE, len(lines) > LAST, actor.may(Permission.EDIT),
            actor.may(Permission.COORDINATE), any(prop.name == "confirmed_on" for prop in record.kind.properties),
            asking and not answered, tuple(_place(one) for one in answered),
        ),
    )  # fmt: skip


def _met(reader: Reader, record: Record, day: date) -> Contacts | None:
    """The contacts of what works and meets; of persons none are told, their function stands for them."""
    meets = record.kind.name == "Body" or ATTENDED.joins(record.kind, MEETING)
    return contacts.of(reader, record.id, day) if meets and not record.kind.personal else None


def _contacts(met: Contacts | None, wording: Wording | None) -> Iterable[ContactRow]:
    for one in met.every[:LAST] if met is not None else ():
        yield ContactRow(one.day.text(), one.word(wording), one.name, f"/{MEETING.slug}/{one.meeting}")


def whole_history(
    reader: Reader, record: Record, actor: Actor, wording: Wording | None = None
) -> chronicle.ChroniclePage:
    """Everything that was changed on a record (the last 1000 changes)."""
    entries = _told(reads.history(discreet(reader), record.id, 1000))
    known = nameable(reads.many(reader, chronicle.mentioned(entries)))
    columns = column_names(reader, [record], wording, entries)
    names = Names({key: other.name for key, other in known.items()}, wording, columns)
    lines = chronicle.lines(entries, names, actor.role.sees)
    path = f"/{record.kind.slug}/{record.id}"
    return chronicle.ChroniclePage(f"Verlauf: {record.name}", record.name, path, lines, record.kind)


def _told(entries: Iterable[Entry]) -> list[Entry]:
    """Without the ties that only say how a record is kept: for a Kreis these are all its records."""
    return [entry for entry in entries if entry.kind not in KEEPING]


def _number(text: str, bundle: Bundle | None) -> int:
    if bundle is None or not text.isdecimal():
        return 1
    return min(max(int(text), 1), max(1, -(-bundle.total // BUNDLE_SIZE)))


def _statements(ties: Iterable[Tie], known: Mapping[str, Record]) -> Iterable[Statement]:
    for tie in ties:
        source = known.get(tie.target_id)
        if tie.rel.name == "STATED_IN" and source is not None:
            read = tie.values.get("observed_on") or source.values.get("dated_on")
            yield Statement(
                tie.id, source.name, f"/{source.kind.slug}/{source.id}", str(tie.values.get("quote") or ""),
                read.text() if read else "", str(source.values.get("locator") or ""),
                str(source.values.get("publisher") or ""),
            )  # fmt: skip


def _maintainers(ties: Iterable[Tie], known: Mapping[str, Record]) -> Iterable[Place]:
    for tie in ties:
        place = known.get(tie.target_id)
        if tie.rel.name == "MAINTAINED_BY" and place is not None:
            yield _place(place)


def _place(record: Record) -> Place:
    return Place(record.name, f"/{record.kind.slug}/{record.id}")
