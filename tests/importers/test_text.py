"""Tables as text: encodings, delimiters, rows as Excel counts them, and texts that are no table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from importers.draft import Line, Sheet, Unreadable
from importers.formats import text
from tests.importers.damage import damaged, reads_or_refuses

ROWS = "Träger;Ort\r\nAWO Gütersloh;Köln\r\n"
LINES = (Line(1, ("Träger", "Ort")), Line(2, ("AWO Gütersloh", "Köln")))


def sheet(written: str | bytes) -> Sheet:
    data = written.encode() if isinstance(written, str) else written
    assert text.fits("Liste.csv", data)
    return text.read("Liste.csv", data).sheets[0]


def refusal(written: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        sheet(written)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_names_its_encoding_is_read_without_a_word(encoding: str) -> None:
    found = sheet(ROWS.encode(encoding))
    assert (found.lines, found.notes) == (LINES, ())


@pytest.mark.parametrize(
    ("encoding", "told"), [("cp1252", "Windows-1252"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")]
)
def test_a_guessed_encoding_is_told(encoding: str, told: str) -> None:
    found = sheet(ROWS.encode(encoding))
    assert found.lines == LINES
    assert told in found.notes[0]


def test_one_line_in_another_encoding_is_named() -> None:
    assert "Zeile 3" in refusal(ROWS.encode() + "Müller;Bonn".encode("cp1252"))


def test_letters_spoilt_before_are_told() -> None:
    assert "Umlaute" in sheet(ROWS.encode().decode("cp1252")).notes[0]


def test_the_encoding_of_dos_is_refused_with_a_way_out() -> None:
    assert "CSV UTF-8" in refusal("Name;Ort\nMüller;x".encode("cp850"))


def test_decomposed_letters_are_composed() -> None:
    assert sheet("Gu\u0308tersloh").lines[0].cells == ("Gütersloh",)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_delimiter_is_found(delimiter: str) -> None:
    rows = "".join(f"Träger {number}{delimiter}0{number}{delimiter}Ort\n" for number in range(20))
    assert sheet(rows).lines[3].cells == ("Träger 3", "03", "Ort")


def test_commas_in_texts_do_not_outvote_the_semicolon() -> None:
    rows = "Liste der Träger, Stand 2024, Kreis\n\nName;PLZ;Angebot\n" + 'AWO;01067;"Beratung, Kurse, Hilfe"\n' * 30
    found = sheet(rows)
    assert found.lines[0] == Line(1, ("Liste der Träger, Stand 2024, Kreis",))
    assert found.lines[2] == Line(4, ("AWO", "01067", "Beratung, Kurse, Hilfe"))


def test_one_column_needs_no_delimiter() -> None:
    assert sheet("Name\nAWO\nDRK\n").lines[2] == Line(3, ("DRK",))


def test_the_line_that_names_the_delimiter_is_no_row() -> None:
    assert sheet("sep=,\r\nName,Ort\r\nA;B,C").lines == (Line(1, ("Name", "Ort")), Line(2, ("A;B", "C")))


def test_a_cell_of_several_lines_is_one_row() -> None:
    found = sheet('Name;Ort\r\n"Frau Ay\r\nHerr Bo";Köln\r\n\r\nzuletzt;hier\r\n')
    assert found.lines[1:] == (Line(2, ("Frau Ay\nHerr Bo", "Köln")), Line(4, ("zuletzt", "hier")))


def test_the_line_ends_of_old_computers_are_line_ends() -> None:
    assert sheet("Name;Ort\rAWO;Köln\r").lines[1] == Line(2, ("AWO", "Köln"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'=1+1", "=1+1"),
        ("'+49 5241 85-0", "+49 5241 85-0"),
        ("'-5", "-5"),
        ("'@SUM(1)", "@SUM(1)"),
        ("'＝1+1", "＝1+1"),
        ("' =1", " =1"),
        ("''=1", "''=1"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ('"=""05754008"""', "05754008"),
        ("=1+1", "=1+1"),
        ("05754008", "05754008"),
    ],
)
def test_the_guard_of_exports_is_taken_off_again(written: str, meant: str) -> None:
    assert sheet(f"Name;x\n{written};y\n").lines[1].cells[0] == meant


def test_a_quotation_mark_that_never_ends_is_named() -> None:
    assert "Zeile 2 beginnt" in refusal('Name;Ort\n"AWO;Köln\nDRK;Bonn\n')
    assert "Zeile 2" in refusal('Name;Ort\n"AWO;Köln\n' + "DRK;Bonn\n" * 20_000)


def test_a_cell_that_swallows_rows_is_told() -> None:
    assert "Zeile 2" in sheet('a;b;c\n"1;2;3\n4;5;6\n7";8;9\n').notes[0]


def test_more_than_the_bounds_is_refused() -> None:
    assert "151 Spalten" in refusal(";".join("x" * 151))
    assert "50.000" in refusal("x\n" * 50_001)
    assert "leer" in refusal("\n\n;;;\n \n")


def test_empty_rows_do_not_count() -> None:
    assert sheet("\n" * 60_000 + "Ende").lines == (Line(60_001, ("Ende",)),)


@pytest.mark.parametrize("data", [b"\0\x01\x02\x03" * 100, b"{}", b'["a"]', b"<xml/>", bytes(range(256)) * 20])
def test_what_is_no_table_does_not_fit(data: bytes) -> None:
    assert not text.fits("Liste.csv", data)


@settings(max_examples=100, deadline=None)
@given(damaged((ROWS + '"a\nb";"=""01"""\n').encode("cp1252")))
def test_damaged_text_is_read_or_refused(data: bytes) -> None:
    assert reads_or_refuses(lambda sample: text.read("Liste.csv", sample), data)
    assert text.fits("Liste.csv", data) in {True, False}
