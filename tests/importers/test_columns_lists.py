"""Rows of lists: organisations with contacts, people, positions, offers, and what is no row at all."""

from __future__ import annotations

import pytest

from importers.draft import Draft
from tests.importers.tables import ends, of_kind, read


def organisation(text: str) -> Draft:
    return next(draft for draft in read(text).drafts if draft.key.startswith("Organisation"))


def only(cell: str, heading: str) -> Draft:
    return organisation(f"Institution|E-Mail|{heading}\nAWO|a@example.org|{cell}")


def test_a_row_is_the_organisation_with_all_that_it_says() -> None:
    draft = organisation("Institution|Straße|PLZ|Ort\nAWO|Weg 1|33330|Gütersloh")
    assert draft.values == {"name": "AWO", "street": "Weg 1", "postal_code": "33330", "city": "Gütersloh"}
    assert draft.place.row == 2


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("Gütersloh, Verl / Rietberg", ["Gütersloh", "Verl", "Rietberg"]),
        ("Verl und Rietberg", ["Verl", "Rietberg"]),
        ("Schloß Holte-Stukenbrock", ["Schloß Holte-Stukenbrock"]),
        ("kreisweit", ["kreisweit"]),
        ("alle Kommunen", ["kreisweit"]),
        ("gesamtes Kreisgebiet", ["kreisweit"]),
    ],
)
def test_a_cell_names_the_places_that_are_served(cell: str, places: list[str]) -> None:
    assert ends(only(cell, "Kommune"), "SERVES") == places


def test_a_topic_keeps_the_comma_of_its_name() -> None:
    draft = only("Bildung, KiTa und Schule; Wohnen, Sprache", "Handlungsfeld")
    assert ends(draft, "COVERS") == ["Bildung, KiTa und Schule", "Wohnen", "Sprache"]


def test_the_column_of_kinds_narrows_the_kind() -> None:
    assert only("Wohlfahrtsverband", "Art").kind == "WelfareOrganisation"


def test_an_unknown_kind_stays_an_organisation_and_is_told() -> None:
    draft = only("Raumschiff", "Kategorie")
    assert draft.kind == "Organisation"
    assert "Raumschiff" in draft.messages[0]


def test_no_kind_is_guessed_from_a_name() -> None:
    assert organisation("Institution|E-Mail\nAusländerbehörde|a@example.org").kind == "Organisation"


@pytest.mark.parametrize(("written", "meant"), [("1234", "01234"), ("33330.0", "33330"), ("D-33330", "33330")])
def test_a_postal_code_gets_its_zero_back(written: str, meant: str) -> None:
    assert only(written, "PLZ").values["postal_code"] == meant


def test_a_zero_that_was_put_back_is_told() -> None:
    assert only("1234", "PLZ").messages == ("In der Datei stand 1234. Führende Null ergänzt: 01234.",)


def test_an_address_in_one_cell_is_taken_apart() -> None:
    values = only("Weg 1, 33330 Gütersloh", "Anschrift").values
    assert (values["street"], values["postal_code"], values["city"]) == ("Weg 1", "33330", "Gütersloh")


def test_further_mail_addresses_are_told() -> None:
    draft = organisation("Institution|E-Mail\nAWO|a@example.org; b@example.org")
    assert draft.values["email"] == "a@example.org"
    assert "b@example.org" in draft.messages[0]


MAILBOX = "Institution|Ansprechpartner|Funktion|E-Mail\nAWO|{}|{}|{}"


@pytest.mark.parametrize(
    ("name", "function", "mail", "owner"),
    [
        ("Anna Muster", "Leitung", "a.muster@example.org", {"Person", "Position"}),
        ("Anna Muster", "", "mbe@example.org", {"Person"}),
        ("Anna Muster", "Leitung", "info@example.org", {"Organisation"}),
        ("Anna Muster", "Leitung", "Post-Stelle2@example.org", {"Organisation"}),
        ("Frau Ah / Herr Beh", "", "jc@example.org", {"Organisation"}),
        ("N.N.", "Leitung", "leitung@example.org", {"Position"}),
        ("", "", "a.muster@example.org", {"Organisation"}),
    ],
)
def test_a_mailbox_belongs_to_whom_it_is_of(name: str, function: str, mail: str, owner: set[str]) -> None:
    reading = read(MAILBOX.format(name, function, mail))
    assert {draft.kind for draft in reading.drafts if draft.values.get("email") == mail} == owner


