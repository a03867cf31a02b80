"""What case conferences write, on both engines: one step or nothing, with its history."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph_app.access import Actor
from graph_app.case_conferences import changes, conferences
from graph_app.case_conferences.changes import NewConference, NewIssue, NewMeasure, Outcome
from graph_app.case_conferences.proposal import Proposal
from graph_app.entities import dump, reads
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.ontology import Day
from graph_app.store import Store
from tests.case_conferences.conftest import DAY, proposed
from tests.visitors import COORDINATOR, Graph

NORD, TAN = "ags-98001", "98001008"
PLANNED = Day.parse("24.11.2026")


def _new(found: Proposal, *invited: str) -> NewConference:
    return NewConference(found, invited or found.chosen, PLANNED, time="14:00", venue="Rathaus")


def _made(store: Store) -> Record:
    return changes.create(store, COORDINATOR, _new(proposed(store, TAN, ["wohnen"], ["04"])), NORD)


def _seen(store: Store, key: str) -> str:
    return conferences.state_of(conferences.one(store, key, DAY).sheet)


@pytest.mark.usefixtures("frozen_clock")
def test_a_conference_is_read_as_it_was_made(network: Store) -> None:
    found = conferences.one(network, _made(network).id, DAY)
    assert found.place is not None
    assert (found.place.ags, [seat.id for seat in found.sheet.seats]) == (TAN, ["erf-tan-sozial", "erf-tan-wohnen"])
    assert {need.word for need in found.found.needs} == {"wohnen", "04"}  # type: ignore[union-attr]
    entries = reads.history(network, found.meeting.id)
    assert {entry.action for entry in entries} == {"create", "link"}


@pytest.mark.usefixtures("frozen_clock")
@pytest.mark.parametrize("party", ["erf-person-39", "gibtesnicht"])
def test_a_conference_with_somebody_who_may_not_be_invited_is_not_made(network: Store, party: str) -> None:
    found, before = proposed(network, TAN, ["wohnen"]), dump.digest(network)
    with pytest.raises((InvalidInput, NotThere)):
        changes.create(network, COORDINATOR, _new(found, "erf-tan-wohnen", party), NORD)
    assert dump.digest(network) == before


@pytest.mark.usefixtures("frozen_clock")
def test_two_clicks_at_the_same_moment_make_one_conference(network: Store) -> None:
    new = replace(_new(proposed(network, TAN, ["wohnen"], ["04"])), key="0123456789abcdef" * 2)
    with ThreadPoolExecutor(2) as both:
        made = list(both.map(lambda _: changes.create(network, COORDINATOR, new, NORD).id, range(2)))
    assert set(made) == {new.key}
    ties = Graph(network).ties(new.key, "INVITED") + Graph(network).ties(new.key, "IN_TERRITORY")
    assert len(ties) == len(new.invited) + 1


@pytest.mark.usefixtures("frozen_clock")
def test_a_follow_up_is_kept_whole_or_not_at_all(network: Store) -> None:
    made = _made(network)
    issue = NewIssue("Wartezeit auf Wohnungen")
    wrong = Outcome(Day.on(DAY), {"erf-tan-wohnen": "anwesend"}, (issue,), (NewMeasure("Liste", None, "gibtesnicht"),))
    before = dump.digest(network)
    with pytest.raises(NotThere):
        changes.follow_up(network, COORDINATOR, made, _seen(network, made.id), wrong, NORD)
    assert dump.digest(network) == before
    right = replace(wrong, measures=(NewMeasure("Liste", Day.parse("31.12.2026"), "erf-tan-wohnen"),))
    changes.follow_up(network, COORDINATOR, made, _seen(network, made.id), right, NORD)
    graph = Graph(network)
    assert [tie.values["attendance"] for tie in graph.ties(made.id, "ATTENDED")] == ["anwesend"]
    assert [one.name for one in conferences.issues(network, [made], DAY)] == ["Wartezeit auf Wohnungen"]
    action = conferences.actions(network, [made], DAY)[0]
    assert (action.name, action.responsible) == ("Liste", (graph.one("erf-tan-wohnen").name,))


@pytest.mark.usefixtures("frozen_clock")
def test_a_follow_up_over_a_newer_attendance_is_refused(network: Store) -> None:
    made = _made(network)
    seen = _seen(network, made.id)
    Graph(network).tie("erf-tan-wohnen", "ATTENDED", made.id, attendance="entschuldigt")
    with pytest.raises(StaleVersion):
        changes.follow_up(network, COORDINATOR, made, seen, Outcome(Day.on(DAY), {}), NORD)


@pytest.mark.usefixtures("frozen_clock")
def test_who_is_always_invited_is_a_member_of_one_body(network: Store) -> None:
    kreis = reads.one(network, NORD)
    for party in ("erf-nord-ki-koord", "erf-nord-ki-leitung", "erf-nord-ki-koord"):
        changes.remember(network, COORDINATOR, party, kreis)
    assert set(conferences.always(network, [f"ags-{TAN}", NORD], DAY)) == {"erf-nord-ki-koord", "erf-nord-ki-leitung"}
    assert len(conferences.bodies(network, [NORD])) == 1
    changes.forget(network, COORDINATOR, "erf-nord-ki-koord", [f"ags-{TAN}", NORD])
    assert set(conferences.always(network, [NORD], DAY)) == {"erf-nord-ki-leitung"}


@pytest.mark.usefixtures("frozen_clock")
def test_case_data_in_a_name_stops_the_conference(network: Store) -> None:
    found = proposed(network, TAN, ["wohnen"])
    named = replace(_new(found), name="Familie, geb. 12.03.1990")
    with pytest.raises(InvalidInput) as problem:
        changes.create(network, Actor("k", "K", COORDINATOR.role), named, NORD)
    assert list(problem.value.errors) == ["name"]
