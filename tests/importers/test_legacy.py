"""Old, binary and open workbooks: .xls, .xlsb, .ods."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings

from importers.draft import Line, Reading, Sheet, Unreadable
from importers.formats import legacy
from tests.importers.damage import damaged, reads_or_refuses
from tests.importers.workbooks import TABLES, ods, xlsb, xlsx

LIST = (TABLES / "liste.xls").read_bytes()
CELL = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'


def read(data: bytes) -> Reading:
    assert legacy.fits("Liste.xls", data)
    return legacy.read("Liste.xls", data)


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return str(caught.value)


def only(data: bytes) -> Sheet:
    (found,) = read(data).sheets
    return found


def cell(kind: str, shown: str, **attributes: str) -> str:
    written = " ".join(f'office:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return CELL.format(kind, written, shown)


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_an_old_workbook_is_read_with_excels_row_numbers() -> None:
    found = read(LIST).sheets[0]
    cells = ("AWO Kreisverband", "1067", "31.12.2023", "ja", "1,5", "31.12.2023 14:30")
    assert found.lines[:2] == (Line(1, ("Name", "PLZ", "Seit")), Line(3, cells))
    assert found.merged == ("A4:A5",)


def test_lost_zeros_and_hidden_sheets_are_told() -> None:
    found = read(LIST)
    assert "Führende Nullen" in found.notes[0]
    assert [(sheet.name, sheet.hidden) for sheet in found.sheets] == [("Träger", False), ("Verborgen", True)]
    assert "ausgeblendet" in found.sheets[1].notes[0]


def test_a_binary_workbook_is_read() -> None:
    assert only(xlsb([(0, 0, "Träger"), (2, 1, 1067.0)])).lines == (Line(1, ("Träger",)), Line(3, ("", "1067")))


def test_rows_and_columns_before_the_first_cell_count() -> None:
    assert only(xlsb([(2, 1, "a"), (4, 2, "b")])).lines == (Line(3, ("", "a")), Line(5, ("", "", "b")))


def test_a_cell_far_away_is_refused_before_it_is_laid_out() -> None:
    assert "jenseits von Spalte CV" in refusal((TABLES / "weit.xls").read_bytes())
    assert "jenseits von Spalte CV" in refusal(xlsb([(0, 0, "a"), (1_048_575, 16_383, "b")]))
    assert "sehr weit unten" in refusal((TABLES / "tief.xls").read_bytes())
    assert "sehr weit unten" in refusal(xlsb([(0, 0, "a"), (1_048_575, 99, "b")]))


def test_more_rows_than_are_read_are_refused() -> None:
    assert "mehr als 50.000 Zeilen" in refusal(xlsb([(place, 0, 1.0) for place in range(50_001)]))


def test_a_password_in_an_old_workbook_is_named() -> None:
    interface = struct.pack("<HH", 0x00E1, 2)
    assert interface in LIST
    assert "Kennwort" in refusal(LIST.replace(interface, struct.pack("<HH", 0x002F, 2), 1))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_half_an_old_workbook_is_refused(share: float) -> None:
    assert "beschädigt" in refusal(LIST[: int(len(LIST) * share)])


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (cell("float", "01067", value="1067"), "01067"),
        (cell("float", "05241 850", value="5241850"), "05241 850"),
        (cell("float", "56.000,00", value="56000"), "56000"),
        (cell("float", "0,3", value="0.30000000000000004"), "0,3"),
        (cell("currency", "1.234,50 €", value="1234.5"), "1234,5"),
        (cell("percentage", "12,50 %", value="0.125"), "12,5%"),
        (cell("date", "31.12.23", date_value="2023-12-31"), "31.12.2023"),
        (cell("date", "09.2023", date_value="2023-09-01"), "09.2023"),
        (cell("date", "31.12.23 14:30", date_value="2023-12-31T14:30:00"), "31.12.2023 14:30"),
        (cell("time", "08:05:00", time_value="PT08H05M00S"), "08:05"),
        (cell("boolean", "WAHR", boolean_value="true"), "ja"),
        (cell("string", "Frau<text:s text:c='2'/>Ay<text:line-break/>x"), "Frau  Ay\nx"),
        (cell("string", "a</text:p><text:p>b"), "a\nb"),
        (cell("string", "<text:a>Haus</text:a> 2"), "Haus 2"),
    ],
)
def test_an_open_document_says_what_it_shows(written: str, text: str) -> None:
    assert only(ods(row(written))).lines[0].cells == (text,)


def test_repeated_rows_and_cells_count() -> None:
    name = cell("string", "x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')
    empty = row("<table:table-cell/>", attributes='table:number-rows-repeated="3"')
    rows = (
        empty
        + row(name, attributes='table:number-rows-repeated="2"')
        + row(attributes='table:number-rows-repeated="1048000"')
    )
    assert only(ods(rows)).lines == (Line(4, ("x", "x")), Line(5, ("x", "x")))


def test_an_open_document_with_filled_cells_without_end_is_refused() -> None:
    wide = cell("string", "x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    assert "jenseits von Spalte CV" in refusal(ods(row(wide)))
    deep = row(cell("string", "x"), attributes='table:number-rows-repeated="1048576"')
    assert "mehr als 50.000 Zeilen" in refusal(ods(deep))


def test_what_is_hidden_merged_or_wrong_in_an_open_document_is_told() -> None:
    merged = cell("string", "x").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="5"')
    wrong = CELL.format("string", 'calcext:value-type="error"', "#NV")
    rows = row(merged, wrong, attributes='table:visibility="collapse"')
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    found = only(ods(rows, styles=styles))
    assert (found.hidden, found.merged, found.lines[0].cells) == (True, ("A1:A5",), ("x",))
    assert [note.split()[0] for note in found.notes] == ["Das", "Ausgeblendete", "Formeln"]


def test_comments_in_an_open_document_are_told_and_not_read() -> None:
    comment = "<office:annotation><text:p>geheim</text:p></office:annotation>"
    found = read(ods(row(cell("string", "x").replace("<text:p>", comment + "<text:p>"))))
    assert found.sheets[0].lines[0].cells == ("x",)
    assert "Kommentare" in found.notes[0]


def test_a_workbook_of_today_is_left_to_its_own_reader() -> None:
    assert not legacy.fits("Liste.xls", xlsx())


@settings(max_examples=100, deadline=None)
@given(damaged(LIST))
def test_damaged_old_workbooks_are_read_or_refused(data: bytes) -> None:
    assert reads_or_refuses(lambda sample: legacy.read("x", sample), data)


@settings(max_examples=60, deadline=None)
@given(damaged(xlsb([(0, 0, "Name"), (1, 1, 1.0)])), damaged(ods(row(cell("string", "x")))))
def test_damaged_archives_are_read_or_refused(binary: bytes, document: bytes) -> None:
    assert reads_or_refuses(lambda sample: legacy.read("x", sample), binary)
    assert reads_or_refuses(lambda sample: legacy.read("x", sample), document)
