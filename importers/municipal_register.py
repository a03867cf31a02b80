"""What official lists of municipalities share: keys with their zeros, kinds by Textkennzeichen, names, drafts.

Satzarten and Textkennzeichen as the Statistisches Bundesamt uses them in GV100AD and GV-ISys. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from importers.draft import Draft, Place, Ref, TieDraft

LAND, BEZIRK, REGION, KREIS, VERBAND, GEMEINDE = "10", "20", "30", "40", "50", "60"
RECORDS = frozenset({LAND, BEZIRK, REGION, KREIS, VERBAND, GEMEINDE})
_DIGITS = {LAND: 2, BEZIRK: 3, KREIS: 5, GEMEINDE: 8}
_CITIES = ("41", "42", "61", "62")
_TOWNS = ("63", "67")
#: Areas without a municipality, inhabited or not.
NO_MUNICIPALITY = ("65", "66")
_LEFT_OUT = {
    REGION: "Satzart 30 (Regionen)",
    VERBAND: "Satzart 50 (Gemeindeverbände)",
}
_LANDKREIS = re.compile(
    r"^(land)?kreis\b|kreis$|^städteregion|^region\b|^regionalverband|\bkreis$|\bkreis ", re.IGNORECASE
)


@dataclass(slots=True)
class Entry:
    """One line of a register: Satzart, key, name as the register writes it, Textkennzeichen, further values."""

    place: Place
    record: str
    ags: str
    official: str
    mark: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)


def key(record: str, digits: str) -> str:
    """The key of a record without the zeros that only fill it up, with the leading zero that a table has lost."""
    digits = re.sub(r"\D", "", digits)
    length = _DIGITS.get(record, 8)
    if length == 8 and len(digits) == 7:
        digits = f"0{digits}"
    if length == 5 and len(digits) in (4, 7):
        digits = f"0{digits}"
    return digits[:length] if len(digits) > length and not digits[length:].strip("0") else digits


def kind(record: str, mark: str, official: str) -> str:
    """The key of the sort of territory; "" where there is none for it."""
    if record in (LAND, BEZIRK):
        return "land" if record == LAND else "regierungsbezirk"
    if official.casefold().startswith("städteregion"):
        return "staedteregion"
    if mark in _CITIES:
        return "kreisfreie_stadt"
    if record == KREIS:
        return "kreis"
    if mark in NO_MUNICIPALITY or record != GEMEINDE:
        return ""
    return "stadt" if mark in _TOWNS or re.search(r",.*\bStadt\b|stadt$", official.partition(",")[2]) else "gemeinde"


def name(record: str, mark: str, official: str) -> str:
    """The name as people write it: „Gummersbach, Stadt“ is Gummersbach, „Viersen, Kreis“ is Kreis Viersen."""
    bare, _, addition = (part.strip() for part in official.partition(","))
    if bare.casefold().startswith("städteregion "):
        return f"StädteRegion {bare.split(' ', 1)[1]}"  # as its own letterhead writes it
    if record != KREIS or mark in _CITIES or "stadt" in addition.casefold():
        return bare
    if _LANDKREIS.search(bare):
        return bare
    return f"{addition or ('Landkreis' if mark == '44' else 'Kreis')} {bare}"


def territory(ags: str) -> str:
    """The key of the draft of a territory."""
    return f"territory:{ags}"


def drafts_of(entries: Sequence[Entry], on: date | None) -> tuple[list[Draft], list[str]]:
    """The drafts of all entries, each tied to the territory above it, and what is left out on purpose.

    A city that is a Kreis of its own is one territory, with the eight digits of its municipality.
    """
    cities = {entry.ags[:5] for entry in entries if entry.record == GEMEINDE and entry.mark in _CITIES}
    there = {entry.ags for entry in entries}
    drafts: list[Draft] = []
    left: Counter[str] = Counter()
    for entry in entries:
        sort = kind(entry.record, entry.mark, entry.official)
        if entry.record in _LEFT_OUT or not sort:
            left[_LEFT_OUT.get(entry.record, "gemeindefreie Gebiete")] += 1
        elif entry.record == KREIS and sort == "kreisfreie_stadt" and entry.ags in cities:
            left["kreisfreie Städte als Kreise (sie stehen als Gemeinden)"] += 1
        else:
            drafts.append(_draft(entry, sort, there, on))
    return drafts, [f"{what}: {count} Zeilen" for what, count in left.items()]


def _draft(entry: Entry, sort: str, there: set[str], on: date | None) -> Draft:
    values = {
        "ags": entry.ags,
        "name": name(entry.record, entry.mark, entry.official),
        "official_name": entry.official,
        "territory_kind": sort,
        **entry.values,
    }
    if on is not None:
        values["register_on"] = on.isoformat()
    above = "" if entry.record == LAND else entry.ags[:5] if sort in ("stadt", "gemeinde") else entry.ags[:2]
    ties = (TieDraft("IN_TERRITORY", reference(above, there)),) if above and above != entry.ags else ()
    filled = {prop: value for prop, value in values.items() if value}
    return Draft(entry.place, "Territory", territory(entry.ags), filled, ties, messages=tuple(entry.messages))


def reference(ags: str, there: set[str]) -> Ref:
    """The territory with this key: of the same file if it stands there, else a stored one."""
    return Ref("Territory", key=territory(ags)) if ags in there else Ref("Territory", text=ags)


def rounded(number: str) -> str:
    """A decimal number with at most six places („8,37901234“ → „8,379012“): more is no knowledge but arithmetic."""
    found = re.fullmatch(r"\s*(-?\d+)[.,](\d{7,})\s*", number)
    return f"{found[1]},{found[2][:6]}" if found else number.strip()


def day_in(text: str) -> date | None:
    """The day that a text names as 31.12.2024, 31122024, 31_12_2024 or 2024-12-31; None when there is none."""
    for pattern, order in (
        (r"(\d{2})[._]?(\d{2})[._]?((?:19|20)\d{2})(?!\d)", (3, 2, 1)),
        (r"((?:19|20)\d{2})-(\d{2})-(\d{2})", (1, 2, 3)),
    ):
        for found in re.finditer(pattern, text):
            try:
                return date(int(found[order[0]]), int(found[order[1]]), int(found[order[2]]))
            except ValueError:
                continue
    return None
