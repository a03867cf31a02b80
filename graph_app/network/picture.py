"""Makes a picture of a Kreis or of one record: asks, folds, places, keeps the places. No HTTP, no drawing."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph_app.entities import reads as records
from graph_app.errors import NotThere, StoreUnavailable
from graph_app.network import contacts, layout, placements, reads, scene
from graph_app.network.projection import RANK, Gap, Group, Node, Tie, drawn, folded, gaps_by_place, graph
from graph_app.network.reads import Question, Surroundings
from graph_app.network.scene import Line, Spot

if TYPE_CHECKING:
    from datetime import date

    from graph_app.store import Store

NOT_THEN = "Diesen Eintrag gibt es an diesem Stichtag nicht. Bitte wählen Sie oben einen anderen Tag."
GapsOf = Callable[["Store", str, "date", str], "list[Gap]"]


@dataclass(frozen=True, slots=True)
class View:
    """What is asked: the day and mode, which kinds and which evidence to leave out, how far, which groups to open."""

    question: Question
    without: frozenset[str] = frozenset()
    evidence: frozenset[str] | None = None
    depth: int = 1
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with all its places: records and ties in full, and the things and lines that are drawn for them."""

    key: str
    view: View
    kreis: Node | None
    centre: Node | None
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...] = ()
    # Fields of a Kreis of which nobody knows are counted, not drawn: they would hide the gaps.
    unknown: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    arranged_at: int | None = None
    # How many of each kind belong to the Kreis; a picture of one record does not know.
    totals: Mapping[str, int] | None = None

    @property
    def places(self) -> dict[str, tuple[float, float]]:
        """Where each record stands; a folded one stands where its group does."""
        found = {spot.id: (spot.x, spot.y) for spot in self.spots}
        for spot in self.spots:
            found.update(dict.fromkeys(spot.members, (spot.x, spot.y)))
        return found


def of_kreis(store: Store, kreis_id: str, view: View, gaps: GapsOf | None = None) -> Picture:
    """The network of a Kreis. Raises NotThere when there is no such territory."""
    found = reads.kreis_network(store, kreis_id, view.question)
    kreis = next((node for node in found.nodes if node.id == kreis_id), None)
    if kreis is None:
        raise NotThere
    wanted = [node for node in found.nodes if node.kind.name not in view.without]
    ties = _of_evidence(found.ties, view)
    nodes = drawn(wanted, ties, kept={kreis_id})
    shown = {node.id for node in nodes}
    ties = _with_contacts(store, ties, shown, view)
    open_gaps, places = _gaps(store, kreis_id, view, gaps, shown, nodes)
    by_place = gaps_by_place(open_gaps, places, ("nein",))
    spots = [scene.spot_of(node) for node in nodes] + scene.gap_spots(by_place, together=1)
    lines = scene.lines_of(ties, {key: key for key in shown}) + scene.gap_lines(spots)
    picture = Picture(
        key=f"kreis:{kreis_id}",
        view=view,
        kreis=kreis,
        centre=None,
        nodes=tuple(nodes),
        ties=tuple(ties),
        spots=tuple(spots),
        lines=tuple(lines),
        gaps=tuple(gap for some in by_place.values() for gap in some),
        unknown=sum(gap.state == "unbekannt" and gap.ags in places for gap in open_gaps),
        left_out=Counter(node.kind.name for node in wanted if node.id not in shown),
        totals=found.totals,
    )
    return _arranged(store, picture, lambda: _kreis_wishes(picture, kreis_id), around_centre=False)


def of_record(store: Store, key: str, view: View, kreis: str | None = None, gaps: GapsOf | None = None) -> Picture:
    """A record and what is around it; ``kreis`` is where its gaps are looked up.

    Raises NotThere, also for what did not hold at the Stichtag or may not be shown.
    """
    record = records.one(store, key)
    question = replace(view.question, unfolded=view.question.unfolded | {record.kind.name})
    centre = next(iter(reads.nodes(store, [record.id], question)), None)
    if centre is None:
        raise NotThere(NOT_THEN)
    near = _wanted(reads.neighbours(store, [centre.id], question), view)
    single, groups = folded([node for node in near.nodes if node.id != centre.id], centre.id, view.opened)
    nodes, ties = {node.id: node for node in near.nodes}, list(near.ties)
    far: list[Group] = []
    if view.depth > 1:
        more, far = _farther(store, centre, single, nodes, view)
        nodes |= {node.id: node for node in more.nodes}
        ties += more.ties
    nodes[centre.id] = centre
    kept = drawn(list(nodes.values()), ties, kept={centre.id, *(node.id for node in near.nodes)})
    shown = {node.id for node in kept}
    groups = [replace(group, members=tuple(m for m in group.members if m in shown)) for group in [*groups, *far]]
    ties = _with_contacts(store, ties, shown, view)
    in_groups = {member: group.id for group in groups for member in group.members}
    apart = [node for node in kept if node.id not in in_groups and node.id != centre.id]
    above = next((tie.target for tie in near.ties if tie.located and tie.source == centre.id), kreis)
    open_gaps, places = _gaps(store, above, view, gaps, {centre.id}, [centre] if centre.municipality else [])
    by_place = gaps_by_place(open_gaps, places, ("nein", "unbekannt"))
    beyond = reads.beyond(store, [node.id for node in apart], shown, view.question)
    spots = [
        scene.spot_of(centre, "centre"),
        *(replace(scene.spot_of(node), hidden=beyond.get(node.id, 0)) for node in apart),
        *(scene.group_spot(group) for group in groups if group.members),
        *scene.gap_spots(by_place, together=scene.MOST_GAPS_APART),
    ]
    stands_for = {node.id: in_groups.get(node.id, node.id) for node in kept}
    lines = scene.lines_of(ties, stands_for) + scene.gap_lines(spots)
    picture = Picture(
        key=f"ego:{centre.id}",
        view=view,
        kreis=None,
        centre=centre,
        nodes=tuple(kept),
        ties=tuple(ties),
        spots=tuple(spots),
        lines=tuple(lines),
        gaps=tuple(gap for some in by_place.values() for gap in some),
        left_out=Counter(node.kind.name for node in nodes.values() if node.id not in shown),
        cut=near.cut,
    )
    return _arranged(store, picture, lambda: _ego_wishes(picture, centre.id), around_centre=True)


