"""The address of somebody restricted is told nowhere else: planted at what they hold, it leaves in nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.access import Actor, Role
from graph_app.dossiers import material
from graph_app.entities import detail, lists, reads
from graph_app.entities.discretion import discreet, told
from graph_app.exports.faces import Face
from graph_app.exports.formats import FORMATS
from graph_app.exports.reads import Question, outgoing
from graph_app.meetings import reads as meetings
from graph_app.ontology import ONTOLOGY
from graph_app.organisations import detail as organisations
from graph_app.responsibility import exports as responsibility
from graph_app.store import Store
from tests.exports.conftest import load, unpacked

DAY = date(2026, 11, 2)
COORDINATION = Actor("k", "Koordination KIM", Role.KOORDINATION)
MAIL, PHONE = "versteckt@example.org", "05242 1122"
SINCE = {"valid_from": "2020-01-01"}
SECRETS = ("versteckt", "11-22", "1122", "11 22")


def lines(**person: Any) -> list[dict[str, Any]]:
    """A function and its office that have the address of who held the function, spelt in other ways."""
    gone = {"name": "Leitung Gesperrt", "email": MAIL, "phone": PHONE, "legal_basis": "aufgabe", **person}
    position = {"name": "Beratung Verl", "title": "Beratung", "email": "Versteckt@Example.org"}
    office = {"name": "Amt", "email": MAIL, "phone": "05242/11 22", "street": "Weg 1", "city": "Verl"}
    topic = {"name": "Wohnen", "key": "wohnen"}
    return [
        {"node": "Territory", "id": "verl", "name": "Verl", "ags": "05754044", "territory_kind": "stadt"},
        {"node": "Topic", "id": "topic-wohnen", **topic},
        {"node": "Person", "id": "gone", **gone},
        {"node": "Position", "id": "stelle", "phone": "+49 (5242) 11-22", "status": "besetzt", **position},
        {"node": "Office", "id": "amt", **office},
        {"node": "Office", "id": "anderes", "name": "Anderes Amt", "email": MAIL},
        {"node": "Meeting", "id": "treffen", "name": "Sitzung", "planned_on": "2026-12-01"},
        {"rel": "HOLDS", "id": "h", "from": "gone", "to": "stelle", "valid_to": "2026-06-30"},
        {"rel": "EMPLOYED_BY", "id": "e", "from": "stelle", "to": "amt", **SINCE},
        {"rel": "MAINTAINED_BY", "id": "m", "from": "stelle", "to": "verl"},
        {"rel": "COVERS", "id": "c", "from": "stelle", "to": "topic-wohnen", **SINCE},
        {"rel": "RESPONSIBLE_FOR", "id": "r", "from": "stelle", "to": "verl", "topic": "wohnen", **SINCE},
        {"rel": "INVITED", "id": "i", "from": "stelle", "to": "treffen"},
    ]


@pytest.fixture
def restricted(embedded_store: Store) -> Store:
    """A restricted person's address at the function once held and at its office."""
    load(embedded_store, iter(lines(restricted=True)))
    return embedded_store


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
@pytest.mark.parametrize("face", [Face.INTERNAL, Face.PUBLIC])
def test_no_format_tells_the_address_of_somebody_restricted(restricted: Store, form: Any, face: Face) -> None:
    restricted.change(lambda tx: tx.run_text("MATCH (n:Entity {id: 'anderes'}) DETACH DELETE n"))
    data = form.write(outgoing(restricted, Question(face, Role.KOORDINATION, DAY)))
    text = b"\n".join(unpacked(data).values()).decode("utf-8", "replace").casefold()
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("key", ["mail", "outlook-csv", "vcard", "xlsx"])
def test_the_address_of_who_is_not_restricted_is_told(embedded_store: Store, key: str) -> None:
    load(embedded_store, iter(lines()))
    form = next(one for one in FORMATS if one.key == key)
    data = form.write(outgoing(embedded_store, Question(Face.INTERNAL, Role.KOORDINATION, DAY)))
    assert "versteckt" in b"\n".join(unpacked(data).values()).decode("utf-8", "replace").casefold()


def test_only_records_of_the_restricted_person_lose_the_address(store: Store) -> None:
    load(store, iter(lines(restricted=True)))
    found = {one.id: one.values.get("email") for one in reads.many(discreet(store), ["stelle", "amt", "anderes"])}
    assert found == {"stelle": None, "amt": None, "anderes": MAIL}


def test_what_the_unit_of_the_function_is_part_of_does_not_tell_it_either(store: Store) -> None:
    more = [
        {"node": "Unit", "id": "dienst", "name": "Fachdienst"},
        {"node": "Office", "id": "traeger", "name": "Träger", "email": MAIL},
        {"rel": "LOCATED_AT", "id": "l", "from": "stelle", "to": "dienst", **SINCE},
        {"rel": "PART_OF", "id": "p", "from": "dienst", "to": "traeger", **SINCE},
    ]
    load(store, iter([*lines(restricted=True), *more]))
    assert [one.values.get("email") for one in reads.many(discreet(store), ["traeger"])] == [None]


def test_another_number_at_the_function_stays(embedded_store: Store) -> None:
    load(embedded_store, iter(lines(restricted=True, phone="05242 1123")))
    shown = told(embedded_store, reads.one(embedded_store, "stelle"))
    assert (shown.values.get("phone"), shown.values.get("email")) == ("+49 (5242) 11-22", None)


def test_no_page_shows_the_address(restricted: Store) -> None:
    position, office = reads.one(restricted, "stelle"), reads.one(restricted, "amt")
    kind = ONTOLOGY.kind("Office")
    asked = lists.asked(kind, {"q": "Amt"})
    pages = (
        detail.build(restricted, position, DAY, COORDINATION, {}),
        organisations.build(restricted, office, DAY, COORDINATION, {}),
        [row for row in lists.build(restricted, kind, asked, None, COORDINATION).rows if row.id == "amt"],
    )
    assert [secret for secret in SECRETS if secret in str(pages).casefold()] == []


def test_the_history_does_not_tell_it_either(restricted: Store) -> None:
    from graph_app.entities import changes

    office = reads.one(restricted, "amt")
    new = {"email": "postfach@example.org"}
    restricted.change(lambda tx: changes.update(tx, COORDINATION, "amt", office.version, new))
    page = detail.build(restricted, reads.one(restricted, "amt"), DAY, COORDINATION, {})
    assert "postfach@example.org" in str(page.history)
    assert "versteckt" not in str(page.history)


def test_no_answer_dossier_or_invitation_tells_it(restricted: Store) -> None:
    answer = responsibility.answer(restricted, {"q": "Wohnen Verl"}, DAY)
    about = material.subject(restricted, "stelle")
    around = material.material(restricted, about, DAY)
    guests = meetings.guests(restricted, reads.one(restricted, "treffen"))
    assert answer["answer"]["position"] == "stelle"
    told_here = (answer, about, [one for one in around.records.values() if one.id != "gone"], guests)
    assert [secret for secret in SECRETS if secret in str(told_here).casefold()] == []
