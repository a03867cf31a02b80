"""Relationships over REST: made, found by their ends, changed, ended."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Program


def served(program: Program) -> dict[str, Any]:
    """An office that serves a municipality since 2023."""
    program.kreis()
    office = program.make("Office", name="Amt")
    return program.tie(office["id"], "SERVES", "05001004", valid_from="2023")


def test_what_is_tied_comes_back(program_on_each: Program) -> None:
    made = served(program_on_each)
    place = program_on_each.read("/entities/Territory/05001004")["id"]
    assert program_on_each.read(f"/relationships/{made['id']}") == made
    assert (made["type"], made["to"], made["mode"], made["version"]) == ("SERVES", place, "ist", 1)


def test_relationships_are_found_by_ends_and_type(program_on_each: Program) -> None:
    made = served(program_on_each)
    start = made["from"]
    for query in (
        f"from={start}",
        "to=05001004",
        "type=SERVES",
        f"from={start}&to=05001004",
        f"from={start}&type=SERVES",
    ):
        found = program_on_each.read(f"/relationships?{query}")
        assert ([tie["id"] for tie in found["items"]], found["total"], found["page"]) == ([made["id"]], 1, 1), query
    assert program_on_each.read("/relationships")["total"] == 2
    for query in ("to=05001004&type=COVERS", f"from={start}&to=05001"):
        assert program_on_each.read(f"/relationships?{query}")["items"] == []


def test_pages_of_relationships_end(program: Program) -> None:
    served(program)
    sizes = [len(program.read(f"/relationships?page_size=1&page={page}")["items"]) for page in (1, 2, 3)]
    assert sizes == [1, 1, 0]


@pytest.mark.parametrize(("query", "status"), [("from=nichts", 404), ("to=05999999", 404), ("type=MAG", 422)])
def test_an_unknown_end_is_404_and_an_unknown_type_422(query: str, status: int, program: Program) -> None:
    assert program.get(f"/relationships?{query}").status_code == status


def test_a_relationship_changes_with_its_version(program_on_each: Program) -> None:
    path = f"/relationships/{served(program_on_each)['id']}"
    body = {"evidence": "claimed", "quote": "So steht es da."}
    statuses = [
        program_on_each.patch(path, body).status_code,
        program_on_each.patch(path, body, version=1).status_code,
        program_on_each.patch(path, {"quote": "x"}, version=1).status_code,
    ]
    assert (statuses, program_on_each.get(path).headers["ETag"]) == ([428, 200, 412], '"2"')


def test_a_relationship_ends_on_a_day(program_on_each: Program) -> None:
    path = f"/relationships/{served(program_on_each)['id']}"
    answer = program_on_each.post(f"{path}/end", {"valid_to": "2025-12-31"})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert program_on_each.read(path)["valid_to"] == "2025-12-31"


@pytest.mark.parametrize(
    "body", [{}, {"valid_to": None}, {"valid_to": " "}, {"valid_to": "bald"}, {"valid_to": "2020"}, {"valid_to": [1]}]
)
def test_an_end_needs_a_day_that_fits(body: dict[str, Any], program: Program) -> None:
    answer = program.post(f"/relationships/{served(program)['id']}/end", body)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["valid_to"])


def test_an_end_takes_nothing_else_and_honours_a_version(program: Program) -> None:
    path = f"/relationships/{served(program)['id']}/end"
    assert list(program.post(path, {"valid_to": "2026", "mode": "plan"}).json["errors"]) == ["mode"]
    assert program.post(path, {"valid_to": "2026"}, version=9).status_code == 412


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "MAG"}, "type"),
        ({"type": "`) DETACH DELETE n //"}, "type"),
        ({"type": None}, "type"),
        ({"from": "nichts"}, "from"),
        ({"to": "nichts"}, "to"),
        ({"to": None}, "to"),
        ({"to": {"id": 1}}, "to"),
        ({"type": "HOLDS"}, "type"),
        ({"version": 9}, "version"),
        ({"role": "Chef"}, "role"),
        ({"source": "nichts"}, "source"),
        ({"valid_from": "2025", "valid_to": "2020"}, "valid_to"),
    ],
)
def test_a_wrong_relationship_is_refused_at_its_field(change: dict[str, Any], field: str, program: Program) -> None:
    program.kreis()
    office = program.make("Office", name="Amt")["id"]
    answer = program.post("/relationships", {"type": "SERVES", "from": office, "to": "05001004", **change})
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert program.read(f"/relationships?from={office}")["total"] == 0


def test_its_ends_cannot_be_changed(program: Program) -> None:
    answer = program.patch(f"/relationships/{served(program)['id']}", {"to": "05001"}, version=1)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["to"])


def test_an_unknown_relationship_is_404(program: Program) -> None:
    assert program.get("/relationships/nichts").status_code == 404
    assert program.post("/relationships/nichts/end", {"valid_to": "2025"}).status_code == 404


def test_the_same_relationship_is_not_there_twice_at_one_time(program_on_each: Program) -> None:
    program_on_each.kreis()
    office = program_on_each.make("Office", name="Amt")["id"]
    sent = {"type": "SERVES", "from": office, "to": "05001004"}
    first = program_on_each.tie(office, "SERVES", "05001004", valid_from="2020", valid_to="2022")
    program_on_each.tie(office, "SERVES", "05001004", valid_from="2022-06-30", valid_to="2024")  # may well follow it
    refused = program_on_each.post("/relationships", {**sent, "valid_from": "2021"})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["valid_from"])
    assert "Diese Beziehung gibt es schon (" in refused.json["errors"]["valid_from"][0]
    path = f"/relationships/{first['id']}"
    assert list(program_on_each.patch(path, {"valid_to": "2023"}, version=1).json["errors"]) == ["valid_from"]
    assert program_on_each.post(f"{path}/end", {"valid_to": "2023"}).status_code == 422
    assert program_on_each.read(path)["version"] == 1
    assert program_on_each.patch(path, {"quote": "So steht es da."}, version=1).status_code == 200
    assert program_on_each.post(f"{path}/end", {"valid_to": "2021"}).status_code == 200


def test_a_position_beyond_100_percent_is_saved_with_a_warning(program: Program) -> None:
    people = [program.make("Person", name=f"Koordination KIM {n}", legal_basis="aufgabe")["id"] for n in (1, 2)]
    position = program.make("Position", name="Stelle")["id"]
    first = program.tie(people[0], "HOLDS", position, valid_from="2020")
    assert "warnings" not in first
    made = program.tie(people[1], "HOLDS", position, valid_from="2024")
    (said,) = made["warnings"]
    assert "In dieser Zeit hat Koordination KIM 1 die Stelle schon (seit 2020)." in said
    assert "warnings" not in program.patch(f"/relationships/{made['id']}", {"quote": "x"}, version=1).json
    assert program.patch(f"/relationships/{made['id']}", {"valid_from": "2023"}, version=2).json["warnings"] == [said]


def test_a_topic_that_is_in_no_list_is_refused_with_those_that_are(program_on_each: Program) -> None:
    served(program_on_each)
    position = program_on_each.make("Position", name="Koordination Wohnen")["id"]
    sent = {"type": "RESPONSIBLE_FOR", "from": position, "to": "05001004"}
    without_a_list = program_on_each.tie(position, "RESPONSIBLE_FOR", "05001", topic="quatsch")
    program_on_each.make("Topic", name="Wohnen", key="wohnen")
    answer = program_on_each.post("/relationships", {**sent, "topic": "quatsch"})
    assert answer.json["errors"] == {
        "topic": ["„quatsch“ steht nicht in der Liste „Handlungsfelder“. Möglich sind: wohnen (Wohnen)."]
    }
    made = program_on_each.post("/relationships", {**sent, "topic": "wohnen"})
    key, version = made.json["id"], made.json["version"]
    assert program_on_each.patch(f"/relationships/{key}", {"topic": "quark"}, version=version).status_code == 422
    kept = program_on_each.patch(f"/relationships/{without_a_list['id']}", {"topic": "quatsch"}, version=1)
    assert kept.status_code == 200
