"""The Stellenplan: planned and real places of positions on any day, from the example data by the general rule."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.access import SYSTEM
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, Day
from graph_app.positions import plan, reads
from graph_app.starter import changes as starter
from graph_app.store import Store

POSITION = ONTOLOGY.kind("Position")


def _lines(store: Store, kreis: str, day: date, mode: str, baustein: int | None = 2) -> tuple[plan.Line, ...]:
    found = reads.positions(store, kreis, baustein)
    return plan.lines(found, reads.ties(store, [one.id for one in found]), day, mode)


def _sums(lines: tuple[plan.Line, ...]) -> list[tuple[str, int]]:
    return [(one.place, one.count) for one in plan.sums(lines)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 6, 30), [("Freie Wohlfahrtsverbände in der StädteRegion Aachen", 5), (plan.UNPLACED, 1)]),
        (date(2021, 2, 28), [("Kommunales Integrationszentrum (A 46)", 5), (plan.UNPLACED, 1)]),
    ],
)
def test_aachen_planned_five_positions_here_and_later_there(
    store: Store, day: date, expected: list[tuple[str, int]]
) -> None:
    starter.load_example(store, SYSTEM, "05334")
    assert _sums(_lines(store, "ags-05334", day, "plan")) == expected


def test_aachen_had_filled_none_on_the_day_of_the_paper(store: Store) -> None:
    starter.load_example(store, SYSTEM, "05334")
    lines = _lines(store, "ags-05334", date(2021, 6, 16), "ist")
    assert (len(lines), sum(line.filled for line in lines)) == (6, 0)
    assert {line.status for line in lines} == {"ausgeschrieben"}


def test_aachen_has_three_and_a_half_coordination_positions(store: Store) -> None:
    starter.load_example(store, SYSTEM, "05334")
    assert sum(one.fte for one in plan.sums(_lines(store, "ags-05334", date(2021, 6, 16), "ist", 1))) == 3.5


def test_bergisch_gladbach_was_promised_two_positions(store: Store) -> None:
    starter.load_example(store, SYSTEM, "05378")
    lines = _lines(store, "ags-05378", date(2021, 12, 31), "plan")
    assert [(line.location.name if line.location else None, line.serves) for line in lines] == [
        ("Soziale Stadtentwicklung (5-53)", ("Bergisch Gladbach",))
    ] * 2


def test_a_position_that_was_given_up_is_left_out() -> None:
    given_up = Record(POSITION, "p", 1, {"name": "x", "status": "aufgegeben", "status_since": Day.parse("2023")})
    assert plan.lines([given_up], [], date(2024, 1, 1), "ist") == ()
    assert plan.lines([given_up], [], date(2022, 1, 1), "ist") == ()


def test_nothing_recorded_is_not_no_position() -> None:
    assert (
        plan.finding((), "ist", 2)
        == "Für diesen Tag sind in Baustein 2 keine Stellen erfasst. Das heißt nicht, dass es keine gibt."
    )
