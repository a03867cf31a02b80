"""Rows of lists of members, attendance and relationships; and that no sheet at all breaks the reading."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from importers.columns import drafted, layouts
from importers.draft import Line, Sheet, reading_of
from tests.importers.tables import ends, of_kind, read

WORDS = st.sampled_from(
    [
        "Institution",
        "Name",
        "Ansprechperson",
        "E-Mail",
        "PLZ",
        "Kommune",
        "Art",
        "Gremium",
        "Mitglied",
        "Datum",
        "Von",
        "Zu",
        "Art der Beziehung",
        "Stelle",
        "VZÄ",
        "besetzt seit",
        "Stelleninhaber/in",
        "Teilnehmer",
        "Anwesenheit",
        "Funktion",
        "N.N.",
        "Frau A / Herr B",
        "s.o.",
        "x",
        "1234",
        "Summe",
        "kreisweit",
        "",
        "",
        "a@example.org; b@example.org",
    ]
)
CELLS = st.one_of(WORDS, st.text(max_size=12))
SHEETS = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=7)
KINDS = st.sampled_from(
    ["", "Organisation", "Office", "Person", "Position", "Body", "Meeting", "Offer", "Relationship"]
)


def test_what_a_body_has_discussed_leads_from_it() -> None:
    reading = read("Gremium|hat beraten\nRunder Tisch Adorf|Wohnen")
    (body,) = of_kind(reading, "Body")
    assert (reading.unknown, ends(body, "DISCUSSED")) == ((), ["Wohnen"])
    assert [tie.outgoing for tie in body.ties] == [True]


def test_members_deputies_and_who_sent_them() -> None:
    text = "Gremium|Mitglied|Stellvertretung|entsendet von|Rolle\nLenkungsgruppe|Frau Muster|Herr Zwei|Caritas|Vorsitz"
    reading = read(text)
    member, deputy = of_kind(reading, "Person")
    assert member.ties[0].values == {"role": "Vorsitz", "quote": "entsendet von Caritas"}
    assert ends(deputy, "DEPUTY_OF") == [member.key]
    assert ends(of_kind(reading, "Organisation")[0], "MEMBER_OF") == ["Body:lenkungsgruppe"]


def test_a_member_that_may_be_either_is_asked_for() -> None:
    reading = read("Gremium|Mitglied|Rolle\nRunder Tisch|Anna Beispiel|\nRunder Tisch|Jobcenter Gütersloh|")
    (asking,) = [draft for draft in reading.drafts if draft.question]
    assert [key for key, _ in asking.options] == ["person", "organisation", "skip"]
    assert [draft.values["name"] for draft in of_kind(reading, "Organisation")] == ["Jobcenter Gütersloh"]


def test_attendance_makes_a_meeting_one_that_was_held() -> None:
    text = (
        "Treffen|Datum|Gremium|Teilnehmer|Anwesenheit\n"
        "1. Sitzung|20.02.2024|Lenkungsgruppe|Frau Muster|anwesend\n1. Sitzung|20.02.2024|Lenkungsgruppe|Caritas|e"
    )
    reading = read(text)
    (meeting,) = of_kind(reading, "Meeting")
    assert meeting.values == {"name": "1. Sitzung", "held_on": "20.02.2024"}
    told = [tie.values["attendance"] for draft in reading.drafts for tie in draft.ties if tie.rel == "ATTENDED"]
    assert told == ["anwesend", "entschuldigt"]


def test_a_column_of_ticks_is_a_participant() -> None:
    reading = read("Datum|Gremium|Ort|Frau Muster|Jobcenter\n20.02.2024|Lenkungsgruppe|Kreishaus|x|e")
    (meeting,), (person,) = of_kind(reading, "Meeting"), of_kind(reading, "Person")
    assert meeting.values["name"] == "Lenkungsgruppe, 20.02.2024"
    assert person.ties[0].values == {"attendance": "anwesend"}


def test_a_meeting_without_attendance_was_only_planned() -> None:
    (meeting,) = of_kind(read("Treffen|Datum|Uhrzeit\nAuftakt|20.02.2024|10 Uhr"), "Meeting")
    assert meeting.values["planned_on"] == "20.02.2024"
    assert "held_on" not in meeting.values


def test_a_relationship_leads_from_the_first_to_the_second() -> None:
    (draft,) = read("Von|Art der Beziehung|Zu|seit\nAWO|arbeitet zusammen mit|Caritas|2021").drafts
    assert (draft.values, draft.mention) == ({"name": "AWO"}, True)
    assert (draft.ties[0].rel, draft.ties[0].outgoing) == ("COOPERATES_WITH", True)
    assert (ends(draft, "COOPERATES_WITH"), draft.ties[0].values) == (["Caritas"], {"valid_from": "2021"})


def test_a_relationship_may_be_read_backwards() -> None:
    (draft,) = read("Von|Art der Beziehung|Zu\nCaritas|Anstellungsträger von|Anna Muster").drafts
    assert (draft.ties[0].rel, draft.ties[0].outgoing, draft.kind) == ("EMPLOYED_BY", False, "Organisation")


def test_an_unknown_relationship_waits_for_a_meaning() -> None:
    reading = read("Von|Art der Beziehung|Zu\nAWO|trinkt Kaffee mit|Caritas")
    assert reading.drafts[0].ties[0].foreign == "trinkt Kaffee mit"
    assert [(entry.of, entry.word) for entry in reading.types] == [("edge", "trinkt Kaffee mit")]


def test_the_ids_of_relationships_are_left_out_and_told() -> None:
    reading = read("Kennung|Von|Art der Beziehung|Zu\nt-1|AWO|arbeitet zusammen mit|Caritas")
    assert (reading.not_taken, reading.drafts[0].external) == (("Kennung",), ())


def test_an_incomplete_relationship_is_rejected() -> None:
    (rejected,) = read("Von|Art der Beziehung|Zu\nAWO|arbeitet zusammen mit|\nAWO|bezieht sich auf|DRK").rejected
    assert rejected.messages[0].startswith("Es fehlt: Zu.")


@settings(max_examples=200, deadline=None)
@given(SHEETS, KINDS, st.sampled_from([(), ("A1:B1",), ("A2:A4", "B1:C1"), ("nonsense",)]))
def test_no_row_vanishes_whatever_a_sheet_holds(rows: list[list[str]], kind: str, merged: tuple[str, ...]) -> None:
    lines = tuple(Line(number, tuple(row)) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row))
    sheet = Sheet("", lines, merged)
    found = layouts([sheet], kind)
    reading = drafted([sheet], found)
    told = {draft.place.row for draft in reading.drafts} | {entry.place.row for entry in reading.rejected}
    untold = [
        line.number
        for line in lines
        if line.number not in told and not any(line.number in each.header for each in found)
    ]
    whole = any("Nicht gelesen " in note for note in reading.notes)
    assert whole or all(any(f"Zeile {row} " in note for note in reading.notes) for row in untold)
    assert reading_of(json.loads(json.dumps(reading.to_json()))) == reading


def test_the_function_in_a_list_of_members_is_their_role() -> None:
    reading = read("Gremium|Mitglied|Funktion|Mitglied seit\nLenkungsgruppe|Frau Muster|beratendes Mitglied|2022")
    (member,) = of_kind(reading, "Person")
    assert member.ties[0].values == {"role": "beratendes Mitglied", "valid_from": "2022"}
    assert reading.unknown == ()
