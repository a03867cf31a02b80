"""Every file of ``fixtures`` is understood as a coordinator expects; what expects it stands beside the file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import bulk, dump, lines
from graph_app.ontology import ONTOLOGY
from graph_app.settings import Settings
from graph_app.starter.changes import load_kit
from graph_app.store import Store, open_store
from importers.arrival import Arrival, arrived
from importers.draft import Unreadable
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from importers.run import run
from importers.undo import undo

FOLDER = Path(__file__).parent / "fixtures"
EXPECTED = sorted(path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.expected.json"))
KREIS = "ags-05754"
WHOLE_WAY = (
    "xlsx_schon_erfasst.xlsx", "xlsx_nn.xlsx", "stellenplan.xlsx", "angebote.csv", "beziehungen.csv", "verteiler.csv",
    "outlook_kontakte_alt.csv", "karte_40.vcf", "termin_reihe.ics", "kumu.json", "gv_isys.xlsx", "anschriften.xlsx",
    "xlsx_boese_texte.xlsx", "xlsx_mehrere_kommunen.xlsx",
)  # fmt: skip
#: Defects that are known and not mended yet, by file and "plan" or "whole way".
OPEN: dict[tuple[str, str], str] = {}


def _filled(store: Store) -> Store:
    load_kit(store, SYSTEM, "05754")
    bulk.write(store, SYSTEM, lines.read((FOLDER / "base.jsonl").read_text(encoding="utf-8").splitlines()))
    return store


@pytest.fixture(scope="module")
def kreis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The starter kit of Kreis Gütersloh and a few organisations; only read from."""
    store = open_store(Settings.load({}, data=tmp_path_factory.mktemp("kreis")))
    yield _filled(store)
    store.close()