def _wanted(found: Surroundings, view: View) -> Surroundings:
    """The part of what was read that the legend leaves in the picture."""
    kept = {node.id for node in found.nodes if node.kind.name not in view.without}
    ties = [tie for tie in _of_evidence(found.ties, view) if tie.source in kept or tie.target in kept]
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    return Surroundings(tuple(node for node in found.nodes if node.id in kept & ends), tuple(ties), found.cut)


def _of_evidence(ties: Collection[Tie], view: View) -> list[Tie]:
    if view.evidence is None:
        return list(ties)
    return [tie for tie in ties if (tie.evidence or "none") in view.evidence]


def _with_contacts(store: Store, ties: Collection[Tie], shown: Collection[str], view: View) -> list[Tie]:
    """The ties between what is shown, with what is known of their last contact."""
    between = [tie for tie in ties if tie.source in shown and tie.target in shown]
    return contacts.told(store, between, view.question.stichtag)


def _gaps(
    store: Store, kreis: str | None, view: View, gaps: GapsOf | None, shown: Collection[str], nodes: Collection[Node]
) -> tuple[list[Gap], dict[str, str]]:
    """The gaps of a Kreis and the drawn municipalities by their AGS."""
    if gaps is None or kreis is None:
        return [], {}
    states = {"nein": "gap", "unbekannt": "unknown"}
    found = [
        gap
        for gap in gaps(store, kreis, view.question.stichtag, view.question.mode)
        if view.evidence is None or states.get(gap.state) in view.evidence
    ]
    places = {node.ags: node.id for node in nodes if node.ags and node.id in shown}
    return found, places


def _farther(
    store: Store, centre: Node, single: Collection[Node], known: Mapping[str, Node], view: View
) -> tuple[Surroundings, list[Group]]:
    """What is two steps away, folded around the neighbour it belongs to (the first one in the order of the legend)."""
    found = _wanted(reads.neighbours(store, [node.id for node in single], view.question), view)
    new = {node.id: node for node in found.nodes if node.id not in known and node.id != centre.id}
    groups: list[Group] = []
    taken: set[str] = set()
    for node in sorted(single, key=lambda node: node.order):
        ends = {end for tie in found.ties if node.id in (tie.source, tie.target) for end in (tie.source, tie.target)}
        around = [new[end] for end in ends if end in new and end not in taken]
        taken |= {other.id for other in around}
        groups += folded(around, node.id, view.opened)[1]
    return Surroundings(tuple(new.values()), found.ties), groups


def _arranged(
    store: Store, picture: Picture, wishes: Callable[[], Mapping[str, layout.Point]], around_centre: bool
) -> Picture:
    """The picture with places: stored ones stay, new ones are found and kept."""
    kept = placements.stored(store, picture.key)
    missing = [spot for spot in picture.spots if spot.id not in kept.places]
    if missing:
        things = scene.things(picture.spots, picture.lines, around_centre)
        # Drawing the whole anew takes a second or two; what is new beside something known does not need it.
        alone = any(layout.is_alone(thing, kept.places) for thing in things)
        places = layout.settled(wishes() if alone else {}, things, kept.places)
        # A picture that cannot be kept is still a picture: the next visitor gets the same one from the same rules.
        with contextlib.suppress(StoreUnavailable):
            placements.keep(store, picture.key, {spot.id: places[spot.id] for spot in missing})
    else:
        places = dict(kept.places)
    return replace(picture, spots=tuple(scene.placed(picture.spots, places, around_centre)), arranged_at=kept.since)


def _kreis_wishes(picture: Picture, kreis_id: str) -> dict[str, layout.Point]:
    """The Kreis and its municipalities by rule; a large network as a drawing of its ties."""
    spots = [spot for spot in picture.spots if spot.role == "record"]
    if len(spots) > layout.MOST_BY_RULE:
        found = layout.drawn_by_force(graph(picture.nodes, picture.ties), scene.things(spots, ()))
    else:
        inner = [spot.id for spot in spots if spot.kind and spot.kind.name == "Territory" and spot.id != kreis_id]
        found = layout.rings(kreis_id, inner, [spot.id for spot in spots if spot.id not in {kreis_id, *inner}])
    return found | {spot.id: layout.outward(found[spot.near]) for spot in picture.spots if spot.near in found}


def _ego_wishes(picture: Picture, centre: str) -> dict[str, layout.Point]:
    """The record in the middle, its neighbours on a clock face by kind, what is farther away beside its neighbour."""
    spokes = [line for line in picture.lines if centre in (line.source, line.target)]
    steps = {end for line in spokes for end in (line.source, line.target)} - {centre}
    first = [spot for spot in picture.spots if spot.id in steps]
    first.sort(key=lambda spot: (spot.role in ("gap", "unknown"), RANK[spot.kind.name] if spot.kind else 0))
    found = {centre: layout.ORIGIN, **layout.clock_face([spot.id for spot in first])}
    for line in picture.lines:
        for known, new in ((line.source, line.target), (line.target, line.source)):
            if known in steps and new not in found:
                found[new] = layout.outward(found[known], 130)
    return found
