"""The rule of who answers, on candidates made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, Day
from graph_app.responsibility.candidates import Candidate, Proof, Standing, candidate
from graph_app.responsibility.rule import (
    EXPLICIT,
    Absence,
    Need,
    confirmed_absence,
    fits,
    helpers,
    laws_to_choose,
    limits_to_choose,
    ranked,
)

DAY = date(2026, 11, 2)
WOHNEN = Need(topic="wohnen", topic_id="topic-wohnen")


def one(key: str, **given: Any) -> Candidate:
    """A candidate: explicit for Wohnen in the municipality unless it says otherwise."""
    values = {"id": key, "name": key, **given.pop("values", {})}
    record = Record(ONTOLOGY.kind(given.pop("kind", "Position")), key, 1, values)
    standing = Standing(record, given.pop("vacant", False), None, ())
    plain = {"relationship": "RESPONSIBLE_FOR", "territory": "m", "scope": 0, "topic": "wohnen", "stage": "", "law": "",
             "covers": frozenset(), "sure": True, "proofs": ()}  # fmt: skip
    return Candidate(standing, **{**plain, **given})


def order(*candidates: Candidate, need: Need = WOHNEN) -> list[str]:
    return [found.id for found in ranked(candidates, need)]


COVERING: dict[str, Any] = {"topic": "", "covers": frozenset({"topic-wohnen"})}


def test_explicit_goes_before_territory_however_near() -> None:
    near = one("a", relationship="SERVES", **COVERING)
    assert order(near, one("b", scope=2)) == ["b", "a"]


def test_the_more_specific_goes_before_the_nearer_and_the_nearer_before_the_further() -> None:
    whole = one("whole", **COVERING)
    assert order(whole, one("land", scope=2), one("kreis", scope=1)) == ["kreis", "land", "whole"]


def test_what_is_limited_to_something_else_never_answers() -> None:
    assert order(one("sport", topic="sport"), one("stage", topic="", stage="09")) == []


def test_another_area_of_law_never_answers_and_none_holds_in_all() -> None:
    need = Need(topic="wohnen", topic_id="topic-wohnen", law="sgb_ii")
    assert order(one("other", law="sgb_xii"), one("any"), one("own", law="sgb_ii"), need=need) == ["own", "any"]


def test_filled_goes_before_vacant_among_equals_only() -> None:
    assert order(one("a", vacant=True), one("b"), one("kreis", scope=1)) == ["b", "a", "kreis"]
    assert order(one("a", vacant=True), one("kreis", scope=1))[0] == "a"


def test_language_and_course_choose_among_equals_only() -> None:
    arabic = one("z", values={"languages": ["Arabisch"]})
    need = Need(topic="wohnen", topic_id="topic-wohnen", language="arabisch", childcare=True)
    assert order(one("a"), arabic, one("kreis", scope=1, offers=True), need=need) == ["z", "a", "kreis"]
    assert order(one("a"), arabic, one("b", offers=True), need=need)[0] == "b"


def test_among_equals_confirmed_goes_first_then_filled_then_the_id() -> None:
    confirmed = {"proofs": (Proof(EXPLICIT, None, None, None, "confirmed", None, Day.parse("02.11.2026")),)}
    found = (one("a", vacant=True), one("b", values={"name": "Z"}), one("c"), one("d", vacant=True, **confirmed))
    assert order(*found, one("e", **confirmed)) == ["e", "d", "b", "c", "a"]


def test_two_areas_of_law_ask_back_only_where_nothing_else_decides() -> None:
    both = (one("a", law="sgb_ii"), one("b", law="sgb_iii"))
    assert laws_to_choose(ranked(both, WOHNEN), WOHNEN) == ("sgb_ii", "sgb_iii")
    assert laws_to_choose(ranked((*both, one("c")), WOHNEN), WOHNEN) == ()
    assert laws_to_choose(ranked((both[0], one("kreis", scope=1)), WOHNEN), WOHNEN) == ()


def test_an_area_of_law_of_the_town_and_another_of_the_kreis_ask_back() -> None:
    town, kreis = one("a", law="asylblg"), one("kreis", scope=1, law="sgb_ii")
    assert laws_to_choose(ranked((kreis, town), WOHNEN), WOHNEN) == ("asylblg", "sgb_ii")
    assert laws_to_choose(ranked((town, one("whole", scope=1, law="sgb_ii", **COVERING)), WOHNEN), WOHNEN) == ()
    assert laws_to_choose(ranked((one("any"), kreis), WOHNEN), WOHNEN) == ()


def test_an_office_with_functions_for_different_concerns_asks_which() -> None:
    office, at = Need(group_id="g"), {"covers": frozenset({"g"})}
    both = (one("a", **at), one("b", topic="soziales", stage="04", **at), one("c", topic="", stage="02", **at))
    assert limits_to_choose(ranked(both, office), office) == (("wohnen", ""), ("", "02"), ("soziales", ""))
    assert limits_to_choose(ranked((one("a", **at), one("b", **at)), office), office) == ()
    kreis = one("b", topic="soziales", scope=1, **at)
    assert limits_to_choose(ranked((one("a", **at), kreis), office), office) == ()
    asked = Need(topic="wohnen", group_id="g")
    assert limits_to_choose(ranked(both, asked), asked) == ()


def test_case_management_without_a_task_of_its_own_leads_on_but_does_not_answer() -> None:
    manager = one("cm", topic="", values={"baustein": 2})
    assert order(manager) == []
    assert [found.id for found in helpers([manager, one("a")], WOHNEN, ["a"])] == ["cm"]


def row(**given: Any) -> dict[str, Any]:
    """A row of the graph: a position that is responsible for Wohnen since 2024."""
    tie = {"id": "r", "topic": "wohnen", "mode": "ist", "valid_from": date(2024, 1, 1), "valid_from_precision": "D"}
    node = {"id": "p", "name": "Wohnen", **given.pop("node", {})}
    return {"territory": "m", "type": "RESPONSIBLE_FOR", "tie": {**tie, **given.pop("tie", {})}, "node": node,
            "labels": ["Entity", "Position"], "memberships": [], "holders": [], "homes": [], **given}  # fmt: skip


@pytest.mark.parametrize(
    "ended",
    [
        {"tie": {"valid_to": date(2026, 11, 1), "valid_to_precision": "D"}},
        {"tie": {"valid_from": date(2026, 11, 3)}},
        {"node": {"valid_to": date(2025, 12, 31), "valid_to_precision": "D"}},
        {"node": {"status": "geplant"}},
        {"node": {"status": "aufgegeben"}},
    ],
)
def test_what_is_over_or_not_yet_at_work_is_no_candidate(ended: dict[str, Any]) -> None:
    assert candidate(row(), 0, DAY) is not None
    assert candidate(row(**ended), 0, DAY) is None


def test_a_day_inside_an_imprecise_beginning_is_not_sure() -> None:
    tie = {"valid_from": date(2026, 1, 1), "valid_from_precision": "Y"}
    assert [candidate(row(tie=tie), 0, day).sure for day in (DAY, date(2026, 12, 31))] == [False, True]  # type: ignore[union-attr]


def holder(key: str | None, **days: Any) -> dict[str, Any]:
    return {"id": key, "name": key and key.upper(), "tie": {"id": "h", "valid_from": date(2024, 1, 1), **days},
            "valid_to": None, "valid_to_precision": None}  # fmt: skip


def test_who_left_is_not_named_and_leaves_the_function_vacant() -> None:
    left = holder("q", valid_to=date(2026, 6, 30), valid_to_precision="D")
    found = candidate(row(holders=[left]), 0, DAY)
    assert found is not None
    assert (found.standing.person, found.standing.vacant) == (None, True)


def test_a_restricted_holder_fills_the_function_without_a_name() -> None:
    left = holder("q", valid_to=date(2026, 6, 30), valid_to_precision="D")
    found = candidate(row(holders=[left, holder(None)], node={"status": "besetzt"}), 0, DAY)
    assert found is not None
    assert (found.standing.person, found.standing.vacant) == (None, False)


def said(state: str, since: str, *, confirmed: bool = True, until: str | None = None, column: str = "c") -> Absence:
    seen = Day.parse(since)
    return Absence(f"{state}{since}", column, state, confirmed, seen, Day.parse(until) if until else None, seen)


@pytest.mark.parametrize(
    ("statements", "absent"),
    [
        ([said("nein", "01.03.2026")], True),
        ([said("nein", "01.03.2026", confirmed=False)], False),
        ([said("nein", "01.12.2026")], False),
        ([said("nein", "01.03.2026", until="31.10.2026")], False),
        ([said("nein", "01.03.2026"), said("ja", "01.04.2026")], False),
        ([said("ja", "01.03.2026"), said("nein", "01.04.2026")], True),
        ([said("nein", "01.03.2026"), said("ja", "01.04.2026", confirmed=False)], True),
        ([said("nein", "01.03.2026"), said("ja", "01.03.2026", column="d")], False),
        ([said("unbekannt", "01.03.2026")], False),
        ([said("nein", "2026")], False),
        ([], False),
    ],
)
def test_nobody_is_responsible_only_by_the_newest_confirmed_statement(statements: list[Absence], absent: bool) -> None:
    assert (confirmed_absence(statements, DAY) is not None) is absent


def test_a_course_must_have_the_level_and_the_childcare_that_are_asked_for() -> None:
    need = Need(level="B1", childcare=True)
    assert fits({"level": "B1", "childcare": True}, need)
    assert not fits({"level": "B1"}, need)
    assert not fits({"level": "A1", "childcare": True}, need)


@pytest.mark.parametrize(
    ("own", "ties", "expected"),
    [
        ("01.03.2026", ["01.02.2026"], "01.02.2026"),
        (None, ["01.02.2026", "05.03.2026"], "01.02.2026"),
        ("01.03.2026", [None, "05.03.2026"], "01.03.2026"),
        (None, ["2025"], "2025"),
        ("01.03.2026", [], "01.03.2026"),
        ("unbekannt", [None], None),
    ],
)
def test_a_confirmation_is_that_of_the_responsibility_else_that_of_the_function(
    own: str | None, ties: list[str | None], expected: str | None
) -> None:
    proofs = tuple(Proof("SERVES", None, None, None, None, None, Day.parse(one) if one else None) for one in ties)
    found = one("p", values={"confirmed_on": Day.parse(own)} if own else {}, proofs=proofs)
    assert found.confirmed_on == (Day.parse(expected) if expected else None)


def office(**tie: Any) -> dict[str, Any]:
    """A home of the position in ``row``: an office, known since 2026 unless the relationship says otherwise."""
    seen = {"id": "l", "mode": "ist", "observed_on": date(2026, 3, 1), "observed_on_precision": "D", **tie}
    return {"type": "EMPLOYED_BY", "tie": seen, "labels": ["Entity", "Organisation", "Office"],
            "node": {"id": "o", "name": "Amt"}}  # fmt: skip


@pytest.mark.parametrize(
    ("tie", "day", "expected"),
    [
        ({}, DAY, (["o"], False)),
        ({}, date(2025, 6, 1), (["o"], True)),
        ({"valid_from": date(2026, 1, 1)}, date(2025, 6, 1), ([], False)),
        ({"valid_to": date(2024, 12, 31), "valid_to_precision": "D"}, date(2025, 6, 1), ([], False)),
    ],
)
def test_an_employer_without_a_beginning_is_that_of_today_on_an_earlier_day(
    tie: dict[str, Any], day: date, expected: tuple[list[str], bool]
) -> None:
    found = candidate(row(homes=[office(**tie)]), 0, day)
    assert found is not None
    assert ([home.id for home in found.standing.homes], found.standing.assumed) == expected


def test_an_employer_of_the_day_goes_before_that_of_today() -> None:
    before = {**office(valid_from=date(2020, 1, 1)), "node": {"id": "before", "name": "Amt zuvor"}}
    found = candidate(row(homes=[office(), before]), 0, date(2025, 6, 1))
    assert found is not None
    assert ([home.id for home in found.standing.homes], found.standing.assumed) == (["before"], False)
