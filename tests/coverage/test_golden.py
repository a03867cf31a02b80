"""What the five example Kreise answer (domain.md §2), from data through the general rule, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.coverage import exports
from graph_app.starter import changes as starter
from graph_app.store import Store

Answer = Callable[..., dict[str, Any]]
EMPTYING = "MATCH (n) WHERE NOT n:Migration WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
FIVE = {"Borgholzhausen", "Harsewinkel", "Herzebrock-Clarholz", "Schloß Holte-Stukenbrock", "Verl"}
THREE = {"Steinhagen", "Versmold", "Werther (Westf.)"}


@pytest.fixture(params=["arcadedb", "neo4j"], scope="module")
def examples(request: pytest.FixtureRequest) -> Store:
    """All five examples, loaded once on each engine; these tests only read."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    while store.change(lambda tx: tx.run_text(EMPTYING), seconds=60)[0]["gone"]:
        pass
    for ags in ("05754", "05374", "05334", "05378", "05166"):
        starter.load_example(store, SYSTEM, ags)
    return store


@pytest.fixture
def answer(examples: Store) -> Answer:
    """The answer for a Kreis and a day."""

    def ask(kreis: str, *day: int, mode: str = "ist", dimension: str = "case_management") -> dict[str, Any]:
        return exports.answer(examples, kreis, date(*day), mode, dimension)

    return ask


def names(answer: dict[str, Any], state: str) -> set[str]:
    return {row["name"] for row in answer["rows"] if row["state"] == state}


def levels(answer: dict[str, Any]) -> set[str]:
    return {row["evidence"] for row in answer["rows"] if row["state"] != "unbekannt"}


def test_oberberg_on_the_day_of_the_question(answer: Answer) -> None:
    found = answer("05374", 2024, 3, 25)
    assert names(found, "ja") == {"Bergneustadt", "Lindlar", "Marienheide", "Waldbröl"}
    assert found["counts"] == {"ja": 4, "nein": 0, "unbekannt": 9}
    assert levels(found) == {"claimed"}
    assert "Gummersbach" in names(found, "unbekannt")


def test_oberberg_before_and_after(answer: Answer) -> None:
    assert answer("05374", 2024, 3, 24)["counts"] == {"ja": 0, "nein": 0, "unbekannt": 13}
    notes = {row["note"] for row in answer("05374", 2025, 3, 25)["rows"] if row["state"] == "ja"}
    assert notes == {"zuletzt belegt 25.03.2024"}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ((2022, 12, 31), {"ja": 5, "nein": 8, "unbekannt": 0}),
        ((2023, 6, 30), {"ja": 5, "nein": 3, "unbekannt": 5}),
        ((2023, 12, 31), {"ja": 10, "nein": 3, "unbekannt": 0}),
    ],
)
def test_guetersloh(answer: Answer, day: tuple[int, int, int], counts: dict[str, int]) -> None:
    found = answer("05754", *day)
    assert found["counts"] == counts
    assert levels(found) == {"claimed"}


def test_guetersloh_names_the_three_and_keeps_the_year(answer: Answer) -> None:
    found = answer("05754", 2023, 12, 31)
    assert names(found, "nein") == THREE
    rows = {row["name"]: row for row in found["rows"]}
    assert all(rows[name]["since"] == {"value": "2023", "precision": "Y"} for name in FIVE)


def test_guetersloh_shows_the_contradiction(answer: Answer) -> None:
    rows = [row for row in answer("05754", 2023, 12, 31)["rows"] if row["name"] in FIVE]
    assert all(row["conflict"] for row in rows)
    assert all(any("seit 2021" in (source["quote"] or "") for source in row["sources"]) for row in rows)


def test_the_comparison_names_the_five(examples: Store) -> None:
    found = exports.comparison(examples, "05754", date(2022, 12, 31), date(2023, 12, 31), "case_management")
    assert {row["name"] for row in found["started"]} == FIVE
    assert found["ended"] == []


def test_aachen_has_ten_and_serves_nine(answer: Answer) -> None:
    found = answer("05334", 2022, 12, 31)
    assert len(found["rows"]) == 10
    assert found["counts"] == {"ja": 9, "nein": 0, "unbekannt": 1}
    assert names(found, "unbekannt") == {"Aachen"}


def test_aachen_had_nobody_in_june_2021(answer: Answer) -> None:
    assert answer("05334", 2021, 6, 16)["counts"]["ja"] == 0


def test_bergisch_gladbach_has_a_plan_and_no_fact(answer: Answer) -> None:
    plan = answer("05378", 2021, 12, 31, mode="plan")
    assert [(row["name"], row["note"]) for row in plan["rows"] if row["state"] == "ja"] == [
        ("Bergisch Gladbach", "Plan")
    ]
    assert answer("05378", 2021, 12, 31)["counts"] == {"ja": 0, "nein": 0, "unbekannt": 8}


def test_bergisch_gladbach_takes_part_since_july(answer: Answer) -> None:
    found = answer("05378", 2021, 12, 31, dimension="kim_participation")
    assert found["counts"] == {"ja": 1, "nein": 0, "unbekannt": 7}
    assert [row["since"]["value"] for row in found["rows"] if row["state"] == "ja"] == ["2021-07-01"]


def test_viersen_takes_part_everywhere_and_says_nothing_of_case_management(answer: Answer) -> None:
    taking_part = answer("05166", 2023, 12, 31, dimension="kim_participation")
    assert (taking_part["counts"], levels(taking_part)) == ({"ja": 9, "nein": 0, "unbekannt": 0}, {"claimed"})
    assert answer("05166", 2023, 12, 31)["counts"]["unbekannt"] == 9


def test_the_ki_of_the_kreis_is_named_as_such(answer: Answer) -> None:
    rows = answer("05754", 2024, 12, 31, dimension="actor_groups")["rows"]
    ki = {row["name"]: row for row in rows if row["column"] == "KI"}
    assert ki["Verl"]["note"] == "über den Kreis"
    assert ki["Gütersloh"]["note"] == ""


@pytest.mark.parametrize("dimension", ["actor_groups", "topics", "stages"])
def test_every_column_of_the_list_is_answered(answer: Answer, dimension: str) -> None:
    found = answer("05166", 2023, 12, 31, dimension=dimension)
    assert len(found["rows"]) == 9 * len(found["columns"]) > 9


def test_the_land_is_answered_at_once(answer: Answer) -> None:
    assert len(answer("05", 2023, 12, 31)["rows"]) == 53
