"""The Auszug aus GV-ISys: real keys and names, an invented town for numbers, lost zeros put back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from importers.draft import Draft, Line, Reading, Ref, Sheet, TieDraft, Unreadable, reading_of
from importers.sources import gvisys

TITLE = ["Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 31.12.2011"]
HEAD = ["Satz-\nart", "Text-\nkenn-\nzei-\nchen", "Amtlicher Regionalschlüssel (ARS)", "", "", "", "", "Gemeindename"]
LAND = ["10", "", "05", "", "", "", "", "Nordrhein-Westfalen"]
KREIS = ["40", "43", "05", "7", "54", "", "", "Gütersloh, Kreis"]
TOWN = ["60", "63", "05", "7", "54", "0044", "044", "Verl, Stadt"]
MUSTERSTADT = [
    "60", "63", "99", "0", "01", "0001", "001", "Musterstadt, Stadt", "123,45", "67.890", "30.000", "37.890", "550",
    "99999", "8,3790123", "51,9065",
]  # fmt: skip


def sheets(*rows: list[str], name: str = "Onlineprodukt_Gemeinden31122011") -> list[Sheet]:
    lines = tuple(Line(number, tuple(row)) for number, row in enumerate(rows, start=6))
    return [Sheet("Deckblatt", ()), Sheet(name, (Line(1, tuple(TITLE)), Line(3, tuple(HEAD)), *lines))]


def read(found: list[Sheet]) -> Reading:
    assert gvisys.fits(found)
    return gvisys.read(found)


def only(reading: Reading) -> Draft:
    assert len(reading.drafts) == 1
    return reading.drafts[0]


def test_key_name_and_kind_are_put_together() -> None:
    assert only(read(sheets(TOWN))).values == {
        "ags": "05754044",
        "ars": "057540044044",
        "name": "Verl",
        "official_name": "Verl, Stadt",
        "territory_kind": "stadt",
        "register_on": "2011-12-31",
    }


def test_the_territories_lie_in_each_other() -> None:
    land, kreis, town = read(sheets(LAND, KREIS, TOWN)).drafts
    assert land.ties == ()
    assert kreis.ties == (TieDraft("IN_TERRITORY", Ref("Territory", key="territory:05")),)
    assert town.ties == (TieDraft("IN_TERRITORY", Ref("Territory", key="territory:05754")),)


def test_numbers_are_taken_as_written() -> None:
    values = only(read(sheets(MUSTERSTADT))).values
    assert values["area"] == "123,45"
    assert values["population"] == "67.890"
    assert values["postal_codes"] == "99999"
    assert (values["longitude"], values["latitude"]) == ("8,379012", "51,9065")


def test_every_draft_passes_the_schema() -> None:
    for draft in read(sheets(LAND, KREIS, TOWN, MUSTERSTADT)).drafts:
        assert checked(ONTOLOGY.kind("Territory"), draft.values)["name"] == draft.values["name"]


def test_lost_zeros_are_put_back_and_told() -> None:
    draft = only(read(sheets(["60", "63", "5", "7", "54", "44", "44", "Verl, Stadt"])))
    assert draft.values["ags"] == "05754044"
    assert draft.values["ars"] == "057540044044"
    assert "Nullen" in draft.messages[0]


def test_a_postal_code_keeps_its_zero() -> None:
    row = [*MUSTERSTADT[:13], "1067"]
    assert only(read(sheets(row))).values["postal_codes"] == "01067"


def test_footnotes_below_are_no_rows() -> None:
    reading = read(sheets(TOWN, ["1) Die Bevölkerung ist fortgeschrieben."]))
    assert not reading.rejected
    assert len(reading.drafts) == 1


def test_a_row_without_a_key_is_rejected_with_its_number() -> None:
    assert [entry.place.row for entry in read(sheets(TOWN, ["60", "63", "05", "", "", "", "", "Verl"])).rejected] == [7]


@pytest.mark.parametrize("name", ["Onlineprodukt_Gemeinden31122011", "Tabelle1"])
def test_the_day_comes_from_the_sheets_name_or_the_title(name: str) -> None:
    assert only(read(sheets(TOWN, name=name))).values["register_on"] == "2011-12-31"


def test_other_tables_are_left_to_others() -> None:
    assert not gvisys.fits([Sheet("Tabelle1", (Line(1, ("Satzart", "Gemeindename")), Line(2, ("60", "Verl"))))])


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(sheets(LAND, MUSTERSTADT))
    assert reading_of(reading.to_json()) == reading


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=8) | st.sampled_from(["60", "40", "05", "1"]), max_size=18), max_size=6))
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    assert isinstance(gvisys.read(sheets(TOWN, *rows)), Reading)
    with pytest.raises(Unreadable):
        gvisys.read([Sheet("x", tuple(Line(n, tuple(row[:2])) for n, row in enumerate(rows)))])
