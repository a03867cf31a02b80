"""Contacts from Outlook in German and English: business columns become drafts, private ones are only named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.draft import Draft, Line, Reading, Ref, Sheet, TieDraft, Unreadable, reading_of
from importers.outlook import skipped
from importers.sources import outlook_contacts

DATA = Path(__file__).with_name("data") / "outlook"


def sheet(*rows: list[str]) -> list[Sheet]:
    return [Sheet("", tuple(Line(number, tuple(row)) for number, row in enumerate(rows, start=1)))]


def stored(name: str) -> list[Sheet]:
    with (DATA / name).open(encoding="cp1252", newline="") as file:
        return sheet(*csv.reader(file))


def read(sheets: list[Sheet]) -> Reading:
    assert outlook_contacts.fits(sheets)
    return outlook_contacts.read(sheets)


def drafts(reading: Reading, kind: str) -> list[Draft]:
    return [draft for draft in reading.drafts if draft.kind == kind]


GERMAN = stored("kontakte-deutsch.csv")


def test_a_contact_gives_person_position_department_and_organisation() -> None:
    assert [draft.kind for draft in read(GERMAN).drafts][:4] == ["Person", "Position", "Unit", "Organisation"]


def test_only_business_data_of_a_person_is_taken() -> None:
    person = drafts(read(GERMAN), "Person")[0]
    assert person.values == {
        "name": "Anna Maria Beispiel",
        "salutation": "Frau Dr.",
        "email": "anna.beispiel@kreis.example",
        "phone": "05241 85-1234",
    }


def test_the_place_is_the_row_the_user_sees() -> None:
    assert [draft.place.row for draft in drafts(read(GERMAN), "Person")] == [2, 3]


def test_the_business_address_is_the_organisations() -> None:
    organisation = drafts(read(GERMAN), "Organisation")[0]
    assert organisation.mention
    assert organisation.values == {
        "name": "Kreis Beispiel",
        "street": "Herzebrocker Straße 140, Haus 2",
        "postal_code": "03340",
        "city": "Beispielstadt",
        "website": "www.kreis.example",
    }


def test_the_position_belongs_to_the_department_and_is_held() -> None:
    reading = read(GERMAN)
    person, position = drafts(reading, "Person")[0], drafts(reading, "Position")[0]
    assert position.values["name"] == "KIM-Koordination, Kreis Beispiel"
    assert {tie.rel for tie in position.ties} == {"EMPLOYED_BY", "LOCATED_AT", "HOLDS"}
    assert TieDraft("HOLDS", Ref("Person", key=person.key), outgoing=False, replaces=True) in position.ties


def test_private_columns_are_named_and_nowhere_read() -> None:
    reading = read(GERMAN)
    assert {"Straße privat", "Geburtstag", "Kinder", "Telefon privat", "Notizen", "Partner"} <= set(reading.not_taken)
    for secret in ("Geheimweg", "31.01.1970", "Lisa", "05241 000", "Diabetes", "0170"):
        assert secret not in str(reading.to_json())


def test_private_rows_are_skipped_and_told() -> None:
    reading = read(GERMAN)
    assert "Privatmann" not in str(reading.to_json())
    assert any("2 als privat" in note and "Zeilen 4, 5" in note for note in reading.notes)


def test_categories_are_told() -> None:
    assert any("KIM, Lenkungsgruppe" in message for message in drafts(read(GERMAN), "Person")[0].messages)


def test_an_address_of_exchange_is_no_mail_address() -> None:
    person = drafts(read(GERMAN), "Person")[1]
    assert "email" not in person.values
    assert any("Exchange" in message for message in person.messages)


def test_a_company_without_person_is_an_organisation_of_its_own() -> None:
    company = drafts(read(GERMAN), "Organisation")[-1]
    assert not company.mention
    assert company.values == {"name": "Verein Brücke", "email": "info@bruecke.example", "phone": "05241 77"}


def test_a_row_without_name_and_company_is_rejected_with_its_number() -> None:
    assert [entry.place.row for entry in read(GERMAN).rejected] == [7]


@pytest.mark.parametrize("phone", ["Telefon (geschäftlich)", "Telefon geschäftlich"])
def test_old_and_new_german_headings_mean_the_same(phone: str) -> None:
    sheets = sheet(
        ["Vorname", "Nachname", "Firma", phone, "E-Mail-Adresse"], ["A", "B", "C", "05241 12", "a@b.example"]
    )
    assert drafts(read(sheets), "Person")[0].values["phone"] == "05241 12"


def test_english_headings_work_too() -> None:
    headings = ["First Name", "Last Name", "Company", "Job Title", "Business Phone", "E-mail Address"]
    reading = read(sheet(headings, ["Anna", "Beispiel", "Caritas", "Beraterin", "05241 12", "anna@caritas.example"]))
    assert drafts(reading, "Position")[0].values["name"] == "Beraterin, Caritas"
    assert drafts(reading, "Person")[0].values["email"] == "anna@caritas.example"


def test_a_private_mailbox_is_pointed_out() -> None:
    sheets = sheet(["Vorname", "Nachname", "Firma", "E-Mail-Adresse"], ["A", "B", "C", "a@gmx.de"])
    assert any("kann eine private sein" in message for message in drafts(read(sheets), "Person")[0].messages)


def test_an_unknown_column_is_named() -> None:
    sheets = sheet(
        ["Vorname", "Nachname", "Firma", "E-Mail-Adresse", "Schuhgröße"], ["A", "B", "C", "a@b.example", "42"]
    )
    assert read(sheets).unknown == ("Schuhgröße",)


def test_other_lists_are_left_to_others() -> None:
    assert not outlook_contacts.fits(sheet(["Träger", "Ansprechpartner", "Telefon", "E-Mail"]))
    assert not outlook_contacts.fits(sheet(["Betreff", "Beginnt am", "Beginnt um", "Endet am", "Privat", "Ort"]))


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(GERMAN)
    assert reading_of(reading.to_json()) == reading


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=70), max_size=5))
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    head = list(GERMAN[0].lines[0].cells)
    assert outlook_contacts.read(sheet(head, *rows)).format == "Outlook-Kontakte"
    with pytest.raises(Unreadable):
        outlook_contacts.read(sheet(*[row[:3] for row in rows]))


def test_one_private_row_is_told_in_the_singular() -> None:
    (said,) = skipped([4], "Kontakte")
    assert "(Zeile 4)" in said
