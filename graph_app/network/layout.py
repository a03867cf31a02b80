"""Where things stand: rules for the small picture, a seeded drawing for the large one, a free place for what is new.

Nothing moves by itself and nothing depends on chance: the same things get the same places in every run, and what
has a place keeps it. Pure; stored places are read and written by placements.
"""

from __future__ import annotations

import bisect
import math
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graph_app.network.marks import Box

Point = tuple[float, float]
SEED = 1
ORIGIN: Point = (0.0, 0.0)
# Up to here rules place the things, beyond it names could not all be read anyway and the shape of the whole counts.
MOST_BY_RULE = 70
UPPER = -115.0
# Of 500 things, 60 rounds draw ties 2 to 6 % longer than 200 do, in a third of the time (0.6 s).
MOST_ROUNDS = 60
MOST_ON_A_RING = 30
ROOM_ON_A_RING = 23.0
_GAP_X, _GAP_Y = 14.0, 8.0
_CELL = 120.0
_graphviz = threading.Lock()  # Graphviz keeps its state in global variables


@dataclass(frozen=True, slots=True)
class Thing:
    """What wants a place: its room, and the ids of what it belongs beside."""

    id: str
    box: Box
    beside: tuple[str, ...] = ()
    # In a picture of one record the names in its upper part stand above the marks.
    upper_box: Box | None = None

    def room(self, at: Point) -> Box:
        """The room it takes at a place."""
        return self.upper_box if self.upper_box and at[1] < UPPER else self.box


@dataclass(slots=True)
class Ground:
    """The places that are taken, in a grid so that asking stays quick."""

    cells: defaultdict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))

    def take(self, at: Point, thing: Thing) -> None:
        """Put something down."""
        placed = _moved(at, thing.room(at))
        for cell in _cells(placed):
            self.cells[cell].append(placed)

    def free(self, at: Point, thing: Thing) -> bool:
        """Whether nothing lies there, with a little air around."""
        wanted = _moved(at, thing.room(at))
        return not any(_overlap(wanted, other) for cell in _cells(wanted) for other in self.cells.get(cell, ()))

    def nearest(self, wish: Point, thing: Thing) -> Point:
        """The free place nearest to the wish, looked for in growing ellipses, always in the same order."""
        if self.free(wish, thing):
            return wish
        for ring in range(1, 400):
            steps = min(8 + 4 * ring, 48)
            for step in range(steps):
                angle = math.tau * step / steps
                spot = (wish[0] + 18 * ring * math.sin(angle), wish[1] - 11 * ring * math.cos(angle))
                if self.free(spot, thing):
                    return spot
        return wish


def settled(wishes: Mapping[str, Point], things: Sequence[Thing], stored: Mapping[str, Point]) -> dict[str, Point]:
    """A place for everything: the stored one; else beside its placed neighbours; else the free one nearest to the wish.

    Once anything is stored, the picture is known to people, so what is new goes beside its neighbours.
    """
    ground = Ground()
    places: dict[str, Point] = {}
    for thing in things:
        if thing.id in stored:
            places[thing.id] = stored[thing.id]
            ground.take(stored[thing.id], thing)
    for thing in things:
        if thing.id in places:
            continue
        around = [places[other] for other in thing.beside if other in stored]
        wish = _beside(around) if around else wishes.get(thing.id, ORIGIN)
        spot = ground.nearest(wish, thing)
        places[thing.id] = (round(spot[0], 1), round(spot[1], 1))
        ground.take(places[thing.id], thing)
    return places


def is_alone(thing: Thing, stored: Mapping[str, Point]) -> bool:
    """Whether a thing has no place and stands beside nothing that has one, so that its place must be wished for."""
    return thing.id not in stored and not any(other in stored for other in thing.beside)


def clock_face(ids: Sequence[str], centre: Point = ORIGIN, least: Point = (235.0, 190.0)) -> dict[str, Point]:
    """Places on a clock face, the first at 12, clockwise; beyond twelve things on two, beyond 26 on three ellipses."""
    rings = 1 if len(ids) <= 12 else 2 if len(ids) <= 26 else 3
    grow = max(1.0, len(ids) / (12 * rings))
    found: dict[str, Point] = {}
    for number, key in enumerate(ids):
        ring = number % rings
        a, b = least[0] * grow + 150 * ring, least[1] * grow + 95 * ring
        angle = math.tau * number / len(ids)
        found[key] = (centre[0] + a * math.sin(angle), centre[1] - b * math.cos(angle))
    return found


