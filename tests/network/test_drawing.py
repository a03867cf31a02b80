"""What the browser is given: data, never script, and nothing that has to be computed there. No engine."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from graph_app.network import drawing, marks, paper
from graph_app.network.picture import Picture, View
from graph_app.network.projection import Node, Tie
from graph_app.network.reads import Question
from graph_app.network.scene import Spot, lines_of, spot_of
from graph_app.ontology import ONTOLOGY
from tests.network.conftest import HOSTILE

RECORD_SHAPES = {kind.shape for kind in ONTOLOGY.concrete}


def scenery(*labels: str, mode: str = "ist") -> Picture:
    nodes = [Node(f"n{number}", ONTOLOGY.kind("Office"), label) for number, label in enumerate(labels)]
    ties = (
        [Tie("t", ONTOLOGY.relation("COOPERATES_WITH"), "n0", "n1", mode=mode, evidence="claimed")]
        if labels[1:]
        else []
    )
    spots = tuple(spot_of(node) for node in nodes)
    lines = tuple(lines_of(ties, {node.id: node.id for node in nodes}))
    view = View(Question(date(2026, 11, 2)))
    return Picture("p", view, None, None, tuple(nodes), tuple(ties), spots, lines)


def island(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="netzdaten">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_a_text(text: str) -> None:
    html = drawing.canvas(scenery(text, "AWO"), f"Satz {text}")
    nodes = island(html)["nodes"]
    assert isinstance(nodes, list)
    assert text in (nodes[0].get("title"), nodes[0]["label"].replace("\n", " "))
    assert (html.count("<script"), html.count("</script>"), "<img" in html, "<svg" in html) == (1, 1, False, False)
    assert re.search(r'data-sentence="[^"]*"></div>', html)


def test_nothing_is_computed_in_the_browser() -> None:
    options = island(drawing.canvas(scenery("AWO", "VHS"), ""))["options"]
    assert isinstance(options, dict)
    assert (options["physics"], options["edges"]["smooth"], options["layout"]["improvedLayout"]) == (
        {"enabled": False},
        False,
        False,
    )


def test_the_page_part_names_no_other_host() -> None:
    assert "//" not in drawing.canvas(scenery("AWO", "VHS"), "")


def test_a_plan_is_a_hollow_line() -> None:
    edges = island(drawing.canvas(scenery("AWO", "VHS", mode="plan"), ""))["edges"]
    assert isinstance(edges, list)
    styles = [drawing.STYLES[edge["style"]] for edge in edges]
    assert [(style["color"], style["width"]) for style in styles] == [(marks.JA, 5), (marks.WHITE, 2)]


def test_every_kind_has_a_mark_for_legend_and_paper() -> None:
    assert set(marks.OUTLINES) >= RECORD_SHAPES


@pytest.mark.parametrize(
    ("evidence", "ground", "dashed"),
    [("confirmed", marks.GAP, False), ("claimed", marks.WHITE, False), ("derived", marks.WHITE, True)],
)
def test_the_frame_of_a_gap_tells_its_evidence(evidence: str, ground: str, dashed: bool) -> None:
    plate = Spot("gap:1:x", "gap", "Lücke: X", evidence=evidence).plate
    assert (plate.ground, bool(plate.dashes), plate.radius) == (ground, dashed, 0)


def test_the_paper_shows_every_thing_and_line_inside_its_frame() -> None:
    sheet = paper.sheet(scenery("AWO", "VHS"))
    assert (len(sheet.figures), len(sheet.segments)) == (2, 1)
    assert all(sheet.left < figure.spot.x < sheet.left + sheet.width for figure in sheet.figures)


def test_the_drawing_program_comes_from_the_wheel() -> None:
    script = drawing.vis_network()
    assert b"vis-network" in script[:600]
    assert b"</script" not in script
