"""The text of a comparison: long lists are counted, and what has a day stands apart from the next. No engine."""

from __future__ import annotations

from datetime import date

from graph_app.history import report
from graph_app.history.attendance import Attendance, Sitting
from graph_app.history.comparison import Comparison
from graph_app.history.contacts import Contact
from graph_app.history.period import Period

PERIOD = Period(date(2025, 12, 31), date(2026, 10, 31))


def _text(*contacts: Contact, sittings: tuple[Sitting, ...] = ()) -> str:
    return report.text(Comparison("Kreis Muster", PERIOD, contacts, (), (), Attendance(sittings, (), ())))


def _contact(number: int, relation: str = "arbeitet zusammen mit") -> Contact:
    return Contact("neu", True, f"Amt {number}", "/aemter/a", relation, "Hilfe", "/beratung/h", "06.2026")


def test_contacts_with_their_days_are_divided_by_semicolons() -> None:
    text = _text(_contact(1), _contact(2))
    assert "Neu: Amt 1 arbeitet zusammen mit Hilfe, 06.2026; Amt 2 arbeitet zusammen mit Hilfe, 06.2026." in text
    assert "nach Art" not in text


def test_a_long_list_names_eight_and_counts_the_rest_by_kind() -> None:
    text = _text(*(_contact(number) for number in range(8)), _contact(8, "ist Mitglied in"))
    assert "Amt 7 arbeitet zusammen mit Hilfe, 06.2026; dazu eine weitere Zeile." in text
    assert "Neu, nach Art: 8 × arbeitet zusammen mit · 1 × ist Mitglied in." in text


def test_a_meeting_known_by_its_month_is_no_day() -> None:
    sitting = Sitting("1. Sitzung", "/treffen/t", "Lenkungsgruppe", "11.2025", 3, 1, 1, 0, 0, 1, date(2025, 11, 1))
    assert "1. Sitzung, 11.2025: drei Einladungen; einer war da; einer ließ sich vertreten; von einem" in _text(
        sittings=(sitting,)
    )


def test_who_came_without_an_invitation_is_told_as_on_the_page_of_the_meeting() -> None:
    day = date(2025, 11, 5)
    sitting = Sitting("1. Sitzung", "/treffen/t", "", "05.11.2025", 2, 3, 0, 1, 0, 0, day, 2)
    told = "zwei Einladungen; drei waren da, zwei davon ohne Einladung; einer fehlte."
    assert told in _text(sittings=(sitting,))
