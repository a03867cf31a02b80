"""Dossiers over REST: the shape that other programs rely on."""

from __future__ import annotations

import pytest

from graph_app.access import Role
from tests.api.conftest import Program


@pytest.fixture
def asked(program: Program) -> Program:
    """A program over a Kreis with one municipality and one position in it."""
    program.kreis()
    position = program.make("Position", name="Case Management", baustein=2, email="kanapost@example.org")
    source = program.make("Source", name="Bericht", source_kind="ratspapier")["id"]
    tie = {"type": "SERVES", "from": position["id"], "to": "05001004", "source": source, "quote": "Seit 2023."}
    assert program.post("/relationships", {**tie, "observed_on": "2023-06-01"}).status_code == 201
    return program


def test_a_dossier_answers_in_the_promised_shape(asked: Program) -> None:
    found = asked.read("/dossiers/05001004?stichtag=2024-12-31")
    assert (found["subject"]["name"], found["stichtag"], found["face"]) == ("Musterstadt", "2024-12-31", "internal")
    states = {section["key"]: section["state"] for section in found["sections"]}
    assert (states["positions"], states["grants"]) == ("erfasst", "keine_angaben")
    assert [section["items"] for section in found["sections"] if section["key"] == "grants"] == [[]]


def test_an_item_carries_its_evidence_as_the_contract_writes_it(asked: Program) -> None:
    sections = {section["key"]: section for section in asked.read("/dossiers/05001004")["sections"]}
    (item,) = sections["positions"]["items"]
    (proof,) = item["evidence"]
    assert {"source", "quote", "observed_on", "evidence"} <= set(proof)
    assert (proof["quote"], proof["observed_on"], item["stand"]) == ("Seit 2023.", "2023-06-01", "2023-06-01")


def test_the_public_face_leaves_out_what_is_internal(asked: Program) -> None:
    assert "kanapost" in asked.get("/dossiers/05001004").text
    assert "kanapost" not in asked.get("/dossiers/05001004?face=public").text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/dossiers/nichts", 404), ("/dossiers/05001004?face=x", 422), ("/dossiers/05001004?stichtag=x", 422)],
)
def test_a_question_that_cannot_be_answered_is_refused(asked: Program, path: str, status: int) -> None:
    assert asked.get(path).status_code == status


def test_a_role_without_records_has_no_dossier(as_role: object) -> None:
    assert as_role(Role.ADMIN).get("/dossiers/05001004").status_code == 403  # type: ignore[operator]
