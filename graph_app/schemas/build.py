"""Schemas built from the ontology: one for forms, REST and files alike. Nothing here names a kind's fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from graph_app.errors import InvalidInput
from graph_app.ontology import Day, NodeKind, Property, RelKind
from graph_app.ontology.wording import UnknownWord, Wording
from graph_app.schemas.fields import FIELD_OF

#: What the program derives from the rest; no line of a load file carries it, the archive tells everything else.
_DERIVED = frozenset({"sort_key", "search_text"})
_UNKNOWN = "Dieses Feld gibt es hier nicht."
_WHOLE = "_schema"


class RecordSchema(Schema):
    """The base of all built schemas: an unknown field is refused."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": _UNKNOWN, "type": "Erwartet wird ein Objekt mit Feldern."}  # noqa: RUF012 – marshmallow declares it so


@cache
def schema_for(kind: NodeKind, lines: bool = False) -> type[Schema]:
    """The schema of a kind's records; with ``lines`` also what only files may set (id, example, earlier values)."""
    return _schema(kind.name, kind.properties, lines, optional={"name"} if kind.name_pattern else set())


@cache
def tie_schema_for(rel: RelKind, lines: bool = False) -> type[Schema]:
    """The schema of a relationship's properties (its two ends are not among them)."""
    return _schema(rel.name, rel.properties, lines, optional=set())


def _schema(name: str, properties: Iterable[Property], lines: bool, optional: set[str]) -> type[Schema]:
    built: dict[str, fields.Field[Any]] = {}
    for prop in properties:
        if prop.system and (not lines or prop.name in _DERIVED):
            continue
        required = prop.required and prop.name not in optional
        built[prop.name] = FIELD_OF[prop.type](
            prop, required=required, allow_none=not required, metadata={"description": prop.label.de}
        )
    return type(f"{name}{'Line' if lines else ''}Schema", (RecordSchema,), dict(built))


def checked(kind: NodeKind, data: Mapping[str, Any], *, partial: bool = False, lines: bool = False) -> dict[str, Any]:
    """The Python values of what was entered for a record; raise InvalidInput with a sentence per field."""
    return _checked(schema_for(kind, lines), data, partial)


def checked_tie(rel: RelKind, data: Mapping[str, Any], *, partial: bool = False, lines: bool = False) -> dict[str, Any]:
    """The Python values of what was entered for a relationship; raise InvalidInput with a sentence per field."""
    return _checked(tie_schema_for(rel, lines), data, partial)


@cache
def _loader(schema: type[Schema], partial: bool) -> Schema:
    """Building an instance copies all fields and costs more than the check; loading keeps nothing in it."""
    return schema(partial=partial)


def _checked(schema: type[Schema], data: Mapping[str, Any], partial: bool) -> dict[str, Any]:
    try:
        values: dict[str, Any] = _loader(schema, partial).load(dict(data))
    except ValidationError as problem:
        raise InvalidInput(_sentences(problem.messages_dict)) from None
    check_together(values)
    return values


def _sentences(messages: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, said in messages.items():
        found["" if field == _WHOLE else str(field)] = list(_flat(said))
    return found


def _flat(said: Any) -> Iterable[str]:
    if isinstance(said, Mapping):
        for part in said.values():
            yield from _flat(part)
    elif isinstance(said, list):
        for part in said:
            yield from _flat(part)
    else:
        yield str(said)


def check_together(values: Mapping[str, Any]) -> None:
    """What no single field can tell: an end before its beginning, a word that no Kreis may replace."""
    for begin, end in (("valid_from", "valid_to"), ("since", "until")):
        first, last = values.get(begin), values.get(end)
        if isinstance(first, Day) and isinstance(last, Day) and first.first and last.last and last.last < first.first:
            raise InvalidInput({end: [f"Das Ende ({last.text()}) liegt vor dem Beginn ({first.text()})."]})
    if values.get("wording"):
        try:
            Wording.of(values["wording"])
        except UnknownWord as problem:
            raise InvalidInput({"wording": [str(problem)]}) from None


def dumped(properties: Iterable[Property], values: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's JSON of Python values: days as text or {"value", "precision"}; nothing for what is not set."""
    written: dict[str, Any] = {}
    for prop in properties:
        value = values.get(prop.name)
        if value is not None and value != []:
            written[prop.name] = value.to_json() if isinstance(value, Day) else value
    return written
