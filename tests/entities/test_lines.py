"""Files of records: every line is understood or the load stops with its number; loading twice changes nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph_app.entities import bulk, lines, reads, search
from graph_app.errors import InvalidInput
from graph_app.ontology import Day

HEADER = {"format": "integrationsnetz", "version": 1}
AMT = {"node": "Office", "id": "amt", "name": "Amt", "valid_from": {"value": "2023", "precision": "Y"}, "example": "b"}
ORT = {"node": "Territory", "id": "ort", "name": "Ort", "territory_kind": "stadt", "ags": "05001004"}
TIE = {"rel": "SERVES", "id": "r", "from": "amt", "to": "ort", "valid_from": "2023-12-31"}


def text(*entries: Any) -> list[str]:
    """Lines of a file."""
    return [entry if isinstance(entry, str) else json.dumps(entry) for entry in (HEADER, *entries)]


def refused(*entries: Any, header: Any = HEADER) -> str:
    with pytest.raises(InvalidInput) as caught:
        lines.read([json.dumps(header), *text(*entries)[1:]])
    return str(caught.value)


def test_a_file_is_read_into_checked_values() -> None:
    load = lines.read(text(AMT, ORT, TIE))
    assert load.nodes[0].values["valid_from"] == Day.parse("2023")
    assert (load.ties[0].number, load.ties[0].source, load.ties[0].target) == (4, "amt", "ort")


def test_empty_lines_count_but_say_nothing() -> None:
    assert lines.read(["", *text("", AMT)]).nodes[0].number == 4


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("kein json", "Das ist kein gültiges JSON."),
        ("[1]", "Erwartet wird ein Objekt in geschweiften Klammern."),
        ('{"node":"Office","id":"a","id":"b","name":"x"}', "Das ist kein gültiges JSON."),
        ('{"node":"Grant","id":"a","name":"x","eur":NaN}', "Das ist kein gültiges JSON."),
        ("[" * 100_000, "Das ist kein gültiges JSON."),
        ({"id": "a"}, "Eine Zeile beginnt mit „node“ oder „rel“."),
        ({"node": "Castle", "id": "a", "name": "x"}, "Die Art „Castle“ gibt es nicht."),
        ({"node": "Entity", "id": "a", "name": "x"}, "Die Art „Entity“ gibt es nicht."),
        ({"node": "Account", "id": "a", "email": "x"}, "Die Art „Account“ gibt es nicht."),
        ({"node": ["Office"], "id": "a", "name": "x"}, "gibt es nicht."),
        ({"node": "Office", "name": "x"}, "Es fehlt die Kennung „id“."),
        ({"node": "Office", "id": 7, "name": "x"}, "Es fehlt die Kennung „id“."),
        ({"node": "Office", "id": "a"}, "name: Bitte „Name“ ausfüllen."),
        ({"node": "Office", "id": "a", "name": "x", "colour": "blau"}, "colour: Dieses Feld gibt es hier nicht."),
        ({"node": "Office", "id": "a", "name": "x", "valid_from": "31.02.2023"}, "valid_from: Den 31.02.2023"),
        ({"rel": "LOVES", "id": "r", "from": "a", "to": "b"}, "Die Beziehung „LOVES“ gibt es nicht."),
        ({"rel": "SERVES", "id": "r", "from": "a"}, "Es fehlt die Kennung „to“."),
    ],
)
def test_a_line_that_is_not_understood_is_named(entry: Any, sentence: str) -> None:
    said = refused(AMT, entry)
    assert said.startswith("Zeile 3: ")
    assert sentence in said
    assert said.endswith("Es wurde nichts geschrieben.")


def test_an_id_may_stand_once() -> None:
    assert "„amt“ steht schon in Zeile 2." in refused(AMT, AMT)
    assert "„r“ steht schon in Zeile 2." in refused(TIE, TIE)


@pytest.mark.parametrize("header", [{"format": "anderes", "version": 1}, {"version": 1}, {**HEADER, "version": 2}, AMT])
def test_another_format_is_refused(header: Any) -> None:
    assert refused(AMT, header=header).startswith("Zeile 1: ")


def test_an_empty_file_says_how_it_begins() -> None:
    with pytest.raises(InvalidInput, match='"format":"integrationsnetz"'):
        lines.read([])


def written(graph: Any, *entries: Any) -> bulk.Written:
    return bulk.write(graph.store, graph.actor, lines.read(text(*entries)), "Test")


def test_a_load_writes_records_and_ties(graph: Any) -> None:
    assert written(graph, AMT, ORT, TIE) == bulk.Written(2, 1, 0)
    record = reads.one(graph.store, "amt")
    assert (record.example, record.version, record.touched) == ("b", 1, False)
    assert [tie.target_id for tie in reads.ties(graph.store, "amt")] == ["ort"]


def test_loading_twice_changes_nothing(graph: Any) -> None:
    written(graph, AMT, ORT, TIE)
    graph.change("amt", 1, phone="115")
    assert written(graph, AMT, ORT, TIE) == bulk.Written(0, 0, 3)
    assert reads.one(graph.store, "amt").values["phone"] == "115"
    assert len(reads.ties(graph.store, "amt")) == 1


def test_every_loaded_record_has_its_journal_entry(graph: Any) -> None:
    written(graph, AMT, ORT, TIE)
    entries = reads.history(graph.store, "amt")
    assert [(entry.action, entry.cause) for entry in entries] == [("load", "Test")] * 2


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({**TIE, "to": "nirgends"}, "Den Eintrag „nirgends“ gibt es nicht."),
        ({**TIE, "from": "ort", "to": "amt"}, "„Gebiet ist tätig in Amt“ gibt es nicht."),
        ({**TIE, "source": "ort"}, "source: Den Eintrag „ort“ gibt es nicht."),
    ],
)
def test_a_tie_to_nowhere_stops_the_whole_load(entry: Any, sentence: str, graph: Any) -> None:
    with pytest.raises(InvalidInput, match="Zeile 4: ") as caught:
        written(graph, AMT, ORT, entry)
    assert sentence in str(caught.value)
    assert reads.many(graph.store, ["amt", "ort"]) == []


def test_ties_may_lead_to_records_that_are_there(graph: Any) -> None:
    written(graph, AMT, ORT)
    assert written(graph, TIE) == bulk.Written(0, 1, 0)


def test_loaded_records_are_found(graph: Any) -> None:
    written(graph, {**AMT, "aliases": ["Sozialbehörde"]})
    assert [hit.found.id for group in search.find(graph.store, "sozialbehoerde") for hit in group.hits] == ["amt"]
