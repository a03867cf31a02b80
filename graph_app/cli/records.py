"""Commands about records: load a file, the digest of everything, the inspection of what is stored."""

from __future__ import annotations

import sys
from pathlib import Path

from graph_app import casedata
from graph_app.access import SYSTEM
from graph_app.cli.opened import answer, opened
from graph_app.entities import bulk, dump, inspection
from graph_app.entities.lines import Load, NodeLine, TieLine
from importers import lines


def load(file: Path, data: Path | None, as_json: bool) -> None:
    """Load a file of lines; a line that is not understood stops it, and nothing is written.

    Case data only warns (reliability.md P1): the file comes from whoever runs the program, and is loaded as it is.
    """
    checked = lines.read(file)
    _warn(checked)
    with opened(data) as store:
        written = bulk.write(store, SYSTEM, checked, cause=f"Datei {file.name}")
    answer(
        {"nodes": written.nodes, "relationships": written.ties, "unchanged": written.kept},
        as_json,
        f"{written.nodes} Einträge und {written.ties} Beziehungen neu, {written.kept} gab es schon.",
    )


def _warn(load: Load) -> None:
    """Name line and field of what seems to be about one human being on stderr, never the text itself."""
    found = 0
    every: tuple[NodeLine | TieLine, ...] = (*load.nodes, *load.ties)
    for line in every:
        properties = line.kind.properties if isinstance(line, NodeLine) else line.rel.properties
        for name, places in casedata.found_in(properties, line.values).items():
            label = next(prop.label.de for prop in properties if prop.name == name)
            sorts = ", ".join(dict.fromkeys(one.sort.label for one in places))
            sys.stderr.write(f"Zeile {line.number}, {label}: sieht nach einem einzelnen Menschen aus ({sorts}).\n")
            found += 1
    if found:
        sys.stderr.write(
            "Hier gehören keine Einzelfälle hin. Geladen wird trotzdem; bitte prüfen Sie diese Einträge.\n"
        )


def hash_of_all(data: Path | None, as_json: bool) -> None:
    """Print the digest of the graph's content."""
    with opened(data) as store:
        digest = dump.digest(store)
    answer({"hash": digest}, as_json, digest)


def check(data: Path | None, as_json: bool) -> int:
    """Print what is not in order; 0 when everything is, 1 when something is not."""
    with opened(data) as store:
        found = list(inspection.findings(store))
    said = "\n".join(f"{finding.id}: {finding.sentence}" for finding in found) or "Alle Einträge sind in Ordnung."
    answer({"ok": not found, "findings": [{"id": f.id, "sentence": f.sentence} for f in found]}, as_json, said)
    return 1 if found else 0
