"""The upload guard: looks at a file's name and bytes before anything is parsed, and refuses what no reader may see.

Knows the outside of files only: sizes, first bytes, the members of archives. What stands in them, the formats read.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from importers.draft import Unreadable

#: Limits of one upload: bytes as sent, bytes unpacked, members of an archive, unpacked to packed.
LARGEST = 10 * 1024 * 1024
UNPACKED = 100 * 1024 * 1024
MEMBERS = 500
RATIO = 100
#: Small parts may be packed as tightly as they like; they cannot grow into a bomb.
RATIO_COUNTS_FROM = 1024 * 1024
NAME_LENGTH = 120

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_CENTRAL = b"PK\x01\x02"
_PIECE = 1024 * 1024

#: What reading a damaged archive may raise.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
)

#: First bytes of files that hold no table, and what to say of them.
_OTHERS = (
    (b"\x7fELF", "ist ein Programm, keine Tabelle. Bitte löschen Sie sie und fragen Sie den Absender."),
    (b"%PDF-", "ist eine PDF-Datei. Bitte lassen Sie sich die Liste als Excel- oder CSV-Datei geben."),
    (b"\x89PNG", "ist ein Bild. Bitte wählen Sie eine Excel- oder CSV-Datei."),
    (b"\xff\xd8\xff", "ist ein Bild. Bitte wählen Sie eine Excel- oder CSV-Datei."),
    (b"GIF8", "ist ein Bild. Bitte wählen Sie eine Excel- oder CSV-Datei."),
    (b"{\\rtf", "ist ein Textdokument. Bitte kopieren Sie die Tabelle in Excel und speichern Sie sie als .xlsx."),
    (b"\x1f\x8b", "ist gepackt. Bitte entpacken Sie sie zuerst."),
    (b"7z\xbc\xaf", "ist gepackt. Bitte entpacken Sie sie zuerst."),
    (b"Rar!", "ist gepackt. Bitte entpacken Sie sie zuerst."),
    (
        b"\x00\x01\x00\x00Standard ",
        "ist eine Access-Datenbank. Bitte exportieren Sie die Tabelle in Access nach Excel.",
    ),
)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|div|table)\b", re.I | re.S)
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
#: Streams of old Office files, found by their names in the directory.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_OTHERS = (
    ("WordDocument", "ist ein Word-Dokument. Bitte kopieren Sie die Tabelle in Excel und speichern Sie sie als .xlsx."),
    ("PowerPoint Document", "ist eine Präsentation. Bitte wählen Sie eine Excel- oder CSV-Datei."),
    ("__substg1.0_", "ist eine Outlook-Nachricht. Bitte speichern Sie den Anhang und wählen Sie diesen."),
)
_NEW_OTHERS = (
    ("word/", "ist ein Word-Dokument. Bitte kopieren Sie die Tabelle in Excel und speichern Sie sie als .xlsx."),
    ("ppt/", "ist eine Präsentation. Bitte wählen Sie eine Excel- oder CSV-Datei."),
)
_TABLE_ENDINGS = {"xlsx", "xlsm", "xlsb", "xls", "ods"}
_KIND_WORDS = {
    "xlsx": "eine Excel-Datei (.xlsx)",
    "xls": "eine alte Excel-Datei (.xls)",
    "xlsb": "eine binäre Excel-Datei (.xlsb)",
    "ods": "eine LibreOffice-Datei (.ods)",
    "": "eine Textdatei",
}


def checked_name(name: str) -> str:
    """A file's name for display: last part of a path, without control and direction characters, of bounded length."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}).strip()
    if len(shown) > NAME_LENGTH:
        stem, dot, ending = shown.rpartition(".")
        kept = f"…{dot}{ending}" if stem and len(ending) <= 10 else "…"
        shown = shown[: NAME_LENGTH - len(kept)] + kept
    return shown or "Datei"


def check_size(data: bytes) -> None:
    """Refuses nothing and too much; cheap enough for the process that answers requests."""
    if not data:
        raise Unreadable("Die Datei ist leer (0 Byte). Bitte wählen Sie eine Datei, in der etwas steht.")
    if len(data) > LARGEST:
        raise Unreadable(
            f"Die Datei ist größer als {LARGEST // 1024**2} MB. Bitte löschen Sie Bilder und überflüssige Blätter oder "
            "teilen Sie die Liste auf mehrere Dateien auf."
        )


def checked(name: str, data: bytes) -> tuple[str, ...]:
    """German notes about a file that may be parsed; raises Unreadable for one that may not."""
    check_size(data)
    shown = checked_name(name)
    ending = shown.rpartition(".")[2].lower() if "." in shown else ""
    for start, sentence in _OTHERS:
        if data.startswith(start):
            raise Unreadable(f"„{shown}“ {sentence}")
    if data[:2] == b"MZ" and b"\0" in data[:64]:
        raise Unreadable(f"„{shown}“ {_OTHERS[0][1]}")
    if data.startswith(_OLE):
        kind = _old_office(shown, data)
    elif data.startswith((_ZIP, b"PK\x05\x06")):
        kind = _archive(shown, data)
    else:
        kind = ""
        _plain(shown, data)
    if ending in _TABLE_ENDINGS and ending != kind and (ending, kind) != ("xlsm", "xlsx"):
        return (f"Die Datei heißt .{ending}, ist aber {_KIND_WORDS.get(kind, 'etwas anderes')} und wurde so gelesen.",)
    return ()


