"""Draws a picture for the browser with pyvis, through our own template; nothing else here imports pyvis.

pyvis' own page loads files from other hosts and lets texts become script, so only its store of nodes, edges and options
and the vis-network file in its wheel are used. No place is computed in the browser: physics is off.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph_app.network import marks, scene
from graph_app.network.layout import MOST_BY_RULE
from graph_app.network.picture import Picture
from graph_app.network.scene import Line, Spot
from graph_app.ontology import NodeKind

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SCRIPT = "templates/lib/vis-9.1.2/vis-network.min.js"
# What the lines of a style have in common; sent once, not with every line. Drawn in this order: what matters on top.
_UPWARDS = ("located", "faded", "", "derived", "claimed", "confirmed", "unknown", "gap")
STYLES: dict[str, dict[str, Any]] = {
    name: {"color": stroke.colour, "width": stroke.width, "dashes": list(stroke.dashes) or False}
    for name, stroke in (
        *((style or "none", marks.STROKES[style]) for style in _UPWARDS),
        ("plan", marks.Stroke(marks.JA, 5)),
        ("hollow", marks.Stroke(marks.WHITE, 2)),
    )
}
OPTIONS: dict[str, Any] = {
    "locale": "de",
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {
        "font": {
            "size": marks.FONT_SIZE,
            "face": marks.FONT,
            "color": marks.INK,
            "strokeWidth": 4,
            "strokeColor": marks.WHITE,
        },
        "scaling": {"label": {"enabled": False, "drawThreshold": 4}},
        "chosen": False,
        "fixed": True,
        "size": marks.RADIUS,
    },
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "zoomView": False,
        "tooltipDelay": 150,
        "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
    },
}


def vis_network() -> bytes:
    """The drawing program of the browser, as it lies in the wheel of pyvis (Apache-2.0 or MIT)."""
    return (resources.files("pyvis") / SCRIPT).read_bytes()


def canvas(picture: Picture, sentence: str, address: str = "/netz") -> Markup:
    """The part of a page that the browser draws into, with its data; ``sentence`` is read to those who see nothing.

    ``address`` is the page that a click on a thing leads to. Every text is data or escaped.
    """
    from pyvis.network import Network  # 0.4 s, and only this page needs it

    # directed=False would silently drop parallel edges and compare each with all others.
    network = Network(directed=True, cdn_resources="in_line")
    network.templateEnv = _templates()
    # add_node looks through all nodes for each one, from_nx is quadratic; the lists themselves are public.
    large = len(picture.spots) > MOST_BY_RULE
    # In a large picture the names of places and gaps stay readable when it is small, so they are drawn last, on top.
    spots = sorted(picture.spots, key=_stays) if large else picture.spots
    network.nodes = [_node(spot) | ({"stays": True} if large and _stays(spot) else {}) for spot in spots]
    network.edges = [edge for line in picture.lines for edge in _edges(line)]
    groups = {spot.kind.name: _group(spot.kind) for spot in spots if spot.kind}
    network.options = {**OPTIONS, "groups": {"useDefaultGroups": False, **groups}}
    nodes, edges, *_ = network.get_network_data()
    template = network.templateEnv.get_template("network/canvas.html")
    room = scene.room(picture.spots)
    data = {"nodes": nodes, "edges": edges, "options": network.options, "styles": STYLES, "room": asdict(room)}
    html = template.render(data=data | {"address": f"{address}?ego="}, sentence=sentence)
    return Markup(html)  # noqa: S704 (rendered with autoescape above)


def warm() -> None:
    """Import and compile now what the first picture would wait for."""
    from pyvis.network import Network

    Network(directed=True, cdn_resources="in_line")
    _templates().get_template("network/canvas.html")


def _stays(spot: Spot) -> bool:
    return spot.role == "gap" or (spot.kind is not None and spot.kind.name == "Territory")


@functools.cache
def _templates() -> Environment:
    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    # A large picture has thousands of lines: no blanks between their parts, and no order that nobody reads.
    found.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    return found


def _node(spot: Spot) -> dict[str, Any]:
    """One thing as vis-network knows it; what vis-network does not know is read by static/js/network.js."""
    node = {"id": spot.id, "label": "\n".join(spot.lines), "x": spot.x, "y": spot.y}
    if spot.role != "record":
        node["role"] = spot.role
    if " ".join(spot.lines) != spot.label:
        node["title"] = spot.label
    if spot.hidden:
        node["hiddenNeighbours"] = spot.hidden
        node["badge"] = spot.badge
    node.update(_look(spot))
    return node


def _look(spot: Spot) -> dict[str, Any]:
    kind = spot.kind
    if spot.carries or kind is None:
        return {"shape": "custom", "plate": _plate(spot), "text": "\n".join(spot.lines), "label": ""}
    # vis-network writes the name of a database into it, so that mark is ours as well.
    if spot.role == "record" and kind.shape != "database":
        above = {"vadjust": -(2 * spot.radius + marks.LINE_HEIGHT * len(spot.lines) + 6)} if spot.above else {}
        return {"group": kind.name} | ({"font": above} if above else {})
    # Drawn by our script: a ring around the mark in the middle, a double ring around a number.
    return {
        "shape": "custom",
        "colour": marks.JA if spot.role == "group" else kind.colour,
        "radius": spot.radius,
        "above": spot.above,
        "count": spot.count,
        "outline": marks.OUTLINES[kind.shape],
        "text": "\n".join(spot.lines),
        "label": "",
    }


def _plate(spot: Spot) -> dict[str, Any]:
    """What carries its words inside, with the size the layout counted on."""
    size = {"half": spot.box.right, "tall": spot.box.bottom}
    return {**asdict(spot.plate), **size}


def _group(kind: NodeKind) -> dict[str, Any]:
    """What all things of a kind have in common."""
    hover = {"background": kind.colour, "border": marks.INK}
    return {"shape": kind.shape, "color": {"background": kind.colour, "border": kind.colour, "hover": hover}}


def _edges(line: Line) -> Iterable[dict[str, Any]]:
    """One line, or two for a plan: a broad one and a white one in it make it hollow. ``style`` is one of STYLES."""
    edge = {"from": line.source, "to": line.target}
    yield edge | {"style": "plan" if line.plan else line.style or "none"}
    if line.plan:
        yield edge | {"style": "hollow"}
