"""The rules of periods in a plan: the same tie twice and impossible days are asked about, a shared position is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import changes, reads
from graph_app.entities.record import Tie
from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked_tie
from importers.draft import Draft, Place, Ref, TieDraft
from importers.periods import SORT
from importers.plan import Plan, Step
from tests.importers.conftest import Desk, organisation

AWO = organisation(4, "AWO Musterkreis e. V.")


def serves(valid_from: str = "", valid_to: str = "") -> TieDraft:
    return TieDraft("SERVES", Ref("Territory", "Adorf"), values={"valid_from": valid_from, "valid_to": valid_to})


def awo(*ties: TieDraft, row: int = 4) -> Draft:
    return organisation(row, "AWO Musterkreis e. V.", *ties)


def stored(desk: Desk, kind: str = "Organisation", words: str = "awo") -> str:
    return reads.page(desk.store, ONTOLOGY.kind(kind), reads.ListQuestion(words)).items[0].id


def tied(desk: Desk, rel: str, source: str, target: str, **days: str) -> Tie:
    """A relationship that somebody entered by hand."""
    found = ONTOLOGY.relation(rel)
    return desk.store.change(lambda tx: changes.link(tx, SYSTEM, found, source, target, checked_tie(found, days)))


def times(desk: Desk) -> list[str]:
    """The periods in which the AWO is active in Adorf."""
    ties = reads.ties_between(desk.store, ONTOLOGY.relation("SERVES"), stored(desk), "ags-05999004")
    days = [[tie.values.get(name) for name in ("valid_from", "valid_to")] for tie in ties]
    return sorted("–".join(day.text() if day else "" for day in both) for both in days)


def asked(plan: Plan) -> list[str]:
    return [question.sentence for question in plan.open if question.sort == SORT]


def step(plan: Plan, name: str) -> Step:
    return next(step for step in plan.steps if step.name == name)


def test_the_same_tie_in_a_part_of_its_time_is_asked_about(desk: Desk) -> None:
    desk.run(AWO)
    tied(desk, "SERVES", stored(desk), "ags-05999004", valid_from="2020", valid_to="2022")
    row = awo(serves("2021", "2023"))
    plan = desk.plan(row)
    assert asked(plan) == [
        "ist tätig in „Adorf“: Diese Beziehung gibt es schon (2020 bis 2022), und die Zeiten überschneiden sich: "
        "hier (2021 bis 2023)."
    ]
    assert desk.run(row).import_id is None
    assert times(desk) == ["2020–2022"]


@pytest.mark.parametrize(
    ("answer", "expected"), [("without", ["2020–2022"]), ("skip", ["2020–2022"]), ("take", ["2021–2023"])]
)
def test_the_answer_says_which_time_holds(answer: str, expected: list[str], desk: Desk) -> None:
    desk.run(AWO)
    tied(desk, "SERVES", stored(desk), "ags-05999004", valid_from="2020", valid_to="2022")
    row = organisation(4, "AWO Musterkreis e. V.", serves("2021", "2023"), phone="05241 1")
    outcome = desk.run(row, answers={f"*{SORT}": answer})
    assert outcome.import_id is not None
    assert times(desk) == expected
    phone = reads.one(desk.store, stored(desk)).values.get("phone")
    assert phone == (None if answer == "skip" else "05241 1")


def test_one_time_after_the_other_is_no_overlap_and_both_are_kept(desk: Desk) -> None:
    outcome = desk.run(awo(serves("2015", "2017")), awo(serves("2019", "2021"), row=5))
    assert outcome.plan.counts["ask"] == 0
    assert times(desk) == ["2015–2017", "2019–2021"]


def test_a_time_that_meets_two_stored_ones_is_asked_about_once_more(desk: Desk) -> None:
    desk.run(AWO)
    for begin, end in (("2015", "2017"), ("2019", "2021")):
        tied(desk, "SERVES", stored(desk), "ags-05999004", valid_from=begin, valid_to=end)
    outcome = desk.run(awo(serves("2016", "2020")), answers={f"*{SORT}": "take"})
    assert (outcome.import_id, len(asked(outcome.plan))) == (None, 1)
    assert times(desk) == ["2015–2017", "2019–2021"]


def test_two_rows_that_overlap_are_asked_about_too(desk: Desk) -> None:
    plan = desk.plan(awo(serves("2015", "2019")), awo(serves("2017", "2021"), row=5))
    (said,) = asked(plan)
    assert "gibt es schon in dieser Liste (2015 bis 2019)" in said


def test_what_was_over_begins_anew_on_the_day_of_the_list(desk: Desk) -> None:
    desk.run(AWO)
    tied(desk, "SERVES", stored(desk), "ags-05999004", valid_from="2020", valid_to="2022")
    assert desk.run(awo(serves())).plan.counts["ask"] == 0
    assert times(desk) == ["01.09.2024–", "2020–2022"]


def test_an_end_before_the_stored_beginning_is_asked_about(desk: Desk) -> None:
    desk.run(AWO)
    tied(desk, "SERVES", stored(desk), "ags-05999004", valid_from="2022")
    row = awo(serves("", "2020"))
    (said,) = asked(desk.plan(row))
    assert said == "ist tätig in „Adorf“: Das Ende (2020) liegt vor dem Beginn (2022)."
    assert desk.run(row, answers={f"*{SORT}": "without"}).import_id is not None
    assert times(desk) == ["2022–"]


def test_a_record_that_would_end_before_it_began_is_rejected(desk: Desk) -> None:
    desk.run(organisation(4, "AWO Musterkreis e. V.", valid_from="2022"))
    plan = desk.plan(organisation(4, "AWO Musterkreis e. V.", valid_to="2020"))
    assert plan.counts["rejected"] == 1
    assert "Das Ende (2020) liegt vor dem Beginn (2022)." in plan.steps[0].messages[0]


def part(name: str, whole: str, row: int) -> Draft:
    return organisation(row, name, TieDraft("PART_OF", Ref("Organisation", key=f"organisation:{whole.casefold()}")))


def test_a_part_that_would_hold_its_own_whole_is_asked_about(desk: Desk) -> None:
    rows = (part("Abteilung A", "Abteilung B", 2), part("Abteilung B", "Abteilung C", 3))
    assert desk.run(*rows, organisation(4, "Abteilung C")).plan.counts["ask"] == 0
    turned = part("Abteilung C", "Abteilung A", 2), organisation(3, "Abteilung A")
    plan = desk.plan(*turned)
    assert asked(plan) == [
        "gehört zu „Abteilung A“: „Abteilung A“ gehört schon zu „Abteilung C“. "
        "Ein Eintrag kann nicht Teil seiner selbst sein."
    ]
    assert step(plan, "Abteilung C").changes == {}
    assert desk.run(*turned, answers={f"*{SORT}": "without"}).import_id is not None


def test_a_ring_within_one_list_is_asked_about(desk: Desk) -> None:
    plan = desk.plan(part("Abteilung A", "Abteilung B", 2), part("Abteilung B", "Abteilung A", 3))
    assert len(asked(plan)) == 1
    assert [len(step.links) for step in plan.steps] == [0, 1]


def held(position: str, *people: str, fte: str = "1", row: int = 7, replaces: bool = False) -> tuple[Draft, ...]:
    """A position and who holds it."""
    ties = [TieDraft("HOLDS", Ref("Person", key=f"person:{name}"), False, replaces=replaces) for name in people]
    values = {"name": position, "title": position, "fte": fte}
    drafts = [Draft(Place("Liste", row), "Position", f"position:{position}", values, tuple(ties))]
    drafts += [Draft(Place("Liste", row), "Person", f"person:{name}", {"name": name}) for name in people]
    return tuple(drafts)


def test_a_position_held_by_two_is_told_but_not_asked_about(desk: Desk) -> None:
    plan = desk.plan(*held("Leitung", "Koordination KIM", "Vertretung KIM"))
    assert plan.open == ()
    (said, _) = step(plan, "Leitung").messages
    assert said.startswith(
        "In dieser Zeit hat Vertretung KIM die Stelle schon. Zusammen sind das mehr als 100 Prozent."
    )


def test_one_person_with_more_than_a_whole_post_is_told(desk: Desk) -> None:
    desk.run(*held("Leitung", "Koordination KIM", fte="0,75"))
    plan = desk.plan(*held("Zweite Leitung", "Koordination KIM", fte="0,5"))
    (said,) = step(plan, "Zweite Leitung").messages
    assert said.startswith("Mit dieser Stelle hat Koordination KIM in dieser Zeit zusammen 1,25 VZÄ.")


def test_whoever_follows_is_not_told_of(desk: Desk) -> None:
    desk.run(*held("Leitung", "Koordination KIM"))
    plan = desk.plan(*held("Leitung", "Nachfolge KIM", replaces=True))
    assert step(plan, "Leitung").messages == []


def of_holder(position: Draft, person: Draft, valid_from: str, valid_to: str) -> tuple[Draft, ...]:
    """A position whose row says from when to when it is held."""
    ties = [replace(tie, values={"valid_from": valid_from, "valid_to": valid_to}) for tie in position.ties]
    return replace(position, ties=tuple(ties)), person


@pytest.mark.parametrize(("begin", "end"), [("2023", "31.12.2023"), ("03/2022", "30.06.2024"), ("", "2021")])
def test_a_holder_who_is_gone_is_the_same_one_when_the_list_comes_again(desk: Desk, begin: str, end: str) -> None:
    rows = of_holder(*held("Leitung", "Koordination KIM", replaces=True), begin, end)
    desk.run(*rows)
    again = desk.plan(*rows)
    assert (again.counts["ask"], again.counts["update"]) == (0, 0)


def test_a_holder_who_is_gone_ends_nobody_who_is_there(desk: Desk) -> None:
    desk.run(*held("Leitung", "Koordination KIM"))
    plan = desk.plan(*of_holder(*held("Leitung", "Vertretung KIM", replaces=True), "2020", "2021"))
    assert step(plan, "Leitung").amendments == []


def test_a_remark_names_nobody_restricted(desk: Desk) -> None:
    desk.run(*held("Leitung", "Koordination KIM"))
    person = reads.one(desk.store, stored(desk, "Person", "koordination"))
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, person.id, person.version, {"restricted": True}))
    plan = desk.plan(*held("Leitung", "Vertretung KIM"))
    (said,) = step(plan, "Leitung").messages
    assert said.startswith("In dieser Zeit hat jemand die Stelle schon.")
