"""The list of a kind: question from the address, one page of records, filters, columns. No HTTP, no form to save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from graph_app.access import Actor, Permission
from graph_app.entities import reads
from graph_app.entities.columns import column_names
from graph_app.entities.dated import value_on
from graph_app.entities.discretion import discreet
from graph_app.entities.forms import Control
from graph_app.entities.reads import Listing, ListQuestion, Reader
from graph_app.entities.record import Record
from graph_app.entities.words import Names, evidence_of, references, said, terms, visible
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, NodeKind, Property, ValueType, Wording

HTML_ONLY: Mapping[str, Any] = {"json": False}
WHOLE_LAND = "land"
DOWN = "-name"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row; ``kind`` tells the template how to link it."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list."""

    id: str
    name: str
    kind: str
    kind_label: str
    path: str
    example: bool
    evidence: str | None
    cells: tuple[Cell, ...]
    drawn: NodeKind = field(metadata=HTML_ONLY)


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind one can look at instead, as a link."""

    label: str
    path: str
    current: bool
    kind: NodeKind


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list."""

    template: ClassVar[str] = "entities/list.html"
    title: str
    total: int
    number: int
    size: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kreis: str = ""
    archived: bool = False
    scope: str = field(default="kreis", metadata={"help": "kreis or land"})
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    words: str = field(default="", metadata=HTML_ONLY)
    sort: str = field(default="name", metadata=HTML_ONLY)
    controls: tuple[Control, ...] = field(default=(), metadata=HTML_ONLY)
    sorts: tuple[Sort, ...] = field(default=(), metadata=HTML_ONLY)
    elsewhere: int = field(default=0, metadata=HTML_ONLY)
    may_edit: bool = field(default=False, metadata=HTML_ONLY)

    @property
    def mixed(self) -> bool:
        """Whether the list holds several kinds, so that each row must say which."""
        return len(ONTOLOGY.subkinds(self.kind)) > 1

    @property
    def filtered(self) -> bool:
        """Whether anything but the place narrows the list."""
        return bool(self.words or self.archived or any(c.value for c in self.controls))

    @property
    def failed(self) -> bool:
        """Whether the address asks for something that does not exist."""
        return any(control.errors for control in self.controls)

    def csv_rows(self) -> Iterator[list[str]]:
        """The table of the page, with its head, for spreadsheets."""
        yield ["Kennung", "Art", *self.columns, "Beispiel"]
        for row in self.rows:
            cells = [cell.text for cell in row.cells]
            yield [row.id, row.kind_label, row.name, *cells, "ja" if row.example else "nein"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a list says."""

    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    archived: bool = False
    scope: str = ""
    number: int = 1
    sort: str = "name"


def asked(kind: NodeKind, args: Mapping[str, str]) -> Asked:
    """The question of an address; unknown parameters are left alone. Raises InvalidInput for a wrong page."""
    number = args.get("seite", "1") or "1"
    if not number.isdecimal() or not 0 < int(number) < 1_000_000:
        raise InvalidInput({"seite": ["Die Seite ist eine Zahl ab 1. Bitte prüfen Sie die Adresse."]})
    filters = {prop.name: args[prop.name] for prop in filters_of(kind) if args.get(prop.name)}
    scope = args.get("umfang", "")
    sort = args.get("sort", "name")
    return Asked(
        args.get("q", "").strip()[:200], filters, args.get("archiv") == "ja",
        scope if scope in ("kreis", WHOLE_LAND) else "", int(number), sort if sort == DOWN else "name",
    )  # fmt: skip


def filters_of(kind: NodeKind) -> tuple[Property, ...]:
    """The properties a list of this kind can be narrowed by."""
    return tuple(prop for prop in kind.properties if prop.filterable)


def build(
    reader: Reader,
    kind: NodeKind,
    question: Asked,
    kreis: Mapping[str, Any] | None,
    actor: Actor,
    wording: Wording | None = None,
    day: date | None = None,
) -> ListPage:
    """The page for a question; what is kept with its days is shown as it was on ``day``."""
    reader = discreet(reader)
    wanted, controls = _filters(kind, question.filters, wording)
    scope = question.scope or (WHOLE_LAND if kreis is None or _for_everybody(kind) else "kreis")
    place = kreis["id"] if kreis is not None and scope == "kreis" else None
    asked_for = ListQuestion(question.words, place, wanted, question.archived, restricted=False, number=question.number)
    failed = any(control.errors for control in controls)
    listing = Listing((), 0, 1, asked_for.size) if failed else _listing(reader, kind, asked_for, question.sort)
    elsewhere = 0
    if not failed and place is not None and not listing.total:
        elsewhere = reads.page(reader, kind, replace(asked_for, kreis=None, size=1)).total
    columns = tuple(prop for prop in visible(kind.properties, actor.role.sees) if prop.listed and prop.name != "name")
    items = listing.items
    known = reads.many(reader, references(items)) if items else []
    names = Names({record.id: record.name for record in known}, wording, column_names(reader, items, wording))
    return ListPage(
        kind.label.plural, listing.total, listing.number, listing.size,
        ("Name", *(prop.label.de for prop in columns)),
        tuple(_row(record, columns, names, day) for record in items),
        kreis["name"] if kreis is not None else "", question.archived, scope, kind=kind, words=question.words,
        sort=question.sort, controls=controls, sorts=tuple(_sorts(kind)), elsewhere=elsewhere,
        may_edit=actor.may(Permission.EDIT),
    )  # fmt: skip


def _for_everybody(kind: NodeKind) -> bool:
    """Kinds with a key are words that all Kreise share (topics, stages, groups): nobody's own, so all are shown."""
    return any(prop.name == "key" for prop in kind.properties)


def _listing(reader: Reader, kind: NodeKind, question: ListQuestion, sort: str) -> Listing:
    if sort != DOWN:
        return reads.page(reader, kind, question)
    # The query sorts upwards only. A page counted from the end lies on at most two pages counted from the start.
    total = reads.page(reader, kind, replace(question, number=1)).total
    pages = max(1, -(-total // question.size))
    number = min(question.number, pages)
    high = total - (number - 1) * question.size
    low = max(0, high - question.size)
    found: list[Record] = []
    start = low // question.size
    for place in range(start, max(start, (high - 1) // question.size) + 1):
        found += reads.page(reader, kind, replace(question, number=place + 1)).items
    offset = low - start * question.size
    return Listing(tuple(reversed(found[offset : offset + high - low])), total, number, question.size)


def _filters(
    kind: NodeKind, typed: Mapping[str, str], wording: Wording | None
) -> tuple[dict[str, Any], tuple[Control, ...]]:
    wanted: dict[str, Any] = {}
    controls: list[Control] = []
    for prop in filters_of(kind):
        value, errors = typed.get(prop.name, ""), ()
        if prop.vocabulary is None:
            control = Control(prop.name, prop.label.de, value=value, required=True)
        else:
            choices = [("", "alle"), *terms(prop, wording)]
            wrong = f"„{value[:40]}“ gibt es nicht. Bitte aus der Liste wählen."
            errors = (wrong,) if value and value not in prop.vocabulary.keys else ()  # type: ignore[assignment]
            control = Control(prop.name, prop.label.de, "select", value, choices, True, errors=errors)
        controls.append(control)
        if value and not errors:
            wanted[prop.name] = int(value) if prop.type is ValueType.INTEGER else value
    return wanted, tuple(controls)


def _row(record: Record, columns: Iterable[Property], names: Names, day: date | None) -> Row:
    cells = tuple(Cell(said(prop, _value(record, prop, day), names), prop.type.value) for prop in columns)
    return Row(
        record.id, record.name, record.kind.name, record.kind.label.de, f"/{record.kind.slug}/{record.id}",
        record.example is not None, evidence_of(record), cells, record.kind,
    )  # fmt: skip


def _value(record: Record, prop: Property, day: date | None) -> Any:
    """The value of a property, as it was on the day where its earlier values are kept; None before all of them."""
    if day is None or all(other.name != f"{prop.name}_history" for other in record.kind.properties):
        return record.values.get(prop.name)
    held = value_on(record.values, prop.name, day)
    return held.value if held is not None and held.sure else None


def _sorts(kind: NodeKind) -> Iterator[Sort]:
    """The kinds beside and below this one, so that one can look at all organisations or only at offices."""
    head = next((other for other in kind.lineage if not other.abstract and len(ONTOLOGY.subkinds(other)) > 1), None)
    if head is None:
        return
    for other in ONTOLOGY.subkinds(head):
        label = "alle" if other is head else other.label.plural
        yield Sort(label, f"/{other.slug}", other is kind, other)
