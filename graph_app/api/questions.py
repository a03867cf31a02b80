"""The questions a program can ask: search, coverage, network. The answers are made by the features."""

from __future__ import annotations

from typing import Any

from flask import current_app
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor
from graph_app.api import description, parameters, places
from graph_app.api.operations import PREFIX, ApiBlueprint, answered, operation
from graph_app.coverage import exports as coverage_exports
from graph_app.entities import reads, search
from graph_app.entities.visibility import open_to
from graph_app.errors import InvalidInput
from graph_app.network import exports as network_exports
from graph_app.web.context import store

bp = ApiBlueprint("api_questions", __name__, url_prefix=PREFIX, description="Auswertungen")


def _answer(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _many(**fields: Any) -> dict[str, Any]:
    return {"type": "array", "items": _answer(**fields)}


_S = description.STRING
_FOUND = _answer(groups=_many(kind=_S, label=_S, items=_many(id=_S, name=_S, kind=_S)))
_STATE = {"enum": ["ja", "nein", "unbekannt"]}
_COUNT = description.INTEGER
_COVERED = _answer(
    kreis=_S, stichtag=_S, mode=_S, dimension=_S,
    counts=_answer(ja=_COUNT, nein=_COUNT, unbekannt=_COUNT),
    rows=_many(ags={}, name=_S, column=_S, state=_STATE, evidence={}, since={}, note={},
               records={"type": "array"}, sources={"type": "array"}, conflict={"type": "boolean"}),
)  # fmt: skip
_COMPARED = _answer(started=_many(ags={}, name=_S, column=_S), ended=_many(ags={}, name=_S, column=_S))
_NETWORK = _answer(
    nodes=_many(id=_S, kind=_S, label=_S, x=description.NUMBER, y=description.NUMBER),
    edges=_many(id=_S, source=_S, target=_S, type=_S),
)


@operation(bp, "GET", "/search", Permission.READ, "Einträge finden", _FOUND, query=parameters.SEARCH)
def found(asked: dict[str, Any]) -> Response:
    """Records by name, abbreviation or misspelling, best group first."""
    groups = [
        {
            "kind": group.kind.name,
            "label": group.kind.label.plural,
            "items": [{"id": hit.found.id, "name": hit.found.name, "kind": hit.found.kind.name} for hit in group.hits],
        }
        for group in search.find(store(), asked["q"])
    ]
    return answered({"groups": groups})


@operation(
    bp, "GET", "/coverage", Permission.READ, "Abdeckung an einem Tag", _COVERED, query=parameters.COVERAGE, unknown=True
)
def coverage(asked: dict[str, Any]) -> Response:
    """What each municipality of a Kreis has, on a day."""
    kreis, day = places.kreis(store(), asked.get("kreis")), asked.get("stichtag") or clock.today()
    return answered(coverage_exports.answer(store(), kreis, day, asked["mode"], asked["dimension"]))


@operation(
    bp, "GET", "/coverage/compare", Permission.READ, "Was zwischen zwei Tagen begann und endete", _COMPARED,
    query=parameters.COMPARISON, unknown=True,
)  # fmt: skip
def comparison(asked: dict[str, Any]) -> Response:
    """What began and what ended between two days."""
    kreis = places.kreis(store(), asked.get("kreis"))
    return answered(coverage_exports.comparison(store(), kreis, asked["from"], asked["to"], asked["dimension"]))


@operation(
    bp, "GET", "/network", Permission.READ, "Netz eines Kreises oder eines Eintrags", _NETWORK,
    query=parameters.NETWORK, unknown=True,
)  # fmt: skip
def network(asked: dict[str, Any]) -> Response:
    """Nodes with their places and edges: of a Kreis, or around one record."""
    ego, kreis = asked.get("ego") or None, asked.get("kreis") or None
    if ego and kreis:
        raise InvalidInput({"kreis": [network_exports.ONE_OF_BOTH]})
    if ego:
        where = {"ego": open_to(reads.one(store(), ego), actor()).id}
    else:
        where = {"kreis": places.kreis(store(), kreis)}
    gaps = current_app.extensions.get("network_gaps")
    day = asked.get("stichtag") or clock.today()
    return answered(network_exports.answer(store(), stichtag=day, mode=asked["mode"], gaps=gaps, **where))