def _expected(file: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((FOLDER / f"{file}.expected.json").read_text(encoding="utf-8"))
    return told


def _arrived(store: Store, file: str) -> Arrival:
    intake = Intake(file, date(2024, 9, 1), KREIS, "eigene Liste des KI", kind=_expected(file)["as"])
    return arrived(store, file, (FOLDER / file).read_bytes(), intake)


def _answer(store: Store, file: str) -> dict[str, Any]:
    """What the program says, in the words of the expectation."""
    try:
        arrival = _arrived(store, file)
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    plan = planned(store, arrival.reading, arrival.intake, Decisions())
    answer = {"refused": None, "rows": plan.rows(), "counts": plan.counts, "unknown": plan.unknown}
    return {**answer, "told": [*plan.not_taken, *plan.notes]}


def _fits(wanted: str, told: str) -> bool:
    """~ begins a regular expression, everything else is meant exactly."""
    return re.search(wanted[1:], told, re.DOTALL) is not None if wanted.startswith("~") else wanted == told


def _holds(wanted: str, told: str) -> bool:
    return _fits(wanted, told) if wanted.startswith("~") else wanted in told


def _same(wanted: Any, told: Any) -> bool:
    if isinstance(wanted, list):
        return isinstance(told, list) and len(wanted) == len(told) and all(map(_same, wanted, told))
    if isinstance(wanted, str) and isinstance(told, str):
        return _fits(wanted, told)
    return bool(wanted == told)


def _is_a(kind: str, wanted: str) -> bool:
    return ONTOLOGY.kind(kind).is_a(ONTOLOGY.kind(wanted))


def _lacks(wanted: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    """What a row of the answer lacks of an expected one; the first entry is "other" when it is another record."""
    if wanted["row"] not in (None, told["row"]) or not _fits(wanted["name"], told["name"]):
        return ["other"]
    if not _is_a(told["kind"], wanted.get("kind", told["kind"])):
        return ["other"]
    messages = " ".join([*told["messages"], *(str(q["sentence"]) + str(q["options"]) for q in told["questions"])])
    mentioned = json.dumps(told["changes"], ensure_ascii=False)
    lacks = [] if _fits(wanted["action"], told["action"]) else [f"{told['action']} instead of {wanted['action']}"]
    says = wanted.get("messages_contain", [])
    lacks += [f"says nothing of {text}: {messages}" for text in says if not _holds(text, messages)]
    lacks += [f"no {text} in {mentioned}" for text in wanted.get("mentions", []) if not _holds(text, mentioned)]
    for name, value in wanted.get("changes", {}).items():
        if not _same(value, told["changes"].get(name)):
            lacks.append(f"{name}: {told['changes'].get(name)} instead of {value}")
    return lacks


def _missing(wanted: Mapping[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    """What no row of the answer meets: of the row that comes nearest."""
    found = [_lacks(wanted, told) for told in rows]
    near = [lacks for lacks in found if lacks[:1] != ["other"]]
    if not near:
        return [f"no row like {wanted['row']} {wanted['name']} {wanted.get('kind', '')}"]
    return [f"row {wanted['row']} {wanted['name']}: {lack}" for lack in min(near, key=len)]


def differences(expected: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """Where an answer is not what was expected, a sentence each."""
    if expected["refused"] or got["refused"]:
        idea = expected["refused"]
        return [] if idea and got["refused"] and _holds(idea, got["refused"]) else [f"refused {idea}: {got['refused']}"]
    rows = got["rows"]
    wrong = [line for wanted in expected["rows"] for line in _missing(wanted, rows)]
    taken = [row["name"] for row in rows if row["action"] != "rejected"]
    wrong += [f"{name} is no record" for name in taken if any(_fits(absent, name) for absent in expected["absent"])]
    if expected["counts"] is not None and expected["counts"] != got["counts"]:
        wrong.append(f"counts {got['counts']} instead of {expected['counts']}")
    for kind, number in (expected["created"] or {}).items():
        made = [row["name"] for row in rows if row["action"] == "create" and _is_a(row["kind"], kind)]
        if len(made) != (number or 0):
            wrong.append(f"{kind}: {len(made)} new instead of {number}: {made}")
    if expected["unknown_columns"] is not None and sorted(expected["unknown_columns"]) != sorted(got["unknown"]):
        wrong.append(f"unknown {list(got['unknown'])} instead of {expected['unknown_columns']}")
    told = " ".join(got["told"])
    return wrong + [f"{text} is not told: {told}" for text in expected["not_taken_contain"] if not _holds(text, told)]


def _marked(file: str, way: str = "plan") -> Any:
    reason = OPEN.get((file, way))
    return pytest.param(file, marks=pytest.mark.xfail(strict=True, reason=reason)) if reason else file


@pytest.mark.parametrize("file", [_marked(file) for file in EXPECTED])
def test_a_list_is_understood_as_its_owner_means_it(kreis: Store, file: str) -> None:
    assert differences(_expected(file), _answer(kreis, file)) == []


def _planned(store: Store, file: str) -> tuple[Plan, Arrival]:
    arrival = _arrived(store, file)
    return planned(store, arrival.reading, arrival.intake, Decisions()), arrival


def _nodes(store: Store) -> Counter[str]:
    """How many records of each kind there are, without those that keep the books of an import."""
    return Counter(
        line["node"] for line in dump.lines(store) if "node" in line and line["node"] not in ("Source", "ExternalId")
    )


def _the_whole_way(store: Store, file: str) -> None:
    """Carry a list out: it does what it said; a second time nothing; taken back, everything is as before."""
    _filled(store)
    before, digits = _nodes(store), dump.digest(store)
    plan, arrival = _planned(store, file)
    said = Counter(row["kind"] for row in plan.rows() if row["action"] == "create")
    outcome = run(store, SYSTEM, arrival.reading, arrival.intake, Decisions(), expected=plan.digest())
    assert _nodes(store) - before == said
    assert outcome.import_id is not None
    after = dump.digest(store)
    again, arrival = _planned(store, file)
    run(store, SYSTEM, arrival.reading, arrival.intake, Decisions())
    assert (again.counts["create"], again.counts["update"], again.counts["ask"]) == (0, 0, 0), [
        (row["name"], row["action"], row["changes"]) for row in again.rows() if row["action"] != "unchanged"
    ]
    assert dump.digest(store) == after != digits
    undo(store, SYSTEM, outcome.import_id)
    assert dump.digest(store) == digits


@pytest.mark.parametrize("file", [_marked(file, "whole way") for file in WHOLE_WAY])
def test_a_list_keeps_its_word_twice_and_can_be_taken_back(embedded_store: Store, file: str) -> None:
    _the_whole_way(embedded_store, file)


@pytest.mark.parametrize("file", ["xlsx_schlicht.xlsx", "gremien.xlsx"])
def test_both_engines_keep_the_word(store: Store, file: str) -> None:
    _the_whole_way(store, file)
