"""No Cypher is put together outside the store: features name query files, and nothing else reaches the engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Calls that take a text. They belong to the store, its tests and nobody else.
TAKING_TEXT = {"run_text", "run_schema", "execute_query", "execute_read", "execute_write", "begin_transaction"}


def texts_sent(source: str) -> Iterator[int]:
    """The lines that hand a text to the engine, or name a query by a text that is put together."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        composed = bool(node.args) and isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))
        # A file is written to without names of parameters.
        named = node.func.attr == "read" or (node.func.attr == "write" and bool(node.keywords))
        if node.func.attr in TAKING_TEXT or (composed and named):
            yield node.lineno


def outside() -> Iterator[Path]:
    """All modules but the store's."""
    for package in ("graph_app", "importers"):
        for file in sorted((ROOT / package).rglob("*.py")):
            if "store" not in file.relative_to(ROOT).parts:
                yield file


def test_no_feature_sends_a_text() -> None:
    found = [f"{file}:{line}" for file in outside() for line in texts_sent(file.read_text(encoding="utf-8"))]
    assert found == []


def test_text_sent_is_caught() -> None:
    assert list(texts_sent("def f(tx):\n    return tx.run_text('MATCH (n) RETURN n')")) == [2]


def test_name_put_together_is_caught() -> None:
    assert list(texts_sent("def f(store, kind):\n    return store.read(f'entities/{kind}')")) == [2]


def test_modules_outside_the_store_are_looked_at() -> None:
    assert ROOT / "graph_app" / "errors.py" in set(outside())