def rings(centre: str, inner: Sequence[str], outer: Sequence[str]) -> dict[str, Point]:
    """The Kreis in the middle, its municipalities around it, everybody else around them in the order of the legend."""
    places = {centre: ORIGIN, **_round(inner, max(250.0, 22.0 * len(inner)))}
    start = max(250.0, 22.0 * len(inner)) + 270 if inner else 330.0
    number = math.ceil(len(outer) / MOST_ON_A_RING)
    while outer:
        # Evenly on all rings, so that none is left with one or two.
        count = math.ceil(len(outer) / number)
        start = max(start, ROOM_ON_A_RING * count)
        places |= _round(outer[:count], start)
        outer, start, number = outer[count:], start + 190, number - 1
    return places


def _round(ids: Sequence[str], a: float) -> dict[str, Point]:
    """Even steps along a rounded rectangle, clockwise from 12 o'clock; an ellipse would waste the corners."""
    corner = []
    for step in range(720):
        angle = math.tau * step / 720
        x, y = math.sin(angle), -math.cos(angle)
        far = (abs(x) ** 3.4 + abs(y) ** 3.4) ** (-1 / 3.4)
        corner.append((a * far * x, a * 0.5 * far * y))
    lengths = [0.0]
    for (x1, y1), (x2, y2) in zip(corner, [*corner[1:], corner[0]], strict=True):
        lengths.append(lengths[-1] + math.hypot(x2 - x1, (y2 - y1) * 1.6))
    marks = [lengths[-1] * number / len(ids) for number in range(len(ids))]
    return {key: corner[bisect.bisect_left(lengths, mark) % 720] for key, mark in zip(ids, marks, strict=True)}


def outward(point: Point, by: float = 62.0) -> Point:
    """A place a little farther from the middle: where a gap stands beside its municipality."""
    far = math.hypot(*point) or 1.0
    return (point[0] + by * 1.5 * point[0] / far, point[1] + by * (point[1] / far or 1.0))


def drawn_by_force(net: nx.MultiDiGraph, things: Sequence[Thing]) -> dict[str, Point]:
    """Places for a large network: by Graphviz where it is installed, else networkx; seeded, spread to fit."""
    plain = nx.Graph()
    plain.add_nodes_from(thing.id for thing in things)
    plain.add_edges_from(sorted((a, b) for a, b in net.edges() if a != b and a in plain and b in plain))
    places = _neato(plain) or nx.spring_layout(plain, seed=SEED, iterations=60)
    return _spread({key: (float(x), float(y)) for key, (x, y) in places.items()}, things)


def _neato(plain: nx.Graph) -> dict[str, Point]:
    try:
        import pygraphviz
    except ImportError:
        return {}
    ids = list(plain)
    numbers = {key: str(number) for number, key in enumerate(ids)}
    with _graphviz:
        drawing: Any = pygraphviz.AGraph()
        drawing.graph_attr.update(start=str(SEED), overlap="true", maxiter=str(MOST_ROUNDS))
        for key in ids:
            drawing.add_node(numbers[key], label="", shape="point", width="0.3")
        drawing.add_edges_from((numbers[a], numbers[b]) for a, b in plain.edges())
        # sfdp is ten times as fast, but draws the same network differently the second time in a process.
        drawing.layout("neato")
        spots = {key: drawing.get_node(numbers[key]).attr["pos"].split(",") for key in ids}
        drawing.close()
    return {key: (float(x), -float(y)) for key, (x, y) in spots.items()}


def _spread(places: Mapping[str, Point], things: Sequence[Thing]) -> dict[str, Point]:
    """The drawing scaled so that all names together cover about a third of it, twice as wide as high."""
    room = sum((thing.box.right - thing.box.left) * (thing.box.bottom - thing.box.top) for thing in things) * 3.2
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    width, height = math.sqrt(room * 1.7), math.sqrt(room / 1.7)
    return {
        key: (round((x - min(xs)) / wide * width - width / 2, 1), round((y - min(ys)) / high * height - height / 2, 1))
        for key, (x, y) in places.items()
    }


def _beside(around: Iterable[Point]) -> Point:
    """The middle of the neighbours, moved outwards a little, so that a lone neighbour is not covered."""
    spots = list(around)
    middle = (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))
    return outward(middle) if middle != ORIGIN else (0.0, 150.0)


def _moved(at: Point, box: Box) -> Box:
    return Box(at[0] + box.left, at[1] + box.top, at[0] + box.right, at[1] + box.bottom)


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(math.floor((box.left - _GAP_X) / _CELL), math.floor((box.right + _GAP_X) / _CELL) + 1)
    rows = range(math.floor((box.top - _GAP_Y) / _CELL), math.floor((box.bottom + _GAP_Y) / _CELL) + 1)
    return [(column, row) for column in columns for row in rows]


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + _GAP_X
        and other.left < one.right + _GAP_X
        and one.top < other.bottom + _GAP_Y
        and other.top < one.bottom + _GAP_Y
    )
