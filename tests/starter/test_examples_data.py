"""The shipped data: reference lists and five example Kreise. What coverage makes of them is tested beside coverage."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import graph_app
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import Day, folded
from graph_app.ontology.wording import Wording
from graph_app.schemas import checked, checked_tie

DATA = Path(graph_app.__file__).parent / "starter" / "data"
REFERENCE = ("nordrhein-westfalen.jsonl", "grundlagen.jsonl")
KREISE = ("05166", "05334", "05374", "05378", "05754")
FILES = (*REFERENCE, *(f"beispiel-{ags}.jsonl" for ags in KREISE))

#: SHA-256 of the folded names of persons in the papers, so that no name stands here either.
NAMES = frozenset(
    {
        "ced47f43c81f6827a32fb59abf50fa608f2bbd921cda6ac232e04176e7473a12",
        "59cfbeb328d13c95835cac9181977202ee3ecf20c4251ff944682beb7112c5b0",
        "51be2ffb70dce7ceb5c37fefacef4846a72753847c6b3e18a64f397b2264d5fd",
        "fe8dbd93f6f5fcfaa76b01a0fcd5e659d2dee572b97f1d678e7638f01882edfd",
        "c0daa826aaf21e82259baea2d80670fd740aea7b22421307c36cafaa28bbe29c",
        "a76546061fb1ed2a5fbc6f05df4e0ad6d5dbc2d7e52c6f1090cc709d0f55ada4",
        "5b92408a0fd2f97797f739d6c5928189c298508f74ba96671f165d24bc728c37",
        "7a5b775b45836845e91cb23b59ed7ff45d1732c7aa8415952beeb7d2b0f49c89",
        "fa88de024364dbfcc278ce32fe7956ac7c2d058535f7ec9e8e017b8e3b77f805",
        "9bb03342c61d4e25f55de89cb7ebe71c3aebcc5b10f68f3a4986ce423264644e",
        "9975df775a995cdc875708b4d635fb60bf8f4ef99ad02085952b37dd9e5bb79a",
        "e11ac386b455f5891846c593791227be0e0fd692b2b3d8043415fe09ebba7ce6",
        "eec6df981574ad7349276371c25262f9db8f5b34da3eb23fcc2a25d09cd55280",
        "0357513deb903a056e74a7e475247fc1ffe31d8be4c1d4a31f58dd47ae484100",
        "e87f468fb9123488462f1a724eda5ea081994db60e5dddd442c6f7a58d801323",
        "73058108c2f1b5c32f5afa57c77f876baf241d6caee4d0fce826f21d6eaaf92f",
        "19a0098e641d4bee278bb5d470d06679ffc5fdc818c3a1c52bfb7f8cde3752d3",
        "ca92ddfb27ada7d4f6694b80b21e0738071aeb141898bb846c94e1fc0bb4a2ae",
        "5b91c041abb0673e6b9c3b5c5d23c28df0c4819b8eb7083c263fec5f9120d520",
    }
)

Line = dict[str, Any]


def lines(file: str) -> list[Line]:
    """The records and relationships of a file, without its first line."""
    return [json.loads(line) for line in (DATA / file).read_text(encoding="utf-8").splitlines()[1:]]


def all_lines() -> list[Line]:
    """Everything that is shipped."""
    return [line for file in FILES for line in lines(file)]


def example(ags: str) -> list[Line]:
    """The lines of one example Kreis."""
    return lines(f"beispiel-{ags}.jsonl")


def nodes(read: list[Line], kind: str = "") -> list[Line]:
    """The records among some lines, all or those of one kind."""
    return [line for line in read if "node" in line and kind in ("", line["node"])]


def ties(read: list[Line], rel: str = "") -> list[Line]:
    """The relationships among some lines, all or those of one kind."""
    return [line for line in read if "rel" in line and rel in ("", line["rel"])]


def without(line: Line, *keys: str) -> Line:
    """A line as the schemas take it."""
    return {key: value for key, value in line.items() if key not in keys}


def named_persons(text: str, deny: frozenset[str]) -> list[str]:
    """The words of a text whose digest is on the list."""
    return [word for word in folded(text).split() if hashlib.sha256(word.encode()).hexdigest() in deny]


def facts(ags: str) -> list[Line]:
    """The relationships of an example that say something about the world; who may edit is no fact."""
    return [tie for tie in ties(example(ags)) if tie["rel"] != "MAINTAINED_BY"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_its_format_and_sorts_nodes_before_relationships(file: str) -> None:
    first = json.loads((DATA / file).read_text(encoding="utf-8").splitlines()[0])
    order = [("rel" in line, line.get("node", line.get("rel")), line["id"]) for line in lines(file)]
    assert first == {"format": "integrationsnetz", "version": 1}
    assert order == sorted(order)


@pytest.mark.parametrize("file", FILES)
def test_every_record_is_taken_by_its_schema(file: str) -> None:
    for node in nodes(lines(file)):
        assert checked(ONTOLOGY.kind(node["node"]), without(node, "node"), lines=True)["id"] == node["id"]


@pytest.mark.parametrize("file", FILES)
def test_every_relationship_is_taken_by_its_schema(file: str) -> None:
    for tie in ties(lines(file)):
        assert (
            checked_tie(ONTOLOGY.relation(tie["rel"]), without(tie, "rel", "from", "to"), lines=True)["id"] == tie["id"]
        )


def test_ids_are_unique_and_plain() -> None:
    ids = Counter(line["id"] for line in all_lines())
    assert [id for id, count in ids.items() if count > 1] == []
    assert [id for id in ids if not id.isascii() or " " in id] == []


def test_relationships_end_at_shipped_records_of_declared_kinds() -> None:
    kinds = {node["id"]: ONTOLOGY.kind(node["node"]) for node in nodes(all_lines())}
    wrong = [
        tie["id"]
        for tie in ties(all_lines())
        if not ONTOLOGY.relation(tie["rel"]).joins(kinds[tie["from"]], kinds[tie["to"]])
    ]
    assert wrong == []


def test_sources_and_plans_that_are_named_exist() -> None:
    kinds = {node["id"]: node["node"] for node in nodes(all_lines())}
    assert {kinds[line["source"]] for line in all_lines() if "source" in line} == {"Source"}
    assert {kinds[line["plan_version"]] for line in all_lines() if "plan_version" in line} == {"PlanVersion"}


@pytest.mark.parametrize("ags", KREISE)
def test_an_example_stands_on_its_own_beside_the_reference_lists(ags: str) -> None:
    known = {line["id"] for file in REFERENCE for line in lines(file)} | {line["id"] for line in example(ags)}
    assert [tie["id"] for tie in ties(example(ags)) if not {tie["from"], tie["to"]} <= known] == []


def test_the_53_municipalities_have_their_keys() -> None:
    places = [place for place in nodes(lines(REFERENCE[0]), "Territory") if len(place["ags"]) == 8]
    per_kreis = Counter(place["ags"][:5] for place in places)
    assert per_kreis == {"05166": 9, "05334": 10, "05374": 13, "05378": 8, "05754": 13}
    assert all(place["ars"] == f"{place['ags'][:5]}0{place['ags'][5:]}{place['ags'][5:]}" for place in places)


def test_every_municipality_lies_in_the_kreis_of_its_key() -> None:
    inside = {tie["from"]: tie["to"] for tie in ties(lines(REFERENCE[0]), "IN_TERRITORY")}
    places = [node["ags"] for node in nodes(lines(REFERENCE[0]), "Territory") if len(node["ags"]) == 8]
    assert {inside[f"ags-{ags}"] == f"ags-{ags[:5]}" for ags in places} == {True}
    assert {inside[f"ags-{ags}"] for ags in KREISE} == {"ags-05"}


def test_a_town_is_spelled_as_in_the_official_list() -> None:
    names = {node["ags"]: node.get("official_name") for node in nodes(lines(REFERENCE[0]), "Territory")}
    assert names["05374012"] == "Gummersbach, Stadt"
    assert names["05754040"] == "Steinhagen"
    assert names["05334"] == "Städteregion Aachen"


def test_reference_lists_belong_to_no_example() -> None:
    assert [line["id"] for file in REFERENCE for line in lines(file) if "example" in line] == []


def test_the_default_lists_are_complete() -> None:
    counts = Counter(node["node"] for node in nodes(lines(REFERENCE[1])))
    assert (counts["ActorGroup"], counts["Topic"], counts["Stage"]) == (26, 16, 12)
    assert [stage["number"] for stage in nodes(lines(REFERENCE[1]), "Stage")] == list(range(1, 13))


@pytest.mark.parametrize("ags", KREISE)
def test_every_line_of_an_example_is_marked(ags: str) -> None:
    assert {line.get("example") for line in example(ags)} == {ags}


@pytest.mark.parametrize("ags", KREISE)
def test_every_relationship_of_an_example_is_claimed_by_a_quoted_source(ags: str) -> None:
    proof = ("source", "quote", "observed_on")
    assert [tie["id"] for tie in facts(ags) if not all(tie.get(part) for part in proof)] == []
    assert {tie["evidence"] for tie in facts(ags)} == {"claimed"}


@pytest.mark.parametrize("ags", KREISE)
def test_every_record_of_an_example_is_claimed_by_a_quoted_source(ags: str) -> None:
    stated = {tie["from"] for tie in ties(example(ags), "STATED_IN")}
    others = [node for node in nodes(example(ags)) if node["node"] != "Source" and node["id"] not in stated]
    assert [node["id"] for node in others if not (node.get("source") and node.get("quote"))] == []
    assert {node["evidence"] for node in others} == {"claimed"}


@pytest.mark.parametrize("ags", KREISE)
def test_every_record_of_an_example_is_kept_by_its_kreis(ags: str) -> None:
    kept = {tie["from"] for tie in ties(example(ags), "MAINTAINED_BY") if tie["to"] == f"ags-{ags}"}
    assert kept == {node["id"] for node in nodes(example(ags))}


@pytest.mark.parametrize("file", FILES)
def test_an_inferred_date_says_from_what(file: str) -> None:
    sources = nodes(lines(file), "Source")
    vague = {source["id"] for source in sources if Day.from_json(source["dated_on"]).precision == "Y"}
    inferred = {source["id"]: source["notes"] for source in sources if source.get("date_inferred")}
    assert vague <= set(inferred)
    assert all("Tag erschlossen: " in notes for notes in inferred.values())


@pytest.mark.parametrize("file", FILES)
def test_nobody_is_named(file: str) -> None:
    assert named_persons((DATA / file).read_text(encoding="utf-8"), NAMES) == []
    assert nodes(lines(file), "Person") == []


def test_the_guard_sees_a_name_however_it_is_spelled() -> None:
    planted = frozenset({hashlib.sha256(b"mueller").hexdigest()})
    assert named_persons("geleitet von Kreisdirektorin MÜLLER-Beispiel", planted) == ["mueller"]


def test_the_contradiction_about_the_ten_is_kept() -> None:
    verl = [node for node in nodes(example("05754"), "Statement") if node["id"].startswith("gt-st-cm-verl-")]
    said = {(node["state"], Day.from_json(node["since"]).text()) for node in verl}
    assert said == {("nein", "2022"), ("ja", "2023"), ("ja", "2021")}


def test_gummersbach_has_no_invented_position_or_grant() -> None:
    kinds = {node["node"] for node in nodes(example("05374"))}
    assert kinds == {"Body", "Indicator", "Paper", "Source", "Statement"}


def test_five_positions_move_and_the_sixth_has_no_place() -> None:
    located = ties(example("05334"), "LOCATED_AT")
    places = Counter((tie["plan_version"], tie["to"]) for tie in located)
    assert places == {("ac-plan-1", "ac-wohlfahrt"): 5, ("ac-plan-2", "ac-a46"): 5}
    assert "ac-cm-6" not in {tie["from"] for tie in located}


def test_no_position_is_said_to_be_filled() -> None:
    funded = [position for position in nodes(all_lines(), "Position") if "baustein" in position]
    assert {position["status"] for position in funded} == {"ausgeschrieben", "geplant"}


def test_the_soll_list_has_every_default_column() -> None:
    default = json.loads((DATA / "sollliste.json").read_text(encoding="utf-8"))
    kinds = {"actor_groups": "ActorGroup", "topics": "Topic", "stages": "Stage"}
    keyed = {(node["node"], node["key"]) for node in nodes(lines(REFERENCE[1])) if "key" in node}
    groups = [entry for entry in default["requirements"] if entry["dimension"] == "actor_groups"]
    assert {(kinds[entry["dimension"]], entry["column"]) for entry in default["requirements"]} == keyed
    assert Counter(entry["level"] for entry in groups) == {"pflicht": 13, "empfohlen": 8, "optional": 5}


def test_local_words_replace_words_that_exist() -> None:
    default = json.loads((DATA / "sollliste.json").read_text(encoding="utf-8"))
    assert Wording.of(default["wording"]["05334"]).word("baustein") == "Modul"
    assert Wording.of(default["wording"]["05378"]).word("lenkungsgruppe") == "Steuerungsgruppe"