def test_a_mailbox_in_a_column_of_the_organisation_is_the_organisations() -> None:
    before = "Institution|E-Mail|Ansprechpartner\nAWO|a.muster@example.org|Anna Muster"
    said = "Institution|Ansprechpartner|E-Mail zentral\nAWO|Anna Muster|a.muster@example.org"
    chosen = {"e mail": "email"}
    assert organisation(before).values["email"] == organisation(said).values["email"] == "a.muster@example.org"
    text = MAILBOX.format("Anna Muster", "", "a.muster@example.org")
    (row,) = [one for one in read(text, chosen=chosen).drafts if one.kind == "Organisation"]
    assert row.values["email"] == "a.muster@example.org"


def test_rows_that_differ_about_a_value_are_both_kept_for_a_question() -> None:
    reading = read("Institution|Telefon\nAWO|05241 1\nDRK|05241 2\nAWO|05241 3")
    assert [dict(draft.contrary) for draft in reading.drafts] == [{}, {}, {"phone": "05241 3"}]
    assert [draft.values.get("phone") for draft in reading.drafts] == ["05241 1", "05241 2", None]


def test_rows_that_differ_about_notes_are_both_named() -> None:
    reading = read("Institution|Notiz\nAWO|gut\nDRK|neu\nAWO|alt")
    said = "Bei „Notiz“ steht in Zeile 4 „alt“, in Zeile 2 aber „gut“. Übernommen ist Zeile 2."
    assert [message for draft in reading.drafts for message in draft.messages] == [said]


def test_an_art_that_nobody_knows_is_told_at_its_row_and_listed() -> None:
    reading = read("Institution|Art|Ort\nAWO|Raumschiff|Verl\nCaritas|Wohlfahrtsverband|Verl")
    assert reading.unknown == ("Art „Raumschiff“",)
    assert [draft.messages for draft in reading.drafts] == [
        ("Die Art „Raumschiff“ ist nicht bekannt. Ein neuer Eintrag wird „Organisation“.",),
        (),
    ]


def test_care_of_is_cut_from_the_name_and_told() -> None:
    draft = organisation("Institution|E-Mail\nAWO, z. Hd. Frau Muster|a@example.org")
    assert draft.values["name"] == "AWO"
    assert "z. Hd. Frau Muster" in draft.messages[0]


@pytest.mark.parametrize("word", ["-", "k. A.", "keine", "?", "–"])
def test_words_for_nothing_are_empty_and_told_once(word: str) -> None:
    reading = read(f"Institution|Telefon|Ort\nAWO|{word}|{word}\nDRK|{word}|Verl")
    assert all("phone" not in draft.values for draft in reading.drafts)
    assert len([note for note in reading.notes if "Als leer gelesen" in note]) == 1


@pytest.mark.parametrize("word", ["s.o.", "dito", '"', "siehe oben"])
def test_the_cell_above_is_repeated_and_told(word: str) -> None:
    reading = read(f"Institution|Ort|E-Mail\nAWO|Verl|a@example.org\nDRK|{word}|b@example.org")
    assert reading.drafts[1].values["city"] == "Verl"
    assert "Spalte B" in reading.drafts[1].messages[0]


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    text = "Institution|Ort|Ansprechperson\nAWO|Verl|Anna Muster\n||Bert Beispiel"
    reading = read(text, merged=("A2:A3", "B2:B3"))
    assert [draft.values["name"] for draft in of_kind(reading, "Person")] == ["Anna Muster", "Bert Beispiel"]
    assert reading.rejected == ()


def test_a_row_without_a_name_is_rejected_with_what_is_missing() -> None:
    (rejected,) = read("Institution|E-Mail\nAWO|a@example.org\n|b@example.org").rejected
    assert rejected.place.row == 3
    assert "„Institution“" in rejected.messages[0]


