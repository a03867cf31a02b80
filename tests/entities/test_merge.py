"""Two records that are one: what the survivor says, where ties and sources go, what comes back afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_app.entities import bulk, dump, merge, reads, takeback
from graph_app.entities.lines import read
from graph_app.entities.merge import Asked
from graph_app.errors import Conflict, InvalidInput, StaleVersion
from graph_app.ontology import Day
from graph_app.store import Store
from tests.conftest import _emptied
from tests.visitors import COORDINATOR, Graph

few = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def pair(graph: Graph) -> Graph:
    """Twice the same association, each with its place, its source and what the other one lacks."""
    return _pair(graph)


def _pair(graph: Graph) -> Graph:
    graph.make("Territory", "ort", name="Musterstadt", ags="05001004", territory_kind="stadt")
    graph.make("Source", "liste", name="Liste 2024")
    graph.make("Source", "netz", name="Internetseite")
    graph.make("MigrantOrganisation", "eins", name="Verein Beispiel e. V.", phone="02261 88-0", notes="seit 2001")
    graph.make("MigrantOrganisation", "zwei", name="Beispiel Verein", short_name="BV", email="bv@example.org",
               phone="02261 88-9", notes="Treff im Rathaus")  # fmt: skip
    graph.make("Position", "stelle", name="Beratung")
    graph.tie("eins", "STATED_IN", "liste", quote="Verein Beispiel")
    graph.tie("zwei", "STATED_IN", "netz", quote="Beispiel Verein")
    graph.tie("eins", "SERVES", "ort")
    graph.tie("zwei", "SERVES", "ort", source="netz", confirmed_on="2026-01-01")
    graph.tie("stelle", "EMPLOYED_BY", "zwei")
    graph.tie("eins", "COOPERATES_WITH", "zwei")
    return graph


CHOICES = {"name": "bleibt", "phone": "kommt", "notes": "beide"}


def _merged(graph: Graph, survivor: str = "eins", other: str = "zwei", **choices: str) -> str:
    asked = Asked(survivor, graph.one(survivor).version, other, graph.one(other).version, choices)
    return merge.merge(graph.store, COORDINATOR, asked)


def _hash(graph: Graph) -> str:
    return dump.digest(graph.store)


def test_the_survivor_keeps_takes_and_joins_what_was_chosen(pair: Graph) -> None:
    _merged(pair, **CHOICES)
    values = pair.one("eins").values
    assert (values["name"], values["phone"], values["email"]) == (
        "Verein Beispiel e. V.",
        "02261 88-9",
        "bv@example.org",
    )
    assert values["notes"] == "seit 2001\n\nTreff im Rathaus"


def test_names_of_the_other_one_become_aliases_and_find_the_survivor(pair: Graph) -> None:
    _merged(pair, **CHOICES)
    assert pair.one("eins").values["aliases"] == ["Beispiel Verein", "BV"]
    assert pair.store.read("entities/counted", kind=pair.one("eins").kind, kreis=None, words=["bv"], filters=[],
                           archived=False, restricted=True) == [{"total": 1}]  # fmt: skip


def test_both_sources_stay_and_no_tie_is_there_twice(pair: Graph) -> None:
    _merged(pair, **CHOICES)
    ties = [(tie.rel.name, tie.other.id) for tie in reads.ties(pair.store, "eins") if tie.other]
    assert sorted(ties) == [
        ("EMPLOYED_BY", "stelle"), ("SERVES", "ort"), ("STATED_IN", "liste"), ("STATED_IN", "netz"),
    ]  # fmt: skip


def test_a_tie_that_both_had_takes_what_nobody_said_of_it(pair: Graph) -> None:
    _merged(pair, **CHOICES)
    (serves,) = pair.ties("eins", "SERVES")
    assert (serves.values["source"], serves.values["confirmed_on"].text()) == ("netz", "01.01.2026")


def test_another_source_of_the_same_tie_becomes_one_of_the_survivor(graph: Graph) -> None:
    for key in ("papier", "anruf"):
        graph.make("Source", key)
    graph.make("Territory", "ort", ags="05001004", territory_kind="stadt")
    for key, source in (("eins", "papier"), ("zwei", "anruf")):
        graph.make("Office", key, name="Amt")
        graph.tie(key, "SERVES", "ort", source=source, quote=f"laut {source}")
    _merged(graph)
    (stated,) = graph.ties("eins", "STATED_IN")
    assert (stated.target_id, stated.values["quote"]) == ("anruf", "laut anruf")
    assert [tie.values["source"] for tie in graph.ties("eins", "SERVES")] == ["papier"]


def test_ties_that_say_different_things_both_stay(graph: Graph) -> None:
    graph.make("Territory", "ort", ags="05001004", territory_kind="stadt")
    for key, topic, since in (("eins", "wohnen", "2020"), ("zwei", "arbeit", "2020"), ("drei", "wohnen", "2024")):
        graph.make("Office", key, name="Amt")
        graph.tie(key, "RESPONSIBLE_FOR", "ort", topic=topic, valid_from=since)
    _merged(graph)
    _merged(graph, "eins", "drei")
    assert len(graph.ties("eins", "RESPONSIBLE_FOR")) == 3


def test_the_old_id_leads_to_the_survivor_also_after_a_second_merge(pair: Graph) -> None:
    _merged(pair, **CHOICES)
    pair.make("Organisation", "drei", name="Verein")
    _merged(pair, "drei", "eins", name="kommt")
    assert reads.one(pair.store, "zwei").id == reads.one(pair.store, "eins").id == "drei"


def test_taking_it_back_restores_the_hash_and_the_old_address(pair: Graph) -> None:
    before = _hash(pair)
    step = _merged(pair, **CHOICES)
    merged = _hash(pair)
    takeback.undo(pair.store, COORDINATOR, step, "Zusammenführung zurückgenommen")
    assert (merged != before, _hash(pair), reads.one(pair.store, "zwei").id) == (True, before, "zwei")


def test_it_is_taken_back_only_once(pair: Graph) -> None:
    step = _merged(pair, **CHOICES)
    takeback.undo(pair.store, COORDINATOR, step, "zurück")
    with pytest.raises(Conflict, match="schon zurückgenommen"):
        takeback.undo(pair.store, COORDINATOR, step, "zurück")


@pytest.mark.parametrize("later", ["record", "tie", "new tie", "moved tie"])
def test_it_is_not_taken_back_when_somebody_worked_on_it(later: str, pair: Graph) -> None:
    step = _merged(pair, **CHOICES)
    if later == "record":
        pair.change("eins", pair.one("eins").version, phone="115")
    elif later == "new tie":
        pair.make("Body", "runde", body_kind="lenkungsgruppe")
        pair.tie("eins", "MEMBER_OF", "runde")
    else:
        pair.remove("eins", "SERVES" if later == "tie" else "EMPLOYED_BY")
    before = _hash(pair)
    with pytest.raises(takeback.EditedLater) as refused:
        takeback.undo(pair.store, COORDINATOR, step, "zurück")
    assert (len(refused.value.entries), _hash(pair)) == (1, before)


def test_a_second_merge_that_was_taken_back_is_no_later_edit(pair: Graph) -> None:
    before = _hash(pair)
    first = _merged(pair, **CHOICES)
    pair.make("Organisation", "drei", name="Verein")
    with_third = _hash(pair)
    takeback.undo(pair.store, COORDINATOR, _merged(pair, "eins", "drei", name="bleibt"), "zurück")
    assert _hash(pair) == with_third
    takeback.undo(pair.store, COORDINATOR, first, "zurück")
    assert before != with_third
    assert reads.one(pair.store, "zwei").id == "zwei"


def test_every_field_that_differs_must_be_chosen(pair: Graph) -> None:
    before = _hash(pair)
    with pytest.raises(InvalidInput) as refused:
        _merged(pair, name="bleibt")
    assert (sorted(refused.value.errors), _hash(pair)) == (["notes", "phone"], before)


def test_a_record_that_changed_since_it_was_shown_is_not_merged(pair: Graph) -> None:
    pair.change("zwei", 1, phone="115")
    with pytest.raises(StaleVersion):
        merge.merge(pair.store, COORDINATOR, Asked("eins", 1, "zwei", 1, CHOICES))


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [("eins", "eins", "derselbe"), ("eins", "stelle", "einer Art"), ("ort", "platz", "amtlichem Schlüssel")],
)
def test_what_cannot_be_one_is_refused_with_a_sentence(one: str, other: str, sentence: str, pair: Graph) -> None:
    pair.make("Territory", "platz", ags="05001008", territory_kind="gemeinde")
    with pytest.raises(InvalidInput) as refused:
        _merged(pair, one, other)
    assert sentence in refused.value.errors["mit"][0]


def test_what_named_a_source_names_the_survivor_and_comes_back(pair: Graph) -> None:
    pair.make("Statement", "aussage", name="", dimension="case_management", state="ja", source="netz")
    pair.tie("stelle", "SERVES", "ort", source="netz")
    before = _hash(pair)
    step = _merged(pair, "liste", "netz", name="bleibt")
    assert pair.one("aussage").values["source"] == "liste"
    assert [tie.values["source"] for tie in pair.ties("stelle", "SERVES")] == ["liste"]
    takeback.undo(pair.store, COORDINATOR, step, "zurück")
    assert _hash(pair) == before


def test_a_dated_status_brings_its_day_and_history(graph: Graph) -> None:
    graph.make("Position", "eins", name="Stelle", status="vakant", status_since="2025-01-01")
    graph.make("Position", "zwei", name="Stelle", status="bewilligt", status_since="2023-01-01")
    graph.change("zwei", 1, status="besetzt", status_since=Day.parse("2024-01-01"))
    _merged(graph, status="kommt")
    values = graph.one("eins").values
    assert (values["status"], values["status_since"].text()) == ("besetzt", "01.01.2024")
    assert [entry["value"] for entry in values["status_history"]] == ["bewilligt"]


def test_the_history_of_the_survivor_tells_it_and_names_no_person(graph: Graph) -> None:
    for key in ("eins", "zwei"):
        graph.make("Person", key, name=f"Koordination {key}", legal_basis="aufgabe")
    _merged(graph, name="bleibt")
    (entry,) = [one for one in reads.history(graph.store, "eins") if one.action == "merge"]
    assert entry.cause == "Mit einem anderen Eintrag (Person) zusammengeführt"


TIES = st.lists(
    st.tuples(
        st.sampled_from(["eins", "zwei"]),
        st.sampled_from(["SERVES", "MEMBER_OF", "COOPERATES_WITH", "STATED_IN", "PART_OF"]),
        st.sampled_from(["ort", "runde", "drei", "liste", "eins", "zwei"]),
        st.sampled_from([None, "2020", "2024-05-01"]), st.booleans(),
    ),
    max_size=12,
)  # fmt: skip
TEXTS = st.sampled_from([None, "02261 88-0", "02261 88-1"])


@few
@given(ties=TIES, one=TEXTS, other=TEXTS, choice=st.sampled_from(["bleibt", "kommt"]))
def test_whatever_is_merged_comes_back_as_it_was(
    store: Store, ties: list[Any], one: str | None, other: str | None, choice: str
) -> None:
    graph = Graph(_emptied(store))
    graph.make("Territory", "ort", ags="05001004", territory_kind="stadt")
    graph.make("Body", "runde", body_kind="lenkungsgruppe")
    graph.make("Source", "liste")
    graph.make("Organisation", "drei")
    graph.make("Organisation", "eins", phone=one)
    graph.make("School", "zwei", phone=other)
    distinct = {(source, rel, target, since): sourced for source, rel, target, since, sourced in ties}
    for (source, rel, target, since), sourced in distinct.items():
        try:
            graph.tie(source, rel, target, valid_from=since, source="liste" if sourced else None)
        except InvalidInput:
            continue  # a pair that no relationship of this type joins
    before = _hash(graph)
    step = _merged(graph, name="bleibt", phone=choice)
    keys = [_said(tie) for tie in reads.ties(store, "eins") if tie.outgoing]
    assert len(keys) == len(set(keys))
    takeback.undo(store, COORDINATOR, step, "zurück")
    assert _hash(graph) == before


def _said(tie: Any) -> tuple[Any, ...]:
    return (tie.rel.name, tie.source_id, tie.target_id, tie.values.get("valid_from"), tie.values.get("valid_to"))


def test_loading_the_file_again_makes_no_second_one(graph: Graph) -> None:
    lines = [
        '{"format":"integrationsnetz","version":1}',
        '{"node":"Territory","id":"ort","name":"Musterstadt","ags":"05001004","territory_kind":"stadt"}',
        '{"node":"Source","id":"liste","name":"Liste"}',
        '{"node":"Office","id":"eins","name":"Amt"}',
        '{"node":"Office","id":"zwei","name":"Amt"}',
        '{"node":"Statement","id":"aussage","name":"A","dimension":"topics","state":"ja","source":"liste"}',
        '{"rel":"SERVES","id":"a","from":"eins","to":"ort"}',
        '{"rel":"SERVES","id":"b","from":"zwei","to":"ort"}',
        '{"rel":"STATED_IN","id":"c","from":"zwei","to":"liste"}',
    ]
    bulk.write(graph.store, COORDINATOR, read(lines))
    _merged(graph)
    before = _hash(graph)
    written = bulk.write(graph.store, COORDINATOR, read(lines))
    assert (written.nodes, written.ties, _hash(graph)) == (0, 0, before)


def test_a_new_tie_of_a_merged_record_in_a_file_joins_the_survivor(pair: Graph) -> None:
    _merged(pair, **CHOICES)
    lines = [
        '{"format":"integrationsnetz","version":1}',
        '{"node":"Territory","id":"platz","name":"Platz","ags":"05001008","territory_kind":"gemeinde"}',
        '{"rel":"SERVES","id":"neu","from":"zwei","to":"platz"}',
    ]
    bulk.write(pair.store, COORDINATOR, read(lines))
    assert sorted(tie.target_id for tie in pair.ties("eins", "SERVES")) == ["ort", "platz"]
