"""Small sheets as text: a line a row, cells between bars; and what their rows say of one kind. No files."""

from __future__ import annotations

from collections.abc import Mapping

from importers.columns import Layout, drafted, layouts
from importers.draft import Draft, Line, Reading, Sheet


def table(text: str, name: str = "Tabelle1", merged: tuple[str, ...] = (), hidden: bool = False) -> Sheet:
    """A sheet; ``\\n`` in a cell is a line break, a line of its own without cells an empty row."""
    rows = [line.split("|") for line in text.strip("\n").split("\n")]
    width = max(len(row) for row in rows)
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = tuple(cell.strip().replace("\\n", "\n") for cell in row)
        if any(cells):
            lines.append(Line(number, cells + ("",) * (width - len(cells))))
    return Sheet(name, tuple(lines), merged, hidden)


def layout(text: str, kind: str = "", chosen: Mapping[str, str] | None = None, **more: object) -> Layout:
    """What the columns of one sheet mean."""
    (found,) = layouts([table(text, **more)], kind, chosen)  # type: ignore[arg-type]
    return found


def targets_of(text: str, kind: str = "", chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """The target of every heading."""
    return {column.heading: column.target for column in layout(text, kind, chosen).columns}


def read(text: str, kind: str = "", chosen: Mapping[str, str] | None = None, **more: object) -> Reading:
    """The drafts of one sheet."""
    sheet = table(text, **more)  # type: ignore[arg-type]
    return drafted([sheet], layouts([sheet], kind, chosen))


def of_kind(reading: Reading, kind: str, option: str = "") -> list[Draft]:
    """The drafts of a kind that count without an answer, or under this answer."""
    return [draft for draft in reading.drafts if draft.kind == kind and draft.when[1] == option]


def ends(draft: Draft, rel: str) -> list[str]:
    """Where the ties of a type lead, in the words of the file or as a key."""
    return [tie.end.key or tie.end.text if tie.end else "" for tie in draft.ties if tie.rel == rel]