def _plain(shown: str, data: bytes) -> None:
    """Text files: web pages and XML tables under the name of a workbook, and declarations in XML."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start) or start.startswith(b"MIME-Version:"):
        raise Unreadable(
            f"„{shown}“ ist eine Webseite, keine Tabelle. Bitte öffnen Sie sie in Excel und speichern Sie sie "
            f"als .xlsx."
        )
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise Unreadable(
            f"„{shown}“ ist eine XML-Tabelle von Excel 2003. Bitte öffnen Sie sie in Excel und speichern Sie sie "
            f"als .xlsx."
        )
    if _is_xml(start) and any(word in data for word in _DECLARATIONS):
        raise _declares(shown, table=False)


def _old_office(shown: str, data: bytes) -> str:
    if _ENCRYPTED in data:
        raise _locked(shown)
    for stream, sentence in _OLD_OTHERS:
        if stream.encode("utf-16-le") in data:
            raise Unreadable(f"„{shown}“ {sentence}")
    return "xls"


def _archive(shown: str, data: bytes) -> str:
    if data.count(_CENTRAL) > MEMBERS:
        raise Unreadable(
            f"„{shown}“ besteht aus mehr als {MEMBERS} Teilen. Bitte speichern Sie die Tabelle neu als .xlsx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _outside(shown, members)
            for member in members:
                _inside(shown, archive, member)
    except BROKEN_ARCHIVE:
        raise Unreadable(
            f"„{shown}“ ist unvollständig oder beschädigt. Bitte öffnen Sie die Datei in Excel, speichern Sie sie neu "
            "und laden Sie sie noch einmal hoch."
        ) from None
    names = {member.filename.replace("\\", "/") for member in members}
    for folder, sentence in _NEW_OTHERS:
        if any(name.startswith(folder) for name in names):
            raise Unreadable(f"„{shown}“ {sentence}")
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[Content_Types].xml" in names:
        return "xlsx"
    return "ods" if "content.xml" in names else "zip"


def _outside(shown: str, members: list[zipfile.ZipInfo]) -> None:
    """What the directory of the archive says, before a byte is unpacked."""
    if any(member.flag_bits & 0x1 for member in members):
        raise _locked(shown)
    names = [member.filename.replace("\\", "/") for member in members]
    if len(set(names)) < len(names) or any(
        name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0] for name in names
    ):
        raise Unreadable(
            f"„{shown}“ ist nicht so aufgebaut, wie Excel es tut (verdächtige Namen im Inneren). Bitte speichern "
            f"Sie die "
            "Tabelle neu als .xlsx."
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(
            f"„{shown}“ enthält Makros. Bitte in Excel als .xlsx ohne Makros speichern und noch einmal hochladen."
        )
    if sum(member.file_size for member in members) > UNPACKED or any(
        member.file_size > max(RATIO_COUNTS_FROM, RATIO * member.compress_size) for member in members
    ):
        raise Unreadable(
            f"„{shown}“ wird entpackt zu groß (über {UNPACKED // 1024**2} MB oder mehr als das {RATIO}-Fache). Bitte "
            "löschen Sie leere Zeilen, Formatierungen und Bilder und speichern Sie die Tabelle neu."
        )


def _inside(shown: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpacks a member piece by piece; its checksum is compared on the way."""
    first = True
    for piece in _pieces(archive, member):
        if first and piece.startswith(_ZIP):
            raise Unreadable(
                f"In „{shown}“ steckt eine weitere gepackte Datei („{checked_name(member.filename)}“). Bitte "
                f"löschen Sie "
                "eingebettete Objekte und speichern Sie die Tabelle neu."
            )
        if first and not _is_xml(piece):
            is_xml = False
        elif first:
            is_xml = True
        first = False
        if is_xml and any(word in piece for word in _DECLARATIONS):
            raise _declares(shown)
        if member.filename == "META-INF/manifest.xml" and b"encryption-data" in piece:
            raise _locked(shown)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes; each piece starts with the end of the one before, so that no word is cut in two."""
    with archive.open(member) as unpacked:
        rest = b""
        while piece := unpacked.read(_PIECE):
            yield rest + piece
            rest = piece[-32:]


def _is_xml(start: bytes) -> bool:
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _locked(shown: str) -> Unreadable:
    return Unreadable(
        f"„{shown}“ ist mit einem Kennwort geschützt. Bitte öffnen Sie die Datei, entfernen Sie das Kennwort und "
        f"speichern "
        "Sie sie neu."
    )


def _declares(shown: str, table: bool = True) -> Unreadable:
    anew = "speichern Sie die Datei mit Excel oder LibreOffice neu"
    if not table:
        anew = "geben Sie die Datei aus dem Programm, aus dem sie stammt, ohne DTD neu aus"
    return Unreadable(
        f"„{shown}“ enthält Festlegungen (DTD oder Entitäten), die {'eine Tabelle' if table else 'das Programm'} nicht "
        f"braucht und die gefährlich sein können. Bitte {anew}."
    )
