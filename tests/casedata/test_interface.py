"""Case data over REST: refused with code and sentence, taken with the declared header, which the document describes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import reads
from graph_app.store import Store
from tests.api.conftest import Program, application

BIRTH = "Rückruf, geb. 12.03.1990"
REVIEWED = {"Case-Data": "reviewed"}


@pytest.fixture
def program(store: Store, tmp_path: Path) -> Program:
    """A program that may do everything with records, once on each engine."""
    return Program(application(store, tmp_path), store, Role.KOORDINATION)


def overruled(program: Program, key: str) -> list[dict[str, Any]]:
    return [entry.new for entry in reads.history(program.store, key) if entry.action == "overrule"]


def test_a_record_with_case_data_is_refused_with_code_and_sentence(program: Program) -> None:
    answer = program.post("/entities/Office", {"name": "Amt", "notes": BIRTH})
    assert (answer.status_code, answer.json["code"], list(answer.json["errors"])) == (422, "case_data", ["notes"])
    assert answer.json["errors"]["notes"][0].startswith("„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus")
    assert "„Case-Data: reviewed“" in answer.json["message"]
    assert program.read("/entities/Office")["total"] == 0


def test_the_header_takes_it_and_the_history_says_so(program: Program) -> None:
    answer = program.post("/entities/Office", {"name": "Amt", "notes": BIRTH}, headers=REVIEWED)
    assert answer.status_code == 201
    assert overruled(program, answer.json["id"]) == [{"notes": ["birth_date"]}]


def test_changes_and_relationships_are_guarded_the_same_way(program: Program) -> None:
    office, place = program.make("Office", name="Amt"), program.make("Territory", name="Ort", territory_kind="stadt")
    patch = ("PATCH", f"/entities/Office/{office['id']}", {"notes": BIRTH})
    tie = ("POST", "/relationships", {"type": "SERVES", "from": office["id"], "to": place["id"], "quote": BIRTH})
    end = ("POST", f"/entities/Office/{office['id']}/archive", {"cause": BIRTH})
    for request in (patch, tie, end):
        answer = program.ask(*request, version=1)
        assert (answer.status_code, answer.json["code"]) == (422, "case_data"), request
    assert program.ask(*patch, version=1, headers=REVIEWED).status_code == 200
    assert program.ask(*tie, headers=REVIEWED).status_code == 201


def test_another_word_in_the_header_is_no_decision(program: Program) -> None:
    answer = program.post("/entities/Office", {"name": "Amt", "notes": BIRTH}, headers={"Case-Data": "nein"})
    assert answer.status_code == 422


def test_every_operation_that_takes_texts_describes_the_header(program: Program) -> None:
    document = program.read("/openapi.json")
    with_body = [one for path in document["paths"].values() for one in path.values() if "requestBody" in one]
    described = [one for one in with_body if "Case-Data" in {p.get("name") for p in one.get("parameters", ())}]
    assert (len(described) > 5, len(described)) == (True, len(with_body))
