"""vCards of three versions become business contacts; private data stays out and is told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.draft import Draft, Reading, Ref, TieDraft, Unreadable, reading_of
from importers.formats import vcard

DATA = Path(__file__).with_name("data") / "vcard"
OUTLOOK = (DATA / "outlook-2.1.vcf").read_bytes()
THREE = (DATA / "several-3.0.vcf").read_bytes()
FOUR = (DATA / "kinds-4.0.vcf").read_bytes()


def read(data: bytes) -> Reading:
    assert vcard.fits("kontakte.vcf", data)
    return vcard.read("kontakte.vcf", data)


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def answered(data: bytes) -> bool:
    try:
        return isinstance(vcard.read("x.vcf", data), Reading)
    except Unreadable as problem:
        return str(problem).endswith(".")


def drafts(reading: Reading, kind: str) -> list[Draft]:
    return [draft for draft in reading.drafts if draft.kind == kind]


def only(reading: Reading, kind: str) -> Draft:
    found = drafts(reading, kind)
    assert len(found) == 1
    return found[0]


def test_outlook_umlauts_in_quoted_printable_are_read() -> None:
    person = only(read(OUTLOOK), "Person")
    assert person.values == {
        "name": "Jörg Müßiggang",
        "salutation": "Herr",
        "email": "joerg.muessiggang@stadt.example",
        "phone": "+49 (5241) 12-345",
    }


def test_a_soft_line_break_does_not_cut_a_word() -> None:
    position = only(read(OUTLOOK), "Position")
    assert position.values["title"] == "Koordinator für das Kommunale Integrationsmanagement und die Fallkonferenzen"


def test_a_function_becomes_a_position_that_the_person_holds() -> None:
    reading = read(OUTLOOK)
    position, person = only(reading, "Position"), only(reading, "Person")
    assert position.values["name"] == f"{position.values['title']}, Stadt Beispielhausen"
    assert TieDraft("HOLDS", Ref("Person", key=person.key), outgoing=False, replaces=True) in position.ties


def test_the_organisation_is_only_mentioned() -> None:
    organisation = only(read(OUTLOOK), "Organisation")
    assert organisation.mention
    assert organisation.values == {
        "name": "Stadt Beispielhausen",
        "street": "Königstraße 1",
        "postal_code": "33330",
        "city": "Beispielhausen",
        "website": "http://www.stadt.example",
    }


def test_the_department_is_part_of_the_organisation() -> None:
    reading = read(OUTLOOK)
    unit = only(reading, "Unit")
    assert unit.values == {"name": "Fachbereich Soziales"}
    assert unit.ties == (TieDraft("PART_OF", Ref("Organisation", key=only(reading, "Organisation").key)),)


def test_private_data_is_named_but_not_read() -> None:
    reading = read(OUTLOOK)
    assert {"BDAY", "NOTE", "PHOTO", "TEL;HOME", "ADR;HOME"} <= set(reading.not_taken)
    assert "Geheimweg" not in str(reading.to_json())
    assert "0170" not in str(reading.to_json())


def test_a_broken_card_is_rejected_with_its_number_and_the_others_are_read() -> None:
    reading = read(THREE)
    assert [draft.values["name"] for draft in drafts(reading, "Person")] == ["Anna Beispiel", "Cem Muster"]
    assert [entry.place.row for entry in reading.rejected] == [2]
    assert reading.rejected[0].messages[0].startswith("Karte 2: Zeile 14 ist nicht zu lesen")


def test_a_contact_without_function_is_employed_by_its_organisation() -> None:
    person = drafts(read(THREE), "Person")[1]
    assert person.ties == (TieDraft("EMPLOYED_BY", Ref("Organisation", key="organisation:jobcenter beispielhausen")),)


def test_the_uid_is_an_external_id_and_none_is_invented() -> None:
    persons = drafts(read(THREE), "Person")
    assert [person.external for person in persons] == [(("vcard-uid", "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"),), ()]


def test_categories_and_the_day_of_the_card_are_told() -> None:
    messages = drafts(read(THREE), "Person")[0].messages
    assert any("KIM, Lenkungsgruppe" in message for message in messages)
    assert any("12.03.2024" in message for message in messages)


def test_a_card_of_an_organisation_becomes_one() -> None:
    organisation = drafts(read(FOUR), "Organisation")[0]
    assert not organisation.mention
    assert organisation.values == {
        "name": "Beratungsstelle Beispiel; Haus 2",
        "email": "info@beratung.example",
        "phone": "+49-5241-99-0",
        "street": "Marktplatz 2",
        "postal_code": "33330",
        "city": "Beispielhausen",
        "website": "https://beratung.example",
    }


def test_members_of_a_group_are_ties() -> None:
    reading = read(FOUR)
    person, group = only(reading, "Person"), drafts(reading, "Organisation")[1]
    assert group.ties[0] == TieDraft("MEMBER_OF", Ref(key=person.key), outgoing=False)
    assert group.ties[1] == TieDraft("MEMBER_OF", Ref(text="dora@verein.example"), outgoing=False)


def test_a_member_without_a_card_is_looked_up() -> None:
    group = only(read(card("KIND:group", "FN:Runder Tisch", "MEMBER:urn:uuid:7", version="4.0")), "Organisation")
    assert group.ties[0].end == Ref(text="urn:uuid:7", external=("vcard-uid", "urn:uuid:7"))


def test_an_unlabelled_address_is_private_unless_the_version_says_otherwise() -> None:
    lines = ("FN:Anna Beispiel", "N:Beispiel;Anna;;;", "ORG:Caritas", "ADR:;;Weg 1;Ort;;33330;")
    assert "street" not in only(read(card(*lines, version="4.0")), "Organisation").values
    assert only(read(card(*lines, version="3.0")), "Organisation").values["street"] == "Weg 1"


@pytest.mark.parametrize("label", ["_$!<Home>!$_", "Privat"])
def test_a_number_under_a_private_label_is_private(label: str) -> None:
    reading = read(card("N:Beispiel;Anna;;;", "ORG:Caritas", "item1.TEL:0170 1234567", f"item1.X-ABLabel:{label}"))
    assert "phone" not in only(reading, "Person").values
    assert "TEL;HOME" in reading.not_taken


def test_a_private_card_is_skipped_and_told() -> None:
    reading = read(card("N:Beispiel;Anna;;;", "CLASS:PRIVATE"))
    assert reading.drafts == ()
    assert "nicht gelesen: 1." in reading.notes[1]


def test_what_is_not_understood_is_named() -> None:
    assert read(card("FN:Anna Beispiel", "X-SOMETHING:1")).unknown == ("X-SOMETHING",)


def test_two_persons_with_one_function_do_not_drive_each_other_out() -> None:
    one = card("N:Beispiel;Anna;;;", "ORG:Caritas", "TITLE:Beraterin", "EMAIL;TYPE=WORK:a@c.example")
    other = card("N:Muster;Eva;;;", "ORG:Caritas", "TITLE:Beraterin", "EMAIL;TYPE=WORK:e@c.example")
    positions = drafts(read(one + other), "Position")
    assert len({position.key for position in positions}) == 1
    assert not any(tie.replaces for position in positions for tie in position.ties)
    assert not any("email" in position.values for position in positions)


def test_nobody_is_made_of_a_vacant_position() -> None:
    reading = read(card("FN:N.N.", "ORG:Caritas", "TITLE:Beraterin"))
    assert drafts(reading, "Person") == []
    assert TieDraft("HOLDS", None, outgoing=False, replaces=True) in only(reading, "Position").ties


def test_a_cut_off_file_tells_where() -> None:
    reading = read(THREE[:200])
    assert "abgeschnitten" in reading.rejected[-1].messages[0]


def test_an_unknown_charset_rejects_only_its_card() -> None:
    bad = card("FN;CHARSET=IDNA;ENCODING=QUOTED-PRINTABLE:A=20B")
    reading = read(bad + card("FN:Anna Beispiel"))
    assert "Zeichensatz „IDNA“" in reading.rejected[0].messages[0]
    assert len(reading.drafts) == 1


def test_a_head_that_takes_others_for_ever_is_refused_at_once() -> None:
    assert read(card("FN:Anna", "TEL;A" + "," * 5000)).rejected


def test_unindented_pictures_do_not_break_a_card() -> None:
    picture = ["PHOTO;ENCODING=BASE64;TYPE=JPEG:", *["QUJDREVGRw" * 7] * 20, ""]
    assert only(read(card("N:Beispiel;Anna;;;", *picture, version="2.1")), "Person").values["name"] == "Anna Beispiel"


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(FOUR)
    assert reading_of(reading.to_json()) == reading


def test_other_files_are_left_to_others() -> None:
    assert not vcard.fits("kontakte.vcf", b"BEGIN:VCALENDAR\r\n")


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([OUTLOOK, THREE, FOUR]))
def test_mutated_files_are_read_or_refused_in_german(chance: random.Random, original: bytes) -> None:
    data = bytearray(original)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        data[place : place + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 8))
    assert answered(bytes(data))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_after_the_beginning_are_read_or_refused(rest: bytes) -> None:
    assert answered(b"BEGIN:VCARD\r\n" + rest)
