"""Two rows of one file that differ about a record: the user says which counts, and nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from importers.plan import Action, Plan
from tests.importers.conftest import Desk
from tests.importers.tables import read

TWICE = "Institution|Telefon|Ort\nAWO|05241 1|Adorf\nDRK|05241 7|Adorf\nAWO|05241 2|Adorf\nAWO|05241 3|Adorf"


def plan(desk: Desk, text: str = TWICE, answers: Mapping[str, str] | None = None) -> Plan:
    return desk.plan(*read(text).drafts, answers=answers)


def phone(desk: Desk, text: str, answer: str) -> object:
    """The telephone of the first record when every question gets this answer."""
    (question,) = plan(desk, text).open
    return plan(desk, text, {question.key: answer}).steps[0].values.get("phone")


def test_two_telephones_of_one_organisation_are_a_question(desk: Desk) -> None:
    (question,) = plan(desk).open
    assert question.sentence == (
        "„AWO“ steht in den Zeilen 2, 4 und 5 mit verschiedenen Angaben bei „Telefon“. Was gilt?"
    )
    assert [sentence for _, sentence in question.options] == [
        "Zeile 2: 05241 1", "Zeile 4: 05241 2", "Zeile 5: 05241 3", "Nichts davon: Die Angabe bleibt weg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "expected"), [("first", "05241 1"), ("row-2", "05241 2"), ("last", "05241 3"), ("neither", None)]
)
def test_the_answer_says_which_row_counts(desk: Desk, answer: str, expected: str | None) -> None:
    assert phone(desk, TWICE, answer) == expected


def test_nothing_is_written_while_nobody_has_said_which_row_counts(desk: Desk) -> None:
    assert plan(desk).steps[0].action is Action.ASK
    assert desk.run(*read(TWICE).drafts).import_id is None


def test_what_is_only_written_differently_is_no_question(desk: Desk) -> None:
    assert plan(desk, "Institution|E-Mail\nAWO|AWO@Example.org\nAWO|awo@example.org").open == ()
    assert plan(desk, "Institution|Telefon\nAWO|05241 / 12-34\nAWO|+49 5241 1234").open == ()


def test_a_telephone_beside_another_contact_may_be_theirs(desk: Desk) -> None:
    rows = "Institution|Ansprechperson|Telefon\nAWO|Anna Muster|05241 1\nAWO|Bert Beispiel|05241 2"
    assert plan(desk, rows).open == ()
    assert any("in Zeile 2 aber „05241 1“" in message for message in plan(desk, rows).steps[0].messages)


def test_a_second_value_that_cannot_be_read_is_told(desk: Desk) -> None:
    found = plan(desk, "Institution|E-Mail\nAWO|awo@example.org\nAWO|kaputt")
    assert found.open == ()
    assert any("in Zeile 3 ist nicht übernommen" in message for message in found.steps[0].messages)


def test_a_first_value_that_cannot_be_read_gives_way_to_the_next_row(desk: Desk) -> None:
    (step,) = plan(desk, "Institution|E-Mail\nAWO|kaputt\nAWO|awo@example.org").steps
    assert (step.action, step.values.get("email")) == (Action.CREATE, "awo@example.org")
    assert any("E-Mail in Zeile 2 ist nicht übernommen" in message for message in step.messages)


def test_rows_that_can_be_read_are_asked_about_beside_one_that_cannot(desk: Desk) -> None:
    (question,) = plan(desk, "Institution|E-Mail\nAWO|kaputt\nAWO|a@example.org\nAWO|b@example.org").open
    assert [sentence for _, sentence in question.options[:2]] == ["Zeile 3: a@example.org", "Zeile 4: b@example.org"]


@pytest.mark.parametrize("row", ["AWO|auch kaputt|", "AWO|kaputt|05241 1"])
def test_the_other_rows_of_a_rejected_record_are_named(desk: Desk, row: str) -> None:
    (step,) = plan(desk, f"Institution|E-Mail|Telefon\nAWO|kaputt|\n{row}").steps
    assert step.action is Action.REJECTED
    assert "Damit entfällt auch, was in Zeile 3 zu diesem Eintrag steht." in step.messages


def test_of_very_many_rows_the_first_are_named(desk: Desk) -> None:
    rows = "".join(f"AWO|kaputt {number}\n" for number in range(25))
    (step,) = plan(desk, f"Institution|E-Mail\n{rows}").steps
    assert any("21, 22 und 4 weiteren zu diesem Eintrag" in message for message in step.messages)


def test_the_answer_holds_for_the_same_list_again(desk: Desk) -> None:
    (question,) = plan(desk).open
    said = {question.key: "last"}
    desk.run(*read(TWICE).drafts, answers=said)
    assert {step.action for step in plan(desk, TWICE, said).steps} == {Action.UNCHANGED}
