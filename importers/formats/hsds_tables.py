"""The tables of HSDS from all its packings. Nested objects of the JSON form become linked rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from importers.draft import Place, Ref, Rejected, Unreadable
from importers.formats.hsds_packings import looks_like_json, members, table_of
from importers.plaintext import MOST_RECORDS, decoded, json_of, tidy, unguarded

#: Nested names of the JSON form and the table they belong to; singular names hold one object.
_NESTED = {
    "organizations": "organizations",
    "organization": "organizations",
    "services": "services",
    "service": "services",
    "contacts": "contacts",
    "phones": "phones",
    "locations": "locations",
    "location": "locations",
    "addresses": "addresses",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "attributes": "attributes",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_terms": "taxonomy_terms",
    "service_at_locations": "service_at_locations",
}
_SINGULAR = {
    table: table.removesuffix("es") if table == "addresses" else table.removesuffix("s") for table in _NESTED.values()
}
_NOT_TAKEN = {
    "last_modified",
    "logo",
    "metadata",
    "tax_status",
    "tax_id",
    "fees_description",
    "fees",
    "accreditations",
    "licenses",
    "year_incorporated",
    "legal_status",
    "url",
    "assurer_email",
    "organization_identifiers",
    "additional_urls",
}
_LINKS = re.compile(r"^(id|link_.*|.*_id)$")


@dataclass(slots=True)
class Row:
    """One row of a table; what was asked for is remembered, the rest is told at the end."""

    table: str
    place: Place
    values: dict[str, str]
    asked: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """The text of a column; "" when it is empty or not there."""
        self.asked.add(name)
        return self.values.get(name, "")

    @property
    def own_key(self) -> str:
        """A key where the row has no id."""
        return f"{self.table}-{self.place.row}"

    @property
    def external(self) -> tuple[tuple[str, str], ...]:
        """Its lasting id."""
        return (("hsds", self.values["id"]),) if self.values.get("id") else ()


@dataclass(slots=True)
class Tables:
    """All tables of a file, with what could not be read."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    not_taken: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _indexes: dict[tuple[str, str], dict[str, list[Row]]] = field(default_factory=dict)
    _by_id: dict[tuple[str, str], Row] = field(default_factory=dict)
    _count: int = 0

    @classmethod
    def of(cls, name: str, data: bytes) -> Tables:
        """The tables of a file in any of its packings; raises Unreadable."""
        found = cls()
        if data.startswith(b"PK"):
            for member, content in members(data):
                found._read_table(member.rpartition("/")[2].removesuffix(".csv").lower(), member, content)
        elif looks_like_json(data):
            found._read_json(json_of(data, "Open Referral (HSDS)"))
        else:
            found._read_table(table_of(name, data), "", data)
        return found

    def rows(self, table: str) -> list[Row]:
        """All rows of a table."""
        return self.tables.get(table, [])

    def of_link(self, table: str, link: str, value: str) -> list[Row]:
        """The rows of a table whose column ``link`` holds this id."""
        if not value:
            return []
        if (table, link) not in self._indexes:
            index: dict[str, list[Row]] = {}
            for row in self.rows(table):
                if text := row.text(link):
                    index.setdefault(text, []).append(row)
            self._indexes[table, link] = index
        return self._indexes[table, link].get(value, [])

    def ref(self, table: str, value: str, kind: str) -> Ref:
        """A record of this file, else one known by its id."""
        if self.of_link(table, "id", value):
            return Ref(kind, key=value)
        return Ref(kind, text=value, external=("hsds", value))

    def phone(self, link: str, value: str) -> str:
        """The first telephone number; fax and text phones are none."""
        for row in self.of_link("phones", link, value):
            if row.text("type").lower() in ("", "voice", "telephone", "phone"):
                row.text("description")
                extension = row.text("extension")
                return row.text("number") + (f"-{extension}" if extension else "")
            self.not_taken.setdefault(f"phones: {row.text('type')}")
        return ""

    def address(self, organisation: str) -> dict[str, str]:
        """Street, postal code and town of the first location of an organisation."""
        for place in self.of_link("locations", "organization_id", organisation):
            for row in self.of_link("addresses", "location_id", place.text("id")):
                return {
                    "street": row.text("address_1"),
                    "postal_code": row.text("postal_code"),
                    "city": row.text("city"),
                }
        return {}

    def terms(self, value: str) -> Iterator[str]:
        """The names of the taxonomy terms that are linked with a record."""
        for row in self.of_link("attributes", "link_id", value):
            found = self.of_link("taxonomy_terms", "id", row.text("taxonomy_term_id"))
            row.text("link_entity")
            if name := found[0].text("name") if found else row.text("value"):
                yield name

    def tell_rest(self) -> None:
        """Name every column with content that was not asked for."""
        for table, rows in self.tables.items():
            for row in rows:
                for name in row.values:
                    if name not in row.asked and not _LINKS.match(name):
                        told = self.not_taken if name in _NOT_TAKEN else self.unknown
                        told.setdefault(f"{table}: {name}")

    def _read_table(self, table: str, member: str, content: bytes) -> None:
        if table not in set(_NESTED.values()):
            self.unknown.setdefault(member or table)
            return
        text = decoded(content)
        first = text.partition("\n")[0]
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
        )
        head: list[str] = []
        try:
            for cells in reader:
                texts = [tidy(unguarded(cell)) for cell in cells[:100]]
                if not head:
                    head = [text.lower() for text in texts]
                elif any(texts):
                    values = {name: text for name, text in zip(head, texts, strict=False) if text and name}
                    self._add(table, Place(member, reader.line_num), values)
        except csv.Error:
            where = f"Tabelle „{member or table}“ in Zeile {reader.line_num}"
            raise Unreadable(f"Die {where} ist beschädigt. Bitte speichern Sie sie noch einmal als CSV.") from None

    def _read_json(self, values: Any) -> None:
        if isinstance(values, dict) and not {"id", "name"} <= set(values):
            for key, value in values.items():
                table = "" if key == "contents" else _NESTED.get(key, "?")
                if isinstance(value, list | dict) and table != "?":
                    self._nested(value, table, {})
                elif value not in (None, "", [], {}):
                    self.unknown.setdefault(tidy(key))
        else:
            self._nested(values, "", {})

    def _nested(self, values: Any, table: str, links: dict[str, str], depth: int = 0) -> None:
        if depth > 12:
            raise Unreadable(
                "Die HSDS-Datei ist zu tief verschachtelt. Bitte exportieren Sie Organisationen und Angebote einzeln."
            )
        for value in values if isinstance(values, list) else [values]:
            if not isinstance(value, dict):
                continue
            own_table = table or (
                "services" if {"organization_id", "organization", "status"} & set(value) else "organizations"
            )
            plain = {
                tidy(name): tidy(part)
                for name, part in value.items()
                if name not in _NESTED and not isinstance(part, dict)
            }
            values_of = {name: text for name, text in plain.items() if text}
            number = len(self.rows(own_table)) + 1
            identity = values_of.setdefault("id", f"{own_table}-{number}")
            for name in ("organization", "taxonomy_term", "location"):
                if isinstance(inner := value.get(name), dict) and tidy(inner.get("id")):
                    values_of.setdefault(f"{name}_id", tidy(inner.get("id")))
            known = self.of_known(own_table, identity)
            if not known:
                self._add(own_table, Place(own_table, number), {**links, **values_of})
            elif other := sorted(name for name, text in values_of.items() if known.values.get(name, text) != text):
                where = ", ".join(other)[:200]
                sentence = f"„{identity[:80]}“ steht zweimal in der Datei, mit verschiedenem Inhalt ({where})."
                self.rejected.append(Rejected(Place(own_table, known.place.row), (sentence,)))
            else:
                known.values.update({**links, **known.values, **values_of})
            own_links = {f"{_SINGULAR[own_table]}_id": identity, "link_id": identity}
            for name, part in value.items():
                if name in _NESTED and isinstance(part, list | dict):
                    back = (
                        {}
                        if name in ("organization", "taxonomy_term", "location") and isinstance(part, dict)
                        else own_links
                    )
                    self._nested(part, _NESTED[name], back, depth + 1)
                elif isinstance(part, dict) and part:
                    self.unknown.setdefault(f"{own_table}: {tidy(name)}")

    def of_known(self, table: str, identity: str) -> Row | None:
        """A row that was already read under this id: nested copies of one object are one."""
        return self._by_id.get((table, identity))

    def _add(self, table: str, place: Place, values: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_RECORDS:
            raise Unreadable(
                "Die Datei hat mehr als 50.000 Zeilen. Bitte teilen Sie sie, zum Beispiel nach Organisationen."
            )
        row = Row(table, place, values)
        self.tables.setdefault(table, []).append(row)
        self._by_id.setdefault((table, values.get("id", "")), row)
