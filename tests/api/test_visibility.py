"""What a role may not see is in no answer: restricted fields, restricted persons, relationships that name them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_app.access import Role
from tests.api.conftest import Program

FIELDS = {"legal_basis", "origin", "informed_on", "restricted"}


@pytest.fixture
def reader(as_role: Callable[..., Program]) -> Program:
    """A program that only reads."""
    return as_role(Role.LESEN)


def person(program: Program, name: str, restricted: bool = False) -> str:
    """A person with everything that is for few eyes."""
    made = program.make("Person", name=name, legal_basis="aufgabe", origin="CANARY", restricted=restricted)
    return str(made["id"])


def test_restricted_fields_are_for_those_who_see_them(program: Program, reader: Program) -> None:
    path = f"/entities/Person/{person(program, 'Kim Muster')}"
    assert set(program.read(path)) >= FIELDS
    assert set(reader.read(path)) & FIELDS == set()
    assert "CANARY" not in reader.get("/entities/Person").text


def test_a_restricted_person_does_not_exist_for_most(program: Program, reader: Program) -> None:
    key = person(program, "Leitung Gesperrt", restricted=True)
    assert program.get(f"/entities/Person/{key}").status_code == 200
    assert [reader.get(path).status_code for path in (f"/entities/Person/{key}", f"/network?ego={key}")] == [404, 404]
    assert "Gesperrt" not in reader.get("/search?q=gesperrt").text


def test_lists_count_and_page_over_open_persons_only(program: Program, reader: Program) -> None:
    for name in ("A", "B", "C", "D"):
        person(program, name, restricted=name == "B")
    pages = [reader.read(f"/entities/Person?page_size=2&page={page}") for page in (1, 2, 3)]
    assert [[item["name"] for item in page["items"]] for page in pages] == [["A", "C"], ["D"], []]
    assert ({page["total"] for page in pages}, program.read("/entities/Person")["total"]) == ({3}, 3)


def test_relationships_of_a_restricted_person_are_hidden(program_on_each: Program) -> None:
    key = person(program_on_each, "Leitung Gesperrt", restricted=True)
    position = program_on_each.make("Position", name="Stelle")["id"]
    tie = program_on_each.tie(key, "HOLDS", position)["id"]
    reader = Program(program_on_each.app, program_on_each.store, Role.LESEN)
    assert [reader.read(f"/relationships{query}")["total"] for query in ("", f"?to={position}", "?type=HOLDS")] == [
        0,
        0,
        0,
    ]
    assert [reader.get(path).status_code for path in (f"/relationships/{tie}", f"/relationships?from={key}")] == [
        404,
        404,
    ]
    asked = [program_on_each.read(f"/relationships?{end}")["total"] for end in (f"to={position}", f"from={key}")]
    assert asked == [0, 1]


def test_who_does_not_see_a_field_does_not_change_it(program: Program, as_role: Callable[..., Program]) -> None:
    path = f"/entities/Person/{person(program, 'Kim Muster')}"
    answer = as_role(Role.PFLEGEN).patch(path, {"restricted": True}, version=1)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["restricted"])
    assert program.read(path)["version"] == 1


def test_who_enters_a_person_says_why_it_may_be_kept(as_role: Callable[..., Program]) -> None:
    editor = as_role(Role.PFLEGEN)
    assert list(editor.post("/entities/Person", {"name": "Kim"}).json["errors"]) == ["legal_basis"]
    answer = editor.post("/entities/Person", {"name": "Kim", "legal_basis": "aufgabe"})
    assert (answer.status_code, "legal_basis" in answer.json) == (201, False)


def test_nobody_ties_to_a_person_they_may_not_know_of(program: Program, as_role: Callable[..., Program]) -> None:
    key = person(program, "Leitung Gesperrt", restricted=True)
    position = program.make("Position", name="Stelle")["id"]
    answer = as_role(Role.PFLEGEN).post("/relationships", {"type": "HOLDS", "from": key, "to": position})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["from"])
