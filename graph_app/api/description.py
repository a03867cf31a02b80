"""The OpenAPI document: what a record, a relationship and a refusal look like, made from the ontology. No view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask
from flask_smorest import Api

from graph_app.api.documents import DERIVED
from graph_app.ontology import ONTOLOGY, NodeKind, Property, ValueType
from graph_app.schemas import schema_for, tie_schema_for
from graph_app.schemas.fields import Plain

TITLE = "Integrationsnetz"
ABOUT = (
    "Einträge, Beziehungen und Auswertungen des Integrationsnetzes. Programme melden sich mit einem Zugangsschlüssel "
    "an: „Authorization: Bearer …“. Er hat eine Rolle, und die Rolle bestimmt, was gelesen und geändert werden darf."
)
REFUSALS = {
    400: "Die Anfrage ist nicht lesbar.",
    401: "Es fehlt die Anmeldung oder ein gültiger Zugangsschlüssel.",
    403: "Die Rolle erlaubt das nicht.",
    404: "Den Eintrag gibt es nicht.",
    409: "Die Änderung passt nicht zu dem, was gespeichert ist.",
    412: "Der Eintrag wurde inzwischen geändert.",
    415: "Der Inhalt ist nicht application/json.",
    422: "Angaben fehlen oder passen nicht; „errors“ nennt sie je Feld.",
    428: "Die Kopfzeile If-Match fehlt.",
    503: "Die Datenbank antwortet gerade nicht; Retry-After nennt die Wartezeit.",
}
SETTINGS = {"API_TITLE": TITLE, "API_VERSION": "1", "OPENAPI_VERSION": "3.1.0"}

Words = Mapping[str, Any]
STRING: Words = {"type": "string"}
NUMBER: Words = {"type": "number"}
INTEGER: Words = {"type": "integer"}
DAY: Words = {
    "oneOf": [
        {"type": "string", "format": "date"},
        {
            "type": "object",
            "properties": {"value": {"type": ["string", "null"]}, "precision": {"enum": ["D", "M", "Y", "U", "O"]}},
            "required": ["precision"],
        },
    ]
}
_SORTS: Mapping[ValueType, Words] = {
    ValueType.INTEGER: INTEGER,
    ValueType.DECIMAL: NUMBER,
    ValueType.BOOLEAN: {"type": "boolean"},
    ValueType.INSTANT: INTEGER,
    ValueType.TEXTS: {"type": "array", "items": STRING},
    ValueType.HISTORY: {"type": "array", "items": {"type": "object"}},
    ValueType.DAY: DAY,
    ValueType.EMAIL: {"type": "string", "format": "email"},
    ValueType.AGS: {"type": "string", "pattern": r"^[0-9 ]+$"},
}


def ref(name: str) -> dict[str, str]:
    """A reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def listing(name: str) -> dict[str, Any]:
    """The schema of a page of a list."""
    properties = {"items": {"type": "array", "items": ref(name)}, "total": INTEGER, "page": INTEGER}
    return {"type": "object", "properties": properties, "required": ["items", "total", "page"]}


RECORD = ref("Record")
RELATIONSHIP = ref("Relationship")
RECORD_INPUT = ref("RecordInput")
RELATIONSHIP_INPUT = ref("RelationshipInput")
RELATIONSHIP_CHANGE = ref("RelationshipChange")
CAUSE: Words = {"type": "object", "properties": {"cause": STRING}}
ENDING: Words = {"type": "object", "properties": {"valid_to": DAY, "cause": STRING}, "required": ["valid_to"]}
REFUSAL: Words = {
    "type": "object",
    "properties": {
        "code": STRING,
        "message": STRING,
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": STRING}},
        "error_id": STRING,
    },
    "required": ["code", "message", "errors"],
}


class RestApi(Api):  # type: ignore[misc]  # the package has no type information
    """The interface of one application. Errors stay with the application, which answers them in German."""

    def _register_error_handlers(self) -> None:
        """The package would take every HTTP error of all pages; the application's own answer serves both."""

    def _register_responses(self) -> None:
        refused = {"content": {"application/json": {"schema": ref("Refusal")}}}
        for status in HTTPStatus:
            says = REFUSALS.get(status, status.phrase)
            answer = {"description": says, **(refused if status >= HTTPStatus.BAD_REQUEST else {})}
            self.spec.components.response(status.name, answer, lazy=True)
        self.spec.components.response("DEFAULT_ERROR", {"description": "Abgelehnt", **refused}, lazy=True)


