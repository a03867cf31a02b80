"""What headings mean: kinds, synonyms, two lines of headings, private columns, choices that were made."""

from __future__ import annotations

import json

import pytest

from graph_app.access import Role
from graph_app.exports.faces import Face, told
from graph_app.exports.tables import roots
from graph_app.ontology import ONTOLOGY, NodeKind
from importers.columns import drafted, layout_of, layouts, shape, targets
from importers.draft import Line, Sheet
from tests.importers.tables import layout, read, table, targets_of

CONTACTS = """
Nr.|Institution|Ansprechpartner/in|Funktion|Straße|PLZ|Ort|Telefon|E-Mail|Homepage|Kommune|Handlungsfeld
1|AWO|Anna Muster|Beratung|Weg 1|33330|Gütersloh|05241 1|a@example.org|example.org|Verl|Wohnen
"""


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Institution|Ansprechpartner/in|Telefon|E-Mail", "Organisation"),
        ("Träger|Angebot|Kommune|Ansprechperson", "Organisation"),
        ("Anrede|Titel|Vorname|Name|Institution|E-Mail", "Person"),
        ("Name|Vorname|Funktion|Institution|Telefon|E-Mail|Gremium", "Person"),
        ("Kursträger|Straße|PLZ|Ort|Telefon|Niveau", "LanguageCourseProvider"),
        ("Gremium|Mitglied|Stellvertretung|entsendet von", "Body"),
        ("Baustein|Stelle|VZÄ|Anstellungsträger|Einsatzort|besetzt seit|Bescheid", "Position"),
        ("Treffen|Datum|Gremium|Ort|Teilnehmer|Anwesenheit", "Meeting"),
        ("Angebot|Träger|Kommune|Niveau|Sprachen", "Offer"),
        ("Von|Art der Beziehung|Zu|seit|bis", "Relationship"),
    ],
)
def test_the_headings_tell_of_what_the_rows_are(headings: str, kind: str) -> None:
    assert layout(f"{headings}\nx|y|z|w").kind == kind


def test_every_heading_of_a_contact_list_is_understood() -> None:
    assert targets_of(CONTACTS) == {
        "Nr.": "", "Institution": "name", "Ansprechpartner/in": "contact.name", "Funktion": "contact.title",
        "Straße": "street", "PLZ": "postal_code", "Ort": "city", "Telefon": "phone", "E-Mail": "contact.email",
        "Homepage": "website", "Kommune": "SERVES", "Handlungsfeld": "COVERS",
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["Ansprech-\\npartner", "Ansprechpartner*in", "ANSPRECHPARTNER:", "Ansprechpartner (Name)", "Kontakt *"]
)
def test_a_heading_is_known_in_any_writing(heading: str) -> None:
    assert "contact.name" in targets_of(f"Institution|{heading}|E-Mail\nAWO|Anna Muster|a@example.org").values()


@pytest.mark.parametrize(
    "heading", ["Handy privat", "Geburtstag", "Geburtsdatum", "Privatanschrift", "Kontonummer", "IBAN", "Religion",
                "Staatsangehörigkeit", "Herkunftsland", "Kinder", "Familienstand", "Telefon (privat)"]
)  # fmt: skip
def test_a_private_column_is_never_read(heading: str) -> None:
    text = f"Institution|E-Mail|{heading}\nAWO|a@example.org|geheim-4711"
    found = layout(text, chosen={"handy privat": "phone", "religion": "notes", "kinder": "notes"}).columns[2]
    reading = read(text)
    assert (found.private, found.target, found.example) == (True, "", "")
    assert len(reading.not_taken) == 1
    assert "geheim-4711" not in json.dumps(reading.to_json())


@pytest.mark.parametrize("heading", ["Kinderbetreuung", "Privatschule", "Herkunft der Angaben", "Partner"])
def test_what_only_sounds_private_is_not(heading: str) -> None:
    assert not layout(f"Institution|E-Mail|{heading}\nAWO|a@example.org|x").columns[2].private


def test_the_first_line_of_headings_names_the_columns_of_the_second() -> None:
    text = "Institution|Ansprechpartner||E-Mail\n|Name|Telefon|\nAWO|Anna Muster|05241 1|a@example.org"
    found = layout(text, merged=("B1:C1", "A1:A2", "D1:D2"))
    assert found.header == (1, 2)
    assert [column.target for column in found.columns] == ["name", "contact.name", "contact.phone", "email"]


def test_two_lines_of_headings_are_seen_without_merged_cells() -> None:
    text = "Institution|Ansprechpartner|Telefon||E-Mail\n||zentral|dienstlich|\nAWO|Anna|05241 1|05241 2|a@example.org"
    assert targets_of(text)["Telefon dienstlich"] == "contact.phone"


