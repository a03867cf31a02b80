"""Cards and Outlook's list of our own read again change nothing; what somebody changed on one changes only that."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from graph_app.access import SYSTEM, Role
from graph_app.clock import today
from graph_app.entities import bulk, lines
from graph_app.exports.faces import Face
from graph_app.exports.formats import outlook, vcard
from graph_app.exports.reads import Outgoing, Question, outgoing
from graph_app.starter import changes
from graph_app.store import Store
from importers import formats, sources
from importers.arrival import understood
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from tests.exports.conftest import Entry, load, unpacked
from tests.exports.test_contacts import ALL, AMT, FRAU, STELLE, TIES
from tests.importers.test_round_trip import _differing, _woven
from tests.responsibility import contact_network

HEADER = '{"format":"integrationsnetz","version":1}'
#: Outlook's German headings in its English version.
_ENGLISH = {
    "Anrede": "Title", "Vorname": "First Name", "Weitere Vornamen": "Middle Name", "Nachname": "Last Name",
    "Suffix": "Suffix", "Firma": "Company", "Abteilung": "Department", "Position": "Job Title",
    "Straße geschäftlich": "Business Street", "Ort geschäftlich": "Business City",
    "Region geschäftlich": "Business State", "Postleitzahl geschäftlich": "Business Postal Code",
    "Land/Region geschäftlich": "Business Country/Region", "Telefon geschäftlich": "Business Phone",
    "E-Mail-Adresse": "E-mail Address", "E-Mail-Typ": "E-mail Type", "E-Mail: Angezeigter Name": "E-mail Display Name",
    "Kategorien": "Categories", "Webseite": "Web Page", "Benutzer 1": "User 1",
}  # fmt: skip


def _english(data: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("cp1252"))))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([[_ENGLISH[heading] for heading in rows[0]], *rows[1:]])
    return text.getvalue().encode("cp1252")


def _cards(out: Outgoing) -> bytes:
    return b"".join(unpacked(vcard.write(out)).values())


WRITERS: dict[str, Callable[[Outgoing], bytes]] = {
    "karten.vcf": _cards, "kontakte.csv": outlook.write, "contacts.csv": lambda out: _english(outlook.write(out)),
}  # fmt: skip


def again(store: Store, name: str, data: bytes) -> Plan:
    """The plan of an export, as the reading process hands it on."""
    raw = formats.read(name, data)
    raw = (sources.known(raw.sheets) if raw.sheets else None) or raw
    assert not raw.sheets or raw.drafts
    arrival = understood(store, raw, Intake(name, today()))
    return planned(store, arrival.reading, arrival.intake, Decisions())


def _out(store: Store, face: Face = Face.INTERNAL) -> Outgoing:
    return outgoing(store, Question(face, Role.KOORDINATION, today()))


def add(store: Store, *entries: Entry) -> None:
    """Write records and relationships."""
    bulk.write(store, SYSTEM, lines.read([HEADER, *map(json.dumps, entries)]))


@pytest.mark.parametrize("face", [Face.INTERNAL, Face.PUBLIC])
def test_contacts_of_our_own_change_nothing_whatever_they_are(embedded_store: Store, face: Face) -> None:
    load(embedded_store, _woven("ist"))
    out = _out(embedded_store, face)
    wanted = {one.id for name in ("Organisation", "Unit", "Person") for one in out.of(name)}
    for name, write in WRITERS.items():
        plan = again(embedded_store, name, write(out))
        assert (name, _differing(plan)) == (name, [])
        assert wanted <= {step.record.id for step in plan.steps if step.record}


def test_the_contacts_of_the_examples_change_nothing(embedded_store: Store) -> None:
    changes.load_all_examples(embedded_store, SYSTEM)
    out = _out(embedded_store)
    for name, write in WRITERS.items():
        plan = again(embedded_store, name, write(out))
        assert (name, _differing(plan)) == (name, [])
        assert len(plan.steps) > 20


def test_the_contacts_of_a_network_change_nothing(embedded_store: Store) -> None:
    bulk.write(embedded_store, SYSTEM, lines.read([HEADER, *map(json.dumps, contact_network.entries())]))
    for face in (Face.INTERNAL, Face.PUBLIC):
        out = _out(embedded_store, face)
        for name, write in WRITERS.items():
            plan = again(embedded_store, name, write(out))
            assert (name, face, _differing(plan)) == (name, face, [])
            assert len(plan.steps) > 20


@pytest.mark.parametrize("name", WRITERS)
def test_a_changed_number_changes_that_person_and_nothing_else(embedded_store: Store, name: str) -> None:
    add(embedded_store, *ALL)
    data = WRITERS[name](_out(embedded_store)).replace(b"05241 85-12", b"05241 85-99")
    found = [(step.record and step.record.id, step.changes) for step in again(embedded_store, name, data).steps]
    assert [one for one in found if one[1]] == [("p", {"phone": ["05241 85-12", "05241 85-99"]})]


@pytest.mark.parametrize("name", WRITERS)
def test_a_changed_address_changes_the_organisation_once(embedded_store: Store, name: str) -> None:
    add(embedded_store, *ALL)
    data = WRITERS[name](_out(embedded_store)).replace(b"Wasserstr. 14", b"Wasserstr. 15")
    plan = again(embedded_store, name, data)
    found = [(step.record and step.record.id, step.changes) for step in plan.steps if step.changes]
    assert found == [("amt", {"street": ["Wasserstr. 14", "Wasserstr. 15"]})]
    said = [message for step in plan.steps for message in step.messages]
    assert any("geändert: die Anschrift. Das gehört zu einem anderen Eintrag" in message for message in said)


@pytest.mark.parametrize("name", WRITERS)
def test_an_older_card_takes_nothing_back_that_nobody_changed_on_it(embedded_store: Store, name: str) -> None:
    add(embedded_store, *ALL)
    data = WRITERS[name](_out(embedded_store))
    embedded_store.change(lambda tx: tx.run_text("MATCH (n:Person {id: 'p'}) SET n.phone = '05241 85-98'"), seconds=60)
    assert _differing(again(embedded_store, name, data)) == []


@pytest.mark.parametrize("name", WRITERS)
def test_a_position_without_an_employer_and_a_unit_make_no_organisation(embedded_store: Store, name: str) -> None:
    unit = {"node": "Unit", "id": "u", "name": "Team Zuwanderung", "email": "team@kreis.example"}
    part = {"rel": "PART_OF", "id": "po", "from": "u", "to": "amt"}
    add(embedded_store, AMT, STELLE, unit, part)
    out = _out(embedded_store)
    plan = again(embedded_store, name, WRITERS[name](out).replace(b"cm@kreis", b"kim@kreis"))
    found = {step.record.id if step.record else step.name: step.changes for step in plan.steps}
    assert found == {"amt": {}, "u": {}, "s": {"email": ["cm@kreis.example", "kim@kreis.example"]}}


@pytest.mark.parametrize("name", WRITERS)
def test_a_person_who_moved_to_another_employer_gets_that_position(embedded_store: Store, name: str) -> None:
    add(embedded_store, AMT, STELLE, FRAU, *TIES)
    rows = WRITERS[name](_out(embedded_store))
    if name.endswith(".vcf"):
        own = unpacked(vcard.write(_out(embedded_store)))["dr-erika-van-der-muster.vcf"]
        rows = own.replace(b"TITLE:Case Management", b"TITLE:Leitung")
    else:
        heading, *others = rows.splitlines(keepends=True)
        one = next(line for line in others if b"erika@" in line)
        rows = heading + one.replace(b'"Case Management"', b'"Leitung"')
    plan = again(embedded_store, name, rows)
    made = {step.kind.name: step for step in plan.steps}
    assert {name: step.action.value for name, step in made.items()} == {
        "Person": "unchanged", "Position": "create", "Office": "unchanged",
    }  # fmt: skip
    assert {(link.rel.name, link.source, link.target) for link in made["Position"].links} == {
        ("HOLDS", "p", made["Position"].end), ("EMPLOYED_BY", made["Position"].end, "amt"),
    }  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
def test_a_restricted_person_stays_out_even_with_an_old_card(embedded_store: Store, name: str) -> None:
    add(embedded_store, *ALL)
    data = WRITERS[name](_out(embedded_store)).replace(b"05241 85-12", b"05241 85-99")
    embedded_store.change(lambda tx: tx.run_text("MATCH (n:Person {id: 'p'}) SET n.restricted = true"), seconds=60)
    plan = again(embedded_store, name, data)
    (step,) = [step for step in plan.steps if step.kind.name == "Person"]
    assert (step.action.value, step.values, step.changes) == ("rejected", {}, {})


@pytest.mark.parametrize("name", WRITERS)
def test_cards_of_another_instance_are_new(embedded_store: Store, name: str) -> None:
    add(embedded_store, *ALL)
    data = WRITERS[name](_out(embedded_store))
    embedded_store.change(lambda tx: tx.run_text("MATCH (n:Entity) DETACH DELETE n"), seconds=60)
    plan = again(embedded_store, name, data)
    assert {"Dr. Erika van der Muster", "Erika van der Muster"} & {step.name for step in plan.steps}
    assert {step.action.value for step in plan.steps} == {"create"}
    assert not [pair for step in plan.steps for pair in step.external if pair[0].startswith("integrationsnetz")]


@pytest.mark.parametrize("name", WRITERS)
def test_a_name_that_looks_like_a_formula_comes_back_as_it_is(embedded_store: Store, name: str) -> None:
    add(embedded_store, {**AMT, "name": "=Amt+1", "street": "@Markt; Haus 3"}, {**FRAU, "name": "-Erika Muster"})
    data = WRITERS[name](_out(embedded_store))
    assert name.endswith(".vcf") or b'"\'=Amt+1"' in data
    assert _differing(again(embedded_store, name, data)) == []
    changed = data.replace(b"Haus 3", b"Haus 4")
    found = [step.changes for step in again(embedded_store, name, changed).steps if step.changes]
    assert [list(one) for one in found] == [["street"]]
