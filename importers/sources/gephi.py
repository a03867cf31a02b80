"""Gephi's node and edge tables: Id, Label, … and Source, Target, Type, … with intervals of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.draft import Line, Place, Reading, Sheet
from importers.foreign import Edge, Network, Node
from importers.plaintext import tidy

_TIMES = ("time interval", "interval", "timeset", "timestamp")
_SPAN = re.compile(r"[\[(]\s*([^,;\[\]()<>]*?)\s*(?:,\s*([^,;\[\]()<>]*?)\s*)?[\])]")
_ENDLESS = ("-infinity", "infinity", "+infinity", "")


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether a sheet has the headings of an edge table, or exactly those of a node table."""
    return any(_is_edges(head) or _is_nodes(head) for head in (_heads(sheet) for sheet in sheets))


def read(sheets: Sequence[Sheet]) -> Reading:
    """Rows of node tables as drafts, rows of edge tables as ties."""
    network = Network("Gephi", "gephi")
    for sheet in sheets:
        head = _heads(sheet)
        if _is_edges(head):
            for line in sheet.lines[1:]:
                for edge in _edges(sheet, head, line):
                    network.add(edge)
        elif _is_nodes(head):
            for line in sheet.lines[1:]:
                network.add(_node(sheet, head, line))
        elif sheet.lines:
            network.notes.append(f"Das Blatt „{sheet.name}“ ist keine Tabelle von Gephi und nicht übernommen.")
    return network.reading()


def _heads(sheet: Sheet) -> list[str]:
    return [tidy(cell) for cell in sheet.lines[0].cells] if sheet.lines else []


def _is_edges(head: list[str]) -> bool:
    return "Source" in head and "Target" in head


def _is_nodes(head: list[str]) -> bool:
    return head[:1] == ["Id"] and "Label" in head


def _row(head: list[str], line: Line) -> dict[str, str]:
    texts = [tidy(cell) for cell in line.cells]
    named = [heading or f"Spalte {number}" for number, heading in enumerate(head, 1)]
    named += [f"Spalte {number}" for number in range(len(named) + 1, len(texts) + 1)]
    return {heading: text for heading, text in reversed(list(zip(named, texts, strict=False))) if text}


def _node(sheet: Sheet, head: list[str], line: Line) -> Node:
    row = _row(head, line)
    spans = _spans(row)
    fields = _fields(row)
    messages: tuple[str, ...] = ()
    if spans:
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        fields += (("start", "" if "" in starts else min(starts)), ("end", "" if "" in ends else max(ends)))
    if len(spans) > 1:
        messages = (f"Die Datei nennt {len(spans)} Zeiträume; übernommen ist der ganze vom ersten bis zum letzten.",)
    return Node(Place(sheet.name, line.number), row.get("Id", ""), row.get("Label", ""), fields, messages=messages)


def _edges(sheet: Sheet, head: list[str], line: Line) -> Iterator[Edge]:
    row = _row(head, line)
    way = row.pop("Type", "Directed").lower()
    word = "" if way in ("directed", "undirected", "mutual") else way
    for start, end in _spans(row) or [("", "")]:
        yield Edge(
            Place(sheet.name, line.number),
            row.get("Source", ""),
            row.get("Target", ""),
            (*_fields(row), ("start", start), ("end", end)),
            word,
            directed=way != "undirected",
            mutual=way == "mutual",
        )


def _fields(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    own = ("Id", "Source", "Target", *(heading for heading in row if heading.lower() in _TIMES))
    return tuple((heading, text) for heading, text in row.items() if heading not in own and heading != "Label") + (
        (("Label", row["Label"]),) if "Label" in row and "Source" in row else ()
    )


def _spans(row: dict[str, str]) -> list[tuple[str, str]]:
    """The intervals of a cell: „<[2021,2023]>“, „<[2021-01-01, 2022-06-30]; [2023-01-01, Infinity]>“."""
    text = next((text for heading, text in row.items() if heading.lower() in _TIMES), "")
    spans = []
    for match in _SPAN.finditer(text):
        start, end = match[1], match[2] if match[2] is not None else match[1]
        span = tuple("" if part.lower() in _ENDLESS else part.removesuffix(".0") for part in (start, end))
        if any(span):
            spans.append((span[0], span[1]))
    return spans
