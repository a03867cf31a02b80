"""The header contract of query files: what breaks it is named with file and line."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from graph_app.ontology import ONTOLOGY, Label, NodeKind
from graph_app.store.queries import NOT_QUERIES, Queries, Query, QueryError, all_queries, folder, parsed

GOOD = (
    "// Offices of a Kreis.\n// mode: read\n// params: kreis\n// returns: id\nMATCH (n {k: $kreis}) RETURN n.id AS id\n"
)


def test_header_becomes_the_contract() -> None:
    query = parsed(GOOD, "a/b", "f")
    assert (query.mode, query.params, query.returns) == ("read", {"kreis"}, ("id",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// Offices of a Kreis.\n", "// offices\n", "f:1: the first line is not a sentence"),
        ("// mode: read\n", "", "f:3: the header lacks 'mode'"),
        ("mode: read", "mode: maybe", "neither read nor write"),
        ("// params: kreis\n", "", "the header lacks 'params'"),
        ("params: kreis", "params: kreis, kreis", "names something twice"),
        ("params: kreis", "params: Kreis-Nr", "is not a list of names"),
        ("params: kreis", "params:", "'params' is empty"),
        ("// mode: read\n", "// mode: read\n// mode: write\n", "f:3: 'mode' stands twice"),
        ("// mode: read\n", "// mode: read\n// engine: x\n", "unknown header line"),
        ("$kreis", "$kreis_id", "f:5: parameter 'kreis_id' is not declared"),
        ("$kreis", "'x'", "parameter 'kreis' is declared but not used"),
        ("(n {", "(n:$($kreis) {", "':$(' is banned"),
        ("MATCH", "LOAD CSV FROM 'file:///x' AS line MATCH", "'LOAD CSV' is banned"),
        ("MATCH", "load\ncsv FROM 'x' AS line MATCH", "'LOAD CSV' is banned"),
        ("MATCH", "CALL apoc.x() MATCH", "'APOC.' is banned"),
        ("MATCH", "CALL dbms.x() MATCH", "'CALL DBMS.' is banned"),
        ("MATCH", "CALL db.labels() MATCH", "'CALL DB.' is banned"),
        ("AS id\n", "AS id; MATCH (n) DETACH DELETE n\n", "without a semicolon"),
        ("(n {", "(n:__KIND__ {", "'__KIND__' and the header"),
        ("// returns: id\n", "// returns: id\n// for: kind\n", "'__KIND__' and the header"),
        ("// returns: id\n", "// returns: id\n// for: label\n", "'for' is kind or rel"),
        ("// returns: id\n", "// returns: id\n// for: rel\n// union: rel\n", "exclude each other"),
    ],
)
def test_broken_file_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        parsed(GOOD.replace(old, new), "a/b", "f")
    assert message in str(refused.value)


def test_signs_in_texts_and_comments_mean_nothing() -> None:
    text = GOOD.replace("RETURN", "// costs $5; CALL db.x\nWHERE n.note = 'a;$b LOAD CSV \\' ' RETURN")
    assert parsed(text, "a/b", "f").params == {"kreis"}


def kind_query() -> Query:
    return parsed(GOOD.replace("(n {", "(n:__KIND__ {").replace("id\nM", "id\n// for: kind\nM"), "a/b", "f")


def test_declared_kind_fills_in_all_labels() -> None:
    assert "(n:Entity:Organisation:Office {" in kind_query().of(ONTOLOGY.kind("Office"))


@pytest.mark.parametrize("kind", ["Office", None, ONTOLOGY.relation("SERVES"), "Office) DETACH DELETE n //"])
def test_anything_but_a_declared_kind_is_refused(kind: object) -> None:
    with pytest.raises(TypeError):
        kind_query().of(kind)  # type: ignore[arg-type]


def test_kind_made_elsewhere_is_refused() -> None:
    made = NodeKind("Office", Label("x"), "x")
    with pytest.raises(TypeError, match="not declared"):
        kind_query().of(made)


def test_kind_with_a_label_that_is_no_word_is_refused() -> None:
    made = dataclasses.replace(ONTOLOGY.kind("Office"), name="Office) DETACH DELETE n //")
    with pytest.raises(TypeError):
        kind_query().of(made)


def test_union_repeats_the_body_for_every_relationship_type() -> None:
    head = "// Ties.\n// mode: read\n// params: none\n// returns: id\n// union: rel\n"
    text = head + "MATCH ()-[r:__REL__]->() RETURN r.id AS id"
    filled = parsed(text, "a/b", "f").of()
    assert filled.count("UNION ALL") == len(ONTOLOGY.relations) - 1
    assert all(f"[r:{rel.name}]" in filled for rel in ONTOLOGY.relations)


@pytest.mark.parametrize("given", [{}, {"kreis": 1, "kries": 2}, {"kries": 1}])
def test_wrong_parameters_are_named(given: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"query a/b (misses kreis|does not know kries)"):
        parsed(GOOD, "a/b", "f").check_params(given)


@pytest.mark.parametrize("name", ["../etc/passwd", "a", "schema/constraints", "a/b/c", "a/B", "store/absent", ""])
def test_only_query_files_are_found(name: str) -> None:
    with pytest.raises(LookupError):
        all_queries()[name]


def test_wrong_file_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.cypher").write_text(GOOD.replace("$kreis", "$x"), encoding="utf-8")
    with pytest.raises(QueryError, match=r"b\.cypher:5: parameter 'x'"):
        Queries(tmp_path).check_all()


def test_every_folder_of_queries_is_flat() -> None:
    files = {file for file in folder().rglob("*.cypher") if file.parent.name not in NOT_QUERIES}
    assert files == {folder() / f"{name}.cypher" for name in all_queries().names}


def test_all_query_files_keep_the_contract() -> None:
    all_queries().check_all()
