"""CSV files as German spreadsheets read them, one for each kind, in a ZIP."""

from __future__ import annotations

import csv
import io

from graph_app.exports.bundle import file_name, zipped
from graph_app.exports.cells import Cell, written
from graph_app.exports.reads import Outgoing
from graph_app.exports.tables import Table, about, sources, tables


def write(out: Outgoing) -> bytes:
    """A ZIP with one file for each table, and one that tells of when it is."""
    files = {f"{file_name(table.name)}.csv": _file(table) for table in tables(out)}
    stand: list[tuple[Cell, ...]] = [(*row, None, None) for row in about(out)]
    last = Table("Stand und Quellen", ("Quelle", "Datum", "Herausgeber", "Fundstelle"), (*sources(out), *stand))
    return zipped({**files, "stand-und-quellen.csv": _file(last)})


def _file(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([written(heading) for heading in table.headings])
    writer.writerows([written(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")
