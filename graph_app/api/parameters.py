"""The query parameters of the interface, with German sentences. Unknown ones are left alone; bodies are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from marshmallow import Schema, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser

from graph_app.coverage.columns import KINDS
from graph_app.entities.reads import LARGEST_PAGE, PAGE_SIZE
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day
from graph_app.web.context import WRONG_DAY

LONGEST_WORDS = 200
LONGEST_ID = 200
LAST_PAGE = 1_000_000
DIMENSIONS = tuple(KINDS)
MODES = ONTOLOGY.vocabulary("mode").keys
WRONG_QUERY = "Bitte prüfen Sie die genannten Angaben in der Adresse."


class QueryParser(FlaskParser):
    """Reads parameters through a schema; what does not fit becomes the project's own error."""

    def handle_error(self, error: ValidationError, *args: Any, **options: Any) -> NoReturn:
        """Raise InvalidInput with a sentence per parameter."""
        messages = error.messages if isinstance(error.messages, Mapping) else {}
        found = messages.get("query", {})
        said = {str(name): [str(sentence) for sentence in sentences] for name, sentences in found.items()}
        raise InvalidInput(said, WRONG_QUERY) from None


class LastDay(fields.Field[date | None]):
    """A day, month or year; a month or a year means its last day."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> date | None:
        text = str(value).strip()
        if not text and not self.required:
            return None
        try:
            last = Day.parse(text).last
        except ValueError:
            last = None
        if last is None:
            raise ValidationError(WRONG_DAY.replace("den Stichtag", "den Tag"))
        return last


def text(says: str, longest: int = LONGEST_ID, **options: Any) -> fields.String:
    """A text; one that is too long to mean anything is refused."""
    too_long = validate.Length(max=longest, error=f"Höchstens {longest} Zeichen. Bitte kürzen.")
    return fields.String(validate=too_long, metadata={"description": says}, **options)


def number(says: str, default: int, largest: int) -> fields.Integer:
    """A whole number from 1."""
    wrong = f"Bitte eine ganze Zahl von 1 bis {largest} angeben."
    return fields.Integer(
        load_default=default,
        validate=validate.Range(1, largest, error=wrong),
        error_messages={"invalid": wrong, "too_large": wrong},
        metadata={"description": says},
    )


def day(says: str, **options: Any) -> LastDay:
    """A day, which need not be precise."""
    options.setdefault("error_messages", {"required": "Bitte einen Tag angeben."})
    return LastDay(metadata={"description": says}, **options)


def word(says: str, words: tuple[str, ...], default: str) -> fields.String:
    """One of some words."""
    one = validate.OneOf(words, error=f"Möglich sind: {', '.join(words)}.")
    return fields.String(load_default=default, validate=one, metadata={"description": says})


def _schema(name: str, declared: dict[str, Any]) -> type[Schema]:
    return Schema.from_dict(declared, name=name)


#: The properties by which lists of some kind can be narrowed; each kind takes its own of them.
FILTERS = {prop.name: prop.label.de for kind in ONTOLOGY.generic for prop in kind.properties if prop.filterable}
_KREIS = "Kennung oder AGS des Kreises"
_PAGED: dict[str, Any] = {
    "page": number("Seite, ab 1", 1, LAST_PAGE),
    "page_size": number(f"Einträge je Seite, höchstens {LARGEST_PAGE}", PAGE_SIZE, LARGEST_PAGE),
}
LIST = _schema(
    "ListQuery",
    {
        "q": text("Wörter, die vorkommen sollen", LONGEST_WORDS, load_default=""),
        **_PAGED,
        "kreis": text(_KREIS),
        **{name: text(f"Nur mit diesem Wert: {label}") for name, label in sorted(FILTERS.items())},
    },
)
TIES = _schema(
    "RelationshipQuery",
    {
        "from": text("Kennung oder AGS des Eintrags, von dem sie ausgeht"),
        "to": text("Kennung oder AGS des Eintrags, zu dem sie führt"),
        "type": text("Art der Beziehung"),
        **_PAGED,
    },
)
SEARCH = _schema("SearchQuery", {"q": text("Was gesucht wird", LONGEST_WORDS, load_default="")})
COVERAGE = _schema(
    "CoverageQuery",
    {
        "kreis": text(_KREIS),
        "stichtag": day("Tag, Monat oder Jahr; ohne Angabe heute"),
        "mode": word("Bestand oder Plan", MODES, "ist"),
        "dimension": word("Was abgedeckt sein soll", DIMENSIONS, "actor_groups"),
    },
)
COMPARISON = _schema(
    "ComparisonQuery",
    {
        "kreis": text(_KREIS),
        "from": day("Tag, Monat oder Jahr", required=True),
        "to": day("Tag, Monat oder Jahr", required=True),
        "dimension": word("Was abgedeckt sein soll", DIMENSIONS, "actor_groups"),
    },
)
NETWORK = _schema(
    "NetworkQuery",
    {
        "kreis": text(_KREIS),
        "ego": text("Kennung des Eintrags in der Mitte, statt eines Kreises"),
        "stichtag": day("Tag, Monat oder Jahr; ohne Angabe heute"),
        "mode": word("Bestand oder Plan", MODES, "ist"),
    },
)
DOSSIER = _schema(
    "DossierQuery",
    {
        "stichtag": day("Tag, Monat oder Jahr; ohne Angabe heute"),
        "face": word("Für Kolleginnen und Kollegen oder für alle", ("internal", "public"), "internal"),
    },
)
