"""GraphML: what networkx, yEd and graph databases write becomes drafts and ties."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.draft import Draft, Reading, Unreadable
from importers.formats import graphml
from tests.importers.damage import damaged, reads_or_refuses


def written(graph: nx.Graph) -> bytes:
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()


def sample() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node(
        "awo", label="AWO Gütersloh", typ="Wohlfahrtsverband", PLZ="33330", x=1.5, Geburtstag="1.1.1970", Farbton="rot"
    )
    graph.add_node("vhs", label="VHS Reckenberg-Ems", typ="Sprachkursträger")
    graph.add_edge("awo", "vhs", beziehung="kooperiert", gueltig_von="2021", weight=2.0)
    graph.add_edge("vhs", "awo", beziehung="HANDS_OVER_TO")
    return graph


def read(data: bytes) -> Reading:
    assert graphml.fits("netz.graphml", data)
    return graphml.read("netz.graphml", data)


def by_key(reading: Reading) -> dict[str, Draft]:
    return {draft.key: draft for draft in reading.drafts}


def test_a_foreign_word_waits_with_a_proposal() -> None:
    reading = read(written(sample()))
    assert (by_key(reading)["awo"].kind, by_key(reading)["awo"].foreign) == ("", "Wohlfahrtsverband")
    assert {(t.of, t.word, t.count, t.proposal) for t in reading.types} == {
        ("node", "Wohlfahrtsverband", 1, "WelfareOrganisation"),
        ("edge", "kooperiert", 1, "COOPERATES_WITH"),
    }


def test_a_word_of_ours_is_the_kind() -> None:
    draft = by_key(read(written(sample())))["vhs"]
    assert (draft.kind, draft.foreign) == ("LanguageCourseProvider", "")


def test_fields_are_named_and_the_rest_is_told() -> None:
    reading = read(written(sample()))
    assert by_key(reading)["awo"].values == {"name": "AWO Gütersloh", "postal_code": "33330"}
    assert set(reading.not_taken) == {"x", "Geburtstag", "weight"}
    assert reading.unknown == ("Farbton",)


def test_edges_are_ties_of_their_source() -> None:
    drafts = by_key(read(written(sample())))
    (tie,) = drafts["awo"].ties
    assert (tie.rel, tie.foreign, tie.end and tie.end.key, tie.values) == (
        "",
        "kooperiert",
        "vhs",
        {"valid_from": "2021"},
    )
    assert drafts["vhs"].ties[0].rel == "HANDS_OVER_TO"


def test_our_own_export_comes_home() -> None:
    graph = nx.DiGraph()
    graph.add_node("n0", id="gt-ki", kind="Office", art="Amt", name="KI Kreis Gütersloh", email="ki@example.org")
    graph.add_node("n1", id="ags-05754", kind="Territory", name="Kreis Gütersloh", territory_kind="kreis")
    graph.add_edge("n0", "n1", beziehung="RESPONSIBLE_FOR", kind="ist zuständig für", mode="plan")
    reading = read(written(graph))
    office = by_key(reading)["n0"]
    assert office.external == (("integrationsnetz", "gt-ki"),)
    assert (office.kind, office.values) == ("Office", {"name": "KI Kreis Gütersloh", "email": "ki@example.org"})
    assert (office.ties[0].rel, office.ties[0].values) == ("RESPONSIBLE_FOR", {"mode": "plan"})
    assert (reading.types, reading.unknown) == ((), ())


def test_running_numbers_are_no_identity() -> None:
    graph = nx.Graph()
    graph.add_node("n7", label="Sozialamt")
    graph.add_node("org-abh", label="Ausländerbehörde")
    drafts = by_key(read(written(graph)))
    assert drafts["n7"].external == ()
    assert drafts["org-abh"].external == (("graphml", "org-abh"),)


def test_a_node_without_label_is_called_by_its_id() -> None:
    graph = nx.Graph()
    graph.add_node("Caritas")
    draft = read(written(graph)).drafts[0]
    assert (draft.values, draft.foreign) == ({"name": "Caritas"}, "ohne Angabe")


def test_twice_loose_and_circular_are_rejected_at_their_line() -> None:
    data = b"""<graphml><graph edgedefault="directed">
