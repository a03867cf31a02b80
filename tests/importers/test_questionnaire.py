"""The questionnaire as a file: what it protects, what its reader understands, and what a bound plan refuses."""

from __future__ import annotations

import contextlib
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from graph_app.entities.record import Record, Tie
from graph_app.ontology import ONTOLOGY
from graph_app.organisations.staffing import Portrait, Staffing
from importers import seal
from importers.draft import Draft, Place, Reading, Sheet, Unreadable
from importers.formats import spreadsheet
from importers.intake import Decisions
from importers.plan import Action
from importers.planning import planned
from importers.questionnaire import workbook
from importers.sources import known, questionnaire
from tests.importers.conftest import INTAKE, KREIS, Desk, organisation

SECRET, DAY = "geheim", date(2026, 11, 1)
KNOWN = {"orte": {"Adorf": "ags-05999004"}, "themen": {"Wohnen": "topic-wohnen"}}


def issued(**values: str) -> bytes:
    """The questionnaire of a welfare organisation without positions."""
    kind = ONTOLOGY.kind("WelfareOrganisation")
    record = Record(kind, "awo", 1, {"id": "awo", "name": "AWO", **values})
    return workbook(Portrait(record, (), ()), KREIS, KNOWN, DAY, SECRET)


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets as the reading process sees them."""
    return spreadsheet.read("rueckfrage.xlsx", data).sheets


def filled(label: str, text: str, **values: str) -> bytes:
    """The questionnaire with one answer."""
    book = load_workbook(io.BytesIO(issued(**values)))
    sheet = book[seal.ANSWERS]
    number = next(row[1].row for row in sheet.iter_rows() if row[1].value == label)
    sheet[f"D{number}"] = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_it_is_recognised_before_any_other_list() -> None:
    found = known(sheets(issued()))
    assert found is not None
    assert found.format == seal.FORMAT


def test_an_empty_field_says_nothing() -> None:
    assert questionnaire.read(sheets(issued(phone="05241 1"))).drafts[0].values == {}


def test_the_same_once_more_says_nothing() -> None:
    assert questionnaire.read(sheets(filled("Telefon", " 05241  1 ", phone="05241 1"))).drafts[0].values == {}


def test_a_new_value_is_kept_as_written() -> None:
    assert questionnaire.read(sheets(filled("Postleitzahl", "01234"))).drafts[0].values == {"postal_code": "01234"}


def test_a_formula_like_answer_stays_text() -> None:
    assert questionnaire.read(sheets(issued(hours="=1+1"))).drafts[0].values == {}


def test_a_term_is_chosen_by_its_label() -> None:
    book = load_workbook(io.BytesIO(issued()))
    offered = [rule.formula1 for rule in book[seal.ANSWERS].data_validations.dataValidation]
    assert any("Caritas" in text for text in offered)


def test_the_seal_holds_only_with_its_secret() -> None:
    found = seal.seal_of(sheets(issued()))
    assert found.holds(SECRET)
    assert not found.holds("anders")


@pytest.mark.parametrize("part", ["organisation", "kind", "kreis"])
def test_the_seal_covers_whom_it_was_issued_for(part: str) -> None:
    assert not replace(seal.seal_of(sheets(issued())), **{part: "anders"}).holds(SECRET)


def test_the_seal_covers_the_rows() -> None:
    found = seal.seal_of(sheets(issued()))
    fewer = dict(list(found.rows.items())[1:])
    assert not replace(found, rows=fewer).holds(SECRET)


def test_a_holder_who_is_restricted_is_not_named() -> None:
    position = Record(ONTOLOGY.kind("Position"), "p", 1, {"id": "p", "name": "Leitung"})
    told = {"id": "x", "name": "Anna Muster", "restricted": True}
    person = Record(ONTOLOGY.kind("Person"), "x", 1, told)
    record = Record(ONTOLOGY.kind("Office"), "o", 1, {"id": "o", "name": "Amt"})
    works = Tie(ONTOLOGY.relation("EMPLOYED_BY"), "t", 1, "p", "o", {})
    holds = Tie(ONTOLOGY.relation("HOLDS"), "h", 1, "x", "p", {}, None, False)
    portrait = Portrait(record, (), (Staffing(position, (works, holds), person),))
    book = load_workbook(io.BytesIO(workbook(portrait, KREIS, KNOWN, DAY, SECRET)))
    texts = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "stelle:p" in texts
    assert not any("Muster" in text for text in texts)


def test_an_unproven_questionnaire_is_never_planned(desk: Desk) -> None:
    with pytest.raises(Unreadable):
        planned(desk.store, Reading(seal.FORMAT), INTAKE, Decisions())


def test_a_bound_file_changes_no_other_organisation(desk: Desk) -> None:
    desk.run(organisation(2, "AWO Musterkreis"), organisation(3, "Caritas Musterkreis"))
    ids = {stored["name"]: stored["id"] for _, stored in _organisations(desk)}
    bound = replace(INTAKE, organisation=ids["AWO Musterkreis"], confirms=True)
    own = (("integrationsnetz", ids["Caritas Musterkreis"]),)
    draft = Draft(Place("Ihre Angaben", 9), "Organisation", "organisation", {"phone": "05241 1"}, (), own)
    plan = desk.plan(draft, intake=bound)
    assert plan.steps[0].action is Action.REJECTED
    assert "anderen Organisation" in plan.steps[0].messages[0]


def test_a_bound_file_makes_no_organisation(desk: Desk) -> None:
    bound = replace(INTAKE, organisation="weg", confirms=True)
    assert desk.plan(organisation(2, "Neuer Verein"), intake=bound).steps[0].action is Action.REJECTED


def _organisations(desk: Desk) -> list[tuple[list[str], dict[str, str]]]:
    """Labels and properties of each."""
    found: list[tuple[list[str], dict[str, str]]]
    found = desk.store.read("importers/whole", kind=ONTOLOGY.kind("Organisation"))[0]["records"]
    return found


SHEETS = sheets(issued(phone="05241 1"))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 3), st.integers(0, 60), st.integers(0, 4), st.text(max_size=30) | st.just('{"art":"feld"}'))
def test_any_altered_cell_is_read_or_refused(sheet: int, number: int, column: int, text: str) -> None:
    chosen = SHEETS[sheet % len(SHEETS)]
    lines = list(chosen.lines)
    number %= len(lines)
    cells = [*lines[number].cells, "", "", "", "", ""]
    cells[column] = text
    lines[number] = replace(lines[number], cells=tuple(cells))
    altered = tuple(replace(one, lines=tuple(lines)) if one is chosen else one for one in SHEETS)
    with contextlib.suppress(Unreadable):
        assert questionnaire.read(altered).format == seal.FORMAT


def test_a_file_without_positions_speaks_of_no_sheet_for_them() -> None:
    texts = [str(cell.value) for line in load_workbook(io.BytesIO(issued()))[seal.ANSWERS].iter_rows() for cell in line]
    assert "2. Stimmt eine Angabe nicht mehr" in " ".join(texts)
    assert not any("Blatt „Stellen“" in text for text in texts)


def test_an_answer_that_is_neither_yes_nor_no_is_told() -> None:
    book = load_workbook(io.BytesIO(issued(phone="05241 1")))
    sheet = book[seal.ANSWERS]
    number = next(row[1].row for row in sheet.iter_rows() if row[1].value == "Telefon")
    sheet.cell(number, len(seal.HEADINGS)).value = "vielleicht"
    target = io.BytesIO()
    book.save(target)
    found = questionnaire.read(sheets(target.getvalue()))
    assert f"Blatt „{seal.ANSWERS}“, Zeile {number}, „{seal.HEADINGS[-1]}“: vielleicht" in found.unknown
