"""Finds the query files, checks their headers, fills in declared kinds. No Cypher of its own, no database.

A file ``cypher/<feature>/<name>.cypher`` is the query ``<feature>/<name>``: path = name, so nothing is there twice.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph_app.ontology import ONTOLOGY, NodeKind, RelKind

HERE = Path(__file__).resolve().parent.parent
# Folders whose files are not queries with a header: derived statements and numbered migrations.
NOT_QUERIES = ("schema", "migrations")
KEYS = ("mode", "params", "returns", "for", "union")
MODES = ("read", "write")
BANNED = (":$(", "LOAD CSV", "APOC.", "CALL DBMS.", "CALL DB.", "IN TRANSACTIONS")

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LABEL = re.compile(r"[A-Z][A-Za-z]{0,40}")
_TYPE = re.compile(r"[A-Z][A-Z_]{0,40}")
_PARAMETER = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*|`)")
_BLANKED = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


class QueryError(ValueError):
    """A query file breaks the header contract; the text names file and line."""


def folder(name: str = "cypher") -> Path:
    """Where a resource folder is: inside the package in a wheel, beside it in a checkout."""
    inside = HERE / name
    return inside if inside.is_dir() else HERE.parent / name


@dataclass(frozen=True, slots=True)
class Query:
    """One query file: contract and text. ``fills`` is "kind", "rel" or empty; ``union`` repeats it for each type."""

    name: str
    purpose: str
    mode: str
    params: frozenset[str]
    returns: tuple[str, ...]
    body: str
    fills: str = ""
    union: bool = False
    _texts: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def of(self, kind: NodeKind | RelKind | None = None) -> str:
        """The text to run, for a declared kind where the file asks for one. TypeError for anything else."""
        key = kind.name if isinstance(kind, (NodeKind, RelKind)) else ""
        text = self._texts.get(key) if key or kind is None else None
        if text is None:
            text = self._texts[key] = self._filled(kind)
        return text

    def _filled(self, kind: NodeKind | RelKind | None) -> str:
        if self.union:
            if kind is not None:
                raise TypeError(f"query {self.name} is made for all relationship types and takes no kind")
            return "\nUNION ALL\n".join(self.body.replace("__REL__", type_of(rel)) for rel in ONTOLOGY.relations)
        if self.fills == "kind":
            if not isinstance(kind, NodeKind):
                raise TypeError(f"query {self.name} needs kind= a declared node kind")
            return self.body.replace("__KIND__", labels_of(kind))
        if self.fills == "rel":
            if not isinstance(kind, RelKind):
                raise TypeError(f"query {self.name} needs kind= a declared relationship kind")
            return self.body.replace("__REL__", type_of(kind))
        if kind is not None:
            raise TypeError(f"query {self.name} takes no kind")
        return self.body

    def check_params(self, given: Mapping[str, Any]) -> None:
        """Refuse wrong and missing parameters, so that a typing error is no empty page. TypeError names them."""
        if given.keys() == self.params:
            return
        parts = []
        if missing := sorted(self.params - given.keys()):
            parts.append(f"misses {', '.join(missing)}")
        if extra := sorted(given.keys() - self.params):
            parts.append(f"does not know {', '.join(extra)}")
        raise TypeError(f"query {self.name} {' and '.join(parts)}")


def labels_of(kind: NodeKind) -> str:
    """The label string of a declared kind, root first; the declaration object itself must be one of the ontology's."""
    if kind not in ONTOLOGY.kinds and kind not in ONTOLOGY.internal_kinds:
        raise TypeError(f"{kind.name} is not declared")
    if not all(_LABEL.fullmatch(label) for label in kind.labels):
        raise TypeError(f"{kind.name} has a label that cannot stand in a query")
    return ":".join(kind.labels)


def type_of(rel: RelKind) -> str:
    """The type of a declared relationship kind."""
    if rel not in ONTOLOGY.relations:
        raise TypeError(f"{rel.name} is not declared")
    if not _TYPE.fullmatch(rel.name):
        raise TypeError(f"{rel.name} cannot stand in a query")
    return rel.name


