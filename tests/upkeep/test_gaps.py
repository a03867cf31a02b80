"""The worklist of gaps: who cares, what is due, how one ends, and when a dismissed one comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.coverage import exports as coverage
from graph_app.entities import gaps as noted
from graph_app.entities import reads
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, Day
from graph_app.upkeep.belonging import belonging, kreis_of
from graph_app.upkeep.gaps import changes
from graph_app.upkeep.gaps import reads as worklist
from graph_app.upkeep.me import me
from tests.upkeep.conftest import kreis
from tests.visitors import COORDINATOR, Graph


@pytest.fixture
def network(graph: Graph, frozen_clock: Any) -> Graph:
    """A Kreis in which nobody does housing, and a topic that says so."""
    kreis(graph)
    graph.make("Topic", "wohnen", name="Wohnen", key="wohnen")
    graph.make("Position", "kim", name="Koordination KIM", email="kim@example.org")
    graph.tie("kim", "MAINTAINED_BY", "kreis")
    return graph


def _gap(graph: Graph, **more: Any) -> str:
    wanted = noted.Wanted("Wohnen in Musterstadt", "ort", "topics", "wohnen", kreis="kreis", **more)
    return graph.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted)).id


def _listed(graph: Graph, state: str = "offen") -> list[tuple[str, str, bool]]:
    found = worklist.narrowed(worklist.gaps(graph.store, "kreis"), state)
    return [(gap.status, gap.owners[0][1] if gap.owners else "", gap.returned) for gap in found]


def test_a_gap_of_the_kreis_is_listed_with_its_place(network: Graph) -> None:
    _gap(network)
    (gap,) = worklist.gaps(network.store, "kreis")
    assert (gap.place, gap.status, worklist.gaps(network.store, "anderswo")) == (("ort", "Musterstadt"), "offen", ())


def test_whoever_takes_it_on_cares_for_it(network: Graph) -> None:
    changes.take_on(network.store, COORDINATOR, _gap(network), 1, ["kim"])
    assert _listed(network) == [("in_arbeit", "Koordination KIM", False)]


def test_it_is_given_to_somebody_else_with_a_day(network: Graph) -> None:
    key = _gap(network, owner="kim")
    changes.assign(network.store, COORDINATOR, key, 1, "amt", Day.parse("2026-11-05"))
    (gap,) = worklist.gaps(network.store, "kreis")
    assert (gap.owners, gap.due) == ((("amt", "Sozialamt Musterstadt"),), date(2026, 11, 5))
    assert worklist.narrowed([gap], until=date(2026, 11, 4)) == ()


def test_a_person_who_is_restricted_cannot_care(network: Graph) -> None:
    network.make("Person", "still", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    with pytest.raises(InvalidInput) as refused:
        changes.assign(network.store, COORDINATOR, _gap(network), 1, "still", None)
    assert list(refused.value.errors) == ["owner"]


def test_a_closed_gap_is_no_work_any_more(network: Graph) -> None:
    changes.close(network.store, COORDINATOR, _gap(network), 1)
    assert (_listed(network), _listed(network, "geschlossen")) == ([], [("geschlossen", "", False)])


def test_dismissing_needs_a_reason(network: Graph) -> None:
    with pytest.raises(InvalidInput) as refused:
        changes.dismiss(network.store, COORDINATOR, _gap(network), 1, "  ")
    assert list(refused.value.errors) == ["reason"]


def test_a_dismissed_gap_stays_away_as_long_as_nothing_changes(network: Graph) -> None:
    changes.dismiss(network.store, COORDINATOR, _gap(network), 1, "Macht der Nachbarkreis.")
    network.change("kim", 1, phone="115")
    assert (_listed(network), _listed(network, "verworfen")) == ([], [("verworfen", "", False)])


@pytest.mark.parametrize("change", ["statement", "responsibility", "serving", "kreis"])
def test_a_dismissed_gap_comes_back_when_its_evidence_changes(change: str, network: Graph) -> None:
    network.tie("amt", "COVERS", "wohnen")
    changes.dismiss(network.store, COORDINATOR, _gap(network), 1, "Macht der Nachbarkreis.")
    if change == "statement":
        network.make("Statement", "nein", name="", dimension="topics", column="wohnen", state="nein")
        network.tie("nein", "IN_TERRITORY", "ort")
    elif change == "responsibility":
        network.tie("kim", "RESPONSIBLE_FOR", "ort", topic="wohnen")
    else:
        network.tie("amt", "SERVES", "ort" if change == "serving" else "kreis")
    assert _listed(network) == [("offen", "", True)]


def test_a_dismissed_gap_comes_back_when_its_only_provider_is_put_away(network: Graph) -> None:
    network.tie("amt", "COVERS", "wohnen")
    network.tie("amt", "SERVES", "ort")
    changes.dismiss(network.store, COORDINATOR, _gap(network), 1, "Das Amt macht es.")
    network.store.change(lambda tx: _archive(tx, "amt"))
    assert _listed(network) == [("offen", "", True)]


def _archive(tx: Any, key: str) -> None:
    from graph_app.entities import changes as records

    records.archive(tx, COORDINATOR, key, reads.one(tx, key).version)


def test_a_dismissed_gap_of_positions_comes_back_when_one_is_filled(network: Graph) -> None:
    network.make("Position", "fall", baustein="2")
    network.tie("fall", "SERVES", "ort")
    wanted = noted.Wanted("Case Management", "ort", "case_management", "case_management", kreis="kreis")
    key = network.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted)).id
    changes.dismiss(network.store, COORDINATOR, key, 1, "Stelle kommt 2027.")
    network.make("Person", "neu", legal_basis="aufgabe")
    network.tie("neu", "HOLDS", "fall")
    assert _listed(network) == [("offen", "", True)]


def test_one_that_came_back_can_be_dismissed_again(network: Graph) -> None:
    key = _gap(network)
    changes.dismiss(network.store, COORDINATOR, key, 1, "Macht der Nachbarkreis.")
    network.tie("kim", "RESPONSIBLE_FOR", "ort", topic="wohnen")
    changes.dismiss(network.store, COORDINATOR, key, 2, "Die Stelle macht es.")
    assert _listed(network, "verworfen") == [("verworfen", "", False)]


def test_newly_opened_gaps_stand_first(network: Graph, frozen_clock: Any) -> None:
    _gap(network)
    frozen_clock.move(20 * 86_400)
    wanted = noted.Wanted("Arbeit in Musterstadt", "ort", "topics", "arbeit", kreis="kreis")
    network.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted))
    every = worklist.gaps(network.store, "kreis")
    assert [gap.record.name for gap in every] == ["Arbeit in Musterstadt", "Wohnen in Musterstadt"]
    assert [gap.record.name for gap in worklist.new_since(every)] == ["Arbeit in Musterstadt"]


def test_somebody_else_was_faster(network: Graph) -> None:
    key = _gap(network)
    changes.close(network.store, COORDINATOR, key, 1)
    with pytest.raises(StaleVersion):
        changes.take_on(network.store, COORDINATOR, key, 1, ["kim"])


def test_the_account_is_known_by_its_mailbox(network: Graph) -> None:
    network.store.change(
        lambda tx: tx.write("accounts/create_account", values={"id": "konto-1", "email": "kim@example.org"})
    )
    assert [one.name for one in me(network.store, COORDINATOR, belonging(network.store, "kreis"))] == [
        "Koordination KIM"
    ]


def _said(graph: Graph, key: str, state: str, **more: Any) -> None:
    graph.make("Statement", key, name="", dimension="topics", column="wohnen", state=state, **more)
    graph.tie(key, "IN_TERRITORY", "ort")


def _sure(graph: Graph) -> list[str]:
    found = worklist.gaps(graph.store, "kreis")
    return list(worklist.evidence(graph.store, found).values())


def test_a_gap_says_how_sure_it_is(network: Graph) -> None:
    _gap(network)
    assert _sure(network) == ["dazu ist keine Aussage erfasst"]
    _said(network, "quelle", "nein", evidence="claimed", observed_on="2024-02-20")
    assert _sure(network) == ["fehlt laut Quelle"]
    _said(network, "amtlich", "nein", evidence="confirmed", observed_on="2023-01-01")
    assert _sure(network) == ["fehlt, bestätigt"]


def test_a_statement_that_something_is_there_is_told_at_the_gap(network: Graph) -> None:
    _gap(network)
    _said(network, "alt", "nein", evidence="claimed", observed_on="2022-02-20")
    _said(network, "neu", "ja", evidence="claimed", observed_on="2024-02-20")
    _said(network, "vorbei", "nein", evidence="confirmed", observed_on="2025-02-20", until="2025-03-01")
    assert _sure(network) == ["vorhanden laut Quelle"]


def test_a_statement_counts_at_a_gap_from_its_first_day_to_its_last(network: Graph) -> None:
    _gap(network)
    _said(network, "noch", "nein", evidence="claimed", observed_on="2022-02-20", until="2099-12-31")
    _said(network, "erst", "ja", evidence="confirmed", observed_on="2024-02-20", since="2099-01-01")
    assert _sure(network) == ["fehlt laut Quelle"]


def test_a_gap_belongs_to_the_kreis_of_its_place(network: Graph) -> None:
    network.make("Territory", "fern", name="Kreis Fern", ags="05002", territory_kind="kreis")
    wanted = noted.Wanted("Wohnen in Musterstadt", "ort", "topics", "wohnen", kreis="fern")
    key = network.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted)).id
    assert kreis_of(network.store, key) == "kreis"


def _function(graph: Graph, key: str, state: str, **tie: str) -> None:
    graph.make("Position", key, status=state, status_since="01.01.2024")
    graph.tie(key, "RESPONSIBLE_FOR", "ort", topic="wohnen", valid_from="2024", **tie)


def test_a_filled_position_is_told_at_the_gap_before_what_a_source_says(network: Graph) -> None:
    _gap(network)
    _said(network, "quelle", "nein", evidence="claimed", observed_on="2024-02-20")
    _function(network, "wohnraum", "besetzt", evidence="claimed")
    assert _sure(network) == ["vorhanden laut Quelle"]


def test_only_vacant_positions_are_told_as_vacant(network: Graph) -> None:
    _gap(network)
    _function(network, "wohnraum", "vakant")
    assert _sure(network) == ["fehlt, Stelle vakant"]


def test_an_end_is_no_presence(network: Graph) -> None:
    _gap(network)
    _function(network, "wohnraum", "besetzt", valid_to="31.12.2024")
    assert _sure(network) == ["dazu ist keine Aussage erfasst"]


def test_a_gap_of_one_rechtskreis_is_answered_by_that_one_only(network: Graph) -> None:
    _gap(network, law_area="SGB II")
    _function(network, "asyl", "besetzt", law_area="AsylbLG")
    _said(network, "quelle", "ja", evidence="confirmed", observed_on="2024-02-20")
    assert _sure(network) == ["dazu ist keine Aussage erfasst"]
    _function(network, "jobcenter", "besetzt", law_area="SGB II")
    assert _sure(network) == ["vorhanden, rechnerisch"]


CASE, TOPIC, GROUP = ("case_management",) * 2, ("topics", "wohnen"), ("actor_groups", "WOHLFAHRT")
NOTHING = "dazu ist keine Aussage erfasst"
SURE, YEAR = {"confirmed_on": "01.10.2026", "valid_from": "2024"}, {"valid_from": "2024"}
#: A column, the relationships around it, and what the gap of it says.
AGREED: dict[str, tuple[tuple[str, str], list[tuple[str, str, str, dict[str, str]]], str]] = {
    "responsible is not there": (CASE, [("stelle", "RESPONSIBLE_FOR", "ort", YEAR)], NOTHING),
    "a position serves": (CASE, [("stelle", "SERVES", "ort", YEAR)], "vorhanden, rechnerisch"),
    "responsible for the topic": (TOPIC, [("amt", "RESPONSIBLE_FOR", "ort", {**SURE, "topic": "wohnen"})],
                                  "vorhanden, bestätigt"),
    "responsible for another topic": (
        TOPIC, [("amt", "COVERS", "wohnen", YEAR), ("amt", "RESPONSIBLE_FOR", "ort", {**YEAR, "topic": "arbeit"})],
        NOTHING),
    "the topic as a stage": (TOPIC, [("amt", "RESPONSIBLE_FOR", "ort", {**YEAR, "stage": "wohnen"})], NOTHING),
    "a part of a group": (
        GROUP, [("amt", "ACTS_AS", "wohlfahrt", SURE), ("amt", "RESPONSIBLE_FOR", "ort", {**SURE, "topic": "wohnen"})],
        "teils vorhanden, bestätigt"),
    "the whole before a part": (
        GROUP, [("amt", "ACTS_AS", "wohlfahrt", SURE), ("amt", "RESPONSIBLE_FOR", "ort", {**SURE, "topic": "wohnen"}),
                ("haus", "ACTS_AS", "wohlfahrt", YEAR), ("haus", "SERVES", "kreis", YEAR)], "vorhanden, rechnerisch"),
    "a stage of the same name": (
        TOPIC, [("amt", "COVERS", "stufe", SURE), ("amt", "SERVES", "ort", SURE)], NOTHING),
    "the membership that counts": (
        TOPIC, [("amt", "COVERS", "stufe", YEAR), ("amt", "COVERS", "wohnen", SURE), ("amt", "SERVES", "ort", SURE)],
        "vorhanden, bestätigt"),
    "the place before its Kreis": (
        TOPIC, [("amt", "COVERS", "wohnen", SURE), ("amt", "SERVES", "kreis", SURE),
                ("haus", "COVERS", "wohnen", YEAR), ("haus", "SERVES", "ort", YEAR)], "vorhanden, rechnerisch"),
}  # fmt: skip


@pytest.mark.parametrize("case", AGREED)
def test_a_gap_says_what_the_field_of_the_coverage_says(network: Graph, case: str) -> None:
    column, ties, said = AGREED[case]
    network.make("ActorGroup", "wohlfahrt", key="WOHLFAHRT")
    network.make("Stage", "stufe", key="wohnen", number="1")
    network.make("Topic", "arbeit", name="Arbeit", key="arbeit")
    network.make("Position", "stelle", baustein="2", status="besetzt", status_since="2024")
    network.make("Organisation", "haus")
    for source, rel, target, values in ties:
        network.tie(source, rel, target, **values)
    wanted = noted.Wanted("Lücke in Musterstadt", "ort", *column, kreis="kreis")
    network.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted))
    rows = coverage.answer(network.store, "kreis", date(2026, 11, 2), "ist", column[0])["rows"]
    (field,) = [row for row in rows if row["column"] == column[1]]
    part = "teils " if field["note"].startswith("nur für") else ""
    there = worklist._THERE[field["evidence"]] if field["state"] == "ja" else NOTHING
    assert (_sure(network), part + there) == ([said], said)


def test_who_serves_the_kreis_is_read_once_for_all_its_gaps(network: Graph) -> None:
    network.make("Territory", "nah", name="Nahdorf", ags="05001008", territory_kind="gemeinde")
    network.tie("nah", "IN_TERRITORY", "kreis")
    network.tie("amt", "COVERS", "wohnen")
    network.tie("amt", "SERVES", "kreis")
    asked = {"territories": ["nah", "ort"], "columns": ["wohnen"], "named": ["wohnen"]}
    (row,) = network.store.read("upkeep/gap_served", **asked)
    assert sorted(row["asked"]) == ["nah", "ort"]


def test_a_gap_is_a_kind_of_its_own() -> None:
    assert ONTOLOGY.kind("Gap").slug == "luecken"
