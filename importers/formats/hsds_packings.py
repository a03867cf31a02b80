"""The packings of HSDS: nested JSON, one CSV, a zip of CSVs. Tells them apart and unpacks; reads no meaning."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from importers.draft import Unreadable
from importers.plaintext import decoded

_MOST_BYTES = 50_000_000
_MAIN = ("organizations", "services", "contacts")
_SIGNATURE = {
    "organizations": {"legal_status", "year_incorporated", "parent_organization_id", "tax_status", "logo"},
    "services": {
        "organization_id",
        "assured_date",
        "eligibility_description",
        "application_process",
        "interpretation_services",
    },
    "contacts": {"organization_id", "service_id", "department", "service_at_location_id"},
}


def looks_like_json(data: bytes) -> bool:
    """JSON with organisations or services as HSDS names them."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head not in (b"{", b"["):
        return False
    marks = (b'"organizations"', b'"services"', b'"service_areas"', b'"organization_id"', b'"assured_date"')
    return any(mark in data for mark in marks) or (b'"contents"' in data and b'"organization"' in data)


def looks_like_zip(data: bytes) -> bool:
    """A zip that holds one of the main tables."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.rpartition("/")[2].lower() for name in archive.namelist()[:1000]}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, EOFError, IndexError):
        return False
    return bool(names & {"organizations.csv", "services.csv"})


def looks_like_table(name: str, data: bytes) -> bool:
    """A single table named and headed like one of the main ones."""
    return table_of(name, data) != ""


def table_of(name: str, data: bytes) -> str:
    """Which of the main tables a single CSV is, judged by its name and its headings; "" for none."""
    stem = name.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".csv")
    table = stem if stem in _MAIN else f"{stem}s"
    if table not in _MAIN:
        return ""
    head = {cell.strip().strip('"').lower() for cell in re.split(r"[,;]", decoded(data[:4096]).partition("\n")[0])}
    return table if {"id", "name"} <= head and head & _SIGNATURE[table] else ""


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The CSV files of a zip; a bomb is refused before it unpacks."""
    broken = Unreadable("Die ZIP-Datei ist beschädigt oder verschlüsselt. Bitte packen Sie die Tabellen noch einmal.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > 500 or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise Unreadable(
                    "Die ZIP-Datei ist ausgepackt zu groß. Bitte packen Sie nur die Tabellen von HSDS hinein."
                )
            for info in infos:
                if info.filename.lower().endswith(".csv"):
                    with archive.open(info) as member:
                        yield info.filename, member.read(_MOST_BYTES)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        IndexError,
    ):
        raise broken from None
