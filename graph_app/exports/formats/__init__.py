"""Formats: outgoing records in, the bytes of a file out. One module each; none of them asks the graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph_app.exports import contents
from graph_app.exports.faces import Face
from graph_app.exports.formats import (
    calendar,
    gexf,
    graphml,
    hsds,
    kumu,
    mail,
    neo4j_script,
    outlook,
    tables_csv,
    vcard,
    xlsx,
)
from graph_app.exports.networks import LEFT_OUT
from graph_app.exports.reads import Outgoing

_BOTH = (Face.INTERNAL, Face.PUBLIC)


def _nothing(out: Outgoing) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its word on the command line, its German name, what opens it, ending, type, faces, how to write it.

    ``notes`` are German sentences about what could not be said in it, ``holds`` counts what is in it.
    """

    key: str
    label: str
    opens: str
    ending: str
    mimetype: str
    write: Callable[[Outgoing], bytes]
    faces: tuple[Face, ...] = _BOTH
    notes: Callable[[Outgoing], tuple[str, ...]] = _nothing
    holds: Callable[[Outgoing], str] = contents.everything


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = "application/zip"
_INSIDE = (Face.INTERNAL,)

FORMATS = (
    Format(
        "xlsx", "Excel-Mappe", "Öffnet sich in Excel und LibreOffice, ein Blatt je Art.", "xlsx", _EXCEL, xlsx.write
    ),
    Format(
        "csv",
        "CSV-Tabellen",
        "Öffnen sich in jeder Tabellenkalkulation, eine Datei je Art.",
        "zip",
        _ZIP,
        tables_csv.write,
    ),
    Format(
        "mail",
        "Mailverteiler",
        "Eine Zeile zum Einfügen in das Feld „Bcc“ von Outlook.",
        "txt",
        "text/plain",
        mail.write,
        _INSIDE,
        mail.notes,
        contents.addresses,
    ),
    Format(
        "outlook-csv",
        "Outlook-Kontakte",
        "Wird in Outlook über „Öffnen und Exportieren“ eingelesen; Buchstaben, die Windows fehlen, werden ersetzt.",
        "csv",
        "text/csv",
        outlook.write,
        notes=outlook.notes,
        holds=contents.cards,
    ),
    Format(
        "vcard",
        "Visitenkarten (vCard)",
        "Jede Karte öffnet sich in Outlook, Thunderbird und auf dem Telefon.",
        "zip",
        _ZIP,
        vcard.write,
        holds=contents.cards,
    ),
    Format(
        "ics",
        "Kalender (iCalendar)",
        "Öffnet sich in Outlook und jedem Kalender; Treffen ohne genauen Tag fehlen.",
        "ics",
        "text/calendar",
        calendar.write,
        _INSIDE,
        calendar.notes,
        contents.meetings,
    ),
    Format(
        "graphml",
        "Netz für yEd und Cytoscape (GraphML)",
        f"Öffnet sich in yEd, Cytoscape und Gephi. {LEFT_OUT}",
        "graphml",
        "application/xml",
        graphml.write,
        holds=contents.network,
    ),
    Format(
        "gexf",
        "Netz für Gephi (GEXF)",
        f"Öffnet sich in Gephi und Gephi Lite. {LEFT_OUT}",
        "gexf",
        "application/xml",
        gexf.write,
        holds=contents.network,
    ),
    Format(
        "kumu-xlsx",
        "Kumu, Excel",
        f"Wird in Kumu über „Import“ eingelesen. {LEFT_OUT}",
        "xlsx",
        _EXCEL,
        kumu.write_xlsx,
        holds=contents.network,
    ),
    Format(
        "kumu-json",
        "Kumu, JSON",
        f"Wird in Kumu über „Import“ als Blaupause eingelesen. {LEFT_OUT}",
        "json",
        "application/json",
        kumu.write_json,
        holds=contents.network,
    ),
    Format(
        "hsds",
        "Angebotsverzeichnis (Open Referral)",
        "Für Verzeichnisse, die HSDS 3.0 lesen, als JSON und Tabellen. Es nennt je Stelle eine Person, ohne Gremien, "
        "Treffen und die übrigen Beziehungen.",
        "zip",
        _ZIP,
        hsds.write,
        holds=contents.directory,
    ),
    Format(
        "cypher",
        "Skript für Neo4j",
        "Wird im Neo4j Browser ausgeführt und legt das Netz dort an.",
        "cypher",
        "text/plain",
        neo4j_script.write,
    ),
)
#: The open archive is written line by line, without the detour over outgoing records (archive.py).
ARCHIVE = "jsonl"


def by_key(key: str) -> Format:
    """The format with this word; KeyError when there is none."""
    for one in FORMATS:
        if one.key == key:
            return one
    raise KeyError(key)
