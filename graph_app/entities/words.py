"""How values are said in German: labels, days, numbers, records by name. Knows properties, no page and no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_app.entities import evidence
from graph_app.entities.record import Record, Tie
from graph_app.ontology import Day, Property, ValueType, Visibility
from graph_app.ontology.wording import WORDS, Wording
from graph_app.web.formats import fte, instant, number

#: The share of a full post, which has its own spelling.
FTE = "fte"
#: The property that names a column of the coverage by its key.
COLUMN = "column"


class Names(dict[str, str]):
    """Records by id, the words of the Kreis, and columns of the coverage by key: what is needed to say a value."""

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        wording: Wording | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(known or {})
        self.wording = wording or Wording()
        self.columns = columns or {}

    def keyed(self, kind: str, key: str) -> str:
        """What a topic or stage that is named by its key is called; its id is understood as well, and the key shown
        where nobody knows.
        """
        return self.columns.get(key.removeprefix(f"{kind.lower()}-")) or self.get(key, key)

    def column(self, key: str) -> str:
        """What a column is called; the key itself where nobody knows."""
        return self.columns.get(key) or (self.wording.word(key) if key in WORDS else key)


def said(prop: Property, value: Any, names: Names | None = None) -> str:
    """A value as readers know it; also takes the contract's JSON, in which the history keeps old values."""
    if value is None or value == "" or value == []:
        return ""
    if prop.type is ValueType.DAY:
        return Day.from_json(value).text()
    if prop.vocabulary is not None:
        return _term(prop, str(value), names.wording if names is not None else Wording())
    if prop.key_of:
        return names.keyed(prop.key_of, str(value)) if names is not None else str(value)
    if prop.name == COLUMN:
        return (names if names is not None else Names()).column(str(value))
    if prop.type is ValueType.BOOLEAN:
        return "ja" if value else "nein"
    if prop.type is ValueType.INSTANT:
        return instant(int(value))
    if prop.name == FTE:
        return fte(value)
    if isinstance(value, int | float):
        return str(value) if prop.type is ValueType.INTEGER and prop.maximum == 2200 else number(value)
    if prop.type is ValueType.RECORD:
        return names.get(str(value), str(value)) if names is not None else str(value)
    if prop.type is ValueType.HISTORY:
        return "; ".join(earlier(prop, entry, names) for entry in value)
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return str(value)


def _term(prop: Property, key: str, wording: Wording) -> str:
    if prop.vocabulary is None:
        return key
    try:
        return wording.term(prop.vocabulary.name, key, prop.vocabulary.term(key).label.de)
    except KeyError:  # a word of a newer or older list is shown as it is stored
        return key


def earlier(prop: Property, entry: Mapping[str, Any], names: Names | None = None) -> str:
    """One earlier value of a dated property with its days."""
    said_value = said(prop, entry.get("value"), names)
    return f"{said_value} {span(_day(entry.get('from')), _day(entry.get('to')), ended='bis')}".strip()


def _day(value: Any) -> Day | None:
    return None if value is None else Day.from_json(value)


def span(begin: Day | None, end: Day | None, ended: str = "bis") -> str:
    """A period as known: „seit 2023“, „2021 bis 13.09.2025“, „bis 2020“, „Beginn unbekannt“; empty when nothing is."""
    first = begin.text() if begin and begin.known else ""
    last = end.text() if end and end.known else ""
    if last:
        return f"{first} {ended} {last}".strip()
    over = "Ende unbekannt" if end is not None and end.precision == "U" else ""
    start = f"seit {first}" if first else "Beginn unbekannt" if begin is not None and begin.precision == "U" else ""
    return ", ".join(part for part in (start, over) if part)


def visible(properties: Iterable[Property], sees: Iterable[Visibility]) -> tuple[Property, ...]:
    """The properties a role may see, in declared order."""
    allowed = frozenset(sees)
    return tuple(prop for prop in properties if prop.visibility in allowed)


def evidence_of(record: Record) -> str | None:
    """confirmed when somebody confirmed the record, else what it says of itself, else None."""
    return evidence.level(record.values)


def references(records: Iterable[Record | Tie]) -> Iterator[str]:
    """The ids of the records that values point to, so that they can be shown by name."""
    for record in records:
        properties = record.kind.properties if isinstance(record, Record) else record.rel.properties
        for prop in properties:
            if prop.type is ValueType.RECORD and record.values.get(prop.name):
                yield str(record.values[prop.name])


def terms(prop: Property, wording: Wording | None = None) -> list[tuple[str, str]]:
    """The words of a property's vocabulary as choices, with the labels of the Kreis."""
    if prop.vocabulary is None:
        return []
    return [(term.key, _term(prop, term.key, wording or Wording())) for term in prop.vocabulary.terms]
