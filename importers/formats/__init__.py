"""File formats: bytes in, a Reading out.

Every module here has ``fits(name, data)`` (is it this format, judged by the bytes, not only by the name) and
``read(name, data)`` (a Reading, or Unreadable with a German sentence). They run in a process of their own with limits
on memory and time, open no file and no connection, and know nothing of the graph.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from importers.draft import Reading, Unreadable

#: In the order in which they are asked; the first that fits reads.
NAMES = (
    "gv100",
    "vcard",
    "calendar",
    "graphml",
    "gexf",
    "pajek",
    "kumu_json",
    "oparl",
    "hsds",
    "spreadsheet",
    "legacy",
    "text",
)
_ZIP = b"PK\x03\x04"
#: What our own exports of several files are; on Windows a right click unpacks it.
PACKED = (
    "Das ist ein ZIP-Archiv mit mehreren Dateien. Bitte entpacken Sie es (rechte Maustaste, „Alle extrahieren“) und "
    "lesen Sie die Dateien darin einzeln ein."
)


def named(name: str) -> ModuleType:
    """The module of a format."""
    return importlib.import_module(f"importers.formats.{name}")


def read(name: str, data: bytes) -> Reading:
    """What a file holds; raises Unreadable."""
    for format_name in NAMES:
        module = named(format_name)
        if module.fits(name, data):
            found: Reading = module.read(name, data)
            return found
    if data.startswith(_ZIP):
        raise Unreadable(PACKED)
    raise Unreadable(
        "Dieses Dateiformat kennt das Programm nicht. Es liest Excel, CSV, Outlook, vCard, Kalender (.ics), amtliche "
        "Verzeichnisse, Netze (GraphML, GEXF, Kumu, Pajek), OParl und Open Referral."
    )
