"""What pages say in words: the finding, the comparison, the press sentence, the roles of sentences in the drawer."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.coverage.columns import Column
from graph_app.coverage.compare import Change, change, comparison, finding, press_sentence
from graph_app.coverage.drawer import drawer
from graph_app.coverage.evidence import Municipality, Scope
from graph_app.coverage.matrix import Field, Matrix, listed, of_fields, unknowns
from graph_app.coverage.matrix import finding as found_in
from graph_app.coverage.rule import Cell, Quote
from graph_app.ontology import Day, Wording

COLUMN = Column("case_management", "case_management", "Case Management")
THEN, NOW = date(2022, 12, 31), date(2023, 12, 31)


def _matrix(**states: str | Cell) -> Matrix:
    cells = {name: state if isinstance(state, Cell) else Cell(state, "claimed") for name, state in states.items()}
    lines = ((Field(Municipality(n, n, n, "k"), COLUMN, cell),) for n, cell in cells.items())
    return of_fields((COLUMN,), lines)


def test_the_finding_names_the_gaps_and_says_they_are_not_confirmed() -> None:
    sentence = found_in(_matrix(Adorf="ja", Bedorf="nein", Cedorf="nein", Dedorf=Cell("unbekannt")), Wording().word)
    assert sentence == (
        "1 von 4 Kommunen hat Case Management. In Bedorf und Cedorf fehlt es laut Quelle; bestätigt ist das nicht. "
        "Eines von 4 Feldern ist unbekannt – das ist keine Lücke."
    )


def test_nothing_known_is_not_said_to_be_missing() -> None:
    sentence = found_in(_matrix(Adorf=Cell("unbekannt"), Bedorf=Cell("unbekannt")), Wording().word)
    assert sentence == (
        "Von keiner der 2 Kommunen ist Case Management belegt. 2 von 2 Feldern sind unbekannt – das sind keine Lücken."
    )


def test_the_finding_uses_the_words_of_the_kreis() -> None:
    sentence = found_in(_matrix(Adorf="ja", Bedorf="ja"), Wording({"case_management": "Fallmanagement"}).word)
    assert sentence == "Alle 2 Kommunen haben Fallmanagement. Kein Feld ist unbekannt."


def test_confirmed_gaps_are_told_apart() -> None:
    sentence = found_in(_matrix(Adorf="ja", Bedorf=Cell("nein", "confirmed")), Wording().word)
    assert "In Bedorf fehlt es, das ist bestätigt." in sentence


def test_many_fields_are_counted() -> None:
    assert unknowns(_matrix(Adorf="ja")) == "Kein Feld ist unbekannt."


def test_names_are_listed_as_in_a_sentence() -> None:
    assert (listed([]), listed(["A"]), listed(["A", "B", "C"])) == ("", "A", "A, B und C")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Kreis Gütersloh", "im Kreis Gütersloh"), ("Oberbergischer Kreis", "im Oberbergischen Kreis"),
        ("Rheinisch-Bergischer Kreis", "im Rheinisch-Bergischen Kreis"),
        ("StädteRegion Aachen", "in der StädteRegion Aachen"), ("Bonn", "in Bonn"),
    ],
)  # fmt: skip
def test_a_place_is_named_in_german(name: str, place: str) -> None:
    assert Scope("k", "05999", name, "kreis", ()).place == place


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Cell("nein"), Cell("ja"), Change.STARTED),
        (Cell("unbekannt"), Cell("ja", since=Day.parse("01.03.2023")), Change.STARTED),
        (Cell("unbekannt"), Cell("ja", since=Day.parse("2021")), Change.KNOWN),
        (Cell("unbekannt"), Cell("ja"), Change.KNOWN),
        (Cell("ja"), Cell("nein"), Change.ENDED),
        (Cell("ja", records=("r",)), Cell("unbekannt", past=("r",)), Change.ENDED),
        (Cell("ja", records=("r",)), Cell("unbekannt"), Change.DOUBTED),
        (Cell("ja"), Cell("ja"), Change.SAME),
    ],
)
def test_learning_of_something_is_not_its_beginning(before: Cell, after: Cell, expected: Change) -> None:
    assert change(before, after, THEN) is expected


def test_the_comparison_counts_in_words() -> None:
    found = comparison(_matrix(Adorf="nein", Bedorf="ja"), _matrix(Adorf="ja", Bedorf="ja"), THEN, NOW)
    assert finding(found) == "Eine Kommune kam hinzu, keine fiel weg. Beide Stände laut Quelle, nicht bestätigt."


def test_the_press_sentence_stands_alone() -> None:
    found = comparison(_matrix(Adorf="nein", Bedorf="ja"), _matrix(Adorf="ja", Bedorf="ja"), THEN, NOW)
    assert press_sentence(found, "Im Kreis X", "Case Management", ["Kreis X, 2024"]) == (
        "Im Kreis X hatte Ende 2022 eine von 2 Kommunen Case Management, Ende 2023 waren es zwei. "
        "Neu dabei ist Adorf. Quelle: Kreis X, 2024."
    )


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("ja", "von keiner der 2 Kommunen Case Management belegt, Ende 2023 von einer."),
        ("unbekannt", "von keiner der 2 Kommunen Case Management belegt, Ende 2023 ebenfalls nicht."),
    ],
)
def test_the_press_sentence_does_not_claim_what_nobody_knows(later: str, told: str) -> None:
    then, now = _matrix(Adorf="unbekannt", Bedorf="unbekannt"), _matrix(Adorf=later, Bedorf="unbekannt")
    found = comparison(then, now, THEN, NOW)
    assert press_sentence(found, "Im Kreis X", "Case Management", []).startswith(f"Im Kreis X ist Ende 2022 {told}")


def test_the_press_sentence_does_not_count_what_sources_disagree_on() -> None:
    disputed = Cell("ja", "claimed", conflict=True)
    found = comparison(_matrix(Adorf="ja", Bedorf="nein"), _matrix(Adorf="ja", Bedorf=disputed), THEN, NOW)
    said = press_sentence(found, "Im Kreis X", "Case Management", [])
    assert "Ende 2023 war es ebenso viele. Nicht mitgezählt, weil sich die Quellen widersprechen: Bedorf." in said
    assert "Neu dabei" not in said


def test_the_press_sentence_of_a_town_counts_no_municipalities() -> None:
    found = comparison(_matrix(Adorf="unbekannt"), _matrix(Adorf="ja"), THEN, NOW)
    assert press_sentence(found, "In der Stadt X", "Case Management", []) == (
        "In der Stadt X ist Case Management Ende 2022 nicht belegt, Ende 2023 belegt."
    )


def test_the_drawer_names_contradictions_and_what_is_over() -> None:
    quotes = (
        Quote("s1", "Statement", state="ja", since=Day.parse("2023"), decides=True),
        Quote("s2", "Statement", state="nein", since=Day.parse("2022"), until=Day.parse("2023")),
        Quote("s3", "Statement", state="ja", since=Day.parse("2021")),
        Quote("s4", "Statement", state="nein", since=Day.parse("2021")),
        Quote("s5", "Statement", state="nein", since=Day.parse("2025")),
    )
    cell = Cell("ja", "claimed", since=Day.parse("2023"), quotes=quotes, conflict=True)
    shown = drawer(Field(Municipality("a", "a", "Adorf", "k"), COLUMN, cell), {}, NOW)
    assert [voice.role for voice in shown.voices] == [
        "", "≠ Widerspruch:", "≠ Widerspruch beim Beginn:", "Früher:", "Später:",
    ]  # fmt: skip
