"""A questionnaire: the data of one organisation as a protected workbook to be corrected and sent back. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from graph_app.exports.cells import clean
from graph_app.exports.formats.xlsx import OPTIONS
from graph_app.ontology import Property, ValueType
from graph_app.ontology.values import sort_key
from graph_app.organisations.staffing import Portrait, Staffing
from importers.seal import ANSWERS, HEADINGS, KEY, LISTS, NOBODY, POSITION_HEADINGS, POSITIONS, Seal

_ASKED = (ValueType.TEXT, ValueType.EMAIL, ValueType.PHONE, ValueType.WEB, ValueType.POSTAL_CODE)
_CHOSEN = (ValueType.TERM, ValueType.BOOLEAN)
_SETS = (
    ("orte", "SERVES", "Territory", "Tätig in", "Weiterer Ort"),
    ("themen", "COVERS", "Topic", "Thema", "Weiteres Thema"),
)
#: What tells two relationships of a type between the same records apart.
_APART = ("topic", "stage", "law_area")
_MORE = 5
#: Rows that say what holds; the others are free ones and choices.
_STANDING = ("feld", "verbindung", "stelle")
_YES_NO = ("ja", "nein")
#: A holder whom the file must not name.
_UNTOLD = "wird nicht ausgegeben"
_HOW = (
    "Bitte prüfen Sie diese Angaben: {name}",
    "1. Stimmt eine Angabe, lassen Sie „Neu“ leer. Hat sie sich geändert, tragen Sie unter „Neu“ ein, was jetzt gilt.",
    "2. Stimmt eine Angabe nicht mehr und Sie wissen nichts Neues, wählen Sie unter „Stimmt noch“: nein.",
    "3. Auf dem Blatt „Stellen“ ändern Sie direkt in der Zeile. Ist eine Stelle nicht besetzt, schreiben Sie N.N.",
    "Bitte nur dienstliche Angaben: keine privaten Anschriften oder Nummern. Nur die weißen Felder lassen sich ändern.",
    "Speichern Sie die Datei und schicken Sie sie zurück. Ausgegeben am {day:%d.%m.%Y}, gültig zwölf Monate.",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row to be filled in: its key, what the key sheet keeps of it, and what the drop-down offers."""

    key: str
    kept: Mapping[str, Any]
    choices: Sequence[str] = ()
    list_name: str = ""


def workbook(
    portrait: Portrait, kreis: str, known: Mapping[str, Mapping[str, str]], issued: date, secret: str
) -> bytes:
    """The questionnaire as a workbook.

    ``kreis`` is the id of the Kreis that asks, ``known`` the places and topics to choose from (field → id → label).
    """
    lists = {name: {label: key for key, label in known.get(name, {}).items()} for name, *_ in _SETS}
    rows, positions = [*_fields(portrait), *_ticks(portrait, issued, lists)], _positions(portrait, issued)
    offered = {f"wahl:{name}": {"art": "wahl", "wahl": choices} for name, choices in lists.items()}
    kept = {**{row.key: row.kept for row in (*rows, *positions)}, **offered}
    seal = Seal(portrait.record.id, portrait.record.kind.name, kreis, issued, kept)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"author": "", "created": datetime.combine(issued, time())})
        writer = _Writing(book, lists)
        writer.answers(rows, _how(portrait.record.name, issued, bool(positions)))
        if positions:
            writer.positions(positions)
        writer.hidden(seal.lines(secret))
    return target.getvalue()


def changed(portrait: Portrait, seal: Seal, today: date) -> tuple[str, ...]:
    """What stands otherwise today than in the questionnaire that was issued, by the labels of its rows."""
    rows = [
        *_fields(portrait),
        *_ticks(portrait, today, {name: {} for name, *_ in _SETS}),
        *_positions(portrait, today),
    ]
    now = {row.key: row.kept for row in rows if row.kept["art"] in _STANDING}
    then = {key: row for key, row in seal.rows.items() if row["art"] in _STANDING}
    other = [key for key in now | then if now.get(key, {}).get("bisher") != then.get(key, {}).get("bisher")]
    return tuple(dict.fromkeys(str((then.get(key) or now[key])["feld"])[:80] for key in other))


def _positions(portrait: Portrait, day: date) -> list[_Row]:
    return [_position(one, day) for one in portrait.staffing if one.belongs(portrait.record.id, day)]


def _fields(portrait: Portrait) -> Iterator[_Row]:
    record = portrait.record
    for prop in record.kind.properties:
        if prop.system or prop.section not in ("main", "contact") or prop.type not in (*_ASKED, *_CHOSEN):
            continue
        kept = {"art": "feld", "name": prop.name, "feld": prop.label.de, "bisher": _said(prop, record.values)}
        terms = [term.label.de for term in prop.vocabulary.terms] if prop.vocabulary is not None else []
        yield _Row(f"feld:{prop.name}", kept, _YES_NO if prop.type is ValueType.BOOLEAN else terms)


