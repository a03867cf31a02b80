"""The Gemeindeverzeichnis GV100AD of the Statistisches Bundesamt: lines of fixed width, of any Land.

gv100ad-py takes the lines apart; Regionen and Gemeindeverbände are counted and left out.
"""

from __future__ import annotations

import io
import re
from datetime import date

from gv100ad import District, FederalState, GovernmentRegion, GV100ADReader, Municipality

from importers.draft import Place, Reading, Rejected, Unreadable
from importers.municipal_register import (
    BEZIRK,
    GEMEINDE,
    KREIS,
    LAND,
    NO_MUNICIPALITY,
    REGION,
    VERBAND,
    Entry,
    drafts_of,
)
from importers.plaintext import MANY_RECORDS, MOST_RECORDS, one_line

FORMAT = "Gemeindeverzeichnis GV100AD"
_LINE = re.compile(rb"[1-6]0(?:19|20)\d{6}\d{2}")
_NUMBERS = ((128, 139), (139, 150), (150, 161))
_WIDTH = 220
_UNREAD = ("Bevölkerung männlich", "Finanzamtsbezirk", "Gerichtsbezirk", "Gemeindeverband")


def fits(name: str, data: bytes) -> bool:
    """Whether the first lines begin with a Satzart, a day and a Land, and are as long as the register's."""
    lines = [line for line in data[:4000].removeprefix(b"\xef\xbb\xbf").splitlines()[:6] if line.strip()]
    whole = lines if len(data) <= 4000 else lines[:-1] or lines
    fitting = [bool(_LINE.match(line)) and 40 <= len(line.rstrip(b"\r\n")) <= 260 for line in whole]
    return bool(whole) and fitting[0] and sum(fitting) * 2 > len(fitting)


def read(name: str, data: bytes) -> Reading:
    """The territories of the register; a line that cannot be read is rejected with its number. Raises Unreadable."""
    text, notes = _text(data)
    lines = re.split(r"\r\n|\n|\r", text.rstrip("\r\n"))
    if len(lines) > MOST_RECORDS:
        raise Unreadable(f"Mehr als {MANY_RECORDS} Zeilen. Bitte nehmen Sie nur das Land, das Sie brauchen.")
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    days: set[date] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = Place("", number)
        try:
            entry, day = _entry(place, line)
        except (ValueError, IndexError) as problem:
            rejected.append(Rejected(place, (_sentence(number, problem),)))
            continue
        days.add(day)
        entries.append(entry)
    if not entries:
        raise Unreadable(
            "Keine Zeile ist ein Satz des Gemeindeverzeichnisses (GV100AD). Bitte laden Sie es noch einmal."
        )
    on = max(days)
    drafts, left = drafts_of(entries, on)
    notes.append(f"Gebietsstand der Datei: {on:%d.%m.%Y}.")
    if len(days) > 1:
        notes.append("Die Datei enthält mehrere Gebietsstände; für alle Zeilen gilt der neueste.")
    return Reading(
        FORMAT, drafts=tuple(drafts), rejected=tuple(rejected), not_taken=(*left, *_UNREAD), notes=tuple(notes)
    )


def _text(data: bytes) -> tuple[str, list[str]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("latin-1"), ["Die Datei ist nicht in UTF-8 geschrieben; sie wurde als Latin-1 gelesen."]


def _sentence(number: int, problem: Exception) -> str:
    if str(problem).startswith("Record type"):
        return f"Zeile {number} beginnt nicht mit einer Satzart von 10 bis 60."
    return (
        f"Zeile {number} ist nicht so aufgebaut wie ein Satz des Gemeindeverzeichnisses. Bitte laden Sie die Datei neu."
    )


def _entry(place: Place, line: str) -> tuple[Entry, date]:
    """One line, with blanks where it was cut and zeros in empty numbers: both mean that nothing is said."""
    line = one_width(line)
    record = next(iter(GV100ADReader(io.StringIO(line)).read()), None)
    official = one_line(record.name) if record is not None else ""
    if record is None or not official:
        raise ValueError("no name")
    entry = Entry(place, line[:2], line[10:18].strip(), official)
    if isinstance(record, FederalState):
        entry.record, entry.ags = LAND, record.regional_code
        entry.values = {"seat": one_line(record.seat_of_government)}
    elif isinstance(record, GovernmentRegion):
        entry.record, entry.ags = BEZIRK, record.regional_code
        entry.values = {"seat": one_line(record.administrative_headquarters)}
    elif isinstance(record, District):
        entry.record, entry.ags, entry.mark = KREIS, record.regional_code, str(record.type.value)
        entry.values = {"seat": one_line(record.administrative_headquarters)}
    elif isinstance(record, Municipality):
        entry.record, entry.ags, entry.mark = GEMEINDE, record.regional_code, str(record.type.value)
        _municipality(entry, record)
    if entry.record not in (REGION, VERBAND) and not re.fullmatch(r"\d{2}|\d{3}|\d{5}|\d{8}", entry.ags):
        raise ValueError("no key")
    return entry, record.timestamp


def one_width(line: str) -> str:
    """A line of the full width whose empty numbers are zeros."""
    line = line.rstrip("\r\n").replace("\x00", " ").ljust(_WIDTH)
    if line.startswith(GEMEINDE):
        for first, last in _NUMBERS:
            if not line[first:last].strip():
                line = line[:first] + "0" * (last - first) + line[last:]
    return line


def _municipality(entry: Entry, record: Municipality) -> None:
    values = {"postal_codes": record.postal_code, "employment_agency": record.employment_agency_district}
    if re.fullmatch(r"\d{4}", record.association):
        values["ars"] = entry.ags[:5] + record.association + entry.ags[5:]
    if record.area > 0:
        values["area"] = f"{record.area / 100:.2f}".replace(".", ",")
    if record.inhabitants > 0 or (record.area > 0 and entry.mark in NO_MUNICIPALITY):
        values["population"] = str(record.inhabitants)
    if record.multiple_postal_codes:
        entry.messages.append("Die Gemeinde hat mehrere Postleitzahlen; das Verzeichnis nennt nur die der Verwaltung.")
    entry.values = values
