"""Excel workbooks: cells as Excel shows them, everything read or told, nothing hostile survives."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings

from importers.draft import Line, Sheet, Unreadable
from importers.formats import spreadsheet
from importers.formats.cells import number
from tests.importers.damage import damaged, reads_or_refuses
from tests.importers.workbooks import MAIN, RELATIONS, STYLES, WORKBOOK, WORKBOOK_RELATIONS, sheet, xlsx


def only(data: bytes) -> Sheet:
    assert spreadsheet.fits("Liste.xlsx", data)
    (found,) = spreadsheet.read("Liste.xlsx", data).sheets
    return found


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        spreadsheet.read("Liste.xlsx", data)
    return str(caught.value)


def row(place: int, *cells: str) -> str:
    return f'<row r="{place}">{"".join(cells)}</row>'


def shown(cell: str, **parts: str | bytes) -> str:
    return only(xlsx(row(1, cell), **parts)).lines[0].cells[0]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1"><v>7.0</v></c>', "7"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0,3"),
        ('<c r="A1"><v>1.5</v></c>', "1,5"),
        ('<c r="A1"><v>495241850</v></c>', "495241850"),
        ('<c r="A1" s="1"><v>1067</v></c>', "01067"),
        ('<c r="A1" s="1"><v>1067.0</v></c>', "01067"),
        ('<c r="A1" s="2"><v>45291</v></c>', "31.12.2023"),
        ('<c r="A1" s="3"><v>45291.604166666664</v></c>', "31.12.2023 14:30"),
        ('<c r="A1" s="4"><v>45170</v></c>', "09.2023"),
        ('<c r="A1" s="5"><v>0.33680555555555558</v></c>', "08:05"),
        ('<c r="A1" s="6"><v>0.125</v></c>', "12,5%"),
        ('<c r="A1" t="b"><v>1</v></c>', "ja"),
        ('<c r="A1" t="b"><v>0</v></c>', "nein"),
        ('<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="A1" t="inlineStr"><is><t>Frau Ay_x000D_\nHerr Bo</t></is></c>', "Frau Ay\nHerr Bo"),
        ('<c r="A1" t="inlineStr"><is><t>Gu\u0308tersloh</t></is></c>', "Gütersloh"),
        ('<c r="A1" t="inlineStr"><is><t>&lt;script&gt;=1+1</t></is></c>', "<script>=1+1"),
    ],
)
def test_a_cell_says_what_excel_shows(cell: str, text: str) -> None:
    assert shown(cell) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5754008, "00000000", "05754008"),
        (5241850, "0#### ###", "05241 850"),
        (123456, "00000-0000", "00012-3456"),
        (1067, "\\D\\-00000", "D-01067"),
        (12345678, "00000", "12345678"),
        (56000, '#,##0.00\\ "€"', "56000"),
        (-5, "00000", "-5"),
        (0.5, "0.00", "0,5"),
        (3, "0" * 200, "3"),
    ],
)
def test_number_formats_bring_zeros_back_but_no_units(value: float, number_format: str, text: str) -> None:
    assert number(value, number_format) == text


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    book = WORKBOOK.replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    assert shown('<c r="A1" s="2"><v>43829</v></c>', workbook=book) == "31.12.2023"


def test_what_other_programs_write_reads_the_same() -> None:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    page = book.active
    page.append(["AWO", date(2023, 12, 31), datetime.fromisoformat("2023-12-31T14:30"), time(8, 5), True])
    book.save(out)
    assert only(out.getvalue()).lines[0].cells == ("AWO", "31.12.2023", "31.12.2023 14:30", "08:05", "ja")


def test_rows_keep_the_numbers_that_excel_shows() -> None:
    rows = row(2, '<c r="B2" t="s"><v>0</v></c>') + row(9, '<c r="A9"><v>1</v></c>') + "<row><c><v>2</v></c></row>"
    assert only(xlsx(rows)).lines == (Line(2, ("", "Name")), Line(9, ("1",)), Line(10, ("2",)))


def test_a_wrong_dimension_hides_no_row() -> None:
    rows = "".join(row(place, f'<c r="A{place}"><v>{place}</v></c>') for place in range(1, 501))
    assert len(only(xlsx(sheet1=sheet(rows, before='<dimension ref="A1:A2"/>'))).lines) == 500


def test_errors_and_formulas_without_a_result_are_told() -> None:
    found = only(
        xlsx(row(1, '<c r="A1"><v>1</v></c>', '<c r="C1" t="e"><f>1/0</f><v>#N/A</v></c>', '<c r="D1"><f>A1</f></c>'))
    )
    assert found.lines[0].cells == ("1",)
    assert "C1 (#NV)" in found.notes[0]
    assert "ohne gespeichertes Ergebnis (1)" in found.notes[1]


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'
    part = sheet(rows, before='<cols><col min="1" max="1" hidden="1"/></cols>')
    book = WORKBOOK.replace('name="Liste"', 'name="Liste" state="veryHidden"')
    found = only(xlsx(sheet1=part, workbook=book))
    assert found.hidden
    assert found.lines
    assert [note.split()[0] for note in found.notes] == ["Das", "Ausgeblendete", "Ausgeblendete"]


def test_merged_cells_are_told() -> None:
    part = sheet(row(5, '<c r="A5"><v>1</v></c>'), after='<mergeCells count="1"><mergeCell ref="A5:A9"/></mergeCells>')
    assert only(xlsx(sheet1=part)).merged == ("A5:A9",)


def test_what_stays_out_is_told() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Liste")
    page.write(0, 0, "AWO")
    page.write_url(1, 0, "https://example.org/", string="Webseite")
    page.write_comment(0, 0, "<img src=x onerror=alert(1)>")
    book.add_chartsheet("Bild").set_chart(_chart(book))
    book.close()
    found = spreadsheet.read("x", out.getvalue())
    assert "Link" in found.sheets[0].notes[0]
    assert [("„Bild“" in note, "Kommentare" in note) for note in found.notes[:2]] == [(True, False), (False, True)]


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Liste!$A$1:$A$2"})
    return chart


def test_the_strict_dialect_is_read() -> None:
    strict = [(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")]
    strict += [(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")]
    parts = {"workbook": WORKBOOK, "styles": STYLES, "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS}
    parts["sheet1"] = sheet(row(1, '<c r="A1" s="1"><v>1067</v></c>'))
    for usual, other in strict:
        parts = {name: part.replace(usual, other) for name, part in parts.items()}
    assert only(xlsx(**parts)).lines[0].cells == ("01067",)


def test_broken_names_and_colours_do_not_matter() -> None:
    book = WORKBOOK.replace("</workbook>", '<definedNames><definedName name="1"/></definedNames></workbook>')
    styles = STYLES.replace("<cellXfs>", "<fills><fill><unsinn/></fill></fills><cellXfs>")
    assert shown('<c r="A1" s="1"><v>1067</v></c>', workbook=book, styles=styles) == "01067"


def test_a_cell_beyond_the_columns_is_named() -> None:
    assert "XFD1048576" in refusal(xlsx(row(1048576, '<c r="XFD1048576"><v>1</v></c>')))
    assert "CW1" in refusal(xlsx(row(1, '<c r="CW1"><v>1</v></c>')))
    assert "CW1" in refusal(xlsx(f"<row>{'<c><v>1</v></c>' * 101}</row>"))


def test_the_last_column_and_the_last_row_are_read() -> None:
    rows = row(1, '<c r="CV1"><v>1</v></c>', '<c r="CW1" s="1"/>') + row(1048576, '<c r="A1048576"><v>2</v></c>')
    assert [line.number for line in only(xlsx(rows)).lines] == [1, 1048576]


def test_too_many_rows_are_refused() -> None:
    rows = "".join(row(place, f'<c r="A{place}"><v>1</v></c>') for place in range(1, 50_002))
    assert "mehr als 50.000 Zeilen" in refusal(xlsx(rows))


@pytest.mark.parametrize("cell", ['<c r="A%d" s="1"/>', '<c r="A%d" t="str"><f>""</f><v></v></c>'])
def test_a_million_empty_rows_do_not_count(cell: str) -> None:
    rows = "".join(row(place, cell % place) for place in range(1, 1_000_000))
    found = only(xlsx(rows + row(1_000_000, '<c r="A1000000" t="s"><v>0</v></c>')))
    assert (found.lines, found.notes) == ((Line(1_000_000, ("Name",)),), ())


@pytest.mark.parametrize(
    "rows",
    [
        row(2, '<c r="A2"><v>1</v></c>') + row(1, '<c r="A1"><v>2</v></c>'),
        row(1, '<c r="A1"><v>1</v></c>') * 2,
        row(99999999999, "<c><v>1</v></c>"),
        row(1, '<c r="A1" t="s"><v>99</v></c>'),
        '<row r="1"><c r="A1"><v>1</v></c>',
    ],
    ids=["falling numbers", "a row twice", "a row beyond the last", "no such text", "a row without an end"],
)
def test_what_would_be_skipped_in_silence_is_refused(rows: str) -> None:
    assert "beschädigt" in refusal(xlsx(rows))


def test_an_empty_workbook_is_named() -> None:
    assert "Alle Blätter sind leer" in refusal(xlsx(""))


@settings(max_examples=100, deadline=None)
@given(damaged(sheet(row(1, '<c r="A1" s="2"><v>45291</v></c>', '<c r="B1" t="s"><v>0</v></c>')).encode()))
def test_a_damaged_sheet_is_read_or_refused(part: bytes) -> None:
    assert reads_or_refuses(lambda sample: spreadsheet.read("x", xlsx(sheet1=sample)), part)


@settings(max_examples=100, deadline=None)
@given(damaged(xlsx()))
def test_a_damaged_package_is_read_or_refused(data: bytes) -> None:
    assert reads_or_refuses(lambda sample: spreadsheet.read("x", sample), data)


@settings(max_examples=60, deadline=None)
@given(damaged(STYLES.encode()), damaged(WORKBOOK.encode()))
def test_damaged_parts_are_read_or_refused(styles: bytes, book: bytes) -> None:
    assert reads_or_refuses(lambda sample: spreadsheet.read("x", xlsx(styles=sample)), styles)
    assert reads_or_refuses(lambda sample: spreadsheet.read("x", xlsx(workbook=sample)), book)
