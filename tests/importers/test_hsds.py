"""Open Referral: the same service from nested JSON, from a zip of tables and from a single table."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from importers.draft import Draft, Reading, Unreadable
from importers.formats import hsds
from tests.importers.damage import damaged, reads_or_refuses

NESTED = (Path(__file__).with_name("data") / "hsds" / "organisation.json").read_bytes()
ID = "6f1d0000-0000-4000-8000-00000000000"
TABLES = {
    "organizations.csv": "id,name,description\no1,AWO Gütersloh,\n",
    "services.csv": "id,organization_id,name,status,assured_date\n"
    "s1,o1,Frauencafé,inactive,2024-05-01\ns1,o1,Doppelt,active,\n",
    "languages.csv": "id,service_id,name\nl1,s1,Türkisch\n",
    "service_areas.csv": "id,service_id,name,extent\na1,s1,Kreis Gütersloh,05754\n",
    "schedules.csv": "id,service_id,freq,byday,opens_at,closes_at,valid_from\n"
    "x,s1,MONTHLY,1TU,15:00:00,17:00:00,2024-01-01\n",
    "contacts.csv": "id,organization_id,name,title,email\n"
    "c1,o1,,Ehrenamtskoordination,ehrenamt@awo.example.org\nc2,,Max Privat,,max@example.org\n",
    "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\nat,s1,service,tt\n",
    "taxonomy_terms.csv": "id,name\ntt,Teilhabe\n",
    "programs.csv": "id,name\np,Programm\n",
}


def packed(tables: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"paket/{name}", text)
    return out.getvalue()


def read(data: bytes | Any, name: str = "angebote.json") -> Reading:
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    assert hsds.fits(name, data)
    return hsds.read(name, data)


def of_kind(reading: Reading, kind: str) -> Draft:
    return next(draft for draft in reading.drafts if draft.kind == kind)


def ties(draft: Draft) -> list[tuple[str, str, bool]]:
    return [(tie.rel, (tie.end.key or tie.end.text) if tie.end else "", tie.outgoing) for tie in draft.ties]


def test_an_organisation_has_its_contact_data_and_its_id() -> None:
    draft = of_kind(read(NESTED), "Organisation")
    assert draft.values == {
        "name": "Caritasverband für den Kreis Gütersloh",
        "aliases": "Caritas GT",
        "notes": "Wohlfahrtsverband",
        "email": "info@caritas.example.org",
        "website": "https://caritas.example.org",
        "phone": "05241 98830",
        "street": "Königstr. 36",
        "postal_code": "33330",
        "city": "Gütersloh",
    }
    assert draft.external == (("hsds", f"{ID}1"),)


def test_a_service_is_an_offer_with_languages_times_and_places() -> None:
    draft = of_kind(read(NESTED), "Offer")
    assert draft.values == {
        "name": "Migrationsberatung",
        "notes": "Beratung für Erwachsene",
        "languages": "Arabisch, Dari",
        "times": "Mo, Mi 09:00–12:00; nach Vereinbarung",
        "confirmed_on": "2024-02-01",
    }
    assert ties(draft) == [
        ("OFFERS", f"{ID}1", False),
        ("SERVES", "05754044", True),
        ("SERVES", "Rietberg", True),
        ("COVERS", "Wohnen", True),
    ]


def test_a_contact_with_a_function_is_a_position_and_its_holder() -> None:
    reading = read(NESTED)
    position = of_kind(reading, "Position")
    assert position.values["name"] == "Fachdienstleitung, Caritasverband für den Kreis Gütersloh"
    assert ties(position) == [("EMPLOYED_BY", f"{ID}1", True), ("HOLDS", f"{ID}5", False)]
    assert of_kind(reading, "Person").values == {
        "name": "Eva Beispiel",
        "email": "beispiel@caritas.example.org",
        "phone": "05241 98831",
    }


def test_what_is_left_out_is_told() -> None:
    reading = read(NESTED)
    assert {"services: fees_description", "organizations: year_incorporated"} <= set(reading.not_taken)
    assert {"services: eligibility_description", "addresses: country", "locations: name"} <= set(reading.unknown)


def test_a_zip_of_tables_says_the_same() -> None:
    reading = read(packed(TABLES), "hsds.zip")
    offer = of_kind(reading, "Offer")
    assert offer.values == {
        "name": "Frauencafé",
        "languages": "Türkisch",
        "times": "monatlich Di 15:00–17:00 (ab 2024-01-01)",
        "confirmed_on": "2024-05-01",
    }
    assert ties(offer) == [("OFFERS", "o1", False), ("SERVES", "05754", True), ("COVERS", "Teilhabe", True)]
    assert "inactive" in offer.messages[0]
    assert (offer.place.sheet, offer.place.row) == ("paket/services.csv", 2)


def test_a_second_row_with_the_same_id_is_rejected() -> None:
    reading = read(packed(TABLES), "hsds.zip")
    assert [(entry.place.sheet, entry.place.row) for entry in reading.rejected] == [("paket/services.csv", 3)]


def test_a_mailbox_without_a_person_is_a_vacant_or_unnamed_position() -> None:
    position = of_kind(read(packed(TABLES), "hsds.zip"), "Position")
    assert position.values["email"] == "ehrenamt@awo.example.org"
    assert ties(position)[1] == ("HOLDS", "", False)


def test_private_contacts_stay_out() -> None:
    reading = read(packed(TABLES), "hsds.zip")
    assert "Max" not in str(reading.drafts)
    assert "contacts: Kontakte ohne Organisation oder ohne Funktion und Namen" in reading.not_taken


def test_a_table_that_is_not_read_is_told() -> None:
    assert "paket/programs.csv" in read(packed(TABLES), "hsds.zip").unknown


def test_a_single_table_is_read_by_its_name_and_headings() -> None:
    reading = read(TABLES["services.csv"].encode("cp1252"), "services.csv")
    (offer,) = reading.drafts
    assert offer.ties[0].end is not None
    assert offer.ties[0].end.external == ("hsds", "o1")


def test_a_page_of_services_reads_the_organisation_inside() -> None:
    service = {"id": "s", "name": "Sprachcafé", "status": "active", "organization": {"id": "o", "name": "VHS"}}
    reading = read({"contents": [service]})
    assert of_kind(reading, "Organisation").values == {"name": "VHS"}
    assert ties(of_kind(reading, "Offer")) == [("OFFERS", "o", False)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("liste.csv", b"id,name,organization_id\n"),
        ("organizations.csv", b"Name;Ort\n"),
        ("mappe.xlsx", packed({"xl/workbook.xml": ""})),
        ("x.json", b'{"name": "x"}'),
        ("x.zip", b"PK\x03\x04kaputt"),
    ],
)
def test_other_files_are_not_of_this_format(name: str, data: bytes) -> None:
    assert not hsds.fits(name, data)


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organizations.csv", b"a" * 60_000_000)
    with pytest.raises(Unreadable, match="zu groß"):
        hsds.read("x.zip", out.getvalue())


def test_too_many_rows_are_refused() -> None:
    rows = "".join(f"o{number},Name\n" for number in range(50_001))
    with pytest.raises(Unreadable, match=r"50\.000"):
        hsds.read("x.zip", packed({"organizations.csv": "id,name\n" + rows}))


@settings(max_examples=100, deadline=None)
@given(damaged(NESTED))
def test_damaged_json_is_read_or_refused(data: bytes) -> None:
    hsds.fits("x.json", data)
    assert reads_or_refuses(lambda found: hsds.read("x.json", found), data)


@settings(max_examples=100, deadline=None)
@given(damaged(packed(TABLES)))
def test_damaged_zips_are_read_or_refused(data: bytes) -> None:
    hsds.fits("x.zip", data)
    assert reads_or_refuses(lambda found: hsds.read("x.zip", found), data)


@settings(max_examples=50, deadline=None)
@given(damaged(TABLES["services.csv"].encode()))
def test_damaged_tables_are_read_or_refused(data: bytes) -> None:
    hsds.fits("services.csv", data)
    assert reads_or_refuses(lambda found: hsds.read("services.csv", found), data)
