"""The small picture of a record and its nearest neighbours, drawn without script. The big one is the network's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.ontology import NodeKind
from graph_app.web.formats import in_words

WIDTH = 440
_MIDDLE = (WIDTH / 2, 150)
_ROWS = (50, 250)
_PER_ROW = 3
_LETTERS, _LETTERS_POINTED = 17, 15
_ROUND = {"dot", "ellipse"}
_POINTED = {"hexagon", "diamond", "star", "triangle", "triangleDown"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box with one or two lines of text; ``path`` is its outline."""

    x: float
    y: float
    path: str
    lines: tuple[str, ...]
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from the middle to a box; dashed when only a source says it."""

    path: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the template draws, and the sentence that says it."""

    middle: Box
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    sentence: str
    height: int = 300


def picture(record: Record, ties: Iterable[Tie]) -> Picture | None:
    """The record in the middle, up to six neighbours around it; None when nothing is there to be drawn."""
    others: dict[str, tuple[Neighbour, list[Tie]]] = {}
    for tie in ties:
        if tie.other is not None and not tie.other.kind.folded and not tie.other.archived:
            others.setdefault(tie.other.id, (tie.other, []))[1].append(tie)
    if not others:
        return None
    # Those with most ties first: they say most about the record.
    ranked = sorted(others.values(), key=lambda pair: (-len(pair[1]), pair[0].name))
    drawn = ranked[: 2 * _PER_ROW]
    upper = (len(drawn) + 1) // 2 if len(drawn) < 2 * _PER_ROW else _PER_ROW
    rows = (drawn[:upper], drawn[upper:])
    boxes: list[Box] = []
    edges: list[Edge] = []
    for y, row in zip(_ROWS, rows, strict=True):
        for place, (other, own) in enumerate(row):
            x = WIDTH * (2 * place + 1) / (2 * len(row))
            boxes.append(_box(other.kind, other.name, x, y, f"/{other.kind.slug}/{other.id}"))
            confirmed = any(tie.evidence == "confirmed" for tie in own)
            edges.append(Edge(f"M{_MIDDLE[0]:g} {_MIDDLE[1]:g} {x:g} {y:g}", not confirmed))
    middle = _box(record.kind, record.name, *_MIDDLE, "")
    return Picture(middle, tuple(boxes), tuple(edges), _sentence(record, ranked, len(drawn)), 300 if rows[1] else 200)


def _sentence(record: Record, ranked: Sequence[tuple[Neighbour, Sequence[Tie]]], drawn: int) -> str:
    count = len(ranked)
    ties = [tie for _, own in ranked for tie in own]
    confirmed = sum(tie.evidence == "confirmed" for tie in ties)
    first = f"„{record.name}“ ist mit {in_words(count, 'einem Eintrag', 'Einträgen')} verbunden"
    if count > drawn:
        first += f", {in_words(drawn, 'einer', '')} davon sind gezeichnet".replace("  ", " ")
    rest = len(ties) - confirmed
    if not confirmed:
        return f"{first}; bestätigt ist davon noch nichts (gestrichelt)."
    solid = f"{in_words(confirmed, 'eine Beziehung ist', 'Beziehungen sind')} bestätigt (durchgezogen)"
    dashed = f"{in_words(rest, 'eine ist es', 'sind es')} nicht (gestrichelt)"
    return f"{first}; {solid}, {dashed}." if rest else f"{first}; {solid}."


def _box(kind: NodeKind, name: str, x: float, y: float, href: str) -> Box:
    lines = _wrapped(name, _LETTERS_POINTED if kind.shape in _POINTED else _LETTERS)
    half = 66.0
    left, right, top, bottom = x - half, x + half, y - 22, y + 22
    if kind.shape in _ROUND:
        path = f"M{left + 22:g} {top:g}h{2 * half - 44:g}a22 22 0 0 1 0 44h{44 - 2 * half:g}a22 22 0 0 1 0-44z"
    elif kind.shape in _POINTED:
        path = f"M{left + 10:g} {top:g}H{right - 10:g}L{right:g} {y:g} {right - 10:g} {bottom:g}"
        path += f"H{left + 10:g}L{left:g} {y:g}z"
    else:
        path = f"M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}z"
    return Box(x, y - 4 if len(lines) > 1 else y + 4, path, lines, name, href)


def _wrapped(name: str, letters: int) -> tuple[str, ...]:
    """A name in at most two lines; a word that is too long is cut where the line ends."""
    first, rest = "", name.split()
    while rest and len(f"{first} {rest[0]}".strip()) <= letters:
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        first, rest[0] = rest[0][: letters - 1] + "-", rest[0][letters - 1 :]
    second = " ".join(rest)
    if len(second) > letters:
        second = second[: letters - 1].rstrip() + "…"
    return (first, second) if second else (first,)