<node id="a"/>
<node id="b"/>
<node id="a"/>
<edge source="a" target="c"/>
<edge source="a" target="a"/>
<edge source="a" target="b"/>
<hyperedge><endpoint node="a"/></hyperedge>
</graph></graphml>"""
    reading = read(data)
    assert [entry.place.row for entry in reading.rejected] == [4, 5, 6, 8]
    assert "„c“" in reading.rejected[1].messages[0]
    assert len(reading.drafts) == 2
    assert len(reading.drafts[0].ties) == 1


def test_labels_of_a_database_name_the_most_special_kind() -> None:
    data = b"""<graphml><key id="labels" for="node" attr.name="labels"/>
<key id="label" for="edge" attr.name="label"/>
<graph edgedefault="directed"><node id="k1" labels=":Entity:Organisation:Office">
<data key="labels">:Entity:Organisation:Office</data></node>
<node id="k2"/><edge source="k1" target="k2" label="PART_OF">
<data key="label">PART_OF</data></edge></graph></graphml>"""
    reading = read(data)
    assert reading.drafts[0].kind == "Office"
    assert reading.drafts[0].ties[0].rel == "PART_OF"
    assert reading.unknown == ()


def test_labels_drawn_by_yed_are_names() -> None:
    data = b"""<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="d6" for="node" yfiles.type="nodegraphics"/>
<key id="d10" for="edge" yfiles.type="edgegraphics"/><graph edgedefault="directed">
<node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1" y="2"/><y:NodeLabel>Jobcenter
 Viersen</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>VHS</y:NodeLabel></y:ShapeNode></data></node>
<edge source="n0" target="n1">
<data key="d10"><y:PolyLineEdge><y:EdgeLabel>weist zu</y:EdgeLabel></y:PolyLineEdge></data></edge>
</graph></graphml>"""
    reading = read(data)
    assert [draft.values["name"] for draft in reading.drafts] == ["Jobcenter Viersen", "VHS"]
    assert reading.drafts[0].ties[0].foreign == "weist zu"
    assert reading.not_taken == ("Zeichnung (Lage, Farbe, Form)",)


def test_of_people_only_business_data_is_read() -> None:
    graph = nx.Graph()
    graph.add_node(
        "p", label="Eva Beispiel", kind="Person", email="e@example.org", notes="mag Tee", Handy="0170", street="Weg 1"
    )
    reading = read(written(graph))
    assert reading.drafts[0].values == {"name": "Eva Beispiel", "email": "e@example.org"}
    assert set(reading.not_taken) == {"notes", "Handy", "street"}


def test_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph><node id="&b;"/></graph></graphml>'
    assert graphml.fits("netz.graphml", bomb)
    with pytest.raises(Unreadable, match="Sicherheitsgründen"):
        graphml.read("netz.graphml", bomb)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<graphml><graph>\n<node id='a'>", "Zeile 2"),
        (b"<graphml/>", "keinen einzigen Knoten"),
        (b"<graphml>" + b"<a>" * 100_000, "zu tief"),
        (b"<graphml><graph>" + b"<node id='a'/>" * 50_001 + b"</graph></graphml>", "50.000"),
        (b'<?xml version="1.0" encoding="klingonisch"?><graphml/>', "Zeichenkodierung"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        graphml.read("netz.graphml", data)


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(NAMES, NAMES, min_size=1, max_size=8), st.data())
def test_nodes_and_edges_are_those_that_networkx_reads(labels: dict[str, str], data: st.DataObject) -> None:
    graph = nx.DiGraph()
    for name, label in labels.items():
        graph.add_node(name, label=label)
    ends = st.sampled_from(sorted(labels))
    for source, target in data.draw(st.lists(st.tuples(ends, ends), max_size=12)):
        if source != target:
            graph.add_edge(source, target)
    read_back = nx.read_graphml(io.BytesIO(written(graph)))
    reading = read(written(graph))
    assert len(reading.drafts) == len(read_back.nodes) or reading.rejected
    assert sum(len(draft.ties) for draft in reading.drafts) == len(read_back.edges) or reading.rejected


@settings(max_examples=100, deadline=None)
@given(damaged(written(sample())))
def test_damaged_bytes_are_read_or_refused(data: bytes) -> None:
    graphml.fits("x", data)
    assert reads_or_refuses(lambda found: graphml.read("netz.graphml", found), data)
