"""Records as lines of JSON: text in, checked records out, each with its line number. Writes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app.entities.record import named
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from graph_app.schemas import checked, checked_tie

FORMAT = "integrationsnetz"
FORMAT_VERSION = 1
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class NodeLine:
    """One checked record and the number of its line."""

    number: int
    kind: NodeKind
    id: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TieLine:
    """One checked relationship and the number of its line; its ends are ids, not yet looked for."""

    number: int
    rel: RelKind
    id: str
    source: str
    target: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RedirectLine:
    """The id of a merged record, what it became, and the number of the line."""

    number: int
    id: str
    target: str


@dataclass(frozen=True, slots=True)
class DistinctLine:
    """Two records of which somebody said that they are two and not one, and the number of the line."""

    number: int
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Load:
    """Everything a file holds, checked line by line."""

    nodes: tuple[NodeLine, ...]
    ties: tuple[TieLine, ...]
    redirects: tuple[RedirectLine, ...] = ()
    distinct: tuple[DistinctLine, ...] = ()


def refusal(number: int, sentence: str) -> InvalidInput:
    """The error that stops a load: it names the line and says that nothing was written."""
    said = f"Zeile {number}: {sentence} Es wurde nichts geschrieben."
    return InvalidInput({"zeile": [said]}, said)


def read(lines: Iterable[str]) -> Load:
    """Read and check all lines (first the header, then records and relationships).

    Raises InvalidInput naming the first line that is not understood.
    """
    nodes: dict[str, NodeLine] = {}
    ties: dict[str, TieLine] = {}
    redirects: list[RedirectLine] = []
    distinct: list[DistinctLine] = []
    begun = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        entry = _object(number, line)
        if not begun:
            _check_header(number, entry)
            begun = True
        elif "node" in entry:
            node = _node(number, entry)
            if node.id in nodes:
                raise refusal(number, f"Die Kennung „{node.id[:80]}“ steht schon in Zeile {nodes[node.id].number}.")
            nodes[node.id] = node
        elif "rel" in entry:
            tie = _tie(number, entry)
            if tie.id in ties:
                raise refusal(number, f"Die Kennung „{tie.id[:80]}“ steht schon in Zeile {ties[tie.id].number}.")
            ties[tie.id] = tie
        elif entry.keys() == {"redirect", "to"}:
            redirects.append(RedirectLine(number, _id(number, entry, "redirect"), _id(number, entry, "to")))
        elif entry.keys() == {"distinct", "from"}:
            distinct.append(DistinctLine(number, _id(number, entry, "distinct"), _id(number, entry, "from")))
        else:
            raise refusal(number, "Eine Zeile beginnt mit „node“ oder „rel“.")
    if not begun:
        raise refusal(1, 'Die Datei ist leer. Die erste Zeile heißt {"format":"integrationsnetz","version":1}.')
    return Load(tuple(nodes.values()), tuple(ties.values()), tuple(redirects), tuple(distinct))


def _object(number: int, line: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise refusal(number, "Die Zeile ist länger als eine Million Zeichen.")
    try:
        entry = json.loads(line, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise refusal(number, "Das ist kein gültiges JSON.") from None
    if not isinstance(entry, dict):
        raise refusal(number, "Erwartet wird ein Objekt in geschweiften Klammern.")
    return entry


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _check_header(number: int, entry: Mapping[str, Any]) -> None:
    if entry.get("format") != FORMAT:
        raise refusal(number, 'Die erste Zeile heißt {"format":"integrationsnetz","version":1}.')
    if entry.get("version") != FORMAT_VERSION:
        raise refusal(number, f"Diese Fassung des Formats kennt das Programm nicht. Es liest Fassung {FORMAT_VERSION}.")


def _id(number: int, entry: Mapping[str, Any], name: str = "id") -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > 160:
        raise refusal(number, f"Es fehlt die Kennung „{name}“.")
    return value


def _node(number: int, entry: dict[str, Any]) -> NodeLine:
    word = entry.pop("node")
    try:
        kind = ONTOLOGY.kind(word) if isinstance(word, str) else None
    except KeyError:
        kind = None
    if kind is None or kind.abstract or not kind.generic:
        raise refusal(number, f"Die Art „{str(word)[:60]}“ gibt es nicht.")
    key = _id(number, entry)
    try:
        values = checked(kind, entry, lines=True)
    except InvalidInput as problem:
        raise refusal(number, _said(problem)) from None
    values = {name: value for name, value in values.items() if value is not None}
    return NodeLine(number, kind, key, {**values, "id": key, "name": named(kind, values)})


def _tie(number: int, entry: dict[str, Any]) -> TieLine:
    word = entry.pop("rel")
    try:
        rel = ONTOLOGY.relation(word) if isinstance(word, str) else None
    except KeyError:
        rel = None
    if rel is None:
        raise refusal(number, f"Die Beziehung „{str(word)[:60]}“ gibt es nicht.")
    source, target, key = _id(number, entry, "from"), _id(number, entry, "to"), _id(number, entry)
    entry = {name: value for name, value in entry.items() if name not in ("from", "to")}
    try:
        values = checked_tie(rel, entry, lines=True)
    except InvalidInput as problem:
        raise refusal(number, _said(problem)) from None
    return TieLine(number, rel, key, source, target, {**{n: v for n, v in values.items() if v is not None}, "id": key})


def _said(problem: InvalidInput) -> str:
    return " ".join(f"{field}: {sentence}" for field, sentences in problem.errors.items() for sentence in sentences)
