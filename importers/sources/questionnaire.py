"""A questionnaire that comes back: what the organisation has changed in it, as drafts. Proves no seal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_app.ontology import ONTOLOGY, ValueType
from importers.cells import values_of
from importers.draft import Draft, Line, Place, Reading, Ref, Sheet, TieDraft, Unreadable
from importers.people import someone, vacant
from importers.seal import ANSWERS, COLUMNS, FORMAT, HEADINGS, KEY, NOBODY, POSITION_HEADINGS, POSITIONS, Seal, seal_of

#: The scheme of our own ids.
_OWN = "integrationsnetz"
_ORGANISATION = "organisation"
#: Stands for the day the answers are of, which only the one who hands the file in knows.
STAND = "Stand"
_NO = "nein"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something is said to be no longer true, and nothing to be true instead.

    ``key`` names it among all rows, ``label`` says what it is and ``before`` what was stored; ``position`` is the id of
    the position it is about, "" for the organisation itself. ``refused`` is what was written where that is no value
    that can be stored, "" where nothing was; ``chosen`` says that answers were offered. ``kind`` is the kind of the
    record that it should name: it is a doubt only where no record is called so.
    """

    place: Place
    key: str
    label: str
    before: str = ""
    position: str = ""
    refused: str = ""
    chosen: bool = False
    kind: str = ""


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether it is a questionnaire, be it without its key."""
    return any(sheet.name == KEY for sheet in sheets) or any(
        sheet.name == ANSWERS and _head(sheet, HEADINGS) is not None for sheet in sheets
    )


def read(sheets: Sequence[Sheet]) -> Reading:
    """The answers as drafts of the organisation, its positions and who has them.

    Raises Unreadable when rows are missing or their keys were altered.
    """
    found = _Answers(seal_of(sheets), _text_of(sheets))
    drafts = tuple(found.drafts(sheets))
    notes = [*found.notes, *(f"Blatt „{s.name}“: {note}" for s in sheets for note in s.notes if "Formel" in note)]
    # The sheets stay with the drafts: the seal over them is proven where its secret may be known.
    return Reading(FORMAT, tuple(sheets), drafts, unknown=tuple(found.unknown), notes=tuple(notes))


def doubts(reading: Reading) -> tuple[Doubt, ...]:
    """What is said to be no longer true without saying what is, and what was not to be chosen, in the file's order."""
    found = _Answers(seal_of(reading.sheets), _text_of(reading.sheets))
    list(found.drafts(reading.sheets))
    return tuple(found.doubts)


def _text_of(sheets: Sequence[Sheet]) -> Mapping[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets}


def _tidy(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text or "")).split())


def _head(sheet: Sheet, headings: Sequence[str]) -> int | None:
    """Which line has the headings."""
    for number, line in enumerate(sheet.lines):
        if tuple(map(_tidy, line.cells[: len(headings)])) == tuple(headings):
            return number
    return None


def _cell(line: Line, column: int) -> str:
    return _tidy(line.cells[column]) if column < len(line.cells) else ""


