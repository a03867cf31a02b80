"""Kumu's sheets: elements (Label, Type, …) and connections (From, To, …), also several sections in one sheet.

Rules from docs.kumu.io/guides/import: first heading in A1, pipes for several values, two blank rows begin a new
section, sheets named "(ignore)" are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.draft import Line, Place, Reading, Sheet
from importers.foreign import Edge, Network, Node
from importers.plaintext import tidy

_ELEMENT_MARKS = {"type", "description", "tags", "image", "email"}


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether a sheet begins as Kumu's do: From, To – or Label beside another of its headings."""
    for sheet in sheets:
        for section in _sections(sheet) if not _ignored(sheet) else ():
            head = _heads(section[0])
            if _connects(head) or _lists(head):
                return True
    return False


def read(sheets: Sequence[Sheet]) -> Reading:
    """Elements as drafts, connections as ties."""
    network = Network("Kumu", "kumu", by_label=True)
    for sheet in sheets:
        if _ignored(sheet):
            network.notes.append(f"Das Blatt „{sheet.name}“ ist ausgelassen, weil sein Name „(ignore)“ enthält.")
            continue
        for section in _sections(sheet):
            head = _heads(section[0])
            if _connects(head):
                for line in section[1:]:
                    for edge in _edges(sheet, head, line):
                        network.add(edge)
            elif "Label" in head:
                for line in section[1:]:
                    network.add(_node(sheet, head, line))
            else:
                row = section[0].number
                network.unknown.setdefault(f"{sheet.name}, ab Zeile {row}: {', '.join(h for h in head if h)[:200]}")
    _distinguish(network)
    return network.reading()


def _ignored(sheet: Sheet) -> bool:
    return "(ignore)" in sheet.name.lower()


def _sections(sheet: Sheet) -> Iterator[list[Line]]:
    """The parts of a sheet; two or more blank rows lie between them."""
    section: list[Line] = []
    for line in sheet.lines:
        if not any(cell.strip() for cell in line.cells):
            continue
        if section and line.number - section[-1].number > 2:
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def _heads(line: Line) -> list[str]:
    known = {"label": "Label", "from": "From", "to": "To", "type": "Type", "direction": "Direction"}
    return [known.get(cell.strip().lower(), tidy(cell)) for cell in line.cells]


def _connects(head: list[str]) -> bool:
    return head[:2] == ["From", "To"] or head[:3] == ["ID", "From", "To"]


def _lists(head: list[str]) -> bool:
    first = head[:1] == ["Label"] or head[:2] == ["ID", "Label"]
    return first and any(heading.lower() in _ELEMENT_MARKS for heading in head)


def _row(head: list[str], line: Line) -> dict[str, str]:
    """Headings and texts; cells beyond the headings stand under the letter of nothing: „Spalte 7“."""
    texts = [tidy(cell) for cell in line.cells]
    named = [heading or f"Spalte {number}" for number, heading in enumerate(head, 1)]
    named += [f"Spalte {number}" for number in range(len(named) + 1, len(texts) + 1)]
    row: dict[str, str] = {}
    for heading, text in zip(named, texts, strict=False):
        if text:
            row.setdefault(heading, text)
    return row


def _node(sheet: Sheet, head: list[str], line: Line) -> Node:
    row = _row(head, line)
    label, word = row.pop("Label", ""), row.pop("Type", "")
    identity = row.pop("ID", "") or label
    return Node(Place(sheet.name, line.number), identity, label, _fields(row), word)


def _edges(sheet: Sheet, head: list[str], line: Line) -> Iterator[Edge]:
    row = _row(head, line)
    source, targets, word = row.pop("From", ""), row.pop("To", ""), row.pop("Type", "")
    direction = row.pop("Direction", "directed").lower()
    row.pop("ID", "")
    for target in targets.split("|"):
        yield Edge(
            Place(sheet.name, line.number),
            source,
            target.strip(),
            _fields(row),
            word,
            directed=direction != "undirected",
            mutual=direction == "mutual",
        )


def _fields(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((heading, "; ".join(part.strip() for part in text.split("|"))) for heading, text in row.items())


def _distinguish(network: Network) -> None:
    """Elements without ids are told apart by label and type; equal labels of two types become two nodes."""
    words: dict[str, set[str]] = {}
    for node in network.nodes:
        words.setdefault(node.id, set()).add(node.word)
    network.nodes[:] = [
        Node(node.place, f"{node.id} ({node.word})", node.label, node.fields, node.word)
        if node.id == node.label and len(words[node.id]) > 1
        else node
        for node in network.nodes
    ]
