"""Commands about what leaves and what comes back: export into a file, restore an archive."""

from __future__ import annotations

import contextlib
import gzip
import os
import sys
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

from graph_app import clock
from graph_app.access import Actor, Role
from graph_app.cli.opened import answer, opened
from graph_app.errors import InvalidInput
from graph_app.exports import changes
from graph_app.exports.faces import Face
from graph_app.exports.formats import ARCHIVE
from graph_app.exports.reads import Question
from graph_app.ontology import Day, NotADay
from graph_app.store import Store
from importers import lines

#: Whoever may read the folder of the data sees everything in it; the journal names the command line.
OPERATOR = Actor("system", "Kommandozeile", Role.KOORDINATION)
NOT_PACKED = "Die Datei ist kein vollständiges gzip-Archiv. Bitte laden oder kopieren Sie sie noch einmal."
_SAID_EVERY = 20_000


def export(
    form: str,
    out: Path,
    kreis: str | None,
    stichtag: str | None,
    face: str | None,
    attendees: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Write an export into a file, which appears when it is complete."""
    day = day_of(stichtag)
    if form == ARCHIVE:
        if kreis or stichtag or face:
            said = "Das Archiv enthält immer alles: bitte ohne --kreis, --stichtag und --face."
            raise InvalidInput({"format": [said]}, said)
        with opened(data) as store:
            count = _archive(store, out)
        answer(
            {"file": str(out), "format": form, "face": Face.ARCHIVE.value, "lines": count},
            as_json,
            f"{out}: {count} Zeilen geschrieben.",
        )
        return
    with opened(data) as store:
        question = Question(Face(face or "internal"), OPERATOR.role, day, kreis, attendees=attendees)
        done = changes.export(store, OPERATOR, form, question)
    with _complete(out) as target:
        target.write(done.data)
    for note in done.notes:
        _say(note)
    answer(
        {
            "file": str(out),
            "format": form,
            "face": question.face.value,
            "kreis": kreis,
            "stichtag": day.isoformat(),
            "records": done.records,
            "relationships": done.ties,
            "holds": done.holds,
            "notes": list(done.notes),
        },
        as_json,
        f"{out}: {done.holds} geschrieben.",
    )


def restore(file: Path, data: Path | None, as_json: bool) -> None:
    """Write an archive into an empty instance; everything is read and checked before."""
    _say("Das Archiv wird gelesen und geprüft.")
    load = lines.of_bytes(_unpacked(file))
    _say(f"{len(load.nodes)} Einträge und {len(load.ties)} Beziehungen werden geschrieben.")
    with opened(data) as store:
        written = changes.restore(
            store, OPERATOR, load, f"Archiv {file.name}", lambda done: _say(f"{done} Zeilen geschrieben.")
        )
    answer(
        {"nodes": written.nodes, "relationships": written.ties, "redirects": len(load.redirects)},
        as_json,
        f"{written.nodes} Einträge und {written.ties} Beziehungen zurückgespielt.",
    )


def _archive(store: Store, out: Path) -> int:
    count = 0
    with _complete(out) as target:
        packed = gzip.GzipFile("", "wb", mtime=0, fileobj=target) if out.name.endswith(".gz") else target
        for line in changes.archive(store, OPERATOR):
            packed.write(line.encode())
            count += 1
            if count % _SAID_EVERY == 0:
                _say(f"{count} Zeilen geschrieben.")
        if packed is not target:
            packed.close()
    return count


@contextlib.contextmanager
def _complete(out: Path) -> Iterator[IO[bytes]]:
    """A file beside the wanted one that takes its place at the end, and leaves nothing behind when something fails."""
    partial = out.with_name(f"{out.name}.teil")
    try:
        with partial.open("wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)


def _unpacked(file: Path) -> bytes:
    raw = file.read_bytes()
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error):
        raise InvalidInput({"file": [NOT_PACKED]}, NOT_PACKED) from None


def day_of(text: str | None) -> date:
    """The last day of what was typed. Raises InvalidInput."""
    if text is None:
        return clock.today()
    try:
        last = Day.parse(text).last
    except NotADay as problem:
        raise InvalidInput({"stichtag": [str(problem)]}, str(problem)) from None
    if last is None:
        said = "Der Stichtag ist ein Tag, Monat oder Jahr: 31.12.2023, 12.2023 oder 2023."
        raise InvalidInput({"stichtag": [said]}, said)
    return last


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