@dataclass(slots=True)
class _Answers:
    """One questionnaire under way."""

    seal: Seal
    sheets: Mapping[str, Sheet]
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def drafts(self, sheets: Sequence[Sheet]) -> Iterator[Draft]:
        """The drafts; every row of the key must be there exactly once, and none beside."""
        self.unknown += [f"Blatt „{s.name}“" for s in sheets if s.name not in (ANSWERS, POSITIONS, KEY, "auswahl")]
        own = ((_OWN, self.seal.organisation),)
        answers = list(self._answers())
        for number, values, ties, said in answers or [(self._first(), {}, (), ())]:
            yield Draft(Place(ANSWERS, number), self.seal.kind, _ORGANISATION, values, ties, own, said)
        if any(row["art"] == "stelle" for row in self.seal.rows.values()):
            for key, line in self._lines(POSITIONS, POSITION_HEADINGS, lambda art: art == "stelle"):
                yield from self._position(key, self.seal.rows[key], line)

    def _answers(self) -> Iterator[tuple[int, Mapping[str, str], tuple[TieDraft, ...], tuple[str, ...]]]:
        """What each filled-in row says of the organisation, with the number of the row and what is to be told of it."""
        for key, line in self._lines(ANSWERS, HEADINGS, lambda art: art not in ("stelle", "wahl")):
            row, told = self.seal.rows[key], list[str]()
            new, wiped = self._new(row, line, told)
            no = self._says_no(ANSWERS, HEADINGS, line)
            if row["art"] == "verbindung" and not new and no:
                new = _NO  # a place or a topic that is no longer true is over
            if new and new != _tidy(row.get("bisher")):
                if row["art"] == "feld":
                    yield line.number, {str(row.get("name")): new}, (), tuple(told)
                elif ties := tuple(self._tie(key, row, new, line)):
                    yield line.number, {}, ties, tuple(told)
                continue
            self.notes += told
            if (no or wiped) and not (new and row["art"] == "verbindung"):
                label, before = str(row.get("feld"))[:80].replace(": ", " "), _tidy(row.get("bisher"))
                self.doubts.append(Doubt(Place(ANSWERS, line.number), key, label, before))

    def _new(self, row: Mapping[str, Any], line: Line, told: list[str]) -> tuple[str, bool]:
        """What holds now, and whether what held was wiped out.

        Somebody may have written over „Bisher“ instead of filling in „Neu“: that counts as new, and is told.
        """
        number, label = f"Zeile {line.number}", str(row.get("feld"))[:80]
        new, shown = (self._restored(row, _cell(line, column), told if column == 3 else []) for column in (3, 2))
        before = _tidy(row.get("bisher"))
        if shown == before:
            return new, False
        if not shown:
            return new, not new
        what = f"{number}: Bei „{label}“ ist „Bisher“ überschrieben, dort steht „{shown[:80]}“."
        told.append(f"{what} {'Übernommen wird „Neu“' if new else 'Das gilt hier als neue Angabe'}.")
        return new or shown, False

    def _restored(self, row: Mapping[str, Any], text: str, told: list[str]) -> str:
        """An answer with the zero that a spreadsheet drops from a postal code."""
        try:
            prop = ONTOLOGY.kind(self.seal.kind).property(str(row.get("name")))
        except KeyError:  # a place or topic, or a key that was altered, which its seal will say
            return text
        if prop.type is not ValueType.POSTAL_CODE or not text:
            return text
        found = values_of(prop, text, told.append)
        return found[prop.name] if list(found) == [prop.name] else text

    def _first(self) -> int:
        """The row that says whose the answers are: an unchanged sheet stands there as a whole."""
        return self.sheets[ANSWERS].lines[0].number

    def _lines(self, name: str, headings: Sequence[str], wanted: Any) -> list[tuple[str, Line]]:
        sheet = self.sheets.get(name)
        head = _head(sheet, headings) if sheet is not None else None
        if sheet is None or head is None:
            raise Unreadable(
                f"Im Fragebogen fehlt das Blatt „{name}“ oder seine Überschriften sind verändert. Bitte lassen Sie "
                "sich die Datei so zurückgeben, wie Sie sie verschickt haben."
            )
        missing = {key for key, row in self.seal.rows.items() if wanted(row["art"])}
        found = []
        for line in sheet.lines[head + 1 :]:
            key = _cell(line, 0)
            if not key:
                self.unknown.append(f"Blatt „{name}“, Zeile {line.number}")
            elif key not in missing:
                raise Unreadable(
                    f"Auf dem Blatt „{name}“ ist die Kennung in Zeile {line.number} verändert oder doppelt. Bitte "
                    "lassen Sie sich die Datei mit den ursprünglichen Zeilen zurückgeben."
                )
            else:
                missing.discard(key)
                found.append((key, line))
        if missing:
            gone = self.seal.rows[min(missing)]
            raise Unreadable(
                f"Auf dem Blatt „{name}“ fehlt die Zeile „{str(gone.get('feld'))[:80]}“. Bitte lassen Sie sich die "
                "Datei mit allen Zeilen zurückgeben."
            )
        return found

    def _says_no(self, name: str, headings: Sequence[str], line: Line) -> bool:
        """Whether the last column says „nein“; a word that is neither yes nor no is told as not understood."""
        said = _cell(line, len(headings) - 1)
        if said.casefold() not in ("", "ja", _NO):
            self.unknown.append(f"Blatt „{name}“, Zeile {line.number}, „{headings[-1]}“: {said[:80]}")
        return said.casefold() == _NO

    def _tie(self, key: str, row: Mapping[str, Any], new: str, line: Line) -> Iterator[TieDraft]:
        rel = str(row.get("rel"))
        if row["art"] == "neu":
            known = self.seal.rows.get(str(row.get("wahl")), {}).get("wahl", {})
            if new in known:
                yield TieDraft(rel, Ref(external=(_OWN, str(known[new]))))
            else:  # it was written over the drop-down
                kind = str(row.get("kind"))
                self._refused(key, row, line, new, kind)
                yield TieDraft(rel, Ref(kind, new))
        elif new.casefold() == _NO:
            end = Ref(external=(_OWN, str(row.get("to"))))
            yield TieDraft(rel, end, values={**dict(row.get("values") or {}), "valid_to": STAND})
        else:
            self._refused(key, row, line, new)

    def _refused(self, key: str, row: Mapping[str, Any], line: Line, said: str, kind: str = "") -> None:
        """Note an answer that is not among those to choose from; the row tells which one, free rows are all alike."""
        label = f"{str(row.get('feld'))[:80].replace(': ', ' ')}, Zeile {line.number}"
        self.doubts.append(Doubt(Place(ANSWERS, line.number), key, label, refused=said, chosen=True, kind=kind))

    def _position(self, key: str, row: Mapping[str, Any], line: Line) -> Iterator[Draft]:
        old = dict(row.get("bisher") or {})
        given = {name: _cell(line, number) for number, name in enumerate(COLUMNS, 1)}
        changed = {name: text for name, text in given.items() if text and text != _tidy(old.get(name))}
        place, own, called = Place(POSITIONS, line.number), key.partition(":")[2], f"Stelle {str(row.get('feld'))[:80]}"
        emptied = [name for name, text in given.items() if not text and _tidy(old.get(name))]
        for name in emptied:
            label = f"{called}, {POSITION_HEADINGS[COLUMNS.index(name) + 1]}"
            self.doubts.append(Doubt(place, f"{key}:{name}", label, _tidy(old.get(name)), own))
        no = self._says_no(POSITIONS, POSITION_HEADINGS, line)
        if not changed and not emptied and no:
            self.doubts.append(Doubt(place, key, called, position=own))
        holder = changed.pop("holder", "")
        ties: tuple[TieDraft, ...] = ()
        if holder and vacant(holder):
            if _tidy(old.get("holder")) != NOBODY:
                changed["status"] = "vakant"
                ties = (TieDraft("HOLDS", None, outgoing=False, replaces=True),)
        elif holder:
            named = someone(holder)
            person = f"person:{named.name.casefold()}"
            if _tidy(old.get("holder")) == NOBODY:
                changed["status"] = "besetzt"
            ties = (TieDraft("HOLDS", Ref(key=person), outgoing=False, replaces=True),)
            works = TieDraft("EMPLOYED_BY", Ref(key=_ORGANISATION))
            yield Draft(place, "Person", person, {"name": named.name, "salutation": named.salutation}, (works,))
        yield Draft(place, "Position", key, changed, ties, ((_OWN, own),))
