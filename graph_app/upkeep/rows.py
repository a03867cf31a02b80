"""The lines of the inbox: what a record is called so that nobody takes it for another, what is known. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.entities import reads, visibility
from graph_app.entities.columns import column_names
from graph_app.entities.dated import value_on
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.words import Names, references, said
from graph_app.ontology import Day, NodeKind, Wording
from graph_app.upkeep.changes import confirmable
from graph_app.upkeep.homes import Home, homes
from graph_app.upkeep.lists import ListKind
from graph_app.web.formats import instant

HTML_ONLY: Mapping[str, Any] = {"json": False}
STATEMENT = "Statement"


@dataclass(frozen=True, slots=True)
class Row:
    """One record that should be looked at; ``home`` says where it belongs, ``note`` what is known of the matter."""

    id: str
    name: str
    home: str
    kind: NodeKind = field(metadata=HTML_ONLY)
    kind_label: str
    path: str
    version: int
    example: bool
    note: str
    confirmable: bool


def rows(reader: Reader, records: Sequence[Record], one: ListKind, today: date, wording: Wording) -> tuple[Row, ...]:
    """Records as lines of a list, in the order they come."""
    names = names_of(reader, records, wording)
    where = homes(reader, (record.id for record in records), today)
    return tuple(_row(record, one, today, names, where.get(record.id, Home())) for record in records)


def called(reader: Reader, record: Record, today: date, wording: Wording) -> str:
    """What a record is called in a sentence: its name, or what a statement claims and where."""
    if record.kind.name != STATEMENT:
        return record.name
    place = homes(reader, [record.id], today).get(record.id, Home()).places
    return claim(record, place, names_of(reader, [record], wording))


def names_of(reader: Reader, records: Iterable[Record], wording: Wording) -> Names:
    """The sources and columns that statements among the records speak of."""
    spoken = [record for record in records if record.kind.name == STATEMENT]
    known = visibility.nameable(reads.many(reader, {*references(spoken)})) if spoken else {}
    return Names({key: one.name for key, one in known.items()}, wording, column_names(reader, spoken, wording))


def _row(record: Record, one: ListKind, today: date, names: Names, home: Home) -> Row:
    spoken = record.kind.name == STATEMENT
    name = claim(record, home.places, names) if spoken else record.name
    note = _sourced(record, names, _confirmed(record)) if spoken else _note(record, one, today)
    return Row(
        record.id, name, "" if spoken or home.text in name else home.text, record.kind, record.kind.label.de,
        f"/{record.kind.slug}/{record.id}", record.version, record.example is not None, note, confirmable(record),
    )  # fmt: skip


def claim(record: Record, place: str, names: Names) -> str:
    """What a statement claims and where: „Rietberg: Wohnen – nein, seit 2021“."""
    values, kind = record.values, record.kind
    column = said(kind.property("column"), values.get("column"), names)
    about = column or said(kind.property("dimension"), values.get("dimension"), names)
    told = f"{about} – {said(kind.property('state'), values.get('state'), names)}"
    since, until = (_day(values.get(name)) for name in ("since", "until"))
    period = ", ".join(part for part in (f"seit {since}" if since else "", f"bis {until}" if until else "") if part)
    return f"{place or 'ohne Ort'}: {told}{f', {period}' if period else ''}"


def _sourced(record: Record, names: Names, confirmed: str) -> str:
    """Which source says it and from when that is; then when it was confirmed."""
    source = str(record.values.get("source") or "")
    told = f"Quelle: {names[source]}" if source in names else "ohne Quelle" if not source else "Quelle nicht mehr da"
    return f"{told}; {confirmed}"


def _note(record: Record, one: ListKind, today: date) -> str:
    """What is known about the matter of the list."""
    values = record.values
    if one.key == "postfach":
        return str(values.get("email") or "")
    if one.key == "vakant":
        held = value_on(values, "status", today)
        since = f" seit {held.since.text()}" if held and held.since is not None and held.since.known else ""
        status = said(record.kind.property("status"), held.value) if held else "wer sie hatte, ist gegangen"
        return status + (since if held and held.value == "vakant" else "")
    return _confirmed(record)


def _confirmed(record: Record) -> str:
    values = record.values
    if values.get("confirmed_on"):
        return f"zuletzt bestätigt am {values['confirmed_on'].text()}"
    if values.get("observed_on"):
        return f"nie bestätigt, Stand der Quelle {values['observed_on'].text()}"
    return f"nie bestätigt, erfasst am {instant(values.get('recorded_at'))[:10]}"


def _day(value: Any) -> str:
    return value.text() if isinstance(value, Day) and value.known else ""


def csv_rows(shown: Iterable[Row]) -> Iterable[list[str]]:
    """The lines for spreadsheets."""
    return ([f"{row.name} ({row.home})" if row.home else row.name, row.kind_label, row.note, ""] for row in shown)
