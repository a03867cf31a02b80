"""A network of our own read again changes nothing, as far as its format holds what is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.access import SYSTEM, Role
from graph_app.entities import bulk, lines
from graph_app.exports.faces import Face
from graph_app.exports.formats import gexf, graphml, hsds, kumu, tables_csv, xlsx
from graph_app.exports.reads import Outgoing, Question, outgoing
from graph_app.store import Store
from importers import formats, sources
from importers.arrival import understood
from importers.draft import Unreadable
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from tests.exports.conftest import DAY, entries, load, unpacked
from tests.importers.test_round_trip import _differing, _planned, _woven

WRITERS: dict[str, Callable[[Outgoing], bytes]] = {
    "netz.graphml": graphml.write, "netz.gexf": gexf.write, "netz.xlsx": kumu.write_xlsx, "netz.json": kumu.write_json,
    "angebote.zip": hsds.write, "kreis.xlsx": xlsx.write,
    "stellen.csv": lambda out: unpacked(tables_csv.write(out))["stellen.csv"],
}  # fmt: skip


def again(store: Store, name: str, out: Outgoing) -> Plan:
    """The plan of an export, as the reading process hands it on."""
    raw = formats.read(name, WRITERS[name](out))
    raw = (sources.known(raw.sheets) if raw.sheets else None) or raw
    arrival = understood(store, raw, Intake(name, DAY))
    return planned(store, arrival.reading, arrival.intake, Decisions())


def everything(store: Store) -> Outgoing:
    """All that the coordination may hand out."""
    return outgoing(store, Question(Face.INTERNAL, Role.KOORDINATION, DAY))


@pytest.mark.parametrize("mode", ["plan", "ist"])
def test_a_network_of_our_own_changes_nothing_whatever_it_holds(embedded_store: Store, mode: str) -> None:
    load(embedded_store, _woven(mode))
    out = everything(embedded_store)
    for name in ("netz.graphml", "netz.gexf", "netz.xlsx", "netz.json"):
        plan = again(embedded_store, name, out)
        assert (name, _differing(plan)) == (name, [])
        assert len(plan.steps) == len(out.records)
        assert (name, plan.unknown) == (name, ())


@pytest.mark.parametrize("name", ["netz.graphml", "netz.gexf", "netz.xlsx", "netz.json"])
def test_a_network_of_our_own_has_no_column_that_is_not_understood(embedded_store: Store, name: str) -> None:
    kept = {"example": "kim", "recorded_at": 1_700_000_000_000}
    office = {"node": "Office", "id": "amt", "name": "Amt", "valid_from": "2020", **kept}
    said = {"name": "Aussage", "dimension": "topics", "column": "wohnen", "state": "nein", "since": "2021"}
    load(embedded_store, iter([office, {"node": "Statement", "id": "s", **said, "until": "2025"}]))
    plan = again(embedded_store, name, everything(embedded_store))
    assert (plan.unknown, _differing(plan)) == ((), [])


def test_a_directory_of_our_own_changes_nothing(embedded_store: Store) -> None:
    load(embedded_store, entries())
    plan = again(embedded_store, "angebote.zip", everything(embedded_store))
    assert _differing(plan) == []
    assert any("höchstens eine Person" in note for note in plan.notes)
    assert {"Office", "Offer", "Position"} <= {step.kind.name for step in plan.steps}


#: A position without a title of its own, and a number that a spreadsheet takes for a formula.
PLAIN = (
    {"node": "Office", "id": "amt", "name": "Amt", "phone": "+49 (5242) 11-22"},
    {"node": "Office", "id": "anderes", "name": "=1+1 Amt"},
    {"node": "Position", "id": "stelle", "name": "Beratung Verl", "phone": "+49 (5242) 11-22"},
    {"rel": "EMPLOYED_BY", "id": "e", "from": "stelle", "to": "amt", "valid_from": "2020"},
)


@pytest.mark.parametrize("face", [Face.INTERNAL, Face.PUBLIC])
@pytest.mark.parametrize("name", ["kreis.xlsx", "stellen.csv", "angebote.zip"])
def test_a_position_without_a_title_comes_back_without_one(embedded_store: Store, name: str, face: Face) -> None:
    load(embedded_store, iter(PLAIN))
    out = outgoing(embedded_store, Question(face, Role.KOORDINATION, DAY))
    plan = again(embedded_store, name, out)
    assert _differing(plan) == []
    assert "Position" in {step.kind.name for step in plan.steps}


def test_a_changed_title_in_a_directory_is_taken(embedded_store: Store) -> None:
    load(embedded_store, iter(PLAIN))
    out = everything(embedded_store)
    data = unpacked(hsds.write(out))["contacts.csv"].replace(b"Beratung Verl", b"Fachberatung")
    plan = _planned(embedded_store, "contacts.csv", data)
    assert [row["changes"] for row in plan.rows() if row["action"] == "update"] == [{"title": [None, "Fachberatung"]}]


def test_numbers_of_a_directory_are_for_programs_and_formulas_for_nobody(embedded_store: Store) -> None:
    load(embedded_store, iter(PLAIN))
    parts = unpacked(hsds.write(everything(embedded_store)))
    assert ",+49 (5242) 11-22\r\n" in parts["phones.csv"].decode()
    assert ",'=1+1 Amt," in parts["organizations.csv"].decode()


def test_a_public_directory_ends_nobody(embedded_store: Store) -> None:
    load(embedded_store, entries())
    out = outgoing(embedded_store, Question(Face.PUBLIC, Role.KOORDINATION, DAY))
    assert "Person" not in {record.kind.name for record in out.records}
    assert _differing(again(embedded_store, "angebote.zip", out)) == []


def test_several_names_of_a_foreign_network_are_several(embedded_store: Store) -> None:
    nodes = b'{"elements":[{"label":"Amt X","type":"Amt","Andere Namen":"AX | Amt Iks"}],"connections":[]}'
    arrival = understood(embedded_store, formats.read("k.json", nodes), Intake("k.json", DAY))
    (step,) = planned(embedded_store, arrival.reading, arrival.intake, Decisions()).steps
    assert step.values["aliases"] == ["AX", "Amt Iks"]


@pytest.mark.parametrize("name", ["netz.graphml", "netz.gexf", "netz.xlsx", "netz.json"])
def test_a_single_name_with_a_comma_stays_one_name(embedded_store: Store, name: str) -> None:
    kreis = '{"node":"Territory","id":"k","name":"Kreis Muster","territory_kind":"kreis","aliases":["Muster, Kreis"]}'
    bulk.write(embedded_store, SYSTEM, lines.read(['{"format":"integrationsnetz","version":1}', kreis]))
    assert _differing(again(embedded_store, name, everything(embedded_store))) == []


def test_an_archive_of_several_files_is_to_be_unpacked_first(embedded_store: Store) -> None:
    load(embedded_store, entries())
    with pytest.raises(Unreadable, match="ZIP-Archiv"):
        formats.read("kreis.zip", tables_csv.write(everything(embedded_store)))
