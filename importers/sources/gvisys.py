"""Auszug aus dem Gemeindeverzeichnis-Informationssystem (GV-ISys): columns by their place, data below the headings.

The table repeats no heading in a form one could rely on; the places are those of the sheet „Onlineprodukt_Gemeinden…“.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from graph_app.ontology.values import folded
from importers.draft import Line, Place, Reading, Rejected, Sheet, Unreadable
from importers.municipal_register import BEZIRK, GEMEINDE, KREIS, LAND, RECORDS, Entry, day_in, drafts_of, key, rounded
from importers.plaintext import one_line

FORMAT = "Gemeindeverzeichnis GV-ISys"
_HEADINGS = 12
#: Satzart, Textkennzeichen, then the parts of the key: Land, Regierungsbezirk, Kreis, Verband, Gemeinde.
_WIDTHS = (2, 1, 2, 4, 3)
_NAME, _AREA, _POPULATION, _POSTAL_CODE, _LONGITUDE, _LATITUDE = 7, 8, 9, 13, 14, 15
_NOT_TAKEN = (
    "Bevölkerung männlich",
    "Bevölkerung weiblich",
    "Bevölkerung je km²",
    "Reisegebiet",
    "Grad der Verstädterung",
)


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether a sheet has the places of the register: Satzart, Textkennzeichen, parts of the key, then the name."""
    return _sheet(sheets) is not None


def read(sheets: Sequence[Sheet]) -> Reading:
    """The territories; raises Unreadable when no sheet is the register."""
    sheet = _sheet(sheets)
    if sheet is None:
        raise Unreadable(
            "Kein Blatt ist ein Auszug aus dem Gemeindeverzeichnis (GV-ISys). Bitte laden Sie es noch einmal."
        )
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for line in sheet.lines:
        if _cell(line, 0) not in RECORDS:
            continue
        entry = _entry(sheet, line)
        if entry is None:
            sentence = "Der Schlüssel oder der Name fehlt. Bitte prüfen Sie die Spalten C bis H."
            rejected.append(Rejected(Place(sheet.name, line.number), (sentence,)))
        else:
            entries.append(entry)
    on = _day(sheets, sheet)
    drafts, left = drafts_of(entries, on)
    stand = f"Gebietsstand: {on:%d.%m.%Y}." if on else "Den Gebietsstand nennt die Datei nicht."
    return Reading(
        FORMAT,
        drafts=tuple(drafts),
        rejected=tuple(rejected),
        not_taken=(*left, *_NOT_TAKEN, *(f"Blatt „{other.name}“" for other in sheets if other is not sheet)),
        notes=(*sheet.notes, stand),
    )


def _cell(line: Line, index: int) -> str:
    return one_line(line.cells[index]) if index < len(line.cells) else ""


def _sheet(sheets: Sequence[Sheet]) -> Sheet | None:
    for sheet in sheets:
        head = folded(" ".join(" ".join(line.cells) for line in sheet.lines[:_HEADINGS])).replace(" ", "")
        if "strasse" in head:
            continue
        named = sheet.name.startswith("Onlineprodukt_Gemeinden") or ("satzart" in head and "gemeindename" in head)
        if named and any(_like_the_register(line) for line in sheet.lines[:60]):
            return sheet
    return None


def _like_the_register(line: Line) -> bool:
    parts = [_cell(line, index) for index in range(_NAME)]
    name = _cell(line, _NAME)
    return (
        parts[0] in RECORDS
        and bool(re.fullmatch(r"\d{1,2}", parts[2]))
        and all(re.fullmatch(r"\d*", part) for part in parts[1:])
        and bool(re.search(r"[^\W\d]{2}", name))
    )


def _entry(sheet: Sheet, line: Line) -> Entry | None:
    if not _like_the_register(line):
        return None
    record, mark = _cell(line, 0), _cell(line, 1)
    parts = [_cell(line, index + 2) for index in range(5)]
    zeros = any(part and len(part) < width for part, width in zip(parts, _WIDTHS, strict=True))
    land, bezirk, kreis, verband, gemeinde = (
        part.zfill(width) if part else "" for part, width in zip(parts, _WIDTHS, strict=True)
    )
    wanted = {
        LAND: (land,),
        BEZIRK: (land, bezirk),
        KREIS: (land, bezirk, kreis),
        GEMEINDE: (land, bezirk, kreis, gemeinde),
    }
    needed = wanted.get(record, (land,))
    if not all(needed):
        return None
    entry = Entry(Place(sheet.name, line.number), record, key(record, "".join(needed)), _cell(line, _NAME), mark)
    if zeros:
        entry.messages.append("Führende Nullen des Schlüssels sind ergänzt.")
    if record == GEMEINDE:
        entry.values = dict(_values(line))
        if verband:
            entry.values = {**entry.values, "ars": land + bezirk + kreis + verband + gemeinde}
    return entry


def _values(line: Line) -> Iterator[tuple[str, str]]:
    """What a municipality's line says beside key and name; an empty cell and a zero area say nothing."""
    area, population = _cell(line, _AREA), _cell(line, _POPULATION)
    if area.strip("0.,"):
        yield "area", rounded(area)
    if population.strip("0"):
        yield "population", population
    if code := _cell(line, _POSTAL_CODE):
        yield "postal_codes", code.zfill(5) if re.fullmatch(r"\d{4}", code) else code
    for name, index in (("longitude", _LONGITUDE), ("latitude", _LATITUDE)):
        if number := _cell(line, index):
            yield name, rounded(number)


def _day(sheets: Sequence[Sheet], sheet: Sheet) -> date | None:
    texts = [sheet.name, *(cell for line in sheet.lines[:_HEADINGS] for cell in line.cells)]
    texts += [cell for other in sheets if other is not sheet for line in other.lines[:30] for cell in line.cells]
    days = (
        day_in(text) for text in texts if text is texts[0] or re.search(r"stand|\d{2}\.\d{2}\.\d{4}", text.casefold())
    )
    return next((day for day in days if day), None)
