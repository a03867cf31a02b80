"""The page of organisations that nobody had contact with for long. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph_app.entities import contacts
from graph_app.entities.contacts import FADES_AFTER, Stale
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY

MOST = 120


@dataclass(frozen=True, slots=True)
class StaleRow:
    """An organisation, and how long ago the last contact was."""

    id: str
    name: str
    path: str
    kind: str
    last: str
    said: str


@dataclass(frozen=True, slots=True)
class StalePage:
    """Those without contact for so many months, and those of whom none is recorded."""

    template: ClassVar[str] = "meetings/stale.html"
    title: str
    kreis: str
    months: int
    rows: tuple[StaleRow, ...]
    never: tuple[StaleRow, ...]

    def csv_rows(self) -> Iterable[list[str]]:
        """Both tables as one for spreadsheets."""
        yield ["Organisation", "Art", "Letzter Kontakt", "Wie lange her"]
        for row in (*self.rows, *self.never):
            yield [row.name, row.kind, row.last, row.said]


def months_asked(text: str) -> int:
    """The number of months of the address; twelve without one. Raises InvalidInput."""
    if not text.strip():
        return FADES_AFTER
    if not text.strip().isdecimal() or len(text.strip()) > 3 or not 1 <= int(text) <= MOST:
        raise InvalidInput({"monate": [f"Bitte tragen Sie eine ganze Zahl von 1 bis {MOST} ein."]})
    return int(text)


def page(found: Sequence[Stale], day: date, months: int, kreis: str) -> StalePage:
    """The page for what was found."""
    rows = [_row(one, day) for one in found]
    return StalePage(
        "Lange kein Kontakt", kreis, months,
        tuple(row for row in rows if row.last), tuple(row for row in rows if not row.last),
    )  # fmt: skip


def _row(one: Stale, day: date) -> StaleRow:
    kind = ONTOLOGY.kind(one.kind)
    last = one.last.text() if one.last is not None else ""
    return StaleRow(one.id, one.name, f"/{kind.slug}/{one.id}", kind.label.de, last, contacts.said(one.last, day))
