"""The pages of bodies and meetings: what they say, what they keep, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import changes, reads
from graph_app.entities.turnout import told
from graph_app.history.attendance import attendance
from graph_app.history.period import Period
from graph_app.history.reads import kept
from graph_app.meetings import reads as meetings
from graph_app.meetings.detail import summary
from graph_app.ontology import ONTOLOGY, Day
from tests.visitors import COORDINATOR, made, words

MEETING = ONTOLOGY.kind("Meeting")


def test_the_page_of_a_body_says_how_often_it_meets(coordinator: Any) -> None:
    page = words(coordinator.get("/gremien/lenkung"))
    assert "Das letzte Treffen war am 10.09.2026. Es tagt alle drei Monate." in page
    assert "Nächstes Treffen: 3. Sitzung , 10.12.2026" in page


def test_a_body_that_has_not_met_for_long_is_said_so(coordinator: Any) -> None:
    page = words(coordinator.get("/gremien/lenkung?stichtag=15.11.2027"))
    assert "Seit 14 Monaten kein Treffen. Es tagt alle drei Monate." in page


def test_the_members_stand_with_role_vote_and_deputy(coordinator: Any) -> None:
    page = words(coordinator.get("/gremien/lenkung"))
    assert "Leitung Beratung AWO Muster Sprecherin ja AWO Muster Fachkraft Beratung" in page
    assert "2 Mitglieder am Stichtag" in page


def test_members_are_those_of_the_stichtag(coordinator: Any) -> None:
    assert "1 Mitglied am Stichtag" in words(coordinator.get("/gremien/lenkung?stichtag=01.05.2023"))


def test_the_name_on_the_stichtag_is_told(coordinator: Any, page_graph: Any) -> None:
    page_graph.change("lenkung", 1, name="Lenkungskreis", name_since=Day.parse("01.10.2026"))
    assert "hieß am Stichtag „Lenkungsgruppe“" in words(coordinator.get("/gremien/lenkung?stichtag=01.09.2026"))
    assert "hieß am Stichtag" not in words(coordinator.get("/gremien/lenkung?stichtag=02.11.2026"))


def test_reply_and_attendance_are_two_things(coordinator: Any) -> None:
    page = words(coordinator.get("/treffen/zweite"))
    assert "Leitung Beratung AWO Muster zugesagt anwesend" in page
    assert "Eine Einladung, eine Zusage; einer war da." in page


def test_who_came_without_being_asked_is_told(coordinator: Any) -> None:
    assert "Koordination KIM Sozialamt Muster nicht eingeladen anwesend" in words(coordinator.get("/treffen/erste"))


def test_who_was_never_asked_stands_by_actor_group(coordinator: Any) -> None:
    page = words(coordinator.get("/treffen/zweite"))
    assert "Freie Wohlfahrtspflege 1 1 1 niemand" in page
    assert "Schulen 1 0 0 Gesamtschule Muster" in page


def test_the_rows_of_the_groups_sum_up_to_who_was_there(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Office", "fern", name="Fernes Amt")
    page_graph.make("Position", "gast", name="Gast ohne Amt")
    for key, came in (("fern", "anwesend"), ("gast", "vertreten")):
        page_graph.tie(key, "ATTENDED", "zweite", attendance=came)
    page = words(coordinator.get("/treffen/zweite"))
    assert "ohne Akteursgruppe Sozialamt Muster 1 0 0 niemand" in page  # it came to the first one
    assert "nicht von diesem Kreis gepflegt Fernes Amt – 0 1 –" in page
    assert "zusammen, jede Organisation einmal 3 1 2 1 von 3" in page
    assert "Ohne erfasste Organisation und deshalb nur in der Liste oben: eine Funktion oder Person." in page


def test_the_comparison_tells_the_same_sum_as_the_meeting(page_graph: Any) -> None:
    page_graph.tie("kim", "INVITED", "zweite")
    page_graph.tie("kim", "ATTENDED", "zweite", attendance="vertreten")
    page_graph.tie("schule", "ATTENDED", "zweite")
    page_graph.store.change(lambda tx: changes.archive(tx, COORDINATOR, "kim", 1))
    there = summary(meetings.sheet(page_graph.store, page_graph.one("zweite")).seats)
    period = Period(date(2026, 1, 1), date(2026, 11, 1))
    (sitting,) = [
        one for one in attendance(kept(page_graph.store, "kreis"), period).sittings if one.name == "2. Sitzung"
    ]
    assert "zwei waren da, einer davon ohne Einladung; einer ließ sich vertreten" in there
    assert there.endswith(f"; {told(sitting.turnout)}.")


def test_only_a_case_conference_leads_to_its_day_sheet(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Meeting", "fall", name="Fallkonferenz", meeting_kind="fallkonferenz")
    assert 'href="/fallkonferenz/fall"' in coordinator.get("/treffen/fall").text
    assert "/fallkonferenz/" not in coordinator.get("/treffen/zweite").text.split("<main")[1]


def test_a_meeting_is_planned_with_its_members(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/gremien/lenkung/treffen-anlegen")
    answer = coordinator.post("/gremien/lenkung/treffen-anlegen", form, planned_on="24.11.2026", time="14-16 Uhr")
    meeting = page_graph.one(made(answer))
    assert (meeting.name, meeting.values["meeting_status"]) == ("Lenkungsgruppe, 24.11.2026", "geplant")
    assert {tie.source_id for tie in page_graph.ties(meeting.id, "INVITED")} == {"leitung", "kim"}


def test_a_series_is_made_in_one_step(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/gremien/lenkung/treffen-anlegen")
    typed = {"planned_on": "31.01.2027", "anzahl": "3", "abstand": "1", "einheit": "monate", "mitglieder": ""}
    assert coordinator.post("/gremien/lenkung/treffen-anlegen", form, **typed).status_code == 303
    days = {one.values["planned_on"].text() for one in reads.every(page_graph.store, MEETING) if "2027" in one.name}
    assert days == {"31.01.2027", "28.02.2027", "31.03.2027"}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"planned_on": ""}, "planned_on", "Bitte tragen Sie ein, für welchen Tag das Treffen geplant ist."),
        ({"planned_on": "29.02.2027"}, "planned_on", "Den 29.02.2027 gibt es nicht."),
        ({"planned_on": "01.10.2026"}, "planned_on", "Der 01.10.2026 ist vorbei."),
        ({"planned_on": "24.11.2026", "gewesen": "1"}, "planned_on", "Der 24.11.2026 kommt erst noch."),
        ({"planned_on": "28.03.2027", "time": "2:30"}, "time", "02:30 Uhr gibt es am 28.03.2027 nicht."),
        ({"planned_on": "31.10.2027", "time": "2:30"}, "time", "02:30 Uhr gibt es am 31.10.2027 zweimal."),
        ({"planned_on": "24.11.2026", "time": "16:00 bis 14:00"}, "time", "Das Ende (14:00) liegt vor dem Beginn"),
        ({"planned_on": "24.11.2026", "anzahl": "99"}, "anzahl", "ganze Zahl von 1 bis 24"),
        ({"planned_on": "24.11.2026", "anzahl": "3"}, "abstand", "ganze Zahl von 1 bis 60"),
        ({"planned_on": "2027", "anzahl": "2", "abstand": "1"}, "planned_on", "den ersten Tag genau"),
        ({"planned_on": "01.10.2026", "gewesen": "1", "anzahl": "2", "abstand": "1"}, "gewesen", "Eine Reihe"),
    ],
)
def test_a_plan_that_cannot_be_gets_its_sentence_at_the_field(
    coordinator: Any, page_graph: Any, typed: dict[str, str], field: str, sentence: str
) -> None:
    form = coordinator.form("/gremien/lenkung/treffen-anlegen")
    answer = coordinator.post("/gremien/lenkung/treffen-anlegen", form, **{"place": "Kreishaus", **typed})
    assert (answer.status_code, sentence in words(answer)) == (422, True)
    assert f'id="{field}-error"' in answer.text
    assert 'value="Kreishaus"' in answer.text
    assert len(reads.every(page_graph.store, MEETING)) == 3


def test_a_meeting_of_last_month_is_entered_with_its_day(coordinator: Any, page_graph: Any) -> None:
    form = coordinator.form("/gremien/lenkung/treffen-anlegen")
    typed = {"planned_on": "05.10.2026", "gewesen": "1", "purpose": "Kurse im Herbst"}
    values = page_graph.one(made(coordinator.post("/gremien/lenkung/treffen-anlegen", form, **typed))).values
    assert (values["held_on"], values["meeting_status"]) == (Day.parse("05.10.2026"), "stattgefunden")
    assert (values["name"], "planned_on" in values) == ("Lenkungsgruppe, 05.10.2026", False)
    assert values["purpose"] == "Kurse im Herbst"


@pytest.mark.parametrize("address", ["/treffen", "/treffen/zweite", "/gremien", "/gremien/lenkung"])
def test_the_menu_marks_where_one_is(coordinator: Any, address: str) -> None:
    assert '<a href="/treffen" aria-current="page">Treffen</a>' in coordinator.get(address).text


def test_members_are_invited_by_their_page(coordinator: Any, page_graph: Any) -> None:
    assert coordinator.post("/treffen/dritte/einladen", {"wen": ["leitung", "kim"]}).status_code == 303
    assert {tie.source_id for tie in page_graph.ties("dritte", "INVITED")} == {"leitung", "kim"}
    assert "Leitung Beratung" not in words(coordinator.get("/treffen/dritte/einladen"))


def test_whoever_is_searched_for_can_be_invited(coordinator: Any, page_graph: Any) -> None:
    assert "Gesamtschule Muster" in words(coordinator.get("/treffen/dritte/einladen?q=gesamtschule"))
    coordinator.post("/treffen/dritte/einladen", {"wen": ["schule"]})
    assert [tie.source_id for tie in page_graph.ties("dritte", "INVITED")] == ["schule"]


def test_who_was_there_without_invitation_is_noted(coordinator: Any, page_graph: Any) -> None:
    coordinator.post("/treffen/zweite/einladen", {"wen": ["schule"], "wie": "dabei"})
    assert {tie.source_id for tie in page_graph.ties("zweite", "ATTENDED")} == {"leitung", "schule"}


def test_a_restricted_person_is_never_invited(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Person", "gesperrt", name="Niemand Nennbar", legal_basis="aufgabe", restricted="ja")
    answer = coordinator.post("/treffen/dritte/einladen", {"wen": ["kim", "gesperrt"]})
    assert (answer.status_code, "Diese Person ist gesperrt" in words(answer)) == (422, True)
    assert 'id="wen-error"' in answer.text
    assert page_graph.ties("dritte", "INVITED") == []
    assert "Niemand Nennbar" not in answer.text


def test_an_invitation_needs_somebody(coordinator: Any) -> None:
    answer = coordinator.post("/treffen/dritte/einladen", {})
    assert (answer.status_code, "Bitte wählen Sie, wen Sie einladen." in words(answer)) == (422, True)


def test_an_open_action_goes_on_to_the_next_meeting(coordinator: Any, page_graph: Any) -> None:
    typed = {"name": "Kursliste ergänzen", "due_on": "01.10.2026", "zustaendig": "kim"}
    assert coordinator.post("/treffen/zweite/massnahme", typed).status_code == 303
    page = words(coordinator.get("/treffen/dritte"))
    assert "Aus früheren Treffen noch offen" in page
    assert "Kursliste ergänzen geplant 01.10.2026 überfällig Koordination KIM 2. Sitzung" in page
    assert "Kursliste ergänzen" in words(coordinator.get("/gremien/lenkung"))
    assert "Kursliste ergänzen" not in words(coordinator.get("/treffen/erste"))


def test_a_done_action_goes_on_no_more(coordinator: Any, page_graph: Any) -> None:
    coordinator.post("/treffen/zweite/massnahme", {"name": "Kursliste ergänzen"})
    coordinator.get("/treffen/zweite")  # what was just saved is told once
    key = page_graph.ties("zweite", "DISCUSSED")[0].target_id
    page_graph.change(key, 1, status="erledigt")
    assert "Kursliste ergänzen" not in words(coordinator.get("/treffen/dritte"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Bitte tragen Sie ein, was zu tun ist."),
        ({"name": "Liste", "due_on": "31.02.2027"}, "Den 31.02.2027 gibt es nicht."),
        ({"name": "Liste", "zustaendig": "niemand"}, "Bitte wählen Sie aus der Liste, wer verantwortlich ist."),
    ],
)
def test_an_action_that_cannot_be_gets_its_sentence(coordinator: Any, typed: dict[str, str], sentence: str) -> None:
    answer = coordinator.post("/treffen/zweite/massnahme", typed)
    assert (answer.status_code, sentence in words(answer)) == (422, True)


def test_a_call_counts_as_contact(coordinator: Any, page_graph: Any) -> None:
    assert "kein Kontakt erfasst" in words(coordinator.get("/schulen/schule"))
    typed = {"mit": "schule", "held_on": "gestern", "meeting_kind": "anruf", "purpose": "Kurse im Herbst"}
    answer = coordinator.post("/treffen/kontakt", typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/schulen/schule")
    page = words(coordinator.get("/schulen/schule"))
    assert "letzter Kontakt vor weniger als einem Monat" in page
    assert "01.11.2026 Anruf Anruf: Gesamtschule Muster, 01.11.2026" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"mit": ""}, "mit wem der Kontakt war"),
        ({"held_on": ""}, "Bitte tragen Sie ein, wann der Kontakt war."),
        ({"held_on": "29.02.2026"}, "Den 29.02.2026 gibt es nicht."),
        ({"held_on": "03.11.2026"}, "Dieser Tag liegt in der Zukunft."),
        ({"meeting_kind": "sitzung"}, "Bitte wählen Sie Besuch, Anruf oder E-Mail."),
        ({"purpose": "x" * 201}, "200"),
    ],
)
def test_a_contact_that_cannot_be_gets_its_sentence(coordinator: Any, typed: dict[str, str], sentence: str) -> None:
    whole = {"mit": "schule", "held_on": "01.11.2026", "meeting_kind": "anruf", "purpose": "Kurse", **typed}
    answer = coordinator.post("/treffen/kontakt", whole)
    assert (answer.status_code, sentence in words(answer)) == (422, True)


def test_who_had_no_contact_for_long_is_listed(coordinator: Any) -> None:
    page = words(coordinator.get("/treffen/ohne-kontakt?stichtag=10.11.2027"))
    assert "AWO Muster Wohlfahrtsorganisation 10.09.2026 letzter Kontakt vor 14 Monaten" in page
    assert "Kein Kontakt erfasst das heißt nicht, dass es keinen gab" in page
    assert page.index("Gesamtschule Muster") > page.index("Kein Kontakt erfasst")


@pytest.mark.parametrize("months", ["0", "abc", "999"])
def test_a_number_of_months_that_cannot_be_is_refused(coordinator: Any, months: str) -> None:
    assert coordinator.get(f"/treffen/ohne-kontakt?monate={months}").status_code == 422


def test_a_tie_without_contact_fades(coordinator: Any) -> None:
    page = coordinator.get("/gremien/lenkung?stichtag=10.11.2027")
    assert '<span class="tag tag--dashed">letzter Kontakt vor 14 Monaten</span>' in page.text


def test_a_calendar_names_nobody_unless_asked(coordinator: Any) -> None:
    plain, asked = (coordinator.get(f"/treffen/zweite/kalender.ics{rest}").text for rest in ("", "?adressen=ja"))
    assert ("leitung@example.org" in plain, "leitung@example.org" in asked) == (False, True)
    assert "SUMMARY:2. Sitzung" in plain


def test_the_calendar_of_a_body_has_all_its_meetings(coordinator: Any) -> None:
    answer = coordinator.get("/gremien/lenkung/kalender.ics")
    assert (answer.mimetype, answer.text.count("BEGIN:VEVENT")) == ("text/calendar", 3)


def test_the_list_of_meetings_leads_to_contacts(coordinator: Any) -> None:
    page = coordinator.get("/treffen").text
    assert ('href="/treffen/kontakt"' in page, 'href="/treffen/ohne-kontakt"' in page) == (True, True)


def test_a_reader_changes_nothing(visitor: Any) -> None:
    reader = visitor(Role.LESEN)
    assert reader.get("/treffen/zweite/teilnahme").status_code == 403
    assert "Einladen" not in words(reader.get("/treffen/zweite"))


def test_a_restricted_person_is_on_no_page_of_a_meeting(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Person", "frei", name="Niemand Nennbar", legal_basis="aufgabe")
    page_graph.tie("frei", "INVITED", "zweite")
    page_graph.tie("frei", "MEMBER_OF", "lenkung")
    page_graph.change("frei", 1, restricted=True)
    for address in ("/treffen/zweite", "/treffen/zweite/teilnahme", "/treffen/dritte/einladen", "/gremien/lenkung"):
        assert "Niemand Nennbar" not in coordinator.get(address).text
