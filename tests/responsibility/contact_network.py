"""Writes contact_network.jsonl from contact_tables.py: ``python -m tests.responsibility.contact_network``.

Topics, stages and actor groups are those of the starter kit, word for word: loaded after it they change nothing,
loaded alone they are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_app.starter import files
from tests.responsibility import contact_tables as tables
from tests.responsibility.contact_tables import Entry

TARGET = Path(__file__).with_suffix(".jsonl")
MARK = "erfunden"
SOURCE = "erf-quelle"
BEGIN = "2022-01-01"
ARCHIVED = 1767225600000  # 01.01.2026 in UTC
PROVENANCE: Entry = {"source": SOURCE, "observed_on": BEGIN}


def entries() -> Iterator[Entry]:
    """All lines but the header: records, then relationships; every end exists."""
    yield from (e for e in files.reference_lists() if e.get("node") in ("ActorGroup", "Stage", "Topic"))
    made = [*_places(), *_people(), *_told(), *_lying(), *_working(), *_responsible()]
    for entry in sorted(made, key=lambda e: ("rel" in e, e.get("node") or e["rel"], e["id"])):
        yield {**entry, "example": MARK}


def _places() -> Iterator[Entry]:
    yield _node("Source", SOURCE, "Kontaktnetz für Tests", source_kind="sonstiges", dated_on=BEGIN)
    for ags, (kind, name, _, others, codes) in tables.TERRITORIES.items():
        values: Entry = {"ags": ags, "territory_kind": kind, "aliases": [name, *others]}
        if codes:
            values |= {"postal_codes": codes, "own_youth_office": ags == tables.MUE}
        yield _node("Territory", f"ags-{ags}", name, **values)
    for key, (kind, name, _, _) in tables.ORGANISATIONS.items():
        yield _node(kind, key, name, aliases=[name], email=f"{key}@example.org", **_end_of(key))
    yield _node("Unit", tables.UNIT, "Abteilung Soziales Kaltensteig", code="50", email=f"{tables.UNIT}@example.org")


def _end_of(key: str) -> Entry:
    if key == "erf-tan-kulturverein":
        return {"valid_from": BEGIN, "valid_to": "2024-12-31"}
    return {"archived_at": ARCHIVED} if key == "erf-kal-kulturhaus" else {}


def _people() -> Iterator[Entry]:
    for number, (key, (title, place, _, extra)) in enumerate(tables.POSITIONS.items(), start=100):
        named = tables.ORGANISATIONS[place][1] if place in tables.ORGANISATIONS else "Stadtverwaltung Kaltensteig"
        contact: Entry = {"email": f"{key}@example.org", "phone": f"030 23125 {number}", "hours": "Mo–Do 9–12 Uhr"}
        yield _node("Position", key, f"{title}, {named}", title=title, **contact, **_filling(extra))
    holders = {holder for _, _, holder, _ in tables.POSITIONS.values() if holder}
    deputies = {key.removeprefix("erf-person-") for key, _, _ in tables.DEPUTIES if "-person-" in key}
    for number in sorted(holders | deputies | {number for number, _, _ in tables.TENURES}):
        kept: Entry = {"restricted": True} if number in tables.RESTRICTED else {}
        basis: Entry = {"legal_basis": "aufgabe", "origin": "erfunden für Tests"}
        yield _node("Person", f"erf-person-{number}", f"Person {number}", **basis, **kept)


def _filling(extra: Entry) -> Entry:
    """The status of a position with its days; "vacant" names the day since when nobody holds it."""
    if "vacant" not in extra:
        return {"status": "besetzt", "status_since": BEGIN, **extra}
    since = extra["vacant"]
    before = [{"value": "besetzt", "from": BEGIN, "to": since}]
    rest = {name: value for name, value in extra.items() if name != "vacant"}
    return {"status": "vakant", "status_since": since, "status_history": before, **rest}


def _told() -> Iterator[Entry]:
    for ags, dimension, column, state, evidence, since, until in tables.STATEMENTS:
        values: Entry = {"dimension": dimension, "column": column, "state": state, "evidence": evidence}
        values |= {"since": since, "observed_on": since, "source": SOURCE}
        values |= {"until": until} if until else {}
        values |= {"confirmed_on": since} if evidence == "confirmed" else {}
        key = f"erf-aussage-{ags}-{column}-{state}"
        yield _node("Statement", key, f"{column} in {tables.TERRITORIES[ags][1]}: {state}", **values)
        yield _tie("IN_TERRITORY", key, f"ags-{ags}")
    for key, (name, organisation, ags, extra) in tables.OFFERS.items():
        yield _node("Offer", key, name, offer_kind="sprachkurs", level="B1", valid_from=BEGIN, **extra)
        yield _tie("OFFERS", organisation, key)
        yield _tie("SERVES", key, f"ags-{ags}")
        yield _tie("COVERS", key, "topic-sprache")
        yield _tie("COVERS", key, "stage-06")


def _lying() -> Iterator[Entry]:
    for ags, (_, _, lies_in, _, _) in tables.TERRITORIES.items():
        if lies_in:
            yield _tie("IN_TERRITORY", f"ags-{ags}", f"ags-{lies_in}")
    for key, (_, _, ags, group) in tables.ORGANISATIONS.items():
        yield _tie("IN_TERRITORY", key, f"ags-{ags}")
        if group:
            yield _tie("ACTS_AS", key, f"group-{group}")
    yield _tie("PART_OF", tables.UNIT, "erf-kal-stadt")


def _working() -> Iterator[Entry]:
    for key, (_, place, holder, extra) in tables.POSITIONS.items():
        yield _tie("LOCATED_AT", key, place)
        if holder:
            confirmed = {name: extra[name] for name in ("confirmed_on",) if name in extra}
            yield _tie("HOLDS", f"erf-person-{holder}", key, **confirmed)
    for number, key, extra in tables.TENURES:
        yield _tie("HOLDS", f"erf-person-{number}", key, **extra)
    for deputy, key, extra in tables.DEPUTIES:
        yield _tie("DEPUTY_OF", deputy, key, **extra)


def _responsible() -> Iterator[Entry]:
    for who, territories, topic, stage, law, extra in tables.RESPONSIBLE:
        limits = {"topic": topic, "stage": stage, "law_area": law}
        for ags in territories:
            yield _tie("RESPONSIBLE_FOR", who, f"ags-{ags}", **{k: v for k, v in limits.items() if v}, **extra)
    for key, ends in tables.COVERS.items():
        for end in ends:
            yield _tie("COVERS", key, end)
    for key, territories in tables.SERVES.items():
        for ags in territories:
            yield _tie("SERVES", key, f"ags-{ags}")


def _node(kind: str, key: str, name: str, **values: Any) -> Entry:
    return {"node": kind, "id": key, "name": f"{name} ({MARK})", **values}


def _tie(rel: str, start: str, end: str, **values: Any) -> Entry:
    evidence = "confirmed" if "confirmed_on" in values else "claimed"
    dated: Entry = {"mode": "ist", "valid_from": BEGIN, **PROVENANCE, "evidence": evidence, **values}
    return {"rel": rel, "id": f"{start}--{rel.lower().replace('_', '-')}--{end}", "from": start, "to": end, **dated}


def write() -> None:
    """Write the file beside this module; the same entries give the same bytes."""
    lines = [files.HEADER, *entries()]
    TARGET.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    write()
