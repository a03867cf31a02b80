"""One box for everything: umlauts, misspellings, abbreviations; best first; what must stay hidden stays hidden."""

from __future__ import annotations

import json

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import bulk, changes, lines, search
from graph_app.entities.search import expansions
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store

RECORDS = (
    {"node": "Territory", "id": "gt", "name": "Gütersloh", "territory_kind": "stadt", "ags": "05754008"},
    {
        "node": "Territory",
        "id": "shs",
        "name": "Schloß Holte-Stukenbrock",
        "territory_kind": "stadt",
        "aliases": ["SHS"],
    },
    {"node": "Territory", "id": "verl", "name": "Verl", "territory_kind": "stadt"},
    {"node": "Territory", "id": "rb", "name": "Rietberg", "territory_kind": "stadt"},
    {"node": "ActorGroup", "id": "abh", "name": "Ausländerbehörde", "key": "AMT_ABH", "aliases": ["ABH"]},
    {"node": "Office", "id": "amt", "name": "Abteilung Zuwanderung Gütersloh"},
    {"node": "Office", "id": "ki", "name": "Kommunales Integrationszentrum Kreis Gütersloh"},
    {"node": "Organisation", "id": "kirche", "name": "Kirchengemeinde Verl"},
    {"node": "WelfareOrganisation", "id": "caritas", "name": "Caritasverband Gütersloh e. V.", "short_name": "Caritas"},
    {"node": "WelfareOrganisation", "id": "awo", "name": "Arbeiterwohlfahrt Kreisverband Gütersloh"},
    {"node": "Counselling", "id": "wohn", "name": "Wohn-Hilfe Beispiel eV, Verl"},
    {"node": "Person", "id": "p", "name": "Koordination Wohnen", "legal_basis": "aufgabe", "restricted": True},
    {"rel": "ACTS_AS", "id": "t", "from": "amt", "to": "abh"},
)


@pytest.fixture
def filled(store: Store) -> Store:
    """A small network with names as people write them."""
    header = {"format": "integrationsnetz", "version": 1}
    bulk.write(store, SYSTEM, lines.read(json.dumps(line) for line in (header, *RECORDS)))
    return store


def _ids(store: Store, words: str) -> list[str]:
    return [hit.found.id for group in search.find(store, words) for hit in group.hits]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Gütersloh", "gt"),
        ("guetersloh", "gt"),
        ("Gutersloh", "gt"),
        ("Gu\u0308tersloh", "gt"),
        ("SHS", "shs"),
        ("schloss holte", "shs"),
        ("Schlos Holte", "shs"),
        ("KI", "ki"),
        ("AWO", "awo"),
        ("ABH", "abh"),
        ("Ritberg", "rb"),
        ("Rietbrg", "rb"),
        ("caritas", "caritas"),
        ("05754008", "gt"),
    ],
)
def test_the_best_hit_comes_first(filled: Store, words: str, first: str) -> None:
    assert _ids(filled, words)[0] == first


def test_an_abbreviation_also_finds_who_acts_as_the_group(filled: Store) -> None:
    assert "amt" in _ids(filled, "ABH")


def test_a_short_word_is_not_found_inside_others(filled: Store) -> None:
    assert "kirche" not in _ids(filled, "KI")


def test_hits_are_grouped_by_kind(filled: Store) -> None:
    groups = search.find(filled, "Gütersloh")
    assert groups[0].kind.name == "Territory"
    assert len({group.kind.name for group in groups}) == len(groups)


def test_restricted_and_archived_records_stay_hidden(filled: Store) -> None:
    assert "p" not in _ids(filled, "Koordination Wohnen")
    filled.change(lambda tx: changes.archive(tx, SYSTEM, "kirche", 1))
    assert "kirche" not in _ids(filled, "Kirchengemeinde")


@pytest.mark.parametrize("words", ["", "   ", "😀", "(a+)+$", "%' OR 1=1 //", "x" * 5000, "؟", "\x00"])
def test_any_question_gets_an_answer(filled: Store, words: str) -> None:
    assert isinstance(search.find(filled, words), tuple)


def test_abbreviations_are_spelt_out_both_ways() -> None:
    assert "kommunales integrationszentrum lindlar" in expansions("ki lindlar")
    assert "ki lindlar" in expansions("kommunales integrationszentrum lindlar")


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Counselling", "Wohnhilfe Beispiel e. V.", ["wohn"]),
        ("WelfareOrganisation", "AWO Gütersloh", ["awo"]),
        ("WelfareOrganisation", "Caritas Gütersloh", ["caritas"]),
        ("WelfareOrganisation", "Caritas Rietberg", []),
        ("Office", "Sozialamt", []),
    ],
)
def test_similar_names_are_found_and_other_places_are_not(
    filled: Store, kind: str, name: str, expected: list[str]
) -> None:
    assert [one.found.id for one in search.similar(filled, ONTOLOGY.kind(kind), name)] == expected


def test_a_record_is_not_similar_to_itself(filled: Store) -> None:
    assert search.similar(filled, ONTOLOGY.kind("Office"), "Kommunales Integrationszentrum Kreis Gütersloh", "ki") == []


def test_a_record_whose_number_is_no_text_is_found(filled: Store) -> None:
    kind = ONTOLOGY.kind("PlanVersion")
    filled.change(lambda tx: changes.create(tx, SYSTEM, kind, {"name": "Planstand der Wohnstellen", "number": 2}))
    assert len(_ids(filled, "Planstand der Wohnstellen")) == 1
