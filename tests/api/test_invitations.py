"""A restricted person is invited to nothing and came to nothing over REST either; the sentence names the field."""

from __future__ import annotations

import pytest

from tests.api.conftest import Program


def _guest(program: Program, **values: object) -> tuple[str, str]:
    person = program.make("Person", name="Niemand Nennbar", legal_basis="aufgabe", **values)
    return person["id"], program.make("Meeting", name="1. Sitzung")["id"]


@pytest.mark.parametrize("rel", ["INVITED", "ATTENDED"])
def test_a_restricted_person_is_not_tied_to_a_meeting(program_on_each: Program, rel: str) -> None:
    person, meeting = _guest(program_on_each, restricted=True)
    answer = program_on_each.post("/relationships", {"type": rel, "from": person, "to": meeting})
    assert (answer.status_code, list((answer.json or {})["errors"])) == (422, ["from"])
    assert "Diese Person ist gesperrt und wird nicht eingeladen." in answer.text
    assert program_on_each.read(f"/relationships?to={meeting}")["items"] == []


def test_somebody_who_is_not_restricted_is_invited(program: Program) -> None:
    person, meeting = _guest(program)
    assert program.tie(person, "INVITED", meeting, reply="zugesagt")["reply"] == "zugesagt"
