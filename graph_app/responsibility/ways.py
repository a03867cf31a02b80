"""Over whom somebody is reached: all shortest ways between two records, as sentences and as a small picture. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

#: More ways than these are counted, not shown.
MOST_WAYS = 5
_COUNTED = 200
#: The picture: width of a column, of a box, height of a line, letters in a line of a box.
_COLUMN, _BOX, _ROW, _LETTERS = 200, 164, 64, 21


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two records, read from its source; ``since`` is when it was observed or confirmed."""

    source: str
    target: str
    rel: str


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a way in words: „Koordination KIM ist Mitglied in Lenkungsgruppe“."""

    start: Record
    end: Record
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """One shortest way: its records from start to end, and its steps."""

    records: tuple[Record, ...]
    legs: tuple[Leg, ...]

    @property
    def sentence(self) -> str:
        """The way in one sentence."""
        return "; ".join(leg.words for leg in self.legs) + "."

    @property
    def between(self) -> tuple[Record, ...]:
        """Over whom it leads."""
        return self.records[1:-1]


@dataclass(frozen=True, slots=True)
class Ways:
    """All shortest ways between two records; ``total`` counts also those that are not shown."""

    start: Record
    end: Record
    shown: tuple[Way, ...]
    total: int

    @property
    def steps(self) -> int:
        """How many steps a way has."""
        return len(self.shown[0].legs) if self.shown else 0

    @property
    def sentence(self) -> str:
        """The finding in words."""
        if self.start.id == self.end.id:
            return "Start und Ziel sind derselbe Eintrag."
        if not self.shown:
            return (
                f"Zwischen {self.start.name} und {self.end.name} ist am Stichtag kein Weg über Funktionen, Gremien und "
                "Treffen erfasst. Das heißt nicht, dass es keinen gibt."
            )
        if self.steps == 1:
            return f"{self.start.name} und {self.end.name} sind unmittelbar verbunden: {self.shown[0].sentence}"
        over = _listed(list(dict.fromkeys(record.name for way in self.shown for record in way.between[:1])))
        number = "ein kürzester Weg" if self.total == 1 else f"{_count(self.total)} gleich kurze Wege"
        verb = "führt" if self.total == 1 else "führen"
        return (
            f"Von {self.start.name} zu {self.end.name} {verb} {number} mit {self.steps} Schritten, zuerst über {over}."
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A record in the picture."""

    x: int
    y: int
    lines: tuple[str, ...]
    end: bool

    @property
    def path(self) -> str:
        """The outline."""
        return f"M{self.x - _BOX // 2} {self.y - 22}h{_BOX}v44h-{_BOX}z"

    @property
    def text_y(self) -> int:
        """Where the first line of text stands."""
        return self.y + (5 if len(self.lines) == 1 else -3)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The picture of the ways: boxes in columns by step, lines between them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def ways(start: Record, end: Record, records: dict[str, Record], edges: Iterable[Edge]) -> Ways:
    """All shortest ways from ``start`` to ``end``; ``records`` are what may stand on them, by id."""
    known: dict[frozenset[str], Edge] = {}
    for edge in sorted(edges, key=lambda one: (one.rel, one.source, one.target)):
        known.setdefault(frozenset((edge.source, edge.target)), edge)
    graph = nx.Graph(tuple(pair) for pair in known)
    if start.id == end.id or start.id not in graph or end.id not in graph or not nx.has_path(graph, start.id, end.id):
        return Ways(start, end, (), 0)
    everything = {**records, start.id: start, end.id: end}
    found = list(islice(nx.all_shortest_paths(graph, start.id, end.id), _COUNTED))
    found.sort(key=lambda path: [sort_key(everything[key].name) for key in path])
    shown = tuple(_way(path, everything, known) for path in found[:MOST_WAYS])
    return Ways(start, end, shown, len(found))


def sketch(found: Ways) -> Sketch | None:
    """The picture of the ways that are shown; None where there is none."""
    if not found.shown:
        return None
    columns: list[list[Record]] = [
        list({way.records[step].id: way.records[step] for way in found.shown}.values())
        for step in range(found.steps + 1)
    ]
    tallest = max(map(len, columns))
    places = {
        (step, record.id): (_COLUMN * step + _COLUMN // 2, _ROW * row + _ROW * (tallest - len(column)) // 2 + _ROW // 2)
        for step, column in enumerate(columns)
        for row, record in enumerate(column)
    }
    boxes = tuple(
        Box(*places[step, record.id], _wrapped(record.name), step in (0, found.steps))
        for step, column in enumerate(columns)
        for record in column
    )
    pairs = dict.fromkeys(
        ((step, one.id), (step + 1, other.id))
        for way in found.shown
        for step, (one, other) in enumerate(pairwise(way.records))
    )
    half = _BOX // 2
    lines = tuple(f"M{places[a][0] + half} {places[a][1]}L{places[b][0] - half} {places[b][1]}" for a, b in pairs)
    return Sketch(_COLUMN * len(columns), _ROW * tallest, boxes, lines)


def _way(path: Sequence[str], records: dict[str, Record], known: dict[frozenset[str], Edge]) -> Way:
    legs = []
    for one, other in pairwise(path):
        edge = known[frozenset((one, other))]
        source, target = records[edge.source], records[edge.target]
        legs.append(
            Leg(records[one], records[other], f"{source.name} {ONTOLOGY.relation(edge.rel).label.de} {target.name}")
        )
    return Way(tuple(records[key] for key in path), tuple(legs))


def _wrapped(name: str) -> tuple[str, ...]:
    """A name in at most two lines."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > _LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    cut = [line if len(line) <= _LETTERS else f"{line[: _LETTERS - 1]}…" for line in lines]
    return (cut[0],) if len(cut) == 1 else (cut[0], cut[1] if len(cut) == 2 else f"{cut[1][: _LETTERS - 2]} …")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} oder {names[-1]}"


def _count(total: int) -> str:
    return f"mehr als {_COUNTED - 1}" if total >= _COUNTED else str(total)
