"""Open Referral HSDS 3.0: organisations and their offers as a directory of services, JSON and tables in a ZIP.

It has no word for meetings and relationships. Every id is made from ours: a second export names the same things.
"""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Iterator
from typing import Any

from graph_app.entities.record import Record
from graph_app.exports.bundle import zipped
from graph_app.exports.cells import guarded_but_numbers, iso
from graph_app.exports.reads import Outgoing
from graph_app.ontology import Day

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:integrationsnetz:hsds")
_TABLES = {
    "organizations": ("id", "name", "alternate_name", "description", "email", "website"),
    "services": ("id", "organization_id", "name", "status", "assured_date"),
    "service_areas": ("id", "service_id", "name", "extent", "extent_type"),
    "locations": ("id", "location_type", "organization_id", "name"),
    "addresses": ("id", "location_id", "address_1", "city", "postal_code", "state_province", "country", "address_type"),
    "phones": ("id", "organization_id", "contact_id", "number"),
    "contacts": ("id", "organization_id", "name", "title", "email"),
    "languages": ("id", "service_id", "name"),
    "schedules": ("id", "service_id", "description"),
    "taxonomies": ("id", "name", "description"),
    "taxonomy_terms": ("id", "code", "name", "taxonomy_id"),
    "attributes": ("id", "link_id", "link_entity", "taxonomy_term_id"),
}
_TAXONOMY = "Handlungsfelder"

Rows = dict[str, list[dict[str, str]]]


def write(out: Outgoing) -> bytes:
    """The ZIP: hsds.json as the interface of a directory answers, and its tables with datapackage.json."""
    rows = _rows(out)
    files = {"hsds.json": _json(_nested(rows)), "datapackage.json": _json(_package(rows))}
    return zipped({**files, **{f"{name}.csv": _table(name, found) for name, found in rows.items() if found}})


def own_id(*parts: str) -> str:
    """The lasting id of something that came from a record of ours."""
    return str(uuid.uuid5(_OURS, "\x1f".join(parts)))


def _rows(out: Outgoing) -> Rows:
    rows: Rows = {name: [] for name in _TABLES}
    topics = out.of("Topic")
    if topics:
        rows["taxonomies"].append(
            {"id": own_id("taxonomy"), "name": _TAXONOMY, "description": "Handlungsfelder der Integration"}
        )
    for topic in topics:
        term = {"id": own_id(topic.id), "code": str(topic.values.get("key", "")), "name": topic.name}
        rows["taxonomy_terms"].append({**term, "taxonomy_id": own_id("taxonomy")})
    for organisation in out.of("Organisation"):
        _organisation(organisation, out, rows)
    for offer in out.of("Offer"):
        _service(offer, out, rows)
    for position in out.of("Position"):
        _contact(position, out, rows)
    return rows


def _organisation(one: Record, out: Outgoing, rows: Rows) -> None:
    key = own_id(one.id)
    said = one.values.get("notes") or one.kind.label.de
    rows["organizations"].append(
        _without_nothing({
            "id": key, "name": one.name, "alternate_name": _text(one, "short_name"), "description": str(said),
            "email": _text(one, "email"), "website": _text(one, "website"),
        })
    )  # fmt: skip
    if _text(one, "phone"):
        rows["phones"].append({"id": own_id(one.id, "phone"), "organization_id": key, "number": _text(one, "phone")})
    if _text(one, "street") and _text(one, "city"):
        place = own_id(one.id, "location")
        rows["locations"].append({"id": place, "location_type": "physical", "organization_id": key, "name": one.name})
        rows["addresses"].append({
            "id": own_id(one.id, "address"), "location_id": place, "address_1": _text(one, "street"),
            "city": _text(one, "city"), "postal_code": _text(one, "postal_code"),
            "state_province": "Nordrhein-Westfalen", "country": "DE", "address_type": "physical",
        })  # fmt: skip
    _covers(one, "organization", out, rows)


