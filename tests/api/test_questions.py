"""Search, coverage and network over REST: the shapes that other programs rely on."""

from __future__ import annotations

import pytest

from tests.api.conftest import Program


@pytest.fixture
def asked(program: Program) -> Program:
    """A program over a Kreis whose municipality has case management since 2023, served by one office."""
    program.kreis()
    source = program.make("Source", name="Bericht")["id"]
    program.make(
        "Statement", dimension="case_management", state="ja", since="2023", territory="05001004",
        source=source, quote="Seit 2023.", observed_on="2023-06-01", evidence="claimed",
    )  # fmt: skip
    office = program.make("Office", name="Ausländerbehörde", maintained_by="05001")
    program.tie(office["id"], "SERVES", "05001004")
    return program


def test_search_groups_hits_by_kind(asked: Program) -> None:
    found = asked.read("/search?q=musterstadt")["groups"]
    assert [(group["kind"], group["label"]) for group in found] == [("Territory", "Gebiete")]
    assert [(item["name"], item["kind"]) for item in found[0]["items"]] == [("Musterstadt", "Territory")]


def test_searching_nothing_finds_nothing(asked: Program) -> None:
    assert asked.read("/search") == asked.read("/search?q=") == {"groups": []}


def test_coverage_answers_in_the_promised_shape(asked: Program) -> None:
    found = asked.read("/coverage?kreis=05001&stichtag=2024-12-31&dimension=case_management")
    assert {"kreis", "stichtag", "mode", "dimension", "counts", "rows"} <= set(found)
    assert found["counts"] == {"ja": 1, "nein": 0, "unbekannt": 0}
    (row,) = found["rows"]
    assert (row["ags"], row["state"], row["since"]) == ("05001004", "ja", {"value": "2023", "precision": "Y"})
    assert {"name", "column", "evidence", "note", "records", "sources", "conflict"} <= set(row)


def test_coverage_takes_the_id_of_a_kreis_or_the_only_one(asked: Program) -> None:
    kreis = asked.read("/entities/Territory/05001")["id"]
    answers = [asked.read(f"/coverage?dimension=topics{more}") for more in ("", f"&kreis={kreis}", "&kreis=05001000")]
    assert answers[0] == answers[1] == answers[2]


def test_with_several_kreise_one_must_be_named(asked: Program) -> None:
    asked.make("Territory", name="Kreis Zwei", ags="05002", territory_kind="kreis")
    answer = asked.get("/coverage")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["kreis"])


def test_comparison_tells_what_began(asked: Program) -> None:
    found = asked.read("/coverage/compare?kreis=05001&from=2020&to=2024&dimension=case_management")
    assert [place["ags"] for place in found["started"]] == ["05001004"]
    assert found["ended"] == []


def test_network_of_a_kreis_and_of_a_record(asked: Program) -> None:
    found = asked.read("/network?kreis=05001")
    office = asked.read("/entities/Office")["items"][0]["id"]
    assert {"id", "kind", "label", "x", "y"} <= set(found["nodes"][0])
    assert office in {node["id"] for node in found["nodes"]}
    assert {(edge["source"], edge["type"]) for edge in asked.read(f"/network?ego={office}")["edges"]} >= {
        (office, "SERVES")
    }


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/coverage?stichtag=quatsch", "stichtag"),
        ("/coverage?mode=vielleicht", "mode"),
        ("/coverage?dimension=wetter", "dimension"),
        ("/coverage/compare?kreis=05001&to=2024", "from"),
        ("/coverage/compare?kreis=05001&from=2024&to=2020", "from"),
        ("/coverage/compare?kreis=05001&from=2024&to=", "to"),
        ("/network?kreis=05001&ego=x", "kreis"),
        ("/network?mode=x", "mode"),
        ("/network?stichtag=32.13.2020", "stichtag"),
        ("/search?q=" + "x" * 201, "q"),
        ("/entities/Office?page=0", "page"),
        ("/entities/Office?page=x", "page"),
        ("/entities/Office?page=1e9", "page"),
        ("/entities/Office?page=99999999999999999999", "page"),
        ("/entities/Office?page_size=100000", "page_size"),
        ("/entities/Office?page_size=-1", "page_size"),
        ("/entities/Office?q=" + "x" * 10_000, "q"),
        ("/relationships?page=0", "page"),
    ],
)
def test_a_wrong_parameter_is_refused_in_a_german_sentence(path: str, field: str, asked: Program) -> None:
    answer = asked.get(path)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert all(sentence.endswith(".") or "2023" in sentence for sentence in answer.json["errors"][field])


@pytest.mark.parametrize(
    "path", ["/coverage?kreis=05999", "/network?kreis=nichts", "/network?ego=nichts", "/entities/Office?kreis=05999"]
)
def test_an_unknown_id_is_404(path: str, asked: Program) -> None:
    assert asked.get(path).status_code == 404


def test_a_kreis_that_is_no_territory_is_404(asked: Program) -> None:
    office = asked.read("/entities/Office")["items"][0]["id"]
    assert asked.get(f"/coverage?kreis={office}").status_code == 404


def test_unknown_parameters_are_left_alone(asked: Program) -> None:
    assert asked.read("/search?q=musterstadt&farbe=blau") == asked.read("/search?q=musterstadt")


def test_asking_leaves_no_cookie_that_moves_the_pages(asked: Program) -> None:
    assert "Set-Cookie" not in asked.get("/coverage?kreis=05001&stichtag=2020").headers
