"""The script for the Neo4j Browser, run on a Neo4j server: it says what was there, and nothing in it is a command."""

from __future__ import annotations

import pytest

from graph_app.entities import dump
from graph_app.exports import changes
from graph_app.exports.faces import Face
from graph_app.exports.formats.neo4j_script import literal, write
from graph_app.exports.reads import Question
from graph_app.store import Store
from tests.exports.conftest import COORDINATION, DAY, emptied, entries, out

NASTY = (
    "'", '"', "\\", "\\'", "\\\\'", "\\u0027", "\\\\u0027", "'}) DETACH DELETE n //", "`x`", "a;b", "Zeile\nzwei",
    "\\n", "\t", "$ids", "ü – „x“", "\u2028", "😀", "\\u", "\\U0027", "//", "/*", "${x}", "{x: 1}",
)  # fmt: skip


@pytest.fixture
def server(neo4j_store: Store) -> Store:
    """An empty Neo4j server."""
    emptied(neo4j_store)
    return neo4j_store


def _run(store: Store, script: str) -> None:
    lines = [line for line in script.splitlines() if not line.startswith("//")]
    assert lines[0].startswith("CREATE CONSTRAINT")
    for line in lines[1:]:
        assert line.endswith(";")
        store.change(lambda tx, line=line: tx.run_text(line.removesuffix(";")), seconds=30)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_stays_a_text(server: Store, text: str) -> None:
    assert server.change(lambda tx: tx.run_text(f"RETURN {literal(text)} AS text")) == [{"text": text}]


def test_the_script_builds_the_same_network_and_may_run_twice(server: Store) -> None:
    script = write(out(*entries())).decode()
    _run(server, script)
    first = dump.digest(server)
    _run(server, script)
    assert dump.digest(server) == first
    again = changes.export(server, COORDINATION, "cypher", Question(Face.INTERNAL, COORDINATION.role, DAY))
    assert again.data.decode() == script