def _service(offer: Record, out: Outgoing, rows: Rows) -> None:
    key = own_id(offer.id)
    providers = out.into(offer.id, "OFFERS")
    organisation = next((own_id(one.id) for one in providers if one in out.of("Organisation")), "")
    rows["services"].append(
        _without_nothing({
            "id": key, "organization_id": organisation, "name": offer.name, "status": "active",
            "assured_date": _exact(offer.values.get("confirmed_on")),
        })
    )  # fmt: skip
    for territory in out.out(offer.id, "SERVES"):
        rows["service_areas"].append({
            "id": own_id(offer.id, territory.id), "service_id": key, "name": territory.name,
            "extent": _text(territory, "ags"), "extent_type": "text",
        })  # fmt: skip
    for language in offer.values.get("languages") or ():
        rows["languages"].append({"id": own_id(offer.id, "language", language), "service_id": key, "name": language})
    if _text(offer, "times"):
        rows["schedules"].append(
            {"id": own_id(offer.id, "times"), "service_id": key, "description": _text(offer, "times")}
        )
    _covers(offer, "service", out, rows)


def _contact(position: Record, out: Outgoing, rows: Rows) -> None:
    employer = next(iter(out.out(position.id, "EMPLOYED_BY")), None)
    if employer is None:
        return
    holder = next(iter(out.into(position.id, "HOLDS")), None)
    rows["contacts"].append(
        _without_nothing({
            "id": own_id(position.id), "organization_id": own_id(employer.id),
            "name": holder.name if holder else "",
            "title": _text(position, "title") or position.name, "email": _text(position, "email"),
        })
    )  # fmt: skip
    if _text(position, "phone"):
        number = {"id": own_id(position.id, "phone"), "contact_id": own_id(position.id)}
        rows["phones"].append({**number, "number": _text(position, "phone")})


def _covers(one: Record, entity: str, out: Outgoing, rows: Rows) -> None:
    for topic in out.out(one.id, "COVERS"):
        if topic.kind.name == "Topic":
            rows["attributes"].append({
                "id": own_id(one.id, "covers", topic.id), "link_id": own_id(one.id), "link_entity": entity,
                "taxonomy_term_id": own_id(topic.id),
            })  # fmt: skip


def _text(one: Record, name: str) -> str:
    return str(one.values.get(name) or "")


def _exact(day: object) -> str:
    return iso(day) if isinstance(day, Day) and day.precision == "D" else ""


def _without_nothing(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


def _nested(rows: Rows) -> dict[str, Any]:
    """As the interface answers: what belongs to something lies in it."""
    terms = {row["id"]: row for row in rows["taxonomy_terms"]}

    def of(table: str, name: str, key: str) -> list[dict[str, Any]]:
        return [{k: v for k, v in row.items() if k != name} for row in rows[table] if row.get(name) == key]

    def attributes(key: str) -> list[dict[str, Any]]:
        found = of("attributes", "link_id", key)
        return [{**row, "taxonomy_term": terms[row["taxonomy_term_id"]]} for row in found]

    def belonging(key: str, owner: str, *tables: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        for table in tables:
            yield table, of(table, owner, key)

    locations = {
        row["id"]: {**row, "addresses": of("addresses", "location_id", row["id"])} for row in rows["locations"]
    }
    organizations = [
        {
            **row,
            **dict(belonging(row["id"], "organization_id", "contacts", "phones")),
            "locations": [one for one in locations.values() if one["organization_id"] == row["id"]],
            "attributes": attributes(row["id"]),
        }
        for row in rows["organizations"]
    ]
    services = [
        {
            **row,
            **dict(belonging(row["id"], "service_id", "service_areas", "languages", "schedules")),
            "attributes": attributes(row["id"]),
        }
        for row in rows["services"]
    ]
    return {
        "version": "3.0",
        "organizations": [_filled(one) for one in organizations],
        "services": [_filled(one) for one in services],
        "taxonomies": rows["taxonomies"],
        "taxonomy_terms": rows["taxonomy_terms"],
    }


def _filled(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if value not in ("", [])}


def _package(rows: Rows) -> dict[str, Any]:
    """The description of the tables."""
    return {
        "name": "integrationsnetz",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "schema": {
                    "primaryKey": "id",
                    "fields": [
                        {
                            "name": field,
                            "type": "string",
                            **({"constraints": {"required": True}} if field == "id" else {}),
                        }
                        for field in _TABLES[name]
                    ],
                },
            }
            for name, found in rows.items()
            if found
        ],
    }


def _table(name: str, rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_TABLES[name])
    writer.writerows([guarded_but_numbers(row.get(field, "")) for field in _TABLES[name]] for row in rows)
    return text.getvalue().encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
