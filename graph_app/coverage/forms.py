"""The form of the drawer: its fields, filled from what is known or from what was typed. No HTTP, no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph_app import clock
from graph_app.coverage.matrix import Field
from graph_app.entities.forms import Control

_STATES = (
    ("ja", "ja, gibt es"),
    ("nein", "nein, bestätigt nicht vorhanden"),
    ("unbekannt", "unbekannt, auch nach Nachfrage"),
)
_DAY_HINT = "Tag, Monat oder Jahr, auch „heute“"
_SOURCE_HINT = "Zum Beispiel: Telefonat mit dem Sozialamt. Ohne Namen von Privatpersonen."
_REQUIRED = frozenset({"wert", "tag", "quelle"})


def controls(field: Field, typed: Mapping[str, str], errors: Mapping[str, Sequence[str]]) -> tuple[Control, ...]:
    """The fields of „bestätigen“ and „anders erfassen“; ``typed`` wins over what is known."""
    since = field.cell.since
    known = {"seit": since.text() if since and field.cell.state == "ja" else "", "tag": f"{clock.today():%d.%m.%Y}"}

    def value(name: str) -> str:
        return typed.get(name, known.get(name, ""))

    def control(name: str, label: str, kind: str, width: str, hint: str = "", mode: str = "") -> Control:
        required, options = name in _REQUIRED, _STATES if kind == "radio" else ()
        return Control(name, label, kind, value(name), options, required, hint, errors.get(name, ()), width, mode)

    return (
        control("wert", "Was haben Sie erfahren?", "radio", "w12"),
        control("tag", "Auskunft vom", "text", "w3", _DAY_HINT, "numeric"),
        control("seit", "seit", "text", "w3", _DAY_HINT, "numeric"),
        control("quelle", "Von wem oder woher?", "text", "w6", _SOURCE_HINT),
        control("wortlaut", "Wörtlich", "textarea", "w12", "Der Satz, auf den Sie sich stützen."),
    )
