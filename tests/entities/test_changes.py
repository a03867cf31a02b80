"""Changing records and relationships: versions, history of values, keys, references, and the journal beside it."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app.entities import changes, reads
from graph_app.errors import Conflict, InvalidInput, NotThere, StaleVersion
from graph_app.ontology import ONTOLOGY, Day
from graph_app.schemas import checked

OFFICE, SERVES = ONTOLOGY.kind("Office"), ONTOLOGY.relation("SERVES")


def test_a_record_is_read_as_it_was_made(graph: Any) -> None:
    made = graph.make("Office", "amt", name="Amt", aliases="A, B", valid_from="2023", notes="eins\nzwei")
    found = reads.one(graph.store, "amt")
    assert (found.kind, found.version, dict(found.values)) == (made.kind, 1, dict(made.values))


@pytest.mark.parametrize("kind", [k for k in ONTOLOGY.kinds if k.abstract or not k.generic], ids=lambda k: k.name)
def test_what_is_abstract_cannot_be_made(kind: Any, embedded_store: Any) -> None:
    with pytest.raises(InvalidInput):
        embedded_store.change(lambda tx: changes.create(tx, None, kind, {"name": "x"}))  # type: ignore[arg-type]


def test_a_change_counts_the_version_up(graph: Any) -> None:
    graph.make("Office", "amt")
    assert graph.change("amt", 1, phone="115").version == 2
    assert reads.one(graph.store, "amt").version == 2


def test_the_same_values_change_nothing(graph: Any) -> None:
    graph.make("Office", "amt", phone="115", valid_from="2023")
    graph.change("amt", 1, phone="115", valid_from=Day.parse("2023"), city=None)
    assert reads.one(graph.store, "amt").version == 1
    assert [entry.action for entry in reads.history(graph.store, "amt")] == ["create"]


def test_a_stale_version_is_refused_with_the_stored_record(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.change("amt", 1, phone="115")
    with pytest.raises(StaleVersion) as caught:
        graph.change("amt", 1, phone="116")
    assert caught.value.current.values["phone"] == "115"
    assert len(reads.history(graph.store, "amt")) == 2


def test_nothing_takes_a_value_away(graph: Any) -> None:
    graph.make("Office", "amt", phone="115", aliases="A", valid_from="2023")
    graph.change("amt", 1, phone=None, aliases=[], valid_from=None)
    values = reads.one(graph.store, "amt").values
    assert not {"phone", "aliases", "valid_from"} & set(values)


def test_an_imprecise_day_keeps_its_precision(graph: Any) -> None:
    for number, text in enumerate(["2023", "12.2023", "31.12.2023", "unbekannt", "offen"]):
        graph.make("Office", f"amt-{number}", valid_to=text)
        assert reads.one(graph.store, f"amt-{number}").values["valid_to"] == Day.parse(text)


def test_a_taken_key_names_who_has_it(graph: Any) -> None:
    graph.make("Territory", "ort", name="Musterstadt", ags="05001004", territory_kind="stadt")
    with pytest.raises(InvalidInput, match="prüfen") as caught:
        graph.make("Territory", "anderer", name="Neustadt", ags="05001004", territory_kind="stadt")
    assert "hat schon Musterstadt." in caught.value.errors["ags"][0]


def test_a_taken_id_is_a_conflict(graph: Any) -> None:
    graph.make("Office", "amt")
    with pytest.raises(Conflict):
        graph.make("School", "amt")


def test_a_source_that_does_not_exist_is_refused(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.make("Territory", "ort", territory_kind="stadt")
    for wrong in ("nirgends", "amt"):
        with pytest.raises(InvalidInput) as caught:
            graph.tie("amt", "SERVES", "ort", source=wrong)
        assert list(caught.value.errors) == ["source"]


def test_a_new_status_keeps_the_old_one_with_its_days(graph: Any) -> None:
    graph.make("Position", "stelle", status="vakant", status_since="2023")
    graph.change("stelle", 1, status="besetzt", status_since=Day.parse("01.06.2024"))
    values = reads.one(graph.store, "stelle").values
    kept = [{"value": "vakant", "from": {"value": "2023", "precision": "Y"}, "to": "2024-06-01"}]
    assert (values["status"], values["status_history"]) == ("besetzt", kept)


def test_a_status_without_a_day_begins_today(graph: Any, frozen_clock: Any) -> None:
    graph.make("Position", "stelle", status="vakant")
    graph.change("stelle", 1, status="besetzt")
    assert reads.one(graph.store, "stelle").values["status_since"] == Day.parse("02.11.2026")


def test_a_corrected_name_is_no_new_name(graph: Any) -> None:
    graph.make("Body", "gremium", name="Lenkunsgruppe", body_kind="lenkungsgruppe")
    graph.change("gremium", 1, name="Lenkungsgruppe")
    assert "name_history" not in reads.one(graph.store, "gremium").values


def test_the_journal_keeps_what_changed_and_nothing_else(graph: Any) -> None:
    graph.make("Office", "amt", phone="115", city="Ort")
    graph.store.change(lambda tx: changes.update(tx, graph.actor, "amt", 1, {"phone": "116", "city": "Ort"}, "Anruf"))
    entry = reads.history(graph.store, "amt")[0]
    assert (entry.action, entry.old, entry.new, entry.cause) == ("update", {"phone": "115"}, {"phone": "116"}, "Anruf")
    assert (entry.actor, entry.role) == ("konto-1", "koordination")


def test_a_failed_change_leaves_no_trace(graph: Any) -> None:
    def work(tx: Any) -> None:
        changes.create(tx, graph.actor, OFFICE, checked(OFFICE, {"name": "Amt"}) | {"id": "amt"})
        raise InvalidInput({"name": ["Falsch."]})

    with pytest.raises(InvalidInput):
        graph.store.change(work)
    with pytest.raises(NotThere):
        reads.one(graph.store, "amt")
    assert reads.history(graph.store, "amt") == []


def test_archiving_twice_changes_nothing(graph: Any) -> None:
    graph.make("Office", "amt")
    for _ in range(2):
        version = reads.one(graph.store, "amt").version
        graph.store.change(lambda tx, version=version: changes.archive(tx, graph.actor, "amt", version))
    assert reads.one(graph.store, "amt").version == 2


def test_restoring_takes_the_mark_away(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.store.change(lambda tx: changes.archive(tx, graph.actor, "amt", 1))
    graph.store.change(lambda tx: changes.restore(tx, graph.actor, "amt", 2))
    assert not reads.one(graph.store, "amt").archived
    assert [entry.action for entry in reads.history(graph.store, "amt")] == ["restore", "archive", "create"]


@pytest.mark.parametrize(("rel", "target"), [("SERVES", "schule"), ("COVERS", "ort"), ("COOPERATES_WITH", "amt")])
def test_a_tie_the_ontology_does_not_know_is_refused(rel: str, target: str, graph: Any) -> None:
    graph.make("Office", "amt")
    graph.make("School", "schule")
    graph.make("Territory", "ort", territory_kind="stadt")
    with pytest.raises(InvalidInput):
        graph.tie("amt", rel, target)


def test_one_pair_may_be_tied_for_several_periods(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.make("Territory", "ort", territory_kind="stadt")
    first = graph.tie("amt", "SERVES", "ort", valid_from="2020", valid_to="2021")
    graph.tie("amt", "SERVES", "ort", valid_from="2023")
    graph.store.change(lambda tx: changes.amend(tx, graph.actor, first.id, 1, {"quote": "Satz"}))
    quotes = [tie.values.get("quote") for tie in reads.ties(graph.store, "amt")]
    assert sorted(quote or "" for quote in quotes) == ["", "Satz"]


def test_a_tie_is_a_fact_unless_it_is_called_a_plan(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.make("Territory", "ort", territory_kind="stadt")
    assert reads.tie(graph.store, graph.tie("amt", "SERVES", "ort").id).values["mode"] == "ist"


def test_ending_and_removing_stand_in_the_journal_of_both_ends(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.make("Territory", "ort", territory_kind="stadt")
    tie = graph.tie("amt", "SERVES", "ort")
    graph.store.change(lambda tx: changes.end(tx, graph.actor, tie.id, 1, Day.parse("2024")))
    graph.store.change(lambda tx: changes.remove(tx, graph.actor, tie.id, 2))
    for end in ("amt", "ort"):
        assert [entry.action for entry in reads.history(graph.store, end)][:3] == ["remove", "end", "link"]


def test_a_stale_tie_is_refused(graph: Any) -> None:
    graph.make("Office", "amt")
    graph.make("Territory", "ort", territory_kind="stadt")
    tie = graph.tie("amt", "SERVES", "ort")
    graph.store.change(lambda tx: changes.amend(tx, graph.actor, tie.id, 1, {"quote": "Satz"}))
    for work in (
        lambda tx: changes.amend(tx, graph.actor, tie.id, 1, {"quote": "Anders"}),
        lambda tx: changes.end(tx, graph.actor, tie.id, 1, Day.parse("2024")),
        lambda tx: changes.remove(tx, graph.actor, tie.id, 1),
    ):
        with pytest.raises(StaleVersion):
            graph.store.change(work)


def test_ties_read_from_both_ends(graph: Any) -> None:
    graph.make("Office", "amt", name="Amt")
    graph.make("Territory", "ort", name="Ort", territory_kind="stadt")
    graph.tie("amt", "SERVES", "ort")
    read = {end: [(t.label, t.other.name) for t in reads.ties(graph.store, end)] for end in ("amt", "ort")}
    assert read == {"amt": [("ist tätig in", "Ort")], "ort": [("hat vor Ort", "Amt")]}
    assert reads.tie_counts(graph.store, "ort") == {("SERVES", False): 1}
