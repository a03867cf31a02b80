"""An import is taken back whole; what somebody works with stays, is named, and can be taken back later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import changes, dump, reads
from graph_app.entities.record import Record
from graph_app.errors import Conflict
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store
from importers.draft import Draft
from importers.intake import Intake
from importers.run import Outcome
from importers.undo import Undone, undo
from tests.importers.conftest import INTAKE, Desk, organisation, serves
from tests.importers.test_run import AWO, SCHOOL, holder

LATER = replace(INTAKE, as_of=date(2025, 3, 1))
MOVED = replace(AWO, values={**AWO.values, "phone": "05241 99", "city": "Adorf"})


def taken_back(desk: Desk, outcome: Outcome) -> Undone:
    return undo(desk.store, SYSTEM, str(outcome.import_id))


def awo(store: Store) -> Record:
    return reads.page(store, ONTOLOGY.kind("Organisation"), reads.ListQuestion("awo")).items[0]


def edited(store: Store, **values: str) -> None:
    record = awo(store)
    store.change(lambda tx: changes.update(tx, SYSTEM, record.id, record.version, values))


def test_undo_restores_the_digest(desk: Desk) -> None:
    desk.run(AWO)
    digest = dump.digest(desk.store)
    outcome = desk.run(MOVED, SCHOOL, *holder("Koordination KIM"))
    assert outcome.plan.counts["update"] == 1
    assert outcome.plan.counts["create"] == 3
    assert dump.digest(desk.store) != digest
    undone = taken_back(desk, outcome)
    assert (undone.removed, undone.restored, undone.refused) == (3, 1, ())
    assert dump.digest(desk.store) == digest


def test_undo_spares_and_names_what_was_edited_later(desk: Desk) -> None:
    outcome = desk.run(AWO, SCHOOL)
    edited(desk.store, phone="05241 7")
    undone = taken_back(desk, outcome)
    assert [one.name for one in undone.refused] == ["AWO Musterkreis e. V."]
    assert len(reads.ties(desk.store, awo(desk.store).id)) == 4


def test_a_position_that_stays_keeps_its_organisation(desk: Desk) -> None:
    first = desk.run(AWO, SCHOOL, *holder("Erste Leitung"))
    desk.run(*holder("Zweite Leitung"), intake=LATER)
    assert {one.name for one in taken_back(desk, first).refused} == {
        "AWO Musterkreis e. V.", "Erste Leitung", "Leitung, AWO",
    }  # fmt: skip
    (position,) = reads.page(desk.store, ONTOLOGY.kind("Position"), reads.ListQuestion("leitung")).items
    assert "EMPLOYED_BY" in {tie.rel.name for tie in reads.ties(desk.store, position.id)}


def test_an_import_that_spared_nothing_is_taken_back_once(desk: Desk) -> None:
    outcome = desk.run(AWO)
    taken_back(desk, outcome)
    with pytest.raises(Conflict):
        taken_back(desk, outcome)


@pytest.mark.parametrize("later", [(MOVED, LATER), (AWO, SCHOOL, *holder("Zweite Leitung"), LATER)])
def test_a_later_import_that_was_taken_back_is_no_edit(desk: Desk, later: tuple[Draft | Intake, ...]) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(AWO, *holder("Erste Leitung"))
    after = dump.digest(desk.store)
    *drafts, intake = later
    assert isinstance(intake, Intake)
    second = desk.run(*(one for one in drafts if isinstance(one, Draft)), intake=intake)
    assert second.plan.counts["update"] + second.plan.counts["create"] > 0
    assert taken_back(desk, second).refused == ()
    assert dump.digest(desk.store) == after
    assert taken_back(desk, first).refused == ()
    assert dump.digest(desk.store) == digest


def test_what_a_later_import_works_with_can_be_taken_back_after_it(desk: Desk) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(AWO, SCHOOL)
    second = desk.run(MOVED, intake=LATER)
    assert [one.name for one in taken_back(desk, first).refused] == ["AWO Musterkreis e. V."]
    assert [one.name for one in taken_back(desk, first).refused] == ["AWO Musterkreis e. V."]
    assert taken_back(desk, second).refused == ()
    assert taken_back(desk, first).refused == ()
    assert dump.digest(desk.store) == digest


def test_a_hand_edit_between_two_imports_stays_an_edit(desk: Desk) -> None:
    first = desk.run(AWO)
    edited(desk.store, website="www.example.org")
    second = desk.run(MOVED, intake=LATER, answers={"*newer": "take"})
    assert taken_back(desk, second).refused == ()
    assert [one.name for one in taken_back(desk, first).refused] == ["AWO Musterkreis e. V."]
    assert awo(desk.store).values["website"] == "www.example.org"


def test_a_relationship_that_a_later_import_ended_goes_with_the_first(desk: Desk) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(AWO, *holder("Erste Leitung"))
    second = desk.run(*holder(None), intake=LATER)
    taken_back(desk, second)
    assert taken_back(desk, first).refused == ()
    assert dump.digest(desk.store) == digest


def test_taking_back_is_told_with_what_was_and_what_is(desk: Desk) -> None:
    desk.run(AWO)
    taken_back(desk, desk.run(MOVED, intake=LATER))
    latest = reads.history(desk.store, awo(desk.store).id)[0]
    assert (latest.old["phone"], latest.new["phone"]) == ("05241 99", "05241 1234")


def test_taking_back_is_no_hand_edit_for_the_next_list(desk: Desk) -> None:
    desk.run(AWO)
    taken_back(desk, desk.run(MOVED))
    (step,) = desk.plan(MOVED).steps
    assert step.questions == []
    assert step.changes["phone"] == ["05241 1234", "05241 99"]


def test_an_edit_that_was_no_import_counts_though_its_day_is_the_same(desk: Desk) -> None:
    first = desk.run(AWO)
    record = awo(desk.store)
    day = {"confirmed_on": Day.on(date(2025, 1, 1))}
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, record.id, record.version, day))
    assert [one.id for one in taken_back(desk, first).refused] == [record.id]


def test_two_lists_taken_back_in_the_order_of_writing_leave_nothing(desk: Desk) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(organisation(4, "Treffpunkt Beispiel", serves("Adorf")))
    second = desk.run(organisation(4, "Treffpunkt Beispiel", serves("Bedorf"), phone="05241 5"), intake=LATER)
    taken_back(desk, first)
    taken_back(desk, second)
    taken_back(desk, first)
    assert dump.digest(desk.store) == digest


def named_by(undone: Undone) -> list[tuple[str, list[str]]]:
    return [(one.record.name, [later.file for later in one.lists]) for one in undone.held.values()]


def test_what_a_later_list_names_unchanged_stays_with_its_name_until_that_list_is_taken_back(desk: Desk) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(AWO, SCHOOL)
    second = desk.run(AWO, intake=replace(LATER, file="Neuer.xlsx"))
    assert second.plan.counts["unchanged"] == 1
    undone = taken_back(desk, first)
    assert named_by(undone) == [("AWO Musterkreis e. V.", ["Neuer.xlsx"])]
    assert [one.name for one in undone.refused] == ["AWO Musterkreis e. V."]
    assert [step.action.value for step in desk.plan(AWO, intake=LATER).steps] == ["unchanged"]
    taken_back(desk, second)
    assert taken_back(desk, first).refused == ()
    assert dump.digest(desk.store) == digest


def test_a_value_that_a_later_list_confirms_stays(desk: Desk) -> None:
    desk.run(AWO)
    before = dump.digest(desk.store)
    first = desk.run(MOVED)
    second = desk.run(MOVED, intake=LATER)
    assert [one.name for one in taken_back(desk, first).refused] == ["AWO Musterkreis e. V."]
    assert awo(desk.store).values["phone"] == "05241 99"
    taken_back(desk, second)
    taken_back(desk, first)
    assert dump.digest(desk.store) == before


def test_a_value_stays_that_a_later_list_names_beside_a_new_relationship(desk: Desk) -> None:
    desk.run(AWO)
    first = desk.run(MOVED)
    desk.run(replace(MOVED, ties=(*MOVED.ties, serves("Cestadt"))), intake=LATER)
    assert named_by(taken_back(desk, first)) == [("AWO Musterkreis e. V.", ["Liste.xlsx"])]
    assert awo(desk.store).values["phone"] == "05241 99"


def test_the_end_of_a_relationship_stays_that_a_later_list_confirms(desk: Desk) -> None:
    desk.run(AWO, *holder("Erste Leitung"))
    before = dump.digest(desk.store)
    first = desk.run(*holder(None), intake=LATER)
    ended = dump.digest(desk.store)
    second = desk.run(*holder(None), intake=replace(LATER, as_of=date(2025, 6, 1)))
    assert second.plan.counts["update"] == 0
    assert [one.name for one in taken_back(desk, first).refused] == ["Leitung, AWO"]
    assert dump.digest(desk.store) == ended
    taken_back(desk, second)
    taken_back(desk, first)
    assert dump.digest(desk.store) == before


def test_an_earlier_list_holds_nothing(desk: Desk) -> None:
    desk.run(AWO)
    desk.run(AWO)
    before = dump.digest(desk.store)
    assert taken_back(desk, desk.run(MOVED, intake=LATER)).held == {}
    assert dump.digest(desk.store) == before


def test_a_row_that_was_left_out_holds_nothing(desk: Desk) -> None:
    first = desk.run(AWO)
    edited(desk.store, website="www.example.org")
    other = replace(AWO, values={**AWO.values, "website": "www.anders.example.org"})
    assert desk.plan(other, answers={"*newer": "take"}).named == [awo(desk.store).id]
    assert desk.run(other, answers={"*newer": "skip"}).plan.named == []
    assert taken_back(desk, first).held == {}


def test_what_a_newer_list_of_the_same_form_no_longer_names_goes(desk: Desk) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(AWO, SCHOOL, intake=replace(INTAKE, shape="form"))
    second = desk.run(AWO, intake=replace(LATER, shape="form"))
    assert [tie.other.name for tie in second.plan.unlisted if tie.other] == ["Sprachschule Beispiel"]
    undone = taken_back(desk, first)
    assert ([one.name for one in undone.refused], undone.removed) == (["AWO Musterkreis e. V."], 1)
    taken_back(desk, second)
    taken_back(desk, first)
    assert dump.digest(desk.store) == digest


def test_the_same_list_handed_in_twice_is_no_later_one(desk: Desk) -> None:
    digest = dump.digest(desk.store)
    first = desk.run(AWO, SCHOOL)
    desk.run(AWO, SCHOOL)
    assert taken_back(desk, first).refused == ()
    assert dump.digest(desk.store) == digest


@pytest.mark.parametrize("again", [{"file": "Andere.xlsx"}, {"as_of": date(2024, 10, 1)}, {"kreis": ""}])
def test_a_list_of_another_name_day_or_kreis_is_a_later_one(desk: Desk, again: dict[str, Any]) -> None:
    first = desk.run(AWO)
    desk.run(AWO, intake=replace(INTAKE, **again))
    assert [one.name for one in taken_back(desk, first).refused] == ["AWO Musterkreis e. V."]


def test_a_shorter_list_of_the_same_name_is_a_later_one(desk: Desk) -> None:
    first = desk.run(AWO, SCHOOL)
    desk.run(AWO)
    assert [one.name for one in taken_back(desk, first).refused] == ["AWO Musterkreis e. V."]
