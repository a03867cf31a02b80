"""The list of addresses: every municipality with its town hall; the addresses in these tests are made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from importers.draft import Draft, Line, Reading, Ref, Sheet, TieDraft, Unreadable, reading_of
from importers.sources import addresses

HEAD = [
    "Land", "Landname", "Satzart", "Textkennzeichen", "Bezeichnung", "ARS", "AGS", "Gemeinde/Stadt", "Verwaltung",
    "Straße", "PLZ", "Ort", "E-Mail", "Fläche in km²", "Bevölkerung",
]  # fmt: skip
VERL = [
    "05", "Nordrhein-Westfalen", "60", "63", "Stadt", "057540044044", "05754044", "Verl, Stadt", "Stadtverwaltung",
    "Musterstraße 5", "99999", "Verl", "rathaus@verl.example", "", "",
]  # fmt: skip
STEINHAGEN = [*VERL[:3], "64", "Gemeinde", "057540040040", "05754040", "Steinhagen", "Gemeindeverwaltung", *VERL[9:]]
KREIS = [*VERL[:2], "40", "43", "Kreis", "05754", "05754", "Gütersloh, Kreis", "Kreisverwaltung", *VERL[9:]]


def sheets(*rows: list[str], head: list[str] = HEAD) -> list[Sheet]:
    lines = tuple(Line(number, tuple(row)) for number, row in enumerate(rows, start=9))
    title = Line(1, ("Anschriften der Gemeinde- und Stadtverwaltungen",))
    return [Sheet("Anschriften_31_01_2026", (title, Line(7, tuple(head)), *lines))]


def read(found: list[Sheet]) -> Reading:
    assert addresses.fits(found)
    return addresses.read(found)


def drafts(reading: Reading, kind: str) -> list[Draft]:
    return [draft for draft in reading.drafts if draft.kind == kind]


def test_the_territory_has_key_name_and_day() -> None:
    assert drafts(read(sheets(VERL)), "Territory")[0].values == {
        "ags": "05754044",
        "ars": "057540044044",
        "name": "Verl",
        "official_name": "Verl, Stadt",
        "territory_kind": "stadt",
        "register_on": "2026-01-31",
    }


def test_the_town_hall_is_an_office_with_address_and_mailbox() -> None:
    office = drafts(read(sheets(VERL)), "Office")[0]
    assert office.values == {
        "name": "Stadt Verl (Verwaltung)",
        "aliases": "Stadtverwaltung Verl",
        "street": "Musterstraße 5",
        "postal_code": "99999",
        "city": "Verl",
        "email": "rathaus@verl.example",
    }


def test_the_town_hall_lies_in_and_serves_its_municipality() -> None:
    end = Ref("Territory", key="territory:05754044")
    assert drafts(read(sheets(VERL)), "Office")[0].ties == (TieDraft("IN_TERRITORY", end), TieDraft("SERVES", end))


def test_municipality_and_kreis_are_called_by_what_they_are() -> None:
    names = [draft.values["name"] for draft in drafts(read(sheets(STEINHAGEN, KREIS)), "Office")]
    assert names == ["Gemeinde Steinhagen (Verwaltung)", "Kreis Gütersloh (Verwaltung)"]


def test_a_list_without_mailboxes_is_read_too() -> None:
    reading = read(sheets([*VERL[:12], *VERL[13:]], head=[*HEAD[:12], *HEAD[13:]]))
    assert "email" not in drafts(reading, "Office")[0].values


@pytest.mark.parametrize(("written", "key"), [("5754044", "05754044"), ("05754044", "05754044")])
def test_a_lost_zero_is_put_back(written: str, key: str) -> None:
    row = [*VERL[:6], written, *VERL[7:]]
    draft = drafts(read(sheets(row)), "Territory")[0]
    assert draft.values["ags"] == key
    assert bool(draft.messages) == (written != key)


def test_every_draft_passes_the_schema() -> None:
    for draft in read(sheets(VERL, STEINHAGEN, KREIS)).drafts:
        assert checked(ONTOLOGY.kind(draft.kind), draft.values)["name"] == draft.values["name"]


def test_a_row_with_a_broken_key_is_rejected_with_its_number() -> None:
    assert [entry.place.row for entry in read(sheets(VERL, [*VERL[:6], "57x", *VERL[7:]])).rejected] == [10]


def test_an_empty_address_makes_no_office() -> None:
    assert drafts(read(sheets([*VERL[:9], "", "", "", ""])), "Office") == []


def test_other_lists_are_left_to_others() -> None:
    assert not addresses.fits([Sheet("x", (Line(1, ("Institution", "Straße", "PLZ", "Ort", "E-Mail")),))])


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(sheets(VERL))
    assert reading_of(reading.to_json()) == reading


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=8) | st.sampled_from(["60", "40", "05754044", "1"]), max_size=18), max_size=6)
)
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    assert isinstance(addresses.read(sheets(VERL, *rows)), Reading)
    with pytest.raises(Unreadable):
        addresses.read([Sheet("x", tuple(Line(n, tuple(row[:2])) for n, row in enumerate(rows)))])
