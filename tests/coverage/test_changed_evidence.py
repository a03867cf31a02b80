"""An invented Kreis of three municipalities: what happens when evidence ends, is denied, contradicted or added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.coverage import exports
from graph_app.entities import changes
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store

Say = Callable[..., Record]
SILVESTER = date(2025, 12, 31)


@pytest.fixture
def invented(store: Store) -> Store:
    """Kreis Musterland with Adorf, Bedorf and Cestadt, a group and a topic."""
    for key, name, kind, ags in (
        ("k", "Kreis Musterland", "kreis", "05999"), ("a", "Adorf", "gemeinde", "05999004"),
        ("b", "Bedorf", "gemeinde", "05999008"), ("c", "Cestadt", "stadt", "05999012"),
    ):  # fmt: skip
        _make(store, "Territory", id=key, name=name, territory_kind=kind, ags=ags)
        if key != "k":
            _tie(store, "IN_TERRITORY", key, "k")
    _make(store, "ActorGroup", id="g", name="Freie Wohlfahrtspflege", key="WOHLFAHRT")
    _make(store, "Topic", id="t", name="Wohnen", key="wohnen")
    return store


def _make(store: Store, kind: str, **values: Any) -> Record:
    return store.change(lambda tx: changes.create(tx, SYSTEM, ONTOLOGY.kind(kind), values))


def _tie(store: Store, rel: str, source: str, target: str, **values: Any) -> Any:
    return store.change(lambda tx: changes.link(tx, SYSTEM, ONTOLOGY.relation(rel), source, target, values))


@pytest.fixture
def say(invented: Store) -> Say:
    """Writes a Statement about a municipality."""

    def write(place: str, state: str, evidence: str = "claimed", **values: Any) -> Record:
        kept = {"dimension": "case_management", "column": "case_management", "state": state, "evidence": evidence}
        days = {
            name: Day.parse(value) if name in ("since", "until", "observed_on") else value
            for name, value in values.items()
        }
        record = _make(invented, "Statement", **{**kept, **days})
        _tie(invented, "IN_TERRITORY", record.id, place)
        return record

    return write


def states(
    store: Store, day: date = SILVESTER, dimension: str = "case_management", mode: str = "ist"
) -> dict[str, str]:
    return {row["name"]: row["state"] for row in exports.answer(store, "05999", day, mode, dimension)["rows"]}


def row(store: Store, place: str, day: date = SILVESTER, dimension: str = "case_management") -> dict[str, Any]:
    rows = exports.answer(store, "05999", day, "ist", dimension)["rows"]
    return next(one for one in rows if one["name"] == place)


def test_an_invented_kreis_starts_unknown(invented: Store) -> None:
    assert states(invented) == {"Adorf": "unbekannt", "Bedorf": "unbekannt", "Cestadt": "unbekannt"}


def test_a_confirmed_absence_is_a_confirmed_no(invented: Store, say: Say) -> None:
    say("a", "ja", observed_on="01.06.2025")
    say("a", "nein", "confirmed", observed_on="01.07.2025", confirmed_on=Day.parse("01.07.2025"))
    found = row(invented, "Adorf")
    assert (found["state"], found["evidence"], found["note"]) == ("nein", "confirmed", "zuletzt belegt 01.07.2025")
    assert states(invented, date(2025, 6, 30))["Adorf"] == "ja"


def test_a_second_source_contradicts_and_both_are_kept(invented: Store, say: Say) -> None:
    say("b", "ja", since="2024", observed_on="01.06.2025", quote="Es gibt sie.")
    say("b", "nein", since="2024", observed_on="01.06.2025", quote="Es gibt sie nicht.")
    found = row(invented, "Bedorf")
    assert found["conflict"]
    assert {one["quote"] for one in found["sources"]} == {"Es gibt sie.", "Es gibt sie nicht."}


def test_an_ended_statement_says_nothing_any_more(invented: Store, say: Say) -> None:
    say("c", "ja", since="2024", until="30.06.2025", observed_on="2024")
    assert states(invented, date(2025, 6, 30))["Cestadt"] == "ja"
    assert states(invented, date(2025, 7, 1))["Cestadt"] == "unbekannt"


def test_the_end_is_named_by_the_comparison(invented: Store, say: Say) -> None:
    say("c", "ja", since="2024", until="30.06.2025", observed_on="2024")
    found = exports.comparison(invented, "05999", date(2024, 12, 31), SILVESTER, "case_management")
    assert [one["name"] for one in found["ended"]] == ["Cestadt"]


def test_an_archived_statement_is_not_heard(invented: Store, say: Say) -> None:
    record = say("a", "ja", observed_on="01.06.2025")
    invented.change(lambda tx: changes.archive(tx, SYSTEM, record.id, record.version))
    assert states(invented)["Adorf"] == "unbekannt"


def test_a_filled_position_starts_case_management_and_kim(invented: Store) -> None:
    _make(
        invented,
        "Position",
        id="p",
        name="Case Management",
        baustein=2,
        status="besetzt",
        status_since=Day.parse("01.03.2025"),
    )
    _tie(invented, "SERVES", "p", "a", valid_from=Day.parse("2024"))
    for dimension in ("case_management", "kim_participation"):
        found = row(invented, "Adorf", dimension=dimension)
        assert (found["state"], found["since"], found["records"]) == (
            "ja",
            {"value": "2025-03-01", "precision": "D"},
            ["p"],
        )
    assert states(invented, date(2025, 2, 28))["Adorf"] == "unbekannt"


def test_a_position_that_becomes_vacant_is_a_no_and_keeps_its_past(invented: Store) -> None:
    position = _make(
        invented, "Position", id="p", name="CM", baustein=2, status="besetzt", status_since=Day.parse("01.03.2024")
    )
    _tie(invented, "SERVES", "p", "a", valid_from=Day.parse("2024"))
    vacant = {"status": "vakant", "status_since": Day.parse("01.07.2025")}
    invented.change(lambda tx: changes.update(tx, SYSTEM, "p", position.version, vacant))
    found = row(invented, "Adorf")
    assert (found["state"], found["evidence"], found["note"]) == ("nein", "derived", "vakant seit 01.07.2025")
    assert states(invented, date(2025, 6, 30))["Adorf"] == "ja"


def test_another_baustein_is_no_case_management(invented: Store) -> None:
    _make(
        invented, "Position", id="p", name="Koordination", baustein=1, status="besetzt", status_since=Day.parse("2024")
    )
    _tie(invented, "SERVES", "p", "a", valid_from=Day.parse("2024"))
    assert states(invented)["Adorf"] == "unbekannt"


def test_lying_in_a_place_is_not_serving_it(invented: Store) -> None:
    _make(invented, "WelfareOrganisation", id="o", name="AWO")
    _tie(invented, "ACTS_AS", "o", "g", valid_from=Day.parse("2024"))
    _tie(invented, "IN_TERRITORY", "o", "a", valid_from=Day.parse("2024"))
    assert set(states(invented, dimension="actor_groups").values()) == {"unbekannt"}


def test_serving_the_kreis_counts_for_all_until_it_ends(invented: Store) -> None:
    _make(invented, "WelfareOrganisation", id="o", name="AWO")
    _tie(invented, "ACTS_AS", "o", "g", valid_from=Day.parse("2024"))
    tie = _tie(invented, "SERVES", "o", "k", valid_from=Day.parse("2024"))
    assert row(invented, "Adorf", dimension="actor_groups")["note"] == "über den Kreis"
    invented.change(lambda tx: changes.end(tx, SYSTEM, tie.id, tie.version, Day.parse("30.09.2025")))
    assert set(states(invented, dimension="actor_groups").values()) == {"unbekannt"}
    assert set(states(invented, date(2025, 9, 30), dimension="actor_groups").values()) == {"ja"}


def test_a_responsibility_for_one_topic_says_nothing_of_another(invented: Store) -> None:
    _make(invented, "Topic", id="t2", name="Sprache", key="sprache")
    _make(invented, "Office", id="o", name="Wohnhilfe")
    for topic in ("t", "t2"):
        _tie(invented, "COVERS", "o", topic, valid_from=Day.parse("2024"))
    _tie(invented, "RESPONSIBLE_FOR", "o", "a", valid_from=Day.parse("2024"), topic="wohnen")
    rows = exports.answer(invented, "05999", SILVESTER, "ist", "topics")["rows"]
    assert {one["column"]: one["state"] for one in rows if one["name"] == "Adorf"} == {
        "wohnen": "ja",
        "sprache": "unbekannt",
    }


def test_what_has_no_day_counts_from_the_day_it_was_recorded(invented: Store, frozen_clock: Any) -> None:
    _make(invented, "WelfareOrganisation", id="o", name="AWO")
    _tie(invented, "ACTS_AS", "o", "g")
    _tie(invented, "SERVES", "o", "a")
    assert states(invented, date(2026, 11, 1), "actor_groups")["Adorf"] == "unbekannt"
    assert states(invented, date(2026, 11, 2), "actor_groups")["Adorf"] == "ja"


def test_a_planned_position_counts_in_the_plan_only(invented: Store) -> None:
    _make(invented, "PlanVersion", id="v", name="Planstand 1", valid_from=Day.parse("2025"))
    _make(invented, "Position", id="p", name="CM", baustein=2, status="geplant", status_since=Day.parse("2025"))
    _tie(invented, "SERVES", "p", "b", mode="plan", plan_version="v")
    assert states(invented)["Bedorf"] == "unbekannt"
    assert states(invented, mode="plan")["Bedorf"] == "ja"
