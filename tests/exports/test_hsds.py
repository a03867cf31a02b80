"""The directory of services: lasting ids, references that lead somewhere, tables and JSON that say the same."""

from __future__ import annotations

import csv
import io
import json
import uuid

from graph_app.exports.formats import hsds
from tests.exports.conftest import Entry, entries, out, unpacked

AMT: Entry = {
    "node": "Office", "id": "amt", "name": "Jugendamt", "street": "Hof 1", "postal_code": "33378", "city": "Rheda",
}  # fmt: skip
ANGEBOT: Entry = {
    "node": "Offer", "id": "kurs", "name": "Sprachkurs", "languages": ["Dari", "Türkisch"], "times": "Mo 9 Uhr",
    "confirmed_on": "2026-05-04",
}  # fmt: skip
ORT: Entry = {"node": "Territory", "id": "ort", "name": "Verl", "ags": "05754044", "territory_kind": "stadt"}
WOHNEN: Entry = {"node": "Topic", "id": "t", "name": "Wohnen", "key": "wohnen"}
ALL = (
    AMT, ANGEBOT, ORT, WOHNEN,
    {"rel": "OFFERS", "id": "r1", "from": "amt", "to": "kurs"},
    {"rel": "SERVES", "id": "r2", "from": "kurs", "to": "ort"},
    {"rel": "COVERS", "id": "r3", "from": "kurs", "to": "t"},
)  # fmt: skip
#: The fields that lead to another table.
LEADING = {
    "organization_id": "organizations", "service_id": "services", "location_id": "locations",
    "contact_id": "contacts", "taxonomy_id": "taxonomies", "taxonomy_term_id": "taxonomy_terms",
}  # fmt: skip


def _tables(*found: Entry) -> dict[str, list[dict[str, str]]]:
    parts = unpacked(hsds.write(out(*found)))
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(part.decode(), newline="")))
        for name, part in parts.items()
        if name.endswith(".csv")
    }


def test_an_offer_is_a_service_with_its_place_and_its_languages() -> None:
    service = json.loads(unpacked(hsds.write(out(*ALL)))["hsds.json"])["services"][0]
    assert (service["name"], service["status"], service["assured_date"]) == ("Sprachkurs", "active", "2026-05-04")
    assert [area["extent"] for area in service["service_areas"]] == ["05754044"]
    assert [language["name"] for language in service["languages"]] == ["Dari", "Türkisch"]
    assert service["attributes"][0]["taxonomy_term"]["code"] == "wohnen"
    assert service["organization_id"] == hsds.own_id("amt")


def test_an_inexact_day_is_no_assured_date() -> None:
    found = {**ANGEBOT, "confirmed_on": {"value": "2026", "precision": "Y"}}
    assert _tables(found)["services"][0]["assured_date"] == ""


def test_ids_are_lasting_uuids() -> None:
    ids = [row["id"] for rows in _tables(*entries()).values() for row in rows]
    assert {uuid.UUID(key).version for key in ids} == {5}
    assert len(set(ids)) == len(ids)
    assert _tables(*ALL) == _tables(*ALL)


def test_every_reference_leads_somewhere() -> None:
    tables = _tables(*entries())
    for rows in tables.values():
        for row in rows:
            for field, table in LEADING.items():
                if row.get(field):
                    assert row[field] in {one["id"] for one in tables[table]}, field


def test_the_package_describes_every_table() -> None:
    parts = unpacked(hsds.write(out(*entries())))
    described = {one["path"]: one for one in json.loads(parts["datapackage.json"])["resources"]}
    assert set(described) == {name for name in parts if name.endswith(".csv")}
    for name, one in described.items():
        fields = [field["name"] for field in one["schema"]["fields"]]
        assert parts[name].decode().splitlines()[0].split(",") == fields
