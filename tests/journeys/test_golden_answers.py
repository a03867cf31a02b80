"""The golden answers of the five example Kreise, as the pages show them."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.browser
NEW_IN_2023 = {"Borgholzhausen", "Harsewinkel", "Herzebrock-Clarholz", "Schloß Holte-Stukenbrock", "Verl"}


def _states(page: Page, column: str) -> Counter[str]:
    return Counter(cell.get_attribute("data-state") or "" for cell in page.locator(f"td[data-column={column}]").all())


@pytest.mark.parametrize(
    ("kreis", "day", "column", "expected"),
    [
        ("05374", "24.03.2024", "case_management", {"unbekannt": 13}),
        ("05374", "25.03.2024", "case_management", {"ja": 4, "unbekannt": 9}),
        ("05754", "31.12.2022", "case_management", {"ja": 5, "nein": 8}),
        ("05754", "30.06.2023", "case_management", {"ja": 5, "unbekannt": 5, "nein": 3}),
        ("05754", "31.12.2023", "case_management", {"ja": 10, "nein": 3}),
        ("05334", "31.12.2022", "case_management", {"ja": 9, "unbekannt": 1}),
        ("05378", "31.12.2021", "case_management", {"unbekannt": 8}),
        ("05378", "31.12.2021", "kim_participation", {"ja": 1, "unbekannt": 7}),
        ("05166", "31.12.2023", "kim_participation", {"ja": 9}),
        ("05166", "31.12.2023", "case_management", {"unbekannt": 9}),
    ],
)
def test_the_matrix_shows_the_golden_answer(
    inside: Page, demo: Demo, kreis: str, day: str, column: str, expected: dict[str, int]
) -> None:
    inside.goto(f"{demo.url}/abdeckung?kreis={kreis}&stichtag={day}")
    assert _states(inside, column) == Counter(expected)


def test_a_year_later_the_evidence_says_how_old_it_is(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/abdeckung?kreis=05374&stichtag=25.03.2025")
    assert inside.locator("td[data-column=case_management][data-state=ja]", has_text="belegt 25.03.2024").count() == 4


def test_gaps_of_a_source_are_no_confirmed_gaps(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/abdeckung?kreis=05754&stichtag=31.12.2023&filter=bestaetigt")
    assert inside.locator("td[data-state=nein]").count() == 0
    inside.goto(f"{demo.url}/abdeckung?kreis=05754&stichtag=31.12.2023&filter=luecken")
    assert inside.locator("td[data-column=case_management][data-state=nein]").count() == 3


def test_the_comparison_names_the_five_of_2023(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/abdeckung/vergleich?kreis=05754&von=31.12.2022&bis=31.12.2023&dimension=case_management")
    rows = inside.locator("tbody tr", has_text="neu").all()
    assert {row.locator("th").first.inner_text().strip() for row in rows} == NEW_IN_2023


def test_the_evidence_shows_year_precision_and_the_contradicting_sentence(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/abdeckung?kreis=05754&stichtag=31.12.2023&beleg=05754004/case_management")
    drawer = inside.locator("#beleg, section.evidence").first
    text = drawer.inner_text()
    assert "2023" in text
    assert "01.01.2023" not in text
    assert "seit 2021 in Kooperation mit zehn" in text


def test_aachen_planned_here_then_there_and_filled_none(inside: Page, demo: Demo) -> None:
    inside.goto(f"{demo.url}/stellenplan?kreis=05334&baustein=2&mode=plan&stichtag=30.06.2020")
    assert "5 bei Freie Wohlfahrtsverbände" in inside.locator("p.lead").inner_text()
    inside.goto(f"{demo.url}/stellenplan?kreis=05334&baustein=2&mode=plan&stichtag=28.02.2021")
    lead = inside.locator("p.lead").inner_text()
    assert "5 bei Kommunales Integrationszentrum (A 46), 1 mit unbekannter Verortung" in lead
    inside.goto(f"{demo.url}/stellenplan?kreis=05334&baustein=2&mode=ist&stichtag=16.06.2021")
    assert "0 davon besetzt" in inside.locator("p.lead").inner_text()
