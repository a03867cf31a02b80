"""What changed between two days: in the world by its days, and what was only entered in between."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.history import reads, report, tally
from graph_app.history.period import Period
from graph_app.ontology import Day
from tests.history.conftest import YEAR, Year

BEFORE, AFTER = "01.06.2025", "01.06.2026"


def _told(year: Year, period: Period = YEAR) -> set[tuple[str, str, str]]:
    return {(one.turn, one.name, one.other) for one in year.compared(period).world}


def _entered(year: Year) -> set[tuple[str, str, str]]:
    return {(one.turn, one.name, one.other) for one in year.compared().entered}


def test_a_relationship_that_began_is_new_and_one_that_ended_is_over(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=AFTER)
    year.tie("amt", "COOPERATES_WITH", "verein", valid_from=BEFORE, valid_to=AFTER)
    assert _told(year) == {("neu", "Sozialamt", "Wohnhilfe"), ("beendet", "Sozialamt", "Verein")}


def test_the_last_day_of_a_relationship_still_belongs_to_it(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=BEFORE, valid_to="31.12.2025")
    assert _told(year) == {("beendet", "Sozialamt", "Wohnhilfe")}
    assert _told(year, Period(date(2025, 12, 30), date(2025, 12, 31))) == set()


def test_what_began_and_ended_in_between_is_told_as_both(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from="03.2026", valid_to="05.2026")
    assert _told(year) == {("begonnen und beendet", "Sozialamt", "Wohnhilfe")}


def test_an_imprecise_day_makes_the_change_unsure(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from="2026")
    (line,) = year.compared().world
    assert (line.turn, line.sure, line.day) == ("neu", False, "2026")


def test_what_was_only_entered_in_between_did_not_happen_in_between(year: Year, frozen_clock: Any) -> None:
    frozen_clock.set(2026, 5, 4, 9, 0)
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=BEFORE)
    year.tie("amt", "COOPERATES_WITH", "verein")
    assert _told(year) == set()
    assert _entered(year) == {("nachgetragen", "Sozialamt", "Wohnhilfe"), ("nachgetragen", "Sozialamt", "Verein")}


def test_what_was_entered_before_or_after_is_not_told_as_entered(year: Year, frozen_clock: Any) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=BEFORE)
    frozen_clock.set(2026, 11, 1, 0, 0)
    year.tie("amt", "COOPERATES_WITH", "verein", valid_from=BEFORE)
    assert (_told(year), _entered(year)) == (set(), set())


def test_what_happened_in_between_and_was_entered_later_says_so(year: Year, frozen_clock: Any) -> None:
    frozen_clock.set(2026, 11, 20, 9, 0)
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=AFTER)
    (line,) = year.compared().world
    assert (line.turn, line.entered) == ("neu", date(2026, 11, 20))


def test_a_telephone_number_is_corrected_not_changed_in_the_world(year: Year, frozen_clock: Any) -> None:
    frozen_clock.set(2026, 5, 4, 9, 0)
    year.change("amt", 1, phone="02261 88-0")
    (line,) = year.compared().entered
    assert (line.turn, line.relation, line.entered) == ("geändert", "Telefon: leer → 02261 88-0", date(2026, 5, 4))


def test_a_body_that_was_renamed_changed_in_the_world(year: Year) -> None:
    year.change("lenkung", 1, name="Steuerungsgruppe", name_since=Day.parse(AFTER))
    (line,) = year.compared().world
    assert (line.turn, line.relation, line.day) == ("geändert", "Name: Lenkungsgruppe → Steuerungsgruppe", AFTER)


def test_a_new_structural_issue_is_new_and_no_contact(year: Year) -> None:
    for key, since in (("neu", AFTER), ("alt", "01.02.2025")):
        year.make("Issue", key, name=f"Kein Raum, {key}", status="offen", status_since=since)
        year.tie(key, "MAINTAINED_BY", "kreis")
    found = year.compared()
    (line,) = found.works
    assert (line.turn, line.name, line.relation, line.day) == ("neu", "Kein Raum, neu", "Strukturthema: offen", AFTER)
    assert [(one.part, one.turn) for one in found.lines if one.who.startswith("Kein Raum")] == [
        ("Strukturthemen", "neu")
    ]


def test_a_structural_issue_that_was_solved_says_so(year: Year) -> None:
    year.make("Issue", "thema", name="Kein Raum", status="offen", status_since="01.02.2025")
    year.tie("thema", "MAINTAINED_BY", "kreis")
    year.change("thema", 1, status="geloest", status_since=Day.parse(AFTER))
    (line,) = year.compared().works
    assert (line.turn, line.relation) == ("geändert", "Strukturthema: offen → gelöst")
    assert year.compared().world == ()


def test_nobody_restricted_is_told(year: Year) -> None:
    year.make("Person", "gesperrt", name="Gesperrt", legal_basis="aufgabe", restricted="ja")
    year.tie("gesperrt", "MEMBER_OF", "lenkung", valid_from=AFTER)
    year.tie("gesperrt", "MAINTAINED_BY", "kreis")
    assert _told(year) == set()


@pytest.mark.parametrize(
    ("status", "told"),
    [("besetzt", ("besetzt", "noch nicht da", "besetzt")), ("vakant", ("neu", "noch nicht da", "vakant"))],
)
def test_a_position_is_there_from_the_day_of_its_first_status(
    year: Year, status: str, told: tuple[str, str, str]
) -> None:
    year.change("stelle", 1, status=status, status_since=Day.parse(AFTER))
    (move,) = year.compared().moves
    assert (move.turn, move.before, move.after) == told
    assert (move.since, move.sure) == (AFTER, True)


def test_a_status_turns_on_its_day(year: Year) -> None:
    year.change("stelle", 1, status="vakant", status_since=Day.parse(BEFORE))
    year.change("stelle", 2, status="besetzt", status_since=Day.parse(AFTER))
    (move,) = year.compared().moves
    assert (move.turn, move.before, move.after) == ("besetzt", "vakant", "besetzt")


def test_a_position_whose_holder_left_became_vacant_without_a_name(year: Year) -> None:
    year.make("Person", "person", name="Koordination KIM", legal_basis="aufgabe")
    year.tie("person", "HOLDS", "stelle", valid_from="01.03.2024", valid_to=AFTER)
    (move,) = year.compared().moves
    assert (move.turn, move.before, move.after, move.sure) == ("frei geworden", "besetzt", "vakant", False)
    assert "Koordination KIM" not in report.text(year.compared())


def test_a_filled_position_closes_the_gap_of_its_municipality(year: Year) -> None:
    year.make("Statement", "aussage", dimension="case_management", column="case_management", state="nein",
              evidence="confirmed", observed_on="01.02.2025")  # fmt: skip
    year.tie("aussage", "IN_TERRITORY", "verl")
    year.change("stelle", 1, status="besetzt", status_since=Day.parse(AFTER))
    shifts = [(one.turn, one.place, one.key) for one in year.compared().turned]
    assert ("Lücke geschlossen", "Verl", "case_management") in shifts


def test_a_gap_that_somebody_learnt_of_did_not_open(year: Year) -> None:
    year.make("Statement", "aussage", dimension="case_management", column="case_management", state="nein",
              evidence="claimed", observed_on=AFTER)  # fmt: skip
    year.tie("aussage", "IN_TERRITORY", "rietberg")
    found = year.compared()
    assert [(one.turn, one.place) for one in found.learnt] == [("Lücke jetzt bekannt", "Rietberg")]
    assert found.turned == ()


def test_a_gap_that_became_a_task_stands_with_the_gaps(year: Year) -> None:
    year.make("Gap", "luecke", name="Wohnen in Verl", status="offen", status_since=AFTER)
    year.tie("luecke", "IN_TERRITORY", "verl")
    year.change("luecke", 1, status="geschlossen", status_since=Day.parse("01.09.2026"))
    found = year.compared()
    assert [(one.name, one.before, one.after) for one in found.tasks] == [
        ("Wohnen in Verl", "noch nicht geöffnet", "geschlossen")
    ]
    assert [one.name for one in found.world] == []


def _met(year: Year, key: str, day: str, **values: Any) -> None:
    year.clock.set(2026, 11, 20, 9, 0)  # nobody enters that a meeting of the future was held
    year.make("Meeting", key, name=f"Sitzung {key}", held_on=day, **values)
    year.tie(key, "PART_OF", "lenkung")
    year.tie(key, "MAINTAINED_BY", "kreis")


def test_attendance_is_counted_and_who_never_came_is_named(year: Year) -> None:
    _met(year, "eins", "10.03.2026")
    _met(year, "frueher", "10.03.2025")
    for key in ("amt", "hilfe", "verein"):
        year.tie(key, "INVITED", "eins")
    year.tie("amt", "ATTENDED", "eins", attendance="anwesend")
    year.tie("hilfe", "ATTENDED", "eins", attendance="gefehlt")
    found = year.compared().attendance
    (sitting,) = found.sittings
    assert (sitting.invited, sitting.present, sitting.missing, sitting.unknown) == (3, 1, 1, 1)
    assert found.never == ("Wohnhilfe",)  # of the club nobody entered whether it came


def test_a_meeting_of_a_body_of_the_kreis_belongs_to_it_wherever_it_is_kept(year: Year) -> None:
    year.clock.set(2026, 11, 20, 9, 0)
    year.make("Meeting", "fern", name="Sitzung", held_on="10.03.2026")
    year.tie("fern", "PART_OF", "lenkung")
    year.tie("amt", "INVITED", "fern")
    (sitting,) = year.compared().attendance.sittings
    assert (sitting.name, sitting.invited, sitting.body) == ("Sitzung", 1, "Lenkungsgruppe")


def test_a_position_of_its_office_belongs_to_it_unless_it_serves_another_place(year: Year) -> None:
    year.make("Territory", "fremd", name="Fremdes Dorf", ags="05002004", territory_kind="gemeinde")
    for key in ("hier", "dort"):
        year.make("Position", key, status="besetzt", status_since=AFTER)
        year.tie(key, "EMPLOYED_BY", "amt")
    year.tie("dort", "SERVES", "fremd")
    assert [move.name for move in year.compared().moves] == ["Hier"]


def test_calls_and_visits_are_counted_apart(year: Year) -> None:
    _met(year, "anruf", "10.03.2026", meeting_kind="anruf")
    found = year.compared().attendance
    assert (found.sittings, found.outside) == ((), "1 Anruf")


def test_the_last_meeting_is_one_that_was_held_before_the_day(year: Year) -> None:
    _met(year, "eins", "10.03.2026")
    _met(year, "zwei", "10.09.2026")
    kept = reads.kept(year.store, "kreis")
    days = (date(2026, 10, 31), date(2026, 9, 10), date(2026, 1, 1))
    found = [reads.last_meeting(kept, ("lenkungsgruppe",), day) for day in days]
    assert [one.id if one else None for one in found] == ["zwei", "eins", None]


def test_a_meeting_that_was_called_off_did_not_take_place(year: Year) -> None:
    _met(year, "ab", "10.03.2026", meeting_status="abgesagt")
    assert year.compared().attendance.sittings == ()


def test_the_planned_day_counts_once_the_meeting_took_place(year: Year) -> None:
    year.clock.set(2026, 11, 20, 9, 0)
    year.make("Meeting", "eins", planned_on="10.03.2026", meeting_status="stattgefunden")
    year.tie("eins", "PART_OF", "lenkung")
    assert [one.day for one in year.compared().attendance.sittings] == ["10.03.2026"]
    last = reads.last_meeting(reads.kept(year.store, "kreis"), ("lenkungsgruppe",), date(2026, 10, 31))
    assert last is not None
    assert last.id == "eins"


def test_the_sentences_tell_the_same_as_the_tables(year: Year, frozen_clock: Any) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=AFTER)
    frozen_clock.set(2026, 5, 4, 9, 0)
    year.tie("amt", "COOPERATES_WITH", "verein")
    found = year.compared()
    assert tally.finding(found) == (
        "Ein Kontakt begann. Nur nachgetragen wurde eine Angabe: Das ist keine Veränderung vor Ort."
    )
    assert "Neu: Sozialamt arbeitet zusammen mit Wohnhilfe, 01.06.2026." in report.text(found)


def test_a_plan_is_no_change_of_the_world(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=AFTER, mode="plan")
    found = year.compared()
    assert (found.world, [one.name for one in found.planned]) == ((), ["Sozialamt"])
    assert tally.finding(found).endswith("keine Änderung mit Tag erfasst. Nur geplant ist eine Änderung.")


def test_people_are_counted_in_texts_and_never_named(year: Year) -> None:
    year.make("Person", "person", name="Fachkraft Beispiel", legal_basis="aufgabe")
    year.tie("person", "MEMBER_OF", "lenkung", valid_from=AFTER)
    found = year.compared()
    assert [one.name for one in found.world] == ["Fachkraft Beispiel"]
    assert "Neu: ein Kontakt einer Person, hier ohne Namen." in report.text(found)
    assert "Fachkraft Beispiel" not in report.text(found) + found.press + " ".join(found.cautions)


def test_nothing_recorded_is_not_said_to_be_no_change(year: Year) -> None:
    assert "Das heißt nicht, dass sich nichts geändert hat." in report.text(year.compared())
