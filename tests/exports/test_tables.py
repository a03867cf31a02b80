"""Workbooks and CSV files: typed cells, one sheet for each kind, and nothing that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from graph_app.exports.cells import guarded, written
from graph_app.exports.formats import tables_csv, xlsx
from graph_app.exports.reads import Outgoing
from graph_app.exports.tables import Table, tables
from tests.exports.conftest import DAY, Entry, entries, out, unpacked

AMT: Entry = {"node": "Office", "id": "amt", "name": "Jugendamt", "postal_code": "01234", "city": "Verl"}
ORT: Entry = {"node": "Territory", "id": "ort", "name": "Verl", "ags": "05754044", "territory_kind": "stadt"}
STELLE: Entry = {"node": "Position", "id": "s", "name": "Stelle", "fte": 0.5, "baustein": 2, "status": "besetzt"}
QUELLE: Entry = {"node": "Source", "id": "q", "name": "Vorlage 12", "dated_on": "2024-03-25", "publisher": "Kreis"}
TIE: Entry = {"rel": "SERVES", "id": "t", "from": "amt", "to": "ort", "valid_from": "2023-02-01", "source": "q"}
# Reliability figures, T6: what spreadsheets take for a formula, and what they would only like to.
FORMULAS = (
    "=1+1", "=HYPERLINK(\"http://example.org\")", "=cmd|'/c calc'!A1", "+49 5241 85-0", "-5", "@SUM(1)", "＝1+1",
    "＋1", "－1", "＠A1", " =1+1", '="0800"', "  @x", "-2+3",
)  # fmt: skip
HARMLESS = ("0049", "3-4", "1E5", "01.02", "Amt = Haus", "'quoted", "A-1", "05754008")


def _book(found: Outgoing) -> object:
    return load_workbook(io.BytesIO(xlsx.write(found)))


def _rows(found: Outgoing, sheet: str) -> list[dict[str, object]]:
    head, *rows = _book(found)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_kind_has_its_sheet_and_the_last_tells_the_day() -> None:
    book = _book(out(AMT, ORT, STELLE, QUELLE, TIE))
    assert book.sheetnames == ["Gebiete", "Organisationen", "Stellen", "Quellen", "Beziehungen", "Stand und Quellen"]
    said = dict(row[:2] for row in book["Stand und Quellen"].iter_rows(values_only=True, max_row=6))
    assert said["Stichtag"] == datetime(2026, 11, 2)  # noqa: DTZ001 – a day in a workbook has no zone
    assert (said["Kreis"], said["Rolle"], said["Zahl der Einträge"]) == ("alle", "Koordination", 4)


def test_the_sources_stand_on_the_last_sheet_with_their_day() -> None:
    rows = list(_book(out(QUELLE))["Stand und Quellen"].iter_rows(values_only=True))
    assert rows[-1][:3] == ("Vorlage 12", datetime(2024, 3, 25), "Kreis")  # noqa: DTZ001


def test_numbers_are_numbers_and_keys_keep_their_zero() -> None:
    position = _rows(out(STELLE), "Stellen")[0]
    assert (position["VZÄ"], position["Baustein"], position["Status"]) == (0.5, 2, "besetzt")
    assert _rows(out(AMT), "Organisationen")[0]["Postleitzahl"] == "01234"
    assert _rows(out(ORT), "Gebiete")[0]["Amtlicher Gemeindeschlüssel"] == "05754044"


@pytest.mark.parametrize(
    ("day", "cell"),
    [
        ("2023-02-01", datetime(2023, 2, 1)),  # noqa: DTZ001
        ({"value": "2023", "precision": "Y"}, "2023"),
        ({"value": "2023-02", "precision": "M"}, "02.2023"),
        ("1890-05-01", "01.05.1890"),
    ],
)
def test_only_an_exact_day_is_a_day(day: object, cell: object) -> None:
    assert _rows(out({**AMT, "valid_from": day}), "Organisationen")[0]["besteht seit"] == cell


def test_relationships_name_both_ends() -> None:
    row = _rows(out(AMT, ORT, QUELLE, TIE), "Beziehungen")[0]
    assert (row["von"], row["Beziehung"], row["zu"], row["Quelle"]) == (
        "Jugendamt", "ist tätig in", "Verl", "Vorlage 12",
    )  # fmt: skip
    assert _rows(out(AMT, ORT, TIE | {"source": None}), "Organisationen")[0]["ist tätig in"] == "Verl"


def test_sheets_have_a_filter_and_a_head_that_stays() -> None:
    sheet = _book(out(AMT))["Organisationen"]
    assert sheet.freeze_panes == "C2"
    assert [table.autoFilter.ref for table in sheet.tables.values()] == [sheet.dimensions]


def test_no_text_becomes_a_formula_in_a_workbook() -> None:
    found = out(*({**AMT, "id": f"o{n}", "name": text} for n, text in enumerate((*FORMULAS, *HARMLESS))))
    parts = unpacked(xlsx.write(found))
    assert not [name for name, part in parts.items() if b"<f>" in part or b"<f " in part or b"hyperlink" in part]
    assert {row["Name"] for row in _rows(found, "Organisationen")} == {t.strip() for t in (*FORMULAS, *HARMLESS)}


def test_a_workbook_names_no_author() -> None:
    assert b"<dc:creator></dc:creator>" in unpacked(xlsx.write(out(AMT)))["docProps/core.xml"]


def test_headings_stand_once() -> None:
    for table in tables(out(*entries())):
        assert len({heading.casefold() for heading in table.headings}) == len(table.headings), table.name


def _csv(found: Outgoing, name: str) -> list[list[str]]:
    text = unpacked(tables_csv.write(found))[name].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv_is_what_german_spreadsheets_read() -> None:
    raw = unpacked(tables_csv.write(out(AMT)))["organisationen.csv"]
    assert raw.startswith(b'\xef\xbb\xbf"Kennung";"Art";"Name";')
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    assert _csv(out(STELLE), "stellen.csv")[1][_csv(out(STELLE), "stellen.csv")[0].index("VZÄ")] == "0,5"


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_gets_the_sign(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\0=1"])
def test_control_characters_in_front_get_the_sign(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays(text: str) -> None:
    assert guarded(text) == text


def test_days_are_german_in_csv() -> None:
    assert written(date(2024, 3, 25)) == "25.03.2024"


def test_a_day_in_the_past_shows_what_held_then() -> None:
    body = {"node": "Body", "id": "b", "name": "Neuer Name", "name_since": "2025-01-01", "body_kind": "rat"}
    body["name_history"] = [{"value": "Alter Name", "from": "2019-01-01", "to": "2025-01-01"}]
    assert [one.name for one in out(body, day=date(2024, 1, 1)).records] == ["Alter Name"]
    assert [one.name for one in out(body, day=DAY).records] == ["Neuer Name"]


def test_what_ended_or_has_not_begun_stays_at_home() -> None:
    ended = {**AMT, "id": "a", "valid_to": "2020-12-31"}
    coming = {**AMT, "id": "b", "valid_from": "2030-01-01"}
    assert [one.id for one in out(AMT, ended, coming).records] == ["amt"]


def test_an_empty_network_is_a_workbook_too() -> None:
    assert _book(out()).sheetnames == ["Stand und Quellen"]
    assert tables(out()) == []
    assert Table("x", (), ()).rows == ()
