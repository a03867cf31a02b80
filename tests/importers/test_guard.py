"""What the upload guard lets through, refuses, and says of it."""

from __future__ import annotations

import io
import zipfile

import pytest

from importers import guard
from importers.draft import Unreadable
from tests.importers.workbooks import BOMB, FOREIGN, STYLES, TABLES, TEXTS, WORKBOOK, archive, ods, sheet, xlsb, xlsx


def refusal(data: bytes, name: str = "Liste.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        guard.checked(name, data)
    return str(caught.value)


def old_office(*streams: str) -> bytes:
    return (TABLES / "liste.xls").read_bytes() + b"".join(stream.encode("utf-16-le") for stream in streams)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Liste.xlsx", xlsx()),
        ("Liste.XLSX", xlsx()),
        ("Liste.ods", ods("")),
        ("Liste.xlsb", xlsb([(0, 0, "Name")])),
        ("Liste.xls", old_office()),
        ("Liste.csv", "Name;Ort\nMüller;Köln".encode("cp1252")),
        ("Text.csv", b"MZ;Name\n1;2\n"),
        ("ohne Endung", b"BEGIN:VCARD"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_people_have_passes(name: str, data: bytes) -> None:
    assert guard.checked(name, data) == ()


def test_nothing_and_too_much_are_refused() -> None:
    assert "leer" in refusal(b"")
    assert "10 MB" in refusal(b"x" * (guard.LARGEST + 1))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(100), "Programm"),
        (b"\x7fELF" + bytes(100), "Programm"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "Bild"),
        (b"\x00\x01\x00\x00Standard ACE DB", "Access"),
        (b"  <!DOCTYPE HTML><html><table>", "Webseite"),
        (b"\xef\xbb\xbf<html xmlns:x='y'>", "Webseite"),
        (b"MIME-Version: 1.0\r\n", "Webseite"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "Excel 2003"),
        (archive({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "Word"),
        (old_office("WordDocument"), "Word"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, word: str) -> None:
    assert word in refusal(data, "Liste.xls")


def test_another_kind_than_the_name_says_is_read_and_told() -> None:
    assert guard.checked("Liste.xlsx", old_office())[0].startswith("Die Datei heißt .xlsx, ist aber eine alte Excel")
    assert "Textdatei" in guard.checked("Liste.xls", b"Name\tOrt\n")[0]


def test_macros_are_refused_whatever_the_name() -> None:
    for name in ("Liste.xlsm", "Liste.xlsb", "Liste.xlsx"):
        sentence = refusal(xlsx(**{"xl/vbaProject.bin": b"x"}), name)
        assert "als .xlsx ohne Makros speichern" in sentence


def test_a_workbook_for_macros_without_any_passes() -> None:
    assert guard.checked("Liste.xlsm", xlsx()) == ()


def test_a_password_is_named() -> None:
    locked = bytearray(xlsx())
    with zipfile.ZipFile(io.BytesIO(bytes(locked))) as whole:
        start = whole.start_dir
    locked[start + 8] |= 1
    encrypted = '<manifest xmlns:m="m"><m:encryption-data/></manifest>'
    for data in (bytes(locked), old_office("EncryptedPackage"), ods("", manifest=encrypted)):
        assert "Kennwort" in refusal(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "zu groß" in refusal(archive({"xl/a.xml": bytes(guard.UNPACKED + 1)}))
    assert "100-Fache" in refusal(archive({"xl/a.xml": bytes(2 * guard.RATIO_COUNTS_FROM)}))
    assert "500 Teilen" in refusal(archive({f"xl/{number}.xml": "" for number in range(501)}))


def test_the_sum_of_the_parts_counts() -> None:
    parts = {f"xl/{number}.bin": bytes(guard.RATIO_COUNTS_FROM) for number in range(101)}
    assert "zu groß" in refusal(archive(parts))


def test_an_archive_in_the_archive_is_refused() -> None:
    assert "weitere gepackte Datei" in refusal(xlsx(**{"xl/embeddings/a.xlsx": archive({"a": "b"})}))


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd", "C:/x", "..\\x", "xl/../../x"])
def test_members_that_lead_elsewhere_are_refused(name: str) -> None:
    assert "verdächtige Namen" in refusal(xlsx(**{name: "x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO(xlsx())
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("xl/workbook.xml", "<other/>")
    assert "verdächtige Namen" in refusal(out.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_half_an_archive_is_named_incomplete(share: float) -> None:
    data = xlsx()
    assert "unvollständig" in refusal(data[: int(len(data) * share)])


def test_flipped_bytes_are_noticed_by_the_checksum() -> None:
    data = archive({"[Content_Types].xml": "x" * 1000}, zipfile.ZIP_STORED).replace(b"xxxxx", b"xxyxx", 1)
    assert "beschädigt" in refusal(data)


@pytest.mark.parametrize("declaration", [BOMB, FOREIGN])
@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "sharedStrings"])
def test_declarations_in_any_part_are_refused(part: str, declaration: str) -> None:
    whole = {"sheet1": sheet(""), "workbook": WORKBOOK, "styles": STYLES, "sharedStrings": TEXTS}[part]
    assert "DTD" in refusal(xlsx(**{part: declaration + whole}))
    assert "DTD" in refusal(xlsx(**{part: ("\ufeff" + declaration + whole).encode("utf-16-le")}))
    assert "DTD" in refusal(xlsx(**{part: f"<!--{'x' * 3_000_00}-->" + declaration + whole}))


def test_declarations_in_open_documents_and_plain_xml_are_refused() -> None:
    assert "DTD" in refusal(ods("", declaration=BOMB))
    said = refusal((FOREIGN + "<graphml/>").encode(), "Netz.graphml")
    assert ("DTD" in said, "Excel" in said) == (True, False)


def test_a_declaration_between_two_pieces_is_seen() -> None:
    comment = f"<!--{'x' * (1024 * 1024 - 12)}-->"
    assert "DTD" in refusal(archive({"[Content_Types].xml": comment + FOREIGN}, zipfile.ZIP_STORED))


def test_a_name_is_shown_without_what_could_deceive() -> None:
    assert guard.checked_name("../../app.py") == "app.py"
    assert guard.checked_name("C:\\Listen\\Träger.xlsx") == "Träger.xlsx"
    assert guard.checked_name("a.xlsx\0.py\n") == "a.xlsx.py"
    assert guard.checked_name("\u202exslx.exe") == "xslx.exe"
    assert guard.checked_name("Liste\u200b\ud800.csv") == "Liste.csv"
    assert guard.checked_name("..\\") == "Datei"


def test_a_long_name_keeps_its_ending() -> None:
    shown = guard.checked_name("x" * 300 + ".xlsx")
    assert (len(shown), shown[-6:]) == (120, "….xlsx")
