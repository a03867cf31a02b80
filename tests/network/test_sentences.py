"""What a picture says in words: no more than its evidence. No engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph_app.network.picture import Picture, View
from graph_app.network.projection import Gap, Node, Tie
from graph_app.network.reads import Question
from graph_app.network.sentences import facts, headline, spoken
from graph_app.ontology import ONTOLOGY

TERRITORY = ONTOLOGY.kind("Territory")
KREIS = Node("k", TERRITORY, "Kreis Muster", territory_kind="kreis")
TOWN = Node("a", TERRITORY, "Ahausen", ags="05999004", territory_kind="stadt")
OFFICE = Node("o", ONTOLOGY.kind("Office"), "Amt")
SERVES = Tie("t", ONTOLOGY.relation("SERVES"), "o", "a", evidence="claimed")
LIES = Tie("l", ONTOLOGY.relation("IN_TERRITORY"), "a", "k")
LACK = Gap("05999004", "case_management", "Case Management", "nein", "claimed")
PROVEN = replace(LACK, evidence="confirmed")
VIEW = View(Question(date(2026, 11, 2)))
WHOLE = Picture("kreis:k", VIEW, KREIS, None, (KREIS, TOWN, OFFICE), (SERVES, LIES), (), ())
AROUND = Picture("ego:a", VIEW, None, TOWN, (KREIS, TOWN, OFFICE), (SERVES, LIES), (), ())


@pytest.mark.parametrize(
    ("picture", "gaps_known", "sentence"),
    [
        (WHOLE, False, "2 Einträge mit 1 Verbindung (Kreis Muster)"),
        (WHOLE, True, "Keine Lücke bekannt, 2 Einträge mit 1 Verbindung (Kreis Muster)"),
        (replace(WHOLE, unknown=21), True, "Keine Lücke bekannt, 21 Felder unbekannt (Kreis Muster)"),
        (replace(WHOLE, nodes=(KREIS,), ties=()), True, "Keine Angaben erfasst (Kreis Muster)"),
        (replace(WHOLE, gaps=(LACK,)), True, "Ahausen hat laut Quelle eine Lücke (Kreis Muster)"),
        (replace(WHOLE, gaps=(PROVEN,)), True, "Ahausen hat eine bestätigte Lücke (Kreis Muster)"),
        (AROUND, True, "Ahausen ist mit 2 Einträgen verbunden"),
        (replace(AROUND, gaps=(LACK,)), True, "Ahausen ist mit 2 Einträgen verbunden, 1 Lücke ist laut Quelle bekannt"),
        (replace(AROUND, ties=()), True, "Ahausen: Keine Verbindungen erfasst"),
    ],
)  # fmt: skip
def test_the_headline_is_the_finding(picture: Picture, gaps_known: bool, sentence: str) -> None:
    assert headline(picture, gaps_known) == sentence


def test_unknown_is_told_and_never_called_a_gap() -> None:
    picture = replace(AROUND, gaps=(replace(LACK, state="unbekannt", evidence=""),))
    assert headline(picture, True) == "Ahausen ist mit 2 Einträgen verbunden"
    assert facts(picture) == "2 verbunden · 1 unbekannt"
    assert "1 Feld ist unbekannt, das sind keine Lücken." in spoken(picture)


def test_what_is_heard_names_the_evidence() -> None:
    assert spoken(replace(WHOLE, gaps=(LACK,))) == (
        "Kreis Muster: 3 Einträge im Bild. 1 Verbindung, laut Quelle. 1 Lücke, laut Quelle bekannt: Case Management."
    )


def test_faded_ties_are_counted_apart_from_those_nobody_knows_of() -> None:
    living = [
        replace(SERVES, id=f"c{number}", contact=word) for number, word in enumerate(("faded", "unknown", "unknown"))
    ]
    told = spoken(replace(WHOLE, ties=(SERVES, *living)))
    assert "1 Verbindung ist verblasst: Der letzte Kontakt ist mindestens 12 Monate her." in told
    assert "Bei 2 Verbindungen ist kein Kontakt erfasst." in told
    assert "verblasst" not in spoken(WHOLE)


def test_what_did_not_fit_is_counted() -> None:
    assert "3 Einträge passen nicht mehr ins Bild." in spoken(replace(WHOLE, left_out={"Office": 3}))
