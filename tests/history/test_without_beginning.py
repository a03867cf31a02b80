"""A relationship without a beginning: answer, coverage, picture, export and comparison say the same of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_app.coverage import exports as coverage
from graph_app.history.period import Period
from graph_app.network import picture
from graph_app.network.picture import View
from graph_app.network.reads import Question
from graph_app.ontology import Day
from graph_app.responsibility import exports as responsible
from tests.history.conftest import YEAR, Year

BEFORE, AFTER = date(2025, 12, 31), date(2026, 10, 31)


def _entered(year: Year, **values: Any) -> None:
    """In May 2026 somebody writes down that the office is responsible for housing, and since when nobody said."""
    year.make("Topic", "topic-wohnen", key="wohnen", name="Wohnen")
    year.clock.set(2026, 5, 4, 9, 0)
    year.tie("hilfe", "RESPONSIBLE_FOR", "rietberg", topic="wohnen", **values)


def _holder(year: Year) -> None:
    year.make("Person", "p", name="Koordination KIM", legal_basis="aufgabe")


def _said(year: Year, day: date) -> tuple[str, str, bool]:
    """What answer and coverage say on a day, and whether the picture draws it."""
    answered = responsible.answer(year.store, {"ags": "05001004", "topic": "wohnen"}, day)["state"]
    rows = coverage.answer(year.store, "kreis", day, "ist", "topics")["rows"]
    (covered,) = {row["state"] for row in rows if row["ags"] == "05001004"}
    drawn = picture.of_kreis(year.store, "kreis", View(Question(day)))
    return answered, covered, any(tie.rel.name == "RESPONSIBLE_FOR" for tie in drawn.ties)


def test_before_somebody_knew_of_it_nobody_counts_it(year: Year) -> None:
    _entered(year)
    assert _said(year, BEFORE) == ("nicht_erfasst", "unbekannt", False)
    assert _said(year, AFTER) == ("ja", "ja", True)


def test_a_later_confirmation_takes_nothing_back(year: Year) -> None:
    _entered(year, confirmed_on="01.10.2026")
    assert _said(year, date(2026, 6, 30)) == ("ja", "ja", True)


def test_in_a_comparison_it_was_learnt_and_did_not_begin(year: Year) -> None:
    _entered(year)
    found = year.compared()
    assert [(one.turn, one.name) for one in found.entered if one.other == "Rietberg"] == [("nachgetragen", "Wohnhilfe")]
    assert found.world == ()
    assert [(one.key, one.world) for one in found.shifts] == [("wohnen", False)]


def test_a_source_of_before_lets_it_hold_on_both_days(year: Year) -> None:
    _entered(year, observed_on="01.02.2024")
    assert _said(year, BEFORE) == ("ja", "ja", True)
    assert year.compared().shifts == ()


def test_its_end_is_told_though_nobody_knows_its_beginning(year: Year) -> None:
    _entered(year, valid_to="30.04.2026")
    assert [(one.turn, one.name, one.day) for one in year.compared().world] == [("beendet", "Wohnhilfe", "30.04.2026")]


def test_what_was_entered_before_both_days_is_no_news(year: Year) -> None:
    _entered(year)
    assert year.compared(Period(date(2026, 5, 31), AFTER)).entered == ()


def test_who_holds_a_position_fills_it_since_it_is_known(year: Year) -> None:
    _holder(year)
    year.change("stelle", 1, status="vakant", status_since=Day.parse("01.02.2025"))
    year.clock.set(2026, 5, 4, 9, 0)
    year.tie("p", "HOLDS", "stelle")
    (move,) = year.compared(YEAR).moves
    assert (move.before, move.after, move.sure) == ("vakant", "besetzt", False)


def test_of_a_position_of_which_nothing_was_known_a_holder_is_no_news_of_the_world(year: Year) -> None:
    _holder(year)
    year.clock.set(2026, 5, 4, 9, 0)
    year.tie("p", "HOLDS", "stelle")
    assert year.compared(YEAR).moves == ()