def _said(prop: Property, values: Mapping[str, Any]) -> str:
    value = values.get(prop.name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if prop.vocabulary is not None and value in prop.vocabulary.keys:
        return prop.vocabulary.term(str(value)).label.de
    return clean(str(value))


def _ticks(portrait: Portrait, today: date, lists: Mapping[str, Mapping[str, str]]) -> Iterator[_Row]:
    """A row for every place and topic as it is, then free ones for more."""
    for name, rel, kind, label, more in _SETS:
        ticked = [tie for ties in portrait.ticked(name, today).values() for tie in ties]
        for tie in sorted(ticked, key=lambda tie: (sort_key(tie.other.name if tie.other else ""), tie.id)):
            apart = {part: tie.values[part] for part in _APART if tie.values.get(part)}
            word = label if tie.rel.name in ("SERVES", "COVERS") else tie.rel.label.de.capitalize()
            told = clean(tie.other.name if tie.other is not None else tie.target_id)
            kept = {"art": "verbindung", "rel": tie.rel.name, "to": tie.target_id, "values": apart, "bisher": "ja"}
            yield _Row(f"{name}:{tie.id}", {**kept, "feld": f"{word}: {told}"}, _YES_NO)
        for number in range(1, _MORE + 1):
            kept = {"art": "neu", "rel": rel, "kind": kind, "wahl": f"wahl:{name}", "feld": more, "bisher": ""}
            yield _Row(f"{name}:+{number}", kept, list_name=name if lists[name] else "")


def _position(one: Staffing, today: date) -> _Row:
    values = one.position.values
    before = {name: clean(str(values.get(name) or "")) for name in ("title", "phone", "email", "hours")}
    before["title"] = before["title"] or clean(one.position.name)  # else nobody knows which position is meant
    return _Row(
        f"stelle:{one.position.id}",
        {"art": "stelle", "feld": clean(one.position.name), "bisher": {**before, "holder": _holder(one, today)}},
    )


def _holder(one: Staffing, today: date) -> str:
    if not one.present("HOLDS", today):
        return NOBODY
    if one.holder is None or one.holder.values.get("restricted"):
        return _UNTOLD
    return clean(one.holder.name)


def _how(name: str, issued: date, positions: bool) -> list[str]:
    """The lines that say how to fill it in; nothing of a sheet that is not there."""
    return [clean(text.format(name=name, day=issued)) for text in _HOW if positions or POSITIONS not in text]


class _Writing:
    """The sheets of one workbook."""

    def __init__(self, book: Any, lists: Mapping[str, Mapping[str, str]]) -> None:
        self.book, self.lists = book, lists
        wrapped = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bg_color": "#DDE5EA", "bottom": 1})
        self.fixed = book.add_format({**wrapped, "num_format": "@", "bg_color": "#F1F3F4"})
        self.free = book.add_format({**wrapped, "num_format": "@", "locked": False, "border": 1})

    def answers(self, rows: Sequence[_Row], how: Sequence[str]) -> None:
        """The fields, places and topics of the organisation, under ``how`` to fill them in."""
        sheet = self.book.add_worksheet(ANSWERS)
        for number, said in enumerate(how):
            sheet.write_string(number, 1, said, self.title if number == 0 else None)
        first = len(how) + 1
        self._frame(sheet, first, HEADINGS, (4, 34, 40, 40, 13))
        for number, row in enumerate(rows, first + 1):
            for column, text in enumerate((row.key, str(row.kept["feld"]), str(row.kept["bisher"]))):
                sheet.write_string(number, column, text, self.fixed)
            sheet.write_blank(number, 3, None, self.free)
            self._choices(sheet, number, 3, row)
            self._yes_no(sheet, number, 4, asked=row.kept["art"] != "neu")

    def positions(self, rows: Sequence[_Row]) -> None:
        """The positions, one a row, to be changed where they stand."""
        sheet = self.book.add_worksheet(POSITIONS)
        self._frame(sheet, 0, POSITION_HEADINGS, (4, 30, 28, 22, 32, 32, 13))
        for number, row in enumerate(rows, 1):
            before = row.kept["bisher"]
            sheet.write_string(number, 0, row.key, self.fixed)
            for column, name in enumerate(("title", "holder", "phone", "email", "hours"), 1):
                sheet.write_string(number, column, before[name], self.free)
            self._yes_no(sheet, number, len(POSITION_HEADINGS) - 1, asked=True)

    def hidden(self, lines: Sequence[tuple[str, str]]) -> None:
        """What the drop-downs offer, and the key."""
        lists = self.book.add_worksheet(LISTS)
        for column, choices in enumerate(self.lists.values()):
            for number, label in enumerate(choices):
                lists.write_string(number, column, clean(label))
        key = self.book.add_worksheet(KEY)
        for number, pair in enumerate(lines):
            for column, text in enumerate(pair):
                key.write_string(number, column, text)
        for sheet in (lists, key):
            sheet.protect()
            sheet.hide()

    def _frame(self, sheet: Any, first: int, headings: Sequence[str], widths: Sequence[int]) -> None:
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.write_string(first, column, heading, self.head)
            sheet.set_column(column, column, width, None, {"hidden": column == 0})
        sheet.freeze_panes(first + 1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _choices(self, sheet: Any, row: int, column: int, asked: _Row) -> None:
        said = "Bitte wählen Sie etwas aus der Liste."
        rule = {"validate": "list", "error_title": "Nicht in der Liste", "error_message": said}
        if asked.list_name:
            letter = "AB"[list(self.lists).index(asked.list_name)]
            source = f"={LISTS}!${letter}$1:${letter}${len(self.lists[asked.list_name])}"
            sheet.data_validation(row, column, row, column, {**rule, "source": source})
        elif asked.choices:
            sheet.data_validation(row, column, row, column, {**rule, "source": list(asked.choices)})

    def _yes_no(self, sheet: Any, row: int, column: int, asked: bool) -> None:
        sheet.write_blank(row, column, None, self.free if asked else self.fixed)
        if asked:
            sheet.data_validation(row, column, row, column, {"validate": "list", "source": list(_YES_NO)})


def file_name(name: str) -> str:
    """What the file is called: of whom, in letters that every mail program lets through."""
    from graph_app.exports.bundle import file_name as plain

    return f"fragebogen-{plain(name)[:60]}.xlsx"
