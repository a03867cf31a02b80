"""An .xlsx package cut down to what holds cells: fast, and without the parts that hide traps. Reads no cell itself.

Sheets keep only rows and cells with something in them; styles only number formats; drawings, names, links and
properties stay out. What is left out and matters is noted.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from importers.draft import Unreadable
from importers.formats.cells import MANY_ROWS, MOST_COLUMNS, MOST_ROWS, clean
from importers.guard import BROKEN_ARCHIVE

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: "Strict Open XML" is the same format under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _MAIN[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_LAST_ROW = 1_048_576
_MOST_MERGED = 20_000
_MOST_TEXTS = 1_000_000
_PIECE = 4 * 1024 * 1024

_FORMULA = rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)"
#: Rows and cells without a number are counted on, so they stay.
_BARE_ROW = re.compile(rb'<row r="\d+"[^<>]*(?:/>|>(?:<c [^<>]*/>)*</row>)')
#: A cell with nothing in it, or with a formula whose result is "".
_EMPTY_CELL = re.compile(
    rb'<c\s(?=[^<>]*\br=")(?:[^<>]*(?:/>|>\s*(?:<v\s*/>|<v>\s*</v>|<is\s*/>)?\s*</c>)'
    rb'|(?=[^<>]*\bt="str")[^<>]*>\s*' + _FORMULA + rb"\s*(?:<v\s*/>|<v>\s*</v>)\s*</c>)"
)
_NO_RESULT = re.compile(rb'<c\s(?=[^<>]*\br=")[^<>]*[^/<>]>\s*' + _FORMULA + rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_EMPTY_ROW = re.compile(rb'<row\s(?=[^<>]*\br=")[^<>]*(?:/>|>\s*</row>)')
_ROW = re.compile(rb"<row(\s[^<>]*)?>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
#: A cell beyond column CV, the hundredth.
_FAR = re.compile(rb'<c\s[^<>]*\br="((?:[A-Za-z]{3,}|[D-Zd-z][A-Za-z]|[Cc][W-Zw-z])\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')


@dataclass(slots=True)
class Frame:
    """What stands around the cells of a sheet."""

    name: str
    merged: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: bool = False
    no_result: int = 0
    links: bool = False
    rows: int = 0
    last_row: int = 0


@dataclass(slots=True)
class Package:
    """A workbook cut down: the bytes of a small .xlsx, and what stands around its sheets."""

    data: bytes
    frames: dict[str, Frame]
    notes: list[str] = field(default_factory=list)


def package(data: bytes) -> Package:
    """A workbook's package cut down; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _cut(archive)
    except (ParseError, DefusedXmlException, OverflowError, *BROKEN_ARCHIVE) as broken:
        cause: BaseException | None = broken
        while cause is not None:  # closing the small archive covers up that there is no memory left
            if isinstance(cause, MemoryError):
                raise MemoryError from None
            cause = cause.__context__
        raise Unreadable(
            "Die Excel-Datei ist beschädigt: Ihr Inhaltsverzeichnis ist nicht lesbar. Bitte öffnen Sie sie in "
            "Excel und "
            "speichern Sie sie neu als .xlsx."
        ) from None


