"""The three-valued rule, cell by cell (design.md §3 rule 1)."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.coverage.rule import cell

SILVESTER_22 = date(2022, 12, 31)
MID_23 = date(2023, 6, 30)
SILVESTER_23 = date(2023, 12, 31)


def test_nothing_said_is_unknown_without_evidence():
    found = cell([], [], SILVESTER_23)
    assert (found.state, found.evidence, found.quotes) == ("unbekannt", None, ())


@pytest.mark.parametrize(
    ("day", "state"),
    [(SILVESTER_22, "unbekannt"), (MID_23, "unbekannt"), (SILVESTER_23, "ja"), (date(2030, 1, 1), "ja")],
)
def test_an_imprecise_start_is_sure_from_its_last_day(said, day, state):
    assert cell([said("ja", since="2023", observed_on="20.02.2024")], [], day).state == state


@pytest.mark.parametrize(("day", "state"), [(date(2024, 3, 24), "unbekannt"), (date(2024, 3, 25), "ja")])
def test_a_statement_without_start_speaks_from_its_source_on(said, day, state):
    assert cell([said("ja", observed_on="25.03.2024")], [], day).state == state


def test_a_later_day_says_when_it_was_last_proven(said):
    hearsay = [said("ja", observed_on="25.03.2024")]
    assert cell(hearsay, [], date(2025, 3, 25)).note == "zuletzt belegt 25.03.2024"
    assert cell(hearsay, [], date(2024, 3, 25)).note == ""


def test_a_confirmation_is_a_newer_proof(said):
    found = cell([said("ja", "confirmed", observed_on="2022", confirmed_on="01.05.2024")], [], date(2024, 5, 2))
    assert found.note == "zuletzt belegt 01.05.2024"


def test_a_statement_without_any_day_says_nothing_but_is_shown(said):
    found = cell([said("ja")], [], SILVESTER_23)
    assert (found.state, len(found.quotes)) == ("unbekannt", 1)


@pytest.mark.parametrize(("day", "state"), [(date(2023, 6, 30), "ja"), (date(2023, 7, 1), "unbekannt")])
def test_an_end_day_is_the_last_day(said, day, state):
    assert cell([said("ja", since="2021", until="30.06.2023", observed_on="2021")], [], day).state == state


@pytest.mark.parametrize(("day", "state"), [(SILVESTER_22, "nein"), (MID_23, "unbekannt"), (SILVESTER_23, "unbekannt")])
def test_an_imprecise_end_is_open_within_its_year(said, day, state):
    assert cell([said("nein", since="2021", until="2023", observed_on="2024")], [], day).state == state


def test_confirmed_speaks_before_newer_claims(said):
    found = cell([said("nein", "confirmed", observed_on="2022"), said("ja", observed_on="2023")], [], date(2024, 1, 1))
    assert (found.state, found.evidence) == ("nein", "confirmed")


def test_the_newest_claim_speaks(said):
    found = cell([said("nein", observed_on="2022"), said("ja", observed_on="2023")], [], date(2024, 1, 1))
    assert (found.state, found.conflict) == ("ja", False)


def test_unknown_can_be_said(said):
    said_so = [said("ja", observed_on="2022"), said("unbekannt", "confirmed", observed_on="2023")]
    found = cell(said_so, [], date(2024, 1, 1))
    assert (found.state, found.evidence) == ("unbekannt", None)


def test_what_was_superseded_does_not_revive(said):
    stopped = said("nein", since="2022", until="30.06.2023", observed_on="2022")
    assert cell([said("ja", since="2021", observed_on="2021"), stopped], [], SILVESTER_23).state == "unbekannt"


def test_a_claim_younger_than_an_ended_confirmation_speaks(said):
    stopped = said("nein", "confirmed", since="2022", until="30.06.2023", observed_on="2022")
    assert cell([stopped, said("ja", since="2023", observed_on="2024")], [], SILVESTER_23).state == "ja"


def test_a_perhaps_that_says_the_same_changes_nothing(said):
    both = [said("ja", since="2021", observed_on="2021"), said("ja", since="2023", observed_on="2023")]
    assert cell(both, [], MID_23).state == "ja"


@pytest.mark.parametrize(
    ("day", "state", "conflict"),
    [
        (SILVESTER_22, "nein", True),
        (MID_23, "unbekannt", True),
        (SILVESTER_23, "ja", True),
        (date(2021, 6, 1), "unbekannt", False),
    ],
)
def test_the_five_of_2023_in_guetersloh(said, day, state, conflict):
    source = {"observed_on": "20.02.2024"}
    closed = said("nein", since="2022", until="2023", **source)
    found = cell([closed, said("ja", since="2023", **source), said("ja", since="2021", **source)], [], day)
    assert (found.state, found.conflict, len(found.quotes)) == (state, conflict, 3)


def test_the_decided_start_is_shown_as_known(said):
    found = cell([said("ja", since="2023", observed_on="20.02.2024")], [], SILVESTER_23)
    assert found.since is not None
    assert found.since.text() == "2023"


def test_two_sources_of_one_day_contradict_each_other(said):
    both = [said("ja", observed_on="25.03.2024"), said("nein", observed_on="25.03.2024")]
    found = cell(both, [], date(2024, 3, 25))
    assert (found.state, found.conflict, len(found.quotes)) == ("nein", True, 2)


def test_an_end_and_a_new_start_are_a_change_not_a_contradiction(said):
    change = [
        said("nein", since="2022", until="2023", observed_on="2024"),
        said("ja", since="2023", observed_on="2024"),
    ]
    assert not cell(change, [], SILVESTER_23).conflict


def test_a_filled_record_speaks_before_a_confirmed_no_and_shows_the_conflict(said, shown):
    found = cell([said("nein", "confirmed", observed_on="2023")], [shown("filled", "2022")], date(2024, 1, 1))
    assert (found.state, found.conflict) == ("ja", True)


def test_a_record_younger_than_the_no_is_a_change(said, shown):
    found = cell([said("nein", observed_on="2022")], [shown("filled", "01.03.2023")], SILVESTER_23)
    assert (found.state, found.conflict) == ("ja", False)


def test_only_vacant_positions_are_a_no(shown):
    found = cell([], [shown("vacant", "01.07.2023")], SILVESTER_23)
    assert (found.state, found.note) == ("nein", "vakant seit 01.07.2023")


def test_a_filled_position_outweighs_a_vacant_one(shown):
    assert cell([], [shown("vacant", "2022"), shown("filled", "2022")], SILVESTER_23).state == "ja"


def test_a_statement_speaks_before_vacancies(said, shown):
    found = cell([said("ja", observed_on="2022")], [shown("vacant", "2022")], SILVESTER_23)
    assert (found.state, found.conflict) == ("ja", True)


def test_a_record_that_perhaps_holds_leaves_it_open(shown):
    assert cell([], [shown("filled", "2023"), shown("vacant", "2022")], MID_23).state == "unbekannt"


def test_an_ended_record_says_nothing(shown):
    assert cell([], [shown("filled", "2021", "30.06.2023")], SILVESTER_23).state == "unbekannt"


def test_through_the_kreis_is_named(shown):
    found = cell([], [shown(over_kreis=True)], SILVESTER_23)
    assert (found.state, found.over_kreis, found.note) == ("ja", True, "über den Kreis")


def test_a_local_record_is_named_before_the_kreis(shown):
    found = cell([], [shown(over_kreis=True, evidence="confirmed"), shown(evidence="claimed")], SILVESTER_23)
    assert (found.over_kreis, found.evidence, len(found.records)) == (False, "claimed", 2)


def test_the_first_filled_position_is_the_start(shown):
    first = shown("filled", "01.10.2021", "2022", lasting=True)
    found = cell([], [first, shown("filled", "01.03.2023", lasting=True)], SILVESTER_23)
    assert found.since is not None
    assert found.since.text() == "01.10.2021"


def test_what_the_kreis_does_began_with_the_kreis_and_not_with_an_ended_local_position(shown):
    local = shown("filled", "01.01.2021", "31.12.2021", lasting=True)
    kreis = shown("filled", "01.01.2022", over_kreis=True, lasting=True)
    found = cell([], [local, kreis], SILVESTER_23)
    assert (found.note, found.since.text()) == ("über den Kreis", "01.01.2022")
    again = cell([], [local, kreis, shown("filled", "01.06.2022", lasting=True)], SILVESTER_23)
    assert (again.note, again.since.text()) == ("", "01.01.2021")


def test_a_plan_counts_in_the_plan_only(shown):
    plan = [shown("planned", "2021")]
    assert cell([], plan, SILVESTER_22).state == "unbekannt"
    assert cell([], plan, SILVESTER_22, plan=True).note == "Plan"


def test_without_a_plan_the_fact_is_shown(said):
    found = cell([said("ja", observed_on="2021")], [], SILVESTER_22, plan=True)
    assert (found.state, found.plan) == ("ja", False)
