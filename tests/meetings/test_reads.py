"""What the graph says of meetings (contacts, actions, groups) and what is written of them, on both engines."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from graph_app.entities import contacts, reads
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.meetings import changes
from graph_app.meetings import reads as meetings
from graph_app.meetings.changes import NewContact, NewMeeting, Series
from graph_app.ontology import ONTOLOGY, Day
from tests.visitors import COORDINATOR

TODAY = date(2026, 11, 2)


def last(graph: Any, key: str, day: date = TODAY) -> str:
    found = contacts.of(graph.store, key, day).last
    return found.meeting if found is not None else ""


def test_the_contact_of_its_people_is_the_organisations(graph: Any) -> None:
    assert (last(graph, "leitung"), last(graph, "awo"), last(graph, "schule")) == ("zweite", "zweite", "")


def test_the_last_contact_is_that_of_the_stichtag(graph: Any) -> None:
    graph.tie("leitung", "ATTENDED", "erste")
    assert [last(graph, "awo", date(2026, month, 15)) for month in (5, 6, 9)] == ["", "erste", "zweite"]


@pytest.mark.parametrize("word", ["gefehlt", "entschuldigt"])
def test_who_was_away_was_not_in_contact(graph: Any, word: str) -> None:
    graph.remove("zweite", "ATTENDED")
    graph.tie("leitung", "ATTENDED", "zweite", attendance=word)
    assert last(graph, "awo") == ""


def test_who_had_left_before_is_no_contact_of_the_organisation(graph: Any) -> None:
    graph.make("Person", "person", name="Fachkraft", legal_basis="aufgabe")
    graph.tie("person", "EMPLOYED_BY", "schule", valid_to="31.08.2026")
    graph.tie("person", "ATTENDED", "erste")
    graph.tie("person", "ATTENDED", "zweite")
    assert last(graph, "schule") == "erste"


def test_who_holds_a_position_meets_for_its_organisation(graph: Any) -> None:
    graph.make("Person", "person", name="Fachkraft", legal_basis="aufgabe")
    graph.tie("person", "HOLDS", "kim", valid_from="01.08.2026")
    graph.tie("person", "ATTENDED", "erste")
    graph.tie("person", "ATTENDED", "zweite")
    assert (last(graph, "amt"), last(graph, "kim")) == ("zweite", "zweite")


def test_a_restricted_person_proves_no_contact(graph: Any) -> None:
    graph.make("Person", "person", name="Fachkraft", legal_basis="aufgabe")
    graph.tie("person", "EMPLOYED_BY", "schule")
    graph.tie("person", "ATTENDED", "zweite")
    graph.change("person", 1, restricted=True)
    assert last(graph, "schule") == ""


def test_a_planned_or_archived_meeting_is_no_contact(graph: Any) -> None:
    graph.tie("schule", "ATTENDED", "dritte")
    assert last(graph, "schule", date(2027, 1, 1)) == ""


def test_the_last_contact_of_a_tie_is_a_meeting_of_both(graph: Any) -> None:
    graph.tie("leitung", "ATTENDED", "erste")
    met = contacts.of(graph.store, "awo", TODAY)
    assert {key: one.meeting for key, one in met.with_whom.items() if key in ("amt", "kim", "lenkung", "schule")} == {
        "amt": "erste", "kim": "erste", "lenkung": "zweite",
    }  # fmt: skip


def test_a_call_is_a_contact(graph: Any) -> None:
    new = NewContact(Day.parse("01.11.2026"), ("schule",), "anruf", "Kurse")
    made = changes.record_contact(graph.store, COORDINATOR, new, "kreis")
    assert (last(graph, "schule"), made.values["meeting_kind"]) == (made.id, "anruf")


def stale(graph: Any, day: date, after: int = 12) -> list[tuple[str, str]]:
    found = contacts.stale(graph.store, "kreis", day, after)
    return [(one.id, one.last.text() if one.last else "") for one in found]


def test_organisations_without_contact_come_longest_first(graph: Any) -> None:
    assert stale(graph, TODAY) == [("schule", "")]
    assert stale(graph, date(2027, 9, 10)) == [("amt", "10.06.2026"), ("awo", "10.09.2026"), ("schule", "")]
    assert stale(graph, date(2027, 9, 9)) == [("amt", "10.06.2026"), ("schule", "")]


def test_what_lies_behind_the_stichtag_is_not_known_yet(graph: Any) -> None:
    assert ("awo", "") in stale(graph, date(2026, 9, 9), 1)


@pytest.mark.parametrize("change", [{"valid_to": Day.parse("31.12.2025")}, {"archived_at": 1}])
def test_an_organisation_that_is_gone_is_not_stale(graph: Any, change: dict[str, Any]) -> None:
    graph.change("schule", 1, **change)
    assert stale(graph, TODAY) == []


def test_a_contact_of_another_kreis_counts_here(graph: Any) -> None:
    graph.make("Meeting", "fremd", name="Landestreffen", held_on="01.10.2026")
    graph.tie("schule", "ATTENDED", "fremd")
    assert stale(graph, TODAY) == []


def test_a_restricted_persons_attendance_keeps_nobody_fresh(graph: Any) -> None:
    graph.make("Person", "person", name="Fachkraft", legal_basis="aufgabe")
    graph.tie("person", "EMPLOYED_BY", "schule")
    graph.tie("person", "ATTENDED", "zweite")
    assert stale(graph, TODAY) == []
    graph.change("person", 1, restricted=True)
    assert stale(graph, TODAY) == [("schule", "")]


def test_a_body_is_never_its_own_part_over_any_number_of_steps(graph: Any) -> None:
    for key in ("eins", "zwei", "drei"):
        graph.make("Body", key, body_kind="facharbeitsgruppe")
    graph.tie("drei", "PART_OF", "zwei")
    graph.tie("zwei", "PART_OF", "eins")
    with pytest.raises(InvalidInput) as caught:
        graph.tie("eins", "PART_OF", "drei")
    assert "„Drei“ gehört schon zu „Eins“" in caught.value.errors["to"][0]


def test_a_restricted_person_is_not_invited_by_any_way(graph: Any) -> None:
    graph.make("Person", "person", name="Fachkraft", legal_basis="aufgabe", restricted="ja")
    with pytest.raises(InvalidInput, match="prüfen"):
        graph.tie("person", "INVITED", "dritte")
    assert graph.ties("dritte", "INVITED") == []


def test_a_meeting_is_made_with_all_that_belongs_to_it(graph: Any) -> None:
    new = NewMeeting(
        body="lenkung", planned_on=Day.parse("24.11.2026"), meeting_status="geplant", invited=("kim", "schule", "kim")
    )
    made = changes.create_meeting(graph.store, COORDINATOR, new, "kreis", "Vorschlag")
    ends = {
        (tie.rel.name, tie.target_id if tie.outgoing else tie.source_id) for tie in reads.ties(graph.store, made.id)
    }
    assert ends == {("PART_OF", "lenkung"), ("MAINTAINED_BY", "kreis"), ("INVITED", "kim"), ("INVITED", "schule")}
    assert {entry.cause for entry in reads.history(graph.store, made.id)} == {"Vorschlag"}


def test_a_meeting_that_cannot_be_leaves_nothing_behind(graph: Any) -> None:
    graph.make("Person", "person", name="Fachkraft", legal_basis="aufgabe", restricted="ja")
    new = NewMeeting("Neu", planned_on=Day.parse("24.11.2026"), invited=("kim", "person"))
    with pytest.raises(InvalidInput):
        changes.create_meeting(graph.store, COORDINATOR, new, "kreis")
    assert [one.name for one in reads.every(graph.store, ONTOLOGY.kind("Meeting")) if one.name == "Neu"] == []


def test_a_series_whose_one_day_cannot_be_leaves_nothing_behind(graph: Any) -> None:
    first = NewMeeting(body="lenkung", planned_on=Day.parse("21.03.2027"), time="02:30")
    with pytest.raises(InvalidInput, match="prüfen"):
        changes.create_series(graph.store, COORDINATOR, Series(first, 3, 1, "wochen"), "kreis")
    assert len(meetings.of_body(graph.store, "lenkung")) == 3


def test_inviting_twice_invites_once(graph: Any) -> None:
    for _ in range(2):
        graph.store.change(lambda tx: changes.invite(tx, COORDINATOR, "dritte", ["kim"]))
    assert [tie.values["reply"] for tie in graph.ties("dritte", "INVITED")] == ["offen"]


def test_two_sheets_at_the_same_moment_are_not_mixed(graph: Any) -> None:
    seen = meetings.sheet(graph.store, graph.one("zweite"))
    outcomes: list[str] = []

    def save(word: str) -> None:
        try:
            changes.save_sheet(graph.store, COORDINATOR, seen.meeting, seen, {"attendance.leitung": word})
            outcomes.append(word)
        except StaleVersion:
            outcomes.append("überholt")

    threads = [threading.Thread(target=save, args=(word,)) for word in ("gefehlt", "entschuldigt")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[-1] == "überholt"
    (tie,) = graph.ties("zweite", "ATTENDED")
    assert (tie.values["attendance"], tie.version) == (min(outcomes), 2)


def test_actions_say_how_they_stand_on_the_day(graph: Any) -> None:
    new = changes.NewAction("Kursliste", Day.parse("2027"), "kim")
    made = changes.add_action(graph.store, COORDINATOR, "zweite", new, "kreis")
    graph.change(made.id, 1, status="erledigt", status_since=Day.parse("01.12.2026"))
    every = meetings.of_body(graph.store, "lenkung")
    (before,), (after,) = (meetings.actions(graph.store, every, day) for day in (TODAY, date(2026, 12, 2)))
    assert (before.open, after.open, before.responsible) == (True, False, ("Koordination KIM",))


def test_the_groups_of_a_kreis_hold_its_organisations(graph: Any) -> None:
    found = [(group.name, group.organisations) for group in meetings.groups(graph.store, "kreis")]
    assert found == [
        ("Freie Wohlfahrtspflege", (("awo", "AWO Muster"),)), ("Schulen", (("schule", "Gesamtschule Muster"),)),
        ("", (("amt", "Sozialamt Muster"),)),
    ]  # fmt: skip


def test_a_function_of_a_unit_stands_for_its_organisation(graph: Any) -> None:
    graph.make("Unit", "team", name="Team Beratung")
    graph.make("Position", "fachkraft", name="Fachkraft")
    for source, rel, target in (("team", "PART_OF", "awo"), ("fachkraft", "LOCATED_AT", "team")):
        graph.tie(source, rel, target)
    graph.tie("fachkraft", "ATTENDED", "erste", attendance="vertreten")
    here, _ = meetings.asked(graph.store, ["erste"], "erste")
    assert (here.came, here.names["awo"]) == ({"awo", "amt"}, "AWO Muster")


def test_a_meeting_that_nobody_named_follows_its_day(graph: Any) -> None:
    new = NewMeeting(body="lenkung", planned_on=Day.parse("24.11.2026"))
    made = changes.create_meeting(graph.store, COORDINATOR, new, "kreis")
    moved = graph.change(made.id, 1, planned_on=Day.parse("26.11.2026"))
    assert (made.name, moved.name) == ("Lenkungsgruppe, 24.11.2026", "Lenkungsgruppe, 26.11.2026")
    assert graph.one(made.id).name == moved.name


def test_a_call_follows_its_day(graph: Any) -> None:
    new = changes.NewContact(Day.parse("01.11.2026"), ("awo",), "anruf")
    made = changes.record_contact(graph.store, COORDINATOR, new, "kreis")
    assert graph.change(made.id, 1, held_on=Day.parse("30.10.2026")).name == "Anruf: AWO Muster, 30.10.2026"


def test_a_name_that_somebody_typed_stays_when_the_day_is_moved(graph: Any) -> None:
    for name in ("Auftakt, 24.11.2026", "Lenkungsgruppe am 24.11.2026"):
        new = NewMeeting(name, "lenkung", planned_on=Day.parse("24.11.2026"))
        made = changes.create_meeting(graph.store, COORDINATOR, new, "kreis")
        assert graph.change(made.id, 1, planned_on=Day.parse("26.11.2026")).name == name
    both = {"planned_on": Day.parse("27.11.2026"), "name": "Klausur"}
    assert graph.change(made.id, 2, **both).name == "Klausur"
