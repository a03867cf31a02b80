"""Pajek's .net files, with labels in quotes and in the letters of old Windows."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from hypothesis import given, settings

from importers.draft import Reading, Unreadable
from importers.formats import pajek
from tests.importers.damage import damaged, reads_or_refuses

SAMPLE = """% Netz der Stadt
*Network Integrationsnetz
*Vertices 3
1 "Ausländerbehörde Köln" 0.1 0.2 0.5 ellipse
2 Jobcenter
3 "VHS &#252;berall"
*Arcs :1 "übergibt an"
1 2 1
2 3 1 l "HANDS_OVER_TO"
*Edges
1 3
"""


def read(text: str, encoding: str = "cp1252") -> Reading:
    data = text.encode(encoding)
    assert pajek.fits("netz.net", data)
    return pajek.read("netz.net", data)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_labels_are_read_in_every_encoding(encoding: str) -> None:
    names = [draft.values["name"] for draft in read(SAMPLE, encoding).drafts]
    assert names == ["Ausländerbehörde Köln", "Jobcenter", "VHS überall"]


def test_lines_name_their_relationship() -> None:
    first, second, _ = read(SAMPLE).drafts
    lines = [(tie.rel, tie.foreign, tie.end and tie.end.key) for tie in (*first.ties, *second.ties)]
    assert lines == [("HANDS_OVER_TO", "", "2"), ("", "ohne Angabe", "3"), ("HANDS_OVER_TO", "", "3")]


def test_what_is_assumed_of_nodes_and_lines_is_told() -> None:
    notes = read(SAMPLE).notes
    assert any("Art der Knoten" in note and "„Organisation“" in note for note in notes)
    assert any("Art der Beziehungen steht 1 mal nichts" in note for note in notes)


def test_numbers_are_no_identity() -> None:
    assert {draft.external for draft in read(SAMPLE).drafts} == {()}


def test_lists_of_neighbours_are_read() -> None:
    drafts = read('*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Arcslist\n1 2 3\n').drafts
    assert [tie.end and tie.end.key for tie in drafts[0].ties] == ["2", "3"]


def test_wrong_lines_are_rejected_with_their_number() -> None:
    reading = read('*Vertices 2\n1 "a"\nzwei "b"\n1 "doppelt"\n*Arcs\n1 9\n1 1\n1\n')
    assert [entry.place.row for entry in reading.rejected] == [3, 4, 6, 7, 8]


def test_what_is_not_read_is_told() -> None:
    reading = read('*Vertices 5\n1 "a" 0.1 0.2\n*Matrix\n0 1\n')
    assert reading.unknown == ("*Matrix",)
    assert reading.not_taken == ("Zeichnung (Lage, Farbe, Form)",)
    assert "5 Knoten" in reading.notes[0]


def test_what_networkx_writes_is_read() -> None:
    graph = nx.MultiDiGraph([("Sozialamt", "Jobcenter"), ("Jobcenter", "VHS Süd")])
    out = io.BytesIO()
    nx.write_pajek(graph, out)
    drafts = read(out.getvalue().decode(), "utf-8").drafts
    names = {draft.key: draft.values["name"] for draft in drafts}
    assert {(names[d.key], names[t.end.key]) for d in drafts for t in d.ties if t.end} == set(graph.edges())


def test_a_file_without_vertices_is_refused() -> None:
    with pytest.raises(Unreadable, match="keinen einzigen Knoten"):
        read("*Network leer\n")


@settings(max_examples=100, deadline=None)
@given(damaged(SAMPLE.encode("cp1252")))
def test_damaged_bytes_are_read_or_refused(data: bytes) -> None:
    pajek.fits("x", data)
    assert reads_or_refuses(lambda found: pajek.read("netz.net", found), data)
