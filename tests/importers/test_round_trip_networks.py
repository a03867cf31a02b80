"""A network of our own read again changes nothing, as far as its format holds what is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.access import SYSTEM, Role
from graph_app.entities import bulk, lines
from graph_app.exports.faces import Face
from graph_app.exports.formats import gexf, graphml, hsds, kumu, tables_csv
from graph_app.exports.reads import Outgoing, Question, outgoing
from graph_app.store import Store
from importers import formats, sources
from importers.arrival import understood
from importers.draft import Unreadable
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from tests.exports.conftest import DAY, entries, load
from tests.importers.test_round_trip import _differing, _woven

WRITERS: dict[str, Callable[[Outgoing], bytes]] = {
    "netz.graphml": graphml.write, "netz.gexf": gexf.write, "netz.xlsx": kumu.write_xlsx, "netz.json": kumu.write_json,
    "angebote.zip": hsds.write,
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


def test_a_directory_of_our_own_changes_nothing(embedded_store: Store) -> None:
    load(embedded_store, entries())
    plan = again(embedded_store, "angebote.zip", everything(embedded_store))
    assert _differing(plan) == []
    assert any("höchstens eine Person" in note for note in plan.notes)
    assert {"Office", "Offer", "Position"} <= {step.kind.name for step in plan.steps}


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
