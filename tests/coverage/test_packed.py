"""A whole Land is answered packed and must say exactly what each of its Kreise says."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.coverage import exports, packed
from graph_app.entities import bulk
from graph_app.ontology import Day
from graph_app.starter import files
from graph_app.store import Store

KREISE = ("05754", "05374", "05334", "05378", "05166")
DAYS = [None, "2019", "2021", "2023", "03.2022", "06.2023", "30.06.2023", "31.12.2022", "01.01.2024"]


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        (date(2023, 6, 15), date(2023, 5, 1), date(2022, 1, 1)),
        (date(2023, 6, 30), date(2023, 6, 1), date(2022, 1, 1)),
        (date(2023, 12, 31), date(2023, 12, 1), date(2023, 1, 1)),
        (date(2024, 2, 28), date(2024, 1, 1), date(2023, 1, 1)),
    ],
)
def test_the_bounds_are_the_latest_month_and_year_that_are_over(day: date, month: date, year: date) -> None:
    found = packed.bounds(day)
    assert (found["month"], found["year"]) == (month, year)


@pytest.fixture
def land(store: Store) -> Store:
    """53 municipalities, and 120 organisations, units and positions with all sorts of days, plans and topics."""
    chance = random.Random(54)
    entries: list[dict[str, Any]] = [*files.territories(), *files.reference_lists()]
    places = [e["id"] for e in entries if e.get("node") == "Territory" and len(e["ags"]) > 2]
    groups = [e["id"] for e in entries if e.get("node") == "ActorGroup"][:4]
    subjects = [one for kind in ("Topic", "Stage") for one in [e["id"] for e in entries if e.get("node") == kind][:4]]
    entries.append({"node": "PlanVersion", "id": "plan", "name": "Planstand", "valid_from": "2021-01-01"})
    for number in range(120):
        entries += _record(chance, number, places, groups, subjects)
    nodes = [e for e in entries if "node" in e]
    bulk.write(store, SYSTEM, files.load_of([*nodes, *(e for e in entries if "rel" in e)]))
    return store


def _record(
    chance: random.Random, number: int, places: list[str], groups: list[str], subjects: list[str]
) -> list[dict[str, Any]]:
    key, kind = f"x{number}", chance.choice(["Office", "Organisation", "Unit", "Position"])
    node = {"node": kind, "id": key, "name": key, **_days(chance, 0.2)}
    if kind == "Position":
        node |= {"baustein": chance.choice([1, 2]), "status": chance.choice(["besetzt", "vakant", "geplant"])}
        node["status_since"] = _day(chance)
    entries = [node]
    for subject in chance.sample(subjects, 2):
        entries.append(_tie(chance, "COVERS", key, subject))
    if kind != "Position":
        entries.append(_tie(chance, "ACTS_AS", key, chance.choice(groups)))
    for place in chance.sample(places, 2):
        rel = chance.choice(["SERVES", "SERVES", "RESPONSIBLE_FOR"])
        tie = _tie(chance, rel, key, place)
        if rel == "RESPONSIBLE_FOR" and chance.random() < 0.6:
            named = chance.choice(subjects)
            tie["topic" if named.startswith("topic") else "stage"] = named.split("-", 1)[1]
        entries.append(tie)
    return entries


def _tie(chance: random.Random, rel: str, source: str, target: str) -> dict[str, Any]:
    tie = {"rel": rel, "id": f"{source}-{rel}-{target}", "from": source, "to": target, **_days(chance, 0.8)}
    tie["evidence"] = chance.choice(["confirmed", "claimed", "derived"])
    if chance.random() < 0.4:
        tie["observed_on"] = _day(chance)
    if chance.random() < 0.3:
        tie["confirmed_on"] = _day(chance)
    return tie | ({"mode": "plan", "plan_version": "plan"} if chance.random() < 0.1 else {})


def _days(chance: random.Random, often: float) -> dict[str, Any]:
    """An end never lies before its start, as the schema demands."""
    if chance.random() > often:
        return {}
    one, other = sorted((Day.parse(chance.choice(DAYS[1:]) or "2021") for _ in range(2)), key=lambda day: str(day.last))
    found = {"valid_from": one.to_json(), "valid_to": other.to_json()}
    if one.first is None or other.first is None or one.first > other.first or chance.random() < 0.5:
        del found["valid_to"]
    return found


def _day(chance: random.Random) -> Any:
    return Day.parse(chance.choice(DAYS[1:]) or "2021").to_json()


def _said(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["state"], row["evidence"], row["over_kreis"], row["conflict"], frozenset(row["records"]))


@pytest.mark.parametrize("mode", ["ist", "plan"])
@pytest.mark.parametrize("dimension", ["actor_groups", "topics", "stages", "case_management"])
def test_the_land_says_what_its_kreise_say(land: Store, dimension: str, mode: str) -> None:
    for day in (date(2021, 12, 31), date(2022, 3, 15), date(2023, 6, 30)):
        whole = exports.answer(land, "05", day, mode, dimension)["rows"]
        said = {(row["ags"], row["column"]): _said(row) for row in whole}
        parts = [row for kreis in KREISE for row in exports.answer(land, kreis, day, mode, dimension)["rows"]]
        assert said == {(row["ags"], row["column"]): _said(row) for row in parts}
        assert dimension == "case_management" or any(row["state"] == "ja" for row in whole)
