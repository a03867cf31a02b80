"""How things look in a picture: shape first, colour second, line by evidence. Tokens and sizes; draws nothing."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

INK = "#131525"
INK_SOFT = "#4A4D63"
LINE = "#6B6E85"
HAIR = "#C9CBD6"
FADED = "#8A8DA3"
PALE = "#F3F4F7"
JA = "#00578A"
JA_PALE = "#DCEBF5"
GAP = "#A83200"
WHITE = "#FFFFFF"

FONT = "Fira Sans, Segoe UI, Arial, sans-serif"
FONT_SIZE = 15
LINE_HEIGHT = 18
CHARACTER = 8.1  # a little more than the mean advance of Fira Sans at 15 px, so that no name is wider than planned
RADIUS = 13
CENTRE_RADIUS = 26
GROUP_RADIUS = 22
LONGEST_LINE = 21
MOST_LINES = 3

# Marks drawn as a path around (0, 0) with radius 1; the same names are shapes of vis-network.
OUTLINES: Mapping[str, str] = {
    "square": "M-.88-.88H.88V.88H-.88Z",
    "dot": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",
    "triangle": "M0-1.05 1 .8H-1Z",
    "triangleDown": "M0 1.05 1-.8H-1Z",
    "diamond": "M0-1.1 1.1 0 0 1.1-1.1 0Z",
    "hexagon": "M1 0 .5.87-.5.87-1 0-.5-.87.5-.87Z",
    "star": "M0-1.1.26-.36 1.05-.34.42.14.65.89 0 .44-.65.89-.42.14-1.05-.34-.26-.36Z",
    "database": "M-.8-.7C-.8-1.2.8-1.2.8-.7V.7C.8 1.2-.8 1.2-.8.7Z",
    "box": "M-1.2-.6Q-1.2-.7-1-.7H1Q1.2-.7 1.2-.6V.6Q1.2.7 1 .7H-1Q-1.2.7-1.2.6Z",
    "ellipse": "M-1.2 0A1.2.75 0 1 1 1.2 0A1.2.75 0 1 1-1.2 0Z",
}
# These two carry their name inside.
CARRIERS = frozenset({"box", "ellipse"})


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: colour, width in px, pattern of dashes."""

    colour: str
    width: float
    dashes: tuple[int, ...] = ()


STROKES: Mapping[str, Stroke] = {
    "confirmed": Stroke(JA, 4),
    "claimed": Stroke(JA, 1.5),
    "derived": Stroke(JA, 1.5, (7, 4)),
    "": Stroke(LINE, 1.5),
    "located": Stroke(HAIR, 1.5),
    "faded": Stroke(FADED, 1.5, (14, 9)),
    "gap": Stroke(GAP, 2.5, (9, 6)),
    "unknown": Stroke(LINE, 2.5, (2, 6)),
}
EVIDENCE_WORDS: Mapping[str, str] = {
    "confirmed": "bestätigt",
    "claimed": "laut Quelle",
    "derived": "rechnerisch",
    "": "ohne Beleg",
}


@dataclass(frozen=True, slots=True)
class Plate:
    """A thing that carries its words: ground, border, words."""

    ground: str
    border: str
    text: str
    width: float = 1.5
    dashes: tuple[int, ...] = ()
    radius: int = 0
    bold: bool = False
    ellipse: bool = False


def plate(role: str, evidence: str, colour: str, shape: str = "") -> Plate:
    """Pills are records. Frames are gaps: filled when confirmed, open by a source, dashed when computed."""
    if role == "unknown":
        return Plate(PALE, PALE, INK_SOFT)
    if role == "gap" and evidence == "confirmed":
        return Plate(GAP, GAP, WHITE, bold=True)
    if role == "gap":
        return Plate(WHITE, GAP, GAP, 2.5, (7, 4) if evidence == "derived" else (), bold=True)
    if role == "centre":
        return Plate(INK, INK, WHITE, radius=16, bold=True, ellipse=shape == "ellipse")
    return Plate(WHITE, colour, INK, radius=12, ellipse=shape == "ellipse")


@dataclass(frozen=True, slots=True)
class Box:
    """The room a thing takes, measured from its middle."""

    left: float
    top: float
    right: float
    bottom: float


# The same names are drawn at every look, and each is measured and written.
@functools.lru_cache(maxsize=4096)
def lines(text: str, longest: int = LONGEST_LINE, most: int = MOST_LINES) -> tuple[str, ...]:
    """A name broken for a picture, the same in the browser and on paper; what is too long ends in „…“."""
    plain = " ".join(text.replace("\u00ad", "").split())
    broken = textwrap.wrap(plain, longest, break_long_words=False) or [""]
    if len(broken) > most:
        broken = [*broken[: most - 1], f"{broken[most - 1][: longest - 2]} …"]
    # One endless word must not push everything else aside.
    return tuple(line if len(line) <= 2 * longest else f"{line[: 2 * longest - 1]}…" for line in broken)


def inside(text: tuple[str, ...], pad: float = 9, round_: bool = False) -> Box:
    """The room of a thing that carries its name inside; an ellipse needs more of it."""
    grow = 1.22 if round_ else 1.0
    half = (max(len(line) for line in text) * CHARACTER / 2 + pad) * grow
    tall = (len(text) * LINE_HEIGHT / 2 + 6) * grow
    return Box(-half, -tall, half, tall)


def beside(text: tuple[str, ...], radius: float, above: bool = False) -> Box:
    """The room of a mark with its name below or above it."""
    half = max(radius, max(len(line) for line in text) * CHARACTER / 2)
    tall = len(text) * LINE_HEIGHT + 6
    return Box(-half, -radius - tall, half, radius) if above else Box(-half, -radius, half, radius + tall)