def _cut(archive: zipfile.ZipFile) -> Package:
    names = {name.replace("\\", "/"): name for name in archive.namelist()}
    types = fromstring(_plain(archive.read("[Content_Types].xml")))
    parts = {part.get("PartName", "").lstrip("/"): part.get("ContentType", "") for part in types}
    main = next(
        (path for path, kind in parts.items() if kind.endswith("main+xml") and path in names), "xl/workbook.xml"
    )
    book = fromstring(_plain(archive.read(names[main])))
    relations = posixpath.join(posixpath.dirname(main), "_rels", posixpath.basename(main) + ".rels")
    targets = dict(_targets(fromstring(_plain(archive.read(names[relations]))), posixpath.dirname(main)))
    out = Package(b"", {})
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w", zipfile.ZIP_STORED) as new:
        for path, name in names.items():
            if path == main:
                new.writestr(
                    path, re.sub(rb"<definedNames\b.*?</definedNames>", b"", _plain(archive.read(name)), flags=re.S)
                )
            elif path in {"[Content_Types].xml", relations}:
                new.writestr(path, _plain(archive.read(name)))
            elif parts.get(path, "").endswith("sharedStrings+xml"):
                new.writestr(path, _texts(_plain(archive.read(name))))
            elif parts.get(path, "").endswith("styles+xml"):
                new.writestr(path, _styles(_plain(archive.read(name))))
        for sheet in book.iter(f"{_MAIN}sheet"):
            kind, path = targets.get(sheet.get(_RELATION, ""), ("", ""))
            title = sheet.get("name", "")
            if not kind.endswith("/worksheet") or path not in names:
                out.notes.append(
                    f"Das Blatt „{title}“ ist kein Tabellenblatt (zum Beispiel ein Diagramm) und wurde nicht gelesen."
                )
            elif title in out.frames or path in new.namelist():
                raise Unreadable(f"Das Blatt „{title}“ kommt zweimal vor. Bitte speichern Sie die Datei in Excel neu.")
            else:
                frame = out.frames[title] = Frame(title, hidden=sheet.get("state", "visible") != "visible")
                with archive.open(names[path]) as source, new.open(path, "w") as target:
                    _sheet(frame, source, target)
    if any(re.search(r"(^|/)(threadedC|c)omments?\d*\.xml$|/threadedComments/", path) for path in names):
        out.notes.append("Kommentare und Notizen an Zellen werden nicht übernommen.")
    if any(path.startswith(("xl/media/", "xl/charts/")) for path in names):
        out.notes.append("Bilder und Diagramme werden nicht übernommen.")
    out.data = small.getvalue()
    return out


def _plain(xml: bytes) -> bytes:
    """A part in the names of the usual dialect."""
    if b"purl.oclc.org" in xml:
        for strict, usual in _STRICT:
            xml = xml.replace(strict, usual)
    return xml


