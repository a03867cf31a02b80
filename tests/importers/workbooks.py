"""Small workbooks for the tests, hostile ones too: parts are written by hand, so that they may be wrong."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

TABLES = Path(__file__).parent / "data" / "tables"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FOREIGN = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/>'
    '<sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
WORKBOOK_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="00000"/>'
    '<numFmt numFmtId="165" formatCode="mm\\.yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="165"/>'
    '<xf numFmtId="20"/><xf numFmtId="10"/></cellXfs></styleSheet>'
)
TEXTS = f'<sst xmlns="{MAIN}"><si><t>Name</t></si></sst>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet's part around rows."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def archive(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def xlsx(rows: str = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', /, **parts: str | bytes) -> bytes:
    """An .xlsx; keywords replace whole parts: sheet1, workbook, styles, sharedStrings, or add one by its path."""
    places = {"sheet1": "xl/worksheets/sheet1.xml", "workbook": "xl/workbook.xml"}
    places |= {"styles": "xl/styles.xml", "sharedStrings": "xl/sharedStrings.xml"}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": TEXTS,
        "xl/worksheets/sheet1.xml": sheet(rows),
    }
    members |= {places.get(name, name): part for name, part in parts.items()}
    return archive(members)


def ods(rows: str, *, declaration: str = "", styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """An .ods of one table."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{part}="{names}{part}:1.0"' for part in ("office", "table", "text", "style"))
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    content = (
        f'<?xml version="1.0"?>{declaration}<office:document-content {spaces} xmlns:calcext="{calc}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Liste" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return number + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: list[tuple[int, int, str | float]]) -> bytes:
    """An .xlsb of one sheet with cells (row, column, value) in the order of rows."""
    book = _record(131) + _record(143) + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Liste"))
    book += _record(144) + _record(132)
    part = bytearray(_record(129) + _record(148, struct.pack("<4I", 0, 5, 0, 5)) + _record(145))
    last = -1
    for row, column, value in cells:
        if row != last:
            part += _record(0, struct.pack("<I", row) + bytes(13))
            last = row
        place = struct.pack("<II", column, 0)
        part += (
            _record(6, place + _wide(value)) if isinstance(value, str) else _record(5, place + struct.pack("<d", value))
        )
    part += _record(146) + _record(130)
    relations = WORKBOOK_RELATIONS.replace("sheet1.xml", "sheet1.bin")
    return archive({
        "[Content_Types].xml": TYPES,
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relations,
        "xl/worksheets/sheet1.bin": bytes(part),
    })  # fmt: skip
