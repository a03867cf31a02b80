"""A file of records as lines of JSON (UTF-8): from bytes to checked lines. Writes nothing, knows no store."""

from __future__ import annotations

from pathlib import Path

from graph_app.entities.lines import Load, refusal
from graph_app.entities.lines import read as read_lines


def read(file: Path) -> Load:
    """Read and check a file.

    Raises InvalidInput naming the line that is not understood, OSError when it cannot be read.
    """
    return of_bytes(file.read_bytes())


def of_bytes(raw: bytes) -> Load:
    """Read and check the bytes of a file; raises InvalidInput naming the line that is not understood."""
    texts: list[str] = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            raise refusal(
                number, "Die Zeile ist nicht in UTF-8 geschrieben. Bitte die Datei als UTF-8 speichern."
            ) from None
    return read_lines(texts)