def equip(app: Flask) -> RestApi:
    """Start the document of an application: its schemas and how programs log in."""
    for key, value in SETTINGS.items():
        app.config.setdefault(key, value)
    api = RestApi()
    security: list[dict[str, list[str]]] = [{"token": []}, {"session": []}]
    api.init_app(app, spec_kwargs={"info": {"description": ABOUT}, "security": security})
    parts = api.spec.components
    parts.security_scheme("token", {"type": "http", "scheme": "bearer"})
    parts.security_scheme("session", {"type": "apiKey", "in": "cookie", "name": app.config["SESSION_COOKIE_NAME"]})
    for name, schema in _schemas().items():
        parts.schema(name, dict(schema))
    return api


def _schemas() -> dict[str, Words]:
    kinds = ONTOLOGY.generic
    found: dict[str, Words] = {"Refusal": REFUSAL}
    for kind in kinds:
        found[kind.name] = _record(kind)
        found[f"{kind.name}Input"] = _record_input(kind)
    found["Record"] = {"oneOf": [ref(kind.name) for kind in kinds], "discriminator": {"propertyName": "kind"}}
    found["RecordInput"] = {"anyOf": [ref(f"{kind.name}Input") for kind in kinds]}
    found["Relationship"] = _relationship()
    found["RelationshipChange"] = {"type": "object", "properties": _tie_inputs(), "additionalProperties": False}
    ends = {"type": {"enum": [rel.name for rel in ONTOLOGY.relations]}, "from": STRING, "to": STRING}
    found["RelationshipInput"] = {
        "type": "object",
        "properties": {**ends, **_tie_inputs()},
        "required": list(ends),
        "additionalProperties": False,
    }
    return found


def _record(kind: NodeKind) -> Words:
    about = {"id": STRING, "kind": {"const": kind.name}}
    return {
        "type": "object",
        "description": kind.label.de,
        "properties": {**about, **_shown(kind.properties), "version": INTEGER},
        "required": ["id", "kind", "version"],
    }


def _relationship() -> Words:
    about = {"id": STRING, "type": {"enum": [rel.name for rel in ONTOLOGY.relations]}, "from": STRING, "to": STRING}
    shown: dict[str, Any] = {}
    for rel in ONTOLOGY.relations:
        shown.update(_shown(rel.properties))
    warnings = {"type": "array", "items": STRING, "description": "Was nach einer Änderung ungewöhnlich ist, als Sätze"}
    properties = {**about, **shown, "version": INTEGER, "warnings": warnings}
    return {"type": "object", "properties": properties, "required": [*about, "version"]}


def _shown(properties: Iterable[Property]) -> dict[str, Words]:
    return {p.name: _value(p) for p in properties if p.name not in DERIVED}


def _record_input(kind: NodeKind) -> Words:
    """What may be sent: the fields of the schema that forms and files use too."""
    properties, required = _fields(schema_for(kind)().fields)
    properties["maintained_by"] = {**STRING, "description": "Kennung oder AGS des Kreises, der den Eintrag pflegt"}
    if kind.name == "Statement":
        properties["territory"] = {**STRING, "description": "Kennung oder AGS des Ortes, von dem sie handelt"}
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found


def _tie_inputs() -> dict[str, Words]:
    found: dict[str, Words] = {}
    for rel in ONTOLOGY.relations:
        found.update(_fields(tie_schema_for(rel)().fields)[0])
    return found


def _fields(fields: Mapping[str, Any]) -> tuple[dict[str, Words], list[str]]:
    known = {name: field for name, field in fields.items() if isinstance(field, Plain)}
    return {name: _value(f.prop) for name, f in known.items()}, [name for name, f in known.items() if f.required]


def _value(prop: Property) -> Words:
    """The JSON schema of a value; none at all is null."""
    if prop.vocabulary is not None:
        keys: list[Any] = [int(key) if prop.type is ValueType.INTEGER else key for key in prop.vocabulary.keys]
        return {"enum": [*keys, None], "description": prop.label.de}
    found = dict(_SORTS.get(prop.type, STRING))
    if "oneOf" in found:
        return {"oneOf": [*found["oneOf"], {"type": "null"}], "description": prop.label.de}
    if found["type"] in ("integer", "number"):
        bounds = {"minimum": prop.minimum, "maximum": prop.maximum}
        found.update({name: bound for name, bound in bounds.items() if bound is not None})
    if found["type"] == "string" and "format" not in found:
        found["maxLength"] = prop.longest
    return {**found, "type": [found["type"], "null"], "description": prop.label.de}
