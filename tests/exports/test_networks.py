"""Network files: what they promise, and that others and our own readers read them back."""

from __future__ import annotations

import io
import json
import re

import networkx
from defusedxml import ElementTree
from openpyxl import load_workbook

from graph_app.exports.formats import FORMATS, gexf, graphml, kumu
from graph_app.exports.networks import edges
from graph_app.ontology import ONTOLOGY
from importers import formats
from tests.exports.conftest import Entry, entries, out

AMT: Entry = {
    "node": "Office", "id": "kreis_amt.1", "name": "Amt <A> & „B“", "notes": "eins\nzwei", "aliases": ["ABH", "Amt"],
}  # fmt: skip
ORT: Entry = {"node": "Territory", "id": "ort", "name": "Verl", "territory_kind": "stadt", "own_youth_office": True}
TIE: Entry = {
    "rel": "SERVES", "id": "t.1", "from": "kreis_amt.1", "to": "ort",
    "valid_from": {"value": "2023", "precision": "Y"}, "valid_to": {"value": None, "precision": "O"},
}  # fmt: skip
PAIR = (AMT, ORT, TIE)
GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
# What a GEXF 1.3 element may carry; everything else is an attvalue.
ALLOWED = {
    "gexf": {"version"},
    "meta": {"lastmodifieddate"},
    "graph": {"defaultedgetype", "mode"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "node": {"id", "label"},
    "edge": {"id", "source", "target", "type", "kind", "label"},
    "attvalue": {"for", "value"},
}
TYPES = {"string", "integer", "long", "double", "float", "boolean", "liststring", "anyURI"}


def test_gexf_has_the_structure_of_its_schema() -> None:
    root = ElementTree.fromstring(gexf.write(out(*entries())))
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    for element in root.iter():
        assert set(element.attrib) <= ALLOWED.get(element.tag.removeprefix(GEXF), set()), element.tag
    assert [child.tag.removeprefix(GEXF) for child in root[1]] == ["attributes", "attributes", "nodes", "edges"]


def test_gexf_declares_what_it_uses_and_joins_what_is_there() -> None:
    graph = ElementTree.fromstring(gexf.write(out(*entries())))[1]
    for place, attributes in (("node", graph[0]), ("edge", graph[1])):
        declared = {attribute.get("id") for attribute in attributes}
        assert {attribute.get("type") for attribute in attributes} <= TYPES
        assert {value.get("for") for value in graph.iter(f"{GEXF}attvalue")} & {f"{place[0]}0"} <= declared
    nodes = {node.get("id") for node in graph.iter(f"{GEXF}node")}
    edges = list(graph.iter(f"{GEXF}edge"))
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= nodes
    assert {edge.get("type") for edge in edges} == {"directed"}
    assert len({edge.get("id") for edge in edges}) == len(edges) > 20


def test_gephi_keeps_what_a_relationship_is_and_when() -> None:
    graph = ElementTree.fromstring(gexf.write(out(*PAIR)))[1]
    titles = {attribute.get("id"): attribute.get("title") for attribute in graph[1]}
    edge = graph[3][0]
    values = {titles[value.get("for")]: value.get("value") for value in edge.iter(f"{GEXF}attvalue")}
    assert (edge.get("kind"), values["beziehung"]) == ("SERVES", "ist tätig in")
    assert (values["gueltig_von"], values["gueltig_bis"]) == ("2023", "offen")


def test_networkx_reads_gexf_back() -> None:
    graph = networkx.read_gexf(io.BytesIO(gexf.write(out(*PAIR))))
    assert graph.nodes["kreis_amt.1"]["label"] == AMT["name"]
    assert graph.edges["kreis_amt.1", "ort"]["beziehung"] == "ist tätig in"


def test_networkx_reads_graphml_back() -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml.write(out(*PAIR))))
    assert graph.nodes["kreis_amt.1"] == {
        "label": AMT["name"],
        "art": "Amt",
        "kennung": "kreis_amt.1",
        "aliases": "ABH | Amt",
        "notes": "eins\nzwei",
    }
    assert graph.nodes["ort"]["own_youth_office"] is True
    assert graph.edges["kreis_amt.1", "ort"]["gueltig_von"] == "2023"


def test_graphml_names_every_key_once() -> None:
    raw = graphml.write(out(*entries()))
    keys = [key.get("id") for key in ElementTree.fromstring(raw).iter(f"{GRAPHML}key")]
    assert len(set(keys)) == len(keys) > 20
    assert b">true<" in raw
    assert b">True<" not in raw
    assert b"None" not in raw


def test_our_own_readers_understand_what_we_write() -> None:
    found = out(*PAIR)
    for name, data in (
        ("netz.graphml", graphml.write(found)), ("netz.gexf", gexf.write(found)), ("netz.json", kumu.write_json(found)),
    ):  # fmt: skip
        drafts = formats.read(name, data).drafts
        assert sorted(draft.kind for draft in drafts) == ["Office", "Territory"], name
        assert [tie.rel for draft in drafts for tie in draft.ties] == ["SERVES"], name


def test_ids_for_kumu_can_be_chosen() -> None:
    found = json.loads(kumu.write_json(out(*entries())))
    ids = [one["id"] for one in (*found["elements"], *found["connections"])]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9A-Za-z-]+", key) for key in ids)
    elements = {one["id"] for one in found["elements"]}
    assert {one[end] for one in found["connections"] for end in ("from", "to")} <= elements


def test_ids_that_would_become_equal_stay_apart() -> None:
    found = json.loads(kumu.write_json(out({**AMT, "id": "a_b"}, {**AMT, "id": "a.b"})))
    assert sorted(one["id"] for one in found["elements"]) == ["a-b", "a-b-2"]


def test_the_workbook_for_kumu_begins_as_kumu_wants() -> None:
    book = load_workbook(io.BytesIO(kumu.write_xlsx(out(*PAIR))))
    assert [cell.value for cell in book["Elements"][1]][:3] == ["ID", "Label", "Type"]
    assert [cell.value for cell in book["Connections"][1]][:5] == ["ID", "From", "To", "Direction", "Type"]
    assert [cell.value for cell in book["Connections"][2]][:3] == ["t-1", "kreis-amt-1", "ort"]


def test_signs_that_xml_cannot_hold_do_not_break_a_file() -> None:
    found = out({**AMT, "name": "Amt \ufffe\uffff <&>\"'"})
    assert ElementTree.fromstring(graphml.write(found)) is not None
    assert ElementTree.fromstring(gexf.write(found)) is not None


def test_the_choice_names_every_relationship_that_network_files_leave_out() -> None:
    everything = out(*entries())
    missing = {edge.rel for edge in everything.ties} - {ONTOLOGY.relation(edge.type) for edge in edges(everything)}
    texts = [form.opens for form in FORMATS if form.key in ("graphml", "gexf", "kumu-xlsx", "kumu-json")]
    assert missing
    assert [text for text in texts for rel in missing if f"„{rel.label.de}“" not in text] == []