def test_sums_titles_and_remarks_are_told_and_no_rows() -> None:
    text = "Netzwerk 2024||\nInstitution|E-Mail|Ort\nAWO|a@example.org|Verl\nSumme|1|\n\nangelegt von der Verwaltung||"
    reading = read(text)
    assert len(reading.drafts) == 1
    assert [note for row in (1, 4, 6) for note in reading.notes if f"Zeile {row} " in note] == list(reading.notes)


def test_unknown_headings_and_running_numbers_are_named() -> None:
    reading = read("lfd. Nr.|Institution|E-Mail|Zielgruppe\n1|AWO|a@example.org|Jugend")
    assert (reading.unknown, reading.not_taken) == (("Zielgruppe",), ("lfd. Nr.",))


def test_a_contact_with_a_function_holds_a_position() -> None:
    reading = read("Institution|Ansprechperson|Funktion|Durchwahl\nAWO|Frau Dr. Anna Muster|Leitung|05241 12")
    (person,), (position,) = of_kind(reading, "Person"), of_kind(reading, "Position")
    assert person.values == {"name": "Anna Muster", "salutation": "Frau Dr.", "phone": "05241 12"}
    assert position.values == {"name": "Leitung, AWO", "title": "Leitung", "phone": "05241 12"}
    assert (ends(position, "HOLDS"), ends(position, "EMPLOYED_BY")) == ([person.key], ["Organisation:awo"])


def test_a_contact_without_a_function_is_employed() -> None:
    (person,) = of_kind(read("Institution|Ansprechperson\nAWO|Muster, Anna"), "Person")
    assert (person.values["name"], ends(person, "EMPLOYED_BY")) == ("Anna Muster", ["Organisation:awo"])


@pytest.mark.parametrize("word", ["N.N.", "NN", "unbesetzt", "n. n."])
def test_nobody_is_a_vacant_position(word: str) -> None:
    reading = read(f"Institution|Ansprechperson|Funktion\nAWO|{word}|Leitung")
    (position,) = of_kind(reading, "Position")
    held = next(tie for tie in position.ties if tie.rel == "HOLDS")
    assert position.values["status"] == "vakant"
    assert (held.end, held.outgoing, held.replaces) == (None, False, True)
    assert of_kind(reading, "Person") == []


@pytest.mark.parametrize(
    "cell", ["Frau Muster / Herr Beispiel", "Anna Muster\\nBert Beispiel", "Anna Muster; Bert Beispiel",
             "Frau Muster und Herr Beispiel", "Anna Muster, Bert Beispiel"]
)  # fmt: skip
def test_two_people_in_a_cell_are_asked_for(cell: str) -> None:
    reading = read(f"Institution|Ansprechperson\nAWO|{cell}")
    (asking,) = [draft for draft in reading.drafts if draft.question]
    assert [key for key, _ in asking.options] == ["split", "one", "skip"]
    assert len(of_kind(reading, "Person", "split")) == 2
    assert len(of_kind(reading, "Person", "one")) == 1


def test_one_person_is_not_asked_for() -> None:
    assert not any(d.question for d in read("Institution|Ansprechperson\nAWO|Muster, Anna\nDRK|Jan und Söhne").drafts)


def test_two_people_share_out_their_addresses() -> None:
    text = "Institution|E-Mail|Person|E-Mail\nAWO|c@example.org|Frau A / Herr B|a@example.org, b@example.org"
    people = of_kind(read(text), "Person", "split")
    assert [draft.values["email"] for draft in people] == ["a@example.org", "b@example.org"]


def test_a_second_row_of_an_organisation_only_mentions_it() -> None:
    text = "Institution|Ort|Telefon|Ansprechperson\nAWO|Verl|05241 1|Anna Muster\nAWO|Verl|05241 2|Bert Beispiel"
    first, second = [d for d in read(text).drafts if d.key == "Organisation:awo"]
    assert (first.mention, second.mention) == (False, True)
    assert "05241 2" in second.messages[0]
    assert "phone" not in second.values


