"""A mailbox that a calendar invites is the function that has it; a person is made of it only where somebody says so."""

from __future__ import annotations

import pytest

from graph_app.access import SYSTEM
from graph_app.ontology import ONTOLOGY
from importers import formats
from importers.arrival import understood
from importers.draft import Draft
from importers.formats import calendar
from importers.intake import Decisions
from importers.invitations import personal, shared
from importers.known import Known
from importers.plan import Plan
from importers.planning import planned
from importers.run import run
from tests.importers.conftest import INTAKE, Desk
from tests.importers.test_calendar import event
from tests.visitors import Graph

WORDS = ("ORGANIZER;CN={}:mailto:{}", "ATTENDEE;CN={}:mailto:{}", "ATTENDEE;CN={};CUTYPE=INDIVIDUAL:mailto:{}")


def persons(*lines: str) -> list[Draft]:
    """The people that an event proposes."""
    return [draft for draft in calendar.read("k.ics", event(*lines)).drafts if draft.kind == "Person"]


def plan_of(desk: Desk, *lines: str, answers: dict[str, str] | None = None) -> Plan:
    """The plan of an event."""
    arrival = understood(desk.store, formats.read("k.ics", event(*lines)), INTAKE)
    return planned(desk.store, arrival.reading, arrival.intake, Decisions(answers or {}))


def take(desk: Desk, *lines: str, answers: dict[str, str] | None = None) -> None:
    """Import an event."""
    arrival = understood(desk.store, formats.read("k.ics", event(*lines)), INTAKE)
    run(desk.store, SYSTEM, arrival.reading, arrival.intake, Decisions(answers or {}))


@pytest.mark.parametrize("line", WORDS)
@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("KIM Koordination", "kim@kreis.example"), ("Koordination KIM", "kim@kreis.example"),
        ("Case Management Adorf", "cm@kreis.example"), ("Integration Adorf", "integration@adorf.example"),
        ("Leitung Jugendamt", "leitung.jugendamt@adorf.example"), ("Beratung Mitte", "mbe@awo.example"),
        ("Besprechungsraum Nord", "nord@kreis.example"), ("Verteiler Netzwerk", "alle@kreis.example"),
    ],
)  # fmt: skip
def test_a_function_is_no_person(line: str, name: str, address: str) -> None:
    assert persons(line.format(name, address)) == []


@pytest.mark.parametrize("sort", ["ROOM", "RESOURCE", "GROUP"])
def test_a_room_a_thing_and_a_group_are_no_person(sort: str) -> None:
    assert persons(f"ATTENDEE;CUTYPE={sort};CN=Anna Beispiel:mailto:anna.beispiel@kreis.example") == []


@pytest.mark.parametrize(("name", "address"), [
    ("Kim Muster", "kim.muster@kreis.example"), ("Anna Post", "a.post@kreis.example"),
    ("Dora Probe", "integration.dora.probe@kreis.example"),
])  # fmt: skip
def test_a_person_with_an_address_of_the_own_name_is_one(name: str, address: str) -> None:
    assert (personal(name), shared(name, address)) == (True, False)
    (draft,) = persons(WORDS[0].format(name, address))
    assert (draft.values["name"], draft.question) == (name, "")


@pytest.mark.parametrize("line", WORDS)
def test_a_personal_name_at_a_shared_mailbox_is_asked_about(desk: Desk, line: str) -> None:
    (question,) = plan_of(desk, line.format("Kim Muster", "kim@kreis.example")).open
    assert "kim@kreis.example" in question.sentence
    assert [key for key, _ in question.options] == ["person", "organisation", "skip"]


@pytest.mark.parametrize(("answer", "kind"), [("person", "Person"), ("organisation", "Organisation"), ("skip", "")])
def test_the_answer_says_who_is_invited(desk: Desk, answer: str, kind: str) -> None:
    line = WORDS[1].format("Kim Muster", "kim@kreis.example")
    take(desk, line, answers={"*draft": answer})
    (meeting,) = Known(desk.store).of(ONTOLOGY.kind("Meeting")).records
    invited = [tie.source_id for tie in Graph(desk.store).ties(meeting, "INVITED")]
    assert [Graph(desk.store).one(one).kind.name for one in invited] == ([kind] if kind else [])


@pytest.mark.parametrize("kind", ["Position", "Organisation", "Unit", "Person"])
@pytest.mark.parametrize("name", ["Kim Muster", "KIM Koordination"])
def test_whose_mailbox_is_stored_is_invited_without_a_question(desk: Desk, kind: str, name: str) -> None:
    Graph(desk.store).make(kind, "box", name="Koordination", email="KIM@kreis.example", **(
        {"legal_basis": "aufgabe"} if kind == "Person" else {}
    ))  # fmt: skip
    plan = plan_of(desk, WORDS[0].format(name, "kim@kreis.example"))
    assert plan.open == ()
    assert [(link.source, link.rel.name) for step in plan.steps for link in step.links] == [("box", "INVITED")]
    assert {step.kind.name for step in plan.steps} == {"Meeting"}


@pytest.mark.parametrize("line", WORDS)
def test_who_is_restricted_is_invited_by_no_calendar(desk: Desk, line: str) -> None:
    Graph(desk.store).make(
        "Person", "gone", name="Nika Nennbar", email="nika.nennbar@kreis.example", legal_basis="aufgabe",
        restricted="ja",
    )  # fmt: skip
    take(desk, line.format("Nika Nennbar", "nika.nennbar@kreis.example"))
    assert Graph(desk.store).ties("gone", "INVITED") == []
