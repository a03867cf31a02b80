"""Days of a sheet that carry more or less than a day: a time of day, as databases export it, or Excel's bare number.

Changes the cells of the rows before they are read. What is cut off or understood as something else is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from graph_app.ontology import ONTOLOGY, NodeKind, ValueType
from importers.slots import Slot
from importers.table import Row, letter

_WITH_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?:T|,?\s+)"
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(?:\s*Uhr)?"
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
#: Excel counts days from here (1900 system, the leap day that never was taken into account).
_EPOCH = date(1899, 12, 30)
#: Numbers of 1938 to 2099; below and above they are rather something else.
_FIRST, _LAST = 14_000, 73_050
_TOLD = (
    "In Spalte {} steht die Zahl {}. Als Tag gelesen, wie Excel ihn zählt: {}. Bitte prüfen Sie ihn und geben Sie der "
    "Spalte in Excel das Format „Datum“."
)


def dated(slots: Sequence[Slot], rows: Iterable[Row], kind: NodeKind | None) -> list[Slot]:
    """Leave only the day in cells of days; the columns to read, with one more where days of meetings carry a time.

    ``kind`` is what the rows are of, None for relationships. The time of a meeting counts where its row says no other.
    """
    days = [each for each in slots if _is_day(each, kind)]
    timed = kind is not None and kind.name == "Meeting"
    clock = next((each.index for each in slots if each.target == "time"), None)
    rows, made = list(rows) if days else [], False
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        time = ""
        for each in days:
            if each.index < len(row.cells) and (cell := row.cells[each.index]):
                row.cells[each.index], said = _day(cell, letter(each.index), row.messages)
                if said and timed and each.prop is not None:
                    time = time or said
                elif said:
                    row.messages.append(f"In Spalte {letter(each.index)} zählt nur der Tag: {said} Uhr bleibt weg.")
        at = width if clock is None else clock
        if time and not (at < len(row.cells) and row.cells[at]):
            row.cells += [""] * (at + 1 - len(row.cells))
            row.cells[at], made = time, made or clock is None
    more = [Slot(width, "Uhrzeit", "time", kind.property("time"))] if made and kind is not None else []
    return [*slots, *more]


def _day(cell: str, column: str, messages: list[str]) -> tuple[str, str]:
    """The day of a cell as text and its time of day ("" for none or midnight); every other cell as it stands."""
    if found := _WITH_TIME.fullmatch(cell):
        time = f"{int(found['hour']):02}:{found['minute']}"
        return found["day"], "" if time == "00:00" else time
    if not _SERIAL.fullmatch(cell) or not _FIRST <= (count := float(cell.replace(",", "."))) < _LAST:
        return cell, ""
    past, minutes = divmod(round(count * 1440), 1440)
    day = f"{_EPOCH + timedelta(days=past):%d.%m.%Y}"
    messages.append(_TOLD.format(column, cell, day))
    return day, f"{minutes // 60:02}:{minutes % 60:02}" if minutes else ""


def _is_day(each: Slot, kind: NodeKind | None) -> bool:
    if each.prop is not None:
        return each.prop.type is ValueType.DAY
    if each.tie is not None and each.tie[2]:
        return each.tie[0].property(each.tie[2]).type is ValueType.DAY
    return kind is None and each.target in _days()


@cache
def _days() -> frozenset[str]:
    return frozenset(prop.name for rel in ONTOLOGY.relations for prop in rel.properties if prop.type is ValueType.DAY)
