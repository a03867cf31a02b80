"""„Anschriften der Gemeinde- und Stadtverwaltungen“ (statistikportal.de): territories and their town halls.

The town hall becomes an Amt named „Stadt … (Verwaltung)“ with its address and mailbox; nobody is named in this list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_app.ontology.values import folded
from importers.draft import Draft, Line, Place, Reading, Ref, Rejected, Sheet, TieDraft, Unreadable
from importers.municipal_register import GEMEINDE, KREIS, Entry, day_in, drafts_of, key, kind, name, rounded, territory
from importers.plaintext import one_line

FORMAT = "Anschriftenverzeichnis der Gemeinden"
_HEADINGS = 20
#: What a column is called: folded words without blanks, the whole heading or its beginning.
_COLUMNS = {
    "record": ("satzart",),
    "mark": ("textkennzeichen",),
    "designation": ("bezeichnung",),
    "ars": ("ars", "amtlicherregionalschluessel", "regionalschluessel"),
    "ags": ("ags", "amtlichergemeindeschluessel", "gemeindeschluessel"),
    "municipality": ("gemeindestadt", "stadtgemeinde", "gemeindename", "gemeinde", "name"),
    "administration": ("verwaltung", "verwaltungsbezeichnung"),
    "street": ("strasse",),
    "postal_code": ("plz", "postleitzahl"),
    "city": ("ort",),
    "email": ("email", "mail"),
    "area": ("flaeche",),
    "population": ("bevoelkerung", "einwohner"),
    "land": ("landname", "land", "bundesland"),
}
_NEEDED = {"ags", "municipality", "street", "postal_code", "city"}


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    rows: tuple[Line, ...]

    def cell(self, line: Line, name: str) -> str:
        """The text of a column; "" where the list has none."""
        index = self.columns.get(name, len(line.cells))
        return one_line(line.cells[index]) if index < len(line.cells) else ""


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether a sheet has the headings of the list of addresses."""
    return _table(sheets) is not None


def read(sheets: Sequence[Sheet]) -> Reading:
    """Territories and town halls; raises Unreadable when the headings are missing."""
    table = _table(sheets)
    if table is None:
        raise Unreadable(
            "Die Überschriften (AGS, Gemeinde/Stadt, Straße, PLZ, Ort) fehlen. Bitte laden Sie die Liste neu."
        )
    entries: list[Entry] = []
    halls: list[tuple[str, Draft]] = []
    rejected: list[Rejected] = []
    for line in table.rows:
        ags = re.sub(r"\s", "", table.cell(line, "ags"))
        if not re.fullmatch(r"\d{4,8}", ags):
            if ags or table.cell(line, "municipality"):
                sentence = f"„{ags[:40]}“ ist kein amtlicher Schlüssel. Bitte prüfen Sie die Zeile."
                rejected.append(Rejected(Place(table.sheet.name, line.number), (sentence,)))
            continue
        entry = _entry(table, line, ags)
        entries.append(entry)
        halls += [(territory(entry.ags), hall) for hall in _hall(table, line, entry)]
    heads = " ".join(cell for line in table.sheet.lines[:_HEADINGS] for cell in line.cells)
    on = day_in(table.sheet.name) or day_in(heads)
    drafts, left = drafts_of(entries, on)
    kept = {draft.key for draft in drafts}
    drafts += [hall for key_above, hall in halls if key_above in kept]
    return Reading(
        FORMAT,
        drafts=tuple(drafts),
        rejected=tuple(rejected),
        not_taken=(*left, *_others(table), *(f"Blatt „{one.name}“" for one in sheets if one is not table.sheet)),
        notes=(*table.sheet.notes, f"Stand: {on:%d.%m.%Y}." if on else "Den Stand nennt die Datei nicht."),
    )


def _table(sheets: Sequence[Sheet]) -> _Table | None:
    for sheet in sheets:
        for index, line in enumerate(sheet.lines[:_HEADINGS]):
            columns = _columns(line.cells)
            if columns.keys() >= _NEEDED and ({"record", "mark", "administration"} & columns.keys()):
                return _Table(sheet, columns, tuple(map(one_line, line.cells)), sheet.lines[index + 1 :])
    return None


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Which column means what: whole headings first, then beginnings („Fläche in km²“)."""
    bare = [folded(re.sub(r"-\s*\n\s*", "", cell)).replace(" ", "") for cell in cells]
    found: dict[str, int] = {}
    for exact in (True, False):
        for meaning, words in _COLUMNS.items():
            for word in words:
                for index, heading in enumerate(bare):
                    same = heading == word if exact else len(word) > 3 and heading.startswith(word)
                    if same and index not in found.values():
                        found.setdefault(meaning, index)
    return found


def _entry(table: _Table, line: Line, ags: str) -> Entry:
    record = table.cell(line, "record")
    if record not in (KREIS, GEMEINDE):
        record = KREIS if len(ags) <= 5 else GEMEINDE
    full = key(record, ags)
    mark = re.sub(r"\D", "", table.cell(line, "mark"))
    official = table.cell(line, "municipality")
    if not mark and (word := folded(table.cell(line, "designation"))):
        mark = "41" if "kreisfrei" in word else "63" if word.endswith("stadt") else ""
    values = {"ars": table.cell(line, "ars"), "area": rounded(table.cell(line, "area"))}
    values["population"] = table.cell(line, "population")
    if not re.fullmatch(r"\d{12}", values["ars"]):
        del values["ars"]
    if not values["area"].strip("0.,"):
        del values["area"]
    if not values["population"].strip("0"):
        del values["population"]
    entry = Entry(Place(table.sheet.name, line.number), record, full, official, mark, values)
    if full != ags and full.startswith("0") and not ags.startswith("0"):
        entry.messages.append("Eine führende Null des Schlüssels ist ergänzt.")
    return entry


def _hall(table: _Table, line: Line, entry: Entry) -> Iterator[Draft]:
    """The town hall of an entry; none where the list gives neither an address nor a mailbox."""
    street, city = table.cell(line, "street"), table.cell(line, "city")
    mails = [mail for mail in re.split(r"[;,\s]+", table.cell(line, "email")) if "@" in mail]
    sort = kind(entry.record, entry.mark, entry.official)
    if not (street or city or mails) or not sort:
        return
    own = name(entry.record, entry.mark, entry.official)
    word = {"gemeinde": "Gemeinde ", "stadt": "Stadt ", "kreisfreie_stadt": "Stadt "}.get(sort, "")
    called = table.cell(line, "administration")
    code = table.cell(line, "postal_code")
    values = {
        "name": f"{word}{own} (Verwaltung)",
        "aliases": called if folded(own) in folded(called) else f"{called} {own}" if called else "",
        "street": street,
        "postal_code": code.zfill(5) if re.fullmatch(r"\d{4}", code) else code,
        "city": city,
        "email": mails[0] if mails else "",
    }
    end = Ref("Territory", key=territory(entry.ags))
    ties = (TieDraft("IN_TERRITORY", end), TieDraft("SERVES", end))
    messages = ("Es gibt weitere E-Mail-Adressen. Übernommen wird die erste.",) if len(mails) > 1 else ()
    filled = {prop: value for prop, value in values.items() if value}
    yield Draft(entry.place, "Office", f"administration:{entry.ags}", filled, ties, messages=messages)


def _others(table: _Table) -> tuple[str, ...]:
    used = set(table.columns.values())
    return tuple(heading for index, heading in enumerate(table.headings) if heading and index not in used)
