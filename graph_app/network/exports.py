"""The answer for programs, from the same picture that people see. No HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_app.entities import reads as records
from graph_app.errors import InvalidInput
from graph_app.network import picture
from graph_app.network.picture import GapsOf, Picture, View
from graph_app.network.projection import Gap
from graph_app.network.reads import Question
from graph_app.network.scene import Spot

if TYPE_CHECKING:
    from datetime import date

    from graph_app.store import Store

ONE_OF_BOTH = "Bitte geben Sie entweder einen Kreis oder einen Eintrag (ego) an."


def answer(
    store: Store,
    *,
    stichtag: date,
    kreis: str | None = None,
    ego: str | None = None,
    mode: str = "ist",
    gaps: GapsOf | None = None,
) -> dict[str, Any]:
    """The network of a Kreis (id or AGS) or of one record on a day, as the interface for programs promises it.

    Raises InvalidInput when both or neither are named, NotThere for an unknown id.
    """
    if (kreis is None) == (ego is None):
        raise InvalidInput({"kreis": [ONE_OF_BOTH]})
    view = View(Question(stichtag, mode))
    if ego is not None:
        return contract(picture.of_record(store, ego, view, None, gaps))
    return contract(picture.of_kreis(store, records.one(store, kreis or "").id, view, gaps))


def contract(found: Picture) -> dict[str, Any]:
    """Nodes and edges with the ids of records and ties; groups and gaps, which are no records, stand apart."""
    places = found.places
    groups = {member: spot.id for spot in found.spots if spot.role == "group" for member in spot.members}
    spots = {spot.id: spot for spot in found.spots}
    bundles = {member: spot for spot in found.spots for member in spot.members}
    return {
        "stichtag": found.view.question.stichtag.isoformat(),
        "mode": found.view.question.mode,
        "nodes": [
            {
                "id": node.id,
                "kind": node.kind.name,
                "label": node.label,
                "x": places[node.id][0],
                "y": places[node.id][1],
                "group": groups.get(node.id),
            }
            for node in found.nodes
        ],
        "edges": [
            {
                "id": tie.id,
                "source": tie.source,
                "target": tie.target,
                "type": tie.rel.name,
                "mode": tie.mode,
                "evidence": tie.evidence or None,
                "sure": tie.sure,
                "contact": tie.contact or None,
                "last_contact": tie.last_contact.to_json() if tie.last_contact else None,
            }
            for tie in found.ties
        ],
        "groups": [
            {"id": spot.id, "label": spot.label, "count": spot.count, "x": spot.x, "y": spot.y}
            for spot in found.spots
            if spot.role == "group"
        ],
        "gaps": [_gap(gap, spots.get(gap.id) or bundles[gap.id]) for gap in found.gaps],
        "left_out": dict(found.left_out),
    }


def _gap(gap: Gap, spot: Spot) -> dict[str, Any]:
    return {
        "id": gap.id,
        "ags": gap.ags,
        "column": gap.column,
        "label": gap.label.replace("\u00ad", ""),
        "state": gap.state,
        "evidence": gap.evidence or None,
        "x": spot.x,
        "y": spot.y,
    }
