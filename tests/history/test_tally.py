"""The numbers and sentences of a comparison: they are counted from the lines of its tables. No engine."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_app.coverage.matrix import Counts
from graph_app.coverage.rule import Cell
from graph_app.history import comparison, gaps, tally
from graph_app.history.attendance import Attendance, Sitting, Visit
from graph_app.history.comparison import Comparison
from graph_app.history.contacts import Contact
from graph_app.history.gaps import Shift, Task
from graph_app.history.period import Period, Turn
from graph_app.history.staffing import Move

DAY = date(2026, 6, 1)
EMPTY = Comparison("Kreis Muster", Period(date(2025, 12, 31), date(2026, 10, 31)), (), (), (), Attendance((), (), ()))


def _contact(turn: str, **more: Any) -> Contact:
    return Contact(turn, True, "Amt", "/aemter/a", "arbeitet zusammen mit", "Hilfe", "/beratung/h", "06.2026", **more)


def _move(turn: str) -> Move:
    return Move(turn, "Stelle", "/stellen/s", "vakant", "besetzt", "06.2026", True)


def _shift(turn: str, world: bool = True) -> Shift:
    return Shift(turn, world, "Verl", "05001008", "Wohnen", "wohnen", Cell("nein"), Cell("ja"), "06.2026")


SITTING = Sitting("1. Sitzung", "/treffen/t", "Lenkungsgruppe", "01.06.2026", 3, 1, 0, 0, 1, 1, DAY)
VISIT = Visit("besuch", "Besuch", "/treffen/b", "01.06.2026", DAY)
TASK = Task("Wohnen in Verl", "/luecken/l", "offen", "geschlossen", "06.2026")
ONE_OF_EACH: dict[str, Comparison] = {
    **{turn: replace(EMPTY, contacts=(_contact(turn),)) for turn in (*list(Turn)[:3], "geändert")},
    "nachgetragen": replace(EMPTY, contacts=(_contact("nachgetragen", entered=DAY),)),
    "plan": replace(EMPTY, contacts=(_contact("neu", plan=True),)),
    **{
        f"Stelle {turn}": replace(EMPTY, moves=(_move(turn),))
        for turn in ("besetzt", "frei geworden", "weggefallen", "neu", "Status geändert")
    },
    **{turn: replace(EMPTY, shifts=(_shift(turn),)) for turn in (gaps.OPENED, gaps.CLOSED, gaps.GAINED, gaps.LOST)},
    "gelernt": replace(EMPTY, shifts=(_shift(gaps.LEARNT, world=False),)),
    "task": replace(EMPTY, tasks=(TASK,)),
    **{
        f"{kind} {turn}": replace(EMPTY, contacts=(replace(_contact(turn), work=kind),))
        for kind in comparison.WORKS
        for turn in ("neu", "geändert")
    },
    "treffen": replace(EMPTY, attendance=Attendance((SITTING,), (), ())),
    "besuch": replace(EMPTY, attendance=Attendance((), (VISIT,), ())),
}


@pytest.mark.parametrize("found", ONE_OF_EACH.values(), ids=ONE_OF_EACH.keys())
def test_whatever_the_tables_list_the_sentence_names(found: Comparison) -> None:
    assert len(found.lines) == 1
    assert tally.finding(found) != tally.NOTHING


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("beendet", "Ein Kontakt endete."),
        ("begonnen und beendet", "Ein Kontakt begann und endete wieder."),
        ("geändert", "Ein Eintrag änderte sich."),
        ("plan", f"{tally.NOT_THERE} Nur geplant ist eine Änderung."),
        ("Stelle Status geändert", "Eine Stelle wechselte den Status."),
        ("Stelle weggefallen", "Eine Stelle fiel weg."),
        (gaps.GAINED, "Ein Feld der Abdeckung kam hinzu."),
        ("gelernt", f"{tally.NOT_THERE} Von einem Feld der Abdeckung ist nur anderes bekannt."),
        ("task", "Eine Lücke in Arbeit hat einen neuen Stand."),
        ("Issue neu", "Ein Strukturthema kam hinzu."),
        ("Measure geändert", "Eine Maßnahme hat einen neuen Stand."),
        ("treffen", "Ein Treffen fand statt."),
        ("besuch", "Ein Kontakt außerhalb von Treffen ist erfasst."),
    ],
)
def test_one_of_a_kind_is_told_in_the_singular(key: str, sentence: str) -> None:
    assert tally.finding(ONE_OF_EACH[key]) == sentence


def test_many_are_told_in_the_plural_and_the_noun_once() -> None:
    contacts = (_contact("neu"), _contact("neu"), _contact("beendet"), _contact("geändert"), _contact("geändert"))
    found = replace(EMPTY, contacts=contacts, attendance=Attendance((SITTING,) * 13, (), ()))
    assert tally.finding(found) == (
        "Zwei Kontakte begannen, einer endete, zwei Einträge änderten sich. 13 Treffen fanden statt."
    )


def test_only_an_empty_comparison_says_that_nothing_is_recorded() -> None:
    assert tally.finding(EMPTY) == tally.NOTHING
    assert tally.overview(EMPTY) == ()


@given(st.lists(st.sampled_from(sorted(ONE_OF_EACH)), max_size=12))
def test_the_counts_are_those_of_the_table(keys: list[str]) -> None:
    parts = [ONE_OF_EACH[key] for key in keys]
    found = replace(
        EMPTY,
        contacts=tuple(one for part in parts for one in part.contacts),
        moves=tuple(one for part in parts for one in part.moves),
        shifts=tuple(one for part in parts for one in part.shifts),
        tasks=tuple(one for part in parts for one in part.tasks),
        attendance=Attendance(
            tuple(one for part in parts for one in part.attendance.sittings),
            tuple(one for part in parts for one in part.attendance.visits), (),
        ),
    )  # fmt: skip
    table = list(comparison.rows(found))[1:]
    assert {(one.part, one.turn): one.number for one in tally.tally(found)} == Counter(
        (row[0], row[1]) for row in table
    )
    assert sum(one.number for one, _ in tally.by_kind(found)) == len(table)
    assert sum(number for _, number, _ in tally.overview(found)) == len(table) == len(keys)


def test_lines_are_counted_by_what_they_are_about() -> None:
    member = replace(_contact("neu"), relation="ist Mitglied in")
    renamed = replace(_contact("geändert"), relation="Name: A → B")
    found = replace(EMPTY, contacts=(member, _contact("neu"), _contact("neu"), renamed))
    assert [(one.turn, kind, one.number) for one, kind in tally.by_kind(found)] == [
        ("neu", "arbeitet zusammen mit", 2), ("neu", "ist Mitglied in", 1), ("geändert", "Name", 1),
    ]  # fmt: skip
    told = (one.relation for one in found.contacts)
    assert tally.kinds(told) == "2 × arbeitet zusammen mit · 1 × Name · 1 × ist Mitglied in"


def test_short_counts_have_their_plural() -> None:
    found = replace(EMPTY, shifts=(_shift(gaps.CLOSED), _shift(gaps.CLOSED)), states=(Counts(1), Counts(3)))
    assert tally.overview(found) == ((comparison.COVERAGE, 2, "2 Lücken geschlossen"),)
