"""Open Referral HSDS 3: organisations and their services, as JSON, as a single table or as a zip of tables.

Only what the network knows: no fees, rules of access, accessibility, capacities or funding.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_app.ontology import ONTOLOGY
from importers.draft import Draft, Reading, Ref, Rejected, TieDraft, Unreadable
from importers.formats.hsds_contacts import contact
from importers.formats.hsds_packings import looks_like_json, looks_like_table, looks_like_zip
from importers.formats.hsds_tables import Row, Tables
from importers.plaintext import day_of

_DAYS = {"MO": "Mo", "TU": "Di", "WE": "Mi", "TH": "Do", "FR": "Fr", "SA": "Sa", "SU": "So"}


def fits(name: str, data: bytes) -> bool:
    """Whether the bytes are JSON, a table or a zip with the names of HSDS."""
    return looks_like_zip(data) or looks_like_json(data) or looks_like_table(name, data)


def read(name: str, data: bytes) -> Reading:
    """Organisations, services and business contacts as drafts; raises Unreadable."""
    tables = Tables.of(name, data)
    drafts = [draft for row in tables.rows("organizations") for draft in _organisation(tables, row)]
    drafts += [draft for row in tables.rows("services") for draft in _service(tables, row)]
    drafts += [draft for row in tables.rows("contacts") for draft in contact(tables, row)]
    if not drafts:
        raise Unreadable(
            "Die Datei enthält weder Organisationen noch Angebote (HSDS: organizations, services). Bitte prüfen "
            "Sie, ob es die "
            "richtige Datei ist."
        )
    seen: dict[str, Draft] = {}
    rejected: list[Rejected] = list(tables.rejected)
    for draft in drafts:
        if draft.key in seen and not draft.mention:
            sentence = f"Die Kennung „{draft.key[:80]}“ steht schon in Zeile {seen[draft.key].place.row}."
            rejected.append(Rejected(draft.place, (sentence,)))
        else:
            seen.setdefault(draft.key, draft)
    tables.tell_rest()
    return Reading(
        "Open Referral",
        drafts=tuple(draft for draft in drafts if seen[draft.key] is draft or draft.mention),
        rejected=tuple(rejected),
        not_taken=tuple(tables.not_taken),
        unknown=tuple(tables.unknown),
        notes=tuple(tables.notes),
    )


def _organisation(tables: Tables, row: Row) -> Iterator[Draft]:
    identity, description = row.text("id"), row.text("description")
    sort = _sort(description)
    values = {
        "name": row.text("name"),
        "aliases": row.text("alternate_name"),
        "notes": "" if sort else description,
        "email": row.text("email"),
        "website": row.text("website") or row.text("url") or row.text("uri"),
        "phone": tables.phone("organization_id", identity),
    }
    values |= tables.address(identity)
    values |= {"confirmed_on": day_of(row.text("assured_date"))}
    ties = []
    if parent := row.text("parent_organization_id"):
        ties.append(TieDraft("PART_OF", tables.ref("organizations", parent, "Organisation")))
    ties += _covers(tables, identity)
    kind = sort or "Organisation"
    yield Draft(row.place, kind, identity or row.own_key, _filled(values), tuple(ties), row.external)


def _sort(description: str) -> str:
    """The sort of organisation where the description is nothing but its name, as in our own files; else ""."""
    sorts = ONTOLOGY.subkinds(ONTOLOGY.kind("Organisation"))
    return next((one.name for one in sorts if one.label.de == description), "")


def _service(tables: Tables, row: Row) -> Iterator[Draft]:
    identity = row.text("id")
    languages = [
        language.text("name") or language.text("code")
        for language in tables.of_link("languages", "service_id", identity)
    ]
    schedules = [_times(schedule) for schedule in tables.of_link("schedules", "service_id", identity)]
    values = {
        "name": row.text("name"),
        "aliases": row.text("alternate_name"),
        "notes": row.text("description"),
        "languages": ", ".join(dict.fromkeys(filter(None, languages))),
        "times": "; ".join(dict.fromkeys(filter(None, schedules))),
        "confirmed_on": day_of(row.text("assured_date")),
    }
    messages = []
    status = row.text("status")
    if status and status != "active":
        messages.append(f"Die Datei nennt den Status „{status}“. Bitte prüfen Sie, ob es das Angebot noch gibt.")
    ties = []
    if provider := row.text("organization_id"):
        ties.append(TieDraft("OFFERS", tables.ref("organizations", provider, "Organisation"), outgoing=False))
    for area in tables.of_link("service_areas", "service_id", identity):
        if found := _territory(area):
            ties.append(TieDraft("SERVES", Ref("Territory", text=found)))
    ties += _covers(tables, identity)
    yield Draft(
        row.place, "Offer", identity or row.own_key, _filled(values), tuple(ties), row.external, tuple(messages)
    )


def _territory(area: Row) -> str:
    """The key of the territory (AGS) wherever the area has it, else its name."""
    texts = [area.text(name) for name in ("extent", "uri", "id", "name")]
    for text in texts:
        last = text.rstrip("/").replace(":", "/").rpartition("/")[2]
        if last.isdecimal() and len(last) in (5, 8):
            return last
    return area.text("name")


def _covers(tables: Tables, identity: str) -> Iterator[TieDraft]:
    """Terms of a taxonomy are topics; which of ours they mean is found by their words."""
    for term in dict.fromkeys(tables.terms(identity)):
        yield TieDraft("COVERS", Ref("Topic", text=term))


def _times(schedule: Row) -> str:
    """One schedule as one would say it: „Mo, Mi 09:00–12:00“ – or the description of the file."""
    days = ", ".join(
        _DAYS.get(day.strip()[-2:], day.strip()) for day in schedule.text("byday").split(",") if day.strip()
    )
    opens, closes = schedule.text("opens_at")[:5], schedule.text("closes_at")[:5]
    hours = f"{opens}–{closes}" if opens and closes else opens or closes
    rhythm = {"MONTHLY": "monatlich", "DAILY": "täglich"}.get(schedule.text("freq"), "")
    text = " ".join(part for part in (rhythm, days, hours) if part)
    since, until = schedule.text("valid_from"), schedule.text("valid_to") or schedule.text("until")
    span = f" (ab {since})" if since and not until else f" (bis {until})" if until else ""
    note = schedule.text("description") or schedule.text("notes")
    return (text + span if text else "") + (f" {note}" if note and text else note)


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}