def test_of_two_equal_headings_the_second_is_of_the_person() -> None:
    text = "Institution|E-Mail|Ansprechperson|E-Mail\nAWO|a@example.org|Anna Muster|b@example.org"
    assert targets_of(text)["E-Mail (2)"] == "contact.email"


def test_titles_above_the_table_are_not_headings() -> None:
    assert layout(f"Netzwerk des Kreises||\nStand: 03/2024||\n{CONTACTS.strip()}").header == (3,)


def test_a_choice_wins_over_the_guess() -> None:
    assert targets_of(CONTACTS, chosen={"funktion": "notes", "telefon": ""})["Funktion"] == "notes"
    assert targets_of(CONTACTS, chosen={"telefon": ""})["Telefon"] == ""


def test_two_columns_never_share_a_target() -> None:
    found = targets_of("Institution|E-Mail|Postfach\nAWO|a@example.org|b@example.org", chosen={"postfach": "email"})
    assert (found["E-Mail"], found["Postfach"]) == ("", "email")


def test_equal_headings_have_an_equal_shape() -> None:
    other = CONTACTS.replace("AWO", "Caritas").replace("Anna", "Bert")
    assert shape(layout(CONTACTS)) == shape(layout(other))
    assert shape(layout(CONTACTS)) != shape(layout(CONTACTS.replace("Homepage", "Fax")))


def test_a_layout_survives_json() -> None:
    found = layout(CONTACTS)
    assert layout_of(json.loads(json.dumps(found.to_json()))) == found


def test_an_example_is_the_first_filled_cell_and_short() -> None:
    found = layout(f"Institution|Bemerkung\nAWO|\nCaritas|{'lang ' * 40}").columns[1]
    assert found.example.startswith("lang lang")
    assert len(found.example) == 60


def test_a_sheet_without_headings_has_no_layout_and_is_told() -> None:
    reading = read("1|2|3\n4|5|6")
    assert reading.drafts == ()
    assert "keine erkennbaren Überschriften" in reading.notes[0]


def test_unknown_headings_can_still_be_given_a_meaning() -> None:
    text = "Wer|Wie erreichbar\nAWO|a@example.org\nCaritas|b@example.org"
    chosen = {"wer": "name", "wie erreichbar": "email"}
    assert [draft.values["email"] for draft in read(text, chosen=chosen).drafts] == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize("kind", ONTOLOGY.generic, ids=lambda kind: kind.name)
def test_our_own_headings_are_understood_completely(kind: NodeKind) -> None:
    properties = [prop for prop in kind.properties if not prop.system and prop.name != "source"]
    headings = ("Kennung", *(prop.label.de for prop in properties))
    sheet = Sheet(kind.label.plural, (Line(1, headings), Line(2, ("id-1", *("wert" for _ in properties)))))
    (found,) = layouts([sheet])
    assert found.kind == kind.name
    assert [column.target for column in found.columns] == ["id", *(prop.name for prop in properties)]


@pytest.mark.parametrize("kind", roots(), ids=lambda kind: kind.name)
def test_our_own_headings_tell_the_kind_without_the_name_of_a_sheet(kind: NodeKind) -> None:
    labels = [prop.label.de for prop in told(kind, Face.INTERNAL, Role.KOORDINATION) if prop.name != "id"]
    headings = ("Kennung", *labels, "wird gepflegt von")
    sheet = Sheet("", (Line(1, headings), Line(2, ("id-1", *("wert" for _ in headings[1:])))))
    (found,) = layouts([sheet])
    assert found.kind == kind.name


@pytest.mark.parametrize("kind", ["Organisation", "Office", "Person", "Position", "Body", "Meeting", "Relationship"])
def test_every_target_has_a_label_and_stands_once(kind: str) -> None:
    keys = [key for key, _ in targets(kind)]
    assert len(keys) == len(set(keys))
    labels = [label for _, label in targets(kind)]
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_a_group_heading_that_says_nothing_is_left_away() -> None:
    heads = "Institution|Anschrift|||Erreichbarkeit|\n|Straße|PLZ|Ort|Telefon|E-Mail"
    text = f"{heads}\nAWO|Weg 1|33415|Verl|05246 1|a@example.org"
    found = layout(text, merged=("A1:A2", "B1:D1", "E1:F1"))
    assert [column.target for column in found.columns] == ["name", "street", "postal_code", "city", "phone", "email"]


def test_names_beside_a_website_are_organisations() -> None:
    text = (
        "Name|Straße|PLZ|Ort|Telefon|E-Mail|Webseite\nNähstube Verl|Weg 1|33415|Verl|05246 1|a@example.org|example.org"
    )
    assert layout(text).kind == "Organisation"


