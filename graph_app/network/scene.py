"""The things and lines of one picture before they have places: records, groups, gaps, the lines between them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from graph_app.network import marks
from graph_app.network.layout import UPPER, Point, Thing
from graph_app.network.projection import FADED, Gap, Group, Node, Tie, strongest
from graph_app.ontology import NodeKind

MOST_GAPS_APART = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing of a picture. ``role``: record, centre, group, gap, unknown; ``hidden`` neighbours are not shown."""

    id: str
    role: str
    label: str
    kind: NodeKind | None = None
    evidence: str = ""
    members: tuple[str, ...] = ()
    near: str = ""
    hidden: int = 0
    count: int = 0
    x: float = 0.0
    y: float = 0.0
    above: bool = False

    @property
    def carries(self) -> bool:
        """Whether the name stands inside the mark."""
        if self.role in ("gap", "unknown"):
            return True
        return self.role in ("record", "centre") and self.kind is not None and self.kind.shape in marks.CARRIERS

    @property
    def plate(self) -> marks.Plate:
        """How it looks when it carries its name."""
        colour, shape = (self.kind.colour, self.kind.shape) if self.kind else (marks.INK, "")
        return marks.plate(self.role, self.evidence, colour, shape)

    @property
    def badge(self) -> tuple[float, float]:
        """Where the number of hidden neighbours starts, away from the name: its left edge and its middle."""
        if self.carries:
            return self.x + self.box.right - 14, self.y + self.box.top - 6
        return self.x + 12, self.y + (14 if self.above else -14)

    @property
    def radius(self) -> float:
        """Half the size of a mark that has its name beside it."""
        return {"centre": marks.CENTRE_RADIUS, "group": marks.GROUP_RADIUS}.get(self.role, marks.RADIUS)

    @property
    def lines(self) -> tuple[str, ...]:
        """The name, broken."""
        return marks.lines(self.label)

    @property
    def box(self) -> marks.Box:
        """The room it takes."""
        if self.carries:
            return marks.inside(self.lines, 14 if self.role == "centre" else 9, self.plate.ellipse)
        return marks.beside(self.lines, self.radius, self.above)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a picture: all ties between the same two things, as strong as the strongest of them.

    It is faded when all of them are: what still holds by itself keeps its line.
    """

    id: str
    source: str
    target: str
    style: str
    plan: bool = False
    ties: tuple[str, ...] = ()


def spot_of(node: Node, role: str = "record") -> Spot:
    """The thing that stands for a record."""
    return Spot(node.id, role, node.label, node.kind)


def group_spot(group: Group) -> Spot:
    """The thing that stands for many."""
    count = len(group.members)
    return Spot(group.id, "group", group.label, group.kind, members=group.members, near=group.near, count=count)


def gap_spots(found: Mapping[str, Collection[Gap]], together: int) -> list[Spot]:
    """The frames that stand for gaps and the pale fields for what is unknown, beside their municipalities.

    More than ``together`` of one sort beside the same municipality become one thing with their number.
    """
    spots: list[Spot] = []
    for near, gaps in found.items():
        for state, role in (("nein", "gap"), ("unbekannt", "unknown")):
            some = [gap for gap in gaps if gap.state == state]
            if len(some) > together:
                spots.append(_many(near, role, some))
            else:
                spots += [Spot(gap.id, role, _words(gap), evidence=gap.evidence, near=near, count=1) for gap in some]
    return spots


def lines_of(ties: Iterable[Tie], stands_for: Mapping[str, str]) -> list[Line]:
    """The lines between things; ``stands_for`` maps the id of a record to the thing that stands for it."""
    bundles: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        a, b = stands_for.get(tie.source), stands_for.get(tie.target)
        if a and b and a != b:
            bundles[min(a, b), max(a, b)].append(tie)
    return [_line(a, b, bundles[a, b]) for a, b in sorted(bundles)]


def gap_lines(spots: Iterable[Spot]) -> list[Line]:
    """The dashed line from a municipality to its gap, the dotted one to what is unknown."""
    return [Line(f"line:{spot.id}", spot.near, spot.id, spot.role) for spot in spots if spot.role in ("gap", "unknown")]


def things(spots: Iterable[Spot], lines: Iterable[Line], around_centre: bool = False) -> list[Thing]:
    """What the layout needs to know; around a record in the middle names in the upper part stand above their marks."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        beside[line.source].append(line.target)
        beside[line.target].append(line.source)
    return [
        Thing(
            id=spot.id,
            box=spot.box,
            beside=tuple(beside[spot.id]),
            upper_box=replace(spot, above=True).box if around_centre else None,
        )
        for spot in spots
    ]


def placed(spots: Iterable[Spot], places: Mapping[str, Point], around_centre: bool) -> list[Spot]:
    """The things at their places."""
    return [
        replace(spot, x=places[spot.id][0], y=places[spot.id][1], above=around_centre and places[spot.id][1] < UPPER)
        for spot in spots
    ]


def room(spots: Iterable[Spot], air: float = 24) -> marks.Box:
    """The frame of the whole picture, names included."""
    boxes = [(spot, spot.box) for spot in spots]
    return marks.Box(
        left=min((spot.x + box.left for spot, box in boxes), default=-100.0) - air,
        top=min((spot.y + box.top for spot, box in boxes), default=-100.0) - air,
        right=max((spot.x + box.right for spot, box in boxes), default=100.0) + air,
        bottom=max((spot.y + box.bottom for spot, box in boxes), default=100.0) + air,
    )


def _line(source: str, target: str, bundle: list[Tie]) -> Line:
    if len(bundle) == 1:
        (tie,) = bundle
        style = "located" if tie.located else _style(bundle) if tie.sure else "unknown"
        return Line(tie.id, source, target, style, plan=tie.mode == "plan", ties=(tie.id,))
    bundle.sort(key=lambda tie: tie.id)
    statements = [tie for tie in bundle if not tie.located] or bundle
    fact = [tie for tie in statements if tie.mode != "plan"]
    sure = [tie for tie in fact or statements if tie.sure]
    style = _style(sure) if sure else "unknown"
    if all(tie.located for tie in bundle):
        style = "located"
    return Line(bundle[0].id, source, target, style, plan=not fact, ties=tuple(tie.id for tie in bundle))


def _style(sure: list[Tie]) -> str:
    return "faded" if all(tie.contact == FADED for tie in sure) else strongest(sure)


def _many(near: str, role: str, gaps: Collection[Gap]) -> Spot:
    evidence = strongest_gap(gaps)
    words = f"{len(gaps)} Lücken" if role == "gap" else f"? {len(gaps)} unbekannt"
    ids = tuple(gap.id for gap in gaps)
    return Spot(f"{role}s:{near}", role, words, evidence=evidence, near=near, count=len(gaps), members=ids)


def strongest_gap(gaps: Iterable[Gap]) -> str:
    """The evidence of several gaps drawn as one frame: filled only when all of them are confirmed."""
    found = {gap.evidence for gap in gaps}
    return found.pop() if len(found) == 1 else "claimed"


def _words(gap: Gap) -> str:
    return f"Lücke: {gap.label}" if gap.state == "nein" else f"? {gap.label}"
