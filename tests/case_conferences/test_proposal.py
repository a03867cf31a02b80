"""Who is proposed in the invented contact network, on both engines; the expectations follow from its tables by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.case_conferences import exports, round, sentences
from graph_app.case_conferences.proposal import Proposal
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import Day
from graph_app.store import Store
from tests.case_conferences.conftest import proposed
from tests.visitors import Graph

MUE, TAN, GRO, HOH, STE = (f"980010{key}" for key in ("04", "08", "12", "16", "20"))
FOE, WIE, KAL, LIN = (f"980020{key}" for key in ("04", "08", "12", "16"))


def _reason(found: Proposal, key: str) -> str:
    return sentences.reason(found.eligible[key], found)


def test_each_need_has_the_function_that_is_responsible_there(network: Store) -> None:
    found = proposed(network, TAN, ["wohnen", "gesundheit"], ["04"])
    # Health: the function of the Kreis is confirmed, the local case management is not.
    assert set(found.chosen) == {"erf-tan-wohnen", "erf-tan-sozial", "erf-nord-gesundheit"}
    assert found.alternatives()["gesundheit"] == ("erf-nord-cm-1",)
    assert found.optimal
    assert "Ausdrücklich zuständig für Wohnen und Vermittlung von Wohnraum in Tannfelden" in _reason(
        found, "erf-tan-wohnen"
    )
    assert "bestätigt 02.11.2026" in _reason(found, "erf-tan-wohnen")


def test_one_function_for_topic_and_stage_is_one_seat(network: Store) -> None:
    found = proposed(network, TAN, ["sprache"], ["06"])
    assert found.chosen == ("erf-vhs-kurse",)
    assert "Deckt zwei Bedarfe." in _reason(found, "erf-vhs-kurse")


def test_the_land_counts_only_where_nobody_nearer_is_responsible(network: Store) -> None:
    assert "erf-land-sprache" not in proposed(network, TAN, ["sprache"]).eligible
    assert proposed(network, TAN, ["frauen_schutz"]).chosen == ("erf-land-frauen",)


def test_a_vacant_function_gives_way_to_a_filled_one_further_away(network: Store) -> None:
    found = proposed(network, GRO, ["soziales"])
    assert found.chosen == ("erf-nord-jc-leistung",)
    assert found.alternatives() == {"soziales": ("erf-gro-sozial",)}


def test_a_vacant_function_that_alone_covers_a_need_says_so(network: Store) -> None:
    found = proposed(network, STE, ["erstorientierung"])
    assert found.chosen == ("erf-nord-cm-2",)
    assert "vakant seit 01.04.2026: Bitte klären Sie, ob die Vertretung kommt (Case Management" in _reason(
        found, "erf-nord-cm-2"
    )
    assert list(found.doubts(found.chosen)) == ["erstorientierung"]


def test_an_unconfirmed_function_says_so(network: Store) -> None:
    found = proposed(network, STE, ["soziales"])
    assert found.alternatives()["soziales"] == ("erf-nord-jc-leistung",)
    assert "Nicht bestätigt: Bitte fragen Sie vor der Einladung nach." in _reason(found, "erf-ste-sozial")


def test_a_confirmation_of_long_ago_says_so(network: Store) -> None:
    found = proposed(network, STE, ["wohnen"])
    told = "Zuletzt bestätigt 11.03.2025, älter als 12 Monate: Bitte fragen Sie vor der Einladung nach."
    assert told in _reason(found, "erf-nord-wohnen")


def test_a_confirmation_of_long_ago_is_not_secured_and_not_drawn_as_confirmed(network: Store) -> None:
    found = proposed(network, STE, ["wohnen"])
    assert found.chosen == ("erf-nord-wohnen",)
    assert round.doubtful(found, found.chosen) == (
        "Wohnen und Vermittlung von Wohnraum: nur Wohnraumkoordination (zuletzt bestätigt 11.03.2025, älter als 12 "
        "Monate)",
    )
    stand = sentences.state(found.participants[0], found.day)
    assert stand == ("ja", "claimed", "besetzt, zuletzt bestätigt 11.03.2025, älter als 12 Monate")


def test_a_confirmation_stands_for_twelve_months(network: Store) -> None:
    found = proposed(network, STE, ["wohnen"], day=date(2026, 3, 11))
    assert round.doubtful(found, found.chosen) == ()
    assert sentences.state(found.participants[0], found.day) == ("ja", "confirmed", "besetzt, bestätigt")
    assert round.doubtful(proposed(network, STE, ["wohnen"], day=date(2026, 3, 12)), found.chosen) != ()


def test_who_confirms_a_function_does_not_renew_what_was_confirmed_of_its_responsibility(network: Store) -> None:
    graph = Graph(network)
    graph.remove("erf-nord-wohnen", "RESPONSIBLE_FOR")
    said = {"topic": "wohnen", "valid_from": "2022", "confirmed_on": "2025-03-11"}
    graph.tie("erf-nord-wohnen", "RESPONSIBLE_FOR", "ags-98001", **said)
    graph.change("erf-nord-wohnen", graph.one("erf-nord-wohnen").version, confirmed_on=Day.parse("01.11.2026"))
    found = proposed(network, STE, ["wohnen"])
    assert list(found.doubts(["erf-nord-wohnen"])) == ["wohnen"]
    assert "zuletzt bestätigt 11.03.2025" in sentences.state(found.eligible["erf-nord-wohnen"], found.day)[2]


def test_an_old_confirmation_is_still_one_for_the_smallest_round(network: Store) -> None:
    one = proposed(network, STE, ["wohnen"]).participants[0]
    assert (one.confirmed, one.function().confirmed) == (True, True)


def test_confirmed_goes_before_local(network: Store) -> None:
    # In Sankt Edelin the municipality is unconfirmed; the function of the Kreis was confirmed itself.
    assert proposed(network, STE, ["wohnen"]).chosen == ("erf-nord-wohnen",)


def test_a_vacant_function_without_a_deputy_says_that_somebody_must_be_found(network: Store) -> None:
    assert "Bitte klären Sie, wer kommt." in _reason(proposed(network, GRO, ["soziales"]), "erf-gro-sozial")


def test_a_restricted_holder_is_never_named(network: Store) -> None:
    one = proposed(network, STE, ["wohnen"]).eligible["erf-ste-wohnen"]
    assert (one.person, one.vacant) == (None, False)


def test_what_has_ended_or_is_planned_or_still_to_come_never_covers(network: Store) -> None:
    found = proposed(network, TAN, ["sport", "gesundheit", "kultur_religion"])
    assert set(found.eligible) == {"erf-nord-gesundheit", "erf-nord-cm-1"}
    assert {one.need.word for one in found.gaps()} == {"sport", "kultur_religion"}


def test_an_earlier_day_has_the_function_of_that_day(network: Store) -> None:
    assert proposed(network, HOH, ["wohnen"], day=date(2023, 6, 1)).eligible.keys() >= {"erf-hoh-wohnen-alt"}
    assert "erf-hoh-wohnen-alt" not in proposed(network, HOH, ["wohnen"]).eligible


def test_a_beginning_in_the_year_of_the_day_is_not_sure(network: Store) -> None:
    found = proposed(network, TAN, [], ["02"], date(2024, 6, 1))
    assert found.chosen == ()
    assert "ist unklar" in sentences.gap(found.gaps()[0], found)


def test_the_unit_that_is_responsible_sends_its_function(network: Store) -> None:
    found = proposed(network, KAL, ["wohnen"])
    local = [one for one in found.eligible.values() if one.scope == 0]
    assert [one.is_position for one in local] == [True]
    assert "Zuständig für Wohnen und Vermittlung von Wohnraum in Kaltensteig" in _reason(found, local[0].id)
    assert "Abteilung Soziales Kaltensteig" in _reason(found, local[0].id)


def test_an_organisation_without_a_position_sits_there_itself(network: Store) -> None:
    found = proposed(network, KAL, ["ehrenamt"])
    answer = exports.answer(found)["participants"][0]
    assert (answer["position"], answer["organisation"]) == (None, "erf-kal-buergerbuero")
    assert "Eine einzelne Stelle ist dort nicht erfasst." in answer["reason"]


def test_the_filled_function_that_covers_the_need_sits_there_for_its_organisation(network: Store) -> None:
    graph = Graph(network)
    graph.make("Office", "amt")
    for key, status in (("eins", "besetzt"), ("zwei", "besetzt"), ("drei", "vakant")):
        graph.make("Position", key, status=status)
        graph.tie(key, "LOCATED_AT", "amt", valid_from="2022")
    graph.tie("amt", "RESPONSIBLE_FOR", f"ags-{KAL}", topic="sicherheit", valid_from="2022")
    assert proposed(network, KAL, ["sicherheit"]).chosen == ("amt",)
    for key in ("zwei", "drei"):
        graph.tie(key, "COVERS", "topic-sicherheit", valid_from="2022")
    assert set(proposed(network, KAL, ["sicherheit"]).eligible) == {"zwei"}


def test_working_on_a_topic_is_not_being_responsible(network: Store) -> None:
    graph = Graph(network)
    graph.make("Position", "eins", status="besetzt")
    graph.tie("eins", "COVERS", "topic-sicherheit", valid_from="2022")
    graph.tie("eins", "SERVES", f"ags-{KAL}", valid_from="2022")
    assert proposed(network, KAL, ["sicherheit"]).chosen == ()


@pytest.mark.parametrize(
    ("ags", "topic", "state", "evidence"),
    [
        (LIN, "kultur_religion", "nein", "confirmed"),
        (GRO, "kultur_religion", "nein", "claimed"),
        (MUE, "sicherheit", "nein", "confirmed"),  # a source that says ja later does not outweigh who was asked
        (WIE, "sicherheit", "unbekannt", None),  # asked again, and told ja
        (KAL, "sicherheit", "unbekannt", None),  # said until 2025 only
        (STE, "sicherheit", "unbekannt", None),  # calculated, said by nobody
        (FOE, "sport", "unbekannt", None),
    ],
)
def test_a_gap_is_nein_only_where_somebody_says_so(
    network: Store, ags: str, topic: str, state: str, evidence: str | None
) -> None:
    gaps = exports.answer(proposed(network, ags, [topic]))["gaps"]
    assert [(one["need"], one["state"], one["evidence"]) for one in gaps] == [(topic, state, evidence)]


def test_a_stage_without_anybody_names_who_is_responsible_for_its_topic_but_seats_nobody(network: Store) -> None:
    found = proposed(network, LIN, stages=["09"])
    (gap,) = exports.answer(found)["gaps"]
    assert (found.chosen, gap["state"]) == ((), "unbekannt")
    assert "Für Verwandtes ist eingetragen: „" in gap["why"]
    assert "(für Wohnen und Vermittlung von Wohnraum). Bitte fragen Sie dort nach" in gap["why"]


def test_an_unknown_topic_or_place_is_refused(network: Store) -> None:
    with pytest.raises(InvalidInput, match="Noch nicht"):
        proposed(network, FOE, ["gibtesnicht"])
    with pytest.raises(NotThere):
        proposed(network, "99999999", ["wohnen"])
    with pytest.raises(InvalidInput):
        proposed(network, FOE)


def test_two_runs_give_the_same(network: Store) -> None:
    needs = (["wohnen", "sprache", "bildung", "soziales", "arbeit"], ["03", "04", "12"])
    first, second = (exports.answer(proposed(network, FOE, *needs)) for _ in range(2))
    assert first == second
    assert first["optimal"]
