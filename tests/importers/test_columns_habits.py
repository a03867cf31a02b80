"""What people do in the cells of their lists: official names, lost zeros, hidden signs, remarks on single cases."""

from __future__ import annotations

import pytest

from graph_app.ontology import ONTOLOGY
from importers.cells import plain
from importers.columns import drafted, layouts
from importers.draft import Draft
from importers.people import someone
from tests.importers.tables import ends, of_kind, read, table


def organisation(text: str) -> Draft:
    return next(draft for draft in read(text).drafts if draft.key.startswith("Organisation"))


def only(cell: str, heading: str) -> Draft:
    return organisation(f"Institution|E-Mail|{heading}\nAWO|a@example.org|{cell}")


def test_since_when_nobody_has_a_position_is_not_taken_but_told() -> None:
    (position,) = of_kind(read("Stelle|VZÄ|Stelleninhaber/in|besetzt seit\nCase Management|1|N.N.|2021"), "Position")
    assert (position.values["status"], "status_since" in position.values) == ("vakant", False)
    assert "„2021“ ist nicht übernommen" in position.messages[0]


@pytest.mark.parametrize(
    ("place", "served", "located"),
    [
        ("Verl", ["Verl"], []),
        ("Rathaus Verl", [], ["Organisation:rathaus verl"]),
        ("Stadt Verl", [], ["Organisation:stadt verl"]),
    ],
)
def test_a_known_town_is_served_and_no_organisation(place: str, served: list[str], located: list[str]) -> None:
    sheet = table(f"Stelle|VZÄ|Einsatzort\nCase Management|1|{place}")
    (position,) = of_kind(drafted([sheet], layouts([sheet]), {"Territory": {"verl", "stadt verl"}}), "Position")
    assert (ends(position, "SERVES"), ends(position, "LOCATED_AT")) == (served, located)


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("Verl, Stadt", ["Verl"]),
        ("Gütersloh, Kreis", ["Kreis Gütersloh"]),
        ("Verl, Kreis Gütersloh", ["Verl", "Kreis Gütersloh"]),
        ("5754032", ["05754032"]),
    ],
)
def test_a_place_may_be_written_as_registers_write_it(cell: str, places: list[str]) -> None:
    assert ends(only(cell, "Kommune"), "SERVES") == places


def test_the_heading_of_the_official_key_names_the_place() -> None:
    draft = only("5754032", "AGS")
    assert ends(draft, "SERVES") == ["05754032"]
    assert "Führende Null" in draft.messages[0]


def test_a_topic_that_is_known_keeps_all_its_commas() -> None:
    sheet = table("Institution|E-Mail|Handlungsfeld\nAWO|a@example.org|Ausbildung, Studium, Arbeit; Wohnen, Sprache")
    names = {"Topic": {"ausbildung studium arbeit"}}
    draft = drafted([sheet], layouts([sheet]), names).drafts[0]
    assert ends(draft, "COVERS") == ["Ausbildung, Studium, Arbeit", "Wohnen", "Sprache"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [("Gütersloh, Kreis", ["Gütersloh, Kreis"]), ("Kreis GT; Gütersloh, Kreis", ["Kreis GT", "Gütersloh, Kreis"])],
)
def test_other_names_are_separated_as_our_exports_separate_them(cell: str, names: list[str]) -> None:
    heading = ONTOLOGY.kind("Organisation").property("aliases").label.de
    assert only(cell, heading).values["aliases"] == names


def test_blanks_and_signs_that_nobody_sees_become_plain() -> None:
    assert organisation("Institution|Ort\nLese\u200bkreis\u00a0Verl|Verl\u2003").values == {
        "name": "Lesekreis Verl",
        "city": "Verl",
    }


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert plain("می\u200cخواهم 👩\u200d👧 Ver\u200cl") == "می\u200cخواهم 👩\u200d👧 Verl"


def test_names_of_signs_alone_are_not_all_the_same() -> None:
    assert len(read("Institution|Ort\n❤️ 💔|Verl\n;-)|Verl").drafts) == 2


