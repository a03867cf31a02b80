"""The same picture as SVG, for paper and for browsers without script: all numbers the template needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from graph_app.network import marks, scene
from graph_app.network.picture import Picture
from graph_app.network.scene import Spot


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in its place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing: where, which mark or plate, and its words."""

    spot: Spot
    words: tuple[Words, ...]
    outline: str = ""
    plate: marks.Plate | None = None

    @property
    def bold(self) -> bool:
        """Whether its words are bold."""
        return self.plate.bold if self.plate else self.spot.role in ("centre", "group")

    @property
    def badge(self) -> tuple[float, float, float] | None:
        """Left edge, middle and width of the badge with the number of neighbours that are not shown."""
        if not self.spot.hidden:
            return None
        return (*self.spot.badge, 14 + 8 * (len(str(self.spot.hidden)) + 1))


@dataclass(frozen=True, slots=True)
class Segment:
    """One straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: marks.Stroke
    plan: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole drawing: its frame, lines first, things above them, words last."""

    left: float
    top: float
    width: float
    height: float
    segments: tuple[Segment, ...]
    figures: tuple[Figure, ...]


def sheet(picture: Picture) -> Sheet:
    """The drawing of a picture at its stored places."""
    where = {spot.id: (spot.x, spot.y) for spot in picture.spots}
    segments = tuple(
        Segment(*where[line.source], *where[line.target], marks.STROKES[line.style], line.plan)
        for line in picture.lines
    )
    room = scene.room(picture.spots)
    width, height = room.right - room.left, room.bottom - room.top
    return Sheet(room.left, room.top, width, height, segments, tuple(map(_figure, picture.spots)))


def _figure(spot: Spot) -> Figure:
    lines = spot.lines
    if spot.carries:
        first = spot.y - marks.LINE_HEIGHT * (len(lines) - 1) / 2
        return Figure(spot, _words(spot.x, first, lines), plate=spot.plate)
    down = spot.radius + 4 + marks.LINE_HEIGHT * 0.5
    first = spot.y - down - marks.LINE_HEIGHT * (len(lines) - 1) if spot.above else spot.y + down
    return Figure(spot, _words(spot.x, first, lines), outline=marks.OUTLINES[spot.kind.shape] if spot.kind else "")


def _words(x: float, first: float, lines: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(Words(x, first + marks.LINE_HEIGHT * number, line) for number, line in enumerate(lines))
