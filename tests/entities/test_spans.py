"""Since when a relationship holds of which nobody named the beginning: the one rule that all pages ask."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.entities.spans import Phase, Span, of_tie, tie_span
from graph_app.entities.ties.table import existence, status
from graph_app.ontology import Day

#: 4 May 2026, 9 in the morning in Germany, in epoch milliseconds.
RECORDED = 1_777_878_000_000


def _phase(day: str, lasting: bool = False, **days: Any) -> Phase:
    values = {name: Day.parse(value) if isinstance(value, str) else value for name, value in days.items()}
    return of_tie(values, lasting=lasting).phase(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"recorded_at": RECORDED}, "2026-05-04"),
        ({"recorded_at": RECORDED, "observed_on": "25.03.2024"}, "2024-03-25"),
        ({"recorded_at": RECORDED, "confirmed_on": "01.09.2025"}, "2025-09-01"),
        ({"recorded_at": RECORDED, "valid_from": "01.01.2020", "observed_on": "25.03.2024"}, "2020-01-01"),
    ],
)
def test_without_a_beginning_it_counts_since_the_first_day_of_its_evidence(days: dict[str, Any], first: str) -> None:
    before = date.fromordinal(date.fromisoformat(first).toordinal() - 1).isoformat()
    assert (_phase(before, **days), _phase(first, **days)) == (Phase.NOT_YET, Phase.HOLDS)


def test_who_confirms_later_takes_no_earlier_day_back() -> None:
    assert _phase("2026-06-30", recorded_at=RECORDED, confirmed_on="01.09.2026") is Phase.HOLDS
    assert _phase("2026-06-30", recorded_at=RECORDED, observed_on="01.09.2026") is Phase.HOLDS


def test_within_an_imprecise_evidence_nothing_is_sure_until_another_one() -> None:
    days = {"recorded_at": RECORDED, "observed_on": "2026"}
    found = [_phase(day, **days) for day in ("2025-12-31", "2026-02-01", "2026-05-04")]
    assert found == [Phase.NOT_YET, Phase.PERHAPS, Phase.HOLDS]


def test_where_a_place_lies_holds_as_long_as_nobody_names_a_day() -> None:
    assert _phase("2001-01-01", lasting=True, recorded_at=RECORDED, observed_on="2024") is Phase.HOLDS
    assert _phase("2001-01-01", lasting=True, recorded_at=RECORDED, valid_from="2024") is Phase.NOT_YET


def test_an_end_is_known_however_late_somebody_learnt_of_it() -> None:
    assert _phase("2025-07-01", recorded_at=RECORDED, valid_to="30.06.2025") is Phase.ENDED
    assert _phase("2025-06-01", recorded_at=RECORDED, valid_to="30.06.2025") is Phase.NOT_YET


def test_the_span_of_no_evidence_has_no_bound() -> None:
    assert tie_span(None, None, None) == Span(stated=False)


def test_a_list_says_unclear_before_the_evidence_of_a_relationship_and_never_of_a_record() -> None:
    values = {"recorded_at": RECORDED}
    assert (status(values, date(2025, 12, 31)), status(values, date(2026, 5, 4))) == ("unklar", "gilt")
    assert existence(values, date(2025, 12, 31)) == "gilt"
