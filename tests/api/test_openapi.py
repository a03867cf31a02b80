"""The OpenAPI document: valid, complete, true about real answers; and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from graph_app.access import Role
from graph_app.ontology import ONTOLOGY
from tests.api.conftest import API, Program


@pytest.fixture
def document(program: Program) -> dict[str, Any]:
    """The OpenAPI document."""
    found: dict[str, Any] = program.read("/openapi.json")
    return found


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_operation_is_described_in_german_and_names_its_refusals(document: dict[str, Any]) -> None:
    operations = [op for path in document["paths"].values() for name, op in path.items() if name != "parameters"]
    assert len(operations) == 17
    assert [op["summary"] for op in operations if {"401", "403", "503"} - set(op["responses"])] == []


def test_every_kind_is_offered_with_its_fields(document: dict[str, Any]) -> None:
    names = {kind.name for kind in ONTOLOGY.generic}
    (kind,) = document["paths"]["/api/v1/entities/{kind}"]["parameters"]
    assert set(kind["schema"]["enum"]) == names
    assert names | {f"{name}Input" for name in names} <= set(document["components"]["schemas"])


def test_what_only_the_program_sets_is_no_input(document: dict[str, Any]) -> None:
    offered = set(document["components"]["schemas"]["PositionInput"]["properties"])
    assert offered & {"id", "kind", "version", "recorded_at", "search_text", "status_history"} == set()
    assert {"title", "fte", "status", "maintained_by"} <= offered


def test_changes_name_the_version_header(document: dict[str, Any]) -> None:
    change = document["paths"]["/api/v1/entities/{kind}/{key}"]["patch"]
    assert {"412", "428"} <= set(change["responses"])
    assert {"$ref": "#/components/parameters/IF_MATCH"} in change["parameters"]


def test_real_answers_keep_the_schemas(program: Program, document: dict[str, Any]) -> None:
    program.kreis()
    office = program.make("Office", name="Amt", valid_from="2023", email="amt@kreis.example")
    program.make("Position", name="Stelle", fte=0.5, baustein=1, status="vakant", languages=["de"])
    tie = program.tie(office["id"], "SERVES", "05001004", valid_to="09.2026")
    answers = {
        "Record": [office, *program.read("/entities/Position")["items"], *program.read("/entities/Territory")["items"]],
        "Relationship": [tie],
        "Refusal": [program.get("/entities/Office/x").json, program.post("/entities/Office", {}).json],
    }
    for name, found in answers.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        assert [error.message for answer in found for error in Draft202012Validator(schema).iter_errors(answer)] == []


@pytest.mark.parametrize("role", list(Role))
def test_every_account_may_read_how_the_interface_works(role: Role, as_role: Callable[..., Program]) -> None:
    asking = as_role(role)
    for path in ("/docs", "/openapi.json", "/docs/swagger-ui.css"):
        with asking.get(path) as answer:
            assert (path, answer.status_code) == (path, 200)


def test_the_page_loads_only_files_of_this_host(program: Program) -> None:
    page = program.get("/docs").text
    assert f'data-document="{API}/openapi.json"' in page
    assert "//" not in page.replace("http://www.w3.org", "")


def test_only_the_two_files_of_the_page_are_served(program: Program) -> None:
    assert program.get("/docs/swagger-ui.js").status_code == 404
    assert program.get("/docs/..%2f__init__.py").status_code == 404
