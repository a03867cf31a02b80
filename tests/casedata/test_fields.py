"""Which fields are looked at, what stands in the way of saving, and what somebody may insist on."""

from __future__ import annotations

import pytest

from graph_app.casedata import (
    EVERYTHING,
    CaseDataFound,
    against,
    caution,
    cautions,
    checked,
    findings,
    found_in,
    free,
    insisted,
)
from graph_app.ontology import ONTOLOGY

BIRTH = "Rückruf, geb. 12.03.1990"
OFFICE = ONTOLOGY.kind("Office").properties


def tokens(text: str) -> frozenset[str]:
    return frozenset(caution(findings(text)).tokens)


@pytest.mark.parametrize(
    "field",
    [
        "Meeting.agenda", "Meeting.decisions", "Meeting.purpose", "Meeting.name", "Meeting.notes", "Gap.reason",
        "Paper.summary", "Organisation.aliases", "Organisation.hours", "Person.name", "Statement.quote",
        "Source.locator", "Position.title", "Issue.notes", "Measure.name", "Territory.wording",
    ],
)  # fmt: skip
def test_every_free_text_is_looked_at(field: str) -> None:
    kind, name = field.split(".")
    assert free(ONTOLOGY.kind(kind).property(name))


@pytest.mark.parametrize(
    "field", ["Territory.ars", "Grant.notice_number", "Paper.number", "Organisation.email", "Paper.date"]
)
def test_keys_and_days_are_no_free_texts(field: str) -> None:
    kind, name = field.split(".")
    assert not free(ONTOLOGY.kind(kind).property(name))


def test_the_quote_of_a_relationship_is_looked_at() -> None:
    assert free(ONTOLOGY.relation("SERVES").property("quote"))


def test_a_finding_stops_the_save_with_a_sentence_at_its_field() -> None:
    with pytest.raises(CaseDataFound) as caught:
        checked(OFFICE, {"name": "Amt", "notes": BIRTH}, None, "", frozenset())
    assert list(caught.value.errors) == ["notes"]
    assert (caught.value.code, caught.value.status) == ("case_data", 422)


def test_the_reason_of_a_change_is_looked_at_too() -> None:
    with pytest.raises(CaseDataFound) as caught:
        checked(OFFICE, {}, {}, "Familie Demo hat angerufen", frozenset())
    assert list(caught.value.errors) == ["cause"]


def test_what_somebody_insists_on_is_told_by_field_and_sort_without_the_text() -> None:
    assert checked(OFFICE, {"notes": BIRTH}, None, "", tokens(BIRTH)) == {"notes": ["birth_date"]}


def test_insisting_on_one_text_does_not_let_another_one_through() -> None:
    with pytest.raises(CaseDataFound):
        checked(OFFICE, {"notes": f"{BIRTH}, AZR-Nr. 123456789012"}, None, "", tokens(BIRTH))


def test_a_program_insists_on_everything() -> None:
    assert checked(OFFICE, {"notes": BIRTH}, None, "", EVERYTHING) == {"notes": ["birth_date"]}


def test_what_is_stored_already_is_not_asked_about_again() -> None:
    changed = {"notes": f"{BIRTH}. Neuer Satz."}
    assert found_in(OFFICE, changed, {"notes": BIRTH}) == {}


def test_a_text_that_moves_to_another_field_is_not_asked_about_again() -> None:
    assert found_in(OFFICE, {"hours": BIRTH}, {"notes": BIRTH}) == {}


def test_a_list_of_texts_is_looked_at_part_by_part() -> None:
    assert list(found_in(OFFICE, {"aliases": ["Amt 50", "Familie Demo"]})) == ["aliases"]


def test_fields_of_any_form_get_their_sentence_under_their_own_name() -> None:
    assert list(against({"wortlaut": BIRTH, "quelle": "Telefonat mit dem Sozialamt"})) == ["wortlaut"]
    assert against({"wortlaut": BIRTH}, tokens(BIRTH)) == {}


def test_a_caution_names_everything_that_was_found_in_its_field() -> None:
    text = "\n".join(f"geb. {day:02}.03.1990" for day in range(1, 8))
    (said,) = cautions({"notes": findings(text)})["notes"]
    assert "und 4 weitere Stellen sehen nach einem einzelnen Menschen aus" in said
    assert "(Zeile 3)" in said
    assert len(tokens(text)) == 7


def test_ticked_boxes_and_the_header_say_what_somebody_insists_on() -> None:
    assert insisted([("trotzdem-notes", "a b"), ("mein.trotzdem-name", "c"), ("notes", "x")]) == {"a", "b", "c"}
    assert insisted([], " Reviewed ") == EVERYTHING
    assert insisted([("notes", "x")], "nein") == frozenset()
