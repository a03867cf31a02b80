"""What a picture shows: folding, leaving out, days, evidence. No engine."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.network.projection import (
    DIVIDER,
    FOLDED_KINDS,
    SHARED_KINDS,
    Gap,
    Node,
    Tie,
    drawn,
    folded,
    gaps_by_place,
    graph,
    strongest,
    tie_of,
)
from graph_app.network.scene import gap_spots, lines_of
from graph_app.ontology import ONTOLOGY

DAY = date(2023, 6, 30)


def node(key: str, kind: str = "Office", **values: str) -> Node:
    return Node(key, ONTOLOGY.kind(kind), values.pop("name", key), **values)


def tie(source: str, target: str, rel: str = "SERVES", **values: object) -> Tie:
    return Tie(f"{source}-{rel}-{target}", ONTOLOGY.relation(rel), source, target, **values)  # type: ignore[arg-type]


def row(**days: object) -> str:
    names = ("valid_from", "valid_from_p", "valid_to", "valid_to_p", "observed_on", "observed_on_p", "known", "known_p")
    days = {"known": "" if "valid_from" in days else "sure"} | days
    return DIVIDER.join(["t", "SERVES", "a", "b", "", "claimed", *(str(days.get(name, "")) for name in names), ""])


def test_persons_meetings_and_what_only_proves_are_folded_away() -> None:
    assert {"Person", "Meeting", "Statement", "Gap", "Requirement", "Source", "ExternalId"} == FOLDED_KINDS


def test_reference_lists_belong_to_no_kreis() -> None:
    assert {"Topic", "Stage", "ActorGroup"} == SHARED_KINDS


def test_eight_of_a_kind_stand_alone_and_nine_become_one_thing() -> None:
    eight, nine = [node(f"o{i}") for i in range(8)], [node(f"s{i}", "School") for i in range(9)]
    single, groups = folded([*eight, *nine], "m")
    assert [n.id for n in single] == [n.id for n in eight]
    assert [(g.label, len(g.members)) for g in groups] == [("Schulen", 9)]


def test_an_opened_kind_is_not_folded() -> None:
    single, groups = folded([node(f"o{i}") for i in range(9)], "m", {"Office"})
    assert (len(single), groups) == (9, [])


def test_municipalities_fold_apart_from_the_land_above_them() -> None:
    towns = [node(f"m{i}", "Territory", territory_kind="stadt") for i in range(9)]
    single, groups = folded([*towns, node("nrw", "Territory", territory_kind="land")], "k")
    assert ([n.id for n in single], groups[0].label) == (["nrw"], "Kommunen")


def test_of_too_many_the_least_connected_are_left_out() -> None:
    nodes = [node(key) for key in "abcd"]
    kept = drawn(nodes, [tie("a", "c"), tie("c", "d")], kept={"b"}, most=3)
    assert [n.id for n in kept] == ["a", "b", "c"]


def test_neighbours_stand_in_the_order_of_the_legend_and_the_german_alphabet() -> None:
    nodes = [node("1", name="Zoo"), node("2", name="Öding"), node("3", "Territory", name="Z"), node("4", name="Ort")]
    assert [n.id for n in drawn(nodes, [])] == ["3", "2", "4", "1"]


def test_ties_to_what_is_not_drawn_are_not_in_the_graph() -> None:
    net = graph([node("a"), node("b")], [tie("a", "b"), tie("a", "x"), tie("a", "b", "COOPERATES_WITH")])
    assert (net.number_of_nodes(), net.number_of_edges()) == (2, 2)


def test_one_confirmed_tie_makes_the_line_confirmed() -> None:
    assert strongest([tie("a", "b", evidence="claimed"), tie("a", "b", evidence="confirmed")]) == "confirmed"
    assert strongest([tie("a", "b")]) == ""


def test_a_tie_with_a_source_is_as_sure_as_everywhere_else() -> None:
    fields = ["t", "SERVES", "a", "b", "", "", *[""] * 6, "sure", "", "quelle"]
    assert tie_of(DIVIDER.join(fields), DAY).evidence == "claimed"
    assert tie_of(DIVIDER.join([*fields[:-1], ""]), DAY).evidence == ""


@pytest.mark.parametrize(
    ("days", "sure"),
    [
        ({}, True),
        ({"known": date(2024, 1, 1)}, False),
        ({"observed_on": date(2024, 1, 1), "known": "sure"}, True),
        ({"observed_on": date(2024, 1, 1), "known": date(2023, 1, 1), "known_p": "M"}, True),
        ({"valid_from": date(2023, 1, 1), "valid_from_p": "Y"}, False),
        ({"valid_from": date(2023, 6, 1), "valid_from_p": "M"}, True),
        ({"valid_to": date(2023, 1, 1), "valid_to_p": "Y"}, False),
        ({"valid_to": date(2023, 6, 30), "valid_to_p": "D"}, True),
        ({"valid_to": date(2024, 1, 1), "valid_to_p": "Y"}, True),
    ],
)
def test_between_the_ends_of_an_imprecise_day_nothing_is_sure(days: dict[str, object], sure: bool) -> None:
    assert tie_of(row(**days), DAY).sure is sure


def test_a_line_that_is_not_sure_is_dotted_whatever_its_evidence() -> None:
    lines = lines_of([tie("a", "b", evidence="confirmed", sure=False)], {"a": "a", "b": "b"})
    assert lines[0].style == "unknown"


def test_parallel_ties_are_one_line_that_names_them_all() -> None:
    ties = [tie("a", "b"), tie("b", "a", "COOPERATES_WITH", evidence="claimed")]
    lines = lines_of(ties, {"a": "a", "b": "b"})
    assert [(line.style, set(line.ties)) for line in lines] == [("claimed", {t.id for t in ties})]


def test_only_planned_ties_make_a_planned_line() -> None:
    planned = lines_of([tie("a", "b", mode="plan")], {"a": "a", "b": "b"})
    both = lines_of([tie("a", "b", mode="plan"), tie("a", "b", "SUPERVISES")], {"a": "a", "b": "b"})
    assert (planned[0].plan, both[0].plan) == (True, False)


def test_where_something_lies_claims_nothing() -> None:
    lines = lines_of([tie("a", "b", "IN_TERRITORY", evidence="confirmed")], {"a": "a", "b": "b"})
    assert lines[0].style == "located"


def test_a_gap_is_a_thing_with_a_word() -> None:
    gaps = gaps_by_place([Gap("05", "MSO", "Migranten\u00adorganisation", "nein", "claimed")], {"05": "m"}, ("nein",))
    spots = gap_spots(gaps, together=8)
    assert [(s.role, s.near, "".join(s.lines)) for s in spots] == [("gap", "m", "Lücke:Migrantenorganisation")]


def test_unknown_is_not_a_gap() -> None:
    gap = Gap("05", "MSO", "MSO", "unbekannt")
    assert gaps_by_place([gap], {"05": "m"}, ("nein",)) == {}
    assert gap_spots({"m": [gap]}, together=8)[0].role == "unknown"


def test_many_unknown_become_one_pale_field_with_their_number() -> None:
    gaps = [Gap("05", str(number), str(number), "unbekannt") for number in range(9)]
    spots = gap_spots({"m": gaps}, together=8)
    assert [(s.label, len(s.members)) for s in spots] == [("? 9 unbekannt", 9)]


def test_several_gaps_are_filled_only_when_all_are_confirmed() -> None:
    gaps = [Gap("05", "a", "A", "nein", "confirmed"), Gap("05", "b", "B", "nein", "claimed")]
    assert gap_spots({"m": gaps}, together=1)[0].evidence == "claimed"
