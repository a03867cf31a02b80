"""The questions a declaration must answer before the program starts. Yields sentences, never repairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from graph_app.ontology.model import NodeKind, Property, RelKind, ValueType, Vocabulary

_RESERVED = {"labels", "type", "element_id", "from", "to", "node", "rel", "kind"}
_SHAPES = {"dot", "square", "triangle", "triangleDown", "diamond", "hexagon", "star", "ellipse", "box", "database"}


def contradictions(
    kinds: Iterable[NodeKind],
    internal: Iterable[NodeKind],
    relations: Iterable[RelKind],
    vocabularies: Iterable[Vocabulary],
) -> Iterator[str]:
    """One sentence for everything in the declarations that cannot be true at the same time."""
    kinds, internal, relations, vocabularies = tuple(kinds), tuple(internal), tuple(relations), tuple(vocabularies)
    yield from _twice("kind", [kind.name for kind in (*kinds, *internal)])
    yield from _twice("slug", [kind.slug for kind in kinds if kind.generic])
    yield from _twice("relationship", [rel.name for rel in relations])
    yield from _twice("vocabulary", [vocabulary.name for vocabulary in vocabularies])
    for vocabulary in vocabularies:
        yield from _twice(f"term of {vocabulary.name}", list(vocabulary.keys))
    declared = {kind.name for kind in kinds}
    known = {vocabulary.name for vocabulary in vocabularies}
    for kind in (*kinds, *internal):
        if not re.fullmatch(r"[A-Z][A-Za-z]{0,30}", kind.name):
            yield f"{kind.name} is no label"
        if kind.shape not in _SHAPES:
            yield f"{kind.name} has the unknown shape {kind.shape}"
        if not kind.label.de or not kind.label.plural:
            yield f"{kind.name} lacks a German label or plural"
        yield from _twice(f"property of {kind.name}", [prop.name for prop in kind.own])
        yield from _properties(kind.name, kind.properties, known, declared)
    for rel in relations:
        if not re.fullmatch(r"[A-Z][A-Z_]{0,30}", rel.name):
            yield f"{rel.name} is no relationship type"
        for end in (*rel.source, *rel.target):
            if end.name not in declared:
                yield f"{rel.name} ends at the undeclared kind {end.name}"
        yield from _twice(f"property of {rel.name}", [prop.name for prop in rel.own])
        yield from _properties(rel.name, rel.properties, known, declared)


def _properties(owner: str, properties: Iterable[Property], known: set[str], declared: set[str]) -> Iterator[str]:
    stored = [name for prop in properties for name in prop.stored]
    yield from _twice(f"stored property of {owner}", stored)
    for prop in properties:
        if not re.fullmatch(r"[a-z][a-z_]{0,40}", prop.name) or prop.name in _RESERVED:
            yield f"{owner}.{prop.name} is no property name"
        if not prop.label.de:
            yield f"{owner}.{prop.name} lacks a German label"
        if prop.type is ValueType.TERM and prop.vocabulary is None:
            yield f"{owner}.{prop.name} is a term without a vocabulary"
        if prop.vocabulary is not None and prop.vocabulary.name not in known:
            yield f"{owner}.{prop.name} uses the undeclared vocabulary {prop.vocabulary.name}"
        if prop.points_to and prop.points_to not in declared:
            yield f"{owner}.{prop.name} points to the undeclared kind {prop.points_to}"
        if prop.key_of and prop.key_of not in declared:
            yield f"{owner}.{prop.name} holds keys of the undeclared kind {prop.key_of}"


def _twice(what: str, names: list[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"the {what} {name} is declared {count} times"