def test_namesakes_in_other_towns_are_other_organisations() -> None:
    reading = read("Institution|Ort\nAWO|Verl\nAWO|Rietberg")
    assert len({draft.key for draft in reading.drafts}) == 2


def test_a_row_that_says_nothing_new_is_told() -> None:
    assert "Zeile 3" in read("Institution|Ort\nAWO|Verl\nAWO|Verl").notes[-1]


def test_our_id_becomes_an_external_one() -> None:
    (draft,) = read("Kennung|Name|Ort\norg-1|AWO|Verl", "Organisation").drafts
    assert draft.external == (("integrationsnetz", "org-1"),)


def test_a_mailing_list_gives_people_and_mentions_their_organisation() -> None:
    text = "Anrede|Titel|Vorname|Name|Institution|E-Mail\nFrau|Dr.|Anna|Muster|AWO|a@example.org"
    reading = read(text)
    (person,) = of_kind(reading, "Person")
    assert person.values == {"name": "Anna Muster", "salutation": "Frau Dr.", "email": "a@example.org"}
    assert [draft.mention for draft in of_kind(reading, "Organisation")] == [True]


def test_a_position_names_employer_place_notice_and_holder() -> None:
    text = (
        "Baustein|Stelle|VZÄ|Anstellungsträger|Einsatzort|besetzt seit|Bescheid|Stelleninhaber/in\n"
        "Modul 2|Case Management|0,5|Caritas|A 46|03.2021|Az. 12/3|Frau Anna Muster"
    )
    (position,) = of_kind(read(text), "Position")
    held = next(tie for tie in position.ties if tie.rel == "HOLDS")
    filled = {"status": "besetzt", "status_since": "03.2021"}
    assert position.values == {"name": "Case Management", "baustein": "2", "fte": "0,5", **filled}
    assert (ends(position, "EMPLOYED_BY"), ends(position, "LOCATED_AT")) == (["Organisation:caritas"], ["Unit:a 46"])
    assert (held.values, held.replaces, held.outgoing) == ({"valid_from": "03.2021"}, True, False)


def test_equal_positions_are_told_apart_by_their_employer() -> None:
    text = "Stelle|VZÄ|Anstellungsträger\nCase Management|1|AWO\nCase Management|1|DRK\nCase Management|1|DRK"
    names = [draft.values["name"] for draft in of_kind(read(text), "Position")]
    assert names == ["Case Management, AWO", "Case Management, DRK", "Case Management 2, DRK"]


def test_an_offer_belongs_to_its_provider() -> None:
    (offer,) = of_kind(read("Angebot|Träger|Niveau|Sprachen\nSprachcafé|AWO|A1|Arabisch"), "Offer")
    assert ends(offer, "OFFERS") == ["Organisation:awo"]


def test_an_address_without_a_sign_is_that_of_the_person_and_refuses_only_that_row() -> None:
    reading = read("Institution|Ansprechpartner/in|E-Mail direkt\nVerein X|Uta Probe|uta(at)")
    found = {draft.kind: draft.values for draft in reading.drafts}
    assert found == {"Organisation": {"name": "Verein X"}, "Person": {"name": "Uta Probe", "email": "uta(at)"}}


@pytest.mark.parametrize(("mail", "taken"), [("a.muster@example.org", None), ("info@example.org", "info@example.org")])
def test_the_mailbox_of_one_person_is_not_given_to_the_next(mail: str, taken: str | None) -> None:
    text = f"Name|Vorname|Institution|E-Mail\nMuster|Anna|AWO|{mail}\nBeispiel|Bea|AWO|s.o."
    (bea,) = [draft for draft in read(text).drafts if draft.values.get("name") == "Bea Beispiel"]
    assert bea.values.get("email") == taken
    assert any(("weggelassen" in said) is (taken is None) for said in bea.messages if "s.o." in said)


def test_a_contact_does_not_get_the_mailbox_of_the_contact_above() -> None:
    text = "Institution|Ansprechperson|E-Mail\nAWO|Anna Muster|a.muster@example.org\nDRK|Bea Beispiel|s.o."
    assert [draft.place.row for draft in read(text).drafts if draft.values.get("email")] == [2]
