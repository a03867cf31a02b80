"""Kumu: the workbook its users know, and its JSON blueprint. Ids have no underscore and no point: Kumu needs that."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

import xlsxwriter

from graph_app.exports.formats.xlsx import OPTIONS, put
from graph_app.exports.reads import Outgoing
from graph_app.exports.tables import described, described_tie

_KEEPING = frozenset({"MAINTAINED_BY", "STATED_IN"})
_OWN = frozenset({"id", "label", "type", "from", "to", "direction", "tags", "description", "image"})


def write_json(out: Outgoing) -> bytes:
    """The blueprint."""
    found = {"elements": _elements(out), "connections": _connections(out)}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def write_xlsx(out: Outgoing) -> bytes:
    """The workbook with one sheet of elements and one of connections."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"author": "", "created": datetime.combine(out.question.stichtag, time())})
        _fill(book.add_worksheet("Elements"), ("ID", "Label", "Type"), _elements(out))
        _fill(book.add_worksheet("Connections"), ("ID", "From", "To", "Direction", "Type"), _connections(out))
    return target.getvalue()


def _elements(out: Outgoing) -> list[dict[str, Any]]:
    ids = _ids(out)
    return [
        {
            "id": ids[one.id],
            "label": one.name,
            "type": one.kind.label.de,
            "Kennung": one.id,  # as it is: Kumu's own id has other rules
            **_fields(described(one, out)),
        }
        for one in out.records
    ]


def _connections(out: Outgoing) -> list[dict[str, Any]]:
    ids = _ids(out)
    return [
        {
            "id": ids[tie.id],
            "from": ids[tie.source_id],
            "to": ids[tie.target_id],
            "direction": "directed",
            "type": tie.rel.label.de,
            **_fields(described_tie(tie, out)),
        }
        for tie in out.ties
        if tie.rel.name not in _KEEPING
    ]


def _fields(values: dict[str, str]) -> dict[str, str]:
    """Fields under their German words; Kumu's own words get a sign, else the field would mean something else."""
    return {(f"{name} (Angabe)" if name.casefold() in _OWN else name): value for name, value in values.items()}


def _ids(out: Outgoing) -> dict[str, str]:
    """An id for everything, unique over both lists."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in (*(one.id for one in out.records), *(tie.id for tie in out.ties)):
        plain = wanted = re.sub(r"[^0-9A-Za-z-]+", "-", key).strip("-") or "x"
        number = 1
        while plain in taken:
            number += 1
            plain = f"{wanted}-{number}"
        taken.add(plain)
        found[key] = plain
    return found


def _fill(sheet: Any, first: Iterable[str], rows: list[dict[str, Any]]) -> None:
    headings = list(first)
    keys = [heading.lower() for heading in headings]
    more = list(dict.fromkeys(key for row in rows for key in row if key not in keys))
    for column, heading in enumerate([*headings, *more]):
        put(sheet, 0, column, heading)
    for number, row in enumerate(rows, start=1):
        for column, key in enumerate([*keys, *more]):
            put(sheet, number, column, row.get(key))
    sheet.freeze_panes(1, 2)
