"""Contacts of HSDS: the function as a position, and the business data of the person who holds it."""

from __future__ import annotations

from collections.abc import Iterator

from importers.draft import Draft, Ref, TieDraft
from importers.formats.hsds_tables import Row, Tables

#: Behind the id of a contact: the position is meant, not the person who holds it.
POSITION = "#stelle"


def contact(tables: Tables, row: Row) -> Iterator[Draft]:
    """Position and person of a contact that belongs to an organisation; a contact without one stays out."""
    organisation = row.text("organization_id") or _provider(tables, row.text("service_id"))
    identity, name = row.text("id"), row.text("name")
    title = row.text("title") or row.text("department")
    reach = {"email": row.text("email"), "phone": tables.phone("contact_id", identity)}
    if not organisation or not (name or title):
        tables.not_taken.setdefault("contacts: Kontakte ohne Organisation oder ohne Funktion und Namen")
        return
    end = tables.ref("organizations", organisation, "Organisation")
    employed = TieDraft("EMPLOYED_BY", end)
    person = identity or row.own_key
    if title:
        found = tables.of_link("organizations", "id", organisation)
        whose = found[0].text("name") if found else ""
        values = {"name": f"{title}, {whose}" if whose else title, "title": title, **reach}
        holds = TieDraft("HOLDS", Ref("Person", key=person) if name else None, outgoing=False, replaces=True)
        known = (("hsds", f"{identity}{POSITION}"),) if identity else ()
        yield Draft(row.place, "Position", f"{person}{POSITION}", _filled(values), (employed, holds), known)
    if name:
        values = {"name": name, **reach}
        ties = () if title else (employed,)
        yield Draft(row.place, "Person", person, _filled(values), ties, row.external)


def _provider(tables: Tables, service: str) -> str:
    found = tables.of_link("services", "id", service)
    return found[0].text("organization_id") if found else ""


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}