def test_names_of_certain_persons_beside_a_street_stay_persons() -> None:
    reading = read("Name|Straße|Ort|Telefon\nMuster, Anna|Weg 1|Verl|05246 1")
    assert reading.drafts[0].kind == "Person"
    assert set(reading.unknown) == {"Straße", "Ort"}


def test_the_name_beside_an_attendance_is_who_attended() -> None:
    found = layout("Gremium|Datum|Name|Institution|Anwesenheit\nBeirat|22.02.2024|Anna Beispiel|AWO|anwesend")
    assert [column.target for column in found.columns][2:] == [
        "attendee.name", "attendee.organisation", "<ATTENDED.attendance"
    ]  # fmt: skip


def test_a_hidden_sheet_beside_a_visible_one_is_named_and_not_read() -> None:
    sheets = [
        table("Institution|E-Mail\nAWO|a@example.org", "Neu"),
        table("Institution|Ort\nDRK|Verl", "Alt", hidden=True),
    ]
    reading = drafted(sheets, layouts(sheets))
    assert [found.sheet for found in layouts(sheets)] == ["Neu"]
    assert [draft.values["name"] for draft in reading.drafts] == ["AWO"]
    assert [("„Alt“ ist nicht übernommen" in note, "Blenden Sie es" in note) for note in reading.notes] == [
        (True, True)
    ]


def test_headings_without_rows_are_told() -> None:
    assert "steht unter den Überschriften keine Zeile" in read("Institution|Ort").notes[0]


def test_a_value_beyond_the_last_heading_is_told_with_its_row() -> None:
    reading = read("Institution|Ort|\nAWO|Verl|\nDRK|Verl|noch etwas")
    assert "Zeile 3: „noch etwas“" in reading.notes[0]


def test_a_second_table_of_a_sheet_is_read_too() -> None:
    reading = read("Institution|Ort\nAWO|Verl\n\nInstitution|Ort|Telefon\nDRK|Verl|05246 1")
    assert [(draft.values["name"], draft.place.row) for draft in reading.drafts] == [("AWO", 2), ("DRK", 5)]
    assert {draft.place.sheet for draft in reading.drafts} == {"Tabelle1"}


def test_repeated_headings_begin_no_second_table() -> None:
    assert len(layouts([table("Institution|Ort\nAWO|Verl\n\nInstitution|Ort\nDRK|Verl")])) == 1


def test_where_a_relationship_is_from_the_import_itself_says() -> None:
    reading = read("Von|Art der Beziehung|Zu|Quelle\nAWO|arbeitet zusammen mit|Caritas|Bericht 2021")
    assert (reading.unknown, reading.drafts[0].ties[0].values) == (("Quelle",), {})
    assert "Quelle aller Angaben" in reading.notes[0]


def test_the_column_of_kinds_beside_a_column_of_sorts_is_found() -> None:
    text = "Kennung|Art|Name|Art\nid-1|Gremium|Lenkungsgruppe KIM|Lenkungsgruppe"
    assert targets_of(text, "Body") == {"Kennung": "id", "Art": "kind", "Name": "name", "Art (2)": "body_kind"}


ABOUT = "Stichtag|02.11.2026\nKreis|alle\nAusgabe für|intern\nZahl der Einträge|1\nZahl der Beziehungen|0\n\n"


@pytest.mark.parametrize("name", ["Stand und Quellen", ""])
def test_what_an_export_says_of_itself_is_no_list(name: str) -> None:
    about = table(f"{ABOUT}Quelle|Datum|Herausgeber|Fundstelle\nliste.xlsx|01.09.2024|KI|", name=name)
    sheets = [table("Institution|Ort\nAWO|Verl", hidden=True), about]
    reading = drafted(sheets, layouts(sheets))
    assert [draft.values["name"] for draft in reading.drafts] == ["AWO"]
    assert reading.not_taken == (f"Blatt „{name}“" if name else "Stand und Quellen",)
    assert not any("Stichtag" in note for note in reading.notes)


def test_a_hidden_sheet_is_read_and_told() -> None:
    sheet = table("Institution|E-Mail\nAWO|a@example.org", name="Alt", hidden=True)
    assert layouts([sheet])
    assert "ausgeblendet" in read("Institution|E-Mail\nAWO|a@example.org", name="Alt", hidden=True).notes[0]


def test_a_table_whose_headings_nobody_knows_is_no_list_of_meetings() -> None:
    found = layout("Foo|Bar\na|x\n1|2")
    assert found.kind == "Organisation"
    assert {column.target for column in found.columns} == {""}
    assert read("Foo|Bar\na|x\n1|2").unknown == ("Foo", "Bar")


def test_a_tick_below_unknown_headings_is_no_heading() -> None:
    assert layout("Foo|Bar|Baz\n01.02.2024|x|y").header == (1,)