def test_a_telephone_number_gets_its_zero_back_and_that_is_told() -> None:
    draft = only("524685123", "Telefon")
    assert draft.values["phone"] == "0524685123"
    assert draft.messages == ("In der Datei stand 524685123. Führende Null ergänzt: 0524685123.",)


def test_an_unknown_address_is_none() -> None:
    assert "email" not in organisation("Institution|E-Mail\nAWO|unbekannt").values


def test_a_heading_over_the_whole_table_is_no_row() -> None:
    text = "Institution|Ort|E-Mail\nStadt Verl||\nAWO|Verl|a@example.org"
    reading = read(text, merged=("A2:C2",))
    assert [draft.values["name"] for draft in reading.drafts] == ["AWO"]
    assert "Zeile 2 ist keine Zeile der Liste: „Stadt Verl“" in reading.notes[0]


@pytest.mark.parametrize("text", ["nur vormittags", "Familie und Beruf, seit 01.02.2020", "Raum 12, 05241 123456"])
def test_plain_remarks_are_no_single_case(text: str) -> None:
    assert only(text, "Bemerkung").messages == ()


@pytest.mark.parametrize("name", ["Drita Beispiel", "Drago Muster", "Profira Probe", "Prof Muster", "Dr.Muster"])
def test_a_title_ends_with_a_dot_or_a_blank(name: str) -> None:
    titled = name.startswith(("Prof ", "Dr."))
    assert someone(name).name == ("Muster" if titled else name)


def test_a_first_name_behind_the_surname_keeps_its_letters() -> None:
    assert someone("Muster, Drita").name == "Drita Muster"


def test_care_of_is_no_part_of_the_name_of_a_person() -> None:
    assert someone("z. Hd. Herrn Bernd Probe").name == "Bernd Probe"


def test_an_address_without_its_organisation_is_told() -> None:
    reading = read("Vorname|Nachname|E-Mail|Institution|Straße\nAnna|Muster|a@example.org||Weg 1")
    assert "„Straße“ Weg 1" in reading.drafts[0].messages[0]


@pytest.mark.parametrize("kind", ["Organisation", "Person", "Position", "Body", "Meeting", "Offer", "School"])
def test_our_own_id_names_the_record_of_every_kind(kind: str) -> None:
    heading = ONTOLOGY.kind(kind).property("name").label.de
    reading = read(f"Kennung|{heading}|Datum\nabc-1|Anna Muster|22.02.2024", kind)
    (draft,) = [draft for draft in reading.drafts if draft.kind == kind]
    assert (draft.external, draft.messages) == ((("integrationsnetz", "abc-1"),), ())


@pytest.mark.parametrize("written", ["5241123", "524112", "5241123.0", "4915112345"])
def test_a_number_too_short_to_be_sure_of_is_kept_and_asked_to_be_checked(written: str) -> None:
    draft = only(written, "Telefon")
    assert draft.values["phone"] == written.removesuffix(".0")
    assert "Vielleicht fehlt davor die Null der Vorwahl" in draft.messages[0]


@pytest.mark.parametrize("written", ["116117", "115", "05241 123", "52411-23", "+49 5241 123"])
def test_a_number_that_says_enough_needs_no_hint(written: str) -> None:
    assert only(written, "Telefon").messages == ()


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("Caritas Adorf|Verein\nVHS Adorf|Bildungsträger\nRathaus|Amt", "Organisation"),
        ("Haus der Vielfalt|Sprachkursträger", "Organisation"),
        ("Runder Tisch|Gremium", "Body"),
        ("Anna Muster|Leitung\nErika Muster|Verein", "Person"),
        ("Dr. Anna Muster|Schule", "Person"),
    ],
)
def test_a_column_of_kinds_says_what_the_rows_are(rows: str, kind: str) -> None:
    assert layouts([table(f"Name|Art\n{rows}")])[0].kind == kind


def test_a_first_name_counts_more_than_a_column_of_kinds() -> None:
    assert layouts([table("Name|Vorname|Art\nMuster|Anna|Verein")])[0].kind == "Person"
