"""What a list of our own says is what is stored: read again it changes nothing, whatever the kinds, ties and names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph_app.access import Role
from graph_app.entities.record import Tie
from graph_app.exports.faces import Face
from graph_app.exports.formats import tables_csv, xlsx
from graph_app.exports.reads import Question, outgoing
from graph_app.ontology import ONTOLOGY, Day, NodeKind
from graph_app.store import Store
from importers import formats
from importers.arrival import understood
from importers.draft import Ref, TieDraft
from importers.intake import Decisions, Intake
from importers.joined import again
from importers.plan import Plan
from importers.planning import planned
from tests.exports.conftest import DAY, Entry, entries, filled, load, unpacked

#: Names that a cell of several would take apart, and one that a list of persons would read a degree from.
_NAMES = {
    "Person": "Dr. Koordination KIM; Vertretung",
    "Organisation": "Amt für Jugend, Familie; Integration",
    "Office": "Amt | Bürgerdienste",
    "Body": "Runder Tisch (Adorf)\nZusatz",
}
_UNIQUE = {
    "Territory": {"-twin": {"ags": "05999008"}, "-odd": {"ags": "05999012"}},
    **{name: {"-twin": {"key": "zwei"}, "-odd": {"key": "drei"}} for name in ("Topic", "Stage", "ActorGroup")},
}
_BOOKS = ("REFERS_TO", "STATED_IN", "MAINTAINED_BY")


def _kinds(ends: tuple[NodeKind, ...]) -> list[NodeKind]:
    found = (kind for end in ends for kind in ONTOLOGY.subkinds(end) if kind.generic and not kind.abstract)
    return list(dict.fromkeys(found))


def _woven(mode: str) -> Iterator[Entry]:
    """Of every kind two records of one name and one of a difficult name, joined in every way that is allowed."""
    for entry in entries():
        if "rel" in entry:
            continue
        yield entry
        if entry["id"] == f"{entry['node']}-1":
            unique = _UNIQUE.get(entry["node"], {})
            odd = _NAMES.get(entry["node"], "Frau Prof. Dr. X, Y; Z / W und V")
            yield {**entry, "id": f"{entry['node']}-twin", **unique.get("-twin", {})}
            yield {**entry, "id": f"{entry['node']}-odd", "name": odd, **unique.get("-odd", {})}
    for rel in ONTOLOGY.relations:
        if rel.name in _BOOKS:
            continue
        full = {name: value for name, value in filled(rel).items() if mode == "plan" or name != "plan_version"}
        for source in _kinds(rel.source):
            for target in _kinds(rel.target):
                for one, other in (("1", "odd"), ("twin", "1"), ("odd", "1")):
                    ends = {"from": f"{source.name}-{one}", "to": f"{target.name}-{other}"}
                    values = {} if one == "twin" else full
                    key = f"{rel.name}-{source.name}-{target.name}-{one}"
                    yield {"rel": rel.name, "id": key, **ends, **values, "mode": mode}


def _planned(store: Store, name: str, data: bytes) -> Plan:
    arrival = understood(store, formats.read(name, data), Intake(name, DAY))
    return planned(store, arrival.reading, arrival.intake, Decisions())


def _differing(plan: Plan) -> list[tuple[str, str, object, object]]:
    told = ((row["action"], row["name"], row["changes"], row["questions"]) for row in plan.rows())
    return [one for one in told if one[0] != "unchanged"]


@pytest.mark.parametrize("mode", ["plan", "ist"])
def test_a_list_of_our_own_changes_nothing_whatever_it_holds(embedded_store: Store, mode: str) -> None:
    load(embedded_store, _woven(mode))
    out = outgoing(embedded_store, Question(Face.INTERNAL, Role.KOORDINATION, DAY))
    assert {tie.values["mode"] for tie in out.ties} == {mode}
    files = {"kreis.xlsx": xlsx.write(out), **unpacked(tables_csv.write(out))}
    plans = {name: _planned(embedded_store, name, data) for name, data in files.items()}
    assert {name: _differing(plan) for name, plan in plans.items() if _differing(plan)} == {}
    assert len(plans["kreis.xlsx"].steps) == len(out.records)
    assert "Blatt „Stand und Quellen“" in plans["kreis.xlsx"].not_taken
    assert "Planstand" not in plans["beziehungen.csv"].unknown


def test_what_is_added_to_a_list_of_our_own_is_seen(embedded_store: Store) -> None:
    load(embedded_store, _woven("plan"))
    out = outgoing(embedded_store, Question(Face.INTERNAL, Role.KOORDINATION, DAY))
    data = unpacked(tables_csv.write(out))["beziehungen.csv"].decode("utf-8-sig")
    heading, *rows = data.splitlines(keepends=True)
    one = next(row for row in rows if "LOCATED_AT" in row and "Position-1" in row)
    plan = _planned(embedded_store, "b.csv", (heading + one.replace("Plan", "Ist", 1)).encode())
    assert [list(row["changes"]) for row in plan.rows() if row["action"] != "unchanged"] == [["LOCATED_AT"]]


def _tie(**values: object) -> Tie:
    return Tie(ONTOLOGY.relation("SUBMITTED_TO"), "t", 1, "paper", "body", values)


def _again(tie: Tie, replaces: bool = False, **values: object) -> bool:
    draft = TieDraft(tie.rel.name, Ref("Body", "x"), values=values, replaces=replaces)
    return again([tie], "body", draft, values, Intake("l.xlsx", date(2024, 9, 1))) is not None


def test_a_body_named_without_a_day_is_the_one_of_some_day() -> None:
    stored = _tie(date=Day.parse("01.03.2024"), mode="ist")
    assert _again(stored)
    assert _again(stored, date=Day.parse("01.03.2024"))
    assert not _again(stored, date=Day.parse("02.03.2024"))


def test_what_is_planned_is_not_what_is() -> None:
    assert not _again(_tie(mode="plan", plan_version="v1"))
    assert _again(_tie(mode="plan", plan_version="v1"), mode="plan")
    assert not _again(_tie(mode="plan", plan_version="v1"), mode="plan", plan_version="v2")


def test_what_is_over_is_the_same_where_the_row_tells_its_days() -> None:
    days = {"valid_from": Day.parse("2015"), "valid_to": Day.parse("2020")}
    assert _again(_tie(**days), **days)
    assert not _again(_tie(**days))
    assert _again(_tie(**days), replaces=True, **days)
    assert not _again(_tie(**days), replaces=True)


def test_on_its_last_day_it_holds_unless_the_row_tells_who_came_next() -> None:
    last = {"valid_to": Day.parse("01.09.2024")}
    assert _again(_tie(**last))
    assert not _again(_tie(**last), replaces=True)