def parsed(text: str, name: str, place: str) -> Query:
    """The query in a file's text. QueryError names ``place`` and the line of what is wrong."""

    def wrong(line: int, what: str) -> QueryError:
        return QueryError(f"{place}:{line}: {what}")

    header: dict[str, str] = {}
    purpose = ""
    lines = text.splitlines()
    end = 0
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            break
        end = number
        content = line[2:].strip()
        key, colon, value = content.partition(":")
        if colon and key in KEYS:
            if key in header:
                raise wrong(number, f"'{key}' stands twice")
            if not value.strip():
                raise wrong(number, f"'{key}' is empty")
            header[key] = value.strip()
        elif header:
            raise wrong(number, f"unknown header line '{content}'")
        else:
            purpose = f"{purpose} {content}".strip()
    if not purpose.endswith((".", "?")):
        raise wrong(1, "the first line is not a sentence that says what the query answers")
    for key in ("mode", "params", "returns"):
        if key not in header:
            raise wrong(end or 1, f"the header lacks '{key}'")
    if header["mode"] not in MODES:
        raise wrong(end, "'mode' is neither read nor write")
    if header.get("for", "kind") not in ("kind", "rel") or header.get("union", "rel") != "rel":
        raise wrong(end, "'for' is kind or rel, 'union' is rel")
    if "for" in header and "union" in header:
        raise wrong(end, "'for' and 'union' exclude each other")
    params, returns = (_list(header[key], lambda what: wrong(end, what)) for key in ("params", "returns"))
    body = "\n".join(lines[end:]).strip()
    query = Query(
        name, purpose, header["mode"], frozenset(params), returns, body, header.get("for", ""), "union" in header
    )
    for offset, what in _body_faults(query):
        raise wrong(end + 1 + body.count("\n", 0, offset), what)
    return query


def _list(text: str, wrong: Any) -> tuple[str, ...]:
    if text == "none":
        return ()
    names = tuple(part.strip() for part in text.split(","))
    if not all(_NAME.fullmatch(name) for name in names):
        raise wrong(f"'{text}' is not a list of names")
    if len(set(names)) != len(names):
        raise wrong(f"'{text}' names something twice")
    return names


def _body_faults(query: Query) -> list[tuple[int, str]]:
    """Position and reason of everything in the body that the contract forbids."""
    # Comments and texts are blanked, keeping positions, so that a "$" or ";" in them means nothing.
    code = _BLANKED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), query.body)
    faults = []
    if not code.strip():
        faults.append((0, "the file has no statement"))
    loud = re.sub(r"\s", " ", code.upper())
    for banned in BANNED:
        if (at := loud.find(banned)) >= 0:
            faults.append((at, f"'{banned}' is banned"))
    if (at := code.find(";")) >= 0:
        faults.append((at, "one statement a file, without a semicolon"))
    used = {found[1]: found.start() for found in _PARAMETER.finditer(code)}
    for name in sorted(used.keys() - query.params):
        faults.append((used[name], f"parameter '{name}' is not declared"))
    for name in sorted(query.params - used.keys()):
        faults.append((0, f"parameter '{name}' is declared but not used"))
    for mark, wanted in (("__KIND__", query.fills == "kind"), ("__REL__", query.fills == "rel" or query.union)):
        if (mark in code) != wanted:
            faults.append((max(code.find(mark), 0), f"'{mark}' and the header's 'for' or 'union' do not fit"))
    return faults


class Queries:
    """All query files of a folder, read once and checked when read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._queries: dict[str, Query] = {}

    def __getitem__(self, name: str) -> Query:
        """The query of this name. LookupError when there is no such file, QueryError when it breaks the contract."""
        query = self._queries.get(name)
        if query is None:
            parts = name.split("/")
            if len(parts) != 2 or parts[0] in NOT_QUERIES or not all(_NAME.fullmatch(part) for part in parts):
                raise LookupError(f"'{name}' is not the name of a query")
            file = self._root / parts[0] / f"{parts[1]}.cypher"
            if not file.is_file():
                raise LookupError(f"there is no query file {file}")
            query = self._queries[name] = parsed(file.read_text(encoding="utf-8"), name, str(file))
        return query

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all query files, sorted."""
        return tuple(
            sorted(
                f"{file.parent.name}/{file.stem}"
                for file in self._root.glob("*/*.cypher")
                if file.parent.name not in NOT_QUERIES
            )
        )

    def check_all(self) -> None:
        """Read every file now, so that a broken one stops the start instead of a page."""
        for name in self.names:
            self[name]


@functools.cache
def all_queries() -> Queries:
    """The queries of this installation."""
    return Queries(folder())
