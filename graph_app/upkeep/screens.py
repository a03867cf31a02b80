"""The pages of the inbox: its lists, the completeness, the mail. What they list is decided beside. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app.access import Actor, Permission
from graph_app.entities import duplicates, facts
from graph_app.entities.duplicates import Pair
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY, NodeKind, Property, Wording
from graph_app.upkeep import inquiry, reads
from graph_app.upkeep.belonging import LOOKED_AFTER, Belonging, belonging
from graph_app.upkeep.lists import DUPLICATES, LISTS, MISSING, NOWHERE, UNKEPT, WANTED, ListKind, list_of
from graph_app.upkeep.reads import Completeness, LastStep
from graph_app.upkeep.rows import Row, called, csv_rows, names_of, rows

HTML_ONLY: Mapping[str, Any] = {"json": False}
SIZE = 25
#: So many records one step takes into care; more need another one.
AT_ONCE = 1000
SOME_LEFT = (
    f"Die ersten {AT_ONCE} Einträge sind in Pflege genommen. Es können noch mehr sein: Bitte öffnen Sie die Liste noch "
    "einmal."
)
NOTHING_YET = "Hier ist noch nichts erfasst. Das heißt nicht, dass es nichts gibt."
QUESTIONS = {
    "vertretung": "Wer vertritt diese Stelle bei Urlaub und Krankheit, und unter welcher Nummer?",
    "vakant": "Ist die Stelle noch vakant? Ab wann ist sie wieder besetzt, und wer hilft bis dahin weiter?",
    "postfach": "Welche Stelle liest dieses Postfach, und wie erreichen wir sie telefonisch?",
    "kontakt": "Wie erreichen wir Sie: E-Mail, Telefon, Internetseite und Anschrift?",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A list that can be opened, with its number; None where it is counted only when opened."""

    key: str
    label: str
    total: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class KindChip:
    """A kind that the list can be narrowed to."""

    key: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The inbox: one list at a time, and how complete everything is."""

    template: ClassVar[str] = "upkeep/inbox.html"
    title: str
    key: str
    label: str
    lead: str
    empty: str
    tabs: tuple[Tab, ...]
    chips: tuple[KindChip, ...]
    kreis: str = field(metadata={"help": "The name of the Kreis"})
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...] = field(metadata={"help": "Records that may be the same"})
    total: int
    number: int
    size: int
    completeness: tuple[Completeness, ...]
    steps: tuple[LastStep, ...] = field(metadata={"help": "What was merged or handed over lately"})
    may_edit: bool
    may_coordinate: bool
    to_keep: bool = field(metadata={"help": "Whether the list holds what the Kreis could begin to maintain"})

    def csv_rows(self) -> Iterable[list[str]]:
        """The rows of this page for spreadsheets."""
        yield ["Eintrag", "Art", "Stand", "Zweiter Eintrag"]
        yield from csv_rows(self.rows)
        yield from ([pair.one.name, pair.one.kind.label.de, pair.reason, pair.other.name] for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class CountPage:
    """The number of a list whose entries take a moment to find; the inbox asks for it when it is there already."""

    template: ClassVar[str] = "upkeep/count.html"
    title: str
    total: int


@dataclass(frozen=True, slots=True)
class MailPage:
    """A mail that asks; nobody has sent it yet."""

    template: ClassVar[str] = "upkeep/mail.html"
    title: str
    name: str
    path: str
    back: str
    mail: inquiry.Mail
    questionnaire: bool = field(default=False, metadata={"help": "Whether a questionnaire can go out instead"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    key: str = ""
    kind: str = ""
    prop: str = ""
    number: int = 1


def asked(args: Mapping[str, str]) -> Asked:
    """The list, the kind, the field and the page that an address names; what it does not know is left out."""
    number = args.get("seite", "1")
    kind = args.get("art", "")
    known = {one.name for one in ONTOLOGY.generic} | set(WANTED)
    return Asked(
        args.get("liste", ""), kind if kind in known else "", args.get("feld", ""),
        int(number) if number.isdecimal() and len(number) < 7 else 1,
    )  # fmt: skip


def inbox(
    reader: Reader, wanted: Asked, kreis: Mapping[str, Any], today: date, actor: Actor, wording: Wording
) -> InboxPage:
    """One list of the inbox; without a word the first one that has entries."""
    place = belonging(reader, str(kreis["id"]))
    counts = reads.counts(reader, place, today)
    first = next((one for one in LISTS if counts.get(one.key)), LISTS[0])
    one = list_of(wanted.key) or first
    prop = _missing(wanted) if one is MISSING else None
    if one is MISSING and prop is None:
        one = first
    kinds = (ONTOLOGY.kind(wanted.kind),) if wanted.kind else ()
    pairs: Sequence[Pair] = ()
    found = reads.Found({})
    if one is DUPLICATES:
        pairs = _pairs(reader, place, kinds)
    else:
        found = reads.found(reader, one, place, today, kinds, prop.name if prop else "")
    total = len(pairs) if one is DUPLICATES else found.total
    number = min(max(wanted.number, 1), max(1, -(-total // SIZE)))
    records = reads.in_order(reader, found.page(number, SIZE))
    label = f"{one.label}: {prop.label.de}" if prop else one.label
    known = reads.completeness(reader, place, today)
    return InboxPage(
        "Pflege-Eingang", one.key, label, one.lead, one.empty if known else NOTHING_YET,
        tuple(_tab(each, one, counts, total if not kinds else None) for each in LISTS),
        _chips(one, wanted, kinds), str(kreis["name"]),
        rows(reader, records, one, today, wording),
        tuple(pairs[(number - 1) * SIZE : number * SIZE]), total, number, SIZE,
        known, reads.last_steps(reader) if actor.may(Permission.EDIT) else (),
        actor.may(Permission.EDIT), actor.may(Permission.COORDINATE), one in (UNKEPT, NOWHERE),
    )  # fmt: skip


def _tab(each: ListKind, one: ListKind, counts: Mapping[str, int], total: int | None) -> Tab:
    """The way to a list; the one that is open is counted by itself."""
    return Tab(each.key, each.label, counts.get(each.key, total if each is one else None), each is one)


def _pairs(reader: Reader, place: Belonging, kinds: Iterable[NodeKind] = ()) -> Sequence[Pair]:
    wanted = [kind for kind in kinds if kind in DUPLICATES.kinds] or list(DUPLICATES.kinds)
    return duplicates.pairs(reader, wanted, place.kreis, {kind: place.of(kind) for kind in wanted})


def counted(reader: Reader, key: str, kreis: str, today: date) -> CountPage:
    """How many entries a list has. Raises NotThere for a word that names no list."""
    one = next((each for each in LISTS if each.key == key), None)
    if one is None:
        raise NotThere
    place = belonging(reader, kreis)
    total = len(_pairs(reader, place)) if one is DUPLICATES else reads.found(reader, one, place, today).total
    return CountPage(one.label, total)


def unkept(reader: Reader, kreis: str) -> list[str]:
    """The ids of what belongs to a Kreis and nobody maintains, so many as one step may change."""
    found = belonging(reader, kreis).unkept_of(LOOKED_AFTER)
    return [key for keys in found.values() for key in keys][:AT_ONCE]


def mail_page(
    reader: Reader, record: Record, key: str, kreis: str, today: date, back: str, actor: Actor, wording: Wording
) -> MailPage:
    """The mail about a record: everything the receiver may know of it, and the question of the list."""
    name = called(reader, record, today, wording)
    parts = facts.parts(record, actor.role.sees, today, names_of(reader, [record], wording))
    told = [(fact.label, fact.text) for part in parts if part.key in ("main", "contact") for fact in part.facts]
    written = inquiry.mail(reads.mailbox_of(reader, record), name, told, kreis, QUESTIONS.get(key, ""))
    whole = record.kind.is_a(ONTOLOGY.kind("Organisation")) and not record.archived
    return MailPage(f"Nachfragen: {name}", name, f"/{record.kind.slug}/{record.id}", back, written, whole)


def _missing(wanted: Asked) -> Property | None:
    if wanted.prop not in WANTED.get(wanted.kind, ()):
        return None
    return ONTOLOGY.kind(wanted.kind).property(wanted.prop)


def _chips(one: ListKind, wanted: Asked, kinds: Sequence[NodeKind]) -> tuple[KindChip, ...]:
    if len(one.kinds) < 2:
        return ()
    chosen = kinds[0].name if kinds and kinds[0] in one.kinds else ""
    every = KindChip("", "alle Arten", not chosen)
    return (every, *(KindChip(kind.name, kind.label.plural, kind.name == chosen) for kind in one.kinds))