def _targets(relations: Element, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for relation in relations:
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield relation.get("Id", ""), (relation.get("Type", ""), path)


def _texts(xml: bytes) -> bytes:
    if xml.count(b"<si") > _MOST_TEXTS:
        raise Unreadable(
            f"In der Datei stehen mehr als {_MOST_TEXTS} verschiedene Texte. Bitte teilen Sie die Liste auf "
            f"mehrere Dateien auf."
        )
    return xml


def _styles(xml: bytes) -> bytes:
    """The number formats of a stylesheet; colours and borders, which other programs often write wrongly, stay out."""
    root = fromstring(xml)
    lean = Element("styleSheet", {"xmlns": _MAIN[1:-1]})
    formats = root.findall(f"{_MAIN}numFmts/{_MAIN}numFmt")
    if formats:
        shelf = SubElement(lean, "numFmts")
        for found in formats:
            attributes = {"numFmtId": found.get("numFmtId", "0"), "formatCode": found.get("formatCode") or "General"}
            SubElement(shelf, "numFmt", attributes)
    shelf = SubElement(lean, "cellXfs")
    for found in root.findall(f"{_MAIN}cellXfs/{_MAIN}xf"):
        SubElement(shelf, "xf", {"numFmtId": found.get("numFmtId", "0")})
    return tostring(lean)


def _sheet(frame: Frame, source: IO[bytes], target: IO[bytes]) -> None:
    """Writes the rows of a sheet that hold something as a part of its own; the rest of the part goes into the frame."""
    head, rest = _until(source, re.compile(rb"<sheetData\s*(/?)>"))
    opening = re.search(rb"<worksheet\b[^<>]*>", head)
    if rest is None or opening is None:
        raise Unreadable(
            f"Das Blatt „{frame.name}“ ist anders geschrieben, als Excel es tut. Bitte öffnen Sie die Datei in "
            f"Excel und "
            "speichern Sie sie neu als .xlsx."
        )
    target.write(_plain(opening[0]) + b"<sheetData>")
    if head.endswith(b"/>"):
        around, tail = head, rest + source.read()
    else:
        around, tail = head.removesuffix(b">") + b"/>", _rows(frame, rest, source, target)
    target.write(b"</sheetData></worksheet>")
    _look_around(frame, _plain(around + tail))


def _until(source: IO[bytes], mark: re.Pattern[bytes]) -> tuple[bytes, bytes | None]:
    text = b""
    while piece := source.read(_PIECE):
        text += piece
        found = mark.search(text)
        if found:
            return text[: found.end()], text[found.end() :]
    return text, None


def _rows(frame: Frame, rest: bytes, source: IO[bytes], target: IO[bytes]) -> bytes:
    """Writes the rows that hold something; gives what follows the last row."""
    while True:
        end = rest.find(b"</sheetData>")
        cut = end if end >= 0 else max(rest.rfind(b"<row "), rest.rfind(b"<row>"))
        if cut > 0:
            lean = _lean(frame, rest[:cut])
            _look_over(frame, lean)
            target.write(lean)
            rest = rest[cut:]
        if end >= 0:
            return rest.removeprefix(b"</sheetData>")
        piece = source.read(_PIECE)
        if not piece:
            raise ValueError("the rows do not end")
        rest += piece


def _lean(frame: Frame, xml: bytes) -> bytes:
    if b"<![CDATA[" in xml or b"<!--" in xml:
        return xml
    xml, without = _NO_RESULT.subn(b"", _EMPTY_CELL.sub(b"", _BARE_ROW.sub(b"", xml)))
    frame.no_result += without
    return _EMPTY_ROW.sub(b"", xml)


def _look_over(frame: Frame, xml: bytes) -> None:
    """Counts the rows; refuses what lies beyond the bounds, and numbers that do not rise (they would be skipped)."""
    far = _FAR.search(xml)
    if far:
        raise too_many_columns(frame.name, far[1].decode())
    for row in _ROW.finditer(xml):
        frame.rows += 1
        attributes = row[1] or b""
        number = _ROW_NUMBER.search(attributes)
        place = int(number[1][:8]) if number else frame.last_row + 1
        if not frame.last_row < place <= _LAST_ROW:
            raise ValueError("the numbers of the rows do not rise, or go beyond the last")
        frame.last_row = place
        frame.hidden_rows += bool(_HIDDEN.search(attributes))
    if frame.rows > MOST_ROWS:
        raise too_many_rows(frame.name)


def _look_around(frame: Frame, xml: bytes) -> None:
    merged: list[str] = []
    for _, element in iterparse(io.BytesIO(xml)):
        if element.tag == f"{_MAIN}mergeCell":
            merged.append(element.get("ref", ""))
            if len(merged) > _MOST_MERGED:
                raise Unreadable(
                    f"Im Blatt „{frame.name}“ sind mehr als {_MOST_MERGED} Zellen verbunden. Bitte heben Sie die "
                    "Verbindungen auf."
                )
        elif element.tag == f"{_MAIN}col":
            frame.hidden_columns |= element.get("hidden") in {"1", "true"}
        elif element.tag == f"{_MAIN}hyperlink":
            frame.links |= element.get(_RELATION) is not None
        element.clear()
    frame.merged = tuple(clean(ref) for ref in merged if ref)


def too_many_columns(sheet: str, place: str) -> Unreadable:
    """The refusal of a sheet with something beyond the last column that is read."""
    return Unreadable(
        f"Im Blatt „{sheet}“ steht etwas in Zelle {place}; gelesen werden {MOST_COLUMNS} Spalten (bis CV). Bitte "
        f"löschen Sie "
        "die Spalten rechts der Tabelle und speichern Sie die Datei neu."
    )


def too_many_rows(sheet: str) -> Unreadable:
    """The refusal of a sheet with more rows than are read."""
    return Unreadable(
        f"Im Blatt „{sheet}“ sind mehr als {MANY_ROWS} Zeilen ausgefüllt. Bitte teilen Sie die Liste auf mehrere "
        f"Dateien auf."
    )
