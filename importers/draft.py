"""What a file says, before anything is checked or looked up: sheets of cells, and drafts of records and their ties.

Everything here is plain data that travels as JSON from the reading process to the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the user's file: the sheet's name ("" where there are none) and the row's number.

    The number is the one the user sees: Excel's row, the line of a text file, else the ordinal of the card or event.
    """

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its number as Excel shows it and the text of every cell as Excel shows it ("" for empty)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook or one text table, without any meaning yet.

    ``lines`` holds every row that is not wholly empty; ``merged`` the merged ranges ("A5:A9"); a hidden sheet is told
    apart but not dropped; ``notes`` are German sentences about what was seen (encoding, cut-off rows).
    """

    name: str
    lines: tuple[Line, ...]
    merged: tuple[str, ...] = ()
    hidden: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """The record a tie leads to: a draft of the same file by its ``key``, or a stored one.

    A stored record is found by an external id (scheme, value) or by ``text``: its name, an alias, its AGS or its key.
    ``kind`` is the name of the kind it must be of ("" for any).
    """

    kind: str = ""
    text: str = ""
    key: str = ""
    external: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class TieDraft:
    """A relationship that a row states. ``values`` are as written.

    ``rel`` is the type; "" together with ``foreign`` (the word of the file) waits for a mapping. ``outgoing`` is False
    where the drafted record is the target. With ``replaces`` the row tells all there is: other current relationships of
    this type end on the day the list is of; without an ``end`` nothing follows them (a position named "N.N."). One that
    stands ``alone`` is all that its row says: the row is rejected when it cannot be made.
    """

    rel: str
    end: Ref | None
    outgoing: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)
    replaces: bool = False
    foreign: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What one place in the file says of one record; nothing is checked yet.

    ``key`` names the record within the file: drafts with equal keys speak of the same record. ``kind`` is the name of a
    kind; "" together with ``foreign`` waits for a mapping. ``values`` are texts as written, by property name.
    ``external`` are ids in other directories (scheme, value), ``messages`` German sentences for the user. ``question``
    asks the user before anything is done with it; ``options`` are its possible answers (key, sentence).
    A ``mention`` is only named beside something else (the organisation of a contact): it may complete a stored
    record, and is made only when there is none. With ``when`` (the key of a draft that asks, one of its options) it
    counts only if that answer was given: one cell with two persons gives drafts of both and, beside them, of one.
    ``contrary`` are values that an earlier row says otherwise: the user is asked which row counts.
    """

    place: Place
    kind: str
    key: str
    values: Mapping[str, Any]
    ties: tuple[TieDraft, ...] = ()
    external: tuple[tuple[str, str], ...] = ()
    messages: tuple[str, ...] = ()
    question: str = ""
    options: tuple[tuple[str, str], ...] = ()
    mention: bool = False
    foreign: str = ""
    when: tuple[str, str] = ("", "")
    contrary: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForeignType:
    """A word that a network file uses for a sort of node or edge, how often, and what it probably is here."""

    of: str
    word: str
    count: int
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A place in the file that cannot be read, and the German sentences that say why."""

    place: Place
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from a file.

    ``sheets`` still need a meaning for their columns; ``drafts`` have one. ``not_taken`` names what stays out on
    purpose, ``unknown`` what was not understood, both in the file's own words; ``notes`` are German sentences.
    """

    format: str
    sheets: tuple[Sheet, ...] = ()
    drafts: tuple[Draft, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    not_taken: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    types: tuple[ForeignType, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON knows it; ``reading_of`` is the reverse."""
        return asdict(self)


class Unreadable(Exception):
    """A file that cannot be read; its text is a German sentence that says what is wrong, where, and what to do."""


def reading_of(data: Mapping[str, Any]) -> Reading:
    """The reading that ``to_json`` gave."""
    return Reading(
        data["format"],
        tuple(_sheet(sheet) for sheet in data["sheets"]),
        tuple(_draft(draft) for draft in data["drafts"]),
        tuple(Rejected(Place(**entry["place"]), tuple(entry["messages"])) for entry in data["rejected"]),
        tuple(data["not_taken"]),
        tuple(data["unknown"]),
        tuple(data["notes"]),
        tuple(ForeignType(**entry) for entry in data["types"]),
    )


def _sheet(data: Mapping[str, Any]) -> Sheet:
    lines = tuple(Line(line["number"], tuple(line["cells"])) for line in data["lines"])
    return Sheet(data["name"], lines, tuple(data["merged"]), data["hidden"], tuple(data["notes"]))


def _draft(data: Mapping[str, Any]) -> Draft:
    return Draft(
        Place(**data["place"]),
        data["kind"],
        data["key"],
        data["values"],
        tuple(_tie(tie) for tie in data["ties"]),
        tuple((scheme, value) for scheme, value in data["external"]),
        tuple(data["messages"]),
        data["question"],
        tuple((key, sentence) for key, sentence in data["options"]),
        data["mention"],
        data["foreign"],
        (data["when"][0], data["when"][1]),
        data.get("contrary", {}),
    )


def _tie(data: Mapping[str, Any]) -> TieDraft:
    end = data["end"]
    if end is not None:
        end = Ref(end["kind"], end["text"], end["key"], tuple(end["external"]) if end["external"] else None)
    more = data["replaces"], data["foreign"], data.get("alone", False)
    return TieDraft(data["rel"], end, data["outgoing"], data["values"], *more)
