"""Cards, lists for Outlook, mail recipients and calendars."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time

import icalendar
import pytest
import vobject

from graph_app.clock import BERLIN
from graph_app.entities import gatherings
from graph_app.exports.contacts import name_parts
from graph_app.exports.formats import calendar, mail, outlook, vcard
from graph_app.exports.reads import Outgoing
from tests.exports.conftest import Entry, out, unpacked

AMT: Entry = {
    "node": "Office", "id": "amt", "name": "Amt für Jugend, Familie; Integration", "street": "Wasserstr. 14",
    "postal_code": "33378", "city": "Rheda", "email": "amt@kreis.example", "website": "www.kreis.example",
}  # fmt: skip
STELLE: Entry = {
    "node": "Position",
    "id": "s",
    "name": "Case Management Verl",
    "title": "Case Management",
    "email": "cm@kreis.example",
}
FRAU: Entry = {
    "node": "Person", "id": "p", "name": "Dr. Erika van der Muster", "salutation": "Frau", "legal_basis": "aufgabe",
    "email": "erika@kreis.example", "phone": "05241 85-12",
}  # fmt: skip
GONE: Entry = {
    "node": "Person",
    "id": "g",
    "name": "G",
    "email": "g@kreis.example",
    "legal_basis": "aufgabe",
    "restricted": True,
}
TIES: tuple[Entry, ...] = (
    {"rel": "HOLDS", "id": "h", "from": "p", "to": "s"},
    {"rel": "EMPLOYED_BY", "id": "e", "from": "s", "to": "amt"},
)
ALL = (AMT, STELLE, FRAU, GONE, *TIES)
KREIS: Entry = {"node": "Body", "id": "b", "name": "Lenkungsgruppe", "body_kind": "lenkungsgruppe"}
SITZUNG: Entry = {
    "node": "Meeting",
    "id": "m",
    "name": "3. Sitzung",
    "planned_on": "2026-11-24",
    "time": "14–16.30 Uhr",
    "place": "Kreishaus",
}
INVITED: Entry = {"rel": "INVITED", "id": "i", "from": "p", "to": "m", "reply": "zugesagt"}


def _cards(found: Outgoing) -> dict[str, bytes]:
    return unpacked(vcard.write(found))


def test_each_card_is_a_file_of_its_own() -> None:
    cards = _cards(out(*ALL))
    assert sorted(cards) == [
        "amt-fuer-jugend-familie-integration.vcf", "case-management-verl.vcf", "dr-erika-van-der-muster.vcf",
    ]  # fmt: skip
    assert {card.count(b"BEGIN:VCARD") for card in cards.values()} == {1}


def test_a_person_comes_with_function_and_organisation() -> None:
    card = vobject.readOne(_cards(out(*ALL))["dr-erika-van-der-muster.vcf"].decode())
    assert (card.n.value.family, card.n.value.given, card.n.value.prefix) == ("van der Muster", "Erika", "Dr.")
    assert (card.title.value, card.org.value) == ("Case Management", ["Amt für Jugend, Familie; Integration"])
    assert (card.email.value, card.tel.value, card.adr.value.city) == ("erika@kreis.example", "05241 85-12", "Rheda")
    assert card.version.value == "3.0"


def test_lines_of_cards_are_short_and_end_as_they_must() -> None:
    long = {**AMT, "name": "Gütersloher Übergangs- und Förderzentrum für größere Öffentlichkeit " * 3}
    raw = next(iter(_cards(out(long)).values()))
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_equal_names_do_not_share_a_file() -> None:
    assert len(_cards(out(AMT, {**AMT, "id": "amt-2"}))) == 2


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Erika Muster", ("", "Erika", "Muster")),
        ("Muster, Erika", ("", "Erika", "Muster")),
        ("Prof. Dr. Karl-Heinz von Muster", ("Prof. Dr.", "Karl-Heinz", "von Muster")),
        ("Muster", ("", "", "Muster")),
        ("van Muster", ("", "van", "Muster")),
        ("", ("", "", "")),
    ],
)
def test_names_come_apart(name: str, parts: tuple[str, str, str]) -> None:
    assert name_parts(name) == parts


def _outlook(found: Outgoing) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(outlook.write(found).decode("cp1252"), newline="")))


def test_outlook_finds_its_own_headings() -> None:
    row = next(row for row in _outlook(out(*ALL)) if row["Nachname"])
    assert (row["Anrede"], row["Vorname"], row["Nachname"]) == ("Frau Dr.", "Erika", "van der Muster")
    assert (row["Firma"], row["Position"]) == ("Amt für Jugend, Familie; Integration", "Case Management")
    assert (row["Straße geschäftlich"], row["E-Mail-Adresse"]) == ("Wasserstr. 14", "erika@kreis.example")


def test_letters_that_windows_lacks_are_told() -> None:
    found = out({**FRAU, "name": "Łucja Şahin"})
    assert _outlook(found)[0]["Nachname"] == "Sahin"
    assert outlook.notes(found) == ("„Łucja Şahin“ steht als „Lucja Sahin“ in der Datei.",)


def test_a_telephone_number_keeps_its_plus() -> None:
    assert _outlook(out({**AMT, "phone": "+49 5241 85-0"}))[0]["Telefon geschäftlich"] == "+49 5241 85-0"
    assert _outlook(out({**AMT, "name": "=1+1"}))[0]["Firma"] == "'=1+1"


def test_recipients_are_one_line_without_restricted_persons() -> None:
    assert mail.write(out(*ALL)) == b"amt@kreis.example; cm@kreis.example; erika@kreis.example\r\n"


def test_nobody_to_write_to_is_told() -> None:
    assert mail.notes(out(KREIS)) == ("Es ist keine E-Mail-Adresse erfasst, die Zeile ist leer.",)
    assert mail.notes(out(*ALL)) == ()


def test_an_address_stands_once() -> None:
    assert mail.write(out(AMT, {**STELLE, "email": "AMT@kreis.example"})) == b"AMT@kreis.example\r\n"


def _event(found: Outgoing) -> icalendar.Event:
    return icalendar.Calendar.from_ical(calendar.write(found)).walk("VEVENT")[0]


def test_a_meeting_has_its_local_time_and_place() -> None:
    event = _event(out(SITZUNG, KREIS, {"rel": "PART_OF", "id": "t", "from": "m", "to": "b"}))
    assert event["DTSTART"].dt == datetime(2026, 11, 24, 14, tzinfo=BERLIN)
    assert event["DTEND"].dt == datetime(2026, 11, 24, 16, 30, tzinfo=BERLIN)
    assert (event["LOCATION"], event["CATEGORIES"].cats, event["UID"]) == (
        "Kreishaus", ["Lenkungsgruppe"], "m@integrationsnetz",
    )  # fmt: skip


def test_the_calendar_is_published_and_knows_the_zone() -> None:
    read = icalendar.Calendar.from_ical(calendar.write(out(SITZUNG)))
    assert (read["METHOD"], read.walk("VTIMEZONE")[0]["TZID"]) == ("PUBLISH", "Europe/Berlin")
    assert b"DTSTART;TZID=Europe/Berlin:20261124T140000\r\n" in calendar.write(out(SITZUNG))
    assert _event(out(SITZUNG))["DTSTAMP"].dt == datetime(2026, 11, 2, tzinfo=UTC)


def test_nobodys_address_is_in_the_calendar_unless_asked_for() -> None:
    assert b"ATTENDEE" not in calendar.write(out(*ALL, SITZUNG, INVITED))
    event = _event(out(*ALL, SITZUNG, INVITED, attendees=True))
    assert str(event["ATTENDEE"]) == "mailto:erika@kreis.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_a_meeting_without_a_time_takes_the_day() -> None:
    event = _event(out({**SITZUNG, "time": None}))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 24), date(2026, 11, 25))


def test_a_meeting_on_an_unknown_day_is_told_and_left_out() -> None:
    found = out({**SITZUNG, "planned_on": {"value": "2026-11", "precision": "M"}})
    assert b"VEVENT" not in calendar.write(found)
    assert calendar.notes(found) == ("„3. Sitzung“ hat keinen genauen Tag und fehlt im Kalender.",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14:00", [time(14)]),
        ("9 Uhr", [time(9)]),
        ("9.30 Uhr bis 11 Uhr", [time(9, 30), time(11)]),
        ("14-16 Uhr", [time(14), time(16)]),
        ("nach Absprache", []),
        ("am 3. Tag", []),
    ],
)
def test_times_are_found_in_words(text: str, found: list[time]) -> None:
    assert gatherings.times(text) == found
