"""GEXF in its three versions: periods, relation types in odd places, nothing of the drawing."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from hypothesis import given, settings

from importers.draft import Draft, Reading
from importers.formats import gexf
from importers.groups import translated
from tests.importers.damage import damaged, reads_or_refuses

SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<gexf version="{version}" xmlns="http://gexf.net/{version}" xmlns:viz="http://gexf.net/{version}/viz">
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
<attributes class="node"><attribute id="0" title="art" type="string"/>
<attribute id="1" title="Sprachen" type="liststring"/></attributes>
<attributes class="edge"><attribute id="0" title="beziehung" type="string"/>
<attribute id="1" title="gueltig_von" type="string"/>
<attribute id="2" title="gueltig_bis" type="string"/></attributes>
<nodes>
<node id="cm" label="Case Management Verl" start="2023-05-01"><attvalues><attvalue for="0" value="Stelle"/>
<attvalue for="1" value="[Arabisch, Dari]"/></attvalues><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/></node>
<node id="verl" label="Verl"><attvalues><attvalue for="0" value="Kommune"/></attvalues></node>
</nodes>
<edges>
<edge id="0" source="cm" target="verl" start="2023-05-01" end="2024-12-31"><attvalues><attvalue for="0" value="SERVES"/>
<attvalue for="1" value="2023-05-01"/><attvalue for="2" value="2024-12-31"/></attvalues></edge>
</edges></graph></gexf>"""


def read(text: str | bytes) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    assert gexf.fits("netz.gexf", data)
    return gexf.read("netz.gexf", data)


def small(edges: str, nodes: str = '<node id="a" label="A"/><node id="b" label="B"/>', more: str = "") -> str:
    return (
        f'<gexf><graph defaultedgetype="undirected">{more}<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>'
    )


def ties(reading: Reading) -> list[tuple[str, str, str, dict[str, str]]]:
    found = []
    for draft in reading.drafts:
        for tie in draft.ties:
            assert tie.end is not None
            found.append((draft.key, tie.rel or tie.foreign, tie.end.key, dict(tie.values)))
    return found


@pytest.mark.parametrize("version", ["1.1", "1.2draft", "1.3"])
def test_all_versions_say_the_same(version: str) -> None:
    reading = read(SAMPLE.format(version=version))
    position = reading.drafts[0]
    assert position.kind == "Position"
    assert position.values == {
        "name": "Case Management Verl",
        "languages": "Arabisch, Dari",
        "valid_from": "2023-05-01",
    }
    assert ties(reading) == [("cm", "SERVES", "verl", {"valid_from": "2023-05-01", "valid_to": "2024-12-31"})]
    assert reading.not_taken == ("Zeichnung (Lage, Farbe, Größe)",)
    assert reading.unknown == ()


def test_a_relation_type_in_the_place_of_the_direction_is_kept() -> None:
    assert ties(read(small('<edge source="a" target="b" type="KOOPERIERT"/>'))) == [("a", "KOOPERIERT", "b", {})]


def test_kind_and_label_of_an_edge_name_its_type() -> None:
    edges = '<edge source="a" target="b" kind="PART_OF" label="gehört zu" weight="2.0"/>'
    reading = read(small(edges))
    assert ties(reading) == [("a", "PART_OF", "b", {})]
    assert (reading.not_taken, reading.unknown) == (("weight",), ())


def test_mutual_edges_lead_both_ways_unless_they_always_do() -> None:
    both = read(small('<edge source="a" target="b" type="mutual" label="HANDS_OVER_TO"/>'))
    once = read(small('<edge source="a" target="b" type="mutual" label="kooperiert"/>'))
    assert [(source, target) for source, _, target, _ in ties(both)] == [("a", "b"), ("b", "a")]
    assert [(source, target) for source, _, target, _ in ties(once)] == [("a", "b")]


def test_every_spell_of_an_edge_is_a_relationship_of_its_own() -> None:
    edges = (
        '<edge source="a" target="b"><spells><spell start="2020" end="2021"/><spell start="2023.0"/></spells></edge>'
    )
    assert [values for *_, values in ties(read(small(edges)))] == [
        {"valid_from": "2020", "valid_to": "2021"},
        {"valid_from": "2023"},
    ]


def test_spells_of_a_node_become_one_span_and_it_is_said() -> None:
    spells = '<spells><spell start="2020" end="2021"/><spell start="2023" end="2024"/></spells>'
    nodes = f'<node id="a" label="A">{spells}</node>'
    draft = read(small("", nodes)).drafts[0]
    assert (draft.values["valid_from"], draft.values["valid_to"]) == ("2020", "2024")
    assert "2 Zeiträume" in draft.messages[0]


def test_an_edge_without_direction_is_read_the_way_that_fits() -> None:
    attributes = '<attributes class="node"><attribute id="k" title="kind"/></attributes>'
    nodes = "".join(
        f'<node id="{name}"><attvalues><attvalue for="k" value="{kind}"/></attvalues></node>'
        for name, kind in (("rat", "Body"), ("awo", "WelfareOrganisation"))
    )
    edges = '<edge source="rat" target="awo" label="MEMBER_OF"/>'
    body: Draft = read(small(edges, nodes, attributes)).drafts[0]
    assert [(tie.rel, tie.outgoing) for tie in body.ties] == [("MEMBER_OF", False)]


def test_what_networkx_writes_is_read() -> None:
    graph = nx.DiGraph()
    graph.add_node("awo", label="AWO", typ="Verband")
    graph.add_node("caritas", label="Caritas", typ="Verband")
    graph.add_edge("awo", "caritas", beziehung="Netzwerkpartner")
    out = io.BytesIO()
    nx.write_gexf(graph, out)
    reading, back = read(out.getvalue()), nx.read_gexf(io.BytesIO(out.getvalue()))
    assert {draft.key: draft.values["name"] for draft in reading.drafts} == dict(back.nodes(data="label"))
    assert ties(reading) == [("awo", "Netzwerkpartner", "caritas", {})]
    assert [(entry.word, entry.count) for entry in reading.types] == [("Verband", 2), ("Netzwerkpartner", 1)]


@settings(max_examples=100, deadline=None)
@given(damaged(SAMPLE.format(version="1.3").encode()))
def test_damaged_bytes_are_read_or_refused(data: bytes) -> None:
    gexf.fits("x", data)
    assert reads_or_refuses(lambda found: gexf.read("netz.gexf", found), data)


def typed(label: str) -> str:
    nodes = (
        '<node id="a" label="A"><attvalues><attvalue for="0" value="Amt"/></attvalues></node>'
        '<node id="b" label="B"><attvalues><attvalue for="0" value="Förderung"/></attvalues></node>'
    )
    more = '<attributes class="node"><attribute id="0" title="art" type="string"/></attributes>'
    edge = f'<edge id="0" source="b" target="a" type="directed" label="{label}"/>'
    return small(edge, nodes, more)


@pytest.mark.parametrize("label", ["fördert", "wird gefördert aus"])
def test_a_relationship_is_read_as_its_word_says(label: str) -> None:
    (tie,) = [tie for draft in read(typed(label)).drafts for tie in draft.ties]
    assert (tie.rel, tie.outgoing) == ("FUNDED_BY", label != "fördert")


def test_a_word_that_is_only_taken_for_a_relationship_is_read_the_way_it_can_be() -> None:
    reading = read(typed("finanziert"))
    (tie,) = [tie for draft in translated(reading.drafts, reading.types, {})[0] for tie in draft.ties]
    assert (tie.rel, tie.outgoing) == ("FUNDED_BY", False)
